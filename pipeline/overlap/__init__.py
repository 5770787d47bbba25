"""Stage `overlap`: what coalitions share, how sure that is, and which sub-groups would make sense."""

from collections import Counter
from typing import Any

import numpy as np
import pandas as pd

from pipeline import quotes
from pipeline.config import Overlap as Settings
from pipeline.metrics.overlap import effective_number, shared
from pipeline.overlap import groups, pairs
from pipeline.overlap.shares import Shares, measure
from pipeline.tables import TABLES


def run(
    turns: pd.DataFrame,
    sessions: pd.DataFrame,
    registry: pd.DataFrame,
    mentions: pd.DataFrame,
    passages: pd.DataFrame,
    partitions: pd.DataFrame,
    themes: pd.DataFrame,
    *,
    config: Settings,
) -> dict[str, pd.DataFrame]:
    """Measure every coalition that spoke and every pair of them."""
    coalitions = sorted(set(turns["coalition_id"]) - {""})
    shares = measure(passages, coalitions)
    cuts = measure(_even(partitions), coalitions, "cluster")
    keywords = {t.theme_id: str(t.keywords).split(";") for t in themes.itertuples()}
    quoted = pairs.Quoted(passages, turns, keywords)
    found = pairs.rows(cuts, shares, _named_between(turns, mentions), quoted, config)
    for row in found:
        row["shared_themes"] = ";".join(row["shared_themes"])
    used = {quote for row in found for quote in row["quote_ids"].split(";")}
    spans = [span for span in quoted.spans.values() if span and quotes.quote_id(span) in used]
    return {
        "coalitions": TABLES["coalitions"].build(_coalitions(turns, sessions, registry, mentions, shares)),
        "coalition_themes": TABLES["coalition_themes"].build(_themes(shares)),
        "coalition_overlap": TABLES["coalition_overlap"].build(found),
        "coalition_groups": TABLES["coalition_groups"].build(groups.rows(cuts, shares, config)),
        "quotes": quotes.make(spans, turns, sessions),
    }


def _even(partitions: pd.DataFrame) -> pd.DataFrame:
    """Words shared out over the partitions, so that a session weighs what it says."""
    count = partitions["cluster"].str.partition("-")[0].nunique() if len(partitions) else 1
    return partitions.assign(words=partitions["words"] / count)


def _named_between(turns: pd.DataFrame, mentions: pd.DataFrame) -> dict[tuple[str, str], int]:
    """How often one of a pair names the other."""
    speaks = dict(zip(turns["turn_id"], turns["coalition_id"], strict=True))
    named = ((speaks.get(m.turn_id, ""), m.coalition_id) for m in mentions.itertuples())
    count = Counter(tuple(sorted(pair)) for pair in named if pair[0] and pair[0] != pair[1])
    return {(str(a), str(b)): n for (a, b), n in count.items()}


def named_outside(turns: pd.DataFrame, sessions: pd.DataFrame, mentions: pd.DataFrame) -> pd.DataFrame:
    """Mentions of a coalition by others, outside its own sessions."""
    speaks = mentions["turn_id"].map(turns.set_index("turn_id")["coalition_id"])
    rooms = mentions["session_id"].map(sessions.set_index("session_id")["coalitions"])
    own = [c in str(room).split(";") for c, room in zip(mentions["coalition_id"], rooms, strict=True)]
    return mentions[(speaks != mentions["coalition_id"]) & ~np.array(own, dtype=bool)]


def _coalitions(turns: pd.DataFrame, sessions: pd.DataFrame, registry: pd.DataFrame, mentions: pd.DataFrame, shares: Shares) -> list[dict[str, Any]]:
    names = dict(zip(registry["coalition_id"], registry["name"], strict=True))
    outside = Counter(named_outside(turns, sessions, mentions)["coalition_id"])
    mix = shares.of_coalitions()
    rows = []
    for i, coalition in enumerate(shares.coalitions):
        own = turns[turns["coalition_id"] == coalition]
        rows.append(
            {
                "coalition_id": coalition,
                "name": names.get(coalition, coalition),
                "sessions": own["session_id"].nunique(),
                "speakers": own.loc[own["speaker_id"] != "", "speaker_id"].nunique(),
                "turns": len(own),
                "words": int(own["words"].sum()),
                "specialisation": specialisation(mix, i),
                "breadth": effective_number(mix[i]) if mix[i].sum() else None,
                "named_outside": outside[coalition],
            }
        )
    return rows


def specialisation(mix: np.ndarray, i: int) -> float | None:
    """1 minus the overlap of one coalition with the mean of the others, in [0, 1]; None where there is nothing to compare."""
    others = np.delete(mix, i, axis=0)
    others = others[others.sum(axis=1) > 0]
    if not mix[i].sum() or not len(others):
        return None
    return float(np.clip(1 - shared(mix[i], others.mean(axis=0)), 0, 1))


def _themes(shares: Shares) -> list[dict[str, Any]]:
    mix = shares.of_coalitions()
    speaking = mix[mix.sum(axis=1) > 0]
    usual = speaking.mean(axis=0) if len(speaking) else np.zeros(len(shares.themes))
    words = np.zeros_like(mix)
    np.add.at(words, shares.owner, shares.mix * shares.words[:, None])
    return [
        {"coalition_id": c, "theme_id": t, "share": float(mix[i, k]), "lift": float(mix[i, k] / usual[k]), "words": round(float(words[i, k]))}
        for i, c in enumerate(shares.coalitions)
        for k, t in enumerate(shares.themes)
        if mix[i, k] > 0
    ]
