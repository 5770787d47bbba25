"""Acronyms of a session: where they are used and whether somebody explains them."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from typing import NamedTuple

import pandas as pd

from pipeline.language.patterns import Pattern
from pipeline.language.words import STOP_WORDS
from pipeline.themes.focus.explanations import find_explanation
from pipeline.themes.focus.rarity import zipf

ACRONYM_FORMS: tuple[Pattern, ...] = (
    Pattern(
        "coalition",
        r"DC-(?:[A-Z][A-Z0-9]+|IoT)|(?<!Washington )(?<!Washington, )DC [A-Z]{2,5}(?![A-Z])",
        example="DC-PAL",
        counter="DC-based",
    ),
    Pattern("capitals", r"[A-Z][A-Z0-9]*[A-Z]\d?", example="CN", counter="I"),
    Pattern("small letter within", r"[A-Z]{1,2}(?:o|aa)[A-Z]", example="IoT", counter="Iota"),
    Pattern("small letter before", r"(?:g|cc|s)[A-Z]{2,4}", example="ccTLD", counter="eTide"),
    Pattern("dotted", r"(?:[A-Z]\.){2,}", example="F.A.O.", counter="A. Oak"),
)
"""How acronyms are printed."""

ACRONYM_ENDING = r"(?:e?s|v[46])?"
"""Plural or version, as in CNs and IPv6."""

LEFT_EDGE = r"(?<![\w&@#$'\u2019])(?<!\w\.)(?<![a-z0-9.]/)"
RIGHT_EDGE = r"(?![\w&@]|\.[a-z])"
ACRONYM = re.compile(f"{LEFT_EDGE}({'|'.join(form.pattern for form in ACRONYM_FORMS)}){ACRONYM_ENDING}{RIGHT_EDGE}")

LOOK_ALIKES: tuple[Pattern, ...] = (
    Pattern(
        "shouted words",
        r"\b[A-Z]{2,}(?:\s(?:I|A|[A-Z]{2,})\b){2,}",
        example="Please do NOT TOUCH THE mast.",
        counter="The FAO, WTO and ILO met.",
    ),
    Pattern(
        "shouted function word",
        r"\b[A-Z]{2,}\s(?:AND|ARE|BE|DO|FOR|IN|IS|MY|NO|NOT|OF|ON|OR|THAT|THE|TO|WE|WITH|YOU)\b",
        example="LAMP OR MAST",
        counter="The FAO or the WTO",
    ),
    Pattern("Roman numeral", r"\b[IVX]{2,}\b", example="Part XIV", counter="DC-CIV"),
    Pattern(
        "strokes of a steno machine", r"\b(?:S?TK|S?TPH)[A-Z]{2,}\b", example="it TKPWRA degrades", counter="the TPP"
    ),
    Pattern("label", r"(?:^|\n)[\s>]*[A-Z]{2,}:", example=">> MAREN: Yes.", counter="I mean the FAO: it counts."),
    Pattern("city", r"\bWashington,?\sD\.?C\b\.?", example="Washington, D.C.", counter="The D.C. met."),
    Pattern(
        "initials of a person",
        r"\b(?:[A-Z]\.\s?){1,3}(?=[A-Z][a-z]+\s(?:said|says|wrote|told|is|was|has)\b)",
        example="J.B. Oakapple said so.",
        counter="The F.A.O. has a mast.",
    ),
    Pattern("address", r"\b[\w-]+\.[A-Z]{2,}\b", example="TIDES.ORG", counter="A tide. FAO"),
)
"""What is printed like an acronym but is not one."""

LOOK_ALIKE = re.compile("|".join(f"(?:{form.pattern})" for form in LOOK_ALIKES))

FAMILIAR_ACRONYMS = frozenset(
    """
US USA UK UN EU UAE LA NY NYC DC TV PC CD DVD DJ ID IT AI OK AM PM BC AD PS QA HR PR VIP CEO FAQ FYI ASAP DIY TBD TBA
RSVP NGO PDF SMS USB GPS SIM PIN ATM WIFI COVID HIV AIDS DNA NASA BBC CNN FBI CIA MR MRS MS DR PHD BA MA UTC GMT CET
KM CM MM KG HZ KB MB GB TB XL XS IGF
""".split()
)
"""Abbreviations that everybody knows, and the name of the meeting."""

MAX_ACRONYM_CAPITALS = 6
"""A longer acronym counts only where it is explained."""

COMMON_WORD_ZIPF = 4.85
"""At least three letters with this Zipf frequency are taken for a word in capitals; HTTP is just below."""

WORD_WITH_SMALL_LETTER = re.compile(r"\b[A-Za-z]*[a-z][A-Za-z]*\b")

Place = tuple[str, int, int]
"""(turn_id, start, end) in ``turns.text``."""


class AcronymUse(NamedTuple):
    """One use of an acronym in a session."""

    acronym: str
    turn_id: str
    start: int
    end: int
    speaker_id: str


class SessionAcronyms(NamedTuple):
    """Acronyms of one session.

    Attributes
    ----------
    uses : list of AcronymUse
        Every use, in order.
    explained : dict of str to Place
        Where each explained acronym is explained.
    note : str
        Why acronyms were not looked for; "" where they were.
    """

    uses: list[AcronymUse]
    explained: dict[str, Place]
    note: str = ""


def acronym_spans(text: str) -> Iterator[tuple[str, int, int]]:
    """(acronym, start, end) of everything printed like an acronym.

    "CNs" is CN, "F.A.O." is FAO, "SSL3" is SSL, "DC PAL" is DC-PAL.
    """
    taken = [match.span() for match in LOOK_ALIKE.finditer(text)]
    for match in ACRONYM.finditer(text):
        start, end = match.span(1)
        if not any(a <= start and end <= b for a, b in taken):
            yield normalised(match[1]), start, end


def normalised(printed: str) -> str:
    """One spelling of an acronym: without dots and versions."""
    plain = printed.replace(".", "").replace("DC ", "DC-")
    return plain[:-1] if plain[-1].isdigit() and len(plain) > 3 and "-" not in plain else plain


def find_acronyms(turns: pd.DataFrame, names: frozenset[str], *, capitals: float = 1.0) -> SessionAcronyms:
    """Acronyms of one session.

    Parameters
    ----------
    turns : DataFrame
        Turns of the session, in order.
    names : frozenset of str
        Words of speakers' names, in small letters.
    capitals : float
        If more than this share of the longer words are in capitals, acronyms cannot be told from words.

    Returns
    -------
    SessionAcronyms
        What may be a word in capitals counts as an acronym only where it is explained.
    """
    texts = dict(zip(turns["turn_id"], map(str, turns["text"]), strict=True))
    if capital_share(texts.values()) > capitals:
        return SessionAcronyms([], {}, "printed in capitals")
    uses = [use for use in _acronym_uses(turns) if use.acronym not in FAMILIAR_ACRONYMS]
    explained = _explained(uses, texts)
    doubted = doubtful(uses, texts.values(), names) - explained.keys()
    return SessionAcronyms([use for use in uses if use.acronym not in doubted], explained)


def _acronym_uses(turns: pd.DataFrame) -> Iterator[AcronymUse]:
    for turn_id, speaker, text in zip(turns["turn_id"], turns["speaker_id"], turns["text"], strict=True):
        for acronym, start, end in acronym_spans(str(text)):
            yield AcronymUse(acronym, str(turn_id), start, end, str(speaker))


def _explained(uses: Iterable[AcronymUse], texts: dict[str, str]) -> dict[str, Place]:
    """Place of the first explanation of each acronym that has one."""
    places: dict[str, Place] = {}
    for use in uses:
        if use.acronym not in places:
            found = find_explanation(texts[use.turn_id], use.acronym, use.start, use.end)
            if found:
                places[use.acronym] = (use.turn_id, *found)
    return places


def doubtful(uses: Iterable[AcronymUse], texts: Iterable[str], names: frozenset[str]) -> set[str]:
    """Acronyms that may be words in capitals: at least as often printed otherwise, common words, names, or too long."""
    counts = Counter(use.acronym for use in uses)
    lower = {acronym.lower(): acronym for acronym in counts}
    printed = Counter(
        word.lower() for text in texts for word in WORD_WITH_SMALL_LETTER.findall(text) if word not in counts
    )
    return {
        acronym
        for word, acronym in lower.items()
        if printed[word] >= counts[acronym]
        or word in names
        or word in STOP_WORDS
        or (len(word) > 2 and zipf(word) >= COMMON_WORD_ZIPF)
        or sum(map(str.isupper, acronym.removeprefix("DC-"))) > MAX_ACRONYM_CAPITALS
    }


def acronym_rows(session_id: str, turns: pd.DataFrame, found: SessionAcronyms) -> Iterator[dict[str, object]]:
    """Rows of table ``acronyms``."""
    texts = dict(zip(turns["turn_id"], turns["text"], strict=True))
    by_acronym: dict[str, list[AcronymUse]] = defaultdict(list)
    for use in found.uses:
        by_acronym[use.acronym].append(use)
    for acronym, uses in sorted(by_acronym.items()):
        first = uses[0]
        turn_id, start, end = found.explained.get(acronym, (first.turn_id, first.start, first.end))
        yield {
            "session_id": session_id,
            "acronym": acronym,
            "uses": len(uses),
            "speakers": len({use.speaker_id for use in uses} - {""}),
            "explanation": texts[turn_id][start:end] if acronym in found.explained else "",
            "turn_id": turn_id,
            "start": start,
            "end": end,
        }


def capital_share(texts: Iterable[str]) -> float:
    """Share of the words of at least four letters that are in capitals, in [0, 1]; 0 without such words."""
    words = [word for text in texts for word in re.findall(r"[^\W\d_]{4,}", text)]
    return sum(map(str.isupper, words)) / max(1, len(words))
