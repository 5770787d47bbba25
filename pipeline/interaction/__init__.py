"""Stage `interaction`: who follows, names, asks, answers and agrees with whom, and measures of each session and speaker."""

from collections import Counter
from typing import Any

import pandas as pd

from pipeline.config import Interaction as Settings
from pipeline.interaction import measures
from pipeline.interaction.evidence import Edge, find
from pipeline.tables import TABLES
from pipeline.tables.outputs import LEADING
from pipeline.views import fields, views


def run(turns: pd.DataFrame, *, config: Settings) -> dict[str, pd.DataFrame]:
    """Evidence and measures of every session."""
    rows: dict[str, list[dict[str, Any]]] = {"interactions": [], "session_measures": [], "speaker_measures": []}
    for session_id, part in turns.groupby("session_id", sort=True):
        session = part.sort_values("position").assign(voice=voices)
        edges = find(session)
        rows["interactions"] += _edge_rows(str(session_id), session, edges)
        for view, seen in views(session).items():
            key = {"session_id": session_id, "view": view}
            within = _within(edges, set(seen["position"]))
            rows["session_measures"] += [{**key, **fields(m)} for m in measures.of_session(seen, within, config)]
            rows["speaker_measures"] += [{**key, "speaker_id": who, **fields(m)} for who, m in measures.of_speakers(seen, within)]
    return {name: TABLES[name].build(table) for name, table in rows.items()}


def voices(turns: pd.DataFrame) -> list[str]:
    """Who speaks each turn, as far as that is known.

    A named speaker is one voice, and so is the holder of the floor (MODERATOR, CHAIR without a name); any other turn without
    a name is a voice of its own, since two turns of an audience may be two people's.
    """
    unnamed = [f"({role})" if role in LEADING else f"{measures.UNKNOWN}{position}" for role, position in zip(turns["role"], turns["position"], strict=True)]
    return [person or voice for person, voice in zip(turns["speaker_id"], unnamed, strict=True)]


def _within(edges: list[Edge], positions: set[int]) -> list[Edge]:
    return [edge for edge in edges if edge.source in positions and (edge.target < 0 or edge.target in positions)]


def _edge_rows(session_id: str, session: pd.DataFrame, edges: list[Edge]) -> list[dict[str, Any]]:
    turn = dict(zip(session["position"], session["turn_id"], strict=True))
    who = dict(zip(session["position"], session["speaker_id"], strict=True))
    count: Counter[tuple[int, str]] = Counter()
    rows = []
    for edge in edges:
        count[edge.source, edge.kind] += 1
        rows.append(
            {
                "interaction_id": f"{turn[edge.source]}-{edge.kind}-{count[edge.source, edge.kind]}",
                "session_id": session_id,
                "kind": edge.kind,
                "source_turn_id": turn[edge.source],
                "target_turn_id": turn.get(edge.target, ""),
                "source_speaker_id": who[edge.source],
                "target_speaker_id": who.get(edge.target, ""),
                "weight": edge.weight,
                "quote_start": edge.start,
                "quote_end": edge.end,
            }
        )
    return rows
