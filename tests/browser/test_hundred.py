"""A hundred sessions of real length: written in time, small enough, usable at once."""

import time

import pytest
from support import forum_tables

from pipeline import report

SESSIONS, TURNS = 100, 130

SECONDS, MEGABYTES, FIRST = 20, 10, 2000
"""Limits: processor time of writing, size of the page, milliseconds until something is seen."""


@pytest.fixture(scope="module")
def hundred(tmp_path_factory):
    """(page, seconds of processor time) of a hundred sessions of 11,000 words with 66 quotes each."""
    frames = forum_tables.tables(sessions=SESSIONS, turns=TURNS, facts=3)
    folder = tmp_path_factory.mktemp("hundred")
    before = time.process_time()
    report.write(folder, frames)
    return folder / "report.html", time.process_time() - before


def test_it_is_written_in_time_and_small_enough(hundred):
    page, seconds = hundred
    assert seconds < SECONDS
    assert page.stat().st_size < MEGABYTES * 1e6


def test_it_is_seen_and_usable_at_once(browser, hundred):
    page, _ = hundred
    browser.open(page)
    painted = browser.run("return performance.getEntriesByName('first-contentful-paint')[0].startTime")
    assert painted < FIRST
    assert browser.run("return document.querySelectorAll('#sessions-table tbody tr').length") == SESSIONS
    taken = browser.run(
        "const before = performance.now(); document.querySelectorAll('#sessions-table .sort')[6].click();"
        "document.body.offsetHeight; return performance.now() - before"
    )
    assert taken < 1000
    assert browser.complaints() == []
