"""What intervals of one sequence cover, and their laws."""

from math import isclose, isnan, nan, sqrt

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.metrics.resampling import interval, mean_interval

VALUES = st.lists(st.floats(-100, 100) | st.just(nan), max_size=40)
NUMBERS = st.lists(st.floats(-100, 100), min_size=2, max_size=40)
laws = settings(max_examples=25, deadline=None)


def series(rng, correlation, n, times):
    """Values around 0, each made of the one before and noise."""
    noise = rng.standard_normal((times, n + 50))
    values = np.zeros_like(noise)
    for t in range(1, n + 50):
        values[:, t] = correlation * values[:, t - 1] + noise[:, t]
    return values[:, 50:]


def mean_of(values):
    return lambda kept: float(np.mean(np.asarray(values)[kept])) if kept.any() else nan


@pytest.mark.parametrize(
    ("correlation", "n", "least", "most"),
    [
        (0.0, 50, 0.93, 0.97),
        (0.0, 300, 0.93, 0.97),
        (0.3, 100, 0.91, 0.96),
        (0.3, 300, 0.92, 0.97),
        (0.6, 100, 0.88, 0.95),
        (0.6, 300, 0.91, 0.97),
    ],
)
def test_intervals_cover_the_mean_of_autocorrelated_values(correlation, n, least, most):
    ends = np.array([mean_interval(values) for values in series(np.random.default_rng(0), correlation, n, 2000)])
    assert least <= ((ends[:, 0] <= 0) & (ends[:, 1] >= 0)).mean() <= most


def test_intervals_cover_a_share_of_words_too():
    rng = np.random.default_rng(1)
    stays = rng.random((400, 200)) < 0.5
    covered = 0
    for row in stays:
        speaker = np.zeros(200, int)
        for t in range(1, 200):
            speaker[t] = speaker[t - 1] if row[t] else rng.integers(4)
        words = rng.integers(1, 200, 200)
        low, high = interval(
            lambda kept, s=speaker, w=words: float(w[kept & (s == 0)].sum() / w[kept].sum()), 200, low=0, high=1
        )
        covered += low <= 0.25 <= high
    assert 0.9 <= covered / 400 <= 0.98


@pytest.mark.parametrize(
    ("values", "blocks", "half"),
    [([1, 2], 2, 12.706205 * 0.5), ([1, 1, 2, 2, 3, 3], 3, 4.302653 / sqrt(3)), ([5, 5, 5, 5], 4, 0)],
    ids=["two", "three blocks", "all the same"],
)
def test_ends_by_hand(values, blocks, half):
    middle = float(np.mean(values))
    assert np.allclose(mean_interval(values, blocks=blocks), (middle - half, middle + half))


@laws
@given(NUMBERS, st.integers(1, 12))
def test_the_mean_in_one_pass_is_that_of_calls(values, blocks):
    calls = interval(mean_of(values), len(values), blocks=blocks)
    assert np.allclose(mean_interval(values, blocks=blocks), calls, equal_nan=True, atol=1e-6)


@laws
@given(VALUES)
def test_values_that_are_missing_are_left_out(values):
    there = [value for value in values if not isnan(value)]
    found = mean_interval(values)
    assert np.array_equal(found, mean_interval(there), equal_nan=True)
    assert isnan(found[0]) == (len(there) < 2)


@laws
@given(NUMBERS, st.floats(-20, 20), st.floats(0.1, 9))
def test_intervals_hold_the_mean_and_move_with_the_values(values, shift, factor):
    low, high = mean_interval(values)
    assert low - 1e-9 <= np.mean(values) <= high + 1e-9
    assert np.allclose(
        mean_interval(factor * np.array(values) + shift), (factor * low + shift, factor * high + shift), atol=1e-6
    )


@laws
@given(NUMBERS)
def test_intervals_are_cut_off_at_their_bounds(values):
    low, high = mean_interval(values, low=-1, high=1)
    assert -1 <= low <= high <= 1


def test_blocks_are_contiguous_and_each_is_left_out_once():
    seen = []
    interval(lambda kept: float(seen.append(kept.copy()) or 0), 23, blocks=5)
    *without, whole = seen
    assert whole.all()
    assert len(without) == 5
    assert np.array_equal(np.sum(~np.array(without), axis=0), np.ones(23))
    assert all(
        np.flatnonzero(~kept).tolist() == list(range(np.argmin(kept), np.argmin(kept) + (~kept).sum()))
        for kept in without
    )
    assert {int((~kept).sum()) for kept in without} == {4, 5}


@pytest.mark.parametrize(("n", "blocks"), [(0, 10), (1, 10), (30, 1)], ids=["nothing", "one place", "one block"])
def test_without_two_blocks_there_is_no_interval(n, blocks):
    assert all(map(isnan, interval(mean_of(np.arange(n)), n, blocks=blocks)))
    assert all(map(isnan, mean_interval(np.arange(n), blocks=blocks)))


def test_blocks_without_a_value_are_left_out_and_one_is_too_few():
    def known(blocks):
        return lambda kept: 3.0 if kept.all() or set(np.flatnonzero(~kept)) <= blocks else nan

    assert interval(known({0, 1}), 4, blocks=4) == (3, 3)
    assert all(map(isnan, interval(known({0}), 4, blocks=4)))
    assert all(map(isnan, interval(lambda kept: nan if kept.all() else 1.0, 4, blocks=4)))


def test_no_block_is_refused():
    with pytest.raises(ValueError, match="1 or more: 0"):
        mean_interval([1, 2, 3], blocks=0)


def test_intervals_grow_narrower_with_more_values():
    rows = series(np.random.default_rng(2), 0.3, 400, 200)
    widths = [np.mean([np.diff(mean_interval(row[:n])) for row in rows]) for n in (50, 100, 400)]
    assert widths[0] > widths[1] > widths[2]
    assert isclose(widths[0] / widths[2], sqrt(8), rel_tol=0.15)
