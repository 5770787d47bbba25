"""Passages of one coalition that have a close counterpart in what another one says."""

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from pipeline.overlap.coalition_shares import Floats
from pipeline.vectors.passage_vectors import Vectors
from pipeline.vectors.sampling import evenly_spaced

MIN_COUNTERPART_COSINE = 0.5
"""Two passages, seen in context, are counterparts if their cosine is at least this."""

MAX_UNIT_PASSAGES = 30
"""Passages of a session, evenly spaced, that are compared, so that long sessions do not find more counterparts."""


def counterpart_shares(passages: pd.DataFrame, vectors: Vectors, units: list[tuple[str, str]]) -> Floats:
    """How much of what is said in each unit has a counterpart in each other unit.

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
        In [0, 1]. Row u, column v: mean over the passages of u, weighted by words, of the cosine to the nearest passage
        of v, counted as 0 below `MIN_COUNTERPART_COSINE`; 0 for a unit without a whole passage. Best matches, unlike
        the distance of means, keep one shared subject among many visible.
    """
    place = {unit: i for i, unit in enumerate(units)}
    belongs = np.array(
        [place.get(pair, -1) for pair in zip(passages["coalition_id"], passages["session_id"], strict=True)], np.int64
    )
    every = [np.flatnonzero(belongs == i) for i in range(len(units))]
    spoken = np.flatnonzero([len(rows) > 0 for rows in every])
    rows = [every[i][evenly_spaced(len(every[i]), MAX_UNIT_PASSAGES)] for i in spoken]
    found = np.zeros((len(units), len(units)))
    if rows:
        found[np.ix_(spoken, spoken)] = _nearest(vectors, passages["words"].to_numpy(float), rows)
    return found


def _nearest(vectors: Vectors, words: Floats, rows: list[NDArray[np.int64]]) -> Floats:
    joined = np.concatenate(rows)
    best = np.stack([(vectors[joined] @ vectors[own].T).max(axis=1) for own in rows], axis=1)
    near = np.where(best >= MIN_COUNTERPART_COSINE, np.minimum(best, 1.0), 0.0) * words[joined][:, None]
    starts = np.cumsum([0, *map(len, rows)])[:-1]
    return np.asarray(np.add.reduceat(near, starts) / np.add.reduceat(words[joined], starts)[:, None])
