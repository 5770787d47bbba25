"""Procedural talk: greetings, thanks, giving the floor, sound checks, timekeeping. Patterns with an example each, and how much of a passage they take."""

import re

import pandas as pd

from pipeline.language.sentences import sentence_spans
from pipeline.language.words import content_words

PROCEDURE: tuple[tuple[str, str, str], ...] = (
    # kind, pattern, example
    ("greeting", r"\b(?:good (?:morning|afternoon|evening|day)|welcome|hello|hi everyone|ladies and gentlemen|excellencies|nice to (?:see|meet))\b", "Good morning, everybody."),
    ("thanks", r"\b(?:thank(?:s| you)|grateful|appreciate|applause)\b", "Thank you very much, Chair."),
    ("closing", r"\b(?:bye|have a (?:good|nice|great)|see you|enjoy your|adjourn\w*|session is (?:closed|over)|come to (?:the|an) end|wrap up)\b", "Have a nice lunch, and see you tomorrow."),
    ("floor", r"\b(?:(?:the )?floor is|(?:have|give\w*|take) (?:you )?the (?:floor|mic\w*)|go ahead|over to you|next (?:speaker|question|on (?:my|the) list)|(?:raise|raised) (?:your|a|the) hand|any (?:other )?(?:questions?|comments?)|hand(?:ing)? (?:it )?(?:over|back)|please come|introduce (?:yourself|yourselves|myself)|my name is|line up|queue)\b", "You have the floor, please go ahead."),
    ("sound", r"\b(?:can you hear|hear me|unmute|muted?|microphones?|mic|headphones?|headsets?|audio|channel|share (?:my|your|the) screen|next slide|slides?|zoom|connection|online participants?|captions?|interpret(?:ers|ation))\b", "Can you hear me now? You are on mute."),
    ("time", r"\b(?:(?:\w+ )?(?:minutes?|seconds?) (?:left|each|more|remaining|for)|running (?:out of|late)|out of time|on time|time is up|time check|short on time|be brief|keep it (?:short|brief)|coffee break|lunch)\b", "You have two minutes left, so be brief."),
)  # fmt: skip
"""What is said to run a session and not on its subject."""

ANY = re.compile("|".join(f"(?:{pattern})" for _, pattern, _ in PROCEDURE), re.I)

FILLER = 4
"""Content words, beside names, up to which a sentence with such words is procedural."""

MOST = 0.6
"""Share of a passage's words in procedural sentences from which the passage is procedural."""


def is_procedural(text: str, names: frozenset[str]) -> bool:
    """Most of a passage runs the session; `names`, in small letters, are no subject."""
    return share(text, names) >= MOST


def share(text: str, names: frozenset[str]) -> float:
    """Share of a text's words in procedural sentences, in [0, 1]."""
    sentences = [text[start:end] for start, end in sentence_spans(text)]
    counts = [len(sentence.split()) for sentence in sentences]
    said = sum(count for sentence, count in zip(sentences, counts, strict=True) if _is(sentence, names))
    return said / max(1, sum(counts))


def _is(sentence: str, names: frozenset[str]) -> bool:
    found = ANY.search(sentence)
    if not found:
        return False
    rest = [word for word in content_words(ANY.sub(" ", sentence)) if word not in names]
    return len(rest) <= FILLER


def name_words(turns: pd.DataFrame) -> frozenset[str]:
    """Words of speakers' names, which are no subject."""
    names = set(turns["speaker_name"]) | set(turns["label"])
    return frozenset(
        word
        for name in names
        for word in name.lower().replace("\u2019", "'").replace(".", " ").split()
        if len(word) > 2
    )
