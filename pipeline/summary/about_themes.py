"""Statements about themes: the largest, those of the year, and new ones."""

from collections.abc import Iterator
from typing import Any

import pandas as pd

from pipeline.language.prose import counted
from pipeline.summary.tables import Evidence, Row, Statement, say

ENOUGH_WORDS = 500
"""Words from which a theme of a year is stated."""

NEW = 2
"""New themes that are stated."""


def largest(e: Evidence) -> Iterator[Statement]:
    """The theme with most words."""
    ranked = e.themes.sort_values(["words", "theme_id"], ascending=[False, True])
    for top in ranked[ranked["words"] > 0].head(1).itertuples():
        facts: dict[str, Any] = {
            "words": counted(top.words, "word"),
            "speakers": counted(top.speakers, "named speaker"),
            "sessions": counted(top.sessions, "session"),
        }
        row = Row("themes", {"theme_id": str(top.theme_id)}, "words", float(top.words))
        yield say("theme", row, top.sessions > 1, quote_ids=(str(top.quote_id),), label=top.label, **facts)


def of_the_year(e: Evidence) -> Iterator[Statement]:
    """The theme that took most words in the latest year, against the years before, and themes that no earlier year has."""
    shares = e.theme_shares[(e.theme_shares["dimension"] == "year") & (e.theme_shares["theme_id"] != "")]
    years = sorted(set(shares["value"]))
    if len(years) < 2:
        return
    now = shares[(shares["value"] == years[-1]) & (shares["words"] >= ENOUGH_WORDS)].sort_values(
        ["words", "theme_id"], ascending=[False, True]
    )
    earlier = shares[shares["value"] != years[-1]].groupby("theme_id")["words"].sum()
    total = int(
        e.theme_shares[(e.theme_shares["dimension"] == "year") & (e.theme_shares["value"] != years[-1])]
        .drop_duplicates("value")["n"]
        .sum()
    )
    for top in now.head(1).itertuples():
        yield _of_year(e, "theme of the year", top, "share", before=float(earlier.get(top.theme_id, 0)) / total)
    for i, top in enumerate(now[~now["theme_id"].isin(earlier.index)].head(NEW).itertuples()):
        yield _of_year(e, "new theme", top, "words", after=i, words=counted(top.words, "word"))


def _of_year(e: Evidence, kind: str, share: Any, measure: str, **facts: Any) -> Statement:
    theme = e.themes.set_index("theme_id").loc[share.theme_id]
    row = Row(
        "theme_shares",
        {"dimension": "year", "value": share.value, "part": share.part},
        measure,
        float(getattr(share, measure)),
    )
    return say(
        kind,
        row,
        theme["sessions"] > 1,
        quote_ids=_in_year(e, theme, share.value),
        label=theme["label"],
        year=share.value,
        **facts,
    )


def _in_year(e: Evidence, theme: "pd.Series[Any]", year: str) -> tuple[str, ...]:
    """Quotes of a theme from sessions of a year."""
    years = dict(zip(e.sessions["session_id"], e.sessions["year"].astype(str), strict=True))
    sessions = dict(zip(e.turns["turn_id"], e.turns["session_id"], strict=True))
    quoted = e.quoted()
    named = [quote for quote in str(theme["quote_ids"]).split(";") if quote in quoted]
    return tuple(quote for quote in named if years.get(sessions[quoted[quote][0]]) == year)
