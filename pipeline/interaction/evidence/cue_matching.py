"""Finds cues in a sentence with spaCy's Matcher."""

import re
from collections.abc import Iterable, Sequence
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from pipeline.interaction.evidence.cues import CUES, STANCES, guards_for
from pipeline.language.notation import english, required_words, token_matcher
from pipeline.language.patterns import Pattern

if TYPE_CHECKING:
    from spacy.matcher import Matcher
    from spacy.tokens import Doc

CLAUSE_BREAKS = frozenset({";", ":", "-", "...", "but", "however", "although", "though", '"', "\u201c"})
"""Words and marks that start a new clause: a guard before them cancels nothing."""

CLAUSE_CONJUNCTIONS = frozenset({"and", "so", "because", "then"})
"""Conjunctions that start a new clause after a comma."""

LOWERCASE_WORD = re.compile(r"[a-z]+")


class CueHit(NamedTuple):
    """A cue in a sentence, by offsets."""

    cue: Pattern
    start: int
    end: int


class CueFinder:
    """A table of cues, compiled.

    Parameters
    ----------
    cues : sequence of Pattern
        Token patterns with unique names. Of two cues of one kind in the same words the one that comes first counts.
    """

    def __init__(self, cues: Sequence[Pattern]) -> None:
        self.cues = tuple(cues)
        self._matchers = [token_matcher([cue]) for cue in cues]
        self._by_word: dict[str, list[tuple[int, list[frozenset[str]]]]] = {}
        self._always: set[int] = set()
        for place, cue in enumerate(cues):
            for sets in required_words(cue.pattern):
                if not sets:
                    self._always.add(place)
                for word in sorted(sets[0]) if sets else ():
                    self._by_word.setdefault(word, []).append((place, sets[1:]))

    def candidates(self, sentence: str) -> list[int]:
        """Places in the table of the cues whose required words all stand in a sentence, ascending."""
        words = set(LOWERCASE_WORD.findall(sentence.lower()))
        found = {
            place
            for word in words & self._by_word.keys()
            for place, others in self._by_word[word]
            if all(one & words for one in others)
        }
        return sorted(found | self._always)

    def hits(self, masked: str, places: Iterable[int]) -> list[CueHit]:
        """Cues in a sentence, in order; of those of one kind that overlap the longest, then the first in the table.

        Parameters
        ----------
        masked : str
            A sentence whose names are masked (`pipeline.interaction.naming.people.mask`).
        places : iterable of int
            Places in the table of the cues to try.
        """
        doc = english().nlp.make_doc(masked)
        found = sorted(
            (start - end, place, start, end) for place in places for _, start, end in self._matchers[place](doc)
        )
        kept: list[tuple[int, int, Pattern]] = []
        for _, place, start, end in found:
            cue = self.cues[place]
            overlaps = any(start < b and a < end and _exclude_each_other(cue, other) for a, b, other in kept)
            if not overlaps and not _is_guarded(doc, cue, start):
                kept.append((start, end, cue))
        return [
            CueHit(cue, doc[start].idx, doc[end - 1].idx + len(doc[end - 1]))
            for start, end, cue in sorted(kept, key=lambda hit: hit[:2])
        ]


@cache
def cue_finder(more: tuple[Pattern, ...] = ()) -> CueFinder:
    """The cues of the package followed by `more`, compiled once in a process."""
    return CueFinder((*CUES, *more))


@cache
def _guard_matcher(kind: str) -> "Matcher":
    return token_matcher(guards_for(kind))


def _exclude_each_other(cue: Pattern, other: Pattern) -> bool:
    """Two cues that the same words cannot both mean."""
    return cue.kind == other.kind or {cue.kind, other.kind} == STANCES


def _is_guarded(doc: "Doc", cue: Pattern, start: int) -> bool:
    """Something in the clause before a cue cancels it."""
    guards = {guard.name: guard for guard in guards_for(cue.kind)}
    lead = doc[_clause_start(doc, start) : start] if start and guards else None
    if not lead:
        return False
    found = ((guards[doc.vocab.strings[key]], end) for key, _, end in _guard_matcher(cue.kind)(lead))
    return any(guard.where != "before" or end == len(lead) for guard, end in found)


def _clause_start(doc: "Doc", at: int) -> int:
    """Index of the first token of the clause in which the token `at` stands."""
    for place in range(at - 1, -1, -1):
        norm = doc[place].norm_
        if norm in CLAUSE_BREAKS or (norm in CLAUSE_CONJUNCTIONS and place and doc[place - 1].norm_ == ","):
            return place + 1
    return 0
