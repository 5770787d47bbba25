"""What stands before the first label: headers, and speech of somebody unknown."""

import re

from pipeline.conventions import labels
from pipeline.conventions.notes import Span, gaps
from pipeline.turns.marks import Mark

MIN_SPEECH_WORDS = 25
"""Minimum words of a paragraph before the first label to be speech by somebody; a shorter one must sound like it."""

DISCLAIMER_WORDS = frozenset(
    (
        "captioning captions caption captioner transcript transcription transcribed verbatim authoritative accuracy "
        "accurate inaccurate inaccuracies inaudible unedited cart realtime real-time automated automatically "
        "machine-generated rough draft recording errors"
    ).split()
)
"""Two of them in a paragraph before the first turn make it a disclaimer, whatever its wording."""

PARAGRAPH = re.compile(r"\S[^\n]*(?:\n[^\n]*\S[^\n]*)*")
HEADER_LINE = re.compile(r"\S[^\n]*")
ENDS_SENTENCE = re.compile(r"[.?!,]['\")\u201d]?[ \t]*$|--[ \t]*$", re.M)
ADDRESSES_OTHERS = re.compile(
    r"\b(?:I|I'm|I'd|I'll|I've|we|we're|you|us|our|your|let's|ladies|gentlemen|colleagues|friends|everybody"
    r"|everyone|okay|thank|thanks|welcome|good (?:morning|afternoon|evening)|please|hello)\b",
    re.I,
)
"""Words with which somebody speaks to others."""


FACT_KEY = re.compile(
    r"(?:theme|description|abstract|key ?words|topics?|(?:policy )?questions?|objectives?|background)[ \t]*:", re.I
)
"""Lines about the session."""


def speech_before_labels(text: str, end: int, spans: list[Span], *, labelled: bool) -> tuple[list[Mark], list[Span]]:
    """What stands before `end`: (a mark where speech starts there, header lines and disclaimers).

    Nobody speaks before a disclaimer: that text describes the session.
    """
    found: list[Span] = []
    before = max((span.start for span in spans if span.kind == "disclaimer" and span.end <= end), default=0)
    after = _end_of_head(text, end, [span for span in spans if span.start >= before])
    for start, stop in gaps(0, end, spans):
        for paragraph in PARAGRAPH.finditer(text, start, stop):
            if _is_disclaimer(paragraph.group()):
                found.append(Span(paragraph.start(), paragraph.end(), "disclaimer"))
            elif paragraph.start() >= before and _is_speech(
                paragraph.group(), labelled=labelled, after=paragraph.start() >= after
            ):
                return [Mark(paragraph.start(), paragraph.start(), "")], found
            else:
                found += [
                    Span(line.start(), line.end(), "header")
                    for line in HEADER_LINE.finditer(text, paragraph.start(), paragraph.end())
                ]
    return [], found


def _end_of_head(text: str, end: int, spans: list[Span]) -> int:
    """Where speech may start after a separator, or after a disclaimer and a blank line; `end` if there is neither."""
    for span in spans:
        if span.start < end and span.kind in ("disclaimer", "separator"):
            blank = text.find("\n\n", span.end, end) if span.kind == "disclaimer" else span.end
            return blank if blank >= 0 else end
    return end


def _is_disclaimer(paragraph: str) -> bool:
    words = re.findall(r"[a-z]+(?:-[a-z]+)*", paragraph[:2000].lower())
    if ADDRESSES_OTHERS.search(paragraph) and not re.match(
        r"\W*(?:note|disclaimer|this|the following|please)\b", paragraph, re.I
    ):
        return False
    in_sentences = len(words) > 9 and paragraph.rstrip(" *])\n").endswith(".")
    return (
        in_sentences
        and len(DISCLAIMER_WORDS.intersection(words)) > 1
        and not re.match(r"good (?:morning|afternoon|evening)|hello|hi\b|welcome|thank", paragraph.strip(), re.I)
    )


def _is_speech(paragraph: str, *, labelled: bool, after: bool) -> bool:
    """Whether somebody speaks; `after` a disclaimer or separator every sentence is spoken."""
    words = paragraph.split()
    if FACT_KEY.match(paragraph):
        return False
    if (
        (paragraph[:1].islower() or paragraph.startswith("--"))
        and paragraph.rstrip().endswith((".", "?", "!"))
        and len(words) > 4
    ):
        return True  # the second part of a day begins within a sentence
    if after and not paragraph.isupper() and paragraph.rstrip().endswith((".", "?", "!", "--")):
        return True
    if "\n" in paragraph.strip() and not ENDS_SENTENCE.search(paragraph):
        return False  # a list
    if len(words) >= MIN_SPEECH_WORDS:
        return not labels.is_capitals(paragraph, 0.5)
    ends = paragraph.rstrip().endswith((".", "?", "!", "--"))
    addressed = ends and ADDRESSES_OTHERS.search(paragraph) is not None and not paragraph.isupper()
    return addressed or (not labelled and len(words) >= 8 and paragraph.rstrip().endswith((".", "?", "!", ",", "--")))
