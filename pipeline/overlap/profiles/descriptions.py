"""What a coalition says of itself: sentences in which it says what it is, does or works on."""

from collections.abc import Iterator
from typing import Any, NamedTuple

from pipeline.language.patterns import Pattern
from pipeline.language.sentences import sentence_spans
from pipeline.overlap.profiles.coalition_words import CoalitionWords
from pipeline.overlap.profiles.description_cues import (
    DESCRIPTIONS,
    DOUBT_BEFORE,
    INTRODUCES_ONESELF,
    NAMES_COALITION,
    NO_DESCRIPTION,
    QUOTE_LEAD_IN,
)
from pipeline.tables.quote_spans import MAX_QUOTE_WORDS, MIN_QUOTE_WORDS, Span, trimmed_span

NAMED_WITHIN_SENTENCES = 2
"""A sentence about "we" counts if the coalition is named in it or in so many sentences before it."""

MIN_CLARITY = 0.6

OURS, THEIRS = "OURS", "THEIRS"


class ScoredQuote(NamedTuple):
    """Place of some words, and how clear they are, in [0, 1]."""

    score: float
    span: Span


class MaskedSentence(NamedTuple):
    """A sentence with OURS and THEIRS in place of the names of coalitions.

    Attributes
    ----------
    start, end : int
        Place of the sentence in its turn.
    text : str
        The sentence, names replaced.
    origin : list of int
        Offset in the original sentence of each character of ``text``.
    """

    start: int
    end: int
    text: str
    origin: list[int]


def descriptions_in(turn: Any, mentions: list[Any], coalition: CoalitionWords) -> Iterator[ScoredQuote]:
    """Descriptions in a turn, in order.

    Parameters
    ----------
    turn : row of ``turns``
        Spoken for a coalition.
    mentions : list of rows of ``mentions``
        Names of coalitions in it.
    coalition : CoalitionWords
        What the coalition is about.
    """
    text = str(turn.text)
    sentences = [masked(text, start, end, mentions, str(turn.coalition_id)) for start, end in sentence_spans(text)]
    for at, sentence in enumerate(sentences):
        before = sentences[max(0, at - NAMED_WITHIN_SENTENCES) : at]
        found = strongest_description(sentence.text)
        score = _score(*found, sentence.text, any(OURS in one.text for one in before), coalition) if found else 0.0
        if found and score >= MIN_CLARITY:
            start = sentence.start + (sentence.origin[found[1]] if found[1] else 0)
            span = trimmed_span(text, start, sentence.end)
            if MIN_QUOTE_WORDS <= len(text[slice(*span)].split()) <= MAX_QUOTE_WORDS:
                yield ScoredQuote(score, (str(turn.turn_id), *span))


def _score(cue: Pattern, start: int, sentence: str, named_before: bool, coalition: CoalitionWords) -> float:
    """Clarity of a sentence in which a description was found; 0 where "we" may be anybody."""
    says_we = sentence[start:].lower().startswith("we ")
    named = OURS in sentence or (cue.kind == NAMES_COALITION and not says_we)
    return clarity(cue.weight, named, coalition.count_in(sentence)) if named or named_before else 0.0


def masked(text: str, start: int, end: int, mentions: list[Any], own: str) -> MaskedSentence:
    """A sentence of a turn with OURS for the names of coalition `own` and THEIRS for those of others."""
    plain, origin, at = "", [], start
    for mention in sorted(mentions, key=lambda m: int(m.start)):
        if not start <= mention.start < mention.end <= end:
            continue
        word = OURS if mention.coalition_id == own else THEIRS
        plain += text[at : mention.start] + word
        origin += [*range(at - start, mention.start - start), *[mention.start - start] * len(word)]
        at = mention.end
    return MaskedSentence(start, end, plain + text[at:end], [*origin, *range(at - start, end - start)])


def strongest_description(sentence: str) -> tuple[Pattern, int] | None:
    """The strongest description in a sentence and where its quote begins; None where there is none."""
    if any(one.search(sentence) for one in NO_DESCRIPTION):
        return None
    found = [
        (cue, hit.start())
        for cue in DESCRIPTIONS
        if (hit := cue.search(sentence)) and not DOUBT_BEFORE.search(QUOTE_LEAD_IN.sub("", sentence[: hit.start()]))
    ]
    if not found:
        return None
    cue, at = max(found, key=lambda pair: pair[0].weight)
    return cue, _quote_start(sentence, at)


def _quote_start(sentence: str, at: int) -> int:
    """At the description if the speaker is introduced before it, else after a lead-in, else at the sentence."""
    if INTRODUCES_ONESELF.search(sentence[:at]):
        return at
    lead = QUOTE_LEAD_IN.match(sentence)
    return lead.end() if lead and lead.end() <= at else 0


def clarity(strength: float, named: bool, own_words: int) -> float:
    """How clear a description is, in [0, 1].

    Up to 0.6 for its wording, 0.2 if the coalition is named in it (0.05 if just before), up to 0.2 for two words of the
    coalition.
    """
    return round(0.6 * strength + (0.2 if named else 0.05) + 0.1 * min(own_words, 2), 4)
