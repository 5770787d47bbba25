"""How much two distributions share, and correction of p-values for many tests."""

from collections.abc import Sequence
from math import exp, nan

import numpy as np
from numpy.typing import NDArray

from pipeline.metrics.participation import entropy

Floats = NDArray[np.float64]


def shared(p: Floats, q: Floats) -> Floats:
    """Overlap of distributions: the sum over themes of the smaller share (1 minus the total variation distance).

    Parameters
    ----------
    p, q : ndarray, shape (..., n_themes)
        Shares that sum to 1 along the last axis; broadcast against each other.

    Returns
    -------
    ndarray, shape (...)
        In [0, 1]: 0 no theme in common, 1 the same shares.
    """
    return np.asarray(np.minimum(p, q).sum(axis=-1))


def overlap_matrix(shares: Floats) -> Floats:
    """`shared` of every pair of rows of shares, shape (n, n_themes) to (n, n)."""
    return shared(shares[:, None, :], shares[None, :, :])


def jensen_shannon(p: Floats, q: Floats) -> float:
    """Jensen-Shannon distance to base 2 (Endres and Schindelin 2003), in [0, 1]; NaN where one has no shares.

    0 is the same distribution. It grows as samples shrink: compare it only between pairs of similar size.
    """
    from scipy.spatial.distance import jensenshannon

    return float(np.clip(jensenshannon(p, q, 2), 0, 1)) if p.sum() and q.sum() else nan


def hellinger(p: Floats, q: Floats) -> float:
    """Hellinger distance ``sqrt(1 - sum(sqrt(p q)))``, in [0, 1], 0 the same; NaN where one has no shares."""
    return float(np.sqrt(max(0.0, 1 - np.sqrt(p * q).sum()))) if p.sum() and q.sum() else nan


def rank_biased_overlap(s: Sequence[str], t: Sequence[str], p: float = 0.9) -> float:
    """Rank-biased overlap of two ranked lists without ties, extrapolated from the shorter one (Webber et al. 2010).

    Parameters
    ----------
    s, t : sequence of str
        Items, first the most important.
    p : float
        Persistence in (0, 1): at 0.9 the first ten ranks weigh 86 %.

    Returns
    -------
    float
        In [0, 1], 1 for the same list; NaN where one is empty.

    Examples
    --------
    >>> rank_biased_overlap(["a", "b"], ["a", "b"]), rank_biased_overlap(["a"], ["b"])
    (1.0, 0.0)
    """
    k = min(len(s), len(t))
    if not k:
        return nan
    agreed = [len(set(s[:d]) & set(t[:d])) / d for d in range(1, k + 1)]
    return min(1.0, agreed[-1] * p**k + (1 - p) / p * sum(a * p**d for d, a in enumerate(agreed, start=1)))


def effective_number(shares: Floats) -> float:
    """Hill number of order 1 (Hill 1973), exp(entropy): 1 for one theme, k for k equal ones; NaN without shares."""
    value = entropy(list(map(float, shares)))
    return nan if value != value else max(1.0, exp(value))


def benjamini_hochberg(p: Floats) -> Floats:
    """Adjusted p-values that bound the false discovery rate (Benjamini and Hochberg 1995), shape of `p`; NaN stays NaN.

    Examples
    --------
    >>> benjamini_hochberg(np.array([0.01, 0.04, 0.03])).round(3).tolist()
    [0.03, 0.04, 0.04]
    """
    from scipy.stats import false_discovery_control

    out, known = np.full(len(p), np.nan), ~np.isnan(p)
    if known.any():
        out[known] = false_discovery_control(p[known])
    return out
