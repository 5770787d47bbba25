"""A passage is on a subject that is clear by words and meaning, on none if a second one is nearly as clear."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays
from pandas.testing import assert_frame_equal
from support.encoders import GivenVectors, subject_encoder
from support.passages import passage, passages
from support.turns import turn, turns

from pipeline.config import TaxonomySettings
from pipeline.tables import TABLES
from pipeline.themes.taxonomy.step import REQUIRED_CLOSENESS, clearest_subject, run
from pipeline.vectors.embeddings import VectorStore

CONFIG = TaxonomySettings()
SHAPES = st.tuples(st.integers(1, 5), st.integers(1, 6))
laws = settings(max_examples=50, deadline=None)

PRIVACY = ("digital_watch_issue", "privacy-and-data-protection")
FORGOTTEN = ("digital_watch_issue", "right-to-be-forgotten")
HEALTH = ("sdg", "3")
MARMALADE = "The marmalade is orange."


@st.composite
def contest(draw):
    shape = draw(SHAPES)
    cosines = draw(arrays(np.float32, shape, elements=st.floats(-1, 1, width=32)))
    return cosines, draw(arrays(np.int64, shape, elements=st.integers(0, 5)))


@laws
@given(contest())
def test_the_clearest_subject_is_furthest_above_what_it_needs(found):
    cosines, terms = found
    best, closeness, margin = clearest_subject(cosines, terms)
    above = cosines - REQUIRED_CLOSENESS[np.minimum(terms, 3)]
    rows = np.arange(len(cosines))
    assert (above[rows, best] == above.max(axis=1)).all()
    assert (closeness == cosines[rows, best]).all()
    assert ((margin >= 0) == (above[rows, best] >= 0)).all()
    assert (margin <= 2).all()
    assert (margin >= -1).all()


@laws
@given(contest(), st.randoms())
def test_the_order_of_the_subjects_does_not_matter(found, random):
    cosines, terms = found
    order = list(range(cosines.shape[1]))
    random.shuffle(order)
    assert np.array_equal(clearest_subject(cosines, terms)[2], clearest_subject(cosines[:, order], terms[:, order])[2])


@laws
@given(contest())
def test_a_subject_that_is_as_clear_leaves_no_margin(found):
    cosines, terms = found
    _, _, margin = clearest_subject(np.hstack([cosines, cosines]), np.hstack([terms, terms]))
    assert np.isin(margin, [0, -1]).all()


@laws
@given(contest())
def test_more_terms_of_the_clearest_subject_make_it_no_less_clear(found):
    cosines, terms = found
    best, _, margin = clearest_subject(cosines, terms)
    more = terms.copy()
    more[np.arange(len(terms)), best] += 1
    assert (clearest_subject(cosines, more)[2] >= margin).all()


def test_the_passages_given_are_left_alone():
    cosines = np.array([[0.6, 0.1]], np.float32)
    clearest_subject(cosines, np.zeros((1, 2), np.int64))
    assert cosines.tolist() == np.array([[0.6, 0.1]], np.float32).tolist()


def test_what_is_needed_falls_with_the_terms():
    assert (np.diff(REQUIRED_CLOSENESS) < 0).all()


def placed(text, near, **settings):
    """(scheme, code, evidence) of a text that stands alone in its session."""
    vectors = GivenVectors(subject_encoder({text: near}))
    row = turn(text, session="jars")
    table = TABLES["passage_taxonomy"].conform(
        run(turns(row), passages(passage(row)), config=TaxonomySettings(**settings), vectors=vectors)[
            "passage_taxonomy"
        ]
    )
    return list(zip(table["scheme"], table["code"], table["evidence"], strict=True))


@pytest.mark.parametrize(
    ("text", "near", "expected"),
    [
        (MARMALADE, {PRIVACY: 0.9}, [(*PRIVACY, "meaning")]),
        (MARMALADE, {PRIVACY: 0.4}, []),
        (MARMALADE, {}, []),
        ("We speak of privacy.", {PRIVACY: 0.4}, [(*PRIVACY, "words")]),
        ("We speak of privacy.", {PRIVACY: 0.1}, []),
        ("We ask for consent.", {PRIVACY: 0.4}, []),
        ("Privacy is personal data under the GDPR.", {PRIVACY: 0.25}, [(*PRIVACY, "words")]),
        (MARMALADE, {PRIVACY: 0.65, FORGOTTEN: 0.64}, []),
        (MARMALADE, {PRIVACY: 0.7, FORGOTTEN: 0.6}, [(*PRIVACY, "meaning")]),
        ("We speak of privacy.", {PRIVACY: 0.6, FORGOTTEN: 0.6}, [(*PRIVACY, "words")]),
        (MARMALADE, {PRIVACY: 0.6, HEALTH: 0.6}, [(*PRIVACY, "meaning"), (*HEALTH, "meaning")]),
        ("SDG 3 is on marmalade.", {HEALTH: 0.9}, [(*HEALTH, "named")]),
        ("SDG 4 is on marmalade.", {HEALTH: 0.9}, [(*HEALTH, "meaning"), ("sdg", "4", "named")]),
    ],
)
def test_what_a_passage_is_on(text, near, expected):
    assert placed(text, near) == expected


def test_a_greater_margin_leaves_more_out():
    near = {PRIVACY: 0.7, FORGOTTEN: 0.6}
    assert placed(MARMALADE, near, min_margin=0.05)
    assert not placed(MARMALADE, near, min_margin=0.2)


def test_closeness_and_margin_are_those_of_the_clearest():
    vectors = GivenVectors(subject_encoder({MARMALADE: {PRIVACY: 0.7, FORGOTTEN: 0.6}}))
    row = turn(MARMALADE, session="jars")
    table = run(turns(row), passages(passage(row)), config=CONFIG, vectors=vectors)["passage_taxonomy"]
    assert table["code"].tolist() == [PRIVACY[1]]
    assert table["closeness"].tolist() == pytest.approx([0.7], abs=1e-6)
    assert table["margin"].tolist() == pytest.approx([0.1], abs=1e-6)


def test_procedural_passages_are_on_nothing_but_goals_they_name():
    text = "Welcome to SDG 4, on privacy."
    vectors = GivenVectors(subject_encoder({text: {PRIVACY: 0.9}}))
    row = turn(text, session="jars")
    table = run(turns(row), passages(passage(row, reason="procedural")), config=CONFIG, vectors=vectors)[
        "passage_taxonomy"
    ]
    assert table[["scheme", "code", "evidence"]].to_numpy().tolist() == [["sdg", "4", "named"]]
    assert table[["closeness", "margin"]].isna().all(axis=None)


def test_pieces_of_a_passage_are_read_together_and_placed_at_the_longest():
    first, second = (
        turn("Privacy.", session="jars"),
        turn("It is personal data, said the jar.", session="jars", position=1),
    )
    together = f"{first['text']} {second['text']}"
    vectors = GivenVectors(subject_encoder({together: {PRIVACY: 0.3}}))
    cut = passages(passage(first, passage_id="p"), passage(second, passage_id="p"))
    table = run(turns(first, second), cut, config=CONFIG, vectors=vectors)["passage_taxonomy"]
    assert table[["turn_id", "code"]].to_numpy().tolist() == [["jars-t00001", PRIVACY[1]]]


def test_empty_tables():
    table = run(turns(), passages(), config=CONFIG, vectors=VectorStore())["passage_taxonomy"]
    assert table.empty
    assert list(table.columns) == TABLES["passage_taxonomy"].columns()


def test_the_order_of_the_rows_does_not_matter():
    rows = [
        turn("We speak of privacy.", session="jars"),
        turn("SDG 4 and SDG 5.", session="jars", position=1),
        turn(MARMALADE, session="owls"),
    ]
    vectors = GivenVectors(subject_encoder({rows[0]["text"]: {PRIVACY: 0.7}, MARMALADE: {HEALTH: 0.7}}))
    said, cut = turns(*rows), passages(*map(passage, rows))
    one, other = (
        TABLES["passage_taxonomy"].conform(
            run(said[::step], cut[::step], config=CONFIG, vectors=vectors)["passage_taxonomy"]
        )
        for step in (1, -1)
    )
    assert len(one) == 4
    assert_frame_equal(one, other)
