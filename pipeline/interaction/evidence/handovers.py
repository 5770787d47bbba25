"""Who gives the floor to whom: a turn that ends by naming the one who speaks next."""

import re
from collections.abc import Collection, Iterator

from pipeline.conventions.floor import FROM_ANYBODY, HANDOVERS, NOT_NOW
from pipeline.interaction.edges import Edge
from pipeline.interaction.transcript import Session, Turn

LAST_SENTENCES = 3
"""Sentences at the end of a turn in which the floor is given."""

CLOSING = 10
"""Words that may stand after the sentence that gives the floor: "Please go ahead, you have five minutes."."""

LATER = re.compile(
    r"\b(?:later|after (?:the|this|that|lunch)|in a (?:minute|moment|second)|before (?:we|I)|tomorrow|not yet)\b", re.I
)
"""The one who is named in such a sentence of the one who leads is not given the floor now."""


def found(session: Session, taken: Collection[Edge]) -> Iterator[Edge]:
    """Handovers of a session.

    Parameters
    ----------
    session : Session
        The turns.
    taken : collection of Edge
        What names in the session are already evidence of: who is thanked or referred to is not given the floor by it.
    """
    spans = {(edge.source, edge.start, edge.end) for edge in taken if edge.end and edge.kind != "question"}
    for turn, after in zip(session.turns, session.turns[1:], strict=False):
        if after.person and after.voice != turn.voice:
            others = [(start, end) for at, start, end in spans if at == turn.at]
            yield from list(_given(turn, after, others))[:1]


def _given(turn: Turn, after: Turn, others: list[tuple[int, int]]) -> Iterator[Edge]:
    for start, end in turn.sentences[-LAST_SENTENCES:][::-1]:
        if len(turn.text[end:].split()) > CLOSING:
            return
        names = [piece for piece in turn.named_in(start, end) if after.person in piece.persons]
        free = [piece for piece in names if not any(a <= piece.start < b for a, b in others)]
        if not free:
            continue
        rule = _rule(turn, (start, end), [(piece.start - start, piece.end - start) for piece in free])
        if rule:
            yield Edge("handover", turn.at, after.at, start, end, rule[1], rule[0])


def _rule(turn: Turn, span: tuple[int, int], names: list[tuple[int, int]]) -> tuple[str, float] | None:
    """Rule and confidence with which a sentence gives the floor to one named in it."""
    sentence = turn.text[span[0] : span[1]]
    if not NOT_NOW.search(sentence):
        for handover in HANDOVERS:
            match = handover.search(sentence)
            if match and any(match.start("name") < end and start < match.end("name") for start, end in names):
                return "gives-floor", 0.95 if turn.leads or handover.kind == FROM_ANYBODY else 0.8
    if _asks(sentence, names):
        return "asks-by-name", 0.9 if turn.leads else 0.8
    return ("names-next", 0.85) if turn.leads and not LATER.search(sentence) else None


def _asks(sentence: str, names: list[tuple[int, int]]) -> bool:
    """A question to the one who is named at its start or end."""
    asked = sentence.rstrip('"\u201d) ').endswith("?")
    return asked and any(
        sentence[end : end + 1] == "," or re.fullmatch(r"\W*", sentence[end:]) is not None for _, end in names
    )
