"""Codes of participation shifts: by hand, against another implementation, and their laws."""

import json
from math import isclose, isnan

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from support.paths import CASES

from pipeline.metrics.shifts import CODES, GROUP, NO_SHIFT, UNKNOWN, codes, counts, known_share

ORACLE = json.loads((CASES / "shifts.json").read_text("utf-8"))["sequences"]
PEOPLE = ["Pip", "Wren", "Tamsin", "Juniper"]
CODED = st.lists(st.sampled_from([*CODES, UNKNOWN, NO_SHIFT]), max_size=30)
TURNS = st.lists(
    st.tuples(st.sampled_from([*PEOPLE, UNKNOWN]), st.sampled_from([*PEOPLE, GROUP, UNKNOWN])), max_size=20
)
laws = settings(max_examples=25, deadline=None)


@pytest.mark.parametrize(
    ("before", "after", "code"),
    [
        (("Pip", "Wren"), ("Wren", "Pip"), "AB-BA"),
        (("Pip", "Wren"), ("Wren", ""), "AB-B0"),
        (("Pip", "Wren"), ("Wren", "Tamsin"), "AB-BY"),
        (("Pip", ""), ("Wren", ""), "A0-X0"),
        (("Pip", ""), ("Wren", "Pip"), "A0-XA"),
        (("Pip", ""), ("Wren", "Tamsin"), "A0-XY"),
        (("Pip", "Wren"), ("Tamsin", ""), "AB-X0"),
        (("Pip", "Wren"), ("Tamsin", "Pip"), "AB-XA"),
        (("Pip", "Wren"), ("Tamsin", "Wren"), "AB-XB"),
        (("Pip", "Wren"), ("Tamsin", "Juniper"), "AB-XY"),
        (("Pip", ""), ("Pip", "Wren"), "A0-AY"),
        (("Pip", "Wren"), ("Pip", ""), "AB-A0"),
        (("Pip", "Wren"), ("Pip", "Tamsin"), "AB-AY"),
        (("Pip", ""), ("Pip", ""), NO_SHIFT),
        (("Pip", "Wren"), ("Pip", "Wren"), NO_SHIFT),
    ],
)
def test_codes_by_hand(before, after, code):
    assert codes([before, after]) == [code]


@pytest.mark.parametrize(
    ("before", "after", "code"),
    [
        (("Pip", "?"), ("Wren", ""), "?"),
        (("Pip", "?"), ("Wren", "Pip"), "?"),
        (("Pip", ""), ("Wren", "?"), "?"),
        (("Pip", "Wren"), ("Wren", "?"), "?"),
        (("Pip", "?"), ("Pip", "?"), "?"),
        (("?", "Wren"), ("Wren", ""), "AB-B0"),
        (("?", "Wren"), ("Wren", "Pip"), "?"),
        (("?", "Wren"), ("Tamsin", ""), "?"),
        (("?", "Wren"), ("Tamsin", "Wren"), "?"),
        (("?", ""), ("Pip", ""), "?"),
        (("?", ""), ("?", ""), "?"),
        (("Pip", "Wren"), ("?", ""), "?"),
        (("Pip", ""), ("?", "Pip"), "?"),
        (("Pip", "Pip"), ("Wren", ""), "?"),
        (("Pip", ""), ("Wren", "Wren"), "?"),
    ],
)
def test_what_cannot_be_told_is_unknown_and_nothing_else(before, after, code):
    assert codes([before, after]) == [code]


@pytest.mark.parametrize("case", ORACLE, ids=lambda case: f"{len(case['turns'])} turns")
def test_codes_equal_those_of_another_implementation(case):
    assert [code for code in codes([tuple(turn) for turn in case["turns"]]) if code != NO_SHIFT] == case["codes"]


def test_the_other_implementation_shows_every_code():
    assert {code for case in ORACLE for code in case["codes"]} == set(CODES)


@pytest.mark.parametrize("turns", [[], [("Pip", "")]], ids=["no turn", "one turn"])
def test_fewer_than_two_turns_have_no_shift(turns):
    assert codes(turns) == []


@laws
@given(TURNS, st.permutations(PEOPLE))
def test_renaming_changes_no_code(turns, names):
    new = dict(zip(PEOPLE, names, strict=True)) | {GROUP: GROUP, UNKNOWN: UNKNOWN}
    assert codes([(new[speaker], new[target]) for speaker, target in turns]) == codes(turns)


@laws
@given(TURNS)
def test_every_transition_has_one_code(turns):
    found = codes(turns)
    assert len(found) == max(0, len(turns) - 1)
    assert set(found) <= {*CODES, UNKNOWN, NO_SHIFT}


@laws
@given(TURNS)
def test_a_code_does_not_change_whoever_the_unknown_is(turns):
    told = codes(turns)
    for person in PEOPLE:
        known = [(person if speaker == UNKNOWN else speaker, target) for speaker, target in turns]
        sound = [all(speaker != target for speaker, target in pair) for pair in zip(known, known[1:], strict=False)]
        assert all(
            code == before
            for before, code, fits in zip(told, codes(known), sound, strict=True)
            if fits and before != UNKNOWN
        )


@laws
@given(TURNS)
def test_hiding_a_target_hides_the_shifts_on_both_sides(turns):
    hidden = [(speaker, UNKNOWN if i == 1 else target) for i, (speaker, target) in enumerate(turns)]
    assert set(codes(hidden)[:2]) <= {UNKNOWN}
    assert codes(hidden)[2:] == codes(turns)[2:]


@laws
@given(CODED)
def test_counts_are_kept_and_ignore_what_is_no_code(found):
    assert sum(counts(found).values()) == sum(code in CODES for code in found)
    assert counts([code for code in found if code in CODES]) == counts(found)
    assert list(counts(found)) == list(CODES)


@pytest.mark.parametrize(
    ("found", "share"),
    [(["?"], 0), (["A0-X0"], 1), (["A0-X0", "", ""], 1), (["A0-X0", "?", "", "AB-BA"], 2 / 3)],
    ids=["none", "all", "no shift", "some"],
)
def test_known_share(found, share):
    assert isclose(known_share(found), share)


@pytest.mark.parametrize("found", [[], [NO_SHIFT]], ids=["nothing", "no shift"])
def test_known_share_of_nothing_is_undefined(found):
    assert isnan(known_share(found))


def test_classes_hold_the_thirteen_codes():
    sizes = {name: list(CODES.values()).count(name) for name in dict.fromkeys(CODES.values())}
    assert sizes == {"receiving": 3, "claiming": 3, "usurping": 4, "continuing": 3}
