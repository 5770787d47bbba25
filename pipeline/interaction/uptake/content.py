"""What is said in a session, turn by turn, in words and in meaning, as measures of uptake need it."""

from dataclasses import dataclass
from functools import cached_property
from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from pipeline.config import UptakeSettings
from pipeline.language.words import content_words
from pipeline.metrics import cohesion, novelty
from pipeline.metrics.uptake import echo, term_vectors
from pipeline.themes.passages.whole_passages import PROCEDURAL
from pipeline.turns.voices import known

Floats = NDArray[np.float64]


def pieces(turns: pd.DataFrame, passages: pd.DataFrame, config: UptakeSettings) -> pd.DataFrame:
    """What each turn says, by pieces of passages, without what only runs the session and what is too short to take anything up.

    Returns
    -------
    DataFrame
        Columns turn_id, session_id, words, text, and ``read``: the text whose vector stands for the
        piece: the whole passage where it lies within one turn (its vector is known from the themes), else the piece alone, since a
        passage over several turns would make them alike.
    """
    spoken = dict(zip(turns["turn_id"], turns["text"], strict=True))
    own = passages[(passages["reason"] != PROCEDURAL) & (passages["words"] >= config.piece_words)].sort_values(
        ["turn_id", "start"]
    )
    texts = [spoken[turn][start:end] for turn, start, end in zip(own["turn_id"], own["start"], own["end"], strict=True)]
    wholes: dict[str, list[str]] = {}
    within: dict[str, set[str]] = {}
    for passage, turn, text in zip(own["passage_id"], own["turn_id"], texts, strict=True):
        wholes.setdefault(passage, []).append(text)
        within.setdefault(passage, set()).add(turn)
    read = [
        text if len(within[passage]) > 1 else " ".join(wholes[passage])
        for passage, text in zip(own["passage_id"], texts, strict=True)
    ]
    return own.assign(text=texts, read=read)[["turn_id", "session_id", "words", "text", "read"]].reset_index(drop=True)


@dataclass(frozen=True)
class Said:
    """What is said in one view of a session, neighbouring turns of one voice as one, those that say too little left out.

    Attributes
    ----------
    voices : list of str, length n_turns
        Who speaks.
    words : list of list of str, length n_turns
        Words that tell a subject.
    vectors : ndarray, shape (n_turns, n_dims)
        Meaning.
    newness : ndarray, shape (n_turns,)
        Newness, NaN where it is not known.
    config : Uptake
        UptakeSettings.
    """

    voices: list[str]
    words: list[list[str]]
    vectors: Floats
    newness: Floats
    config: UptakeSettings

    @cached_property
    def people(self) -> list[str]:
        """Who speaks, "" for a voice that may be anybody's."""
        return [voice if known(voice) else "" for voice in self.voices]

    @cached_property
    def lexical(self) -> Floats:
        """Uptake of each turn in words, beyond chance; NaN where nobody else spoke just before."""
        return self._beyond(term_vectors(self.words))

    @cached_property
    def semantic(self) -> Floats:
        """Uptake of each turn in meaning, beyond chance."""
        return self._beyond(self.vectors)

    def _beyond(self, vectors: Any) -> Floats:
        found = echo(vectors, self.voices, self.config.window)
        return np.asarray(found.near - found.anywhere)

    @cached_property
    def both(self) -> Floats:
        """Uptake of each turn in words and in meaning."""
        return (self.lexical + self.semantic) / 2

    @cached_property
    def cohesion(self) -> "cohesion.Cohesion":
        """How like the turns of each two people are that stand near each other."""
        return cohesion.lagged_cohesion(self.vectors, self.people, self.config.cohesion_window)


def new_in_turns(turns: pd.DataFrame, own: pd.DataFrame, vectors: Floats) -> dict[str, float]:
    """Newness of each turn of a session by turn_id, against all that was said before it, whoever said it."""
    saying = set(own["turn_id"])
    place = {turn: i for i, turn in enumerate(turn for turn in turns["turn_id"] if turn in saying)}
    said = _summed(
        vectors, own["words"].to_numpy(float), np.array([place[turn] for turn in own["turn_id"]], int), len(place)
    )
    return dict(zip(place, map(float, novelty.newness(said)), strict=True))


def _summed(vectors: Floats, words: Floats, places: "NDArray[np.int64]", n: int) -> Floats:
    """Vectors of n turns: those of their pieces by words; a place of -1 is none of them."""
    seen, sums = places >= 0, np.zeros((n, vectors.shape[1]))
    np.add.at(sums, places[seen], vectors[seen] * words[seen, None])
    return sums


def gathered(
    turns: pd.DataFrame, own: pd.DataFrame, vectors: Floats, config: UptakeSettings, new: dict[str, float] | None = None
) -> Said:
    """What is said in some turns of a session; `new` is the newness of turns by turn_id."""
    saying = set(own["turn_id"])
    voice: list[str] = []
    number: dict[str, int] = {}
    for turn, who in zip(turns["turn_id"], turns["voice"], strict=True):
        if turn in saying:
            voice += [who] if not voice or voice[-1] != who else []
            number[turn] = len(voice) - 1
    at = np.array([number.get(turn, -1) for turn in own["turn_id"]], int)
    words: list[list[str]] = [[] for _ in voice]
    for place, text in zip(at, own["text"], strict=True):
        if place >= 0:
            words[place] += content_words(text)
    newness = (
        pd.Series([(new or {}).get(turn, np.nan) for turn in number], dtype=float).groupby(list(number.values())).mean()
    )
    return Said(
        voice, words, _summed(vectors, own["words"].to_numpy(float), at, len(voice)), newness.to_numpy(float), config
    )
