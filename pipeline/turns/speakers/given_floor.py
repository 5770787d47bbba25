"""Who is given the floor: patterns with an example each, tried in the last words of a turn.

A handover names the next speaker only where nothing contradicts it: neither the next turn's label, nor what the next speaker says of himself
or of the person named, nor whom the floor's giver thanks after it.
"""

import re
from collections.abc import Collection, Sequence
from typing import NamedTuple

from pipeline.conventions import labels
from pipeline.conventions.introductions import SPOKEN_NAME, TITLE, WORD
from pipeline.language.sentences import sentence_spans
from pipeline.turns.speakers.spellings import Name, is_part

TAIL = 260
"""Characters at the end of a turn in which the floor is given."""

SHORTEST = 4
"""Words of a turn that a handover may name; a shorter one is often somebody else's."""

NAME = rf"(?P<title>{TITLE})(?P<name>{SPOKEN_NAME})"
END = r"(?P<after>[^.?!]{0,80})[.?!\s\u2014-]*$"


class Handover(NamedTuple):
    """One way to give the floor; group ``name`` of the pattern is who gets it. A `strong` one counts from anybody, others from those who lead."""

    pattern: re.Pattern[str]
    example: str
    strong: bool


HANDOVERS: tuple[Handover, ...] = (
    Handover(re.compile(rf"\b(?:[Ff]loor|[Mm]ic|microphone|word)\b[^.?!]{{0,25}}?\b(?:to|for)\s+{NAME}{END}"), "I now give the floor to Pip Quillfeather.", True),
    Handover(re.compile(rf"\b(?:[Oo]ver|[Hh]and|[Pp]ass|[Tt]urn|[Bb]ack)\b(?:\s+(?:it|this|you|now|over|things))*\s+to\s+{NAME}{END}"), "Over to Wren Mossbank, please.", True),
    Handover(
        re.compile(rf"\b{NAME},?\s+(?:please,?\s+)?(?:the floor is yours|you have the (?:floor|mic\w*|word)|over to you|go ahead|your turn|you're next|you are next|you're up)\b{END}"),
        "Wren Mossbank, the floor is yours.",
        True,
    ),
    Handover(re.compile(rf"\b(?:[Nn]ext|first|last|final)\s+(?:(?:up|speaker|panell?ist|question|in line|on (?:my|the) list)\s+)?(?:is|we have|comes)\s+{NAME}{END}"), "Next is Tansy Fern.", False),
    Handover(re.compile(rf"\b(?:call(?:ing)? (?:up)?on|invite|recogni[sz]e|hear from|go to|move (?:on )?to|turn to|start with|begin with|welcome)\s+(?:now\s+)?{NAME}{END}"), "Let us hear from Pip Quillfeather.", False),
    Handover(re.compile(rf"^(?:\W*(?:[Oo]kay|[Yy]es|[Nn]ow|[Ss]o|[Aa]nd|[Pp]lease)[,.]?\s+)?{NAME}(?:,?\s+please)?(?P<after>)[.?!\s]*$"), "Mr. Quillfeather, please.", False),
)  # fmt: skip

NOT_NOW = re.compile(
    r"\b(?:not|n't|never|should we|before I|in a (?:minute|moment|second)|later|after (?:the|this|that)|when|once|if|gave|goes back|for help|earlier|already|tomorrow|next year)\b"
    r"|^\W*(?:[Oo]kay\W+|[Gg]reat\W+)*(?:[Mm]any )?[Tt]hank",
    re.I,
)
"""A last sentence that gives the floor to nobody, or not now: "I will come back to Wren later", "Thank you, Pip."."""

THANKS = re.compile(
    rf"^\W*(?:[Oo]kay|[Gg]reat|[Vv]ery good|[Ww]ell)?\W*[Tt]hank(?:s| you)(?: very much| so much)?,?\s+(?:to\s+)?{NAME}\b"
)
"""Whom the next turn thanks: "Thank you very much, Pip." """


ELSE = re.compile(
    r"\b(?:(?:s?he|they) (?:is|are|isn't|aren't) not|(?:s?he) isn't|on behalf of (?:my|our)|cannot hear|can't hear|can you hear|while we wait|question (?:to|for)|I have a question|my question)\b",
    re.I,
)
"""First words of somebody who was not given the floor."""


SAYS_NAME = re.compile(
    rf"\b(?:I am|I'm|I\u2019m|[Tt]his is|name is|name's)\s+{TITLE}(?P<name>{WORD}(?:\s+{WORD}){{0,3}})"
)
"""A speaker's own name, a first name alone included."""


class Given(NamedTuple):
    """To whom a turn gives the floor: the words of the name, whether the pattern is strong, and whether a title stands before the name."""

    name: Name
    printed: str
    strong: bool
    titled: bool


def given(text: str) -> Given | None:
    """To whom the last sentence of a turn gives the floor; None where it does not, or to more than one."""
    tail = text[-TAIL:]
    last = tail[sentence_spans(tail)[-1][0] :] if tail.strip() else ""
    if NOT_NOW.search(last):
        return None
    for handover in HANDOVERS:
        match = handover.pattern.search(last)
        if match and not re.search(r"(?:,|\b(?:and|then|or))\s+(?:then\s+)?[A-Z]", match["after"]):
            return Given(labels.tokens(match["name"]), match["name"], handover.strong, bool(match["title"]))
    return None


def person(name: Name, people: Collection[Name]) -> Name:
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
    if len(text.split()) < SHORTEST:
        return "too short to tell"
    if ELSE.search(text[:200]):
        return "the speaker speaks of somebody else, or of the connection"
    own = SAYS_NAME.search(text[:200])
    if own and not set(labels.tokens(own["name"])) & set(name):
        return "the speaker says another name"
    if {word for word in (name[0], name[-1]) if len(word) > 2}.intersection(said):
        return "the speaker names that person"
    if name in followers:
        return "that person speaks right after it"
    if given(text):
        return "the speaker gives the floor in turn"
    thanked = THANKS.match(after[0][:120]) if after else None
    words = labels.tokens(labels.parse(thanked["name"]).name) if thanked else ()
    if words and not set(words) & set(name) and words[0] not in ("YOU", "EVERYONE", "ALL", "CHAIR", "MR", "MADAM"):
        return "somebody else is thanked for it"
    return ""
