"""Files for other tools: networks and a ConvoKit corpus with every run, Parquet and SQLite on request."""

from importlib import import_module
from pathlib import Path

import pandas as pd

from pipeline.errors import ConfigError

ALWAYS = ("networks", "convokit")
"""Modules with ``write(folder, tables)`` that every run calls, each named after the folder it fills."""

CHOICES = ("parquet", "sqlite")
"""Modules with ``write(folder, tables, names)`` and ``remove(folder)``, for ``--export``."""


def chosen(text: str) -> tuple[str, ...]:
    """Formats that ``--export`` names, separated by commas, in the order of `CHOICES`.

    Raises
    ------
    ConfigError
        Naming the formats that exist, if one does not.
    """
    given = {part.strip() for part in text.split(",") if part.strip()}
    if strange := sorted(given - set(CHOICES)):
        raise ConfigError(f"--export {','.join(strange)}: no such format; formats: {', '.join(CHOICES)}")
    return tuple(choice for choice in CHOICES if choice in given)


def write(folder: Path, tables: dict[str, pd.DataFrame], names: list[str], choices: tuple[str, ...] = ()) -> list[str]:
    """Write all exports into the outputs folder, and remove those that only an earlier run wrote.

    Parameters
    ----------
    folder : Path
        The outputs folder.
    tables : dict of str to DataFrame
        Tables of a run by name, each as declared.
    names : list of str
        Published tables that the run writes.
    choices : tuple of str
        The formats of `CHOICES` that ``--export`` names.

    Returns
    -------
    list of str
        Files that were written, relative to the folder, in order.
    """
    files: list[str] = []
    for name in ALWAYS:
        files += import_module(f"pipeline.exports.{name}").write(folder, tables)
        if (folder / name).is_dir() and not any((folder / name).iterdir()):
            (folder / name).rmdir()
    for name in CHOICES:
        module = import_module(f"pipeline.exports.{name}")
        module.remove(folder)
        files += module.write(folder, tables, names) if name in choices else []
    return files
