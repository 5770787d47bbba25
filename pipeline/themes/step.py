"""Step `themes`: passages with content sorted into themes, which are named and quoted.

Passages are clustered (`partitions`) or, if they are too few, sorted by the known subjects they are on
(`from_taxonomy`). BERTopic ranks the phrases that set each theme apart (`theme_terms`); labels, keywords and quotes
follow from these (`naming`).
"""

import pandas as pd

from pipeline.config import ThemesSettings
from pipeline.conventions.procedure import name_words
from pipeline.tables import TABLES
from pipeline.tables.quote_spans import spans_table
from pipeline.tables.vocabulary import NO_CLEAR_THEME, TOO_FEW
from pipeline.themes.clusters import Labels
from pipeline.themes.from_taxonomy import named_after_issues, partition_by_issue, with_known_subjects
from pipeline.themes.naming import named_themes, theme_id
from pipeline.themes.partitions import find_partitions
from pipeline.themes.passages.whole_passages import has_content, whole_passages
from pipeline.themes.theme_terms import theme_terms
from pipeline.themes.theme_trust import theme_trust_table
from pipeline.vectors.embeddings import VectorStore


def run(
    turns: pd.DataFrame,
    passages: pd.DataFrame,
    passage_taxonomy: pd.DataFrame,
    *,
    config: ThemesSettings,
    vectors: VectorStore,
) -> dict[str, pd.DataFrame]:
    """Find themes, name and quote them; too few passages are sorted by known subjects instead."""
    whole = whole_passages(has_content(passages), turns)
    few = len(whole) < config.floor
    if few:
        partitions = partition_by_issue(whole, passage_taxonomy, vectors)
    else:
        partitions = find_partitions(whole, config, vectors)
    terms = theme_terms(list(whole["text"]), partitions.in_context, partitions.labels[0], name_words(turns))
    whole = whole.assign(theme_id=[theme_id(label) for label in terms.labels])
    themes, spans = named_themes(whole, partitions, terms, turns, config, vectors)
    themed = _themed(passages, whole, TOO_FEW if few else NO_CLEAR_THEME)
    themes = with_known_subjects(themes, themed, passage_taxonomy)
    themes = named_after_issues(themes, config.floor) if few else themes
    return {
        "passages": themed,
        "partitions": _partitions(passages, whole, partitions.labels),
        "themes": themes,
        "turn_themes": _turn_themes(themed, turns),
        "theme_trust": theme_trust_table(themes, themed, partitions.seeds),
        "quote_spans": spans_table(spans),
    }


def _themed(passages: pd.DataFrame, whole: pd.DataFrame, reason: str) -> pd.DataFrame:
    """Pieces of passages with the theme of the whole passage, or the reason why it has none."""
    themes = dict(zip(whole["passage_id"], whole["theme_id"], strict=True))
    found = [themes.get(passage, "") for passage in passages["passage_id"]]
    reasons = [known or ("" if theme else reason) for known, theme in zip(passages["reason"], found, strict=True)]
    return passages.assign(theme_id=found, reason=reasons)


def _partitions(passages: pd.DataFrame, whole: pd.DataFrame, partitions: list[Labels]) -> pd.DataFrame:
    """Table ``partitions``: the passages in as many clusters as there are themes, and in fewer and more.

    A single partition puts similar passages together or apart partly by luck; over several the luck evens out
    (consensus clustering, Strehl and Ghosh 2002).
    """
    shared = passages[["turn_id", "start", "passage_id", "session_id", "coalition_id", "words"]]
    frames = []
    for i, labels in enumerate(partitions):
        cluster = {
            passage: f"p{i}-c{label:03d}"
            for passage, label in zip(whole["passage_id"], labels, strict=True)
            if label >= 0
        }
        frames.append(shared.assign(cluster=shared["passage_id"].map(cluster)).dropna(subset=["cluster"]))
    return pd.concat(frames, ignore_index=True).drop(columns="passage_id")


def _turn_themes(passages: pd.DataFrame, turns: pd.DataFrame) -> pd.DataFrame:
    """Table ``turn_themes``: the share of each turn's words that is on each theme."""
    size = dict(zip(turns["turn_id"], turns["words"], strict=True))
    words = passages[passages["theme_id"] != ""].groupby(["turn_id", "theme_id"], as_index=False)["words"].sum()
    weight = [min(1.0, count / size[turn]) for turn, count in zip(words["turn_id"], words["words"], strict=True)]
    return TABLES["turn_themes"].build(words.assign(weight=weight).to_dict("records"))
