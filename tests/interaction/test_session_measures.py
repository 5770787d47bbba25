"""What measures say of lectures, exchanges and transcripts that name nobody."""

from itertools import cycle

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.config import InteractionSettings
from pipeline.interaction import session_measures
from pipeline.interaction.questions.session_questions import SessionQuestion
from pipeline.interaction.session_measures import (
    COMPARATIVE_MEASURES,
    COUNT_MEASURES,
    NETWORK_MEASURES,
    ROLE_MEASURES,
    interactivity,
)
from pipeline.interaction.session_view import SessionView
from pipeline.interaction.step import WRITES, run
from pipeline.interaction.transcript import Edge
from pipeline.measures.glossary import units
from pipeline.tables import TABLES
from pipeline.tables.vocabulary import INTERACTION_KINDS, QUESTION_STATUS, VIEWS

CONFIG = InteractionSettings(orders=19)
NO_PATTERNS = TABLES["user_patterns"].build()
PEOPLE = [
    "Pip Quillfeather",
    "Wren Mossbank",
    "Tamsin Oakapple",
    "Juniper Saltmarsh",
    "Basil Thornbury",
    "Clover Inkwell",
]
SHORT, LONG = "Kites need rope.", "mast cable kite " * 20
WORDS = ["mast", "cable", "solar", "kite", "rope", "harbour", "tide", "lantern", "orchard", "spanner"]
SPEAKERS = [
    (PEOPLE[0], "panellist"),
    (PEOPLE[1], "panellist"),
    (PEOPLE[2], "moderator"),
    ("", "audience"),
    ("", "moderator"),
    ("", "remote"),
]
LINES = st.lists(
    st.tuples(st.sampled_from(SPEAKERS), st.sampled_from([SHORT, LONG, ""])).map(lambda pair: (*pair[0], pair[1])),
    min_size=1,
    max_size=30,
)
laws = settings(max_examples=25, deadline=None)


def edge(source, target, kind="reference"):
    return Edge(kind, source, target, 0, 4, 0.9, "made-up")


def question(source, status, addressee=""):
    return SessionQuestion(edge(source, -1, "question"), addressee, status, None)


@pytest.fixture(scope="session")
def measured(voiced):
    """Function: lines, edges and questions to measures by name."""

    def make(lines, edges=(), questions=(), config=CONFIG):
        found = list(session_measures.measures_of_session(SessionView(voiced(lines), edges, questions, config)))
        assert len({measure.name for measure in found}) == len(found)
        return {measure.name: measure for measure in found}

    return make


@pytest.fixture(scope="session")
def in_views(turns):
    """Function: lines to values of the session by view and measure, evidence looked for."""

    def make(lines):
        table = run(turns(lines), NO_PATTERNS, config=CONFIG)["session_measures"]
        return {view: part.set_index("measure")["value"] for view, part in table.groupby("view")}

    return make


def talk(words, length, people):
    """Lines of `length` words, people in turn."""
    texts = [" ".join(words[i : i + length]) for i in range(0, len(words), length)]
    return [(who, "panellist", text) for who, text in zip(cycle(people), texts, strict=False)]


@pytest.mark.parametrize("people", [2, 3, 6])
def test_a_lecture_is_less_interactive_than_an_exchange_of_the_same_words(people):
    lecture = interactivity(PEOPLE[:people], [1200 // people] * people, 60)
    exchange = interactivity([PEOPLE[i % people] for i in range(60)], [20] * 60, 60)
    assert lecture == 0
    assert exchange > 0.9


@pytest.mark.parametrize(
    ("voices", "words", "expected"),
    [
        (["a", "b", "a"], [60, 60, 60], 0.5**0.5),
        (["a", "b", "a", "b"], [240] * 4, (2 / 3 / 4) ** 0.5),
        (["a", "b"], [9, 9], 0),
        (["a"], [9], np.nan),
        ([], [], np.nan),
    ],
)
def test_interactivity_is_the_geometric_mean_of_its_parts(voices, words, expected):
    assert interactivity(voices, words, 60) == pytest.approx(expected, nan_ok=True)


def test_the_session_says_so_too(measured):
    lecture, exchange = (measured(talk(WORDS * 120, length, PEOPLE)) for length in (200, 20))
    assert lecture["interactivity"].value == 0 < 0.9 < exchange["interactivity"].value
    assert (lecture["statement_share"].value, exchange["statement_share"].value) == (1, 0)
    assert lecture["early_share"].value < exchange["early_share"].value == 1
    assert lecture["longest_monologue"].value == 10 * exchange["longest_monologue"].value == 200
    for name in ("words", "speakers", "gini", "evenness"):
        assert lecture[name].value == pytest.approx(exchange[name].value)


EDGES = st.lists(st.tuples(st.integers(0, 29), st.integers(-1, 29), st.sampled_from(INTERACTION_KINDS)), max_size=12)
QUESTIONS = st.lists(st.tuples(st.integers(0, 29), st.sampled_from(QUESTION_STATUS)), max_size=5)


def _within(n, edges, asked):
    return [edge(s, t, kind) for s, t, kind in edges if max(s, t) < n], [question(*q) for q in asked if q[0] < n]


@laws
@given(lines=LINES, edges=EDGES, asked=QUESTIONS)
def test_every_measure_comes_once_with_a_value_or_a_reason(measured, lines, edges, asked):
    found = measured(lines, *_within(len(lines), edges, asked))
    assert set(found) == {*COUNT_MEASURES, *ROLE_MEASURES, *COMPARATIVE_MEASURES, *NETWORK_MEASURES}
    assert set(found) <= set(units())
    for measure in found.values():
        assert (measure.value is None) == (measure.note != "")
        assert measure.n >= 0
        assert measure.note == "" or measure.low is measure.high is None


@laws
@given(lines=LINES, edges=EDGES, asked=QUESTIONS)
def test_values_lie_where_their_units_say(measured, lines, edges, asked):
    for measure in measured(lines, *_within(len(lines), edges, asked)).values():
        unit = units()[measure.name]
        beyond = measure.name in ("dyadic_return_beyond_chance", "reciprocity")
        if measure.value is not None and not beyond:
            assert 0 <= measure.value <= (1 if unit.startswith(("share", "index 0 to 1")) else np.inf), measure
        if measure.low is not None:
            assert 0 <= measure.low <= measure.value <= measure.high <= 1


@laws
@given(lines=LINES, edges=EDGES, asked=QUESTIONS)
def test_renaming_speakers_changes_nothing(measured, lines, edges, asked):
    new = {PEOPLE[0]: "Zinnia Aldergate", PEOPLE[1]: "Alder Zetland", PEOPLE[2]: "Mallow Brambleton", "": ""}
    given = _within(len(lines), edges, asked)
    after = measured([(new[who], role, text) for who, role, text in lines], *given)
    for name, before in measured(lines, *given).items():
        assert before[2:4] == after[name][2:4]
        for one, other in zip(
            (before.value, before.low, before.high), (after[name].value, after[name].low, after[name].high), strict=True
        ):
            assert one == pytest.approx(other, abs=1e-12)


def test_only_interactivity_has_an_interval_and_only_where_there_is_enough(measured):
    long, short = measured(talk(WORDS * 60, 20, PEOPLE)), measured(talk(WORDS, 20, PEOPLE))
    assert {name for name, measure in long.items() if measure.low is not None} == {"interactivity"}
    assert long["interactivity"].low < long["interactivity"].value < long["interactivity"].high
    assert not [name for name, measure in short.items() if measure.low is not None]


def test_the_interval_ends_where_the_index_does(measured):
    lines = [(PEOPLE[i % 3], "panellist", "kite " * (400 if i == 59 else 20)) for i in range(60)]
    found = measured(lines)["interactivity"]
    assert 0 < found.low < found.value < found.high == 1


UNKNOWN = "the speaker of more than half of the words is not known"


@pytest.mark.parametrize(
    ("lines", "comparing", "network"),
    [
        (talk(["kite"] * 5, 1, PEOPLE), "fewer than 6 turns", "fewer than 6 turns"),
        (
            [("", "audience", LONG), (PEOPLE[0], "panellist", SHORT), (PEOPLE[1], "panellist", SHORT)] * 9,
            UNKNOWN,
            UNKNOWN,
        ),
        (
            [(PEOPLE[0], "panellist", LONG), ("", "audience", SHORT)] * 12,
            "fewer than two speakers",
            "fewer than two speakers",
        ),
        (talk(["kite"] * 19, 1, PEOPLE), "", "fewer than 20 turns"),
        (talk(["kite"] * 20, 1, PEOPLE[:2]), "", "fewer than 3 known people"),
        (talk(["kite"] * 20, 1, PEOPLE[:3]), "", ""),
    ],
    ids=["few turns", "most words nobody's", "one speaker", "too few turns for a network", "two people", "enough"],
)
def test_what_is_withheld_says_why(measured, lines, comparing, network):
    found = measured(lines)
    assert {found[name].note for name in COMPARATIVE_MEASURES} == {comparing}
    told = {
        "reciprocity",
        "centralisation",
        *(name for name in NETWORK_MEASURES if name.startswith("turn_")),
    }  # nobody addresses anybody
    assert {found[name].note for name in NETWORK_MEASURES if name not in told} == {network}
    assert {found[name].note for name in told} == {network or "nothing to measure"}
    assert not any(found[name].note for name in COUNT_MEASURES if name != "response_rate")


@pytest.mark.parametrize(
    ("name", "value", "n"),
    [
        ("words", 24, 4),
        ("turns", 4, 4),
        ("moderator_share", 6 / 24, 24),
        ("audience_share", 15 / 24, 24),
        ("remote_share", 9 / 24, 24),
        ("audience_turns", 2, 4),
        ("longest_monologue", 9, 4),
        ("handovers", 2, 4),
        ("references", 1, 4),
        ("thanks", 0, 4),
        ("questions", 5, 4),
        ("questions_rate", 1000 * 5 / 24, 24),
        ("response_rate", 3 / 4, 4),
        ("unanswered_questions", 1, 5),
        ("unclear_questions", 1, 5),
    ],
)
def test_what_is_counted(measured, name, value, n):
    lines = [
        ("", "chair", "kite " * 6),
        (PEOPLE[0], "panellist", "kite " * 3),
        ("", "audience", "kite " * 6),
        ("", "remote", "kite " * 9),
    ]
    edges = [edge(0, 1, "handover"), edge(0, -1, "handover"), edge(2, 1, "reference"), edge(1, 0, "follow")]
    found = measured(
        lines, edges, [question(0, status) for status in ("answered", "answered", "taken up", "unanswered", "unclear")]
    )[name]
    assert (found.value, found.n, found.note) == (pytest.approx(value), n, "")


@pytest.mark.parametrize(
    ("statuses", "value", "low", "high", "note"),
    [
        (["answered", "unanswered"], 1 / 2, 1 / 2, 1 / 2, ""),
        (["answered", "taken up", "unanswered", "unclear"], 2 / 3, 2 / 4, 3 / 4, ""),
        (["answered", "unclear"], 1, 1 / 2, 1, ""),
        (["answered", "unclear", "unclear"], None, None, None, "most questions are unclear"),
        ([], None, None, None, "nothing to measure"),
    ],
    ids=["all clear", "one unclear", "half unclear", "most unclear", "no questions"],
)
def test_a_rate_of_responses_has_bounds(measured, statuses, value, low, high, note):
    found = measured(talk(WORDS, 1, PEOPLE), [], [question(0, status) for status in statuses])
    rate = found["response_rate"]
    assert (rate.value, rate.low, rate.high, rate.note) == (
        pytest.approx(value),
        pytest.approx(low),
        pytest.approx(high),
        note,
    )
    assert (found["unanswered_questions"].value, found["questions_rate"].value > 0) == (
        statuses.count("unanswered"),
        bool(statuses),
    )


def test_who_addresses_back_and_who_is_the_hub(measured):
    lines = talk(WORDS * 4, 1, PEOPLE[:4])
    star = [edge(i, i - i % 4, "answer") for i in range(40) if i % 4]
    ring = [edge(i, i - 1, "answer") for i in range(1, 40)]
    mutual = [edge(i, i - i % 4, "answer") for i in range(40) if i % 4] + [
        edge(i, i - j, "answer") for i in range(4, 40, 4) for j in (1, 2, 3)
    ]
    assert measured(lines, star)["centralisation"].value == 1
    assert measured(lines, ring)["centralisation"].value == 0
    assert measured(lines, ring)["reciprocity"].value < 0.2
    assert measured(lines, star)["addressed_share"].value == 30 / 40
    assert measured(lines, mutual)["addressed_share"].value == 39 / 40


def test_two_who_talk_to_each_other_come_back_more_than_by_chance(measured):
    pairs = [(PEOPLE[2 * (i // 10) + i % 2], "panellist", SHORT) for i in range(30)]
    round_robin = talk(WORDS * 3, 1, PEOPLE)
    assert measured(pairs)["dyadic_return"].value == pytest.approx(24 / 28)
    assert measured(pairs)["dyadic_return_beyond_chance"].value > 0.3
    assert (
        measured(round_robin)["dyadic_return"].value == 0 > measured(round_robin)["dyadic_return_beyond_chance"].value
    )


def test_participation_shifts_are_counted_and_shared_by_class(measured):
    lines = talk(WORDS * 2, 1, PEOPLE[:3])
    edges = [edge(1, 0), edge(2, 1), edge(3, 2), edge(10, 9), edge(11, 10)]
    found = measured(lines, edges, [question(12, "unanswered")])
    counts = {name: measure.value for name, measure in found.items() if name.startswith("pshift_") and measure.value}
    assert counts == {"pshift_AB-XA": 3, "pshift_AB-X0": 1}
    assert (found["turn_usurping"].value, found["turn_usurping"].n, found["turn_claiming"].value) == (1, 4, 0)
    assert found["pshift_AB-XA"].n == 4
    assert (found["known_shifts"].value, found["known_shifts"].n) == (4 / 19, 19)


def test_the_moderators_turns_and_what_hangs_on_them_are_taken_out_of_one_view(in_views):
    lines = [
        (PEOPLE[2], "moderator", "Wren, how high is the mast?"),
        (PEOPLE[1], "panellist", "The mast is high."),
        ("", "chair", SHORT),
    ] * 3
    found = in_views(lines)
    assert list(found) == VIEWS
    assert found["all"][["turns", "questions", "response_rate"]].tolist() == [9, 3, 1]
    assert found["all"]["answers"] == 3
    assert found["no_moderator"][["turns", "questions", "answers", "handovers", "moderator_share"]].tolist() == [
        3,
        0,
        0,
        0,
        0,
    ]
    assert np.isnan(found["no_moderator"]["response_rate"])


def test_evidence_on_a_moderators_turn_is_taken_out_with_it(in_views):
    lines = [
        (PEOPLE[2], "moderator", SHORT),
        (PEOPLE[0], "panellist", "As Tamsin said, kites need rope."),
        (PEOPLE[1], "panellist", "As Pip said, they do."),
    ]
    found = in_views(lines)
    assert (found["all"]["references"], found["no_moderator"]["references"]) == (2, 1)


def test_a_question_that_a_moderator_answers_stays_answered(in_views):
    lines = [
        (PEOPLE[0], "panellist", "How high is the mast?"),
        (PEOPLE[2], "moderator", "The mast is eleven metres high."),
        (PEOPLE[1], "panellist", SHORT),
    ]
    found = in_views(lines)
    assert (
        found["no_moderator"]["questions"],
        found["no_moderator"]["response_rate"],
        found["no_moderator"]["answers"],
    ) == (1, 1, 0)


def test_pairs_and_speakers_of_the_view_without_moderators_have_none(turns):
    lines = [
        (PEOPLE[2], "moderator", "Wren, you have the floor."),
        (PEOPLE[1], "panellist", SHORT),
        (PEOPLE[0], "panellist", SHORT),
    ] * 3
    made = run(turns(lines), NO_PATTERNS, config=CONFIG)
    for name, column in (("speaker_pairs", "source_speaker_id"), ("speaker_measures", "speaker_id")):
        people = made[name].groupby("view")[column].unique()
        assert ("tamsin-oakapple" in people["all"], "tamsin-oakapple" in people["no_moderator"]) == (True, False)
        assert "wren-mossbank" in people["no_moderator"]


def test_no_turns_make_empty_tables_and_turns_stay_as_they_were(turns):
    assert {name: len(table) for name, table in run(turns([]), NO_PATTERNS, config=CONFIG).items()} == dict.fromkeys(
        [*WRITES, "quote_spans"], 0
    )
    session = turns([(who, "panellist", "As Pip said, the tide is high.") for who in PEOPLE])
    before = session.copy()
    made = run(session, NO_PATTERNS, config=CONFIG)
    pd.testing.assert_frame_equal(session, before)
    assert all(len(TABLES[name].conform(table)) == len(table) for name, table in made.items())


def test_sessions_are_measured_apart(turns):
    one, two = turns(talk(WORDS * 12, 10, PEOPLE), "kites"), turns(talk(WORDS * 6, 6, PEOPLE[:2]), "masts")
    both, *apart = (run(part, NO_PATTERNS, config=CONFIG) for part in (pd.concat([two, one]), one, two))
    for name in ("session_measures", "speaker_measures", "speaker_pairs", "interactions"):
        pd.testing.assert_frame_equal(both[name], pd.concat([part[name] for part in apart], ignore_index=True))
