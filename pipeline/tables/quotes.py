"""Verbatim quotes: rows of quotes.csv for spans of turns."""

import re
from collections.abc import Iterable, Sequence
from typing import Any

import pandas as pd

from pipeline.language.sentences import sentence_spans
from pipeline.language.words import content_words
from pipeline.tables import TABLES

Span = tuple[str, int, int]
"""(turn_id, start, end)."""

LONGEST = 60
"""Words a quote may have."""

SHORTEST = 8

INTRODUCTION = re.compile(
    r"\bmy name(?:'s|\u2019s| is)\b|\bI(?: am|'m|\u2019m) (?-i:[A-Z]\w+ [A-Z])|\bon my (?:left|right)\b"
    r"|\b(?:from|for|chair\w*|guests?|session of) the Dynamic Coalition on\b",
    re.I,
)
"""Sentences that say who speaks, and little else."""


def quote_id(span: Span) -> str:
    """Identifier of a quote: its turn and offsets."""
    turn_id, start, end = span
    return f"q-{turn_id}-{start}-{end}"


def make(spans: Iterable[Span], turns: pd.DataFrame, sessions: pd.DataFrame) -> pd.DataFrame:
    """Table ``quotes`` for spans of turns; equal spans are one quote."""
    wanted = list(dict.fromkeys(spans))
    ids = {turn_id for turn_id, _, _ in wanted}
    own = turns.loc[turns["turn_id"].isin(ids), ["turn_id", "text", "session_id", "speaker_name"]]
    spoken = {str(turn.turn_id): turn for turn in own.itertuples()}
    urls = dict(zip(sessions["session_id"], sessions["url"], strict=True))
    return TABLES["quotes"].build([_row(span, spoken[span[0]], urls) for span in wanted])


def _row(span: Span, turn: Any, urls: dict[str, str]) -> dict[str, Any]:
    turn_id, start, end = span
    text = turn.text[start:end]
    who = {"session_id": turn.session_id, "speaker_name": turn.speaker_name, "url": urls.get(turn.session_id, "")}
    return {"quote_id": quote_id(span), "turn_id": turn_id, "start": start, "end": end, "text": text, **who}


def trim(text: str, start: int, end: int) -> tuple[int, int]:
    """The span without characters at its start that a spreadsheet or a reader stumbles over."""
    while start < end and not (text[start].isalnum() or text[start] in "\"'\u201c\u2018("):
        start += 1
    return start, end


def around(turn_id: str, text: str, start: int, end: int) -> Span:
    """The whole sentences that a span of a turn touches."""
    touched = [(a, b) for a, b in sentence_spans(text) if a < end and b > start] or [(start, end)]
    return (turn_id, *trim(text, touched[0][0], touched[-1][1]))


def enough(turn_id: str, start: int, end: int, text: str) -> Span:
    """A span with the sentences after it, as many as it takes to say something: "Librarians. Two of them are trained by the network."."""
    ends = [end, *(b for _, b in sentence_spans(text) if b > end)]
    return (turn_id, start, next((b for b in ends if len(text[start:b].split()) >= SHORTEST), ends[-1]))


def opening(turn_id: str, text: str) -> Span:
    """First sentence of a turn that has words enough to say something, else its first one."""
    spans = sentence_spans(text) or [(0, len(text))]
    start, end = next(((a, b) for a, b in spans if len(text[a:b].split()) >= SHORTEST), spans[0])
    return (turn_id, *trim(text, start, end))


def hits(text: str, words: Iterable[str]) -> int:
    """How many of some words a text says; 5 fewer where it only says who speaks. A phrase counts by its words."""
    wanted = {word for phrase in words for word in phrase.split()}
    return len(wanted & set(content_words(text))) - 5 * bool(INTRODUCTION.search(text))


def telling(text: str, start: int, end: int, words: Sequence[str]) -> tuple[int, int]:
    """The sentence or two of a passage that hold most of the given words.

    Parameters
    ----------
    text : str
        Text of the turn.
    start, end : int
        The passage.
    words : sequence of str
        Keywords, in small letters; a phrase counts by its words.

    Returns
    -------
    (start, end)
        A span of about 8 to 60 words where the passage has one; the first of the best.
    """
    sentences = [(start + a, start + b) for a, b in sentence_spans(text[start:end])]
    windows = [(a, b) for i, (a, _) in enumerate(sentences) for _, b in sentences[i : i + 3]]
    fits = [w for w in windows if SHORTEST <= len(text[w[0] : w[1]].split()) <= LONGEST]

    def score(window: tuple[int, int]) -> tuple[float, int]:
        said = text[window[0] : window[1]]
        return hits(said, words) - len(said.split()) / 100, -window[0]

    best = max(fits or windows or [(start, end)], key=score)
    return trim(text, *best)
