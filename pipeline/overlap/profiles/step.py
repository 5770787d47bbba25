"""Step `profiles`: who each coalition is in its own words, and the questions it asked, or was asked, that nobody took up."""

from collections.abc import Iterator
from typing import Any

import pandas as pd

from pipeline.config import ProfilesSettings
from pipeline.overlap.profiles import descriptions, open_questions
from pipeline.overlap.profiles.coalition_words import Subject
from pipeline.overlap.profiles.descriptions import Said
from pipeline.tables import TABLES, quotes
from pipeline.tables.interaction import UNANSWERED

DESCRIPTION, QUESTION = "self-description", "open question"

Found = dict[tuple[str, str], list[tuple[Said, str]]]
"""By coalition and kind: words, and whose they are."""


def run(
    turns: pd.DataFrame,
    sessions: pd.DataFrame,
    registry: pd.DataFrame,
    mentions: pd.DataFrame,
    questions: pd.DataFrame,
    coalitions: pd.DataFrame,
    *,
    config: ProfilesSettings,
) -> dict[str, pd.DataFrame]:
    """The clearest words of each kind for each coalition that spoke; none where nothing is clear."""
    subjects = {
        str(c.coalition_id): Subject(c)
        for c in registry[registry["coalition_id"].isin(coalitions["coalition_id"])].itertuples()
    }
    found: Found = {}
    for coalition, said in _descriptions(turns, mentions, subjects):
        found.setdefault((coalition, DESCRIPTION), []).append((said, "own"))
    for coalition, said, whose in _questions(turns, sessions, questions, subjects):
        found.setdefault((coalition, QUESTION), []).append((said, whose))
    most = {DESCRIPTION: config.descriptions, QUESTION: config.questions}
    kept = {key: clearest(own, turns, most[key[1]]) for key, own in found.items()}
    rows = [_row(*key, rank, *one) for key, own in sorted(kept.items()) for rank, one in enumerate(own, start=1)]
    spans = [said.span for _, own in sorted(kept.items()) for said, _ in own]
    return {
        "coalition_statements": TABLES["coalition_statements"].build(rows),
        "quotes": quotes.make(spans, turns, sessions),
    }


def _row(coalition: str, kind: str, rank: int, said: Said, whose: str) -> dict[str, Any]:
    return {
        "coalition_id": coalition,
        "kind": kind,
        "quote_id": quotes.quote_id(said.span),
        "rank": rank,
        "score": said.score,
        "whose": whose,
    }


def _descriptions(
    turns: pd.DataFrame, mentions: pd.DataFrame, subjects: dict[str, Subject]
) -> Iterator[tuple[str, Said]]:
    named = {str(turn): list(rows.itertuples()) for turn, rows in mentions.groupby("turn_id")}
    for turn in turns[turns["coalition_id"].isin(subjects.keys())].itertuples():
        coalition = str(turn.coalition_id)
        for said in descriptions.of_turn(turn, named.get(str(turn.turn_id), []), subjects[coalition]):
            yield coalition, said


def _questions(
    turns: pd.DataFrame, sessions: pd.DataFrame, questions: pd.DataFrame, subjects: dict[str, Subject]
) -> Iterator[tuple[str, Said, str]]:
    """Open questions with the coalitions they belong to: the one that asks, and those whose session it is."""
    rooms = dict(zip(sessions["session_id"], sessions["coalitions"], strict=True))
    spoken = {str(turn.turn_id): turn for turn in turns.itertuples()}
    for row in questions[questions["status"] == UNANSWERED].sort_values("question_id").itertuples():
        turn = spoken[str(row.turn_id)]
        for coalition in dict.fromkeys([str(turn.coalition_id), *str(rooms.get(turn.session_id, "")).split(";")]):
            said = open_questions.said(row, turn, subjects[coalition]) if coalition in subjects else None
            if said:
                yield coalition, said, whose(str(turn.coalition_id), coalition)


def whose(speaks_for: str, coalition: str) -> str:
    """Whose words a question is, seen from a coalition: its own, another coalition's, or somebody else's in its session."""
    return "own" if speaks_for == coalition else "another coalition" if speaks_for else "somebody else"


def clearest(said: list[tuple[Said, str]], turns: pd.DataFrame, most: int) -> list[tuple[Said, str]]:
    """The clearest few, equal words once."""
    texts = dict(zip(turns["turn_id"], turns["text"], strict=True))
    ranked = sorted(said, key=lambda one: (-one[0].score, one[0].span))
    once: dict[str, tuple[Said, str]] = {}
    for one in ranked:
        turn, start, end = one[0].span
        once.setdefault(" ".join(texts[turn][start:end].lower().split()), one)
    return list(once.values())[:most]
