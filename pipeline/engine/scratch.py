"""Temporary files of the cache: one folder for all runs, cleared by a run that is alone there."""

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path


def scratch_folder(root: Path) -> Path:
    """Where temporary files of a cache lie; made if it is not there."""
    folder = root / "tmp"
    folder.mkdir(parents=True, exist_ok=True)
    return folder


@contextmanager
def shared_scratch(root: Path) -> Iterator[None]:
    """Share a cache's temporary folder with other runs, and clear it first if there are none.

    The system tells: each run holds the folder as long as its process lives. What cannot be held is left as it is.
    """
    handle = _held(root)
    try:
        yield
    finally:
        if handle is not None:
            os.close(handle)


def _held(root: Path) -> int | None:
    try:
        folder = scratch_folder(root)
        handle = os.open(folder, os.O_RDONLY)
    except OSError:
        return None
    with suppress(OSError):
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)  # nobody else is there
        for path in folder.iterdir():
            path.unlink()
    with suppress(OSError):
        fcntl.flock(handle, fcntl.LOCK_SH)
    return handle
