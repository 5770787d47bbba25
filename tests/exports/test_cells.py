"""What other programs take for a cell."""

import numpy as np
import pandas as pd
import pytest

from pipeline.exports import cells
from pipeline.tables import PUBLISHED

NUMBERS = [(1 / 3, 0.333333), (123456.789, 123457.0), (0.0, 0.0), (1e-7 / 3, 3.33333e-08), (0.1 + 0.2, 0.3)]


@pytest.mark.parametrize(("value", "expected"), NUMBERS)
def test_numbers_have_six_significant_digits(value, expected):
    assert cells.rounded(value) == expected


def test_zero_has_no_sign():
    assert str(cells.rounded(-0.0)) == "0.0"


ATTRIBUTES = {
    "words": ({"words": np.int64(3)}, {"words": 3}),
    "share": ({"share": np.float64(1 / 3)}, {"share": 0.333333}),
    "text": ({"name": " Pip\n\0Q "}, {"name": "Pip Q"}),
    "unknown text": ({"region": ""}, {"region": ""}),
    "unknown number": ({"low": float("nan"), "year": pd.NA, "high": None}, {}),
}


@pytest.mark.parametrize(("given_", "expected"), ATTRIBUTES.values(), ids=ATTRIBUTES)
def test_attributes_are_plain_and_known(given_, expected):
    made = cells.graph_attributes(given_)
    assert made == expected
    assert {type(value) for value in made.values()} <= {str, int, float}


COLUMNS = [
    ("sessions", "year", pd.array([2031, None], dtype="Int64"), [2031, None]),
    ("themes", "words", [3, 0], [3, 0]),
    ("themes", "coherence", [float("nan"), 0.123456789], [None, 0.123457]),
    ("themes", "label", ["kites\0", ""], ["kites\ufffd", None]),
    ("themes", "theme_id", ["", "theme-001"], ["", "theme-001"]),
]


@pytest.mark.parametrize(("name", "column", "values", "expected"), COLUMNS)
def test_columns(name, column, values, expected):
    assert cells.column_cells(PUBLISHED[name], pd.DataFrame({column: values}), column) == expected
