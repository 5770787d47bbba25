"""Who comes in while another speaks: turns that break off and are gone on with after somebody else's."""

import re
from collections.abc import Iterator

from pipeline.interaction.edges import Edge
from pipeline.interaction.questions.answering import FILLER
from pipeline.interaction.transcript import Session, Turn

BROKEN = re.compile(r"(?:[\u2010-\u2015]|--|\s-|[^\W\d]-)\s*$")
"""End of a turn that breaks off: "the mast is --"."""

OPEN = re.compile(r"(?:\.\.\.|\u2026|[^\W_],?)\s*$")
"""Ends that show a break only where the speaker goes on in the middle of the sentence."""

GOES_ON = re.compile(r"\s*(?:[\u2010-\u2015]|--?|\.\.\.|\u2026|[a-z])")
"""Start of a turn in the middle of a sentence: "-- which is why"."""

ASSENT = re.compile(r"\W*(?:(?:yeah|yes|yep|no|sure|exactly|of course|absolutely|indeed|correct)\b\W*)+", re.I)
"""With what else fills a pause, all that a listener says who does not want the floor."""

LEAST = 4
"""Words of a turn that is broken off; a shorter one was only an attempt to come in."""


def found(session: Session) -> Iterator[Edge]:
    """Turns that come into another's: that one breaks off, and its speaker goes on right after."""
    for last, turn, after in zip(session.turns, session.turns[1:], session.turns[2:], strict=False):
        weight = _weight(last, after) if last.voice != turn.voice and last.voice == after.voice else 0.0
        if (
            weight
            and last.words >= LEAST
            and turn.words
            and not FILLER.all_of(ASSENT.sub(" ", turn.text))
            and not GOES_ON.match(turn.text)
        ):
            yield Edge("interruption", turn.at, last.at, *turn.sentences[0], weight, "breaks-off")


def _weight(last: Turn, after: Turn) -> float:
    """How sure it is that a turn broke off, 0 where it did not."""
    resumed = GOES_ON.match(after.text) is not None
    if BROKEN.search(last.text):
        return 0.95 if resumed else 0.8
    return 0.8 if resumed and OPEN.search(last.text) else 0.0
