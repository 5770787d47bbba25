"""A session in which evidence and questions are looked for: turns, their sentences and names, edges between turns."""

from bisect import bisect_left
from functools import cached_property
from typing import NamedTuple

import pandas as pd

from pipeline.interaction.naming.people import People, Referent
from pipeline.language.phrases import stem
from pipeline.language.sentences import sentence_spans
from pipeline.language.words import WORD, content_words
from pipeline.tables.vocabulary import LEADING

BRIDGE_WORDS = 30
"""A moderator's turn of at most this many words only passes the floor on."""

EARLY_WORDS = 100
"""Words of a turn in which an answer repeats what it answers."""


def stems(text: str) -> frozenset[str]:
    """Content words of a text without plural endings."""
    return frozenset(map(stem, content_words(text)))


class Edge(NamedTuple):
    """One piece of evidence between two turns of a session.

    Attributes
    ----------
    kind : str
        One of `pipeline.tables.vocabulary.INTERACTION_KINDS`.
    source, target : int
        Positions of the turn that acts and of the turn it is aimed at; target -1 where that is not known.
    start, end : int
        The words in the source turn that show it, ``text[start:end]``; 0, 0 for a turn that only follows.
    weight : float
        Confidence of the rule, 0 to 1.
    cue : str
        Short name of the rule.
    """

    kind: str
    source: int
    target: int
    start: int
    end: int
    weight: float
    cue: str


class TranscriptTurn:
    """One turn; its sentences, words and names are worked out when first asked for.

    Attributes
    ----------
    position : int
        Place in the session, from 0.
    turn_id, voice, person, role, text : str
        Identifier; who speaks as far as is known; speaker_id ("" if unknown); role; what is said.
    words : int
        Number of words.
    moderates : bool
        The role is one of those that lead a session.
    """

    def __init__(
        self, position: int, turn_id: str, voice: str, person: str, role: str, words: int, text: str, people: People
    ) -> None:
        self.position, self.turn_id, self.voice, self.person = position, turn_id, voice, person
        self.role, self.words, self.text = role, words, text
        self.moderates = role in LEADING
        self._people = people

    @cached_property
    def sentences(self) -> list[tuple[int, int]]:
        """(start, end) of each sentence, in order."""
        return sentence_spans(self.text)

    @cached_property
    def vocabulary(self) -> frozenset[str]:
        """All words, in small letters."""
        return frozenset(WORD.findall(self.text.lower()))

    @cached_property
    def content(self) -> frozenset[str]:
        """Content words without plural endings."""
        return stems(self.text)

    @cached_property
    def early_content(self) -> frozenset[str]:
        """`content` of the first `EARLY_WORDS` words."""
        return self.content if self.words <= EARLY_WORDS else stems(" ".join(self.text.split()[:EARLY_WORDS]))

    @cached_property
    def named(self) -> list[Referent]:
        """Persons named, in order."""
        return self._people.named(self.text)

    def named_in(self, start: int, end: int) -> list[Referent]:
        """Persons named in a part of the turn, in order, by their offsets in the turn."""
        first = bisect_left(self.named, start, key=lambda piece: piece.start)
        return [piece for piece in self.named[first:] if piece.end <= end]


class Transcript:
    """Turns of one session in order.

    Parameters
    ----------
    turns : DataFrame
        Columns of ``turns`` and ``voice``: who speaks, as far as is known.
    """

    def __init__(self, turns: pd.DataFrame) -> None:
        named = zip(turns["speaker_id"], turns["speaker_name"], strict=True)
        self.people = People({person: name for person, name in named if person}, turns["text"])
        columns = (turns[name] for name in ("turn_id", "voice", "speaker_id", "role", "words", "text"))
        self.turns = [
            TranscriptTurn(position, turn_id, voice, person, role, words, text, self.people)
            for position, (turn_id, voice, person, role, words, text) in enumerate(zip(*columns, strict=True))
        ]
        self.moderators = {turn.voice for turn in self.turns if turn.moderates}

    def before(self, position: int, *, bridged: bool = True) -> int:
        """The turn that a turn takes up if it does not say whose.

        Parameters
        ----------
        position : int
            Position of the turn.
        bridged : bool
            Look past a moderator's turn that only passes the floor on.

        Returns
        -------
        int
            Position of the turn before it, or of the one before a bridge; -1 where the same voice spoke just before,
            or nobody did.
        """
        if not position or self.turns[position - 1].voice == self.turns[position].voice:
            return -1
        last = self.turns[position - 1]
        bridge = bridged and position > 1 and last.moderates and last.words <= BRIDGE_WORDS and "?" not in last.text
        if bridge and self.turns[position - 2].voice not in (self.turns[position].voice, last.voice):
            return position - 2
        return position - 1

    def latest(self, person: str, position: int) -> int:
        """The last turn of a person before a position, -1 if there is none."""
        return next((i for i in range(position - 1, -1, -1) if self.turns[i].person == person), -1)

    def latest_of_moderator(self, position: int) -> int:
        """The moderator's last turn before a turn of somebody else; -1 for several moderators, or none so far."""
        if len(self.moderators) != 1 or self.turns[position].voice in self.moderators:
            return -1
        return next((i for i in range(position - 1, -1, -1) if self.turns[i].moderates), -1)
