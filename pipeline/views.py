"""Measures of a session, in two views: all turns, and those of the moderators taken out."""

from typing import Any, NamedTuple

import pandas as pd

from pipeline.tables.outputs import LEADING


class Measure(NamedTuple):
    """One value of a session or speaker; empty with a note where there is too little to measure."""

    name: str
    value: float | None
    unit: str
    n: int
    note: str = ""


def views(session: pd.DataFrame) -> dict[str, pd.DataFrame]:
    """Turns of one session by view."""
    return {"all": session, "no_moderator": session[~session["role"].isin(LEADING)]}


def fields(measure: Measure) -> dict[str, Any]:
    """A measure as columns of the tables ``session_measures`` and ``speaker_measures``."""
    return {"measure": measure.name, **{k: v for k, v in measure._asdict().items() if k != "name"}}
