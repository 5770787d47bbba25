"""What every reader returns, and how bytes become text."""

import codecs
from dataclasses import dataclass, field

from pipeline.errors import TranscriptError

FEW_ACCENTS = 0.2
"""Share of bytes beyond ASCII up to which a text that is not UTF-8 is taken for Windows-1252."""

BYTE_ORDER_MARKS = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))


@dataclass(frozen=True)
class Document:
    """A transcript out of its container.

    Attributes
    ----------
    text : str
        Decoded source text with ``\\n`` line ends; offsets of turns and notes point into it.
    encoding : str
        Character encoding that was found.
    facts : dict of str to str
        What the container states of the session: ``title``, ``date``.
    """

    text: str
    encoding: str = "utf-8"
    facts: dict[str, str] = field(default_factory=dict)


def decode(data: bytes) -> tuple[str, str]:
    """Bytes to (text, encoding): byte order mark, strict UTF-8, then detection.

    Raises
    ------
    TranscriptError
        The bytes hold no text.
    """
    if not data.strip():
        raise TranscriptError("file is empty")
    for mark, encoding in BYTE_ORDER_MARKS:
        if data.startswith(mark):
            return _lines(data.decode(encoding, "replace")), encoding
    if b"\0" in data:
        raise TranscriptError("file is binary, not text; save it as UTF-8 text")
    try:
        return _lines(data.decode("utf-8")), "utf-8"
    except UnicodeDecodeError:
        return _detect(data)


def _detect(data: bytes) -> tuple[str, str]:
    """English text with a few accents and curly quotes is Windows-1252; anything else is for detection."""
    if sum(byte > 127 for byte in data[:200_000]) < FEW_ACCENTS * len(data[:200_000]):
        return _lines(data.decode("cp1252", "replace")), "cp1252"
    from charset_normalizer import from_bytes

    best = from_bytes(data[:200_000]).best()
    encoding = best.encoding if best else "cp1252"
    try:
        return _lines(data.decode(encoding, "replace")), encoding
    except LookupError:
        raise TranscriptError(f"encoding {encoding} is not known; save the file as UTF-8 text") from None


def _lines(text: str) -> str:
    return text.replace("\r\n", "\n").replace("\r", "\n")
