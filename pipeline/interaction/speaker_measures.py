"""Measures of each named speaker of a session in one view, as data."""

from collections.abc import Callable, Iterator
from math import nan
from typing import NamedTuple

import numpy as np

from pipeline.interaction.session_measures import Value, measured, median_wait, response_rate, share
from pipeline.interaction.session_view import Seen
from pipeline.measures.views import Measure
from pipeline.metrics import rhythm
from pipeline.tables.interaction import ADDRESSED

GAPS = 10
"""Gaps between a person's turns from which it is said how even they are."""


class Person(NamedTuple):
    """One named speaker in one view of a session: who, the words of each own turn, and the view."""

    speaker_id: str
    words: list[int]
    seen: Seen


def of_speakers(seen: Seen) -> Iterator[tuple[str, Measure]]:
    """(speaker_id, measure) for each named speaker."""
    for speaker_id, words in _named(seen):
        person = Person(speaker_id, words, seen)
        for name, compute in MEASURES.items():
            yield speaker_id, measured(name, compute(person))


def _named(seen: Seen) -> list[tuple[str, list[int]]]:
    """(speaker_id, words of each turn) of the named speakers, sorted."""
    own: dict[str, list[int]] = {}
    for speaker_id, words in zip(seen.turns["speaker_id"], seen.turns["words"], strict=True):
        if speaker_id:
            own.setdefault(str(speaker_id), []).append(int(words))
    return sorted(own.items())


def _made(kinds: frozenset[str]) -> Callable[[Person], Value]:
    """Evidence of some kinds by the person."""
    return lambda p: Value(sum(p.seen.made[p.speaker_id, kind] for kind in kinds), len(p.words))


def _received(kinds: frozenset[str]) -> Callable[[Person], Value]:
    """Evidence of some kinds that is aimed at the person."""
    return lambda p: Value(sum(p.seen.received[p.speaker_id, kind] for kind in kinds), len(p.words))


def _share(part: int, whole: int) -> Value:
    """Share of the words or turns of the session."""
    return Value(share(part, whole), whole)


def _response_rate(p: Person) -> Value:
    return response_rate(
        [question for question in p.seen.questions if p.seen.voice_at[question.asked.source] == p.speaker_id]
    )


def _relative(p: Person) -> Value:
    return Value(p.seen.participation[p.speaker_id], len(p.seen.turns))


def _latency(p: Person) -> Value:
    return median_wait(p.seen.latency[p.seen.voice_array == p.speaker_id])


def _burstiness(p: Person) -> Value:
    gaps = np.diff(np.flatnonzero(p.seen.voice_array == p.speaker_id))
    return Value(rhythm.burstiness(list(gaps)) if len(gaps) >= GAPS else nan, len(gaps))


MEASURES: dict[str, Callable[[Person], Value]] = {
    "words": lambda p: Value(sum(p.words), len(p.words)),
    "turns": lambda p: Value(len(p.words), len(p.words)),
    "word_share": lambda p: _share(sum(p.words), p.seen.said),
    "turn_share": lambda p: _share(len(p.words), len(p.seen.turns)),
    "relative_participation": _relative,
    "longest_monologue": lambda p: Value(max(p.words), len(p.words)),
    "latency": _latency,
    "burstiness": _burstiness,
    "questions_made": lambda p: Value(
        sum(p.seen.voice_at[q.asked.source] == p.speaker_id for q in p.seen.questions), len(p.words)
    ),
    "response_rate": _response_rate,
    "answers_made": _made(frozenset({"answer"})),
    "references_made": _made(frozenset({"reference"})),
    "references_received": _received(frozenset({"reference"})),
    "agreements_made": _made(frozenset({"agreement"})),
    "agreements_received": _received(frozenset({"agreement"})),
    "disagreements_made": _made(frozenset({"disagreement"})),
    "disagreements_received": _received(frozenset({"disagreement"})),
    "addresses_made": _made(ADDRESSED),
    "addresses_received": _received(ADDRESSED),
}
"""Measures of a person: ``f(person) -> Value``, NaN where there is nothing to measure."""
