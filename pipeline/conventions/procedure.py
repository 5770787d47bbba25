"""Procedural talk: greetings, thanks, giving the floor, sound checks, timekeeping; and its share of a passage."""

import re

import pandas as pd

from pipeline.conventions.courtesies import GOOD_DAY, THANK_YOU
from pipeline.language.patterns import Pattern
from pipeline.language.sentences import sentence_spans
from pipeline.language.words import content_words

PROCEDURE: tuple[Pattern, ...] = (
    Pattern(
        "greeting",
        rf"(?i:\b(?:{GOOD_DAY}|welcome|hello|hi everyone|ladies and gentlemen"
        r"|excellencies|nice to (?:see|meet))\b)",
        "Good morning, everybody.",
    ),
    Pattern(
        "thanks",
        rf"(?i:\b(?:{THANK_YOU}|grateful|appreciate|applause)\b)",
        "Thank you very much, Chair.",
    ),
    Pattern(
        "closing",
        r"(?i:\b(?:bye|have a (?:good|nice|great)|see you|enjoy your|adjourn\w*|session is (?:closed|over)"
        r"|come to (?:the|an) end|wrap up)\b)",
        "Have a nice lunch, and see you tomorrow.",
    ),
    Pattern(
        "floor",
        r"(?i:\b(?:(?:the )?floor is|(?:have|give\w*|take) (?:you )?the (?:floor|mic\w*)|go ahead|over to you"
        "|next (?:speaker|question|on (?:my|the) list)|(?:raise|raised) (?:your|a|the) hand"
        "|any (?:other )?(?:questions?|comments?)|hand(?:ing)? (?:it )?(?:over|back)|please come"
        r"|introduce (?:yourself|yourselves|myself)|my name is|line up|queue)\b)",
        "You have the floor, please go ahead.",
    ),
    Pattern(
        "sound",
        r"(?i:\b(?:can you hear|hear me|unmute|muted?|microphones?|mic|headphones?|headsets?|audio|channel"
        "|share (?:my|your|the) screen|next slide|slides?|zoom|connection|online participants?|captions?"
        r"|interpret(?:ers|ation))\b)",
        "Can you hear me now? You are on mute.",
    ),
    Pattern(
        "time",
        r"(?i:\b(?:(?:\w+ )?(?:minutes?|seconds?) (?:left|each|more|remaining|for)|running (?:out of|late)"
        "|out of time|on time|time is up|time check|short on time|be brief|keep it (?:short|brief)|coffee break"
        r"|lunch)\b)",
        "You have two minutes left, so be brief.",
    ),
)
"""What is said to run a session and not on its subject."""

ANY_PROCEDURE = re.compile("|".join(one.pattern for one in PROCEDURE))

MAX_FILLER_WORDS = 4
"""Content words, beside names, up to which a sentence with such words is procedural."""

MIN_PROCEDURAL_SHARE = 0.6
"""Share of a passage's words in procedural sentences from which the passage is procedural."""


def is_procedural(text: str, names: frozenset[str]) -> bool:
    """Most of a passage runs the session; `names`, in small letters, are no subject."""
    return procedural_share(text, names) >= MIN_PROCEDURAL_SHARE


def procedural_share(text: str, names: frozenset[str]) -> float:
    """Share of a text's words in procedural sentences, in [0, 1]."""
    sentences = [text[start:end] for start, end in sentence_spans(text)]
    counts = [len(sentence.split()) for sentence in sentences]
    said = sum(count for sentence, count in zip(sentences, counts, strict=True) if _is(sentence, names))
    return said / max(1, sum(counts))


def _is(sentence: str, names: frozenset[str]) -> bool:
    found = ANY_PROCEDURE.search(sentence)
    if not found:
        return False
    rest = [word for word in content_words(ANY_PROCEDURE.sub(" ", sentence)) if word not in names]
    return len(rest) <= MAX_FILLER_WORDS


def name_words(turns: pd.DataFrame) -> frozenset[str]:
    """Words of speakers' names, which are no subject."""
    names = set(turns["speaker_name"]) | set(turns["label"])
    return frozenset(
        word
        for name in names
        for word in name.lower().replace("\u2019", "'").replace(".", " ").split()
        if len(word) > 2
    )
