"""The report on one transcript: what a normal run writes of its session, and where each fact comes from."""

import json
from pathlib import Path

import pytest
from support.cases import fails

from pipeline.commands.inspect.transcript_report import report_json, transcript_report
from pipeline.commands.run import RunRequest, run_pipeline
from pipeline.config import Config
from pipeline.errors import ConfigError
from pipeline.ingest import folder as sources

TALK = """IGF 2031 - Day 2 - Room 7 - WS #9: Marmalade

Organizer 1: Wren Mossbank, Tide Table Society

***

>> WREN MOSSBANK: Good morning. Pip, the floor is yours.
>> PIP QUILLFEATHER: Libraries lend jars. [ Applause ] TANSY FERN: So they do.
>> AUDIENCE: How many?
>> And of what?
"""


@pytest.fixture
def inspected(make_folder, tmp_path):
    """Function: files and the one to look at, to its report."""

    def look(files, name):
        return transcript_report(
            name, run_pipeline(RunRequest(make_folder(files), Config(), tmp_path / "cache", "turns", only=name)).tables
        )

    return look


def facts(report):
    return {row["field"]: (row["value"], row["source"]) for row in report["facts"]}


def test_facts_with_their_sources(inspected):
    found = facts(inspected({"ws9.txt": TALK, "sessions.csv": "file,title,attendees\nws9.txt,Oil,12\n"}, "ws9.txt"))
    assert found["title"] == ("Oil", "sessions.csv")
    assert found["attendees"] == (12, "sessions.csv")
    assert found["kind"] == ("workshop", "file name") or found["kind"] == ("workshop", "first lines")
    assert found["day"] == (2, "first lines")
    assert found["room"] == ("Room 7", "first lines")
    assert found["year"] == (2031, "first lines")
    assert found["container"] == ("plain", "file")
    assert found["encoding"] == ("utf-8", "file")


def test_what_is_not_known_is_left_out(inspected):
    assert set(facts(inspected({"lamps.txt": ">> PIP: One."}, "lamps.txt"))) == {"title", "container", "encoding"}


@pytest.mark.parametrize(("title", "day"), [("Day 0 - Lamps", 0), ("Day Zero - Lamps", 0), ("Day 3 - Lamps", 3)])
def test_day_zero_is_a_day(inspected, title, day):
    assert facts(inspected({"lamps.txt": f"{title}\n\n>> PIP: One."}, "lamps.txt"))["day"] == (day, "first lines")


def test_turns_speakers_and_notes(inspected):
    report = inspected({"ws9.txt": TALK}, "ws9.txt")
    assert [(turn["label"], turn["attribution"]) for turn in report["turns"]][2:] == [
        ("AUDIENCE", "slot"),
        ("", "none"),
    ]
    assert [row["name"] for row in report["speakers"]] == [
        "Pip Quillfeather",
        "Wren Mossbank",
        "(no label)",
        "(AUDIENCE)",
    ]
    assert [(note["kind"], note["position"]) for note in report["notes"]] == [
        ("header", -1),
        ("speaker list", -1),
        ("separator", -1),
        ("applause", 1),
    ]
    assert [(doubt["kind"], doubt["what"]) for doubt in report["doubts"]] == [("label within speech", "TANSY FERN")]
    assert [(row["speaker_id"], row["source"]) for row in report["affiliations"] if row["field"] == "organisation"] == [
        ("wren-mossbank", "speaker list")
    ]


def test_counts_and_shares_add_up(inspected):
    report = inspected({"ws9.txt": TALK}, "ws9.txt")
    counts = report["counts"]
    assert counts["turns"] == len(report["turns"]) == sum(row["turns"] for row in report["speakers"])
    assert (
        counts["words"]
        == sum(turn["words"] for turn in report["turns"])
        == sum(row["words"] for row in report["speakers"])
    )
    assert counts["named_turns"] == 2
    assert sum(row["share"] for row in report["speakers"]) == pytest.approx(1, abs=0.001)
    beside = (
        "IGF 2031 - Day 2 - Room 7 - WS #9: Marmalade Organizer 1: Wren Mossbank, Tide Table Society *** [ Applause ]"
    )
    assert counts["words_beside_speech"] == len(beside.split())


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"", "file is empty"),
        (b"a lamp\0", "file is binary"),
        (b"***\n\nTerms of Use\n", "no speech found"),
        (b"PK\3\4", "file is a ZIP"),
    ],
)
def test_an_unreadable_file_gives_its_reason(inspected, content, reason):
    report = inspected({"lid.txt": content, "talk.txt": TALK}, "lid.txt")
    assert (report["session_id"], report["facts"], report["turns"]) == ("", [], [])
    assert [row["reason"].startswith(reason) for row in report["problems"]] == [True]


@pytest.mark.xfail(strict=True, reason="where all was taken for furniture, the furniture is not shown")
def test_a_file_of_furniture_shows_it(inspected):
    assert inspected({"menu.txt": "***\n\nTerms of Use\n"}, "menu.txt")["notes"]


def test_other_files_are_as_if_they_were_not_there(inspected):
    alone = inspected({"ws9.txt": TALK, "broken.docx": b"x", "copy.txt": TALK, "lid.png": b"x"}, "ws9.txt")
    assert alone["problems"] == []
    assert len(alone["turns"]) == 4


def test_json_is_plain_and_complete(inspected):
    report = inspected(
        {"ws9.txt": TALK + ">> \u738b\u5c0f\u660e: \x1b[31m \u4f60\u597d \U0001f600 \"'\\ [bold]\n"}, "ws9.txt"
    )
    assert json.loads(report_json(report)) == report


def rows(frame, session):
    """Rows of a session as plain values."""
    return json.loads(frame[frame["session_id"] == session].reset_index(drop=True).to_json(orient="records"))


@pytest.fixture
def same(tmp_path):
    """Function: check that the report on a file has the turns, notes, speakers and facts that a run writes."""

    def compare(folder, file, **names):
        whole = run_pipeline(RunRequest(folder, Config(), tmp_path / "whole", "turns")).tables
        report = transcript_report(
            file, run_pipeline(RunRequest(folder, Config(), tmp_path / "one", "turns", only=file)).tables
        )
        session = whole["sessions"].set_index("source_file").loc[file]
        turns = rows(whole["turns"], session["session_id"])
        assert report["session_id"] == session["session_id"]
        assert report["turns"] == turns
        assert report["notes"] == rows(whole["notes"], session["session_id"])
        assert {row["speaker_id"] for row in report["speakers"]} == {turn["speaker_id"] for turn in turns}
        assert facts(report)["title"][0] == session["title"]
        assert report["counts"]["words"] == session["words"]

    return compare


@pytest.mark.parametrize("file", ["jars.txt", "tides.md", "day-2/joint.txt", "day-2/kettles.vtt"])
def test_the_report_is_what_a_run_writes(same, forum, file):
    same(forum, file)


OTHER = ">> PIP: One."
SAME_NAME = "two files of one name: the session is called otherwise than in a run"
INITIAL = "a person whom another file prints with an initial has another identifier than in a run"
SESSIONS = "file,session_id,title\nday/a.txt,lamps,Oil\n"
SPEAKERS = "name,aliases,organisation\nPip Q. Quillfeather,Pip Quillfeather,Oil\n"
CORRECTIONS = "session,turn,field,value\na,3,name,Tansy Fern\n"


@pytest.mark.parametrize(
    ("files", "file"),
    [
        ({"a.txt": TALK, "b.txt": OTHER}, "a.txt"),
        ({"day/a.txt": TALK, "b.txt": OTHER, "sessions.csv": SESSIONS}, "day/a.txt"),
        ({"a.txt": TALK, "b.txt": OTHER, "speakers.csv": SPEAKERS}, "a.txt"),
        ({"a.txt": TALK, "b.txt": OTHER, "corrections.csv": CORRECTIONS}, "a.txt"),
        fails({"a.txt": TALK, "a.md": OTHER}, "a.txt", why=SAME_NAME),
        fails({"a b.txt": TALK, "a-b.txt": OTHER}, "a-b.txt", why=SAME_NAME),
        fails({"a.txt": TALK.replace("PIP QUILL", "PIP J. QUILL"), "b.txt": TALK}, "b.txt", why=INITIAL),
    ],
)
def test_the_report_is_what_a_run_writes_beside_others(same, make_folder, files, file):
    same(make_folder(files), file)


def test_nothing_in_the_folder_changes(make_folder, tmp_path):
    folder = make_folder({"a.txt": TALK, "sessions.csv": "file,title\na.txt,Oil\n"})
    before = {path: path.read_bytes() for path in sorted(folder.rglob("*"))}
    run_pipeline(RunRequest(folder, Config(), tmp_path / "cache", "turns", only="a.txt"))
    assert {path: path.read_bytes() for path in sorted(folder.rglob("*"))} == before


@pytest.fixture
def tree(make_folder):
    """A folder with a sidecar, transcripts at three depths."""
    deep = {f"{'/'.join('wxyz'[:depth])}/a.txt".lstrip("/"): TALK + str(depth) for depth in range(5)}
    return make_folder({**deep, "sessions.csv": "file,title\na.txt,Oil\n"})


@pytest.mark.parametrize(
    "file",
    [
        "a.txt",
        "w/a.txt",
        "w/x/a.txt",
        "w/x/y/a.txt",
        fails("w/x/y/z/a.txt", why="a sidecar more than three folders above is not found"),
    ],
)
def test_place_is_the_folder_of_the_sidecars(tree, file):
    assert sources.place_of_transcript(tree / file) == (tree, file)


def test_place_without_sidecars_is_the_file_s_own_folder(make_folder):
    folder = make_folder({"w/a.txt": TALK})
    assert sources.place_of_transcript(folder / "w" / "a.txt") == (folder / "w", "a.txt")


def test_place_in_a_given_folder(tree):
    assert sources.place_of_transcript(tree / "w/x/a.txt", tree / "w") == (tree / "w", "x/a.txt")


@pytest.mark.parametrize(
    ("home", "file", "folder"),
    [(".", "a.txt", "."), (".", "w/a.txt", "."), (".", "w/x/a.txt", "w"), ("w", "a.txt", "..")],
)
def test_place_from_within_the_folder(tree, monkeypatch, home, file, folder):
    monkeypatch.chdir(tree / home)
    found, name = sources.place_of_transcript(Path(file), Path(folder))
    assert (found / name).resolve() == (tree / home / file).resolve()
    assert ".." not in name


def test_place_takes_dots_out_of_a_path(tree):
    assert sources.place_of_transcript(tree / "w" / ".." / "w" / "a.txt", tree) == (tree, "w/a.txt")


@pytest.mark.parametrize(
    ("name", "part"),
    [
        ("no.txt", "there is no such file"),
        ("lid.png", "not a transcript; known file types: .txt"),
        ("sessions.csv", "not a transcript"),
        ("w", "folder"),
        ("README.md", "README"),
    ],
)
def test_what_is_no_transcript_is_refused(tree, name, part):
    (tree / "lid.png").write_bytes(b"x")
    (tree / "README.md").write_text("About the lamps.")
    with pytest.raises(ConfigError, match=part):
        sources.place_of_transcript(tree / name)


def test_a_file_elsewhere_is_refused(tree, tmp_path):
    (tmp_path / "else").mkdir()
    with pytest.raises(ConfigError, match="is not in the folder"):
        sources.place_of_transcript(tree / "a.txt", tmp_path / "else")
