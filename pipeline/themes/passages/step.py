"""Step `passages`: neighbouring sentences of a turn that stay with a subject; short turns are read with what is said around them."""

from collections.abc import Callable
from typing import Any

import pandas as pd

from pipeline.config import PassagesSettings
from pipeline.conventions.procedure import is_procedural, name_words
from pipeline.language.sentences import sentence_spans
from pipeline.tables import TABLES
from pipeline.themes.passages import lexical_cohesion

PROCEDURAL = "procedural"
SHORT = "too short"
"""Reasons for which a passage has no theme."""

PLACE = ["turn_id", "start"]
"""Columns that say where a passage stands."""

ROOM = 2
"""Length, as a multiple of the aim, up to which short turns are joined to a passage."""


def run(turns: pd.DataFrame, *, config: PassagesSettings) -> dict[str, pd.DataFrame]:
    """Cut the turns of a session into passages, procedural talk set aside."""
    names = name_words(turns)
    return {
        "passages": cut(
            turns, aim=config.words, least=config.min_words, procedural=lambda text: is_procedural(text, names)
        )
    }


def cut(
    turns: pd.DataFrame, *, aim: int, least: int, procedural: Callable[[str], bool] = lambda _: False
) -> pd.DataFrame:
    """Cut turns into passages.

    Parameters
    ----------
    turns : DataFrame
        Table ``turns``.
    aim : int
        Words a passage aims at; a sentence is never cut.
    least : int
        Words with which a piece of a turn can stand alone; a shorter one is read with its neighbours.
    procedural : callable
        Tells text that only runs the session; it is joined with nothing.

    Returns
    -------
    DataFrame
        Table ``passages`` in the order of the sessions, ``theme_id`` empty. Together the rows hold all words of the turns. Rows with one
        ``passage_id`` are one passage over several turns; one that stays shorter than `least` says so in ``reason``.
    """
    ordered = turns.sort_values(["session_id", "position"])
    rows = [
        _row(turn, start, end, procedural) for turn in ordered.itertuples() for start, end in spans(str(turn.text), aim)
    ]
    return _joined(TABLES["passages"].build(rows), least, ROOM * aim)


def spans(text: str, aim: int) -> list[tuple[int, int]]:
    """(start, end) of passages of about `aim` words: whole sentences, parted where the subject turns."""
    sentences = sentence_spans(text)
    parts = lexical_cohesion.cut([text[start:end] for start, end in sentences], aim)
    return [(sentences[first][0], sentences[last - 1][1]) for first, last in parts]


def _row(turn: Any, start: int, end: int, procedural: Callable[[str], bool]) -> dict[str, Any]:
    text = turn.text[start:end]
    shared = {"turn_id": turn.turn_id, "session_id": turn.session_id, "coalition_id": turn.coalition_id}
    return {
        **shared,
        "start": start,
        "end": end,
        "words": len(text.split()),
        "reason": PROCEDURAL if procedural(text) else "",
    }


def neighbourhoods(passages: pd.DataFrame) -> list[str]:
    """Where each passage's context ends: its session, and in a joint session its coalition there.

    Context across coalitions would make two statements alike because they were read one after the other.
    """
    named = passages["coalition_id"].replace("", None)
    joint = named.groupby(passages["session_id"]).transform("nunique") > 1
    return [
        f"{s}/{c}" if j else s for s, c, j in zip(passages["session_id"], passages["coalition_id"], joint, strict=True)
    ]


def _joined(pieces: pd.DataFrame, least: int, most: int) -> pd.DataFrame:
    """Pieces with the passage they belong to: a short one goes with what was said before it, else with what follows."""
    heads: dict[str, str] = {}
    sizes: dict[str, int] = {}
    ids = [f"{turn_id}-{start}" for turn_id, start in zip(pieces["turn_id"], pieces["start"], strict=True)]
    for i, (place, words, reason) in enumerate(
        zip(neighbourhoods(pieces), pieces["words"], pieces["reason"], strict=True)
    ):
        if reason:
            continue
        head = heads.get(place, ids[i])
        size = sizes.get(head, 0)
        if min(size, words) >= least or size + words > most:
            head = ids[i]
        heads[place], ids[i] = head, head
        sizes[head] = sizes.get(head, 0) + words
    alone = [
        reason or (SHORT if sizes[head] < least else "") for head, reason in zip(ids, pieces["reason"], strict=True)
    ]
    return pieces.assign(passage_id=ids, reason=alone)


def on_a_subject(pieces: pd.DataFrame) -> pd.DataFrame:
    """Rows of table ``passages`` that say something, with a theme or without."""
    return pieces[~pieces["reason"].isin([PROCEDURAL, SHORT])]


def whole(pieces: pd.DataFrame, turns: pd.DataFrame) -> pd.DataFrame:
    """One row for each passage, with its text over all its turns.

    Parameters
    ----------
    pieces : DataFrame
        Rows of table ``passages``.
    turns : DataFrame
        Table ``turns``.

    Returns
    -------
    DataFrame
        Columns of table ``passages`` and ``text``, in the order in which they were spoken; ``turn_id``, ``start`` and ``end`` are those of the longest piece,
        ``words`` is the sum.
    """
    place = dict(zip(turns["turn_id"], turns["position"], strict=True))
    pieces = pieces.assign(position=pieces["turn_id"].map(place)).sort_values(
        ["session_id", "position", "start"], kind="stable"
    )
    spoken = dict(zip(turns["turn_id"], turns["text"], strict=True))
    texts = [
        spoken[turn][start:end]
        for turn, start, end in zip(pieces["turn_id"], pieces["start"], pieces["end"], strict=True)
    ]
    together = (
        pieces.assign(text=texts).groupby("passage_id", sort=False).agg(words=("words", "sum"), text=("text", " ".join))
    )
    longest = (
        pieces.sort_values("words", ascending=False, kind="stable")
        .drop_duplicates("passage_id")
        .set_index("passage_id")
    )
    return longest.drop(columns=["words", "position"]).join(together).loc[together.index].reset_index()
