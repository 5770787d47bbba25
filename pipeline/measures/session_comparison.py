"""Step `comparison`: how sessions of one kind, format, room, year or size differ from all others."""

from collections.abc import Iterator, Mapping
from math import isnan, nan
from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from pipeline.config import ComparisonSettings
from pipeline.measures.glossary import units
from pipeline.metrics.differences import DifferenceTest, Draws, difference, trend
from pipeline.metrics.distribution_overlap import benjamini_hochberg
from pipeline.tables import TABLES

Floats = NDArray[np.float64]

COMPARED: tuple[str, ...] = (
    "interactivity", "responsiveness", "words", "turns", "speakers", "gini", "evenness", "moderator_share",
    "audience_share", "statement_share", "longest_monologue", "window_top_share", "questions_rate", "response_rate",
    "dyadic_return_beyond_chance", "reciprocity", "centralisation", "newness",
    "discursive_diversity", "theme_breadth", "acronyms_unexplained_rate", "rare_terms", "readability",
)  # fmt: skip
"""Measures that are compared."""

BANDS: dict[str, tuple[int, ...]] = {"speakers": (5, 10, 15), "attendees": (26, 61)}
"""Numbers by which sessions are grouped into bands, with the first number of every band but the lowest."""

TREND = "trend"
"""Value of the rows that say whether a measure rises with a number."""

CORRELATION = "rank correlation"
"""Unit of those rows."""

CATEGORIES = ("kind", "format", "room", "interpretation", "coalitions", "year")
NUMBERS = ("speakers", "attendees", "year")
"""Dimensions: categories, and numbers that may have a trend."""

MAX_ATTAINABLE_P = 0.05
"""If the smallest attainable p exceeds this, the comparison is not reported."""


def run(
    sessions: pd.DataFrame, session_measures: pd.DataFrame, *, config: ComparisonSettings
) -> dict[str, pd.DataFrame]:
    """Compare sessions by every dimension, view and measure."""
    sessions = sessions.sort_values("session_id", ignore_index=True)
    rows: list[dict[str, Any]] = []
    for view, table in session_measures.groupby("view", sort=True):
        wide = table.pivot(index="session_id", columns="measure", values="value").reindex(sessions["session_id"])
        values = {str(measure): column.to_numpy(float) for measure, column in wide.astype(float).items()}
        for dimension, sides in dimensions(sessions, values).items():
            # Comparing a number with itself is meaningless.
            compared = {measure: column for measure, column in values.items() if measure != dimension}
            rows += _corrected(
                [
                    {"dimension": dimension, "view": view, **row}
                    for value, side in sides.items()
                    for row in _rows(value, side, compared, config)
                ]
            )
    return {"session_comparison": TABLES["session_comparison"].build(rows)}


def dimensions(sessions: pd.DataFrame, values: Mapping[str, Floats]) -> dict[str, dict[str, Floats]]:
    """What sessions are grouped by.

    Returns
    -------
    dict of str to dict of str to ndarray, shape (n_sessions,)
        By dimension and value: 1 for the sessions of that value, 0 for the others, NaN where it is not known; for
        `TREND` the number itself.
    """
    facts = {name: _known(sessions[name]) for name in CATEGORIES if name != "coalitions"}
    facts["coalitions"] = pd.Series(_hosts(sessions["coalitions"]), dtype=object)
    numbers = {"attendees": _number(sessions["attendees"]), "year": _number(sessions["year"])}
    numbers["speakers"] = values.get("speakers", np.full(len(sessions), nan))
    facts |= {name: _known(pd.Series(_bands(numbers[name], starts), dtype=object)) for name, starts in BANDS.items()}
    found = {name: _sides(values) for name, values in facts.items()}
    for name in NUMBERS:
        if len(set(numbers[name][~np.isnan(numbers[name])])) > 2:
            found[name][TREND] = numbers[name]
    return found


def _number(column: "pd.Series[Any]") -> Floats:
    return np.asarray(column.astype("Float64").to_numpy(float, na_value=nan))


def _known(column: "pd.Series[Any]") -> "pd.Series[Any]":
    text = column.astype(object).where(column.notna(), "").astype(str)
    return text.str.strip().replace("", None)


def _hosts(coalitions: "pd.Series[Any]") -> list[str]:
    """How many coalitions host each session: none, one or several."""
    return [("none", "one", "several")[min(2, len([c for c in str(cell).split(";") if c]))] for cell in coalitions]


def _bands(numbers: Floats, starts: tuple[int, ...]) -> list[str]:
    """The band of each number: "up to 4", "5 to 9", "15 and more"; empty where it is unknown."""
    ends = [0, *starts]
    names = [
        f"up to {starts[0] - 1}",
        *(f"{a} to {b - 1}" for a, b in zip(starts, starts[1:], strict=False)),
        f"{starts[-1]} and more",
    ]
    return [
        "" if np.isnan(number) else names[int(np.searchsorted(ends, number, side="right")) - 1] for number in numbers
    ]


def _sides(facts: "pd.Series[Any]") -> dict[str, Floats]:
    known = facts.notna().to_numpy()
    return {str(value): np.where(known, (facts == value).to_numpy(float), nan) for value in sorted(set(facts[known]))}


def _rows(
    value: str, side: Floats, values: Mapping[str, Floats], config: ComparisonSettings
) -> Iterator[dict[str, Any]]:
    """One row for each measure that both sides have; measures known for the same sessions are tested together."""
    for measures, seen in _together(side, values):
        x, y = side[seen], np.column_stack([values[measure][seen] for measure in measures])
        if value == TREND and len(set(x)) > 2:
            for measure, found in zip(measures, trend(x, y, _draws(config)), strict=True):
                yield {
                    "value": value,
                    "measure": measure,
                    **_described(found, len(x), nan, 0, nan, CORRELATION, config),
                }
        elif value != TREND and 0 < x.sum() < len(x):
            own = x == 1
            for measure, found, column in zip(measures, difference(own, y, _draws(config)), y.T, strict=True):
                means = column[own].mean(), column[~own].mean()
                yield {
                    "value": value,
                    "measure": measure,
                    **_described(found, own.sum(), means[0], (~own).sum(), means[1], units()[measure], config),
                }


def _together(side: Floats, values: Mapping[str, Floats]) -> Iterator[tuple[list[str], NDArray[np.bool_]]]:
    """Measures grouped by the sessions for which both the side and the measure are known."""
    alike: dict[bytes, list[str]] = {}
    masks = {measure: ~np.isnan(side) & ~np.isnan(values[measure]) for measure in COMPARED if measure in values}
    for measure, seen in masks.items():
        alike.setdefault(seen.tobytes(), []).append(measure)
    yield from ((measures, masks[measures[0]]) for measures in alike.values())


def _draws(config: ComparisonSettings) -> Draws:
    return Draws(config.deals, config.resamples, config.seed)


def _described(
    found: DifferenceTest, n: int, mean: float, others: int, others_mean: float, unit: str, config: ComparisonSettings
) -> dict[str, Any]:
    sides = {"sessions": int(n), "mean": mean, "others": int(others), "others_mean": others_mean, "unit": unit}
    fewest = int(n) if unit == CORRELATION else min(int(n), int(others))
    return {**sides, **found._asdict(), "status": _status(found, fewest, config.min_sessions)}


def _status(found: DifferenceTest, fewest: int, enough: int) -> str:
    """Why a comparison is not to be trusted, or ok."""
    if isnan(found.difference):
        return "the measure does not vary"
    if fewest < enough:
        return f"fewer than {enough} sessions to compare"
    return "too few sessions to tell from chance" if found.least_p > MAX_ATTAINABLE_P else "ok"


def _corrected(rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Rows of one dimension and view with q; those that are not ok take no part."""
    firm = [row for row in rows if row["status"] == "ok"]
    for row in rows:
        row["q"] = nan
    for row, q in zip(firm, benjamini_hochberg(np.array([row["p"] for row in firm], float)), strict=True):
        row["q"] = float(q)
    return rows
