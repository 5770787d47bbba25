"""Check an outputs folder: tables against their descriptor, quotes against turns, turns against transcripts."""

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

import pandas as pd

from pipeline.config import LabelSettings
from pipeline.conventions.characters import plain_characters, spoken_line
from pipeline.errors import ConfigError, TranscriptError
from pipeline.ingest.formats import read
from pipeline.tables import files

WORD = re.compile(r"\w+")
VERBATIM = {
    "quotes": ("quote_id", "turn_id", "start", "end", "text"),
    "questions": ("question_id", "turn_id", "start", "end", "text"),
    "interactions": ("interaction_id", "source_turn_id", "quote_start", "quote_end", "quote"),
}
"""Tables that hold spoken words: the columns of the key, the turn, the offsets and the words."""

Frames = dict[str, pd.DataFrame]
Resource = dict[str, Any]


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
    resources = _resources(outputs)
    tables: Frames = {}
    faults: list[str] = []
    for resource in resources:
        try:
            tables[resource["name"]] = _table(outputs, resource)
        except ValueError as error:
            faults.append(f"{resource['path']}: {error}")
    present = [r for r in resources if r["name"] in tables]
    in_rows = list(_rows(present, tables))
    faults += [fault.line for fault in in_rows]
    if not any(fault.no_number for fault in in_rows):
        faults += [*_quotes(tables), *_turns(outputs, tables)]
    return [*faults, *_bytes(outputs, present)]


def _resources(outputs: Path) -> list[Resource]:
    descriptor = _load(outputs / "datapackage.json")
    if not isinstance(descriptor, dict) or not isinstance(descriptor.get("resources"), list):
        raise ConfigError(f"{outputs / 'datapackage.json'} is no descriptor of tables: it has no resources")
    return list(descriptor["resources"])


def _table(outputs: Path, resource: Resource) -> pd.DataFrame:
    """One table with the columns it should have.

    Raises
    ------
    ValueError
        What is wrong with the file.
    """
    names = [field["name"] for field in resource["schema"]["fields"]]
    try:
        table = files.read_csv(outputs / resource["path"])
    except FileNotFoundError:
        raise ValueError("file is missing") from None
    except (OSError, ValueError) as error:
        raise ValueError(f"file cannot be read as CSV: {' '.join(str(error).split())}") from None
    if list(table.columns) != names:
        raise ValueError(f"columns are {', '.join(table.columns)}; expected {', '.join(names)}")
    return table


def _load(path: Path) -> Any:
    try:
        return json.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        raise ConfigError(f"{path.parent} holds no outputs: {path.name} is not there") from None
    except ValueError:
        raise ConfigError(f"{path} is not valid JSON") from None


def _bytes(outputs: Path, resources: list[Resource]) -> Iterator[str]:
    for resource in resources:
        if f"sha256:{files.file_digest(outputs / resource['path'])}" != resource["hash"]:
            yield f"{resource['path']}: the file is not the one that was written (sha256 differs)"


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


def _column(resource: Resource, table: pd.DataFrame, field: dict[str, Any]) -> Iterator[RowFault]:
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


def _numbers(
    resource: Resource, table: pd.DataFrame, field: dict[str, Any], limits: dict[str, Any]
) -> Iterator[RowFault]:
    """Cells that hold no number, a fraction where a whole number belongs, or one beyond the limits.

    An offset is never empty.
    """
    values = table[field["name"]]
    numbers = pd.to_numeric(values.where(values != ""), errors="coerce")
    none = (values != "") & numbers.isna()
    if field["unit"] == "characters":
        none |= values == ""
    if field["type"] == "integer":
        none |= numbers.notna() & (numbers % 1 != 0)
    for at in table.index[none]:
        found = f"{field['name']} is {values[at]!r}"
        yield RowFault(f"{_where(resource, table, at)}: {found}; that is not a number that may stand there", True)
    beyond = (numbers < limits.get("minimum", float("-inf"))) | (numbers > limits.get("maximum", float("inf")))
    for at in table.index[beyond & ~none]:
        yield RowFault(f"{_where(resource, table, at)}: {field['name']} is {values[at]!r}")


def _links(resource: Resource, table: pd.DataFrame, link: dict[str, Any], tables: Frames) -> Iterator[RowFault]:
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
            if turn in texts and texts[turn][int(start) : int(end)] != quote:
                yield f"{name}.csv row {at + 2} ({key}): {columns[-1]} is not turns.text[{start}:{end}] of {turn}"
            if turn in speakers and row.get("speaker_name", speakers[turn]) != speakers[turn]:
                yield f"{name}.csv row {at + 2} ({key}): the turn is by {speakers[turn] or 'nobody named'}"


def _turns(outputs: Path, tables: Frames) -> Iterator[str]:
    """Turns whose words do not stand in the transcript, in order, between the turn's offsets."""
    if not (outputs / "run.json").is_file() or "turns" not in tables or "sessions" not in tables:
        return
    facts = _load(outputs / "run.json")
    folder, labels = Path(facts.get("transcripts", "")), _label_settings(facts)
    by_session = dict(list(tables["turns"].groupby("session_id", sort=False)))
    for session in tables["sessions"].to_dict("records"):
        path = folder / files.restore_formula(session["source_file"])
        if path.is_file() and session["session_id"] in by_session:
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
        said = iter(WORD.findall(spoken_line([source[int(turn["source_start"]) : int(turn["source_end"])]])))
        lost = next((word for word in WORD.findall(turn["text"]) if word not in said), None)
        if lost is not None:
            where = f"{session['source_file']} between the turn's offsets"
            yield f"turns.csv ({turn['turn_id']}): {lost!r} is not in {where}"
