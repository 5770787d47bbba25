"""Containers: one file per kind, each with ``read(path, labels) -> Document``.

A new container is one module here and one line in `FORMATS`.
"""

from importlib import import_module
from pathlib import Path

from pipeline.config import LabelSettings
from pipeline.errors import TranscriptError
from pipeline.ingest.formats.document import Document

FORMATS: dict[str, str] = {
    ".txt": "plain",
    ".md": "markdown",
    ".html": "html",
    ".htm": "html",
    ".pdf": "pdf",
    ".docx": "docx",
    ".vtt": "captions",
    ".srt": "captions",
}
"""Reader module for each file name suffix."""


def read(path: Path, labels: LabelSettings) -> Document:
    """Read one transcript file with the reader for its suffix.

    Parameters
    ----------
    path : Path
        The file.
    labels : LabelSettings
        What may be a speaker label, for those that a page sets off by its looks.

    Raises
    ------
    TranscriptError
        The file cannot be read, with a reason a person can act on.
    """
    reader = import_module(f"pipeline.ingest.formats.{FORMATS[path.suffix.lower()]}")
    try:
        document: Document = reader.read(path, labels)
    except OSError as error:
        raise TranscriptError(f"file cannot be opened: {error.strerror or error}") from None
    if not any(char.isalnum() for char in document.text):
        raise TranscriptError("file holds no text")
    return document
