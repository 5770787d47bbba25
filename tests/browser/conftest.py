"""Reports for the browser to open."""

import pytest
from support import forum_tables
from support.chromium import browser as browser

from pipeline import report


def written(folder, frames):
    report.write(folder, frames)
    return folder / "report.html"


@pytest.fixture(scope="session")
def forum(tmp_path_factory):
    """Report of twelve made-up sessions."""
    return written(tmp_path_factory.mktemp("forum"), forum_tables.tables(sessions=12))


@pytest.fixture(scope="session")
def attacked(tmp_path_factory):
    """Report of a forum whose names attack it."""
    return written(tmp_path_factory.mktemp("attacked"), forum_tables.hostile())


@pytest.fixture(scope="session")
def empty(tmp_path_factory):
    """Report of a run without anything."""
    return written(tmp_path_factory.mktemp("empty"), {})


@pytest.fixture(scope="session")
def piped(small_run, tmp_path_factory):
    """Report of the small forum, through the whole pipeline."""
    return written(tmp_path_factory.mktemp("piped"), small_run.result.tables)
