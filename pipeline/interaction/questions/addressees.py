"""Whom a question asks by name."""

import re
from collections.abc import Callable, Mapping, Set

from pipeline.interaction.questions.asked_questions import SERIES_SENTENCES
from pipeline.interaction.transcript import Edge, Transcript, TranscriptTurn

ASKED_OF = re.compile(
    r"(?:\b(?:questions?|ask(?:ing)?|put|address(?:ed)?|direct(?:ed)?)\b[^.?!]{0,30}\b(?:to|for|of)|\bask(?:ing)?"
    r"|^(?:and |so |then )?(?:to|for))\s+$",
    re.I,
)
"""Before the name of somebody who is asked: "a question for Wren"."""

BEFORE_VOCATIVE = re.compile(r"(?:^|[,.?!\u2014-]|\b(?:so|and|but|then|now|okay|yes))\s*$", re.I)
AFTER_VOCATIVE = re.compile(r"\s*(?:[,?.!\u2014]|--|$)")
"""Around the name of somebody who is spoken to: "so, Wren, how"."""

CHARACTERS_BEFORE_NAME = 60
"""Characters before a name in which those words are looked for."""


def is_asked(text: str, start: int, _: int) -> bool:
    """Whether somebody named in a text is said to be asked: "a question to Wren"."""
    return ASKED_OF.search(text[max(0, start - CHARACTERS_BEFORE_NAME) : start]) is not None


def is_spoken_to(text: str, start: int, end: int) -> bool:
    """Whether somebody named in a text is spoken to, or said to be asked."""
    if is_asked(text, start, end):
        return True
    before = BEFORE_VOCATIVE.search(text[max(0, start - CHARACTERS_BEFORE_NAME) : start])
    return before is not None and AFTER_VOCATIVE.match(text, end) is not None


def addressee_of(
    asked: Edge, transcript: Transcript, handovers: Mapping[int, Edge], taken: Set[tuple[int, int, int]]
) -> str:
    """Whom a question asks by name: in the sentence itself, in those before it, or by giving the floor in it.

    Parameters
    ----------
    asked : Edge
        The question.
    transcript : Transcript
        The session.
    handovers : mapping of int to Edge
        Who is given the floor, by the position of the turn that gives it.
    taken : set of (int, int, int)
        Position, start and end of words in which a name is thanked, referred to or agreed with, not asked.

    Returns
    -------
    str
        speaker_id, "" if nobody is asked by name.
    """
    turn, given = transcript.turns[asked.source], handovers.get(asked.source)
    if given and given.start <= asked.start and asked.end <= given.end:
        return transcript.turns[given.target].person
    before = [span for span in turn.sentences if span[1] <= asked.start][-SERIES_SENTENCES:][::-1]
    own = [(asked.start, asked.end), *before[:1]]
    named = [person for start, end in own for person in _called(turn, start, end, taken, is_spoken_to)]
    named += [person for start, end in before[1:] for person in _called(turn, start, end, taken, is_asked)]
    if named:
        return named[0]
    passed = given and given.start >= asked.start and given.cue != "names-next"
    return transcript.turns[given.target].person if given and passed else ""


def _called(
    turn: TranscriptTurn,
    start: int,
    end: int,
    taken: Set[tuple[int, int, int]],
    is_called: Callable[[str, int, int], bool],
) -> list[str]:
    """Persons called by name in a part of a turn, last first: "Wren, how", "a question to Wren", "how, Wren?"."""
    pieces = [
        piece
        for piece in turn.named_in(start, end)
        if not any(source == turn.position and a <= piece.start < b for source, a, b in taken)
    ]
    called = [piece for piece in pieces if is_called(turn.text, piece.start, piece.end)]
    return [person for piece in reversed(called) for person in piece.persons if person != turn.person]
