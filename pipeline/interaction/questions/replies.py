"""How a turn after a question reads: who is asked, an answer, a nod, a courtesy, a question back."""

import re

from pipeline.interaction.edges import Edge
from pipeline.interaction.questions.answering import (
    ANSWERS,
    ASKER,
    COURTESY,
    DEFERS,
    FILLER,
    OPENING,
    QUESTION_OF,
    YES_NO,
)
from pipeline.interaction.transcript import Turn, stems

PASSING = 40
"""Words up to which a turn that hands the floor to somebody else answers nothing."""

SEVERAL = 2
"""Words of a question that a sentence says again by which it is known as the one that answers."""

FIRST = 3
"""Sentences at the start of a turn in which it puts off what was asked; later on it has said something."""

NOD = 2
"""Words up to which a turn that begins with yes or no says nothing else."""

ASKED_OF = re.compile(
    r"(?:\b(?:questions?|ask(?:ing)?|put|address(?:ed)?|direct(?:ed)?)\b[^.?!]{0,30}\b(?:to|for|of)|\bask(?:ing)?|^(?:and |so |then )?(?:to|for))\s+$",
    re.I,
)
PARTED = re.compile(r"(?:^|[,.?!\u2014-]|\b(?:so|and|but|then|now|okay|yes))\s*$", re.I)
ENDS = re.compile(r"\s*(?:[,?.!\u2014]|--|$)")
"""What stands before and after the name of somebody who is asked: "a question for Wren", "so, Wren, how"."""


def asked_of(text: str, start: int, _: int) -> bool:
    """Somebody named in a text is said to be asked: "a question to Wren"."""
    return ASKED_OF.search(text[max(0, start - 60) : start]) is not None


def spoken_to(text: str, start: int, end: int) -> bool:
    """Somebody named in a text is spoken to, or asked something."""
    return asked_of(text, start, end) or (
        PARTED.search(text[max(0, start - 60) : start]) is not None and ENDS.match(text, end) is not None
    )


def names_asker(text: str, start: int, end: int) -> bool:
    """Somebody named in a text is named as one who asked: "Wren's question", "the question from Wren", "Wren asked"."""
    return QUESTION_OF.search(text, max(0, start - 20), start) is not None or ASKER.match(text, end) is not None


def opens(turn: Turn) -> bool:
    """A turn that begins like an answer."""
    return OPENING.begins(turn.text)


def answers(turn: Turn) -> bool:
    """A turn that begins as nothing but an answer does."""
    return YES_NO.begins(turn.text) or ANSWERS.begins(turn.text)


def shared(turn: Turn, words: frozenset[str]) -> int:
    """How many of some words the first `EARLY` words of a turn say."""
    return len(words & turn.early)


def asks_back(turn: Turn) -> bool:
    """A turn that only asks what was meant."""
    return turn.words <= PASSING and turn.text.rstrip('"\u201d ').endswith("?") and not YES_NO.begins(turn.text)


def defers(turn: Turn) -> bool:
    """Its first sentences put off what was asked."""
    return any(DEFERS.within(turn.text[start:end]) for start, end in turn.sentences[:FIRST])


def nods(turn: Turn) -> bool:
    """Nothing but yes or no, or thanks after it, as in "Yeah. Thanks"."""
    return turn.words <= NOD and YES_NO.begins(turn.text)


def says(turn: Turn) -> bool:
    """More than a sound or a courtesy."""
    if YES_NO.begins(turn.text):
        return True
    return not FILLER.all_of(turn.text) and any(
        not COURTESY.begins(turn.text[start:end]) for start, end in turn.sentences
    )


def answer(turn: Turn, asked: Edge, words: frozenset[str], weight: float, cue: str) -> Edge:
    """The answer that a turn gives: its sentence with most of the words of the question, if several, else the first that tells something."""
    telling = (
        [(start, end) for start, end in turn.sentences if not COURTESY.begins(turn.text[start:end])]
        or turn.sentences
        or [(0, len(turn.text))]
    )
    again = [len(words & stems(turn.text[start:end])) if words & turn.content else 0 for start, end in telling]
    start, end = telling[again.index(max(again)) if max(again) >= SEVERAL else 0]
    return Edge("answer", turn.at, asked.source, start, end, round(min(weight, 0.95), 2), cue)
