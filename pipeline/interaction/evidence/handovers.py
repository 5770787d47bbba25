"""Handovers: turns that end by naming the person who speaks next."""

import re
from collections.abc import Collection, Iterator
from itertools import islice

from pipeline.conventions.floor import FROM_ANYBODY, HANDOVERS, NOT_NOW
from pipeline.interaction.transcript import Edge, Transcript, TranscriptTurn

LAST_SENTENCES = 3
"""Sentences at the end of a turn in which the floor is given."""

MAX_WORDS_AFTER = 10
"""Words that may follow the sentence that gives the floor: "Please go ahead, you have five minutes."."""

LATER = re.compile(
    r"\b(?:later|after (?:the|this|that|lunch)|in a (?:minute|moment|second)|before (?:we|I)|tomorrow|not yet)\b", re.I
)
"""A moderator who names somebody in such a sentence does not give the floor now."""


def find_handovers(transcript: Transcript, taken: Collection[Edge]) -> Iterator[Edge]:
    """Handovers of a session.

    Parameters
    ----------
    transcript : Transcript
        The session.
    taken : collection of Edge
        Evidence that names already give: somebody who is thanked or referred to is not given the floor by it.
    """
    spans: dict[int, list[tuple[int, int]]] = {}
    for edge in taken:
        if edge.end:
            spans.setdefault(edge.source, []).append((edge.start, edge.end))
    for turn, after in zip(transcript.turns, transcript.turns[1:], strict=False):
        if after.person and after.voice != turn.voice:
            yield from islice(_handovers(turn, after, spans.get(turn.position, [])), 1)


def _handovers(turn: TranscriptTurn, after: TranscriptTurn, others: list[tuple[int, int]]) -> Iterator[Edge]:
    """Handovers to the next speaker in the last sentences, from the last backwards."""
    for start, end in turn.sentences[-LAST_SENTENCES:][::-1]:
        if len(turn.text[end:].split()) > MAX_WORDS_AFTER:
            return
        names = [piece for piece in turn.named_in(start, end) if after.person in piece.persons]
        free = [piece for piece in names if not any(a <= piece.start < b for a, b in others)]
        if not free:
            continue
        rule = _rule(turn, (start, end), [(piece.start - start, piece.end - start) for piece in free])
        if rule:
            yield Edge("handover", turn.position, after.position, start, end, rule[1], rule[0])


def _rule(turn: TranscriptTurn, span: tuple[int, int], names: list[tuple[int, int]]) -> tuple[str, float] | None:
    """Rule and confidence by which a sentence gives the floor to somebody named in it."""
    sentence = turn.text[span[0] : span[1]]
    if not NOT_NOW.search(sentence):
        for handover in HANDOVERS:
            match = handover.search(sentence)
            if match and any(match.start("name") < end and start < match.end("name") for start, end in names):
                return "gives-floor", 0.95 if turn.moderates or handover.kind == FROM_ANYBODY else 0.8
    if _asks_by_name(sentence, names):
        return "asks-by-name", 0.9 if turn.moderates else 0.8
    return ("names-next", 0.85) if turn.moderates and not LATER.search(sentence) else None


def _asks_by_name(sentence: str, names: list[tuple[int, int]]) -> bool:
    """A question to somebody who is named at its start or end."""
    asked = sentence.rstrip('"\u201d) ').endswith("?")
    return asked and any(
        sentence[end : end + 1] == "," or re.fullmatch(r"\W*", sentence[end:]) is not None for _, end in names
    )
