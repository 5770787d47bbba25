"""Measures of a session, in two views: all turns, and those of the moderators taken out."""

from typing import Any, NamedTuple

import pandas as pd

from pipeline.measures.glossary import units
from pipeline.tables.transcripts import LEADING


class Measure(NamedTuple):
    """One value of a session or speaker; empty with a note where there is too little to measure. Its unit is the glossary's.

    Attributes
    ----------
    name : str
        As in the glossary.
    value : float or None
        The value.
    n : int
        What it rests on.
    note : str
        Why the value is empty.
    low, high : float or None
        95 % interval, where there is one.
    """

    name: str
    value: float | None
    n: int
    note: str = ""
    low: float | None = None
    high: float | None = None


def views(session: pd.DataFrame) -> dict[str, pd.DataFrame]:
    """Turns of one session by view."""
    return {"all": session, "no_moderator": session[~session["role"].isin(LEADING)]}


def fields(measure: Measure) -> dict[str, Any]:
    """A measure as columns of the tables ``session_measures`` and ``speaker_measures``."""
    name, *values = measure
    return {"measure": name, "unit": units()[name], **dict(zip(Measure._fields[1:], values, strict=True))}
