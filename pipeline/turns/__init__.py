"""Stage `turns`: the text of each session split into speaker turns and notes."""

import bisect
from typing import Any

import pandas as pd

from pipeline.config import Turns as Settings
from pipeline.tables import TABLES
from pipeline.turns import labels
from pipeline.turns.notes import Span
from pipeline.turns.segmentation import Turn, split

NO_SPEECH = "no speech found: the file holds only headers, menus or notes"


def run(documents: pd.DataFrame, sessions: pd.DataFrame, *, config: Settings) -> dict[str, pd.DataFrame]:
    """Split every document; a document without speech is a problem of its file."""
    turns: list[dict[str, Any]] = []
    notes: list[dict[str, Any]] = []
    problems: list[dict[str, Any]] = []
    files = dict(zip(sessions["session_id"], sessions["source_file"], strict=True))
    for document in documents.itertuples():
        found, spans = split(document.text, config)
        if not found:
            problems.append({"file": files[document.session_id], "reason": NO_SPEECH, "stage": "turns", "detail": ""})
            continue
        turns += [_turn_row(document.session_id, i, turn) for i, turn in enumerate(found)]
        notes += _note_rows(document.session_id, document.text, found, spans)
    rows = {"turns": turns, "notes": notes, "problems": problems}
    return {name: TABLES[name].build(table) for name, table in rows.items()}


def _turn_row(session_id: str, position: int, turn: Turn) -> dict[str, Any]:
    parsed = labels.parse(turn.label)
    return {
        "turn_id": f"{session_id}-t{position:05d}",
        "session_id": session_id,
        "position": position,
        "label": turn.label,
        "role": parsed.role or ("panellist" if parsed.name else "unknown"),
        "attribution": "slot" if parsed.role and not parsed.name else "none",
        "words": len(turn.text.split()),
        "source_start": turn.start,
        "source_end": turn.end,
        "text": turn.text,
    }


def _note_rows(session_id: str, source: str, turns: list[Turn], spans: list[Span]) -> list[dict[str, Any]]:
    starts = [turn.start for turn in turns]
    return [
        {
            "session_id": session_id,
            "source_start": span.start,
            "source_end": span.end,
            "position": bisect.bisect_right(starts, span.start) - 1,
            "kind": span.kind,
            "text": " ".join(source[span.start : span.end].split()),
        }
        for span in spans
    ]
