"""Themes named and quoted: c-TF-IDF by BERTopic, labels from what sets a theme apart, quotes by different speakers."""

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import islice
from operator import itemgetter

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from pipeline.config import ThemesSettings
from pipeline.language import phrases
from pipeline.metrics.coherence import npmi_of_each
from pipeline.tables import TABLES
from pipeline.tables.quote_spans import Span, keyword_score, most_telling_sentences, quote_id
from pipeline.themes.loading import load_bertopic
from pipeline.themes.partitions import Found
from pipeline.vectors.context import Vectors
from pipeline.vectors.embeddings import VectorStore
from pipeline.vectors.models import unit
from pipeline.vectors.sampling import evenly

KEYWORDS = 10

CANDIDATES = 100
"""Terms of a theme from which keywords and label are chosen."""

NAMING = 30
"""Terms of a theme, of those that set it most apart, from which its label is chosen."""

NAMED_FROM = 20_000
"""Passages, spread evenly, whose terms name the themes; more would only cost memory."""

SEPARATOR = "\x1f"
"""Between the terms of a passage."""

QUOTES = 3
"""Representative quotes of a theme, by different speakers."""

NEAR, SPEAKERS = 5, 10
"""Passages of a speaker nearest to the centre of a theme, and speakers nearest to it, among whom the quotes are chosen."""


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


Said = tuple[NDArray[np.int64], list[frozenset[str]]]
"""Passages that stand for all of them, by place, and the terms of each."""


def fit(
    texts: Sequence[str], vectors: Vectors, found: NDArray[np.int64], names: frozenset[str]
) -> tuple[list[int], dict[int, list[tuple[str, float]]], Said]:
    """Themes by BERTopic, from clusters found before and the terms of each passage; of many passages, the terms of some.

    Parameters
    ----------
    texts : sequence of str, length n_passages
        The passages.
    vectors : ndarray, shape (n_passages, n_dims)
        Their vectors.
    found : ndarray of int, shape (n_passages,)
        Cluster of each, -1 for none.
    names : frozenset of str
        Words of speakers' names.

    Returns
    -------
    labels : list of int, length n_passages
        Theme of each passage, 0 for the largest; -1 for none.
    ranked : dict of int to list of (term, weight)
        Terms of each theme by c-TF-IDF, heaviest first.
    said : Said
        The passages whose terms were looked at, at most `NAMED_FROM`.
    """
    some = evenly(len(texts), NAMED_FROM)
    documents = [phrases.terms(texts[i], names) for i in some]
    said = some, [frozenset(terms) for terms in documents]
    if (found < 0).all() or not any(documents):
        return [-1] * len(found), {}, said
    labels, ranked = _model(documents, vectors[some], found[some])
    theme = dict(zip(found[some].tolist(), labels, strict=True))
    return [theme.get(cluster, -1) for cluster in found.tolist()], ranked, said


def _model(
    documents: list[list[str]], vectors: Vectors, found: NDArray[np.int64]
) -> tuple[list[int], dict[int, list[tuple[str, float]]]]:
    bertopic = load_bertopic()
    from bertopic.dimensionality import BaseDimensionalityReduction
    from bertopic.vectorizers import ClassTfidfTransformer
    from sklearn.feature_extraction.text import CountVectorizer

    model = bertopic(
        embedding_model=None,
        umap_model=BaseDimensionalityReduction(),
        hdbscan_model=Given(found),
        vectorizer_model=CountVectorizer(analyzer=_listed),
        language="multilingual",  # any other takes hyphens and accents out of the terms
        ctfidf_model=ClassTfidfTransformer(reduce_frequent_words=True),
        top_n_words=CANDIDATES,
    )
    labels, _ = model.fit_transform(
        [SEPARATOR + SEPARATOR.join(terms) + SEPARATOR for terms in documents], embeddings=vectors
    )
    ranked = {
        theme: [(str(word), float(weight)) for word, weight in words if word]
        for theme, words in model.get_topics().items()
    }
    return [int(label) for label in labels], {int(theme): words for theme, words in ranked.items() if theme >= 0}


def _listed(document: str) -> list[str]:
    """Terms of a document; BERTopic joins those of a theme by spaces."""
    return [term for term in document.split(SEPARATOR) if term.strip()]


def describe(
    passages: pd.DataFrame,
    found: Found,
    ranked: dict[int, list[tuple[str, float]]],
    said: Said,
    turns: pd.DataFrame,
    config: ThemesSettings,
    vectors: VectorStore,
) -> tuple[pd.DataFrame, list[Span]]:
    """Rows of table `themes`, and the spans of their quotes.

    Parameters
    ----------
    passages : DataFrame
        Passages on a subject, each with its ``theme_id``.
    found : Found
        How they were sorted, and their vectors.
    ranked : dict of int to list of (term, weight)
        Terms of each theme, as `fit` returns them.
    said : Said
        Terms of the passages that stand for all of them.
    turns : DataFrame
        Table ``turns``.
    config : ThemesSettings
        Settings.
    vectors : VectorStore
        Where the vectors of terms come from.
    """
    spoken = turns.set_index("turn_id")
    places = {theme: np.flatnonzero(passages["theme_id"] == theme_id(theme)) for theme in sorted(ranked)}
    some, documents = said
    terms = _terms(ranked, {theme: np.flatnonzero(np.isin(some, at)) for theme, at in places.items()}, documents)
    known = sorted({term for own in terms.values() for term, _ in own[:NAMING]})
    meanings = dict(zip(known, vectors.embed(known, config.embedder), strict=True))
    labels = _labels(terms, places, found.semantic, meanings)
    chosen = [phrases.distinct((term for term, _ in terms[theme]), KEYWORDS) for theme in places]
    rows, spans = [], []
    for (theme, at), keywords, coherence in zip(places.items(), chosen, npmi_of_each(chosen, documents), strict=True):
        typical = _typical(passages.iloc[at], found.context[at], [*keywords, *labels[theme].split(", ")], spoken)
        stability = found.stability[int(found.partitions[0][at[0]])]
        spans += typical
        rows.append(
            {
                "theme_id": theme_id(theme),
                "label": labels[theme],
                "keywords": ";".join(keywords),
                **_sizes(passages.iloc[at], spoken),
                "coherence": coherence,
                "stability": stability,
                "status": _status(stability, config.min_stability),
                "quote_id": quote_id(typical[0]),
                "quote_ids": ";".join(quote_id(span) for span in typical),
            }
        )
    return TABLES["themes"].build(rows), spans


def _status(stability: float, least: float) -> str:
    if np.isnan(stability):
        return "stability not known: one session"
    return "ok" if stability >= least else f"stability below {least:g}"


def _sizes(own: pd.DataFrame, spoken: pd.DataFrame) -> dict[str, int]:
    people = spoken.loc[own["turn_id"], "speaker_id"]
    return {
        "passages": len(own),
        "words": int(own["words"].sum()),
        "speakers": people[people != ""].nunique(),
        "sessions": own["session_id"].nunique(),
    }


def _terms(
    ranked: dict[int, list[tuple[str, float]]], places: dict[int, NDArray[np.int64]], documents: list[frozenset[str]]
) -> dict[int, list[tuple[str, float]]]:
    """Terms of each theme by how far they set it apart."""
    candidates = {term for words in ranked.values() for term, _ in words}
    overall = Counter(term for terms in documents for term in terms & candidates)
    return {
        theme: phrases.keyness(
            (term for term, _ in ranked[theme]),
            Counter(term for i in at for term in documents[i] & candidates),
            overall,
            len(at),
            len(documents),
        )
        for theme, at in places.items()
    }


def _labels(
    terms: dict[int, list[tuple[str, float]]],
    places: dict[int, NDArray[np.int64]],
    semantic: Vectors,
    meanings: dict[str, Vectors],
) -> dict[int, str]:
    """A name for each theme, of terms that set it apart and are near in meaning to what is said on it."""
    labels = {}
    for theme, all_terms in terms.items():
        own = all_terms[:NAMING]
        centre = unit(semantic[places[theme]].mean(axis=0, keepdims=True))[0]
        labels[theme] = phrases.label(
            own,
            {term: float(meanings[term] @ centre) for term, _ in own},
            lambda a, b: float(meanings[a] @ meanings[b]),
        )
    return labels


def _typical(own: pd.DataFrame, vectors: Vectors, words: Sequence[str], spoken: pd.DataFrame) -> list[Span]:
    """What different speakers say near the theme's centre in most of its words; known speakers first."""
    closeness = vectors @ unit(vectors.mean(axis=0, keepdims=True))[0]
    who = spoken.loc[own["turn_id"], "speaker_id"].to_numpy()
    near: dict[str, list[int]] = {}
    for i in np.lexsort((-closeness, who == "")):
        near.setdefault(str(who[i]), []).append(int(i))
    best = [
        (who == "", *max(_told(own.iloc[at[:NEAR]], words, spoken), key=itemgetter(0)))
        for who, at in islice(near.items(), SPEAKERS)
    ]
    return [span for _, _, span in sorted(best, key=lambda told: (told[0], -told[1]))[:QUOTES]]


def _told(passages: pd.DataFrame, words: Sequence[str], spoken: pd.DataFrame) -> Iterator[tuple[int, Span]]:
    """How many of some words the most telling sentences of each passage hold, and their span."""
    for passage in passages.itertuples():
        text = str(spoken.loc[passage.turn_id, "text"])
        start, end = most_telling_sentences(text, int(passage.start), int(passage.end), words)  # type: ignore[arg-type]
        yield keyword_score(text[start:end], words), (str(passage.turn_id), start, end)
