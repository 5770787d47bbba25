"""patterns.toml beside the transcripts: conventions that a user adds, each checked with its example.

    [[furniture]]
    pattern = "(?i)lantern captions, all rights reserved"
    example = "LANTERN CAPTIONS, ALL RIGHTS RESERVED"

docs/patterns.md says what each kind of entry does, and what is not guarded.
"""

import json
import subprocess
import sys
import tomllib
from pathlib import Path
from typing import Any

import pandas as pd

from pipeline.conventions.furniture import FURNITURE
from pipeline.conventions.note_words import NOTE_WORDS
from pipeline.conventions.user_patterns import own_pattern
from pipeline.errors import ConfigError
from pipeline.language.notation import tokens_find
from pipeline.language.patterns import Pattern, checked
from pipeline.tables import TABLES
from pipeline.tables.vocabulary import CUE_KINDS, ROLES

PATTERN_FILE = "patterns.toml"
REQUIRED_KEYS = ("pattern", "example")
KNOWN_KEYS = (*REQUIRED_KEYS, "counter", "kind")

KINDS_BY_USE: dict[str, tuple[str, ...]] = {
    "furniture": tuple(dict.fromkeys(one.kind for one in FURNITURE)),
    "notes": tuple(dict.fromkeys(NOTE_WORDS.values())),
    "labels": tuple(ROLES),
    "cues": tuple(CUE_KINDS),
}
"""What entries are for, and the kinds that each may name."""

TRIAL_SECONDS = 5
"""Time in which a pattern has to have read the trial texts; a sound one takes milliseconds."""

TRIAL = """
import json, re, sys
pattern, example = json.load(sys.stdin)
for at, char in enumerate(example[:80]):
    re.search(pattern, example[:at] + char * 300 + "\\0")
re.search(pattern, (example + " ") * 20 + "\\0")
"""
"""Lines that make a pattern run away if its repetitions overlap: each character of the example many times over."""


def read_user_patterns(folder: Path) -> pd.DataFrame:
    """Table ``user_patterns`` of a transcripts folder; empty where it has no patterns.toml.

    Raises
    ------
    ConfigError
        The file is no TOML, or an entry has an unknown key or kind, cannot be compiled, misses its example, finds its
        counter-example, or does not come to an end; the message names the entry.
    """
    if not (folder / PATTERN_FILE).is_file():
        return TABLES["user_patterns"].build()
    given = _load(folder / PATTERN_FILE)
    for use, entries in given.items():
        if use not in KINDS_BY_USE:
            raise _fault(f"unknown table {use}; known tables: {', '.join(KINDS_BY_USE)}")
        if not isinstance(entries, list) or not all(isinstance(entry, dict) for entry in entries):
            raise _fault(f"{use} must be a list of entries, each under [[{use}]]")
    rows = [_row(use, at, entry) for use, entries in given.items() for at, entry in enumerate(entries, start=1)]
    return TABLES["user_patterns"].build(rows)


def _load(path: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(path.read_text(encoding="utf-8-sig"))
    except OSError as error:
        raise _fault(f"cannot be read: {error.strerror}") from None
    except RecursionError:
        raise _fault("is not valid TOML: too many brackets within one another") from None
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise _fault(f"is not valid TOML: {' '.join(str(error).split())}") from None


def _row(use: str, at: int, entry: dict[str, Any]) -> dict[str, Any]:
    """One entry as a row of the table, if it holds."""
    where = f"[[{use}]] entry {at}"
    for key, value in entry.items():
        if key not in KNOWN_KEYS:
            raise _fault(f"{where}: unknown key {key}; known keys: {', '.join(KNOWN_KEYS)}")
        if not isinstance(value, str):
            raise _fault(f"{where}: {key} must be text")
    missing = next((key for key in REQUIRED_KEYS if not entry.get(key)), "")
    if missing:
        raise _fault(f"{where}: {missing} is missing")
    kind, kinds = entry.get("kind", ""), KINDS_BY_USE[use]
    if (kind or use == "cues") and kind not in kinds:
        raise _fault(f"{where}: kind {kind or '(none)'} is not known; kinds: {', '.join(kinds)}")
    row = {
        "use": use,
        "entry": at,
        "pattern": entry["pattern"],
        "example_text": entry["example"],
        "counter_text": entry.get("counter", ""),
        "kind": kind,
    }
    _check(use, own_pattern(row))
    return row


def _check(use: str, pattern: Pattern) -> None:
    try:
        if use == "cues":
            checked((pattern,), tokens_find)
            return
        checked((pattern,))
    except ValueError as error:
        raise _fault(str(error)) from None
    if use == "labels" and "label" not in pattern.regex.groupindex:
        raise _fault(f"{pattern.name}: a label needs a group named label, as in ^Speaker (?P<label>[^:]+):")
    if _runs_away(pattern):
        raise _fault(
            f"{pattern.name}: the pattern takes too long on a line like its example; repeat less within repeats"
        )


def _runs_away(pattern: Pattern) -> bool:
    """Whether a pattern is still at work on the trial texts after `TRIAL_SECONDS`; in a process that can be ended."""
    given = json.dumps([pattern.pattern, pattern.example])
    command = [sys.executable, "-I", "-c", TRIAL]  # nothing of the user's is run, only matched
    try:
        subprocess.run(command, input=given, text=True, timeout=TRIAL_SECONDS, check=True)  # noqa: S603
    except subprocess.TimeoutExpired:
        return True
    return False


def _fault(text: str) -> ConfigError:
    return ConfigError(f"{PATTERN_FILE}: {text}")
