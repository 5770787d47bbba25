"""Cells of tables for other programs: the values of the CSV, null if unknown, text without the CSV's apostrophes."""

import math
import re
from typing import Any

import pandas as pd

from pipeline.tables import Table
from pipeline.tables.files import storable

Cell = str | int | float | None

NOT_IN_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""What XML 1.0 cannot hold (https://www.w3.org/TR/xml/#charsets): most controls, lone surrogates, U+FFFE, U+FFFF."""


def in_xml(text: str) -> str:
    """The text on one line, without characters that XML 1.0 cannot hold."""
    return NOT_IN_XML.sub("", " ".join(text.split()))


def rounded(value: float) -> float:
    """The number as the CSV prints it, with six significant digits; zero has no sign, as SQLite keeps none."""
    return float(f"{value:.6g}") + 0.0


def rows_by_key(table: type[Table], frame: pd.DataFrame) -> pd.DataFrame:
    """Rows sorted by key, so that equal tables give equal files."""
    return frame.sort_values(table.key(), kind="stable", ignore_index=True)


def column_cells(table: type[Table], frame: pd.DataFrame, name: str) -> list[Cell]:
    """Values of one column, in the order of the rows.

    Returns
    -------
    list of str, int, float or None
        (n_rows,) None where a number is unknown or a text is empty; a column of the key is never None.
    """
    kind = str(table.to_schema().columns[name].dtype)
    if kind.lower() == "int64":
        return [None if pd.isna(value) else int(value) for value in frame[name]]
    if kind == "float64":
        return [None if math.isnan(value) else rounded(value) for value in frame[name].astype(float)]
    null = "" if table.fact(name, "key") else None
    return [storable(text) or null for text in frame[name]]


def graph_attributes(values: dict[str, Any]) -> dict[str, str | int | float]:
    """Attributes of a node or an edge, as text for XML or Python's own numbers; unknown numbers are left out."""
    known = {name: value for name, value in values.items() if isinstance(value, str) or not pd.isna(value)}
    return {name: _graph_value(value) for name, value in known.items()}


def _graph_value(value: Any) -> str | int | float:
    if isinstance(value, str):
        return in_xml(value)
    return rounded(float(value)) if isinstance(value, float) else int(value)
