"""`python -m pipeline diff`: what changed between two runs, or two years."""

import json
from pathlib import Path
from typing import Any

from pipeline.difference import findings, folders, groups, measures, themes
from pipeline.difference.wording import text

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
    on_themes, same_themes = themes.compare(earlier, later)
    on_groups, same_groups = groups.compare(earlier, later)
    known = {"theme_id": (same_themes, "themes"), "group_id": (same_groups, "coalition_groups")}
    ids = {name: same for name, (same, table) in known.items() if table in later.tables}
    return {
        "before": str(before),
        "after": str(after),
        "sessions": measures.sessions(earlier, later),
        "findings": findings.compare(earlier, later, ids),
        "themes": on_themes,
        "overlaps": measures.overlaps(earlier, later),
        "groups": on_groups,
        "coalitions": measures.coalitions(earlier, later),
        "measures": measures.measures(earlier, later),
        "trust": measures.trust(earlier, later),
        "counts": measures.counts(earlier, later),
        "run": measures.run_facts(earlier, later),
        "not_compared": [*lost, *measures.unmeasured(earlier, later)],
    }


def as_json(difference: dict[str, Any]) -> str:
    """The difference (see `compare`) as JSON, all of it, without a newline at the end."""
    return json.dumps(difference, ensure_ascii=False, indent=2, allow_nan=False)
