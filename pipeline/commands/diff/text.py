"""A difference in plain English, for a terminal."""

import json
import math
from collections.abc import Callable, Iterator
from typing import Any, NamedTuple

from pipeline.commands.diff.row_changes import Change, Number
from pipeline.commands.diff.run_folders import NEITHER
from pipeline.commands.inspect.terminal import printable
from pipeline.measures.glossary import titles

MAX_ENTRIES = 10
"""Entries under one heading; the JSON has all of them."""

SHOWN_DIGITS = (2, 3)
"""Significant digits of two numbers: the fewest that show a difference."""

MEASURE_NAMES = {
    "coherence": "coherence",
    "diversity": "diversity",
    "outliers": "share of words without a theme",
    "procedural": "share of procedural words",
    "until": "last stage",
}
"""Names of what the glossary does not list."""


class TextPart(NamedTuple):
    """One part of the text.

    Attributes
    ----------
    section, entries : str
        Where its changes stand in the difference.
    heading : str
        Its first line.
    line : callable
        A change in words; "" if it is too small to show.
    most : int
        Changes that are shown.
    """

    section: str
    entries: str
    heading: str
    line: Callable[[Change], str]
    most: int = MAX_ENTRIES


def diff_text(difference: dict[str, Any]) -> str:
    """The difference (see `pipeline.commands.diff.compare_runs`) for a terminal, without a newline at the end.

    The most telling parts come first, with at most `MAX_ENTRIES` changes each; "no differences" if there are none.
    """
    lost = difference["not_compared"]
    parts = [block for part in TEXT_PARTS if (block := _block(part, difference))]
    if not parts:
        said = "no differences" + (
            " in what both runs have" if any(entry["reason"] != NEITHER for entry in lost) else ""
        )
        return "\n\n".join([said, *_not_compared(lost)])
    head = printable(f"{difference['before']} -> {difference['after']}")
    if any(difference["run"].values()):
        head += "\nSettings or versions differ as well (see below) and may explain changes."
    return "\n\n".join([head, *parts, *_not_compared(lost)])


def _block(part: TextPart, difference: dict[str, Any]) -> str:
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
    rest = len(names) - MAX_ENTRIES
    return ", ".join(names[:MAX_ENTRIES]) + (f" and {rest} more" if rest > 0 else "")


def rounded_number(value: Number | None, digits: int) -> str:
    """A number with some significant digits; whole numbers in full."""
    if value is None:
        return "unknown"
    if isinstance(value, int) or value == 0:
        return str(int(value))
    return f"{value:.{max(0, digits - 1 - math.floor(math.log10(abs(value))))}f}"


def before_and_after(before: Number | None, after: Number | None) -> str:
    """Both values, as "0.40 -> 0.52"; empty if they look the same."""
    for digits in SHOWN_DIGITS:
        then, now = rounded_number(before, digits), rounded_number(after, digits)
        if then != now:
            return f"{then} -> {now}"
    return ""


def _moved(entry: Change) -> str:
    """Both values with their intervals; empty if they look the same."""
    said = before_and_after(entry["before"], entry["after"])
    intervals = [entry.get("before_interval"), entry.get("after_interval")]
    if not said or not any(intervals):
        return said
    then, now = (
        " to ".join(rounded_number(end, SHOWN_DIGITS[0]) for end in interval) if interval else "none"
        for interval in intervals
    )
    return f"{said} (95% interval {then} -> {now})"


def _name(measure: str) -> str:
    return MEASURE_NAMES.get(measure) or titles().get(measure) or measure.replace("_", " ")


def _value(entry: Change, of: str) -> str:
    said = _moved(entry)
    return f"{of}: {_name(entry['measure'])} {said}" if said else ""


def _session(entry: Change) -> str:
    return f"“{entry['title']}” ({entry['session_id']})" if entry["title"] else entry["session_id"]


def _pair(entry: Change) -> str:
    return f"{entry['coalition_a']} and {entry['coalition_b']}"


def _new_pair(entry: Change) -> str:
    return f"{_pair(entry)}: overlap {rounded_number(entry['overlap'], SHOWN_DIGITS[0])}"


def _rank(entry: Change) -> str:
    then, now = (f"{entry[when] or 'unknown'} of {entry[f'{when}_pairs']}" for when in ("before", "after"))
    return f"{_pair(entry)}: {then} -> {now}"


def _finding(entry: Change) -> str:
    """A finding with another value or strength, and its words in the later run."""
    values = _moved(entry)
    strength = (
        f"{entry['before_strength']} -> {entry['strength']}" if entry["before_strength"] != entry["strength"] else ""
    )
    said = "; ".join(filter(None, [f"{_name(entry['measure'])} {values}" if values else "", strength]))
    return f"{entry['topic']}: {said}\n  now: {_line(entry['statement'])}" if said else ""


def _instead(entry: Change) -> str:
    values = before_and_after(entry["before"], entry["after"]) or rounded_number(entry["after"], SHOWN_DIGITS[0])
    then, now = _line(entry["before_statement"]), _line(entry["statement"])
    return f"{entry['topic']}: {_name(entry['measure'])} {values}\n  then: {then}\n  now: {now}"


def _line(statement: str) -> str:
    return " ".join(statement.split())


def _statement(entry: Change) -> str:
    return f"{entry['topic']}: {_line(entry['statement'])}"


def _theme(entry: Change) -> str:
    share = "" if entry["share"] is None else f", {rounded_number(entry['share'], SHOWN_DIGITS[0])} of the words"
    return f"{_label(entry)} ({entry['theme_id']}{share})"


def _label(entry: Change) -> str:
    return f"“{entry['label']}”"


def _split(entry: Change) -> str:
    return f"{_theme(entry)} into {' and '.join(map(_theme, entry['into']))}"


def _merged(entry: Change) -> str:
    return f"{' and '.join(map(_theme, entry['from']))} into {_theme(entry)}"


def _share(entry: Change) -> str:
    said = before_and_after(entry["before"], entry["after"])
    was = f", was “{entry['before_label']}”" if entry["before_label"] != entry["label"] else ""
    return f"{_label(entry)} ({entry['theme_id']}{was}): {said} of the words" if said else ""


def _group(entry: Change) -> str:
    return f"{entry['group_id']}: {', '.join(entry['members'])}"


def _members(entry: Change) -> str:
    return f"{entry['group_id']} ({', '.join(entry['stayed'])}): {'; '.join(_moves(entry))}"


def _moves(entry: Change) -> Iterator[str]:
    for word in ("joined", "left"):
        if entry[word]:
            yield f"{', '.join(entry[word])} {word}"


def _coalition(entry: Change) -> str:
    return f"{entry['name']} ({entry['coalition_id']})" if entry["name"] else entry["coalition_id"]


def _mean(entry: Change) -> str:
    said = before_and_after(entry["before"], entry["after"])
    return f"{_name(entry['measure'])} {said} (sessions: {entry['before_n']} -> {entry['after_n']})" if said else ""


def _fact(entry: Change) -> str:
    then, now = (
        "none" if value is None else value if isinstance(value, str) else json.dumps(value)
        for value in (entry["before"], entry["after"])
    )
    return f"{MEASURE_NAMES.get(entry['what'], entry['what'])}: {then} -> {now}"


TEXT_PARTS: tuple[TextPart, ...] = (
    TextPart("sessions", "added", "Sessions added", _session),
    TextPart("sessions", "gone", "Sessions removed", _session),
    TextPart("findings", "changed", "Findings that changed", _finding),
    TextPart("findings", "instead", "Findings now about another session", _instead),
    TextPart("findings", "new", "New findings", _statement),
    TextPart("findings", "gone", "Findings that are gone", _statement),
    TextPart("themes", "new", "New themes", _theme),
    TextPart("themes", "gone", "Themes that are gone", _theme),
    TextPart("themes", "split", "Themes that were split", _split),
    TextPart("themes", "merged", "Themes that were merged", _merged),
    TextPart("themes", "grown", "Themes that grew", _share),
    TextPart("themes", "shrunk", "Themes that shrank", _share),
    TextPart("coalitions", "added", "Coalitions added", _coalition),
    TextPart("coalitions", "gone", "Coalitions removed", _coalition),
    TextPart(
        "overlaps",
        "moved",
        "Overlaps that changed beyond the 95% intervals",
        lambda entry: _value(entry, _pair(entry)),
    ),
    TextPart("overlaps", "new", "New pairs of coalitions", _new_pair),
    TextPart("overlaps", "gone", "Pairs of coalitions that are gone", _new_pair),
    TextPart("overlaps", "ranks", "Ranks of pairs (1 is the closest)", _rank),
    TextPart(
        "overlaps",
        "within",
        "Overlaps that changed within the 95% intervals",
        lambda entry: _value(entry, _pair(entry)),
        3,
    ),
    TextPart("groups", "changed", "Groups that changed", _members),
    TextPart("groups", "new", "New groups", _group),
    TextPart("groups", "gone", "Groups that are gone", _group),
    TextPart("coalitions", "changed", "Measures of coalitions", lambda entry: _value(entry, entry["coalition_id"])),
    TextPart("measures", "means", "Means over all sessions", _mean),
    TextPart("measures", "sessions", "Measures of sessions in both runs", lambda entry: _value(entry, _session(entry))),
    TextPart("sessions", "rewritten", "Sessions whose transcript changed", _session),
    TextPart("sessions", "changed", "Sessions parsed differently", lambda entry: _value(entry, _session(entry))),
    TextPart("trust", "", "How far themes can be trusted", lambda entry: _value(entry, "all themes")),
    TextPart("counts", "", "Counts", _fact),
    TextPart("run", "versions", "Versions", _fact),
    TextPart("run", "settings", "Settings", _fact),
)
"""The parts of the text, in order; measures without moderators are only in the JSON."""
