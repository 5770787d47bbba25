"""Interruptions: turns that break off and resume right after somebody else's turn."""

import re
from collections.abc import Iterator

from pipeline.interaction.questions.answering import FILLER
from pipeline.interaction.transcript import Edge, Transcript, TranscriptTurn

BROKEN_END = re.compile(r"(?:[\u2010-\u2015]|--|\s-|[^\W\d]-)\s*$")
"""End of a turn that breaks off: "the mast is --"."""

OPEN_END = re.compile(r"(?:\.\.\.|\u2026|[^\W_],?)\s*$")
"""End that shows a break only if the speaker resumes in mid-sentence."""

MID_SENTENCE = re.compile(r"\s*(?:[\u2010-\u2015]|--?|\.\.\.|\u2026|[a-z])")
"""Start of a turn in mid-sentence: "-- which is why"."""

ASSENT = re.compile(r"\W*(?:(?:yeah|yes|yep|no|sure|exactly|of course|absolutely|indeed|correct)\b\W*)+", re.I)
"""Together with `FILLER` all that a listener says who does not want the floor."""

MIN_BROKEN_WORDS = 4
"""Minimum words of a turn that is interrupted; a shorter one was only an attempt to come in."""


def find_interruptions(transcript: Transcript) -> Iterator[Edge]:
    """Turns that cut into another: that one breaks off, and its speaker resumes right after."""
    turns = transcript.turns
    for last, turn, after in zip(turns, turns[1:], turns[2:], strict=False):
        weight = _break_weight(last, after) if last.voice != turn.voice and last.voice == after.voice else 0.0
        if (
            weight
            and last.words >= MIN_BROKEN_WORDS
            and turn.words
            and not FILLER.search(ASSENT.sub(" ", turn.text))
            and not MID_SENTENCE.match(turn.text)
        ):
            yield Edge("interruption", turn.position, last.position, *turn.sentences[0], weight, "breaks-off")


def _break_weight(last: TranscriptTurn, after: TranscriptTurn) -> float:
    """How sure it is that a turn broke off, 0 where it did not."""
    resumed = MID_SENTENCE.match(after.text) is not None
    if BROKEN_END.search(last.text):
        return 0.95 if resumed else 0.8
    return 0.8 if resumed and OPEN_END.search(last.text) else 0.0
