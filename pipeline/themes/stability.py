"""How far themes stay the same: with other seeds, and with other sessions."""

from collections.abc import Callable, Iterable, Sequence
from itertools import combinations

import numpy as np
import pandas as pd
from numpy.typing import NDArray

Labels = NDArray[np.int64]

DRAWS = 5
"""Seeds, and draws of the sessions."""

MOST = 4000
"""Passages of a draw; more sessions are left out of it, so that the cost does not grow with the corpus."""


def over_sessions(
    labels: Labels, sessions: Sequence[str], again: Callable[[NDArray[np.int64]], Labels], seed: int
) -> dict[int, float]:
    """Stability of each theme when sessions are drawn anew.

    Parameters
    ----------
    labels : ndarray of int, shape (n_passages,)
        Theme of each passage, -1 for none.
    sessions : sequence of str, length n_passages
        Session of each passage.
    again : callable
        Takes passages (by place, in order) and finds their themes anew.
    seed : int
        Seed of the draws.

    Returns
    -------
    dict of int to float
        Mean over `DRAWS` draws with replacement of the greatest Jaccard similarity of the theme with any theme of the draw, in [0, 1], over the
        passages of the sessions drawn (cluster-wise bootstrap, Hennig 2007); NaN where no draw had a passage of it, or there is one session only.
    """
    known = np.asarray(sessions)
    names = sorted(set(sessions))
    if len(names) < 2:
        return {int(label): float("nan") for label in np.unique(labels) if label >= 0}
    rng = np.random.default_rng(seed)
    found: dict[int, list[float]] = {int(label): [] for label in np.unique(labels) if label >= 0}
    for _ in range(DRAWS):
        drawn = some_sessions(known, rng.choice(names, len(names)))
        best = _jaccard(labels[drawn], again(drawn))
        for label, value in best.items():
            found[label].append(value)
    return {label: float(np.mean(values)) if values else float("nan") for label, values in found.items()}


def some_sessions(known: NDArray[np.str_], drawn: Iterable[str], most: int = MOST) -> NDArray[np.int64]:
    """Places of the passages of the sessions drawn, in order; the last ones are left out from `most` passages on."""
    sizes = pd.Series(known).value_counts()
    wanted = list(dict.fromkeys(map(str, drawn)))
    kept = sum(sizes[wanted].cumsum().shift(fill_value=0) < most)
    return np.flatnonzero(np.isin(known, wanted[:kept]))


def _jaccard(labels: Labels, others: Labels) -> dict[int, float]:
    """For each theme its greatest Jaccard similarity with any of the other themes."""
    both = pd.crosstab(labels, others)
    either = np.add.outer(both.sum(axis=1).to_numpy(), both.sum(axis=0).to_numpy()) - both.to_numpy()
    share = pd.DataFrame(both.to_numpy() / either, both.index, both.columns).drop(index=-1, columns=-1, errors="ignore")
    return {int(label): float(row.max()) if len(row) else 0.0 for label, row in share.iterrows()}


def over_seeds(found: Sequence[Labels]) -> float:
    """Mean adjusted Rand index of all pairs of labellings, over the passages that have a theme in both, in [-1, 1] (Hubert and Arabie 1985)."""
    from sklearn.metrics import adjusted_rand_score

    values = [adjusted_rand_score(a[(a >= 0) & (b >= 0)], b[(a >= 0) & (b >= 0)]) for a, b in combinations(found, 2)]
    return float(np.mean(values)) if values else float("nan")
