"""Groups of coalitions in two runs: new, gone, and who joined or left."""

from pipeline.commands.diff.changes import Entry
from pipeline.commands.diff.folders import Folder

Members = dict[str, frozenset[str]]


def compare(before: Folder, after: Folder) -> tuple[dict[str, list[Entry]], dict[str, str]]:
    """What became of the groups, and the earlier identifier of each later group that is the same."""
    earlier, later = _members(before), _members(after)
    found = match(earlier, later)
    pairs = [(new, old) for new, old in sorted(found.items()) if later[new] != earlier[old]]
    return {
        "changed": [_changed(old, new, earlier[old], later[new]) for new, old in pairs],
        "new": [{"group_id": group, "members": sorted(later[group])} for group in sorted(later.keys() - found.keys())],
        "gone": [
            {"group_id": group, "members": sorted(earlier[group])} for group in sorted(earlier.keys() - found.values())
        ],
    }, found


def _members(folder: Folder) -> Members:
    found: dict[str, set[str]] = {}
    for row in folder.rows("coalition_groups"):
        found.setdefault(row["group_id"], set()).add(row["coalition_id"])
    return {group: frozenset(members) for group, members in found.items()}


def match(before: Members, after: Members) -> dict[str, str]:
    """Earlier group of each later one, those with most members in common first; groups without a common member are not the same."""
    pairs = [
        (len(after[new] & before[old]), len(after[new] | before[old]), new, old) for new in after for old in before
    ]
    found: dict[str, str] = {}
    for both, _, new, old in sorted(pairs, key=lambda pair: (-pair[0], *pair[1:])):
        if both and new not in found and old not in found.values():
            found[new] = old
    return found


def _changed(old: str, new: str, then: frozenset[str], now: frozenset[str]) -> Entry:
    ids = {"group_id": new, "before_id": old}
    return {**ids, "stayed": sorted(now & then), "joined": sorted(now - then), "left": sorted(then - now)}
