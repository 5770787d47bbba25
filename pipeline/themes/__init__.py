"""Stage `themes`: BERTopic in, theme tables out.

Procedural talk is set aside. The other passages get vectors with context, Ward's tree and k-means find the centres, and a passage stays with the
theme of its neighbours until another is clearly nearer; one that is nearer to another theme than to its own, or far from all, is left without.
c-TF-IDF over phrases as they were spoken says what sets a theme apart. BERTopic holds the parts together; all of them are chosen here.
"""

from collections import Counter
from typing import Any, NamedTuple

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from pipeline import passages as cutting
from pipeline import phrases, quotes
from pipeline.config import Themes as Settings
from pipeline.context import Vectors, passage_vectors, smooth
from pipeline.embeddings import embed
from pipeline.metrics.coherence import diversity, npmi
from pipeline.models import unit
from pipeline.tables import TABLES
from pipeline.themes import clusters, procedure, shares, stability

KEYWORDS = 10

CANDIDATES = 100
"""Terms of a theme from which keywords and label are chosen."""

SEPARATOR = "\x1f"
"""Between the terms of a passage."""

QUOTES = 3
"""Representative quotes of a theme, by different speakers."""

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
        empty = {name: TABLES[name].build() for name in ("partitions", "themes", "turn_themes", "theme_trust", "quotes")}
        return {**empty, "passages": left, "theme_shares": shares.table(left, turns, sessions, speakers)}
    texts = list(subject["text"])
    semantic = embed(texts, config.embedder)
    vectors = _space(passage_vectors(semantic, texts, lexical_weight=config.lexical_weight, seed=config.seed), subject, config)
    finest = [_place(subject, vectors, times, config) for times in FINENESS]
    documents = [phrases.terms(text, names) for text in texts]
    labels, ranked = fit(documents, vectors.context, finest[0])
    subject = subject.assign(theme_id=[theme_id(label) for label in labels], reason=["" if label >= 0 else "unclear" for label in labels])
    passages = pd.concat([subject, passages[passages["reason"] != ""]], ignore_index=True)
    themes, chosen = _describe(subject, vectors.context, ranked, [frozenset(terms) for terms in documents], turns)
    themes = _with_stability(themes, subject, vectors, config)
    trust = _trust(themes, passages, _seeds(subject, semantic, config))
    return {
        "passages": passages,
        "partitions": _partitions(subject, finest),
        "themes": themes,
        "turn_themes": _turn_themes(subject, turns),
        "theme_shares": shares.table(passages, turns, sessions, speakers),
        "theme_trust": trust,
        "quotes": quotes.make(chosen, turns, sessions),
    }


class Space(NamedTuple):
    """Passages as vectors: alone, and averaged with their neighbours; the tree of the latter."""

    own: Vectors
    context: Vectors
    tree: clusters.Tree


def _space(own: Vectors, passages: pd.DataFrame, config: Settings) -> Space:
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


SEEDED = 2000
"""Passages on which seeds are compared."""


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


def _name_words(turns: pd.DataFrame) -> frozenset[str]:
    """Words of speakers' names, which are no subject."""
    names = set(turns["speaker_name"]) | set(turns["label"])
    return frozenset(word for name in names for word in name.lower().replace("\u2019", "'").replace(".", " ").split() if len(word) > 2)


def _describe(
    passages: pd.DataFrame, vectors: Vectors, ranked: dict[int, list[tuple[str, float]]], documents: list[frozenset[str]], turns: pd.DataFrame
) -> tuple[pd.DataFrame, list[quotes.Span]]:
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


def _with_stability(themes: pd.DataFrame, passages: pd.DataFrame, vectors: Space, config: Settings) -> pd.DataFrame:
    """Each theme with its stability over drawn sessions, and whether it is to be trusted."""
    labels = passages["theme_id"].map({theme: i for i, theme in enumerate(themes["theme_id"])}).fillna(-1).to_numpy(np.int64)

    def again(drawn: NDArray[np.int64]) -> NDArray[np.int64]:
        part = passages.iloc[drawn].reset_index(drop=True)
        return _place(part, _space(vectors.own[drawn], part, config), 1.0, config)

    found = stability.over_sessions(labels, list(passages["session_id"]), again, config.seed)
    values = [found[i] for i in range(len(themes))]
    status = ["ok" if value >= config.min_stability else f"stability below {config.min_stability:g}" for value in values]
    return TABLES["themes"].conform(themes.assign(stability=values, status=status))


def _seeds(passages: pd.DataFrame, semantic: Vectors, config: Settings) -> float:
    """Mean adjusted Rand index of the themes over several seeds; of a large corpus, on some of its sessions."""
    known = passages["session_id"].to_numpy(str)
    some = stability.some_sessions(known, np.random.default_rng(config.seed).permutation(np.unique(known)), SEEDED)
    part, labels = passages.iloc[some].reset_index(drop=True), []
    for seed in range(config.seed, config.seed + stability.DRAWS):
        own = passage_vectors(semantic[some], list(part["text"]), lexical_weight=config.lexical_weight, seed=seed)
        labels.append(_place(part, _space(own, part, config), 1.0, config))
    return stability.over_seeds(labels)


def _trust(themes: pd.DataFrame, passages: pd.DataFrame, seeds: float) -> pd.DataFrame:
    """How far the themes as a whole are to be trusted."""
    words = passages["words"].sum()
    subject = passages[passages["reason"] != "procedural"]["words"].sum()
    left = passages.groupby("reason")["words"].sum()
    top = [str(words).split(";") for words in themes["keywords"]]
    values = {
        "themes": (len(themes), "themes", len(passages)),
        "coherence": (themes["coherence"].mean(), "NPMI", len(themes)),
        "diversity": (diversity(top), "share", len(themes)),
        "stability_seeds": (seeds, "adjusted Rand index", stability.DRAWS),
        "stability_sessions": (themes["stability"].mean(), "Jaccard similarity", stability.DRAWS),
        "procedural": (left.get("procedural", 0) / words, "share", int(words)),
        "outliers": (left.get("unclear", 0) / max(1, subject), "share", int(subject)),
    }
    return TABLES["theme_trust"].build([{"measure": name, "value": value, "unit": unit_, "n": n} for name, (value, unit_, n) in values.items()])


def _turn_themes(passages: pd.DataFrame, turns: pd.DataFrame) -> pd.DataFrame:
    with_theme = passages[passages["theme_id"] != ""]
    words = with_theme.groupby(["turn_id", "theme_id"], as_index=False)["words"].sum()
    total = words["turn_id"].map(turns.set_index("turn_id")["words"])
    return TABLES["turn_themes"].build(words.assign(weight=(words["words"] / total).clip(upper=1.0)).to_dict("records"))
