"""A hundred sessions of real length: small enough, and whole."""

import pytest
from support import forum_tables

from pipeline import report

MEGABYTES = 10


@pytest.fixture(scope="module")
def page(tmp_path_factory):
    """The report of a hundred sessions of 11,000 words with 66 quotes each."""
    folder = tmp_path_factory.mktemp("hundred")
    report.write(folder, forum_tables.hundred())
    return folder / "report.html"


def test_it_is_small_enough(page):
    assert page.stat().st_size < MEGABYTES * 1e6


def test_every_session_is_there(browser, page):
    browser.open(page)
    assert browser.run("return document.querySelectorAll('#sessions-table tbody tr').length") == 100
    browser.run("document.querySelectorAll('#sessions-table .sort')[6].click()")
    assert browser.complaints() == []
