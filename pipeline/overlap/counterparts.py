"""Passages of one coalition that have a close counterpart in what another one says."""

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from pipeline.config import OverlapSettings
from pipeline.overlap.coalition_shares import Floats
from pipeline.themes.passages.whole_passages import neighbourhoods
from pipeline.vectors.context import Vectors, passage_vectors, smooth
from pipeline.vectors.sampling import evenly

CLOSE = 0.5
"""Cosine, in context, from which a passage is a counterpart of another."""

SAMPLE = 30
"""Passages of a session, spread evenly, that are compared: a long session has no more chances of a counterpart than a short one."""


def in_context(passages: pd.DataFrame, semantic: Vectors, config: OverlapSettings) -> Vectors:
    """Unit vectors of whole passages among their neighbours, shape (n_passages, n_dims); `semantic` are those of the passages alone."""
    own = passage_vectors(semantic, list(passages["text"]), lexical_weight=config.lexical_weight, seed=config.seed)
    return smooth(own, neighbourhoods(passages), config.smoothing)


def alike(passages: pd.DataFrame, vectors: Vectors, units: list[tuple[str, str]]) -> Floats:
    """How much of what is said in each unit has a counterpart in each other.

    Parameters
    ----------
    passages : DataFrame
        Whole passages with ``coalition_id``, ``session_id`` and ``words``.
    vectors : ndarray, shape (n_passages, n_dims)
        Their unit vectors.
    units : list of (coalition_id, session_id), length n_units
        Coalitions in sessions.

    Returns
    -------
    ndarray, shape (n_units, n_units)
        In row u and column v the mean, weighted by words, over the passages of u of the cosine to the nearest passage of v, counted as 0 below
        `CLOSE`; in [0, 1], 0 for a unit without a whole passage. The best match of a passage rather than the distance of means keeps one shared
        subject among many visible.
    """
    place = {unit: i for i, unit in enumerate(units)}
    belongs = np.array(
        [place.get(pair, -1) for pair in zip(passages["coalition_id"], passages["session_id"], strict=True)], np.int64
    )
    every = [np.flatnonzero(belongs == i) for i in range(len(units))]
    said = np.flatnonzero([len(rows) > 0 for rows in every])
    rows = [every[i][evenly(len(every[i]), SAMPLE)] for i in said]
    found = np.zeros((len(units), len(units)))
    if rows:
        found[np.ix_(said, said)] = _nearest(vectors, passages["words"].to_numpy(float), rows)
    return found


def _nearest(vectors: Vectors, words: Floats, rows: list[NDArray[np.int64]]) -> Floats:
    joined = np.concatenate(rows)
    best = np.stack([(vectors[joined] @ vectors[own].T).max(axis=1) for own in rows], axis=1)
    near = np.where(best >= CLOSE, np.minimum(best, 1.0), 0.0) * words[joined][:, None]
    starts = np.cumsum([0, *map(len, rows)])[:-1]
    return np.asarray(np.add.reduceat(near, starts) / np.add.reduceat(words[joined], starts)[:, None])
