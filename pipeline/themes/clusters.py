"""Clusters of passages: a Ward start, k-means, and themes that last as long as the talk stays with them."""

import warnings
from collections.abc import Iterator, Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from pipeline.vectors.models import unit
from pipeline.vectors.passage_vectors import Vectors, rows_by_neighbourhood, smooth
from pipeline.vectors.sampling import evenly_spaced

Labels = NDArray[np.int64]

WARD_SAMPLE = 2000
"""Passages, evenly spaced over the corpus, that start the clusters; the cost grows with their square."""

KMEANS_SAMPLE = 20_000
"""Passages, evenly spaced, on which the centres are found; all others are assigned to them."""

REFINEMENT_ROUNDS = 2
"""Times that centres and themes are computed from each other."""

NEAR_WIDTH = 1.0
"""Width, in passages, of the context in which a passage must be nearer to its own theme than to any other."""


class ClusterAssignment(NamedTuple):
    """Cluster of each passage, its closeness to it, and how much closer that is than the next cluster."""

    labels: Labels
    closeness: NDArray[np.float32]
    margin: NDArray[np.float32]


class ClusterSpace(NamedTuple):
    """Passages as vectors, with all that is computed of them once, whatever the number of clusters.

    Attributes
    ----------
    alone : ndarray, shape (n_passages, n_dims)
        Unit vectors of the passages alone, which say where each passage belongs.
    in_context : ndarray, shape (n_passages, n_dims)
        Unit vectors averaged with their neighbours, which say where the centres are.
    near : ndarray, shape (n_passages, n_dims)
        The same over `NEAR_WIDTH`.
    neighbourhoods : sequence of str, length n_passages
        Passages with the same entry follow one another.
    sample : ndarray, shape (n_sampled, n_dims)
        Rows of `in_context`, evenly spaced over the corpus.
    tree : ndarray
        Ward's hierarchical clustering of the sample, in scipy's format.
    """

    alone: Vectors
    in_context: Vectors
    near: Vectors
    neighbourhoods: Sequence[str]
    sample: Vectors
    tree: NDArray[np.float64]

    @classmethod
    def of(cls, alone: Vectors, in_context: Vectors, neighbourhoods: Sequence[str]) -> "ClusterSpace":
        """The space of passages in spoken order, from their vectors alone and in context."""
        sample = in_context[evenly_spaced(len(in_context), WARD_SAMPLE)]
        return cls(alone, in_context, smooth(alone, neighbourhoods, NEAR_WIDTH), neighbourhoods, sample, _ward(sample))

    @classmethod
    def smoothed(cls, alone: Vectors, neighbourhoods: Sequence[str], width: float) -> "ClusterSpace":
        """The space of passages in spoken order; `width` is that of the context, in passages."""
        return cls.of(alone, smooth(alone, neighbourhoods, width), neighbourhoods)


def _ward(sample: Vectors) -> NDArray[np.float64]:
    """Ward's tree over Euclidean distances; a matrix product gives them ten times faster than pair by pair."""
    from scipy.cluster.hierarchy import linkage
    from threadpoolctl import threadpool_limits

    if len(sample) < 2:
        return np.zeros((0, 4))
    exact = sample.astype(np.float64)
    squares = (exact**2).sum(axis=1)
    with threadpool_limits(limits=1):  # sums in parallel differ in their last bits
        squared_distances = squares[:, None] + squares[None, :] - 2 * (exact @ exact.T)
    return np.asarray(linkage(np.sqrt(np.maximum(squared_distances[np.triu_indices(len(exact), 1)], 0.0)), "ward"))


def assign_clusters(space: ClusterSpace, count: int, *, stay: float) -> ClusterAssignment:
    """Sort passages into clusters.

    Parameters
    ----------
    space : ClusterSpace
        The passages.
    count : int
        Number of clusters.
    stay : float
        Cost, as a cosine, of a change of cluster from one passage to the next.

    Returns
    -------
    ClusterAssignment
        Labels from 0 to count - 1; closeness, the cosine of the passage with its neighbours to its centre, in [-1, 1];
        margin, its lead over the next centre, in [-2, 2].

    Notes
    -----
    Ward's hierarchical clustering (1963) of a sample starts k-means, which then needs no random start. The best
    sequence of clusters is found by dynamic programming (Viterbi 1967) with one penalty per change, as in penalised
    change-point detection.
    """
    alone = space.alone
    labels = _nearest_centres(space.in_context, _first_centres(space, count))
    for _ in range(REFINEMENT_ROUNDS):
        labels = best_sequence(alone @ centres(alone, labels, count).T, space.neighbourhoods, stay)
    near = space.near @ centres(alone, labels, count).T
    rows = np.arange(len(near))
    closeness = near[rows, labels].copy()
    near[rows, labels] = -np.inf
    margin = closeness - near.max(axis=1) if count > 1 else np.full(len(near), 2.0, np.float32)
    return ClusterAssignment(labels, closeness, margin)


def centres(vectors: Vectors, labels: Labels, count: int) -> Vectors:
    """Unit mean of each cluster, shape (count, n_dims); zero for an empty one."""
    from scipy.sparse import csr_matrix

    rows = np.arange(len(labels))
    belongs = csr_matrix((np.ones(len(labels), np.float32), (labels, rows)), shape=(count, len(labels)))
    return unit(np.asarray(belongs @ vectors, np.float32))


def _first_centres(space: ClusterSpace, count: int) -> Vectors:
    """Centres by k-means, started from Ward's tree cut into `count` clusters."""
    from scipy.cluster.hierarchy import fcluster
    from sklearn.cluster import KMeans
    from threadpoolctl import threadpool_limits

    sample = space.sample
    cut = fcluster(space.tree, count, "maxclust") - 1 if len(space.tree) else np.zeros(len(sample), np.int64)
    start = np.stack([sample[cut == k].mean(axis=0) if (cut == k).any() else sample[k] for k in range(count)])
    some = space.in_context[evenly_spaced(len(space.in_context), KMEANS_SAMPLE)]
    with threadpool_limits(limits=1), warnings.catch_warnings():  # sums in parallel differ in their last bits
        warnings.simplefilter("ignore")  # fewer different passages than clusters leave some empty
        found = KMeans(count, init=start, n_init=1, random_state=0).fit(some)
    return np.asarray(found.cluster_centers_, np.float32)


def _nearest_centres(vectors: Vectors, found: Vectors) -> Labels:
    """Nearest centre by distance, for vectors of length 1."""
    return np.asarray((vectors @ found.T - 0.5 * (found**2).sum(axis=1)).argmax(axis=1), np.int64)


def best_sequence(closeness: NDArray[np.float32], neighbourhoods: Sequence[str], stay: float) -> Labels:
    """The sequence of clusters in each neighbourhood with the greatest sum of closeness, less `stay` per change.

    Parameters
    ----------
    closeness : ndarray, shape (n_passages, n_clusters)
        Higher is nearer.
    neighbourhoods : sequence of str, length n_passages
        Passages with the same entry follow one another.
    stay : float
        Cost of a change, at least 0; 0 gives each passage its nearest cluster.

    Returns
    -------
    ndarray of int, shape (n_passages,)
        Cluster of each passage.
    """
    steps = list(_steps(neighbourhoods))
    score = np.zeros((0, 0))
    keeps = np.zeros(closeness.shape, np.bool_)
    came = np.zeros(len(closeness), np.int64)
    labels = np.zeros(len(closeness), np.int64)
    for i, rows in enumerate(steps):
        if i:
            score = score[: len(rows)]
            came[rows] = score.argmax(axis=1)
            leave = score.max(axis=1, keepdims=True) - stay
            keeps[rows] = score >= leave
            score = np.maximum(score, leave) + closeness[rows]
        else:
            score = closeness[rows].astype(np.float64)
        labels[rows] = score.argmax(axis=1)
    for before, rows in zip(steps[-2::-1], steps[:0:-1], strict=True):
        labels[before[: len(rows)]] = np.where(keeps[rows, labels[rows]], labels[rows], came[rows])
    return labels


def _steps(neighbourhoods: Sequence[str]) -> Iterator[NDArray[np.int64]]:
    """The first passages of all neighbourhoods, then the second ones, and so on; longest neighbourhoods first."""
    groups = sorted(rows_by_neighbourhood(neighbourhoods), key=len, reverse=True)
    starts = np.cumsum([0, *map(len, groups)])[:-1]
    lengths = np.array([len(group) for group in groups])
    joined = np.concatenate(groups) if groups else starts
    for i in range(max(lengths, default=0)):
        yield joined[starts[: np.count_nonzero(lengths > i)] + i]
