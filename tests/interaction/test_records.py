"""Rows of interactions.csv, questions.csv and their quotes."""

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from support.quoted import with_quotes

from pipeline.config import InteractionSettings
from pipeline.interaction.questions.session_questions import SessionQuestion
from pipeline.interaction.records import EvidenceRecords
from pipeline.interaction.step import run
from pipeline.interaction.transcript import Edge, Transcript
from pipeline.tables import TABLES
from pipeline.tables.quote_spans import quote_id

CONFIG = InteractionSettings(orders=19)
NO_PATTERNS = TABLES["user_patterns"].build()
SPEAKERS = [
    ("Pip Quillfeather", "panellist"),
    ("Wren Mossbank", "panellist"),
    ("Tamsin Oakapple", "moderator"),
    ("", "audience"),
]
TEXTS = [
    "How high is the mast of the harbour? Who paid for the cable, Wren?",
    "As Pip said, the mast is eleven metres high. I agree.",
    "Thank you, Pip. Wren, please.",
    "The mast of the harbour is eleven metres high, and the cable was paid by the town.",
    "Sorry to interrupt. I disagree with Wren. What do you think, Pip?",
    "",
]
LINES = st.lists(
    st.tuples(st.sampled_from(SPEAKERS), st.sampled_from(TEXTS)).map(lambda pair: (*pair[0], pair[1])), max_size=10
)
laws = settings(max_examples=10, deadline=None)

TALK = [
    ("Pip Quillfeather", "panellist", "The mast bends. How high is the mast of the harbour?"),
    ("Wren Mossbank", "panellist", "Eleven metres, as Pip said. I agree."),
    ("", "audience", "Who paid for it?"),
]
ASKED = Edge("question", 0, -1, 16, 52, 0.9, "asks")
ANSWER = Edge("answer", 1, 0, 0, 27, 0.8, "right-after")
OPEN = Edge("question", 2, -1, 0, 16, 0.7, "asks")
SAID = [Edge("reference", 1, 0, 15, 26, 0.95, "as-said"), Edge("agreement", 1, 0, 28, 36, 0.75, "agree-bare")]
EDGES = sorted([ASKED, ANSWER, OPEN, *SAID, Edge("agreement", 1, -1, 0, 6, 0.5, "made-up")])


OPEN_COLUMNS = [
    "speaker_id",
    "role",
    "addressee_id",
    "answer_turn_id",
    "answer_speaker_id",
    "weight",
    "answer_quote_id",
]


@pytest.fixture(scope="session")
def rows(voiced):
    return EvidenceRecords("marmalade", Transcript(voiced(TALK)), EDGES)


def test_a_row_for_each_piece_of_evidence(rows):
    made = TABLES["interactions"].conform(TABLES["interactions"].build(rows.interactions())).set_index("interaction_id")
    assert len(made) == len(EDGES)
    row = made.loc["marmalade-t00001-reference-1"]
    assert (row["source_speaker_id"], row["target_speaker_id"], row["target_turn_id"]) == (
        "wren-mossbank",
        "pip-quillfeather",
        "marmalade-t00000",
    )
    assert (row["quote"], row["quote_start"], row["quote_end"], row["weight"], row["cue"]) == (
        "as Pip said",
        15,
        26,
        0.95,
        "as-said",
    )
    unknown = made.loc["marmalade-t00001-agreement-1"]
    assert (unknown["target_turn_id"], unknown["target_speaker_id"]) == ("", "")
    assert made.loc["marmalade-t00001-agreement-2", "quote"] == "I agree."


def test_an_answered_question_names_who_answers(rows):
    row = rows.question(SessionQuestion(ASKED, "wren-mossbank", "answered", ANSWER))
    assert row["question_id"] == "marmalade-t00000-question-1"
    assert row["text"] == "How high is the mast of the harbour?"
    assert (row["speaker_id"], row["role"], row["addressee_id"], row["status"]) == (
        "pip-quillfeather",
        "panellist",
        "wren-mossbank",
        "answered",
    )
    assert (row["answer_turn_id"], row["answer_speaker_id"], row["weight"]) == (
        "marmalade-t00001",
        "wren-mossbank",
        0.8,
    )
    assert (row["quote_id"], row["answer_quote_id"]) == ("q-marmalade-t00000-16-52", "q-marmalade-t00001-0-27")


def test_an_open_question_has_no_answer(rows):
    row = rows.question(SessionQuestion(OPEN, "", "unanswered", None))
    assert [row[name] for name in OPEN_COLUMNS] == [
        "", "audience", "", "", "", None, "",
    ]  # fmt: skip


def test_a_quote_is_the_whole_sentences_in_which_the_words_stand(rows):
    assert rows.span(SAID[0]) == ("marmalade-t00001", 0, 27)
    assert rows.span(Edge("reference", 1, 0, 20, 30, 0.9, "over two")) == ("marmalade-t00001", 0, 36)


@laws
@given(lines=LINES)
def test_tables_of_a_session_hold_together(rough, lines):
    turns = rough(lines)
    made = {name: TABLES[name].conform(table) for name, table in run(turns, NO_PATTERNS, config=CONFIG).items()}
    made = with_quotes(made, turns)
    text = dict(zip(turns["turn_id"], turns["text"], strict=True))
    for row in made["interactions"].itertuples():
        assert row.quote == text[row.source_turn_id][row.quote_start : row.quote_end]
    for row in made["questions"].itertuples():
        assert row.text == text[row.turn_id][row.start : row.end]
    for row in made["quotes"].itertuples():
        assert row.text == text[row.turn_id][row.start : row.end]
        assert row.quote_id == quote_id((row.turn_id, row.start, row.end))
    _points(made)


def _points(made):
    """Identifiers are unique, and those of questions point to evidence of their kind and to quotes."""
    kinds = dict(zip(made["interactions"]["interaction_id"], made["interactions"]["kind"], strict=True))
    assert len(kinds) == len(made["interactions"])
    assert set(made["questions"]["question_id"]) == {found for found, kind in kinds.items() if kind == "question"}
    answers = made["interactions"][made["interactions"]["kind"] == "answer"]
    assert set(made["questions"]["answer_turn_id"]) - {""} == set(answers["source_turn_id"])
    assert {*made["questions"]["quote_id"], *made["questions"]["answer_quote_id"]} - {""} == set(
        made["quotes"]["quote_id"]
    )


def test_two_questions_that_one_answer_takes_up_are_two_rows_and_two_answers(turns):
    lines = [
        ("Pip Quillfeather", "panellist", "How high is the mast of the harbour? Who paid for the mast of the harbour?"),
        ("Wren Mossbank", "panellist", "The mast of the harbour is eleven metres high."),
        ("Pip Quillfeather", "panellist", "Thank you."),
    ]
    made = run(turns(lines), NO_PATTERNS, config=CONFIG)
    assert len(made["questions"]) == 2
    assert set(made["questions"]["answer_turn_id"]) == {"marmalade-t00001"}
    assert made["interactions"]["interaction_id"].is_unique


def test_rows_do_not_hang_on_the_order_of_the_turns(turns):
    table = turns([(who, role, text) for text in TEXTS for who, role in SPEAKERS[:3]])
    forth, back = (run(part, NO_PATTERNS, config=CONFIG) for part in (table, table.iloc[::-1]))
    for name in forth:
        pd.testing.assert_frame_equal(TABLES[name].conform(forth[name]), TABLES[name].conform(back[name]))
