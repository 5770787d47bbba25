"""Rows of two runs side by side: which are new or gone, and which values changed."""

import math
from collections.abc import Iterable
from typing import Any

from pipeline.commands.diff.run_folders import Row, RunFolder
from pipeline.commands.diff.schema import COMPARED_TABLES, EQUAL_WITHIN, ComparedValue

Number = float | int
Change = dict[str, Any]
"""One change, ready for JSON."""


def cell_number(cell: str) -> Number | None:
    """The number in a cell, None if it holds none."""
    try:
        value = float(cell)
    except ValueError:
        return None
    if not math.isfinite(value):
        return None
    return int(value) if value.is_integer() and "." not in cell and abs(value) < 2**53 else value


def equal_numbers(before: Number | None, after: Number | None) -> bool:
    """Whether two numbers are equal to the digits that tables hold; unknown equals only unknown."""
    if before is None or after is None:
        return before is after
    return math.isclose(before, after, rel_tol=EQUAL_WITHIN, abs_tol=1e-12)


def six_digits(value: Number) -> Number:
    """The number with six significant digits, as in the tables; a whole number as it is."""
    return value if isinstance(value, int) else float(f"{value:.6g}")


def value_change(before: Row, after: Row, value: ComparedValue) -> Change:
    """A value in two runs: both numbers and intervals, their difference, and whether it is beyond the intervals."""
    then, now = cell_number(before.get(value.column, "")), cell_number(after.get(value.column, ""))
    intervals = [_interval(row, value) for row in (before, after)]
    return {
        "before": then,
        "after": now,
        "change": None if then is None or now is None else six_digits(now - then),
        "before_interval": intervals[0],
        "after_interval": intervals[1],
        "beyond": _beyond(then, now, *intervals),
    }


def _interval(row: Row, value: ComparedValue) -> list[Number] | None:
    low, high = cell_number(row.get(value.low, "")), cell_number(row.get(value.high, ""))
    return None if low is None or high is None else [low, high]


def _beyond(
    then: Number | None, now: Number | None, earlier: list[Number] | None, later: list[Number] | None
) -> bool | None:
    """Whether each value lies outside the other's interval, if that has one; None without intervals."""
    if then is None or now is None:
        return None
    outside = [
        not low <= value <= high for value, (low, high) in ((v, i) for v, i in ((now, earlier), (then, later)) if i)
    ]
    return all(outside) if outside else None


def changed_values(table: str, before: RunFolder, after: RunFolder) -> list[Change]:
    """Changed values of rows of equal key, in the order of the key."""
    compared = next(c for c in COMPARED_TABLES if c.table == table)
    earlier = {tuple(row[name] for name in compared.key): row for row in before.rows(table)}
    known = before.columns.get(table, frozenset()) & after.columns.get(table, frozenset())
    found = []
    for row in after.rows(table):
        key = tuple(row[name] for name in compared.key)
        for value in (v for v in compared.values if key in earlier and v.column in known):
            entry = value_change(earlier[key], row, value)
            if not equal_numbers(entry["before"], entry["after"]):
                named = {"measure": value.measure} if value.measure else {}
                found.append({**dict(zip(compared.key, key, strict=True)), **named, **entry})
    return found


def rows_of_one_run(table: str, here: RunFolder, there: RunFolder) -> list[Row]:
    """Rows of `here` with a key that `there` lacks."""
    key = next(c for c in COMPARED_TABLES if c.table == table).key
    other = {tuple(row[name] for name in key) for row in there.rows(table)}
    return [row for row in here.rows(table) if tuple(row[name] for name in key) not in other]


def most_telling_first(entries: Iterable[Change], size: str = "change") -> list[Change]:
    """Changes beyond the intervals first, then the largest by `size`; those from or to an unknown value last."""

    def place(entry: Change) -> tuple[bool, bool, float]:
        value = entry[size]
        return entry.get("beyond") is not True, value is None, -abs(value or 0)

    return sorted(entries, key=place)
