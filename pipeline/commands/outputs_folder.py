"""The outputs folder as a whole: whose files lie in it, and new ones put in the place of the old all at once.

A run fills a new folder beside the outputs; only then the two change places. So a run that is cut off leaves the old
outputs or the new ones. Files that no run wrote are a user's own: they are linked into the new folder first.
"""

import ctypes
import fcntl
import json
import os
import shutil
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from itertools import permutations
from pathlib import Path
from typing import IO, Any

from pipeline.errors import ConfigError
from pipeline.tables.files import file_digest

RUN_FILE = "run.json"
"""Names the run, and every other file that it wrote with its SHA-256."""

LOCK, NEW, COMPLETE = "igf-lock", "igf-new", "igf-complete"
"""Endings of the file that a run holds, of the folder that it fills, and of one whose files are being moved."""

AT_WORKING_FOLDER, EXCHANGE = -100, 2
"""Constants of Linux: AT_FDCWD and RENAME_EXCHANGE."""


def beside(outputs: Path, ending: str) -> Path:
    """A hidden neighbour of the outputs folder, the same under all names of that folder."""
    folder = outputs.resolve()
    return folder.with_name(f".{folder.name}.{ending}")


def digests(folder: Path) -> dict[str, str]:
    """SHA-256 of each file by its path within a folder, in order of path; without `RUN_FILE`."""
    return {name: file_digest(folder / name) for name in sorted(_names(folder)) if name != RUN_FILE}


def files_of_run(folder: Path) -> set[str] | None:
    """The files that `RUN_FILE` of a folder says are of its run, itself among them.

    None if there is no such file of ours; empty if it is of a version that listed no files.
    """
    try:
        facts: Any = json.loads((folder / RUN_FILE).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return None
    if not isinstance(facts, dict) or "pipeline" not in facts:
        return None
    listed = facts.get("files")
    return {*listed, RUN_FILE} if isinstance(listed, dict) else set()


def own_files(folder: Path) -> list[str]:
    """Files of the user in an outputs folder, which no run wrote."""
    return sorted(_names(folder) - (files_of_run(folder) or set()))


def check_places(places: Mapping[str, Path]) -> None:
    """No folder that a run reads or writes may lie in another.

    Parameters
    ----------
    places : mapping of str to Path
        The folders by the option that names them.

    Raises
    ------
    ConfigError
        Naming the two.
    """
    for (one, inner), (other, outer) in permutations(places.items(), 2):
        if inner.resolve() == outer.resolve():
            raise ConfigError(f"{one} {inner} is the same folder as {other} {outer}: give each a folder of its own")
        if inner.resolve().is_relative_to(outer.resolve()):
            raise ConfigError(f"{one} {inner} lies in {other} {outer}: give each a folder of its own")


def check_outputs(outputs: Path, *, overwrite: bool = False) -> None:
    """A run may write where an earlier one wrote, where nothing lies, or where the user says so.

    Hidden files (``.gitkeep``) and a data dictionary, which the project itself has in ``outputs/``, are nothing.

    Raises
    ------
    ConfigError
        The path is that of a file, or of a folder with other files.
    """
    if outputs.exists() and not outputs.is_dir():
        raise ConfigError(f"--outputs {outputs}: it is a file, not a folder")
    being_moved = (beside(outputs, COMPLETE) / RUN_FILE).is_file()
    if overwrite or being_moved or not outputs.is_dir() or files_of_run(outputs) is not None:
        return
    for path in _walk(outputs):
        name = path.relative_to(outputs).as_posix()
        if not name.startswith(".") and not (name == "README.md" and is_dictionary(path)):
            raise ConfigError(
                f"--outputs {outputs} holds files that no run wrote, as {name}: name another folder, or say --overwrite"
            )


@contextmanager
def only_run(outputs: Path) -> Iterator[None]:
    """Hold the outputs folder for one run, and remove what one that was cut off left.

    The system lets go of it when the process ends, however it ends.

    Raises
    ------
    ConfigError
        Another run holds it.
    """
    path = beside(outputs, LOCK)
    path.parent.mkdir(parents=True, exist_ok=True)
    lock = _take(path)
    if lock is None:
        raise ConfigError(f"--outputs {outputs}: another run writes there; wait for it, or name another folder")
    with lock:
        try:
            clear_leftovers(outputs)
            yield
        finally:
            path.unlink(missing_ok=True)


def _take(path: Path) -> IO[str] | None:
    """A file, held; None if somebody else holds it. It is there only as long as it is held."""
    while True:
        lock = path.open("a")
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
            if os.path.samestat(path.stat(), os.fstat(lock.fileno())):
                return lock
        except BlockingIOError:
            lock.close()
            return None
        except FileNotFoundError:  # its last holder removed it after we opened it
            pass
        lock.close()


def replace_outputs(outputs: Path, write: Callable[[Path], None], *, overwrite: bool = False) -> None:
    """Let `write` fill a new folder and put it in the place of the outputs, with the user's own files of those.

    Parameters
    ----------
    outputs : Path
        The outputs folder; made if it is not there.
    write : callable
        Given the new folder, writes all files of a run, `RUN_FILE` among them.
    overwrite : bool
        Whether a file of the user may be replaced by one of the run that has the same name.

    Raises
    ------
    ConfigError
        A file of the user has the name of one of the run.
    """
    folder, new = outputs.resolve(), beside(outputs, NEW)
    clear_leftovers(outputs)
    new.mkdir(parents=True)
    try:
        write(new)
        if folder.is_dir():
            _keep_own_files(folder, new, overwrite)
            shutil.copymode(folder, new)
        _put_in_place(new, folder)
    finally:
        shutil.rmtree(new, ignore_errors=True)


def clear_leftovers(outputs: Path) -> None:
    """Remove what a run that was cut off left beside the outputs, and move on what it was moving into them."""
    shutil.rmtree(beside(outputs, NEW), ignore_errors=True)
    _move_files(beside(outputs, COMPLETE), outputs.resolve())


def _keep_own_files(folder: Path, new: Path, overwrite: bool) -> None:
    """Link the user's own files of a folder into the new one; a copy where there are no links."""
    of_run = files_of_run(folder)
    for name in sorted(_names(folder) - (of_run or set())):
        source, target = folder / name, new / name
        if os.path.lexists(target):
            if of_run is not None and not of_run:  # an earlier version wrote it, and listed nothing
                continue
            if overwrite or (name == "README.md" and is_dictionary(source)):
                continue
            raise ConfigError(
                f"{source} is a file of your own, and a run writes one of that name: move it away, or say --overwrite"
            )
        target.parent.mkdir(parents=True, exist_ok=True)
        if source.is_dir() and not source.is_symlink():
            target.mkdir()
            continue
        try:
            os.link(source, target, follow_symlinks=False)
        except OSError:
            shutil.copy2(source, target, follow_symlinks=False)


def is_dictionary(path: Path) -> bool:
    """Whether a file is a data dictionary of outputs, of this version or another."""
    from pipeline.tables.dictionary import readme

    start = readme().partition("\n\n")[0]
    try:
        return path.read_text(encoding="utf-8").startswith(start)
    except (OSError, ValueError):
        return False


def _put_in_place(new: Path, folder: Path) -> None:
    if not folder.exists():
        new.rename(folder)
    elif Path.cwd().is_relative_to(folder) or not _exchange(new, folder):  # a shell in the folder should stay there
        complete = new.with_name(new.name.replace(NEW, COMPLETE))
        new.rename(complete)
        _move_files(complete, folder)


def _exchange(one: Path, other: Path) -> bool:
    """Let two folders change places at once; False where the system or the file system cannot."""
    try:
        rename = ctypes.CDLL(None, use_errno=True).renameat2
    except (AttributeError, OSError, TypeError):
        return False
    paths = os.fsencode(one), os.fsencode(other)
    return bool(rename(AT_WORKING_FOLDER, paths[0], AT_WORKING_FOLDER, paths[1], EXCHANGE) == 0)


def _move_files(complete: Path, folder: Path) -> None:
    """Move files into a folder that cannot change places (a mount point), `RUN_FILE` last.

    Until that is there, the next run goes on with it.
    """
    if (complete / RUN_FILE).is_file():
        folder.mkdir(exist_ok=True)
        for name in _names(folder) & (files_of_run(folder) or set()) - (files_of_run(complete) or set()):
            (folder / name).unlink()
        for name in sorted(_names(complete), key=lambda name: (name == RUN_FILE, name)):
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.move(complete / name, folder / name)
    shutil.rmtree(complete, ignore_errors=True)


def _names(folder: Path) -> set[str]:
    """Paths of all files, links and empty folders within a folder, relative to it."""
    return {path.relative_to(folder).as_posix() for path in _walk(folder)}


def _walk(folder: Path) -> Iterator[Path]:
    for entry in sorted(folder.iterdir()):
        if entry.is_dir() and not entry.is_symlink() and any(entry.iterdir()):
            yield from _walk(entry)
        else:
            yield entry
