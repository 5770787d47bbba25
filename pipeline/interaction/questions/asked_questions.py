"""Which sentences of a turn ask somebody something."""

import re
from collections.abc import Iterator
from functools import cache

from pipeline.interaction.evidence.cue_matching import CueFinder
from pipeline.interaction.questions.asking import (
    ABOUT_ASKING,
    ANNOUNCED,
    ASKS_BY_WORDS,
    FIGURE_OF_SPEECH,
    MAX_QUESTION_WORDS,
    MIN_QUESTION_WORDS,
    PATIENCE_WORDS,
    PATIENCE_WORDS_IF_ANNOUNCED,
    PATIENCE_WORDS_IF_PERSONAL,
    QUOTATION_MARKS,
    READS_ALOUD,
    SAID_BY_OTHERS,
    SELF_ANSWER,
    TAG_QUESTIONS,
    WHOLE_SENTENCE,
)
from pipeline.interaction.questions.exclusions import ASKS_NOTHING, SHOW_OF_HANDS
from pipeline.interaction.questions.indirect_questions import (
    ANNOUNCEMENTS,
    INDIRECT_HINT,
    INDIRECT_QUESTIONS,
    READ_OUT,
    READS_OUT,
)
from pipeline.interaction.transcript import Edge, Transcript, TranscriptTurn

SERIES_SENTENCES = 3
"""Sentences within which a question follows its announcement or the name of whom it asks."""

ANNOUNCING_CHARACTERS = 120
"""Characters before a sentence in which it may be announced as a question."""

BY_TONE = "asks-by-tone"
"""Cue of a question by its question mark alone; its answer must be as clear as one from somebody unknown."""

YOU = re.compile(r"\byou(?:r|rs)?\b", re.I)


@cache
def indirect_question_finder() -> CueFinder:
    """`INDIRECT_QUESTIONS`, compiled once in a process."""
    return CueFinder(INDIRECT_QUESTIONS)


def words_until_next_voice(transcript: Transcript, position: int) -> int:
    """Words that the voice of a turn says right after it, before anybody else speaks."""
    words = 0
    for after in transcript.turns[position + 1 :]:
        if after.voice != transcript.turns[position].voice:
            break
        words += after.words
    return words


def asked_in(turn: TranscriptTurn, more: int = 0) -> list[Edge]:
    """Questions that a turn asks somebody, in order; none that its speaker goes on to answer.

    Parameters
    ----------
    turn : TranscriptTurn
        A turn.
    more : int
        Words that the same voice says right after it.
    """
    if "?" not in turn.text and not INDIRECT_HINT.search(turn.text):
        return []
    ways = [_way_of_asking(turn, start, end) for start, end in turn.sentences]
    return list(_left_open(turn, ways, more))[::-1] if any(ways) else []


def _left_open(turn: TranscriptTurn, ways: list[tuple[str, float] | None], more: int) -> Iterator[Edge]:
    """Questions from the last to the first, each near the end of its turn or near the next that is asked."""
    since, next_asked = more, 2 * len(ways) + SERIES_SENTENCES
    for place in range(len(ways) - 1, -1, -1):
        if since >= PATIENCE_WORDS_IF_ANNOUNCED:
            return
        start, end = turn.sentences[place]
        sentence, way = turn.text[start:end], ways[place]
        if way and since < _patience(turn, place):
            reach = len(ways) if way[0] in ANNOUNCEMENTS else SERIES_SENTENCES
            if way[0] in ("asks", BY_TONE) or next_asked - place >= reach:
                weight = round(way[1] - (0.1 if since >= PATIENCE_WORDS else 0), 2)
                yield Edge("question", turn.position, -1, start, end, weight, way[0])
            since, next_asked = 0, place
        elif not ABOUT_ASKING.search(sentence):
            since += len(sentence.split()) + (PATIENCE_WORDS_IF_PERSONAL if SELF_ANSWER.search(sentence) else 0)


def _patience(turn: TranscriptTurn, place: int) -> int:
    """Words of the same speaker after a question up to which it is still open."""
    start, end = turn.sentences[place]
    lead = turn.sentences[place - 1][0] if place else start
    if ANNOUNCED.search(turn.text[lead:end]):
        return PATIENCE_WORDS_IF_ANNOUNCED
    personal = YOU.search(turn.text[start:end]) or turn.named_in(start, end)
    return PATIENCE_WORDS_IF_PERSONAL if personal else PATIENCE_WORDS


def _way_of_asking(turn: TranscriptTurn, start: int, end: int) -> tuple[str, float] | None:
    """How a sentence asks, and how sure that is; None where it does not."""
    sentence, finder = turn.text[start:end], indirect_question_finder()
    places = [] if sentence.rstrip().endswith("?") else finder.candidates(sentence)
    if not places and "?" not in sentence[-5:]:
        return None
    if not WHOLE_SENTENCE.search(sentence) or FIGURE_OF_SPEECH.search(sentence):
        return None
    if sentence[0] in QUOTATION_MARKS and not READS_ALOUD.search(turn.text):
        return None
    before = turn.text[:start]
    if is_question(sentence, announced=ANNOUNCED.search(before[-ANNOUNCING_CHARACTERS:]) is not None):
        return ("asks", 0.9) if ASKS_BY_WORDS.search(sentence) else (BY_TONE, 0.7)
    hits = finder.hits(sentence, places) if places else []
    first = next((hit for hit in hits if hit.cue.name != READ_OUT or READS_OUT.search(before)), None)
    if first is None or SAID_BY_OTHERS.search(sentence[: first.start]):
        return None
    return first.cue.name, first.cue.weight


def is_question(sentence: str, *, announced: bool = False) -> bool:
    """Whether a sentence asks somebody something: "How high is the mast?", but not "The mast is high, right?".

    Parameters
    ----------
    sentence : str
        One sentence.
    announced : bool
        It is announced as a question, so that "Has anybody measured it?" is no show of hands.
    """
    plain = sentence.strip().strip('"\u201c\u201d)').lower().replace("\u2019", "'")
    if not plain.endswith("?") or not MIN_QUESTION_WORDS <= len(plain.split()) <= MAX_QUESTION_WORDS:
        return False
    if f" {plain}".endswith(tuple(f" {tag}" for tag in TAG_QUESTIONS)) or SAID_BY_OTHERS.search(sentence.strip()):
        return False
    return not any(
        exclusion.search(plain) for exclusion in ASKS_NOTHING if not (announced and exclusion.name == SHOW_OF_HANDS)
    )
