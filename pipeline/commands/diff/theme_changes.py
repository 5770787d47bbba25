"""Themes of two runs: which are the same, new, gone, split or merged, and which grew or shrank."""

import math
from collections.abc import Iterable

from pipeline.commands.diff.changes import Entry, number, same, short
from pipeline.commands.diff.folders import Folder, Row

LIKE = 0.2
"""Jaccard similarity of keywords from which themes of different identifiers are the same: four in common out of ten and ten give 0.25."""

RELATED = 0.1
"""The same for themes of equal identifiers: two in common out of ten and ten give 0.11."""

KEPT = 0.5
"""Share of the identifiers of both runs that must stand for like themes for identifiers to mean anything."""

Themes = dict[str, Row]


def compare(before: Folder, after: Folder) -> tuple[dict[str, list[Entry]], dict[str, str]]:
    """What became of the themes, and the earlier identifier of each later theme that is the same."""
    earlier, later = _living(before), _living(after)
    total = [
        math.fsum(number(row.get("words", "")) or 0 for row in folder.rows("sessions")) for folder in (before, after)
    ]
    then, now = (
        {theme: _entry(row, size) for theme, row in rows.items()}
        for rows, size in zip((earlier, later), total, strict=True)
    )
    found, into, out_of = fates(earlier, later)
    continued = {old: new for new, old in found.items()}
    shares = [entry for new, old in sorted(found.items()) if (entry := _share(then[old], now[new])) is not None]
    return {
        "new": _largest(now[theme] for theme in later if theme not in found and theme not in out_of),
        "gone": _largest(then[theme] for theme in earlier if theme not in continued and theme not in into),
        "split": [_fate(then[old], [now[new] for new in parts], "into") for old, parts in _gathered(out_of, continued)],
        "merged": [_fate(now[new], [then[old] for old in parts], "from") for new, parts in _gathered(into, found)],
        "grown": sorted((entry for entry in shares if entry["change"] > 0), key=lambda entry: -entry["change"]),
        "shrunk": sorted((entry for entry in shares if entry["change"] < 0), key=lambda entry: entry["change"]),
    }, _gone(after) | found


def _gone(folder: Folder) -> dict[str, str]:
    return {row["theme_id"]: row["theme_id"] for row in folder.rows("themes") if row.get("change") == "gone"}


def _living(folder: Folder) -> Themes:
    return {row["theme_id"]: row for row in folder.rows("themes") if row.get("change") != "gone"}


def _entry(row: Row, total: float) -> Entry:
    words = number(row.get("words", "")) or 0
    facts = {name: row.get(name, "") for name in ("theme_id", "label", "keywords")}
    return {**facts, "words": words, "share": short(words / total) if total else None}


def fates(before: Themes, after: Themes) -> tuple[dict[str, str], dict[str, str], dict[str, str]]:
    """Match the themes of two runs.

    Returns
    -------
    same, into, out_of : dict of str to str
        Earlier identifier of each later theme that is the same; later theme into which an earlier one was merged; earlier theme from which a
        later one was split. Themes in none of them are new or gone. Where the later run kept the identifiers of the earlier one, its columns
        `change` and `before` are believed; else themes are told by their keywords.
    """
    likeness = {(old, new): _jaccard(_keywords(before[old]), _keywords(after[new])) for old in before for new in after}
    said = _said(before, after, likeness)
    found = {theme: theme for theme in said if theme in before and likeness[theme, theme] >= RELATED}
    for old, new in sorted(
        (pair for pair in likeness if likeness[pair] >= LIKE), key=lambda pair: (-likeness[pair], pair)
    ):
        if new not in found and old not in found.values():
            found[new] = old
    into: dict[str, str] = {}
    for old in sorted(before.keys() - found.values()):
        target = _first(
            [new for new in after if old in said.get(new, ())], [new for new in after if likeness[old, new] >= LIKE]
        )
        if target and target not in found:
            found[target] = old
        elif target:
            into[old] = target
    sources = {
        new: _first(said.get(new, []), sorted(old for old in before if likeness[old, new] >= LIKE))
        for new in sorted(after.keys() - found.keys())
    }
    return found, into, {new: old for new, old in sources.items() if old}


def _said(before: Themes, after: Themes, likeness: dict[tuple[str, str], float]) -> dict[str, list[str]]:
    """For each later theme the earlier ones that the later run says it is made of; empty where that run did not keep identifiers."""
    both = before.keys() & after.keys()
    if sum(likeness[theme, theme] >= RELATED for theme in both) < max(1.0, KEPT * len(both)):
        return {}
    return {
        theme: [old for old in row.get("before", "").split(";") if old in before]
        for theme, row in sorted(after.items())
    }


def _first(*choices: list[str]) -> str:
    return next((names[0] for names in choices if names), "")


def _keywords(row: Row) -> frozenset[str]:
    return frozenset(word.strip().casefold() for word in row.get("keywords", "").split(";")) - {""}


def _jaccard(one: frozenset[str], other: frozenset[str]) -> float:
    return len(one & other) / len(one | other) if one | other else 0.0


def _gathered(parts: dict[str, str], match: dict[str, str]) -> list[tuple[str, list[str]]]:
    """Each whole with its parts, the one that is matched to it first."""
    wholes: dict[str, list[str]] = {}
    for part, whole in sorted(parts.items()):
        wholes.setdefault(whole, [match[whole]] if whole in match else []).append(part)
    return sorted(wholes.items())


def _fate(whole: Entry, parts: list[Entry], word: str) -> Entry:
    return {**whole, word: parts}


def _largest(entries: Iterable[Entry]) -> list[Entry]:
    return sorted(entries, key=lambda entry: (-entry["words"], entry["theme_id"]))


def _share(then: Entry, now: Entry) -> Entry | None:
    """A theme's share of all spoken words in both runs; None where it is equal or unknown."""
    if then["share"] is None or now["share"] is None or same(then["share"], now["share"]):
        return None
    names = {
        "theme_id": now["theme_id"],
        "label": now["label"],
        "before_id": then["theme_id"],
        "before_label": then["label"],
    }
    return {**names, "before": then["share"], "after": now["share"], "change": short(now["share"] - then["share"])}
