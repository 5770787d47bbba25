"""Tables that a person writes beside the transcripts: sessions.csv, coalitions.csv, speakers.csv, corrections.csv."""

import csv
import io
import re
from pathlib import Path
from typing import Any

import pandas as pd

from pipeline.errors import ConfigError, TranscriptError
from pipeline.ingest.formats.document import decode_text
from pipeline.tables import TABLES
from pipeline.tables.vocabulary import IGNORED, REMARK

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


SEPARATORS = ",;\t|"
SEPARATOR_LINE = re.compile(r"(?i)\"?sep=(.)\"?[,;\t ]*")
"""First line by which a spreadsheet says what parts the cells."""


def folder_problem(file: str, reason: str, kind: str, detail: str = "") -> dict[str, Any]:
    """A row of problems found while looking through the folder."""
    return {"file": file, "reason": reason, "stage": "ingest", "kind": kind, "detail": detail}


def read_sidecar(folder: Path, name: str, problems: list[dict[str, Any]]) -> pd.DataFrame:
    """One sidecar as its table; empty where there is none.

    Raises
    ------
    ConfigError
        It is no CSV, the column it must have is missing, or a key repeats.
    """
    table_name, needed = SIDECARS[name]
    table = TABLES[table_name]
    if not (folder / name).is_file():
        return table.build()
    frame = _cells(folder / name, problems).rename(columns=lambda column: _declared(name, column))
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


def _declared(name: str, column: str) -> str:
    return OTHER_NAMES.get(name, {}).get(column.lower(), column.lower())


def _text(path: Path, problems: list[dict[str, Any]]) -> str:
    """The text of a sidecar; one that is not UTF-8 is read as detected, with a remark."""
    data = path.read_bytes()
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        decoded = decode_text(data)
    if decoded.remarks:
        raise TranscriptError("it is damaged; save it as CSV UTF-8")
    problems.append(
        folder_problem(path.name, f"it is not UTF-8, and was read as {decoded.encoding}; save it as CSV UTF-8", REMARK)
    )
    return decoded.text


def _separator(name: str, text: str) -> tuple[str, bool]:
    """What parts the cells, and whether a line ``sep=;`` says so; else the one that shows the columns needed."""
    first = text.lstrip("\ufeff").splitlines()[0] if text.strip() else ""
    if stated := SEPARATOR_LINE.fullmatch(first):
        return stated[1], True
    needed = set(SIDECARS[name][1].split())
    fits = (
        mark
        for mark in SEPARATORS
        if needed <= {_declared(name, cell.strip().strip('"').strip()) for cell in first.split(mark)}
    )
    return next(fits, ","), False


def _rows(path: Path, problems: list[dict[str, Any]]) -> tuple[list[list[str]], list[int]]:
    """Rows of a sidecar, and the line on which each ends, after 0."""
    try:
        text = _text(path, problems)
        mark, stated = _separator(path.name, text)
        reader = csv.reader(io.StringIO(text, newline=""), strict=True, delimiter=mark)
        rows, last = [], [0]
        for row in reader:
            rows.append(row)
            last.append(reader.line_num)
    except (OSError, csv.Error, TranscriptError) as error:
        raise ConfigError(f"{path.name} cannot be read as CSV: {error}") from None
    return rows[stated:], last[stated:]


def _cells(path: Path, problems: list[dict[str, Any]]) -> pd.DataFrame:
    """A sidecar as text, by line; rows with too many or too few commas are as long as the header, blank ones go."""
    rows, last = _rows(path, problems)
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
