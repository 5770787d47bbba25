"""How stable themes are: with other seeds, and with other sessions."""

from collections.abc import Callable, Iterable, Sequence
from itertools import combinations

import numpy as np
import pandas as pd
from numpy.typing import NDArray

Labels = NDArray[np.int64]

STABILITY_DRAWS = 5
"""Number of seeds, and of draws of the sessions."""

MAX_DRAWN_PASSAGES = 4000
"""Passages of a draw; further sessions are left out, so that the cost does not grow with the corpus."""


def stability_over_sessions(
    labels: Labels, sessions: Sequence[str], found_again: Callable[[NDArray[np.int64]], Labels], seed: int
) -> dict[int, float]:
    """Stability of each theme when sessions are resampled.

    Parameters
    ----------
    labels : ndarray of int, shape (n_passages,)
        Theme of each passage, -1 for none.
    sessions : sequence of str, length n_passages
        Session of each passage.
    found_again : callable
        Finds the themes of some of the passages again, given their places in order.
    seed : int
        Seed of the draws.

    Returns
    -------
    dict of int to float
        In [0, 1]: greatest Jaccard similarity of the theme with any theme of a draw, over the passages of the sessions
        drawn, as the mean over `STABILITY_DRAWS` draws with replacement (cluster-wise bootstrap, Hennig 2007). NaN if
        no draw had a passage of it, or there is only one session.
    """
    known = np.asarray(sessions)
    names = sorted(set(sessions))
    if len(names) < 2:
        return {int(label): float("nan") for label in np.unique(labels) if label >= 0}
    rng = np.random.default_rng(seed)
    found: dict[int, list[float]] = {int(label): [] for label in np.unique(labels) if label >= 0}
    for _ in range(STABILITY_DRAWS):
        drawn = passages_of_sessions(known, rng.choice(names, len(names)))
        best = _jaccard(labels[drawn], found_again(drawn))
        for label, value in best.items():
            found[label].append(value)
    return {label: float(np.mean(values)) if values else float("nan") for label, values in found.items()}


def passages_of_sessions(
    sessions: NDArray[np.str_], drawn: Iterable[str], limit: int = MAX_DRAWN_PASSAGES
) -> NDArray[np.int64]:
    """Places of the passages of the sessions drawn, in order; sessions beyond `limit` passages are left out."""
    sizes = pd.Series(sessions).value_counts()
    wanted = list(dict.fromkeys(map(str, drawn)))
    kept = sum(sizes[wanted].cumsum().shift(fill_value=0) < limit)
    return np.flatnonzero(np.isin(sessions, wanted[:kept]))


def _jaccard(labels: Labels, others: Labels) -> dict[int, float]:
    """Greatest Jaccard similarity of each theme with any of the other themes."""
    both = pd.crosstab(labels, others)
    either = np.add.outer(both.sum(axis=1).to_numpy(), both.sum(axis=0).to_numpy()) - both.to_numpy()
    share = pd.DataFrame(both.to_numpy() / either, both.index, both.columns).drop(index=-1, columns=-1, errors="ignore")
    return {int(label): float(row.max()) if len(row) else 0.0 for label, row in share.iterrows()}


def agreement(found: Sequence[Labels]) -> float:
    """Mean adjusted Rand index of all pairs of labellings, in [-1, 1] (Hubert and Arabie 1985).

    Each pair is compared over the passages that have a theme in both; NaN without pairs.
    """
    from sklearn.metrics import adjusted_rand_score

    values = [adjusted_rand_score(a[(a >= 0) & (b >= 0)], b[(a >= 0) & (b >= 0)]) for a, b in combinations(found, 2)]
    return float(np.mean(values)) if values else float("nan")
