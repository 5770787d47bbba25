"""Cells of tables as other programs take them: the values of the CSV, with null for what is unknown, text as it was spoken."""

import math
import re
from typing import Any

import pandas as pd

from pipeline.tables import Table
from pipeline.tables.files import storable

Cell = str | int | float | None

ILLEGAL_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""Characters that XML 1.0 cannot hold in any form (https://www.w3.org/TR/xml/#charsets): most controls, lone surrogates, U+FFFE, U+FFFF."""


def in_xml(text: str) -> str:
    """The text on one line, without characters that XML 1.0 cannot hold."""
    return ILLEGAL_XML.sub("", " ".join(text.split()))


def rounded(value: float) -> float:
    """The number as the CSV prints it: six significant digits; zero has no sign, since SQLite keeps none."""
    return float(f"{value:.6g}") + 0.0


def ordered(table: type[Table], frame: pd.DataFrame) -> pd.DataFrame:
    """Rows by key: equal tables give equal files, whatever the order of their rows."""
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


def plain(values: dict[str, Any]) -> dict[str, str | int | float]:
    """Attributes of a node or an edge: text for XML, Python's own numbers; an unknown number is left out, an unknown text is empty."""
    known = {name: value for name, value in values.items() if isinstance(value, str) or not pd.isna(value)}
    return {name: _plain(value) for name, value in known.items()}


def _plain(value: Any) -> str | int | float:
    if isinstance(value, str):
        return in_xml(value)
    return rounded(float(value)) if isinstance(value, float) else int(value)
