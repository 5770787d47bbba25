"""Overlap beyond the usual, counterparts, and ranks: closed forms and laws."""

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from pipeline.overlap.chance import (
    MIN_COALITIONS_FOR_USUAL,
    NOISE_OVERLAP,
    NOISE_OVERLAP_ALIKE,
    OverlapBasis,
    pair_ranks,
)
from pipeline.overlap.coalition_shares import CoalitionShares
from pipeline.overlap.counterparts import MAX_UNIT_PASSAGES, MIN_COUNTERPART_COSINE, counterpart_shares

laws = settings(max_examples=50, deadline=None)


def talk(mix, near=0.0):
    """One session each of coalitions with these shares, passages alike as much as said."""
    mix = np.asarray(mix, float)
    n = len(mix)
    names = [f"dc-{i}" for i in range(n)]
    shares = CoalitionShares(
        names,
        [f"c{k}" for k in range(mix.shape[1])],
        [(name, "s") for name in names],
        np.arange(n),
        np.ones(n),
        mix,
        np.full(n, 1000),
    )
    return OverlapBasis(shares, np.full((n, n), float(near)))


def less(value, noise):
    return max(0.0, (value - noise) / (1 - noise))


@pytest.mark.parametrize(
    ("near", "noise"), [(0.0, NOISE_OVERLAP), (0.6, NOISE_OVERLAP_ALIKE)], ids=["nothing alike", "passages alike"]
)
def test_overlap_is_what_both_say_less_what_may_be_sorted_wrongly(near, noise):
    found = talk([[0.6, 0.4, 0.0], [0.1, 0.4, 0.5]], near).overlap()
    assert found[0, 1] == pytest.approx(less(0.5, noise))


def test_what_half_of_many_coalitions_say_is_taken_off():
    own = np.eye(MIN_COALITIONS_FOR_USUAL)
    mix = np.hstack([np.full((MIN_COALITIONS_FOR_USUAL, 1), 0.4), 0.6 * own])
    assert np.allclose(talk(mix).overlap()[np.triu_indices(MIN_COALITIONS_FOR_USUAL, 1)], 0)
    few = np.hstack([np.full((2, 1), 0.4), 0.6 * np.eye(2)])
    assert talk(few).overlap()[0, 1] == pytest.approx(less(0.4, NOISE_OVERLAP))


shares = arrays(float, st.tuples(st.integers(2, 7), st.integers(1, 5)), elements=st.integers(0, 9).map(float)).map(
    lambda counts: (
        (counts + (counts.sum(1, keepdims=True) == 0))
        / (counts + (counts.sum(1, keepdims=True) == 0)).sum(1, keepdims=True)
    )
)


@laws
@given(shares, st.floats(0, 1))
def test_overlap_is_a_symmetric_share_whatever_the_order(mix, near):
    found = talk(mix, near).overlap()
    assert np.allclose(found, found.T)
    assert ((found >= 0) & (found <= 1)).all()
    assert np.allclose(talk(mix[::-1], near).overlap()[::-1, ::-1], found)


@laws
@given(shares)
def test_drawing_each_session_once_changes_nothing(mix):
    made = talk(mix)
    assert np.allclose(made.overlap(count=np.ones(len(mix))), made.overlap())


@laws
@given(arrays(float, (5, 5), elements=st.integers(0, 4).map(lambda n: n / 4)))
def test_ranks_are_those_of_the_pairs(values):
    overlap = np.triu(values, 1) + np.triu(values, 1).T
    a, b = np.triu_indices(5, 1)
    found = pair_ranks(overlap)[a, b]
    assert found.min() == 1
    assert all(
        (x < y) == (p > q)
        for x, p in zip(found, overlap[a, b], strict=True)
        for y, q in zip(found, overlap[a, b], strict=True)
    )


def passages(*sessions):
    """Ten words each; (coalition, session) of each passage."""
    return pd.DataFrame([{"coalition_id": c, "session_id": s, "words": 10} for c, s in sessions])


def test_what_has_a_close_counterpart_counts_by_words():
    table = passages(("a", "x"), ("a", "x"), ("b", "y")).assign(words=[10, 30, 5])
    vectors = np.array([[1, 0], [0, 1], [1, 0]], np.float32)
    found = counterpart_shares(table, vectors, [("a", "x"), ("b", "y")])
    assert found == pytest.approx(np.array([[1, 0.25], [1, 1]]))


def test_a_likeness_below_the_bar_counts_for_nothing():
    table = passages(("a", "x"), ("b", "y"))
    angle = np.arccos(MIN_COUNTERPART_COSINE - 0.01)
    vectors = np.array([[1, 0], [np.cos(angle), np.sin(angle)]], np.float32)
    assert counterpart_shares(table, vectors, [("a", "x"), ("b", "y")]) == pytest.approx(np.eye(2))


def test_a_long_session_has_no_more_chances_than_a_short_one():
    table = passages(*[("a", "x")] * (3 * MAX_UNIT_PASSAGES), ("b", "y"))
    vectors = np.zeros((3 * MAX_UNIT_PASSAGES + 1, 2), np.float32)
    vectors[:, 0] = 1
    vectors[1] = vectors[-1] = [0, 1]  # the one like passage is not among those that stand for the session
    assert counterpart_shares(table, vectors, [("a", "x"), ("b", "y")])[1, 0] == 0


def test_a_unit_without_passages_leaves_the_others_alone():
    vectors = np.array([[1, 0], [1, 0]], np.float32)
    found = counterpart_shares(passages(("a", "x"), ("b", "y")), vectors, [("a", "x"), ("a", "z"), ("b", "y")])
    assert found.tolist() == [[1, 0, 1], [0, 0, 0], [1, 0, 1]]


def test_units_without_passages_are_like_nothing():
    assert counterpart_shares(passages(("a", "x")), np.ones((1, 2), np.float32), [("b", "y"), ("b", "z")]).tolist() == [
        [0, 0],
        [0, 0],
    ]
    assert counterpart_shares(passages(("a", "x")).head(0), np.ones((0, 2), np.float32), []).shape == (0, 0)
