"""Stage `interaction`: who follows, names, asks, answers and agrees with whom, and measures of each session and speaker."""

from collections.abc import Iterator, Sequence
from typing import Any

import pandas as pd

from pipeline.config import InteractionSettings
from pipeline.interaction import evidence, questions, session_measures, speaker_measures, speaker_pairs
from pipeline.interaction.edges import Edge
from pipeline.interaction.questions import Question
from pipeline.interaction.records import Rows
from pipeline.interaction.session_view import Seen
from pipeline.measures.views import fields, views
from pipeline.tables import TABLES
from pipeline.tables.quote_spans import Span, spans_table
from pipeline.turns.voices import voices

WRITES = ("interactions", "questions", "session_measures", "speaker_measures", "speaker_pairs")


def run(turns: pd.DataFrame, *, config: InteractionSettings) -> dict[str, pd.DataFrame]:
    """Evidence, questions and measures of every session."""
    tables: dict[str, list[dict[str, Any]]] = {name: [] for name in WRITES}
    spans: list[Span] = []
    for _, part in turns.groupby("session_id", sort=True):
        session = part.sort_values("position").assign(voice=voices)
        edges = evidence.find(session)
        asked = questions.of_session(session, edges)
        rows = Rows(session, sorted({*edges, *(edge for q in asked for edge in (q.asked, q.answer) if edge)}))
        tables["interactions"] += rows.interactions()
        tables["questions"] += map(rows.question, asked)
        spans += [rows.span(edge) for q in asked for edge in (q.asked, q.answer) if edge]
        for name, row in _measured(session, rows.edges, asked, config):
            tables[name].append(row)
    return {
        **{name: TABLES[name].build(rows) for name, rows in tables.items()},
        "quote_spans": spans_table(spans),
    }


def _measured(
    session: pd.DataFrame, edges: Sequence[Edge], asked: Sequence[Question], config: InteractionSettings
) -> Iterator[tuple[str, dict[str, Any]]]:
    """(table, row) for each measure of the session, of its speakers and of pairs of them, in each view."""
    for view, turns in views(session).items():
        key = {"session_id": session["session_id"].iloc[0], "view": view}
        seen = _seen(turns, edges, asked, config)
        yield from (("session_measures", {**key, **fields(measure)}) for measure in session_measures.of_session(seen))
        yield from (
            ("speaker_measures", {**key, "speaker_id": who, **fields(measure)})
            for who, measure in speaker_measures.of_speakers(seen)
        )
        yield from (("speaker_pairs", {**key, **row}) for row in speaker_pairs.rows(seen))


def _seen(turns: pd.DataFrame, edges: Sequence[Edge], asked: Sequence[Question], config: InteractionSettings) -> Seen:
    """The session in one view, with the evidence between its turns."""
    positions = set(turns["position"])
    within = [edge for edge in edges if edge.source in positions and (edge.target < 0 or edge.target in positions)]
    return Seen(turns, within, [question for question in asked if question.asked.source in positions], config)
