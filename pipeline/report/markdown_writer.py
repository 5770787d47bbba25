"""Markdown with transcript text in it: everything inserted is escaped, and quotes become footnotes."""

import re
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from pipeline.report import formatting
from pipeline.report.citations import Citation
from pipeline.report.material import is_known

TEMPLATES = Path(__file__).parent / "templates"

MARKUP_CHARACTERS = re.compile(r"[\\`*_\[\]<>|~^$&{}#]")
"""Characters with a meaning in a line of Markdown or its usual extensions."""

LINE_START_MARKUP = re.compile(r"^(\d*)([-+=]|(?<=\d)[.)](?=\s|$))")
"""Text with a meaning at the start of a line."""

DIRECTION_MARKS = re.compile("[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")
"""Marks of writing direction; a text with any of them is isolated from its surroundings."""

FIRST_STRONG_ISOLATE, POP_ISOLATE = "\u2068", "\u2069"

MAX_FOOTNOTE_CHARACTERS = 400
"""Maximum characters of a quote in a footnote."""


class MarkdownText(str):
    """Text that is already Markdown."""

    __slots__ = ()


def escape_markdown(value: Any) -> str:
    """A value as one line of text without Markdown markup; `MarkdownText` unchanged."""
    if isinstance(value, MarkdownText):
        return value
    line = " ".join(str(value).split())
    line = LINE_START_MARKUP.sub(r"\1\\\2", MARKUP_CHARACTERS.sub(r"\\\g<0>", line))
    return f"{FIRST_STRONG_ISOLATE}{line}{POP_ISOLATE}" if DIRECTION_MARKS.search(line) else line


class Footnotes:
    """Quotes in the order in which they are first cited."""

    def __init__(self) -> None:
        self.cited: dict[Citation, int] = {}

    def __call__(self, quotes: tuple[Citation, ...] | list[Citation], most: int = 2) -> MarkdownText:
        """References to the first of some quotes: ``[^1][^2]``."""
        return MarkdownText(
            "".join(f"[^{self.cited.setdefault(quote, len(self.cited) + 1)}]" for quote in quotes[:most])
        )

    def notes(self) -> MarkdownText:
        """All notes, one paragraph each."""
        return MarkdownText("\n".join(f"[^{n}]: {_note(quote)}" for quote, n in self.cited.items()))


def _note(quote: Citation) -> str:
    address = f" <{quote.source}>" if quote.source else ""
    words = escape_markdown(formatting.short(quote.text, MAX_FOOTNOTE_CHARACTERS))
    return f"\u201c{words}\u201d \u2014 {escape_markdown(quote.who)}, {escape_markdown(quote.where)}.{address}"


def markdown_environment() -> Environment:
    """Jinja environment that escapes everything put into a template."""
    made = Environment(
        loader=FileSystemLoader(TEMPLATES),
        autoescape=False,  # noqa: S701  # `finalize` escapes
        finalize=escape_markdown,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    made.filters |= formatting.TEMPLATE_FILTERS
    made.tests["known"] = is_known
    return made


def tidy_markdown(text: str) -> str:
    """Text with at most one empty line in a row and one line end at the end."""
    return re.sub(r"\n{3,}", "\n\n", text).strip() + "\n"
