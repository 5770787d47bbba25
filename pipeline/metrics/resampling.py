"""Intervals of a measure of one sequence of turns."""

from collections.abc import Callable, Sequence
from math import inf, nan, sqrt

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Kept = NDArray[np.bool_]

BLOCKS = 10
"""Parts into which a sequence is cut."""

CONFIDENCE = 0.95
"""Share of such intervals that are to hold the value."""


def interval(
    statistic: Callable[[Kept], float], n: int, *, blocks: int = BLOCKS, low: float = -inf, high: float = inf
) -> tuple[float, float]:
    """A 95 % interval of a statistic of a sequence, by leaving out one block at a time.

    Parameters
    ----------
    statistic : callable
        Takes which places are kept, bool ndarray of shape (n,), and returns the value, NaN where there is none.
    n : int
        Length of the sequence.
    blocks : int
        Contiguous parts of similar length; at most n.
    low, high : float
        Least and greatest value of the statistic; the interval is cut off there.

    Returns
    -------
    low, high : float
        Ends of the interval, around the value of the whole sequence. NaN where that is NaN, or fewer than two blocks
        can be left out.

    Notes
    -----
    Delete-a-block jackknife (Kunsch 1989, Annals of Statistics 17): value +- t standard errors, with one degree of
    freedom less than blocks. Neighbours may depend on each other as long as blocks hardly do. Takes blocks + 1 calls of
    `statistic`. How many of 4,000 simulated series of 50 / 100 / 300 values have their mean inside: 95 / 95 / 95 % of
    independent ones, 93 / 94 / 95 % with an autocorrelation of 0.3, 90 / 92 / 94 % with 0.6 (standard errors that take
    values as independent: 66 / 67 / 67 %). Not for a statistic that hangs on the number of different voices alone: 33 %
    for the return share of 60 turns, 73 % for that of 200.

    Examples
    --------
    >>> values = np.array([1.0, 3.0, 1.0, 3.0])
    >>> interval(lambda kept: float(values[kept].mean()), 4, blocks=2)
    (2.0, 2.0)
    """
    block = _blocks(n, blocks)
    without = [statistic(block != b) for b in range(int(block.max(initial=-1)) + 1)]
    return _around(statistic(np.ones(n, bool)), np.array(without, float), low, high)


def mean_interval(
    values: Sequence[float] | Floats, *, blocks: int = BLOCKS, low: float = -inf, high: float = inf
) -> tuple[float, float]:
    """A 95 % interval of the mean of values in order, NaN left out: `interval` in one pass.

    Parameters
    ----------
    values : sequence of float, length n
        Such as one for each turn.
    blocks : int
        Contiguous parts of similar length, of the values that are not NaN.
    low, high : float
        Least and greatest value of the mean.

    Returns
    -------
    low, high : float
        Ends of the interval; NaN for fewer than two values.

    Examples
    --------
    >>> mean_interval([1.0, 3.0, float("nan"), 1.0, 3.0], blocks=2)
    (2.0, 2.0)
    """
    found = np.asarray(values, float)
    found = found[~np.isnan(found)]
    if len(found) < 2:
        return nan, nan
    block = _blocks(len(found), blocks)
    sums, sizes = np.bincount(block, weights=found), np.bincount(block)
    return _around(float(found.mean()), (sums.sum() - sums) / np.maximum(len(found) - sizes, 1), low, high)


def _blocks(n: int, blocks: int) -> NDArray[np.int64]:
    """Block of each of n places, shape (n,)."""
    if blocks < 1:
        raise ValueError(f"blocks must be 1 or more: {blocks}")
    return np.arange(n) * min(blocks, n) // max(n, 1)


def _around(value: float, without: Floats, low: float, high: float) -> tuple[float, float]:
    """Interval from the values without each block."""
    from scipy.special import stdtrit

    usable = without[np.isfinite(without)]
    g = len(usable)
    if g < 2 or not np.isfinite(value):
        return nan, nan
    error = sqrt((g - 1) / g * float(((usable - usable.mean()) ** 2).sum()))
    half = float(stdtrit(g - 1, (1 + CONFIDENCE) / 2)) * error
    return float(np.clip(value - half, low, high)), float(np.clip(value + half, low, high))
