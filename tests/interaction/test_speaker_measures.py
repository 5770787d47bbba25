"""Measures of speakers on dialogues whose evidence is written by hand."""

from math import isclose

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.config import InteractionSettings
from pipeline.interaction import speaker_measures
from pipeline.interaction.questions.session_questions import SessionQuestion
from pipeline.interaction.session_view import SessionView
from pipeline.interaction.transcript import Edge
from pipeline.measures.glossary import units
from pipeline.tables.vocabulary import ADDRESSED, INTERACTION_KINDS, QUESTION_STATUS

PEOPLE = {"P": "Pip Quillfeather", "W": "Wren Mossbank", "T": "Tamsin Oakapple", "?": ""}
P, W, T = "pip-quillfeather", "wren-mossbank", "tamsin-oakapple"
laws = settings(max_examples=25, deadline=None)


def edge(source, target, kind):
    return Edge(kind, source, target, 0, 4, 0.9, "made-up")


def question(source, status):
    return SessionQuestion(edge(source, -1, "question"), "", status, None)


@pytest.fixture(scope="session")
def measured(voiced):
    """Function: letters of who speaks, edges, questions and words of each turn to measures by speaker and name."""

    def make(who, edges=(), asked=(), words=None):
        texts = ["kite " * count for count in words or [3] * len(who)]
        turns = voiced([(PEOPLE[letter], "panellist", text) for letter, text in zip(who, texts, strict=True)])
        seen = SessionView(
            turns, [edge(*e) for e in edges], [question(*q) for q in asked], InteractionSettings(orders=19)
        )
        return {(speaker, measure.name): measure for speaker, measure in speaker_measures.measures_of_speakers(seen)}

    return make


EVIDENCE = [
    (1, 0, "reference"),
    (3, -1, "reference"),
    (3, 2, "disagreement"),
    (5, 0, "answer"),
    (5, 4, "thanks"),
    (5, 4, "follow"),
    (2, 1, "reference"),
    (4, 3, "agreement"),
    (4, 3, "interruption"),
]
ASKED = [(1, "answered"), (3, "unanswered"), (5, "unclear"), (0, "unanswered"), (2, "taken up")]


@pytest.mark.parametrize(
    ("name", "value", "n"),
    [
        ("words", 10, 3),
        ("turns", 3, 3),
        ("word_share", 0.5, 20),
        ("turn_share", 0.5, 6),
        ("relative_participation", 0.5, 6),
        ("longest_monologue", 7, 3),
        ("latency", 2, 2),
        ("questions_made", 3, 3),
        ("response_rate", 0.5, 2),
        ("answers_made", 1, 3),
        ("references_made", 2, 3),
        ("references_received", 1, 3),
        ("agreements_made", 0, 3),
        ("agreements_received", 1, 3),
        ("disagreements_made", 1, 3),
        ("disagreements_received", 0, 3),
        ("addresses_made", 4, 3),
        ("addresses_received", 2, 3),
    ],
)
def test_measures_of_a_speaker(measured, name, value, n):
    found = measured("PWTWPW", EVIDENCE, ASKED, [5, 1, 3, 2, 2, 7])[W, name]
    assert (found.value, found.n, found.note) == (pytest.approx(value), n, "")


EDGES = st.lists(st.tuples(st.integers(0, 7), st.integers(-1, 7), st.sampled_from(INTERACTION_KINDS)), max_size=15)
QUESTIONS = st.lists(st.tuples(st.integers(0, 7), st.sampled_from(QUESTION_STATUS)), max_size=5)


@laws
@given(
    who=st.text("PWT", min_size=8, max_size=8),
    edges=EDGES,
    asked=QUESTIONS,
    words=st.lists(st.integers(0, 9), min_size=8, max_size=8),
)
def test_laws_of_speakers_who_are_all_named(measured, who, edges, asked, words):
    found = measured(who, edges, asked, words)

    def total(name):
        return sum(measure.value for (_, measured), measure in found.items() if measured == name)

    assert total("words") == sum(words)
    assert total("turns") == 8
    assert isclose(total("turn_share"), 1)
    assert not sum(words) or isclose(total("word_share"), 1)
    assert isclose(total("relative_participation"), 0, abs_tol=1e-9)
    assert total("questions_made") == len(asked)
    for name, kinds in {
        "references": {"reference"},
        "agreements": {"agreement"},
        "disagreements": {"disagreement"},
        "addresses": ADDRESSED,
    }.items():
        assert total(f"{name}_made") == sum(kind in kinds for _, _, kind in edges)
        assert total(f"{name}_received") == sum(kind in kinds and target >= 0 for _, target, kind in edges)
    assert total("answers_made") == sum(kind == "answer" for _, _, kind in edges)


@laws
@given(who=st.text("PWT?", max_size=8))
def test_every_named_speaker_has_every_measure_once_with_a_value_or_a_reason(measured, who):
    found = measured(who)
    assert set(found) == {
        (speaker, name)
        for letter, speaker in {"P": P, "W": W, "T": T}.items()
        if letter in who
        for name in speaker_measures.SPEAKER_MEASURES
    }
    assert all((measure.value is None) == (measure.note != "") for measure in found.values())
    assert {name for _, name in found} <= set(units())


def test_shares_are_of_all_that_is_said(measured):
    found = measured("P?W?", words=[3, 9, 3, 9])
    assert [found[who, "word_share"].value for who in (P, W)] == [3 / 24, 3 / 24]
    assert [found[who, "turn_share"].value for who in (P, W)] == [1 / 4, 1 / 4]
    assert [found[who, "relative_participation"].value for who in (P, W)] == [0, 0]


def test_questions_and_evidence_of_nobody_are_no_speakers(measured):
    found = measured("P?W", [(1, 0, "reference"), (2, 1, "reference")], [(1, "answered")])
    assert [found[who, "questions_made"].value for who in (P, W)] == [0, 0]
    assert [found[who, "references_received"].value for who in (P, W)] == [1, 0]
    assert [found[who, "references_made"].value for who in (P, W)] == [0, 1]
    assert found[P, "response_rate"].value is None


@pytest.mark.parametrize(("turns", "told"), [(speaker_measures.MIN_GAPS, False), (speaker_measures.MIN_GAPS + 1, True)])
def test_burstiness_is_withheld_below_ten_gaps(measured, turns, told):
    measure = measured("PW" * turns)[P, "burstiness"]
    assert (measure.value, measure.n) == (-1 if told else None, turns - 1)


def test_bursts_are_burstier_than_a_random_spread(measured):
    bursts = measured("PWPWPWPWPWPW" + "WT" * 30 + "PWPWPWPWPWPW")[P, "burstiness"].value
    spread = measured("PWPTWPWTWPWTPWPWTWTPWTPWPWTWTWPWTPWTWTWP")[P, "burstiness"].value
    assert bursts > 0.3 > spread


@pytest.mark.parametrize(("who", "latency"), [("PWTW", None), ("PPP", None), ("PPWPP", 2), ("PWTPWP", 2.5)])
def test_turns_until_back_are_counted_between_joined_turns(measured, who, latency):
    assert measured(who)[P, "latency"].value == latency


def test_a_session_without_words_has_no_shares_of_them(measured):
    found = measured("PWP", words=[0, 0, 0])
    assert (found[P, "word_share"].value, found[P, "word_share"].note) == (None, "nothing to measure")
    assert found[P, "turn_share"].value == 2 / 3
