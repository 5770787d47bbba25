"""Questions without a question mark: token patterns in the notation of `language.notation`."""

import re

from pipeline.language.patterns import Pattern
from pipeline.language.phrase_lists import phrases

WH = "how|what|why|whether|if|who|whom|which|when|where|whose"

INDIRECT_QUESTIONS: tuple[Pattern, ...] = (
    Pattern(
        "my-question",
        f"my|one|the|our <word>? <word>? question|questions (for|to <word> <word>? <word>?)? (i have)? "
        f"is|are|would|: be? <word>* {WH}|is|are|do|does|can|could|will|would|should",
        "My question for Wren is whether masts bend.",
        "My question has been answered by Wren.",
        kind="question",
        weight=0.9,
    ),
    Pattern(
        "question-about",
        "i have|had <adv>* a|one|another|two|three <word>? question|questions "
        "about|on|regarding|concerning|around|for|to",
        "I have a question about the masts.",
        "I have questioned masts before.",
        kind="question",
        weight=0.8,
    ),
    Pattern(
        "question-for",
        "my <word>? question is <adv>* about|on|regarding|around|concerning|for|to",
        "My question is about the masts.",
        "My question is clear.",
        kind="question",
        weight=0.8,
    ),
    Pattern(
        "want-to-ask",
        f"i <adv>* (would|'d <adv>* like / want|wanted|wish / am <adv>* interested|curious|keen / "
        f"would be interested) <adv>* to <adv>* ask|know|hear|understand <word>* {WH}",
        "I would like to ask how tall the masts are.",
        "I would like to ask you to be brief.",
        kind="question",
        weight=0.9,
    ),
    Pattern(
        "wondering",
        f"i|we (was|am|are|were <adv>* wondering / <adv>* wondered) <word>? <word>? {WH}",
        "I was wondering whether the masts bend.",
        "It is a wonder how masts bend.",
        kind="question",
        weight=0.8,
    ),
    Pattern(
        "wonder",
        f"i <adv>* wonder {WH} <word>* you|your|we",
        "I wonder if you could lift the mast.",
        "I wonder if masts bend.",
        kind="question",
        weight=0.7,
    ),
    Pattern(
        "curious",
        f"i am <adv>* curious (<adv>* about / to <word> / as to)? <word>? <word>? {WH}",
        "I'm curious how you raise a mast.",
        "They are curious.",
        kind="question",
        weight=0.8,
    ),
    Pattern(
        "ask-whether",
        f"(can|could|may i / let me / i 'll) <adv>* ask <word>* {WH}",
        "Let me ask how you raise a mast.",
        "Can I ask you to be brief.",
        kind="question",
        weight=0.8,
    ),
    Pattern(
        "tell-us",
        f"can|could|would|will you <adv>* tell|explain|clarify|elaborate|describe <word>* {WH}|about|on|more",
        "Could you tell us how masts bend.",
        "I could tell you stories.",
        kind="question",
        weight=0.8,
    ),
    Pattern(
        "read-out",
        f"(asks|wonders / is asking / wants to know) <adv>* {WH}",
        "Ivo asks how tall the masts are.",
        "Ivo asks for tall masts.",
        kind="question",
        weight=0.75,
    ),
)
"""Ways to ask without a question mark."""

READ_OUT = "read-out"
"""The cue for reading out another person's question; it counts only after words that announce it (`READS_OUT`)."""

READS_OUT = phrases(
    "reads out",
    r"""questions? (?:\w+ ){0,4}(?:from|by|online|remotely)
    (?:from|in|on) (?:the |our )?(?:chat|zoom|queue|online|remote)
    (?:online|remote|virtual) (?:participants?|moderator|question|side|colleague)s?
    (?:writes|types|wrote)
    reading (?:out )?(?:a|the|from)""",
    example="We have a question from the online participants.",
    counter="We question the masts.",
)
"""Words that announce that another person's question is read out."""

INDIRECT_HINT = re.compile(
    r"\b(?:questions?|wonder\w*|curious|ask|asks|asking|know|hear|understand|tell|explain|clarify|elaborate|describe)\b"
)
"""Stands in every find of `INDIRECT_QUESTIONS`."""

ANNOUNCEMENTS = frozenset({"question-about", "question-for"})
"""Names of the patterns after which the question itself may follow, later in the turn."""
