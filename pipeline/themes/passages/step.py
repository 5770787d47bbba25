"""Step `passages`: neighbouring sentences of a turn on one subject; short turns join what is said around them."""

from collections.abc import Callable
from typing import Any

import pandas as pd

from pipeline.config import PassagesSettings
from pipeline.conventions.procedure import is_procedural, name_words
from pipeline.language.sentences import sentence_spans
from pipeline.tables import TABLES
from pipeline.tables.vocabulary import PROCEDURAL, TOO_SHORT
from pipeline.themes.passages import lexical_cohesion
from pipeline.themes.passages.whole_passages import neighbourhoods

MAX_JOINED_LENGTH = 2
"""Longest passage to which short turns are joined, as a multiple of the target length."""


def run(turns: pd.DataFrame, *, config: PassagesSettings) -> dict[str, pd.DataFrame]:
    """Cut the turns of a session into passages, with procedural talk set aside."""
    names = name_words(turns)
    passages = cut_passages(
        turns, target=config.words, min_words=config.min_words, procedural=lambda text: is_procedural(text, names)
    )
    return {"passages": passages}


def cut_passages(
    turns: pd.DataFrame, *, target: int, min_words: int, procedural: Callable[[str], bool] = lambda _: False
) -> pd.DataFrame:
    """Cut turns into passages.

    Parameters
    ----------
    turns : DataFrame
        Table ``turns``.
    target : int
        Words a passage should have; a sentence is never cut.
    min_words : int
        A shorter piece of a turn is joined with its neighbours.
    procedural : callable
        Whether a text only runs the session; such text is joined with nothing.

    Returns
    -------
    DataFrame
        Table ``passages`` in the order of the sessions, ``theme_id`` empty. Together the rows hold all words of the
        turns. Rows with the same ``passage_id`` are one passage over several turns; if it stays shorter than
        `min_words`, ``reason`` says so.
    """
    ordered = turns.sort_values(["session_id", "position"])
    rows = [
        _row(turn, start, end, procedural)
        for turn in ordered.itertuples()
        for start, end in passage_spans(str(turn.text), target)
    ]
    return _joined(TABLES["passages"].build(rows), min_words, MAX_JOINED_LENGTH * target)


def passage_spans(text: str, target: int) -> list[tuple[int, int]]:
    """(start, end) of passages of about `target` words: whole sentences, cut where the subject changes."""
    sentences = sentence_spans(text)
    segments = lexical_cohesion.segment([text[start:end] for start, end in sentences], target)
    return [(sentences[first][0], sentences[last - 1][1]) for first, last in segments]


def _row(turn: Any, start: int, end: int, procedural: Callable[[str], bool]) -> dict[str, Any]:
    text = turn.text[start:end]
    return {
        "turn_id": turn.turn_id,
        "session_id": turn.session_id,
        "coalition_id": turn.coalition_id,
        "start": start,
        "end": end,
        "words": len(text.split()),
        "reason": PROCEDURAL if procedural(text) else "",
    }


def _joined(pieces: pd.DataFrame, min_words: int, max_words: int) -> pd.DataFrame:
    """Pieces with the passage they belong to: a short one joins what was said before it, else what follows."""
    heads: dict[str, str] = {}
    sizes: dict[str, int] = {}
    ids = [f"{turn_id}-{start}" for turn_id, start in zip(pieces["turn_id"], pieces["start"], strict=True)]
    columns = zip(neighbourhoods(pieces), pieces["words"], pieces["reason"], strict=True)
    for i, (place, words, reason) in enumerate(columns):
        if reason:
            continue
        head = heads.get(place, ids[i])
        size = sizes.get(head, 0)
        if min(size, words) >= min_words or size + words > max_words:
            head = ids[i]
        heads[place], ids[i] = head, head
        sizes[head] = sizes.get(head, 0) + words
    reasons = [
        reason or (TOO_SHORT if sizes[head] < min_words else "")
        for head, reason in zip(ids, pieces["reason"], strict=True)
    ]
    return pieces.assign(passage_id=ids, reason=reasons)
