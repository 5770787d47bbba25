"""Word documents: paragraphs and table cells in order, as the printed page has them."""

import re
import zipfile
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from pipeline.config import LabelSettings
from pipeline.errors import TranscriptError
from pipeline.ingest.formats import set_off_labels
from pipeline.ingest.formats.document import Document

MAX_UNPACKED = 300_000_000
MAX_XML = 60_000_000
"""Bytes of XML; its tree takes ten times as much memory, and a day's transcript has five million."""
MAX_XML_MARKS = 4_000_000
"""Elements and attributes; each takes up to 200 bytes in the tree, and a day's transcript has 400,000."""
MAX_RATIO = 200
"""Unpacked bytes for each packed one; text has ten to thirty."""
MAX_BYTES_OF_ANY_RATIO = 5_000_000
"""Unpacked bytes up to which the ratio is no matter."""

OLD_WORD = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
"""Name of the stream in which Word keeps a document that has a password."""
XML_LEAD = b"\xef\xbb\xbf\xff\xfe \t\r\n"
"""Byte order marks and blanks before XML."""
ENTITY_DECLARATION = re.compile(rb"<!(?:DOCTYPE|ENTITY)")
UNREADABLE = "file is not a readable Word document; save it again as .docx or .txt"

SIGN_ELEMENTS: dict[str, str] = {"tab": " ", "ptab": " ", "br": "\n", "cr": "\n", "noBreakHyphen": "\u2011"}
"""Elements that stand for a character."""
UNSEEN_ELEMENTS = frozenset(
    "pPr rPr tblPr trPr tcPr sdtPr del moveFrom delText instrText delInstrText Fallback rt".split()
)
"""Elements that are not read: properties, deleted or moved text, field codes, what old programs show for a text box."""
BOLD_STYLES = frozenset(("Strong", "IntenseEmphasis", "BookTitle"))


def read(path: Path, labels: LabelSettings) -> Document:
    """Read a .docx; a paragraph that begins with a bold ``Name:``, and a row of a name and speech, get chevrons."""
    _guard(path)
    document, title = _opened(path)
    facts = {"title": title} if title not in ("", "Word Document") else {}  # the library's own, where the file has none
    return Document(set_off_labels.chevrons("\n".join(_lines(document, labels)) + "\n", labels), "docx", facts)


def _opened(path: Path) -> tuple[Any, str]:
    """Root of the document's tree, and the title that its properties state."""
    import docx
    from docx.opc.exceptions import OpcError
    from lxml.etree import LxmlError

    try:
        document = docx.Document(str(path))
        return document.element, (document.core_properties.title or "").strip()
    except (OpcError, LxmlError, KeyError, ValueError, EOFError, RuntimeError, zlib.error, zipfile.BadZipFile):
        raise TranscriptError(UNREADABLE) from None
    except (AttributeError, TypeError):  # how the library meets elements that it does not expect
        raise TranscriptError(UNREADABLE) from None


def _guard(path: Path) -> None:
    """Refuse what would fill the memory or reach outside the file."""
    with path.open("rb") as file:
        if file.read(8) == OLD_WORD:
            raise TranscriptError(_old(file.read()))
    try:
        with zipfile.ZipFile(path) as archive:
            _guard_sizes(archive)
            _guard_markup(archive)
    except (zipfile.BadZipFile, zlib.error, EOFError, RuntimeError, ValueError):
        raise TranscriptError(UNREADABLE) from None


def _old(data: bytes) -> str:
    if ENCRYPTED in data:
        return "Word document is encrypted; save it without a password"
    return "file is an old Word document (.doc) under the name .docx; save it as .docx"


def _guard_sizes(archive: zipfile.ZipFile) -> None:
    parts = archive.infolist()
    if any(part.flag_bits & 1 for part in parts):
        raise TranscriptError("Word document is encrypted; save it without a password")
    size, packed = sum(part.file_size for part in parts), sum(part.compress_size for part in parts)
    xml = sum(part.file_size for part in _xml_parts(archive))
    for found, most in ((size, MAX_UNPACKED), (xml, MAX_XML), (size, max(MAX_BYTES_OF_ANY_RATIO, MAX_RATIO * packed))):
        if found > most:
            raise TranscriptError(
                f"Word document unpacks to {found // 1_000_000} MB from {packed / 1e6:.1f} MB; "
                f"the limit is {most // 1_000_000} MB"
            )


def _guard_markup(archive: zipfile.ZipFile) -> None:
    if not any(part.filename.startswith("word/") for part in archive.infolist()):
        raise TranscriptError("file is a ZIP archive without a Word document; save the transcript as .docx or .txt")
    marks = 0
    for part in _xml_parts(archive):
        xml = archive.read(part).replace(b"\0", b"")  # UTF-16 has a NUL at every other place
        marks += xml.count(b"<") + xml.count(b"=")
        if marks > MAX_XML_MARKS:
            raise TranscriptError(
                f"Word document has over {MAX_XML_MARKS // 1_000_000} million elements; save its text as .txt"
            )
        if ENTITY_DECLARATION.search(xml):
            raise TranscriptError(
                f"Word document declares entities in {part.filename}, which Word never does; save it again as .docx"
            )


def _xml_parts(archive: zipfile.ZipFile) -> list[zipfile.ZipInfo]:
    """Parts that begin as XML does, whatever their names: the file itself says which ones are parsed."""
    found = []
    for part in archive.infolist():
        with archive.open(part) as stream:
            if stream.read(64).replace(b"\0", b"").lstrip(XML_LEAD).startswith(b"<"):
                found.append(part)
    return found


def _lines(node: Any, labels: LabelSettings) -> Iterator[str]:
    """Lines of all paragraphs within an element."""
    for child in node:
        name = _name(child)
        if name == "p":
            yield from _paragraph(child, labels)
        elif name == "tbl":
            yield from _table(child, labels)
        elif name not in UNSEEN_ELEMENTS:
            yield from _lines(child, labels)


TIMED_NAME = re.compile(r"^\s*[^\W\d_][^:\n]{1,60}?\s+\d{1,2}:\d\d(?::\d\d)?\s*$")
"""A line that a meeting tool writes above each speech: "Pip Quillfeather   0:04"."""


def _name(node: Any) -> str:
    return node.tag.rpartition("}")[2] if isinstance(node.tag, str) else ""


def _paragraph(node: Any, labels: LabelSettings) -> Iterator[str]:
    """A paragraph, then its text boxes; a line break counts only before a label or note, or after a timed name."""
    boxes: list[Any] = []
    first, *others = "".join(_pieces(node, boxes)).split("\n")
    line = first
    for other in others:
        if set_off_labels.starts_line(other, labels) or TIMED_NAME.search(set_off_labels.READER_MARKS.sub("", line)):
            yield line.strip()
            line = other
        else:
            line += f" {other}"
    yield line.strip()
    for box in boxes:
        yield from _lines(box, labels)


def _pieces(node: Any, boxes: list[Any]) -> Iterator[str]:
    for child in node:
        name = _name(child)
        if name == "t":
            yield (child.text or "").replace("\n", " ")
        elif name in SIGN_ELEMENTS:
            yield SIGN_ELEMENTS[name]
        elif name == "txbxContent":
            boxes.append(child)
        elif name == "r":
            yield from _run(child, boxes)
        elif name not in UNSEEN_ELEMENTS:
            yield from _pieces(child, boxes)


def _run(node: Any, boxes: list[Any]) -> Iterator[str]:
    looks = {_name(look): next(iter(look.attrib.values()), "on") for look in node.iterfind("{*}rPr/{*}*")}
    is_on = {name: value not in ("0", "false", "off", "none") for name, value in looks.items()}
    if is_on.get("vanish"):
        return
    text = "".join(_pieces(node, boxes))
    bold = is_on.get("b") or looks.get("rStyle") in BOLD_STYLES
    yield (
        f"{set_off_labels.BOLD}{text}{set_off_labels.LIGHT}".replace(
            "\n", f"{set_off_labels.LIGHT}\n{set_off_labels.BOLD}"
        )
        if bold
        else text
    )


def _table(node: Any, labels: LabelSettings) -> Iterator[str]:
    rows = [
        [list(_lines(cell, labels)) for cell in _parts(row, "tc")]
        for row in _parts(node, "tr")
        if row.find("{*}trPr/{*}del") is None
    ]
    names = set_off_labels.speaker_column(
        [[set_off_labels.without_marks("\n".join(cell)) for cell in row] for row in rows], labels
    )
    for row, name in zip(rows, names, strict=True):
        for i, cell in enumerate(row):
            yield from [f">>{name}:{set_off_labels.LABEL_END}"] if name and i == len(row) - 2 else cell


def _parts(node: Any, name: str) -> Iterator[Any]:
    """Rows of a table or cells of a row, those in content controls and tracked insertions as well."""
    for child in node:
        if _name(child) == name:
            yield child
        elif _name(child) not in UNSEEN_ELEMENTS:
            yield from _parts(child, name)
