"""A file or folder that cannot be opened costs itself, never the run."""

import os
import socket

import pytest

from pipeline.errors import ConfigError
from pipeline.ingest import folder as transcripts_folder
from pipeline.ingest.folder import scan
from pipeline.tables.vocabulary import NOT_READ


def lost(found):
    problems = found["problems"]
    return dict(zip(problems["file"][problems["kind"] == NOT_READ], problems["reason"], strict=False))


@pytest.fixture
def closed(monkeypatch):
    """Names that nobody may open; the rights of files bind no administrator, who may run the tests."""
    names = set()
    digest, scandir = transcripts_folder.file_digest, os.scandir

    def guarded(opened):
        def call(path):
            if os.path.basename(path) in names:  # noqa: PTH119
                raise PermissionError(13, "Permission denied", str(path))
            return opened(path)

        return call

    monkeypatch.setattr(transcripts_folder, "file_digest", guarded(digest))
    monkeypatch.setattr(os, "scandir", guarded(scandir))
    return names


def test_a_transcript_without_right_to_read(make_folder, talk, closed):
    folder = make_folder({"jars.txt": talk, "lids.txt": "Lids."})
    closed.add("lids.txt")
    found = scan(folder)
    assert found["sources"]["file"].tolist() == ["jars.txt"]
    assert lost(found) == {"lids.txt": "file cannot be opened: Permission denied"}


def test_a_folder_without_right_to_look_into(make_folder, talk, closed):
    folder = make_folder({"jars.txt": talk, "day-2/lids.txt": "Lids."})
    closed.add("day-2")
    found = scan(folder)
    assert found["sources"]["file"].tolist() == ["jars.txt"]
    assert lost(found) == {"day-2": "folder cannot be opened: Permission denied; what lies in it is not read"}


@pytest.mark.parametrize("name", ["lids.txt", "lids.pdf", "sessions.csv", "patterns.toml"])
def test_pipes_and_sockets_are_not_waited_for(make_folder, talk, name, monkeypatch):
    folder = make_folder({"jars.txt": talk})
    os.mkfifo(folder / name)
    monkeypatch.chdir(folder)
    with socket.socket(socket.AF_UNIX) as unix:
        unix.bind("socket.txt")
    found = scan(folder)
    assert found["sources"]["file"].tolist() == ["jars.txt"]
    assert set(lost(found)) == {name, "socket.txt"}
    assert all("pipe, socket or device" in reason for reason in lost(found).values())


def test_a_folder_of_pipes_alone_is_an_error(make_folder):
    folder = make_folder({})
    os.mkfifo(folder / "lids.txt")
    with pytest.raises(ConfigError, match="no transcripts"):
        scan(folder)
