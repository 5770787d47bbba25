"""Transcript files of every container made in memory, and reading them."""

import io
import tempfile
import zipfile
from pathlib import Path

import pytest

from pipeline.config import LabelSettings
from pipeline.errors import TranscriptError
from pipeline.ingest.formats import read

WORD_XML = (
    '<?xml version="1.0"?>{head}<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
    ' xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"><w:body>{body}</w:body></w:document>'
)
CONTENT_TYPES = (
    '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="xml" '
    'ContentType="application/xml"/>'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Override '
    'PartName="/word/document.xml" '
    'ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>'
)
RELATIONS = (
    '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" '
    'Target="word/document.xml" '
    'Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument"/></Relationships>'
)


DEFAULT_LABELS = LabelSettings()


def opened(name, content, labels=DEFAULT_LABELS):
    """Document that is read from a file of this name and content."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / name
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
        return read(path, labels)


def refused(name, content):
    """Reason for which such a file is not read."""
    with pytest.raises(TranscriptError) as error:
        opened(name, content)
    return error.value.reason


def lines(name, content):
    """Lines of the text that are not empty."""
    return [line for line in opened(name, content).text.splitlines() if line.strip()]


def run(text, *, bold=False):
    """A run of a Word paragraph."""
    return f'<w:r>{"<w:rPr><w:b/></w:rPr>" if bold else ""}<w:t xml:space="preserve">{text}</w:t></w:r>'


def paragraph(*runs):
    """A Word paragraph of runs; plain text is a run of its own."""
    return f"<w:p>{''.join(part if part.startswith('<') else run(part) for part in runs)}</w:p>"


def table(*rows):
    """A Word table; each cell is paragraphs or plain text."""
    cells = [[cell if cell.startswith("<") else paragraph(cell) for cell in row] for row in rows]
    drawn = ["".join(f"<w:tc>{cell}</w:tc>" for cell in row) for row in cells]
    return f"<w:tbl>{''.join(f'<w:tr>{row}</w:tr>' for row in drawn)}</w:tbl>"


def word_parts(*body, head=""):
    """What a Word file needs and no more, by name."""
    return {
        "[Content_Types].xml": CONTENT_TYPES,
        "_rels/.rels": RELATIONS,
        "word/document.xml": WORD_XML.format(head=head, body="".join(body)),
    }


def zipped(parts):
    """An archive of parts by name."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return stream.getvalue()


def made_docx(*body, head="", **parts):
    """A Word file; `parts` are further parts by name."""
    return zipped(word_parts(*body, head=head) | parts)


def made_pdf(*pages, encrypted=False):
    """A PDF of lines in Helvetica, one list of lines a page."""
    kids = b" ".join(b"%d 0 R" % (4 + 2 * i) for i in range(len(pages)))
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Count %d /Kids [%s] >>" % (len(pages), kids),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>",
    ]
    for page_lines in pages:
        shown = b" ".join(b"<%s> Tj T*" % line.encode("cp1252").hex().encode() for line in page_lines)
        stream = b"BT /F1 8 Tf 10 TL 20 780 Td %s ET" % shown
        page = (
            b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 2000 800] /Resources << /Font << /F1 3 0 R >> >> "
            b"/Contents %d 0 R >>"
        )
        objects += [page % (len(objects) + 2), b"<< /Length %d >> stream\n%s\nendstream" % (len(stream), stream)]
    body, offsets = b"%PDF-1.4\n", []
    for number, content in enumerate(objects, 1):
        offsets.append(b"%010d 00000 n \n" % len(body))
        body += b"%d 0 obj\n%s\nendobj\n" % (number, content)
    locked = b"/Encrypt << /Filter /Standard /V 1 /R 2 /P -4 /O <%s> /U <%s> >> /ID [<00> <00>]" % (
        b"00" * 32,
        b"00" * 32,
    )
    trailer = b"<< /Size %d /Root 1 0 R %s >>" % (len(objects) + 1, locked if encrypted else b"")
    return body + b"xref\n0 %d\n0000000000 65535 f \n%strailer %s\nstartxref\n%d\n%%%%EOF\n" % (
        len(objects) + 1,
        b"".join(offsets),
        trailer,
        len(body),
    )


def made_vtt(*cues):
    """Captions of (start, end, text) in seconds below an hour."""
    return "WEBVTT\n\n" + "".join(f"{_clock(start)} --> {_clock(end)}\n{text}\n\n" for start, end, text in cues)


def _clock(seconds):
    return f"{int(seconds) // 60:02}:{seconds % 60:06.3f}"
