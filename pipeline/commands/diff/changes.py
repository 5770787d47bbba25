"""Rows of two runs side by side: what is new, what is gone, which values moved."""

import math
from collections.abc import Iterable
from typing import Any

from pipeline.commands.diff.folders import Folder, Row
from pipeline.commands.diff.schema import COMPARED, DIGITS, Value

Number = float | int
Entry = dict[str, Any]
"""One difference, ready for JSON."""


def number(cell: str) -> Number | None:
    """The number in a cell; None where it holds none."""
    try:
        value = float(cell)
    except ValueError:
        return None
    if not math.isfinite(value):
        return None
    return int(value) if value.is_integer() and "." not in cell and abs(value) < 2**53 else value


def same(before: Number | None, after: Number | None) -> bool:
    """Equal as far as the tables hold digits; unknown equals unknown only."""
    if before is None or after is None:
        return before is after
    return math.isclose(before, after, rel_tol=DIGITS, abs_tol=1e-12)


def short(value: Number) -> Number:
    """Six significant digits, as in the tables; whole numbers as they are."""
    return value if isinstance(value, int) else float(f"{value:.6g}")


def moved(before: Row, after: Row, value: Value) -> Entry:
    """A value in two runs: both numbers, their difference, both intervals, and whether each lies beyond the other's interval."""
    then, now = number(before.get(value.column, "")), number(after.get(value.column, ""))
    intervals = [_interval(row, value) for row in (before, after)]
    return {
        "before": then,
        "after": now,
        "change": None if then is None or now is None else short(now - then),
        "before_interval": intervals[0],
        "after_interval": intervals[1],
        "beyond": _beyond(then, now, *intervals),
    }


def _interval(row: Row, value: Value) -> list[Number] | None:
    low, high = number(row.get(value.low, "")), number(row.get(value.high, ""))
    return None if low is None or high is None else [low, high]


def _beyond(
    then: Number | None, now: Number | None, earlier: list[Number] | None, later: list[Number] | None
) -> bool | None:
    """Whether each value lies outside the other's interval, as far as there are intervals; None where there are none."""
    if then is None or now is None:
        return None
    outside = [
        not low <= value <= high for value, (low, high) in ((v, i) for v, i in ((now, earlier), (then, later)) if i)
    ]
    return all(outside) if outside else None


def changed(table: str, before: Folder, after: Folder) -> list[Entry]:
    """Values that moved between rows of equal key, in the order of the key."""
    compared = next(c for c in COMPARED if c.table == table)
    earlier = {tuple(row[name] for name in compared.key): row for row in before.rows(table)}
    known = before.columns.get(table, frozenset()) & after.columns.get(table, frozenset())
    found = []
    for row in after.rows(table):
        key = tuple(row[name] for name in compared.key)
        for value in (v for v in compared.values if key in earlier and v.column in known):
            entry = moved(earlier[key], row, value)
            if not same(entry["before"], entry["after"]):
                named = {"measure": value.measure} if value.measure else {}
                found.append({**dict(zip(compared.key, key, strict=True)), **named, **entry})
    return found


def one_sided(table: str, here: Folder, there: Folder) -> list[Row]:
    """Rows of `here` with a key that `there` lacks."""
    key = next(c for c in COMPARED if c.table == table).key
    other = {tuple(row[name] for name in key) for row in there.rows(table)}
    return [row for row in here.rows(table) if tuple(row[name] for name in key) not in other]


def telling(entries: Iterable[Entry], size: str = "change") -> list[Entry]:
    """Those beyond the intervals first, then the largest by `size`; those that became known or unknown last."""

    def place(entry: Entry) -> tuple[bool, bool, float]:
        value = entry[size]
        return entry.get("beyond") is not True, value is None, -abs(value or 0)

    return sorted(entries, key=place)
