"""How much two distributions share, and how far that is more than chance."""

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


def effective_number(shares: Floats) -> float:
    """Exponential of the entropy (Hill number of order 1; Hill 1973): 1 for one theme, k for k equal ones; NaN without shares."""
    value = entropy(list(map(float, shares)))
    return nan if value != value else max(1.0, exp(value))


def benjamini_hochberg(p: Floats) -> Floats:
    """Adjusted p-values that bound the false discovery rate (Benjamini and Hochberg 1995), shape of `p`; NaN stays NaN.

    Examples
    --------
    >>> benjamini_hochberg(np.array([0.01, 0.04, 0.03])).round(3).tolist()
    [0.03, 0.04, 0.04]
    """
    out = np.full(len(p), np.nan)
    valid = np.flatnonzero(~np.isnan(p))
    order = valid[np.argsort(-p[valid], kind="stable")]
    ranks = np.arange(len(order), 0, -1)
    out[order] = np.minimum(1, np.minimum.accumulate(p[order] * len(order) / ranks)) if len(order) else []
    return out
