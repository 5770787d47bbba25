"""Closed forms and laws of what distributions share."""

from math import isclose, isnan

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays
from scipy.stats import false_discovery_control

from pipeline.metrics.distribution_overlap import (
    benjamini_hochberg,
    effective_number,
    hellinger,
    jensen_shannon,
    overlap_matrix,
    rank_biased_overlap,
    shared,
)

laws = settings(max_examples=50, deadline=None)


def shares(rows):
    """Strategy: rows of five shares that sum to 1."""
    return (
        arrays(float, (rows, 5), elements=st.integers(0, 20).map(float))
        .map(lambda x: x + (x.sum(axis=1, keepdims=True) == 0))
        .map(_normalised)
    )


def _normalised(x):
    return x / x.sum(axis=1, keepdims=True)


@pytest.mark.parametrize(
    ("p", "q", "expected"),
    [
        ([1, 0], [0, 1], 0.0),
        ([0.5, 0.5], [0.5, 0.5], 1.0),
        ([0.5, 0.5], [1, 0], 0.5),
        ([0.2, 0.3, 0.5], [0.4, 0.4, 0.2], 0.7),
        ([0, 0], [1, 0], 0.0),
    ],
)
def test_shared_closed_forms(p, q, expected):
    assert isclose(shared(np.array(p, float), np.array(q, float)), expected)


def test_shared_broadcasts_along_the_last_axis():
    p = np.array([[1.0, 0.0], [0.5, 0.5], [0.0, 1.0]])
    assert shared(p, np.array([1.0, 0.0])).tolist() == [1.0, 0.5, 0.0]


@laws
@given(shares(2))
def test_shared_is_one_minus_half_the_distance(pq):
    p, q = pq
    assert isclose(shared(p, q), 1 - np.abs(p - q).sum() / 2, abs_tol=1e-9)
    assert isclose(shared(p, q), shared(q, p))


@laws
@given(shares(6), st.permutations(range(5)))
def test_overlap_matrix_is_symmetric_with_ones_and_ignores_the_order_of_themes(rows, order):
    matrix = overlap_matrix(rows)
    assert np.allclose(matrix, matrix.T)
    assert np.allclose(np.diag(matrix), 1)
    assert np.all((matrix >= 0) & (matrix <= 1 + 1e-9))
    assert np.allclose(matrix, overlap_matrix(rows[:, order]))


@laws
@given(shares(3))
def test_distance_keeps_the_triangle_inequality(rows):
    distance = 1 - overlap_matrix(rows)
    assert distance[0, 2] <= distance[0, 1] + distance[1, 2] + 1e-9


@laws
@given(shares(2))
def test_merging_themes_never_lowers_the_overlap(pq):
    merged = np.column_stack([pq[:, 0] + pq[:, 1], pq[:, 2:]])
    assert shared(*merged) >= shared(*pq) - 1e-9


@pytest.mark.parametrize(("k", "of"), [(1, 1), (1, 4), (2, 4), (5, 5)])
def test_effective_number_of_equal_themes_is_their_number(k, of):
    assert isclose(effective_number(np.array([1 / k] * k + [0.0] * (of - k))), k)


@pytest.mark.parametrize("nothing", [np.zeros(0), np.zeros(3)], ids=["no themes", "no shares"])
def test_effective_number_without_shares_is_nan(nothing):
    assert isnan(effective_number(nothing))


@laws
@given(shares(1), st.permutations(range(5)))
def test_effective_number_lies_between_one_and_the_themes_that_are_there(rows, order):
    number = effective_number(rows[0])
    assert 1 <= number <= (rows[0] > 0).sum() + 1e-9
    assert isclose(number, effective_number(rows[0][order]))


P_VALUES = st.lists(st.floats(0, 1), max_size=20)


@laws
@given(P_VALUES)
def test_adjusted_p_values_are_those_of_scipy(p):
    adjusted = benjamini_hochberg(np.array(p, dtype=float))
    assert len(adjusted) == len(p)
    assert not p or np.allclose(adjusted, false_discovery_control(p))


@laws
@given(P_VALUES, st.data())
def test_unknown_p_values_stay_unknown_and_count_for_nothing(p, data):
    at = data.draw(st.integers(0, len(p)))
    with_gap = benjamini_hochberg(np.array([*p[:at], np.nan, *p[at:]]))
    assert np.isnan(with_gap[at])
    assert np.allclose(np.delete(with_gap, at), benjamini_hochberg(np.array(p, dtype=float)))


@laws
@given(P_VALUES)
def test_adjusting_keeps_the_order_and_lowers_nothing(p):
    adjusted = benjamini_hochberg(np.array(p, dtype=float))
    assert all(a >= b - 1e-12 for a, b in zip(adjusted, p, strict=True))
    assert all(adjusted <= 1)
    assert np.all(np.diff(adjusted[np.argsort(p, kind="stable")]) >= 0)


@pytest.mark.parametrize(
    ("p", "q", "distance", "root"),
    [([1, 0], [1, 0], 0, 0), ([1, 0], [0, 1], 1, 1), ([0.5, 0.5], [1, 0], 0.5579230452841438, (1 - 0.5**0.5) ** 0.5)],
    ids=["the same", "nothing in common", "half"],
)
def test_distances_closed_forms(p, q, distance, root):
    p, q = np.array(p, float), np.array(q, float)
    assert jensen_shannon(p, q) == pytest.approx(distance, abs=1e-7)
    assert hellinger(p, q) == pytest.approx(root)
    assert jensen_shannon(p, q) == pytest.approx(jensen_shannon(q, p))


@pytest.mark.parametrize("measure", [jensen_shannon, hellinger])
def test_distances_of_nothing_are_nan(measure):
    assert isnan(measure(np.zeros(2), np.array([1.0, 0])))


@pytest.mark.parametrize(
    ("s", "t", "expected"),
    [("ab", "ab", 1.0), ("ab", "cd", 0.0), ("a", "a", 1.0), ("ab", "ba", 0.9), ("abc", "ab", 1.0)],
)
def test_rank_biased_overlap_closed_forms(s, t, expected):
    assert rank_biased_overlap(list(s), list(t)) == pytest.approx(expected)


@settings(max_examples=50, deadline=None)
@given(st.permutations("abcde"), st.permutations("abcfg"))
def test_rank_biased_overlap_is_symmetric_and_a_share(s, t):
    assert 0 <= rank_biased_overlap(s, t) <= 1
    assert rank_biased_overlap(s, t) == pytest.approx(rank_biased_overlap(t, s))
    assert isnan(rank_biased_overlap([], t))
