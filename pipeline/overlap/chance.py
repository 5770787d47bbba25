"""The overlap of coalitions beyond what all of them share, and how sure it is: intervals, ranks and chance."""

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from pipeline.config import OverlapSettings
from pipeline.metrics.overlap import overlap_matrix
from pipeline.overlap.coalition_shares import Floats, Ints, Shares

MANY = 5
"""Coalitions from which what all of them share is taken out; among fewer nobody can tell what is usual."""

NOISE = 0.03
"""Overlap that may come from passages sorted wrongly, where no passages of the two coalitions are alike."""

NOISE_ALIKE = 0.005
"""The same where some are: the theme that both seem to share is likely to be one."""


class Talk(NamedTuple):
    """What each coalition says in each session.

    Attributes
    ----------
    cuts : Shares
        Shares of the clusters of several partitions.
    alike : ndarray, shape (n_units, n_units)
        How much of what is said in a unit has a close counterpart in another.
    """

    cuts: Shares
    alike: Floats

    def overlap(self, owner: Ints | None = None, count: Floats | None = None) -> Floats:
        """Overlap of every pair beyond what is usual.

        Parameters
        ----------
        owner, count : ndarray, shape (n_units,), optional
            Another deal of the units, and how often each was drawn: see `Shares.weights`.

        Returns
        -------
        ndarray, shape (n_coalitions, n_coalitions)
            In [0, 1]: the sum over clusters of the smaller of the two shares, each less the share that half of the coalitions have (so that what all talk
            about, procedure or "the internet", brings nobody together), less what wrong sorting makes. 0 nothing of their own in common, 1 the same.

        Notes
        -----
        Where fewer than `MANY` coalitions speak, nothing is taken off as usual.
        """
        weights = self.cuts.weights(owner, count)
        speaks = weights.sum(axis=1) > 0
        mix, near = weights @ self.cuts.mix, weights @ self.alike @ weights.T
        usual = np.median(mix[speaks], axis=0) if speaks.sum() >= MANY else 0.0
        noise = np.where(_above_usual(near + near.T, speaks), NOISE_ALIKE, NOISE)
        return np.asarray(np.clip((overlap_matrix(np.maximum(0.0, mix - usual)) - noise) / (1 - noise), 0.0, 1.0))


def _above_usual(near: Floats, speaks: NDArray[np.bool_]) -> NDArray[np.bool_]:
    """Pairs with more close counterparts than the median pair; where few speak, with any."""
    among = near[np.ix_(speaks, speaks)]
    return near > (np.median(among[np.triu_indices(len(among), 1)]) if len(among) >= MANY else 0.0)


class Chance(NamedTuple):
    """Matrices, shape (n_coalitions, n_coalitions): ends of the intervals of overlap and rank, and how often chance is as high."""

    low: Floats
    high: Floats
    rank_low: Floats
    rank_high: Floats
    p: Floats


def against_chance(talk: Talk, observed: Floats, config: OverlapSettings) -> Chance:
    """Intervals by drawing the sessions of each coalition anew, p by dealing all sessions anew over the coalitions; both seeded.

    Notes
    -----
    The unit of both is the session: passages of one session are no independent evidence.
    """
    rng = np.random.default_rng(config.seed)
    drawn = np.stack([talk.overlap(count=talk.cuts.drawn(rng)) for _ in range(config.resamples)])
    low, high = np.quantile(drawn, [0.025, 0.975], axis=0)
    rank_low, rank_high = np.quantile(
        np.stack([ranks(found) for found in drawn]), [0.025, 0.975], axis=0, method="nearest"
    )
    higher = np.ones_like(observed)
    for _ in range(config.deals):
        higher += talk.overlap(owner=rng.permutation(talk.cuts.owner)) >= observed - 1e-12
    return Chance(low, high, rank_low, rank_high, higher / (config.deals + 1))


def ranks(overlap: Floats) -> Floats:
    """Rank of every pair, 1 for the greatest overlap, equal ones the same; shape as given, the diagonal 0."""
    from scipy.stats import rankdata

    a, b = np.triu_indices(len(overlap), 1)
    found = np.zeros_like(overlap)
    found[a, b] = found[b, a] = rankdata(-overlap[a, b].round(12), method="min")
    return found
