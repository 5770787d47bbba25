"""WebVTT and SubRip captions: cue text, with voice tags and names as speaker labels."""

import io
import re
from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import pairwise
from pathlib import Path
from typing import Any, NamedTuple

from pipeline.config import LabelSettings
from pipeline.errors import TranscriptError
from pipeline.ingest.formats import set_off_labels
from pipeline.ingest.formats.document import Document, decode_text, unescape
from pipeline.language.patterns import Pattern

ARROW = re.compile(r"^(?:[ \t]*\d+[ \t]*\n)?([^\n]*-->[^\n]*)$", re.M)
"""A line of time codes, with the number of the cue above it: "12" and "00:00:01,000 --> 00:00:02,000"."""
CUE_TIMES = re.compile(r"[ \t]{0,9}(\d[^\s>]{0,30})[ \t]{0,9}-->[ \t]{0,9}(\S{0,30})((?:[ \t]+\w+:\S*)*)(.*)")
CUE_TIME = re.compile(r"(?:\d{1,9}:)?[0-5]?\d:[0-5]?\d(?:[.,]\d{1,3})?")
BLANK_LINES = re.compile(r"\n(?:[ \t]*\n)+")
BLANK_WITHIN_CUE = re.compile(r"\n\n(?!(?:NOTE|STYLE|REGION)\b|[^\n]*-->|[^\n]*\n[^\n]*-->)")
"""A blank line within the text of a cue: neither a block nor a cue begins after it."""

VOICE_TAG = re.compile(r"<v(?:\.[\w.]+)*[ \t]+([^>\n]{1,200})>")
CAPTION_TAGS: tuple[Pattern, ...] = (
    Pattern(
        "bold, italics, underlined",
        r"</?(?:[biu]|ruby|rt)(?:\.[\w.-]+)?[ ]?/?>",
        "<b.loud>",
    ),
    Pattern(
        "class, voice, language",
        r"</?(?:c|v|lang|font|span)(?:[.\s][^<>\n]{0,300})?>",
        "<c.yellow>",
    ),
    Pattern(
        "time",
        r"<\d[\d:.,]*>",
        "<00:00:01.000>",
    ),
    Pattern(
        "position",
        r"\{\\[^{}\n]{0,60}\}",
        "{\\an8}",
    ),
)
ANY_TAG = re.compile("|".join(tag.pattern for tag in CAPTION_TAGS), re.I)
NAMED_LINE = re.compile(r"(?P<name>[^\W\d_][^:<>\n]{0,79}):[ \t]+(?P<speech>\S.*)")
"""A cue line that begins with who speaks it: "Pip Quillfeather: The lamps"."""

MAX_GAP_SECONDS = 0.1
"""Seconds between two cues up to which the second may show lines of the first again."""
MAX_FLASH_SECONDS = 0.2
"""Seconds a cue lasts that shows what the one before said: nobody speaks in so short a time."""
MIN_ROLLING_SHARE = 0.5
"""Minimum share of longer cues that repeat a line, if captions roll up; minimum share of lines with names."""


MIN_NAMES = 2
"""Minimum number of recurring names of two words or more for a name that occurs once to be a speaker too."""
OPEN_LABEL = re.compile(r">>[^:>]{0,40}$")
"""A label that the next line ends: ">> PIP"."""


class CaptionLine(NamedTuple):
    """A line of a cue and the voice that speaks it, "" where the cue names none."""

    voice: str
    text: str


class CaptionCue(NamedTuple):
    """What is shown at a time, in seconds."""

    start: float
    end: float
    lines: list[CaptionLine]


def read(path: Path, labels: LabelSettings) -> Document:
    """Read captions; the cues of one voice run on, a new voice starts a line ``>>Name: ...``."""
    import webvtt

    source, encoding, remarks = decode_text(path.read_bytes())
    mended = _mended(source)
    if "-->" not in mended and not source.startswith("WEBVTT"):
        kind = path.suffix.lower().lstrip(".").upper()
        raise TranscriptError(f"file is not valid {kind}; check its first line and its time codes")
    cues = _cues(webvtt.WebVTT.from_buffer(io.StringIO(mended)))
    text = "".join(_spoken(_named(_rolled(cues), labels), labels)).strip() + "\n"
    return Document(text, encoding, remarks=remarks)


def _mended(source: str) -> str:
    """Any captions as WebVTT in which every cue has times and no blank line."""
    header = "" if source.startswith("WEBVTT") else "WEBVTT\n\n"
    return header + BLANK_WITHIN_CUE.sub("\n", BLANK_LINES.sub("\n\n", ARROW.sub(_times, source.strip())))


def _times(found: re.Match[str]) -> str:
    """Times as WebVTT writes them, zero where they are damaged; an arrow in the speech is no time."""
    times = CUE_TIMES.fullmatch(found.group(1))
    if not times or ":" not in times.group(1):
        return found.group().replace("-->", "--&gt;")
    start, end, _, text = times.groups()
    sound = CUE_TIME.fullmatch(start) and CUE_TIME.fullmatch(end)
    return " --> ".join(map(_time, (start, end) if sound else ("0:00", "0:00"))) + (f"\n{text}" if text.strip() else "")


def _time(time: str) -> str:
    return time.replace(",", ".") + ("" if re.search("[.,]", time) else ".000")


def _seconds(time: str) -> float:
    hours, minutes, seconds = time.split(":")
    return 3600 * int(hours) + 60 * int(minutes) + float(seconds)


def _cues(captions: Iterable[Any]) -> list[CaptionCue]:
    cues, voice = [], ""
    for caption in captions:
        lines = []
        for i, piece in enumerate(VOICE_TAG.split(caption.raw_text)):
            if i % 2:
                voice = " ".join(unescape(piece).split()).strip(" :>")
            else:
                shown = (" ".join(line.split()) for line in unescape(ANY_TAG.sub("", piece)).split("\n"))
                lines += [CaptionLine(voice, text) for text in shown if text]
        cues.append(CaptionCue(_seconds(caption.start), _seconds(caption.end), lines))
    return cues


def _rolled(cues: list[CaptionCue]) -> Iterator[CaptionLine]:
    """Lines of all cues; where captions roll up, not those that a cue only shows again."""
    again = [0, *(_again(before, cue) for before, cue in pairwise(cues))]
    several = [count for cue, count in zip(cues, again, strict=False) if len(cue.lines) > 1]
    rolls = sum(map(bool, several)) > MIN_ROLLING_SHARE * len(several)
    for cue, count in zip(cues, again, strict=False):
        yield from cue.lines[count if rolls else 0 :]


def _again(before: CaptionCue, cue: CaptionCue) -> int:
    """How many lines end the cue before and begin this one; one line is new, unless the cue only flashes."""
    most = len(cue.lines) - (cue.end - cue.start > MAX_FLASH_SECONDS)
    if abs(cue.start - before.end) > MAX_GAP_SECONDS and not before.start <= cue.start <= before.end:
        return 0
    return next((n for n in range(min(most, len(before.lines)), 0, -1) if before.lines[-n:] == cue.lines[:n]), 0)


def _named(lines: Iterable[CaptionLine], labels: LabelSettings) -> Iterator[CaptionLine]:
    """Names at the start of lines as voices, if they recur, or most lines have one, or several names recur."""
    lines = [*lines]
    begun = [False, *(OPEN_LABEL.search(line.text) is not None for line in lines)]
    found = [None if open_ else NAMED_LINE.match(line.text) for line, open_ in zip(lines, begun, strict=False)]
    names = [" ".join(match["name"].split()) if match else "" for match in found]
    seen = Counter(filter(None, names))
    most = seen.total() >= MIN_ROLLING_SHARE * len(lines)
    usual = (
        most or sum(count > 1 and set_off_labels.may_speak(name, labels) for name, count in seen.items()) >= MIN_NAMES
    )
    for line, match, name in zip(lines, found, names, strict=True):
        again = seen[name] > 1
        sure = set_off_labels.may_speak(name, labels, again=again and most) and (again or usual)
        yield CaptionLine(name, match["speech"]) if match and sure else line


def _spoken(lines: Iterable[CaptionLine], labels: LabelSettings) -> Iterator[str]:
    last, begun = "", False
    for voice, text in lines:
        if voice not in ("", last):
            yield f"\n>>{voice}: {text}"
        else:
            yield f"\n{text}" if set_off_labels.starts_line(text, labels) and not begun else f" {text}"
        last = "" if text.startswith(">>") else voice or last
        begun = OPEN_LABEL.search(text) is not None
