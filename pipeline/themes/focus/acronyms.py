"""Acronyms of a session: where they are used and whether somebody explains them. What counts as one is data, each with an example."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from typing import NamedTuple

import pandas as pd

from pipeline.language.words import STOP_WORDS
from pipeline.themes.focus import explanations
from pipeline.themes.focus.rarity import zipf


class Form(NamedTuple):
    """One way to print an acronym, with one that it finds and something near that it does not."""

    name: str
    pattern: str
    example: str
    counter: str


FORMS: tuple[Form, ...] = (
    Form(
        "coalition",
        r"DC-(?:[A-Z][A-Z0-9]+|IoT)|(?<!Washington )(?<!Washington, )DC [A-Z]{2,5}(?![A-Z])",
        "DC-PAL",
        "DC-based",
    ),
    Form("capitals", r"[A-Z][A-Z0-9]*[A-Z]\d?", "CN", "I"),
    Form("small letter within", r"[A-Z]{1,2}(?:o|aa)[A-Z]", "IoT", "Iota"),
    Form("small letter before", r"(?:g|cc|s)[A-Z]{2,4}", "ccTLD", "eTide"),
    Form("dotted", r"(?:[A-Z]\.){2,}", "F.A.O.", "A. Oak"),
)
"""How acronyms are printed."""

ENDING = r"(?:e?s|v[46])?"
"""Plural or version, as in CNs and IPv6."""

LEFT = r"(?<![\w&@#$'\u2019])(?<!\w\.)(?<![a-z0-9.]/)"
RIGHT = r"(?![\w&@]|\.[a-z])"
ACRONYM = re.compile(f"{LEFT}({'|'.join(form.pattern for form in FORMS)}){ENDING}{RIGHT}")

NEITHER: tuple[tuple[str, str, str], ...] = (
    # pattern, example, counter-example
    (r"\b[A-Z]{2,}(?:\s(?:I|A|[A-Z]{2,})\b){2,}", "Please do NOT TOUCH THE mast.", "The FAO, WTO and ILO met."),
    (r"\b[A-Z]{2,}\s(?:AND|ARE|BE|DO|FOR|IN|IS|MY|NO|NOT|OF|ON|OR|THAT|THE|TO|WE|WITH|YOU)\b", "LAMP OR MAST", "The FAO or the WTO"),
    (r"\b[IVX]{2,}\b", "Part XIV", "DC-CIV"),
    (r"\b(?:S?TK|S?TPH)[A-Z]{2,}\b", "it TKPWRA degrades", "the TPP"),
    (r"(?:^|\n)[\s>]*[A-Z]{2,}:", ">> MAREN: Yes.", "I mean the FAO: it counts."),
    (r"\bWashington,?\sD\.?C\b\.?", "Washington, D.C.", "The D.C. met."),
    (r"\b(?:[A-Z]\.\s?){1,3}(?=[A-Z][a-z]+\s(?:said|says|wrote|told|is|was|has)\b)", "J.B. Oakapple said so.", "The F.A.O. has a mast."),
    (r"\b[\w-]+\.[A-Z]{2,}\b", "TIDES.ORG", "A tide. FAO"),
)  # fmt: skip
"""What is printed like an acronym and is none: shouted words, Roman numerals, strokes of a steno machine, labels, a city, initials, addresses."""

NOT_HERE = re.compile("|".join(f"(?:{pattern})" for pattern, _, _ in NEITHER))

FAMILIAR_TO_ALL = """
US USA UK UN EU UAE LA NY NYC DC TV PC CD DVD DJ ID IT AI OK AM PM BC AD PS QA HR PR VIP CEO FAQ FYI ASAP DIY TBD TBA RSVP NGO PDF SMS USB GPS SIM PIN ATM WIFI
COVID HIV AIDS DNA NASA BBC CNN FBI CIA MR MRS MS DR PHD BA MA UTC GMT CET KM CM MM KG HZ KB MB GB TB XL XS IGF
"""

FAMILIAR = frozenset(FAMILIAR_TO_ALL.split())
"""Abbreviations that everybody knows, and the name of the meeting."""

LONGEST = 6
"""Capitals that an acronym has at most; a longer one counts where it is explained."""

COMMON = 4.85
"""Zipf frequency from which three letters or more are a word in capitals; HTTP is just below."""

OTHERWISE = re.compile(r"\b[A-Za-z]*[a-z][A-Za-z]*\b")
"""A word that is not all in capitals."""

Place = tuple[str, int, int]
"""(turn_id, start, end) in ``turns.text``."""


class Use(NamedTuple):
    """One use of an acronym in a session."""

    acronym: str
    turn_id: str
    start: int
    end: int
    speaker_id: str


class Found(NamedTuple):
    """What a session does with its acronyms: every use in order, the place of each explanation by acronym, why they are not looked for."""

    uses: list[Use]
    explained: dict[str, Place]
    note: str = ""


def spans(text: str) -> Iterator[tuple[str, int, int]]:
    """(acronym, start, end) of everything printed like an acronym; "CNs" is CN, "F.A.O." is FAO, "SSL3" is SSL, "DC PAL" is DC-PAL."""
    taken = [match.span() for match in NOT_HERE.finditer(text)]
    for match in ACRONYM.finditer(text):
        start, end = match.span(1)
        if not any(a <= start and end <= b for a, b in taken):
            yield normal(match[1]), start, end


def normal(printed: str) -> str:
    """One spelling of an acronym: without dots and versions."""
    plain = printed.replace(".", "").replace("DC ", "DC-")
    return plain[:-1] if plain[-1].isdigit() and len(plain) > 3 and "-" not in plain else plain


def find(turns: pd.DataFrame, names: frozenset[str], *, capitals: float = 1.0) -> Found:
    """Acronyms of one session.

    Parameters
    ----------
    turns : DataFrame
        Turns of the session, in order.
    names : frozenset of str
        Words of speakers' names, in small letters.
    capitals : float
        Share of longer words in capitals above which acronyms cannot be told from words.

    Returns
    -------
    Found
        Something that may be a word in capitals is only taken for an acronym where it is explained.
    """
    texts = dict(zip(turns["turn_id"], map(str, turns["text"]), strict=True))
    if capital_share(texts.values()) > capitals:
        return Found([], {}, "printed in capitals")
    uses = [use for use in _all(turns) if use.acronym not in FAMILIAR]
    explained = _explained(uses, texts)
    doubted = doubtful(uses, texts.values(), names) - explained.keys()
    return Found([use for use in uses if use.acronym not in doubted], explained)


def _all(turns: pd.DataFrame) -> Iterator[Use]:
    for turn_id, speaker, text in zip(turns["turn_id"], turns["speaker_id"], turns["text"], strict=True):
        yield from (Use(acronym, str(turn_id), start, end, str(speaker)) for acronym, start, end in spans(str(text)))


def _explained(uses: Iterable[Use], texts: dict[str, str]) -> dict[str, Place]:
    places: dict[str, Place] = {}
    for use in uses:
        found = (
            None if use.acronym in places else explanations.near(texts[use.turn_id], use.acronym, use.start, use.end)
        )
        if found:
            places[use.acronym] = (use.turn_id, *found)
    return places


def doubtful(uses: Iterable[Use], texts: Iterable[str], names: frozenset[str]) -> set[str]:
    """Acronyms that may be words or names in capitals: as often printed otherwise, common words, names, too long."""
    counts = Counter(use.acronym for use in uses)
    lower = {acronym.lower(): acronym for acronym in counts}
    printed = Counter(word.lower() for text in texts for word in OTHERWISE.findall(text) if word not in counts)
    return {
        acronym
        for word, acronym in lower.items()
        if printed[word] >= counts[acronym] or word in names or _is_word(word) or _is_long(acronym)
    }


def _is_word(word: str) -> bool:
    return word in STOP_WORDS or (len(word) > 2 and zipf(word) >= COMMON)


def _is_long(acronym: str) -> bool:
    return sum(map(str.isupper, acronym.removeprefix("DC-"))) > LONGEST


def rows(session_id: str, turns: pd.DataFrame, found: Found) -> Iterator[dict[str, object]]:
    """Rows of table ``acronyms``."""
    texts = dict(zip(turns["turn_id"], turns["text"], strict=True))
    by_acronym: dict[str, list[Use]] = defaultdict(list)
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
    """Share of the words of four letters and more that are in capitals, in [0, 1]; 0 without such words."""
    words = [word for text in texts for word in re.findall(r"[^\W\d_]{4,}", text)]
    return sum(map(str.isupper, words)) / max(1, len(words))
