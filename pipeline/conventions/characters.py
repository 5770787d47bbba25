"""Characters that captioners and web systems use in place of plain ones."""

import re

from pipeline.tables.files import FORMULA_STARTS, SPOKEN_GUARD, is_defused

PLAIN_FOR: dict[str, str] = {
    "\uff1e": ">",  # full-width chevron
    "\u203a": ">",  # single guillemet
    "\u2010": "-",  # hyphen
    "\u2011": "-",  # non-breaking hyphen; a pair of them is a dash
    "\u2012": "-",  # figure dash
    "\u00a0": " ",  # no-break space
    "\u202f": " ",  # narrow no-break space
    "\u2007": " ",  # figure space
    "\u2009": " ",  # thin space
    "\u3000": " ",  # ideographic space
    "\u2028": "\n",  # line separator
    "\u2029": "\n",  # paragraph separator
    "\x0b": "\n",  # vertical tab
    "\x0c": "\n",  # form feed
    "\x85": "\n",  # next line
}
"""One character for one, so that offsets stay those of the source."""

INVISIBLE = "\u200b\u200c\u200d\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2060\u2066\u2067\u2068\u2069\ufeff\u00ad"
"""Zero-width and direction marks, soft hyphens: blank at the edge of a word, taken out of its middle."""

INVISIBLE_MARKS = re.compile(f"[{INVISIBLE}]")
INVISIBLE_AT_EDGES = re.compile(f"(?<!\\S)[{INVISIBLE}]++|(?<![{INVISIBLE}])[{INVISIBLE}]++(?!\\S)")

GUILLEMET = re.compile("(?:(?<=\n)|\\A)(?:\u00bb[ \t]?\u00bb|\u00bb(?=\\S)|\u00bb[ \t])")
"""Chevrons at the start of a line that a word processor put right: "\u00bb NAME:"."""

LOST_DASH = re.compile(r"(?<=[\w,;])[ ]{3,6}(?=\w)")
"""A gap within a line where a dash was: "we have    or had    a plan"."""


def plain_characters(text: str) -> str:
    """Text of the same length in plain characters."""
    for mark, char in PLAIN_FOR.items():  # one search each is several times faster than str.translate
        if mark in text:
            text = text.replace(mark, char)
    if "\u00bb" in text:
        text = GUILLEMET.sub(lambda m: ">" * len(m.group()), text)
    marked = not text.isascii() and any(mark in text for mark in INVISIBLE)
    return INVISIBLE_AT_EDGES.sub(lambda m: " " * len(m.group()), text) if marked else text


def dashes_lost(text: str) -> bool:
    """Dashes were lost on the way, leaving gaps within lines; a text with any dash, or set in columns, lost none.

    Such a text has gaps of three to six spaces after a word, less than one in fifty words.
    """
    if "--" in text or " - " in text or "\u2013" in text or "\u2014" in text:
        return False
    lost = sum(1 for _ in LOST_DASH.finditer(text))
    return 0 < lost < text.count(" ") / 50


def spoken_line(pieces: list[str], *, dashes: bool = False) -> str:
    r"""Pieces of speech as one line: white space collapsed, invisible marks gone, no formula at the start.

    With `dashes`, a gap within a line is a lost dash and becomes one.

    A leading dash ("-- as I said") becomes an em dash and a leading ``=``, ``+`` or ``@`` gets ``\u2019``, so that no
    CSV puts an apostrophe before it, nobody takes one off, and offsets into the text are the same everywhere.
    """
    text = " ".join(pieces)
    if dashes:
        text = LOST_DASH.sub(" -- ", text)
    if not text.isascii():
        text = INVISIBLE_MARKS.sub("", text)
    text = " ".join(text.split())
    if text.startswith("-"):
        return "\u2014" + text.lstrip("-")
    if is_defused(text):
        text = text[1:]
    return SPOKEN_GUARD + text if text.startswith(FORMULA_STARTS) else text
