"""Sub-groups of coalitions: communities over what pairs share beyond the usual, kept where they come back when sessions are drawn anew."""

from collections.abc import Iterator
from itertools import combinations
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from pipeline.config import OverlapSettings
from pipeline.overlap.chance import Talk
from pipeline.overlap.coalition_shares import Floats, Shares

RUNS = 100
"""Resampled runs over which the stability of a group is taken, each with a seed of its own."""

DEALS = 99
"""Deals of the sessions anew over the coalitions, in which communities as marked come by chance."""

RESOLUTION = 1.5
"""Resolution of the communities (Reichardt and Bornholdt 2006): at 1 two groups that one pair ties together are one, since there are few coalitions."""

STABLE = 0.6
"""Stability from which a group is proposed."""

SURE = 0.01
"""p_chance up to which a group is proposed."""

CORE = 3
"""Core themes that are named for a group."""

SAY = 0.02
"""Share of its talk from which a coalition has something to say on a theme."""

Labels = NDArray[np.int64]


class Found(NamedTuple):
    """Groups, and how far they go beyond chance.

    Attributes
    ----------
    members : list of ndarray of int
        Coalitions of each group, two or more, the largest group first.
    together : ndarray, shape (n_coalitions, n_coalitions)
        Share of resampled runs in which two coalitions fall into one community.
    overlap : ndarray, shape (n_coalitions, n_coalitions)
        What the communities rest on.
    p : float
        Share of random deals of the sessions with communities as marked; NaN where there was nothing to deal.
    """

    members: list[NDArray[np.int64]]
    together: Floats
    overlap: Floats
    p: float


def find(talk: Talk, shares: Shares, config: OverlapSettings) -> Found:
    """Groups of coalitions with themes that are in one community in more than half of the resampled runs, on average over their members."""
    n = len(talk.cuts.coalitions)
    observed, together = talk.overlap(), co_assignment(talk, config)
    speaks = shares.sessions() > 0
    labels = consensus(together)
    sets = [np.flatnonzero((labels == label) & speaks) for label in range(labels.max(initial=-1) + 1)]
    members = sorted((group for group in sets if len(group) > 1), key=lambda group: (-len(group), group[0]))
    return Found(members, together, observed, _chance(talk, observed, config) if members and n > 2 else float("nan"))


def communities(overlap: Floats, seed: int) -> Labels:
    """Louvain communities (Blondel et al. 2008) of coalitions, edges weighing what a pair shares above the median pair.

    Returns
    -------
    ndarray of int, shape (n_coalitions,)
        Community of each coalition.
    """
    labels = np.zeros(len(overlap), np.int64)
    for label, members in enumerate(sorted(map(sorted, _louvain(_graph(overlap), seed)))):
        labels[members] = label
    return labels


def _louvain(graph: Any, seed: int) -> list[set[int]]:
    import networkx as nx

    return list(nx.community.louvain_communities(graph, resolution=RESOLUTION, seed=seed))


def _graph(overlap: Floats) -> Any:
    import networkx as nx

    n = len(overlap)
    usual = float(np.median(overlap[np.triu_indices(n, 1)])) if n > 1 else 0.0
    graph = nx.Graph()
    graph.add_nodes_from(range(n))
    graph.add_weighted_edges_from(
        (a, b, overlap[a, b] - usual) for a in range(n) for b in range(a + 1, n) if overlap[a, b] > usual
    )
    return graph


def co_assignment(talk: Talk, config: OverlapSettings) -> Floats:
    """Share of resampled runs in which two coalitions fall into one community, shape (n_coalitions, n_coalitions)."""
    rng = np.random.default_rng(config.seed + 1)
    total = np.zeros((len(talk.cuts.coalitions),) * 2)
    for run in range(RUNS):
        labels = communities(talk.overlap(count=talk.cuts.drawn(rng)), config.seed + run)
        total += labels[:, None] == labels[None, :]
    return total / RUNS


def consensus(together: Floats) -> Labels:
    """Groups of a co-assignment matrix: average linkage, cut where two groups are together in half of the runs (Monti et al. 2003)."""
    from scipy.cluster.hierarchy import fcluster, linkage
    from scipy.spatial.distance import squareform

    if len(together) < 2:
        return np.zeros(len(together), np.int64)
    tree = linkage(squareform(1 - together, checks=False), "average")
    return np.asarray(fcluster(tree, 0.5 - 1e-9, "distance") - 1, np.int64)


def _chance(talk: Talk, observed: Floats, config: OverlapSettings) -> float:
    """Share of deals in which the communities are as marked, by modularity (Newman and Girvan 2004)."""
    rng = np.random.default_rng(config.seed + 2)
    dealt = (talk.overlap(owner=rng.permutation(talk.cuts.owner)) for _ in range(DEALS))
    marked = modularity(observed, config.seed)
    return (1 + sum(modularity(overlap, config.seed) >= marked for overlap in dealt)) / (DEALS + 1)


def modularity(overlap: Floats, seed: int) -> float:
    """Modularity of the communities of an overlap matrix at `RESOLUTION`, at most 1, higher is more marked; 0 without edges."""
    import networkx as nx

    graph = _graph(overlap)
    if not graph.number_of_edges():
        return 0.0
    return float(nx.community.modularity(graph, _louvain(graph, seed), resolution=RESOLUTION))


def group_id(number: int) -> str:
    """Identifier of a group: 1, the largest, is "group-01"."""
    return f"group-{number:02d}"


def rows(found: Found, shares: Shares, people: dict[tuple[str, str], list[str]]) -> Iterator[dict[str, Any]]:
    """Rows of coalition_groups.csv; a coalition alone is not listed.

    Parameters
    ----------
    found : Found
        The groups.
    shares : Shares
        Shares of the themes.
    people : dict
        Names of those who speak for both of a pair of coalitions.
    """
    for number, group in enumerate(found.members, start=1):
        names = [shares.coalitions[member] for member in group]
        linking = sorted({name for pair in combinations(names, 2) for name in people.get(pair, [])})
        stability = [float(found.together[member, group[group != member]].mean()) for member in group]
        bridge = bridging(found.overlap, group)
        for member, value in zip(group, stability, strict=True):
            yield {
                "group_id": group_id(number),
                "coalition_id": shares.coalitions[member],
                "stability": value,
                "core_themes": ";".join(core_themes(shares, group)[:CORE]),
                "bridge": int(member == bridge),
                "people": ";".join(linking),
                "p_chance": None if np.isnan(found.p) else found.p,
                "status": _status(float(np.mean(stability)), found.p),
            }


def _status(stability: float, p: float) -> str:
    if np.isnan(p):
        return "too few coalitions to tell groups from chance"
    if not p <= SURE + 1e-9:
        return "groups as marked come by chance"
    return "ok" if stability >= STABLE else f"stability below {STABLE:g}"


def bridging(overlap: Floats, group: NDArray[np.int64]) -> int:
    """Member that shares most with the coalitions outside its group; -1 where there are none, or none shares anything."""
    outside = np.setdiff1d(np.arange(len(overlap)), group)
    reach = overlap[np.ix_(group, outside)].sum(axis=1)
    return int(group[reach.argmax()]) if len(outside) and reach.max() > 0 else -1


def core_themes(shares: Shares, group: NDArray[np.int64]) -> list[str]:
    """Themes on which at least three members, or both of two, have something to say, those first of which they say most."""
    mix = shares.of_coalitions()[group]
    least = np.sort(mix, axis=0)[-min(3, len(group))]
    second = np.sort(mix, axis=0)[-2]
    return [shares.themes[k] for k in np.argsort(-second, kind="stable") if least[k] >= SAY]


def assigned(found: Found, coalitions: list[str]) -> Iterator[dict[str, Any]]:
    """Rows of co_assignment.csv: how often each pair falls into one community."""
    for a, b in combinations(range(len(coalitions)), 2):
        yield {"coalition_a": coalitions[a], "coalition_b": coalitions[b], "together": float(found.together[a, b])}
