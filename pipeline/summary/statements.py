"""Statements: one finding before it gets its number, with the value it gives and its quotes."""

from typing import Any, NamedTuple

import pandas as pd

from pipeline.summary.finding_texts import FINDING_TEXTS
from pipeline.tables.quote_spans import Span


class StatedValue(NamedTuple):
    """The value that a statement gives, and the row that holds it.

    Attributes
    ----------
    table : str
        Table that holds it.
    key : dict
        Columns and values that identify its row, or the rows that it counts.
    measure : str
        Its name in the glossary.
    value : float
        The value.
    low, high : float or None
        Ends of the 95 % interval, if there is one.
    unit : str
        Unit of the value, if it is not that of the measure.
    """

    table: str
    key: dict[str, str]
    measure: str
    value: float
    low: float | None = None
    high: float | None = None
    unit: str = ""


class Statement(NamedTuple):
    """One finding before it gets its number.

    Attributes
    ----------
    kind : str
        Key of its words in `FINDING_TEXTS`.
    text : str
        The statement.
    row : StatedValue
        The value it gives.
    strength : str
        How well the data supports it: "strong" or "tentative".
    spans, quote_ids
        New quotes, and quotes of earlier steps.
    after : float
        Taken off its weight, so that the second and third of a kind come later.
    """

    kind: str
    text: str
    row: StatedValue
    strength: str
    spans: tuple[Span, ...] = ()
    quote_ids: tuple[str, ...] = ()
    after: float = 0


def worded(
    kind: str,
    row: StatedValue,
    strong: bool,
    *,
    spans: tuple[Span, ...] = (),
    quote_ids: tuple[str, ...] = (),
    after: float = 0,
    **facts: Any,
) -> Statement:
    """A statement of one kind, its words filled with the value and the facts."""
    text = FINDING_TEXTS[kind].text.format(value=row.value, **facts)
    return Statement(
        kind, text, row, "strong" if strong else "tentative", spans, tuple(q for q in quote_ids if q), after
    )


def known_number(value: Any) -> float | None:
    """A number, None if it is unknown."""
    return None if pd.isna(value) else float(value)


def interval_ends(row: Any) -> tuple[float | None, float | None]:
    """The ends of the interval of a row, None if it has none."""
    return known_number(row.low), known_number(row.high)
