"""Cues of interaction in the company of each other, of strangers' names and of guards."""

import re

import pytest

from pipeline.interaction.evidence.cue_matching import CueFinder, cue_finder
from pipeline.interaction.evidence.cues import CUES, QUESTION_GUARDS, REFERENCE_GUARDS, STANCE_GUARDS, guards_for
from pipeline.interaction.naming.people import People, mask
from pipeline.interaction.questions.exclusions import NO_SUBJECT, RUNS_SESSION
from pipeline.interaction.questions.indirect_questions import ANNOUNCEMENTS, INDIRECT_HINT, INDIRECT_QUESTIONS
from pipeline.tables.vocabulary import INTERACTION_KINDS

PEOPLE = People({"pip-quillfeather": "Pip Quillfeather", "wren-mossbank": "Wren Mossbank"})
FULL = {"Pip": "Pip Quillfeather", "Wren": "Wren Mossbank"}
GUARDS = [
    *((guard, kind) for guard in STANCE_GUARDS for kind in ("agreement", "disagreement")),
    *((guard, "reference") for guard in REFERENCE_GUARDS),
    *((guard, "question") for guard in QUESTION_GUARDS),
]
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
    finder = cue_finder() if cues is CUES else CueFinder(cues)
    return [(hit.cue.name, hit.cue.kind) for hit in finder.hits(masked(sentence), finder.candidates(sentence))]


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
    assert cue.kind in INTERACTION_KINDS
    assert 0 < cue.weight <= 1


@pytest.mark.parametrize("table", [CUES, INDIRECT_QUESTIONS, [guard for guard, _ in GUARDS]])
def test_names_of_rules_are_short(table):
    assert all(re.fullmatch(r"[a-z]+(?:-[a-z]+)*", rule.name) for rule in table)


def test_names_of_cues_are_unique():
    assert len({cue.name for cue in CUES}) == len(CUES)


@pytest.mark.parametrize(("guard", "kind"), GUARDS)
def test_a_guard_cancels_a_cue(guard, kind):
    assert guard in guards_for(kind)
    table = INDIRECT_QUESTIONS if kind == "question" else CUES
    assert kind not in {found for _, found in kinds(guard.example, table)}
    stances = {"agreement", "disagreement"}
    assert {kind, *(stances if kind in stances else ())} & {found for _, found in kinds(guard.counter, table)}


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


@pytest.mark.parametrize("cue", INDIRECT_QUESTIONS, ids=lambda cue: cue.name)
def test_an_indirect_question(cue):
    assert cue.name in {name for name, _ in alone(cue, cue.example)}
    assert not kinds(cue.counter, INDIRECT_QUESTIONS)
    assert INDIRECT_HINT.search(cue.example)


def test_what_announces_a_question_is_declared():
    assert {cue.name for cue in INDIRECT_QUESTIONS} >= ANNOUNCEMENTS


def test_the_exclusions_that_run_the_session_are_declared():
    assert {exclusion.name for exclusion in NO_SUBJECT} >= RUNS_SESSION
