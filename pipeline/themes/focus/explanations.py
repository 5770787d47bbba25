"""Whether the words beside an acronym explain it: what links the two, as data, and the rule that the initials fit."""

import re
from collections.abc import Sequence
from typing import NamedTuple

from pipeline.language.words import FUNCTION_WORDS, SPOKEN_WORDS

SMALL = frozenset("of on the in and for to a an by with at from & de la du des et".split())
"""Words of a name that an acronym leaves out or counts."""

PREFIXES = re.compile(r"(?:hyper|multi|cyber|inter|micro|tele|video|photo|trans)(?=[a-z]{3})", re.I)
"""Beginnings of words after which an acronym may take a second letter, as in HTTP."""

PLAIN = frozenset((FUNCTION_WORDS + SPOKEN_WORDS).split())
"""Words that in small letters give an acronym none of its letters."""


class Link(NamedTuple):
    """One way to tie an acronym and its words together.

    Attributes
    ----------
    side : str
        Where the words stand: "before" or "after" the acronym.
    pattern : str
        Regular expression of what stands between the two.
    sure : bool
        It says that the words are the acronym's, so that two fitting initials will do.
    example, counter : str
        A sentence that explains CN, and a near one that does not.
    """

    side: str
    pattern: str
    sure: bool
    example: str
    counter: str


OPEN = r"[\"\u201c\u2018']?"
CLOSE = r"[\"\u201d\u2019']?"
DASH = r"(?:,|\s--?|\s?[\u2013\u2014]|\s?\.\.\.)\s*"
ARTICLE = rf"(?:(?:the|an?|our|basically|actually|just|in fact),?\s+){{0,2}}{OPEN}"

LINKS: tuple[Link, ...] = (
    Link("before", rf"{CLOSE}\s*[(\[]\s*{OPEN}", True, "Community Networks (CN) are cheap.", "Masts and kites (CN) are cheap."),
    Link("before", rf"{CLOSE},?\s(?:(?:or|also|often|which|is|are|we|usually)\s)*(?:known as|abbreviated(?: as| to)?|shortened to|call(?:ed)?(?: it| them)?|for short|in short),?\s(?:the\s)?{OPEN}", True, "We run community networks, also known as CN today.", "We buy copper, also known as CN today."),
    Link("before", rf"{CLOSE}{DASH}(?:(?:or|the|so|i\.e\.|that is|aka),?\s)*{OPEN}", False, "We build community networks, CN, by hand.", "You can never, CN, rust."),
    Link("before", rf"{CLOSE}\sor\s(?:the\s)?{OPEN}", False, "A community network or CN.", "A canoe or CN."),
    Link("before", rf"{CLOSE}\s{OPEN}", False, "The Community Networks CN met.", "They can now CN twice."),
    Link("after", rf"{CLOSE}\s*[(\[]\s*{ARTICLE}", True, "CN (community network) is a mast.", "CN (a mast) is cheap."),
    Link("after", rf"(?s:.{{0,180}}?)\b(?:stands?\sfor|short\sfor|(?:acronym|abbreviation)\s(?:for|of)),?\s{ARTICLE}", True, "CN, which stands for community networks.", "CN stands for a good cause."),
    Link("after", rf"{CLOSE},?\s(?:(?:that|which|it)\s)?(?:means|meaning),?\s{ARTICLE}", True, "CN means community network.", "CN means change."),
    Link("after", rf"{CLOSE}(?:\s[a-z]+)?,?\s(?:(?:that|which)\s)?(?:is|are|as\sin),?\s{ARTICLE}", False, "CN is community networks.", "CN is cheap."),
    Link("after", rf"{CLOSE}(?:\s[a-z]+)?(?:{DASH}|:\s)(?:(?:or|so|i\.e\.|that is|that's|it's|which is),?\s)*{ARTICLE}", False, "CN, the community networks, are cheap.", "CN, can nobody hear?"),
    Link("after", rf"{CLOSE}\sor\s{ARTICLE}", False, "CN or community networks.", "CN or kites."),
)  # fmt: skip
"""How an explanation stands beside its acronym."""

_LINKS = [
    (link, re.compile(link.pattern + "$" if link.side == "before" else r"(?:e?s|v[46])?" + link.pattern))
    for link in LINKS
]

WORD = re.compile(r"[^\W_][\w'\u2019-]*|&")
CLOSED = re.compile(rf"(?:e?s)?{CLOSE}(?:[.,;:?!)\]]|\s--|\s?[\u2013\u2014]|$)")
REACH = 140
"""Characters beside an acronym in which its explanation is looked for."""


def near(text: str, acronym: str, start: int, end: int) -> tuple[int, int] | None:
    """The words beside an acronym that explain it.

    Parameters
    ----------
    text : str
        A turn.
    acronym : str
        Its one spelling.
    start, end : int
        Where it stands in the text.

    Returns
    -------
    (start, end) or None
        The fewest words whose initials make the acronym, small words counted or not; None where no link leads to such words.
    """
    for link, pattern in _LINKS:
        words = _before(text, start, pattern) if link.side == "before" else _after(text, end, pattern)
        found = _fitting(acronym, words, last=link.side == "before")
        if found and (link.sure or _telling(acronym, found, text, end if link.side == "before" else found[-1].end())):
            return found[0].start(), found[-1].end()
    return None


def _before(text: str, start: int, pattern: re.Pattern[str]) -> list[re.Match[str]]:
    """Words up to a link that ends at `start`."""
    base = max(0, start - REACH)
    link = pattern.search(text[base:start])
    if not link:
        return []
    words = list(WORD.finditer(text, base, base + link.start()))[::-1]
    edge = base + link.start()
    return _unbroken(words, text, edge)[::-1]


def _after(text: str, end: int, pattern: re.Pattern[str]) -> list[re.Match[str]]:
    """Words from a link on that starts at `end`."""
    link = pattern.match(text, end, end + 2 * REACH)
    return _unbroken(list(WORD.finditer(text, link.end(), end + 2 * REACH)), text, link.end()) if link else []


def _unbroken(words: Sequence[re.Match[str]], text: str, edge: int) -> list[re.Match[str]]:
    """The words from `edge` on, in either direction, up to the first gap that is more than a space or the comma of a list."""
    kept: list[re.Match[str]] = []
    for word in words:
        gap = text[edge : word.start()] if edge <= word.start() else text[word.end() : edge]
        if gap.strip(" \n") not in ("", ",") or (not kept and gap):
            break
        kept.append(word)
        edge = word.end() if edge <= word.start() else word.start()
    return kept


def _fitting(acronym: str, words: list[re.Match[str]], *, last: bool) -> list[re.Match[str]]:
    """The fewest first words, or the fewest last ones, whose initials fit."""
    for wanted in letters(acronym):
        for n in range(2, min(len(words), 2 * len(wanted)) + 1):
            part = words[-n:] if last else words[:n]
            if fits(wanted, [word.group() for word in part]):
                return part
    return []


def fits(wanted: str, words: Sequence[str]) -> bool:
    """Whether the initials of words make the wanted letters, in capitals.

    Small words may count or not, and so may the second part of a word ("top-level", "hypertext", "JavaScript"). The first and last word count.

    Examples
    --------
    >>> fits("IOT", ["Internet", "of", "Things"]), fits("PAL", ["Public", "Access", "in", "Libraries"]), fits("CN", ["copper", "mast"])
    (True, True, False)
    """
    if len(words) < 2 or {words[0].lower(), words[-1].lower()} & SMALL:
        return False
    reached = {0}
    for initial, needed in (part for word in words for part in _parts(word)):
        onward = {at + 1 for at in reached if wanted[at : at + 1] == initial}
        reached = onward if needed else onward | reached
    return len(wanted) in reached


def letters(acronym: str) -> tuple[str, ...]:
    """Letters that words may give, in capitals: a figure repeats the letter before it, and "coalition" will do for DC.

    Examples
    --------
    >>> letters("IoT"), letters("W3C"), letters("DC-PAL")
    (('IOT',), ('WWWC',), ('DCPAL', 'CPAL'))
    """
    plain = re.sub(r"([A-Za-z])([2-4])", lambda match: match[1] * int(match[2]), acronym.replace("-", "")).upper()
    return (plain, plain[1:]) if plain.startswith("DC") and len(plain) > 3 else (plain,)


def _parts(word: str) -> list[tuple[str, bool]]:
    """(initial, it must count) of the parts of a word."""
    pieces = re.findall(
        r"[A-Z]?[^\WA-Z_]+|[A-Z]+|&", PREFIXES.sub(r"\g<0>-", word.replace("'", "").replace("\u2019", ""))
    )
    return [(piece[0].upper(), i == 0 and word.lower() not in SMALL) for i, piece in enumerate(pieces)]


def _telling(acronym: str, words: Sequence[re.Match[str]], text: str, edge: int) -> bool:
    """Not by chance: no plain words, and for two letters no list, and capitals or a pause."""
    spoken = [word.group() for word in words if word.group().lower() not in SMALL]
    if any(word in PLAIN for word in spoken):
        return False
    if len(letters(acronym)[0]) > 2:
        return True
    listed = "," in text[words[0].start() : words[-1].end()]
    return not listed and (all(word[0].isupper() for word in spoken) or CLOSED.match(text, edge) is not None)
