"""One session as evidence is looked for in it: turns in order, their sentences, and who is named where."""

from bisect import bisect_left
from functools import cached_property, lru_cache

import pandas as pd

from pipeline.interaction.naming.people import Meant, People
from pipeline.language.phrases import stem
from pipeline.language.sentences import sentence_spans
from pipeline.language.words import WORD, content_words
from pipeline.tables.transcripts import LEADING

BRIDGE = 30
"""Words up to which the turn of one who leads only passes the floor on."""


EARLY = 100
"""Words of a turn in which an answer says again what it answers."""


def stems(text: str) -> frozenset[str]:
    """Words of a text that tell a subject, without endings of the plural."""
    return frozenset(map(stem, content_words(text)))


@lru_cache(maxsize=2000)
def _spans(text: str) -> tuple[tuple[int, int], ...]:
    """Sentences of a text; kept, since evidence and questions of a session are looked for one after the other."""
    return tuple(sentence_spans(text))


class Turn:
    """A turn; its sentences and the persons named in it are found when they are first asked for."""

    def __init__(self, at: int, voice: str, person: str, role: str, text: str, people: People) -> None:
        self.at, self.voice, self.person, self.leads, self.role, self.text = (
            at,
            voice,
            person,
            role in LEADING,
            role,
            text,
        )
        self.words = len(text.split())
        self._people = people

    @cached_property
    def sentences(self) -> list[tuple[int, int]]:
        """(start, end) of each sentence, in order."""
        return list(_spans(self.text))

    @cached_property
    def vocabulary(self) -> frozenset[str]:
        """All words, in small letters."""
        return frozenset(WORD.findall(self.text.lower()))

    @cached_property
    def content(self) -> frozenset[str]:
        """Words that tell a subject, without endings of the plural."""
        return stems(self.text)

    @cached_property
    def early(self) -> frozenset[str]:
        """Words that tell a subject among the first ones."""
        return self.content if self.words <= EARLY else stems(" ".join(self.text.split()[:EARLY]))

    @cached_property
    def named(self) -> list[Meant]:
        """Persons named, in order."""
        return self._people.named(self.text)

    def named_in(self, start: int, end: int) -> list[Meant]:
        """Persons named in a part of the turn, in order, by their offsets in the turn."""
        first = bisect_left(self.named, start, key=lambda piece: piece.start)
        return [piece for piece in self.named[first:] if piece.end <= end]


class Session:
    """Turns of one session in order.

    Parameters
    ----------
    turns : DataFrame
        Columns of ``turns`` and ``voice``: who speaks, as far as that is known.
    """

    def __init__(self, turns: pd.DataFrame) -> None:
        rows = list(zip(turns["voice"], turns["speaker_id"], turns["role"], turns["text"], strict=True))
        named = zip(turns["speaker_id"], turns["speaker_name"], strict=True)
        self.people = People({person: name for person, name in named if person}, turns["text"])
        self.turns = [
            Turn(at, str(voice), str(person), str(role), str(text), self.people)
            for at, (voice, person, role, text) in enumerate(rows)
        ]
        self.leading = {turn.voice for turn in self.turns if turn.leads}

    def before(self, at: int, *, bridged: bool = True) -> int:
        """The turn that a turn takes up if it does not say whose: the last one, or the one before where that only passes the floor on.

        Parameters
        ----------
        at : int
            Position of the turn.
        bridged : bool
            Look past a turn that passes the floor on.

        Returns
        -------
        int
            Its position; -1 where the same voice spoke just before, or nobody did.
        """
        if not at or self.turns[at - 1].voice == self.turns[at].voice:
            return -1
        last = self.turns[at - 1]
        passes = bridged and last.leads and last.words <= BRIDGE and "?" not in last.text
        return (
            at - 2
            if passes and at > 1 and self.turns[at - 2].voice not in (self.turns[at].voice, last.voice)
            else at - 1
        )

    def latest(self, person: str, at: int) -> int:
        """The last turn of a person before a turn, -1 if there is none."""
        return next((i for i in range(at - 1, -1, -1) if self.turns[i].person == person), -1)

    def lead(self, at: int) -> int:
        """The last turn before a turn of the one who leads the session, -1 where several do or nobody has."""
        known = len(self.leading) == 1 and self.turns[at].voice not in self.leading
        return next((i for i in range(at - 1, -1, -1) if self.turns[i].leads), -1) if known else -1
