"""What the measures of sessions and speakers say of lectures, exchanges and transcripts that name nobody."""

import random
from itertools import cycle

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.config import Interaction
from pipeline.interaction import run, voices
from pipeline.interaction.measures import COMPARING, interactivity, responsiveness
from pipeline.tables import TABLES
from pipeline.tables.results import VIEWS

CONFIG = Interaction()
PEOPLE = ["Pip Quillfeather", "Wren Mossbank", "Tamsin Oakapple", "Juniper Saltmarsh", "Basil Thornbury", "Clover Inkwell"]
TEXTS = [
    "As Pip said, the tide is high.",
    "I agree. How high is the mast, Wren?",
    "Wren, please.",
    "Eleven metres of oak. The wind was low.",
    "Solar cables rust in the rain, and kites need rope.",
    "I disagree. Who paid for the solar cables?",
]
SPEAKERS = [(PEOPLE[0], "panellist"), (PEOPLE[1], "panellist"), (PEOPLE[2], "moderator"), ("", "audience"), ("", "moderator")]
LINES = st.lists(st.builds(lambda who, text: (*who, text), st.sampled_from(SPEAKERS), st.sampled_from(TEXTS)), min_size=1, max_size=10)
WORDS = ["mast", "cable", "solar", "kite", "rope", "harbour", "tide", "lantern", "orchard", "spanner"]
few = settings(max_examples=8, deadline=None)


def talk(words, length, people):
    """Lines of `length` words, people in turn."""
    texts = [" ".join(words[i : i + length]) for i in range(0, len(words), length)]
    return [(who, "panellist", text) for who, text in zip(cycle(people), texts, strict=False)]


def values(measures, view="all"):
    """Measures of one session by name."""
    return measures[measures["view"] == view].set_index("measure")["value"]


def notes(measures, view="all"):
    """Notes of the measures that compare speakers."""
    table = measures[(measures["view"] == view) & measures["measure"].isin(COMPARING)]
    return set(table["note"])


def session_measures(turns, config=CONFIG):
    return run(turns, config=config)["session_measures"]


@pytest.mark.parametrize("people", [2, 3, 6])
def test_a_lecture_is_less_interactive_than_an_exchange_of_the_same_words(people, voiced):
    words = WORDS * 120
    lecture = voiced(talk(words, len(words) // people, PEOPLE[:people]))
    exchange = voiced(talk(words, 20, PEOPLE[:people]))
    assert interactivity(lecture, CONFIG)[0] == 0
    assert interactivity(exchange, CONFIG)[0] > 0.9


def test_the_stage_says_so_too(turns):
    lecture = values(session_measures(turns(talk(WORDS * 120, 200, PEOPLE))))
    exchange = values(session_measures(turns(talk(WORDS * 120, 20, PEOPLE))))
    assert lecture["interactivity"] < exchange["interactivity"]
    assert (lecture["statement_share"], exchange["statement_share"]) == (1, 0)
    assert (lecture["words"], lecture["speakers"]) == (exchange["words"], exchange["speakers"]) == (1200, 6)


@few
@given(lines=LINES)
def test_interactivity_lies_in_the_unit_interval_and_joins_neighbouring_turns(voiced, lines):
    value = interactivity(voiced(lines), CONFIG)[0]
    assert np.isnan(value) or 0 <= value < 1
    named = [line for line in lines if line[0]]
    halves = [(who, role, half) for who, role, text in named for half in (text[: text.index(" ")], text[text.index(" ") + 1 :])]
    whole, cut = (interactivity(voiced(part), CONFIG)[0] for part in (named, halves))
    assert np.isclose(whole, cut, equal_nan=True)


def test_an_exchange_takes_up_words_and_a_shuffled_one_less(voiced):
    lines = [(PEOPLE[i % 3], "panellist", f"{WORDS[i // 4 % 10]} {WORDS[i // 4 % 10]} {WORDS[i * 7 % 10]}") for i in range(40)]
    told = responsiveness(voiced(lines), CONFIG)[0]
    random_orders = [random.Random(seed).sample(lines, len(lines)) for seed in range(10)]
    shuffled = [responsiveness(voiced(order), CONFIG)[0] for order in random_orders]
    assert told > 0.1
    assert np.mean(shuffled) < told / 2


def test_shuffling_makes_responsiveness_chance(voiced):
    lines = [(PEOPLE[i % 3], "panellist", f"{WORDS[i // 4 % 10]} {WORDS[i * 7 % 10]}") for i in range(40)]
    shuffled = [responsiveness(voiced(random.Random(seed).sample(lines, len(lines))), CONFIG)[0] for seed in range(20)]
    assert abs(np.mean(shuffled)) < 3 * np.std(shuffled) / np.sqrt(len(shuffled)) + 0.01


@few
@given(lines=LINES)
def test_renaming_speakers_changes_nothing(rough, lines):
    new = {"Pip": "Dagny", "Quillfeather": "Brambleton", "Wren": "Orrin", "Mossbank": "Tidewell", "Tamsin": "Hazel", "Oakapple": "Fernsby"}

    def renamed(text):
        return " ".join(new.get(word.strip(".,?"), word.strip(".,?")) + word[len(word.rstrip(".,?")) :] for word in text.split())

    before = session_measures(rough(lines))
    after = session_measures(rough([(renamed(who), role, renamed(text)) for who, role, text in lines]))
    pd.testing.assert_frame_equal(before, after)


@few
@given(lines=LINES)
def test_every_measure_comes_once_in_every_view_with_a_value_or_a_reason(rough, lines):
    measures = TABLES["session_measures"].conform(session_measures(rough(lines)))
    assert set(measures["view"]) == set(VIEWS)
    assert measures["measure"].value_counts().eq(2).all()
    assert (measures["value"].isna() == (measures["note"] != "")).all()


@few
@given(lines=LINES)
def test_indices_and_shares_lie_in_their_interval(rough, lines):
    measures = session_measures(rough(lines))
    bounded = measures[measures["unit"].str.match("share|index") & measures["value"].notna()]
    assert bounded["value"].astype(float).between(0, 1).all()
    counted = measures[measures["unit"].isin(["words", "turns", "rows", "people"]) & measures["value"].notna()]
    assert (counted["value"] >= 0).all()


@few
@given(lines=LINES)
def test_speakers_have_the_words_they_said(rough, lines):
    table = run(rough(lines), config=CONFIG)["speaker_measures"]
    said = table[(table["view"] == "all") & (table["measure"] == "words")].set_index("speaker_id")["value"]
    expected = {who: sum(len(text.split()) for name, _, text in lines if name == who) for who, _, _ in lines if who}
    assert dict(said) == {who.lower().replace(" ", "-"): words for who, words in expected.items()}
    shares = table[(table["view"] == "all") & (table["measure"] == "word_share")]["value"]
    assert 0 <= shares.sum() <= 1 + 1e-9


LONG = " ".join(WORDS * 6)
SHORT = "Kites need rope."


@pytest.mark.parametrize(
    ("lines", "note"),
    [
        ([(PEOPLE[i % 2], "panellist", SHORT) for i in range(5)], "fewer than 6 turns"),
        (
            [("", "audience", LONG), (PEOPLE[0], "panellist", SHORT), (PEOPLE[1], "panellist", SHORT)] * 3,
            "the speaker of more than half of the words is not known",
        ),
        ([("", "audience", SHORT)] * 8, "the speaker of more than half of the words is not known"),
        ([(PEOPLE[0], "panellist", LONG), ("", "audience", SHORT)] * 4, "fewer than two speakers"),
        ([(PEOPLE[0], "panellist", SHORT), (PEOPLE[1], "panellist", SHORT)] * 3, ""),
        ([("", "audience", SHORT), (PEOPLE[0], "panellist", SHORT), ("", "moderator", SHORT)] * 3, ""),
    ],
    ids=["few turns", "most words nobody's", "all words nobody's", "one speaker", "enough", "an unnamed moderator is one voice"],
)
def test_withheld_with_a_note(lines, note, turns):
    assert notes(session_measures(turns(lines))) == {note}


def test_counts_are_given_where_comparisons_are_withheld(turns):
    measures = session_measures(turns([("", "audience", SHORT)] * 8))
    assert values(measures)[["words", "turns", "longest_monologue"]].tolist() == [24, 8, 3]
    assert values(measures)[list(COMPARING)].isna().all()


def test_the_moderators_turns_are_taken_out_of_one_view(turns):
    lines = [(PEOPLE[2], "moderator", "Wren, how high is the mast?"), (PEOPLE[1], "panellist", SHORT), ("", "chair", SHORT)] * 3
    measures = session_measures(turns(lines))
    assert values(measures)[["turns", "questions", "handovers", "response_rate", "moderator_share"]].tolist() == [9, 3, 3, 1, 0.75]
    without = values(measures, "no_moderator")
    assert without[["turns", "questions", "handovers", "moderator_share"]].tolist() == [3, 0, 0, 0]
    assert np.isnan(without["response_rate"])


def test_evidence_on_a_moderators_turn_is_taken_out_with_it(turns):
    lines = [(PEOPLE[2], "moderator", SHORT), (PEOPLE[0], "panellist", "As Tamsin said, kites need rope."), (PEOPLE[1], "panellist", "As Pip said, they do.")]
    measures = session_measures(turns(lines))
    assert (values(measures)["references"], values(measures, "no_moderator")["references"]) == (2, 1)


def test_a_session_of_moderators_leaves_nothing_to_measure(turns):
    measures = session_measures(turns([(PEOPLE[2], "moderator", SHORT), ("", "chair", SHORT)] * 4))
    assert notes(measures) == {""}
    assert notes(measures, "no_moderator") == {"fewer than 6 turns"}


def test_response_rate_counts_questions_with_an_answer(turns):
    asked = [(PEOPLE[0], "panellist", "How high is the mast?"), (PEOPLE[1], "panellist", "Eleven metres of oak.")]
    ignored = [(PEOPLE[0], "panellist", "Who paid for the cable?"), (PEOPLE[1], "panellist", "Hm.")]
    measures = session_measures(turns([*asked, *ignored, *asked, *ignored]))
    assert values(measures)["response_rate"] == 0.5


@pytest.mark.parametrize(
    ("measure", "expected"),
    [
        ("words", 10),
        ("turns", 2),
        ("word_share", 10 / 15),
        ("longest_monologue", 7),
        ("questions_made", 0),
        ("references_made", 1),
        ("agreements_made", 1),
        ("references_received", 0),
    ],
)
def test_measures_of_a_speaker(measure, expected, turns):
    lines = [
        (PEOPLE[0], "panellist", "Kites need rope."),
        (PEOPLE[1], "panellist", "As Pip said, the kites need rope."),
        (PEOPLE[0], "panellist", "Rope rots."),
        (PEOPLE[1], "panellist", "I agree, Pip."),
    ]
    table = run(turns(lines), config=CONFIG)["speaker_measures"]
    own = table[(table["view"] == "all") & (table["speaker_id"] == "wren-mossbank")].set_index("measure")["value"]
    assert np.isclose(own[measure], expected)


def test_voices(turns):
    session = turns([(PEOPLE[0], "moderator", SHORT), ("", "audience", SHORT), ("", "moderator", SHORT), ("", "audience", SHORT), ("", "moderator", SHORT)])
    first, second, third, fourth, fifth = voices(session)
    assert first == "pip-quillfeather"
    assert second != fourth
    assert second.startswith("?")
    assert third == fifth


def test_turns_without_words_are_measured_without_a_crash(turns):
    session = turns([(PEOPLE[i % 2], "panellist", "") for i in range(6)])
    assert values(session_measures(session))["words"] == 0


def test_no_turns_make_empty_tables_and_turns_stay_as_they_were(turns):
    assert {name: len(table) for name, table in run(turns([]), config=CONFIG).items()} == {"interactions": 0, "session_measures": 0, "speaker_measures": 0}
    session = turns([(who, "panellist", TEXTS[0]) for who in PEOPLE])
    before = session.copy()
    made = run(session, config=CONFIG)
    pd.testing.assert_frame_equal(session, before)
    assert all(len(TABLES[name].conform(table)) == len(table) for name, table in made.items())


def test_sessions_are_measured_apart(turns):
    one, two = turns(talk(WORDS * 12, 10, PEOPLE), "kites"), turns(talk(WORDS * 6, 6, PEOPLE[:2]), "masts")
    both = session_measures(pd.concat([two, one]))
    apart = pd.concat([session_measures(one), session_measures(two)], ignore_index=True)
    pd.testing.assert_frame_equal(both, apart)
