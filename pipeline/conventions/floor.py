"""How people give and take the floor, and whom they thank for it. Group ``name`` of a pattern is the person named."""

from pipeline.conventions.courtesies import GOOD_DAY, SPOKEN_TITLE, THANK_YOU
from pipeline.conventions.spoken_names import NAME_WORD, SPOKEN_NAME
from pipeline.language.patterns import Pattern

PERSON_NAMED = rf"(?P<title>{SPOKEN_TITLE})(?P<name>{SPOKEN_NAME})"
SENTENCE_END = r"(?P<after>[^.?!]{0,80})[.?!\s\u2014-]*$"

FLOOR_IS_YOURS = (
    r"(?:the floor is yours|you have the (?:floor|mic\w*|word)|over to you|go ahead|your turn"
    r"|you're next|you are next|you're up)"
)
"""What is said to the person who gets the floor."""

FROM_ANYBODY, FROM_THE_CHAIR = "from anybody", "from the chair"
"""Kinds of handover: whoever says it gives the floor, or only those who lead the session."""

HANDOVERS: tuple[Pattern, ...] = (
    Pattern(
        "floor to",
        rf"\b(?:[Ff]loor|[Mm]ic|microphone|word)\b[^.?!]{{0,25}}?\b(?:to|for)\s+{PERSON_NAMED}{SENTENCE_END}",
        "I now give the floor to Pip Quillfeather.",
        kind=FROM_ANYBODY,
    ),
    Pattern(
        "over to",
        r"\b(?:[Oo]ver|[Hh]and|[Pp]ass|[Tt]urn|[Bb]ack)\b(?:\s+(?:it|this|you|now|over|things))*"
        rf"\s+to\s+{PERSON_NAMED}{SENTENCE_END}",
        "Over to Wren Mossbank, please.",
        kind=FROM_ANYBODY,
    ),
    Pattern(
        "name, the floor is yours",
        rf"\b{PERSON_NAMED},?\s+(?:please,?\s+)?{FLOOR_IS_YOURS}\b{SENTENCE_END}",
        "Wren Mossbank, the floor is yours.",
        kind=FROM_ANYBODY,
    ),
    Pattern(
        "next is",
        r"\b(?:[Nn]ext|first|last|final)\s+"
        r"(?:(?:up|speaker|panell?ist|question|in line|on (?:my|the) list)\s+)?"
        rf"(?:is|we have|comes)\s+{PERSON_NAMED}{SENTENCE_END}",
        "Next is Tansy Fern.",
        kind=FROM_THE_CHAIR,
    ),
    Pattern(
        "call on",
        r"\b(?:call(?:ing)? (?:up)?on|invite|recogni[sz]e|hear from|go to|move (?:on )?to|turn to|start with"
        rf"|begin with|welcome)\s+(?:now\s+)?{PERSON_NAMED}{SENTENCE_END}",
        "Let us hear from Pip Quillfeather.",
        kind=FROM_THE_CHAIR,
    ),
    Pattern(
        "name alone",
        rf"^(?:\W*(?:[Oo]kay|[Yy]es|[Nn]ow|[Ss]o|[Aa]nd|[Pp]lease)[,.]?\s+)?{PERSON_NAMED}(?:,?\s+please)?"
        r"(?P<after>)[.?!\s]*$",
        "Mr. Quillfeather, please.",
        kind=FROM_THE_CHAIR,
    ),
)
"""Ways to give the floor in the last words of a turn."""

NOT_NOW = Pattern(
    "not now",
    r"(?i)\b(?:not|n't|never|should we|before I|in a (?:minute|moment|second)|later|after (?:the|this|that)|when"
    r"|once|if|gave|goes back|for help|earlier|already|tomorrow|next year)\b"
    r"|^\W*(?:[Oo]kay\W+|[Gg]reat\W+)*(?:[Mm]any )?[Tt]hank",
    "I will come back to Wren later.",
    counter="I now give the floor to Pip Quillfeather.",
)
"""A last sentence that gives the floor to nobody, or not now; "Thank you, Pip." is one too."""

THANKS_BY_NAME = Pattern(
    "thanks by name",
    rf"^\W*(?:[Oo]kay|[Gg]reat|[Vv]ery good|[Ww]ell)?\W*{THANK_YOU}(?: very much| so much)?,?\s+(?:to\s+)?"
    rf"{PERSON_NAMED}\b",
    "Thank you very much, Pip.",
    counter="I thank the lamps.",
)
"""Whom the next turn thanks: it tells who spoke before."""

TAKES_FLOOR = Pattern(
    "takes the floor",
    rf"\W*(?:(?:Yes|Okay|OK|Well|So|Great)\W+)?(?:Thank|Thanks|Hello|Hi\b|{GOOD_DAY})",
    "Good morning, everybody.",
    counter="The lamps are lit.",
    where="begins",
)
"""First words of somebody who takes the floor that was given."""

NOT_THE_PERSON_CALLED = Pattern(
    "not the person called",
    r"(?i)\b(?:(?:s?he|they) (?:is|are|isn't|aren't) not|(?:s?he) isn't|on behalf of (?:my|our)|cannot hear"
    r"|can't hear|can you hear|while we wait|question (?:to|for)|I have a question|my question)\b",
    "I have a question for the panel.",
    counter="Thank you, Chair. The lamps are lit.",
)
"""First words of somebody who was not given the floor."""

SAYS_OWN_NAME = Pattern(
    "says own name",
    rf"\b(?:I am|I'm|I\u2019m|[Tt]his is|name is|name's)\s+{SPOKEN_TITLE}"
    rf"(?P<name>{NAME_WORD}(?:\s+{NAME_WORD}){{0,3}})",
    "Hello, I'm Pip from the lamps.",
    counter="I am glad.",
)
"""A speaker's own name, a first name alone included."""
