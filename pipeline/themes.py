"""Stage `themes`: BERTopic in, theme tables out.

Passages get vectors with context, k-means finds the clusters, passages far from their cluster's centre are left without a
theme, and c-TF-IDF over phrases as they were spoken says what sets a theme apart. BERTopic holds the parts together;
all of them are chosen and seeded here.
"""

from collections import Counter
from functools import partial
from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from pipeline import passages as cutting
from pipeline import phrases, quotes
from pipeline.config import Themes as Settings
from pipeline.context import Vectors, context_vectors
from pipeline.embeddings import embed
from pipeline.metrics.coherence import npmi
from pipeline.models import unit
from pipeline.tables import TABLES

KEYWORDS = 10

FINENESS = (1, 2, 3)
"""Clusters of a partition, as multiples of the number of themes."""

STARTS = 2
"""Partitions of each fineness."""


def run(turns: pd.DataFrame, sessions: pd.DataFrame, *, config: Settings) -> dict[str, pd.DataFrame]:
    """Cut passages, find themes, name and quote them; too few passages make no themes."""
    passages = cutting.cut(turns, aim=config.passage_words, least=config.min_words)
    if len(passages) < config.floor:
        return {name: TABLES[name].build() for name in ("partitions", "themes", "turn_themes", "quotes")} | {"passages": passages}
    texts = list(passages["text"])
    vectors = context_vectors(
        embed(texts, config.embedder),
        texts,
        neighbourhoods(passages),
        width=config.smoothing,
        lexical_weight=config.lexical_weight,
        seed=config.seed,
    )
    names = _name_words(turns)
    labels, ranked = fit(texts, vectors, names, config)
    passages = passages.assign(theme_id=[theme_id(label) for label in labels])
    themes, chosen = _describe(passages, vectors, ranked, names, turns)
    made = quotes.make(chosen, turns, sessions)
    found = {"passages": passages, "partitions": partition(passages, vectors, config), "themes": themes}
    return {**found, "turn_themes": _turn_themes(passages, turns), "quotes": made}


def partition(passages: pd.DataFrame, vectors: Vectors, config: Settings) -> pd.DataFrame:
    """Sort the passages into as many clusters as there are themes, into twice and into three times as many, from two starts each.

    One partition puts like passages together or apart by the luck of its start; over several the luck evens out
    (consensus clustering, Strehl and Ghosh 2002).
    """
    base = count_themes(len(passages), config.max_themes)
    sizes = [min(len(passages), base * times) for times in FINENESS]
    labels = [Clusters(size, -1.0, config.seed + start, tries=1).fit(vectors).labels_ for size in sizes for start in range(STARTS)]
    shared = passages[["turn_id", "start", "session_id", "coalition_id", "words"]]
    return pd.concat([shared.assign(cluster=[f"p{i}-c{label:03d}" for label in found]) for i, found in enumerate(labels)], ignore_index=True)


def neighbourhoods(passages: pd.DataFrame) -> list[str]:
    """Where each passage's context ends: its session, and in a joint session its coalition there.

    Context across coalitions would make two statements alike because they were read one after the other.
    """
    named = passages["coalition_id"].replace("", None)
    joint = named.groupby(passages["session_id"]).transform("nunique") > 1
    return [f"{s}/{c}" if j else s for s, c, j in zip(passages["session_id"], passages["coalition_id"], joint, strict=True)]


def theme_id(label: int) -> str:
    """Identifier of a cluster: 0 is "theme-001"; "" for a passage without a theme."""
    return f"theme-{label + 1:03d}" if label >= 0 else ""


def count_themes(n: int, most: int) -> int:
    """Number of clusters for n passages: n to the power 0.42, which gives 11 for 300, 24 for 2,000, 48 for 10,000."""
    return int(min(most, max(2, round(n**0.42))))


class Clusters:
    """K-means on unit vectors; what is far from its centre is -1, as BERTopic marks outliers.

    Parameters
    ----------
    count : int
        Number of clusters.
    floor : float
        Least cosine similarity to the centre of the cluster.
    seed : int
        Seed of the starts.
    tries : int
        Starts of which the best is kept.
    """

    def __init__(self, count: int, floor: float, seed: int, tries: int = 4) -> None:
        self.count, self.floor, self.seed, self.tries = count, floor, seed, tries
        self.labels_: NDArray[np.int64] = np.empty(0, np.int64)

    def fit(self, vectors: Vectors, y: object = None) -> "Clusters":  # noqa: ARG002  # BERTopic passes it
        """Find the clusters of vectors, shape (n_passages, n_dims); one thread, since sums in parallel differ in their last bits."""
        from sklearn.cluster import KMeans
        from threadpoolctl import threadpool_limits

        with threadpool_limits(limits=1):
            found = KMeans(self.count, n_init=self.tries, random_state=self.seed).fit(vectors)
        centres = unit(found.cluster_centers_.astype(np.float32))
        near = (vectors * centres[found.labels_]).sum(axis=1) >= self.floor
        self.labels_ = np.where(near, found.labels_, -1).astype(np.int64)
        return self


def fit(texts: list[str], vectors: Vectors, names: frozenset[str], config: Settings) -> tuple[list[int], dict[int, list[tuple[str, float]]]]:
    """Themes of texts by BERTopic.

    Returns
    -------
    labels : list of int, length n_passages
        Theme of each passage, 0 for the largest; -1 for none.
    ranked : dict of int to list of (term, weight)
        Terms of each theme by c-TF-IDF, heaviest first.
    """
    from bertopic import BERTopic
    from bertopic.dimensionality import BaseDimensionalityReduction
    from bertopic.vectorizers import ClassTfidfTransformer
    from sklearn.feature_extraction.text import CountVectorizer

    model = BERTopic(
        embedding_model=None,
        umap_model=BaseDimensionalityReduction(),
        hdbscan_model=Clusters(count_themes(len(texts), config.max_themes), config.min_similarity, config.seed),
        vectorizer_model=CountVectorizer(analyzer=partial(phrases.terms, names=names)),
        ctfidf_model=ClassTfidfTransformer(reduce_frequent_words=True),
        top_n_words=100,
    )
    labels, _ = model.fit_transform(texts, embeddings=vectors)
    found = {theme: [(str(word), float(weight)) for word, weight in words if word] for theme, words in model.get_topics().items()}
    return [int(label) for label in labels], {int(theme): words for theme, words in found.items() if theme >= 0}


def _name_words(turns: pd.DataFrame) -> frozenset[str]:
    """Words of speakers' names, which are no subject."""
    names = set(turns["speaker_name"]) | set(turns["label"])
    return frozenset(word for name in names for word in name.lower().replace("\u2019", "'").replace(".", " ").split() if len(word) > 2)


def _describe(
    passages: pd.DataFrame, vectors: Vectors, ranked: dict[int, list[tuple[str, float]]], names: frozenset[str], turns: pd.DataFrame
) -> tuple[pd.DataFrame, list[quotes.Span]]:
    documents = [frozenset(phrases.terms(text, names)) for text in passages["text"]]
    spoken = turns.set_index("turn_id")
    rows, spans = [], []
    for theme in sorted(ranked):
        at = np.flatnonzero(passages["theme_id"] == theme_id(theme))
        own = passages.iloc[at]
        counts = Counter(term for i in at for term in documents[i])
        terms = phrases.covering(ranked[theme], counts, len(own))
        keywords = phrases.distinct((term for term, _ in terms), KEYWORDS)
        spans.append(_typical(own, vectors[at], keywords, spoken))
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
                "quote_id": quotes.quote_id(spans[-1]),
            }
        )
    return TABLES["themes"].build(rows), spans


def _typical(own: pd.DataFrame, vectors: Vectors, keywords: list[str], spoken: pd.DataFrame) -> quotes.Span:
    """The telling sentences of the passage nearest to the theme's centre; one whose speaker is known, where there is one."""
    closeness = vectors @ unit(vectors.mean(axis=0, keepdims=True))[0]
    named = (spoken.loc[own["turn_id"], "speaker_name"] != "").to_numpy()
    best: Any = own.iloc[int(np.argmax(closeness + 10 * named))]
    text = str(spoken.loc[best["turn_id"], "text"])
    return (str(best["turn_id"]), *quotes.telling(text, int(best["start"]), int(best["end"]), keywords))


def _turn_themes(passages: pd.DataFrame, turns: pd.DataFrame) -> pd.DataFrame:
    with_theme = passages[passages["theme_id"] != ""]
    words = with_theme.groupby(["turn_id", "theme_id"], as_index=False)["words"].sum()
    total = words["turn_id"].map(turns.set_index("turn_id")["words"])
    return TABLES["turn_themes"].build(words.assign(weight=(words["words"] / total).clip(upper=1.0)).to_dict("records"))
