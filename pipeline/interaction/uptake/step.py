"""Step `uptake`: what is carried from speaker to speaker: responsiveness, responsivity, social impact, newness, diversity."""

from collections import Counter
from collections.abc import Callable, Iterator
from math import nan
from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from pipeline.config import UptakeSettings
from pipeline.interaction.session_measures import Value, measured
from pipeline.interaction.uptake.content import Floats, Said, gathered, new_in_turns, pieces
from pipeline.measures.views import Measure, fields, views
from pipeline.metrics import cohesion
from pipeline.metrics.resampling import mean_interval
from pipeline.tables import TABLES
from pipeline.turns.voices import too_little, voices
from pipeline.vectors.embeddings import VectorStore


def run(
    turns: pd.DataFrame, passages: pd.DataFrame, *, config: UptakeSettings, vectors: VectorStore
) -> dict[str, pd.DataFrame]:
    """Measures of every session and speaker that rest on what is said."""
    ordered, spoken = _spoken(turns, passages, config)
    by_session = dict(list(spoken.groupby("session_id", sort=True)))
    meanings = vectors.embed(list(spoken["read"]), config.embedder)
    rows: dict[str, list[dict[str, Any]]] = {"session_measures": [], "speaker_measures": []}
    for sid, part in ordered.groupby("session_id", sort=True):
        own = by_session.get(sid, spoken.head(0))
        for name, row in _measured(str(sid), part, own, meanings[own.index], config):
            rows[name].append(row)
    return {name: TABLES[name].build(table) for name, table in rows.items()}


def texts(turns: pd.DataFrame, passages: pd.DataFrame, *, config: UptakeSettings) -> list[str]:
    """Texts whose vectors `run` asks for."""
    return list(_spoken(turns, passages, config)[1]["read"])


def _spoken(turns: pd.DataFrame, passages: pd.DataFrame, config: UptakeSettings) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Turns in order, and what is said in those of sessions with enough of it."""
    ordered = turns.sort_values(["session_id", "position"]).assign(voice=voices)
    reasons = {str(sid): too_little(part, config.min_turns) for sid, part in ordered.groupby("session_id", sort=True)}
    return ordered, pieces(ordered, passages[passages["session_id"].map(reasons) == ""], config)


def _measured(
    session_id: str, part: pd.DataFrame, own: pd.DataFrame, vectors: Floats, config: UptakeSettings
) -> Iterator[tuple[str, dict[str, Any]]]:
    """(table, row) for each measure of a session and its speakers, in each view."""
    new = new_in_turns(part, own, vectors)
    for view, turns in views(part).items():
        key = {"session_id": session_id, "view": view}
        seen = gathered(turns, own, vectors, config, new)
        why = too_little(turns, config.min_turns) or (
            "" if len(seen.voices) >= config.min_turns else f"fewer than {config.min_turns} turns that say something"
        )
        yield from (("session_measures", {**key, **fields(measure)}) for measure in of_session(seen, why))
        named = set(turns["speaker_id"]) - {""}
        yield from (
            ("speaker_measures", {**key, "speaker_id": who, **fields(measure)})
            for who, measure in of_speakers(seen, named, why)
        )


def of_session(said: Said, reason: str) -> Iterator[Measure]:
    """Measures of a session, or the reason why there are none."""
    for name, values in SESSION.items():
        found = np.full(1, nan) if reason else values(said)
        n = int(np.isfinite(found).sum())
        if not n:
            yield measured(name, Value(nan, len(said.voices)), reason)
            continue
        n = OF_WHOM[name](said) if name in OF_WHOM else n
        ends = mean_interval(found, low=LEAST[name], high=1.0) if name in LEAST else (nan, nan)
        yield measured(name, Value(float(np.nanmean(found)), n, *ends))


def of_speakers(said: Said, named: set[str], reason: str) -> Iterator[tuple[str, Measure]]:
    """(speaker_id, measure) for each named speaker, or the reason why there is none."""
    turns = {who: np.array([voice == who for voice in said.voices], bool) for who in sorted(named)}
    for name, values in SPEAKER.items():
        found = {} if reason else values(said)
        for who, own in turns.items():
            n = int(own.sum())
            few = reason or (
                f"fewer than {said.config.speaker_turns} turns that say something"
                if n < said.config.speaker_turns
                else ""
            )
            yield who, measured(name, Value(nan if few else found.get(who, nan), n), few)


def _diversity(said: Said) -> Floats:
    return np.array([cohesion.discursive_diversity(said.vectors, said.people, least=said.config.speaker_turns)])


SESSION: dict[str, Callable[[Said], Floats]] = {
    "uptake_lexical": lambda s: s.lexical,
    "uptake_semantic": lambda s: s.semantic,
    "responsiveness": lambda s: s.both,
    "newness": lambda s: s.newness,
    "internal_cohesion": lambda s: np.array(list(SPEAKER["internal_cohesion"](s).values())),
    "discursive_diversity": _diversity,
}
"""Measures of a session: values of which the mean is taken, NaN left out."""

OF_WHOM: dict[str, Callable[[Said], int]] = {
    "discursive_diversity": lambda s: sum(
        turns >= s.config.speaker_turns for who, turns in Counter(s.people).items() if who
    ),
}
"""Speakers on whom a measure rests that is one value of all of them."""

LEAST = {"uptake_lexical": -1.0, "uptake_semantic": -1.0, "responsiveness": -1.0, "newness": 0.0}
"""Measures that are means over turns, which have an interval, with their least value."""


def _met(values: dict[str, float], counts: "NDArray[np.int64]", *, own: bool) -> dict[str, float]:
    """Values of those whose turns stand near any of others, or of their own; where none do, a 0 would say nothing."""
    near = np.diagonal(counts) if own else counts.sum(axis=1) - np.diagonal(counts)
    return {who: value for (who, value), pairs in zip(values.items(), near, strict=True) if pairs}


def _mean(values: Callable[[Said], Floats]) -> Callable[[Said], dict[str, float]]:
    """Mean of the values of each voice's turns."""

    def means(said: Said) -> dict[str, float]:
        return {
            str(who): float(mean)
            for who, mean in pd.Series(values(said)).groupby(np.array(said.voices, dtype=str)).mean().items()
        }

    return means


SPEAKER: dict[str, Callable[[Said], dict[str, float]]] = {
    "uptake": _mean(lambda s: s.both),
    "newness": _mean(lambda s: s.newness),
    "responsivity": lambda s: _met(cohesion.responsivity(s.cohesion), s.cohesion.counts, own=False),
    "social_impact": lambda s: _met(cohesion.social_impact(s.cohesion), s.cohesion.counts.T, own=False),
    "internal_cohesion": lambda s: _met(cohesion.internal_cohesion(s.cohesion), s.cohesion.counts, own=True),
}
"""Measures of speakers, by voice."""
