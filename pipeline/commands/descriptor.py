"""The descriptor of an outputs folder, datapackage.json, held against the shape that a run gives it."""

import os
import re
from collections.abc import Iterator
from pathlib import Path, PurePosixPath
from typing import Any, NotRequired

from pydantic import TypeAdapter, ValidationError
from typing_extensions import TypedDict

TABLE_NAME = re.compile(r"[a-z][a-z0-9_]*")


class Constraints(TypedDict, total=False):
    """What a value must keep to."""

    required: bool
    enum: list[str]
    minimum: float
    maximum: float


class Field(TypedDict):
    """A column."""

    name: str
    type: str
    unit: str
    constraints: NotRequired[Constraints]


class Reference(TypedDict):
    """The column to which a foreign key points."""

    resource: str
    fields: tuple[str]


class ForeignKey(TypedDict):
    """A column that points to a row of another table."""

    fields: tuple[str]
    reference: Reference


class TableSchema(TypedDict):
    """The columns of a table, its key and its references."""

    fields: list[Field]
    primaryKey: list[str]
    foreignKeys: NotRequired[list[ForeignKey]]


class Resource(TypedDict):
    """A table: its file, what the file should be, and its columns."""

    name: str
    path: str
    hash: str
    schema: TableSchema


class Descriptor(TypedDict):
    """All tables of an outputs folder."""

    resources: list[Resource]


def checked_resources(document: Any) -> tuple[list[Resource], list[str]]:
    """Tables of a descriptor, and what is wrong with it, one line each; no tables where anything is."""
    try:
        resources = TypeAdapter(Descriptor).validate_python(document)["resources"]
    except ValidationError as error:
        return [], [f"{'.'.join(map(str, one['loc'])) or 'it'}: {one['msg']}" for one in error.errors()]
    columns = {one["name"]: [field["name"] for field in one["schema"]["fields"]] for one in resources}
    faults = [fault for one in resources for fault in _faults(one, columns)]
    if len(columns) < len(resources):
        faults.append("a table stands in it twice")
    return ([] if faults else resources), faults


def _faults(resource: Resource, columns: dict[str, list[str]]) -> Iterator[str]:
    name, schema = resource["name"], resource["schema"]
    if not TABLE_NAME.fullmatch(name) or resource["path"] != f"{name}.csv":
        yield f"table {name!r} has the path {resource['path']!r}; expected its name and .csv"
    named = [*schema["primaryKey"], *(key["fields"][0] for key in schema.get("foreignKeys", []))]
    for column in named:
        if column not in columns[name]:
            yield f"table {name!r} has no column {column!r} for its key"
    for key in schema.get("foreignKeys", []):
        target, (column,) = key["reference"]["resource"], key["reference"]["fields"]
        if column not in columns.get(target, []):
            yield f"table {name!r} points to {column!r} of {target!r}, which is not there"


def file_within(folder: Path, name: str) -> Path | None:
    """The file of that name in a folder; None if there is none, or it lies elsewhere by its path or by a link."""
    path = PurePosixPath(name)
    if path.is_absolute() or ".." in path.parts:
        return None
    try:
        real = Path(os.path.realpath(folder / path))
        return real if real.is_file() and real.is_relative_to(os.path.realpath(folder)) else None
    except (OSError, ValueError):  # a name too long, or with characters that no path has
        return None
