"""Step `themes`: BERTopic in, theme tables out.

Passages on a subject are sorted into themes (`finding`), or, where they are too few for that, by the known subjects they are on (`known`). c-TF-IDF over
phrases as they were spoken says what sets a theme apart (`naming`). BERTopic holds the parts together; all of them are chosen here.
"""

import pandas as pd

from pipeline.config import ThemesSettings
from pipeline.conventions.procedure import name_words
from pipeline.tables import TABLES
from pipeline.tables.quote_spans import spans_table
from pipeline.themes import from_taxonomy as known
from pipeline.themes import naming, partitions
from pipeline.themes.clusters import Labels
from pipeline.themes.passages.whole_passages import has_content, whole_passages
from pipeline.themes.theme_trust import theme_trust_table
from pipeline.vectors.embeddings import VectorStore

FEW = "too few passages"
UNCLEAR = "unclear"
"""Reasons for which a passage on a subject has no theme."""


def run(
    turns: pd.DataFrame,
    passages: pd.DataFrame,
    passage_taxonomy: pd.DataFrame,
    *,
    config: ThemesSettings,
    vectors: VectorStore,
) -> dict[str, pd.DataFrame]:
    """Find themes, name and quote them; too few passages are sorted by known subjects instead."""
    subject = whole_passages(has_content(passages), turns)
    few = len(subject) < config.floor
    found = known.sort(subject, passage_taxonomy, config, vectors) if few else partitions.find(subject, config, vectors)
    labels, ranked, said = naming.fit(list(subject["text"]), found.context, found.partitions[0], name_words(turns))
    subject = subject.assign(theme_id=[naming.theme_id(label) for label in labels])
    themes, spans = naming.describe(subject, found, ranked, said, turns, config, vectors)
    held = _held(passages, subject, FEW if few else UNCLEAR)
    themes = known.on(themes, held, passage_taxonomy)
    themes = known.renamed(themes, config.floor) if few else themes
    return {
        "passages": held,
        "partitions": _partitions(passages, subject, found.partitions),
        "themes": themes,
        "turn_themes": _turn_themes(held, turns),
        "theme_trust": theme_trust_table(themes, held, found.seeds),
        "quote_spans": spans_table(spans),
    }


def _held(passages: pd.DataFrame, subject: pd.DataFrame, reason: str) -> pd.DataFrame:
    """Passages with the theme of the whole they belong to, or the reason why it has none."""
    themes = dict(zip(subject["passage_id"], subject["theme_id"], strict=True))
    found = [themes.get(passage, "") for passage in passages["passage_id"]]
    reasons = [known or ("" if theme else reason) for known, theme in zip(passages["reason"], found, strict=True)]
    return passages.assign(theme_id=found, reason=reasons)


def _partitions(passages: pd.DataFrame, subject: pd.DataFrame, sorted_in: list[Labels]) -> pd.DataFrame:
    """The passages sorted several times over: into as many clusters as there are themes, and into fewer and more.

    One partition puts like passages together or apart by luck; over several the luck evens out (consensus clustering, Strehl and Ghosh 2002).
    """
    shared = passages[["turn_id", "start", "passage_id", "session_id", "coalition_id", "words"]]
    frames = []
    for i, labels in enumerate(sorted_in):
        cluster = {
            passage: f"p{i}-c{label:03d}"
            for passage, label in zip(subject["passage_id"], labels, strict=True)
            if label >= 0
        }
        frames.append(shared.assign(cluster=shared["passage_id"].map(cluster)).dropna(subset=["cluster"]))
    return pd.concat(frames, ignore_index=True).drop(columns="passage_id")


def _turn_themes(passages: pd.DataFrame, turns: pd.DataFrame) -> pd.DataFrame:
    size = dict(zip(turns["turn_id"], turns["words"], strict=True))
    words = passages[passages["theme_id"] != ""].groupby(["turn_id", "theme_id"], as_index=False)["words"].sum()
    weight = [min(1.0, said / size[turn]) for turn, said in zip(words["turn_id"], words["words"], strict=True)]
    return TABLES["turn_themes"].build(words.assign(weight=weight).to_dict("records"))
