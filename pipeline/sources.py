"""What lies in the transcripts folder: transcripts, sidecars, and what is neither."""

import csv
import io
import os
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pandas as pd

from pipeline import store
from pipeline.data import load_registry
from pipeline.errors import ConfigError
from pipeline.formats import FORMATS
from pipeline.tables import TABLES

SIDECARS: dict[str, tuple[str, str]] = {
    "sessions.csv": ("session_facts", "file"),
    "coalitions.csv": ("registry", "coalition_id"),
    "speakers.csv": ("speaker_facts", "name"),
}
"""Table that each sidecar fills and the column it must have."""

SAFE_ID = re.compile(r"^\w[\w.:-]*$")


def scan(folder: Path) -> dict[str, pd.DataFrame]:
    """Find transcripts and read the sidecars.

    Returns
    -------
    dict of str to DataFrame
        Tables ``sources``, ``session_facts``, ``speaker_facts``, ``registry`` and ``problems``.

    Raises
    ------
    ConfigError
        The folder is not there or holds no transcript, or a sidecar cannot be used.
    """
    if not folder.is_dir():
        raise ConfigError(f"transcripts folder {folder} is not there")
    found, problems = _sort_files(folder)
    if not found:
        raise ConfigError(f"no transcripts in {folder}; known file types: {' '.join(FORMATS)}")
    sidecars = {table: _sidecar(folder, name, problems) for name, (table, _) in SIDECARS.items()}
    given = sidecars["session_facts"]
    if not given.empty:
        _check_rows(given, set(found), problems)
    ids = _session_ids(found, given)
    sources = [{"session_id": ids[f], "file": f, "path": str(folder / f), "sha256": store.file_digest(folder / f)} for f in found]
    sources = _drop_copies(sources, problems)
    given = given.assign(session_id=[ids.get(f, "") for f in given["file"]])
    frames = {
        "sources": TABLES["sources"].build(sources),
        "session_facts": given[given["session_id"].isin([row["session_id"] for row in sources])],
        "speaker_facts": sidecars["speaker_facts"],
        "registry": sidecars["registry"] if not sidecars["registry"].empty else load_registry(),
        "problems": TABLES["problems"].build(problems).drop_duplicates(["file", "reason"]),
    }
    return {name: TABLES[name].conform(frame) for name, frame in frames.items()}


def _problem(file: str, reason: str, detail: str = "") -> dict[str, Any]:
    return {"file": file, "reason": reason, "stage": "ingest", "detail": detail}


def _files(folder: Path) -> Iterator[tuple[str, Path]]:
    """Files in any depth as (relative path, path), in order; hidden ones and README.md left out."""
    for root, folders, names in os.walk(folder):
        folders[:] = sorted(f for f in folders if not f.startswith("."))
        for name in sorted([*names, *(f for f in folders if Path(root, f).is_symlink())]):
            path = Path(root, name)
            if not name.startswith(".") and name.lower() != "readme.md":
                yield path.relative_to(folder).as_posix(), path


def _sort_files(folder: Path) -> tuple[list[str], list[dict[str, Any]]]:
    """(transcripts, problems): every other file is named as ignored, sidecars are neither."""
    files = [(file, path) for file, path in _files(folder) if file not in SIDECARS]
    reasons = [(file, _why_not(path, folder.resolve())) for file, path in files]
    problems = [_problem(file.encode("utf-8", "replace").decode(), reason) for file, reason in reasons if reason]
    return [file for file, reason in reasons if not reason], problems


def _why_not(path: Path, inside: Path) -> str:
    """Why a file is not read as a transcript, "" if it is."""
    if path.is_symlink() and path.is_dir():
        return "link to a folder; copy the folder instead"
    if path.suffix.lower() not in FORMATS:
        return f"ignored: not a transcript; known file types: {' '.join(FORMATS)}"
    if path.is_symlink() and not path.exists():
        return "link to a file that is not there"
    if path.is_symlink() and not path.resolve().is_relative_to(inside):
        return "link to a file outside the transcripts folder; copy the file instead"
    return "" if _is_utf8(str(path)) else "file name is not UTF-8; rename the file"


def _is_utf8(name: str) -> bool:
    return name.encode("utf-8", "ignore").decode() == name


def _sidecar(folder: Path, name: str, problems: list[dict[str, Any]]) -> pd.DataFrame:
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
    frame = _read(folder / name)
    if needed not in frame:
        raise ConfigError(f"{name}: column {needed} is missing; found: {', '.join(frame.columns) or 'nothing'}")
    unknown = [c for c in frame.columns if c not in table.columns()]
    if unknown:
        problems.append(_problem(name, f"ignored: columns {', '.join(unknown)}; known: {', '.join(table.columns())}"))
    frame = frame[frame[needed] != ""]
    if frame[needed].duplicated().any():
        raise ConfigError(f"{name}: {needed} {frame[needed][frame[needed].duplicated()].iloc[0]} stands in two rows")
    return table.build(frame.to_dict("records"))


def _read(path: Path) -> pd.DataFrame:
    """A sidecar as text; rows with too many or too few commas are as long as the header, blank ones go."""
    try:
        rows = list(csv.reader(io.StringIO(path.read_text(encoding="utf-8-sig"), newline=""), strict=True))
    except UnicodeDecodeError:
        raise ConfigError(f"{path.name} cannot be read as CSV: it is not UTF-8") from None
    except (OSError, csv.Error) as error:
        raise ConfigError(f"{path.name} cannot be read as CSV: {error}") from None
    header = [cell.strip() for cell in rows[0]] if rows else []
    twice = [name for name in header if name and header.count(name) > 1]
    if twice or not any(header):
        raise ConfigError(f"{path.name} cannot be read as CSV: {f'column {twice[0]} stands there twice' if twice else 'it is empty'}")
    ragged = next((number for number, row in enumerate(rows, start=1) if any(map(str.strip, row[len(header) :]))), 0)
    if ragged:
        raise ConfigError(f"{path.name} cannot be read as CSV: line {ragged} has more cells than the first line")
    records = [dict(zip(header, [*map(str.strip, row), *[""] * len(header)], strict=False)) for row in rows[1:] if any(map(str.strip, row))]
    return pd.DataFrame(records, columns=[name for name in header if name], dtype=str)


def _check_rows(given: pd.DataFrame, found: set[str], problems: list[dict[str, Any]]) -> None:
    problems += [_problem(file, "named in sessions.csv, but there is no such transcript") for file in given["file"] if file not in found]
    ids = given["session_id"][given["session_id"] != ""]
    if ids.duplicated().any():
        raise ConfigError(f"sessions.csv: session_id {ids[ids.duplicated()].iloc[0]} stands in two rows")


def _session_ids(found: list[str], given: pd.DataFrame) -> dict[str, str]:
    """Session of each file: as sessions.csv says, else made from the file name; always different."""
    named = dict(zip(given["file"], given["session_id"], strict=True))
    ids: dict[str, str] = {f: named[f] for f in found if SAFE_ID.match(named.get(f, ""))}
    for file in found:
        if file not in ids:
            ids[file] = _free(slug(named.get(file) or str(Path(file).with_suffix(""))), file, set(ids.values()))
    return ids


def _free(wanted: str, file: str, taken: set[str]) -> str:
    suffix = Path(file).suffix.lower().lstrip(".")
    choices = [wanted, f"{wanted}-{suffix}", *(f"{wanted}-{suffix}-{n}" for n in range(2, len(taken) + 3))]
    return next(c for c in choices if c not in taken)


def slug(text: str) -> str:
    """Small letters, digits and hyphens: "IGF 2031 – Day 2" is "igf-2031-day-2"."""
    return re.sub(r"[^a-z0-9]+", "-", text.lower()).strip("-")[:120] or "session"


def _drop_copies(sources: list[dict[str, Any]], problems: list[dict[str, Any]]) -> list[dict[str, Any]]:
    first: dict[str, str] = {}
    for row in sources:
        first.setdefault(row["sha256"], row["file"])
    copies = [row for row in sources if first[row["sha256"]] != row["file"]]
    problems += [_problem(row["file"], f"the same bytes as {first[row['sha256']]}; read once") for row in copies]
    return [row for row in sources if row not in copies]
