"""PDF: the text layer, page by page."""

import re
from pathlib import Path

import pypdfium2
import pypdfium2.raw as pdfium_raw

from pipeline.errors import TranscriptError
from pipeline.formats.document import Document

PAGE_NUMBER = re.compile(r"^[ \t]*(?:page[ \t]*)?[-\u2013]?[ \t]*\d{1,3}(?:[ \t]*(?:of|/)[ \t]*\d{1,4})?[ \t]*[-\u2013]?[ \t]*$", re.I | re.M)
SOFT_BREAK = re.compile(r"(?:[\u00ad\ufffe\x02]\n?|(?<=[a-z])-\n)(?=[a-z])")


def read(path: Path) -> Document:
    """Read a PDF that has a text layer; page numbers go, words broken at line ends are joined."""
    try:
        with pypdfium2.PdfDocument(path) as pdf:
            pages = [pdf[number].get_textpage().get_text_range() for number in range(len(pdf))]
    except pypdfium2.PdfiumError as error:
        raise TranscriptError(_reason(error)) from None
    text = "\n".join(pages).replace("\r\n", "\n").replace("\r", "\n")
    if not text.strip():
        raise TranscriptError("PDF has no text layer (a scan?); run text recognition on it first")
    return Document(SOFT_BREAK.sub("", PAGE_NUMBER.sub("", text)), "pdf")


def _reason(error: pypdfium2.PdfiumError) -> str:
    if getattr(error, "err_code", None) == pdfium_raw.FPDF_ERR_PASSWORD:
        return "PDF is encrypted; save it without a password"
    return "file is not a readable PDF"
