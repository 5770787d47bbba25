"""Which words of a turn to quote, and the table `quote_spans` (the step `quotes` adds text, speaker and url)."""

from collections.abc import Iterable, Sequence

import pandas as pd

from pipeline.language.patterns import Pattern
from pipeline.language.sentences import sentence_spans
from pipeline.language.words import content_words
from pipeline.tables import TABLES
from pipeline.tables.files import FORMULA_STARTS, SPOKEN_GUARD, is_defused

Span = tuple[str, int, int]
"""(turn_id, start, end), offsets in characters of the turn's text."""

MIN_QUOTE_WORDS = 8
MAX_QUOTE_WORDS = 60

SELF_INTRODUCTIONS = (
    Pattern(
        "my name is",
        r"(?i)\bmy name(?:'s|\u2019s| is)\b",
        example="My name is Wren Mossbank.",
        counter="She put my name on the list.",
    ),
    Pattern(
        "I am, with a full name",
        r"(?i)\bI(?: am|'m|\u2019m) (?-i:[A-Z]\w+ [A-Z])",
        example="I'm Wren Mossbank of the harbour office.",
        counter="I am Danish myself.",
    ),
    Pattern(
        "on my left",
        r"(?i)\bon my (?:left|right)\b",
        example="On my left is Pip Quillfeather.",
        counter="They left on my boat.",
    ),
    Pattern(
        "from a coalition",
        r"(?i)\b(?:from|for|chair\w*|guests?|session of) the Dynamic Coalition on\b",
        example="I speak for the Dynamic Coalition on Kites.",
        counter="The Dynamic Coalition on Kites met in May.",
    ),
)
"""Sentences that introduce a speaker and say little else."""

SELF_INTRODUCTION_PENALTY = 5
"""Keywords that a self-introduction must hold in addition to be quoted all the same."""


def quote_id(span: Span) -> str:
    """Identifier of a quote: its turn and offsets."""
    turn_id, start, end = span
    return f"q-{turn_id}-{start}-{end}"


def spans_table(spans: Iterable[Span]) -> pd.DataFrame:
    """Table ``quote_spans``, each span once, in order of appearance."""
    once = dict.fromkeys(spans)
    return TABLES["quote_spans"].build(
        {"quote_id": quote_id(span), "turn_id": span[0], "start": span[1], "end": span[2]} for span in once
    )


def trimmed_span(text: str, start: int, end: int) -> tuple[int, int]:
    """The span without leading dashes, dots and signs that a spreadsheet takes for a formula."""
    while start < end and not _opens_quote(text, start):
        start += 1
    return start, end


def _opens_quote(text: str, at: int) -> bool:
    if text[at] == SPOKEN_GUARD:
        return text.startswith(FORMULA_STARTS, at + 1)
    return text[at].isalnum() or (text[at] in "\"'\u201c\u2018(" and not is_defused(text[at : at + 2]))


def plain_span(text: str, start: int, end: int) -> tuple[int, int]:
    """The span without leading signs that a spreadsheet takes for a formula, for a column that holds it as it is."""
    while start < end and (text.startswith((*FORMULA_STARTS, " "), start) or is_defused(text[start : start + 2])):
        start += 1
    return start, end


def whole_sentences(turn_id: str, text: str, start: int, end: int) -> Span:
    """The whole sentences that a span of a turn touches."""
    touched = [(a, b) for a, b in sentence_spans(text) if a < end and b > start] or [(start, end)]
    return (turn_id, *trimmed_span(text, touched[0][0], touched[-1][1]))


def widened_span(span: Span, text: str) -> Span:
    """A span and as many of the following sentences as it takes to have `MIN_QUOTE_WORDS`."""
    turn_id, start, end = span
    ends = [end, *(b for _, b in sentence_spans(text) if b > end)]
    return (turn_id, start, next((b for b in ends if len(text[start:b].split()) >= MIN_QUOTE_WORDS), ends[-1]))


def opening_sentence(turn_id: str, text: str) -> Span:
    """First sentence of a turn with at least `MIN_QUOTE_WORDS`, or its first sentence if none is that long."""
    spans = sentence_spans(text) or [(0, len(text))]
    start, end = next(((a, b) for a, b in spans if len(text[a:b].split()) >= MIN_QUOTE_WORDS), spans[0])
    return (turn_id, *trimmed_span(text, start, end))


def keyword_score(text: str, keywords: Iterable[str]) -> int:
    """Number of different keywords in a text, words of phrases counted one by one; less for self-introductions."""
    wanted = {word for phrase in keywords for word in phrase.split()}
    introduces = any(one.search(text) for one in SELF_INTRODUCTIONS)
    return len(wanted & set(content_words(text))) - (SELF_INTRODUCTION_PENALTY if introduces else 0)


def most_telling_sentences(text: str, start: int, end: int, keywords: Sequence[str]) -> tuple[int, int]:
    """The one to three consecutive sentences of a passage that hold most keywords; the shorter, then the earlier first.

    Parameters
    ----------
    text : str
        Text of the turn.
    start, end : int
        The passage, in characters.
    keywords : sequence of str
        Lower-case words and phrases; a phrase counts by its words.

    Returns
    -------
    (start, end)
        A span of `MIN_QUOTE_WORDS` to `MAX_QUOTE_WORDS` where the passage has one.
    """
    sentences = [(start + a, start + b) for a, b in sentence_spans(text[start:end])]
    windows = [(a, b) for i, (a, _) in enumerate(sentences) for _, b in sentences[i : i + 3]]
    fitting = [(a, b) for a, b in windows if MIN_QUOTE_WORDS <= len(text[a:b].split()) <= MAX_QUOTE_WORDS]

    def score(window: tuple[int, int]) -> tuple[float, int]:
        quoted = text[window[0] : window[1]]
        return keyword_score(quoted, keywords) - len(quoted.split()) / 100, -window[0]

    return trimmed_span(text, *max(fitting or windows or [(start, end)], key=score))
