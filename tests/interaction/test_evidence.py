"""Small dialogues and the evidence in them: kind, source, target, quoted words."""

import json
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.config import Interaction
from pipeline.interaction import run
from pipeline.interaction.cues import CUES
from pipeline.interaction.evidence import find

CASES = json.loads((Path(__file__).parents[1] / "cases" / "evidence.json").read_text(encoding="utf-8"))
SPEAKERS = [("Pip Quillfeather", "panellist"), ("Wren Mossbank", "moderator"), ("Tamsin Oakapple", "chair"), ("", "audience"), ("", "moderator")]
TEXTS = [
    "As Pip said, the tide is high.",
    "I agree. How high is the mast, Wren?",
    "I would disagree with Tamsin. Thank you, Pip.",
    "Wren, please.",
    "Eleven metres. The wind was low.",
    "Building on Wren's point, who paid for the cable? Tamsin Oakapple, the floor is yours.",
]
LINES = st.lists(st.tuples(st.sampled_from(SPEAKERS), st.sampled_from(TEXTS)).map(lambda pair: (*pair[0], pair[1])), min_size=1, max_size=10)
laws = settings(max_examples=25, deadline=None)


def _params():
    for case in CASES:
        marks = [pytest.mark.xfail(strict=True, reason=case["xfail"])] if "xfail" in case else []
        yield pytest.param(case, id=case["name"], marks=marks)


@pytest.mark.parametrize("case", list(_params()))
def test_evidence(case, voiced):
    edges = [edge for edge in find(voiced(case["turns"])) if edge.kind != "follow"]
    found = [[edge.kind, edge.source, edge.target, case["turns"][edge.source][2][edge.start : edge.end]] for edge in edges]
    assert sorted(found) == sorted(case["edges"])


def test_cases_show_every_kind():
    kinds = {edge[0] for case in CASES for edge in case["edges"]}
    assert kinds == {"handover", "reference", "question", "answer", "agreement", "disagreement", "thanks"}


@pytest.mark.parametrize("cue", CUES, ids=lambda cue: cue.example)
def test_the_example_of_a_cue_is_evidence_of_its_kind_and_not_of_the_opposite(cue, voiced):
    lines = [("Pip Quillfeather", "panellist", "Every mast needs a cable."), ("Wren Mossbank", "panellist", "Kites need rope.")]
    kinds = {edge.kind for edge in find(voiced([*lines, ("Tamsin Oakapple", "panellist", cue.example)]))}
    assert cue.kind in kinds
    assert not {"agreement", "disagreement"} <= kinds


def test_a_turn_follows_one_of_another_voice(voiced):
    lines = [("Pip Quillfeather", "panellist"), ("Pip Quillfeather", "panellist"), ("", "audience"), ("", "audience"), ("", "moderator"), ("", "moderator")]
    edges = find(voiced([(*line, "Kites need rope.") for line in lines]))
    assert [(edge.kind, edge.source, edge.target) for edge in edges] == [("follow", 2, 1), ("follow", 3, 2), ("follow", 4, 3)]


@laws
@given(lines=LINES)
def test_evidence_stands_within_its_turn_and_between_different_voices(voiced, lines):
    session = voiced(lines)
    voice = list(session["voice"])
    for edge in find(session):
        assert 0 <= edge.start <= edge.end <= len(lines[edge.source][2])
        assert -1 <= edge.target < len(lines)
        assert edge.target < 0 or voice[edge.source] != voice[edge.target]
        assert edge.target < edge.source or edge.kind == "handover"


@laws
@given(lines=LINES)
def test_every_answer_is_to_a_question_and_one_question_has_one_answer(voiced, lines):
    edges = find(voiced(lines))
    answered = [edge.target for edge in edges if edge.kind == "answer"]
    assert set(answered) <= {edge.source for edge in edges if edge.kind == "question"}
    assert len(answered) == len(set(answered))


POINTERS = ["source_turn_id", "target_turn_id", "source_speaker_id", "target_speaker_id"]


@pytest.mark.parametrize(
    ("kind", "pointers"),
    [
        ("question", ["marmalade-t00000", "", "pip-quillfeather", ""]),
        ("reference", ["marmalade-t00001", "marmalade-t00000", "", "pip-quillfeather"]),
        ("answer", ["marmalade-t00001", "marmalade-t00000", "", "pip-quillfeather"]),
    ],
)
def test_rows_point_to_turns_and_speakers(kind, pointers, turns):
    session = turns([("Pip Quillfeather", "panellist", "Who paid for the cable?"), ("", "audience", "As Pip said, nobody knows.")])
    rows = run(session, config=Interaction())["interactions"]
    assert rows.loc[rows["kind"] == kind, POINTERS].to_numpy().tolist() == [pointers]
