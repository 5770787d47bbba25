"""Findings of two runs: new, gone, with another value, or about another session."""

from collections.abc import Iterable
from typing import Any

import numpy as np

from pipeline.commands.diff.row_changes import Change, equal_numbers, most_telling_first, value_change
from pipeline.commands.diff.run_folders import Row, RunFolder
from pipeline.commands.diff.schema import ComparedValue

STATED_VALUE = ComparedValue("value", low="low", high="high")
FINDING_FACTS = ("topic", "measure", "unit", "table", "row", "strength", "statement")

Key = tuple[Any, ...]
Ids = dict[str, dict[str, str]]
"""By column, the earlier identifier of each later one that means the same; others mean something new."""


def compare_findings(before: RunFolder, after: RunFolder, ids: Ids) -> dict[str, list[Change]]:
    """Match findings by topic, measure, table and row; if the other run lacks that session, by topic and measure."""
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
    """Findings by what they are about, in their order; the second about the same thing differs by its number."""
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


def _sessions(folder: RunFolder) -> frozenset[str]:
    return frozenset(row["session_id"] for row in folder.rows("sessions"))


def _changed(both: list[tuple[Row, Row]]) -> list[Change]:
    """Findings whose value or strength changed, beyond the intervals first, then in the order of the later run."""
    entries = [{**_facts(now), **_move(then, now)} for then, now in both]
    differ = [
        entry
        for entry in entries
        if not equal_numbers(entry["before"], entry["after"]) or entry["before_strength"] != entry["strength"]
    ]
    return most_telling_first([{**entry, "place": len(differ) - at} for at, entry in enumerate(differ)], "place")


def _move(then: Row, now: Row) -> Change:
    words = {name: row.get("statement", "") for name, row in (("before_statement", then), ("statement", now))}
    return {
        **value_change(then, now, STATED_VALUE),
        **words,
        "before_strength": then.get("strength", ""),
        "strength": now.get("strength", ""),
    }


def _facts(row: Row) -> Change:
    return {name: row.get(name, "") for name in FINDING_FACTS}


def _instead(gone: list[Row], new: list[Row], had: frozenset[str], has: frozenset[str]) -> list[tuple[Row, Row]]:
    """Pairs of equal topic and measure, one about a session that the other run lacks, with the closest values."""
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

    distance = np.array(
        [[abs(value_change(one, other, STATED_VALUE)["change"] or 0) for other in now] for one in then]
    ).reshape(len(then), len(now))
    return [(then[i], now[j]) for i, j in zip(*linear_sum_assignment(distance), strict=True)]
