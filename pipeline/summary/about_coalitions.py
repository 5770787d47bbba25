"""Statements about themes and coalitions: closest pairs, missed synergies, sub-groups, recognition, depth and breadth."""

from collections.abc import Iterator
from math import ceil
from typing import Any

import pandas as pd

from pipeline.overlap import named_outside
from pipeline.summary.evidence import Evidence, Statement, sentence_around
from pipeline.summary.templates import TEMPLATES, counted, times

MISSED = 3
"""Missed synergies that are stated."""

CLOSEST = 0.1
"""Share of all pairs, from the closest on, in which a pair that never names each other is a missed synergy."""

STABLE = 0.6
"""A sub-group that holds in a smaller share of resampled runs is not stated."""


def themes(e: Evidence) -> Iterator[Statement]:
    """The theme with most words."""
    ranked = e.themes.sort_values(["words", "theme_id"], ascending=[False, True])
    for top in ranked.head(1).itertuples():
        facts = {
            "label": top.label,
            "words": counted(top.words, "word"),
            "speakers": counted(top.speakers, "named speaker"),
            "sessions": counted(top.sessions, "session"),
        }
        strength = "strong" if top.sessions > 1 else "tentative"
        yield Statement(
            80,
            "themes",
            TEMPLATES["theme"].format(**facts),
            "words",
            float(top.words),
            "words",
            "themes",
            {"theme_id": str(top.theme_id)},
            strength,
            quote_ids=(str(top.quote_id),),
        )


def _pair(e: Evidence, kind: str, weight: float, topic: str, row: Any) -> Statement:
    names = e.coalitions.set_index("coalition_id")["name"]
    labels = dict(zip(e.themes["theme_id"], e.themes["label"], strict=True))
    facts = {"a": names[row.coalition_a], "b": names[row.coalition_b], "value": row.overlap, "mentions": times(row.mentions)}
    text = TEMPLATES[kind].format(theme=labels.get(row.shared_themes.split(";")[0], ""), **facts)
    key = {"coalition_a": row.coalition_a, "coalition_b": row.coalition_b}
    low, high = (None if pd.isna(v) else float(v) for v in (row.low, row.high))
    strength = "strong" if row.status == "ok" and row.q_close < 0.05 else "tentative"
    return Statement(
        weight, topic, text, "overlap", row.overlap, "share", "coalition_overlap", key, strength, (), tuple(q for q in row.quote_ids.split(";") if q), low, high
    )


def coalition_pairs(e: Evidence) -> Iterator[Statement]:
    """The closest pair, pairs that share much and never name each other, and a pair that does both."""
    pairs = e.coalition_overlap
    pairs = pairs[pairs["overlap"].notna() & (pairs["overlap"] > 0) & (pairs["quote_ids"] != "")].sort_values("rank")
    if len(pairs) < 3:
        return
    near = pairs[pairs["overlap"] >= e.coalition_overlap["overlap"].quantile(0.75)]
    missed = near[(near["mentions"] == 0) & (near["rank"] <= ceil(CLOSEST * len(e.coalition_overlap)))].head(MISSED)
    for i, row in enumerate(missed.itertuples()):
        yield _pair(e, "missed", 95 - i, "missed synergies", row)
    first: Any = next(pairs.itertuples())
    if first.rank == 1 and 1 not in set(missed["rank"]):
        yield _pair(e, "closest", 96, "closest coalitions", first)
    for row in near[(near["mentions"] > 0) & (near["rank"] > 1)].head(1).itertuples():
        yield _pair(e, "together", 85, "coalitions that work together", row)


def groups(e: Evidence) -> Iterator[Statement]:
    """Proposed sub-groups."""
    names = dict(zip(e.coalitions["coalition_id"], e.coalitions["name"], strict=True))
    labels = dict(zip(e.themes["theme_id"], e.themes["label"], strict=True))
    for group_id, part in e.coalition_groups.groupby("group_id", sort=True):
        members = [names[c] for c in part["coalition_id"]]
        core = [f"“{labels[t]}”" for t in part["core_themes"].iloc[0].split(";") if t]
        stability = float(part["stability"].mean())
        if not core or stability < STABLE:
            continue
        text = TEMPLATES["group"].format(members=_joined(members), themes=_joined(core))
        inside = e.coalition_overlap[
            e.coalition_overlap["coalition_a"].isin(part["coalition_id"]) & e.coalition_overlap["coalition_b"].isin(part["coalition_id"])
        ]
        shown: list[str] = next((q.split(";") for q in inside.sort_values("rank")["quote_ids"] if q), [])
        strength = "strong" if stability >= 0.9 else "tentative"
        key = {"group_id": str(group_id)}
        yield Statement(
            75 + stability, "sub-groups", text, "stability", stability, "share of resampled runs", "coalition_groups", key, strength, (), tuple(shown)
        )


def _joined(words: list[str]) -> str:
    return words[0] if len(words) == 1 else f"{', '.join(words[:-1])} and {words[-1]}"


def recognition(e: Evidence) -> Iterator[Statement]:
    """The coalition named most by others outside its own sessions, and those never named."""
    if e.coalitions.empty:
        return
    outside = named_outside(e.turns, e.sessions, e.mentions)
    top: Any = next(e.coalitions.sort_values(["named_outside", "coalition_id"], ascending=[False, True]).itertuples())
    if top.named_outside:
        own = outside[outside["coalition_id"] == top.coalition_id]
        texts = dict(zip(e.turns["turn_id"], e.turns["text"], strict=True))
        spans = tuple(sentence_around(m.turn_id, texts[m.turn_id], m.start, m.end) for m in own.drop_duplicates("session_id").head(3).itertuples())
        text = TEMPLATES["recognised"].format(name=top.name, times=times(top.named_outside), sessions=counted(own["session_id"].nunique(), "session"))
        yield Statement(
            55, "recognition", text, "named_outside", float(top.named_outside), "mentions", "coalitions", {"coalition_id": top.coalition_id}, "strong", spans
        )
    for row in e.coalitions[e.coalitions["named_outside"] == 0].itertuples():
        text = TEMPLATES["unnamed"].format(name=row.name)
        yield Statement(50, "recognition", text, "named_outside", 0.0, "mentions", "coalitions", {"coalition_id": row.coalition_id}, "tentative")


def depth(e: Evidence) -> Iterator[Statement]:
    """The most specialised and the broadest coalition."""
    for measure, kind, unit in (("specialisation", "specialised", "share"), ("breadth", "broad", "themes")):
        known = e.coalitions[e.coalitions[measure].notna()].sort_values([measure, "coalition_id"], ascending=[False, True])
        if len(known) > 1:
            top: Any = next(known.itertuples())
            value = float(getattr(top, measure))
            text = TEMPLATES[kind].format(name=top.name, value=value)
            yield Statement(
                45,
                "depth and breadth",
                text,
                measure,
                value,
                unit,
                "coalitions",
                {"coalition_id": top.coalition_id},
                "strong" if top.sessions > 2 else "tentative",
            )
