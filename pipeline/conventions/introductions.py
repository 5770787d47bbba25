"""How people say who they are: patterns with an example each, tried in the first words of a turn."""

import re
from typing import NamedTuple

from pipeline.conventions.labels import is_person

FIRST_WORDS = 40
"""Words of a turn in which a self-introduction counts."""

WORD = r"(?!I\b)[^\W\d_a-z][\w'\u2019]*(?:-[^\W\d_][\w'\u2019]*)*"
JOINT = r"(?:\s+(?:de|da|do|dos|del|della|di|van|von|der|den|ten|ter|la|le|el|al|bin|ibn|ben|y)|\s+[A-Z]\.)*"
TITLE = r"(?:(?:Dr|Prof|Professor|Mr|Mrs|Ms|Mx|Sir|Dame|Ambassador|Minister|Senator)\.?\s+)?"
SPOKEN_NAME = rf"{WORD}(?:{JOINT}\s+{WORD}){{0,3}}"
"""One to four words of a name in running speech."""

FULL_NAME = rf"{TITLE}(?P<name>{WORD}(?:{JOINT}\s+{WORD}){{1,3}})"
ANY_NAME = rf"{TITLE}(?P<name>{SPOKEN_NAME})"
AFTER = r"(?=\s*(?:[,.;:!?\u2014-]|$|\(|\b(?:from|speaking|representing|with|and|for|of|at|here|again|I|I'm|the|a|an|in|on|by)\b))"


class Introduction(NamedTuple):
    """One way to introduce oneself; group ``name`` of the pattern is the name."""

    pattern: re.Pattern[str]
    example: str


GREETING = r"(?:(?:Hi|Hello|Hey|Yes|Okay|OK|Good (?:morning|afternoon|evening|day))\b[^.!?]{0,25}[.!,]\s*|Thank(?:s| you)(?:[^.!?,]{0,25}|,? (?:Mr\.? |Madam )?(?:Chair|Moderator)(?:man|woman)?)[.!]\s*)"

INTRODUCTIONS: tuple[Introduction, ...] = (
    Introduction(re.compile(rf"\b[Mm]y name(?:'s|\u2019s| is| was)\s+{ANY_NAME}{AFTER}"), "My name is Pip Quillfeather. I work at the Tide Table."),
    Introduction(re.compile(rf"\b(?:I am|I'm|I\u2019m)\s+{FULL_NAME}{AFTER}"), "I'm Pip Quillfeather from the civil society group."),
    Introduction(re.compile(rf"^\W*(?:{GREETING}){{0,3}}(?:[Ff]or the (?:record|transcript),?\s+)?(?:[Tt]his is|[Ii]t's)\s+{FULL_NAME}(?=\s*,?\s*(?:speaking|from|for the record|representing|with|here)\b|[.,])"), "This is Pip Quillfeather speaking."),
    Introduction(re.compile(rf"^\W*(?:{GREETING}){{0,3}}{FULL_NAME},?\s+(?:speaking|for the record|for the transcript|here[.,])"), "Pip Quillfeather, for the record."),
    Introduction(re.compile(rf"^\W*(?:{GREETING}){{0,3}}{FULL_NAME},\s+(?:I\s+(?:work|run|teach|represent|come from|train|lead|chair)|(?:I'm|I am)\s+(?:a|an|the|from|with)|from)\b"), "Pip Quillfeather, I run a small workshop."),
    Introduction(re.compile(rf"^\W*(?:{GREETING}){{0,3}}(?:[Ff]or the record,?\s+)?{FULL_NAME}(?:,\s+(?:the\s+)?{WORD}(?:\s+(?:of|for|and|the|on|de|&|{WORD})){{0,7}}|\s+(?:from|with|representing|on behalf of)\s[^.!?]{{2,60}})[.!]\s+(?=\S+(?:\s+\S+){{3}})"), "Good morning. Pip Quillfeather, Tide Table. We lend lamps at night."),
)  # fmt: skip

READ_OUT = re.compile(r"[\"\u201c]|\b(?:says|writes|asks|reads|question from|comment from|message from)\b", re.I)
"""Before an introduction that somebody else reads out."""

FIRST_PERSON = 2
"""The first so many of them say "I" or "my"; the others may speak of somebody else."""

THIRD_PERSON = re.compile(
    r"^[^.!?,]*(?:,[^.!?]*)?\b(?:next|go ahead|please|who|will|is going to|has|had|says?|said|asks?|asked|wants?|yours|my (?:colleague|friend|boss)|(?<!can )you|the floor is yours|our (?:first|last|second|third|next))\b"
)
"""The rest of a sentence that speaks of the person named, not as that person: "Pip Quillfeather from ISOC, go ahead."."""

SURE = re.compile(
    rf"\b[Mm]y name(?:'s|\u2019s| is)\b|\bfor the record\b|\b(?:I am|I'm|I\u2019m)\s+{FULL_NAME},?\s+(?:from|with|representing|speaking)\b"
)
"""Introductions that speak against a label with another name; "I'm Pip Quillfeather, she said" does not."""

NOT_NAMES = frozenset(
    "Project Associate Assistant MAG Distinguished Guests Your Excellency Many Muchas Technical Artificial Slide Please To Host Madam Brazil Internet Governance Forum Dynamic Coalition Good Thank Thanks Mr Chair Madam United Nations European African Civil Society Commission Minister Hello Hi Hey "
    "Monday Tuesday Wednesday Thursday Friday Saturday Sunday English French Spanish Canada Canadian Sorry Sure Happy Glad Not Just So And But Or Well Yes Yeah No "
    "Oh Okay OK Executive Managing Deputy Vice Senior Chief Director President Professor Head Chairman Chairwoman Co Secretary Ambassador Member Founder We It My The This That These You He She They There Here What How When Where Who Why In On At From For With As If Is Are Let Also Then Now".split()
)
"""Capitalised words that begin no person's name."""


NEVER_IN_NAMES = frozenset(
    "Hall Manager Intelligence Guests Member Participants Day Agenda Item Workshop Session Source Internet Digital Working Group Room Panel Policy Network Table Forum Coalition Nations Society African American Asian European Australian Indian Chinese Union University Ministry New South World".split()
)
"""Words that stand in no person's name: "South African", "World Lantern Day"."""


def may_be_name(text: str) -> bool:
    """Words that may be a person's name: none of them tells a subject, a body or an occasion."""
    words = text.split()
    return bool(words) and words[0] not in NOT_NAMES and not NEVER_IN_NAMES.intersection(words) and is_person(text)


def introduced(text: str) -> str:
    """Name with which a turn introduces its speaker, "" if none: "Hi. I'm Pip Quillfeather, from ..." is "Pip Quillfeather"."""
    head = " ".join(text.split()[:FIRST_WORDS])
    for place, introduction in enumerate(INTRODUCTIONS):
        match = introduction.pattern.search(head)
        if not match or not may_be_name(match["name"]) or READ_OUT.search(head[: match.start("name")]):
            continue
        if place < FIRST_PERSON or not THIRD_PERSON.match(head[match.end("name") :]):
            return match["name"]
    return ""
