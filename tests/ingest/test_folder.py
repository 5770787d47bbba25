"""What a folder holds: transcripts, sidecars, copies, links, and files that are neither."""

import os

import pytest

from pipeline.errors import ConfigError
from pipeline.ingest.folder import scan
from pipeline.ingest.formats import FORMATS
from pipeline.tables import files as store

IGNORED = f"ignored: not a transcript; known file types: {' '.join(FORMATS)}"


def column(frame, name):
    return frame[name].tolist()


def reasons(found):
    return dict(zip(found["problems"]["file"], found["problems"]["reason"], strict=True))


@pytest.fixture
def scan_files(make_folder):
    """Tables of a folder made from file names and texts."""
    return lambda files: scan(make_folder(files))


def test_the_forum(forum):
    found = scan(forum)
    assert column(found["sources"], "file") == ["day-2/kettles.vtt", "jars.txt", "day-2/joint.txt", "tides.md"]
    assert column(found["sources"], "session_id") == ["day-2-kettles", "jars", "joint", "tides"]
    assert column(found["registry"], "coalition_id") == ["dc-jars", "dc-kites", "dc-tides"]
    assert column(found["speaker_facts"], "name") == ["Odo Larkspur", "Wren Mossbank"]
    assert found["problems"].empty


def test_sources_tell_where_a_file_lies_and_what_it_holds(forum):
    row = scan(forum)["sources"].set_index("session_id").loc["jars"]
    assert row["path"] == str(forum / "jars.txt")
    assert row["sha256"] == store.file_digest(forum / "jars.txt")


@pytest.mark.parametrize("suffix", [*FORMATS, ".TXT", ".Html"])
def test_every_format_is_a_transcript(scan_files, suffix):
    assert column(scan_files({f"jars{suffix}": "x"})["sources"], "file") == [f"jars{suffix}"]


NO_TRANSCRIPTS = {
    "empty": {},
    "sidecars alone": {"sessions.csv": "file\n", "speakers.csv": "name\n"},
    "README alone": {"README.md": "Jars."},
    "other files": {"jars.png": "x", "jars.json": "{}"},
    "hidden": {".jars.txt": "x", ".git/jars.txt": "x"},
}


@pytest.mark.parametrize("files", NO_TRANSCRIPTS.values(), ids=NO_TRANSCRIPTS)
def test_a_folder_without_transcripts_is_an_error(make_folder, files):
    folder = make_folder(files)
    with pytest.raises(ConfigError, match=r"no transcripts in .*transcripts; known file types: \.txt \.md"):
        scan(folder)


def test_a_folder_that_is_not_there_is_an_error(tmp_path, make_folder):
    with pytest.raises(ConfigError, match="jars is not there"):
        scan(tmp_path / "jars")
    with pytest.raises(ConfigError, match=r"jars\.txt"):
        scan(make_folder({"jars.txt": "x"}) / "jars.txt")


def test_other_files_are_ignored_with_a_line(scan_files, talk):
    found = scan_files(
        {"jars.txt": talk, "jars.png": "x", "day-1/notes.json": "x", "day-1/sessions.csv": "file\n", "lid": "x"}
    )
    assert reasons(found) == dict.fromkeys(["jars.png", "day-1/notes.json", "day-1/sessions.csv", "lid"], IGNORED)


@pytest.mark.parametrize("name", ["README.md", "readme.md", "day-1/README.md", ".hidden.txt", ".git/notes.txt"])
def test_readme_and_hidden_files_are_ignored_silently(scan_files, talk, name):
    found = scan_files({"jars.txt": talk, name: "Jars."})
    assert column(found["sources"], "file") == ["jars.txt"]
    assert reasons(found) == {}


def test_copies_are_read_once_and_named(scan_files, talk):
    found = scan_files({"b.txt": talk, "a.md": talk, "c/a.txt": talk})
    assert column(found["sources"], "file") == ["a.md"]
    assert reasons(found) == dict.fromkeys(["b.txt", "c/a.txt"], "the same bytes as a.md; read once")


def test_a_link_to_a_file_outside_is_not_followed(make_folder, tmp_path, talk):
    folder = make_folder({"jars.txt": talk})
    (tmp_path / "lids.txt").write_text("Lids.")
    (folder / "lids.txt").symlink_to(tmp_path / "lids.txt")
    found = scan(folder)
    assert column(found["sources"], "file") == ["jars.txt"]
    assert reasons(found) == {"lids.txt": "link to a file outside the transcripts folder; copy the file instead"}


def test_a_link_within_the_folder_is_a_copy(make_folder, talk):
    folder = make_folder({"jars.txt": talk})
    (folder / "lids.txt").symlink_to(folder / "jars.txt")
    assert reasons(scan(folder)) == {"lids.txt": "the same bytes as jars.txt; read once"}


def test_the_folder_itself_may_be_a_link(make_folder, tmp_path, talk):
    (tmp_path / "link").symlink_to(make_folder({"jars.txt": talk}))
    assert column(scan(tmp_path / "link")["sources"], "file") == ["jars.txt"]


def test_a_link_to_nothing_is_not_called_an_unknown_type(make_folder, talk):
    folder = make_folder({"jars.txt": talk})
    (folder / "lids.txt").symlink_to(folder / "gone.txt")
    assert "link" in reasons(scan(folder))["lids.txt"]


def test_a_linked_folder_outside_is_named(make_folder, tmp_path, talk):
    folder = make_folder({"jars.txt": talk})
    (tmp_path / "other").mkdir()
    (tmp_path / "other" / "lids.txt").write_text("Lids.")
    (folder / "day-2").symlink_to(tmp_path / "other")
    assert "day-2" in reasons(scan(folder))


def test_a_linked_picture_is_ignored_as_any_other_picture(make_folder, tmp_path, talk):
    folder = make_folder({"jars.txt": talk})
    (tmp_path / "lid.png").write_text("x")
    (folder / "lid.png").symlink_to(tmp_path / "lid.png")
    assert reasons(scan(folder)) == {"lid.png": IGNORED}


def test_a_file_name_that_is_not_utf8_costs_that_file_only(make_folder, talk):
    folder = make_folder({"jars.txt": talk})
    with open(os.path.join(os.fsencode(folder), b"caf\xe9.txt"), "wb") as stream:  # noqa: PTH118, PTH123
        stream.write(b"Lids.")
    assert "jars.txt" in column(scan(folder)["sources"], "file")


IDS = {
    "file name": ({"IGF 2031 \u2013 Day 2.txt": "a"}, ["igf-2031-day-2"]),
    "folders": ({"day-1/jars.txt": "a", "day-2/jars.txt": "b"}, ["day-1-jars", "day-2-jars"]),
    "same stem": ({"jars.md": "a", "jars.txt": "b"}, ["jars", "jars-txt"]),
    "same slug": ({"jars!.txt": "a", "jars.txt": "b", "jars?.txt": "c"}, ["jars", "jars-txt", "jars-txt-2"]),
    "no letters": ({"\u65e5\u672c.txt": "a", "\u8a9e.txt": "b"}, ["session", "session-txt"]),
    "sidecar": ({"jars.txt": "a", "sessions.csv": "file,session_id\njars.txt,WS.7:b\n"}, ["WS.7:b"]),
    "unsafe sidecar": ({"jars.txt": "a", "sessions.csv": "file,session_id\njars.txt,../two words\n"}, ["two-words"]),
    "sidecar takes another's name": (
        {"a.txt": "a", "b.txt": "b", "sessions.csv": "file,session_id\nb.txt,a\n"},
        ["a", "a-txt"],
    ),
}


@pytest.mark.parametrize(("files", "expected"), IDS.values(), ids=IDS)
def test_session_ids(scan_files, files, expected):
    assert column(scan_files(files)["sources"], "session_id") == expected


def test_session_ids_do_not_depend_on_the_order_of_creation(make_folder):
    names = ["jars.txt", "jars.md", "jars!.txt", "day/jars.vtt"]
    folder = make_folder({name: name for name in names})
    first = scan(folder)["sources"]
    for name in reversed(names):
        (folder / name).unlink()
        (folder / name).write_text(name)
    assert scan(folder)["sources"].equals(first)


def test_facts_belong_to_their_session(scan_files):
    found = scan_files({"a.txt": "a", "b.txt": "b", "sessions.csv": "title,file,attendees\nLids,b.txt,7\n"})[
        "session_facts"
    ]
    assert found[["session_id", "file", "title", "attendees", "room"]].to_numpy().tolist() == [
        ["b", "b.txt", "Lids", "7", ""]
    ]


def test_a_row_without_a_file_there_is_named(scan_files):
    found = scan_files({"a.txt": "a", "sessions.csv": "file\na.txt\ngone.txt\n"})
    assert reasons(found) == {"gone.txt": "named in sessions.csv, but there is no such transcript"}
    assert column(found["session_facts"], "file") == ["a.txt"]


def test_unknown_columns_are_named_and_the_rest_is_read(scan_files):
    found = scan_files({"a.txt": "a", "speakers.csv": "name,shoe\nPip Quillfeather,41\n"})
    assert column(found["speaker_facts"], "name") == ["Pip Quillfeather"]
    assert reasons(found)["speakers.csv"].startswith("ignored: columns shoe; known: name, aliases")


def test_cells_and_headers_lose_their_blanks_and_byte_order_mark(scan_files):
    found = scan_files(
        {"a.txt": "a", "speakers.csv": b"\xef\xbb\xbf name , region\n  Pip Quillfeather ,  African Group\n"}
    )
    assert found["speaker_facts"][["name", "region"]].to_numpy().tolist() == [["Pip Quillfeather", "African Group"]]


def test_rows_without_their_key_are_left_out(scan_files):
    found = scan_files({"a.txt": "a", "speakers.csv": "name,region\n,African Group\nPip Quillfeather,\n"})
    assert column(found["speaker_facts"], "name") == ["Pip Quillfeather"]


def test_without_coalitions_csv_the_package_s_own_registry_is_used(scan_files):
    assert {"dc-pal", "dc-iot"} <= set(column(scan_files({"a.txt": "a"})["registry"], "coalition_id"))


SHORT_AND_LONG = {
    "short row": "file,title,room\na.txt,Jars\n",
    "comma after each row": "file,title\na.txt,Jars,\n",
    "comma after each line": "file,title,\na.txt,Jars,\n",
    "blank lines": "file,title\n\na.txt,Jars\n\n",
    "quoted comma": 'title,file\nJars,"a.txt"\n',
    "windows line ends": "file,title\r\na.txt,Jars\r\n",
}


@pytest.mark.parametrize("text", SHORT_AND_LONG.values(), ids=SHORT_AND_LONG)
def test_rows_as_spreadsheets_write_them(scan_files, text):
    found = scan_files({"a.txt": "a", "sessions.csv": text})["session_facts"]
    assert found[["file", "title"]].to_numpy().tolist() == [["a.txt", "Jars"]]


BAD_SIDECARS = {
    "empty": ("sessions.csv", b"", r"sessions\.csv cannot be read as CSV"),
    "binary": (
        "sessions.csv",
        b"file,title\na.txt,\xff\0\1\2\3\4\n",
        r"sessions\.csv cannot be read as CSV: file is binary, not text; save it as UTF-8 text",
    ),
    "open quote": ("speakers.csv", b'name\n"Pip', r"speakers\.csv cannot be read as CSV"),
    "ragged": ("speakers.csv", b"name,region\nPip,A\nWren,B,C,D\n", r"speakers\.csv cannot be read as CSV"),
    "no file": ("sessions.csv", b"title,room\nJars,4\n", r"sessions\.csv: column file is missing; found: title, room"),
    "no name": ("speakers.csv", b"who\nPip\n", r"speakers\.csv: column name is missing; found: who"),
    "no coalition_id": (
        "coalitions.csv",
        b"id,name\nx,y\n",
        r"coalitions\.csv: column coalition_id is missing; found: id, name",
    ),
    "file twice": ("sessions.csv", b"file\na.txt\na.txt\n", r"sessions\.csv: file a\.txt stands in two rows"),
    "name twice": ("speakers.csv", b"name\nPip\nPip \n", r"speakers\.csv: name Pip stands in two rows"),
    "session twice": (
        "sessions.csv",
        b"file,session_id\na.txt,x\nb.txt,x\n",
        r"sessions\.csv: session_id x stands in two rows",
    ),
    "column twice": ("sessions.csv", b"file,title,title \na.txt,Jars,Lids\n", r"sessions\.csv.*title"),
}


@pytest.mark.parametrize(("name", "data", "message"), BAD_SIDECARS.values(), ids=BAD_SIDECARS)
def test_a_sidecar_that_cannot_be_used_is_an_error(make_folder, name, data, message):
    folder = make_folder({"a.txt": "a", "b.txt": "b", name: data})
    with pytest.raises(ConfigError, match=message) as error:
        scan(folder)
    assert len(str(error.value).splitlines()) == 1
