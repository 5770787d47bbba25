"""The report of a run of the whole pipeline, in the browser."""


def test_the_small_forum(browser, piped):
    browser.open(piped)
    assert browser.violations() == []
    browser.open(piped, phone=True)
    browser.unfold()
    assert browser.sideways() == 0
    assert browser.complaints() == []
    assert browser.requests() == [piped.as_uri()]
