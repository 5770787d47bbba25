"""Measures of sessions and speakers, their comparison, and what each measure is."""

from pipeline.tables.base import Table, column, unit_interval
from pipeline.tables.vocabulary import MEASURE_LEVELS, VIEWS


class SessionMeasures(Table):
    """Measures of each session, with and without its moderators."""

    session_id: str = column("session", key=True, ref="sessions")
    view: str = column("all: all turns; no_moderator: without the turns of moderators", key=True, isin=VIEWS)
    measure: str = column("name of the measure", key=True, ref="measures")
    value: float = column("value; empty if there is too little to measure", null=True)
    unit: str = column("unit of the value")
    n: int = column("number of turns, words or questions it rests on", unit="count", ge=0)
    note: str = column("why the value is empty")
    low: float = column(
        "lower end of the 95 % interval, if there is one; for a response rate, its value if no unclear question was "
        "answered",
        null=True,
    )
    high: float = column(
        "upper end of the 95 % interval; for a response rate, its value if all unclear questions were answered",
        null=True,
    )


class SpeakerMeasures(Table):
    """Measures of each speaker in each session."""

    session_id: str = column("session", key=True, ref="sessions")
    speaker_id: str = column("speaker", key=True, ref="speakers")
    view: str = column("all: all turns; no_moderator: without the turns of moderators", key=True, isin=VIEWS)
    measure: str = column("name of the measure", key=True, ref="measures")
    value: float = column("value; empty if there is too little to measure", null=True)
    unit: str = column("unit of the value")
    n: int = column("number of turns, words or questions it rests on", unit="count", ge=0)
    note: str = column("why the value is empty")


class SessionComparison(Table):
    """How sessions of one kind, format, room or size differ from all others, and whether that could be chance."""

    dimension: str = column(
        "what sessions are grouped by: kind, format, room, interpretation, coalitions, year, speakers, attendees",
        key=True,
    )
    value: str = column(
        "the group: of this kind, in this room, ...; trend: whether the measure rises with the number", key=True
    )
    view: str = column("all: all turns; no_moderator: without the turns of moderators", key=True, isin=VIEWS)
    measure: str = column("what is compared", key=True, ref="measures")
    sessions: int = column("sessions of that value with the measure", unit="sessions", ge=0)
    mean: float = column("their mean", null=True)
    others: int = column("other sessions with the measure", unit="sessions", ge=0)
    others_mean: float = column("mean of the others", null=True)
    difference: float = column("mean minus that of the others; for a trend, Spearman's rank correlation", null=True)
    low: float = column("lower end of the 95 % interval of the difference, sessions resampled", null=True)
    high: float = column("upper end of the 95 % interval", null=True)
    unit: str = column("unit of the means and of the difference")
    p: float = unit_interval(
        "share of random assignments of the sessions with a difference as large (two-sided)", unit="probability"
    )
    least_p: float = unit_interval("smallest p that this number of sessions can give", unit="probability")
    q: float = unit_interval(
        "p corrected for the number of comparisons of one dimension (Benjamini and Hochberg 1995)", unit="probability"
    )
    status: str = column("ok, or why the difference should not be trusted")


class Measures(Table):
    """What every measure is: one sentence that a report can print, range, direction and source."""

    measure: str = column(
        "name, as in session_measures.csv, speaker_measures.csv, session_comparison.csv and findings.csv", key=True
    )
    level: str = column("what is measured; both: sessions and speakers; corpus: all that was read", isin=MEASURE_LEVELS)
    title: str = column("name in words")
    definition: str = column("what it is, in one sentence")
    unit: str = column("unit of the value")
    range: str = column("lowest and highest possible value")
    reading: str = column("what a higher value means")
    part_of: str = column("headline measure that it is a part of", unit="list")
    source: str = column("where the formula comes from; empty for a count or a share")
