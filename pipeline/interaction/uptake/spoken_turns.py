"""The turns of a session with their words and vectors, for measures of uptake."""

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
from pipeline.tables.vocabulary import PROCEDURAL
from pipeline.tables.voices import known

Floats = NDArray[np.float64]


def spoken_pieces(turns: pd.DataFrame, passages: pd.DataFrame, config: UptakeSettings) -> pd.DataFrame:
    """What each turn says, in pieces of passages, without procedure and without pieces too short to take anything up.

    Returns
    -------
    DataFrame
        Columns turn_id, session_id, words, text, and ``embedded``: the text whose vector stands for the piece. It is
        the whole passage where that lies within one turn (its vector is known from the themes), else the piece alone,
        since a passage over several turns would make them alike.
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
    embedded = [
        text if len(within[passage]) > 1 else " ".join(wholes[passage])
        for passage, text in zip(own["passage_id"], texts, strict=True)
    ]
    return own.assign(text=texts, embedded=embedded)[
        ["turn_id", "session_id", "words", "text", "embedded"]
    ].reset_index(drop=True)


@dataclass(frozen=True)
class SpokenTurns:
    """What is said in one view of a session; turns that say too little are left out, neighbours of one voice joined.

    Attributes
    ----------
    voices : list of str, length n_turns
        Who speaks.
    words : list of list of str, length n_turns
        Content words.
    vectors : ndarray, shape (n_turns, n_dims)
        Meaning.
    newness : ndarray, shape (n_turns,)
        Newness, NaN where it is unknown.
    config : UptakeSettings
        Settings of the step.
    """

    voices: list[str]
    words: list[list[str]]
    vectors: Floats
    newness: Floats
    config: UptakeSettings

    @cached_property
    def people(self) -> list[str]:
        """Who speaks, "" where the speaker is unknown."""
        return [voice if known(voice) else "" for voice in self.voices]

    @cached_property
    def lexical(self) -> Floats:
        """Uptake of each turn in words, in excess of chance; NaN where nobody else spoke just before."""
        return self._beyond_chance(term_vectors(self.words))

    @cached_property
    def semantic(self) -> Floats:
        """Uptake of each turn in meaning, in excess of chance."""
        return self._beyond_chance(self.vectors)

    def _beyond_chance(self, vectors: Any) -> Floats:
        similarity = echo(vectors, self.voices, self.config.window)
        return np.asarray(similarity.near - similarity.anywhere)

    @cached_property
    def responsiveness(self) -> Floats:
        """Mean uptake of each turn in words and in meaning."""
        return (self.lexical + self.semantic) / 2

    @cached_property
    def cohesion(self) -> "cohesion.Cohesion":
        """Similarity of the turns of each two people that stand near each other."""
        return cohesion.lagged_cohesion(self.vectors, self.people, self.config.cohesion_window)


def new_in_turns(turns: pd.DataFrame, own: pd.DataFrame, vectors: Floats) -> dict[str, float]:
    """Newness of each turn of a session, by turn_id, against all that anybody said before it."""
    saying = set(own["turn_id"])
    place = {turn: i for i, turn in enumerate(turn for turn in turns["turn_id"] if turn in saying)}
    said = _turn_vectors(
        vectors, own["words"].to_numpy(float), np.array([place[turn] for turn in own["turn_id"]], int), len(place)
    )
    return dict(zip(place, map(float, novelty.newness(said)), strict=True))


def _turn_vectors(vectors: Floats, words: Floats, places: "NDArray[np.int64]", n: int) -> Floats:
    """Vectors of n turns, shape (n, n_dims): sums of their pieces weighted by words; place -1 is left out."""
    seen, sums = places >= 0, np.zeros((n, vectors.shape[1]))
    np.add.at(sums, places[seen], vectors[seen] * words[seen, None])
    return sums


def spoken_turns(
    turns: pd.DataFrame, own: pd.DataFrame, vectors: Floats, config: UptakeSettings, new: dict[str, float] | None = None
) -> SpokenTurns:
    """What is said in some turns of a session; `new` is the newness of turns, by turn_id."""
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
    return SpokenTurns(
        voice,
        words,
        _turn_vectors(vectors, own["words"].to_numpy(float), at, len(voice)),
        newness.to_numpy(float),
        config,
    )
