"""Plain text."""

from pathlib import Path

from pipeline.config import LabelSettings
from pipeline.ingest.formats.document import Document, decode_text, unescape


def read(path: Path, _labels: LabelSettings) -> Document:
    """Read a text file; HTML entities that a copy left in (``&gt;&gt;``) are resolved."""
    text, encoding, remarks = decode_text(path.read_bytes())
    return Document(unescape(text), encoding, remarks=remarks)
