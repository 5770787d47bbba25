"""Plain text."""

from pathlib import Path

from pipeline.formats.document import Document, decode


def read(path: Path) -> Document:
    """Read a text file; HTML entities that a copy left in (``&gt;&gt;``) are resolved."""
    text, encoding = decode(path.read_bytes())
    if "&gt;" in text:
        from html import unescape

        text = unescape(text)
    return Document(text, encoding)
