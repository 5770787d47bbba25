"""Values as people write them: read, or named in problems.csv; none goes without a word."""

import unicodedata

import pytest

from pipeline.config import ReadingSettings
from pipeline.ingest import step as ingest
from pipeline.ingest.folder import scan
from pipeline.ingest.sidecar_values import read_count, read_date
from pipeline.tables.vocabulary import NO_EFFECT, REMARK

PAGE = "---\ntitle: Lamps\ndate: 2031-12-30\n---\n>> PIP OAK: The lamps are lit.\n"

DATES = {
    "2031-12-31": ("2031-12-31", ""),
    "4 May 2031": ("4 May 2031", ""),
    "31/12/2031": ("2031-12-31", ""),
    "12/31/2031": ("2031-12-31", ""),
    "13.05.2031": ("2031-05-13", ""),
    "4.5.2031": ("2031-05-04", ""),
    "13-05-2031": ("2031-05-13", ""),
    "05/05/2031": ("2031-05-05", ""),
    "20311231": ("2031-12-31", ""),
    "04/05/2031": ("2031", REMARK),
    "May 2031": ("2031", REMARK),
    "2031": ("2031", REMARK),
    "32/13/2031": ("2031", REMARK),
    "13.13.2031": ("2031", REMARK),
    "soon": ("", NO_EFFECT),
    "31/12/31": ("", NO_EFFECT),
}


@pytest.mark.parametrize("text", DATES)
def test_dates(text):
    value, kind, fault = read_date(text)
    assert (value, kind) == DATES[text]
    assert bool(fault) == bool(kind)


@pytest.mark.parametrize("text", ["1200", "1,200", "1.200", "1 200", "1\u202f200", "1'200"])
def test_counts(text):
    assert read_count(text) == ("1200", "", "")


@pytest.mark.parametrize("text", ["many", "-3", "12\u00b2", "1,20", "1,200.5", "about 40"])
def test_no_counts(text):
    assert read_count(text)[:2] == ("", NO_EFFECT)


def read(folder):
    found = scan(folder)
    (row,) = ingest.run(found["sources"], found["session_facts"], config=ReadingSettings())["sessions"].to_dict(
        "records"
    )
    return row, found["problems"][["file", "reason", "kind"]].to_numpy().tolist()


GIVEN = {"31/12/2031": "2031-12-31", "soon": "2031-12-30", "2031": "2031-12-30", "04/05/2031": "2031-12-30", "2030": ""}


@pytest.mark.parametrize("given", GIVEN)
def test_a_date_that_cannot_be_read_leaves_that_of_the_page(make_folder, given):
    row, problems = read(make_folder({"a.md": PAGE, "sessions.csv": f"file,date\na.md,{given}\n"}))
    assert row["date"] == GIVEN[given]
    assert [problem[0] for problem in problems] == ([] if given == "31/12/2031" else ["sessions.csv"])


def test_a_correction_is_read_alike(make_folder):
    text = 'session,field,value\na.md,date,31/12/2031\na.md,attendees,"1,200"\na.md,attendees,many\n'
    row, problems = read(make_folder({"a.md": PAGE, "corrections.csv": text}))
    assert (row["date"], row["attendees"]) == ("2031-12-31", 1200)
    assert problems == [["corrections.csv", "line 4: attendees many is no whole number; write it as 1200", NO_EFFECT]]


def test_a_value_that_is_not_used_is_named(make_folder):
    _, problems = read(
        make_folder(
            {
                "a.md": PAGE,
                "sessions.csv": "file,coalitions,attendees\na.md,dc-pal;dc-lamps,many\n",
                "speakers.csv": "name,aliases,coalition_id\nPip Oak,P;Pipkin,dc-kites\nWren Ash,Pipkin,dc-pal\n",
            }
        )
    )
    assert sorted((file, reason.partition(" ")[0], kind) for file, reason, kind in problems) == [
        ("sessions.csv", "a.md:", NO_EFFECT),
        ("sessions.csv", "coalition", NO_EFFECT),
        ("speakers.csv", "Pip", NO_EFFECT),
        ("speakers.csv", "alias", NO_EFFECT),
        ("speakers.csv", "coalition", NO_EFFECT),
    ]


FORMS = {"backslash": "day-2\\caf\u00e9.md", "dot": "./day-2/caf\u00e9.md", "two characters": "day-2/cafe\u0301.md"}


@pytest.mark.parametrize("written", FORMS.values(), ids=FORMS)
@pytest.mark.parametrize("form", ["NFC", "NFD"])
def test_names_of_files_in_any_form(make_folder, written, form):
    name = unicodedata.normalize(form, "day-2/caf\u00e9.md")
    row, problems = read(
        make_folder(
            {
                name: PAGE,
                "sessions.csv": f"file,room\n{written},Attic\n",
                "corrections.csv": f"session,field,value\n{written},title,Oil\n",
            }
        )
    )
    assert (row["room"], row["title"], problems) == ("Attic", "Oil", [])


ENCODINGS = ["utf-8", "utf-8-sig", "utf-16", "cp1252"]


@pytest.mark.parametrize("encoding", ENCODINGS)
@pytest.mark.parametrize("mark", [",", ";", "\t"])
def test_encodings_and_separators(make_folder, encoding, mark):
    table = f"file{mark}title{mark}room\r\na.md{mark}Café by the sea{mark}Attic\r\n"
    row, problems = read(make_folder({"a.md": PAGE, "sessions.csv": table.encode(encoding)}))
    assert (row["title"], row["room"]) == ("Café by the sea", "Attic")
    assert len(problems) == (encoding in ("utf-16", "cp1252"))
