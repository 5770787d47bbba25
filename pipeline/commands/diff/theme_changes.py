"""Themes of two runs: which are the same, new, gone, split or merged, and which grew or shrank."""

import math
from collections.abc import Iterable

from pipeline.commands.diff.row_changes import Change, cell_number, equal_numbers, six_digits
from pipeline.commands.diff.run_folders import Row, RunFolder

MIN_JACCARD = 0.2
"""Jaccard similarity of keywords at which themes with different identifiers match: 4 common ones of 10 give 0.25."""

MIN_JACCARD_OF_SAME_ID = 0.1
"""The same for themes with equal identifiers: 2 common ones of 10 give 0.11."""

MIN_KEPT_IDS = 0.5
"""Share of common identifiers that must mean similar themes for identifiers to be believed."""

Themes = dict[str, Row]


def compare_themes(before: RunFolder, after: RunFolder) -> tuple[dict[str, list[Change]], dict[str, str]]:
    """Changes of the themes, and the earlier identifier of each later theme that is the same."""
    earlier, later = _living(before), _living(after)
    total = [
        math.fsum(cell_number(row.get("words", "")) or 0 for row in folder.rows("sessions"))
        for folder in (before, after)
    ]
    then, now = (
        {theme: _entry(row, size) for theme, row in rows.items()}
        for rows, size in zip((earlier, later), total, strict=True)
    )
    found, into, out_of = match_themes(earlier, later)
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


def _gone(folder: RunFolder) -> dict[str, str]:
    return {row["theme_id"]: row["theme_id"] for row in folder.rows("themes") if row.get("change") == "gone"}


def _living(folder: RunFolder) -> Themes:
    return {row["theme_id"]: row for row in folder.rows("themes") if row.get("change") != "gone"}


def _entry(row: Row, total: float) -> Change:
    words = cell_number(row.get("words", "")) or 0
    facts = {name: row.get(name, "") for name in ("theme_id", "label", "keywords")}
    return {**facts, "words": words, "share": six_digits(words / total) if total else None}


def match_themes(before: Themes, after: Themes) -> tuple[dict[str, str], dict[str, str], dict[str, str]]:
    """Match the themes of two runs.

    Returns
    -------
    same, into, out_of : dict of str to str
        The earlier identifier of each later theme that is the same; the later theme into which an earlier one was
        merged; the earlier theme from which a later one was split. Other themes are new or gone. If the later run kept
        the identifiers of the earlier one, its columns `change` and `before` decide, otherwise the keywords.
    """
    likeness = {(old, new): _jaccard(_keywords(before[old]), _keywords(after[new])) for old in before for new in after}
    said = _said(before, after, likeness)
    found = {theme: theme for theme in said if theme in before and likeness[theme, theme] >= MIN_JACCARD_OF_SAME_ID}
    for old, new in sorted(
        (pair for pair in likeness if likeness[pair] >= MIN_JACCARD), key=lambda pair: (-likeness[pair], pair)
    ):
        if new not in found and old not in found.values():
            found[new] = old
    into: dict[str, str] = {}
    for old in sorted(before.keys() - found.values()):
        target = _first(
            [new for new in after if old in said.get(new, ())],
            [new for new in after if likeness[old, new] >= MIN_JACCARD],
        )
        if target and target not in found:
            found[target] = old
        elif target:
            into[old] = target
    sources = {
        new: _first(said.get(new, []), sorted(old for old in before if likeness[old, new] >= MIN_JACCARD))
        for new in sorted(after.keys() - found.keys())
    }
    return found, into, {new: old for new, old in sources.items() if old}


def _said(before: Themes, after: Themes, likeness: dict[tuple[str, str], float]) -> dict[str, list[str]]:
    """The earlier themes of each later one, by its column `before`; empty if identifiers were not kept."""
    both = before.keys() & after.keys()
    if sum(likeness[theme, theme] >= MIN_JACCARD_OF_SAME_ID for theme in both) < max(1.0, MIN_KEPT_IDS * len(both)):
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
    """Each whole with its parts, the matching part first."""
    wholes: dict[str, list[str]] = {}
    for part, whole in sorted(parts.items()):
        wholes.setdefault(whole, [match[whole]] if whole in match else []).append(part)
    return sorted(wholes.items())


def _fate(whole: Change, parts: list[Change], word: str) -> Change:
    return {**whole, word: parts}


def _largest(entries: Iterable[Change]) -> list[Change]:
    return sorted(entries, key=lambda entry: (-entry["words"], entry["theme_id"]))


def _share(then: Change, now: Change) -> Change | None:
    """A theme's share of all spoken words in both runs, None if equal or unknown."""
    if then["share"] is None or now["share"] is None or equal_numbers(then["share"], now["share"]):
        return None
    names = {
        "theme_id": now["theme_id"],
        "label": now["label"],
        "before_id": then["theme_id"],
        "before_label": then["label"],
    }
    return {**names, "before": then["share"], "after": now["share"], "change": six_digits(now["share"] - then["share"])}
