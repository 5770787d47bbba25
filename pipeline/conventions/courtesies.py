"""Greetings, thanks and forms of address, as pieces of regular expressions that other patterns are made of.

Each is written here once; whoever reads a greeting or a thanks imports it.
"""

GOOD_DAY = r"[Gg]ood (?:morning|afternoon|evening|day)"
"""A greeting by the time of day."""

THANK_YOU = r"[Tt]hank(?:s| you)"
"""How a thanks begins."""

SPOKEN_TITLE = r"(?:(?:Dr|Prof|Professor|Mr|Mrs|Ms|Mx|Sir|Dame|Ambassador|Minister|Senator)\.?\s+)?"
"""A title before a name in running speech, where there is one."""

CHAIR_ADDRESSED = r"(?:Mr\.? |Madam )?(?:Chair|Moderator)(?:man|woman)?"
"""How whoever leads is addressed: "Madam Chair"."""

OPENING_COURTESY = (
    rf"(?:(?:Hi|Hello|Hey|Yes|Okay|OK|{GOOD_DAY})\b[^.!?]{{0,25}}[.!,]\s*"
    rf"|{THANK_YOU}(?:[^.!?,]{{0,25}}|,? {CHAIR_ADDRESSED})[.!]\s*)"
)
"""A greeting or thanks at the start of a turn: "Hello, everybody. ", "Thank you, Chair. "."""
