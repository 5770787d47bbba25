"""WebVTT and SubRip captions: cue text, with voice tags as speaker labels."""

import html
import io
import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from pipeline.errors import TranscriptError
from pipeline.formats.document import Document, decode

TAG = re.compile(r"<[^<>\n]{0,200}>")


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
    last = None
    for cue in captions:
        text = " ".join(html.unescape(TAG.sub("", cue.text)).split())
        if cue.voice and cue.voice != last:
            yield f"\n>>{' '.join(cue.voice.split())}: {text}"
        else:
            yield f"\n{text}" if text.startswith((">", "[", "(")) else f" {text}"
        last = cue.voice or last
