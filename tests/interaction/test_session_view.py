"""Whom turns are meant for, and what follows from it, in dialogues whose evidence is written by hand."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.config import InteractionSettings
from pipeline.interaction.questions.session_questions import SessionQuestion
from pipeline.interaction.session_view import SessionView
from pipeline.interaction.transcript import Edge
from pipeline.metrics.shifts import CODES, UNKNOWN
from pipeline.tables.vocabulary import ADDRESSED, INTERACTION_KINDS

CONFIG = InteractionSettings(orders=19)
PEOPLE = {"P": "Pip Quillfeather", "W": "Wren Mossbank", "T": "Tamsin Oakapple", "?": ""}
IDS = {"P": "pip-quillfeather", "W": "wren-mossbank", "T": "tamsin-oakapple"}
laws = settings(max_examples=25, deadline=None)


def edge(source, target, kind="reference", weight=0.9, start=0):
    return Edge(kind, source, target, start, start + 4, weight, "made-up")


def question(source, addressee="", status="unanswered", answer=None):
    return SessionQuestion(edge(source, -1, "question"), addressee, status, answer)


@pytest.fixture(scope="session")
def seen(voiced):
    """Function: letters of who speaks, edges and questions to what is seen of them."""

    def make(who, edges=(), questions=(), config=CONFIG):
        return SessionView(
            voiced([(PEOPLE[letter], "panellist", "Kites need rope.") for letter in who]), edges, questions, config
        )

    return make


TO_ALL = [question(i) for i in range(4)]


@pytest.mark.parametrize(
    ("who", "edges", "open_to_all", "codes"),
    [
        ("PWPW", [(1, 0), (2, 1), (3, 2)], [], ["?", "AB-BA", "AB-BA"]),
        ("PWTW", [(1, 0), (2, 1), (3, 2)], [], ["?", "AB-XA", "AB-BA"]),
        ("PWTP", [(1, 0), (2, 0), (3, 1)], [], ["?", "AB-XB", "AB-BY"]),
        ("PWPT", [(1, 0), (3, 2)], [2], ["?", "AB-B0", "A0-XA"]),
        ("PWTP", [(1, 0), (3, 1)], [2], ["?", "AB-X0", "A0-XY"]),
        ("PWTT", [(1, 0), (2, 0), (3, 1)], [], ["?", "AB-XB", "AB-AY"]),
        ("PWPP", [(1, 0), (2, 1)], [3], ["?", "AB-BA", "AB-A0"]),
        ("PWPP", [(3, 1)], [1, 2], ["?", "A0-X0", "A0-AY"]),
        ("PWPW", [], [], ["?", "?", "?"]),
        ("P?PW", [(1, 0), (3, 2)], [2], ["?", "AB-B0", "A0-XA"]),
        ("PW?P", [(1, 0), (3, 1)], [2], ["?", "?", "?"]),
        ("?WPT", [(1, 0), (2, 1), (3, 2)], [], ["?", "?", "AB-XA"]),
    ],
)
def test_shifts_have_the_codes_of_gibson(seen, who, edges, open_to_all, codes):
    assert seen(who, [edge(*ends) for ends in edges], [question(i) for i in open_to_all]).shifts == codes


def test_the_surest_evidence_says_whom_a_turn_is_meant_for(seen):
    edges = [
        edge(2, 0, weight=0.7, start=9),
        edge(2, 1, weight=0.95),
        edge(2, 0, "thanks", 1.0),
        edge(2, 0, "follow", 1.0),
    ]
    assert seen("PWT", edges).targets[2] == IDS["W"]
    assert seen("PWT", edges[::-1]).targets[2] == IDS["W"]


@pytest.mark.parametrize("kind", INTERACTION_KINDS)
def test_only_some_kinds_show_whom_a_turn_is_meant_for(seen, kind):
    found = seen("PW", [edge(1, 0, kind)]).targets[1]
    assert found == (IDS["P"] if kind in ADDRESSED else UNKNOWN)


@pytest.mark.parametrize(
    ("edges", "questions", "target"),
    [
        ([], [question(1)], ""),
        ([], [question(1, IDS["P"])], UNKNOWN),
        ([edge(1, 0, "handover")], [question(1)], IDS["P"]),
        ([edge(1, -1)], [], UNKNOWN),
        ([], [], UNKNOWN),
    ],
    ids=["a question to all", "a question to somebody", "a handover goes first", "to somebody unknown", "nothing"],
)
def test_whom_a_turn_is_meant_for(seen, edges, questions, target):
    assert seen("PW", edges, questions).targets == [UNKNOWN, target]


def test_a_turn_of_nobody_is_not_a_target(seen):
    found = seen("?WP", [edge(1, 0), edge(2, 1)])
    assert found.targets == [UNKNOWN, UNKNOWN, IDS["W"]]
    assert found.addressing == [(IDS["P"], IDS["W"])]


def test_who_addresses_whom_is_counted_without_oneself(seen):
    edges = [edge(1, 0), edge(1, 0, "answer"), edge(2, 1), edge(2, 0), edge(3, 2, "thanks"), edge(3, -1)]
    found = seen("PWPT", edges)
    place = {voice: i for i, voice in enumerate(found.words_by_voice)}
    expected = np.zeros((3, 3), int)
    expected[place[IDS["W"]], place[IDS["P"]]] = 2
    expected[place[IDS["P"]], place[IDS["W"]]] = 1
    assert list(found.words_by_voice) == sorted(found.words_by_voice)
    assert (found.addressed == expected).all()


EDGES = st.lists(
    st.builds(
        edge, st.integers(0, 5), st.integers(-1, 5), st.sampled_from(INTERACTION_KINDS), st.sampled_from([0.5, 0.9])
    ),
    max_size=12,
)


@laws
@given(who=st.text("PWT?", min_size=6, max_size=6), edges=EDGES, asked=st.lists(st.integers(0, 5), max_size=3))
def test_laws_of_what_is_seen(seen, who, edges, asked):
    found = seen(who, edges, [question(i) for i in asked])
    assert len(found.shifts) == 5
    assert set(found.shifts) <= {*CODES, UNKNOWN, ""}
    assert sum(found.evidence_by.values()) == len(edges)
    assert sum(found.evidence_towards.values()) == sum(e.target >= 0 for e in edges)
    assert found.addressed.sum() == len(found.addressing)
    assert not np.diagonal(found.addressed).any()
    assert found.total_words == 3 * 6
    assert np.isclose(sum(found.participation.values()), 0)
    assert seen(who, edges[::-1], [question(i) for i in asked[::-1]]).shifts == found.shifts
    unknown = [i for i in range(5) if UNKNOWN in (found.targets[i], found.targets[i + 1])]
    assert all(found.shifts[i] == UNKNOWN for i in unknown)


@pytest.mark.parametrize(
    ("who", "reason"),
    [
        ("PWT" * 6, "fewer than 20 turns"),
        ("PPPWWWTTT" * 5, "fewer than 20 turns"),
        ("PW" * 10, "fewer than 3 known people"),
        ("PW?" * 7, "fewer than 3 known people"),
        ("PWT" * 7, ""),
        ("PW", "fewer than 6 turns"),
        ("P??" * 7, "the speaker of more than half of the words is not known"),
    ],
)
def test_why_there_is_no_network(seen, who, reason):
    assert seen(who).no_network == reason


def test_random_orders_are_those_of_the_joined_turns(seen):
    found = seen("PPWTTPWP")
    assert found.orders.shape == (19, 6)
    assert (np.sort(found.orders, axis=1) == np.sort([0, 1, 2, 0, 1, 0])).all()
