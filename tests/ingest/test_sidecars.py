"""Tables that a person writes beside the transcripts: in the forms that editors and spreadsheets give them."""

import csv
import io

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.errors import ConfigError
from pipeline.ingest.sidecars import SIDECARS, read_sidecar
from pipeline.tables import TABLES

CORRECTION = {"session_id": "a", "turn": "0", "label": "", "field": "role", "value": "chair"}


@pytest.fixture
def sidecar(make_folder):
    """Table of one sidecar from its text, and the problems it makes."""

    def made(name, text):
        problems = []
        return read_sidecar(make_folder({name: text}), name, problems), [problem["reason"] for problem in problems]

    return made


def rows(table):
    return table.drop(columns="line", errors="ignore").to_dict("records")


@pytest.mark.parametrize("name", SIDECARS)
def test_without_the_file_the_table_is_empty(tmp_path, name):
    assert read_sidecar(tmp_path, name, []).equals(TABLES[SIDECARS[name][0]].build())


@pytest.mark.parametrize("name", SIDECARS)
def test_a_header_alone_is_an_empty_table(sidecar, name):
    table, problems = sidecar(name, ",".join(c for c in TABLES[SIDECARS[name][0]].columns() if c != "line"))
    assert (len(table), problems) == (0, [])
    assert list(table.columns) == TABLES[SIDECARS[name][0]].columns()


HEADERS = {
    "declared names": "session_id,turn,label,field,value\na,0,,role,chair\n",
    "short names": "session,turn,field,value\na,0,role,chair\n",
    "file": "file,turn,field,value\na,0,role,chair\n",
    "turn or label": "session,turn or label,field,value\na,0,role,chair\n",
    "turn_id": "session,turn_id,field,value\na,0,role,chair\n",
    "position": "session,position,field,value\na,0,role,chair\n",
    "capitals": "Session,Turn,Field,Value\na,0,role,chair\n",
    "another order": "value,field,turn,session\nchair,role,0,a\n",
    "semicolons": "session;turn;field;value\na;0;role;chair\n",
    "tabs": "session\tturn\tfield\tvalue\na\t0\trole\tchair\n",
    "separator stated": "sep=;\nsession;turn;field;value\na;0;role;chair\n",
    "separator stated, byte order mark": "\ufeffsep=,\r\nsession,turn,field,value\r\na,0,role,chair\r\n",
    "quotes and windows line ends": '"session","turn","field","value"\r\n"a","0","role","chair"\r\n',
}


@pytest.mark.parametrize("text", HEADERS.values(), ids=HEADERS)
def test_headers_of_corrections(sidecar, text):
    table, problems = sidecar("corrections.csv", text)
    assert (rows(table), problems) == ([CORRECTION], [])


BAD_HEADERS = {
    "no field": (
        "session,turn,value\na,0,chair\n",
        "corrections.csv: column field is missing; found: session_id, turn, value",
    ),
    "blanks": (
        "session turn field value\na 0 role chair\n",
        "corrections.csv: column session_id is missing; found: session turn field value",
    ),
}


@pytest.mark.parametrize(("text", "message"), BAD_HEADERS.values(), ids=BAD_HEADERS)
def test_a_header_that_cannot_be_used_is_an_error(sidecar, text, message):
    with pytest.raises(ConfigError) as error:
        sidecar("corrections.csv", text)
    assert str(error.value) == message


TWO_NAMES = {
    "session and file": "session,file,turn,field,value\na,a.txt,0,role,chair\n",
    "turn and position": "session,turn,position,field,value\na,0,,role,chair\n",
}


@pytest.mark.parametrize("text", TWO_NAMES.values(), ids=TWO_NAMES)
def test_two_names_of_one_column_are_an_error(sidecar, text):
    with pytest.raises(ConfigError, match=r"corrections\.csv"):
        sidecar("corrections.csv", text)


NO_VALUES = {"no column": "session,turn,field\na,0,speaker_name\n"}


@pytest.mark.parametrize("text", NO_VALUES.values(), ids=NO_VALUES)
def test_corrections_without_values_are_an_error(sidecar, text):
    with pytest.raises(ConfigError, match="column value is missing"):
        sidecar("corrections.csv", text)


def test_rows_of_corrections_may_repeat_and_tell_their_line(sidecar):
    table, _ = sidecar(
        "corrections.csv", "session,turn,field,value\na,0,role,chair\n\na,0,role,chair\n,,,\na,0,role,chair\n"
    )
    assert table["line"].tolist() == [2, 4, 6]


def test_a_line_is_the_line_of_the_file(sidecar):
    table, _ = sidecar("corrections.csv", 'session,turn,field,value\na,,title,"Jars\nand lids"\na,0,role,chair\n')
    assert table["line"].tolist() == [2, 4]


def test_unknown_columns_are_named(sidecar):
    table, problems = sidecar("corrections.csv", "session,turn,field,value,why\na,0,role,chair,it is so\n")
    assert rows(table) == [CORRECTION]
    assert problems == ["ignored: columns why; known: session_id, turn, label, field, value"]


def test_the_line_is_no_column(sidecar):
    _, problems = sidecar("corrections.csv", "session,turn,field,value,why\na,0,role,chair,it is so\n")
    assert "line" not in problems[0]


def test_a_person_in_two_rows_is_an_error(sidecar):
    with pytest.raises(ConfigError, match="stands in two rows"):
        sidecar("speakers.csv", "name,region\nPip Fern,A\nPIP FERN,B\n")


cells = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0\r"), max_size=12)
tables = st.lists(
    st.fixed_dictionaries({"name": cells.filter(str.strip), "region": cells}),
    max_size=4,
    unique_by=lambda row: row["name"].strip(),
)


@settings(max_examples=50, deadline=None)
@given(people=tables)
def test_what_a_csv_writer_writes_is_read_back(people, tmp_path_factory):
    folder = tmp_path_factory.mktemp("sidecar")
    text = io.StringIO(newline="")
    writer = csv.DictWriter(text, ["name", "region"])
    writer.writeheader()
    writer.writerows(people)
    (folder / "speakers.csv").write_bytes(text.getvalue().encode())
    assert read_sidecar(folder, "speakers.csv", [])[["name", "region"]].to_dict("records") == [
        {k: v.strip() for k, v in row.items()} for row in people
    ]
