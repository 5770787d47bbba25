"""Readable by everyone: narrow screens, dark ones, screen readers."""

import pytest

PAGES = ["forum", "attacked", "empty"]


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
@pytest.mark.parametrize("name", PAGES)
def test_no_serious_violation_as_it_opens(browser, request, name, dark):
    browser.open(request.getfixturevalue(name), dark=dark)
    assert browser.violations() == []


def test_a_violation_would_be_found(browser, empty):
    browser.open(empty)
    browser.run("document.querySelector('h1').style.color = '#ccc'; document.querySelector('.skip').textContent = ''")
    assert {rule for rule, _ in browser.violations()} >= {"color-contrast", "link-name"}


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
def test_no_serious_violation_with_a_session_and_all_evidence_open(browser, forum, dark):
    browser.open(forum, dark=dark, anchor="#session-session-003")
    browser.run("document.querySelectorAll('.pick[hidden]').forEach(e => e.hidden = false)")
    browser.run(
        "document.querySelectorAll('#session-session-003 details, #findings details').forEach(e => e.open = true)"
    )
    assert browser.violations() == []


def test_no_serious_violation_on_a_phone(browser, forum):
    browser.open(forum, phone=True, anchor="#session-session-003")
    assert browser.violations() == []


@pytest.mark.parametrize("name", PAGES)
@pytest.mark.parametrize("unfolded", [False, True], ids=["as it opens", "all unfolded"])
def test_no_sideways_scrolling_on_a_phone(browser, request, name, unfolded):
    browser.open(request.getfixturevalue(name), phone=True)
    if unfolded:
        browser.unfold()
    assert browser.sideways() == 0


def test_sideways_scrolling_would_be_found(browser, empty):
    browser.open(empty, phone=True)
    browser.run("document.querySelector('h1').style.width = '400px'")
    assert browser.sideways() > 0


def test_wide_tables_scroll_on_their_own_and_by_keyboard(browser, forum):
    browser.open(forum, phone=True)
    region = "[aria-label='Table of sessions']"
    assert browser.run(
        "const r = document.querySelector(arguments[0]); return r.scrollWidth > r.clientWidth && r.tabIndex === 0",
        region,
    )


def test_words_on_a_phone_are_large_enough(browser, forum):
    browser.open(forum, phone=True)
    assert browser.run("return parseFloat(getComputedStyle(document.querySelector('.statement')).fontSize)") >= 15
