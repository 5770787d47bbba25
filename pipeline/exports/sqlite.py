"""All published tables in one SQLite file, with keys, indexes, views and full-text search; ready for Datasette."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from functools import partial
from pathlib import Path
from typing import NamedTuple

import pandas as pd

from pipeline.exports.cells import column_cells, rows_by_key
from pipeline.tables import PUBLISHED, Table, dictionary, files
from pipeline.tables.vocabulary import ADDRESSED

SQLITE_FILE = "igf.sqlite"
SQL_TYPES = {"integer": "INTEGER", "number": "REAL"}
"""Column types by Table Schema type; any other is TEXT."""

INDEXED_COLUMNS = ("session_id", "turn_id")
"""Columns with an index, in addition to those that refer to another table."""


class SqlView(NamedTuple):
    """A view: what it shows, the tables it needs, and its query."""

    title: str
    needs: frozenset[str]
    query: str


SQL_VIEWS = {
    "exchanges": SqlView(
        "Who addresses whom, with the words that show it: " + ", ".join(sorted(ADDRESSED)) + ".",
        frozenset({"interactions", "speakers", "sessions"}),
        f"""
        SELECT i.interaction_id, i.session_id, s.title AS session, i.kind, a.name AS source, b.name AS target,
               i.weight AS confidence, i.quote,
               i.source_turn_id, i.target_turn_id, i.source_speaker_id, i.target_speaker_id
        FROM interactions i JOIN sessions s USING (session_id)
        LEFT JOIN speakers a ON a.speaker_id = i.source_speaker_id
        LEFT JOIN speakers b ON b.speaker_id = i.target_speaker_id
        WHERE i.kind IN ({", ".join(f"'{kind}'" for kind in sorted(ADDRESSED))})
        """,  # noqa: S608  # the declared kinds
    ),
    "session_overview": SqlView(
        "Sessions with their two headline measures over all turns, each with its 95 % interval.",
        frozenset({"sessions", "session_measures"}),
        """
        SELECT s.session_id, s.title, s.date, s.kind, s.speakers, s.turns, s.words,
               i.value AS interactivity, i.low AS interactivity_low, i.high AS interactivity_high,
               r.value AS responsiveness, r.low AS responsiveness_low, r.high AS responsiveness_high, s.url
        FROM sessions s
        LEFT JOIN session_measures i ON i.session_id = s.session_id AND i.view = 'all' AND i.measure = 'interactivity'
        LEFT JOIN session_measures r ON r.session_id = s.session_id AND r.view = 'all' AND r.measure = 'responsiveness'
        """,
    ),
}

SEARCH_TABLE = (
    'CREATE VIRTUAL TABLE turns_fts USING fts5(text, speaker_name, content="turns", '
    'tokenize="porter unicode61 remove_diacritics 2")'
)
"""Full-text search: "library" finds "libraries", "Joao" finds "João". Datasette looks for ``content="turns"``."""

SEARCH_TITLE = (
    "Full-text search over turns: SELECT turns.* FROM turns_fts JOIN turns ON turns.rowid = turns_fts.rowid "
    "WHERE turns_fts MATCH 'cable'."
)
NO_SEARCH = "Not there: the SQLite that wrote this file has no full-text search (FTS5)."


def write(folder: Path, tables: dict[str, pd.DataFrame], names: list[str]) -> list[str]:
    """Write ``igf.sqlite`` with the published tables of a run.

    Values are those of the CSV (six significant digits), with NULL for an empty cell and without the apostrophe that
    protects spreadsheets. The table ``tables`` describes each table and view, ``columns`` each column. If this SQLite
    has no FTS5, the file has no ``turns_fts``, and ``tables`` says so. Equal tables give equal bytes with one SQLite.

    Parameters
    ----------
    folder : Path
        The outputs folder.
    tables : dict of str to DataFrame
        Tables of a run, each as declared.
    names : list of str
        Those to write.

    Returns
    -------
    list of str
        The file, relative to the folder.
    """
    files.write_atomic(folder / SQLITE_FILE, partial(_save, {name: tables[name] for name in names}))
    return [SQLITE_FILE]


def remove(folder: Path) -> None:
    """Remove the file of an earlier run."""
    (folder / SQLITE_FILE).unlink(missing_ok=True)


def has_search(database: sqlite3.Connection) -> bool:
    """Whether this SQLite has FTS5."""
    return any(module == "fts5" for (module,) in database.execute("PRAGMA module_list"))


def sql_name(name: str) -> str:
    """The name of a table or column in quotation marks, as some are words of SQL (``table``, ``row``)."""
    return '"' + name.replace('"', '""') + '"'


def _save(frames: dict[str, pd.DataFrame], path: Path) -> None:
    # No journal: nobody reads the file before it is renamed, and a killed run leaves none.
    with closing(sqlite3.connect(path, isolation_level=None)) as database:
        database.execute("PRAGMA journal_mode = OFF")
        database.execute("PRAGMA synchronous = OFF")
        database.execute("BEGIN")
        for name, frame in frames.items():
            _add_table(database, name, frame, frames)
        views = {name: view for name, view in SQL_VIEWS.items() if view.needs <= set(frames)}
        for name, view in views.items():
            database.execute(f"CREATE VIEW {sql_name(name)} AS {view.query}")
        _add_dictionary(database, list(frames), views, _add_search(database, frames))
        database.execute("COMMIT")
        # Row numbers have no gaps, so VACUUM keeps them, and with them the references of turns_fts.
        database.execute("VACUUM")


def _add_table(database: sqlite3.Connection, name: str, frame: pd.DataFrame, frames: dict[str, pd.DataFrame]) -> None:
    table = PUBLISHED[name]
    rows = rows_by_key(table, frame)
    database.execute(f"CREATE TABLE {sql_name(name)} ({', '.join(_definitions(table, frames))})")
    places = ", ".join("?" * len(table.columns()))
    columns = (column_cells(table, rows, column) for column in table.columns())
    database.executemany(f"INSERT INTO {sql_name(name)} VALUES ({places})", zip(*columns, strict=True))  # noqa: S608  # a declared name
    for column in _indexed(table, frames):
        database.execute(f"CREATE INDEX {sql_name(f'{name}_{column}')} ON {sql_name(name)} ({sql_name(column)})")


def _definitions(table: type[Table], frames: dict[str, pd.DataFrame]) -> Iterator[str]:
    for column in table.columns():
        kind = SQL_TYPES.get(dictionary.field_type(table, column), "TEXT")
        yield f"{sql_name(column)} {kind}{' NOT NULL' if table.fact(column, 'key') else ''}"
    yield f"PRIMARY KEY ({', '.join(sql_name(column) for column in table.key())})"
    for column, (name, field) in dictionary.foreign_keys(table, frames).items():
        yield f"FOREIGN KEY ({sql_name(column)}) REFERENCES {sql_name(name)} ({sql_name(field)})"


def _indexed(table: type[Table], frames: dict[str, pd.DataFrame]) -> list[str]:
    """Columns that get an index; the first column of the key has the index of the key."""
    wanted = {*dictionary.references(table, frames), *INDEXED_COLUMNS}
    return [column for column in table.columns() if column in wanted and column != table.key()[0]]


def _add_search(database: sqlite3.Connection, frames: dict[str, pd.DataFrame]) -> dict[str, str]:
    """Add full-text search if there are turns; its row for the table ``tables``."""
    if "turns" not in frames:
        return {}
    if not has_search(database):
        return {"turns_fts": NO_SEARCH}
    database.execute(SEARCH_TABLE)
    for order in ("rebuild", "optimize"):
        database.execute("INSERT INTO turns_fts (turns_fts) VALUES (?)", (order,))
    return {"turns_fts": SEARCH_TITLE}


def _add_dictionary(
    database: sqlite3.Connection, names: list[str], views: dict[str, SqlView], search: dict[str, str]
) -> None:
    titles = (
        {name: dictionary.title(PUBLISHED[name]) for name in names}
        | {name: view.title for name, view in views.items()}
        | search
    )
    database.execute('CREATE TABLE "tables" ("table" TEXT PRIMARY KEY NOT NULL, "description" TEXT)')
    database.executemany('INSERT INTO "tables" VALUES (?, ?)', titles.items())
    database.execute(
        'CREATE TABLE "columns" ("table" TEXT NOT NULL REFERENCES "tables", "column" TEXT NOT NULL, '
        '"type" TEXT, "unit" TEXT, "description" TEXT, PRIMARY KEY ("table", "column"))'
    )
    rows = ((name, column) for name in names for column in PUBLISHED[name].columns())
    database.executemany(
        'INSERT INTO "columns" VALUES (?, ?, ?, ?, ?)', (_column_row(name, column) for name, column in rows)
    )


def _column_row(name: str, column: str) -> tuple[str, str, str, str, str]:
    table = PUBLISHED[name]
    return (
        name,
        column,
        dictionary.field_type(table, column),
        dictionary.unit_of(table, column),
        dictionary.meaning(table, column),
    )
