"""How a turn after a question reads: an answer, a nod, a courtesy, a question back, a return to the question."""

from pipeline.interaction.questions.answering import (
    AFTER_ASKER,
    ANSWER_OPENING,
    BEFORE_ASKER,
    COURTESY,
    FILLER,
    PUTS_OFF,
    RETURNS_TO_QUESTION,
    YES_NO,
)
from pipeline.interaction.transcript import Edge, TranscriptTurn, stems

MAX_PASSING_WORDS = 40
"""A turn of at most this many words that hands the floor on answers nothing."""

SEVERAL_WORDS = 2
"""Words of a question that a sentence must repeat to be singled out as the answer."""

PUTTING_OFF_SENTENCES = 3
"""Sentences at the start of a turn in which it puts a question off; later on it has said something."""

MAX_NOD_WORDS = 2
"""A turn of at most this many words that begins with yes or no says nothing else."""

CHARACTERS_BEFORE_ASKER = 20
"""Characters before the name of an asker in which "the question from" is looked for."""

MIN_SHARE_REPEATED = 0.6
"""Minimum share of a question's words in one sentence of a later turn that takes it up without saying so."""

MIN_WORDS_REPEATED = 3
"""Minimum number of those words."""


def opens_as_answer(turn: TranscriptTurn) -> bool:
    """Whether a turn begins as only an answer does."""
    return YES_NO.search(turn.text) is not None or ANSWER_OPENING.search(turn.text) is not None


def words_shared(turn: TranscriptTurn, words: frozenset[str]) -> int:
    """How many of some words the beginning of a turn says."""
    return len(words & turn.early_content)


def asks_back(turn: TranscriptTurn) -> bool:
    """Whether a turn only asks what was meant."""
    asks = turn.words <= MAX_PASSING_WORDS and turn.text.rstrip('"\u201d ').endswith("?")
    return asks and not YES_NO.search(turn.text)


def puts_off(turn: TranscriptTurn) -> bool:
    """Whether its first sentences put off what was asked."""
    return any(PUTS_OFF.search(turn.text[start:end]) for start, end in turn.sentences[:PUTTING_OFF_SENTENCES])


def only_nods(turn: TranscriptTurn) -> bool:
    """Whether a turn is nothing but yes or no, perhaps with thanks: "Yeah. Thanks"."""
    return turn.words <= MAX_NOD_WORDS and YES_NO.search(turn.text) is not None


def says_something(turn: TranscriptTurn) -> bool:
    """Whether a turn is more than a sound or a courtesy."""
    if YES_NO.search(turn.text):
        return True
    return not FILLER.search(turn.text) and any(
        not COURTESY.search(turn.text[start:end]) for start, end in turn.sentences
    )


def is_asker(text: str, start: int, end: int) -> bool:
    """Whether somebody is named as the one who asked: "Wren's question", "the question from Wren", "Wren asked"."""
    before = BEFORE_ASKER.search(text, max(0, start - CHARACTERS_BEFORE_ASKER), start)
    return before is not None or AFTER_ASKER.match(text, end) is not None


def comes_back(turn: TranscriptTurn, span: tuple[int, int], asker: TranscriptTurn, words: frozenset[str]) -> bool:
    """Whether a sentence of a turn comes back to a question, by the name of the asker or by the question's words."""
    sentence = turn.text[span[0] : span[1]]
    if sentence.rstrip().endswith("?"):
        return False
    pieces = (piece for piece in turn.named_in(*span) if asker.person in piece.persons)
    if any(is_asker(turn.text, piece.start, piece.end) for piece in pieces):
        return True
    repeated = len(words & stems(sentence)) if words & turn.content else 0
    if repeated >= max(MIN_WORDS_REPEATED, MIN_SHARE_REPEATED * len(words)):
        return True
    return repeated >= 1 and RETURNS_TO_QUESTION.search(sentence) is not None


def answer_edge(turn: TranscriptTurn, asked: Edge, words: frozenset[str], weight: float, cue: str) -> Edge:
    """The answer that a turn gives.

    Its words are the sentence that repeats most of the question's words, if several, else the first that says
    something.
    """
    telling = (
        [(start, end) for start, end in turn.sentences if not COURTESY.search(turn.text[start:end])]
        or turn.sentences
        or [(0, len(turn.text))]
    )
    repeated = [len(words & stems(turn.text[start:end])) if words & turn.content else 0 for start, end in telling]
    start, end = telling[repeated.index(max(repeated)) if max(repeated) >= SEVERAL_WORDS else 0]
    return Edge("answer", turn.position, asked.source, start, end, round(min(weight, 0.95), 2), cue)
