"""Facts that ship with the package: coalitions, meetings, known subjects, countries, organisations, measures."""

from functools import cache
from pathlib import Path

import pandas as pd

from pipeline.tables import TABLES, files

FOLDER = Path(__file__).parent


def load_registry() -> pd.DataFrame:
    """The Dynamic Coalitions, table ``registry``."""
    frame = files.read_csv(FOLDER / "coalitions.csv")
    return TABLES["registry"].conform(frame[TABLES["registry"].columns()])


@cache
def load_measures() -> pd.DataFrame:
    """Definitions of all measures, table ``measures``."""
    return TABLES["measures"].conform(files.read_csv(FOLDER / "measures.csv"))


@cache
def load_meetings() -> pd.DataFrame:
    """Annual meetings: year, edition, city, country, start_date, end_date, overall_theme (all text)."""
    return files.read_csv(FOLDER / "meetings.csv")


@cache
def load_taxonomy() -> pd.DataFrame:
    """Known subjects: scheme, code, label, parent (all text)."""
    return files.read_csv(FOLDER / "taxonomy.csv")


@cache
def load_taxonomy_terms() -> pd.DataFrame:
    """Terms of known subjects: scheme, code, terms, common (words that say little alone), each joined by ``;``."""
    return files.read_csv(FOLDER / "taxonomy_terms.csv")


@cache
def load_countries() -> pd.DataFrame:
    """Countries: country, aliases (joined by ``;``), group (United Nations regional group); all text."""
    return files.read_csv(FOLDER / "countries.csv")


@cache
def load_organisations() -> pd.DataFrame:
    """Organisations that speak at the IGF: name, acronym, stakeholder_group; all text."""
    return files.read_csv(FOLDER / "organisations.csv")
