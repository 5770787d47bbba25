"""Who is given the floor, who is only spoken of, and what speaks against a handover."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from support.cases import cases, known_defect, loaded

from pipeline.conventions import labels
from pipeline.conventions.floor import FROM_ANYBODY, HANDOVERS
from pipeline.turns.speakers import given_floor
from pipeline.turns.speakers.given_floor import MAX_TAIL_CHARACTERS, contradicted, person_meant

TEXTS = loaded("handovers")

quick = settings(max_examples=50, deadline=None)
words = st.sampled_from(["PIP", "WREN", "FERN", "LARK", "MOSS-BANK"])
people = st.sets(st.lists(words, min_size=2, max_size=3).map(tuple), max_size=4)


@pytest.mark.parametrize(
    "case",
    [
        pytest.param(case, id=case["text"][-60:], marks=[known_defect(case["fails"])] if "fails" in case else [])
        for case in TEXTS
    ],
)
def test_case(case):
    found = given_floor.floor_given_by(case["text"])
    assert (found.printed if found else "") == case["name"]


@pytest.mark.parametrize("handover", HANDOVERS, ids=lambda handover: handover.example)
def test_pattern_finds_its_example(handover):
    match = handover.search(handover.example)
    assert match
    assert given_floor.floor_given_by(handover.example) == (
        labels.tokens(match["name"]),
        match["name"],
        handover.kind == FROM_ANYBODY,
        bool(match["title"]),
    )


@pytest.mark.parametrize("case", cases("contradictions"))
def test_contradictions(case):
    after = [case["after"]] if "after" in case else []
    why = contradicted(labels.tokens(case["given"]), case["said"], after, [labels.tokens(case.get("follower", ""))])
    assert bool(why) == case["against"]


PEOPLE = {("PIP", "FERN"), ("WREN", "FERN"), ("WREN", "LARK"), ("TANSY", "MOSS-BANK"), ("ODO", "JAR", "KITE")}
MEANT = {
    "PIP": "PIP FERN", "LARK": "WREN LARK", "WREN LARK": "WREN LARK", "MOSS-BANK": "TANSY MOSS-BANK",
    "BANK": "TANSY MOSS-BANK",
    "ODO KITE": "ODO JAR KITE", "KITE": "ODO JAR KITE", "FERN": "", "WREN": "", "JAR": "", "TIP FERN": "",
    "PIP LARK": "", "": "",
}  # fmt: skip


@pytest.mark.parametrize(("name", "meant"), MEANT.items())
def test_person(name, meant):
    assert person_meant(labels.tokens(name), PEOPLE) == tuple(meant.split())


@quick
@given(st.lists(words, max_size=3).map(tuple), people)
def test_a_person_is_one_of_the_session_and_shares_every_word(name, session):
    found = person_meant(name, session)
    assert not found or (found in session and set(name) <= set("-".join(found).split("-")) | set(found))


@quick
@given(st.lists(words, min_size=3, max_size=3, unique=True))
def test_a_name_that_fits_two_means_nobody(drawn):
    one, other, shared = drawn
    assert (
        person_meant((shared,), {(shared, one), (shared, other)})
        == person_meant((shared,), {(one, shared), (other, shared)})
        == ()
    )


@quick
@given(st.text(max_size=80))
def test_a_name_stands_in_the_text(text):
    found = given_floor.floor_given_by(text)
    assert found is None or found.printed in text


@quick
@given(st.integers(0, 2 * MAX_TAIL_CHARACTERS))
def test_only_the_last_words_count(count):
    found = given_floor.floor_given_by("I give the floor to Pip Quillfeather " + "o" * count + ".")
    assert (found is None) == (count > 79)


@quick
@given(st.text(min_size=1, max_size=60), st.text(max_size=60))
def test_whoever_speaks_next_did_not_speak_before(said, after):
    assert contradicted(("PIP", "FERN"), said, [after], [("PIP", "FERN")])
