"""Word documents: paragraphs and table cells in order."""

import zipfile
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from pipeline.errors import TranscriptError
from pipeline.formats.document import Document

MAX_UNPACKED = 300_000_000


def read(path: Path) -> Document:
    """Read a .docx; a paragraph that begins with a bold ``Name:`` gets chevrons before it."""
    _guard(path)
    import docx
    from docx.opc.exceptions import OpcError
    from lxml.etree import LxmlError

    try:
        document = docx.Document(str(path))
        lines = [_line(p) for p in _paragraphs(document)]
    except (OpcError, LxmlError, KeyError, ValueError, EOFError, NotImplementedError, zlib.error, zipfile.BadZipFile):
        raise TranscriptError("file is not a readable Word document; save it again as .docx or .txt") from None
    title = (document.core_properties.title or "").strip()
    return Document("\n".join(lines) + "\n", "docx", {"title": title} if title else {})


def _guard(path: Path) -> None:
    try:
        with zipfile.ZipFile(path) as archive:
            size = sum(item.file_size for item in archive.infolist())
    except zipfile.BadZipFile:
        raise TranscriptError("file is not a readable Word document; save it again as .docx or .txt") from None
    if size > MAX_UNPACKED:
        raise TranscriptError(f"Word document unpacks to {size // 1_000_000} MB; the most that is read is {MAX_UNPACKED // 1_000_000} MB")


def _paragraphs(document: Any) -> Iterator[Any]:
    for block in document.iter_inner_content():
        if hasattr(block, "rows"):
            cells = {id(cell._tc): cell for row in block.rows for cell in row.cells}  # a merged cell stands in several rows
            for cell in cells.values():
                yield from cell.paragraphs
        else:
            yield block


def _line(paragraph: Any) -> str:
    text: str = paragraph.text.replace("\n", " ")
    bold = "".join(run.text for run in paragraph.runs if run.bold).strip()
    label = text.lstrip().partition(":")[0]
    is_label = bool(label) and len(label) <= 80 and bold.startswith(label) and not text.lstrip().startswith(">")
    return f">>{text.lstrip()}" if is_label and ":" in text else text
