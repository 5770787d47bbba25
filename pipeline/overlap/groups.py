"""Sub-groups of coalitions: communities over what pairs share beyond the usual."""

from typing import Any

import numpy as np
from numpy.typing import NDArray

from pipeline.config import Overlap as Settings
from pipeline.metrics.overlap import overlap_matrix
from pipeline.overlap.shares import Floats, Shares

RUNS = 60
"""Resampled runs over which the stability of a group is taken."""

CORE = 3
"""Core themes that are named for a group."""


def rows(cuts: Shares, shares: Shares, config: Settings) -> list[dict[str, Any]]:
    """Rows of coalition_groups.csv, found over several partitions and described by themes; a coalition alone is not listed."""
    if len(shares.coalitions) < 3 or not shares.themes:
        return []
    labels = communities(overlap_matrix(cuts.of_coalitions()), config.seed)
    together = co_assignment(cuts, config)
    speaks = shares.sessions() > 0
    members = [np.flatnonzero((labels == label) & speaks) for label in range(labels.max() + 1)]
    groups = sorted((group for group in members if len(group) > 1), key=lambda group: (-len(group), group[0]))
    return [row for number, group in enumerate(groups, start=1) for row in _group(number, group, shares, together)]


def communities(overlap: Floats, seed: int) -> NDArray[np.int64]:
    """Louvain communities (Blondel et al. 2008) of coalitions, edges weighing what a pair shares above the median pair.

    Returns
    -------
    ndarray of int, shape (n_coalitions,)
        Community of each coalition.
    """
    import networkx as nx

    n = len(overlap)
    usual = float(np.median(overlap[np.triu_indices(n, 1)]))
    graph = nx.Graph()
    graph.add_nodes_from(range(n))
    graph.add_weighted_edges_from((a, b, overlap[a, b] - usual) for a in range(n) for b in range(a + 1, n) if overlap[a, b] > usual)
    labels = np.zeros(n, np.int64)
    for label, members in enumerate(sorted(map(sorted, nx.community.louvain_communities(graph, seed=seed)))):
        labels[members] = label
    return labels


def co_assignment(shares: Shares, config: Settings) -> Floats:
    """Share of resampled runs in which two coalitions fall into one community, shape (n_coalitions, n_coalitions)."""
    rng = np.random.default_rng(config.seed + 1)
    total = np.zeros((len(shares.coalitions),) * 2)
    for run in range(RUNS):
        labels = communities(overlap_matrix(shares.resampled(rng)), config.seed + run)
        total += labels[:, None] == labels[None, :]
    return total / RUNS


def _group(number: int, group: NDArray[np.int64], shares: Shares, together: Floats) -> list[dict[str, Any]]:
    mix = shares.of_coalitions()[group]
    second = np.sort(mix, axis=0)[-2]
    core = [shares.themes[i] for i in np.argsort(-second, kind="stable")[:CORE] if second[i] > 0.02]
    return [
        {
            "group_id": f"group-{number:02d}",
            "coalition_id": shares.coalitions[member],
            "stability": float(together[member, [other for other in group if other != member]].mean()),
            "core_themes": ";".join(core),
        }
        for member in group
    ]
