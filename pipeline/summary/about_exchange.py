"""Statements about questions, answers and disagreement: what nobody took up, who answered whom."""

from collections.abc import Iterator
from math import isnan
from typing import Any

import numpy as np
import pandas as pd

from pipeline.language.prose import counted, times
from pipeline.summary.about_sessions import stated
from pipeline.summary.tables import Evidence, Row, Statement, say
from pipeline.tables.interaction import ADDRESSED, UNANSWERED, UNCLEAR

SESSIONS = 3
"""Sessions whose unanswered questions are stated."""

LEAST = 3
"""Questions that a session has at least before it is said how many were taken up; exchanges that two people have."""

STATED = 2
"""Questions of a session that nobody took up before it is stated how many; report.md lists them all."""

ENOUGH = 10
"""Questions, or pieces of evidence, from which a statement on them is strong."""

SHOWN = 3
"""Quotes of a statement."""

ASKERS = {
    "audience": "someone in the audience",
    "remote": "a remote participant",
    "moderator": "the moderator",
    "chair": "the chair",
}
"""Roles as those who ask."""


def unanswered(e: Evidence) -> Iterator[Statement]:
    """Sessions in which the largest share of the questions was taken up by nobody."""
    rates = e.measure("response_rate")
    for i, row in enumerate(rates[(rates["n"] >= LEAST) & (rates["value"] < 1)].head(SESSIONS).itertuples()):
        asked = e.questions[e.questions["session_id"] == row.session_id]
        own = _left(asked)
        if len(own) >= STATED:
            strong = row.n >= ENOUGH and len(own) >= LEAST
            yield say("unanswered", stated(row), strong, quote_ids=_shown(own), after=i, **_facts(e, asked, own))


def left_open(e: Evidence) -> Iterator[Statement]:
    """How many of all questions were taken up by nobody."""
    own = _left(e.questions)
    if len(own):
        row = Row("questions", {"status": UNANSWERED}, "unanswered_questions", float(len(own)))
        yield say("left open", row, len(own) >= LEAST, quote_ids=_shown(own), **_facts(e, e.questions, own))


def _left(asked: pd.DataFrame) -> pd.DataFrame:
    return asked[asked["status"] == UNANSWERED].sort_values("question_id")


def _shown(questions: pd.DataFrame) -> tuple[str, ...]:
    return tuple(questions["quote_id"].head(SHOWN))


def _facts(e: Evidence, asked: pd.DataFrame, left: pd.DataFrame) -> dict[str, Any]:
    """What a statement says of questions that were left open: how many of how many, of how many nobody can tell, and whose the first is."""
    first: Any = next(left.itertuples())
    unclear = int((asked["status"] == UNCLEAR).sum())
    more = f" (of {unclear} more the transcript does not show it)" if unclear else ""
    counts = {
        "n": len(left),
        "asked": counted(len(asked) - unclear, "question"),
        "was": "was" if len(left) == 1 else "were",
        "unclear": more,
    }
    return {**counts, "who": _asker(e, first), "title": e.title(str(first.session_id))}


def _asker(e: Evidence, question: Any) -> str:
    named = e.name(question.speaker_id) if question.speaker_id else ""
    return named or ASKERS.get(question.role, "a speaker whom the transcript does not name")


def exchange(e: Evidence) -> Iterator[Statement]:
    """The two people, neither of them in the chair, of whom one took the other up most."""
    leading = e.leading()
    pairs = e.speaker_pairs[(e.speaker_pairs["view"] == "all") & (e.speaker_pairs["addressed"] >= LEAST)]
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
        edges = e.interactions[e.interactions["kind"].isin(ADDRESSED)]
        for name in names:
            edges = edges[edges[name] == getattr(top, name)]
        facts: dict[str, Any] = {
            "a": e.name(str(top.source_speaker_id)),
            "b": e.name(str(top.target_speaker_id)),
            "title": e.title(str(top.session_id)),
        }
        row = Row("speaker_pairs", key, "addressed", float(top.addressed))
        shown = e.spans(edges.sort_values(["weight", "interaction_id"], ascending=[False, True]).head(SHOWN))
        yield say("exchange", row, top.addressed >= ENOUGH, spans=shown, times=times(top.addressed), **facts)


def disagreement(e: Evidence) -> Iterator[Statement]:
    """The session with most open disagreement, with the words."""
    ranked = list(e.measure("disagreements").itertuples())
    if not ranked or not ranked[-1].value:
        return
    most, every = ranked[-1], e.edges("disagreement")
    agreed = e.value(most.session_id, "agreements")
    if isnan(agreed):
        return
    facts: dict[str, Any] = {
        "title": e.title(most.session_id),
        "times": times(most.value),
        "agreed": counted(agreed, "agreement"),
        "all": counted(len(every), "disagreement"),
    }
    yield say(
        "disagreement",
        stated(most),
        False,
        spans=e.spans(every[every["session_id"] == most.session_id].head(SHOWN)),
        **facts,
    )
