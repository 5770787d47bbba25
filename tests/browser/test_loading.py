"""The report opens from disk: nothing complains, nothing is fetched, nothing but its own script runs."""

import pytest

PAGES = ["forum", "attacked", "empty"]


@pytest.fixture(params=PAGES)
def page(request):
    return request.getfixturevalue(request.param)


def test_no_error_and_no_request(browser, page):
    browser.open(page)
    browser.unfold()
    assert browser.complaints() == []
    assert browser.requests() == [page.as_uri()]


def test_names_that_attack_run_nothing(browser, attacked):
    browser.open(attacked)
    browser.unfold()
    assert browser.run("return document.scripts.length") == 1
    assert browser.run("return [...document.querySelectorAll('img, b[onclick], a[href^=javascript]')].length") == 0
    assert browser.complaints() == []
    assert "<script>alert(1)</script>" in browser.one("#session-session-000 .lanes").text, (
        "no dialog is open, and the name is there to read"
    )


def test_the_policy_stops_what_is_not_its_own(browser, forum):
    browser.open(forum)
    browser.run(
        "const s = document.createElement('script'); s.textContent = 'window.ran = 1'; document.body.append(s);"
        "const i = document.createElement('img'); i.src = 'https://forum.example/x.png'; document.body.append(i)"
    )
    assert browser.run("return window.ran || 0") == 0
    assert len([message for message in browser.complaints() if "Content Security Policy" in message]) == 2


@pytest.mark.parametrize(
    "anchor", ["#session-session-003", "#quote-q-session-003-t00004-0-93", "#theme-theme-1", "#pair-dc-cables-dc-owls"]
)
def test_an_address_shows_what_it_points_to(browser, forum, anchor):
    browser.open(forum, anchor=anchor)
    assert browser.shown(anchor)
    assert browser.run("return document.querySelector(arguments[0]).getBoundingClientRect().top < innerHeight", anchor)


def test_it_reads_without_script(browser, forum):
    browser.open(forum, script=False)
    document = browser.tell("DOM.getDocument", depth=-1)["root"]
    view = browser.tell("DOM.querySelector", nodeId=document["nodeId"], selector="#session-session-003 .lanes")
    assert browser.tell("DOM.getBoxModel", nodeId=view["nodeId"])["model"]["height"] > 100
    browser.tell("Emulation.setScriptExecutionDisabled", value=False)


def test_it_prints(browser, forum):
    browser.open(forum)
    assert len(browser.tell("Page.printToPDF", printBackground=True)["data"]) > 10_000
    browser.tell("Emulation.setEmulatedMedia", media="print")
    assert not browser.shown(".contents")
    assert not browser.shown(".copy")
    assert browser.shown("#theme-theme-2")
    assert not browser.shown("#session-session-003 .lanes"), "closed sessions are not printed"
