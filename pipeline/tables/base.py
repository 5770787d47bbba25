"""What a declared table can do: build, check and describe a pandas DataFrame."""

from collections.abc import Iterable, Mapping
from math import nan
from typing import Any

import pandas as pd
import pandera.pandas as pa
from pandera.errors import SchemaErrors

from pipeline.errors import TableError

Int = pd.Int64Dtype  # whole numbers that may be unknown

ROUNDING = 1e-9
"""A number at most this far beyond a limit is at the limit: shares may add up to 1.0000000000000002."""


def column(
    description: str,
    *,
    unit: str = "",
    key: bool = False,
    ref: str = "",
    null: bool = False,
    volatile: bool = False,
    **limits: Any,
) -> Any:
    """Declare one column.

    Parameters
    ----------
    description : str
        What a value means, for the data dictionary.
    unit : str
        Unit of a number, or the form of a text ("date", "list").
    key : bool
        Part of the table's primary key; rows are sorted and unique by it.
    ref : str
        Table whose key of the same name (or ``table.column``) the values point to; empty cells allowed.
    null : bool
        Numbers only: may be unknown. Unknown text is the empty string.
    volatile : bool
        Left out of digests (a path on this machine).
    limits
        Pandera checks: ``ge``, ``le``, ``isin``, ``str_matches``.
    """
    facts = {"unit": unit, "key": key, "ref": ref, "volatile": volatile}
    facts |= {limit: limits.get(limit) for limit in ("ge", "le")}
    return pa.Field(description=description, nullable=null, metadata=facts, **limits)


def unit_interval(description: str, *, unit: str = "share", null: bool = True, **more: Any) -> Any:
    """Declare a number between 0 and 1."""
    return column(description, unit=unit, null=null, ge=0, le=1, **more)


def _is_text(spec: Any) -> bool:
    return "str" in str(spec.dtype)


class Table(pa.DataFrameModel):
    """Base of all declared tables; the class docstring is the table's description."""

    class Config:
        strict = True
        coerce = True

    @classmethod
    def columns(cls) -> list[str]:
        """Names of the columns, in the order of the CSV."""
        return list(cls.to_schema().columns)

    @classmethod
    def fact(cls, name: str, what: str) -> Any:
        """One declared fact (``unit``, ``key``, ``ref``, ``volatile``, ``ge``, ``le``) of a column."""
        return (cls.to_schema().columns[name].metadata or {})[what]

    @classmethod
    def key(cls) -> list[str]:
        """Columns that identify a row."""
        return [name for name in cls.columns() if cls.fact(name, "key")]

    @classmethod
    def build(cls, rows: Iterable[Mapping[str, Any]] = ()) -> pd.DataFrame:
        """Make a frame of this table from records, unchecked; missing text is empty, missing numbers unknown."""
        records, specs = list(rows), cls.to_schema().columns
        cells = {name: [record.get(name, nan) for record in records] for name in specs}
        text = {
            name: pd.Series(["" if cell is None or cell != cell else str(cell) for cell in cells[name]], dtype=str)
            for name in specs
            if _is_text(specs[name])
        }
        return pd.DataFrame(cells | text)

    @classmethod
    def conform(cls, frame: pd.DataFrame) -> pd.DataFrame:
        """Check a frame against the declaration; columns in order, rows sorted by key.

        Raises
        ------
        TableError
            Naming the table, the column, the check and the first row that does not fit, or a repeated key.
        """
        given = frame[[c for c in cls.columns() if c in frame]].reset_index(drop=True)
        try:
            checked = cls.validate(cls._without_rounding(given), lazy=True)
        except SchemaErrors as error:
            raise TableError(f"table {cls.__name__}: {cls._first_fault(given, error.failure_cases)}") from error
        key = cls.key()
        repeated = checked[checked.duplicated(key)] if key else checked.head(0)
        if len(repeated):
            raise TableError(f"table {cls.__name__}: key {key} repeats {repeated.iloc[0][key].to_dict()}")
        return checked.sort_values(key, kind="stable", ignore_index=True) if key else checked

    @classmethod
    def _without_rounding(cls, frame: pd.DataFrame) -> pd.DataFrame:
        """The frame with numbers that rounding brought beyond a limit at the limit."""
        mended: dict[str, pd.Series[float]] = {}
        for name in frame.select_dtypes("float"):
            cells, low, high = frame[name], cls.fact(name, "ge"), cls.fact(name, "le")
            for limit, beyond in ((low, cells.lt), (high, cells.gt)):
                if limit is not None and beyond(limit).any():
                    near = beyond(limit) & ((cells - limit).abs() <= ROUNDING)
                    mended[name] = mended.get(name, cells).mask(near, limit)
        return frame.assign(**mended) if mended else frame

    @classmethod
    def _first_fault(cls, frame: pd.DataFrame, faults: pd.DataFrame) -> str:
        """The first fault in words: column, check, value, and the row by its key."""
        first = faults.iloc[0]
        text = f"{first['column'] or 'columns'}, check {first['check']}: {first['failure_case']}"
        key = [name for name in cls.key() if name in frame]
        if not pd.isna(first["index"]) and key:
            text += f" in the row {frame.loc[int(first['index']), key].to_dict()}"
        return text + (f" and {len(faults) - 1} more" if len(faults) > 1 else "")
