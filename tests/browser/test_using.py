"""Sorting, filtering, opening, copying, by mouse and by keyboard."""

import pytest


@pytest.fixture
def page(browser, forum):
    browser.open(forum)
    return browser


def keys(*pressed):
    from selenium.webdriver.common.action_chains import ActionChains

    def press(browser):
        chain = ActionChains(browser.driver)
        for key in pressed:
            chain = chain.send_keys(key)
        chain.perform()

    return press


def column(browser, number):
    return browser.run(
        "return [...document.querySelector('#sessions-table').tBodies[0].rows].map(r => "
        "r.children[arguments[0]].dataset.v ?? r.children[0].innerText)",
        number,
    )


def press_heading(browser, name):
    (button,) = [button for button in browser.all("#sessions-table .sort") if button.text == name]
    button.click()
    return button.find_element("xpath", "..").get_attribute("aria-sort")


def test_numbers_are_sorted_the_largest_first_and_unknown_ones_last(page):
    assert press_heading(page, "Interactivity") == "descending"
    found = column(page, 6)
    numbers = [float(value) for value in found if value]
    assert numbers == sorted(numbers, reverse=True)
    assert "" in found
    assert found[len(numbers) :] == [""] * (len(found) - len(numbers))
    assert press_heading(page, "Interactivity") == "ascending"
    again = column(page, 6)
    assert [float(value) for value in again if value] == sorted(numbers)
    assert again[-1] == ""


def test_titles_are_sorted_as_people_count(page):
    press_heading(page, "Words")
    assert press_heading(page, "Session") == "ascending"
    assert [title.split()[3] for title in column(page, 0)] == [str(i) for i in range(12)]
    assert len(page.all("#sessions-table [aria-sort=ascending], #sessions-table [aria-sort=descending]")) == 1


def test_a_heading_is_pressed_by_keyboard(page):
    from selenium.webdriver.common.keys import Keys

    page.run("document.querySelectorAll('#sessions-table .sort')[3].focus()")
    keys(Keys.ENTER)(page)
    assert page.all("#sessions-table thead th")[3].get_attribute("aria-sort") == "descending"


def test_sessions_are_filtered_by_words_and_kind(page):
    page.one("[data-find=sessions]").send_keys("owls kites")
    assert page.one("#sessions-count").text == "3 of 12 sessions"
    page.run(
        "const s = document.querySelector('[data-kind-of=sessions]'); s.value = 'workshop'; s.dispatchEvent(new "
        "Event('change'))"
    )
    assert page.one("#sessions-count").text == "1 of 12 sessions"
    page.one("[data-find=sessions]").send_keys(*"\b" * 10)
    assert page.one("#sessions-count").text == "4 of 12 sessions"
    assert {row.get_attribute("data-kind") for row in page.all("#sessions-table tbody tr") if row.is_displayed()} == {
        "workshop"
    }


def test_findings_are_filtered_by_topic(page):
    page.run(
        "const s = document.querySelector('[data-filter=findings]'); s.value = 'themes'; s.dispatchEvent(new "
        "Event('change'))"
    )
    assert [item.get_attribute("data-topic") for item in page.all("#all-findings > li") if item.is_displayed()] == [
        "themes"
    ]


def test_a_session_opens_and_closes_and_the_focus_goes_with_it(page):
    view = "#session-session-004"
    assert not page.shown(f"{view} .lanes")
    page.one(f"#sessions-table a[href='{view}']").click()
    assert page.shown(f"{view} .lanes")
    assert page.run("return document.activeElement.id") == view[1:]
    page.one(f"{view} .close").click()
    assert not page.shown(f"{view} .lanes")
    assert page.run("return document.activeElement.getAttribute('href')") == view


def test_all_sessions_open_at_once(page):
    page.one("[data-all=open]").click()
    assert len([view for view in page.all(".view") if not view.get_attribute("hidden")]) == 12
    page.one("[data-all=close]").click()
    assert page.run("return document.querySelectorAll('.view[hidden=until-found]').length") == 12


def test_turns_are_coloured_by_speaker_or_by_theme(page):
    view = "#session-session-002"
    page.run("location.hash = arguments[0]", view)
    display = "return ['.sp', '.th'].map(s => getComputedStyle(document.querySelector(`${arguments[0]} ${s}`)).display)"
    assert page.run(display, view) == ["inline", "none"]
    page.one(f"{view} [value=theme]").click()
    assert page.run(display, view) == ["none", "inline"]


def test_a_cell_of_the_matrix_opens_both_sides(page):
    cell, pair = "[aria-label^='DC-CABLES and DC-MASTS:']", "#pair-dc-cables-dc-masts"
    assert not page.shown(f"{pair} h3")
    page.one(cell).click()
    assert page.shown(f"{pair} h3")
    assert len([quote for quote in page.all(f"{pair} .both .quote") if quote.is_displayed()]) == 2
    left, right = (side.rect for side in page.all(f"{pair} .both > div"))
    assert left["y"] == right["y"]
    assert left["x"] + left["width"] <= right["x"]
    assert page.one(cell).get_attribute("aria-pressed") == "true"
    assert page.run("return document.activeElement.id") == pair[1:]
    assert page.run("return document.querySelectorAll('.pair:not([hidden])').length") == 1


def test_choosing_a_theme_shows_it_and_hides_the_others(page):
    page.one("#themes table a[href='#theme-theme-2']").click()
    assert page.shown("#theme-theme-2 h4")
    assert not page.shown("#theme-theme-0 h4")


def pasted(page):
    """What the clipboard holds, pasted into the field of the filter."""
    from selenium.webdriver.common.keys import Keys

    field = page.one("[data-find=sessions]")
    field.clear()
    field.send_keys(Keys.CONTROL, "v")
    return field.get_property("value")


QUOTE = "“Who paints mast 0001 before the gales of autumn come again?” — "


def copy_first_question(page):
    page.run("location.hash = '#session-session-000'")
    page.one("#session-session-000 .quote .copy").click()
    for _ in range(50):
        if said := page.one("#said").text:
            return said
        page.run("return new Promise(done => setTimeout(done, 20))")
    return ""


@pytest.mark.parametrize(
    "clipboard",
    [
        "",
        "navigator.clipboard.writeText = () => Promise.reject(new Error('no'))",
        "delete Navigator.prototype.clipboard",
    ],
)
def test_a_quote_is_copied_with_its_citation(page, clipboard):
    page.run(clipboard)
    assert copy_first_question(page) == "Copied with its citation"
    copied = pasted(page)
    assert copied.startswith(QUOTE)
    assert "“Kites and Masts 0”, 1 May 2031, turn 1 <https://forum.example/session-0#:~:text=" in copied


def test_a_finding_is_copied_with_its_number_and_its_quotes(page):
    page.run(
        "window.copied = ''; navigator.clipboard.writeText = text => { window.copied = text; return Promise.resolve() }"
    )
    page.one(".strongest .copy").click()
    lines = page.run("return window.copied").splitlines()
    assert lines[0] == "“Kites and Masts 0” came closest to a lecture."
    assert "interactivity: 0.15" in lines[1]
    assert lines[2].startswith("“The cable of village 0000")
    assert "speaker not named in the transcript, “Kites and Masts 0”, 1 May 2031, turn 0" in lines[2]


def test_a_long_quote_is_copied_whole(browser, attacked):
    browser.open(attacked)
    browser.run(
        "window.copied = ''; navigator.clipboard.writeText = text => { window.copied = text; return Promise.resolve() }"
    )
    browser.one(".strongest .copy").click()
    assert browser.run("return window.copied").count("long") == 2000


def test_the_first_key_leads_past_the_contents(page):
    from selenium.webdriver.common.keys import Keys

    keys(Keys.TAB)(page)
    assert page.run("return document.activeElement.className") == "skip"
    assert page.run("return document.activeElement.getBoundingClientRect().left") >= 0
    keys(Keys.ENTER)(page)
    assert page.run("return document.activeElement.id") == "main"


def test_the_focus_is_seen(page):
    from selenium.webdriver.common.keys import Keys

    keys(*[Keys.TAB] * 3)(page)
    assert page.run("return getComputedStyle(document.activeElement).outlineStyle") == "solid"


def test_the_contents_mark_what_is_read(page):
    page.run("document.getElementById('themes').scrollIntoView()")
    for _ in range(50):
        if page.texts(".contents [aria-current]") == ["Themes"]:
            return
        page.run("return new Promise(done => setTimeout(done, 20))")
    raise AssertionError(page.texts(".contents [aria-current]"))
