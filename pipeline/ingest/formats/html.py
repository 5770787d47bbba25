"""Web pages: the visible text of the main part, a line for each block."""

import re
from bisect import bisect_left
from collections import Counter
from functools import lru_cache
from itertools import chain
from pathlib import Path

from selectolax.lexbor import LexborHTMLParser

from pipeline.config import LabelSettings
from pipeline.errors import TranscriptError
from pipeline.ingest.formats import set_off_labels
from pipeline.ingest.formats.document import Document, decode_text
from pipeline.ingest.formats.page_furniture import (
    AROUND,
    FURNITURE_NAME,
    MAIN_PARTS,
    MAYBE_HIDDEN,
    NO_TEXT,
    SERVER_WARNING,
    SITE_NAME,
)
from pipeline.ingest.formats.page_text import Page, PageSpan

FRAME_SHARES = {"around": 0.9, "aside": 0.5, "list": 1.0}
"""Maximum share of the page's text that furniture has where no turn says otherwise; above it, the element is a frame
around the transcript: a ``<nav>`` that is never closed holds nearly all. What is only named like furniture or hidden
may be text.
"""
MIN_MAIN_SHARE = 0.6
"""Share of the text that the main element has."""
GONE = "\x04"
"""Stands for each character of furniture."""
PAGE_MARKS = re.compile(r"[\x01-\x04]")
LIST_TAGS = "ul,ol,table"
MIN_LINK_SHARE = 0.8
"""Share of a list's text in links from which it is a menu."""

MAX_NESTING = 300_000_000
"""Maximum sum of the depths of all elements: the parser takes as long, and this many are some seconds."""
TAG = re.compile(r"<(/?)([A-Za-z][A-Za-z0-9]*)")
NEVER_OPEN = frozenset("area base br col embed hr img input link meta p param source track wbr".split())
"""Elements that hold nothing, and the paragraph, which the next one ends."""

CHARSET = re.compile(
    rb"<(?:meta|\?xml)\b[^>]{0,200}?(?:charset|encoding)\s{0,9}=[\s\"']{0,9}"
    rb"(iso-8859-\d{1,2}|windows-125\d|koi8-[ru]|gbk|gb2312|gb18030|big5|shift_jis|euc-(?:jp|kr))\b",
    re.I,
)
"""``<meta http-equiv="Content-Type" content="text/html; charset=windows-1252">``."""
WIDER_CHARSETS = {
    "iso-8859-1": "cp1252",
    "iso-8859-9": "cp1254",
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "shift_jis": "cp932",
    "euc-kr": "cp949",
}
"""Codecs that browsers take in place of what old pages declare."""

TURN_STARTS: tuple[re.Pattern[str], ...] = (
    re.compile(
        rf"^[ \t\u00a0{set_off_labels.BOLD}]*>[ \t]?>[^:>\n]{{1,90}}:", re.M
    ),  # ">> PIP: The lamps" on a line of its own
    re.compile(r">>[ \t\u00a0]{0,3}[^\W\d_a-z][^:>\n]{0,90}:"),  # "... the record. >>PIP: The lamps" within one
)
"""Where turns are marked, the surest form first."""
FEW_TURNS = 3
"""Fewer marks of turns may be something else, such as ">> Next: Lanterns"."""


def read(path: Path, labels: LabelSettings) -> Document:
    """Read a saved page of any generation; the title comes from its first heading, else from ``<title>``."""
    data = path.read_bytes()
    source, encoding, remarks = decode_text(data, _declared(data[:20_000]))
    _guard_nesting(source)
    tree = LexborHTMLParser(source)
    page = Page(tree, _roles(tree), {node.mem_id for node in tree.css(NO_TEXT)}, labels)
    turns = _turns(page.text, labels)
    seen = _seen(page.text, [span for span in page.spans if _is_furniture(span, page, turns)])
    title = _title(tree, page, seen)
    return Document(_lines(_main(page, seen, turns), labels), encoding, {"title": title} if title else {}, remarks)


def _guard_nesting(source: str) -> None:
    """Refuse a page whose elements lie so deep in one another that parsing takes minutes."""
    if source.count("<") ** 2 < 2 * MAX_NESTING:  # not even if each were in the one before
        return
    still_open: Counter[str] = Counter()
    depth = nesting = 0
    for tag in TAG.finditer(source):
        name = tag[2].lower()
        if name in NEVER_OPEN or (tag[1] and not still_open[name]):
            continue
        step = -1 if tag[1] else 1
        still_open[name] += step
        depth += step
        nesting += depth
    if nesting > MAX_NESTING:
        raise TranscriptError("page has too many elements within one another; save its text as .txt")


def _declared(head: bytes) -> str:
    found = CHARSET.search(head)
    name = found.group(1).decode().lower() if found else ""
    return WIDER_CHARSETS.get(name, name)


def _roles(tree: LexborHTMLParser) -> dict[int, str]:
    """What elements are, by their address in the tree; of two roles the later holds."""
    named = [
        node for node in tree.css("[class],[id]") if _is_named(node.attributes.get("class"), node.attributes.get("id"))
    ]
    mains = [found[0] for css in MAIN_PARTS if len(found := tree.css(css)) == 1]
    nodes = {
        "list": tree.css(LIST_TAGS),
        "main": mains,
        "title": tree.css("h1"),
        "aside": [*tree.css(MAYBE_HIDDEN), *named],
        "around": tree.css(AROUND),
    }
    return {node.mem_id: role for role, those in nodes.items() for node in those if node.tag not in ("html", "body")}


@lru_cache(4096)
def _is_named(classes: str | None, name: str | None) -> bool:
    return FURNITURE_NAME.search(f"{classes or ''} {name or ''}") is not None


def _title(tree: LexborHTMLParser, page: Page, seen: str) -> str:
    """The first heading that says more than the name of the site, else ``<title>``, else a heading within furniture."""
    headings = [span for span in page.spans if span.role == "title"]
    titles = (node.text() for node in (*tree.css("head title"), *tree.css("title")))
    places = chain(
        (seen[span.start : span.end] for span in headings),
        titles,
        (page.text[span.start : span.end] for span in headings),
    )
    found = (SITE_NAME.sub("", " ".join(PAGE_MARKS.sub("", title[:1000]).split())) for title in places)
    return next(filter(None, found), "")


def _turns(text: str, labels: LabelSettings) -> list[int]:
    """Where turns start: at chevrons, else at labels that come again."""
    found = ([match.start() for match in pattern.finditer(text)] for pattern in TURN_STARTS)
    return next(filter(None, found), []) or set_off_labels.label_places(text, labels)


def _held(span: PageSpan, turns: list[int]) -> int:
    return bisect_left(turns, span.end) - bisect_left(turns, span.start)


def _is_furniture(span: PageSpan, page: Page, turns: list[int]) -> bool:
    """Whether an element is named like furniture or is a list of links.

    Where turns are marked, none that contains a turn; elsewhere, none that frames the text.
    """
    if span.role not in FRAME_SHARES or (span.role == "list" and span.linked < MIN_LINK_SHARE * span.size):
        return False
    return not _held(span, turns) and (len(turns) >= FEW_TURNS or span.size <= FRAME_SHARES[span.role] * page.size)


def _seen(text: str, furniture: list[PageSpan]) -> str:
    """The text with its furniture overwritten, so that places stay what they are."""
    pieces, at = [], 0
    for span in sorted(furniture, key=lambda span: (span.start, -span.end)):
        if span.start >= at:
            pieces += [text[at : span.start], GONE * (span.end - span.start)]
            at = span.end
    return "".join([*pieces, text[at:]])


def _main(page: Page, seen: str, turns: list[int]) -> str:
    """The widest main element with all turns and most of the text, else the whole page."""
    whole = seen.replace(GONE, "")
    mains = [
        seen[span.start : span.end].replace(GONE, "")
        for span in page.spans
        if span.role == "main" and _held(span, turns) == len(turns)
    ]
    widest = max(mains, key=len, default="")
    return widest if len(widest) > MIN_MAIN_SHARE * len(whole) else whole


def _lines(text: str, labels: LabelSettings) -> str:
    """Tidy lines, bold labels with chevrons, no warnings of the web server."""
    text = "\n".join(line.strip(" \u00a0") for line in text.split("\n"))
    text = SERVER_WARNING.sub("", text) if " on line " in text else text
    return re.sub(r"\n{3,}", "\n\n", set_off_labels.chevrons(text, labels)).strip("\n") + "\n"
