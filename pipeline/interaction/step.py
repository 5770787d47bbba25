"""Stage `interaction`: who follows, names, asks, answers and agrees with whom; measures of sessions and speakers."""

from collections.abc import Iterator, Sequence
from typing import Any

import pandas as pd

from pipeline.config import InteractionSettings
from pipeline.conventions.user_patterns import added_patterns
from pipeline.interaction.evidence.session_evidence import find_evidence
from pipeline.interaction.questions.session_questions import SessionQuestion, find_questions
from pipeline.interaction.records import EvidenceRecords
from pipeline.interaction.session_measures import measures_of_session
from pipeline.interaction.session_view import SessionView
from pipeline.interaction.speaker_measures import measures_of_speakers
from pipeline.interaction.speaker_pairs import pair_rows
from pipeline.interaction.transcript import Edge, Transcript
from pipeline.measures.views import by_view, measure_row
from pipeline.tables import TABLES
from pipeline.tables.quote_spans import Span, spans_table
from pipeline.tables.voices import voices

WRITES = ("interactions", "questions", "session_measures", "speaker_measures", "speaker_pairs")

PLAIN_TEXT = dict.fromkeys(["turn_id", "speaker_id", "speaker_name", "role", "text"], object)
"""Columns read cell by cell, as Python strings: pandas' own text columns make each cell anew every time."""


def run(turns: pd.DataFrame, user_patterns: pd.DataFrame, *, config: InteractionSettings) -> dict[str, pd.DataFrame]:
    """Evidence, questions and measures of every session."""
    own_cues = added_patterns(user_patterns).cues
    tables: dict[str, list[dict[str, Any]]] = {name: [] for name in WRITES}
    spans: list[Span] = []
    for session_id, part in turns.groupby("session_id", sort=True):
        session = part.sort_values("position").astype(PLAIN_TEXT).assign(voice=voices).astype({"voice": object})
        transcript = Transcript(session)
        evidence = find_evidence(transcript, own_cues)
        asked = find_questions(transcript, evidence)
        quoted = [edge for question in asked for edge in (question.asked, question.answer) if edge]
        records = EvidenceRecords(str(session_id), transcript, sorted({*evidence, *quoted}))
        tables["interactions"] += records.interactions()
        tables["questions"] += map(records.question, asked)
        spans += map(records.span, quoted)
        for name, row in _measure_rows(str(session_id), session, records.edges, asked, config):
            tables[name].append(row)
    return {
        **{name: TABLES[name].build(rows) for name, rows in tables.items()},
        "quote_spans": spans_table(spans),
    }


def _measure_rows(
    session_id: str,
    session: pd.DataFrame,
    edges: Sequence[Edge],
    asked: Sequence[SessionQuestion],
    config: InteractionSettings,
) -> Iterator[tuple[str, dict[str, Any]]]:
    """(table, row) for each measure of the session, of its speakers and of pairs of them, in each view."""
    for name, turns in by_view(session).items():
        key = {"session_id": session_id, "view": name}
        view = SessionView.between(turns, edges, asked, config)
        for measure in measures_of_session(view):
            yield "session_measures", {**key, **measure_row(measure)}
        for speaker_id, measure in measures_of_speakers(view):
            yield "speaker_measures", {**key, "speaker_id": speaker_id, **measure_row(measure)}
        for row in pair_rows(view):
            yield "speaker_pairs", {**key, **row}
