"""Check an outputs folder: files against their digests, tables against their descriptor, quotes against turns, turns
against transcripts. Nothing outside the folder and the transcripts is read.
"""

import json
import os
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

import pandas as pd

from pipeline.commands.descriptor import Constraints, Field, ForeignKey, Resource, checked_resources, file_within
from pipeline.commands.outputs_folder import RUN_FILE
from pipeline.config import LabelSettings
from pipeline.conventions.characters import plain_characters, spoken_line
from pipeline.errors import ConfigError, TranscriptError
from pipeline.ingest.formats import read
from pipeline.tables import PUBLISHED, files

DESCRIPTOR = "datapackage.json"

WORD = re.compile(r"\w+")
VERBATIM = {
    "quotes": ("quote_id", "turn_id", "start", "end", "text"),
    "questions": ("question_id", "turn_id", "start", "end", "text"),
    "interactions": ("interaction_id", "source_turn_id", "quote_start", "quote_end", "quote"),
}
"""Tables that hold spoken words: the columns of the key, the turn, the offsets and the words."""

NEEDED = {
    "turns": ("turn_id", "session_id", "source_start", "source_end", "text"),
    "sessions": ("session_id", "source_file", "source_sha256"),
    **VERBATIM,
}
"""Columns without which words cannot be followed to turns and turns to transcripts."""

DOCUMENT_FILES = ("summary.json", "findings.json", "report.html", "report.md", "igf.sqlite")
"""Files of a whole run that are no tables; one that the run does not list is of another."""

WHOLE_NUMBER = re.compile(r"-?[0-9]{1,15}")

Frames = dict[str, pd.DataFrame]


class RowFault(NamedTuple):
    """A row that is not as the descriptor says; one that holds no number cannot be followed to a turn."""

    line: str
    no_number: bool = False


def faults_of(outputs: Path) -> list[str]:
    """Everything that is wrong with the outputs, one line each, naming table and row.

    Raises
    ------
    ConfigError
        The folder holds no outputs.
    """
    if not (outputs / DESCRIPTOR).is_file():
        raise ConfigError(f"{outputs} holds no outputs: {DESCRIPTOR} is not there")
    facts, faults = _facts(outputs)
    document, unread = _load(outputs, DESCRIPTOR)
    resources, wrong = checked_resources(document) if not unread else ([], [])
    faults += [*unread, *(f"{DESCRIPTOR}: {line}" for line in wrong)]
    tables: Frames = {}
    for resource in resources:
        try:
            tables[resource["name"]] = _table(outputs, resource)
        except ValueError as error:
            faults.append(f"{resource['path']}: {error}")
    in_rows = list(_rows([one for one in resources if one["name"] in tables], tables))
    faults += [fault.line for fault in in_rows]
    if not any(fault.no_number for fault in in_rows):
        faults += [*_quotes(tables), *_turns(facts, tables)]
    return list(dict.fromkeys([*faults, *_files(outputs, resources, facts.get("files"))]))


def _facts(outputs: Path) -> tuple[dict[str, Any], list[str]]:
    """What run.json says, and what is wrong with it; nothing where it is not there."""
    if not os.path.lexists(outputs / RUN_FILE):
        return {}, []
    facts, faults = _load(outputs, RUN_FILE)
    if faults:
        return {}, faults
    files_listed = facts.get("files", {}) if isinstance(facts, dict) else None
    if not isinstance(files_listed, dict) or not isinstance(facts.get("transcripts", ""), str):
        return {}, [f"{RUN_FILE}: it is not as a run writes it"]
    return facts, []


def _load(outputs: Path, name: str) -> tuple[Any, list[str]]:
    """A JSON document of the folder, or the fault that it is none."""
    path = file_within(outputs, name)
    if path is None:
        return None, [f"{name}: it is not a file of this folder"]
    try:
        return json.loads(path.read_text(encoding="utf-8")), []
    except (OSError, ValueError, RecursionError):
        return None, [f"{name}: it is not valid JSON"]


def _files(outputs: Path, resources: list[Resource], listed: Any) -> Iterator[str]:
    """Files that are not those that the run wrote: missing, changed, or of another run."""
    written = {resource["path"]: resource["hash"].removeprefix("sha256:") for resource in resources}
    for name, expected in {**written, **(listed or {})}.items():
        path = file_within(outputs, name)
        if path is None:
            yield (
                f"{name}: file is missing" if not os.path.lexists(outputs / name) else f"{name}: no file of this folder"
            )
        elif files.file_digest(path) != expected:
            yield f"{name}: the file is not the one that was written (sha256 differs)"
    if listed is not None:
        ours = [*(f"{name}.csv" for name in PUBLISHED if _has_header(outputs, name)), *DOCUMENT_FILES]
        for name in {**dict.fromkeys(ours), **written}:
            if name not in listed and os.path.lexists(outputs / name):
                yield f"{name}: {RUN_FILE} does not list it, so it is of another run"


def _has_header(outputs: Path, name: str) -> bool:
    """Whether a file is one of our tables, not one of the user's that has its name."""
    path = file_within(outputs, f"{name}.csv")
    if path is None:
        return False
    with path.open("rb") as stream:
        return stream.readline(10_000).strip() == ",".join(PUBLISHED[name].columns()).encode()


def _table(outputs: Path, resource: Resource) -> pd.DataFrame:
    """One table with the columns it should have.

    Raises
    ------
    ValueError
        What is wrong with the file.
    """
    names = [field["name"] for field in resource["schema"]["fields"]]
    path = file_within(outputs, resource["path"])
    if path is None:
        missing = not os.path.lexists(outputs / resource["path"])
        raise ValueError("file is missing" if missing else "no file of this folder")
    try:
        table = files.read_csv(path)
    except (OSError, ValueError) as error:
        raise ValueError(f"file cannot be read as CSV: {' '.join(str(error).split())}") from None
    if not isinstance(table.index, pd.RangeIndex):
        raise ValueError("rows have more cells than the header")
    if list(table.columns) != names:
        raise ValueError(f"columns are {', '.join(table.columns)}; expected {', '.join(names)}")
    lacking = [name for name in NEEDED.get(resource["name"], ()) if name not in names]
    if lacking:
        raise ValueError(f"there is no column {', '.join(lacking)}")
    return table


def _rows(resources: list[Resource], tables: Frames) -> Iterator[RowFault]:
    for resource in resources:
        table, schema = tables[resource["name"]], resource["schema"]
        for field in schema["fields"]:
            yield from _column(resource, table, field)
        key = schema["primaryKey"]
        for at in table.index[table.duplicated(key)]:
            yield RowFault(f"{_where(resource, table, at)}: the key stands in two rows")
        for link in schema.get("foreignKeys", []):
            yield from _links(resource, table, link, tables)


def _where(resource: Resource, table: pd.DataFrame, at: int) -> str:
    key = ", ".join(f"{name}={table.at[at, name]}" for name in resource["schema"]["primaryKey"] if name in table)
    return f"{resource['path']} row {at + 2} ({key})"


def _column(resource: Resource, table: pd.DataFrame, field: Field) -> Iterator[RowFault]:
    values, limits = table[field["name"]], field.get("constraints", {})
    wrong = pd.Series(False, index=values.index)
    if limits.get("required"):
        wrong |= values == ""
    if "enum" in limits:
        wrong |= ~values.isin([*limits["enum"], ""])
    if field["type"] == "date":
        wrong |= (values != "") & pd.to_datetime(values, format="%Y-%m-%d", errors="coerce").isna()
    for at in table.index[wrong]:
        yield RowFault(f"{_where(resource, table, at)}: {field['name']} is {values[at]!r}")
    if field["type"] in ("integer", "number"):
        yield from _numbers(resource, table, field, limits)


def _numbers(resource: Resource, table: pd.DataFrame, field: Field, limits: Constraints) -> Iterator[RowFault]:
    """Cells that hold no number, a fraction where a whole number belongs, or one beyond the limits.

    An offset is never empty.
    """
    values = table[field["name"]]
    numbers = pd.to_numeric(values.where(values != ""), errors="coerce")
    none = (values != "") & numbers.isna()
    if field["unit"] == "characters":
        none |= values == ""
    if field["type"] == "integer":
        none |= (values != "") & ~values.str.fullmatch(WHOLE_NUMBER)
    for at in table.index[none]:
        found = f"{field['name']} is {values[at]!r}"
        yield RowFault(f"{_where(resource, table, at)}: {found}; that is not a number that may stand there", True)
    beyond = (numbers < limits.get("minimum", float("-inf"))) | (numbers > limits.get("maximum", float("inf")))
    for at in table.index[beyond & ~none]:
        yield RowFault(f"{_where(resource, table, at)}: {field['name']} is {values[at]!r}")


def _links(resource: Resource, table: pd.DataFrame, link: ForeignKey, tables: Frames) -> Iterator[RowFault]:
    (name,), reference = link["fields"], link["reference"]
    known = (
        set(tables[reference["resource"]][reference["fields"][0]]) | {""} if reference["resource"] in tables else None
    )
    if known is not None:
        for at in table.index[~table[name].isin(known)]:
            found = f"{name} {table.at[at, name]!r} is not in {reference['resource']}.csv"
            yield RowFault(f"{_where(resource, table, at)}: {found}")


def _quotes(tables: Frames) -> Iterator[str]:
    """Quotes that are not exactly their turn's text between the offsets, or are not by the turn's speaker."""
    turns = tables["turns"].drop_duplicates("turn_id").set_index("turn_id") if "turns" in tables else pd.DataFrame()
    texts, speakers = (turns[column].to_dict() if column in turns else {} for column in ("text", "speaker_name"))
    for name, columns in VERBATIM.items():
        for at, row in enumerate(tables[name].to_dict("records") if name in tables else []):
            key, turn, start, end, quote = (row[column] for column in columns)
            if not (WHOLE_NUMBER.fullmatch(start) and WHOLE_NUMBER.fullmatch(end)):
                yield f"{name}.csv row {at + 2} ({key}): its offsets are {start!r} and {end!r}"
            elif turn in texts and texts[turn][int(start) : int(end)] != quote:
                yield f"{name}.csv row {at + 2} ({key}): {columns[-1]} is not turns.text[{start}:{end}] of {turn}"
            if turn in speakers and row.get("speaker_name", speakers[turn]) != speakers[turn]:
                yield f"{name}.csv row {at + 2} ({key}): the turn is by {speakers[turn] or 'nobody named'}"


def _turns(facts: dict[str, Any], tables: Frames) -> Iterator[str]:
    """Turns whose words do not stand in the transcript, in order, between the turn's offsets."""
    folder = Path(facts.get("transcripts", ""))
    if "transcripts" not in facts or "turns" not in tables or "sessions" not in tables:
        return
    try:
        labels = _label_settings(facts)
    except (AttributeError, ValueError):
        yield f"{RUN_FILE}: its settings are not as a run writes them"
        return
    by_session = dict(list(tables["turns"].groupby("session_id", sort=False)))
    for session in tables["sessions"].to_dict("records"):
        path = file_within(folder, files.restore_formula(session["source_file"]))
        if path is not None and session["session_id"] in by_session:
            yield from _against(path, labels, session, by_session[session["session_id"]])


def _label_settings(facts: dict[str, Any]) -> LabelSettings:
    """What the run took for labels: readers mark them in the text, into which offsets point."""
    given = facts.get("settings", {}).get("turns", {})
    return LabelSettings(**{name: given[name] for name in LabelSettings.model_fields if name in given})


def _against(path: Path, labels: LabelSettings, session: dict[str, Any], turns: pd.DataFrame) -> Iterator[str]:
    if files.file_digest(path) != session["source_sha256"]:
        yield f"sessions.csv ({session['session_id']}): {session['source_file']} has changed since it was read"
        return
    try:
        source = plain_characters(read(path, labels).text)
    except TranscriptError as error:
        yield f"sessions.csv ({session['session_id']}): {session['source_file']}: {error.reason}"
        return
    for turn in turns.to_dict("records"):
        if not (WHOLE_NUMBER.fullmatch(turn["source_start"]) and WHOLE_NUMBER.fullmatch(turn["source_end"])):
            yield f"turns.csv ({turn['turn_id']}): its offsets are {turn['source_start']!r} and {turn['source_end']!r}"
            continue
        said = iter(WORD.findall(spoken_line([source[int(turn["source_start"]) : int(turn["source_end"])]])))
        lost = next((word for word in WORD.findall(turn["text"]) if word not in said), None)
        if lost is not None:
            where = f"{session['source_file']} between the turn's offsets"
            yield f"turns.csv ({turn['turn_id']}): {lost!r} is not in {where}"
