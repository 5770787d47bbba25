"""Measures, and the two views in which they are taken: all turns, and all but the moderators'."""

from typing import Any, NamedTuple

import pandas as pd

from pipeline.measures.glossary import units
from pipeline.tables.vocabulary import LEADING


class Measure(NamedTuple):
    """One value of a session or speaker; empty, with a note, where there is too little to measure.

    Attributes
    ----------
    name : str
        Name in the glossary, which has its unit.
    value : float or None
        The value.
    n : int
        What it rests on.
    note : str
        Why the value is empty.
    low, high : float or None
        95 % interval or bounds, where there are any.
    """

    name: str
    value: float | None
    n: int
    note: str = ""
    low: float | None = None
    high: float | None = None


def by_view(session: pd.DataFrame) -> dict[str, pd.DataFrame]:
    """Turns of one session by view."""
    return {"all": session, "no_moderator": session[~session["role"].isin(LEADING)]}


def measure_row(measure: Measure) -> dict[str, Any]:
    """A measure as columns of ``session_measures`` and ``speaker_measures``."""
    name, *values = measure
    return {"measure": name, "unit": units()[name], **dict(zip(Measure._fields[1:], values, strict=True))}
