"""PDF: the text layer, page by page."""

import re
from collections import Counter
from pathlib import Path

from pipeline.config import LabelSettings
from pipeline.errors import TranscriptError
from pipeline.ingest.formats.document import Document
from pipeline.ingest.formats.pdf_pages import page_texts
from pipeline.language.patterns import Pattern

EDGE_LINES = 3
"""Lines at the top and the bottom of a page among which headers, footers and page numbers stand."""
MIN_PAGE_SHARE = 0.4
"""Share of the pages on which a header recurs; left and right pages may have headers of their own."""

PAGE_NUMBERS: tuple[Pattern, ...] = (
    Pattern(
        "page 3 of 9",
        r"(?i:(?:page|pg\.?|p\.)\s*\|?\s*(\d{1,4})(?:\s*(?:of|/)\s*\d{1,4})?)",
        "Page 3 of 9",
        where="whole",
    ),
    Pattern(
        "3/9",
        r"(?i:(\d{1,4})\s*(?:of|/)\s*\d{1,4})",
        "3/9",
        where="whole",
    ),
    Pattern(
        "- 3 -",
        r"(?i:[-\u2013\u2014|\[(]\s*(\d{1,4})\s*[-\u2013\u2014|\])])",
        "- 3 -",
        where="whole",
    ),
    Pattern(
        "3 | Page",
        r"(?i:(\d{1,4})\s*\|\s*p\s?a\s?g\s?e)",
        "3 | Page",
        where="whole",
    ),
)
BARE_NUMBER = re.compile(r"(\d{1,3})")
"""A page number if it counts the pages; else somebody's figure. A year is never one."""

NAMED_NUMBER = re.compile("|".join(one.pattern for one in PAGE_NUMBERS), re.I)
SPEECH_LINE = re.compile(r"[>\[(]|[^:\n]{1,90}:(?:\s|$)")
"""No header, however often it recurs: a label, a note."""

HYPHEN = re.compile(r"[\u00ad\ufffe\x02](?:\r?\n)?")
"""A hyphen at the end of a line, as the library shows it; the line end goes with it."""
BROKEN_WORD = re.compile(r"(?<!\w)(\w+)-\n(?=(\w+))")
"""A word broken at the end of a line: "marma-" and "lade"."""
CONTROL_CHARACTERS = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\uffff\ud800-\udfff]")


def read(path: Path, _labels: LabelSettings) -> Document:
    """Read a PDF that has a text layer; headers and page numbers go, words broken at line ends are joined."""
    texts = page_texts(path)
    pages = [_page_lines(text or "") for text in texts]
    if not any(pages):
        raise TranscriptError("PDF has no text layer (a scan?); run text recognition on it first")
    text = "\n".join(line for page in _bodies(pages) for line in page)
    lost = [str(number) for number, page in enumerate(texts, 1) if page is None]
    remarks = (f"pages that cannot be read: {', '.join(lost)}; the others are read",) if lost else ()
    return Document(_mended(text) + "\n", "pdf", remarks=remarks)


def _page_lines(text: str) -> list[str]:
    return [line.strip() for line in HYPHEN.sub("-\n", text).splitlines() if line.strip()]


def _bodies(pages: list[list[str]]) -> list[list[str]]:
    """Lines of each page between its headers and footers."""
    tops, bottoms = [_top(page) for page in pages], [_bottom(page) for page in pages]
    headers, footers = _recurring(tops), _recurring(bottoms)
    first = _first_number([*zip(tops, bottoms, strict=True)])
    bodies = []
    for number, page in enumerate(pages, first):
        # the header of the first page may be the title
        start = _furniture(_top(page), headers if number > first else set(), number)
        end = len(page) - _furniture(_bottom(page), footers, number)
        bodies.append(page[start:end])
    return bodies


def _top(page: list[str]) -> list[str]:
    return page[: min(EDGE_LINES, (len(page) + 1) // 2)]


def _bottom(page: list[str]) -> list[str]:
    """Last lines of a page, from the outermost; in a short page only those below the middle."""
    return page[::-1][: min(EDGE_LINES, len(page) // 2)]


def _furniture(edge: list[str], recurring: set[str], number: int) -> int:
    """How many lines, from the outermost, are headers or page numbers."""
    kept = (
        i
        for i, line in enumerate(edge)
        if not (_shape(line) in recurring or NAMED_NUMBER.fullmatch(line) or line == str(number))
    )
    return next(kept, len(edge))


def _recurring(edges: list[list[str]]) -> set[str]:
    """Shapes of lines that stand at one edge of most pages."""
    seen = Counter(shape for edge in edges for shape in {_shape(line) for line in edge})
    enough = max(min(3, len(edges)), MIN_PAGE_SHARE * len(edges), 2)
    return {
        shape
        for shape, count in seen.items()
        if count >= enough and any(c.isalpha() for c in shape) and not SPEECH_LINE.match(shape)
    }


def _shape(line: str) -> str:
    """A line without what differs from page to page."""
    return re.sub(r"\d+", "#", " ".join(line.casefold().split()))


def _first_number(edges: list[tuple[list[str], list[str]]]) -> int:
    """Number printed on the first page, told from those on the others; 1 where no two agree."""
    numbers = [
        (int(line), index)
        for index, (top, bottom) in enumerate(edges)
        for line in {*top, *bottom}
        if BARE_NUMBER.fullmatch(line)
    ]
    seen = Counter(number - index for number, index in numbers)
    first, count = max(seen.items(), key=lambda item: item[1], default=(1, 0))
    return first if count > 1 else 1


def _mended(text: str) -> str:
    """The text with broken words joined, except those hyphenated elsewhere: "tide-table"."""
    hyphened = set(re.findall(r"\w+-\w+", text.lower()))

    def mend(broken: re.Match[str]) -> str:
        left, right = broken.groups()
        if right in ("and", "or"):
            return f"{left}- "
        return f"{left}-" if not right[0].islower() or f"{left}-{right}".lower() in hyphened else left

    return CONTROL_CHARACTERS.sub("", BROKEN_WORD.sub(mend, text))
