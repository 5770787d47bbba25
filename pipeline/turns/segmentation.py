"""From decoded source text to turns and notes, with offsets."""

import bisect
import re
from collections import Counter
from collections.abc import Iterator
from typing import NamedTuple

from pipeline.config import Turns as Settings
from pipeline.turns import labels
from pipeline.turns.characters import plain, spoken
from pipeline.turns.patterns import BARE_LABEL, CHEVRON, CHEVRON_LABEL, FURNITURE, NEVER_NOTE, NOTE, NOTE_PHRASES, NOTE_WORDS, WEAK_NOTE_WORDS

SPEECH_WORDS = 25
"""Text before the first label with as many words is speech by somebody unknown; less is a header."""


PARAGRAPH = re.compile(r"\S[^\n]*(?:\n[^\n]*\S[^\n]*)*")
LINE = re.compile(r"\S[^\n]*")


class Span(NamedTuple):
    """A stretch of the source that nobody spoke, or a note."""

    start: int
    end: int
    kind: str


class Mark(NamedTuple):
    """Where a turn starts: at the chevron or label, and where its speech starts."""

    start: int
    speech: int
    label: str


class Turn(NamedTuple):
    """One turn: span in the source, label as printed, what was spoken."""

    start: int
    end: int
    label: str
    text: str


def split(source: str, settings: Settings) -> tuple[list[Turn], list[Span]]:
    """Split a transcript into turns.

    Parameters
    ----------
    source : str
        Decoded source text.
    settings : Settings
        Limits for labels.

    Returns
    -------
    turns : list of Turn
        In order; turns without a word are left out.
    notes : list of Span
        Everything that is not speech: furniture, captioners' notes, headers; in order, not overlapping.
    """
    text = plain(source)
    candidates = _marks(text, settings)
    first = candidates[0].start if candidates else len(text)
    spans = _merge([*_furniture(text, first), *_notes(text)])
    marks = _outside(candidates, spans)
    head_end = marks[0].start if marks else len(text)
    opening, headers = _opening(text, head_end, spans, labelled=bool(marks))
    marks = opening + marks
    spans = _merge([*spans, *headers])
    ends = [*(mark.start for mark in marks[1:]), len(text)]
    turns = [_turn(text, mark, end, spans) for mark, end in zip(marks, ends, strict=False)]
    return [turn for turn in turns if any(c.isalnum() for c in turn.text)], spans


def _furniture(text: str, first: int) -> Iterator[Span]:
    """What nobody spoke; `first` is where the first turn seems to start."""
    alone: list[Span] = []
    for furniture in FURNITURE:
        found = [Span(m.start(), m.end(), furniture.kind) for m in furniture.pattern.finditer(text) if m.group().strip()]
        if furniture.where == "alone":
            alone += found
        else:
            yield from (span for span in found if furniture.where == "anywhere" or span.start < first)
    tail = len(text)
    for span in sorted(alone, reverse=True):
        last = not text[span.end : tail].strip()
        tail = span.start if last else tail
        if last or span.start < first or _stands_alone(text, span):
            yield span


def _stands_alone(text: str, span: Span) -> bool:
    """No line of text right before or after: a paragraph of its own."""
    before = text[max(0, span.start - 200) : span.start].rstrip(" \t")
    after = text[span.end : span.end + 200].lstrip(" \t")
    return (not before or before.endswith("\n\n")) and (not after or after.startswith("\n\n"))


def _notes(text: str) -> Iterator[Span]:
    for match in NOTE.finditer(text):
        kind = note_kind(match.group(1))
        if kind:
            yield Span(match.start(), match.end(), kind)


def note_kind(inside: str) -> str:
    """Kind of a captioner's note, or "" where the bracket is no note: "Off microphone" is "audio"."""
    if inside.strip() in ("?", "??", "???"):
        return "uncertain"
    words = "".join(c if c.isalpha() or c == "'" else " " for c in inside.lower()).split()
    known = [w for w in words if w in NOTE_WORDS]
    strong = [w for w in known if w not in WEAK_NOTE_WORDS]
    if not words or NEVER_NOTE.intersection(words):
        return ""
    if " ".join(words) in NOTE_PHRASES:
        return NOTE_PHRASES[" ".join(words)]
    unknown = [w for w in words if w not in NOTE_WORDS and w not in WEAK_NOTE_WORDS]
    return NOTE_WORDS[strong[0]] if strong and len(unknown) <= 2 else ""


def _merge(spans: list[Span]) -> list[Span]:
    """Spans in order; one that starts within another is joined to it."""
    merged: list[Span] = []
    for span in sorted(spans, key=lambda s: (s.start, -s.end)):
        if merged and span.start < merged[-1].end:
            merged[-1] = merged[-1]._replace(end=max(span.end, merged[-1].end))
        else:
            merged.append(span)
    return merged


def _outside(marks: list[Mark], spans: list[Span]) -> list[Mark]:
    starts = [span.start for span in spans]

    def free(mark: Mark) -> bool:
        at = bisect.bisect_right(starts, mark.start) - 1
        return at < 0 or mark.start >= spans[at].end

    return [mark for mark in marks if free(mark)]


def _marks(text: str, settings: Settings) -> list[Mark]:
    """All turn starts in order: chevrons with or without a label, then labels without chevrons."""
    chevrons = [_chevron(text, match.start(), match.end(), settings) for match in CHEVRON.finditer(text)]
    taken = {mark.speech for mark in chevrons}
    seen = Counter(mark.label for mark in chevrons)
    bare = [m for m in _bare(text, settings, seen, strict=bool(chevrons)) if m.speech not in taken]
    return sorted(chevrons + bare)


def _chevron(text: str, start: int, end: int, settings: Settings) -> Mark:
    found = CHEVRON_LABEL.match(text, end, end + settings.max_label + 10)
    if found and _is_label(found.group(1), settings):
        return Mark(start, found.end(), found.group(1).strip())
    return Mark(start, end, "")


def _is_label(label: str, settings: Settings) -> bool:
    if len(label) > settings.max_label or labels.is_header(label):
        return False
    return labels.is_capitals(label, settings.upper_share) or labels.is_name_like(label) or labels.is_slot(label)


def _bare(text: str, settings: Settings, seen: Counter[str], *, strict: bool) -> list[Mark]:
    """Labels without chevrons; beside chevrons (`strict`) or in mixed case only those that come again or are slots."""
    found = [(m, m.group(1).strip()) for m in BARE_LABEL.finditer(text)]
    found = [(m, label) for m, label in found if len(label.split()) <= 8 and _is_label(label, settings)]
    counts = Counter(label for _, label in found) + seen

    def sure(label: str) -> bool:
        capitals = labels.is_capitals(label, settings.upper_share)
        return labels.is_slot(label) or counts[label] > 1 or (capitals and not strict)

    return [Mark(m.start(1), m.end(), label) for m, label in found if sure(label)]


def _opening(text: str, end: int, spans: list[Span], *, labelled: bool) -> tuple[list[Mark], list[Span]]:
    """What stands before the first label: (a mark where speech starts there, header lines)."""
    headers: list[Span] = []
    for start, stop in _gaps(0, end, spans):
        for paragraph in PARAGRAPH.finditer(text, start, stop):
            if _is_speech(paragraph.group(), labelled=labelled):
                return [Mark(paragraph.start(), paragraph.start(), "")], headers
            headers += [Span(line.start(), line.end(), "header") for line in LINE.finditer(text, paragraph.start(), paragraph.end())]
    return [], headers


def _is_speech(paragraph: str, *, labelled: bool) -> bool:
    """A paragraph before the first label that somebody speaks: long, in sentences; shorter where there are no labels at all."""
    words = paragraph.split()
    if len(words) >= SPEECH_WORDS:
        return not labels.is_capitals(paragraph, 0.5)
    return not labelled and len(words) >= 8 and paragraph.rstrip().endswith((".", "?", "!", ",", "--"))


def _gaps(start: int, end: int, spans: list[Span]) -> Iterator[tuple[int, int]]:
    """Stretches between `start` and `end` that no span covers."""
    at = bisect.bisect_left([span.end for span in spans], start + 1)
    for span in spans[at:]:
        if span.start >= end:
            break
        if span.start > start:
            yield start, span.start
        start = max(start, span.end)
    if start < end:
        yield start, end


def _turn(text: str, mark: Mark, end: int, spans: list[Span]) -> Turn:
    gaps = list(_gaps(mark.speech, end, spans))
    body = spoken([text[a:b] for a, b in gaps])
    last = max((a + len(text[a:b].rstrip()) for a, b in gaps if text[a:b].strip()), default=mark.speech)
    return Turn(mark.start, last, mark.label, body)
