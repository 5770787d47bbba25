"""The tree of a web page as one text, and where in it the elements stand that matter."""

from collections import defaultdict
from collections.abc import Iterator
from itertools import islice
from typing import NamedTuple

from selectolax.lexbor import LexborHTMLParser, LexborNode

from pipeline.config import LabelSettings
from pipeline.ingest.formats import set_off_labels
from pipeline.ingest.formats.document import unescape

BLOCK_TAGS = frozenset(
    (
        "address article blockquote body br caption center dd details dialog div dl dt fieldset figcaption figure "
        "h1 h2 h3 h4 h5 h6 header hr li main ol p pre section summary table tbody td textarea tfoot th thead tr ul"
    ).split()
)
STYLES: dict[str, str] = {
    "link": "a[href]",
    "bold": (
        "b,strong,[style*='font-weight:bold' i],[style*='font-weight: bold' "
        "i],[style*='font-weight:700'],[style*='font-weight: 700']"
    ),
    "typed": "pre,textarea,xmp,listing,plaintext,[style*='white-space:pre' i],[style*='white-space: pre' i]",
}
"""Elements that make all text within them a link, bold, or lines as they were typed."""

MARKUP = "p,br,div,li,td,pre,textarea,xmp,listing,plaintext"
"""A page with none of these is a text file under another name: its lines are lines."""

MAX_CELL_NODES = 60
"""Maximum nodes of a table cell that are looked at; a cell with a name has fewer."""


class PageSpan(NamedTuple):
    """An element with a role: place of its text, how many characters show, and how many of these are in links."""

    role: str
    start: int
    end: int
    size: int
    linked: int


class _OpenElement(NamedTuple):
    """An element whose end is still to come."""

    role: str
    style: str
    block: bool
    start: int
    size: int
    linked: int


class Page:
    """The text of a page, each block on lines of its own, and the spans of the elements that have a role.

    Parameters
    ----------
    tree : LexborHTMLParser
        The page.
    roles : dict of int to str
        What elements are, by their address in the tree.
    unseen : set of int
        Addresses of elements without visible text.
    labels : LabelSettings
        What may be the name of a speaker in a cell.
    """

    def __init__(self, tree: LexborHTMLParser, roles: dict[int, str], unseen: set[int], labels: LabelSettings) -> None:
        self.spans: list[PageSpan] = []
        self._roles = roles
        self._instead = {
            node.mem_id: text for node, text in (*_names(tree, labels), *_addresses(tree))
        } | dict.fromkeys(unseen, "")
        self._styles = {node.mem_id: style for style, css in STYLES.items() for node in tree.css(css)}
        self._pieces: list[str] = []
        self._last = "\n"
        self._length = self._size = self._linked = 0
        self._depth = dict.fromkeys(STYLES, 0) | {"": 0, "typed": int(tree.css_first(MARKUP) is None)}
        if tree.body is not None:
            self._walk(tree.body)
        self.text, self.size = "".join(self._pieces), self._size

    def _walk(self, root: LexborNode) -> None:
        """Iterative, so that deep nesting is no matter."""
        stack: list[LexborNode | _OpenElement] = [root]
        while stack:
            item = stack.pop()
            if isinstance(item, _OpenElement):
                self._close(item)
            elif item.is_text_node:
                self._read(item.text_content or "")
            elif item.mem_id in self._instead:
                self._add(self._instead[item.mem_id])
            else:
                self._open(item, stack)

    def _open(self, node: LexborNode, stack: list[LexborNode | _OpenElement]) -> None:
        role, style, block = self._roles.get(node.mem_id, ""), self._styles.get(node.mem_id, ""), node.tag in BLOCK_TAGS
        if block:
            self._end_line()
        if style == "bold" and not self._depth["bold"]:
            self._add(set_off_labels.BOLD)
        if role or style or block:
            self._depth[style] += 1
            stack.append(_OpenElement(role, style, block and node.tag != "br", self._length, self._size, self._linked))
        child = node.last_child
        while child is not None:
            stack.append(child)
            child = child.prev

    def _close(self, opened: _OpenElement) -> None:
        self._depth[opened.style] -= 1
        if opened.style == "bold" and not self._depth["bold"]:
            self._add(set_off_labels.LIGHT)
        if opened.role:
            self.spans.append(
                PageSpan(
                    opened.role, opened.start, self._length, self._size - opened.size, self._linked - opened.linked
                )
            )
        if opened.block:
            self._end_line()

    def _read(self, text: str) -> None:
        text = unescape(text)
        if not self._depth["typed"]:
            text = _one_line(text)
            text = text[1:] if text[:1] == " " and self._last in " \n" else text
        size = len(text.strip())
        self._size += size
        self._linked += size if self._depth["link"] else 0
        if text:
            self._last = text[-1]
            self._add(text)

    def _end_line(self) -> None:
        """What is bold over several lines begins anew on each."""
        self._last = "\n"
        self._add(f"{set_off_labels.LIGHT}\n{set_off_labels.BOLD}" if self._depth["bold"] else "\n")

    def _add(self, text: str) -> None:
        self._pieces.append(text)
        self._length += len(text)


def _one_line(text: str) -> str:
    """White space collapsed; no-break spaces stay. Replacing is several times faster than a pattern."""
    text = text.replace("\n", " ").replace("\t", " ").replace("\r", " ")
    while "  " in text:
        text = text.replace("  ", " ")
    return text


def _names(tree: LexborHTMLParser, labels: LabelSettings) -> Iterator[tuple[LexborNode, str]]:
    """Cells and terms with the name of a speaker, each as a label."""
    for rows in _tables(tree):
        for cells, name in zip(
            rows,
            set_off_labels.speaker_column([[_words(cell) for cell in cells] for cells in rows], labels),
            strict=True,
        ):
            if name and sum(1 for _ in islice(cells[-2].traverse(), MAX_CELL_NODES)) < MAX_CELL_NODES:
                yield cells[-2], f"\n>>{name}:{set_off_labels.LABEL_END}"


def _tables(tree: LexborHTMLParser) -> list[list[list[LexborNode]]]:
    """Rows of cells; a term and its description are a row of two."""
    tables: dict[int, list[list[LexborNode]]] = defaultdict(list)
    for row in tree.css("tr"):
        tables[_address(row.parent)].append([cell for cell in row.iter() if cell.tag in ("td", "th")])
    for term in tree.css("dt"):
        after = next((node for node in _following(term) if node.tag != "-text"), None)
        tables[_address(term.parent)].append([term, after] if after is not None and after.tag == "dd" else [term])
    return list(tables.values())


def _address(node: LexborNode | None) -> int:
    return node.mem_id if node is not None else 0


def _following(node: LexborNode) -> Iterator[LexborNode]:
    after = node.next
    while after is not None:
        yield after
        after = after.next


def _words(cell: LexborNode) -> str:
    """The first words of a cell, enough to tell a name from a column of the page's layout."""
    return " ".join(
        "".join(node.text_content or "" for node in islice(cell.traverse(include_text=True), MAX_CELL_NODES)).split()
    )


def _addresses(tree: LexborHTMLParser) -> Iterator[tuple[LexborNode, str]]:
    """Mail addresses that a site scrambled, ``<a data-cfemail="4b2a">``; the first byte is the key."""
    for node in tree.css("[data-cfemail]"):
        try:
            key, *letters = bytes.fromhex(node.attributes["data-cfemail"] or "")
        except ValueError:
            continue
        yield node, bytes(letter ^ key for letter in letters).decode("utf-8", "replace")
