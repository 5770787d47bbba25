"""Section on how sessions of one kind, room, format or size differ from the others."""

from typing import NamedTuple

from pipeline.report.formatting import number
from pipeline.report.material import Material, Row, count_or_zero, is_known
from pipeline.tables.vocabulary import ALL_TURNS, TRUSTED

TREND = "trend"
"""Value of a comparison whose difference is a rank correlation."""


class SessionDifference(NamedTuple):
    """One comparison in words."""

    row: Row
    measure: str
    mean: str
    others: str
    difference: str
    interval: str
    chance: str


def session_differences(material: Material) -> tuple[list[SessionDifference], int]:
    """Trusted comparisons of all turns, least likely by chance first, and the number of other comparisons.

    Of two that state the same difference in opposite directions (with and without interpretation), the first is kept.
    """
    rows = [row for row in material.where("session_comparison", "view", ALL_TURNS) if is_known(row["difference"])]
    trusted = sorted((row for row in rows if row["status"] == TRUSTED), key=_order)
    said = {_statement_key(row): row for row in reversed(trusted)}
    return [_difference(material, row) for row in trusted if said[_statement_key(row)] is row], len(rows) - len(trusted)


def _statement_key(row: Row) -> tuple[str, str, str, frozenset[int]]:
    """The same value for a comparison and its reverse."""
    return (
        row["dimension"],
        row["measure"],
        f"{abs(row['difference']):.4g}",
        frozenset((count_or_zero(row["sessions"]), count_or_zero(row["others"]))),
    )


def _order(row: Row) -> tuple[float, float, str, str, str]:
    return (
        *(row[name] if is_known(row[name]) else 2.0 for name in ("q", "p")),
        row["dimension"],
        row["value"],
        row["measure"],
    )


def _difference(material: Material, row: Row) -> SessionDifference:
    unit = "index" if row["value"] == TREND else row["unit"]
    interval = (
        f"{number(row['low'], unit)} to {number(row['high'], unit)}"
        if is_known(row["low"]) and is_known(row["high"])
        else ""
    )
    shown = (number(row["mean"], row["unit"]), number(row["others_mean"], row["unit"]), number(row["difference"], unit))
    title = material.measures.get(row["measure"], {}).get("title") or row["measure"].replace("_", " ")
    return SessionDifference(row, title, *shown, interval, number(row["q"], "probability"))
