"""Stage `themes`: BERTopic in, theme tables out.

Procedural talk is set aside. The other passages get vectors with context, Ward's tree and k-means find the centres, and a passage stays with the
theme of its neighbours until another is clearly nearer; one that is nearer to another theme than to its own, or far from all, is left without.
c-TF-IDF over phrases as they were spoken says what sets a theme apart. BERTopic holds the parts together; all of them are chosen here.
"""

from collections import Counter
from functools import partial
from typing import Any, NamedTuple

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from pipeline import passages as cutting
from pipeline import phrases, quotes
from pipeline.config import Themes as Settings
from pipeline.context import Vectors, passage_vectors, smooth
from pipeline.embeddings import embed
from pipeline.metrics.coherence import npmi
from pipeline.models import unit
from pipeline.tables import TABLES
from pipeline.themes import clusters, procedure, shares

KEYWORDS = 10

FINENESS = (1.0, 1.5, 2.0)
"""Clusters of a partition, as multiples of the number of themes."""


def run(turns: pd.DataFrame, sessions: pd.DataFrame, speakers: pd.DataFrame, *, config: Settings) -> dict[str, pd.DataFrame]:
    """Cut passages, find themes, name and quote them; too few passages make no themes."""
    names = _name_words(turns)
    passages = cutting.cut(turns, aim=config.passage_words, least=config.min_words)
    passages = passages.assign(reason=["procedural" if procedure.is_procedural(text, names) else "" for text in passages["text"]])
    subject = passages[passages["reason"] == ""].reset_index(drop=True)
    if len(subject) < config.floor:
        left = passages.assign(reason=passages["reason"].replace("", "too few passages"))
        empty = {name: TABLES[name].build() for name in ("partitions", "themes", "turn_themes", "quotes")}
        return {**empty, "passages": left, "theme_shares": shares.table(left, turns, sessions, speakers)}
    vectors = _vectors(subject, config)
    finest = [_place(subject, vectors, times, config) for times in FINENESS]
    labels, ranked = fit(list(subject["text"]), vectors.context, finest[0], names)
    subject = subject.assign(theme_id=[theme_id(label) for label in labels], reason=["" if label >= 0 else "unclear" for label in labels])
    passages = pd.concat([subject, passages[passages["reason"] != ""]], ignore_index=True)
    themes, chosen = _describe(subject, vectors.context, ranked, names, turns)
    return {
        "passages": passages,
        "partitions": _partitions(subject, finest),
        "themes": themes,
        "turn_themes": _turn_themes(subject, turns),
        "theme_shares": shares.table(passages, turns, sessions, speakers),
        "quotes": quotes.make(chosen, turns, sessions),
    }


class Space(NamedTuple):
    """Passages as vectors: alone, and averaged with their neighbours; the tree of the latter."""

    own: Vectors
    context: Vectors
    tree: clusters.Tree


def _vectors(passages: pd.DataFrame, config: Settings) -> Space:
    texts = list(passages["text"])
    own = passage_vectors(embed(texts, config.embedder), texts, lexical_weight=config.lexical_weight, seed=config.seed)
    context = smooth(own, neighbourhoods(passages), config.smoothing)
    return Space(own, context, clusters.tree(context))


def _place(passages: pd.DataFrame, vectors: Space, times: float, config: Settings) -> NDArray[np.int64]:
    """Cluster of each passage, -1 where another is nearer or all are far."""
    count = min(len(passages), round(times * count_themes(len(passages), config.max_themes)))
    found = clusters.place(vectors.tree, vectors.context, vectors.own, neighbourhoods(passages), count, stay=config.stay)
    return np.where((found.margin >= config.min_margin) & (found.closeness >= config.min_similarity), found.labels, -1)


def _partitions(passages: pd.DataFrame, labels: list[NDArray[np.int64]]) -> pd.DataFrame:
    """The passages sorted several times over: into as many clusters as there are themes, into half as many again and into twice as many.

    One partition puts like passages together or apart by luck; over several the luck evens out (consensus clustering, Strehl and Ghosh 2002).
    """
    shared = passages[["turn_id", "start", "session_id", "coalition_id", "words"]]
    sorted_in = [shared.assign(cluster=[f"p{i}-c{label:03d}" for label in found])[found >= 0] for i, found in enumerate(labels)]
    return pd.concat(sorted_in, ignore_index=True)


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


class Given:
    """Clusters found before, in the place where BERTopic asks for them; -1 is an outlier."""

    def __init__(self, labels: NDArray[np.int64]) -> None:
        self.labels_ = labels

    def fit(self, vectors: Vectors, y: object = None) -> "Given":  # noqa: ARG002  # BERTopic passes both
        """Nothing is left to find."""
        return self


def fit(texts: list[str], vectors: Vectors, found: NDArray[np.int64], names: frozenset[str]) -> tuple[list[int], dict[int, list[tuple[str, float]]]]:
    """Themes of texts by BERTopic, from clusters found before.

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
        hdbscan_model=Given(found),
        vectorizer_model=CountVectorizer(analyzer=partial(phrases.terms, names=names)),
        ctfidf_model=ClassTfidfTransformer(reduce_frequent_words=True),
        top_n_words=100,
    )
    labels, _ = model.fit_transform(texts, embeddings=vectors)
    ranked = {theme: [(str(word), float(weight)) for word, weight in words if word] for theme, words in model.get_topics().items()}
    return [int(label) for label in labels], {int(theme): words for theme, words in ranked.items() if theme >= 0}


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
