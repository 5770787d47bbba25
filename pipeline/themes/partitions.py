"""Passages sorted into themes: centres from vectors in context; passages stay with the theme of their neighbours."""

from typing import NamedTuple

import numpy as np
import pandas as pd

from pipeline.config import ThemesSettings
from pipeline.themes import stability
from pipeline.themes.clusters import ClusterSpace, Labels, assign_clusters
from pipeline.themes.passages.whole_passages import neighbourhoods
from pipeline.vectors.embeddings import VectorStore
from pipeline.vectors.passage_vectors import PassageSpace, Vectors, with_words

PARTITION_SIZES = (1.0, 0.75, 1.25, 1.5, 2.0)
"""Clusters of each partition, as multiples of the number of themes; the first partition makes the themes."""

SEED_SAMPLE = 2000
"""Passages on which themes of several seeds are compared."""


class ThemePartitions(NamedTuple):
    """Passages sorted into clusters.

    Attributes
    ----------
    labels : list of ndarray of int, shape (n_passages,)
        Cluster of each passage in each partition, -1 for none. The first partition makes the themes.
    semantic : ndarray, shape (n_passages, n_dims)
        Unit vectors of the meaning of the passages alone.
    in_context : ndarray, shape (n_passages, n_dims + n_lexical)
        Unit vectors of the passages averaged with their neighbours.
    stability : dict of int to float
        Of each cluster of the first partition, in [0, 1]; NaN if unknown.
    seeds : float
        Agreement of themes found with several seeds, in [-1, 1]; NaN if unknown.
    """

    labels: list[Labels]
    semantic: Vectors
    in_context: Vectors
    stability: dict[int, float]
    seeds: float


def find_partitions(passages: pd.DataFrame, config: ThemesSettings, vectors: VectorStore) -> ThemePartitions:
    """Sort whole passages in spoken order into themes."""
    passage_space = vectors.passages(passages["text"], neighbourhoods(passages))
    space = ClusterSpace.of(passage_space.alone, passage_space.in_context, passage_space.neighbourhoods)
    labels = [assign_themes(space, multiple, config) for multiple in PARTITION_SIZES]
    return ThemePartitions(
        labels,
        passage_space.semantic,
        passage_space.in_context,
        _stability(labels[0], passages, passage_space, config),
        _agreement_of_seeds(passages, passage_space, config),
    )


def assign_themes(space: ClusterSpace, multiple: float, config: ThemesSettings) -> Labels:
    """Cluster of each passage, -1 where another one is nearer or all are far; `multiple` of the number of themes."""
    n = len(space.alone)
    count = min(n, round(multiple * count_themes(n, config.max_themes)))
    found = assign_clusters(space, count, stay=config.stay)
    return np.where((found.margin >= config.min_margin) & (found.closeness >= config.min_similarity), found.labels, -1)


def count_themes(n: int, max_themes: int) -> int:
    """Number of themes for n passages: n to the power 0.42, which is 11 for 300, 24 for 2,000, 48 for 10,000."""
    return int(min(max_themes, max(2, round(n**0.42))))


def _smoothed(alone: Vectors, passages: pd.DataFrame, width: float) -> ClusterSpace:
    return ClusterSpace.smoothed(alone, neighbourhoods(passages), width)


def _stability(labels: Labels, passages: pd.DataFrame, space: PassageSpace, config: ThemesSettings) -> dict[int, float]:
    """How well each theme returns when sessions are resampled."""

    def found_again(drawn: Labels) -> Labels:
        part = passages.iloc[drawn].reset_index(drop=True)
        return assign_themes(_smoothed(space.alone[drawn], part, space.settings.smoothing), 1.0, config)

    return stability.stability_over_sessions(labels, list(passages["session_id"]), found_again, config.seed)


def _agreement_of_seeds(passages: pd.DataFrame, space: PassageSpace, config: ThemesSettings) -> float:
    """Mean adjusted Rand index of the themes over several seeds; of a large corpus, on some of its sessions."""
    sessions = passages["session_id"].to_numpy(str)
    shuffled = np.random.default_rng(config.seed).permutation(np.unique(sessions))
    some = stability.passages_of_sessions(sessions, shuffled, SEED_SAMPLE)
    part, labels = passages.iloc[some].reset_index(drop=True), []
    settings = space.settings
    for seed in range(settings.seed, settings.seed + stability.STABILITY_DRAWS):
        alone = with_words(space.semantic[some], list(part["text"]), lexical_weight=settings.lexical_weight, seed=seed)
        labels.append(assign_themes(_smoothed(alone, part, settings.smoothing), 1.0, config))
    return stability.agreement(labels)
