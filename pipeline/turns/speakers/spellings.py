"""Which person each printed name of a session means.

Parts, other spellings and misspellings of a name are joined to a full name only if exactly one of the session's names
fits; one that fits several stays apart and is listed.
"""

import re
from collections import Counter
from collections.abc import Callable, Collection, Mapping
from typing import NamedTuple

from pipeline.conventions import labels

Name = tuple[str, ...]
"""A name as `pipeline.conventions.labels.tokens` gives it."""

MIN_MISSPELT_LETTERS = 5
"""Minimum letters of a surname for a misspelling to be told from another name."""

VOWELS = "AEIOU"
SOUNDS = (("CH", "9"), ("SH", "8"), ("PH", "F"), ("CK", "K"), ("C", "K"), ("Y", "I"), ("Z", "S"), ("H", ""))
"""Letters that captioners write for one another within first names: "MATHEW", "MATTHEW"; "KATHERINE", "CATHERINE"."""


DISTINCT_WORDS = frozenset({"JR", "SR", "JNR", "SNR", "II", "III"})
"""Words that tell two people of one name apart."""


class PersonMeant(NamedTuple):
    """Who a printed name means: tokens of the full name, the rule that decided, and between whom it could not."""

    name: Name
    rule: str
    candidates: tuple[Name, ...] = ()


def resolve_names(
    names: Mapping[Name, int],
    known: Mapping[Name, Name],
    spelling: float,
    listed: Collection[Name] = (),
    surnames: Collection[Name] = (),
    apart: Collection[Name] = (),
) -> dict[Name, PersonMeant]:
    """Which person each printed name of one session means.

    Parameters
    ----------
    names : mapping of tuple of str to int
        Printed names as tokens, with the number of turns.
    known : mapping
        Spellings and full names from speakers.csv.
    spelling : float
        Minimum rapidfuzz ratio (0 to 100) of two spellings of one name.
    listed : collection of tuple of str
        Names from the session's own speaker list: spelt right, and different people.
    surnames : collection of tuple of str
        Single words that a title or role stands before: they are no first names.
    apart : collection of tuple of str
        Names that count for their own turns only: how people in the audience introduce themselves says nothing
        about the panel.

    Returns
    -------
    dict
        A part (surname or first name alone) and another spelling mean a full name only where exactly one fits.
    """
    sure = {known.get(name, name) for name in {*listed, *(n for n in names if n in known)}}
    weights = Counter(names) + Counter({name: max(names.values(), default=0) + 1 for name in sure})
    found: dict[Name, PersonMeant] = {}
    for name in sorted(names, key=lambda n: (-len(n), n)):
        if name in known or name in sure or not name:
            found[name] = PersonMeant(known.get(name, name), "label")
        elif len(name) > 1:
            found[name] = _full(name, weights, spelling)
    found = {name: person if name in known else _settled(person, found) for name, person in found.items()}
    full = {person.name for person in found.values() if len(person.name) > 1} - set(apart) | sure
    single = sorted(name for name in names if len(name) == 1 and name not in found)
    by_surname = {name for name in single if name in surnames} or _surnames_alone(single, full)
    parts = {name: _part(name[0], full, spelling, surname=name in surnames or name in by_surname) for name in single}
    return found | {name: person._replace(name=person.name or name) for name, person in parts.items()}


def _surnames_alone(single: Collection[Name], full: Collection[Name]) -> set[Name]:
    """Single words that are surnames, where the captioner prints surnames alone and no first name alone."""
    last, first = {name[-1] for name in full}, {name[0] for name in full}
    kinds = {(name[0] in last, name[0] in first) for name in single}
    return (
        {name for name in single if name[0] in last} if (True, False) in kinds and (False, True) not in kinds else set()
    )


def _full(name: Name, weights: Mapping[Name, int], spelling: float) -> PersonMeant:
    """The one better known name that this full name is another spelling or the end of, else itself."""
    better = [other for other in weights if len(other) > 1 and (weights[other], other) > (weights[name], name)]
    longer = [other for other in weights if len(other) > len(name)]
    tests: tuple[tuple[str, list[Name], Callable[[Name], bool]], ...] = (
        ("label-spelling", better, lambda other: same_name(name, other)),
        ("label-part", longer, lambda other: other[-len(name) :] == name),
        ("label-spelling", better, lambda other: misspelt(name, other, spelling)),
    )
    for rule, others, test in tests:
        fits = sorted(other for other in others if test(other))
        if len({compact_name(other) for other in fits}) == 1:
            return PersonMeant(max(fits, key=lambda other: (weights[other], other)), rule)
        if fits:
            return PersonMeant(name, "label", tuple(fits))
    return PersonMeant(name, "label")


def _settled(person: PersonMeant, found: Mapping[Name, PersonMeant]) -> PersonMeant:
    """A spelling of a spelling means what that one means; of names that mean each other, the last by letters."""
    seen: set[Name] = set()
    while found.get(person.name, person).name != person.name and person.name not in seen:
        seen.add(person.name)
        person = person._replace(name=found[person.name].name)
    return person._replace(name=max(seen)) if person.name in seen else person


def _part(token: str, full: Collection[Name], spelling: float, *, surname: bool = False) -> PersonMeant:
    """The one full name that has this word at its end, at its start, or spelt nearly so."""
    from rapidfuzz.fuzz import ratio

    names = sorted(full)
    last = [name for name in names if token == name[-1]]
    first = [] if surname else [name for name in names if token == name[0] and name not in last]
    halves = [name for name in names if is_part(token, name) and token not in (name[0], name[-1])]
    near = [name for name in names if len(token) > MIN_MISSPELT_LETTERS and ratio(token, name[-1]) >= spelling]
    together = [name for name in names if token == compact_name(name).replace(" ", "")]
    for fits, rule in (
        (last + first, "label-part"),
        (halves, "label-part"),
        (together, "label-spelling"),
        (near, "label-spelling"),
    ):
        if len(fits) == 1:
            return PersonMeant(fits[0], rule)
        if fits:
            return PersonMeant((), "label", tuple(fits))
    return PersonMeant((), "label")


def is_part(token: str, full: Name) -> bool:
    """The word is the name's first name, or its surname or a half of it: "BANK" of "PIP MOSS-BANK"."""
    return token in (full[0], full[-1], *full[-1].split("-")) or (len(full) > 2 and token == "".join(full[-2:]))


def compact_name(name: Name) -> str:
    """A first name, and the rest without hyphens and initials, Saint as St.

    Equal for "PIP J. ST. MOSS-BANK" and "PIP SAINT MOSS BANK".
    """
    rest = "".join(word for word in name[1:] if len(word) > 1)
    return f"{name[0]} {re.sub('SAINT(?=.)', 'ST', rest)}".replace("-", "").replace("'", "") if name else ""


def is_full(name: Name) -> bool:
    """Whether a name has first name and surname: "DE FERN", "ST. MOSSBANK" and a first name with an initial do not."""
    words = [
        word for word in name if len(word) > 1 and word.lower() not in labels.PARTICLES and word not in ("ST", "SAINT")
    ]
    return len(words) > 1


def same_name(name: Name, other: Name) -> bool:
    """Two ways to print one name: initials, hyphens, order, a middle name or second surname left out."""
    initials = [{word for word in one[1:] if len(word) == 1} for one in (name, other)]
    if all(initials) and not initials[0] & initials[1]:
        return False
    if compact_name(name) == compact_name(other) or sorted(name) == sorted(other):
        return True
    if 1 in (len(name[0]), len(other[0])):
        return name[0][0] == other[0][0] and name[1:] == other[1:]
    few, many = sorted((set(name), set(other)), key=len)
    return name[0] == other[0] and len(few) > 1 and few < many and not many & DISTINCT_WORDS


def misspelt(name: Name, other: Name, spelling: float) -> bool:
    """Whether surnames after one first name are a letter or two apart, or first names of one surname sound alike."""
    from rapidfuzz.distance import DamerauLevenshtein
    from rapidfuzz.fuzz import ratio

    if name[0] != other[0]:
        return name[1:] == other[1:] and sound_of(name[0]) == sound_of(other[0])
    one, two = "".join(name[1:]), "".join(other[1:])
    if one in (f"{two}A", f"{two}OVA") or two in (f"{one}A", f"{one}OVA"):
        return False  # FERNOV, FERNOVA
    shortest = min(len(one), len(two))
    if shortest >= MIN_MISSPELT_LETTERS and ratio(one, two) >= spelling:
        return True
    return (
        shortest >= MIN_MISSPELT_LETTERS - 1
        and len(name[0]) > 3
        and one[0] == two[0]
        and DamerauLevenshtein.distance(one, two) == 1
    )


def sound_of(first: str) -> str:
    """A first name as it sounds: "KATHERINE" and "CATHERINE" are one, "MARIA" and "MARIO" two."""
    heard = first[:1] + first[1:].replace("H", "") if first[:1] in VOWELS + "H" else first
    for written, sounds in SOUNDS:
        heard = heard.replace(written, sounds) if not heard.startswith("H") or written != "H" else heard
    return heard[:1] + "".join(letter for i, letter in enumerate(heard[1:]) if letter != heard[i])
