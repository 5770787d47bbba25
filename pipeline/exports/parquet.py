"""Published tables as Parquet, one file each, with the meaning and unit of every column in its schema."""

from collections.abc import Callable
from datetime import date
from functools import partial
from pathlib import Path
from typing import Any

import pandas as pd

from pipeline.exports.cells import column_cells, rows_by_key
from pipeline.tables import PUBLISHED, Table, dictionary, files

PARQUET_FOLDER = "parquet"

CELL_PARSERS: dict[str, Callable[[str], Any]] = {"date": date.fromisoformat, "list": lambda cell: cell.split(";")}
"""How the text of a cell becomes a value, by Table Schema type."""


def write(folder: Path, tables: dict[str, pd.DataFrame], names: list[str]) -> list[str]:
    """Write ``parquet/<table>.parquet`` for each published table of a run.

    Values are those of the CSV (six significant digits), with null for an empty cell and without the apostrophe that
    protects spreadsheets. Columns have the types of datapackage.json: int64, double, date32, list of string, string.

    Parameters
    ----------
    folder : Path
        The outputs folder.
    tables : dict of str to DataFrame
        Tables of a run, each as declared.
    names : list of str
        Those to write.

    Returns
    -------
    list of str
        Files written, relative to the folder.
    """
    for name in names:
        files.write_atomic(
            folder / PARQUET_FOLDER / f"{name}.parquet", partial(_save, PUBLISHED[name], name, tables[name])
        )
    return [f"{PARQUET_FOLDER}/{name}.parquet" for name in names]


def remove(folder: Path) -> None:
    """Remove the Parquet files of an earlier run."""
    for name in PUBLISHED:
        (folder / PARQUET_FOLDER / f"{name}.parquet").unlink(missing_ok=True)
    if (folder / PARQUET_FOLDER).is_dir() and not any((folder / PARQUET_FOLDER).iterdir()):
        (folder / PARQUET_FOLDER).rmdir()


def _save(table: type[Table], name: str, frame: pd.DataFrame, path: Path) -> None:
    import pyarrow
    from pyarrow import parquet

    rows = rows_by_key(table, frame)
    schema = _schema(table, name)
    columns = [pyarrow.array(_values(table, rows, field.name), field.type) for field in schema]
    parquet.write_table(pyarrow.table(columns, schema=schema), path, compression="zstd")


def _values(table: type[Table], rows: pd.DataFrame, column: str) -> list[Any]:
    cells, parse = column_cells(table, rows, column), CELL_PARSERS.get(dictionary.field_type(table, column))
    return [parse(cell) if isinstance(cell, str) else cell for cell in cells] if parse else cells


def _schema(table: type[Table], name: str) -> Any:
    import pyarrow

    facts = {"table": name, "description": dictionary.title(table), "key": ";".join(table.key())}
    return pyarrow.schema([_field(table, column) for column in table.columns()], metadata=facts)


def _field(table: type[Table], column: str) -> Any:
    import pyarrow

    kinds = {
        "integer": pyarrow.int64(),
        "number": pyarrow.float64(),
        "date": pyarrow.date32(),
        "list": pyarrow.list_(pyarrow.string()),
    }
    facts = {"description": dictionary.meaning(table, column), "unit": dictionary.unit_of(table, column)}
    return pyarrow.field(
        column, kinds.get(dictionary.field_type(table, column), pyarrow.string()), not table.fact(column, "key"), facts
    )
