"""Sessions side by side: what sessions of one kind, room, format or size do otherwise."""

from typing import NamedTuple

from pipeline.report.formatting import number
from pipeline.report.material import Material, Record, known, whole

TRUSTED, TREND = "ok", "trend"
"""Status of a comparison that is to be trusted; value of one whose difference is a rank correlation."""


class Difference(NamedTuple):
    """One comparison in words."""

    row: Record
    measure: str
    mean: str
    others: str
    difference: str
    interval: str
    chance: str


def differences(material: Material) -> tuple[list[Difference], int]:
    """Comparisons of all turns that are to be trusted, those least likely by chance first; how many others there are.

    Of two that say the same the other way round (with and without interpretation), the first is kept.
    """
    rows = [row for row in material.where("session_comparison", "view", "all") if known(row["difference"])]
    trusted = sorted((row for row in rows if row["status"] == TRUSTED), key=_order)
    said = {_said(row): row for row in reversed(trusted)}
    return [_difference(material, row) for row in trusted if said[_said(row)] is row], len(rows) - len(trusted)


def _said(row: Record) -> tuple[str, str, str, frozenset[int]]:
    """What a comparison says, whichever of the two sides it starts from."""
    return (
        row["dimension"],
        row["measure"],
        f"{abs(row['difference']):.4g}",
        frozenset((whole(row["sessions"]), whole(row["others"]))),
    )


def _order(row: Record) -> tuple[float, float, str, str, str]:
    return (
        *(row[name] if known(row[name]) else 2.0 for name in ("q", "p")),
        row["dimension"],
        row["value"],
        row["measure"],
    )


def _difference(material: Material, row: Record) -> Difference:
    unit = "index" if row["value"] == TREND else row["unit"]
    interval = (
        f"{number(row['low'], unit)} to {number(row['high'], unit)}" if known(row["low"]) and known(row["high"]) else ""
    )
    shown = (number(row["mean"], row["unit"]), number(row["others_mean"], row["unit"]), number(row["difference"], unit))
    title = material.measures.get(row["measure"], {}).get("title") or row["measure"].replace("_", " ")
    return Difference(row, title, *shown, interval, number(row["q"], "probability"))
