"""What a printed speaker label says: a role, a name, an addition in brackets."""

import re
import unicodedata
from functools import cache, lru_cache
from typing import NamedTuple

from pipeline.config import LabelSettings
from pipeline.conventions.label_patterns import (
    BODY_WORDS,
    DELEGATE,
    HEADER_KEYS,
    NAME_TITLES,
    NO_FIRST_NAME,
    NO_SPEAKER,
    ROLE_WORDS,
    SUBJECTS,
)

PARTICLES = frozenset(
    "de da do dos das del della di du la le el al bin ibn ben van von der den ter ten zu y e of and".split()
)
MAX_LABEL_WORDS = 8
"""Words of a label without chevrons."""

MAX_AFFILIATION_WORDS = 8
"""Words of an organisation after a name in mixed case; more is a sentence."""

LABEL_WORD = re.compile(r"[^\W\d_](?:[^\W_]|['\u2019.\-])*")
AFFILIATION = re.compile(r"\s*,\s*|\s+[-\u2013\u2014|]+\s+|\s*/\s*")
"""What stands between a name and an organisation: "PIP QUILLFEATHER - ISOC"."""

FOLDED = str.maketrans(
    {
        "\u00d8": "O",
        "\u00f8": "o",
        "\u0141": "L",
        "\u0142": "l",
        "\u0110": "D",
        "\u0111": "d",
        "\u00df": "ss",
        "\u00c6": "AE",
        "\u00e6": "ae",
        "\u0152": "OE",
        "\u0153": "oe",
        "\u0131": "i",
    }
)
"""Letters that have no form without their mark, and how captioners write them."""

BRACKET = re.compile(r"\s*[\[(]([^\])]*)[\])]?\s*")


class Label(NamedTuple):
    """A label taken apart.

    Attributes
    ----------
    name : str
        Name as printed, titles and roles taken off; empty for a slot such as MODERATOR, and for a body.
    role : str
        Role the label states; empty where it states none.
    extra : str
        What stands in brackets or after a comma: an organisation, a coalition.
    body : str
        Country or organisation that the label prints in place of a person.
    titled : bool
        A title or role stands before the name: a single word after it is a surname.
    """

    name: str
    role: str = ""
    extra: str = ""
    body: str = ""
    titled: bool = False


@lru_cache(maxsize=100_000)
def parse(label: str) -> Label:
    """Take a label apart: "CHAIR ST. MOSSBANK (DC-PAL)" is ("ST. MOSSBANK", "chair", "DC-PAL")."""
    rest, extra = _split_extra(" ".join(label.split()).strip(" .,:*-[]"))
    role = ""
    for prefix in ROLE_WORDS:
        match = prefix.search(rest)
        if match:
            role, rest = prefix.kind, re.sub(r"^(?:#?\d+|[A-Z])$", "", rest[match.end() :].strip())
            break
    body = "" if is_person(rest) else DELEGATE.sub("", rest)
    name = _untitled(rest)
    if body or not rest:  # BRAZIL (MR. LI), CHAIR (PIP MOSSBANK)
        inner = _untitled(extra)
        named = is_name_like(show(inner)) and is_person(inner) and not _is_role(inner)
        return Label(inner if named else "", role, body if named else extra, body)
    return Label(name.strip(" .,"), role, extra, "", bool(role) or name != rest)


def _untitled(name: str) -> str:
    while (match := NAME_TITLES.match(name)) is not None:
        name = name[match.end() :]
    return name


def _is_role(text: str) -> bool:
    return any(prefix.search(text) for prefix in ROLE_WORDS)


def is_person(name: str) -> bool:
    """Not a country, an organisation, or words that only an institution has: "BRAZIL", "FREEDONIA POST UNION"."""
    words = tokens(DELEGATE.sub("", name))
    if words and re.fullmatch(r"DC(?:[-\d].*)?", words[0]) and (len(words[0]) > 2 or words[1:2] == ("ON",)):
        return False
    return (
        words not in known_bodies()
        and not (len(words) > 1 and BODY_WORDS.intersection(words))
        and not (words and DELEGATE.match(name))
    )


@cache
def known_bodies() -> dict[tuple[str, ...], str]:
    """Stakeholder group of each country ("country") and organisation, by the words of each of its names."""
    from pipeline.data import load_countries, load_organisations

    named = {
        tokens(name): "country"
        for row in load_countries().itertuples()
        for name in [row.country, *row.aliases.split(";")]
    }
    named |= {
        tokens(name): row.stakeholder_group
        for row in load_organisations().itertuples()
        for name in (row.name, row.acronym)
    }
    return {name: group for name, group in named.items() if name}


def _split_extra(label: str) -> tuple[str, str]:
    found = BRACKET.search(label)
    if found and found.start():
        return " ".join(BRACKET.sub(" ", label).split()), found.group(1).strip()
    pieces = [piece.strip() for piece in AFFILIATION.split(label, maxsplit=1)]
    if len(pieces) == 2 and not is_person(pieces[0]) and is_person(pieces[1]):
        pieces.reverse()  # ISOC - PIP QUILLFEATHER
    return (pieces[0], pieces[1]) if len(pieces) == 2 else (label, "")


@lru_cache(maxsize=100_000)
def tokens(name: str) -> tuple[str, ...]:
    """A name's words for comparing, capitals without diacritics and full stops: "Élodie St. Oak" is ELODIE, ST, OAK."""
    folded = unicodedata.normalize("NFKD", name.replace("\u2019", "'").translate(FOLDED))
    bare = "".join(c for c in folded if not unicodedata.combining(c)).upper()
    words = tuple(re.findall(r"[^\W_]+(?:[-'][^\W_]+)*", bare))
    return words[1:] if words[:1] == ("PROFESSOR",) else words


def is_capitals(label: str, share: float) -> bool:
    """At least `share` of the letters outside brackets are capitals (scripts without case do not count)."""
    letters = [c for c in BRACKET.sub(" ", label) if c.isalpha()]
    return bool(letters) and sum(c.isupper() for c in letters) >= share * len(letters)


def is_name_like(label: str) -> bool:
    """Two to five words, each with a capital or a particle: "Pip van der Moss", not "My point"."""
    name, *affiliation = AFFILIATION.split(BRACKET.sub(" ", label), maxsplit=1)
    words = LABEL_WORD.findall(name)
    fits = all(w[0].isupper() or w.lower() in PARTICLES or re.match(r"[dl]['\u2019][^\W\d_a-z]", w) for w in words)
    short = not affiliation or len(affiliation[0].split()) <= MAX_AFFILIATION_WORDS
    return (
        short
        and 2 <= len(words) <= 5
        and fits
        and words[0] not in NO_FIRST_NAME
        and not SUBJECTS.intersection(words)
        and words[0][0].isupper()
        and any(c.isupper() for c in words[-1])
    )


def is_first_name(label: str) -> bool:
    """One capitalised word, "Pip"; other such words before a colon are in `label_patterns.NO_SPEAKER`."""
    return re.fullmatch(r"[^\W\d_a-z][^\W\d_]{1,20}", label.strip()) is not None


def is_slot(label: str) -> bool:
    """A role without a name: MODERATOR, Audience, SPEAKER 2."""
    parsed = parse(label)
    return bool(parsed.role) and not parsed.name


@lru_cache(maxsize=100_000)
def may_be_label(label: str, settings: LabelSettings) -> bool:
    """Whether a string before a colon has the form of a speaker label: capitals, a name, a role."""
    if len(label) > settings.max_label or is_header(label):
        return False
    if label.strip().lower() in NO_SPEAKER:
        return label.isupper() and is_slot(label)  # QUESTION: ...
    if label.split()[0] in NO_FIRST_NAME:
        return is_slot(label)
    if is_capitals(label, settings.upper_share):
        return True
    return len(label.split()) <= MAX_LABEL_WORDS + 1 and (is_name_like(label) or is_slot(label) or is_first_name(label))


def is_header(label: str) -> bool:
    """A fact of the session such as "Room", not a speaker; RAPPORTEUR in capitals is one."""
    return HEADER_KEYS.match(label.strip()) is not None and not (label.isupper() and is_slot(label))


def show(name: str) -> str:
    """A name as people write it: "PIP O'MOSS-BANK" is "Pip O'Moss-Bank"; mixed case stays."""
    if not is_capitals(name, 0.7):
        return name
    return " ".join(_show_word(word, first=i == 0) for i, word in enumerate(name.split()))


def show_words(name: str) -> str:
    """A name in mixed case with a surname in capitals put right: "Pip QUILLFEATHER" is "Pip Quillfeather"."""
    return " ".join(
        _show_word(word, first=False) if len(word) > 3 and word.isupper() and word.isalpha() else word
        for word in name.split()
    )


def _show_word(word: str, first: bool) -> str:
    if word.lower() in PARTICLES and not first:
        return word.lower()
    return re.sub(
        r"[^\W\d_]+",
        lambda m: m.group().capitalize() if m.start() == 0 or word[m.start() - 1] in "-'\u2019." else m.group().lower(),
        word,
    )
