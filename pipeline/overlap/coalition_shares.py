"""Theme shares of coalitions by session, on which pairs, intervals and tests rest."""

from typing import NamedTuple

import numpy as np
import pandas as pd
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]

FULL_WEIGHT_WORDS = 1000
"""Themed words with which a session has full weight; a shorter statement counts in proportion."""


class CoalitionShares(NamedTuple):
    """What each coalition says in each session.

    Attributes
    ----------
    coalitions, themes : list of str
        Identifiers, in order.
    units : list of (coalition_id, session_id), length n_units
        A unit is one coalition in one session.
    owner : ndarray of int, shape (n_units,)
        Coalition of each unit.
    weight : ndarray, shape (n_units,)
        Weight of the unit in its coalition, in (0, 1].
    mix : ndarray, shape (n_units, n_themes)
        Shares of the themes in the unit; rows sum to 1.
    words : ndarray of int, shape (n_units,)
        Themed words of the unit.
    """

    coalitions: list[str]
    themes: list[str]
    units: list[tuple[str, str]]
    owner: Ints
    weight: Floats
    mix: Floats
    words: Ints

    @classmethod
    def from_passages(
        cls, passages: pd.DataFrame, coalitions: list[str], column: str = "theme_id"
    ) -> "CoalitionShares":
        """Shares from passages that have a theme or cluster, and a coalition.

        Parameters
        ----------
        passages : DataFrame
            Table ``passages`` or ``partitions``. The latter has one row per passage and partition, so that the overlap
            of two mixes is the mean of their overlaps over the partitions.
        coalitions : list of str
            Coalitions that spoke.
        column : str
            Column that is counted: ``theme_id`` or ``cluster``.
        """
        used = passages[(passages[column] != "") & passages["coalition_id"].isin(coalitions)]
        if used.empty:
            none = np.zeros(0, np.int64)
            return cls(coalitions, [], [], none, np.zeros(0), np.zeros((0, 0)), none)
        table = used.pivot_table(
            index=["coalition_id", "session_id"], columns=column, values="words", aggfunc="sum", fill_value=0
        )
        words = table.to_numpy(dtype=float)
        total = words.sum(axis=1)
        units = [(str(c), str(s)) for c, s in table.index]
        owner = np.array([coalitions.index(c) for c, _ in units], dtype=np.int64)
        mix = words / total[:, None]
        return cls(
            coalitions,
            [str(theme) for theme in table.columns],
            units,
            owner,
            np.minimum(1.0, total / FULL_WEIGHT_WORDS),
            mix,
            total.astype(np.int64),
        )

    def weights(self, owner: Ints | None = None, count: Floats | None = None) -> Floats:
        """Weight of each unit in each coalition.

        Parameters
        ----------
        owner : ndarray of int, shape (n_units,), optional
            Units reassigned to coalitions.
        count : ndarray, shape (n_units,), optional
            How often each unit was drawn.

        Returns
        -------
        ndarray, shape (n_coalitions, n_units)
            Rows sum to 1, or to 0 for a coalition without themed words.
        """
        owners = self.owner if owner is None else owner
        weight = np.zeros((len(self.coalitions), len(self.owner)))
        weight[owners, np.arange(len(owners))] = self.weight if count is None else self.weight * count
        sums = weight.sum(axis=1, keepdims=True)
        return np.asarray(np.divide(weight, sums, out=np.zeros_like(weight), where=sums > 0))

    def of_coalitions(self, owner: Ints | None = None, count: Floats | None = None) -> Floats:
        """Theme shares of each coalition, shape (n_coalitions, n_themes); parameters as for `weights`."""
        return np.asarray(self.weights(owner, count) @ self.mix)

    def sessions(self) -> Ints:
        """Number of units of each coalition, shape (n_coalitions,)."""
        return np.bincount(self.owner, minlength=len(self.coalitions))

    def drawn(self, rng: np.random.Generator) -> Floats:
        """How often each unit comes up when each coalition's sessions are resampled, shape (n_units,)."""
        count = np.zeros(len(self.owner))
        for coalition in range(len(self.coalitions)):
            own = np.flatnonzero(self.owner == coalition)
            if len(own):
                np.add.at(count, rng.choice(own, len(own)), 1)
        return count
