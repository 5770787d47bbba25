"""`python -m pipeline verify`: do the outputs hold? Tables against their descriptor, quotes against turns, turns against transcripts."""

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pandas as pd

from pipeline import store
from pipeline.errors import ConfigError, TranscriptError
from pipeline.formats import read
from pipeline.turns.characters import plain, spoken

WORD = re.compile(r"\w+")
Frames = dict[str, pd.DataFrame]
Resource = dict[str, Any]


def check(outputs: Path) -> list[str]:
    """Everything that does not hold, one line each, naming table and row; empty if all holds.

    Raises
    ------
    ConfigError
        The folder holds no outputs.
    """
    descriptor = _load(outputs / "datapackage.json")
    resources = descriptor["resources"]
    missing = [f"{r['path']}: file is missing" for r in resources if not (outputs / r["path"]).is_file()]
    present = [r for r in resources if (outputs / r["path"]).is_file()]
    tables = {r["name"]: store.read_csv(outputs / r["path"]) for r in present}
    return [*missing, *_rows(present, tables), *_quotes(tables), *_turns(outputs, tables), *_bytes(outputs, present)]


def _load(path: Path) -> Any:
    try:
        return json.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        raise ConfigError(f"{path.parent} holds no outputs: {path.name} is not there") from None
    except ValueError:
        raise ConfigError(f"{path} is not valid JSON") from None


def _bytes(outputs: Path, resources: list[Resource]) -> Iterator[str]:
    for resource in resources:
        if f"sha256:{store.file_digest(outputs / resource['path'])}" != resource["hash"]:
            yield f"{resource['path']}: the file is not the one that was written (sha256 differs)"


def _rows(resources: list[Resource], tables: Frames) -> Iterator[str]:
    for resource in resources:
        table, schema = tables[resource["name"]], resource["schema"]
        names = [field["name"] for field in schema["fields"]]
        if list(table.columns) != names:
            yield f"{resource['path']}: columns are {', '.join(table.columns)}; expected {', '.join(names)}"
            continue
        for field in schema["fields"]:
            yield from _column(resource, table, field)
        key = schema["primaryKey"]
        for at in table.index[table.duplicated(key)]:
            yield f"{_where(resource, table, at)}: the key stands in two rows"
        for link in schema.get("foreignKeys", []):
            yield from _links(resource, table, link, tables)


def _where(resource: Resource, table: pd.DataFrame, at: int) -> str:
    key = ", ".join(f"{name}={table.at[at, name]}" for name in resource["schema"]["primaryKey"] if name in table)
    return f"{resource['path']} row {at + 2} ({key})"


def _column(resource: Resource, table: pd.DataFrame, field: dict[str, Any]) -> Iterator[str]:
    values, limits = table[field["name"]], field.get("constraints", {})
    numbers = pd.to_numeric(values.where(values != ""), errors="coerce") if field["type"] in ("integer", "number") else None
    wrong = pd.Series(False, index=values.index)
    if limits.get("required"):
        wrong |= values == ""
    if "enum" in limits:
        wrong |= ~values.isin([*limits["enum"], ""])
    if numbers is not None:
        wrong |= (values != "") & numbers.isna()
        wrong |= (numbers < limits.get("minimum", float("-inf"))) | (numbers > limits.get("maximum", float("inf")))
    for at in table.index[wrong]:
        yield f"{_where(resource, table, at)}: {field['name']} is {values[at]!r}"


def _links(resource: Resource, table: pd.DataFrame, link: dict[str, Any], tables: Frames) -> Iterator[str]:
    (name,), reference = link["fields"], link["reference"]
    known = set(tables[reference["resource"]][reference["fields"][0]]) | {""} if reference["resource"] in tables else None
    if known is not None:
        for at in table.index[~table[name].isin(known)]:
            yield f"{_where(resource, table, at)}: {name} {table.at[at, name]!r} is not in {reference['resource']}.csv"


def _quotes(tables: Frames) -> Iterator[str]:
    """Every quote is exactly its turn's text between its offsets, said by the turn's speaker."""
    if "quotes" not in tables or "turns" not in tables:
        return
    turns = tables["turns"].set_index("turn_id")
    for at, quote in enumerate(tables["quotes"].to_dict("records")):
        if quote["turn_id"] not in turns.index:
            continue
        turn = turns.loc[quote["turn_id"]]
        if turn["text"][int(quote["start"]) : int(quote["end"])] != quote["text"]:
            yield f"quotes.csv row {at + 2} ({quote['quote_id']}): text is not turns.text[{quote['start']}:{quote['end']}] of {quote['turn_id']}"
        if turn["speaker_name"] != quote["speaker_name"]:
            yield f"quotes.csv row {at + 2} ({quote['quote_id']}): the turn is by {turn['speaker_name'] or 'nobody named'}"


def _turns(outputs: Path, tables: Frames) -> Iterator[str]:
    """Every turn's words stand in the transcript, in order, between the turn's offsets."""
    folder = Path(_load(outputs / "run.json").get("transcripts", "")) if (outputs / "run.json").is_file() else None
    if folder is None or "turns" not in tables or "sessions" not in tables:
        return
    by_session = dict(list(tables["turns"].groupby("session_id", sort=False)))
    for session in tables["sessions"].to_dict("records"):
        path = folder / session["source_file"]
        if path.is_file() and session["session_id"] in by_session:
            yield from _against(path, session, by_session[session["session_id"]])


def _against(path: Path, session: dict[str, Any], turns: pd.DataFrame) -> Iterator[str]:
    if store.file_digest(path) != session["source_sha256"]:
        yield f"sessions.csv ({session['session_id']}): {session['source_file']} has changed since it was read"
        return
    try:
        source = plain(read(path).text)
    except TranscriptError as error:
        yield f"sessions.csv ({session['session_id']}): {session['source_file']}: {error.reason}"
        return
    for turn in turns.to_dict("records"):
        said = iter(WORD.findall(spoken([source[int(turn["source_start"]) : int(turn["source_end"])]])))
        lost = next((word for word in WORD.findall(turn["text"]) if word not in said), None)
        if lost is not None:
            yield f"turns.csv ({turn['turn_id']}): {lost!r} is not in {session['source_file']} between the turn's offsets"
