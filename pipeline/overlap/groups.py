"""Groups of coalitions: communities over what pairs share beyond the usual, kept if they return under resampling."""

from collections.abc import Iterator
from itertools import combinations
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from pipeline.config import OverlapSettings
from pipeline.overlap.chance import OverlapBasis
from pipeline.overlap.coalition_shares import CoalitionShares, Floats

STABILITY_RUNS = 100
"""Resampled runs over which the stability of a group is taken, each with its own seed."""

CHANCE_DEALS = 99
"""Random reassignments of the sessions, to see how often communities as distinct arise by chance."""

RESOLUTION = 1.5
"""Resolution of the communities (Reichardt and Bornholdt 2006).

With so few coalitions, resolution 1 merges two groups that only one pair ties together.
"""

MIN_STABILITY = 0.6
"""Minimum stability of a group that is proposed."""

MAX_P_CHANCE = 0.01
"""Maximum p_chance of a group that is proposed."""

CORE_THEMES_NAMED = 3
"""Core themes named for a group."""

MIN_THEME_SHARE = 0.02
"""Share of its talk with which a coalition has something to say on a theme."""

Labels = NDArray[np.int64]


class ProposedGroups(NamedTuple):
    """Groups, and how far they go beyond chance.

    Attributes
    ----------
    members : list of ndarray of int
        Coalitions of each group, two or more, the largest group first.
    together : ndarray, shape (n_coalitions, n_coalitions)
        Share of resampled runs in which two coalitions are in one community.
    overlap : ndarray, shape (n_coalitions, n_coalitions)
        Overlap of the coalitions, on which the communities rest.
    p : float
        Share of random deals of the sessions with communities at least as distinct; NaN if there was nothing to deal.
    """

    members: list[NDArray[np.int64]]
    together: Floats
    overlap: Floats
    p: float


def find_groups(basis: OverlapBasis, shares: CoalitionShares, config: OverlapSettings) -> ProposedGroups:
    """Groups of coalitions with themes whose members share a community in more than half of the resampled runs."""
    n = len(basis.shares.coalitions)
    observed, together = basis.overlap(), co_assignment(basis, config)
    speaks = shares.sessions() > 0
    labels = consensus(together)
    sets = [np.flatnonzero((labels == label) & speaks) for label in range(labels.max(initial=-1) + 1)]
    members = sorted((group for group in sets if len(group) > 1), key=lambda group: (-len(group), group[0]))
    p = _chance(basis, observed, config) if members and n > 2 else float("nan")
    return ProposedGroups(members, together, observed, p)


def communities(overlap: Floats, seed: int) -> Labels:
    """Louvain communities (Blondel et al. 2008) of coalitions; an edge weighs what a pair shares above the median pair.

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


def co_assignment(basis: OverlapBasis, config: OverlapSettings) -> Floats:
    """Share of resampled runs with two coalitions in one community, shape (n_coalitions, n_coalitions)."""
    rng = np.random.default_rng(config.seed + 1)
    total = np.zeros((len(basis.shares.coalitions),) * 2)
    for run in range(STABILITY_RUNS):
        labels = communities(basis.overlap(count=basis.shares.drawn(rng)), config.seed + run)
        total += labels[:, None] == labels[None, :]
    return total / STABILITY_RUNS


def consensus(together: Floats) -> Labels:
    """Groups of a co-assignment matrix: average linkage, cut at half of the runs (Monti et al. 2003)."""
    from scipy.cluster.hierarchy import fcluster, linkage
    from scipy.spatial.distance import squareform

    if len(together) < 2:
        return np.zeros(len(together), np.int64)
    tree = linkage(squareform(1 - together, checks=False), "average")
    return np.asarray(fcluster(tree, 0.5 - 1e-9, "distance") - 1, np.int64)


def _chance(basis: OverlapBasis, observed: Floats, config: OverlapSettings) -> float:
    """Share of deals with communities at least as distinct, by modularity (Newman and Girvan 2004)."""
    rng = np.random.default_rng(config.seed + 2)
    dealt = (basis.overlap(owner=rng.permutation(basis.shares.owner)) for _ in range(CHANCE_DEALS))
    reached = modularity(observed, config.seed)
    return (1 + sum(modularity(overlap, config.seed) >= reached for overlap in dealt)) / (CHANCE_DEALS + 1)


def modularity(overlap: Floats, seed: int) -> float:
    """Modularity of the communities of an overlap matrix, at most 1, higher is more distinct; 0 without edges."""
    import networkx as nx

    graph = _graph(overlap)
    if not graph.number_of_edges():
        return 0.0
    return float(nx.community.modularity(graph, _louvain(graph, seed), resolution=RESOLUTION))


def group_id(number: int) -> str:
    """Identifier of a group: 1, the largest, is "group-01"."""
    return f"group-{number:02d}"


def group_rows(
    found: ProposedGroups, shares: CoalitionShares, people: dict[tuple[str, str], list[str]]
) -> Iterator[dict[str, Any]]:
    """Rows of table ``coalition_groups``; a coalition without a group is not listed.

    Parameters
    ----------
    found : ProposedGroups
        The groups.
    shares : CoalitionShares
        Shares of the themes.
    people : dict
        Names of the people who speak for both coalitions of a pair.
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
                "core_themes": ";".join(core_themes(shares, group)[:CORE_THEMES_NAMED]),
                "bridge": int(member == bridge),
                "people": ";".join(linking),
                "p_chance": None if np.isnan(found.p) else found.p,
                "status": _status(float(np.mean(stability)), found.p),
            }


def _status(stability: float, p: float) -> str:
    if np.isnan(p):
        return "too few coalitions to tell groups from chance"
    if not p <= MAX_P_CHANCE + 1e-9:
        return "groups this distinct can arise by chance"
    return "ok" if stability >= MIN_STABILITY else f"stability below {MIN_STABILITY:g}"


def bridging(overlap: Floats, group: NDArray[np.int64]) -> int:
    """Member that shares most with coalitions outside its group; -1 if there are none, or nothing is shared."""
    outside = np.setdiff1d(np.arange(len(overlap)), group)
    reach = overlap[np.ix_(group, outside)].sum(axis=1)
    return int(group[reach.argmax()]) if len(outside) and reach.max() > 0 else -1


def core_themes(shares: CoalitionShares, group: NDArray[np.int64]) -> list[str]:
    """Themes on which at least three members, or both of two, have something to say; those most talked about first."""
    mix = shares.of_coalitions()[group]
    least = np.sort(mix, axis=0)[-min(3, len(group))]
    second = np.sort(mix, axis=0)[-2]
    return [shares.themes[k] for k in np.argsort(-second, kind="stable") if least[k] >= MIN_THEME_SHARE]


def co_assignment_rows(found: ProposedGroups, coalitions: list[str]) -> Iterator[dict[str, Any]]:
    """Rows of table ``co_assignment``: how often each pair is in one community."""
    for a, b in combinations(range(len(coalitions)), 2):
        yield {"coalition_a": coalitions[a], "coalition_b": coalitions[b], "together": float(found.together[a, b])}
