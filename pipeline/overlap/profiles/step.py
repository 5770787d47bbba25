"""Step `profiles`: each coalition in its own words, and the questions by it or to it that nobody took up."""

from collections.abc import Iterator
from typing import Any

import pandas as pd

from pipeline.config import ProfilesSettings
from pipeline.overlap.profiles.coalition_words import CoalitionWords
from pipeline.overlap.profiles.descriptions import ScoredQuote, descriptions_in
from pipeline.overlap.profiles.open_questions import scored_question
from pipeline.tables import TABLES
from pipeline.tables.quote_spans import quote_id, spans_table
from pipeline.tables.vocabulary import UNANSWERED

DESCRIPTION, QUESTION = "self-description", "open question"

Statements = dict[tuple[str, str], list[tuple[ScoredQuote, str]]]
"""By coalition and kind: quotes, and whose words they are."""


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
    words = {
        str(c.coalition_id): CoalitionWords(c)
        for c in registry[registry["coalition_id"].isin(coalitions["coalition_id"])].itertuples()
    }
    found: Statements = {}
    for coalition, quote in _descriptions(turns, mentions, words):
        found.setdefault((coalition, DESCRIPTION), []).append((quote, "own"))
    for coalition, quote, whose in _questions(turns, sessions, questions, words):
        found.setdefault((coalition, QUESTION), []).append((quote, whose))
    limits = {DESCRIPTION: config.descriptions, QUESTION: config.questions}
    kept = {key: clearest_quotes(own, turns, limits[key[1]]) for key, own in found.items()}
    rows = [_row(*key, rank, *one) for key, own in sorted(kept.items()) for rank, one in enumerate(own, start=1)]
    spans = [quote.span for _, own in sorted(kept.items()) for quote, _ in own]
    return {
        "coalition_statements": TABLES["coalition_statements"].build(rows),
        "quote_spans": spans_table(spans),
    }


def _row(coalition: str, kind: str, rank: int, quote: ScoredQuote, whose: str) -> dict[str, Any]:
    return {
        "coalition_id": coalition,
        "kind": kind,
        "quote_id": quote_id(quote.span),
        "rank": rank,
        "score": quote.score,
        "whose": whose,
    }


def _descriptions(
    turns: pd.DataFrame, mentions: pd.DataFrame, words: dict[str, CoalitionWords]
) -> Iterator[tuple[str, ScoredQuote]]:
    """(coalition, description) for each turn spoken for a coalition."""
    named = {str(turn): list(rows.itertuples()) for turn, rows in mentions.groupby("turn_id")}
    for turn in turns[turns["coalition_id"].isin(words.keys())].itertuples():
        coalition = str(turn.coalition_id)
        for quote in descriptions_in(turn, named.get(str(turn.turn_id), []), words[coalition]):
            yield coalition, quote


def _questions(
    turns: pd.DataFrame, sessions: pd.DataFrame, questions: pd.DataFrame, words: dict[str, CoalitionWords]
) -> Iterator[tuple[str, ScoredQuote, str]]:
    """Open questions with the coalitions they belong to: the one that asks, and those that host the session."""
    hosts = dict(zip(sessions["session_id"], sessions["coalitions"], strict=True))
    spoken = {str(turn.turn_id): turn for turn in turns.itertuples()}
    for row in questions[questions["status"] == UNANSWERED].sort_values("question_id").itertuples():
        turn = spoken[str(row.turn_id)]
        for coalition in dict.fromkeys([str(turn.coalition_id), *str(hosts.get(turn.session_id, "")).split(";")]):
            quote = scored_question(row, turn, words[coalition]) if coalition in words else None
            if quote:
                yield coalition, quote, whose_question(str(turn.coalition_id), coalition)


def whose_question(speaks_for: str, coalition: str) -> str:
    """Whose words a question is, seen from a coalition: its own, another one's, or somebody else's in its session."""
    return "own" if speaks_for == coalition else "another coalition" if speaks_for else "somebody else"


def clearest_quotes(
    found: list[tuple[ScoredQuote, str]], turns: pd.DataFrame, limit: int
) -> list[tuple[ScoredQuote, str]]:
    """The clearest of some quotes, equal words once."""
    texts = dict(zip(turns["turn_id"], turns["text"], strict=True))
    ranked = sorted(found, key=lambda one: (-one[0].score, one[0].span))
    once: dict[str, tuple[ScoredQuote, str]] = {}
    for one in ranked:
        turn, start, end = one[0].span
        once.setdefault(" ".join(texts[turn][start:end].lower().split()), one)
    return list(once.values())[:limit]
