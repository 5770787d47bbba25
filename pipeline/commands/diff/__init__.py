"""`python -m pipeline diff`: what changed between two runs, or two years."""

import json
from pathlib import Path
from typing import Any

from pipeline.commands.diff import finding_changes, folders, group_changes, measure_changes, theme_changes
from pipeline.commands.diff.text import text

__all__ = ["as_json", "compare", "text"]


def compare(before: Path, after: Path) -> dict[str, Any]:
    """What differs between the outputs of two runs.

    Parameters
    ----------
    before, after : Path
        Folders that runs wrote. Tables that only one of them has are not compared.

    Returns
    -------
    dict
        ``before`` and ``after`` (the folders), ``sessions``, ``findings``, ``themes``, ``overlaps``, ``groups``, ``coalitions``, ``measures`` and
        ``run`` (lists of differences by name, most telling first), ``trust`` and ``counts`` (lists), ``not_compared`` (what and why). Ready for
        JSON; the same whatever the order of rows. All lists are empty where nothing differs. A value is ``before``, ``after`` and ``change`` in
        the unit of its measure, None where it is not known; ``beyond`` says whether each value lies outside the other's 95 % interval, and is
        None where there is no interval.

    Raises
    ------
    ConfigError
        A folder holds no outputs, or a file in it cannot be read.
    """
    earlier, later, lost = folders.shared(folders.read(before), folders.read(after))
    on_themes, same_themes = theme_changes.compare(earlier, later)
    on_groups, same_groups = group_changes.compare(earlier, later)
    known = {"theme_id": (same_themes, "themes"), "group_id": (same_groups, "coalition_groups")}
    ids = {name: same for name, (same, table) in known.items() if table in later.tables}
    return {
        "before": str(before),
        "after": str(after),
        "sessions": measure_changes.sessions(earlier, later),
        "findings": finding_changes.compare(earlier, later, ids),
        "themes": on_themes,
        "overlaps": measure_changes.overlaps(earlier, later),
        "groups": on_groups,
        "coalitions": measure_changes.coalitions(earlier, later),
        "measures": measure_changes.measures(earlier, later),
        "trust": measure_changes.trust(earlier, later),
        "counts": measure_changes.counts(earlier, later),
        "run": measure_changes.run_facts(earlier, later),
        "not_compared": [*lost, *measure_changes.unmeasured(earlier, later)],
    }


def as_json(difference: dict[str, Any]) -> str:
    """The difference (see `compare`) as JSON, all of it, without a newline at the end."""
    return json.dumps(difference, ensure_ascii=False, indent=2, allow_nan=False)
