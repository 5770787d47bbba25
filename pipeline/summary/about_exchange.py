"""Findings about questions, answers and disagreement: what nobody took up, who answered whom."""

from collections.abc import Iterator
from math import isnan
from typing import Any

import numpy as np
import pandas as pd

from pipeline.language.prose import counted, times
from pipeline.summary.about_sessions import stated_measure
from pipeline.summary.finding_tables import FindingTables
from pipeline.summary.statements import StatedValue, Statement, worded
from pipeline.tables.vocabulary import ADDRESSED, UNANSWERED, UNCLEAR

MAX_UNANSWERED_SESSIONS = 3

MIN_QUESTIONS = 3
"""Sessions with fewer questions are not judged by them; unanswered questions below this number are tentative."""

MIN_EXCHANGES = 3
"""Two people who take each other up less often are not stated."""

MIN_UNANSWERED = 2
"""Unanswered questions a session needs to be stated; report.md lists them all."""

MIN_STRONG_EVIDENCE = 10
"""With this many questions or exchanges a statement is strong."""

MAX_EXCHANGE_QUOTES = 3

ASKERS = {
    "audience": "someone in the audience",
    "remote": "a remote participant",
    "moderator": "the moderator",
    "chair": "the chair",
}
"""How an asker without a name is called."""


def unanswered_in_sessions(tables: FindingTables) -> Iterator[Statement]:
    """The sessions with the largest shares of unanswered questions."""
    rates = tables.measure_rows("response_rate")
    for i, row in enumerate(
        rates[(rates["n"] >= MIN_QUESTIONS) & (rates["value"] < 1)].head(MAX_UNANSWERED_SESSIONS).itertuples()
    ):
        asked = tables.questions[tables.questions["session_id"] == row.session_id]
        own = _unanswered_rows(asked)
        if len(own) >= MIN_UNANSWERED:
            strong = row.n >= MIN_STRONG_EVIDENCE and len(own) >= MIN_QUESTIONS
            yield worded(
                "unanswered",
                stated_measure(row),
                strong,
                quote_ids=_first_quotes(own),
                after=i,
                **_question_facts(tables, asked, own),
            )


def unanswered_in_all(tables: FindingTables) -> Iterator[Statement]:
    """The number of unanswered questions in all sessions."""
    own = _unanswered_rows(tables.questions)
    if len(own):
        row = StatedValue("questions", {"status": UNANSWERED}, "unanswered_questions", float(len(own)))
        yield worded(
            "left open",
            row,
            len(own) >= MIN_QUESTIONS,
            quote_ids=_first_quotes(own),
            **_question_facts(tables, tables.questions, own),
        )


def _unanswered_rows(asked: pd.DataFrame) -> pd.DataFrame:
    return asked[asked["status"] == UNANSWERED].sort_values("question_id")


def _first_quotes(questions: pd.DataFrame) -> tuple[str, ...]:
    return tuple(questions["quote_id"].head(MAX_EXCHANGE_QUOTES))


def _question_facts(tables: FindingTables, asked: pd.DataFrame, left: pd.DataFrame) -> dict[str, Any]:
    """Counts of unanswered, asked and unclear questions, and who asked the first unanswered one."""
    first: Any = next(left.itertuples())
    unclear = int((asked["status"] == UNCLEAR).sum())
    more = f" (for {unclear} more the transcript does not show whether anybody did)" if unclear else ""
    counts = {
        "n": len(left),
        "asked": counted(len(asked) - unclear, "question"),
        "unclear": more,
    }
    return {**counts, "who": _asker(tables, first), "title": tables.session_title(str(first.session_id))}


def _asker(tables: FindingTables, question: Any) -> str:
    named = tables.speaker_name(question.speaker_id) if question.speaker_id else ""
    return named or ASKERS.get(question.role, "a speaker whom the transcript does not name")


def closest_exchange(tables: FindingTables) -> Iterator[Statement]:
    """The two people of whom one took up the other most often, chairs and moderators aside."""
    leading = tables.leading_speakers()
    pairs = tables.speaker_pairs[
        (tables.speaker_pairs["view"] == "all") & (tables.speaker_pairs["addressed"] >= MIN_EXCHANGES)
    ]
    ends = zip(pairs["session_id"], pairs["source_speaker_id"], pairs["target_speaker_id"], strict=True)
    led = np.array([bool({(session, a), (session, b)} & leading) for session, a, b in ends], bool)
    for top in (
        pairs[~led]
        .sort_values(["addressed", "session_id", "source_speaker_id"], ascending=[False, True, True])
        .head(1)
        .itertuples()
    ):
        names = ("session_id", "source_speaker_id", "target_speaker_id")
        key = {
            "session_id": top.session_id,
            "view": "all",
            "source_speaker_id": top.source_speaker_id,
            "target_speaker_id": top.target_speaker_id,
        }
        edges = tables.interactions[tables.interactions["kind"].isin(ADDRESSED)]
        for name in names:
            edges = edges[edges[name] == getattr(top, name)]
        facts: dict[str, Any] = {
            "a": tables.speaker_name(str(top.source_speaker_id)),
            "b": tables.speaker_name(str(top.target_speaker_id)),
            "title": tables.session_title(str(top.session_id)),
        }
        row = StatedValue("speaker_pairs", key, "addressed", float(top.addressed))
        shown = tables.interaction_sentences(
            edges.sort_values(["weight", "interaction_id"], ascending=[False, True]).head(MAX_EXCHANGE_QUOTES)
        )
        yield worded(
            "exchange", row, top.addressed >= MIN_STRONG_EVIDENCE, spans=shown, times=times(top.addressed), **facts
        )


def open_disagreement(tables: FindingTables) -> Iterator[Statement]:
    """The session with most open disagreement, quoted."""
    ranked = list(tables.measure_rows("disagreements").itertuples())
    if not ranked or not ranked[-1].value:
        return
    most, every = ranked[-1], tables.interactions_of_kind("disagreement")
    agreed = tables.measure_value(most.session_id, "agreements")
    if isnan(agreed):
        return
    facts: dict[str, Any] = {
        "title": tables.session_title(most.session_id),
        "times": times(most.value),
        "agreed": counted(agreed, "agreement"),
        "all": counted(len(every), "disagreement"),
    }
    yield worded(
        "disagreement",
        stated_measure(most),
        False,
        spans=tables.interaction_sentences(every[every["session_id"] == most.session_id].head(MAX_EXCHANGE_QUOTES)),
        **facts,
    )
