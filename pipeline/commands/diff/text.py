"""A difference in plain English, for a terminal."""

import json
import math
from collections.abc import Callable, Iterator
from typing import Any, NamedTuple

from pipeline.commands.diff.changes import Entry, Number
from pipeline.commands.diff.folders import NEITHER
from pipeline.commands.inspect.terminal import printable
from pipeline.measures.glossary import titles

MOST = 10
"""Entries under one heading; the JSON has all."""

DIGITS = (2, 3)
"""Significant digits of a number: as few as show that two differ."""

NAMES = {
    "coherence": "coherence",
    "diversity": "diversity",
    "outliers": "share of words without a theme",
    "procedural": "share of procedural words",
    "until": "last stage",
}
"""Names in words of what the glossary does not list."""


class Part(NamedTuple):
    """One part of the text: where its entries stand in the difference, the heading, an entry in words ("" for one too small to show), most entries."""

    section: str
    entries: str
    heading: str
    line: Callable[[Entry], str]
    most: int = MOST


def text(difference: dict[str, Any]) -> str:
    """The difference (see `pipeline.commands.diff.compare`) for a terminal: most telling parts first, at most `MOST` entries each, no newline at the end.

    "no differences" where nothing differs, and neither has what the other lacks.
    """
    lost = difference["not_compared"]
    parts = [block for part in PARTS if (block := _block(part, difference))]
    if not parts:
        said = "no differences" + (" in what both have" if any(entry["reason"] != NEITHER for entry in lost) else "")
        return "\n\n".join([said, *_not_compared(lost)])
    head = printable(f"{difference['before']} -> {difference['after']}")
    if any(difference["run"].values()):
        head += "\nSettings or versions differ, too (see below): changes may come from them."
    return "\n\n".join([head, *parts, *_not_compared(lost)])


def _block(part: Part, difference: dict[str, Any]) -> str:
    found = difference[part.section]
    entries = [entry for entry in (found[part.entries] if part.entries else found) if entry.get("view", "all") == "all"]
    said = [line for line in map(part.line, entries) if line]
    shown, rest = said[: part.most], len(entries) - min(len(said), part.most)
    lines = [f"  {printable(line)}" for entry in shown for line in entry.split("\n")]
    if rest:
        lines.append(f"  ... and {rest} more" if shown else f"  {rest} too small to show")
    return "\n".join([part.heading, *lines]) if entries else ""


def _not_compared(lost: list[dict[str, str]]) -> list[str]:
    reasons: dict[str, list[str]] = {}
    for entry in lost:
        reasons.setdefault(entry["reason"], []).append(entry["what"])
    lines = [printable(f"  {reason}: {_joined(names)}") for reason, names in sorted(reasons.items())]
    return ["\n".join(["Not compared", *lines])] if lines else []


def _joined(names: list[str]) -> str:
    rest = len(names) - MOST
    return ", ".join(names[:MOST]) + (f" and {rest} more" if rest > 0 else "")


def figure(value: Number | None, digits: int) -> str:
    """A number with so many significant digits; whole numbers in full."""
    if value is None:
        return "unknown"
    if isinstance(value, int) or value == 0:
        return str(int(value))
    return f"{value:.{max(0, digits - 1 - math.floor(math.log10(abs(value))))}f}"


def arrow(before: Number | None, after: Number | None) -> str:
    """Both values, as "0.40 -> 0.52"; empty where they read alike."""
    for digits in DIGITS:
        then, now = figure(before, digits), figure(after, digits)
        if then != now:
            return f"{then} -> {now}"
    return ""


def _moved(entry: Entry) -> str:
    """Both values with their intervals; empty where they read alike."""
    said = arrow(entry["before"], entry["after"])
    intervals = [entry.get("before_interval"), entry.get("after_interval")]
    if not said or not any(intervals):
        return said
    then, now = (
        " to ".join(figure(end, DIGITS[0]) for end in interval) if interval else "none" for interval in intervals
    )
    return f"{said} (95% interval {then} -> {now})"


def _name(measure: str) -> str:
    return NAMES.get(measure) or titles().get(measure) or measure.replace("_", " ")


def _value(entry: Entry, of: str) -> str:
    said = _moved(entry)
    return f"{of}: {_name(entry['measure'])} {said}" if said else ""


def _session(entry: Entry) -> str:
    return f"“{entry['title']}” ({entry['session_id']})" if entry["title"] else entry["session_id"]


def _pair(entry: Entry) -> str:
    return f"{entry['coalition_a']} and {entry['coalition_b']}"


def _new_pair(entry: Entry) -> str:
    return f"{_pair(entry)}: overlap {figure(entry['overlap'], DIGITS[0])}"


def _rank(entry: Entry) -> str:
    return f"{_pair(entry)}: {entry['before'] or 'unknown'} of {entry['before_pairs']} -> {entry['after'] or 'unknown'} of {entry['after_pairs']}"


def _finding(entry: Entry) -> str:
    """A finding of another value: the values, or only the strength where they read alike, and what it says now."""
    values = _moved(entry)
    strength = (
        f"{entry['before_strength']} -> {entry['strength']}" if entry["before_strength"] != entry["strength"] else ""
    )
    said = "; ".join(filter(None, [f"{_name(entry['measure'])} {values}" if values else "", strength]))
    return f"{entry['topic']}: {said}\n  now: {_line(entry['statement'])}" if said else ""


def _instead(entry: Entry) -> str:
    values = arrow(entry["before"], entry["after"]) or figure(entry["after"], DIGITS[0])
    return f"{entry['topic']}: {_name(entry['measure'])} {values}\n  then: {_line(entry['before_statement'])}\n  now: {_line(entry['statement'])}"


def _line(statement: str) -> str:
    return " ".join(statement.split())


def _statement(entry: Entry) -> str:
    return f"{entry['topic']}: {_line(entry['statement'])}"


def _theme(entry: Entry) -> str:
    share = "" if entry["share"] is None else f", {figure(entry['share'], DIGITS[0])} of the words"
    return f"{_label(entry)} ({entry['theme_id']}{share})"


def _label(entry: Entry) -> str:
    return f"“{entry['label']}”"


def _split(entry: Entry) -> str:
    return f"{_theme(entry)} into {' and '.join(map(_theme, entry['into']))}"


def _merged(entry: Entry) -> str:
    return f"{' and '.join(map(_theme, entry['from']))} into {_theme(entry)}"


def _share(entry: Entry) -> str:
    said = arrow(entry["before"], entry["after"])
    was = f", was “{entry['before_label']}”" if entry["before_label"] != entry["label"] else ""
    return f"{_label(entry)} ({entry['theme_id']}{was}): {said} of the words" if said else ""


def _group(entry: Entry) -> str:
    return f"{entry['group_id']}: {', '.join(entry['members'])}"


def _members(entry: Entry) -> str:
    return f"{entry['group_id']} ({', '.join(entry['stayed'])}): {'; '.join(_moves(entry))}"


def _moves(entry: Entry) -> Iterator[str]:
    for word in ("joined", "left"):
        if entry[word]:
            yield f"{', '.join(entry[word])} {word}"


def _coalition(entry: Entry) -> str:
    return f"{entry['name']} ({entry['coalition_id']})" if entry["name"] else entry["coalition_id"]


def _mean(entry: Entry) -> str:
    said = arrow(entry["before"], entry["after"])
    return f"{_name(entry['measure'])} {said} (sessions: {entry['before_n']} -> {entry['after_n']})" if said else ""


def _fact(entry: Entry) -> str:
    then, now = (
        "none" if value is None else value if isinstance(value, str) else json.dumps(value)
        for value in (entry["before"], entry["after"])
    )
    return f"{NAMES.get(entry['what'], entry['what'])}: {then} -> {now}"


PARTS: tuple[Part, ...] = (
    Part("sessions", "added", "Sessions added", _session),
    Part("sessions", "gone", "Sessions gone", _session),
    Part("findings", "changed", "Findings that changed", _finding),
    Part("findings", "instead", "Findings on other sessions, then and now", _instead),
    Part("findings", "new", "Findings that are new", _statement),
    Part("findings", "gone", "Findings that are gone", _statement),
    Part("themes", "new", "Themes that are new", _theme),
    Part("themes", "gone", "Themes that are gone", _theme),
    Part("themes", "split", "Themes that were split", _split),
    Part("themes", "merged", "Themes that were merged", _merged),
    Part("themes", "grown", "Themes that grew", _share),
    Part("themes", "shrunk", "Themes that shrank", _share),
    Part("coalitions", "added", "Coalitions added", _coalition),
    Part("coalitions", "gone", "Coalitions gone", _coalition),
    Part(
        "overlaps",
        "moved",
        "Overlaps that moved beyond the interval of the other run",
        lambda entry: _value(entry, _pair(entry)),
    ),
    Part("overlaps", "new", "Pairs of coalitions that are new", _new_pair),
    Part("overlaps", "gone", "Pairs of coalitions that are gone", _new_pair),
    Part("overlaps", "ranks", "Ranks of pairs, 1 the closest", _rank),
    Part(
        "overlaps", "within", "Overlaps that moved within the intervals", lambda entry: _value(entry, _pair(entry)), 3
    ),
    Part("groups", "changed", "Groups that changed", _members),
    Part("groups", "new", "Groups that are new", _group),
    Part("groups", "gone", "Groups that are gone", _group),
    Part("coalitions", "changed", "Measures of coalitions", lambda entry: _value(entry, entry["coalition_id"])),
    Part("measures", "means", "Means over all sessions", _mean),
    Part("measures", "sessions", "Measures of sessions that both have", lambda entry: _value(entry, _session(entry))),
    Part("sessions", "rewritten", "Sessions whose transcript was changed", _session),
    Part("sessions", "changed", "Sessions that were read otherwise", lambda entry: _value(entry, _session(entry))),
    Part("trust", "", "Trust in the themes", lambda entry: _value(entry, "all themes")),
    Part("counts", "", "Counts", _fact),
    Part("run", "versions", "Versions", _fact),
    Part("run", "settings", "Settings", _fact),
)
"""The text, in order; measures without moderators are in the JSON only."""
