"""Whom a speaker may mean: persons by name, and persons by a role."""

import re
from collections.abc import Iterable, Mapping
from typing import NamedTuple

from pipeline.interaction.naming.names import Mention, Names
from pipeline.language.notation import NAME_MASK, ROLE_MASK


class Role(NamedTuple):
    """A way to say who is meant without a name: whom, the words, and an example and a counter-example."""

    whom: str
    pattern: str
    example: str
    counter: str


WHERE = r"(?: from (?:the )?[^\W\d_a-z][\w'-]*(?: (?:and |of |the )*[^\W\d_a-z][\w'-]*)*| (?:over there|in the back|at the back|on (?:my|your) (?:left|right)))?"
SPOKE = r"(?:speakers?|panell?ists?|gentleman|lady|colleagues?|person|woman|man|delegate|representative|presenters?|intervention)"

LEADS = r"(?:[Mm]oderator|[Cc]hair|[Cc]hairman|[Cc]hairwoman|[Cc]hairperson|[Ff]acilitator)"

ROLES: tuple[Role, ...] = (
    Role("before", rf"\bthe (?:previous|last|preceding) (?:{SPOKE})\b", "the previous speaker", "the previous mast"),
    Role("before", rf"\bthe {SPOKE}(?: who (?:spoke|was))?(?: (?:just|right))? before me\b", "the gentleman before me", "the mast before me"),
    Role("before", rf"\bthe {SPOKE} who (?:has )?just spoke(?:n)?\b", "the lady who just spoke", "the lady who just sailed"),
    Role("lead", rf"\b(?:the|our|my) (?:co-)?{LEADS}\b(?! of\b)", "our moderator", "the chair of the harbour"),
    Role("lead", rf"\b(?:[Mm]adame?|[Mm]ister|[Mm]r\.?) {LEADS}\b", "Madam Chair", "a chair"),
    Role("other", rf"\b(?:my|our|the) (?:\w+ )?(?:colleagues?|friend|panell?ists?|gentleman|lady){WHERE}", "our colleague from Kenya", "our dear old mast"),
    Role("other", rf"\b(?:one|some|several|many) of (?:the|our|my) {SPOKE}\b{WHERE}", "one of the speakers", "one of the masts"),
    Role("other", rf"\b(?:the )?(?:other|earlier|previous|first|second|third) {SPOKE}\b{WHERE}", "the first speaker", "the first mast"),
)  # fmt: skip
"""Persons by a role: whoever spoke before, who leads the session, somebody who cannot be told."""

_ROLES = [(role.whom, re.compile(role.pattern)) for role in ROLES]
_HINT = re.compile(
    r"speaker|panel|gentleman|lady|colleague|person|woman|man\b|delegate|representative|presenter|intervention|moderator|[Cc]hair|acilitator|friend"
)


class Meant(NamedTuple):
    """Somebody meant in a text: offsets, persons where they are named, else the role ("before", "lead", "other")."""

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

    def named(self, text: str) -> list[Meant]:
        """Persons named in `text`, in order; "Pip and Wren" are one piece."""
        joined: list[Meant] = []
        for mention in self.names.mentions(text):
            if joined and text[joined[-1].end : mention.start] in (" and ", ", and "):
                joined[-1] = joined[-1]._replace(end=mention.end, persons=(*joined[-1].persons, mention.person))
            else:
                joined.append(_meant(mention))
        return joined

    @staticmethod
    def by_role(text: str) -> list[Meant]:
        """Persons told by a role in `text`; of two that overlap the one that stands first in `ROLES`."""
        found: list[Meant] = []
        for role, pattern in _ROLES if _HINT.search(text) else ():
            places = [Meant(match.start(), match.end(), (), role) for match in pattern.finditer(text)]
            found += [
                place
                for place in places
                if not any(place.start < other.end and other.start < place.end for other in found)
            ]
        return sorted(found)


def mask(text: str, meant: Iterable[Meant]) -> str:
    """`text` with each piece in `meant` as one word of the same length."""
    for piece in meant:
        letter = NAME_MASK if piece.persons else ROLE_MASK
        text = text[: piece.start] + letter * (piece.end - piece.start) + text[piece.end :]
    return text


def _meant(mention: Mention) -> Meant:
    return Meant(mention.start, mention.end, (mention.person,), "")
