"""Web pages: the visible text of the main part, a line for each block."""

import re
from pathlib import Path

from selectolax.lexbor import LexborHTMLParser, LexborNode

from pipeline.formats.document import Document, decode

HIDDEN = "svg,nav,footer,aside,form,button,iframe"
FRAME = 0.5
"""An element with more of the page's text is a frame around the transcript, not furniture."""

FURNITURE = re.compile(
    r"(?:^|[\s_-])(?:cookies?|breadcrumbs?|navbar|menu|site-footer|footer|sidebar|comments?|share|social|pager|skip-link|banner)(?:$|[\s_-])", re.I
)
MAIN = "main,article,[role=main],#content,.field-item,.item-page,#main"
BLOCK = frozenset(
    "address article blockquote body br center dd div dl dt fieldset figure h1 h2 h3 h4 h5 h6 header hr li main ol p pre section table "
    "tbody td th tr ul".split()
)
SITE = re.compile(r"\s*[|\u2013-]\s*Internet Governance Forum\s*$", re.I)


def read(path: Path) -> Document:
    """Read a saved page of any generation; the title comes from its first heading, else from ``<title>``."""
    source, encoding = decode(path.read_bytes())
    tree = LexborHTMLParser(source)
    title = _title(tree)
    _strip(tree)
    text = _text(_main(tree)) if tree.body else ""
    return Document(text, encoding, {"title": title} if title else {})


def _strip(tree: LexborHTMLParser) -> None:
    """Take out what is not the transcript; a frame around most of the text stays, whatever it is called."""
    for node in tree.css("script,style,head,template,noscript"):
        node.decompose()
    whole = len(tree.body.text()) if tree.body else 0
    for node in [*tree.css(HIDDEN), *(n for n in tree.css("[class],[id]") if FURNITURE.search(_marks(n)))]:
        if node.tag not in ("body", "html") and len(node.text()) <= FRAME * whole:
            node.decompose()


def _title(tree: LexborHTMLParser) -> str:
    for selector in ("h1", "title"):
        node = tree.css_first(selector)
        if node and node.text().strip():
            return SITE.sub("", " ".join(node.text().split()))
    return ""


def _marks(node: LexborNode) -> str:
    attributes = node.attributes
    return f"{attributes.get('class') or ''} {attributes.get('id') or ''}"


def _main(tree: LexborHTMLParser) -> LexborNode:
    """The main element, where it holds most of the page's text; else the body."""
    body = tree.body
    assert body is not None
    whole = len(body.text())
    return next((node for node in tree.css(MAIN) if len(node.text()) > 0.6 * whole), body)


def _text(root: LexborNode) -> str:
    pieces: list[str] = []
    _collect(root, pieces)
    lines = (" ".join(line.split(" ")) for line in "".join(pieces).split("\n"))
    return re.sub(r"\n{3,}", "\n\n", "\n".join(line.strip(" ") for line in lines)).strip("\n") + "\n"


def _preformatted(node: LexborNode) -> bool:
    return node.parent is not None and node.parent.tag in ("pre", "textarea")


def _collect(root: LexborNode, pieces: list[str]) -> None:
    """Append text in document order, line ends around blocks; iterative, so that deep nesting is no matter."""
    stack: list[LexborNode | str] = [root]
    while stack:
        item = stack.pop()
        if isinstance(item, str):
            pieces.append(item)
        elif item.tag == "-text":
            text = item.text_content or ""
            pieces.append(text if _preformatted(item) else re.sub(r"[ \t\r\n\f]+", " ", text))
        else:
            ends = "\n" if item.tag in BLOCK else ""
            stack += [ends, *reversed(list(item.iter(include_text=True))), ends]
