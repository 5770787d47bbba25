"""Differences and trends against chance: what is planted is found, what is not is not."""

from itertools import combinations, permutations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.stats import spearmanr

from pipeline.metrics.differences import Draws, difference, trend

DRAWS = Draws(deals=499, resamples=200, seed=0)
laws = settings(max_examples=25, deadline=None)
NUMBERS = st.lists(st.floats(-100, 100).map(lambda x: round(x, 3)), min_size=4, max_size=12)


def sides(n, own):
    return np.arange(n) < own


def test_a_planted_difference_is_found_with_its_sign():
    values = np.concatenate([np.full(10, 3.0), np.full(20, 1.0)]) + np.linspace(0, 0.1, 30)
    (found,) = difference(sides(30, 10), values[:, None], DRAWS)
    assert found.difference == pytest.approx(1.95, abs=0.05)
    assert found.p == found.least_p == pytest.approx(1 / 500)
    assert found.low < found.difference < found.high


def test_chance_alone_is_rarely_called_a_difference():
    values = np.random.default_rng(1).normal(size=(24, 200))
    p = np.array([found.p for found in difference(sides(24, 8), values, DRAWS)])
    assert 0.4 < p.mean() < 0.6
    assert (p < 0.05).mean() < 0.12


def test_three_against_three_cannot_be_below_a_tenth():
    (found,) = difference(sides(6, 3), np.array([[9.0], [8.0], [7.0], [1.0], [2.0], [3.0]]), DRAWS)
    assert found.least_p == found.p == pytest.approx(0.1)


@pytest.mark.parametrize("own", [1, 2, 3, 5])
def test_few_deals_are_all_looked_at(own):
    values = np.array([0.3, 1.2, 5.0, 2.0, 9.0, 1.2])
    sums = [sum(deal) / own - (values.sum() - sum(deal)) / (6 - own) for deal in combinations(values, own)]
    (found,) = difference(sides(6, own), values[:, None], DRAWS)
    assert found.p == pytest.approx(np.mean(np.abs(sums) >= abs(found.difference) - 1e-9))


def test_few_orders_are_all_looked_at():
    numbers, values = [1, 2, 2, 4, 7], [0.3, 0.2, 5.0, 5.0, 9.0]
    orders = [spearmanr(order, values).statistic for order in permutations(numbers)]
    (found,) = trend(np.array(numbers, float), np.array(values)[:, None], DRAWS)
    assert found.difference == pytest.approx(spearmanr(numbers, values).statistic)
    assert found.p == pytest.approx(np.mean(np.abs(orders) >= abs(found.difference) - 1e-9))


def test_intervals_cover_a_difference_of_nothing():
    values = np.random.default_rng(4).normal(size=(80, 300))
    found = difference(sides(80, 30), values, DRAWS)
    assert 0.9 <= np.mean([one.low <= 0 <= one.high for one in found]) <= 0.98


def test_two_sides_as_large_are_drawn_apart():
    values = np.random.default_rng(5).normal(size=(12, 1))
    (found,) = difference(sides(24, 12), np.vstack([values, values]), DRAWS)
    assert found.low < -0.1 < 0.1 < found.high


def test_one_session_has_no_interval():
    (found,) = difference(sides(5, 1), np.arange(5.0)[:, None], DRAWS)
    assert np.isnan([found.low, found.high]).all()


def test_equal_values_differ_in_nothing():
    (found,) = difference(sides(8, 4), np.ones((8, 1)), DRAWS)
    assert (found.difference, found.p) == (0, 1)


@laws
@given(values=NUMBERS)
def test_a_difference_turns_with_its_sides(values):
    table, own = np.array(values)[:, None], sides(len(values), len(values) // 2)
    (one,), (other,) = difference(own, table, DRAWS), difference(~own, table, DRAWS)
    assert one.difference == pytest.approx(-other.difference, abs=1e-9)
    assert 0 < one.p <= 1


@pytest.mark.parametrize("way", [1, -1])
def test_a_steady_trend_is_one(way):
    (found,) = trend(np.arange(12.0), way * np.arange(12.0)[:, None] ** 3, DRAWS)
    assert found.difference == pytest.approx(way)
    assert found.p == pytest.approx(1 / 500)


def test_a_measure_that_does_not_vary_has_no_trend():
    (found,) = trend(np.arange(6.0), np.ones((6, 1)), DRAWS)
    assert np.isnan([found.difference, found.p, found.low, found.high]).all()


@laws
@given(values=NUMBERS)
def test_trends_lie_between_minus_one_and_one(values):
    (found,) = trend(np.arange(float(len(values))), np.array(values)[:, None], DRAWS)
    assert np.isnan(found.difference) or -1 - 1e-9 <= found.difference <= 1 + 1e-9
    assert np.isnan(found.p) or 0 < found.p <= 1


@pytest.mark.parametrize(("values", "least"), [(range(8), 2 / 8), ([0] * 7 + [1], 1 / 8)])
def test_no_p_of_random_orders_is_below_the_least_that_is_possible(values, least):
    numbers, table = np.array([1.0] * 7 + [9]), np.array(values, float)[:, None]
    found = [trend(numbers, table, Draws(deals=499, resamples=20, seed=seed))[0] for seed in range(20)]
    assert {one.least_p for one in found} == {least}
    assert min(one.p for one in found) == least
    assert max(one.p for one in found) == pytest.approx(least, abs=0.06)
