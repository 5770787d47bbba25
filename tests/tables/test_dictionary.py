"""The data dictionary and the Data Package descriptor follow from the declared tables."""

import json
import sqlite3
from contextlib import closing

import pytest
from support.paths import ROOT

from pipeline.exports import sqlite
from pipeline.tables import PUBLISHED, dictionary

README = ROOT / "outputs" / "README.md"

every_table = pytest.mark.parametrize("name", PUBLISHED)


@pytest.fixture
def package(small_run):
    return json.loads((small_run.outputs / "datapackage.json").read_text(encoding="utf-8"))


def fields(package, name):
    return next(resource for resource in package["resources"] if resource["name"] == name)["schema"]["fields"]


def test_the_readme_of_outputs_is_up_to_date():
    assert README.read_text(encoding="utf-8") == dictionary.readme()


def test_a_run_writes_the_same_readme(small_run):
    assert (small_run.outputs / "README.md").read_text(encoding="utf-8") == dictionary.readme()


@every_table
def test_the_readme_has_every_file_and_column(name):
    text = dictionary.readme()
    section = text.split(f"## {name}.csv\n")[1].split("\n## ")[0]
    assert f"| {name}.csv | " in text
    assert [line.split(" | ")[0].strip("| ") for line in section.splitlines() if line.startswith("| ")][
        1:
    ] == PUBLISHED[name].columns()


def test_the_readme_s_tables_are_whole():
    rows = [line for line in dictionary.readme().splitlines() if line.startswith("|")]
    assert {line.count("|") for line in rows} == {3, 5}


def test_frictionless_finds_nothing_wrong(small_run):
    from frictionless import Package

    report = Package(str(small_run.outputs / "datapackage.json")).validate()
    assert report.flatten(["title", "rowNumber", "fieldName", "note"]) == []
    assert report.stats["tasks"] == len(PUBLISHED)


def test_frictionless_finds_a_changed_cell(small_outputs):
    from frictionless import Package

    path = small_outputs / "turns.csv"
    path.write_text(path.read_text(encoding="utf-8").replace(",panellist,", ",jester,", 1), encoding="utf-8")
    assert not Package(str(small_outputs / "datapackage.json")).validate().valid


@every_table
def test_every_column_has_a_description(package, name):
    assert [field["name"] for field in fields(package, name) if not field.get("description")] == []


def test_every_column_has_a_unit(package):
    assert [
        f"{name}.{field['name']}" for name in PUBLISHED for field in fields(package, name) if "unit" not in field
    ] == []


@every_table
def test_descriptors_name_the_columns_in_the_order_of_the_file(package, small_run, name):
    header = (small_run.outputs / f"{name}.csv").read_text(encoding="utf-8").partition("\n")[0]
    assert ",".join(field["name"] for field in fields(package, name)) == header


def test_descriptors_hold_size_and_digest_of_each_file(package, small_run):
    from hashlib import sha256

    for resource in package["resources"]:
        data = (small_run.outputs / resource["path"]).read_bytes()
        assert (resource["bytes"], resource["hash"]) == (len(data), f"sha256:{sha256(data).hexdigest()}")


TYPES = [
    ("sessions", "date", "date"),
    ("sessions", "year", "integer"),
    ("sessions", "attributed_share", "number"),
    ("turns", "position", "integer"),
    ("turns", "text", "string"),
    ("themes", "coherence", "number"),
]


@pytest.mark.parametrize(("name", "column", "expected"), TYPES)
def test_field_types(name, column, expected):
    assert dictionary.field_type(PUBLISHED[name], column) == expected


TARGETS = [
    ("turns", "session_id", ("sessions", "session_id")),
    ("turns", "text", ("", "")),
    ("interactions", "target_turn_id", ("turns", "turn_id")),
    ("coalition_overlap", "coalition_a", ("coalitions", "coalition_id")),
    ("coalition_groups", "core_themes", ("themes", "theme_id")),
]


@pytest.mark.parametrize(("name", "column", "expected"), TARGETS)
def test_targets(name, column, expected):
    assert dictionary.target_of(PUBLISHED[name], column) == expected


def test_foreign_keys_point_to_tables_that_lie_there(small_run):
    described = dictionary.describe(small_run.outputs, ["turns", "sessions"])
    keys = described["resources"][0]["schema"]["foreignKeys"]
    assert keys == [{"fields": ["session_id"], "reference": {"resource": "sessions", "fields": ["session_id"]}}]


@pytest.fixture
def beside_outputs(small_run, tmp_path, monkeypatch):
    """The working folder is one with outputs of a small run in it, SQLite among them."""
    (tmp_path / "outputs").symlink_to(small_run.outputs)
    monkeypatch.chdir(tmp_path)
    tables = small_run.result.tables
    sqlite.write(tmp_path, tables, [name for name in PUBLISHED if name in tables])
    return tmp_path


def query(language, word):
    (text,) = [text for title, kind, text in dictionary.QUERIES if kind == language and word in title]
    return text


def test_the_query_in_pandas_runs(beside_outputs, capsys):
    exec(query("python", "pandas"), {})
    assert "interactivity" in capsys.readouterr().out


def test_the_query_in_duckdb_runs(beside_outputs):
    import duckdb

    assert [column[0] for column in duckdb.sql(query("sql", "DuckDB")).description] == ["title", "asked_by", "text"]


def test_the_query_in_sqlite_finds_a_word(beside_outputs, small_run):
    word = max(small_run.result.tables["turns"]["text"].iloc[0].split(), key=len).strip(".,?!\u2014").lower()
    with closing(sqlite3.connect(beside_outputs / "igf.sqlite")) as database:
        found = database.execute(query("sql", "Datasette").replace("libraries", f'"{word}"')).fetchall()
    assert found
    assert all(len(row) == 3 for row in found)
