"""Stage `ingest`: files to decoded text and what is known of each session."""

import re
from pathlib import Path
from typing import Any

import pandas as pd

from pipeline.config import ReadingSettings
from pipeline.errors import TranscriptError
from pipeline.ingest.formats import FORMATS, read
from pipeline.ingest.formats.document import Document
from pipeline.ingest.session_dates import find_date, year_of
from pipeline.ingest.session_facts import Fact, facts_of_text
from pipeline.ingest.sidecars import folder_problem
from pipeline.tables import TABLES
from pipeline.tables.vocabulary import NOT_READ, REMARK

HEAD = 3000
"""Characters at the start of a transcript in which title, date and room may stand."""

SIDECAR = "sessions.csv"
"""Where a fact comes from that a person wrote down; a correction of a whole session is one too."""

TEXT_FACTS = ("title", "kind", "number", "room", "format", "coalitions", "url", "interpretation", "status")


def run(sources: pd.DataFrame, session_facts: pd.DataFrame, *, config: ReadingSettings) -> dict[str, pd.DataFrame]:
    """Read every file; one that cannot be read is a row of problems."""
    rows: dict[str, list[dict[str, Any]]] = {"documents": [], "sessions": [], "problems": []}
    given = {row["session_id"]: row for row in session_facts.to_dict("records")}
    for source in sources.to_dict("records"):
        try:
            document = _read(Path(source["path"]), config)
        except TranscriptError as error:
            rows["problems"].append(folder_problem(source["file"], error.reason, NOT_READ))
            continue
        rows["problems"] += [folder_problem(source["file"], remark, REMARK) for remark in document.remarks]
        rows["documents"].append(_document_row(source, document))
        rows["sessions"].append(_session_row(source, document, given.get(source["session_id"], {})))
    return {name: TABLES[name].build(table) for name, table in rows.items()}


def _read(path: Path, config: ReadingSettings) -> Document:
    try:
        megabytes = path.stat().st_size / 1e6
    except OSError as error:
        raise TranscriptError(f"file cannot be opened: {error.strerror}") from None
    if megabytes > config.max_megabytes:
        raise TranscriptError(
            f"file has {megabytes:.0f} MB; the limit is {config.max_megabytes} MB (ingest.max_megabytes)"
        )
    return read(path, config.labels)


def _document_row(source: dict[str, Any], document: Document) -> dict[str, Any]:
    container = FORMATS[Path(source["file"]).suffix.lower()]
    return {
        "session_id": source["session_id"],
        "text": document.text,
        "container": container,
        "encoding": document.encoding,
    }


def _session_row(source: dict[str, Any], document: Document, given: dict[str, Any]) -> dict[str, Any]:
    """What is known of a session: the sidecar wins over the page, the page over its first lines and its file name."""
    facts = facts_of_text(document.text[:HEAD], Path(source["file"]).stem, document.facts)
    page_date = facts.get("date")
    facts |= {
        name: Fact(value, SIDECAR) for name, value in given.items() if value and name not in ("session_id", "file")
    }
    if page_date and find_date(page_date.value)[:4] == given.get("date"):  # a year alone does not make it less exact
        facts["date"] = page_date
    known = {name: fact.value for name, fact in facts.items()}
    year = year_of(known.get("date", "")) or known.get("year", "")
    return {
        **{name: known.get(name, "") for name in TEXT_FACTS},
        "session_id": source["session_id"],
        "date": find_date(known.get("date", "")),
        "year": int(year or 0) or None,
        "day": int(known["day"]) if known.get("day") else None,
        "source_file": source["file"],
        "source_sha256": source["sha256"],
        "attendees": int(known["attendees"]) if re.fullmatch(r"\d{1,9}", str(known.get("attendees", ""))) else None,
        "facts_from": ";".join(f"{name}:{fact.source}" for name, fact in facts.items()),
    }
