"""Findings of two runs: new, gone, of another value, and those on other sessions side by side."""

from collections.abc import Iterable
from typing import Any

import numpy as np

from pipeline.commands.diff.changes import Entry, moved, same, telling
from pipeline.commands.diff.folders import Folder, Row
from pipeline.commands.diff.schema import Value

STATED = Value("value", low="low", high="high")
FACTS = ("topic", "measure", "unit", "table", "row", "strength", "statement")

Key = tuple[Any, ...]
Ids = dict[str, dict[str, str]]
"""For each column of identifiers, the earlier identifier of each later one that means the same; those that are not listed mean something new."""


def compare(before: Folder, after: Folder, ids: Ids) -> dict[str, list[Entry]]:
    """Match findings by topic, measure, table and row; where that is a session that the other run lacks, by topic and measure."""
    earlier = _keyed(before.rows("findings"), {})
    later = _keyed(after.rows("findings"), ids)
    both = [(earlier[key], row) for key, row in later.items() if key in earlier]
    gone, new = (
        [earlier[key] for key in earlier if key not in later],
        [later[key] for key in later if key not in earlier],
    )
    instead = _instead(gone, new, _sessions(before), _sessions(after))
    paired = {row["finding_id"] for row, _ in instead}, {row["finding_id"] for _, row in instead}
    return {
        "changed": _changed(both),
        "instead": [{"topic": now["topic"], "measure": now["measure"], **_move(then, now)} for then, now in instead],
        "new": [_facts(row) for row in new if row["finding_id"] not in paired[1]],
        "gone": [_facts(row) for row in gone if row["finding_id"] not in paired[0]],
    }


def _keyed(rows: list[Row], ids: Ids) -> dict[Key, Row]:
    """Findings by what they are about, most telling first; the second on the same thing is told from the first by its number."""
    found: dict[Key, Row] = {}
    for row in sorted(rows, key=lambda row: row["finding_id"]):
        about = (
            row["topic"],
            row["measure"],
            row["table"],
            tuple(sorted(_cell(name, value, ids) for name, value in _cells(row))),
        )
        found[*about, sum(key[:-1] == about for key in found)] = row
    return found


def _cells(row: Row) -> list[tuple[str, str]]:
    parts = [part.partition("=") for part in row["row"].split(";")]
    return [(name, value) for name, _, value in parts]


def _cell(name: str, value: str, ids: Ids) -> tuple[str, str]:
    return (name, ids[name].get(value, f"new {value}") if name in ids else value)


def _sessions(folder: Folder) -> frozenset[str]:
    return frozenset(row["session_id"] for row in folder.rows("sessions"))


def _changed(both: list[tuple[Row, Row]]) -> list[Entry]:
    """Findings whose value or strength is another; those beyond the intervals first, then as the later run ranks them."""
    entries = [{**_facts(now), **_move(then, now)} for then, now in both]
    differ = [
        entry
        for entry in entries
        if not same(entry["before"], entry["after"]) or entry["before_strength"] != entry["strength"]
    ]
    return telling([{**entry, "place": len(differ) - at} for at, entry in enumerate(differ)], "place")


def _move(then: Row, now: Row) -> Entry:
    words = {name: row.get("statement", "") for name, row in (("before_statement", then), ("statement", now))}
    return {
        **moved(then, now, STATED),
        **words,
        "before_strength": then.get("strength", ""),
        "strength": now.get("strength", ""),
    }


def _facts(row: Row) -> Entry:
    return {name: row.get(name, "") for name in FACTS}


def _instead(gone: list[Row], new: list[Row], had: frozenset[str], has: frozenset[str]) -> list[tuple[Row, Row]]:
    """Pairs of equal topic and measure of which one is on a session that the other run lacks, so that values differ least."""
    pairs = []
    for kind in sorted({(row["topic"], row["measure"]) for row in new}):
        then, now = (
            [row for row in rows if (row["topic"], row["measure"]) == kind and _session(row)] for rows in (gone, new)
        )
        pairs += [
            (one, other) for one, other in _nearest(then, now) if _session(one) not in has or _session(other) not in had
        ]
    return sorted(pairs, key=lambda pair: pair[1]["finding_id"])


def _session(row: Row) -> str:
    return dict(_cells(row)).get("session_id", "")


def _nearest(then: list[Row], now: list[Row]) -> Iterable[tuple[Row, Row]]:
    from scipy.optimize import linear_sum_assignment

    distance = np.array([[abs(moved(one, other, STATED)["change"] or 0) for other in now] for one in then]).reshape(
        len(then), len(now)
    )
    return [(then[i], now[j]) for i, j in zip(*linear_sum_assignment(distance), strict=True)]
