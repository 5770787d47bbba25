"""Step `focus`: how focused a session is, and how much it takes for granted (acronyms, rare words, long sentences)."""

from typing import Any

import pandas as pd

from pipeline.config import FocusSettings
from pipeline.conventions.procedure import name_words
from pipeline.measures.views import by_view, measure_row
from pipeline.tables import TABLES
from pipeline.themes.focus.acronyms import acronym_rows, find_acronyms
from pipeline.themes.focus.focus_measures import focus_measures, with_counts


def run(turns: pd.DataFrame, passages: pd.DataFrame, *, config: FocusSettings) -> dict[str, pd.DataFrame]:
    """Measures of every session, and its acronyms with their explanations."""
    rows: dict[str, list[dict[str, Any]]] = {"session_measures": [], "acronyms": []}
    themed = passages[passages["theme_id"] != ""]
    for session_id, part in turns.groupby("session_id", sort=True):
        session = part.sort_values("position")
        names = name_words(session)
        found = find_acronyms(session, names, capitals=config.capitals)
        rows["acronyms"] += acronym_rows(str(session_id), session, found)
        for view, seen in by_view(with_counts(session, names, found, config)).items():
            own = themed[themed["turn_id"].isin(seen["turn_id"])]
            key = {"session_id": session_id, "view": view}
            rows["session_measures"] += [{**key, **measure_row(m)} for m in focus_measures(seen, own, found, config)]
    return {name: TABLES[name].build(table) for name, table in rows.items()}
