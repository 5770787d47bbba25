"""PDF: the speech of all pages, without what is printed on every page."""

import pytest
from support.transcript_files import lines, made_pdf, refused

HEADER, FOOTER = "Marmalade Forum - transcript", "draft of 9 May 2031"


def words(*pages):
    return " ".join(lines("talk.pdf", made_pdf(*pages)))


@pytest.mark.parametrize(
    "numbers",
    [
        ["1", "2", "3"],
        ["17", "18", "19"],
        ["- 1 -", "- 2 -", "- 3 -"],
        ["\u2013 1 \u2013", "\u2013 2 \u2013", "\u2013 3 \u2013"],
        ["Page 1", "Page 2", "Page 3"],
        ["Page 1 of 3", "Page 2 of 3", "Page 3 of 3"],
        ["1/3", "2/3", "3/3"],
        ["[1]", "[2]", "[3]"],
        ["1 | Page", "2 | Page", "3 | Page"],
        ["p. 1", "p. 2", "p. 3"],
        ["1", "Page 2 of 3", "3"],
    ],
)
@pytest.mark.parametrize("top", [True, False], ids=["top", "bottom"])
def test_page_numbers(numbers, top):
    pages = [
        [number, text] if top else [text, number]
        for number, text in zip(numbers, ["The lamps", "are lit", "in May."], strict=True)
    ]
    assert words(*pages) == "The lamps are lit in May."


def test_headers_and_footers():
    texts = ["The lamps", "are lit", "in May.", "Yes."]
    pages = [[HEADER, text, FOOTER, f"Page {i}"] for i, text in enumerate(texts, 1)]
    assert words(*pages) == f"{HEADER} The lamps are lit in May. Yes."  # the first may be the title


def test_headers_of_left_and_right_pages():
    pages = [[HEADER if i % 2 else FOOTER, f"lamp number {text}"] for i, text in enumerate("abcdefgh", 1)]
    assert words(*pages) == f"{HEADER} " + " ".join(f"lamp number {text}" for text in "abcdefgh")


@pytest.mark.parametrize(
    "pages",
    [
        [["The year is", "2031"], ["and then", "2032"], ["and then", "2033"]],
        [["We lit", "12", "lamps."], ["One more is", "13", "in all."]],
        [["How many?", "44"], ["12", "of them."]],
        [[">> PIP: Yes.", "one"], [">> PIP: Yes.", "two"], [">> PIP: Yes.", "three"]],
        [["[ Applause ]", "one"], ["[ Applause ]", "two"], ["[ Applause ]", "three"]],
        [["one"], ["Thank you.", "two"], ["three", "Thank you."], ["four"], ["five"], ["Thank you."]],
    ],
    ids=["years", "figures within", "figures at an edge", "labels", "notes", "said on two pages"],
)
def test_what_is_spoken_stays(pages):
    assert words(*pages) == " ".join(" ".join(page) for page in pages)


@pytest.mark.parametrize(
    ("pages", "text"),
    [
        ([["the marma-", "lade room"]], "the marmalade room"),
        ([["the marma-", FOOTER], ["lade room", FOOTER], ["is lit", FOOTER]], "the marmalade room is lit"),
        ([["the caf\u00e9-", "\u00e9clair"]], "the caf\u00e9\u00e9clair"),
        ([["the tide-", "table is a tide-table"]], "the tide-table is a tide-table"),
        ([["PIP MOSS-", "BANK: Yes."]], "PIP MOSS-BANK: Yes."),
        ([["Anglo-", "Saxon, 5-", "6"]], "Anglo-Saxon, 5-6"),
        ([["pre-", "and post-war"]], "pre- and post-war"),
        ([["as I said --", "no"]], "as I said -- no"),
    ],
)
def test_broken_words_are_joined(pages, text):
    assert words(*pages) == text


def test_lines_stay_lines():
    assert lines("talk.pdf", made_pdf([">> PIP: The lamps", "are lit."], [">> WREN: Yes."])) == [
        ">> PIP: The lamps",
        "are lit.",
        ">> WREN: Yes.",
    ]


WHOLE = made_pdf(["The lamps are lit."])


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (made_pdf([], []), "no text layer"),
        (made_pdf(), "readable PDF"),
        (made_pdf(["lamp"], encrypted=True), "encrypted"),
        (WHOLE[:40], "readable PDF"),
        (b"%PDF-1.4 but broken", "readable PDF"),
        (b"", "readable PDF"),
    ],
)
def test_not_read(content, reason):
    assert reason in refused("talk.pdf", content)


def test_a_page_count_that_is_not_so():
    assert lines("talk.pdf", WHOLE.replace(b"/Count 1", b"/Count 1000000000")) == ["The lamps are lit."]
