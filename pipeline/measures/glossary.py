"""Step `glossary` (table `measures`): definition, unit and title of every measure."""

from functools import cache

import pandas as pd

from pipeline.config import GlossarySettings
from pipeline.data import load_measures
from pipeline.tables.vocabulary import MEASURED_LEVELS


def run(
    session_measures: pd.DataFrame, speaker_measures: pd.DataFrame, *, config: GlossarySettings
) -> dict[str, pd.DataFrame]:
    """Definitions of all measures that occur in the tables of measures, and of those that are columns elsewhere."""
    known, made = load_measures(), {*session_measures["measure"], *speaker_measures["measure"]}
    elsewhere = ~known["level"].isin(MEASURED_LEVELS) if made else False
    return {"measures": known[known["measure"].isin(made) | elsewhere].reset_index(drop=True)}


@cache
def definitions() -> dict[str, str]:
    """One sentence for each measure, by name."""
    known = load_measures()
    return dict(zip(known["measure"], known["definition"], strict=True))


@cache
def units() -> dict[str, str]:
    """Unit of each measure, by name."""
    known = load_measures()
    return dict(zip(known["measure"], known["unit"], strict=True))


@cache
def titles() -> dict[str, str]:
    """Name in words of each measure, by name."""
    known = load_measures()
    return dict(zip(known["measure"], known["title"], strict=True))
