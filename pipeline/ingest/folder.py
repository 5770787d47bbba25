"""What lies in the transcripts folder: transcripts, sidecars, and what is neither."""

import os
import re
import stat
import unicodedata
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pandas as pd

from pipeline.data import load_registry
from pipeline.errors import ConfigError
from pipeline.ingest import corrections, sidecar_values, sidecars
from pipeline.ingest.formats import FORMATS
from pipeline.ingest.pattern_file import PATTERN_FILE, read_user_patterns
from pipeline.ingest.sidecars import SIDECARS, folder_problem
from pipeline.language.slug import slug
from pipeline.tables import TABLES
from pipeline.tables.files import file_digest, storable
from pipeline.tables.vocabulary import COPY, IGNORED, NO_EFFECT, NOT_READ

BESIDE_TRANSCRIPTS = (*SIDECARS, PATTERN_FILE)
"""Files of the folder that are no transcripts and say something of them."""

SAFE_ID = re.compile(r"^\w[\w.:-]*$")


def scan(folder: Path, only: str | None = None) -> dict[str, pd.DataFrame]:
    """Find transcripts and read the sidecars.

    Parameters
    ----------
    folder : Path
        Transcripts and sidecars, in any depth.
    only : str, optional
        The one transcript to take, relative to `folder`; the others are as if they were not there.

    Returns
    -------
    dict of str to DataFrame
        Tables ``sources``, ``session_facts``, ``speaker_facts``, ``corrections``, ``user_patterns``, ``registry`` and
        ``problems``.

    Raises
    ------
    ConfigError
        The folder is not there or holds no transcript, or a sidecar or patterns.toml cannot be used.
    """
    if not folder.is_dir():
        raise ConfigError(f"transcripts folder {folder} is not there")
    beside_it = only is not None and not any((folder / name).is_file() for name in BESIDE_TRANSCRIPTS)
    found, problems = ([only], []) if only and beside_it else _sort_files(folder)
    if not found:
        raise ConfigError(f"no transcripts in {folder}; known file types: {' '.join(FORMATS)}")
    beside = {table: sidecars.read_sidecar(folder, name, problems) for name, (table, _) in SIDECARS.items()}
    given, corrected = _name_files(beside, found)
    given = sidecar_values.read_facts(given, problems)
    if only:
        problems = []
        given = given[given["file"] == only]
    if not given.empty:
        _check_rows(given, set(found), problems)
    ids = _session_ids(found, given)
    given = given.assign(session_id=[ids.get(f, "") for f in given["file"]])
    corrected = corrections.resolve_sessions(corrected, ids, [] if only else problems)
    corrected = sidecar_values.read_corrections(corrected, [] if only else problems)
    given = corrections.merge_session_facts(given, corrected, {session: file for file, session in ids.items()})
    registry = beside["registry"] if not beside["registry"].empty else load_registry()
    if not only:
        people = beside["speaker_facts"]
        problems += sidecar_values.check_coalitions(set(registry["coalition_id"]), given, people, corrected)
        problems += sidecar_values.check_aliases(people)
    read = ((f, _digest(folder / f, f, problems)) for f in found if only in (None, f))
    sources = _drop_copies(
        [{"session_id": ids[f], "file": f, "path": str(folder / f), "sha256": digest} for f, digest in read if digest],
        problems,
    )
    frames = {
        "sources": TABLES["sources"].build(sources),
        "session_facts": given[given["session_id"].isin([row["session_id"] for row in sources])],
        "speaker_facts": beside["speaker_facts"],
        "corrections": corrected,
        "user_patterns": read_user_patterns(folder),
        "registry": registry,
        "problems": TABLES["problems"].build(problems).drop_duplicates(["file", "reason"]),
    }
    return {name: TABLES[name].conform(frame) for name, frame in frames.items()}


def _name_files(beside: dict[str, pd.DataFrame], found: list[str]) -> tuple[pd.DataFrame, pd.DataFrame]:
    """sessions.csv and corrections.csv with the names of files as the folder has them."""
    same = {_file_key(file): file for file in reversed(found)} | {file: file for file in found}

    def named(cell: str) -> str:
        return same.get(cell) or same.get(_file_key(cell)) or cell

    facts, corrected = beside["session_facts"], beside["corrections"]
    facts = facts.assign(file=[named(cell) for cell in facts["file"]])
    if facts["file"].duplicated().any():
        raise ConfigError(f"sessions.csv: file {facts['file'][facts['file'].duplicated()].iloc[0]} stands in two rows")
    return facts, corrected.assign(session_id=[named(cell) for cell in corrected["session_id"]])


def _file_key(name: str) -> str:
    """A path as people may write it, in one form: "./day-2\\lamps.txt", accents in one character or two."""
    return os.path.normpath(unicodedata.normalize("NFC", name.replace("\\", "/")))


def _digest(path: Path, file: str, problems: list[dict[str, Any]]) -> str:
    """Digest of a transcript; "" and a row of problems where it cannot be opened."""
    try:
        return file_digest(path)
    except OSError as error:
        problems.append(folder_problem(file, f"file cannot be opened: {error.strerror}", NOT_READ))
        return ""


def _files(folder: Path, unopened: list[OSError]) -> Iterator[tuple[str, Path]]:
    """Files in any depth as (relative path, path), in order; hidden ones and README.md left out.

    For each folder that cannot be looked into, its error is added to `unopened`.
    """
    for root, folders, names in os.walk(folder, onerror=unopened.append):
        folders[:] = sorted(f for f in folders if not f.startswith("."))
        for name in sorted([*names, *(f for f in folders if Path(root, f).is_symlink())]):
            path = Path(root, name)
            if not name.startswith(".") and name.lower() != "readme.md":
                yield path.relative_to(folder).as_posix(), path


def place_of_transcript(file: Path, folder: Path | None = None) -> tuple[Path, str]:
    """The transcripts folder that a single file belongs to, and the file's path in it.

    Without `folder` it is the nearest folder above the file with a sidecar, else the folder of the file.

    Raises
    ------
    ConfigError
        There is no such file, it is not in the folder, or it is no transcript.
    """
    if not file.is_file():
        raise ConfigError(
            f"{file} is a folder; name one transcript in it" if file.is_dir() else f"{file}: there is no such file"
        )
    file = _whole(file)
    home = file.parent
    above = [home, *home.parents][:4]
    found = (
        _whole(folder)
        if folder
        else next((place for place in above if any((place / name).is_file() for name in BESIDE_TRANSCRIPTS)), home)
    )
    if not file.is_relative_to(found):
        raise ConfigError(f"{file} is not in the folder {found}")
    why = _why_not(file, found.resolve())
    if why:
        raise ConfigError(f"{file}: {why[1]}")
    return found, file.relative_to(found).as_posix()


def _whole(path: Path) -> Path:
    """The path from the root, links kept."""
    return Path(os.path.normpath(Path.cwd() / path))


def _sort_files(folder: Path) -> tuple[list[str], list[dict[str, Any]]]:
    """(transcripts, problems): every other file is named as ignored, sidecars are neither."""
    unopened: list[OSError] = []
    files = [
        (file, path) for file, path in _files(folder, unopened) if file not in BESIDE_TRANSCRIPTS or _is_special(path)
    ]
    reasons = [(file, _why_not(path, folder.resolve())) for file, path in files]
    problems = [
        folder_problem(storable(file), f"ignored: {why[1]}" if why[0] == IGNORED else why[1], why[0])
        for file, why in reasons
        if why
    ]
    problems += [
        folder_problem(
            storable(Path(error.filename).relative_to(folder).as_posix()),
            f"folder cannot be opened: {error.strerror}; what lies in it is not read",
            NOT_READ,
        )
        for error in unopened
    ]
    return [file for file, why in reasons if not why], problems


def _why_not(path: Path, inside: Path) -> tuple[str, str] | None:
    """Kind of problem and reason why a file is not read as a transcript; None if it is."""
    if _is_special(path):
        return NOT_READ, "a pipe, socket or device, not a file; copy its text into a file"
    if path.is_symlink() and path.is_dir():
        return NOT_READ, "link to a folder; copy the folder instead"
    if path.name.lower() == "readme.md":
        return IGNORED, "README.md is no transcript; give it another name to read it"
    if path.suffix.lower() not in FORMATS:
        return IGNORED, f"not a transcript; known file types: {' '.join(FORMATS)}"
    if path.is_symlink() and not path.exists():
        return NOT_READ, "link to a file that is not there"
    if path.is_symlink() and not path.resolve().is_relative_to(inside):
        return NOT_READ, "link to a file outside the transcripts folder; copy the file instead"
    return None if _is_utf8(str(path)) else (NOT_READ, "file name is not UTF-8; rename the file")


def _is_special(path: Path) -> bool:
    """Whether a name stands for a pipe, a socket or a device, which reading may wait for without end."""
    try:
        mode = path.stat().st_mode
    except OSError:
        return False
    return not stat.S_ISREG(mode) and not stat.S_ISDIR(mode)


def _is_utf8(name: str) -> bool:
    return name.encode("utf-8", "ignore").decode() == name


def _check_rows(given: pd.DataFrame, found: set[str], problems: list[dict[str, Any]]) -> None:
    problems += [
        folder_problem(file, "named in sessions.csv, but there is no such transcript", NO_EFFECT)
        for file in given["file"]
        if file not in found
    ]
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


def _drop_copies(sources: list[dict[str, Any]], problems: list[dict[str, Any]]) -> list[dict[str, Any]]:
    first: dict[str, str] = {}
    for row in sources:
        first.setdefault(row["sha256"], row["file"])
    copies = [row for row in sources if first[row["sha256"]] != row["file"]]
    problems += [
        folder_problem(row["file"], f"the same bytes as {first[row['sha256']]}; read once", COPY) for row in copies
    ]
    return [row for row in sources if row not in copies]
