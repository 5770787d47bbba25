"""Files made to take time or memory without end are refused, and those beside them are read."""

import zlib

import pytest
from support.transcript_files import made_docx, made_pdf, opened, paragraph, refused, word_parts, zipped

from pipeline.ingest.formats import pdf_pages

SPEECH = ">> PIP QUILLFEATHER: The lamps are lit."


def pdf_of(stream, filters=b"/FlateDecode", pages=1):
    """A PDF whose pages all show one stream."""
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Count %d /Kids [%s] >>" % (pages, b"5 0 R " * pages),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>",
        b"<< /Length %d /Filter %s >> stream\n%s\nendstream" % (len(stream), filters, stream),
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 900 900] /Resources << /Font << /F1 3 0 R >> >> "
        b"/Contents 4 0 R >>",
    ]
    body = b"%PDF-1.4\n" + b"".join(b"%d 0 obj\n%s\nendobj\n" % (i, text) for i, text in enumerate(objects, 1))
    return body + b"trailer << /Size 6 /Root 1 0 R >>\n%%EOF\n"


def is_read():
    """Whether the next PDF is read as ever."""
    return SPEECH in opened("talk.pdf", made_pdf([SPEECH])).text


@pytest.fixture
def one_second(monkeypatch):
    """A reader of PDFs that gives up after a second."""
    monkeypatch.setattr(pdf_pages, "MAX_SECONDS", 1)
    pdf_pages._page_reader.cache_clear()
    yield
    pdf_pages._page_reader.cache_clear()


@pytest.mark.usefixtures("one_second")
def test_a_million_text_operators():
    shown = b"BT /F1 8 Tf 20 780 Td " + b"(a) Tj " * 1_000_000 + b"ET"
    assert refused("talk.pdf", pdf_of(zlib.compress(shown, 9))).startswith("PDF takes over 1 seconds")
    assert is_read()


def test_a_stream_that_unpacks_to_gigabytes():
    packer = zlib.compressobj(9)
    packed = b"".join(packer.compress(b" " * 10**7) for _ in range(210)) + packer.flush()
    bomb = pdf_of(zlib.compress(packed, 9), b"[/FlateDecode /FlateDecode]")
    assert len(bomb) < 5_000
    refused("talk.pdf", bomb)
    assert is_read()


def test_a_page_that_cannot_be_read_costs_itself_only():
    content = made_pdf([SPEECH], ["Biscuits"], [">> WREN MOSSBANK: Bright."])
    broken = content.replace(b"6 0 obj\n<< /Type /Page ", b"6 0 obj\n<< /Type /Pagx ")
    broken = content.replace(b"/Kids [4 0 R 6 0 R 8 0 R]", b"/Kids [4 0 R 99 0 R 8 0 R]")
    document = opened("talk.pdf", broken)
    assert "lamps are lit" in document.text
    assert "Bright." in document.text
    assert document.remarks == ("pages that cannot be read: 2; the others are read",)


NESTED = {"blocks": "<div>", "lists": "<ul><li>", "menus": "<nav class=menu>", "false ends": "<div></b>"}


@pytest.mark.parametrize("tags", NESTED.values(), ids=NESTED)
def test_elements_deep_within_one_another(tags):
    assert "elements within one another" in refused("talk.html", tags * 100_000 + SPEECH)


def test_many_elements_side_by_side():
    assert opened("talk.html", f"<p>{SPEECH}<br>\n<i>Bright</i>\n" * 20_000).text.count("lamps") == 20_000


def test_a_word_document_of_too_many_elements():
    body = "".join(f"<w:p/>{i}" if i % 4 else f"<w:p/>{i * 7919}" for i in range(4_100_000))
    assert "million elements" in refused("talk.docx", made_docx(paragraph(SPEECH), body))


def test_the_main_part_is_guarded_whatever_its_name():
    parts = word_parts("<!-- -->" * 10, head="<!DOCTYPE lamps>")
    moved = {
        name: text.replace("document.xml", "document.bin").replace('Extension="xml"', 'Extension="bin"')
        for name, text in parts.items()
        if name != "word/document.xml"
    }
    assert "declares entities" in refused(
        "talk.docx", zipped(moved | {"word/document.bin": parts["word/document.xml"]})
    )
