"""Warnings for the user about how a transcript was split: remarks on the file, doubts about its turns."""

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from pipeline.config import TurnsSettings
from pipeline.conventions import labels
from pipeline.conventions.label_patterns import NO_SPEAKER
from pipeline.turns.segmentation import SplitTurn

LABEL_WITHIN = re.compile(
    r"(?:^|(?<=[.?!\u2014-] ))(?:>> ?)?([A-Z\u00c0-\u00de][A-Z\u00c0-\u00de .'\u2019-]{3,50}):(?= )|(>>)(?= ?\S)"
)
"""A string within speech that looks like a label: "... thank you. PIP QUILLFEATHER: I agree"."""

OVERLONG_LABEL = re.compile(r"([^:.?!]{60,}):\s")
LONG_WORD = re.compile(r"\S{301,}")
"""More characters without a space than a word of speech has."""

LABEL_WITHIN_SPEECH, OVERLONG = "label within speech", "overlong label"
DETAILS = {
    LABEL_WITHIN_SPEECH: "looks like a speaker label and was read as speech; correct the transcript if it is one",
    OVERLONG: "a label too long to be one was read as speech (turns.max_label)",
}
"""Kinds of doubts, and what is told of them."""

MIN_UNLABELLED_WORDS = 50
"""Minimum words of a transcript without labels for a remark."""


def about_file(source: str, turns: Sequence[SplitTurn]) -> Iterator[tuple[str, str]]:
    """(reason, detail) of what is odd in a file that was read all the same."""
    unlabelled = len(turns[0].text.split()) if len(turns) == 1 and not turns[0].label else 0
    if unlabelled >= MIN_UNLABELLED_WORDS:
        lines = "one line" if "\n" not in source.strip() else "the file"
        yield (
            f"no speaker labels: {lines} was read as one turn of an unknown speaker; name speakers as '>> NAME: ...'",
            f"{unlabelled} words",
        )
    longest = max((word for turn in turns for word in LONG_WORD.findall(turn.text)), key=len, default="")
    if longest:
        yield f"holds a word of {len(longest)} characters; is it a transcript?", longest[:60]


def about_turns(turns: Sequence[SplitTurn], settings: TurnsSettings) -> list[dict[str, Any]]:
    """Rows of doubts: labels too long to be ones, and strings like labels that were left within speech, once each."""
    return [*_doubts(LABEL_WITHIN_SPEECH, _labels_within(turns)), *_doubts(OVERLONG, _overlong_labels(turns, settings))]


def _labels_within(turns: Sequence[SplitTurn]) -> Iterator[tuple[str, int]]:
    """(string like a label, turn)."""
    for i, turn in enumerate(turns):
        for match in LABEL_WITHIN.finditer(turn.text) if ": " in turn.text or ">>" in turn.text else ():
            found = (match.group(1) or match.group(2)).strip()
            if found.lower() not in NO_SPEAKER:
                yield found, i


def _overlong_labels(turns: Sequence[SplitTurn], settings: TurnsSettings) -> Iterator[tuple[str, int]]:
    """(label, turn) where a turn without a label starts with one of more than `max_label` characters."""
    for i, turn in enumerate(turns):
        match = OVERLONG_LABEL.match(turn.text) if not turn.label else None
        long = match.group(1) if match else ""
        if len(long) > settings.max_label and labels.is_capitals(long, settings.upper_share):
            yield long, i


def _doubts(kind: str, found: Iterable[tuple[str, int]]) -> list[dict[str, Any]]:
    places: dict[str, list[int]] = {}
    for what, place in found:
        places.setdefault(what, []).append(place)
    return [
        {"kind": kind, "what": what, "at": at[0], "turns": len(set(at)), "detail": DETAILS[kind]}
        for what, at in sorted(places.items())
    ]
