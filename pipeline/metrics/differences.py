"""Tests whether some sessions differ from the others, or a measure rises with a number, by more than chance."""

from functools import lru_cache
from itertools import combinations, permutations
from math import comb, factorial, nan, prod
from typing import NamedTuple

import numpy as np
import pandas as pd
from numpy.typing import NDArray

Floats = NDArray[np.float64]


class Draws(NamedTuple):
    """Number of random deals for p, of resamples for intervals, and the seed of both."""

    deals: int
    resamples: int
    seed: int


class DifferenceTest(NamedTuple):
    """A comparison of one measure.

    Attributes
    ----------
    difference : float
        Mean of the sessions less that of the others, or a rank correlation.
    p : float
        Share of random deals with a difference as large (two-sided), never below `least_p`; of all deals where there
        are no more than would be drawn.
    least_p : float
        Smallest p that so few sessions can give.
    low, high : float
        95 % interval of the difference.
    """

    difference: float
    p: float
    least_p: float
    low: float = nan
    high: float = nan


def difference(own: NDArray[np.bool_], values: Floats, draws: Draws) -> list[DifferenceTest]:
    """Means of some sessions less those of the others, against random deals of the sessions.

    Parameters
    ----------
    own : ndarray of bool, shape (n_sessions,)
        The sessions; some, but not all.
    values : ndarray, shape (n_sessions, n_measures)
        The measures.
    draws : Draws
        How often is dealt and drawn.

    Returns
    -------
    list of DifferenceTest, length n_measures
        p is two-sided: the share of all deals that are as far, where there are no more than `draws.deals` of them, else
        (1 + deals as far) / (1 + deals) (Phipson and Smyth 2010). The interval is a percentile bootstrap within both
        sides, NaN where one is a single session.
    """
    n, k = len(values), int(own.sum())
    above = values - values.min(axis=0)  # of equal values the sums are 0, whatever their rounding
    observed, chance = above[own].mean(axis=0) - above[~own].mean(axis=0), _dealt(above, k, draws)
    drawn = [
        _counts(int(side.sum()), draws.resamples, draws.seed, i) @ above[side] / side.sum()
        for i, side in enumerate((own, ~own))
    ]
    ends = (
        np.quantile(drawn[0] - drawn[1], [0.025, 0.975], axis=0)
        if min(k, n - k) > 1
        else np.full((2, len(observed)), nan)
    )
    least = _least_p(comb(n, k), 2 * k == n, draws.deals)
    p = _p(observed, chance, least, comb(n, k) <= draws.deals)
    return [DifferenceTest(float(d), p, least, *map(float, end)) for d, p, end in zip(observed, p, ends.T, strict=True)]


def trend(numbers: Floats, values: Floats, draws: Draws) -> list[DifferenceTest]:
    """Spearman's rank correlation of a number with measures, in [-1, 1], against random orders of the sessions.

    Parameters
    ----------
    numbers : ndarray, shape (n_sessions,)
        The number; not the same everywhere.
    values : ndarray, shape (n_sessions, n_measures)
        The measures.
    draws : Draws
        How often is dealt and drawn.

    Returns
    -------
    list of DifferenceTest, length n_measures
        p is two-sided, over all orders of the sessions where there are no more than `draws.deals`; the interval is a
        percentile bootstrap over sessions.
    """
    x, y = (_scaled(pd.DataFrame(table).rank().to_numpy()) for table in (numbers, values))
    x = x[:, 0]
    few = factorial(len(x)) <= draws.deals
    orders = np.array(list(permutations(range(len(x))))) if few else _orders(len(x), draws.deals, draws.seed)
    chance, observed = x[orders] @ y, x @ y
    drawn = np.random.default_rng(draws.seed).integers(0, len(x), (draws.resamples, len(x)))
    again = _scaled(x[drawn], 1)
    ends = [_ends((again * _scaled(column[drawn], 1)).sum(axis=1)) for column in y.T]
    ways = _arrangements(numbers)
    least = [_least_p(ways, _mirrored(x) or _mirrored(column), draws.deals) for column in y.T]
    p = _p(observed, chance, np.array(least), few)
    return [
        DifferenceTest(float(r), told if r == r else nan, floor, *end)
        for r, told, floor, end in zip(observed, p, least, ends, strict=True)
    ]


def _dealt(values: Floats, k: int, draws: Draws) -> Floats:
    """Mean of the smaller side less that of the larger, in random or all deals, shape (deals, n_measures)."""
    n, few = len(values), min(k, len(values) - k)
    chosen = _choices(n, few) if comb(n, few) <= draws.deals else _orders(n, draws.deals, draws.seed)[:, :few]
    sums = np.column_stack([column[chosen].sum(axis=1) for column in np.ascontiguousarray(values.T)])
    return np.asarray(sums / few - (values.sum(axis=0) - sums) / (n - few))


@lru_cache(maxsize=16)
def _choices(n: int, few: int) -> NDArray[np.int32]:
    """All ways to choose a few of n things, shape (ways, few)."""
    return np.array(list(combinations(range(n), few)), np.int32)


@lru_cache(maxsize=16)
def _orders(n: int, deals: int, seed: int) -> NDArray[np.int32]:
    """Random orders of n things, shape (deals, n); the same for all that is compared."""
    return np.random.default_rng(seed).permuted(np.tile(np.arange(n, dtype=np.int32), (deals, 1)), axis=1)


@lru_cache(maxsize=32)
def _counts(n: int, resamples: int, seed: int, side: int) -> Floats:
    """How often each of n things is in a bootstrap sample, shape (resamples, n); the two sides are drawn separately."""
    drawn = np.random.default_rng([seed, side]).integers(0, n, (resamples, n)) + n * np.arange(resamples)[:, None]
    return np.asarray(np.bincount(drawn.ravel(), minlength=resamples * n).reshape(resamples, n), float)


def _arrangements(numbers: Floats) -> int:
    """Number of distinct orders of some numbers."""
    return factorial(len(numbers)) // prod(factorial(int(n)) for n in np.unique(numbers, return_counts=True)[1])


def _mirrored(ranks: Floats) -> bool:
    """Whether the opposite of centred ranks is another order of the same ranks."""
    ordered = np.sort(ranks)
    return np.allclose(ordered, -ordered[::-1])


def _scaled(values: Floats, axis: int = 0) -> Floats:
    """Values less their mean, of length 1 along an axis; NaN where they do not vary."""
    centred = values - values.mean(axis=axis, keepdims=True)
    length = np.sqrt((centred**2).sum(axis=axis, keepdims=True))
    return np.asarray(centred / np.where(length > 0, length, nan))


def _ends(drawn: Floats) -> tuple[float, float]:
    """The middle 95 % of what was drawn; NaN where nothing varies."""
    told = drawn[~np.isnan(drawn)]
    return (float(np.quantile(told, 0.025)), float(np.quantile(told, 0.975))) if len(told) else (nan, nan)


def _p(observed: Floats, chance: Floats, least: Floats | float, complete: bool) -> list[float]:
    """Two-sided p of each measure; complete deals include the observed one, random ones do not."""
    slack, own = 1e-9 * (1 + np.abs(observed)), 0 if complete else 1
    p = (own + (np.abs(chance) >= np.abs(observed) - slack).sum(axis=0)) / (own + len(chance))
    return [float(each) for each in np.maximum(p, least)]


def _least_p(arrangements: int, mirrored: bool, deals: int) -> float:
    """Smallest attainable p, by the number of arrangements (two differ as much where they are mirrored) or of deals."""
    return max((1 + mirrored) / arrangements, 1 / (1 + deals))
