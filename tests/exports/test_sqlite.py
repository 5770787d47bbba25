"""One SQLite file: keys, types, indexes, search, views, equal bytes, and what Datasette finds in it."""

import json
import sqlite3
import subprocess
import sys
from contextlib import closing

import pandas as pd
import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st
from support.strategies import frames

from pipeline.exports import sqlite
from pipeline.tables import PUBLISHED, dictionary, files

UNSHRUNK = (Phase.explicit, Phase.reuse, Phase.generate)
MIXED = ["sessions", "turns", "coalition_overlap", "findings"]
"""Tables with columns of every type, null and key."""
every_table = pytest.mark.parametrize("name", PUBLISHED)
TYPES = {"integer": "INTEGER", "number": "REAL", "string": "TEXT", "date": "TEXT", "list": "TEXT"}


def ask(folder, query, *values):
    with closing(sqlite3.connect(folder / "igf.sqlite")) as database:
        return database.execute(query, values).fetchall()


@pytest.fixture(scope="module")
def folder(tmp_path_factory, published):
    """A file with every table, to read."""
    found = tmp_path_factory.mktemp("sqlite")
    sqlite.write(found, published, list(PUBLISHED))
    return found


def test_one_file_and_nothing_beside_it(tmp_path, tables, contents):
    assert sqlite.write(tmp_path, tables, list(PUBLISHED)) == ["igf.sqlite"]
    assert list(contents(tmp_path)) == ["igf.sqlite"]


@every_table
def test_columns_types_and_key_are_the_declared_ones(folder, name):
    table = PUBLISHED[name]
    found = ask(folder, f'PRAGMA table_info("{name}")')
    assert [(row[1], row[2], row[3]) for row in found] == [
        (column, TYPES[dictionary.field_type(table, column)], int(column in table.key())) for column in table.columns()
    ]
    assert [row[1] for row in sorted(found, key=lambda row: row[5]) if row[5]] == table.key()


@pytest.fixture(scope="module")
def package(tmp_path_factory, published):
    """Foreign keys by table, as datapackage.json has them."""
    found = tmp_path_factory.mktemp("package")
    for name, frame in published.items():
        files.write_csv(found / f"{name}.csv", frame)
    return {
        resource["name"]: resource["schema"].get("foreignKeys", [])
        for resource in dictionary.describe(found, list(PUBLISHED))["resources"]
    }


@every_table
def test_foreign_keys_are_those_of_the_data_package(folder, package, name):
    keys = {(row[3], row[2], row[4]) for row in ask(folder, f'PRAGMA foreign_key_list("{name}")')}
    assert keys == {
        (key["fields"][0], key["reference"]["resource"], key["reference"]["fields"][0]) for key in package[name]
    }


def test_foreign_keys_hold(folder):
    assert ask(folder, "PRAGMA foreign_key_check") == []
    assert ask(folder, "PRAGMA integrity_check") == [("ok",)]


@pytest.mark.slow
def test_foreign_keys_hold_in_a_whole_run(tmp_path, small_run):
    sqlite.write(tmp_path, small_run.result.tables, list(small_run.result.written))
    assert ask(tmp_path, "PRAGMA foreign_key_check") == []
    assert ask(tmp_path, "SELECT count(*) > 0 FROM exchanges") == [(1,)]


def test_a_key_that_points_nowhere_is_found(tmp_path, tables):
    tables["turns"].loc[0, "speaker_id"] = "nobody-at-all"
    sqlite.write(tmp_path, tables, list(PUBLISHED))
    assert [row[0] for row in ask(tmp_path, "PRAGMA foreign_key_check")] == ["turns"]


@every_table
def test_references_sessions_and_turns_have_an_index(folder, name):
    table = PUBLISHED[name]
    indexes = [row[1] for row in ask(folder, f'PRAGMA index_list("{name}")')]
    first = {ask(folder, f'PRAGMA index_info("{index}")')[0][2] for index in indexes}
    wanted = {
        *dictionary.references(table, PUBLISHED),
        *(column for column in ("session_id", "turn_id") if column in table.columns()),
    }
    assert wanted <= first


def test_an_index_is_used(folder):
    plan = ask(folder, "EXPLAIN QUERY PLAN SELECT * FROM turns WHERE session_id = 'loft'")
    assert "turns_session_id" in plan[0][3]


def test_unknown_is_null_and_text_is_as_it_was_spoken(tmp_path, tables):
    tables["turns"]["text"] = "=1+1"
    sqlite.write(tmp_path, tables, list(PUBLISHED))
    assert ask(tmp_path, "SELECT text, speaker_id, coalition_id FROM turns WHERE turn_id = 'loft-t4'") == [
        ("=1+1", None, None)
    ]
    assert ask(tmp_path, "SELECT year, attributed_share FROM sessions ORDER BY 1") == [(None, None), (2031, None)]


@pytest.mark.parametrize("name", MIXED)
@settings(max_examples=10, deadline=None, phases=UNSHRUNK)
@given(data=st.data())
def test_values_are_those_of_the_csv(name, data, tmp_path_factory):
    frame = data.draw(frames(PUBLISHED[name]))
    folder = tmp_path_factory.getbasetemp()
    sqlite.write(folder, {name: frame}, [name])
    files.write_csv(folder / "round.csv", frame)
    cells = files.read_csv(folder / "round.csv").replace("-0", "0").to_numpy().tolist()
    assert [[printed(value) for value in row] for row in ask(folder, f'SELECT * FROM "{name}" ORDER BY rowid')] == cells


def printed(value):
    if isinstance(value, str):
        return files.defuse(value)
    return "" if value is None else f"{value:.6g}" if isinstance(value, float) else str(value)


SEARCHES = [
    ("library", ["loft-t2"]),
    ("cable", ["hall-t0", "loft-t0", "loft-t1"]),
    ('"mends a torn"', ["loft-t4"]),
    ("speaker_name: oakapple", ["loft-t2"]),
    ("marmalade", []),
]


@pytest.mark.parametrize(("words", "found"), SEARCHES)
def test_search(folder, words, found):
    matching = "SELECT rowid FROM turns_fts WHERE turns_fts MATCH ?"
    query = f"SELECT turn_id FROM turns WHERE rowid IN ({matching}) ORDER BY turn_id"
    assert [row[0] for row in ask(folder, query, words)] == found


def test_search_does_not_mind_accents(tmp_path, tables):
    tables["turns"]["text"] = "João mends kites."
    sqlite.write(tmp_path, tables, ["turns"])
    assert ask(tmp_path, "SELECT count(*) FROM turns_fts WHERE turns_fts MATCH 'joao'") == [(len(tables["turns"]),)]


def test_row_numbers_have_no_gap_so_that_vacuum_leaves_search_as_it_is(tmp_path, tables):
    sqlite.write(tmp_path, tables, list(PUBLISHED))
    assert ask(tmp_path, "SELECT rowid FROM turns ORDER BY 1") == [(n,) for n in range(1, len(tables["turns"]) + 1)]
    ask(tmp_path, "VACUUM")
    assert ask(
        tmp_path, "SELECT turn_id FROM turns WHERE rowid IN (SELECT rowid FROM turns_fts WHERE turns_fts MATCH 'torn')"
    ) == [("loft-t4",)]


def test_without_full_text_search_the_file_says_so(tmp_path, tables, monkeypatch):
    monkeypatch.setattr(sqlite, "has_search", lambda database: False)
    sqlite.write(tmp_path, tables, list(PUBLISHED))
    assert ask(tmp_path, "SELECT name FROM sqlite_master WHERE name LIKE 'turns_fts%'") == []
    assert ask(tmp_path, 'SELECT description FROM "tables" WHERE "table" = ?', "turns_fts") == [(sqlite.NO_SEARCH,)]
    assert ask(tmp_path, "SELECT count(*) FROM turns") == [(len(tables["turns"]),)]


def test_the_exchanges_view(folder):
    columns = "source, target, kind, confidence, quote, session"
    assert ask(folder, f"SELECT {columns} FROM exchanges ORDER BY session, confidence DESC, kind") == [
        ("Odo Fernhollow", "Pip Quillfeather", "reference", 0.8, "As Pip said", "Cables in the hall"),
        ("Wren Mossbank", "Pip Quillfeather", "handover", 0.9, "Pip, the floor is yours", "Kites over the loft"),
        ("Tamsin Oakapple", "Pip Quillfeather", "agreement", 0.8, "I agree with Pip", "Kites over the loft"),
        ("Tamsin Oakapple", "Pip Quillfeather", "reference", 0.7, "with Pip", "Kites over the loft"),
        ("Pip Quillfeather", "Wren Mossbank", "answer", 0.6, "Thank you, Wren.", "Kites over the loft"),
        ("Pip Quillfeather", None, "answer", 0.5, "We do.", "Kites over the loft"),
    ]


def test_the_overview_of_sessions(folder):
    columns = "title, interactivity, interactivity_low, responsiveness, responsiveness_low, words"
    assert ask(folder, f"SELECT {columns} FROM session_overview ORDER BY title") == [
        ("Cables in the hall", None, None, None, None, 16),
        ("Kites over the loft", 0.5, 0.4, 0.123457, None, 70),
    ]


VIEWS = [
    (["turns", "sessions"], set()),
    (["sessions", "session_measures"], {"session_overview"}),
    (list(PUBLISHED), {"session_overview", "exchanges"}),
]


@pytest.mark.parametrize(("names", "views"), VIEWS)
def test_views_are_there_with_their_tables(tmp_path, tables, names, views):
    sqlite.write(tmp_path, tables, names)
    assert {row[0] for row in ask(tmp_path, "SELECT name FROM sqlite_master WHERE type = 'view'")} == views
    assert ask(tmp_path, "PRAGMA foreign_key_check") == []


def test_the_file_explains_its_columns_and_tables(folder):
    rows = ask(folder, 'SELECT * FROM "columns" WHERE "table" = ? AND "column" = ?', "turns", "words")
    assert rows == [("turns", "words", "integer", "words", "spoken words")]
    assert ask(folder, 'SELECT count(*) FROM "columns"') == [
        (sum(len(table.columns()) for table in PUBLISHED.values()),)
    ]
    assert {row[0] for row in ask(folder, 'SELECT "table" FROM "tables"')} == {
        *PUBLISHED,
        *sqlite.SQL_VIEWS,
        "turns_fts",
    }


def test_equal_tables_give_equal_bytes_in_any_order_of_rows(tmp_path, tables, mixed, contents):
    sqlite.write(tmp_path / "one", tables, list(PUBLISHED))
    sqlite.write(tmp_path / "two", mixed(tables), list(PUBLISHED))
    assert contents(tmp_path / "one") == contents(tmp_path / "two")


STRANGE = {
    "nul": ("a\0b", "a\ufffdb"),
    "surrogate": ("a\ud800b", "a?b"),
    "long": ("kite " * 10**5, "kite " * 10**5),
    "quotes": ("'\";--", "'\";--"),
}


@pytest.mark.parametrize(("text", "kept"), STRANGE.values(), ids=STRANGE)
def test_strange_texts(tmp_path, tables, text, kept):
    tables["turns"]["text"] = pd.Series([text] * len(tables["turns"]), dtype=object)
    sqlite.write(tmp_path, tables, ["turns"])
    assert {row[0] for row in ask(tmp_path, "SELECT text FROM turns")} == {kept}


def test_empty_tables(tmp_path, nothing):
    sqlite.write(tmp_path, nothing, list(PUBLISHED))
    assert {ask(tmp_path, f'SELECT count(*) FROM "{name}"')[0][0] for name in PUBLISHED} == {0}
    assert ask(tmp_path, "SELECT * FROM turns_fts WHERE turns_fts MATCH 'kite'") == []


def test_a_write_that_fails_leaves_the_old_file(tmp_path, tables):
    sqlite.write(tmp_path, tables, ["turns"])
    tables["turns"] = pd.concat([tables["turns"], tables["turns"]])
    with pytest.raises(sqlite3.IntegrityError, match=r"turns\.turn_id"):
        sqlite.write(tmp_path, tables, ["turns"])
    assert [path.name for path in tmp_path.iterdir()] == ["igf.sqlite"]
    assert ask(tmp_path, "SELECT count(*) FROM turns") == [(8,)]


def test_the_file_of_an_earlier_run_goes(tmp_path, tables):
    sqlite.write(tmp_path, tables, ["turns"])
    sqlite.remove(tmp_path)
    sqlite.remove(tmp_path)
    assert list(tmp_path.iterdir()) == []


def test_datasette_would_find_the_search_table(folder):
    query = (
        """SELECT name FROM sqlite_master WHERE rootpage = 0 AND sql LIKE '%VIRTUAL TABLE%USING FTS%content="turns"%'"""
    )
    assert ask(folder, query) == [("turns_fts",)]


@pytest.fixture(scope="module")
def datasette(tmp_path_factory):
    """The command, in an environment of its own."""
    home = tmp_path_factory.mktemp("datasette") / "venv"
    subprocess.run([sys.executable, "-m", "venv", home], check=True)
    subprocess.run(
        [
            home / "bin" / "python",
            "-m",
            "pip",
            "install",
            "--quiet",
            "--disable-pip-version-check",
            "datasette==0.65.5",
        ],
        check=True,
    )
    return home / "bin" / "datasette"


PAGES = [
    ("/igf/turns.json?_search=libraries&_shape=array&_col=turn_id", [{"turn_id": "loft-t2"}]),
    ("/igf/exchanges.json?_shape=array&_col=quote&kind=handover", [{"quote": "Pip, the floor is yours"}]),
    (
        "/igf/speakers.json?_shape=array&_col=name&_search=oak&name=Odo Fernhollow",
        [{"speaker_id": "odo-fernhollow", "name": "Odo Fernhollow"}],
    ),
]


@pytest.mark.slow
def test_datasette_serves_it_as_it_is(folder, datasette):
    for page, expected in PAGES:
        done = subprocess.run(
            [datasette, "--get", page, folder / "igf.sqlite"], check=True, capture_output=True, text=True
        )
        assert json.loads(done.stdout) == expected
