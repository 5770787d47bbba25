"""Measures of each named speaker of a session in one view, as data."""

from collections.abc import Callable, Iterator
from math import nan
from typing import NamedTuple

import numpy as np

from pipeline.interaction.session_measures import MeasuredValue, median_wait, response_rate, share, to_measure
from pipeline.interaction.session_view import SessionView
from pipeline.measures.views import Measure
from pipeline.metrics import rhythm
from pipeline.tables.vocabulary import ADDRESSED

MIN_GAPS = 10
"""Minimum number of gaps between a person's turns for burstiness."""


class SpeakerInView(NamedTuple):
    """One named speaker in one view of a session: who, the words of each own turn, and the view."""

    speaker_id: str
    words: list[int]
    view: SessionView


def measures_of_speakers(view: SessionView) -> Iterator[tuple[str, Measure]]:
    """(speaker_id, measure) for each named speaker."""
    for speaker_id, words in _named_speakers(view):
        person = SpeakerInView(speaker_id, words, view)
        for name, compute in SPEAKER_MEASURES.items():
            yield speaker_id, to_measure(name, compute(person))


def _named_speakers(view: SessionView) -> list[tuple[str, list[int]]]:
    """(speaker_id, words of each turn) of the named speakers, sorted."""
    own: dict[str, list[int]] = {}
    for speaker_id, words in zip(view.turns["speaker_id"], view.turns["words"], strict=True):
        if speaker_id:
            own.setdefault(str(speaker_id), []).append(int(words))
    return sorted(own.items())


def _evidence_by(kinds: frozenset[str]) -> Callable[[SpeakerInView], MeasuredValue]:
    """Pieces of evidence of some kinds in the person's turns."""
    return lambda p: MeasuredValue(sum(p.view.evidence_by[p.speaker_id, kind] for kind in kinds), len(p.words))


def _evidence_towards(kinds: frozenset[str]) -> Callable[[SpeakerInView], MeasuredValue]:
    """Pieces of evidence of some kinds aimed at the person."""
    return lambda p: MeasuredValue(sum(p.view.evidence_towards[p.speaker_id, kind] for kind in kinds), len(p.words))


def _share(part: int, whole: int) -> MeasuredValue:
    """Share of the words or turns of the session."""
    return MeasuredValue(share(part, whole), whole)


def _response_rate(p: SpeakerInView) -> MeasuredValue:
    return response_rate([q for q in p.view.questions if p.view.voice_at[q.asked.source] == p.speaker_id])


def _relative(p: SpeakerInView) -> MeasuredValue:
    return MeasuredValue(p.view.participation[p.speaker_id], len(p.view.turns))


def _latency(p: SpeakerInView) -> MeasuredValue:
    return median_wait(p.view.latency[p.view.voice_array == p.speaker_id])


def _burstiness(p: SpeakerInView) -> MeasuredValue:
    gaps = np.diff(np.flatnonzero(p.view.voice_array == p.speaker_id))
    return MeasuredValue(rhythm.burstiness(list(gaps)) if len(gaps) >= MIN_GAPS else nan, len(gaps))


SPEAKER_MEASURES: dict[str, Callable[[SpeakerInView], MeasuredValue]] = {
    "words": lambda p: MeasuredValue(sum(p.words), len(p.words)),
    "turns": lambda p: MeasuredValue(len(p.words), len(p.words)),
    "word_share": lambda p: _share(sum(p.words), p.view.total_words),
    "turn_share": lambda p: _share(len(p.words), len(p.view.turns)),
    "relative_participation": _relative,
    "longest_monologue": lambda p: MeasuredValue(max(p.words), len(p.words)),
    "latency": _latency,
    "burstiness": _burstiness,
    "questions_made": lambda p: MeasuredValue(
        sum(p.view.voice_at[q.asked.source] == p.speaker_id for q in p.view.questions), len(p.words)
    ),
    "response_rate": _response_rate,
    "answers_made": _evidence_by(frozenset({"answer"})),
    "references_made": _evidence_by(frozenset({"reference"})),
    "references_received": _evidence_towards(frozenset({"reference"})),
    "agreements_made": _evidence_by(frozenset({"agreement"})),
    "agreements_received": _evidence_towards(frozenset({"agreement"})),
    "disagreements_made": _evidence_by(frozenset({"disagreement"})),
    "disagreements_received": _evidence_towards(frozenset({"disagreement"})),
    "addresses_made": _evidence_by(ADDRESSED),
    "addresses_received": _evidence_towards(ADDRESSED),
}
"""Measures of a person: ``f(person) -> MeasuredValue``, NaN where there is nothing to measure."""
