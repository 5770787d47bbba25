"""Step `taxonomy`: which known subjects a passage is on, if that is clear enough.

A passage is on the subject whose description is nearest in meaning; the more of the subject's terms it uses, the less
near it has to be. It is on at most one subject of each taxonomy (of the sub-themes, one per year), and on none if a
second one is nearly as clear. In addition, Sustainable Development Goals named by number or title count as named.
"""

from collections.abc import Iterator
from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from pipeline.config import TaxonomySettings
from pipeline.tables import TABLES
from pipeline.themes.passages.whole_passages import has_content, neighbourhoods, whole_passages
from pipeline.themes.taxonomy import goals
from pipeline.themes.taxonomy.terms import known_subjects, rival_subjects, term_counts
from pipeline.vectors.embeddings import VectorStore
from pipeline.vectors.models import unit
from pipeline.vectors.passage_vectors import Vectors, smooth

REQUIRED_CLOSENESS = np.array([0.55, 0.33, 0.28, 0.24], np.float32)
"""Cosine that a passage needs if it uses none, one, two, or at least three of the terms of a subject."""

CONTEXT_WIDTH = 1.0
"""Width, in passages, of the context in which a passage is compared: less than that of themes, which last longer."""

ISSUE_SCHEMES = ("digital_watch_issue", "digital_watch_issue_older")


def run(
    turns: pd.DataFrame, passages: pd.DataFrame, *, config: TaxonomySettings, vectors: VectorStore
) -> dict[str, pd.DataFrame]:
    """Place passages on Digital Watch issues, Sustainable Development Goals and the sub-themes of each meeting."""
    whole = whole_passages(has_content(passages), turns)
    rows = [*_placed(whole, config, vectors)] if len(whole) else []
    named = goals.goal_rows(turns, passages)
    kept = {(row["turn_id"], row["start"], row["scheme"], row["code"]) for row in named}
    rows = [row for row in rows if (row["turn_id"], row["start"], row["scheme"], row["code"]) not in kept]
    return {"passage_taxonomy": TABLES["passage_taxonomy"].build([*named, *rows])}


def _placed(passages: pd.DataFrame, config: TaxonomySettings, vectors: VectorStore) -> Iterator[dict[str, Any]]:
    """Rows for passages whose subject is clear by words or by meaning."""
    known = known_subjects()
    space = vectors.passages(passages["text"], neighbourhoods(passages))
    near = smooth(space.semantic, space.neighbourhoods, CONTEXT_WIDTH)
    described = unit(vectors.embed(list(known["description"])))
    terms = term_counts(known, list(passages["text"]))
    for _, columns in rival_subjects(known):
        best, closeness, margin = clearest_subject(near @ described[columns].T, terms[:, columns])
        for i in np.flatnonzero(margin >= config.min_margin):
            place, column = passages.iloc[i], columns[best[i]]
            subject = known.iloc[column]
            yield {
                "turn_id": place["turn_id"],
                "start": place["start"],
                "scheme": subject["scheme"],
                "code": subject["code"],
                "evidence": "words" if terms[i, column] else "meaning",
                "closeness": float(closeness[i]),
                "margin": float(margin[i]),
            }


def clearest_subject(closeness: Vectors, terms: NDArray[np.int64]) -> tuple[NDArray[np.int64], Vectors, Vectors]:
    """The clearest subject of each passage.

    Parameters
    ----------
    closeness : ndarray, shape (n_passages, n_subjects)
        Cosines, in [-1, 1].
    terms : ndarray of int, shape (n_passages, n_subjects)
        Number of terms of the subject that the passage uses, see `term_counts`.

    Returns
    -------
    best : ndarray of int, shape (n_passages,)
        Subject whose closeness most exceeds what is required.
    closeness : ndarray, shape (n_passages,)
        Its cosine.
    margin : ndarray, shape (n_passages,)
        By how much its lead over what is required exceeds that of the next subject, in [0, 2]; -1 if it has no lead.
    """
    above = closeness - REQUIRED_CLOSENESS[np.minimum(terms, len(REQUIRED_CLOSENESS) - 1)]
    rows = np.arange(len(above))
    best = np.asarray(above.argmax(axis=1), np.int64)
    top = above[rows, best].copy()
    above[rows, best] = -np.inf
    margin = top - np.maximum(above.max(axis=1), -1.0)
    return best, closeness[rows, best], np.where(top >= 0, margin, -1.0).astype(np.float32)
