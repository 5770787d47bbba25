"""How people say who they are, tried in the first words of a turn. Group ``name`` of a pattern is the name."""

import re

from pipeline.conventions.courtesies import OPENING_COURTESY
from pipeline.conventions.spoken_names import ANY_NAME, FULL_NAME, NAME_WORD, may_be_name
from pipeline.language.patterns import Pattern

FIRST_WORDS = 40
"""Words of a turn in which a self-introduction counts."""

AFTER_NAME = (
    r"(?=\s*(?:[,.;:!?\u2014-]|$|\(|"
    r"\b(?:from|speaking|representing|with|and|for|of|at|here|again|I|I'm|the|a|an|in|on|by)\b))"
)

INTRODUCTIONS: tuple[Pattern, ...] = (
    Pattern(
        "my name is",
        rf"\b[Mm]y name(?:'s|\u2019s| is| was)\s+{ANY_NAME}{AFTER_NAME}",
        "My name is Pip Quillfeather. I work at the Tide Table.",
        kind="first person",
    ),
    Pattern(
        "I am",
        rf"\b(?:I am|I'm|I\u2019m)\s+{FULL_NAME}{AFTER_NAME}",
        "I'm Pip Quillfeather from the civil society group.",
        kind="first person",
    ),
    Pattern(
        "this is",
        rf"^\W*(?:{OPENING_COURTESY}){{0,3}}(?:[Ff]or the (?:record|transcript),?\s+)?(?:[Tt]his is|[Ii]t's)\s+"
        rf"{FULL_NAME}(?=\s*,?\s*(?:speaking|from|for the record|representing|with|here)\b|[.,])",
        "This is Pip Quillfeather speaking.",
    ),
    Pattern(
        "for the record",
        rf"^\W*(?:{OPENING_COURTESY}){{0,3}}{FULL_NAME},?\s+"
        r"(?:speaking|for the record|for the transcript|here[.,])",
        "Pip Quillfeather, for the record.",
    ),
    Pattern(
        "name and work",
        rf"^\W*(?:{OPENING_COURTESY}){{0,3}}{FULL_NAME},\s+(?:I\s+(?:work|run|teach|represent|come from|train|lead"
        r"|chair)|(?:I'm|I am)\s+(?:a|an|the|from|with)|from)\b",
        "Pip Quillfeather, I run a small workshop.",
    ),
    Pattern(
        "name and organisation",
        rf"^\W*(?:{OPENING_COURTESY}){{0,3}}(?:[Ff]or the record,?\s+)?{FULL_NAME}"
        rf"(?:,\s+(?:the\s+)?{NAME_WORD}(?:\s+(?:of|for|and|the|on|de|&|{NAME_WORD})){{0,7}}"
        r"|\s+(?:from|with|representing|on behalf of)\s[^.!?]{2,60})[.!]\s+(?=\S+(?:\s+\S+){3})",
        "Good morning. Pip Quillfeather, Tide Table. We lend lamps at night.",
    ),
)
"""Those of kind "first person" say "I" or "my"; after the others somebody else may be spoken of (`THIRD_PERSON`)."""

READ_FOR_ANOTHER = re.compile(
    r"[\"\u201c]|\b(?:says|writes|asks|reads|question from|comment from|message from)\b", re.I
)
"""Words before an introduction that show it is read out for somebody else."""

THIRD_PERSON = re.compile(
    r"^[^.!?,]*(?:,[^.!?]*)?\b(?:next|go ahead|please|who|will|is going to|has|had|says?|said|asks?|asked"
    "|wants?|yours|my (?:colleague|friend|boss)|(?<!can )you|the floor is yours|our (?:first|last|second"
    r"|third|next))\b",
)
"""The rest of a sentence about the person named, not by that person: "Pip Quillfeather from ISOC, go ahead."."""

SURE_INTRODUCTION = re.compile(
    rf"\b[Mm]y name(?:'s|\u2019s| is)\b|\bfor the record\b|\b(?:I am|I'm|I\u2019m)\s+{FULL_NAME},?\s+(?:from"
    r"|with|representing|speaking)\b",
)
"""Introductions sure enough to contradict a label with another name; "I'm Pip Quillfeather, she said" is not."""


def introduced(text: str) -> str:
    """Name with which a turn introduces its speaker, "" if none: "Pip Oak" of "Hi. I'm Pip Oak, from ..."."""
    head = " ".join(text.split()[:FIRST_WORDS])
    for introduction in INTRODUCTIONS:
        match = introduction.search(head)
        if not match or not may_be_name(match["name"]) or READ_FOR_ANOTHER.search(head[: match.start("name")]):
            continue
        if introduction.kind == "first person" or not THIRD_PERSON.match(head[match.end("name") :]):
            return match["name"]
    return ""
