"""WebVTT and SubRip captions: cue text, with voice tags as speaker labels."""

import html
import io
import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from pipeline.errors import TranscriptError
from pipeline.formats.document import Document, decode

VOICE = re.compile(r"<v(?:\.[\w.]+)*[ \t]+([^>\n]{1,200})>")
TAG = re.compile(r"<[^<>\n]{0,200}>")
STARTS_LINE = re.compile(r"[>\[(]|[^\W\d_a-z][^a-z:\n]{1,60}:")
"""A cue line that starts a line of the transcript: chevrons, a note, a label in capitals."""


def read(path: Path) -> Document:
    """Read captions; the cues of one voice run on, a new voice starts a line ``>>Name: ...``."""
    import webvtt

    source, encoding = decode(path.read_bytes())
    load = webvtt.WebVTT.from_buffer
    try:
        captions = load(io.StringIO(source), format=path.suffix.lower().lstrip("."))
    except webvtt.errors.MalformedFileError:
        raise TranscriptError(f"file is not valid {path.suffix.lower().lstrip('.').upper()}; check its first line and its time codes") from None
    return Document("".join(_lines(captions)).lstrip("\n") + "\n", encoding)


def _lines(captions: Iterable[Any]) -> Iterator[str]:
    last = ""
    for cue in captions:
        voice = last
        for i, piece in enumerate(VOICE.split(cue.raw_text)):
            if i % 2:
                voice = " ".join(html.unescape(piece).split())
                continue
            for line in html.unescape(TAG.sub("", piece)).splitlines():
                text = " ".join(line.split())
                if text and voice != last:
                    yield f"\n>>{voice}: {text}"
                    last = voice
                elif text:
                    yield f"\n{text}" if STARTS_LINE.match(text) else f" {text}"
