"""Files: their digests, atomic writes, CSV and JSON."""

import csv
import hashlib
import json
import os
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pandas as pd

FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")
"""A cell that starts with one of these is a formula to a spreadsheet."""


SPOKEN_GUARD = "\u2019"
"""Stands before such a character at the start of a turn: a part of the text for good, so that offsets hold."""


def file_digest(path: Path) -> str:
    """SHA-256 of a file's bytes."""
    with path.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()


def write_atomic(path: Path, write: Callable[[Path], Any], scratch: Path | None = None) -> None:
    """Let `write` fill a temporary file, then rename it to `path`: readers see the whole file or none.

    The temporary file lies beside `path`, or in the folder `scratch` of the same file system.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(prefix=f".{path.name}.", dir=scratch or path.parent)
    os.close(handle)
    temporary = Path(name)
    try:
        write(temporary)
        temporary.chmod(0o644)
        temporary.replace(path)
    except OSError as error:
        if error.errno is not None:
            error.filename = str(path)  # a disk that is full names none
        raise
    finally:
        temporary.unlink(missing_ok=True)


def write_text(path: Path, text: str, scratch: Path | None = None) -> None:
    """Write UTF-8 text with ``\\n`` line ends; `scratch` as in `write_atomic`."""
    write_atomic(path, lambda temporary: temporary.write_bytes(text.encode("utf-8", "replace")), scratch)


def write_json(path: Path, value: Any, scratch: Path | None = None) -> None:
    """Write JSON, indented, in the order given; NaN raises ValueError; `scratch` as in `write_atomic`."""
    write_text(path, json.dumps(value, ensure_ascii=False, indent=2, allow_nan=False) + "\n", scratch)


def defuse(cell: str) -> str:
    """Make a cell plain text to a spreadsheet: an apostrophe before a formula's first character."""
    return "'" + cell if cell.startswith(FORMULA_STARTS) else cell


def restore_formula(cell: str) -> str:
    """The cell that `defuse` was given."""
    return cell[1:] if cell.startswith("'") and cell[1:].startswith(FORMULA_STARTS) else cell


def is_defused(cell: str) -> bool:
    """Whether the cell is, or looks like, one before which `defuse` put an apostrophe."""
    return restore_formula(cell) != cell


def storable(text: str) -> str:
    """The text with lone surrogates and NUL replaced; one character for each, so that offsets hold."""
    return text.encode("utf-8", "replace").decode().replace("\0", "\ufffd")


def csv_ready(frame: pd.DataFrame) -> pd.DataFrame:
    """The frame as its CSV holds it: text cells defused, lone surrogates and NUL replaced."""
    ready = frame.copy()
    for name in ready.select_dtypes(include=["object", "string"]).columns:
        ready[name] = [defuse(storable(cell)) for cell in ready[name]]
    return ready


def write_csv(path: Path, frame: pd.DataFrame) -> None:
    """Write a table as the contract wants it: RFC 4180, UTF-8, ``\\n``, six significant digits, empty for unknown."""
    ready = csv_ready(frame)
    returns = any("\r" in cell for name in ready.select_dtypes(include=["object", "string"]) for cell in ready[name])
    quoting = csv.QUOTE_NONNUMERIC if returns else csv.QUOTE_MINIMAL  # the minimum leaves a carriage return bare

    def write(temporary: Path) -> None:
        ready.to_csv(
            temporary, index=False, float_format="%.6g", lineterminator="\n", quoting=quoting, encoding="utf-8"
        )

    write_atomic(path, write)


def read_csv(path: Path) -> pd.DataFrame:
    """Read a CSV with every cell as text, nothing taken for missing."""
    return pd.read_csv(path, dtype=str, keep_default_na=False, encoding="utf-8-sig")
