"""What is asked, of whom, and what became of it."""

import json
import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from support.paths import CASES

from pipeline.interaction.evidence.session_evidence import find_evidence
from pipeline.interaction.questions.answering import MIN_SAYING_WORDS
from pipeline.interaction.questions.answers import ABANDONED, HEARD_OUT_WORDS
from pipeline.interaction.questions.asked_questions import is_question
from pipeline.interaction.questions.asking import MIN_QUESTION_WORDS, TAG_QUESTIONS
from pipeline.interaction.questions.session_questions import find_questions
from pipeline.interaction.transcript import Transcript
from pipeline.tables.vocabulary import QUESTION_STATUS

CASES = json.loads((CASES / "questions.json").read_text(encoding="utf-8"))
SPEAKERS = [
    ("Pip Quillfeather", "panellist"),
    ("Wren Mossbank", "panellist"),
    ("Tamsin Oakapple", "moderator"),
    ("", "audience"),
    ("", "unknown"),
]
TEXTS = [
    "How high is the mast of the harbour? Who paid for the cable, Wren?",
    "I would like to know how the kites are mended.",
    "Pip, would you like to start?",
    "Let us take another question.",
    "Thank you. Wren, please.",
    "Yes, the mast of the harbour is eleven metres high.",
    "Which mast do you mean?",
    "Kites need rope, and rope rots in the rain where the salt gets in. " * 6,
    "Okay.",
    "",
]
LINES = st.lists(
    st.tuples(st.sampled_from(SPEAKERS), st.sampled_from(TEXTS)).map(lambda pair: (*pair[0], pair[1])), max_size=10
)
laws = settings(max_examples=25, deadline=None)


def asked_in(session):
    transcript = Transcript(session)
    return find_questions(transcript, find_evidence(transcript))


def _params():
    for case in CASES:
        marks = [pytest.mark.xfail(strict=True, reason=case["xfail"])] if "xfail" in case else []
        yield pytest.param(case, id=case["name"], marks=marks)


@pytest.mark.parametrize("case", list(_params()))
def test_what_became_of_questions(case, voiced):
    texts = [line[2] for line in case["turns"]]
    found = []
    for question in asked_in(voiced(case["turns"])):
        asked, answer = question.asked, question.answer
        said = [answer.source, texts[answer.source][answer.start : answer.end]] if answer else [-1, ""]
        found.append(
            [asked.source, texts[asked.source][asked.start : asked.end], question.addressee, question.status, *said]
        )
    assert found == case["questions"]


def test_cases_show_every_status():
    assert {question[3] for case in CASES for question in case["questions"]} == set(QUESTION_STATUS)


@laws
@given(lines=LINES)
def test_a_question_and_its_answer_stand_where_they_are_said_to(voiced, lines):
    session = voiced(lines)
    voice, people = list(session["voice"]), set(session["speaker_id"]) | {""}
    asked = asked_in(session)
    assert asked == sorted(asked, key=lambda question: (question.asked.source, question.asked.start))
    for question, status, answer in ((q.asked, q.status, q.answer) for q in asked):
        assert (question.kind, question.target) == ("question", -1)
        assert lines[question.source][2][question.start : question.end].strip()
        assert status in QUESTION_STATUS
        assert (answer is None) == (status in ("unanswered", "unclear"))
        assert answer != ABANDONED
        if answer:
            assert (answer.kind, answer.target) == ("answer", question.source)
            assert answer.source > question.source
            assert voice[answer.source] != voice[question.source]
            assert 0 <= answer.start < answer.end <= len(lines[answer.source][2])
            assert 0 < answer.weight <= 1
    assert {question.addressee for question in asked} <= people


@laws
@given(lines=LINES)
def test_nothing_is_called_unanswered_that_the_transcript_ends_with(voiced, lines):
    for question in asked_in(voiced([*lines, ("Pip Quillfeather", "panellist", "How high is the mast?")])):
        assert question.asked.source < len(lines) or question.status == "unclear"


@pytest.mark.parametrize(("words", "status"), [(HEARD_OUT_WORDS - 1, ["unclear"]), (HEARD_OUT_WORDS, ["unanswered"])])
def test_others_speak_at_length_before_a_question_is_unanswered(words, status, voiced):
    lines = [
        ("", "audience", "How do you keep hungry owls off the lighthouse windows?"),
        ("Tamsin Oakapple", "moderator", "Another question."),
    ]
    other = ("Wren Mossbank", "panellist", "rope " * (words - 2))
    assert [question.status for question in asked_in(voiced([*lines, other]))] == status


def test_the_one_who_asked_may_add_a_word_before_the_answer(voiced):
    lines = [
        ("Pip Quillfeather", "panellist", "How high is the mast?"),
        ("Pip Quillfeather", "panellist", "Thank you."),
        ("Wren Mossbank", "panellist", "Eleven metres."),
    ]
    assert [question.answer.source for question in asked_in(voiced(lines))] == [2]


def test_no_turns_no_questions(voiced):
    assert asked_in(voiced([])) == []


@pytest.mark.parametrize(
    ("sentence", "asks"),
    [
        ("How high is the mast?", True),
        ("\u201cHow high is the mast?\u201d", True),
        ("Would you say so, Pip Quillfeather?", True),
        ("How high is it?", True),
        ("How high?", False),
        ("Right?", False),
        ("The mast is high.", False),
        ("The mast is high, right?", False),
        ("The mast is high, isn\u2019t it?", False),
        ("Hello there, can you hear me?", False),
        ("What does that mean for copyright?", True),
        ("Who wrote the marmalade cook book?", True),
        ("Did the owl close both eyes?", True),
        ("Who built the first piano?", True),
        ("What do you think of kites?", True),
        ("Could you tell us how masts bend?", True),
        ("Can I ask how tall the mast is?", True),
        ("Pip, would you like to start?", False),
        ("And they were like, why masts?", False),
    ],
)
def test_what_asks_something(sentence, asks):
    assert is_question(sentence) == asks


def test_a_show_of_hands_asks_something_where_it_is_announced():
    assert not is_question("Has anybody measured the mast?")
    assert is_question("Has anybody measured the mast?", announced=True)
    assert not is_question("Pip, would you like to start?", announced=True)


@pytest.mark.parametrize("tag", TAG_QUESTIONS)
def test_a_tag_asks_nothing(tag):
    assert not is_question(f"The old mast by the harbour is high, {tag}")


@pytest.mark.parametrize("words", range(1, 7))
def test_a_question_has_a_least_length(words):
    assert is_question(" ".join(["why"] * words) + "?") == (words >= MIN_QUESTION_WORDS)


@pytest.mark.parametrize("words", range(1, MIN_SAYING_WORDS + 3))
def test_a_moderators_answer_is_told_from_calling_somebody(words, voiced):
    """Only what is more than a call may answer, and only where the one who asked speaks next."""
    lines = [
        ("Pip Quillfeather", "panellist", "How high is the mast?"),
        ("Tamsin Oakapple", "moderator", " ".join(["metres"] * words)),
        ("Pip Quillfeather", "panellist", "I see, that is high."),
    ]
    assert [question.answer.source for question in asked_in(voiced(lines)) if question.answer] == [1]


def test_the_words_of_cases_are_invented():
    assert not re.search(r"IGF|internet", json.dumps(CASES), re.I)
