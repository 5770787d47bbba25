"""Step `coalition_coverage`: how much each coalition speaks about which known subjects, and whether it alone does."""

from typing import Any

import numpy as np
import pandas as pd

from pipeline.config import CoalitionCoverageSettings
from pipeline.tables import TABLES
from pipeline.tables.quote_spans import quote_id, spans_table
from pipeline.themes.passages.whole_passages import PASSAGE_PLACE, has_content
from pipeline.themes.taxonomy.coverage import passages_on_subjects, subject_quote, subjects_and_baskets

CLEAREST_FIRST = {
    "other": True,
    "order": True,
    "margin": False,
    "turn_id": True,
    "start": True,
    "scheme": True,
    "code": True,
}
"""Columns by which passages are sorted, and whether in ascending order."""


def run(
    turns: pd.DataFrame,
    passages: pd.DataFrame,
    passage_taxonomy: pd.DataFrame,
    *,
    config: CoalitionCoverageSettings,
) -> dict[str, pd.DataFrame]:
    """One row for each coalition and subject it speaks about, with its clearest passage."""
    known = {(s.scheme, s.code): s for s in subjects_and_baskets().itertuples()}
    texts = dict(zip(turns["turn_id"], turns["text"], strict=True))
    placed = _spoken_for(passages, passages_on_subjects(passages, passage_taxonomy))
    speaking = placed.groupby(["scheme", "code"])["coalition_id"].nunique()
    total = has_content(passages).groupby("coalition_id")["words"].sum()
    rows, spans = [], []
    for (coalition, scheme, code), own in placed.groupby(["coalition_id", "scheme", "code"], sort=True):
        subject: Any = known[scheme, code]
        (quote,) = subject_quote(own, subject.terms, texts)
        spans.append(quote)
        facts = {
            "coalition_id": coalition,
            "scheme": scheme,
            "code": code,
            "label": subject.label,
            "quote_id": quote_id(quote),
        }
        rows.append({**facts, **_counts(own, total.get(coalition, 0)), "only": int(speaking[scheme, code] == 1)})
    return {
        "coalition_coverage": TABLES["coalition_coverage"].build(rows),
        "quote_spans": spans_table(spans),
    }


def _spoken_for(passages: pd.DataFrame, placed: pd.DataFrame) -> pd.DataFrame:
    """Parts of passages on a subject that were spoken for a coalition; evidence counts only for the part it is in."""
    parts = passages.loc[
        passages["coalition_id"] != "", [*PASSAGE_PLACE, "passage_id", "coalition_id", "words", "end", "reason"]
    ]
    heads = placed[["scheme", "code", "passage_id", *PASSAGE_PLACE, "evidence", "order", "margin"]]
    joined = heads.merge(parts, on="passage_id", suffixes=("_head", ""))
    same = np.logical_and.reduce([joined[f"{name}_head"] == joined[name] for name in PASSAGE_PLACE])
    said = joined.assign(evidence=joined["evidence"].where(same, "meaning"), other=~same)
    return said.sort_values(list(CLEAREST_FIRST), ascending=list(CLEAREST_FIRST.values()))


def _counts(own: pd.DataFrame, total: int) -> dict[str, Any]:
    share = float(has_content(own)["words"].sum() / total) if total else None
    return {"words": int(own["words"].sum()), "share": share, "passages": own["passage_id"].nunique()}
