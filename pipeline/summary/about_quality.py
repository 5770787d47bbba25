"""Statements about the data: who speaks, and what was not read."""

from collections.abc import Iterator
from typing import Any

from pipeline.language.prose import counted
from pipeline.summary.tables import Evidence, Row, Statement, say


def attribution(e: Evidence) -> Iterator[Statement]:
    """How far the transcripts say who speaks."""
    known = e.sessions[e.sessions["attributed_share"].notna()].sort_values(["attributed_share", "session_id"])
    if known.empty:
        return
    words = known["words"].astype(float)
    least: Any = next(known.itertuples())
    row = Row("sessions", {"session_id": least.session_id}, "attributed_share", least.attributed_share)
    yield say(
        "attribution",
        row,
        True,
        total=float((known["attributed_share"] * words).sum() / words.sum()),
        title=least.title,
    )


def problems(e: Evidence) -> Iterator[Statement]:
    """How many files were not read, or not wholly."""
    files = e.problems.loc[~e.problems["reason"].str.startswith("ignored"), "file"].nunique()
    if files:
        yield say(
            "problems",
            Row("problems", {}, "files", float(files)),
            True,
            files=f"{counted(files, 'file')} {'was' if files == 1 else 'were'}",
        )
