"""Findings about how sessions of one kind, room or size differ from the others."""

from collections.abc import Iterator
from math import isnan
from typing import Any

from pipeline.language.prose import counted
from pipeline.measures.glossary import titles
from pipeline.measures.session_comparison import TREND
from pipeline.summary.finding_tables import FindingTables
from pipeline.summary.statements import StatedValue, Statement, interval_ends, worded

MAX_DIFFERENCES = 3
"""Each of these differences is in another measure."""

MAX_Q_OF_STRONG_DIFFERENCE, MAX_Q_OF_DIFFERENCE = 0.05, 0.1
"""Chance, corrected for all comparisons of a dimension, below which a difference is strong, or stated at all."""

COMPARED_MEASURES = (
    "interactivity", "responsiveness", "audience_share", "response_rate", "questions_rate", "statement_share", "gini",
    "moderator_share", "dyadic_return_beyond_chance", "theme_breadth", "acronyms_unexplained_rate",
)  # fmt: skip
"""Measures whose differences matter to someone who plans sessions."""

MEASURES_OF_PRINTED_ROLES = frozenset({"audience_share", "moderator_share"})
"""Measures that rest on printed roles, which captioners print in some years only: not stated over several years."""

SESSIONS_BY_DIMENSION = {
    "kind": "of the kind “{value}”",
    "format": "of the format “{value}”",
    "room": "in the room “{value}”",
    "interpretation": "with interpretation “{value}”",
    "year": "of {value}",
    "coalitions": "of {value} of the coalitions",
    "speakers": "with {value} speakers",
    "attendees": "with {value} people in the room",
}
"""How the sessions that share a value are described."""

TRENDS_BY_DIMENSION = {
    "year": "year by year",
    "speakers": "with more speakers",
    "attendees": "with more people in the room",
}
"""How a trend along a number is described."""


def differences(tables: FindingTables) -> Iterator[Statement]:
    """The surest differences between sessions, each in another measure."""
    table = tables.session_comparison
    rows = table[
        (table["view"] == "all")
        & (table["status"] == "ok")
        & table["measure"].isin(COMPARED_MEASURES)
        & (table["q"] < MAX_Q_OF_DIFFERENCE)
    ]
    # Each year has its own rooms, so that a difference between rooms may only be one between years.
    if tables.sessions["year"].nunique() > 1:
        rows = rows[~rows["measure"].isin(MEASURES_OF_PRINTED_ROLES) & (rows["dimension"] != "room")]
    rows = (
        rows.sort_values(["q", "p", "dimension", "value", "measure"]).drop_duplicates("measure").head(MAX_DIFFERENCES)
    )
    for i, row in enumerate(rows.itertuples()):
        key = {name: str(getattr(row, name)) for name in ("dimension", "value", "view", "measure")}
        stated = StatedValue(
            "session_comparison", key, str(row.measure), float(row.difference), *interval_ends(row), str(row.unit)
        )
        yield worded(
            "trend" if row.value == TREND else "difference",
            stated,
            row.q < MAX_Q_OF_STRONG_DIFFERENCE,
            after=i,
            **_comparison_facts(row),
        )


def _comparison_facts(row: Any) -> dict[str, Any]:
    what = titles()[row.measure]
    chance = f"chance {row.q:.1%}" if row.q >= 0.001 else "chance below 0.1%"
    if isnan(row.mean):
        return {
            "measure": what,
            "way": "goes up" if row.difference > 0 else "goes down",
            "number": TRENDS_BY_DIMENSION[row.dimension],
            "n": str(row.sessions),
            "chance": chance,
        }
    sides = {"n": counted(row.sessions, "session"), "others": counted(row.others, "other")}
    which = SESSIONS_BY_DIMENSION[row.dimension].format(value=row.value)
    form = ".0%" if row.unit.startswith("share") else ".3g"
    means = {"mean": format(row.mean, form), "others_mean": format(row.others_mean, form)}
    return {
        "measure": what,
        "which": which,
        "way": "higher" if row.difference > 0 else "lower",
        **means,
        **sides,
        "chance": chance,
    }
