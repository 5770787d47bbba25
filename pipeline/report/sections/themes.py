"""Section on the themes of all sessions and their shares by year."""

from typing import NamedTuple

from pipeline.report.citations import Citation, Citations
from pipeline.report.formatting import anchor
from pipeline.report.material import Material, Row, count_or_zero, list_items
from pipeline.tables.vocabulary import GONE

MAX_SESSIONS = 3
"""Maximum sessions and coalitions listed with a theme, those with most words on it."""


class ThemeEntry(NamedTuple):
    """One theme: its row, its anchor, keywords, the sessions and coalitions with most words on it, and quotes."""

    row: Row
    anchor: str
    keywords: tuple[str, ...]
    sessions: tuple[Row, ...]
    coalitions: tuple[Row, ...]
    quotes: tuple[Citation, ...]


def theme_entries(material: Material, citations: Citations) -> list[ThemeEntry]:
    """All themes, most words first."""
    return [_theme(material, citations, row) for row in material.themes.values()]


def _theme(material: Material, citations: Citations, row: Row) -> ThemeEntry:
    shares = material.where("theme_shares", "theme_id", row["theme_id"])
    spoken = _largest(
        [share for share in shares if share["dimension"] == "session" and share["value"] in material.sessions]
    )
    named = tuple(
        share | {"title": material.sessions[share["value"]]["title"], "anchor": anchor("session", share["value"])}
        for share in spoken
    )
    whose = sorted(
        material.where("coalition_themes", "theme_id", row["theme_id"]),
        key=lambda share: (-share["share"], share["coalition_id"]),
    )
    quotes = row["quote_ids"] or row["quote_id"]
    return ThemeEntry(
        row,
        anchor("theme", row["theme_id"]),
        tuple(list_items(row["keywords"])),
        named,
        tuple(whose[:MAX_SESSIONS]),
        tuple(citations.listed(quotes)),
    )


def _largest(shares: list[Row]) -> list[Row]:
    return sorted(shares, key=lambda share: (-count_or_zero(share["words"]), share["value"]))[:MAX_SESSIONS]


def gone_themes(material: Material) -> list[Row]:
    """Themes of the previous run that are missing from this one."""
    return [row for row in material.rows("themes") if row["change"] == GONE]


def theme_shares_by_year(material: Material) -> tuple[list[str], dict[str, dict[str, Row]]]:
    """Years in order, and each theme's share in each year; no years if there is only one."""
    rows = [row for row in material.where("theme_shares", "dimension", "year") if row["theme_id"] in material.themes]
    years = sorted({row["value"] for row in rows})
    if len(years) < 2:
        return [], {}
    found: dict[str, dict[str, Row]] = {}
    for row in rows:
        found.setdefault(row["theme_id"], {})[row["value"]] = row
    return years, found
