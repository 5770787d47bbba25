"""Links to the words of a quote."""

from urllib.parse import unquote

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.report.text_fragments import comparable_text, is_web_address, link_to_words

PAGE = "https://forum.example/kites"
LONG = "Nine village libraries in the hills, and not one of them has a mast"


@pytest.mark.parametrize("url", ["http://forum.example", "https://forum.example/a?b=c#d"])
def test_pages_of_the_web(url):
    assert is_web_address(url)


@pytest.mark.parametrize(
    "url",
    [
        "",
        "javascript:alert(1)",
        "JavaScript:alert(1)",
        "java\nscript:alert(1)",
        "data:text/html,x",
        "file:///etc/passwd",
        "https://",
        "//forum.example",
        "https://forum.example/a b\n    ",
        "https://forum.example/\u202e",
        "https://[",
        "mailto:pip@forum.example",
    ],
)
def test_nothing_else_is_linked(url):
    assert not is_web_address(url)
    assert link_to_words(url, LONG) == ""


@pytest.mark.parametrize(
    ("text", "directive"),
    [
        ("Who paints it?", "Who%20paints%20it%3F"),
        ("DC-PAL, or DC3 & co?", "DC%2DPAL%2C%20or%20DC3%20%26%20co%3F"),
        (LONG, "Nine%20village%20libraries%20in,them%20has%20a%20mast"),
        ("Éel", "%C3%89el"),
    ],
)
def test_short_quotes_whole_and_long_ones_by_their_ends(text, directive):
    assert link_to_words(PAGE, text) == f"{PAGE}#:~:text={directive}"


def test_a_page_with_an_anchor_keeps_it():
    assert link_to_words(f"{PAGE}#day-2", "Who?") == f"{PAGE}#day-2:~:text=Who%3F"


def test_no_words_give_the_page():
    assert link_to_words(PAGE, "  ") == PAGE


def test_an_address_holds_nothing_that_ends_a_link():
    assert (
        link_to_words("https://forum.example/<b>\"'`", "Who?") == "https://forum.example/%3Cb%3E%22'%60#:~:text=Who%3F"
    )


@pytest.mark.parametrize(
    ("before", "after", "directive"),
    [
        ("So I ask you again:", "Nobody.", "I%20ask%20you%20again%3A-,Who%20paints%20it%3F"),
        ("", "Nobody does. Ever.", "Who%20paints%20it%3F,-Nobody%20does.%20Ever."),
        ("", "", "Who%20paints%20it%3F"),
    ],
)
def test_words_that_come_up_twice_are_told_apart(before, after, directive):
    session = comparable_text("Who paints it? Nobody. WHO  paints it?")
    assert (
        link_to_words(PAGE, "Who paints it?", before=before, after=after, session=session)
        == f"{PAGE}#:~:text={directive}"
    )


def test_words_that_come_up_once_have_no_neighbours():
    assert link_to_words(PAGE, "Who paints it?", before="So:", session=comparable_text("So: Who paints it?")).endswith(
        "text=Who%20paints%20it%3F"
    )


@given(st.text(min_size=1, max_size=120), st.text(max_size=40))
@settings(max_examples=100, deadline=None)
def test_a_directive_holds_the_words_and_no_sign_that_means_something(text, before):
    words = text.encode("utf-8", "replace").decode().split()
    made = link_to_words(PAGE, text, before=before, session=comparable_text(text + text))
    if not words:
        return
    directive = made.removeprefix(f"{PAGE}#:~:text=")
    assert directive.isascii()
    parts = [part.removesuffix("-").removeprefix("-") for part in directive.split(",")]
    assert not any(set(part) & set("-&# ") for part in parts)
    assert unquote(directive).count(words[0]) >= 1
