"""Statements about sessions: lectures and conversations, uptake, dominance, the audience."""

from collections.abc import Iterator
from math import isnan
from typing import Any

import numpy as np

from pipeline.interaction.session_measures import STATEMENT_WORDS
from pipeline.language.prose import counted
from pipeline.summary.tables import Evidence, Row, Statement, interval, say
from pipeline.tables.quote_spans import Span

ENOUGH_TURNS = 20
"""Turns from which a session's figure counts as strong."""

LEAST_QUOTE = 40
"""Characters that a question and an answer have when they are shown as an exchange."""

SHOWN = 2
"""Turns of a session that show what is said of it."""


def stated(row: Any) -> Row:
    """A measure of a session as a statement states it."""
    key = {"session_id": row.session_id, "view": row.view, "measure": row.measure}
    return Row("session_measures", key, row.measure, row.value, *interval(row))


def of_session(
    e: Evidence, kind: str, row: Any, spans: tuple[Span, ...], *, enough: int = ENOUGH_TURNS, **facts: Any
) -> Statement:
    """A statement on one measure of a session; from `enough` turns or words on, whatever the measure rests on, it is strong."""
    return say(kind, stated(row), row.n >= enough, spans=spans, title=e.title(row.session_id), **facts)


def lectures(e: Evidence) -> Iterator[Statement]:
    """The session nearest to a lecture and the one nearest to a conversation."""
    ranked = list(e.measure("interactivity").itertuples())
    if len(ranked) < 2:
        return
    least, most = ranked[0], ranked[-1]
    longest = (
        e.turns[e.turns["session_id"] == least.session_id]
        .sort_values(["words", "turn_id"], ascending=[False, True])
        .head(SHOWN)
    )
    spans = tuple(map(e.opening_sentence, longest.itertuples()))
    statements = e.value(least.session_id, "statement_share")
    if not isnan(statements):
        yield of_session(e, "lecture", least, spans, statements=statements, limit=STATEMENT_WORDS)
    turns, speakers = (e.value(most.session_id, name) for name in ("turns", "speakers"))
    if not isnan(turns + speakers):
        facts: dict[str, Any] = {"turns": counted(turns, "turn"), "speakers": counted(speakers, "known speaker")}
        yield of_session(e, "conversation", most, _exchange(e, str(most.session_id)), **facts)


def _exchange(e: Evidence, session_id: str) -> tuple[Span, ...]:
    """A question of a session and its answer, both of some length."""
    asked = e.questions[(e.questions["session_id"] == session_id) & (e.questions["answer_quote_id"] != "")]
    spans = e.quoted()
    for row in asked.sort_values(["weight", "question_id"], ascending=[False, True]).itertuples():
        both = tuple(spans[quote] for quote in (row.quote_id, row.answer_quote_id) if quote in spans)
        if len(both) == 2 and all(end - start > LEAST_QUOTE for _, start, end in both):
            return both
    return ()


def uptake(e: Evidence) -> Iterator[Statement]:
    """The session in which speakers took up most of what was just said."""
    ranked = list(e.measure("responsiveness").itertuples())
    if len(ranked) > 1 and ranked[-1].value > 0:
        references = e.edges("reference")
        yield of_session(
            e, "uptake", ranked[-1], e.spans(references[references["session_id"] == ranked[-1].session_id].head(SHOWN))
        )


def dominance(e: Evidence) -> Iterator[Statement]:
    """The largest share of words of one person in a session; chairs and moderators speak by office and do not count."""
    table = e.speaker_measures
    rows = table[(table["view"] == "all") & (table["measure"] == "word_share") & table["value"].notna()]
    rows = rows[rows["session_id"].isin(e.measure("gini")["session_id"])]
    leading = e.leading()
    leads = np.array([pair in leading for pair in zip(rows["session_id"], rows["speaker_id"], strict=True)], bool)
    for top in (
        rows[~leads]
        .sort_values(["value", "session_id", "speaker_id"], ascending=[False, True, True])
        .head(1)
        .itertuples()
    ):
        own = e.turns[
            (e.turns["session_id"] == top.session_id) & (e.turns["speaker_id"] == top.speaker_id)
        ].sort_values("words", ascending=False, kind="stable")
        key = {"session_id": top.session_id, "speaker_id": top.speaker_id, "view": "all", "measure": "word_share"}
        row, spans = (
            Row("speaker_measures", key, "word_share", top.value),
            (e.opening_sentence(next(own.itertuples())),),
        )
        yield say(
            "dominance", row, True, spans=spans, name=e.name(str(top.speaker_id)), title=e.title(str(top.session_id))
        )


def audience(e: Evidence) -> Iterator[Statement]:
    """The session in which the audience said most, and in how many it said nothing."""
    ranked = list(e.measure("audience_share").itertuples())
    if len(ranked) < 2 or not ranked[-1].value:
        return
    most, silent = ranked[-1], sum(row.value == 0 for row in ranked)
    own = e.turns[(e.turns["session_id"] == most.session_id) & e.turns["role"].isin(["audience", "remote"])]
    longest = own.sort_values(["words", "turn_id"], ascending=[False, True]).head(SHOWN)
    said = (
        f"in {silent} of {counted(len(ranked), 'session')} no turn is the audience's"
        if silent
        else f"it spoke in all {counted(len(ranked), 'session')}"
    )
    yield of_session(e, "audience", most, tuple(map(e.opening_sentence, longest.itertuples())), silent=said)
