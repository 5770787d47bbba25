"""The declared tables as documents: datapackage.json and the data dictionary (outputs/README.md)."""

from collections.abc import Collection
from pathlib import Path
from typing import Any

from pipeline import __version__
from pipeline.tables import PUBLISHED, Table
from pipeline.tables.files import file_digest

FORMS = ("date", "list")
"""Units that are forms of a text, and types of Table Schema."""

TYPES = {"int64": "integer", "Int64": "integer", "float64": "number"}
DOCUMENTS = {
    "report.html": "the report to read: one file, opens from disk, needs no network",
    "report.md": "the event report a rapporteur starts from, with footnoted quotes",
    "summary.json": "counts, headline measures, top themes, overlaps and groups, coalition profiles",
    "findings.json": "statements that a report can quote, each with its value, its row and its quotes",
    "datapackage.json": "descriptor of all tables (Data Package 2.0): type, unit and description of every column",
    "run.json": "versions, settings, digests of inputs, seconds per step; the only file that differs between equal "
    "runs",
    "networks/speakers.graphml, .gexf": "who addresses whom over all sessions, for Gephi and networkx",
    "networks/coalitions.graphml, .gexf": "which coalition addresses and names which",
    "networks/overlap.graphml, .gexf": "which coalitions talk about the same things",
    "convokit/": "all turns as a ConvoKit corpus",
    "parquet/, igf.sqlite": "the tables in other formats, with `--export parquet,sqlite`; the SQLite file has keys and "
    "full-text search over turns",
}
"""What a run writes beside the tables."""

KEYWORDS = ["Internet Governance Forum", "IGF", "Dynamic Coalitions", "transcripts", "turns", "interaction"]

QUERIES = (
    (
        "The sessions nearest to a lecture (pandas)",
        "python",
        """import pandas as pd

measures = pd.read_csv("outputs/session_measures.csv")
wide = measures[measures["view"] == "all"].pivot(index="session_id", columns="measure", values="value")
print(wide.sort_values("interactivity")[["interactivity", "responsiveness", "speakers", "words"]].head(10))""",
    ),
    (
        "Questions that nobody took up, with who asked and where (DuckDB)",
        "sql",
        """SELECT s.title, coalesce(p.name, q.role) AS asked_by, q.text
FROM 'outputs/questions.csv' q
JOIN 'outputs/sessions.csv' s USING (session_id)
LEFT JOIN 'outputs/speakers.csv' p ON p.speaker_id = q.speaker_id
WHERE q.status = 'unanswered' ORDER BY s.title, q.question_id""",
    ),
    (
        "Turns that speak of libraries (SQLite with full-text search, as Datasette serves it: `datasette "
        "outputs/igf.sqlite`)",
        "sql",
        """SELECT t.session_id, t.speaker_name, t.text
FROM turns_fts JOIN turns t ON t.rowid = turns_fts.rowid
WHERE turns_fts MATCH 'libraries' ORDER BY rank LIMIT 20""",
    ),
)
"""Queries to start from: title, language, text."""


def describe(folder: Path, names: list[str]) -> dict[str, Any]:
    """The Data Package descriptor of the tables that lie in a folder."""
    return {
        "$schema": "https://datapackage.org/profiles/2.0/datapackage.json",
        "name": "igf-sessions",
        "title": "What Internet Governance Forum sessions say",
        "description": "Speaker turns, themes, interaction and coalition overlap, measured from session transcripts.",
        "version": __version__,
        "keywords": KEYWORDS,
        "resources": [_resource(folder, name, set(names)) for name in names],
    }


def _resource(folder: Path, name: str, present: set[str]) -> dict[str, Any]:
    table = PUBLISHED[name]
    path = folder / f"{name}.csv"
    return {
        "name": name,
        "path": path.name,
        "type": "table",
        "title": title(table),
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "bytes": path.stat().st_size,
        "hash": f"sha256:{file_digest(path)}",
        "dialect": {"lineTerminator": "\n"},
        "schema": _schema(table, present),
    }


def _schema(table: type[Table], present: set[str]) -> dict[str, Any]:
    keys = [_foreign_key(column, target) for column, target in foreign_keys(table, present).items()]
    return {
        "$schema": "https://datapackage.org/profiles/2.0/tableschema.json",
        "fields": [_field(table, column) for column in table.columns()],
        "missingValues": [""],
        "primaryKey": table.key(),
        **({"foreignKeys": keys} if keys else {}),
    }


def references(table: type[Table], present: Collection[str]) -> dict[str, tuple[str, str]]:
    """Columns with one identifier of a row of another table that is there: (table, column) by column."""
    found = {column: target_of(table, column) for column in table.columns() if table.fact(column, "unit") != "list"}
    return {column: target for column, target in found.items() if target[0] in present}


def foreign_keys(table: type[Table], present: Collection[str]) -> dict[str, tuple[str, str]]:
    """References that always hold: not those to coalitions, since a sidecar may name one that never spoke."""
    return {column: target for column, target in references(table, present).items() if target[0] != "coalitions"}


def target_of(table: type[Table], column: str) -> tuple[str, str]:
    """(table, column) that a column points to, two empty names if none."""
    name, _, field = str(table.fact(column, "ref")).partition(".")
    if not name:
        return "", ""
    return (name, field or (column if column in PUBLISHED[name].columns() else PUBLISHED[name].key()[0]))


def _foreign_key(column: str, target: tuple[str, str]) -> dict[str, Any]:
    return {"fields": [column], "reference": {"resource": target[0], "fields": [target[1]]}}


def _field(table: type[Table], column: str) -> dict[str, Any]:
    kind, constraints = field_type(table, column), _constraints(table, column)
    field = {"name": column, "type": kind, "description": meaning(table, column), "unit": unit_of(table, column)}
    listed = {"delimiter": ";"} if kind == "list" else {}
    closed = {"categories": constraints["enum"]} if "enum" in constraints else {}
    return {**field, **listed, **closed, **({"constraints": constraints} if constraints else {})}


def meaning(table: type[Table], column: str) -> str:
    """What a value of the column means."""
    return str(table.to_schema().columns[column].description or "")


def unit_of(table: type[Table], column: str) -> str:
    """Unit of a number, form of a text: "words", "date", "list", or just "text"."""
    return str(table.fact(column, "unit") or "text")


def field_type(table: type[Table], column: str) -> str:
    """Table Schema type of a column."""
    form, dtype = str(table.fact(column, "unit")), str(table.to_schema().columns[column].dtype)
    return form if form in FORMS else TYPES.get(dtype, "string")


def _constraints(table: type[Table], column: str) -> dict[str, Any]:
    spec = table.to_schema().columns[column]
    found: dict[str, Any] = {"required": True} if table.fact(column, "key") else {}
    for check in spec.checks:
        known = check.statistics or {}
        if check.name == "isin":
            found["enum"] = [value for value in known["allowed_values"] if value != ""]
        elif check.name == "greater_than_or_equal_to":
            found["minimum"] = known["min_value"]
        elif check.name == "less_than_or_equal_to":
            found["maximum"] = known["max_value"]
    return found


def title(table: type[Table]) -> str:
    """What the table is, in one line."""
    return " ".join((table.__doc__ or "").split())


def readme() -> str:
    """The data dictionary as Markdown: each file in a line, then each column."""
    lines = [
        "# Outputs",
        "",
        "Written by `python -m pipeline`; all but this file are generated. Text cells that a",
        "spreadsheet would take for a formula have an apostrophe before them. What somebody said never has:",
        "a turn that starts with such a sign has \u2019 before it in every file, and offsets count it.",
        "",
    ]
    lines += ["| file | what it is |", "|---|---|"]
    lines += [f"| {name}.csv | {title(table)} |" for name, table in PUBLISHED.items()]
    lines += [f"| {name} | {what} |" for name, what in DOCUMENTS.items()]
    lines += ["", "## Three queries to start from"]
    for name, language, query in QUERIES:
        lines += ["", f"{name}:", "", f"```{language}", query, "```"]
    for name, table in PUBLISHED.items():
        lines += [
            "",
            f"## {name}.csv",
            "",
            f"Key: {', '.join(table.key())}.",
            "",
            "| column | type | unit | meaning |",
            "|---|---|---|---|",
        ]
        lines += [_row(table, column) for column in table.columns()]
    return "\n".join(lines) + "\n"


def _row(table: type[Table], column: str) -> str:
    return f"| {column} | {field_type(table, column)} | {table.fact(column, 'unit')} | {meaning(table, column)} |"
