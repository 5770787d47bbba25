"""Markdown that holds transcript text: escaped wherever it is put in, quotes as footnotes."""

import re
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from pipeline.report import formatting
from pipeline.report.citations import Citation
from pipeline.report.material import is_known

TEMPLATES = Path(__file__).parent / "templates"

MARKUP_CHARACTERS = re.compile(r"[\\`*_\[\]<>|~^$&{}#]")
"""Characters that mean something in a line of Markdown, with its usual extensions."""

LINE_START_MARKUP = re.compile(r"^(\d*)([-+=]|(?<=\d)[.)](?=\s|$))")
"""What means something at the start of a line."""

DIRECTION_MARKS = re.compile("[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")
"""Marks of direction; a text with any is isolated from what stands around it."""

FIRST_STRONG_ISOLATE, POP_ISOLATE = "\u2068", "\u2069"

MAX_FOOTNOTE_CHARACTERS = 400
"""Characters of a quote in a footnote."""


class MarkdownText(str):
    """Text that is Markdown already."""

    __slots__ = ()


def escape_markdown(value: Any) -> str:
    """A value as text of one line that no Markdown reader takes for markup; `MarkdownText` as it stands."""
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
    return f"\u201c{escape_markdown(formatting.short(quote.text, MAX_FOOTNOTE_CHARACTERS))}\u201d \u2014 {escape_markdown(quote.who)}, {escape_markdown(quote.where)}.{address}"


def markdown_environment() -> Environment:
    """Templates with everything escaped that is put into them."""
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
    """No more than one empty line in a row, one line end at the end."""
    return re.sub(r"\n{3,}", "\n\n", text).strip() + "\n"
