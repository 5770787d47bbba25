"""Tables as Parquet: values of the CSV, nulls, meaning of columns, equal bytes."""

from datetime import date

import pandas as pd
import pyarrow
import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st
from pyarrow import parquet as files
from support.strategies import frames

from pipeline.exports import parquet
from pipeline.tables import PUBLISHED, dictionary
from pipeline.tables import files as store

UNSHRUNK = (Phase.explicit, Phase.reuse, Phase.generate)
MIXED = ["sessions", "turns", "coalition_overlap", "findings"]
"""Tables with columns of every type, null and key."""
every_table = pytest.mark.parametrize("name", PUBLISHED)


@pytest.fixture(scope="module")
def folder(tmp_path_factory, published):
    found = tmp_path_factory.mktemp("parquet")
    parquet.write(found, published, list(PUBLISHED))
    return found


def schema(folder, name):
    return files.read_schema(folder / "parquet" / f"{name}.parquet")


def test_files(tmp_path, tables, contents):
    assert parquet.write(tmp_path, tables, ["turns", "quotes"]) == ["parquet/turns.parquet", "parquet/quotes.parquet"]
    assert sorted(contents(tmp_path)) == ["parquet/quotes.parquet", "parquet/turns.parquet"]


@every_table
def test_columns_carry_their_meaning_unit_and_type(folder, name):
    table = PUBLISHED[name]
    found = {
        field.name: (field.metadata[b"description"].decode(), field.metadata[b"unit"].decode(), str(field.type))
        for field in schema(folder, name)
    }
    types = {"integer": "int64", "number": "double", "date": "date32[day]", "list": "list<element: string>"}
    assert found == {
        column: (
            spec.description,
            dictionary.unit_of(table, column),
            types.get(dictionary.field_type(table, column), "string"),
        )
        for column, spec in table.to_schema().columns.items()
    }


@every_table
def test_files_say_what_the_table_is_and_nothing_of_pandas(folder, name):
    facts = {key.decode(): value.decode() for key, value in schema(folder, name).metadata.items()}
    assert facts == {
        "table": name,
        "description": " ".join(PUBLISHED[name].__doc__.split()),
        "key": ";".join(PUBLISHED[name].key()),
    }


def test_unknown_is_null_and_text_is_as_it_was_spoken(tmp_path, tables):
    tables["turns"]["text"] = "=1+1"
    parquet.write(tmp_path, tables, ["turns", "sessions", "coalitions"])
    turns = files.read_table(tmp_path / "parquet" / "turns.parquet").to_pylist()
    assert (turns[0]["text"], turns[0]["coalition_id"], turns[0]["position"]) == ("=1+1", None, 0)
    sessions = files.read_table(tmp_path / "parquet" / "sessions.parquet").to_pylist()
    assert [(row["year"], row["attributed_share"], row["date"], row["coalitions"]) for row in sessions] == [
        (None, None, date(2031, 5, 14), None),
        (2031, None, date(2031, 5, 15), ["dc-kites", "dc-masts"]),
    ]
    assert files.read_table(tmp_path / "parquet" / "coalitions.parquet")["specialisation"].to_pylist() == [
        0.123457,
        0.123457,
    ]


@pytest.mark.parametrize("name", MIXED)
@settings(max_examples=10, deadline=None, phases=UNSHRUNK)
@given(data=st.data())
def test_values_are_those_of_the_csv(name, data, tmp_path_factory):
    frame = data.draw(frames(PUBLISHED[name]))
    folder = tmp_path_factory.getbasetemp()
    parquet.write(folder, {name: frame}, [name])
    store.write_csv(folder / "round.csv", frame)
    rows = files.read_table(folder / "parquet" / f"{name}.parquet").to_pylist()
    cells = store.read_csv(folder / "round.csv").replace("-0", "0").to_dict("records")
    assert [{column: printed(value) for column, value in row.items()} for row in rows] == cells


def printed(value):
    if isinstance(value, list | str):
        return store.defuse(value if isinstance(value, str) else ";".join(value))
    return "" if value is None else f"{value:.6g}" if isinstance(value, float) else str(value)


def test_equal_tables_give_equal_bytes_in_any_order_of_rows(tmp_path, tables, mixed, contents):
    parquet.write(tmp_path / "one", tables, list(PUBLISHED))
    parquet.write(tmp_path / "two", mixed(tables), list(PUBLISHED))
    assert contents(tmp_path / "one") == contents(tmp_path / "two")


def test_empty_tables_keep_their_types(tmp_path, nothing):
    parquet.write(tmp_path, nothing, ["themes"])
    table = files.read_table(tmp_path / "parquet" / "themes.parquet")
    assert (table.num_rows, table.schema.field("coherence").type) == (0, pyarrow.float64())


def test_text_is_compressed_with_zstd(folder):
    chunk = files.ParquetFile(folder / "parquet" / "turns.parquet").metadata.row_group(0).column(0)
    assert chunk.compression == "ZSTD"


def test_pandas_reads_them(folder):
    turns = pd.read_parquet(folder / "parquet" / "turns.parquet")
    assert (list(turns.columns), list(turns["words"])) == (PUBLISHED["turns"].columns(), [9, 5, 10, 30, 20, 3, 5, 2])


def test_files_of_an_earlier_run_go_and_nothing_else(tmp_path, tables, contents):
    parquet.remove(tmp_path)
    parquet.write(tmp_path, tables, list(PUBLISHED))
    (tmp_path / "parquet" / "kites.parquet").write_bytes(b"mine")
    parquet.remove(tmp_path)
    assert contents(tmp_path) == {"parquet/kites.parquet": b"mine"}
    (tmp_path / "parquet" / "kites.parquet").unlink()
    parquet.remove(tmp_path)
    assert list(tmp_path.iterdir()) == []
