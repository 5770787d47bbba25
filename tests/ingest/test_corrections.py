"""corrections.csv: which turns a row means, which row wins, and which rows changed nothing."""

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from support.cases import known_defect
from support.read_transcripts import corrections, everything, session, who

from pipeline.commands.run import RunRequest, run_pipeline
from pipeline.config import Config
from pipeline.ingest import corrections as hand_corrections
from pipeline.ingest.corrections import NAME_FIELD, ROLE_FIELD, SESSION_FIELDS, TURN_FIELDS
from pipeline.ingest.folder import scan
from pipeline.tables import TABLES
from pipeline.tables.vocabulary import CLAIMS, ROLES

TALK = ">>MODERATOR: One.\n>>PIP FERN: Two.\n>>MODERATOR: Three.\n>> Four."
TURNS, _ = session("a", TALK)

quick = settings(max_examples=50, deadline=None)
aims = st.sampled_from(
    [
        {"turn": "0"},
        {"turn": "a-t00002"},
        {"turn": "9"},
        {"label": "MODERATOR"},
        {"label": "Pip Fern"},
        {"label": "NOBODY"},
    ]
)
values = st.sampled_from(["Wren Lark", "Tansy Moss", ""])
rows = st.lists(st.tuples(aims, values).map(lambda drawn: {**drawn[0], "value": drawn[1]}), max_size=6)


def apply(*corrected, field=NAME_FIELD):
    """Value by place of each corrected turn."""
    return hand_corrections.corrected_values(TURNS, corrections(*corrected), field)


def places(**aim):
    (row,) = corrections(aim).itertuples()
    return hand_corrections.corrected_turns(TURNS, row)


AIMS = {
    "position": ({"turn": "1"}, [1]),
    "turn_id": ({"turn": "a-t00003"}, [3]),
    "label": ({"label": "MODERATOR"}, [0, 2]),
    "label as people write it": ({"label": "Moderator"}, [0, 2]),
    "label with its marks": ({"label": ">> MODERATOR:"}, [0, 2]),
    "label with more blanks": ({"label": "PIP  FERN "}, [1]),
    "label in the column of turns": ({"turn": "PIP FERN"}, [1]),
    "turn and label that fit": ({"turn": "2", "label": "MODERATOR"}, [2]),
    "no such position": ({"turn": "4"}, []),
    "no such turn": ({"turn": "b-t00000"}, []),
    "no such label": ({"label": "FERN"}, []),
    "part of a label": ({"label": "MODERAT"}, []),
    "marks alone": ({"label": ">>"}, []),
    "another session": ({"session_id": "b", "turn": "1"}, []),
    "turn of another session": ({"session_id": "b", "turn": "a-t00001"}, []),
}


@pytest.mark.parametrize(("aim", "expected"), AIMS.values(), ids=AIMS)
def test_places(aim, expected):
    assert places(**aim) == expected


def test_a_turn_that_is_gone_does_not_mean_its_label():
    assert places(turn="9", label="MODERATOR") == []


def test_a_turn_with_another_label_is_another_turn():
    assert places(turn="1", label="MODERATOR") == []


def test_the_turn_wins_over_its_label_in_any_order():
    label, turn = {"label": "MODERATOR", "value": "Wren Lark"}, {"turn": "0", "value": "Tansy Moss"}
    assert apply(label, turn) == apply(turn, label) == {0: "Tansy Moss", 2: "Wren Lark"}


def test_the_turn_wins_over_a_label_in_the_column_of_turns():
    assert apply({"turn": "0", "value": "Tansy Moss"}, {"turn": "MODERATOR", "value": "Wren Lark"}) == {
        0: "Tansy Moss",
        2: "Wren Lark",
    }


def test_the_last_row_wins():
    assert apply({"turn": "1", "value": "Wren Lark"}, {"turn": "1", "value": "Tansy Moss"}) == {1: "Tansy Moss"}


def test_fields_are_apart():
    corrected = [{"turn": "1", "value": "Wren Lark"}, {"turn": "1", "field": ROLE_FIELD, "value": "chair"}]
    assert (apply(*corrected), apply(*corrected, field=ROLE_FIELD)) == ({1: "Wren Lark"}, {1: "chair"})


@quick
@given(rows)
def test_the_last_word_on_a_turn_counts(corrected):
    by_label_first = sorted(corrected, key=lambda row: "turn" in row)
    assert apply(*corrected) == {place: row["value"] for row in by_label_first for place in places(**row)}


@quick
@given(rows)
def test_the_same_rows_twice_change_nothing_more(corrected):
    assert apply(*corrected, *corrected) == apply(*corrected)


@quick
@given(rows)
def test_every_row_is_used_or_reported(corrected):
    reported = {
        problem["reason"].split(":")[0]
        for problem in hand_corrections.correction_faults(TURNS, corrections(*corrected))
    }
    assert reported == {f"line {line}" for line, row in enumerate(corrected, start=2) if not places(**row)}


@quick
@given(rows)
def test_inputs_stay_as_they_are(corrected):
    given_rows, turns = corrections(*corrected), TURNS.copy()
    before = given_rows.copy()
    apply(*corrected)
    list(hand_corrections.correction_faults(turns, given_rows))
    pd.testing.assert_frame_equal(given_rows, before)
    pd.testing.assert_frame_equal(turns, TURNS)


def test_no_rows_change_nothing():
    assert apply() == {}
    assert who(TALK) == [["", "slot"], ["Pip Fern", "label"], ["", "slot"], ["", "none"]]


NAMES = {
    "a slot": ({"turn": "0", "value": "Wren Lark"}, 0, "Wren Lark"),
    "an unlabelled turn": ({"turn": "3", "value": "Wren Lark"}, 3, "Wren Lark"),
    "over a label": ({"label": "PIP FERN", "value": "Wren Lark"}, 1, "Wren Lark"),
    "unknown": ({"turn": "1", "value": ""}, 1, ""),
    "a name with marks": ({"turn": "1", "value": "Élodie van Brämbach-O'Moss"}, 1, "Élodie van Brämbach-O'Moss"),
}


@pytest.mark.parametrize(("row", "place", "name"), NAMES.values(), ids=NAMES)
def test_names(row, place, name):
    assert who(TALK, corrected=[row])[place] == [name, "corrections.csv"]


def person(*corrected, known=()):
    """speaker_id of the last turn."""
    return everything(TALK, corrected=corrected, known=known)["turns"]["speaker_id"].iloc[3]


@pytest.mark.parametrize(
    "value",
    [
        "Pip Fern", "PIP FERN", "pip fern",
        "Dr. Pip Fern",
        "H.E. Ms. Pip Fern",
    ],
)  # fmt: skip
def test_a_corrected_name_is_the_person_of_that_name(value):
    assert person({"turn": "3", "value": value}) == "pip-fern"


def test_a_corrected_name_may_be_an_alias():
    assert person({"turn": "3", "value": "Pippa"}, known=[{"name": "Pip Fern", "aliases": "Pippa"}]) == "pip-fern"


@pytest.mark.parametrize("role", ROLES)
def test_roles(role):
    found = everything(TALK, corrected=[{"turn": "1", "field": ROLE_FIELD, "value": role}])
    assert found["turns"]["role"].tolist() == ["moderator", role, "moderator", "unknown"]
    assert found["problems"].empty


@pytest.mark.parametrize("role", ["boss", "Chair", ""])
def test_a_role_that_is_none_changes_nothing_and_is_reported(role):
    found = everything(TALK, corrected=[{"turn": "1", "field": ROLE_FIELD, "value": role}])
    assert found["turns"]["role"].tolist() == ["moderator", "panellist", "moderator", "unknown"]
    assert found["problems"]["reason"].str.startswith("line 2: role ").tolist() == [True]


@pytest.mark.parametrize("field", CLAIMS)
def test_claims(field):
    found = everything(TALK, corrected=[{"turn": "1", "field": field, "value": "x"}])
    assert found["speakers"][field].tolist() == ["x"]
    assert found["affiliations"][["speaker_id", "field", "value", "source"]].to_numpy().tolist() == [
        ["pip-fern", field, "x", "corrections.csv"]
    ]


def test_a_claim_on_a_corrected_speaker():
    found = everything(
        TALK,
        corrected=[{"turn": "0", "value": "Wren Lark"}, {"turn": "0", "field": "organisation", "value": "Tide Table"}],
    )
    assert found["affiliations"][["speaker_id", "value"]].to_numpy().tolist() == [["wren-lark", "Tide Table"]]


def test_a_claim_on_nobody_is_reported():
    assert not everything(TALK, corrected=[{"turn": "0", "field": "organisation", "value": "Tide Table"}])[
        "problems"
    ].empty


def test_rows_that_mean_nothing_are_reported():
    found = everything(
        TALK,
        corrected=[
            {"turn": "9", "value": "Wren Lark"},
            {"label": "NOBODY", "value": "Wren Lark"},
            {"turn": "1", "value": "Wren Lark"},
        ],
    )
    assert found["problems"][["file", "reason"]].to_numpy().tolist() == [
        ["corrections.csv", "line 2: session a has no turn 9"],
        ["corrections.csv", "line 3: session a has no label NOBODY"],
    ]


@pytest.fixture
def scan_rows(make_folder):
    """Corrections, session facts and problems of a folder with two transcripts, from the lines of corrections.csv."""

    def read(*lines, **files):
        content = {
            "a.txt": TALK,
            "b.txt": f"{TALK} Five.",
            "corrections.csv": "\n".join(["session,turn,label,field,value", *lines]),
        }
        return scan(make_folder({**content, **{name.replace("_", "."): text for name, text in files.items()}}))

    return read


def kept(found):
    return found["corrections"][["line", "session_id", "field", "value"]].to_numpy().tolist()


def reasons(found):
    return found["problems"]["reason"].tolist()


def test_a_session_by_its_file_and_by_its_identifier(scan_rows):
    found = scan_rows("a,0,,role,chair", "b.txt,0,,role,chair")
    assert kept(found) == [[2, "a", "role", "chair"], [3, "b", "role", "chair"]]
    assert reasons(found) == []


WRONG = {
    "no such session": ("c,0,,role,chair", "line 2: there is no session c"),
    "no session": (",0,,role,chair", "line 2: there is no session (empty)"),
    "no such field": ("a,0,,shoe,41", "line 2: field shoe cannot be corrected here; fields: speaker_name, role"),
    "no field": ("a,0,,,41", "line 2: field (empty) cannot be corrected here"),
    "a session's field on a turn": (
        "a,0,,title,Jars",
        "line 2: field title cannot be corrected here; fields: speaker_name, role",
    ),
    "a turn's field on a session": (
        "a,,,role,chair",
        "line 2: field role cannot be corrected here; fields: title, date",
    ),
    "what may not be changed": ("a,,,session_id,x", "line 2: field session_id cannot be corrected here"),
}


@pytest.mark.parametrize(("line", "reason"), WRONG.values(), ids=WRONG)
def test_a_row_that_cannot_be_used_is_reported(scan_rows, line, reason):
    found = scan_rows(line)
    assert kept(found) == []
    assert reasons(found)[0].startswith(reason)


@pytest.mark.parametrize("field", SESSION_FIELDS)
def test_facts_of_a_session(scan_rows, field):
    value = {"date": "2031-05-04", "attendees": "12"}.get(field, "x")
    found = scan_rows(f"a,,,{field},{value}")["session_facts"]
    assert found[["session_id", "file", field]].to_numpy().tolist() == [["a", "a.txt", value]]


def test_a_correction_wins_over_sessions_csv(scan_rows):
    found = scan_rows("a,,,title,Jars", sessions_csv="file,title,room\na.txt,Lids,4\n")["session_facts"]
    assert found[["title", "room"]].to_numpy().tolist() == [["Jars", "4"]]


def test_the_last_fact_of_a_session_wins(scan_rows):
    assert scan_rows("a,,,title,Jars", "a.txt,,,title,Lids")["session_facts"]["title"].tolist() == ["Lids"]


@known_defect("a fact about a transcript that is read as another one's copy is dropped without a word")
def test_a_fact_of_a_copy_is_reported(scan_rows):
    found = scan_rows("c,,,title,Jars", c_txt=TALK)
    assert any(reason.startswith("line 2") for reason in reasons(found))


@quick
@given(
    st.lists(
        st.tuples(
            st.sampled_from(["a", "a.txt", "b", "c", ""]),
            st.sampled_from(["0", ""]),
            st.sampled_from([*TURN_FIELDS, *SESSION_FIELDS, "x"]),
        ),
        max_size=6,
    )
)
def test_every_row_is_kept_or_reported(drawn):
    problems = []
    given_rows = corrections(*({"session_id": where, "turn": turn, "field": field} for where, turn, field in drawn))
    before = given_rows.copy()
    found = hand_corrections.resolve_sessions(given_rows, {"a.txt": "a", "b.txt": "b"}, problems)
    assert len(found) + len(problems) == len(drawn)
    assert set(found["session_id"]) <= {"a", "b"}
    pd.testing.assert_frame_equal(given_rows, before)


@quick
@given(
    st.lists(
        st.tuples(st.sampled_from(["a", "b"]), st.sampled_from(SESSION_FIELDS), st.sampled_from(["x", "y", ""])),
        max_size=6,
    )
)
def test_the_last_word_on_a_session_counts(drawn):
    facts = TABLES["session_facts"].build([{"file": "a.txt", "session_id": "a", "title": "Jars"}])
    before = facts.copy()
    given_rows = corrections(*({"session_id": where, "field": field, "value": value} for where, field, value in drawn))
    merged = hand_corrections.merge_session_facts(facts, given_rows, {"a": "a.txt", "b": "b.txt"}).set_index(
        "session_id"
    )
    last = {(where, field): value for where, field, value in drawn}
    assert all(merged.loc[where, field] == value for (where, field), value in last.items())
    assert last.get(("a", "title"), "Jars") == merged.loc["a", "title"]
    pd.testing.assert_frame_equal(facts, before)


@pytest.fixture
def run_rows(make_folder, tmp_path):
    """Tables of the stage `turns` for one transcript and the lines of corrections.csv."""

    def made(*lines):
        folder = make_folder({"a.txt": TALK, "corrections.csv": "\n".join(["session,turn,label,field,value", *lines])})
        return run_pipeline(RunRequest(folder, Config(), tmp_path / "cache", until="turns")).tables

    return made


def test_a_whole_run(run_rows):
    found = run_rows(
        "a,0,,speaker_name,Wren Lark", "a,,PIP FERN,coalition_id,dc-pal", "a,,,title,Jars", "a,7,,role,chair"
    )
    assert found["turns"][["speaker_name", "coalition_id"]].to_numpy().tolist() == [
        ["Wren Lark", ""],
        ["Pip Fern", "dc-pal"],
        ["", ""],
        ["", ""],
    ]
    assert found["sessions"]["title"].tolist() == ["Jars"]
    assert found["problems"]["reason"].tolist() == ["line 5: session a has no turn 7"]


def test_a_coalition_that_is_not_known_is_reported(run_rows):
    assert not run_rows("a,1,,coalition_id,dc-nowhere")["problems"].empty


def test_a_date_that_is_none_is_reported(run_rows):
    assert not run_rows("a,,,date,yesterday")["problems"].empty


@known_defect("what corrections.csv says is said to be from sessions.csv")
def test_a_corrected_fact_tells_its_source(run_rows):
    assert "title:corrections.csv" in run_rows("a,,,title,Jars")["sessions"]["facts_from"].tolist()[0].split(";")
