"""What a coalition says of itself: sentences in which it says what it is, does or works on."""

import re
from collections.abc import Iterator
from typing import Any, NamedTuple

from pipeline.language.sentences import sentence_spans
from pipeline.overlap.profiles.coalition_words import Subject
from pipeline.overlap.profiles.description_cues import CUES, DOUBT, LEAD_IN, NO_DESCRIPTION, PERSON, Cue
from pipeline.tables.quotes import LONGEST, SHORTEST, Span, trim

NEAR = 2
"""Sentences before one that speaks of "we" in which the coalition has to be named."""

LEAST = 0.6
"""Score below which a sentence is not clear enough."""

OURS, THEIRS = "OURS", "THEIRS"

_CUES = [(cue, re.compile(cue.pattern)) for cue in CUES]
_BARS = [re.compile(bar.pattern, re.I) for bar in NO_DESCRIPTION]
_LEAD_IN, _PERSON, _DOUBT = re.compile(LEAD_IN, re.I), re.compile(PERSON), re.compile(DOUBT, re.I)


class Said(NamedTuple):
    """Words of a turn with how clear they are, in [0, 1]."""

    score: float
    span: Span


class Masked(NamedTuple):
    """A sentence, the same with OURS and THEIRS for names of coalitions, and where its characters come from."""

    start: int
    end: int
    text: str
    origin: list[int]


def of_turn(turn: Any, mentions: list[Any], subject: Subject) -> Iterator[Said]:
    """Descriptions in a turn, in order.

    Parameters
    ----------
    turn : row of ``turns``
        Spoken for a coalition.
    mentions : list of rows of ``mentions``
        Names of coalitions in it.
    subject : Subject
        What the coalition is about.
    """
    text = str(turn.text)
    sentences = [masked(text, start, end, mentions, str(turn.coalition_id)) for start, end in sentence_spans(text)]
    for at, sentence in enumerate(sentences):
        near = any(OURS in before.text for before in sentences[max(0, at - NEAR) : at])
        found = match(sentence.text)
        score = _score(*found, sentence.text, near, subject) if found else 0.0
        if found and score >= LEAST:
            start = sentence.start + (sentence.origin[found[1]] if found[1] else 0)
            span = trim(text, start, sentence.end)
            if SHORTEST <= len(text[slice(*span)].split()) <= LONGEST:
                yield Said(score, (str(turn.turn_id), *span))


def _score(cue: Cue, start: int, sentence: str, near: bool, subject: Subject) -> float:
    """Clarity of a sentence in which a cue was found; 0 where "we" may be anybody."""
    named = OURS in sentence or (cue.anchored and not sentence[start:].lower().startswith("we "))
    return clarity(cue.strength, named, subject.hits(sentence)) if named or near else 0.0


def masked(text: str, start: int, end: int, mentions: list[Any], own: str) -> Masked:
    """A sentence in which names of coalitions are OURS and THEIRS; ``origin`` are the offsets of its characters in it."""
    said, origin, at = "", [], start
    for mention in sorted(mentions, key=lambda m: int(m.start)):
        if not start <= mention.start < mention.end <= end:
            continue
        word = OURS if mention.coalition_id == own else THEIRS
        said += text[at : mention.start] + word
        origin += [*range(at - start, mention.start - start), *[mention.start - start] * len(word)]
        at = mention.end
    return Masked(start, end, said + text[at:end], [*origin, *range(at - start, end - start)])


def match(sentence: str) -> tuple[Cue, int] | None:
    """The strongest cue in a sentence and the character from which it can be quoted; None where it is no description."""
    if any(bar.search(sentence) for bar in _BARS):
        return None
    found = [
        (cue, hit.start())
        for cue, pattern in _CUES
        if (hit := pattern.search(sentence)) and not _doubted(sentence[: hit.start()])
    ]
    if not found:
        return None
    cue, at = max(found, key=lambda pair: pair[0].strength)
    return cue, _opening(sentence, at)


def _doubted(before: str) -> bool:
    return bool(_DOUBT.search(_LEAD_IN.sub("", before)))


def _opening(sentence: str, at: int) -> int:
    """Where the quote begins: at the cue after words on the person, after a lead-in, else at the sentence."""
    if _PERSON.search(sentence[:at]):
        return at
    lead = _LEAD_IN.match(sentence)
    return lead.end() if lead and lead.end() <= at else 0


def clarity(strength: float, named: bool, hits: int) -> float:
    """How clear a description is, in [0, 1]: 0.6 for its wording, 0.2 for the coalition named in it (0.05: just before), 0.2 for two words of its subject."""
    return round(0.6 * strength + (0.2 if named else 0.05) + 0.1 * min(hits, 2), 4)
