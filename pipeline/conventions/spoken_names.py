"""Names of people in running speech: pieces of regular expressions, and words that no name has."""

from pipeline.conventions.courtesies import SPOKEN_TITLE
from pipeline.conventions.labels import is_person

NAME_WORD = r"(?!I\b)[^\W\d_a-z][\w'\u2019]*(?:-[^\W\d_][\w'\u2019]*)*"
NAME_JOINT = r"(?:\s+(?:de|da|do|dos|del|della|di|van|von|der|den|ten|ter|la|le|el|al|bin|ibn|ben|y)|\s+[A-Z]\.)*"
SPOKEN_NAME = rf"{NAME_WORD}(?:{NAME_JOINT}\s+{NAME_WORD}){{0,3}}"
"""One to four words of a name."""

FULL_NAME = rf"{SPOKEN_TITLE}(?P<name>{NAME_WORD}(?:{NAME_JOINT}\s+{NAME_WORD}){{1,3}})"
ANY_NAME = rf"{SPOKEN_TITLE}(?P<name>{SPOKEN_NAME})"

NOT_NAMES = frozenset(
    (
        "Project Associate Assistant MAG Distinguished Guests Your Excellency Many Muchas Technical Artificial "
        "Slide Please To Host Madam Brazil Internet Governance Forum Dynamic Coalition Good Thank Thanks Mr Chair "
        "Madam United Nations European African Civil Society Commission Minister Hello Hi Hey Monday Tuesday "
        "Wednesday Thursday Friday Saturday Sunday English French Spanish Canada Canadian Sorry Sure Happy Glad "
        "Not Just So And But Or Well Yes Yeah No Oh Okay OK Executive Managing Deputy Vice Senior Chief Director "
        "President Professor Head Chairman Chairwoman Co Secretary Ambassador Member Founder We It My The This "
        "That These You He She They There Here What How When Where Who Why In On At From For With As If Is Are Let "
        "Also Then Now"
    ).split()
)
"""Capitalised words that begin no person's name."""


NEVER_IN_NAMES = frozenset(
    (
        "Hall Manager Intelligence Guests Member Participants Day Agenda Item Workshop Session Source Internet "
        "Digital Working Group Room Panel Policy Network Table Forum Coalition Nations Society African American "
        "Asian European Australian Indian Chinese Union University Ministry New South World"
    ).split()
)
"""Words that stand in no person's name: "South African", "World Lantern Day"."""


def may_be_name(text: str) -> bool:
    """Words that may be a person's name: none of them tells a subject, a body or an occasion."""
    words = text.split()
    return bool(words) and words[0] not in NOT_NAMES and not NEVER_IN_NAMES.intersection(words) and is_person(text)
