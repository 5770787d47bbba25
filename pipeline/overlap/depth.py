"""Specialisation and breadth of coalitions, and what would be lost if one only did what its group shares."""

from typing import Any

import numpy as np
from numpy.typing import NDArray

from pipeline.config import OverlapSettings
from pipeline.metrics.distribution_overlap import effective_number
from pipeline.overlap.coalition_shares import CoalitionShares, Floats

INTERVAL_DRAWS = 200
"""Times the sessions are resampled for an interval."""


def breadth(mix: Floats) -> Floats:
    """Effective number of themes of each row of shares (Hill 1973), at least 1; NaN for a row without shares."""
    return np.array([effective_number(row) for row in mix])


def specialisation(mix: Floats) -> Floats:
    """1 minus the overlap of each row of shares with the mean of the others, in [0, 1].

    0: the same as the others; 1: nothing in common; NaN for a row without shares, or with nothing to compare it with.
    """
    speaks = mix.sum(axis=1) > 0
    if speaks.sum() < 2:
        return np.full(len(mix), np.nan)
    others = (mix.sum(axis=0) - mix) / np.maximum(1, speaks.sum() - speaks)[:, None]
    return np.where(speaks, np.clip(1 - np.minimum(mix, others).sum(axis=1), 0, 1), np.nan)


def unique_share(mix: Floats, groups: list[NDArray[np.int64]]) -> Floats:
    """Share of each coalition's talk beyond what any other member of its group says on the same themes.

    Parameters
    ----------
    mix : ndarray, shape (n_coalitions, n_themes)
        Shares of the themes.
    groups : list of ndarray of int
        Members of each group.

    Returns
    -------
    ndarray, shape (n_coalitions,)
        In [0, 1]: what would be lost if it only did what the group shares; NaN without a group.
    """
    found = np.full(len(mix), np.nan)
    for group in groups:
        for member in group:
            fellow = mix[group[group != member]].max(axis=0)
            found[member] = np.clip(1 - np.minimum(mix[member], fellow).sum(), 0, 1)
    return found


def depth_rows(
    shares: CoalitionShares, groups: list[NDArray[np.int64]], config: OverlapSettings
) -> list[dict[str, Any]]:
    """Breadth and specialisation of each coalition with 95 % intervals, and what its group would lose; None if unknown.

    The intervals are those of the coalition's sessions resampled.
    """
    mix, rng = shares.of_coalitions(), np.random.default_rng(config.seed + 3)
    drawn = [shares.of_coalitions(count=shares.drawn(rng)) for _ in range(INTERVAL_DRAWS)]
    several = shares.sessions() >= config.min_sessions
    columns = {"lost": unique_share(mix, groups)}
    for name, compute in (("specialisation", specialisation), ("breadth", breadth)):
        columns[name] = compute(mix)
        ends = np.quantile(np.stack([compute(one) for one in drawn]), [0.025, 0.975], axis=0)
        columns[f"{name}_low"], columns[f"{name}_high"] = (np.where(several, end, np.nan) for end in ends)
    return [
        {name: None if np.isnan(values[i]) else float(values[i]) for name, values in columns.items()}
        for i in range(len(mix))
    ]
