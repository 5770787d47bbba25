"""Who is given the floor by the last words of a turn.

A handover names the next speaker only where nothing contradicts it: neither the next turn's label, nor what the next
speaker says of themselves or of the person named, nor whom the giver of the floor thanks after it.
"""

import re
from collections.abc import Collection, Sequence
from typing import NamedTuple

from pipeline.conventions import labels
from pipeline.conventions.floor import (
    FROM_ANYBODY,
    HANDOVERS,
    NOT_NOW,
    NOT_THE_PERSON_CALLED,
    SAYS_OWN_NAME,
    THANKS_BY_NAME,
)
from pipeline.language.sentences import sentence_spans
from pipeline.turns.speakers.spellings import Name, is_part

MAX_TAIL_CHARACTERS = 260
"""Characters at the end of a turn in which the floor is given."""

MIN_ANSWER_WORDS = 4
"""Words of a turn that a handover may name; a shorter one is often somebody else's."""


class GivenFloor(NamedTuple):
    """To whom a turn gives the floor.

    Attributes
    ----------
    name, printed : tuple of str, str
        The person named, as words and as spoken.
    strong : bool
        It counts whoever says it, not only from those who lead.
    titled : bool
        A title stands before the name.
    """

    name: Name
    printed: str
    strong: bool
    titled: bool


def floor_given_by(text: str) -> GivenFloor | None:
    """To whom the last sentence of a turn gives the floor; None where it does not, or to more than one."""
    tail = text[-MAX_TAIL_CHARACTERS:]
    last = tail[sentence_spans(tail)[-1][0] :] if tail.strip() else ""
    if NOT_NOW.search(last):
        return None
    for handover in HANDOVERS:
        match = handover.search(last)
        if match and not re.search(r"(?:,|\b(?:and|then|or))\s+(?:then\s+)?[A-Z]", match["after"]):
            return GivenFloor(
                labels.tokens(match["name"]), match["name"], handover.kind == FROM_ANYBODY, bool(match["title"])
            )
    return None


def person_meant(name: Name, people: Collection[Name]) -> Name:
    """The one person of a session that a spoken name means, empty if none or several do."""
    fits = [
        full
        for full in people
        if name == full or (len(name) == 1 and is_part(name[0], full)) or (len(name) > 1 and set(name) < set(full))
    ]
    return fits[0] if len(fits) == 1 else ()


def contradicted(name: Name, text: str, after: Sequence[str], followers: Collection[Name]) -> str:
    """What speaks against `name` having spoken `text`, "" if nothing does.

    Parameters
    ----------
    name : tuple of str
        Who was given the floor.
    text : str
        The turn that came next.
    after : sequence of str
        The turn after that one, if there is one.
    followers : collection of tuple of str
        Who speaks the next turns, as far as it is known.
    """
    said = labels.tokens(text)
    if len(text.split()) < MIN_ANSWER_WORDS:
        return "too short to tell"
    if NOT_THE_PERSON_CALLED.search(text[:200]):
        return "the speaker speaks of somebody else, or of the connection"
    own = SAYS_OWN_NAME.search(text[:200])
    if own and not set(labels.tokens(own["name"])) & set(name):
        return "the speaker says another name"
    if {word for word in (name[0], name[-1]) if len(word) > 2}.intersection(said):
        return "the speaker names that person"
    if name in followers:
        return "that person speaks right after it"
    if floor_given_by(text):
        return "the speaker gives the floor in turn"
    thanked = THANKS_BY_NAME.search(after[0][:120]) if after else None
    words = labels.tokens(labels.parse(thanked["name"]).name) if thanked else ()
    if words and not set(words) & set(name) and words[0] not in ("YOU", "EVERYONE", "ALL", "CHAIR", "MR", "MADAM"):
        return "somebody else is thanked for it"
    return ""
