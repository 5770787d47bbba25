"""Questions on a subject that nobody took up."""

import re
from typing import Any

from pipeline.interaction.questions.asking import ABOUT_ASKING, AFTER, NO_SUBJECT
from pipeline.language.sentences import sentence_spans
from pipeline.language.words import content_words
from pipeline.overlap.profiles.coalition_words import Subject
from pipeline.overlap.profiles.description_cues import ASKS, LEANS
from pipeline.overlap.profiles.descriptions import Said
from pipeline.tables.quotes import LONGEST, trim

SHORT = 6
"""Words a question has at least."""

ON_SUBJECT = 3
"""Words that tell a subject which it has at least."""

LEAST = 0.45
"""Score below which a question says too little on its own."""

_ASKS, _LEANS = re.compile(ASKS, re.I), re.compile(LEANS, re.I)
_BARS = [re.compile(bar.pattern, re.I) for bar in NO_SUBJECT]
_ABOUT = re.compile(ABOUT_ASKING, re.I)


def on_subject(question: str) -> bool:
    """A whole question about something: "Who pays for the masts of the harbour?", but not "Are there any questions?"."""
    words = question.split()
    if not SHORT <= len(words) <= LONGEST or not _ASKS.match(question) or any(bar.search(question) for bar in _BARS):
        return False
    return len(set(content_words(question))) >= ON_SUBJECT


def left_open(text: str, end: int) -> bool:
    """Nothing after a question in its turn that may be the speaker's own answer."""
    rest = [text[end:][a:b] for a, b in sentence_spans(text[end:])]
    return sum(len(sentence.split()) for sentence in rest if not _ABOUT.search(sentence)) < AFTER


def score(question: str, subject: Subject) -> float:
    """How much a question says on its own, in [0, 1], higher is clearer: words on a subject, the coalition's words, leaning on nothing before it."""
    about = min(len(set(content_words(question))), 6) / 6
    return round(0.5 * about + 0.15 * min(subject.hits(question), 2) + 0.2 * (not _LEANS.match(question)), 4)


def said(row: Any, turn: Any, subject: Subject) -> Said | None:
    """A row of ``questions`` with its score; None where it says too little on its own or the speaker goes on."""
    text = str(turn.text)
    start, end = trim(text, int(row.start), int(row.end))
    question = text[start:end]
    if not on_subject(question) or not left_open(text, end):
        return None
    clear = score(question, subject)
    return Said(clear, (str(turn.turn_id), start, end)) if clear >= LEAST else None
