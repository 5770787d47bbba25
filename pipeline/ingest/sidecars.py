"""Tables that a person writes beside the transcripts: sessions.csv, coalitions.csv, speakers.csv, corrections.csv."""

import csv
import io
from pathlib import Path
from typing import Any

import pandas as pd

from pipeline.errors import ConfigError
from pipeline.tables import TABLES
from pipeline.tables.vocabulary import IGNORED

SIDECARS: dict[str, tuple[str, str]] = {
    "sessions.csv": ("session_facts", "file"),
    "coalitions.csv": ("registry", "coalition_id"),
    "speakers.csv": ("speaker_facts", "name"),
    "corrections.csv": ("corrections", "session_id field value"),
}
"""Table that each sidecar fills and the columns it must have."""

OTHER_NAMES: dict[str, dict[str, str]] = {
    "corrections.csv": {
        "session": "session_id",
        "file": "session_id",
        "turn_id": "turn",
        "turn or label": "turn",
        "turn_or_label": "turn",
        "position": "turn",
    },
}
"""Headers that mean the same as a declared column."""


def folder_problem(file: str, reason: str, kind: str, detail: str = "") -> dict[str, Any]:
    """A row of problems found while looking through the folder."""
    return {"file": file, "reason": reason, "stage": "ingest", "kind": kind, "detail": detail}


def read_sidecar(folder: Path, name: str, problems: list[dict[str, Any]]) -> pd.DataFrame:
    """One sidecar as its table; empty where there is none.

    Raises
    ------
    ConfigError
        It is no UTF-8 CSV, the column it must have is missing, or a key repeats.
    """
    table_name, needed = SIDECARS[name]
    table = TABLES[table_name]
    if not (folder / name).is_file():
        return table.build()
    frame = _cells(folder / name).rename(
        columns=lambda column: OTHER_NAMES.get(name, {}).get(column.lower(), column.lower())
    )
    missing = next((column for column in needed.split() if column not in frame), "")
    if missing:
        raise ConfigError(f"{name}: column {missing} is missing; found: {', '.join(frame.columns) or 'nothing'}")
    if frame.columns.duplicated().any():
        raise ConfigError(f"{name}: two columns mean {frame.columns[frame.columns.duplicated()][0]}; keep one of them")
    unknown = [c for c in frame.columns if c not in table.columns()]
    if unknown:
        problems.append(
            folder_problem(
                name,
                f"ignored: columns {', '.join(unknown)}; "
                f"known: {', '.join(column for column in table.columns() if column != 'line')}",
                IGNORED,
            )
        )
    if "line" in table.columns():
        return table.build(frame.assign(line=frame.index).to_dict("records"))
    frame = frame[frame[needed] != ""]
    twice = (
        frame[needed].str.casefold().str.split().str.join(" ").duplicated()
        if needed == "name"
        else frame[needed].duplicated()
    )
    if twice.any():
        raise ConfigError(f"{name}: {needed} {frame[needed][twice].iloc[0]} stands in two rows")
    return table.build(frame.to_dict("records"))


def _cells(path: Path) -> pd.DataFrame:
    """A sidecar as text, by line; rows with too many or too few commas are as long as the header, blank ones go."""
    try:
        reader = csv.reader(io.StringIO(path.read_text(encoding="utf-8-sig"), newline=""), strict=True)
        rows, last = [], [0]
        for row in reader:
            rows.append(row)
            last.append(reader.line_num)
    except UnicodeDecodeError:
        raise ConfigError(f"{path.name} cannot be read as CSV: it is not UTF-8") from None
    except (OSError, csv.Error) as error:
        raise ConfigError(f"{path.name} cannot be read as CSV: {error}") from None
    header = [cell.strip() for cell in rows[0]] if rows else []
    twice = [name for name in header if name and header.count(name) > 1]
    if twice or not any(header):
        raise ConfigError(
            f"{path.name} cannot be read as CSV: {f'column {twice[0]} stands there twice' if twice else 'it is empty'}"
        )
    ragged = next((number for number, row in enumerate(rows, start=1) if any(map(str.strip, row[len(header) :]))), 0)
    if ragged:
        raise ConfigError(f"{path.name} cannot be read as CSV: line {ragged} has more cells than the first line")
    lines = [(before + 1, row) for before, row in zip(last[1:], rows[1:], strict=False) if any(map(str.strip, row))]
    records = [dict(zip(header, [*map(str.strip, row), *[""] * len(header)], strict=False)) for _, row in lines]
    return pd.DataFrame(
        records, index=[number for number, _ in lines], columns=[name for name in header if name], dtype=str
    )
