"""Themes of passages: vectors with context, Ward's tree and k-means for the centres, and passages that stay with the theme of their neighbours."""

from typing import NamedTuple

import numpy as np
import pandas as pd

from pipeline.config import ThemesSettings
from pipeline.themes import clusters, stability
from pipeline.themes.clusters import Labels
from pipeline.themes.passages.whole_passages import neighbourhoods
from pipeline.vectors.context import Vectors, passage_vectors
from pipeline.vectors.embeddings import VectorStore

FINENESS = (1.0, 0.75, 1.25, 1.5, 2.0)
"""Clusters of a partition, as multiples of the number of themes; the first makes the themes."""

SEEDED = 2000
"""Passages on which seeds are compared."""


class Found(NamedTuple):
    """Passages sorted into clusters.

    Attributes
    ----------
    partitions : list of ndarray of int, shape (n_passages,)
        The passages sorted several times over, finer and coarser; -1 for none. The first one makes the themes.
    semantic : ndarray, shape (n_passages, n_dims)
        Unit vectors of the passages alone.
    context : ndarray, shape (n_passages, n_dims + n_lexical)
        Unit vectors of the passages among their neighbours.
    stability : dict of int to float
        Of each cluster of the first partition, in [0, 1]; NaN where it was not looked at.
    seeds : float
        Agreement of themes found with several seeds, in [-1, 1].
    """

    partitions: list[Labels]
    semantic: Vectors
    context: Vectors
    stability: dict[int, float]
    seeds: float


def find(passages: pd.DataFrame, config: ThemesSettings, vectors: VectorStore) -> Found:
    """Sort passages, one row for each in the order in which they were spoken, into themes."""
    texts = list(passages["text"])
    semantic = vectors.embed(texts, config.embedder)
    space = _space(
        passage_vectors(semantic, texts, lexical_weight=config.lexical_weight, seed=config.seed), passages, config
    )
    partitions = [place(space, times, config) for times in FINENESS]
    return Found(
        partitions,
        semantic,
        space.context,
        _stability(partitions[0], passages, space, config),
        _seeds(passages, semantic, config),
    )


def _space(own: Vectors, passages: pd.DataFrame, config: ThemesSettings) -> clusters.Space:
    return clusters.space(own, neighbourhoods(passages), config.smoothing)


def place(space: clusters.Space, times: float, config: ThemesSettings) -> Labels:
    """Cluster of each passage, -1 where another is nearer or all are far."""
    n = len(space.own)
    found = clusters.place(space, min(n, round(times * count_themes(n, config.max_themes))), stay=config.stay)
    return np.where((found.margin >= config.min_margin) & (found.closeness >= config.min_similarity), found.labels, -1)


def count_themes(n: int, most: int) -> int:
    """Number of clusters for n passages: n to the power 0.42, which gives 11 for 300, 24 for 2,000, 48 for 10,000."""
    return int(min(most, max(2, round(n**0.42))))


def _stability(
    labels: Labels, passages: pd.DataFrame, space: clusters.Space, config: ThemesSettings
) -> dict[int, float]:
    """How far each theme comes back when sessions are drawn anew."""

    def again(drawn: Labels) -> Labels:
        part = passages.iloc[drawn].reset_index(drop=True)
        return place(_space(space.own[drawn], part, config), 1.0, config)

    return stability.over_sessions(labels, list(passages["session_id"]), again, config.seed)


def _seeds(passages: pd.DataFrame, semantic: Vectors, config: ThemesSettings) -> float:
    """Mean adjusted Rand index of the themes over several seeds; of a large corpus, on some of its sessions."""
    sessions = passages["session_id"].to_numpy(str)
    some = stability.some_sessions(
        sessions, np.random.default_rng(config.seed).permutation(np.unique(sessions)), SEEDED
    )
    part, labels = passages.iloc[some].reset_index(drop=True), []
    for seed in range(config.seed, config.seed + stability.DRAWS):
        own = passage_vectors(semantic[some], list(part["text"]), lexical_weight=config.lexical_weight, seed=seed)
        labels.append(place(_space(own, part, config), 1.0, config))
    return stability.over_seeds(labels)
