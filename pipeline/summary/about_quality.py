"""Findings about the data: how much of it has a known speaker, and what was not read."""

from collections.abc import Iterator
from typing import Any

from pipeline.language.prose import counted
from pipeline.summary.finding_tables import FindingTables
from pipeline.summary.statements import StatedValue, Statement, worded
from pipeline.tables.vocabulary import IGNORED


def known_speakers(tables: FindingTables) -> Iterator[Statement]:
    """The share of words whose speaker the transcripts name."""
    known = tables.sessions[tables.sessions["attributed_share"].notna()].sort_values(["attributed_share", "session_id"])
    if known.empty:
        return
    words = known["words"].astype(float)
    least: Any = next(known.itertuples())
    row = StatedValue("sessions", {"session_id": least.session_id}, "attributed_share", least.attributed_share)
    yield worded(
        "attribution",
        row,
        True,
        total=float((known["attributed_share"] * words).sum() / words.sum()),
        title=least.title,
    )


def files_with_problems(tables: FindingTables) -> Iterator[Statement]:
    """The number of files that were not read, or only in part."""
    files = tables.problems.loc[tables.problems["kind"] != IGNORED, "file"].nunique()
    if files:
        yield worded(
            "problems",
            StatedValue("problems", {}, "files", float(files)),
            True,
            files=f"{counted(files, 'file')} {'was' if files == 1 else 'were'}",
        )
