"""Why two coalitions overlap: their shared themes, and for each theme the two passages that are most alike."""

from collections.abc import Iterator
from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from pipeline.overlap.coalition_shares import CoalitionShares, Floats
from pipeline.tables.quote_spans import Span, most_telling_sentences, quote_id
from pipeline.vectors.passage_vectors import Vectors
from pipeline.vectors.sampling import evenly_spaced

MAX_COMPARED_PASSAGES = 60
"""Passages of a coalition on a theme, evenly spaced, that are compared with those of another."""

MIN_QUOTED_WORDS = 20
"""Words of a passage that is preferred for a quote."""


class PairQuotes:
    """Passages of each coalition on each theme, and their vectors.

    Parameters
    ----------
    passages : DataFrame
        Whole passages with ``theme_id``, ``coalition_id`` and ``text``.
    vectors : ndarray, shape (n_passages, n_dims)
        Unit vectors of the passages alone.
    turns : DataFrame
        Table ``turns``.
    keywords : dict
        Keywords of each theme.
    """

    def __init__(
        self, passages: pd.DataFrame, vectors: Vectors, turns: pd.DataFrame, keywords: dict[str, list[str]]
    ) -> None:
        self.passages, self.vectors, self.keywords = passages, vectors, keywords
        self.texts = dict(zip(turns["turn_id"], turns["text"], strict=True))
        found: dict[tuple[str, str], NDArray[np.int64]] = (
            passages.reset_index(drop=True).groupby(["coalition_id", "theme_id"]).indices
        )
        self.places = {
            key: rows[evenly_spaced(len(rows), MAX_COMPARED_PASSAGES)] for key, rows in found.items() if all(key)
        }

    def rows(self, pairs: list[dict[str, Any]], shares: CoalitionShares) -> Iterator[dict[str, Any]]:
        """Rows of table ``overlap_evidence``: all shared themes of all pairs, with their quotes in ``spans``."""
        mix = pd.DataFrame(shares.of_coalitions(), index=shares.coalitions, columns=shares.themes)
        for pair in pairs:
            a, b = pair["coalition_a"], pair["coalition_b"]
            smaller = np.minimum(mix.loc[a], mix.loc[b])
            for theme in self.quotable_themes(a, b, pair["shared_themes"].split(";")):
                closeness, spans = self.closest_passages(a, b, theme)
                yield {
                    "coalition_a": a,
                    "coalition_b": b,
                    "theme_id": theme,
                    "share_a": float(mix.loc[a, theme]),
                    "share_b": float(mix.loc[b, theme]),
                    "contribution": float(smaller[theme] / smaller.sum()),
                    "closeness": closeness,
                    "quote_a": quote_id(spans[0]),
                    "quote_b": quote_id(spans[1]),
                    "spans": spans,
                }

    def quotable_themes(self, a: str, b: str, themes: list[str]) -> list[str]:
        """Themes on which both coalitions have a passage."""
        return [theme for theme in themes if (a, theme) in self.places and (b, theme) in self.places]

    def closest_passages(self, a: str, b: str, theme: str) -> tuple[float, list[Span]]:
        """Cosine of the two most similar passages on a theme, one from each coalition, and quotes from them."""
        first, second = (self.places[coalition, theme] for coalition in (a, b))
        words = self.passages["words"].to_numpy()
        cosine: Floats = (self.vectors[first] @ self.vectors[second].T).astype(np.float64)
        penalty = 0.5 * ((words[first] < MIN_QUOTED_WORDS)[:, None] | (words[second] < MIN_QUOTED_WORDS)[None, :])
        i, j = np.unravel_index(int((cosine - penalty).argmax()), cosine.shape)
        both = " ".join(str(self.passages["text"].iloc[k]) for k in (first[i], second[j]))
        spans = [self._telling_span(first[i], theme, both), self._telling_span(second[j], theme, both)]
        return float(np.clip(cosine[i, j], 0, 1)), spans

    def typical(self, theme: str, coalitions: list[str]) -> dict[str, Span]:
        """Quote of each coalition on a theme, from its passage nearest to what all of them say on it."""
        own = {
            coalition: self.places[coalition, theme] for coalition in coalitions if (coalition, theme) in self.places
        }
        if not own:
            return {}
        centre = self.vectors[np.concatenate(list(own.values()))].mean(axis=0)
        words = self.passages["words"].to_numpy()
        best = {
            coalition: rows[int((self.vectors[rows] @ centre - 0.5 * (words[rows] < MIN_QUOTED_WORDS)).argmax())]
            for coalition, rows in own.items()
        }
        return {
            coalition: self._telling_span(row, theme, str(self.passages["text"].iloc[row]))
            for coalition, row in best.items()
        }

    def _telling_span(self, row: int, theme: str, compared: str) -> Span:
        """The sentences of a passage with most of the theme's keywords that occur in the compared passages."""
        passage: Any = self.passages.iloc[row]
        plain = compared.lower()
        wanted = [word for word in self.keywords.get(theme, []) if word in plain] or self.keywords.get(theme, [])
        return (
            passage["turn_id"],
            *most_telling_sentences(self.texts[passage["turn_id"]], int(passage["start"]), int(passage["end"]), wanted),
        )
