"""Differences of counts, sessions, coalitions, overlaps and measures, and of how the runs were made."""

import math
from typing import Any

from pipeline.commands.diff.row_changes import (
    Change,
    Number,
    cell_number,
    changed_values,
    equal_numbers,
    most_telling_first,
    rows_of_one_run,
    six_digits,
)
from pipeline.commands.diff.run_folders import Row, RunFolder
from pipeline.commands.diff.schema import ALSO_IN_SESSIONS, COUNTS, RUN_FACTS

Values = dict[tuple[str, str], list[Number]]
"""Known values of all sessions by view and measure."""


def count_changes(before: RunFolder, after: RunFolder) -> list[Change]:
    """Counts that differ, for tables that both runs have."""
    found = []
    for name, table, column in COUNTS:
        then, now = _count(before.rows(table), column), _count(after.rows(table), column)
        if then != now:
            found.append({"what": name, "before": then, "after": now, "change": now - then})
    return found


def _count(rows: list[Row], column: str) -> int:
    """The number of rows, or the sum of a column; themes that are gone do not count."""
    if column:
        return int(sum(cell_number(row.get(column, "")) or 0 for row in rows))
    return sum(row.get("change") != "gone" for row in rows)


def session_changes(before: RunFolder, after: RunFolder) -> dict[str, list[Change]]:
    """Sessions that only one run has, and sessions of both that changed or were parsed differently."""
    titles = {row["session_id"]: row.get("title", "") for row in after.rows("sessions")}
    sources = {row["session_id"]: row.get("source_sha256", "") for row in before.rows("sessions")}
    rewritten = [
        row
        for row in after.rows("sessions")
        if sources.get(row["session_id"], row.get("source_sha256", "")) != row.get("source_sha256", "")
    ]
    return {
        "added": [_session(row) for row in rows_of_one_run("sessions", after, before)],
        "gone": [_session(row) for row in rows_of_one_run("sessions", before, after)],
        "rewritten": [_session(row) for row in rewritten],
        "changed": [
            {"title": titles[entry["session_id"]], **entry}
            for entry in _by_part(changed_values("sessions", before, after))
        ],
    }


def _session(row: Row) -> Change:
    return {name: row.get(name, "") for name in ("session_id", "title", "date")}


def _by_part(entries: list[Change]) -> list[Change]:
    """Largest first, relative to the larger of both values, as turns, words and shares have no common scale."""

    def size(entry: Change) -> float:
        most = max(abs(entry["before"] or 0), abs(entry["after"] or 0))
        return abs(entry["change"] or most) / most if most else 0.0

    return sorted(entries, key=lambda entry: -size(entry))


def overlap_changes(before: RunFolder, after: RunFolder) -> dict[str, list[Change]]:
    """Pairs whose overlap changed beyond or within the intervals, new and gone pairs, and changed ranks."""
    entries = changed_values("coalition_overlap", before, after)
    closeness = most_telling_first(entry for entry in entries if entry["measure"] == "overlap")
    pairs = {"before_pairs": len(before.rows("coalition_overlap")), "after_pairs": len(after.rows("coalition_overlap"))}
    return {
        "moved": [entry for entry in closeness if entry["beyond"]],
        "new": _pairs(rows_of_one_run("coalition_overlap", after, before)),
        "gone": _pairs(rows_of_one_run("coalition_overlap", before, after)),
        "ranks": [
            {**entry, **pairs} for entry in most_telling_first(entry for entry in entries if entry["measure"] == "rank")
        ],
        "within": [entry for entry in closeness if not entry["beyond"]],
    }


def _pairs(rows: list[Row]) -> list[Change]:
    found = [
        {
            "coalition_a": row["coalition_a"],
            "coalition_b": row["coalition_b"],
            "overlap": cell_number(row.get("overlap", "")),
        }
        for row in rows
    ]
    return sorted(found, key=lambda pair: -(pair["overlap"] or 0))


def coalition_changes(before: RunFolder, after: RunFolder) -> dict[str, list[Change]]:
    """Coalitions that only one run has, and changes of the others."""
    entries = changed_values("coalitions", before, after)
    scale: dict[str, float] = {}
    for name in {entry["measure"] for entry in entries}:
        cells = [row.get(name, "") for folder in (before, after) for row in folder.rows("coalitions")]
        scale[name] = standard_deviation([value for value in map(cell_number, cells) if value is not None])
    return {
        "added": [_coalition(row) for row in rows_of_one_run("coalitions", after, before)],
        "gone": [_coalition(row) for row in rows_of_one_run("coalitions", before, after)],
        "changed": most_telling_first([_scaled(entry, scale[entry["measure"]]) for entry in entries], "spreads"),
    }


def _coalition(row: Row) -> Change:
    return {"coalition_id": row["coalition_id"], "name": row.get("name", "")}


def measure_changes(before: RunFolder, after: RunFolder) -> dict[str, list[Change]]:
    """Changed means over all sessions, and changed values of common sessions, by size in standard deviations."""
    earlier, later = _values(before), _values(after)
    spreads = {key: standard_deviation([*earlier[key], *later[key]]) for key in earlier.keys() & later.keys()}
    titles = {row["session_id"]: row.get("title", "") for row in after.rows("sessions")}
    entries = [
        entry
        for entry in changed_values("session_measures", before, after)
        if entry["view"] != "all" or entry["measure"] not in ALSO_IN_SESSIONS
    ]
    named = [
        {
            "title": titles.get(entry["session_id"], ""),
            **_scaled(entry, spreads.get((entry["view"], entry["measure"]), math.nan)),
        }
        for entry in entries
    ]
    means = [_mean(key, earlier[key], later[key], spreads[key]) for key in sorted(spreads)]
    return {
        "means": most_telling_first(
            [mean for mean in means if not equal_numbers(mean["before"], mean["after"])], "spreads"
        ),
        "sessions": most_telling_first(named, "spreads"),
    }


def _values(folder: RunFolder) -> Values:
    found: Values = {}
    for row in folder.rows("session_measures"):
        value = cell_number(row.get("value", ""))
        if value is not None:
            found.setdefault((row["view"], row["measure"]), []).append(value)
    return found


def standard_deviation(values: list[Number]) -> float:
    """Population standard deviation, 0 or more; NaN for no values."""
    if not values:
        return math.nan
    mean = math.fsum(values) / len(values)
    return math.sqrt(math.fsum((value - mean) ** 2 for value in values) / len(values))


def _scaled(entry: Change, scale: float) -> Change:
    known = entry["change"] is not None and scale > 0
    return {**entry, "spreads": six_digits(entry["change"] / scale) if known else None}


def _mean(key: tuple[str, str], earlier: list[Number], later: list[Number], scale: float) -> Change:
    then, now = (six_digits(math.fsum(values) / len(values)) for values in (earlier, later))
    entry = {"view": key[0], "measure": key[1], "before": then, "after": now, "change": six_digits(now - then)}
    return _scaled({**entry, "before_n": len(earlier), "after_n": len(later)}, scale)


def trust_changes(before: RunFolder, after: RunFolder) -> list[Change]:
    """Changes in how far the themes as a whole can be trusted."""
    return most_telling_first(changed_values("theme_trust", before, after))


def measures_of_one_run(before: RunFolder, after: RunFolder) -> list[dict[str, str]]:
    """Measures of sessions that only one run has."""
    had, has = ({row["measure"] for row in folder.rows("session_measures")} for folder in (before, after))
    if not (had and has):
        return []
    sides = ((had - has, "only in the earlier outputs"), (has - had, "only in the later outputs"))
    return [{"what": f"measure {name}", "reason": reason} for names, reason in sides for name in sorted(names)]


def run_changes(before: RunFolder, after: RunFolder) -> dict[str, list[Change]]:
    """Versions and settings that differ, if both runs state them."""
    found: dict[str, list[Change]] = {}
    for part, names in RUN_FACTS.items():
        then, now = (
            _flat({name: folder.run.get(name) for name in names}) if before.run and after.run else {}
            for folder in (before, after)
        )
        known = sorted(then.keys() | now.keys())
        found[part] = [
            {"what": name, "before": then.get(name), "after": now.get(name)}
            for name in known
            if then.get(name) != now.get(name)
        ]
    return found


def _flat(facts: dict[str, Any], above: str = "") -> dict[str, Any]:
    """Nested facts under one name each: {"settings": {"themes": {"seed": 0}}} is {"themes.seed": 0}."""
    found: dict[str, Any] = {}
    for name, value in facts.items():
        if isinstance(value, dict):
            found |= _flat(value, above if name in RUN_FACTS["settings"] else f"{above}{name}.")
        else:
            found[f"{above}{name}"] = value
    return found
