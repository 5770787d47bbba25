"""Every pattern finds its example and not its counter-example."""

import re

import pytest

from pipeline.interaction.evidence.cues import CUES, GUARDS
from pipeline.interaction.evidence.matching import finder
from pipeline.interaction.naming.people import ROLES, People, mask
from pipeline.interaction.questions import answering, asking
from pipeline.interaction.questions.asking import ANNOUNCES, ASKS_NOTHING, HINT, INDIRECT, NO_SUBJECT, RUNS, WHOLE
from pipeline.language.phrasing import Wording
from pipeline.tables.interaction import KINDS

PEOPLE = People({"pip-quillfeather": "Pip Quillfeather", "wren-mossbank": "Wren Mossbank"})
FULL = {"Pip": "Pip Quillfeather", "Wren": "Wren Mossbank"}
WORDINGS = {
    f"{module.__name__}.{name}": value
    for module in (answering, asking)
    for name, value in vars(module).items()
    if isinstance(value, Wording)
}
each_cue = pytest.mark.parametrize("cue", CUES, ids=lambda cue: cue.name)


def masked(sentence):
    named = PEOPLE.named(sentence)
    return mask(
        sentence,
        [
            *named,
            *(
                role
                for role in PEOPLE.by_role(sentence)
                if not any(role.start < n.end and n.start < role.end for n in named)
            ),
        ],
    )


def kinds(sentence, cues=CUES):
    """(name, kind) of what a table of cues finds in a sentence."""
    return [
        (hit.cue.name, hit.cue.kind) for hit in finder(cues).hits(masked(sentence), finder(cues).candidates(sentence))
    ]


def alone(cue, sentence):
    return kinds(sentence, (cue,))


@each_cue
def test_a_cue_finds_its_example(cue):
    assert alone(cue, cue.example) == [(cue.name, cue.kind)]


@each_cue
def test_a_cue_finds_its_example_with_a_full_name(cue):
    assert alone(cue, re.sub(r"Pip|Wren", lambda name: FULL[name.group()], cue.example))


@each_cue
def test_some_cue_of_its_kind_finds_the_example_beside_all_others(cue):
    assert cue.kind in {kind for _, kind in kinds(cue.example)}


@each_cue
def test_no_cue_of_the_kind_finds_the_counter_example(cue):
    assert cue.kind not in {kind for _, kind in kinds(cue.counter)}


@each_cue
def test_a_cue_with_a_name_finds_no_stranger(cue):
    stranger = re.sub(r"Pip|Wren", "Tansy", cue.example)
    assert bool(alone(cue, stranger)) == (
        not re.search(r"\{name\}|\{who\}", cue.pattern) or "my colleague" in cue.example
    )


@each_cue
def test_a_cue_is_of_a_declared_kind_and_has_a_confidence(cue):
    assert cue.kind in KINDS
    assert 0 < cue.weight <= 1


@pytest.mark.parametrize("table", [CUES, INDIRECT, GUARDS])
def test_names_of_rules_are_unique_and_short(table):
    names = [rule.name for rule in table]
    assert len(set(names)) == len(names)
    assert all(re.fullmatch(r"[a-z]+(?:-[a-z]+)*", name) for name in names)


@pytest.mark.parametrize("guard", GUARDS, ids=lambda guard: guard.name)
def test_a_guard_takes_the_meaning_of_a_cue_away(guard):
    table = INDIRECT if "question" in guard.kinds else CUES
    assert not guard.kinds & {kind for _, kind in kinds(guard.example, table)}
    bare = re.sub(r"^.*?(?=(?:I|Pip|to your) )", "", guard.example)
    assert guard.kinds & {kind for _, kind in kinds(bare, table)}


@pytest.mark.parametrize(
    "sentence",
    [
        "As Minister Quillfeather said, the tide is high.",
        "As Dr. Mossbank rightly pointed out, masts rust.",
        "I was coming back to what Professor Quillfeather said on that.",
        "Wren\u2019s second point was about masts.",
        "Prof Mossbank has already mentioned it.",
        "As the previous speaker just said, masts rust.",
        "As our colleague from the Low Tarn said, masts rust.",
        "The point made by the gentleman before me stands.",
    ],
)
def test_references_with_titles_roles_and_typographic_apostrophes(sentence):
    assert "reference" in {kind for _, kind in kinds(sentence)}


@pytest.mark.parametrize("cue", INDIRECT, ids=lambda cue: cue.name)
def test_an_indirect_question(cue):
    assert cue.name in {name for name, _ in alone(cue, cue.example)}
    assert not kinds(cue.counter, INDIRECT)
    assert HINT.search(cue.example)


def test_what_announces_a_question_is_declared():
    assert {cue.name for cue in INDIRECT} >= ANNOUNCES


@pytest.mark.parametrize("bar", ASKS_NOTHING, ids=lambda bar: bar.name)
def test_what_asks_nothing(bar):
    pattern = re.compile(bar.pattern, re.I)
    assert pattern.search(bar.example)
    assert not pattern.search(bar.counter)


def test_the_bars_that_run_the_session_are_declared():
    assert {bar.name for bar in NO_SUBJECT} >= RUNS


@pytest.mark.parametrize("role", ROLES, ids=lambda role: role.example)
def test_a_role_is_found_in_its_example(role):
    text = f"We heard {role.example} say so."
    assert [(piece.role, text[piece.start : piece.end]) for piece in PEOPLE.by_role(text)] == [
        (role.whom, role.example)
    ]
    assert not [piece for piece in PEOPLE.by_role(f"We heard {role.counter} say so.") if piece.role == role.whom]


@pytest.mark.parametrize("name", WORDINGS)
def test_a_wording_is_found_in_its_example(name):
    found = WORDINGS[name]
    test = found.all_of if name.endswith("FILLER") else found.within if name.split(".")[-1] in WITHIN else found.begins
    assert test(found.example)
    assert not test(found.counter)


WITHIN = {"MOVES_ON", "INVITES", "PASSES_ON", "DEFERS", "ASKED", "QUESTION_ON", "CLOSING", "ANNOUNCED", "READS"}
"""Wordings that may stand anywhere; the others begin a text."""


@pytest.mark.parametrize(
    ("sentence", "whole"),
    [
        ("How high is it?", True),
        ("\u201cHow high is it?\u201d", True),
        ("40 metres, or more?", True),
        ("on the mast, or not?", False),
        ("How high is", False),
        ("\u2014or not?", False),
    ],
)
def test_a_whole_sentence(sentence, whole):
    assert bool(WHOLE.match(sentence)) == whole
