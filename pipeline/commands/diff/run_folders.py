"""Outputs of two runs, read for comparison, reduced to the tables that both have."""

import json
from pathlib import Path
from typing import Any, NamedTuple

from pipeline.commands.diff.schema import COMPARED_TABLES, ComparedTable
from pipeline.errors import ConfigError
from pipeline.tables import files

Row = dict[str, str]
"""One row of a table, every cell as text."""

NEITHER = "in neither"
"""Reason for not comparing a table that neither run wrote; only this one is no difference."""


class RunFolder(NamedTuple):
    """What one run wrote.

    Attributes
    ----------
    tables : dict of str to list of Row
        Rows of each table in the folder, sorted by its key.
    columns : dict of str to frozenset of str
        Columns of each of them.
    run : dict of str to Any
        run.json; empty if there is none.
    """

    tables: dict[str, list[Row]]
    columns: dict[str, frozenset[str]]
    run: dict[str, Any]

    def rows(self, table: str) -> list[Row]:
        """Rows of a table, none if the folder lacks it."""
        return self.tables.get(table, [])


def read_run_folder(folder: Path) -> RunFolder:
    """Read what a run wrote.

    Raises
    ------
    ConfigError
        The folder holds no outputs, or a file in it cannot be read.
    """
    if not (folder / "sessions.csv").is_file():
        raise ConfigError(f"{folder} holds no outputs: sessions.csv is not there")
    tables: dict[str, list[Row]] = {}
    columns: dict[str, frozenset[str]] = {}
    for compared in COMPARED_TABLES:
        path = folder / f"{compared.table}.csv"
        if path.is_file():
            columns[compared.table], tables[compared.table] = _table(path, compared)
    return RunFolder(tables, columns, _run(folder / "run.json"))


def _table(path: Path, compared: ComparedTable) -> tuple[frozenset[str], list[Row]]:
    try:
        frame = files.read_csv(path)
    except ValueError as error:
        raise ConfigError(f"{path} cannot be read as CSV: {' '.join(str(error).split())}") from None
    lost = [name for name in compared.key if name not in frame]
    if lost:
        raise ConfigError(f"{path} has no column {', '.join(lost)}")
    key = list(compared.key)
    others = sorted(set(frame.columns) - set(key))
    rows = frame.map(files.restore_formula).sort_values([*key, *others]).drop_duplicates(key)
    return frozenset(frame.columns), [
        {str(name): str(cell) for name, cell in row.items()} for row in rows.to_dict("records")
    ]


def _run(path: Path) -> dict[str, Any]:
    try:
        facts = json.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        return {}
    except ValueError:
        raise ConfigError(f"{path} is not valid JSON") from None
    if not isinstance(facts, dict):
        raise ConfigError(f"{path} does not say how the run was made")
    return facts


def with_shared_tables(before: RunFolder, after: RunFolder) -> tuple[RunFolder, RunFolder, list[dict[str, str]]]:
    """Both folders with their common tables, and what cannot be compared, with the reason."""
    names = before.tables.keys() & after.tables.keys()
    lost = [
        {"what": c.title, "reason": _reason(c.table in before.tables, c.table in after.tables)}
        for c in COMPARED_TABLES
        if c.table not in names
    ]
    if not (before.run and after.run):
        lost.append({"what": "settings and versions", "reason": _reason(bool(before.run), bool(after.run))})
    for compared in COMPARED_TABLES:
        lost += _lost_columns(compared, before, after) if compared.table in names else []
    return _with_tables(before, names), _with_tables(after, names), lost


def _lost_columns(compared: ComparedTable, before: RunFolder, after: RunFolder) -> list[dict[str, str]]:
    had, has = before.columns[compared.table], after.columns[compared.table]
    lost = [value.column for value in compared.values if value.column not in had & has]
    return [
        {"what": f"{column} of {compared.title}", "reason": _reason(column in had, column in has)} for column in lost
    ]


def _reason(had: bool, has: bool) -> str:
    return "only in the earlier outputs" if had else "only in the later outputs" if has else NEITHER


def _with_tables(folder: RunFolder, names: "set[str]") -> RunFolder:
    return folder._replace(tables={name: rows for name, rows in folder.tables.items() if name in names})
