"""Coalitions in their own words: what is a description and what is not, which questions stay open."""

import re

import pandas as pd
import pytest
from pandas.testing import assert_frame_equal
from support.quoted import with_quotes
from support.tables import checked
from support.turns import turn

from pipeline.config import ProfilesSettings
from pipeline.interaction.questions.exclusions import NO_SUBJECT
from pipeline.overlap.profiles.description_cues import DESCRIPTIONS
from pipeline.overlap.profiles.descriptions import strongest_description
from pipeline.overlap.profiles.open_questions import WHOLE_QUESTION, is_left_open, is_on_a_subject
from pipeline.overlap.profiles.step import run
from pipeline.tables import TABLES

JARS, KITES = "Dynamic Coalition on Jars", "Dynamic Coalition on Kites"
REGISTRY = [
    {"coalition_id": "jars", "name": JARS, "aliases": "DC-Jars", "keywords": "lids;marmalade", "status": "active"},
    {"coalition_id": "kites", "name": KITES, "aliases": "DC-Kites", "keywords": "wind;strings", "status": "active"},
]
ROOMS = {"own": "jars", "joint": "", "both": "jars;kites"}


def spoken(session, position, text, coalition="jars"):
    return turn(text, session=session, position=position, coalition=coalition, role="panellist")


def mentions(turn):
    for row in REGISTRY:
        for found in re.finditer(f"{row['name']}|{row['aliases']}", turn["text"]):
            place = {
                "turn_id": turn["turn_id"],
                "session_id": turn["session_id"],
                "start": found.start(),
                "end": found.end(),
            }
            yield {**place, "coalition_id": row["coalition_id"], "text": found.group()}


def asked(turn, answered_by=None):
    """Row of `questions` for the last question of a turn."""
    start = max(turn["text"].rfind(stop, 0, turn["text"].rindex("?")) for stop in (". ", "! ", "? ")) + 2
    start = 0 if start == 1 else start
    question = {
        "question_id": f"{turn['turn_id']}-question-1",
        "session_id": turn["session_id"],
        "turn_id": turn["turn_id"],
        "role": "panellist",
    }
    place = {"start": start, "end": turn["text"].rindex("?") + 1}
    answered = (
        {"status": "answered", "answer_turn_id": answered_by["turn_id"], "weight": 0.9}
        if answered_by
        else {"status": "unanswered"}
    )
    yield {**question, **place, **answered}


def tables(*turns, edges=()):
    rows = {
        "turns": turns,
        "registry": REGISTRY,
        "mentions": [m for turn in turns for m in mentions(turn)],
        "questions": edges,
    }
    rows["sessions"] = [{"session_id": session, "coalitions": own} for session, own in ROOMS.items()]
    counts = {
        name: 1 for name, spec in TABLES["coalitions"].to_schema().columns.items() if "str" not in str(spec.dtype)
    }
    rows["coalitions"] = [{**counts, "coalition_id": row["coalition_id"]} for row in REGISTRY]
    return {
        name: checked(name, rows[name])
        for name in ("turns", "sessions", "registry", "mentions", "questions", "coalitions")
    }


def profiled(given, step=1, **settings):
    """Statements with their words, checked; with step -1 from tables read backwards."""
    made = run(**{name: frame[::step] for name, frame in given.items()}, config=ProfilesSettings(**settings))
    statements = TABLES["coalition_statements"].conform(made["coalition_statements"])
    quotes = with_quotes(made, given["turns"])["quotes"]
    assert set(statements["quote_id"]) == set(quotes["quote_id"])
    return statements.merge(quotes[["quote_id", "turn_id", "start", "end", "text"]], on="quote_id").sort_values(
        ["coalition_id", "kind", "rank"]
    )


def described(*texts, coalition="jars", session="joint"):
    found = profiled(tables(*(spoken(session, i, text, coalition) for i, text in enumerate(texts))))
    return list(found["text"])


@pytest.mark.parametrize("cue", DESCRIPTIONS, ids=lambda cue: cue.name)
def test_a_cue_makes_its_example_a_description(cue):
    assert strongest_description(cue.example)
    assert 0 < cue.weight <= 1


@pytest.mark.parametrize("bar", NO_SUBJECT, ids=lambda bar: bar.name)
def test_a_question_that_asks_nothing_is_barred_by_its_kind_alone(bar):
    assert WHOLE_QUESTION.match(bar.example) or bar.name in ("courtesy", "let us")


@pytest.mark.parametrize(
    ("said", "shown"),
    [
        ("The Dynamic Coalition on Jars is an open group of cooks who count every lid.", ""),
        ("Good morning. DC-Jars was founded in 2012 to keep old lids in use for longer.", "DC-Jars was founded"),
        (
            "Thank you, Wren. I speak for the Dynamic Coalition on Jars. We bring together cooks and makers of lids.",
            "We bring together",
        ),
        ("As you know, our coalition works on lids that close after forty summers.", "our coalition works"),
        ("And so our coalition exists to keep marmalade fresh in every valley.", "our coalition exists"),
        ("My name is Pip and I chair DC-Jars, a network of cooks who mend lids together.", "DC-Jars, a network"),
        ("The main aim of the Dynamic Coalition on Jars is to keep every lid in use.", ""),
        ("In DC-Jars, we work on lids for jars that are older than their owners.", ""),
        ("DC-Jars has no staff. What we do is count the lids of marmalade jars by hand.", "What we do is"),
        ("The Dynamic Coalition on Jars, which is a forum for cooks, mends lids for the whole valley.", ""),
        ("We at DC-Jars are many. Our mission is to make marmalade last for a century.", "Our mission is"),
    ],
    ids=str,
)
def test_what_a_coalition_says_of_itself_is_shown_verbatim(said, shown):
    (found,) = described(said)
    assert found == said[said.index(shown) :]


@pytest.mark.parametrize(
    "said",
    [
        "Is the Dynamic Coalition on Jars a group of cooks who count lids?",
        "The Dynamic Coalition on Kites is an open group of people who like the wind.",
        "I do not think that our coalition is a group of cooks who count lids.",
        "If our coalition works on lids, then who works on the jars below them?",
        "We bring together cooks and makers of marmalade lids.",
        "Our mission is to keep the pier of the harbour free of ice.",
        "My name is Pip Quillfeather and I chair the Dynamic Coalition on Jars.",
        "It is a large room and we are a small coalition, DC-Jars.",
        "DC-Jars published a chapter on lids in February, and nobody has read it.",
        "DC-Jars works on lids.",
        "In this session the Dynamic Coalition on Jars brings together three cooks.",
        "Today our coalition works on lids, and tomorrow we will see about jars.",
        "I thank our coalition, which is a group of cooks who count lids.",
        f"Our coalition works on {'lids and jars and ' * 20}marmalade.",
    ],
    ids=lambda said: said[:60],
)
def test_what_is_no_description_is_not_shown(said):
    assert described(said) == []


def test_we_is_the_coalition_only_where_it_was_just_named():
    far = "It rains. It pours. It snows. We bring together cooks and makers of marmalade."
    assert described(f"Here is DC-Jars. {far}") == []
    assert described("Here is DC-Jars. We bring together cooks and makers of marmalade.") == [
        "We bring together cooks and makers of marmalade."
    ]


def test_turns_without_a_coalition_describe_nobody():
    assert described("The Dynamic Coalition on Jars is an open group of cooks who count lids.", coalition="") == []


def test_the_clearest_few_come_first_and_equal_words_once():
    clear = "The Dynamic Coalition on Jars is an open group of cooks who keep lids on marmalade."
    dull = "Our coalition believes that a good day ends with a warm supper."
    more = [f"Our coalition works on lids for {thing} in the whole wide valley." for thing in ("jars", "tins", "pots")]
    found = profiled(tables(*(spoken("joint", i, text) for i, text in enumerate([dull, *more, clear, clear]))))
    assert list(found["text"]) == [clear, *more[:2]]
    assert list(found["rank"]) == [1, 2, 3]
    assert found["score"].is_monotonic_decreasing


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        ("Who pays for the labels, the makers of the jars or the people who fill them?", True),
        ("And if a lid fails in winter, who mends the ring of rubber?", True),
        ("My question is, how many kitchens would change a ring for marmalade?", True),
        ("Wren, is there any regulator who licenses masts for small harbours?", True),
        ("To what extent do cooks trust the labels that makers print?", True),
        ("Could a village run a mast without a licence from the harbour?", True),
        ("Can you hear me at the back of the hall now?", False),
        ("Are there any questions or comments from the people online?", False),
        ("Who would like to go first on the marmalade and the lids?", False),
        ("The lids of marmalade jars last for forty summers, right?", False),
        ("You mean the lids of marmalade jars close by moonlight?", False),
        ("Could you please introduce yourself and the harbour office?", False),
        ("What do you think about lids, jars and marmalade?", False),
        ("Who mends jars?", False),
        ("How should it be done, and by whom, and when?", False),
        ("Next slide, and how many minutes do I have for marmalade?", False),
    ],
)
def test_which_questions_are_about_something(question, expected):
    assert is_on_a_subject(question) == expected


@pytest.mark.parametrize(
    ("rest", "expected"),
    [
        ("", True),
        (" Thank you.", True),
        (" That is my question, and I ask it because nobody in the whole valley could answer it last year.", True),
        (" The rings. They dry out in three summers, and then the fruit spoils, and people throw the jar away.", False),
    ],
)
def test_a_speaker_who_goes_on_answers_the_question(rest, expected):
    question = "What was missing from the jars?"
    assert is_left_open(question + rest, len(question)) == expected


QUESTION = "Who pays for the labels of the marmalade lids?"


@pytest.mark.parametrize(
    ("session", "speaks_for", "expected"),
    [
        ("joint", "jars", {"jars": "own"}),
        ("joint", "", {}),
        ("own", "jars", {"jars": "own"}),
        ("own", "kites", {"jars": "another coalition", "kites": "own"}),
        ("own", "", {"jars": "somebody else"}),
        ("both", "", {"jars": "somebody else", "kites": "somebody else"}),
        ("both", "kites", {"jars": "another coalition", "kites": "own"}),
    ],
)
def test_whose_an_open_question_is(session, speaks_for, expected):
    turn = spoken(session, 0, QUESTION, speaks_for)
    found = profiled(tables(turn, edges=asked(turn)))
    assert dict(zip(found["coalition_id"], found["whose"], strict=True)) == expected
    assert set(found["text"]) <= {QUESTION}


def test_an_answered_question_is_not_open():
    question, answer = spoken("own", 0, QUESTION, ""), spoken("own", 1, "The makers do, since the brand is theirs.")
    assert profiled(tables(question, answer, edges=asked(question, answer))).empty
    assert len(profiled(tables(question, answer, edges=asked(question)))) == 1


def several():
    turns = [
        spoken("own", i, f"Who pays for the labels of {thing} in the valley?", "")
        for i, thing in enumerate(["jars", "tins", "pots", "pans"])
    ]
    return [*turns, spoken("joint", 9, "DC-Jars was founded in 2012 to keep old lids in use for longer.")]


def test_only_so_many_are_kept():
    given = tables(*several(), edges=[edge for turn in several()[:4] for edge in asked(turn)])
    assert profiled(given, questions=2).groupby("kind").size().to_dict() == {"open question": 2, "self-description": 1}


def test_every_quote_stands_in_its_turn_and_the_order_of_rows_does_not_matter():
    given = tables(*several(), edges=[edge for turn in several()[:4] for edge in asked(turn)])
    texts = given["turns"].set_index("turn_id")["text"]
    found = profiled(given)
    assert len(found) == 5
    assert all(row.text == texts[row.turn_id][row.start : row.end] for row in found.itertuples())
    assert_frame_equal(found, profiled(given, step=-1))


def test_the_inputs_stay_as_they_were():
    given = tables(*several(), edges=asked(several()[0]))
    before = {name: frame.copy() for name, frame in given.items()}
    profiled(given)
    for name, frame in before.items():
        pd.testing.assert_frame_equal(given[name], frame)


def test_nothing_in_nothing_out():
    made = run(**{name: checked(name) for name in tables()}, config=ProfilesSettings())
    assert [len(frame) for frame in made.values()] == [0, 0]
