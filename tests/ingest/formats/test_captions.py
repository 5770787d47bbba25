"""Captions give each spoken word once, and who speaks it."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from support.transcript_files import made_vtt, opened, refused

VOICES = """WEBVTT - Marmalade
Kind: captions

NOTE made by
hand, not spoken

STYLE
::cue { color: red }

REGION
id:not-spoken

intro
00:00:01.000 --> 00:00:02.000 align:start position:0%
<v Pip Quillfeather>The lamps

00:02.000 --> 00:03.000
<v.loud.first Pip Quillfeather>are <c.yellow>lit</c>, <00:00:02.500>a < b and <i>c</i> > d.</v>

NOTE not spoken

00:00:03.000 --> 00:00:04.000
<v Wren &amp; Oak>So they are &amp; bright.
"""
SRT = """1
00:00:01,000 --> 00:00:02,000
>> PIP: The lamps

2
00:00:02,000 --> 00:00:03,000
are lit.

3
00:00:03,000 --> 00:00:04,000
>> WREN: Yes.
"""


def cues(*texts):
    return made_vtt(*((i, i + 1, text) for i, text in enumerate(texts)))


def test_voices_and_blocks():
    text = opened("talk.vtt", VOICES).text
    assert text == ">>Pip Quillfeather: The lamps are lit, a < b and c > d.\n>>Wren & Oak: So they are & bright.\n"


@pytest.mark.parametrize(
    ("texts", "shown"),
    [
        (["&gt;&gt; PIP: The lamps", "are lit.", ">> WREN: Yes."], ">> PIP: The lamps are lit.\n>> WREN: Yes."),
        ([">> PIP: The lamps. >> WREN", "ELM: Yes."], ">> PIP: The lamps. >> WREN ELM: Yes."),
        (
            [
                "Pip Oak: The lamps",
                "are lit.",
                "Wren Elm: Yes.",
                "Pip Oak: No.",
                "Wren Elm: Yes.",
                "It is",
                "late.",
                "It was",
                "said.",
                "Tansy Fern: And so on.",
            ],
            ">>Pip Oak: The lamps are lit.\n>>Wren Elm: Yes.\n>>Pip Oak: No.\n>>Wren Elm: Yes. It is late. It was "
            "said.\n>>Tansy Fern: And so on.",
        ),
        (["<v Pip Oak>The lamps.</v>\n<v Wren Elm>Yes.</v>"], ">>Pip Oak: The lamps.\n>>Wren Elm: Yes."),
        (["<v Pip Oak>The lamps.</v> <v Wren Elm>Yes.</v>", "No."], ">>Pip Oak: The lamps.\n>>Wren Elm: Yes. No."),
        (
            ["<v Pip Oak>The lamps.", ">> WREN: Yes.", "<v Pip Oak>No."],
            ">>Pip Oak: The lamps.\n>> WREN: Yes.\n>>Pip Oak: No.",
        ),
        (
            ["Pip Oak: The lamps", "Pip Oak: are lit.", "Wren Elm: Yes.", "and more"],
            ">>Pip Oak: The lamps are lit.\n>>Wren Elm: Yes. and more",
        ),
        (["PIP: The lamps.", "WREN: Yes."], ">>PIP: The lamps.\n>>WREN: Yes."),
        (["Pip: The lamps", "Pip: are lit.", "Wren: Yes."], ">>Pip: The lamps are lit. Wren: Yes."),
        (["one", "two", "My answer: no.", "Note: a jar"], "one two My answer: no. Note: a jar"),
        (
            ["so I say: no.", "so I say: no.", "Question: no.", "Question: why?", "and more", "and more"],
            "so I say: no. so I say: no. Question: no. Question: why? and more and more",
        ),
        (["The lamps", "[ Applause ]", "are lit. AT&T"], "The lamps\n[ Applause ] are lit. AT&T"),
        (["{\\an8}The <b>lamps</b>", '<font color="red">are</font> lit'], "The lamps are lit"),
        (["a --> b", "2031"], "a --> b 2031"),
        (["The lamps\n\nare lit"], "The lamps are lit"),
    ],
)
def test_cue_text(texts, shown):
    assert opened("talk.vtt", cues(*texts)).text == shown + "\n"


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("", ""),
        ("\n", "\r\n"),
        ("1\n00", "\ufeff1\n00"),
        (",000", ".000"),
        (",000", ""),
        (",000", ",0"),
        ("2\n00", "00"),
        ("\n\n2", "\n2"),
        ("\n\n", "\n\n\n \n"),
        ("00:00:02,000 --> 00:00:03,000", "00:00:xx --> 00:00:75,000"),
        ("--> 00:00:03,000", "--> 00:00:03,000 X1:40 X2:600"),
        ("00:00:03,000\nare", "00:00:03,000 are"),
        ("are lit.", "are\n\nlit."),
    ],
)
def test_srt_however_damaged(old, new):
    assert opened("talk.srt", SRT.replace(old, new)).text == ">> PIP: The lamps are lit.\n>> WREN: Yes.\n"


def rolled(lines, window, flash):
    """Captions that show the last lines again, with or without a short cue of the new line alone between two."""
    shown = [(i, i + 0.99, "\n".join(lines[max(0, i - window + 1) : i + 1])) for i in range(len(lines))]
    flashed = [(i + 0.99, i + 1, line) for i, line in enumerate(lines)] if flash else []
    return made_vtt(*sorted(shown + flashed))


@settings(max_examples=50, deadline=None)
@given(
    st.lists(st.sampled_from(["Yes.", "No.", "the lamps", "are lit", "2031"]), min_size=3, max_size=9),
    st.sampled_from([(2, False), (2, True), (3, False)]),
)
def test_roll_up_gives_each_line_once(spoken, style):
    assert opened("talk.vtt", rolled(spoken, *style)).text == " ".join(spoken) + "\n"


@pytest.mark.parametrize(
    "texts",
    [
        ["Yes.", "Yes.", "Yes."],
        ["I said\nyes", "yes\nno", "one\ntwo", "three\nfour"],
        ["one\ntwo", "three\nfour", "three\nfour\nfive"],
    ],
)
def test_what_is_said_twice_stays(texts):
    assert opened("talk.vtt", cues(*texts)).text.split() == " ".join(texts).split()


@pytest.mark.parametrize("name", ["talk.vtt", "talk.srt"])
def test_no_captions(name):
    assert "time codes" in refused(name, "The lamps are lit.\n")


def test_no_cues():
    assert refused("talk.vtt", "WEBVTT\n\n") == "file holds no text"


def test_vtt_without_its_first_line():
    assert opened("talk.vtt", cues("The lamps").removeprefix("WEBVTT\n\n")).text == "The lamps\n"
