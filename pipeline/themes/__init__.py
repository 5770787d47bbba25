"""Stage `themes`: BERTopic in, theme tables out.

Procedural talk is set aside. The other passages get vectors with context, Ward's tree and k-means find the centres, and a passage stays with the
theme of its neighbours until another is clearly nearer; one that is nearer to another theme than to its own, or far from all, is left without.
c-TF-IDF over phrases as they were spoken says what sets a theme apart. BERTopic holds the parts together; all of them are chosen here.
"""

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from pipeline import passages as cutting
from pipeline import phrases, quotes
from pipeline.config import Themes as Settings
from pipeline.context import Vectors, passage_vectors
from pipeline.embeddings import embed
from pipeline.metrics.coherence import diversity
from pipeline.tables import TABLES
from pipeline.themes import clusters, procedure, shares, stability
from pipeline.themes.naming import describe, fit, name_words, theme_id

SEEDED = 2000
"""Passages on which seeds are compared."""

FINENESS = (1.0, 1.5, 2.0)
"""Clusters of a partition, as multiples of the number of themes."""


def run(turns: pd.DataFrame, sessions: pd.DataFrame, speakers: pd.DataFrame, *, config: Settings) -> dict[str, pd.DataFrame]:
    """Cut passages, find themes, name and quote them; too few passages make no themes."""
    names = name_words(turns)
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
    finest = [_place(vectors, times, config) for times in FINENESS]
    documents = [phrases.terms(text, names) for text in texts]
    labels, ranked = fit(documents, vectors.context, finest[0])
    subject = subject.assign(theme_id=[theme_id(label) for label in labels], reason=["" if label >= 0 else "unclear" for label in labels])
    passages = pd.concat([subject, passages[passages["reason"] != ""]], ignore_index=True)
    themes, chosen = describe(subject, vectors.context, ranked, [frozenset(terms) for terms in documents], turns)
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


def _space(own: Vectors, passages: pd.DataFrame, config: Settings) -> clusters.Space:
    return clusters.space(own, neighbourhoods(passages), config.smoothing)


def _place(space: clusters.Space, times: float, config: Settings) -> NDArray[np.int64]:
    """Cluster of each passage, -1 where another is nearer or all are far."""
    n = len(space.own)
    found = clusters.place(space, min(n, round(times * count_themes(n, config.max_themes))), stay=config.stay)
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


def count_themes(n: int, most: int) -> int:
    """Number of clusters for n passages: n to the power 0.42, which gives 11 for 300, 24 for 2,000, 48 for 10,000."""
    return int(min(most, max(2, round(n**0.42))))


def _with_stability(themes: pd.DataFrame, passages: pd.DataFrame, vectors: clusters.Space, config: Settings) -> pd.DataFrame:
    """Each theme with its stability over drawn sessions, and whether it is to be trusted."""
    labels = passages["theme_id"].map({theme: i for i, theme in enumerate(themes["theme_id"])}).fillna(-1).to_numpy(np.int64)

    def again(drawn: NDArray[np.int64]) -> NDArray[np.int64]:
        part = passages.iloc[drawn].reset_index(drop=True)
        return _place(_space(vectors.own[drawn], part, config), 1.0, config)

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
        labels.append(_place(_space(own, part, config), 1.0, config))
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
