"""`python -m pipeline diff`: what changed between two runs, or two years."""

import json
from pathlib import Path
from typing import Any

from pipeline.commands.diff import finding_changes, group_changes, measure_changes, theme_changes
from pipeline.commands.diff.run_folders import read_run_folder, with_shared_tables
from pipeline.commands.diff.text import diff_text

__all__ = ["compare_runs", "diff_json", "diff_text"]


def compare_runs(before: Path, after: Path) -> dict[str, Any]:
    """The differences between the outputs of two runs.

    Parameters
    ----------
    before, after : Path
        Folders that runs wrote. Tables that only one of them has are not compared.

    Returns
    -------
    dict
        Ready for JSON, independent of the order of rows: ``before`` and ``after`` (the folders); ``sessions``,
        ``findings``, ``themes``, ``overlaps``, ``groups``, ``coalitions``, ``measures`` and ``run`` (lists of changes
        by name, the most telling first); ``trust`` and ``counts`` (lists); ``not_compared`` (what, and the reason). All
        lists are empty if nothing differs. A change has ``before``, ``after`` and ``change`` in the unit of its
        measure, None if unknown; ``beyond`` says whether each value lies outside the other's 95 % interval, None
        without one.

    Raises
    ------
    ConfigError
        A folder holds no outputs, or a file in it cannot be read.
    """
    earlier, later, lost = with_shared_tables(read_run_folder(before), read_run_folder(after))
    on_themes, same_themes = theme_changes.compare_themes(earlier, later)
    on_groups, same_groups = group_changes.compare_groups(earlier, later)
    known = {"theme_id": (same_themes, "themes"), "group_id": (same_groups, "coalition_groups")}
    ids = {name: same for name, (same, table) in known.items() if table in later.tables}
    return {
        "before": str(before),
        "after": str(after),
        "sessions": measure_changes.session_changes(earlier, later),
        "findings": finding_changes.compare_findings(earlier, later, ids),
        "themes": on_themes,
        "overlaps": measure_changes.overlap_changes(earlier, later),
        "groups": on_groups,
        "coalitions": measure_changes.coalition_changes(earlier, later),
        "measures": measure_changes.measure_changes(earlier, later),
        "trust": measure_changes.trust_changes(earlier, later),
        "counts": measure_changes.count_changes(earlier, later),
        "run": measure_changes.run_changes(earlier, later),
        "not_compared": [*lost, *measure_changes.measures_of_one_run(earlier, later)],
    }


def diff_json(difference: dict[str, Any]) -> str:
    """The whole difference (see `compare_runs`) as JSON, without a newline at the end."""
    return json.dumps(difference, ensure_ascii=False, indent=2, allow_nan=False)
