"""Passages: neighbouring sentences of one turn, about as long as each other."""

from typing import Any

import pandas as pd

from pipeline.sentences import sentence_spans
from pipeline.tables import TABLES


def cut(turns: pd.DataFrame, *, aim: int, least: int) -> pd.DataFrame:
    """Cut turns into passages.

    Parameters
    ----------
    turns : DataFrame
        Table ``turns``.
    aim : int
        Words a passage aims at; a sentence is never cut.
    least : int
        Turns with fewer words make no passage.

    Returns
    -------
    DataFrame
        Table ``passages`` in the order of the sessions, ``theme_id`` empty.
    """
    ordered = turns.sort_values(["session_id", "position"])
    rows = [_row(turn, start, end) for turn in ordered.itertuples() if turn.words >= least for start, end in spans(str(turn.text), aim)]
    return TABLES["passages"].build(rows)


def spans(text: str, aim: int) -> list[tuple[int, int]]:
    """(start, end) of passages of about `aim` words: whole sentences, shared out evenly over the text."""
    sentences = sentence_spans(text)
    words = [len(text[start:end].split()) for start, end in sentences]
    parts = max(1, round(sum(words) / aim))
    target = sum(words) / parts
    found: list[tuple[int, int]] = []
    said, first = 0, 0
    for i, count in enumerate(words):
        said += count
        if (said >= target * (len(found) + 1) - count / 2 and len(found) < parts - 1) or i == len(words) - 1:
            found.append((sentences[first][0], sentences[i][1]))
            first = i + 1
    return found


def _row(turn: Any, start: int, end: int) -> dict[str, Any]:
    text = turn.text[start:end]
    shared = {"turn_id": turn.turn_id, "session_id": turn.session_id, "coalition_id": turn.coalition_id}
    return {**shared, "start": start, "end": end, "words": len(text.split()), "text": text}
