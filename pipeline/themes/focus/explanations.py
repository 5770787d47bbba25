"""Explanations of acronyms: words beside an acronym that are linked to it and whose initials fit."""

import re
from collections.abc import Sequence

from pipeline.language.patterns import Pattern
from pipeline.language.words import FUNCTION_WORDS, SPOKEN_WORDS

SMALL_WORDS = frozenset("of on the in and for to a an by with at from & de la du des et".split())
"""Words whose initials an acronym may use or skip."""

PREFIXES = re.compile(r"(?:hyper|multi|cyber|inter|micro|tele|video|photo|trans)(?=[a-z]{3})", re.I)
"""Prefixes after which an acronym may use a second letter of the word, as in HTTP."""

ORDINARY_WORDS = frozenset((FUNCTION_WORDS + SPOKEN_WORDS).split())
"""Words that, in small letters, are never part of an explanation."""


DEFINES, STANDS_BESIDE = "defines", "stands beside"
"""Kinds of links: one says that the words are what the acronym stands for, so that two fitting initials will do."""

OPEN_QUOTE = r"[\"\u201c\u2018']?"
CLOSE_QUOTE = r"[\"\u201d\u2019']?"
DASH = r"(?:,|\s--?|\s?[\u2013\u2014]|\s?\.\.\.)\s*"
ARTICLE = rf"(?:(?:the|an?|our|basically|actually|just|in fact),?\s+){{0,2}}{OPEN_QUOTE}"

EXPLANATION_LINKS: tuple[Pattern, ...] = (
    Pattern(
        "words (CN",
        rf"{CLOSE_QUOTE}\s*[(\[]\s*{OPEN_QUOTE}",
        example="Community Networks (CN) are cheap.",
        counter="Masts and kites (CN) are cheap.",
        kind=DEFINES,
        where="before",
    ),
    Pattern(
        "words, also known as CN",
        rf"{CLOSE_QUOTE},?\s(?:(?:or|also|often|which|is|are|we|usually)\s)*"
        r"(?:known as|abbreviated(?: as| to)?|shortened to|call(?:ed)?(?: it| them)?|for short|in short),?\s(?:the\s)?"
        f"{OPEN_QUOTE}",
        example="We run community networks, also known as CN today.",
        counter="We buy copper, also known as CN today.",
        kind=DEFINES,
        where="before",
    ),
    Pattern(
        "words, CN",
        rf"{CLOSE_QUOTE}{DASH}(?:(?:or|the|so|i\.e\.|that is|aka),?\s)*{OPEN_QUOTE}",
        example="We build community networks, CN, by hand.",
        counter="You can never, CN, rust.",
        kind=STANDS_BESIDE,
        where="before",
    ),
    Pattern(
        "words or CN",
        rf"{CLOSE_QUOTE}\sor\s(?:the\s)?{OPEN_QUOTE}",
        example="A community network or CN.",
        counter="A canoe or CN.",
        kind=STANDS_BESIDE,
        where="before",
    ),
    Pattern(
        "words CN",
        rf"{CLOSE_QUOTE}\s{OPEN_QUOTE}",
        example="The Community Networks CN met.",
        counter="They can now CN twice.",
        kind=STANDS_BESIDE,
        where="before",
    ),
    Pattern(
        "CN (words",
        rf"{CLOSE_QUOTE}\s*[(\[]\s*{ARTICLE}",
        example="CN (community network) is a mast.",
        counter="CN (a mast) is cheap.",
        kind=DEFINES,
        where="after",
    ),
    Pattern(
        "CN stands for words",
        rf"(?s:.{{0,180}}?)\b(?:stands?\sfor|short\sfor|(?:acronym|abbreviation)\s(?:for|of)),?\s{ARTICLE}",
        example="CN, which stands for community networks.",
        counter="CN stands for a good cause.",
        kind=DEFINES,
        where="after",
    ),
    Pattern(
        "CN means words",
        rf"{CLOSE_QUOTE},?\s(?:(?:that|which|it)\s)?(?:means|meaning),?\s{ARTICLE}",
        example="CN means community network.",
        counter="CN means change.",
        kind=DEFINES,
        where="after",
    ),
    Pattern(
        "CN is words",
        rf"{CLOSE_QUOTE}(?:\s[a-z]+)?,?\s(?:(?:that|which)\s)?(?:is|are|as\sin),?\s{ARTICLE}",
        example="CN is community networks.",
        counter="CN is cheap.",
        kind=STANDS_BESIDE,
        where="after",
    ),
    Pattern(
        "CN, words",
        rf"{CLOSE_QUOTE}(?:\s[a-z]+)?(?:{DASH}|:\s)(?:(?:or|so|i\.e\.|that is|that's|it's|which is),?\s)*{ARTICLE}",
        example="CN, the community networks, are cheap.",
        counter="CN, can nobody hear?",
        kind=STANDS_BESIDE,
        where="after",
    ),
    Pattern(
        "CN or words",
        rf"{CLOSE_QUOTE}\sor\s{ARTICLE}",
        example="CN or community networks.",
        counter="CN or kites.",
        kind=STANDS_BESIDE,
        where="after",
    ),
)
"""What stands between an acronym and its explanation; ``where`` says on which side the words of the explanation are."""

_LINKS = [
    (link, re.compile(link.pattern + "$" if link.where == "before" else r"(?:e?s|v[46])?" + link.pattern))
    for link in EXPLANATION_LINKS
]

EXPLAINING_WORD = re.compile(r"[^\W_][\w'\u2019-]*|&")
EXPLANATION_END = re.compile(rf"(?:e?s)?{CLOSE_QUOTE}(?:[.,;:?!)\]]|\s--|\s?[\u2013\u2014]|$)")
REACH_CHARACTERS = 140
"""How far from an acronym its explanation is looked for."""


def find_explanation(text: str, acronym: str, start: int, end: int) -> tuple[int, int] | None:
    """The words beside an acronym that explain it.

    Parameters
    ----------
    text : str
        A turn.
    acronym : str
        Its spelling, as `acronym_spans` gives it.
    start, end : int
        Its place in the text.

    Returns
    -------
    (start, end) or None
        Place of the fewest words whose initials make up the acronym, with or without small words; None if no link leads
        to such words.
    """
    for link, pattern in _LINKS:
        before = link.where == "before"
        words = _before(text, start, pattern) if before else _after(text, end, pattern)
        found = _fitting(acronym, words, last=before)
        edge = end if before or not found else found[-1].end()
        if found and (link.kind == DEFINES or _not_by_chance(acronym, found, text, edge)):
            return found[0].start(), found[-1].end()
    return None


def _before(text: str, start: int, pattern: re.Pattern[str]) -> list[re.Match[str]]:
    """Words in front of a link that ends at `start`."""
    base = max(0, start - REACH_CHARACTERS)
    link = pattern.search(text[base:start])
    if not link:
        return []
    words = list(EXPLAINING_WORD.finditer(text, base, base + link.start()))[::-1]
    edge = base + link.start()
    return _unbroken(words, text, edge)[::-1]


def _after(text: str, end: int, pattern: re.Pattern[str]) -> list[re.Match[str]]:
    """Words after a link that starts at `end`."""
    link = pattern.match(text, end, end + 2 * REACH_CHARACTERS)
    return (
        _unbroken(list(EXPLAINING_WORD.finditer(text, link.end(), end + 2 * REACH_CHARACTERS)), text, link.end())
        if link
        else []
    )


def _unbroken(words: Sequence[re.Match[str]], text: str, edge: int) -> list[re.Match[str]]:
    """Words on one side of `edge`, up to the first gap that is more than a space or the comma of a list."""
    kept: list[re.Match[str]] = []
    for word in words:
        gap = text[edge : word.start()] if edge <= word.start() else text[word.end() : edge]
        if gap.strip(" \n") not in ("", ",") or (not kept and gap):
            break
        kept.append(word)
        edge = word.end() if edge <= word.start() else word.start()
    return kept


def _fitting(acronym: str, words: list[re.Match[str]], *, last: bool) -> list[re.Match[str]]:
    """The fewest words at the start, or with `last` at the end, whose initials fit."""
    for wanted in letters(acronym):
        for n in range(2, min(len(words), 2 * len(wanted)) + 1):
            part = words[-n:] if last else words[:n]
            if fits(wanted, [word.group() for word in part]):
                return part
    return []


def fits(wanted: str, words: Sequence[str]) -> bool:
    """Whether the initials of words make up the wanted letters, given in capitals.

    Small words may be skipped, and so may the second part of a word ("top-level", "hypertext", "JavaScript"). The first
    and the last word must count.

    Examples
    --------
    >>> fits("IOT", ["Internet", "of", "Things"]), fits("PAL", ["Public", "Access", "in", "Libraries"])
    (True, True)
    >>> fits("CN", ["copper", "mast"])
    False
    """
    if len(words) < 2 or {words[0].lower(), words[-1].lower()} & SMALL_WORDS:
        return False
    reached = {0}
    for initial, needed in (part for word in words for part in _parts(word)):
        onward = {at + 1 for at in reached if wanted[at : at + 1] == initial}
        reached = onward if needed else onward | reached
    return len(wanted) in reached


def letters(acronym: str) -> tuple[str, ...]:
    """Letters that an explanation has to give, in capitals: a digit repeats the letter before it; "DC" may be only "C".

    Examples
    --------
    >>> letters("IoT"), letters("W3C"), letters("DC-PAL")
    (('IOT',), ('WWWC',), ('DCPAL', 'CPAL'))
    """
    plain = re.sub(r"([A-Za-z])([2-4])", lambda match: match[1] * int(match[2]), acronym.replace("-", "")).upper()
    return (plain, plain[1:]) if plain.startswith("DC") and len(plain) > 3 else (plain,)


def _parts(word: str) -> list[tuple[str, bool]]:
    """(initial, whether it must count) of each part of a word."""
    pieces = re.findall(
        r"[A-Z]?[^\WA-Z_]+|[A-Z]+|&", PREFIXES.sub(r"\g<0>-", word.replace("'", "").replace("\u2019", ""))
    )
    return [(piece[0].upper(), i == 0 and word.lower() not in SMALL_WORDS) for i, piece in enumerate(pieces)]


def _not_by_chance(acronym: str, words: Sequence[re.Match[str]], text: str, edge: int) -> bool:
    """No ordinary words; for two letters no list, and either capitals or a pause after the words."""
    spoken = [word.group() for word in words if word.group().lower() not in SMALL_WORDS]
    if any(word in ORDINARY_WORDS for word in spoken):
        return False
    if len(letters(acronym)[0]) > 2:
        return True
    listed = "," in text[words[0].start() : words[-1].end()]
    return not listed and (all(word[0].isupper() for word in spoken) or EXPLANATION_END.match(text, edge) is not None)
