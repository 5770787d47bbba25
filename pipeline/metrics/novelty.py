"""How much of what is said is new."""

from math import nan

import numpy as np
from numpy.typing import ArrayLike, NDArray

from pipeline.metrics.cosine import unit

Floats = NDArray[np.float64]

RENEWAL_TURNS = 10
"""Turns after which the earlier turns are decomposed afresh."""

MIN_EIGENVALUE_SHARE = 1e-10
"""Directions with a smaller share of the largest eigenvalue are rounding errors."""


def newness(vectors: ArrayLike, *, back: int = 100, rank: int = 30, renew: int = RENEWAL_TURNS) -> Floats:
    """How far each turn says what was not said before it.

    Parameters
    ----------
    vectors : array_like, shape (n_turns, n_dims)
        Turns in order, of any length; every turn counts the same.
    back : int
        Earlier turns that count as given, 1 or more; those since the last renewal come on top.
    rank : int
        Main directions of the given turns that are kept, 1 or more. With all of them everything would be given after as
        many turns as there are dimensions.
    renew : int
        Turns after which the given turns are decomposed afresh, 1 or more.

    Returns
    -------
    ndarray, shape (n_turns,)
        ``|n| / (|n| + |g|)`` in [0, 1], with g the part of the turn within the main directions and n the rest: 0 all
        was said before, 1 nothing. 1 for the first turn, before which nothing was said; NaN for a zero vector.

    Raises
    ------
    ValueError
        If `back`, `rank` or `renew` is below 1.

    Notes
    -----
    Given and new as in group communication analysis (Dowell, Nixon and Graesser 2019, Behavior Research Methods 51),
    where all earlier turns are given, so that newness drops to 0 once they outnumber the dimensions. The main
    directions are the first left singular vectors of the given turns. Between renewals they are those of the main
    directions at the last renewal, as long as they were, and the turns since (Brand 2006, Linear Algebra and its
    Applications 415); ``renew=1`` decomposes the last `back` turns for each turn. On three sessions of 87 to 500 turns
    (384 dimensions; values spread by 0.07 to 0.12) the default was off from that by 0.002 in the mean, 0.010 in the
    root mean square and 0.09 in a single turn at most, in less than half of the time. Linear in turns.

    Examples
    --------
    >>> newness([[1.0, 0.0], [2.0, 0.0], [0.0, 3.0]]).tolist()
    [1.0, 0.0, 1.0]
    """
    from threadpoolctl import threadpool_limits

    if min(back, rank, renew) < 1:
        raise ValueError(f"back, rank and renew must be 1 or more: {back}, {rank}, {renew}")
    rows: Floats = unit(vectors)
    found = np.full(len(rows), nan)
    with threadpool_limits(limits=1):  # sums in parallel differ in their last bits
        for start in range(0, len(rows), renew):
            before = _main(rows[max(0, start - back) : start], rank)
            known = np.vstack([before, rows[start : start + renew]])
            products = known @ known.T
            for end in range(len(before) + 1, len(known) + 1):
                found[start + end - len(before) - 1] = _new(products[:end, :end], rank)
    return found


def _main(given: Floats, rank: int) -> Floats:
    """Main directions of turns, at right angles, each as long as its singular value, shape (up to `rank`, n_dims)."""
    return np.asarray(_directions(given @ given.T, rank)[1].T @ given)


def _directions(products: Floats, rank: int) -> tuple[Floats, Floats]:
    """Squared singular values of turns, and their left singular vectors, from the products of turns with each other."""
    values, vectors = np.linalg.eigh(products)
    kept = values[-rank:] > MIN_EIGENVALUE_SHARE * values.max(initial=0)
    return values[-rank:][kept], vectors[:, -rank:][:, kept]


def _new(products: Floats, rank: int) -> float:
    """Newness of the last turn against those before it, from the products of all with each other."""
    values, parts = _directions(products[:-1, :-1], rank)
    whole, given = products[-1, -1], ((parts.T @ products[:-1, -1]) ** 2 / values).sum()
    new = whole - given if whole - given > MIN_EIGENVALUE_SHARE * whole else 0.0
    return float(np.sqrt(new) / (np.sqrt(new) + np.sqrt(given))) if whole else nan
