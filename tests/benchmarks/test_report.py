"""How long it takes to write the report of a hundred sessions, and to see and sort it: `make bench`."""

import time

import pytest
from support import forum_tables

from pipeline import report

WRITING_SECONDS, PAINTING_MILLISECONDS, SORTING_MILLISECONDS = 20, 2000, 1000


@pytest.fixture(scope="module")
def frames():
    return forum_tables.hundred()


def seconds(folder, frames):
    """Time to write the report, as the processor counts it."""
    began = time.process_time()
    report.write(folder, frames)
    return time.process_time() - began


def test_it_is_written_in_time(benchmark, frames, tmp_path):
    assert benchmark.pedantic(seconds, (tmp_path, frames), rounds=1) < WRITING_SECONDS


def test_it_is_seen_and_usable_at_once(benchmark, browser, frames, tmp_path):
    report.write(tmp_path, frames)
    benchmark.pedantic(browser.open, (tmp_path / "report.html",), rounds=1)
    painted = browser.run("return performance.getEntriesByName('first-contentful-paint')[0].startTime")
    assert painted < PAINTING_MILLISECONDS
    taken = browser.run(
        "const before = performance.now(); document.querySelectorAll('#sessions-table .sort')[6].click();"
        "document.body.offsetHeight; return performance.now() - before"
    )
    assert taken < SORTING_MILLISECONDS
