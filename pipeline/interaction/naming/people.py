"""Whom a speaker may mean: persons by name, and persons by their role in the session."""

import re
from collections.abc import Iterable, Mapping
from typing import NamedTuple

from pipeline.interaction.naming.names import Names
from pipeline.language.notation import NAME_MASK, ROLE_MASK
from pipeline.language.patterns import Pattern

PLACE = (
    r"(?: from (?:the )?[^\W\d_a-z][\w'-]*(?: (?:and |of |the )*[^\W\d_a-z][\w'-]*)*"
    r"| (?:over there|in the back|at the back|on (?:my|your) (?:left|right)))?"
)
SPEAKER = (
    r"(?:speakers?|panell?ists?|gentleman|lady|colleagues?|person|woman|man|delegate|representative|presenters?"
    r"|intervention)"
)
MODERATOR = r"(?:[Mm]oderator|[Cc]hair|[Cc]hairman|[Cc]hairwoman|[Cc]hairperson|[Ff]acilitator)"

REFERENCES: tuple[Pattern, ...] = (
    Pattern(
        "previous-speaker",
        rf"\bthe (?:previous|last|preceding) (?:{SPEAKER})\b",
        "the previous speaker",
        "the previous mast",
        kind="previous",
    ),
    Pattern(
        "before-me",
        rf"\bthe {SPEAKER}(?: who (?:spoke|was))?(?: (?:just|right))? before me\b",
        "the gentleman before me",
        "the mast before me",
        kind="previous",
    ),
    Pattern(
        "just-spoke",
        rf"\bthe {SPEAKER} who (?:has )?just spoke(?:n)?\b",
        "the lady who just spoke",
        "the lady who just sailed",
        kind="previous",
    ),
    Pattern(
        "moderator",
        rf"\b(?:the|our|my) (?:co-)?{MODERATOR}\b(?! of\b)",
        "our moderator",
        "the chair of the harbour",
        kind="moderator",
    ),
    Pattern(
        "madam-chair", rf"\b(?:[Mm]adame?|[Mm]ister|[Mm]r\.?) {MODERATOR}\b", "Madam Chair", "a chair", kind="moderator"
    ),
    Pattern(
        "colleague",
        rf"\b(?:my|our|the) (?:\w+ )?(?:colleagues?|friend|panell?ists?|gentleman|lady){PLACE}",
        "our colleague from Kenya",
        "our dear old mast",
        kind="somebody",
    ),
    Pattern(
        "one-of-the-speakers",
        rf"\b(?:one|some|several|many) of (?:the|our|my) {SPEAKER}\b{PLACE}",
        "one of the speakers",
        "one of the masts",
        kind="somebody",
    ),
    Pattern(
        "other-speaker",
        rf"\b(?:the )?(?:other|earlier|previous|first|second|third) {SPEAKER}\b{PLACE}",
        "the first speaker",
        "the first mast",
        kind="somebody",
    ),
)
"""Persons by their role; ``kind`` is whom it means: the previous speaker, the moderator, or somebody unknown."""

REFERENCE_HINT = re.compile(
    r"speaker|panel|gentleman|lady|colleague|person|woman|man\b|delegate|representative|presenter|intervention|moderator"
    r"|[Cc]hair|acilitator|friend"
)
"""Stands in every find of `REFERENCES`."""


class Referent(NamedTuple):
    """Somebody meant in a text.

    Attributes
    ----------
    start, end : int
        Offsets.
    persons : tuple of str
        speaker_id of those who are named; empty for a role.
    role : str
        "previous", "moderator" or "somebody" for a role; "" for a name.
    """

    start: int
    end: int
    persons: tuple[str, ...]
    role: str


class People:
    """Who may be meant in a session.

    Parameters
    ----------
    speakers : mapping of str to str
        speaker_id to name.
    texts : iterable of str
        What is said in the session.
    """

    def __init__(self, speakers: Mapping[str, str], texts: Iterable[str] = ()) -> None:
        self.names = Names(speakers, texts)

    def named(self, text: str) -> list[Referent]:
        """Persons named in `text`, in order; "Pip and Wren" are one piece."""
        joined: list[Referent] = []
        for mention in self.names.mentions(text):
            if joined and text[joined[-1].end : mention.start] in (" and ", ", and "):
                joined[-1] = joined[-1]._replace(end=mention.end, persons=(*joined[-1].persons, mention.person))
            else:
                joined.append(Referent(mention.start, mention.end, (mention.person,), ""))
        return joined

    @staticmethod
    def by_role(text: str) -> list[Referent]:
        """Persons meant by a role in `text`; of two that overlap the one whose pattern comes first in `REFERENCES`."""
        found: list[Referent] = []
        for reference in REFERENCES if REFERENCE_HINT.search(text) else ():
            places = [
                Referent(match.start(), match.end(), (), reference.kind) for match in reference.regex.finditer(text)
            ]
            found += [
                place
                for place in places
                if not any(place.start < other.end and other.start < place.end for other in found)
            ]
        return sorted(found)


def mask(text: str, referents: Iterable[Referent]) -> str:
    """`text` with each of `referents` as one word of the same length."""
    for piece in referents:
        letter = NAME_MASK if piece.persons else ROLE_MASK
        text = text[: piece.start] + letter * (piece.end - piece.start) + text[piece.end :]
    return text
