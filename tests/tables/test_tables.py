"""Declarations: complete, consistent with each other, and as the contract has them."""

import json

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from support.paths import CASES
from support.strategies import frames, limits_of, rows

from pipeline.errors import TableError
from pipeline.ingest.folder import SIDECARS
from pipeline.tables import GATHERED, PUBLISHED, TABLES, Table
from pipeline.tables.dictionary import TYPES

CONTRACT = json.loads((CASES / "contract.json").read_text(encoding="utf-8"))
REFS = [
    (name, column, ref)
    for name, table in TABLES.items()
    for column in table.columns()
    if (ref := table.fact(column, "ref"))
]

every_table = pytest.mark.parametrize("name", TABLES)


@every_table
def test_every_column_has_a_description(name):
    described = {column: spec.description or "" for column, spec in TABLES[name].to_schema().columns.items()}
    assert [column for column, text in described.items() if not text or text != text.strip() or "|" in text] == []


@pytest.mark.parametrize("name", PUBLISHED)
def test_every_number_has_a_unit(name):
    table = PUBLISHED[name]
    numbers = [column for column, spec in table.to_schema().columns.items() if str(spec.dtype) in TYPES]
    assert [column for column in numbers if not table.fact(column, "unit") and "unit" not in table.columns()] == []


@pytest.mark.parametrize(("table", "column", "ref"), REFS)
def test_references_point_to_a_declared_key(table, column, ref):
    target, _, field = ref.partition(".")
    field = field or (column if column in TABLES[target].columns() else TABLES[target].key()[0])
    assert TABLES[target].key() == [field]
    assert limits_of(TABLES[target], field).keys() <= {"str_matches"}


@every_table
def test_tables_say_what_they_are(name):
    text = TABLES[name].__doc__
    assert text.endswith((".", "?"))
    assert text != Table.__doc__


@every_table
def test_keys_are_known_values(name):
    schema = TABLES[name].to_schema().columns
    assert TABLES[name].key()
    assert not [column for column in TABLES[name].key() if schema[column].nullable]


@pytest.mark.parametrize("name", CONTRACT["tables"])
def test_contract_tables_have_their_key_and_columns(name):
    wanted, table = CONTRACT["tables"][name], PUBLISHED[name]
    assert table.key() == wanted["key"]
    assert set(wanted["columns"]) <= set(table.columns())


@pytest.mark.parametrize(("name", "columns"), CONTRACT["sidecars"].items())
def test_contract_sidecars_have_their_columns(name, columns):
    table, needed = SIDECARS[name]
    assert needed == columns[0]
    assert set(columns) <= set(TABLES[table].columns())


@pytest.mark.parametrize("table", ["session_measures", "speaker_measures"])
def test_views_are_those_of_the_contract(table):
    assert limits_of(TABLES[table], "view")["isin"]["allowed_values"] == CONTRACT["views"]


def test_problems_name_the_contracts_stages():
    assert limits_of(TABLES["problems"], "stage")["isin"]["allowed_values"] == CONTRACT["stages"]


def test_gathered_tables_but_spans_of_quotes_are_published():
    assert set(GATHERED) - set(PUBLISHED) == {"quote_spans"}


@every_table
def test_no_rows_conform(name):
    table = TABLES[name]
    empty = table.conform(table.build())
    assert list(empty.columns) == table.columns()
    assert empty.empty


@every_table
def test_rows_with_text_missing_become_empty_text(name):
    table = TABLES[name]
    built = table.build([{}, {}])
    texts = [c for c, spec in table.to_schema().columns.items() if "str" in str(spec.dtype)]
    assert (built[texts] == "").all(axis=None)


@every_table
@settings(max_examples=5, deadline=None)
@given(data=st.data())
def test_conform_is_idempotent_and_takes_rows_and_columns_in_any_order(name, data):
    frame = data.draw(frames(TABLES[name]))
    pd.testing.assert_frame_equal(TABLES[name].conform(frame), frame)
    pd.testing.assert_frame_equal(TABLES[name].conform(frame.iloc[::-1, ::-1]), frame)


@every_table
@settings(max_examples=4, deadline=None)
@given(data=st.data())
def test_repeated_keys_are_refused_by_name(name, data):
    table = TABLES[name]
    row = data.draw(rows(table, min_size=1, max_size=1))
    with pytest.raises(ValueError, match=rf"table {table.__name__}: key .* repeats"):
        table.conform(table.build(row * 2))


BAD = [
    ("turns", "role", "jester"),
    ("turns", "attribution", "guess"),
    ("turns", "position", -1),
    ("turns", "words", None),
    ("sessions", "session_id", "two words"),
    ("sessions", "attributed_share", 1.5),
    ("turn_themes", "weight", -0.1),
    ("turn_themes", "weight", None),
    ("coalitions", "breadth", 0.5),
    ("coalition_overlap", "rank", 0),
    ("interactions", "kind", "wink"),
    ("session_measures", "view", "some"),
    ("findings", "strength", "certain"),
    ("notes", "position", -2),
    ("themes", "coherence", 2),
]


@pytest.mark.parametrize(("name", "column", "value"), BAD)
@settings(max_examples=2, deadline=None)
@given(data=st.data())
def test_values_outside_the_limits_are_refused_by_table_and_column(name, column, value, data):
    table = TABLES[name]
    row = data.draw(rows(table, min_size=1, max_size=1))[0]
    with pytest.raises(ValueError, match=rf"table {table.__name__}: .*{column}"):
        table.conform(table.build([{**row, column: value}]))


@every_table
def test_a_missing_column_is_refused_by_name(name):
    table = TABLES[name]
    with pytest.raises(ValueError, match=rf"table {table.__name__}: .*{table.columns()[-1]}"):
        table.conform(table.build().drop(columns=table.columns()[-1]))


@pytest.mark.parametrize(("value", "held"), [(1.0000000000000002, 1.0), (-1e-12, 0.0), (0.25, 0.25)])
def test_shares_that_rounding_brings_beyond_a_limit_are_at_the_limit(value, held):
    table = TABLES["coalition_themes"]
    row = {"coalition_id": "dc-jars", "theme_id": "lids", "words": 3, "passages": 1, "share": value}
    assert table.conform(table.build([row]))["share"].tolist() == [held]


def test_a_share_that_is_too_high_is_refused_with_its_row():
    table = TABLES["coalition_themes"]
    row = {"coalition_id": "dc-jars", "theme_id": "lids", "words": 3, "passages": 1, "share": 1.001}
    with pytest.raises(TableError, match=r"CoalitionThemes: share, check less.*: 1.001 in the row .*dc-jars.*lids"):
        table.conform(table.build([row, {**row, "theme_id": "pots", "share": 1}]))
