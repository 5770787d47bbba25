"""Differences of counts, sessions, coalitions, overlaps and measures, and of how the runs were made."""

import math
from typing import Any

from pipeline.commands.diff.changes import Entry, Number, changed, number, one_sided, same, short, telling
from pipeline.commands.diff.folders import Folder, Row
from pipeline.commands.diff.schema import COUNTED, RUN, TWICE

Values = dict[tuple[str, str], list[Number]]
"""Known values of all sessions by view and measure."""


def counts(before: Folder, after: Folder) -> list[Entry]:
    """Counts that differ, of tables that both have."""
    found = []
    for name, table, column in COUNTED:
        then, now = _count(before.rows(table), column), _count(after.rows(table), column)
        if then != now:
            found.append({"what": name, "before": then, "after": now, "change": now - then})
    return found


def _count(rows: list[Row], column: str) -> int:
    """Rows, or the sum of a column; a theme that is gone does not count."""
    if column:
        return int(sum(number(row.get(column, "")) or 0 for row in rows))
    return sum(row.get("change") != "gone" for row in rows)


def sessions(before: Folder, after: Folder) -> dict[str, list[Entry]]:
    """Sessions that only one run has, and what was read otherwise from those that both have."""
    titles = {row["session_id"]: row.get("title", "") for row in after.rows("sessions")}
    sources = {row["session_id"]: row.get("source_sha256", "") for row in before.rows("sessions")}
    rewritten = [
        row
        for row in after.rows("sessions")
        if sources.get(row["session_id"], row.get("source_sha256", "")) != row.get("source_sha256", "")
    ]
    return {
        "added": [_session(row) for row in one_sided("sessions", after, before)],
        "gone": [_session(row) for row in one_sided("sessions", before, after)],
        "rewritten": [_session(row) for row in rewritten],
        "changed": [
            {"title": titles[entry["session_id"]], **entry} for entry in _by_part(changed("sessions", before, after))
        ],
    }


def _session(row: Row) -> Entry:
    return {name: row.get(name, "") for name in ("session_id", "title", "date")}


def _by_part(entries: list[Entry]) -> list[Entry]:
    """Largest first, each as a part of the larger of its two values: turns, words and shares have no common scale."""

    def size(entry: Entry) -> float:
        most = max(abs(entry["before"] or 0), abs(entry["after"] or 0))
        return abs(entry["change"] or most) / most if most else 0.0

    return sorted(entries, key=lambda entry: -size(entry))


def overlaps(before: Folder, after: Folder) -> dict[str, list[Entry]]:
    """Pairs that moved beyond the intervals or within them, that only one run has, and whose rank is another."""
    entries = changed("coalition_overlap", before, after)
    closeness = telling(entry for entry in entries if entry["measure"] == "overlap")
    pairs = {"before_pairs": len(before.rows("coalition_overlap")), "after_pairs": len(after.rows("coalition_overlap"))}
    return {
        "moved": [entry for entry in closeness if entry["beyond"]],
        "new": _pairs(one_sided("coalition_overlap", after, before)),
        "gone": _pairs(one_sided("coalition_overlap", before, after)),
        "ranks": [{**entry, **pairs} for entry in telling(entry for entry in entries if entry["measure"] == "rank")],
        "within": [entry for entry in closeness if not entry["beyond"]],
    }


def _pairs(rows: list[Row]) -> list[Entry]:
    found = [
        {
            "coalition_a": row["coalition_a"],
            "coalition_b": row["coalition_b"],
            "overlap": number(row.get("overlap", "")),
        }
        for row in rows
    ]
    return sorted(found, key=lambda pair: -(pair["overlap"] or 0))


def coalitions(before: Folder, after: Folder) -> dict[str, list[Entry]]:
    """Coalitions that only one run has, and how the others changed."""
    entries = changed("coalitions", before, after)
    scale: dict[str, float] = {}
    for name in {entry["measure"] for entry in entries}:
        cells = [row.get(name, "") for folder in (before, after) for row in folder.rows("coalitions")]
        scale[name] = spread([value for value in map(number, cells) if value is not None])
    return {
        "added": [_coalition(row) for row in one_sided("coalitions", after, before)],
        "gone": [_coalition(row) for row in one_sided("coalitions", before, after)],
        "changed": telling([_scaled(entry, scale[entry["measure"]]) for entry in entries], "spreads"),
    }


def _coalition(row: Row) -> Entry:
    return {"coalition_id": row["coalition_id"], "name": row.get("name", "")}


def measures(before: Folder, after: Folder) -> dict[str, list[Entry]]:
    """Means over all sessions that changed, and values of the sessions that both have; largest first, in standard deviations over the sessions of both."""
    earlier, later = _values(before), _values(after)
    spreads = {key: spread([*earlier[key], *later[key]]) for key in earlier.keys() & later.keys()}
    titles = {row["session_id"]: row.get("title", "") for row in after.rows("sessions")}
    entries = [
        entry
        for entry in changed("session_measures", before, after)
        if entry["view"] != "all" or entry["measure"] not in TWICE
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
        "means": telling([mean for mean in means if not same(mean["before"], mean["after"])], "spreads"),
        "sessions": telling(named, "spreads"),
    }


def _values(folder: Folder) -> Values:
    found: Values = {}
    for row in folder.rows("session_measures"):
        value = number(row.get("value", ""))
        if value is not None:
            found.setdefault((row["view"], row["measure"]), []).append(value)
    return found


def spread(values: list[Number]) -> float:
    """Standard deviation (of a population), 0 or more; NaN for no values."""
    if not values:
        return math.nan
    mean = math.fsum(values) / len(values)
    return math.sqrt(math.fsum((value - mean) ** 2 for value in values) / len(values))


def _scaled(entry: Entry, scale: float) -> Entry:
    known = entry["change"] is not None and scale > 0
    return {**entry, "spreads": short(entry["change"] / scale) if known else None}


def _mean(key: tuple[str, str], earlier: list[Number], later: list[Number], scale: float) -> Entry:
    then, now = (short(math.fsum(values) / len(values)) for values in (earlier, later))
    entry = {"view": key[0], "measure": key[1], "before": then, "after": now, "change": short(now - then)}
    return _scaled({**entry, "before_n": len(earlier), "after_n": len(later)}, scale)


def trust(before: Folder, after: Folder) -> list[Entry]:
    """How far the themes as a whole are to be trusted, where that changed."""
    return telling(changed("theme_trust", before, after))


def unmeasured(before: Folder, after: Folder) -> list[dict[str, str]]:
    """Measures of sessions that only one run has."""
    had, has = ({row["measure"] for row in folder.rows("session_measures")} for folder in (before, after))
    if not (had and has):
        return []
    sides = ((had - has, "only in the earlier outputs"), (has - had, "only in the later outputs"))
    return [{"what": f"measure {name}", "reason": reason} for names, reason in sides for name in sorted(names)]


def run_facts(before: Folder, after: Folder) -> dict[str, list[Entry]]:
    """Versions and settings that differ, where both runs say what they had."""
    found: dict[str, list[Entry]] = {}
    for part, names in RUN.items():
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
    """Facts within facts under one name: {"settings": {"themes": {"seed": 0}}} is {"themes.seed": 0}."""
    found: dict[str, Any] = {}
    for name, value in facts.items():
        if isinstance(value, dict):
            found |= _flat(value, above if name in RUN["settings"] else f"{above}{name}.")
        else:
            found[f"{above}{name}"] = value
    return found
