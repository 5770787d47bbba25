"""Any file is read or refused with a reason, and no word of a sound file is lost."""

from html import escape

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from support.transcript_files import (
    lines,
    made_docx,
    made_pdf,
    made_vtt,
    opened,
    paragraph,
    refused,
    run,
    word_parts,
    zipped,
)

from pipeline.config import LabelSettings
from pipeline.errors import TranscriptError
from pipeline.ingest.formats import FORMATS, read

TURNS = [
    ">> PIP QUILLFEATHER: The lamps are lit.",
    "And the jars?",
    "[ Laughter ]",
    ">> WREN MOSSBANK: They are bright, at the café.",
]


def made_text(turns):
    return "\n\n".join(turns).encode()


def made_html(turns):
    shown = "".join(f"<p>{escape(turn)}</p>\n" for turn in turns)
    body = f"<nav>Biscuits</nav><main>{shown}</main><footer>Biscuits</footer>"
    return f"<!DOCTYPE html><html><body>{body}</body></html>".encode()


def made_word(turns):
    return made_docx(*(paragraph(escape(turn)) for turn in turns))


def made_pages(turns):
    return made_pdf(*(turns[i : i + 3] for i in range(0, len(turns), 3)))


def made_captions(turns):
    return made_vtt(*((i, i + 1, escape(turn, quote=False)) for i, turn in enumerate(turns))).encode()


def made_srt(turns):
    return made_captions(turns).removeprefix(b"WEBVTT\n\n").replace(b".000", b",000")


MAKERS = {
    ".txt": made_text,
    ".md": made_text,
    ".html": made_html,
    ".htm": made_html,
    ".docx": made_word,
    ".pdf": made_pages,
    ".vtt": made_captions,
    ".srt": made_srt,
}
QUICK = settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])


def is_read_or_refused(name, content):
    """Whether reading ends in text or in a reason; any other error is the test's."""
    try:
        document = opened(name, content)
    except TranscriptError as error:
        return bool(error.reason.strip())
    document.text.encode()  # no half characters
    return bool(document.text.strip()) and "\r" not in document.text and "\0" not in document.text


def test_every_container_is_tried():
    assert set(MAKERS) == set(FORMATS)


@pytest.mark.parametrize("suffix", sorted(MAKERS))
def test_a_sound_file(suffix):
    assert " ".join(lines(f"talk{suffix}", MAKERS[suffix](TURNS))) == " ".join(TURNS)


@pytest.mark.parametrize("suffix", sorted(MAKERS))
@given(content=st.binary(max_size=300))
@QUICK
def test_random_bytes(suffix, content):
    assert is_read_or_refused(f"talk{suffix}", content)


@pytest.mark.parametrize("suffix", sorted(set(MAKERS) - {".pdf", ".docx"}))
@given(content=st.text(st.characters(exclude_categories=["Cs"]) | st.sampled_from("<>&:-\n*_[]()|`"), max_size=200))
@QUICK
def test_random_text(suffix, content):
    assert is_read_or_refused(f"talk{suffix}", content.encode())


@st.composite
def damaged(draw, content):
    """Something of a file cut out, changed, doubled or put in, a few times."""
    for _ in range(draw(st.integers(1, 4))):
        start, end = sorted(draw(st.tuples(*[st.integers(0, len(content))] * 2)))
        put = draw(st.binary(max_size=4) | st.sampled_from([b"", b"<", b">", content[start:end] * 2]))
        content = content[:start] + put + content[end:]
    return content


@pytest.mark.parametrize("suffix", sorted(MAKERS))
@given(data=st.data())
@QUICK
def test_damaged_files(suffix, data):
    assert is_read_or_refused(f"talk{suffix}", data.draw(damaged(MAKERS[suffix](TURNS))))


@given(data=st.data())
@QUICK
def test_damaged_parts_of_a_word_file(data):
    parts = word_parts(*map(paragraph, map(escape, TURNS)))
    name = data.draw(st.sampled_from(sorted(parts)))
    assert is_read_or_refused("talk.docx", zipped(parts | {name: data.draw(damaged(parts[name].encode()))}))


WORD = st.one_of(
    st.sampled_from(
        (
            "menu cookie comments footer page 3 12 2031 share Day nav (yes) Note: Room: e-mail AT&T R&D; <b> a<b -- "
            "it's "
            "isn\u2019t 50% 1/2 caf\u00e9"
        ).split()
    ),
    st.text("abcdefghijABCDE\u00e9\u00fc\u00f1\u00c5", min_size=1, max_size=8),
    st.integers(0, 99999).map(str),
)
PARAGRAPHS = st.lists(st.lists(WORD, min_size=1, max_size=12).map(" ".join), min_size=1, max_size=8)


@pytest.mark.parametrize("suffix", sorted(set(MAKERS) - {".md"}))
@given(spoken=PARAGRAPHS)
@QUICK
def test_no_spoken_word_is_lost(suffix, spoken):
    turns = [f">> PIP: {words}" for words in spoken]
    assert opened(f"talk{suffix}", MAKERS[suffix](turns)).text.split() == " ".join(turns).split()


@given(spoken=PARAGRAPHS)
@QUICK
def test_no_spoken_word_is_lost_from_markdown(spoken):
    turns = [f">> PIP: {words}" for words in spoken]
    plain = [turn.replace("<b>", "b") for turn in turns]
    assert opened("talk.md", made_text(plain)).text.split() == " ".join(plain).split()


@pytest.mark.parametrize("suffix", sorted(set(FORMATS) - {".pdf", ".docx"}))
def test_empty_and_binary(suffix):
    assert refused(f"talk{suffix}", b" \n ") == "file is empty"
    assert "binary" in refused(f"talk{suffix}", b"lamp\0lamp")


@pytest.mark.parametrize("suffix", sorted(set(MAKERS) - {".pdf", ".docx"}))
@pytest.mark.parametrize(
    "content",
    [
        "lamp " * 400_000,
        "lamp" * 500_000,
        ">> " + "P" * 10_000 + ": lamps",
        "**" + "P" * 10_000 + ":** lamps",
        "<b>" * 10_000,
        "\n" * 10_000 + "x",
    ],
)
def test_endless_lines_and_labels(suffix, content):
    assert is_read_or_refused(f"talk{suffix}", content)


def test_missing_file(tmp_path):
    with pytest.raises(TranscriptError, match="cannot be opened"):
        read(tmp_path / "talk.txt", LabelSettings())


@pytest.mark.parametrize("suffix", sorted(MAKERS))
def test_suffix_in_capitals(suffix):
    assert "PIP" in opened(f"TALK{suffix.upper()}", MAKERS[suffix](TURNS)).text


SET_OFF = {
    "talk.md": "**Pip Quillfeather:** The lamps\n\n**Pip Quillfeather:** are lit.\n",
    "talk.html": "<p><b>Pip Quillfeather:</b> The lamps</p><p><b>Pip Quillfeather:</b> are lit.</p>",
    "talk.docx": made_docx(
        paragraph(run("Pip Quillfeather:", bold=True), " The lamps"),
        paragraph(run("Pip Quillfeather:", bold=True), " are lit."),
    ),
    "talk.vtt": "WEBVTT\n\n00:01.000 --> 00:02.000\nPip Quillfeather: The lamps\n\n"
    "00:03.000 --> 00:04.000\nPip Quillfeather: are lit.\n",
}
"""A label of 16 characters that each container sets off in its own way."""


@pytest.mark.parametrize("name", SET_OFF)
def test_a_user_s_settings_of_labels_reach_the_readers(name):
    assert ">>Pip Quillfeather:" in opened(name, SET_OFF[name]).text
    assert ">>" not in opened(name, SET_OFF[name], LabelSettings(max_label=15)).text
