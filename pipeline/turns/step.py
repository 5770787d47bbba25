"""Stage `turns`: the text of each session split into speaker turns and notes."""

import bisect
from typing import Any

import pandas as pd

from pipeline.config import TurnsSettings
from pipeline.conventions import labels
from pipeline.conventions.notes import Span
from pipeline.conventions.user_patterns import added_patterns
from pipeline.tables import TABLES
from pipeline.tables.vocabulary import NOT_READ, REMARK
from pipeline.turns import remarks
from pipeline.turns.segmentation import SplitTurn, split

NO_SPEECH = "no speech found: the file holds only headers, menus or notes"


def run(
    documents: pd.DataFrame, sessions: pd.DataFrame, user_patterns: pd.DataFrame, *, config: TurnsSettings
) -> dict[str, pd.DataFrame]:
    """Split every document; a document without speech is a problem of its file."""
    rows: dict[str, list[dict[str, Any]]] = {"turns": [], "notes": [], "doubts": [], "problems": []}
    own = added_patterns(user_patterns)
    files = dict(zip(sessions["session_id"], sessions["source_file"], strict=True))
    for document in documents.itertuples():
        found, spans = split(document.text, config, own)
        reasons = list(remarks.about_file(document.text, found)) if found else [(NO_SPEECH, "")]
        file = files[document.session_id]
        rows["problems"] += [
            {
                "file": file,
                "reason": reason,
                "stage": "turns",
                "kind": REMARK if found else NOT_READ,
                "detail": detail,
            }
            for reason, detail in reasons
        ]
        rows["turns"] += [_turn_row(document.session_id, i, turn) for i, turn in enumerate(found)]
        rows["notes"] += _note_rows(document.session_id, document.text, found, spans) if found else []
        rows["doubts"] += [_doubt_row(document.session_id, doubt) for doubt in remarks.about_turns(found, config)]
    return {name: TABLES[name].build(table) for name, table in rows.items()}


def _turn_id(session_id: str, position: int) -> str:
    return f"{session_id}-t{position:05d}"


def _doubt_row(session_id: str, doubt: dict[str, Any]) -> dict[str, Any]:
    return {**doubt, "session_id": session_id, "turn_id": _turn_id(session_id, doubt["at"])}


def _turn_row(session_id: str, position: int, turn: SplitTurn) -> dict[str, Any]:
    parsed = labels.parse(turn.label)
    return {
        "turn_id": _turn_id(session_id, position),
        "session_id": session_id,
        "position": position,
        "label": turn.label,
        "role": turn.role or parsed.role or ("panellist" if parsed.name else "unknown"),
        "attribution": "slot" if (parsed.role or parsed.body) and not parsed.name else "none",
        "words": len(turn.text.split()),
        "source_start": turn.start,
        "source_end": turn.end,
        "text": turn.text,
    }


def _note_rows(session_id: str, source: str, turns: list[SplitTurn], spans: list[Span]) -> list[dict[str, Any]]:
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
