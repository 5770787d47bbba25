"""Passages over all their turns: rows of table ``passages`` put together, those with content, and their neighbours."""

import pandas as pd

from pipeline.tables.vocabulary import PROCEDURAL, TOO_SHORT

PASSAGE_PLACE = ["turn_id", "start"]
"""Columns that say where a passage is."""


def has_content(pieces: pd.DataFrame) -> pd.DataFrame:
    """Rows of table ``passages`` that say something, with or without a theme."""
    return pieces[~pieces["reason"].isin([PROCEDURAL, TOO_SHORT])]


def neighbourhoods(passages: pd.DataFrame) -> list[str]:
    """Stretch of talk that each passage belongs to: its session, or in a joint session its coalition there.

    Context across coalitions would make two statements alike only because one was read out after the other.
    """
    named = passages["coalition_id"].replace("", None)
    joint = named.groupby(passages["session_id"]).transform("nunique") > 1
    return [
        f"{s}/{c}" if j else s for s, c, j in zip(passages["session_id"], passages["coalition_id"], joint, strict=True)
    ]


def whole_passages(pieces: pd.DataFrame, turns: pd.DataFrame) -> pd.DataFrame:
    """One row per passage, with its text over all its turns.

    Parameters
    ----------
    pieces : DataFrame
        Rows of table ``passages``.
    turns : DataFrame
        Table ``turns``.

    Returns
    -------
    DataFrame
        Columns of table ``passages`` and ``text``, in spoken order. ``turn_id``, ``start`` and ``end`` are those of the
        longest piece, ``words`` is the sum.
    """
    position = dict(zip(turns["turn_id"], turns["position"], strict=True))
    order = ["session_id", "position", "start"]
    pieces = pieces.assign(position=pieces["turn_id"].map(position)).sort_values(order, kind="stable")
    spoken = dict(zip(turns["turn_id"], turns["text"], strict=True))
    spans = zip(pieces["turn_id"], pieces["start"], pieces["end"], strict=True)
    together = (
        pieces.assign(text=[spoken[turn][start:end] for turn, start, end in spans])
        .groupby("passage_id", sort=False)
        .agg(words=("words", "sum"), text=("text", " ".join))
    )
    longest = (
        pieces.sort_values("words", ascending=False, kind="stable")
        .drop_duplicates("passage_id")
        .set_index("passage_id")
    )
    return longest.drop(columns=["words", "position"]).join(together).loc[together.index].reset_index()
