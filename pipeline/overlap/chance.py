"""The overlap of coalitions beyond what all of them share, and how certain it is: intervals, ranks and chance."""

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from pipeline.config import OverlapSettings
from pipeline.metrics.distribution_overlap import overlap_matrix
from pipeline.overlap.coalition_shares import CoalitionShares, Floats, Ints

MIN_COALITIONS_FOR_USUAL = 5
"""With fewer coalitions there is no telling what is usual, and nothing is subtracted for it."""

NOISE_OVERLAP = 0.03
"""Overlap that misplaced passages alone may cause, if no passages of the two coalitions are alike."""

NOISE_OVERLAP_ALIKE = 0.005
"""The same if some passages are alike, so that the theme both seem to share is likely to be real."""


class OverlapBasis(NamedTuple):
    """What the overlap of coalitions rests on, by unit: a unit is one coalition in one session.

    Attributes
    ----------
    shares : CoalitionShares
        Shares of the clusters of several partitions.
    counterparts : ndarray, shape (n_units, n_units)
        How much of what is said in one unit has a close counterpart in another.
    """

    shares: CoalitionShares
    counterparts: Floats

    def overlap(self, owner: Ints | None = None, count: Floats | None = None) -> Floats:
        """Overlap of every pair beyond what is usual.

        Parameters
        ----------
        owner, count : ndarray, shape (n_units,), optional
            Units reassigned to coalitions, and how often each was drawn: see `CoalitionShares.weights`.

        Returns
        -------
        ndarray, shape (n_coalitions, n_coalitions)
            In [0, 1]: 0 nothing of their own in common, 1 the same. The sum over clusters of the smaller of the two
            shares, each less the median share of all coalitions (so that what everybody talks about, procedure or "the
            internet", brings nobody together), less what misplaced passages may cause.

        Notes
        -----
        If fewer than `MIN_COALITIONS_FOR_USUAL` coalitions speak, no median is subtracted.
        """
        weights = self.shares.weights(owner, count)
        speaks = weights.sum(axis=1) > 0
        mix, near = weights @ self.shares.mix, weights @ self.counterparts @ weights.T
        usual = np.median(mix[speaks], axis=0) if speaks.sum() >= MIN_COALITIONS_FOR_USUAL else 0.0
        noise = np.where(_above_usual(near + near.T, speaks), NOISE_OVERLAP_ALIKE, NOISE_OVERLAP)
        return np.asarray(np.clip((overlap_matrix(np.maximum(0.0, mix - usual)) - noise) / (1 - noise), 0.0, 1.0))


def _above_usual(near: Floats, speaks: NDArray[np.bool_]) -> NDArray[np.bool_]:
    """Pairs with more close counterparts than the median pair; if few coalitions speak, with any at all."""
    among = near[np.ix_(speaks, speaks)]
    enough = len(among) >= MIN_COALITIONS_FOR_USUAL
    return near > (np.median(among[np.triu_indices(len(among), 1)]) if enough else 0.0)


class OverlapChance(NamedTuple):
    """How certain the overlap of each pair is; all matrices have shape (n_coalitions, n_coalitions).

    Attributes
    ----------
    low, high, rank_low, rank_high : ndarray
        95 % intervals of overlap and rank.
    p : ndarray
        How often an overlap at least as high comes about by chance.
    """

    low: Floats
    high: Floats
    rank_low: Floats
    rank_high: Floats
    p: Floats


def against_chance(basis: OverlapBasis, observed: Floats, config: OverlapSettings) -> OverlapChance:
    """Intervals by resampling the sessions of each coalition, p by randomly reassigning all sessions; both seeded.

    Notes
    -----
    The unit of both is the session: passages of one session are not independent evidence.
    """
    rng = np.random.default_rng(config.seed)
    drawn = np.stack([basis.overlap(count=basis.shares.drawn(rng)) for _ in range(config.resamples)])
    low, high = np.quantile(drawn, [0.025, 0.975], axis=0)
    rank_low, rank_high = np.quantile(
        np.stack([pair_ranks(found) for found in drawn]), [0.025, 0.975], axis=0, method="nearest"
    )
    higher = np.ones_like(observed)
    for _ in range(config.deals):
        higher += basis.overlap(owner=rng.permutation(basis.shares.owner)) >= observed - 1e-12
    return OverlapChance(low, high, rank_low, rank_high, higher / (config.deals + 1))


def pair_ranks(overlap: Floats) -> Floats:
    """Rank of every pair, 1 for the greatest overlap, ties sharing a rank; same shape, zeros on the diagonal."""
    from scipy.stats import rankdata

    a, b = np.triu_indices(len(overlap), 1)
    found = np.zeros_like(overlap)
    found[a, b] = found[b, a] = rankdata(-overlap[a, b].round(12), method="min")
    return found
