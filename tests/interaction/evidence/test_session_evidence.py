"""Small dialogues and the evidence in them: kind, source, target, quoted words."""

import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from support.paths import CASES

from pipeline.interaction.evidence.cues import CUES
from pipeline.interaction.evidence.session_evidence import find_evidence
from pipeline.interaction.questions.session_questions import find_questions
from pipeline.interaction.transcript import Transcript
from pipeline.tables.vocabulary import INTERACTION_KINDS

CASES = json.loads((CASES / "evidence.json").read_text(encoding="utf-8"))
SPEAKERS = [
    ("Pip Quillfeather", "panellist"),
    ("Wren Mossbank", "moderator"),
    ("Tamsin Oakapple", "chair"),
    ("", "audience"),
    ("", "moderator"),
]
TEXTS = [
    "As Pip said, the tide is high.",
    "I agree. How high is the mast, Wren?",
    "I would disagree with Tamsin. Thank you, Pip.",
    "Wren, please.",
    "Eleven metres. The wind was low.",
    "Building on Wren's point, who paid for the cable? Tamsin Oakapple, the floor is yours.",
    "The mast that we raised last year is --",
    "",
]
LINES = st.lists(
    st.tuples(st.sampled_from(SPEAKERS), st.sampled_from(TEXTS)).map(lambda pair: (*pair[0], pair[1])),
    min_size=1,
    max_size=10,
)
laws = settings(max_examples=25, deadline=None)


def all_of(session):
    """All evidence, with questions and answers."""
    transcript = Transcript(session)
    edges = find_evidence(transcript)
    return sorted(
        {
            *edges,
            *(
                edge
                for question in find_questions(transcript, edges)
                for edge in (question.asked, question.answer)
                if edge
            ),
        }
    )


def _params():
    for case in CASES:
        marks = [pytest.mark.xfail(strict=True, reason=case["xfail"])] if "xfail" in case else []
        yield pytest.param(case, id=case["name"], marks=marks)


@pytest.mark.parametrize("case", list(_params()))
def test_evidence(case, voiced):
    edges = [edge for edge in all_of(voiced(case["turns"])) if edge.kind != "follow"]
    found = [
        [edge.kind, edge.source, edge.target, case["turns"][edge.source][2][edge.start : edge.end]] for edge in edges
    ]
    assert sorted(found) == sorted(case["edges"])


def test_cases_show_every_kind():
    kinds = {edge[0] for case in CASES for edge in case["edges"]}
    assert kinds == set(INTERACTION_KINDS) - {"follow"}


@pytest.mark.parametrize("cue", CUES, ids=lambda cue: cue.name)
def test_the_example_of_a_cue_is_evidence_of_its_kind_and_not_of_the_opposite(cue, voiced):
    lines = [
        ("Pip Quillfeather", "panellist", "Every mast needs a cable."),
        ("Wren Mossbank", "panellist", "Kites need rope."),
    ]
    spoken = [*lines, ("Tamsin Oakapple", "panellist", cue.example)]
    edges = [edge for edge in find_evidence(Transcript(voiced(spoken))) if edge.source == 2]
    assert cue.kind in {edge.kind for edge in edges}
    assert not {"agreement", "disagreement"} <= {edge.kind for edge in edges}
    assert {edge.cue for edge in edges} - {"next"} <= {other.name for other in CUES}


def test_a_turn_follows_one_of_another_voice(voiced):
    lines = [
        ("Pip Quillfeather", "panellist"),
        ("Pip Quillfeather", "panellist"),
        ("", "audience"),
        ("", "audience"),
        ("", "moderator"),
        ("", "moderator"),
    ]
    edges = find_evidence(Transcript(voiced([(*line, "Kites need rope.") for line in lines])))
    assert [(edge.kind, edge.source, edge.target, edge.cue) for edge in edges] == [
        ("follow", 2, 1, "next"),
        ("follow", 3, 2, "next"),
        ("follow", 4, 3, "next"),
    ]


@laws
@given(lines=LINES)
def test_evidence_stands_within_its_turn_and_between_different_voices(voiced, lines):
    session = voiced(lines)
    voice = list(session["voice"])
    for edge in all_of(session):
        assert 0 <= edge.start <= edge.end <= len(lines[edge.source][2])
        assert (edge.start < edge.end) == (edge.kind != "follow")
        assert -1 <= edge.target < len(lines)
        assert edge.target < 0 or voice[edge.source] != voice[edge.target]
        assert edge.target < edge.source or edge.kind == "handover"
        assert edge.kind in INTERACTION_KINDS
        assert 0 < edge.weight <= 1
        assert edge.cue


@laws
@given(lines=LINES)
def test_evidence_does_not_lean_on_turns_that_come_later(voiced, lines):
    """What a turn says of others before it stays when the session goes on."""
    kinds = {"reference", "agreement", "disagreement", "thanks", "follow"}
    names = [
        ("Pip Quillfeather", "panellist", ""),
        ("Wren Mossbank", "moderator", ""),
        ("Tamsin Oakapple", "chair", ""),
    ]
    whole = {edge for edge in find_evidence(Transcript(voiced([*names, *lines]))) if edge.kind in kinds}
    part = {edge for edge in find_evidence(Transcript(voiced([*names, *lines[:-1]]))) if edge.kind in kinds}
    assert part == {edge for edge in whole if edge.source < len(names) + len(lines) - 1}
