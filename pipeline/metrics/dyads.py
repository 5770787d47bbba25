"""Who speaks right after whom, and who addresses whom, compared with chance.

In every matrix the row is who speaks next, or addresses; the column is who spoke before, or is addressed.
"""

from collections.abc import Collection, Sequence
from math import nan
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from pipeline.metrics.distribution_overlap import benjamini_hochberg
from pipeline.metrics.random_orders import Counts, coded, matrices, random_deals, random_orders

__all__ = [
    "FollowLift",
    "centralisation",
    "lift",
    "mutual_share",
    "random_orders",
    "reciprocity",
    "reciprocity_by_chance",
]
__all__ += ["return_by_chance", "return_rate"]

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]

Weights = Ints | Counts | Floats

ROUNDING = 1e-9
"""Tolerance for means of counts."""


class FollowLift(NamedTuple):
    """How often one voice speaks right after another.

    Attributes
    ----------
    observed : int
        Times it does.
    expected : float
        Mean over random orders of the turns.
    lift : float
        Observed over expected, 0 or more: 1 is chance. NaN where nothing is expected.
    z : float
        Observed less expected, in standard deviations of the random orders. NaN where they are all alike.
    p : float
        Two-sided, 1 / (1 + times) or more: share of the orders, the observed one among them, that are as far from what
        is expected.
    q : float
        p corrected for the number of pairs (Benjamini and Hochberg 1995).
    """

    observed: int
    expected: float
    lift: float
    z: float
    p: float
    q: float


def lift(
    voices: Sequence[str],
    times: int = 1000,
    seed: int = 0,
    *,
    orders: Ints | None = None,
    among: Collection[str] | None = None,
) -> dict[tuple[str, str], FollowLift]:
    """How much more often voices follow each other than in random orders of the same turns.

    Parameters
    ----------
    voices : sequence of str
        Who speaks, turn by turn; neighbouring turns of one voice are one.
    times, seed : int
        Number and seed of the random orders.
    orders : ndarray, shape (times, n_turns), optional
        `random_orders` of the same voices, where they have been drawn already.
    among : collection of str, optional
        Voices to make pairs of; all when not given. Leave out those that nobody asks about: q corrects for every pair,
        and memory grows with their square.

    Returns
    -------
    dict of (str, str) to FollowLift
        For each ordered pair (who speaks next, who spoke before) of two voices in `among`.

    Raises
    ------
    ValueError
        If `orders` are of another number of turns.

    Notes
    -----
    A moderator has as many turns in every order: pairs with the moderator are above chance only in so far as there are
    more than that makes.

    Examples
    --------
    >>> lift(["Pip", "Wren", "Pip", "Wren", "Pip"], times=9)["Wren", "Pip"]
    FollowLift(observed=2, expected=2.0, lift=1.0, z=nan, p=1.0, q=1.0)
    """
    names, turns = coded(voices)
    orders = random_orders(voices, times, seed) if orders is None else orders
    if orders.shape[1] != len(turns):
        raise ValueError(f"orders of {len(turns)} turns are needed, not of {orders.shape[1]}")
    kept = [i for i, name in enumerate(names) if among is None or name in among]
    seats = np.full(len(names) + 1, len(kept))
    seats[kept] = np.arange(len(kept))
    return _against(
        [names[i] for i in kept], _following(seats[turns[None]], len(kept))[0], _following(seats[orders], len(kept))
    )


def _following(turns: Ints, k: int) -> Counts:
    """Transition matrices of rows of turns, shape (times, k, k); seats from k on are left out."""
    return matrices(turns[:, 1:], turns[:, :-1], k + 1)[:, :k, :k]


def _against(names: list[str], observed: Counts, dealt: Counts) -> dict[tuple[str, str], FollowLift]:
    """Observed transitions, shape (k, k), against those of the random orders, shape (times, k, k)."""
    found, chance = observed.ravel(), dealt.reshape(len(dealt), -1)
    expected = chance.mean(axis=0)
    spread = np.sqrt(np.maximum(0, np.einsum("tc,tc->c", chance, chance, dtype=float) / len(chance) - expected**2))
    ratio, z, p = _over(found, expected), _over(found - expected, spread), _two_sided(found, expected, chance)
    cells = np.flatnonzero(~np.eye(len(names), dtype=bool))
    values = zip(
        *(column[cells].tolist() for column in (found, expected, ratio, z, p)),
        benjamini_hochberg(p[cells]).tolist(),
        strict=True,
    )
    return {
        (names[cell // len(names)], names[cell % len(names)]): FollowLift(*row)
        for cell, row in zip(cells.tolist(), values, strict=True)
    }


def _two_sided(found: Counts, expected: Floats, chance: Counts) -> Floats:
    """Share of the orders, the observed one among them, that are as far from what is expected, either way."""
    far = np.abs(found - expected)
    least, most = (
        np.floor(expected - far + ROUNDING).astype(np.int32),
        np.ceil(expected + far - ROUNDING).astype(np.int32),
    )
    return np.asarray((1 + ((chance <= least) | (chance >= most)).sum(axis=0)) / (1 + len(chance)))


def _over(above: Floats | Counts, below: Floats) -> Floats:
    """Quotient, NaN where it is not defined."""
    found = np.full(len(below), nan)
    np.divide(above, below, out=found, where=below > 0)
    return found


def return_rate(voices: Sequence[str]) -> float:
    """Share of the turns from the third on in which the one who spoke before the last speaks again (A, B, A).

    Parameters
    ----------
    voices : sequence of str
        Who speaks, turn by turn; neighbouring turns of one voice are one.

    Returns
    -------
    float
        In [0, 1]; NaN for fewer than three turns. Says little unless compared with `return_by_chance`.
    """
    return return_by_chance(coded(voices)[1][None])


def return_by_chance(orders: Ints) -> float:
    """Mean `return_rate` of orders, shape (times, n_turns), in [0, 1]; NaN for fewer than three turns or no orders."""
    returned = orders[:, 2:] == orders[:, :-2]
    return float(returned.mean()) if returned.size else nan


def mutual_share(weights: Weights) -> float:
    """How much of the weight between people goes both ways.

    Parameters
    ----------
    weights : ndarray, shape (k, k)
        How much each (row) addresses each other (column), none negative; the diagonal does not count.

    Returns
    -------
    float
        ``sum(min(w_ij, w_ji)) / sum(w_ij)`` over i != j (Squartini et al. 2013, Scientific Reports 3:2729), in [0, 1];
        NaN without weight.

    Examples
    --------
    >>> mutual_share(np.array([[0, 3], [1, 0]]))
    0.5
    """
    between = _between(weights)
    total = float(between.sum())
    return float(np.minimum(between, between.T).sum()) / total if total else nan


def reciprocity(weights: Weights, chance: float) -> float:
    """`mutual_share` against that by chance: ``rho = (r - r0) / (1 - r0)`` (Squartini et al. 2013).

    Parameters
    ----------
    weights : ndarray, shape (k, k)
        See `mutual_share`.
    chance : float
        r0, in [0, 1]: see `reciprocity_by_chance`.

    Returns
    -------
    float
        Up to 1: 1 all goes both ways, 0 as much as by chance, below 0 less. NaN without weight, and where chance is not
        known or already 1.
    """
    return (mutual_share(weights) - chance) / (1 - chance) if chance < 1 else nan


def reciprocity_by_chance(weights: Weights, times: int = 1000, seed: int = 0) -> float:
    """Mean `mutual_share` if targets are dealt at random: everybody addresses, and is addressed, as often as before.

    Parameters
    ----------
    weights : ndarray of int, shape (k, k)
        How often each (row) addresses each other (column); the diagonal does not count.
    times, seed : int
        Number and seed of the deals.

    Returns
    -------
    float
        In [0, 1]; NaN where nobody addresses anybody.

    Raises
    ------
    ValueError
        If a weight is not a whole number.
    """
    if (weights != np.floor(weights)).any():
        raise ValueError("weights must be whole numbers: they are dealt one by one")
    pairs = np.repeat(np.argwhere(np.ones_like(weights)), _between(weights).astype(int).ravel(), axis=0)
    if not len(pairs):
        return nan
    deals = random_deals(pairs[:, 0], pairs[:, 1], times, seed)
    dealt = matrices(np.broadcast_to(pairs[:, 0], deals.shape), deals, len(weights))
    return float(np.minimum(dealt, dealt.transpose(0, 2, 1)).sum()) / deals.size


def centralisation(weights: Weights) -> float:
    """How far all links go through one person: degree centralisation (Freeman 1978, Social Networks 1).

    Parameters
    ----------
    weights : ndarray, shape (k, k)
        Two people are linked where either weight is above 0; people without links are rows of zeros.

    Returns
    -------
    float
        ``sum(max(c) - c_i) / ((k - 1) (k - 2))`` with c_i the number of people linked to i, in [0, 1]: 0 all have as
        many, 1 a star. NaN for fewer than three people or no link.

    Examples
    --------
    >>> centralisation(np.array([[0, 1, 1], [0, 0, 0], [0, 0, 0]]))
    1.0
    """
    links = _between(weights) > 0
    degrees, k = (links | links.T).sum(axis=1), len(links)
    return float((degrees.max() - degrees).sum()) / ((k - 1) * (k - 2)) if k > 2 and links.any() else nan


def _between(weights: Weights) -> Weights:
    """Weights with zeros on the diagonal."""
    return np.where(np.eye(len(weights), dtype=bool), 0, weights)
