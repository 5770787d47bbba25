"""Cues found in a sentence by spaCy's Matcher."""

import re
from collections.abc import Iterable, Sequence
from functools import cache
from typing import Any, NamedTuple

from pipeline.interaction.evidence.cues import CUES, GUARDS, STANCE, Cue
from pipeline.language.notation import english, needed, token_patterns

BREAKS = frozenset({";", ":", "-", "...", "but", "however", "although", "though", '"', "\u201c"})
"""Words and marks before which nothing takes the meaning of a cue away."""

LINKS = frozenset({"and", "so", "because", "then"})
"""Words that do so after a comma."""

WORD = re.compile(r"[a-z]+")
"""A word of a sentence in small letters; what stands between apostrophes is a word of its own."""


class Hit(NamedTuple):
    """A cue in a sentence, by offsets."""

    cue: Cue
    start: int
    end: int


Needs = list[frozenset[str]]


class Finder:
    """The cues of a table, compiled.

    Parameters
    ----------
    cues : sequence of Cue
        A table of cues; their places in it decide between cues of one kind in the same words.
    """

    def __init__(self, cues: Sequence[Cue]) -> None:
        self._matchers = {cue.name: _matcher([(cue.name, cue.pattern)]) for cue in cues}
        self._by_word: dict[str, list[tuple[int, Cue, Needs]]] = {}
        for place, cue in enumerate(cues):
            for rarest, *others in needed(cue.pattern):
                for word in sorted(rarest):
                    self._by_word.setdefault(word, []).append((place, cue, others))

    def candidates(self, sentence: str) -> list[tuple[int, Cue]]:
        """Cues that may stand in a sentence, with their places in the table: the words that each needs do."""
        words = set(WORD.findall(sentence.lower()))
        rare = words & self._by_word.keys()
        return sorted(
            {
                (place, cue)
                for word in rare
                for place, cue, others in self._by_word[word]
                if all(one & words for one in others)
            }
        )

    def hits(self, masked: str, among: Iterable[tuple[int, Cue]]) -> list[Hit]:
        """Cues in a sentence, in order; of those of one kind that overlap the longest, then the first in the table.

        Parameters
        ----------
        masked : str
            A sentence whose names are masked, as `pipeline.interaction.naming.people.mask` gives it.
        among : iterable of (int, Cue)
            Cues to look for, with their places in the table.
        """
        doc = english().nlp.make_doc(masked)
        found = sorted(
            (start - end, place, cue, start, end)
            for place, cue in among
            for _, start, end in self._matchers[cue.name](doc)
        )
        kept: list[tuple[Cue, int, int]] = []
        for _, _, cue, start, end in found:
            overlaps = any(
                start < other_end and other_start < end and _rivals(cue, other)
                for other, other_start, other_end in kept
            )
            if not overlaps and not _guarded(doc, cue, start):
                kept.append((cue, start, end))
        return [
            Hit(cue, doc[start].idx, doc[end - 1].idx + len(doc[end - 1]))
            for cue, start, end in sorted(kept, key=lambda hit: hit[1:])
        ]


@cache
def finder(cues: tuple[Cue, ...] = CUES) -> Finder:
    """The compiled form of a table of cues, made once in a process."""
    return Finder(cues)


@cache
def _guards() -> Any:
    return _matcher([(guard.name, guard.pattern) for guard in GUARDS])


def _matcher(patterns: Sequence[tuple[str, str]]) -> Any:
    from spacy.matcher import Matcher

    matcher = Matcher(english().nlp.vocab, validate=False)  # flags are no attributes that validation knows
    for name, pattern in patterns:
        matcher.add(name, token_patterns(pattern), greedy="LONGEST")
    return matcher


def _rivals(cue: Cue, other: Cue) -> bool:
    """Two cues that cannot both be meant by the same words."""
    return cue.kind == other.kind or {cue.kind, other.kind} == STANCE


def _guarded(doc: Any, cue: Cue, start: int) -> bool:
    """Something in the clause before a cue takes its meaning away."""
    lead = doc[_clause(doc, start) : start] if start else None
    found = {(doc.vocab.strings[key], end == len(lead)) for key, _, end in _guards()(lead)} if lead else set()
    return any(
        (guard.name, True) in found or ((guard.name, False) in found and not guard.near)
        for guard in GUARDS
        if cue.kind in guard.kinds
    )


def _clause(doc: Any, at: int) -> int:
    """Where the clause begins that the token `at` stands in."""
    for place in range(at - 1, -1, -1):
        norm = doc[place].norm_
        if norm in BREAKS or (norm in LINKS and place and doc[place - 1].norm_ == ","):
            return place + 1
    return 0
