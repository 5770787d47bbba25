"""Clusters of passages that follow one another: a Ward start, k-means, and themes that last as long as the talk stays with them."""

import warnings
from collections.abc import Iterator
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from pipeline.vectors.context import Vectors, grouped, smooth
from pipeline.vectors.models import unit
from pipeline.vectors.sampling import evenly

Labels = NDArray[np.int64]

START_SAMPLE = 2000
"""Passages, spread evenly over the corpus, from which the start is made; its cost grows with their square."""

FIT_SAMPLE = 20_000
"""Passages, spread evenly, on which the centres are found; all others are assigned to them."""

ROUNDS = 2
"""Times that centres and themes are found from each other."""

NEAR = 1.0
"""Width in passages of the context in which a passage must be nearer to its own theme than to any other."""


class Placed(NamedTuple):
    """Cluster of each passage, and how much nearer it is to it than to the next one."""

    labels: Labels
    closeness: NDArray[np.float32]
    margin: NDArray[np.float32]


class Space(NamedTuple):
    """Passages as vectors, and all that is found of them once.

    Attributes
    ----------
    own : ndarray, shape (n_passages, n_dims)
        Unit vectors of the passages alone: they say which passage belongs where.
    context : ndarray, shape (n_passages, n_dims)
        Unit vectors averaged with their neighbours: they say where the centres are.
    near : ndarray, shape (n_passages, n_dims)
        The same over `NEAR`, the nearest neighbours.
    neighbourhoods : list of str, length n_passages
        Passages with the same entry follow one another.
    sample : ndarray, shape (n_sampled, n_dims)
        Rows of `context` spread evenly over the corpus.
    tree : ndarray
        Ward's hierarchical clustering of the sample, as scipy writes it.
    """

    own: Vectors
    context: Vectors
    near: Vectors
    neighbourhoods: list[str]
    sample: Vectors
    tree: NDArray[np.float64]


def space(own: Vectors, neighbourhoods: list[str], width: float) -> Space:
    """The space of passages in order; `width` is the standard deviation, in passages, of the Gaussian over neighbours."""
    context = smooth(own, neighbourhoods, width)
    sample = context[evenly(len(context), START_SAMPLE)]
    return Space(own, context, smooth(own, neighbourhoods, NEAR), neighbourhoods, sample, _ward(sample))


def _ward(sample: Vectors) -> NDArray[np.float64]:
    """Ward's tree over Euclidean distances, which a matrix product gives ten times faster than pair by pair."""
    from scipy.cluster.hierarchy import linkage
    from threadpoolctl import threadpool_limits

    if len(sample) < 2:
        return np.zeros((0, 4))
    exact = sample.astype(np.float64)
    squares = (exact**2).sum(axis=1)
    with threadpool_limits(limits=1):  # sums in parallel differ in their last bits
        apart = squares[:, None] + squares[None, :] - 2 * (exact @ exact.T)
    return np.asarray(linkage(np.sqrt(np.maximum(apart[np.triu_indices(len(exact), 1)], 0.0)), "ward"))


def place(passages: Space, count: int, *, stay: float) -> Placed:
    """Sort passages into clusters.

    Parameters
    ----------
    passages : Space
        The passages.
    count : int
        Number of clusters.
    stay : float
        Cost, as a cosine, of leaving a theme from one passage to the next.

    Returns
    -------
    Placed
        Labels in 0 to count - 1; closeness, the cosine of the passage in its context to its centre, in [-1, 1]; margin, by how much that is
        above the next centre, in [-2, 2].

    Notes
    -----
    Ward's hierarchical clustering (1963) of a sample starts k-means, which then needs no random start. The best sequence of themes is found by
    dynamic programming (Viterbi 1967) with one penalty for each change, as in penalised change-point detection.
    """
    own = passages.own
    labels = _nearest(passages.context, _first_centres(passages, count))
    for _ in range(ROUNDS):
        labels = decode(own @ centres(own, labels, count).T, passages.neighbourhoods, stay)
    near = passages.near @ centres(own, labels, count).T
    rows = np.arange(len(near))
    closeness = near[rows, labels].copy()
    near[rows, labels] = -np.inf
    return Placed(labels, closeness, closeness - near.max(axis=1) if count > 1 else np.full(len(near), 2.0, np.float32))


def centres(vectors: Vectors, labels: Labels, count: int) -> Vectors:
    """Unit mean of each cluster, shape (count, n_dims); zero for an empty one."""
    from scipy.sparse import csr_matrix

    rows = np.arange(len(labels))
    belongs = csr_matrix((np.ones(len(labels), np.float32), (labels, rows)), shape=(count, len(labels)))
    return unit(np.asarray(belongs @ vectors, np.float32))


def _first_centres(passages: Space, count: int) -> Vectors:
    """K-means from the clusters at which the tree falls into `count` parts."""
    from scipy.cluster.hierarchy import fcluster
    from sklearn.cluster import KMeans
    from threadpoolctl import threadpool_limits

    cut = (
        fcluster(passages.tree, count, "maxclust") - 1
        if len(passages.tree)
        else np.zeros(len(passages.sample), np.int64)
    )
    first = np.stack(
        [passages.sample[cut == k].mean(axis=0) if (cut == k).any() else passages.sample[k] for k in range(count)]
    )
    with threadpool_limits(limits=1), warnings.catch_warnings():  # sums in parallel differ in their last bits
        warnings.simplefilter("ignore")  # fewer different passages than clusters leave some empty
        found = KMeans(count, init=first, n_init=1, random_state=0).fit(
            passages.context[evenly(len(passages.context), FIT_SAMPLE)]
        )
    return np.asarray(found.cluster_centers_, np.float32)


def _nearest(vectors: Vectors, found: Vectors) -> Labels:
    """Nearest centre by distance, for vectors of length one."""
    return np.asarray((vectors @ found.T - 0.5 * (found**2).sum(axis=1)).argmax(axis=1), np.int64)


def decode(closeness: NDArray[np.float32], neighbourhoods: list[str], stay: float) -> Labels:
    """The sequence of themes with the greatest sum of closeness, less `stay` for each change; each neighbourhood on its own.

    Parameters
    ----------
    closeness : ndarray, shape (n_passages, n_themes)
        Higher is nearer.
    neighbourhoods : list of str, length n_passages
        Passages with the same entry follow one another.
    stay : float
        Cost of a change, 0 or more; 0 gives each passage its nearest theme.

    Returns
    -------
    ndarray of int, shape (n_passages,)
        Theme of each passage.
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


def _steps(neighbourhoods: list[str]) -> Iterator[NDArray[np.int64]]:
    """The first passage of every neighbourhood, then the second of those that have one, and so on; longest neighbourhoods first."""
    groups = sorted(grouped(neighbourhoods), key=len, reverse=True)
    starts = np.cumsum([0, *map(len, groups)])[:-1]
    lengths = np.array([len(group) for group in groups])
    joined = np.concatenate(groups) if groups else starts
    for i in range(max(lengths, default=0)):
        yield joined[starts[: np.count_nonzero(lengths > i)] + i]
