"""Findings about sessions: lectures and conversations, uptake, dominance, the audience."""

from collections.abc import Iterator
from math import isnan
from typing import Any

import numpy as np

from pipeline.interaction.session_measures import STATEMENT_WORDS
from pipeline.language.prose import counted
from pipeline.summary.finding_tables import FindingTables
from pipeline.summary.statements import StatedValue, Statement, interval_ends, worded
from pipeline.tables.quote_spans import Span

MIN_STRONG_TURNS = 20
"""A measure over at least this many turns makes a strong statement."""

MIN_EXCHANGE_CHARACTERS = 40
"""A question and its answer are quoted as an exchange if both are longer than this."""

MAX_SESSION_QUOTES = 2


def stated_measure(row: Any) -> StatedValue:
    """The value of a row of ``session_measures``."""
    key = {"session_id": row.session_id, "view": row.view, "measure": row.measure}
    return StatedValue("session_measures", key, row.measure, row.value, *interval_ends(row))


def session_statement(
    tables: FindingTables, kind: str, row: Any, spans: tuple[Span, ...], *, enough: int = MIN_STRONG_TURNS, **facts: Any
) -> Statement:
    """A statement about a measure of a session, strong if the measure rests on at least `enough` turns or words."""
    return worded(
        kind, stated_measure(row), row.n >= enough, spans=spans, title=tables.session_title(row.session_id), **facts
    )


def lecture_and_conversation(tables: FindingTables) -> Iterator[Statement]:
    """The session closest to a lecture and the one closest to a conversation."""
    ranked = list(tables.measure_rows("interactivity").itertuples())
    if len(ranked) < 2:
        return
    least, most = ranked[0], ranked[-1]
    longest = (
        tables.turns[tables.turns["session_id"] == least.session_id]
        .sort_values(["words", "turn_id"], ascending=[False, True])
        .head(MAX_SESSION_QUOTES)
    )
    spans = tuple(map(tables.opening_span, longest.itertuples()))
    statements = tables.measure_value(least.session_id, "statement_share")
    if not isnan(statements):
        yield session_statement(tables, "lecture", least, spans, statements=statements, limit=STATEMENT_WORDS)
    turns, speakers = (tables.measure_value(most.session_id, name) for name in ("turns", "speakers"))
    if not isnan(turns + speakers):
        facts: dict[str, Any] = {"turns": counted(turns, "turn"), "speakers": counted(speakers, "known speaker")}
        yield session_statement(
            tables, "conversation", most, _question_and_answer(tables, str(most.session_id)), **facts
        )


def _question_and_answer(tables: FindingTables, session_id: str) -> tuple[Span, ...]:
    """A question of a session and its answer, neither of them short."""
    asked = tables.questions[
        (tables.questions["session_id"] == session_id) & (tables.questions["answer_quote_id"] != "")
    ]
    spans = tables.spans_of_quotes()
    for row in asked.sort_values(["weight", "question_id"], ascending=[False, True]).itertuples():
        both = tuple(spans[quote] for quote in (row.quote_id, row.answer_quote_id) if quote in spans)
        if len(both) == 2 and all(end - start > MIN_EXCHANGE_CHARACTERS for _, start, end in both):
            return both
    return ()


def most_uptake(tables: FindingTables) -> Iterator[Statement]:
    """The session in which speakers took up most of what had just been said."""
    ranked = list(tables.measure_rows("responsiveness").itertuples())
    if len(ranked) > 1 and ranked[-1].value > 0:
        references = tables.interactions_of_kind("reference")
        yield session_statement(
            tables,
            "uptake",
            ranked[-1],
            tables.interaction_sentences(
                references[references["session_id"] == ranked[-1].session_id].head(MAX_SESSION_QUOTES)
            ),
        )


def largest_word_share(tables: FindingTables) -> Iterator[Statement]:
    """The largest share of one person in the words of a session, chairs and moderators aside."""
    table = tables.speaker_measures
    rows = table[(table["view"] == "all") & (table["measure"] == "word_share") & table["value"].notna()]
    rows = rows[rows["session_id"].isin(tables.measure_rows("gini")["session_id"])]
    leading = tables.leading_speakers()
    leads = np.array([pair in leading for pair in zip(rows["session_id"], rows["speaker_id"], strict=True)], bool)
    for top in (
        rows[~leads]
        .sort_values(["value", "session_id", "speaker_id"], ascending=[False, True, True])
        .head(1)
        .itertuples()
    ):
        own = tables.turns[
            (tables.turns["session_id"] == top.session_id) & (tables.turns["speaker_id"] == top.speaker_id)
        ].sort_values("words", ascending=False, kind="stable")
        key = {"session_id": top.session_id, "speaker_id": top.speaker_id, "view": "all", "measure": "word_share"}
        row, spans = (
            StatedValue("speaker_measures", key, "word_share", top.value),
            (tables.opening_span(next(own.itertuples())),),
        )
        yield worded(
            "dominance",
            row,
            True,
            spans=spans,
            name=tables.speaker_name(str(top.speaker_id)),
            title=tables.session_title(str(top.session_id)),
        )


def audience_room(tables: FindingTables) -> Iterator[Statement]:
    """The session in which the audience spoke most, and the number of sessions in which it did not speak."""
    ranked = list(tables.measure_rows("audience_share").itertuples())
    if len(ranked) < 2 or not ranked[-1].value:
        return
    most, silent = ranked[-1], sum(row.value == 0 for row in ranked)
    own = tables.turns[
        (tables.turns["session_id"] == most.session_id) & tables.turns["role"].isin(["audience", "remote"])
    ]
    longest = own.sort_values(["words", "turn_id"], ascending=[False, True]).head(MAX_SESSION_QUOTES)
    said = (
        f"it did not speak in {silent} of {counted(len(ranked), 'session')}"
        if silent
        else f"it spoke in all {counted(len(ranked), 'session')}"
    )
    yield session_statement(
        tables, "audience", most, tuple(map(tables.opening_span, longest.itertuples())), silent=said
    )
