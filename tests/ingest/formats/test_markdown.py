"""Markdown loses its marks and no word, and offsets stay those of the file."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from support.transcript_files import opened

from pipeline.config import LabelSettings
from pipeline.ingest.formats.markdown import JOINER, unmark

TALK = """---
title: "Marmalade for All"
date: 2031-05-04
---
# Another title

**Pip Quillfeather:** The lamps *are* lit.

__Wren Oak:__ So **they** are.
"""


def shown(text):
    """What a reader of the turns sees: marks within words gone, blanks collapsed."""
    return " ".join(unmark(text, LabelSettings()).replace(JOINER, "").split())


def test_facts_and_labels():
    document = opened("talk.md", TALK)
    assert document.facts == {"title": "Marmalade for All", "date": "2031-05-04"}
    assert (
        document.text.split() == "Another title >>Pip Quillfeather: The lamps are lit. >>Wren Oak: So they are.".split()
    )


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("# [Home](x)\n\n## Marmalade for All\n\n**Pip:** Yes.\n", "Marmalade for All"),
        ("# **Marmalade** for *all*\n\none", "Marmalade for all"),
        ("one", None),
    ],
)
def test_title_from_the_first_heading(text, title):
    assert opened("talk.md", text).facts.get("title") == title


def test_offsets_stay():
    text = opened("talk.md", TALK).text
    assert len(text) == len(TALK)
    assert text.index("lit") == TALK.index("lit")


@settings(max_examples=100, deadline=None)
@given(st.text(st.sampled_from(list("#*_\\>:.! \nabC")), max_size=60) | st.text(max_size=60))
def test_length_and_letters_stay(text):
    assert len(unmark(text, LabelSettings())) == len(text)
    assert [c for c in unmark(text, LabelSettings()) if c.isalnum()] == [c for c in text if c.isalnum()]


@pytest.mark.parametrize(
    "label",
    [
        "**Pip Oak:** ",
        "**Pip Oak**: ",
        "**Pip Oak** : ",
        "***Pip Oak:*** ",
        "__Pip Oak:__ ",
        "- **Pip Oak:** ",
        "* __Pip Oak__: ",
        "12. **Pip Oak:** ",
        "> **Pip Oak:** ",
        "## Pip Oak\n\n",
        "### Pip Oak ###\n",
        "**Pip Oak**\n\n",
    ],
)
def test_forms_of_labels(label):
    text = f"{label}The lamps.\n\n{label}Yes."
    assert shown(text) == ">>Pip Oak: The lamps. >>Pip Oak: Yes."
    assert len(unmark(text, LabelSettings())) == len(text)


@pytest.mark.parametrize(
    ("marked", "text"),
    [
        ("**PIP** (Lantern Union): one", ">>PIP (Lantern Union): one"),
        ("**Moderator:** one", ">>Moderator: one"),
        ("**Date:** 4 May 2031", "Date: 4 May 2031"),
        ("**Policy Questions:** one", "Policy Questions: one"),
        ("## Pip Oak\none", "Pip Oak one"),
        (
            "## Pip Oak\none\n## Wren Elm\ntwo\n## Pip Oak\n### Tide Table\nthree",
            ">>Pip Oak: one >>Wren Elm: two >>Pip Oak: Tide Table three",
        ),
        ("> The lamps\n> are lit.\n\n> Yes.", ">>The lamps are lit. >>Yes."),
        ("> **Pip Oak:** The lamps\n> are lit.\n> WREN: Yes.", ">>Pip Oak: The lamps are lit. >>WREN: Yes."),
        (">> PIP: one", ">> PIP: one"),
        ("\\>\\> PIP: b", "> > PIP: b"),
        ("&gt;&gt; PIP: b", "&gt;&gt; PIP: b"),
        (
            "| Speaker | Speech |\n|:--|---|\n| Pip Oak | The lamps are lit. |\n|Wren Elm|Yes, they are.|\n",
            "Speaker Speech >>Pip Oak: The lamps are lit. >>Wren Elm: Yes, they are.",
        ),
        ("| Jars | Lamps |\n|---|---|\n| 1 | 2 |", "Jars Lamps 1 2"),
    ],
)
def test_turns(marked, text):
    assert shown(marked) == text


@pytest.mark.parametrize(
    ("marked", "text"),
    [
        ("a **b** c", "a b c"),
        ("*b*, _b_. (**b**)", "b, b. ( b)"),
        ('*"b"* ~~b~~', '"b" b'),
        ("un**believ**able, isn\\'t it", "unbelievable, isn't it"),
        ("2 * 3, a_b_c, ___", "2 * 3, a_b_c, ___"),
        ("## b ", "b"),
        ("* b", "b"),
        ("see [the lamps](https://lamps.example 'x'), [here][1] and ![a lamp](lamp.png)", "see the lamps, here and"),
        ("[ Applause ] (Laughter) [x] [^1]", "[ Applause ] (Laughter) [x]"),
        ("one<br>two <b>three</b> 1 < 2 > 0 <Pip>", "one two three 1 < 2 > 0 <Pip>"),
        ("<!-- a\nremark -->one", "one"),
        ("```\n**kept** *as typed*\n```\n**gone**", "**kept** *as typed* gone"),
        ("say `>> NAME:`", "say `>> NAME:`"),
    ],
)
def test_marks(marked, text):
    assert shown(marked) == text


def test_line_break_ends_a_line():
    assert unmark("PIP: one<br/>WREN: two", LabelSettings()).splitlines()[1].strip() == "WREN: two"


def test_entities_of_the_file_are_resolved():
    assert opened("talk.md", "&gt;&gt; PIP: oil&nbsp;&amp; wick").text == ">> PIP: oil\u00a0& wick"


@pytest.mark.parametrize("line", ["***", "* * *", "---", "*****", "_ _ _"])
def test_no_half_separator(line):
    assert unmark(line, LabelSettings()).strip() in ("", line)
