"""Transcript text in Markdown."""

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from pipeline.report.citations import Citation
from pipeline.report.markdown_writer import Footnotes, MarkdownText, escape_markdown, tidy_markdown

SAID = Citation(
    "q-1",
    "Masts [rust] *fast*.",
    "Pip_Quillfeather",
    "s-1",
    "Kites | Masts",
    "13 May 2031",
    4,
    "https://forum.example/a#:~:text=Masts",
)


@pytest.mark.parametrize(
    ("text", "escaped"),
    [
        ("Masts rust, don't they? (Yes!)", "Masts rust, don't they? (Yes!)"),
        ("<script>", r"\<script\>"),
        ("a | b", r"a \| b"),
        ("[x](javascript:alert(1))", r"\[x\](javascript:alert(1))"),
        ("- not a list", r"\- not a list"),
        ("1. not a list", r"1\. not a list"),
        ("0.76", "0.76"),
        ("===", r"\==="),
        ("two\nlines\n\nand more", "two lines and more"),
        ("a & b", r"a \& b"),
        (3, "3"),
    ],
)
def test_escape(text, escaped):
    assert escape_markdown(text) == escaped


def test_marks_of_direction_are_kept_from_their_neighbours():
    assert escape_markdown("\u202etab") == "\u2068\u202etab\u2069"


def test_markdown_stays_as_it_is():
    assert escape_markdown(MarkdownText("[^1]")) == "[^1]"


@given(st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=60))
@example("1) a")
@example("+ a")
@example("&amp; \\* ~~a~~ $x$ {y}")
@example("    code")
@settings(max_examples=200, deadline=None)
def test_a_reader_of_markdown_sees_the_text_and_no_markup(text):
    line = escape_markdown(text)
    blocks = MarkdownIt("commonmark").enable(["table", "strikethrough"]).parse(line)
    assert [block.type for block in blocks] in ([], ["paragraph_open", "inline", "paragraph_close"])
    spans = [span for block in blocks for span in block.children or []]
    assert {span.type for span in spans} <= {"text"}
    assert "".join(span.content for span in spans).strip("\u2068\u2069") == " ".join(text.split()).strip("\u2068\u2069")


def test_footnotes_are_numbered_as_they_are_cited_and_given_once():
    notes, other = Footnotes(), SAID._replace(quote_id="q-2", speaker="", source="")
    assert notes([SAID, other], 1) == "[^1]"
    assert notes([other, SAID]) == "[^2][^1]"
    assert notes.notes().splitlines() == [
        r"[^1]: “Masts \[rust\] \*fast\*.” — Pip\_Quillfeather, “Kites \| Masts”, 13 May 2031, turn 4. "
        r"<https://forum.example/a#:~:text=Masts>",
        r"[^2]: “Masts \[rust\] \*fast\*.” — speaker not named in the transcript, “Kites \| Masts”, 13 May 2031, "
        r"turn 4.",
    ]


def test_no_quotes_no_notes():
    notes = Footnotes()
    assert notes([]) == ""
    assert notes.notes() == ""


def test_tidy():
    assert tidy_markdown("\n\na\n\n\n\nb\n\n") == "a\n\nb\n"
