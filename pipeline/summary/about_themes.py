"""Findings about themes: the largest, those of the latest year, and new ones."""

from collections.abc import Iterator
from typing import Any

import pandas as pd

from pipeline.language.prose import counted
from pipeline.summary.finding_tables import FindingTables
from pipeline.summary.statements import StatedValue, Statement, worded

MIN_YEAR_WORDS = 500
"""Themes with fewer words in the latest year are not stated."""

MAX_NEW_THEMES = 2


def largest_theme(tables: FindingTables) -> Iterator[Statement]:
    """The theme with most words."""
    ranked = tables.themes.sort_values(["words", "theme_id"], ascending=[False, True])
    for top in ranked[ranked["words"] > 0].head(1).itertuples():
        facts: dict[str, Any] = {
            "words": counted(top.words, "word"),
            "speakers": counted(top.speakers, "named speaker"),
            "sessions": counted(top.sessions, "session"),
        }
        row = StatedValue("themes", {"theme_id": str(top.theme_id)}, "words", float(top.words))
        yield worded("theme", row, top.sessions > 1, quote_ids=(str(top.quote_id),), label=top.label, **facts)


def themes_of_the_year(tables: FindingTables) -> Iterator[Statement]:
    """The largest theme of the latest year, compared with earlier years, and themes that no earlier year has."""
    shares = tables.theme_shares[(tables.theme_shares["dimension"] == "year") & (tables.theme_shares["theme_id"] != "")]
    years = sorted(set(shares["value"]))
    if len(years) < 2:
        return
    now = shares[(shares["value"] == years[-1]) & (shares["words"] >= MIN_YEAR_WORDS)].sort_values(
        ["words", "theme_id"], ascending=[False, True]
    )
    earlier = shares[shares["value"] != years[-1]].groupby("theme_id")["words"].sum()
    total = int(
        tables.theme_shares[(tables.theme_shares["dimension"] == "year") & (tables.theme_shares["value"] != years[-1])]
        .drop_duplicates("value")["n"]
        .sum()
    )
    for top in now.head(1).itertuples():
        yield _year_statement(
            tables, "theme of the year", top, "share", before=float(earlier.get(top.theme_id, 0)) / total
        )
    for i, top in enumerate(now[~now["theme_id"].isin(earlier.index)].head(MAX_NEW_THEMES).itertuples()):
        yield _year_statement(tables, "new theme", top, "words", after=i, words=counted(top.words, "word"))


def _year_statement(tables: FindingTables, kind: str, share: Any, measure: str, **facts: Any) -> Statement:
    theme = tables.themes.set_index("theme_id").loc[share.theme_id]
    row = StatedValue(
        "theme_shares",
        {"dimension": "year", "value": share.value, "part": share.part},
        measure,
        float(getattr(share, measure)),
    )
    return worded(
        kind,
        row,
        theme["sessions"] > 1,
        quote_ids=_quotes_of_year(tables, theme, share.value),
        label=theme["label"],
        year=share.value,
        **facts,
    )


def _quotes_of_year(tables: FindingTables, theme: "pd.Series[Any]", year: str) -> tuple[str, ...]:
    """Quotes of a theme from sessions of a year."""
    years = dict(zip(tables.sessions["session_id"], tables.sessions["year"].astype(str), strict=True))
    sessions = dict(zip(tables.turns["turn_id"], tables.turns["session_id"], strict=True))
    quoted = tables.spans_of_quotes()
    named = [quote for quote in str(theme["quote_ids"]).split(";") if quote in quoted]
    return tuple(quote for quote in named if years.get(sessions[quoted[quote][0]]) == year)
