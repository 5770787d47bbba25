"""Statements about what sessions of one kind, room or size do otherwise than the others."""

from collections.abc import Iterator
from math import isnan
from typing import Any

from pipeline.language.prose import counted
from pipeline.measures.glossary import titles
from pipeline.measures.session_comparison import TREND
from pipeline.summary.tables import Evidence, Row, Statement, interval, say

STATED = 3
"""Differences that are stated, each of another measure."""

SURE, LIKELY = 0.05, 0.1
"""Chance, corrected for all comparisons of a dimension, below which a difference is strong, and below which it is stated."""

MEASURES = (
    "interactivity", "responsiveness", "audience_share", "response_rate", "questions_rate", "statement_share", "gini", "moderator_share",
    "dyadic_return_beyond_chance", "theme_breadth", "acronyms_unexplained_rate",
)  # fmt: skip
"""Measures of which a difference would matter to someone who plans sessions."""

PRINTED = frozenset({"audience_share", "moderator_share"})
"""Measures that rest on roles as transcripts print them, which captioners do in one year and not in another: not stated over several years."""

SORTED_BY = {
    "kind": "of the kind “{value}”",
    "format": "of the format “{value}”",
    "room": "in the room “{value}”",
    "interpretation": "with interpretation “{value}”",
    "year": "of {value}",
    "coalitions": "of {value} of the coalitions",
    "speakers": "with {value} speakers",
    "attendees": "with {value} people in the room",
}
"""How the sessions of a value are called."""

MORE = {"year": "year by year", "speakers": "with more speakers", "attendees": "with more people in the room"}
"""How a trend is called."""


def differences(e: Evidence) -> Iterator[Statement]:
    """The surest differences between sessions, each of another measure."""
    table = e.session_comparison
    rows = table[
        (table["view"] == "all") & (table["status"] == "ok") & table["measure"].isin(MEASURES) & (table["q"] < LIKELY)
    ]
    if e.sessions["year"].nunique() > 1:  # each year has rooms of its own, so that a room may only stand for its year
        rows = rows[~rows["measure"].isin(PRINTED) & (rows["dimension"] != "room")]
    rows = rows.sort_values(["q", "p", "dimension", "value", "measure"]).drop_duplicates("measure").head(STATED)
    for i, row in enumerate(rows.itertuples()):
        key = {name: str(getattr(row, name)) for name in ("dimension", "value", "view", "measure")}
        stated = Row("session_comparison", key, str(row.measure), float(row.difference), *interval(row), str(row.unit))
        yield say("trend" if row.value == TREND else "difference", stated, row.q < SURE, after=i, **_facts(row))


def _facts(row: Any) -> dict[str, Any]:
    what = titles()[row.measure]
    chance = f"chance {row.q:.1%}" if row.q >= 0.001 else "chance below 0.1%"
    if isnan(row.mean):
        return {
            "measure": what,
            "way": "goes up" if row.difference > 0 else "goes down",
            "number": MORE[row.dimension],
            "n": str(row.sessions),
            "chance": chance,
        }
    sides = {"n": counted(row.sessions, "session"), "others": counted(row.others, "other")}
    which = SORTED_BY[row.dimension].format(value=row.value)
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
