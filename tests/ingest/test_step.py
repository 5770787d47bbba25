"""Files to documents and sessions; a file that cannot be read costs only itself."""

from pathlib import Path

import pytest

from pipeline.config import Config, ReadingSettings, TurnsSettings
from pipeline.ingest import folder
from pipeline.ingest import step as ingest
from pipeline.tables import TABLES

SPEECH = ">> PIP OAK: The lamps are lit.\n"


@pytest.fixture
def ingested(make_folder):
    """Function: files to the tables of the stage."""

    def run(files, max_megabytes=200):
        found = folder.scan(make_folder(files))
        made = ingest.run(found["sources"], found["session_facts"], config=ReadingSettings(max_megabytes=max_megabytes))
        return {name: TABLES[name].conform(frame) for name, frame in made.items()}

    return run


def session(tables):
    (row,) = tables["sessions"].to_dict("records")
    return row


def test_document_and_session(ingested):
    tables = ingested(
        {"igf-2031-day-2-lamps.txt": "IGF 2031 – Day 2 – Room 7 – WS #9 Lamps – RAW\n4 May 2031\n\n" + SPEECH}
    )
    assert tables["documents"][["container", "encoding"]].to_numpy().tolist() == [["plain", "utf-8"]]
    found = session(tables)
    assert (found["title"], found["date"], found["year"]) == (
        "IGF 2031 – Day 2 – Room 7 – WS #9 Lamps",
        "2031-05-04",
        2031,
    )
    assert (found["kind"], found["room"], found["source_file"]) == ("workshop", "Room 7", "igf-2031-day-2-lamps.txt")


def test_page_wins_over_first_lines(ingested):
    assert (
        session(ingested({"a.html": f"<body><h1>Marmalade</h1><p>Lamps</p><p>{SPEECH}</p></body>"}))["title"]
        == "Marmalade"
    )


def test_sidecar_wins_over_the_page(ingested):
    sidecar = "file,title,date,room,url,attendees,interpretation,coalitions\na.md,Oil,4 May 2031,Attic,https://example.org/oil,12,yes,dc-oil;dc-lan\n"
    found = session(ingested({"a.md": "---\ntitle: Lamps\ndate: 2030-01-02\n---\n" + SPEECH, "sessions.csv": sidecar}))
    assert (found["title"], found["date"], found["year"], found["room"]) == ("Oil", "2031-05-04", 2031, "Attic")
    assert (found["url"], found["attendees"], found["interpretation"], found["coalitions"]) == (
        "https://example.org/oil",
        12,
        "yes",
        "dc-oil;dc-lan",
    )


def test_empty_cells_of_the_sidecar_leave_what_the_page_says(ingested):
    found = session(
        ingested(
            {"a.md": "---\ntitle: Lamps\ndate: 2030-01-02\n---\n" + SPEECH, "sessions.csv": "file,title,date\na.md,,\n"}
        )
    )
    assert (found["title"], found["date"]) == ("Lamps", "2030-01-02")


@pytest.mark.parametrize(
    ("given", "day", "year"),
    [("2031-05-04", "2031-05-04", 2031), ("May 2031", "", 2031), ("2031", "", 2031), ("soon", "", -1)],
)
def test_dates_of_the_sidecar(ingested, given, day, year):
    found = ingested({"a.txt": SPEECH, "sessions.csv": f"file,date\na.txt,{given}\n"})["sessions"]
    assert (found["date"][0], found["year"].fillna(-1)[0]) == (day, year)


@pytest.mark.parametrize(("given", "attendees"), [("12", 12), ("many", -1), ("", -1), ("-3", -1), ("12\u00b2", -1)])
def test_attendees(ingested, given, attendees):
    found = ingested({"a.txt": SPEECH, "sessions.csv": f"file,attendees,room\na.txt,{given},Attic\n"})["sessions"]
    assert found["attendees"].fillna(-1).tolist() == [attendees]


def test_bad_files_are_problems_and_the_others_are_read(ingested):
    tables = ingested(
        {
            "a.txt": SPEECH,
            "b.txt": b"",
            "c.txt": b"\0\1",
            "d.docx": b"PK broken",
            "e.pdf": b"%PDF broken",
            "f.vtt": "broken",
            "g.html": "<body></body>",
        }
    )
    assert tables["documents"]["session_id"].tolist() == ["a"]
    assert tables["problems"]["file"].tolist() == ["b.txt", "c.txt", "d.docx", "e.pdf", "f.vtt", "g.html"]
    assert tables["problems"]["reason"].str.len().min() > 10


def test_too_large_a_file_says_the_limit(ingested):
    problems = ingested({"a.txt": SPEECH, "b.txt": SPEECH * 60_000}, max_megabytes=1)["problems"]
    assert problems["file"].tolist() == ["b.txt"]
    assert "ingest.max_megabytes" in problems["reason"][0]


def test_a_file_that_is_gone_is_a_problem(make_folder):
    found = folder.scan(make_folder({"a.txt": SPEECH, "b.txt": SPEECH + "More."}))
    Path(found["sources"]["path"][0]).unlink()
    tables = ingest.run(found["sources"], found["session_facts"], config=ReadingSettings())
    assert tables["problems"]["file"].tolist() == ["a.txt"]
    assert tables["documents"]["session_id"].tolist() == ["b"]


def test_offsets_point_into_the_document_as_decoded(ingested):
    text = ingested({"a.txt": "\ufeff>> PIP: één\r\nlamp\r\n".encode()})["documents"]["text"][0]
    assert text == ">> PIP: één\nlamp\n"


def test_no_sources():
    tables = ingest.run(TABLES["sources"].build(), TABLES["session_facts"].build(), config=ReadingSettings())
    assert all(frame.empty for frame in tables.values())


def test_a_user_s_settings_of_turns_reach_the_labels_of_a_page(make_folder):
    page = "**Pip Quillfeather:** The lamps\n\n**Pip Quillfeather:** are lit.\n"
    sources = folder.scan(make_folder({"talk.md": page}))
    texts = [
        ingest.run(sources["sources"], sources["session_facts"], config=Config(turns=turns).section("ingest"))[
            "documents"
        ]
        for turns in (TurnsSettings(), TurnsSettings(max_label=15))
    ]
    assert [">>Pip Quillfeather:" in table["text"].iloc[0] for table in texts] == [True, False]
