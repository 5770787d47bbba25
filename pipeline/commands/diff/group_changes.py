"""Groups of coalitions in two runs: new, gone, and who joined or left."""

from pipeline.commands.diff.row_changes import Change
from pipeline.commands.diff.run_folders import RunFolder

Members = dict[str, frozenset[str]]


def compare_groups(before: RunFolder, after: RunFolder) -> tuple[dict[str, list[Change]], dict[str, str]]:
    """Changes of the groups, and the earlier identifier of each later group that is the same."""
    earlier, later = _members(before), _members(after)
    found = match_groups(earlier, later)
    pairs = [(new, old) for new, old in sorted(found.items()) if later[new] != earlier[old]]
    return {
        "changed": [_changed(old, new, earlier[old], later[new]) for new, old in pairs],
        "new": [{"group_id": group, "members": sorted(later[group])} for group in sorted(later.keys() - found.keys())],
        "gone": [
            {"group_id": group, "members": sorted(earlier[group])} for group in sorted(earlier.keys() - found.values())
        ],
    }, found


def _members(folder: RunFolder) -> Members:
    found: dict[str, set[str]] = {}
    for row in folder.rows("coalition_groups"):
        found.setdefault(row["group_id"], set()).add(row["coalition_id"])
    return {group: frozenset(members) for group, members in found.items()}


def match_groups(before: Members, after: Members) -> dict[str, str]:
    """The earlier group of each later one, by most common members; groups without a common member do not match."""
    pairs = [
        (len(after[new] & before[old]), len(after[new] | before[old]), new, old) for new in after for old in before
    ]
    found: dict[str, str] = {}
    for both, _, new, old in sorted(pairs, key=lambda pair: (-pair[0], *pair[1:])):
        if both and new not in found and old not in found.values():
            found[new] = old
    return found


def _changed(old: str, new: str, then: frozenset[str], now: frozenset[str]) -> Change:
    ids = {"group_id": new, "before_id": old}
    return {**ids, "stayed": sorted(now & then), "joined": sorted(now - then), "left": sorted(then - now)}
