"""What an earlier run wrote into the outputs folder, as far as this one looks back at it."""

from pathlib import Path

import pandas as pd

from pipeline.tables import TABLES, files

PREVIOUS_FILES = {"previous_themes": "themes.csv", "previous_passages": "passages.csv"}
"""Tables of an earlier run, and where they lie."""


def read_previous(outputs: Path | None) -> dict[str, pd.DataFrame]:
    """Tables of an earlier run; empty where there is none, or one that cannot be read."""
    found = {
        name: _read(outputs / file, name) if outputs else TABLES[name].build() for name, file in PREVIOUS_FILES.items()
    }
    kept = found if _fits(*found.values()) else {name: TABLES[name].build() for name in found}
    return {name: TABLES[name].conform(table) for name, table in kept.items()}


def _fits(themes: pd.DataFrame, passages: pd.DataFrame) -> bool:
    """The two tables are of one run: passages have themes, and those are listed."""
    used = set(passages["theme_id"]) - {""}
    return bool(used) and used <= set(themes["theme_id"])


def _read(path: Path, name: str) -> pd.DataFrame:
    table = TABLES[name]
    try:
        cells = files.read_csv(path)
        rows = (
            cells.reindex(columns=table.columns(), fill_value="")
            .map(files.restore_formula)
            .drop_duplicates(table.key())
        )
        return table.conform(rows)
    except (OSError, ValueError):
        return table.build()
