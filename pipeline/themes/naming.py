"""Table `themes`: keywords and a label from what sets each theme apart, quotes by different speakers."""

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
from pipeline.themes.partitions import ThemePartitions
from pipeline.themes.theme_terms import ThemeTerms
from pipeline.vectors.embeddings import VectorStore
from pipeline.vectors.models import unit
from pipeline.vectors.passage_vectors import Vectors

KEYWORDS_PER_THEME = 10

LABEL_TERMS = 30
"""Most distinctive terms of a theme, candidates for its label."""

QUOTES_PER_THEME = 3

PASSAGES_PER_SPEAKER, QUOTED_SPEAKERS = 5, 10
"""Passages of a speaker, and speakers, that are nearest to the centre of a theme: candidates for its quotes."""


def theme_id(label: int) -> str:
    """Identifier of a theme: 0 is "theme-001"; "" for a passage without one."""
    return f"theme-{label + 1:03d}" if label >= 0 else ""


def named_themes(
    passages: pd.DataFrame,
    partitions: ThemePartitions,
    terms: ThemeTerms,
    turns: pd.DataFrame,
    config: ThemesSettings,
    vectors: VectorStore,
) -> tuple[pd.DataFrame, list[Span]]:
    """Table ``themes``, and the spans of its quotes.

    Parameters
    ----------
    passages : DataFrame
        Whole passages with ``theme_id``.
    partitions : ThemePartitions
        How they were sorted, and their vectors.
    terms : ThemeTerms
        Terms of the themes.
    turns : DataFrame
        Table ``turns``.
    config : ThemesSettings
        Minimum stability.
    vectors : VectorStore
        Where the vectors of terms come from.
    """
    spoken = turns.set_index("turn_id")
    places = {theme: np.flatnonzero(passages["theme_id"] == theme_id(theme)) for theme in sorted(terms.ranked)}
    distinctive = _distinctive_terms(terms, places)
    candidates = sorted({term for own in distinctive.values() for term, _ in own[:LABEL_TERMS]})
    meanings = dict(zip(candidates, vectors.embed(candidates), strict=True))
    labels = _labels(distinctive, places, partitions.semantic, meanings)
    keywords = [phrases.distinct((term for term, _ in distinctive[theme]), KEYWORDS_PER_THEME) for theme in places]
    coherences = npmi_of_each(keywords, terms.documents)
    rows, spans = [], []
    for (theme, at), words, coherence in zip(places.items(), keywords, coherences, strict=True):
        wanted = [*words, *labels[theme].split(", ")]
        quoted = _typical_quotes(passages.iloc[at], partitions.in_context[at], wanted, spoken)
        stability = partitions.stability[int(partitions.labels[0][at[0]])]
        spans += quoted
        rows.append(
            {
                "theme_id": theme_id(theme),
                "label": labels[theme],
                "keywords": ";".join(words),
                **_sizes(passages.iloc[at], spoken),
                "coherence": coherence,
                "stability": stability,
                "status": _status(stability, config.min_stability),
                "quote_id": quote_id(quoted[0]),
                "quote_ids": ";".join(quote_id(span) for span in quoted),
            }
        )
    return TABLES["themes"].build(rows), spans


def _status(stability: float, min_stability: float) -> str:
    if np.isnan(stability):
        return "stability unknown: only one session"
    return "ok" if stability >= min_stability else f"stability below {min_stability:g}"


def _sizes(own: pd.DataFrame, spoken: pd.DataFrame) -> dict[str, int]:
    people = spoken.loc[own["turn_id"], "speaker_id"]
    return {
        "passages": len(own),
        "words": int(own["words"].sum()),
        "speakers": people[people != ""].nunique(),
        "sessions": own["session_id"].nunique(),
    }


def _distinctive_terms(terms: ThemeTerms, places: dict[int, NDArray[np.int64]]) -> dict[int, list[tuple[str, float]]]:
    """Terms of each theme, those first that set it apart most."""
    documents = terms.documents
    candidates = {term for words in terms.ranked.values() for term, _ in words}
    overall = Counter(term for words in documents for term in words & candidates)
    found = {}
    for theme, own in places.items():
        at = np.flatnonzero(np.isin(terms.sample, own))
        inside = Counter(term for i in at for term in documents[i] & candidates)
        ranked = (term for term, _ in terms.ranked[theme])
        found[theme] = phrases.keyness(ranked, inside, overall, len(at), len(documents))
    return found


def _labels(
    terms: dict[int, list[tuple[str, float]]],
    places: dict[int, NDArray[np.int64]],
    semantic: Vectors,
    meanings: dict[str, Vectors],
) -> dict[int, str]:
    """A label for each theme, of terms that set it apart and are near in meaning to its passages."""
    labels = {}
    for theme, all_terms in terms.items():
        own = all_terms[:LABEL_TERMS]
        centre = unit(semantic[places[theme]].mean(axis=0, keepdims=True))[0]
        labels[theme] = phrases.label(
            own,
            {term: float(meanings[term] @ centre) for term, _ in own},
            lambda a, b: float(meanings[a] @ meanings[b]),
        )
    return labels


def _typical_quotes(own: pd.DataFrame, vectors: Vectors, words: Sequence[str], spoken: pd.DataFrame) -> list[Span]:
    """Quotes near a theme's centre that hold most of its words, one per speaker; known speakers first."""
    closeness = vectors @ unit(vectors.mean(axis=0, keepdims=True))[0]
    who = spoken.loc[own["turn_id"], "speaker_id"].to_numpy()
    near: dict[str, list[int]] = {}
    for i in np.lexsort((-closeness, who == "")):
        near.setdefault(str(who[i]), []).append(int(i))
    best = []
    for speaker, at in islice(near.items(), QUOTED_SPEAKERS):
        score, span = max(_scored_quotes(own.iloc[at[:PASSAGES_PER_SPEAKER]], words, spoken), key=itemgetter(0))
        best.append((speaker == "", -score, span))
    return [span for _, _, span in sorted(best, key=itemgetter(0, 1))[:QUOTES_PER_THEME]]


def _scored_quotes(passages: pd.DataFrame, words: Sequence[str], spoken: pd.DataFrame) -> Iterator[tuple[int, Span]]:
    """(number of the words, span) of the most telling sentences of each passage."""
    for passage in passages.itertuples():
        text = str(spoken.loc[passage.turn_id, "text"])
        start, end = most_telling_sentences(text, int(passage.start), int(passage.end), words)  # type: ignore[arg-type]
        yield keyword_score(text[start:end], words), (str(passage.turn_id), start, end)
