"""Questions of a session, and what became of them."""

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

import pandas as pd

from pipeline.interaction.edges import Edge
from pipeline.interaction.evidence.matching import finder
from pipeline.interaction.questions.answers import BY_TONE, SERIES, Answers
from pipeline.interaction.questions.asking import (
    ABOUT_ASKING,
    AFTER,
    ANNOUNCED,
    ANNOUNCES,
    ASKS_NOTHING,
    BY_WORDS,
    HINT,
    INDIRECT,
    LONG_QUESTION,
    READ_OUT,
    READS,
    SAID_BY_OTHERS,
    SELF_ANSWER,
    SHORT_QUESTION,
    SHOW_OF_HANDS,
    TAGS,
    WHOLE,
)
from pipeline.interaction.transcript import Session, Turn

TOLD = 100
"""Words of its speaker after a question that is told to be one ("my question is ...") from which it is taken to be left behind."""

PERSONAL = 18
"""The same for a question to "you"."""

LEAD = 120
"""Characters before a sentence in which it may be told to be a question."""

_ABOUT = re.compile(ABOUT_ASKING, re.I)
_NOTHING = {bar.name: re.compile(bar.pattern, re.I) for bar in ASKS_NOTHING}
_OTHERS = re.compile(SAID_BY_OTHERS, re.I)
_READ = re.compile(r"\b(?:questions?|asks?|asking|chat|online|comments?|writes?|remote)\b", re.I)
_FIGURE = re.compile(r"\W*(?:like|or)\b", re.I)
_BY_WORDS = re.compile(BY_WORDS)
_YOU = re.compile(r"\byou(?:r|rs)?\b", re.I)


QUOTES = "\"'\u201c\u2018"
"""Marks before a question that somebody else asks; it counts where it is read out from a chat."""


class Question(NamedTuple):
    """A question and what became of it.

    Attributes
    ----------
    asked : Edge
        The question: kind "question", its turn, its words.
    addressee : str
        speaker_id of the person who is asked by name, "" where nobody is.
    status : str
        One of `pipeline.tables.interaction.QUESTION_STATUS`.
    answer : Edge or None
        Kind "answer": the turn that answers (source), that of the question (target), its first telling words.
    """

    asked: Edge
    addressee: str
    status: str
    answer: Edge | None


def of_session(turns: pd.DataFrame, edges: Sequence[Edge]) -> list[Question]:
    """Questions of one session in order.

    Parameters
    ----------
    turns : DataFrame
        Turns of one session in order, with the column ``voice``: who speaks, as far as that is known.
    edges : sequence of Edge
        Other evidence of the session, as `pipeline.interaction.evidence.find` gives it.

    Returns
    -------
    list of Question
        One for each question asked, empty without any. Left out are those whose speaker goes on before anybody can answer.
    """
    session = Session(turns)
    asking = {turn.at: asked for turn in session.turns if (asked := asked_in(turn, goes_on(session, turn.at)))}
    answers = Answers(session, edges, asking)
    return [Question(edge, *found) for asked in asking.values() for edge in asked if (found := answers.to(edge))]


def goes_on(session: Session, at: int) -> int:
    """Words that the voice of a turn says right after it, before anybody else speaks."""
    words = 0
    for after in session.turns[at + 1 :]:
        if after.voice != session.turns[at].voice:
            break
        words += after.words
    return words


def asked_in(turn: Turn, more: int = 0) -> list[Edge]:
    """Questions that a turn asks somebody, in order; none that its speaker goes on to answer.

    Parameters
    ----------
    turn : Turn
        A turn.
    more : int
        Words that the same voice says right after it.
    """
    if "?" not in turn.text and not HINT.search(turn.text):
        return []
    ways = [_way(turn, start, end) for start, end in turn.sentences]
    return list(_left_open(turn, ways, more))[::-1] if any(ways) else []


def _left_open(turn: Turn, ways: list[tuple[str, float] | None], more: int) -> Iterator[Edge]:
    """Questions from the last to the first, each near the end of its turn or near the next that is asked."""
    since, next_asked = more, 2 * len(ways) + SERIES
    for place in range(len(ways) - 1, -1, -1):
        if since >= TOLD:
            return
        start, end = turn.sentences[place]
        sentence, way = turn.text[start:end], ways[place]
        if way and since < _patience(turn, place):
            if way[0] in ("asks", BY_TONE) or next_asked - place >= (len(ways) if way[0] in ANNOUNCES else SERIES):
                yield Edge(
                    "question", turn.at, -1, start, end, round(way[1] - (0.1 if since >= AFTER else 0), 2), way[0]
                )
            since, next_asked = 0, place
        elif not _ABOUT.search(sentence):
            since += len(sentence.split()) + (PERSONAL if SELF_ANSWER.begins(sentence) else 0)


def _patience(turn: Turn, place: int) -> int:
    """Words of the same speaker after a question up to which it is still open."""
    start, end = turn.sentences[place]
    lead = turn.sentences[place - 1][0] if place else start
    if ANNOUNCED.within(turn.text[lead:end]):
        return TOLD
    return PERSONAL if _YOU.search(turn.text[start:end]) or turn.named_in(start, end) else AFTER


def _way(turn: Turn, start: int, end: int) -> tuple[str, float] | None:
    """How a sentence asks, and how sure that is; None where it does not."""
    sentence = turn.text[start:end]
    among = [] if sentence.rstrip().endswith("?") else finder(INDIRECT).candidates(sentence)
    if not among and "?" not in sentence[-5:]:
        return None
    if not WHOLE.match(sentence) or _FIGURE.match(sentence) or (sentence[0] in QUOTES and not _READ.search(turn.text)):
        return None
    before = turn.text[:start]
    if is_question(sentence, announced=ANNOUNCED.within(before[-LEAD:])):
        return ("asks", 0.9) if _BY_WORDS.search(sentence) else (BY_TONE, 0.7)
    hits = (
        [hit for hit in finder(INDIRECT).hits(sentence, among) if hit.cue.name != READ_OUT or READS.within(before)]
        if among
        else []
    )
    return (hits[0].cue.name, hits[0].cue.weight) if hits and not _OTHERS.search(sentence[: hits[0].start]) else None


def is_question(sentence: str, *, announced: bool = False) -> bool:
    """A sentence that asks somebody something: "How high is the mast?", but not "Right?" or "The mast is high, right?".

    Parameters
    ----------
    sentence : str
        One sentence.
    announced : bool
        It is told to be a question, so that "Has anybody measured it?" is no show of hands.
    """
    plain = sentence.strip().strip('"\u201c\u201d)').lower().replace("\u2019", "'")
    if (
        not plain.endswith("?")
        or not SHORT_QUESTION <= len(plain.split()) <= LONG_QUESTION
        or f" {plain}".endswith(tuple(f" {tag}" for tag in TAGS))
    ):
        return False
    barred = (bar.search(plain) for name, bar in _NOTHING.items() if not (announced and name == SHOW_OF_HANDS))
    return not (any(barred) or _OTHERS.search(sentence.strip()))
