"""Warnings for the user about how a transcript was split: remarks on the file, doubts about its turns."""

import re
from collections.abc import Iterator, Sequence
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

MIN_UNLABELLED_WORDS = 50
"""Minimum words of a transcript without labels for a remark."""


def about_file(source: str, turns: Sequence[SplitTurn], settings: TurnsSettings) -> Iterator[tuple[str, str]]:
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
    for turn in turns:
        match = OVERLONG_LABEL.match(turn.text) if not turn.label else None
        if (
            match
            and len(match.group(1)) > settings.max_label
            and labels.is_capitals(match.group(1), settings.upper_share)
        ):
            yield (
                "a label is too long to be one and was read as speech (turns.max_label)",
                f"{len(match.group(1))} characters: {match.group(1)[:60]}",
            )


def about_turns(turns: Sequence[SplitTurn]) -> list[dict[str, Any]]:
    """Rows of doubts: strings like labels that were left within speech, once each."""
    places: dict[str, list[int]] = {}
    for i, turn in enumerate(turns):
        for match in LABEL_WITHIN.finditer(turn.text) if ": " in turn.text or ">>" in turn.text else ():
            found = (match.group(1) or match.group(2)).strip()
            if found.lower() not in NO_SPEAKER:
                places.setdefault(found, []).append(i)
    detail = "looks like a speaker label and was read as speech; correct the transcript if it is one"
    return [
        {"kind": "label within speech", "what": what, "at": at[0], "turns": len(set(at)), "detail": detail}
        for what, at in sorted(places.items())
    ]
