"""What every reader returns, and how bytes become text."""

import codecs
import html
import re
from dataclasses import dataclass, field
from typing import NamedTuple

from ftfy import TextFixerConfig, fix_text

from pipeline.errors import TranscriptError

SAMPLE_BYTES = 200_000
"""Bytes at the start of a file that are used to detect its encoding."""

BYTES_BEYOND_ASCII = bytes(range(128, 256))
"""Bytes beyond ASCII."""

MAX_ACCENT_SHARE = 0.2
"""Share of bytes beyond ASCII up to which a text that is not UTF-8 is taken for Windows-1252."""

MAX_CONTROL_SHARE = 0.05
"""Share of control characters, NUL among them, up to which a file with NUL bytes is a damaged text and not binary."""

CONTROL_BYTES = bytes({*range(32)} - {*b"\t\n\r\f\x1b"})
NUL_RUN = re.compile("\0+")

MIN_NUL_SHARE = 0.3
"""Minimum share of NUL bytes for a text to be read as UTF-16; in English half of the bytes are NUL."""

BYTE_ORDER_MARKS = (
    # mark, encoding; the mark of UTF-16 begins that of UTF-32
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)

OTHER_KINDS = (
    # first bytes, what such a file is
    (b"{\\rtf", "rich text (RTF)"),
    (b"%PDF-", "PDF"),
    (b"PK\3\4", "ZIP or Word"),
    (b"\xd0\xcf\x11\xe0", "old Word"),
)
"""Files that are no text, whatever their name says: "talk.txt" that begins with ``{\\rtf1``."""

ENTITY = re.compile(r"&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});")
"""``&gt;``, ``&#8209;``, ``&#x2011;``; without its semicolon it is no entity ("AT&T", "R&D")."""


MOJIBAKE_ONLY = TextFixerConfig(
    unescape_html=False,
    remove_terminal_escapes=False,
    fix_latin_ligatures=False,
    fix_character_width=False,
    uncurl_quotes=False,
    fix_line_breaks=False,
    fix_surrogates=False,
    remove_control_chars=False,
    fix_c1_controls=False,
    normalization=None,
    explain=False,
)
"""UTF-8 that was once read as another encoding, "doesn\u00e2\u20ac\u2122t", is put right; all else stays as printed."""


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
    remarks : tuple of str
        What of the file could not be read, while the rest was.
    """

    text: str
    encoding: str = "utf-8"
    facts: dict[str, str] = field(default_factory=dict)
    remarks: tuple[str, ...] = ()


class DecodedText(NamedTuple):
    """Text out of bytes, its encoding, and what of it could not be read."""

    text: str
    encoding: str
    remarks: tuple[str, ...] = ()


def decode_text(data: bytes, declared: str = "") -> DecodedText:
    """Bytes to text: byte order mark, UTF-8, what the file declares, then detection; a run of NUL becomes "\ufffd".

    Parameters
    ----------
    data : bytes
        The file.
    declared : str
        A codec that the file names; believed where the bytes are not UTF-8.

    Raises
    ------
    TranscriptError
        The bytes hold no text.
    """
    _refuse_other_kinds(data)
    encoding = _marked(data) or _doubled(data)
    if (
        not encoding
        and b"\0" in data
        and len(data) - len(data.translate(None, CONTROL_BYTES)) > (MAX_CONTROL_SHARE * len(data))
    ):
        raise TranscriptError("file is binary, not text; save it as UTF-8 text")
    encoding = encoding or ("utf-8" if _is_utf8(data) else declared or _detected(data[:SAMPLE_BYTES]))
    text = _lines(data.decode(encoding, "replace"))
    remarks: tuple[str, ...] = ()
    if "\0" in text:
        remarks = ("file is damaged: it holds NUL characters, which are read as \ufffd; look at these places",)
        text = NUL_RUN.sub("\ufffd", text)
    return DecodedText(text if text.isascii() else fix_text(text, MOJIBAKE_ONLY), encoding, remarks)


def unescape(text: str) -> str:
    """Resolve HTML entities, those of a page that was escaped twice as well: "&amp;gt;&amp;gt;" is ">>"."""
    for _ in range(2):
        if "&" in text:
            text = ENTITY.sub(lambda entity: html.unescape(entity.group()), text)
    return text


def _refuse_other_kinds(data: bytes) -> None:
    if not data.strip():
        raise TranscriptError("file is empty")
    for start, kind in OTHER_KINDS:
        if data.startswith(start):
            raise TranscriptError(
                f"file is a {kind} file under another name; give it the right suffix or save it as UTF-8 text"
            )


def _marked(data: bytes) -> str:
    return next((encoding for mark, encoding in BYTE_ORDER_MARKS if data.startswith(mark)), "")


def _doubled(data: bytes) -> str:
    """UTF-16 without a mark: every other byte of the sample is NUL, and hardly any of the rest."""
    even, odd = data[:SAMPLE_BYTES:2].count(0), data[1:SAMPLE_BYTES:2].count(0)
    if min(even, odd) * 100 > max(even, odd) or max(even, odd) < MIN_NUL_SHARE * len(data[:SAMPLE_BYTES]):
        return ""
    return "utf-16-le" if odd > even else "utf-16-be"


def _is_utf8(data: bytes) -> bool:
    """Valid UTF-8, or nearly: a cut file ends within a character, a damaged one has few bad bytes among good ones."""
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        text = data.decode("utf-8", "replace")
        bad = text.count("\ufffd") - data.count("\ufffd".encode())
        good = len(text) - len(text.encode("ascii", "ignore")) - bad
        return good > 0 and bad <= max(1, good // 20)
    return True


def _detected(sample: bytes) -> str:
    """English with a few accents and curly quotes is Windows-1252; anything else is for detection."""
    if sum(map(sample.count, BYTES_BEYOND_ASCII)) < MAX_ACCENT_SHARE * len(sample):
        return "cp1252"
    from charset_normalizer import from_bytes

    best = from_bytes(
        sample.rstrip(BYTES_BEYOND_ASCII) or sample
    ).best()  # a sample cut within a character would fit no encoding
    try:
        return codecs.lookup(best.encoding).name if best else "cp1252"
    except LookupError:
        raise TranscriptError(f"encoding {best.encoding} is not known; save the file as UTF-8 text") from None


def _lines(text: str) -> str:
    return text.replace("\r\r\n", "\n").replace("\r\n", "\n").replace("\r", "\n")
