"""What the report is made from: the tables, complete and in order, with lookups."""

from collections.abc import Mapping
from functools import cached_property
from pathlib import Path
from typing import Any

import pandas as pd

from pipeline.errors import ConfigError
from pipeline.tables import PUBLISHED, Table, files
from pipeline.tables.vocabulary import GONE

TablesByName = Mapping[str, pd.DataFrame]
Row = dict[str, Any]

QUOTE_COLUMNS = [
    (name, column)
    for name, table in PUBLISHED.items()
    for column in table.columns()
    if name not in ("questions", "quotes") and str(table.fact(column, "ref")).startswith("quotes")
]
"""Tables and columns that refer to quotes."""


def completed_table(table: type[Table], frame: pd.DataFrame | None) -> pd.DataFrame:
    """A table with all declared columns, rows in the order of its key; empty if the table is missing."""
    if frame is None or frame.empty:
        return table.build()
    declared = table.columns()
    rows = frame.reindex(columns=[*declared, *(name for name in frame.columns if name not in declared)])
    for name, spec in table.to_schema().columns.items():
        text = "str" in str(spec.dtype)
        rows[name] = (
            rows[name].astype(object).where(rows[name].notna(), "").astype(str)
            if text
            else pd.to_numeric(rows[name], errors="coerce")
        )
    return rows.sort_values(table.key() or declared[:1], kind="stable", ignore_index=True)


def read_tables(outputs: Path) -> dict[str, pd.DataFrame]:
    """The tables of a finished outputs folder.

    Raises
    ------
    ConfigError
        The folder holds no sessions.csv, or a table that cannot be read.
    """
    if not (outputs / "sessions.csv").is_file():
        raise ConfigError(f"{outputs} holds no outputs: sessions.csv is not there")
    return {name: _read_table(outputs / f"{name}.csv") for name in PUBLISHED if (outputs / f"{name}.csv").is_file()}


def _read_table(path: Path) -> pd.DataFrame:
    try:
        return files.read_csv(path).map(files.restore_formula)
    except (OSError, ValueError) as error:
        raise ConfigError(f"{path} cannot be read as CSV: {' '.join(str(error).split())}") from None


def list_items(cell: str) -> list[str]:
    """Items of a list in a cell."""
    return [part for part in str(cell).split(";") if part]


class Material:
    """Completed tables with lookups.

    Parameters
    ----------
    tables : mapping of str to DataFrame
        Tables by name; any may be missing.
    """

    def __init__(self, tables: TablesByName) -> None:
        self._given = tables
        self._frames: dict[str, pd.DataFrame] = {}
        self._indexes: dict[tuple[str, str], dict[str, list[Row]]] = {}

    def frame(self, name: str) -> pd.DataFrame:
        """One table, complete."""
        if name not in self._frames:
            self._frames[name] = completed_table(PUBLISHED[name], self._given.get(name))
        return self._frames[name]

    def rows(self, name: str) -> list[Row]:
        """All rows of a table."""
        return rows_of(self.frame(name))

    def where(self, name: str, column: str, value: str) -> list[Row]:
        """Rows of a table whose column has a value; none if the table or column is missing."""
        if (name, column) not in self._indexes:
            rows = self.rows(name) if name in PUBLISHED and column in self.frame(name) else []
            self._indexes[name, column] = grouped_by(rows, column)
        return self._indexes[name, column].get(value, [])

    def rows_of_session(self, name: str, session_id: str) -> list[Row]:
        """Rows of a table that belong to one session."""
        return self.where(name, "session_id", session_id)

    @cached_property
    def sessions(self) -> dict[str, Row]:
        """Sessions by identifier."""
        return {row["session_id"]: row for row in self.rows("sessions")}

    @cached_property
    def quotes(self) -> dict[str, Row]:
        """Quotes by identifier."""
        return {row["quote_id"]: row for row in self.rows("quotes")}

    @cached_property
    def cited(self) -> set[str]:
        """Quotes that a table other than ``questions`` refers to."""
        return {
            quote
            for name, column in QUOTE_COLUMNS
            for cell in set(self.frame(name)[column])
            for quote in list_items(cell)
        }

    @cached_property
    def turns(self) -> dict[str, Row]:
        """Turns by identifier."""
        return {row["turn_id"]: row for row in self.rows("turns")}

    @cached_property
    def people(self) -> dict[str, str]:
        """Names of speakers by identifier."""
        return {row["speaker_id"]: row["name"] for row in self.rows("speakers")}

    @cached_property
    def themes(self) -> dict[str, Row]:
        """Themes of this run by identifier, most words first."""
        rows = [row for row in self.rows("themes") if row["change"] != GONE]
        return {
            row["theme_id"]: row
            for row in sorted(rows, key=lambda row: (-count_or_zero(row["words"]), row["theme_id"]))
        }

    @cached_property
    def coalitions(self) -> dict[str, Row]:
        """Coalitions that spoke, by identifier."""
        return {row["coalition_id"]: row for row in self.rows("coalitions")}

    @cached_property
    def measures(self) -> dict[str, Row]:
        """Definitions of measures by name."""
        return {row["measure"]: row for row in self.rows("measures")}

    def theme(self, theme_id: str) -> str:
        """Label of a theme; its identifier if it has none."""
        return str(self.themes[theme_id]["label"]) if theme_id in self.themes else theme_id

    def coalition(self, coalition_id: str) -> str:
        """Name of a coalition; its identifier if it never spoke."""
        return str(self.coalitions[coalition_id]["name"]) if coalition_id in self.coalitions else coalition_id


def rows_of(frame: pd.DataFrame) -> list[Row]:
    """Rows as dictionaries."""
    return [{str(name): value for name, value in row.items()} for row in frame.to_dict("records")]


def grouped_by(rows: list[Row], column: str) -> dict[str, list[Row]]:
    """Rows by the value of a column, in the order of the rows."""
    found: dict[str, list[Row]] = {}
    for row in rows:
        found.setdefault(str(row[column]), []).append(row)
    return found


def count_or_zero(number: Any) -> int:
    """A count; 0 if unknown, for sorting and widths only."""
    return 0 if pd.isna(number) else int(number)


def is_known(number: Any) -> bool:
    """Whether a number is known."""
    return not pd.isna(number)
