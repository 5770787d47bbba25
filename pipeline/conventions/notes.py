"""Where furniture and captioners' notes stand in a transcript."""

import bisect
import re
from collections.abc import Iterable, Iterator
from functools import cache
from typing import NamedTuple

from pipeline.conventions.furniture import FURNITURE
from pipeline.conventions.note_words import (
    LANGUAGE_JOINTS,
    LANGUAGES,
    NEVER_NOTE,
    NOTE,
    NOTE_PHRASES,
    NOTE_WORDS,
    SURE_NOTES,
    WEAK_NOTE_WORDS,
)
from pipeline.conventions.time_codes import CLOCK_HIT, TIME_CODE
from pipeline.language.patterns import Pattern

MAX_UNKNOWN_WORDS = 2
"""Maximum words of a note that the lexicon does not know: "(Speaking Brazilian Portuguese)"."""

MAX_HINT_DISTANCE = 450
"""Characters before a hint in which furniture may start within a line."""

MAX_FURNITURE_CHARACTERS = 2000
"""Characters after a hint up to which furniture may reach."""

MIN_WRAPPED_CHARACTERS = 30
"""Characters of a line that may be wrapped; a shorter one is a line of its own."""

MAX_LINE_CHARACTERS = 1500
"""Characters of a line that may be furniture as a whole."""


ADDRESS_LINE = re.compile(r"reserved\.$|secretariat of|cookie|\.\.\.$|\b(?:Inc|Ltd|Co)\.$", re.I)
"""Lines at the foot of a page that may end with a full stop."""

VISIBLE = re.compile(r"\S")
TEXT_LINE = re.compile(r"[^\n]+")


class Span(NamedTuple):
    """A stretch of the source that nobody spoke, or a note."""

    start: int
    end: int
    kind: str


def time_codes(text: str) -> list[Span]:
    """Time codes, beside labels or on a line of their own."""
    near = (TIME_CODE.search(text, max(0, hit.start() - 12), hit.start() + 60) for hit in CLOCK_HIT.finditer(text))
    return merge_spans({Span(m.start(), m.end(), "time code") for m in near if m})


def blank(text: str, spans: Iterable[Span]) -> str:
    """The text with spaces in place of spans, which lie in order: their surroundings are found as if they were gone."""
    pieces, at = [], 0
    for span in spans:
        pieces += [text[at : span.start], " " * (span.end - span.start)]
        at = span.end
    return "".join([*pieces, text[at:]])


def furniture(text: str, first: int, own: tuple[Pattern, ...] = ()) -> Iterator[Span]:
    """What nobody spoke; `first` is where the first turn seems to start, `own` are patterns of a user."""
    yield from _own_furniture(text, own)
    lowered = _lowered(text)
    alone: list[Span] = []
    ends: list[Span] = []
    for kind in FURNITURE:
        found = list(_found(kind, text, lowered))
        if kind.where == "alone":
            alone += found
        elif kind.where == "ends":
            ends += found
        else:
            yield from (span for span in found if kind.where != "head" or span.start < first)
    yield from _standing_alone(text, alone, ends, first)
    yield from _tails(text, [*alone, *ends])


def _own_furniture(text: str, own: tuple[Pattern, ...]) -> Iterator[Span]:
    """What a user's patterns find, line by line, in the first `MAX_LINE_CHARACTERS` characters of each."""
    for line in TEXT_LINE.finditer(text) if own else ():
        for one in own:
            for match in one.regex.finditer(line.group()[:MAX_LINE_CHARACTERS]):
                if match.group().strip():
                    yield Span(line.start() + match.start(), line.start() + match.end(), one.kind or "furniture")


def _lowered(text: str) -> str:
    """The text in lower case, character for character, after a line end, so that every line starts with one.

    The dotted capital I is the only letter whose lower case has two characters.
    """
    return "\n" + text.replace("\u0130", "I").lower()


def _found(kind: Pattern, text: str, lowered: str) -> Iterator[Span]:
    """Matches of one pattern around its hints; searching the whole text for each would take most of the time."""
    hits = sorted(_hits(lowered, kind.hints))
    matches = _near(kind, text, hits) if kind.where == "within" else _at_line_starts(kind, text, hits)
    yield from (Span(match.start(), match.end(), kind.kind) for match in matches if match.group().strip())


def _hits(lowered: str, hints: tuple[str, ...]) -> Iterator[int]:
    """Places in the text where a hint stands; in `lowered` they lie one further on."""
    starts = tuple(hint for hint in hints if hint.startswith("\n"))
    if starts:
        yield from (match.start() for match in _any_of(starts).finditer(lowered))
    for hint in (hint for hint in hints if hint not in starts):
        at = lowered.find(hint)
        while at >= 0:
            yield at - 1
            at = lowered.find(hint, at + len(hint))


@cache
def _any_of(starts: tuple[str, ...]) -> re.Pattern[str]:
    """One pattern for all hints at line starts: it begins with a line end, which is found fast."""
    return re.compile(rf"\n(?:{'|'.join(re.escape(start[1:]) for start in starts)})")


def _near(kind: Pattern, text: str, hits: Iterable[int]) -> Iterator[re.Match[str]]:
    """Matches in the windows around hits; windows that overlap are searched as one."""
    windows: list[list[int]] = []
    for at in hits:
        if windows and at - MAX_HINT_DISTANCE <= windows[-1][1]:
            windows[-1][1] = at + MAX_FURNITURE_CHARACTERS
        else:
            windows.append([max(0, at - MAX_HINT_DISTANCE), at + MAX_FURNITURE_CHARACTERS])
    return (match for start, end in windows for match in kind.regex.finditer(text, start, end))


def _at_line_starts(kind: Pattern, text: str, hits: Iterable[int]) -> Iterator[re.Match[str]]:
    """Matches at the starts of lines with hits."""
    last = -1
    for at in hits:
        start = text.rfind("\n", max(0, at - MAX_LINE_CHARACTERS), at) + 1
        if start != last and (start or at < MAX_LINE_CHARACTERS):
            last = start
            if match := kind.regex.match(text, start):
                yield match


def _standing_alone(text: str, alone: list[Span], ends: list[Span], first: int) -> Iterator[Span]:
    """Spans before the first turn, after the last word, or (not `ends`) in a paragraph of their own."""
    tail = len(text)
    of_ends = set(ends)
    for span in sorted([*alone, *ends], reverse=True):
        visible = VISIBLE.search(text, span.end)
        last = not visible or visible.start() >= tail
        apart = (last or (span not in of_ends and _is_paragraph(text, span))) and _after_sentence(text, span)
        if span.start < first or (apart and (span in of_ends or not _is_said(text[span.start : span.end]))):
            tail = span.start if last else tail
            yield span


def _is_said(line: str) -> bool:
    """A line that ends as a sentence, or begins within one: no menu is written so."""
    line = line.strip()
    return (line.endswith((".", "?", "!")) and not ADDRESS_LINE.search(line)) or (
        line[:1].islower() and " " not in line and "." not in line
    )


def _after_sentence(text: str, span: Span) -> bool:
    """What stands before is no sentence that breaks off: a line of wrapped speech may begin like a menu."""
    before = text[max(0, span.start - 300) : span.start].rstrip()
    return (
        not before
        or not (before[-1].isalnum() or before[-1] == ",")
        or len(before.rpartition("\n")[2]) < MIN_WRAPPED_CHARACTERS
    )


def _tails(text: str, alone: list[Span]) -> Iterator[Span]:
    """Last paragraphs that begin with furniture and contain no sentence: the foot of a page with its links."""
    starts = {span.start for span in alone}
    end = len(text.rstrip())
    while end and (at := text.rfind("\n\n", max(0, end - MAX_FURNITURE_CHARACTERS), end)) >= 0:
        start = next(match.start() for match in VISIBLE.finditer(text, at))
        lines = text[start:end].splitlines()
        if start not in starts or any(line.rstrip().endswith((".", "?", "!")) for line in lines):
            return
        yield Span(start, end, "cms")
        end = at
        while end and text[end - 1].isspace():
            end -= 1


def _is_paragraph(text: str, span: Span) -> bool:
    """No line of text right before or after."""
    before = text[max(0, span.start - 200) : span.start].rstrip(" \t")
    after = text[span.end : span.end + 200].lstrip(" \t")
    return (not before or before.endswith("\n\n")) and (not after or after.startswith("\n\n"))


def strip_furniture(text: str) -> str:
    """The text without anything that may be furniture; for reading titles and dates, not for turns."""
    lowered = _lowered(text)
    spans = merge_spans(span for kind in FURNITURE for span in _found(kind, text, lowered))
    return re.sub(r" {20,}", "\n", blank(text, spans))


def notes(text: str, own: tuple[Pattern, ...] = ()) -> Iterator[Span]:
    """Captioners' notes in brackets: "[ Applause ]", "(Off microphone)"; `own` are patterns of a user."""
    end = 0
    for before in sorted(_hits(text, ("(", "["))):
        match = NOTE.match(text, before + 1) if before + 1 >= end else None
        kind = (
            (_own_kind(match.group(1), own) or note_kind(match.group(1), alone=_fills_line(text, match)))
            if match
            else ""
        )
        end = match.end() if match else end
        if match and kind:
            yield Span(match.start(), match.end(), kind)


def _own_kind(inside: str, own: tuple[Pattern, ...]) -> str:
    """Kind of the user's note that fills the brackets, "" if none does."""
    return next((one.kind or "note" for one in own if one.search(" ".join(inside.split()))), "")


def _fills_line(text: str, match: re.Match[str]) -> bool:
    before, after = text[max(0, match.start() - 40) : match.start()], text[match.end() : match.end() + 40]
    return not before.rpartition("\n")[2].strip() and not after.partition("\n")[0].strip(" .\t")


def note_kind(inside: str, *, alone: bool = False) -> str:
    """Kind of a captioner's note, or "" where the bracket is no note: "Off microphone" is "audio".

    Within a line the words that make a note come last, "(Speaker off microphone)", or names follow them, "(Speaking
    Spanish)"; `alone` on a line they may stand anywhere. So "(music industry)" in a sentence is speech.
    """
    if inside.strip() in ("?", "??", "???"):
        return "uncertain"
    printed = [
        word for word in "".join(c if c.isalpha() or c in "'-" else " " for c in inside).split() if word.strip("-'")
    ]
    words = [word.lower().strip("-") for word in printed]
    if not words or NEVER_NOTE.intersection(words):
        return ""
    said = " ".join(words)
    phrases = [
        phrase for phrase in NOTE_PHRASES if said == phrase or (len(phrase) > 5 and said.startswith(phrase + " "))
    ]
    if phrases:
        longest = max(phrases, key=len)
        after = printed[len(longest.replace("-", "- ").split()) :]
        return (
            NOTE_PHRASES[longest]
            if all(
                word[0].isupper() or word in NOTE_WORDS or word in WEAK_NOTE_WORDS or word.isdigit() for word in after
            )
            else ""
        )
    if LANGUAGES.intersection(words) and all(word in LANGUAGES or word in LANGUAGE_JOINTS for word in words):
        return "language"
    strong = [i for i, word in enumerate(words) if word in NOTE_WORDS and word not in WEAK_NOTE_WORDS]
    unknown = [i for i, word in enumerate(words) if word not in NOTE_WORDS and word not in WEAK_NOTE_WORDS]
    if not strong or len(unknown) > MAX_UNKNOWN_WORDS:
        return ""
    kind = NOTE_WORDS[words[strong[0]]]
    if words[0] in ("a", "an", "the") and kind in ("video", "music") and not alone:
        return ""
    fits = all(i < strong[-1] or (i and printed[i][0].isupper()) for i in unknown)
    return kind if alone or kind in SURE_NOTES or fits else ""


def merge_spans(spans: Iterable[Span]) -> list[Span]:
    """Spans in order; one that starts within another is joined to it."""
    merged: list[Span] = []
    for span in sorted(spans, key=lambda s: (s.start, -s.end)):
        if merged and span.start < merged[-1].end:
            merged[-1] = merged[-1]._replace(end=max(span.end, merged[-1].end))
        else:
            merged.append(span)
    return merged


def gaps(start: int, end: int, spans: list[Span]) -> Iterator[tuple[int, int]]:
    """Stretches between `start` and `end` that no span covers; spans lie in order."""
    at = bisect.bisect_left(spans, start + 1, key=lambda span: span.end)
    while at < len(spans) and spans[at].start < end:
        if spans[at].start > start:
            yield start, spans[at].start
        start = max(start, spans[at].end)
        at += 1
    if start < end:
        yield start, end
