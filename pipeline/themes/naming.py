"""Themes named and quoted: c-TF-IDF by BERTopic, labels from what sets a theme apart, quotes by different speakers."""

from collections import Counter
from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from pipeline import phrases, quotes
from pipeline.context import Vectors
from pipeline.metrics.coherence import npmi
from pipeline.models import unit
from pipeline.tables import TABLES

KEYWORDS = 10

CANDIDATES = 100
"""Terms of a theme from which keywords and label are chosen."""

SEPARATOR = "\x1f"
"""Between the terms of a passage."""

QUOTES = 3
"""Representative quotes of a theme, by different speakers."""


def theme_id(label: int) -> str:
    """Identifier of a cluster: 0 is "theme-001"; "" for a passage without a theme."""
    return f"theme-{label + 1:03d}" if label >= 0 else ""


class Given:
    """Clusters found before, in the place where BERTopic asks for them; -1 is an outlier."""

    def __init__(self, labels: NDArray[np.int64]) -> None:
        self.labels_ = labels

    def fit(self, vectors: Vectors, y: object = None) -> "Given":  # noqa: ARG002  # BERTopic passes both
        """Nothing is left to find."""
        return self


def fit(documents: list[list[str]], vectors: Vectors, found: NDArray[np.int64]) -> tuple[list[int], dict[int, list[tuple[str, float]]]]:
    """Themes by BERTopic, from clusters found before and the terms of each passage.

    Returns
    -------
    labels : list of int, length n_passages
        Theme of each passage, 0 for the largest; -1 for none.
    ranked : dict of int to list of (term, weight)
        Terms of each theme by c-TF-IDF, heaviest first.
    """
    if (found < 0).all():
        return [int(label) for label in found], {}
    from bertopic import BERTopic
    from bertopic.dimensionality import BaseDimensionalityReduction
    from bertopic.vectorizers import ClassTfidfTransformer
    from sklearn.feature_extraction.text import CountVectorizer

    model = BERTopic(
        embedding_model=None,
        umap_model=BaseDimensionalityReduction(),
        hdbscan_model=Given(found),
        vectorizer_model=CountVectorizer(analyzer=_listed),
        language="multilingual",  # any other takes hyphens and accents out of the terms
        ctfidf_model=ClassTfidfTransformer(reduce_frequent_words=True),
        top_n_words=CANDIDATES,
    )
    labels, _ = model.fit_transform([SEPARATOR + SEPARATOR.join(terms) + SEPARATOR for terms in documents], embeddings=vectors)
    ranked = {theme: [(str(word), float(weight)) for word, weight in words if word] for theme, words in model.get_topics().items()}
    return [int(label) for label in labels], {int(theme): words for theme, words in ranked.items() if theme >= 0}


def _listed(document: str) -> list[str]:
    """Terms of a document; BERTopic joins those of a theme by spaces."""
    return [term for term in document.split(SEPARATOR) if term.strip()]


def describe(
    passages: pd.DataFrame, vectors: Vectors, ranked: dict[int, list[tuple[str, float]]], documents: list[frozenset[str]], turns: pd.DataFrame
) -> tuple[pd.DataFrame, list[quotes.Span]]:
    """Rows of table `themes`, and the spans of their quotes.

    Parameters
    ----------
    passages : DataFrame
        Passages on a subject, each with its ``theme_id``.
    vectors : ndarray, shape (n_passages, n_dims)
        Unit vectors in context.
    ranked : dict of int to list of (term, weight)
        Terms of each theme, as `fit` returns them.
    documents : list of frozenset of str, length n_passages
        Terms of each passage.
    turns : DataFrame
        Table ``turns``.
    """
    spoken = turns.set_index("turn_id")
    candidates = {term for words in ranked.values() for term, _ in words}
    overall = Counter(term for terms in documents for term in terms & candidates)
    rows, spans = [], []
    for theme in sorted(ranked):
        at = np.flatnonzero(passages["theme_id"] == theme_id(theme))
        own = passages.iloc[at]
        counts = Counter(term for i in at for term in documents[i])
        terms = phrases.keyness((term for term, _ in ranked[theme]), counts, overall, len(own), len(passages))
        keywords = phrases.distinct((term for term, _ in terms), KEYWORDS)
        typical = _typical(own, vectors[at], keywords, spoken)
        spans += typical
        people = spoken.loc[own["turn_id"], "speaker_id"]
        rows.append(
            {
                "theme_id": theme_id(theme),
                "label": phrases.label(terms),
                "keywords": ";".join(keywords),
                "passages": len(own),
                "words": int(own["words"].sum()),
                "speakers": people[people != ""].nunique(),
                "sessions": own["session_id"].nunique(),
                "coherence": npmi(keywords, documents),
                "quote_id": quotes.quote_id(typical[0]),
                "quote_ids": ";".join(quotes.quote_id(span) for span in typical),
            }
        )
    return TABLES["themes"].build(rows), spans


def _typical(own: pd.DataFrame, vectors: Vectors, keywords: list[str], spoken: pd.DataFrame) -> list[quotes.Span]:
    """The telling sentences of the passages nearest to the theme's centre, by different speakers; known ones first."""
    closeness = vectors @ unit(vectors.mean(axis=0, keepdims=True))[0]
    who = spoken.loc[own["turn_id"], "speaker_id"].to_numpy()
    order = np.lexsort((-closeness, who == ""))
    first: dict[str, int] = {}
    for i in order:
        first.setdefault(str(who[i]), int(i))
    chosen = [own.iloc[i] for i in list(first.values())[:QUOTES]]
    return [_telling(best, str(spoken.loc[best["turn_id"], "text"]), keywords) for best in chosen]


def _telling(best: Any, text: str, keywords: list[str]) -> quotes.Span:
    return (str(best["turn_id"]), *quotes.telling(text, int(best["start"]), int(best["end"]), keywords))


def name_words(turns: pd.DataFrame) -> frozenset[str]:
    """Words of speakers' names, which are no subject."""
    names = set(turns["speaker_name"]) | set(turns["label"])
    return frozenset(word for name in names for word in name.lower().replace("\u2019", "'").replace(".", " ").split() if len(word) > 2)
