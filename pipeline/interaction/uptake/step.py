"""Step `uptake`: what speakers take up from each other: responsiveness, social impact, newness, diversity."""

from collections import Counter
from collections.abc import Callable, Iterator
from math import nan
from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from pipeline.config import UptakeSettings
from pipeline.interaction.session_measures import MeasuredValue, to_measure
from pipeline.interaction.uptake.spoken_turns import Floats, SpokenTurns, new_in_turns, spoken_pieces, spoken_turns
from pipeline.measures.views import Measure, by_view, measure_row
from pipeline.metrics import cohesion
from pipeline.metrics.resampling import mean_interval
from pipeline.tables import TABLES
from pipeline.tables.voices import too_little, voices
from pipeline.vectors.embeddings import VectorStore


def run(
    turns: pd.DataFrame, passages: pd.DataFrame, *, config: UptakeSettings, vectors: VectorStore
) -> dict[str, pd.DataFrame]:
    """Measures of every session and speaker that rest on what is said."""
    ordered, spoken = _spoken(turns, passages, config)
    by_session = dict(list(spoken.groupby("session_id", sort=True)))
    meanings = vectors.embed(list(spoken["embedded"]))
    rows: dict[str, list[dict[str, Any]]] = {"session_measures": [], "speaker_measures": []}
    for sid, part in ordered.groupby("session_id", sort=True):
        own = by_session.get(sid, spoken.head(0))
        for name, row in _measured(str(sid), part, own, meanings[own.index], config):
            rows[name].append(row)
    return {name: TABLES[name].build(table) for name, table in rows.items()}


def texts(turns: pd.DataFrame, passages: pd.DataFrame, *, config: UptakeSettings) -> list[str]:
    """Texts whose vectors `run` asks for."""
    return list(_spoken(turns, passages, config)[1]["embedded"])


def _spoken(turns: pd.DataFrame, passages: pd.DataFrame, config: UptakeSettings) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Turns in order, and what is said in the sessions with enough turns."""
    ordered = turns.sort_values(["session_id", "position"]).assign(voice=voices)
    reasons = {str(sid): too_little(part, config.min_turns) for sid, part in ordered.groupby("session_id", sort=True)}
    return ordered, spoken_pieces(ordered, passages[passages["session_id"].map(reasons) == ""], config)


def _measured(
    session_id: str, part: pd.DataFrame, own: pd.DataFrame, vectors: Floats, config: UptakeSettings
) -> Iterator[tuple[str, dict[str, Any]]]:
    """(table, row) for each measure of a session and its speakers, in each view."""
    new = new_in_turns(part, own, vectors)
    for view, turns in by_view(part).items():
        key = {"session_id": session_id, "view": view}
        spoken = spoken_turns(turns, own, vectors, config, new)
        why = too_little(turns, config.min_turns) or (
            "" if len(spoken.voices) >= config.min_turns else f"fewer than {config.min_turns} turns that say something"
        )
        yield from (("session_measures", {**key, **measure_row(measure)}) for measure in uptake_of_session(spoken, why))
        named = set(turns["speaker_id"]) - {""}
        yield from (
            ("speaker_measures", {**key, "speaker_id": who, **measure_row(measure)})
            for who, measure in uptake_of_speakers(spoken, named, why)
        )


def uptake_of_session(spoken: SpokenTurns, reason: str) -> Iterator[Measure]:
    """Measures of a session, or the reason why there are none."""
    for name, values in SESSION_UPTAKE.items():
        found = np.full(1, nan) if reason else values(spoken)
        n = int(np.isfinite(found).sum())
        if not n:
            yield to_measure(name, MeasuredValue(nan, len(spoken.voices)), reason)
            continue
        n = RESTS_ON[name](spoken) if name in RESTS_ON else n
        ends = mean_interval(found, low=MIN_VALUE[name], high=1.0) if name in MIN_VALUE else (nan, nan)
        yield to_measure(name, MeasuredValue(float(np.nanmean(found)), n, *ends))


def uptake_of_speakers(spoken: SpokenTurns, named: set[str], reason: str) -> Iterator[tuple[str, Measure]]:
    """(speaker_id, measure) for each named speaker, or the reason why there is none."""
    turns = {who: np.array([voice == who for voice in spoken.voices], bool) for who in sorted(named)}
    for name, values in SPEAKER_UPTAKE.items():
        found = {} if reason else values(spoken)
        for who, own in turns.items():
            n = int(own.sum())
            few = reason or (
                f"fewer than {spoken.config.speaker_turns} turns that say something"
                if n < spoken.config.speaker_turns
                else ""
            )
            yield who, to_measure(name, MeasuredValue(nan if few else found.get(who, nan), n), few)


def _diversity(spoken: SpokenTurns) -> Floats:
    return np.array([cohesion.discursive_diversity(spoken.vectors, spoken.people, least=spoken.config.speaker_turns)])


SESSION_UPTAKE: dict[str, Callable[[SpokenTurns], Floats]] = {
    "uptake_lexical": lambda s: s.lexical,
    "uptake_semantic": lambda s: s.semantic,
    "responsiveness": lambda s: s.responsiveness,
    "newness": lambda s: s.newness,
    "internal_cohesion": lambda s: np.array(list(SPEAKER_UPTAKE["internal_cohesion"](s).values())),
    "discursive_diversity": _diversity,
}
"""Measures of a session: the mean of these values is taken, NaN left out."""

RESTS_ON: dict[str, Callable[[SpokenTurns], int]] = {
    "discursive_diversity": lambda s: sum(
        turns >= s.config.speaker_turns for who, turns in Counter(s.people).items() if who
    ),
}
"""Number of speakers on whom a measure rests that is one value for all of them."""

MIN_VALUE = {"uptake_lexical": -1.0, "uptake_semantic": -1.0, "responsiveness": -1.0, "newness": 0.0}
"""Measures that are means over turns, and so have an interval, with their minimum possible value."""


def _where_near(values: dict[str, float], counts: "NDArray[np.int64]", *, own: bool) -> dict[str, float]:
    """Values of the people whose turns stand near any of others (or of their own); elsewhere a 0 would say nothing."""
    near = np.diagonal(counts) if own else counts.sum(axis=1) - np.diagonal(counts)
    return {who: value for (who, value), pairs in zip(values.items(), near, strict=True) if pairs}


def _mean(values: Callable[[SpokenTurns], Floats]) -> Callable[[SpokenTurns], dict[str, float]]:
    """Mean of the values of each voice's turns."""

    def means(spoken: SpokenTurns) -> dict[str, float]:
        return {
            str(who): float(mean)
            for who, mean in pd.Series(values(spoken)).groupby(np.array(spoken.voices, dtype=str)).mean().items()
        }

    return means


SPEAKER_UPTAKE: dict[str, Callable[[SpokenTurns], dict[str, float]]] = {
    "uptake": _mean(lambda s: s.responsiveness),
    "newness": _mean(lambda s: s.newness),
    "responsivity": lambda s: _where_near(cohesion.responsivity(s.cohesion), s.cohesion.counts, own=False),
    "social_impact": lambda s: _where_near(cohesion.social_impact(s.cohesion), s.cohesion.counts.T, own=False),
    "internal_cohesion": lambda s: _where_near(cohesion.internal_cohesion(s.cohesion), s.cohesion.counts, own=True),
}
"""Measures of speakers, by voice."""
