"""Statements about themes and coalitions: closest pairs, missed synergies, sub-groups, recognition, depth and breadth."""

from collections import Counter
from collections.abc import Iterator
from math import ceil
from typing import Any

import pandas as pd

from pipeline.recognition import outside
from pipeline.summary.evidence import Evidence, Statement
from pipeline.summary.templates import TEMPLATES, counted, joined, times

MISSED = 3
"""Missed synergies that are stated."""

CLOSEST = 0.1
"""Share of all pairs, from the closest on, in which a pair without any contact is a missed synergy."""

QUOTED = 3
"""Sentences, names and kinds of people that a statement on recognition gives."""

BY = {
    "moderator": "moderators", "chair": "chairs", "panellist": "panellists", "audience": "the audience", "remote": "remote participants",
    "secretariat": "the secretariat", "interpreter": "interpreters",
}  # fmt: skip
"""Roles as those who name a coalition."""


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
    names, labels = e.names(), e.labels()
    facts = {"a": names[row.coalition_a], "b": names[row.coalition_b], "value": row.overlap, "contact": _in_touch(row)}
    text = TEMPLATES[kind].format(theme=labels.get(row.shared_themes.split(";")[0], ""), **facts)
    key = {"coalition_a": row.coalition_a, "coalition_b": row.coalition_b}
    low, high = (None if pd.isna(v) else float(v) for v in (row.low, row.high))
    strength = "strong" if row.status == "ok" and row.q_close < 0.05 else "tentative"
    return Statement(
        weight, topic, text, "overlap", row.overlap, "share", "coalition_overlap", key, strength, (), tuple(q for q in row.quote_ids.split(";") if q), low, high
    )


def _in_touch(row: Any) -> str:
    """How two coalitions are in touch: "one names the other twice and they share speakers or guests once"."""
    kinds = (
        (row.mentions, f"one names the other {times(row.mentions)}"),
        (row.shared_speakers, f"they share speakers or guests {times(row.shared_speakers)}"),
        (row.exchanges, f"turns of one take up the other's {times(row.exchanges)}"),
    )
    return joined([words for count, words in kinds if count]) if any(count for count, _ in kinds) else "they are not in touch"


def coalition_pairs(e: Evidence) -> Iterator[Statement]:
    """The closest pair, pairs that share much without any contact, and a pair that works together already."""
    pairs = e.coalition_overlap
    pairs = pairs[pairs["overlap"].notna() & (pairs["overlap"] > 0) & (pairs["quote_ids"] != "")].sort_values("rank")
    if len(pairs) < 3:
        return
    near = pairs[pairs["overlap"] >= e.coalition_overlap["overlap"].quantile(0.75)]
    silent = near["mentions"] + near["shared_speakers"] + near["exchanges"] == 0
    missed = near[silent & (near["rank"] <= ceil(CLOSEST * len(e.coalition_overlap)))].head(MISSED)
    for i, row in enumerate(missed.itertuples()):
        yield _pair(e, "missed", 95 - i, "missed synergies", row)
    first: Any = next(pairs.itertuples())
    if first.rank == 1 and 1 not in set(missed["rank"]):
        yield _pair(e, "closest", 96, "closest coalitions", first)
    for row in near[~silent & (near["rank"] > 1)].sort_values(["together", "rank"], ascending=[False, True]).head(1).itertuples():
        yield _pair(e, "together", 85, "coalitions that work together", row)


def groups(e: Evidence) -> Iterator[Statement]:
    """Proposed sub-groups."""
    names, labels = e.names(), e.labels()
    for group_id, part in e.coalition_groups.groupby("group_id", sort=True):
        members = [names[c] for c in part["coalition_id"]]
        core = [f"“{labels[t]}”" for t in part["core_themes"].iloc[0].split(";") if t]
        stability = float(part["stability"].mean())
        if not core or part["status"].iloc[0] != "ok":
            continue
        text = TEMPLATES["group"].format(members=joined(members), themes=joined(core))
        inside = e.coalition_overlap[
            e.coalition_overlap["coalition_a"].isin(part["coalition_id"]) & e.coalition_overlap["coalition_b"].isin(part["coalition_id"])
        ]
        shown: list[str] = next((q.split(";") for q in inside.sort_values("rank")["quote_ids"] if q), [])
        strength = "strong" if stability >= 0.9 else "tentative"
        key = {"group_id": str(group_id)}
        yield Statement(
            75 + stability, "sub-groups", text, "stability", stability, "share of resampled runs", "coalition_groups", key, strength, (), tuple(shown)
        )


def recognition(e: Evidence) -> Iterator[Statement]:
    """The coalition named most by others outside its own sessions and who names it, those never named, and names that are not their own."""
    ranked = e.coalitions.sort_values(["named_outside", "coalition_id"], ascending=[False, True])
    for top in ranked[ranked["named_outside"] > 0].head(1).itertuples():
        named = outside(e.recognition)
        named = named[named["coalition_id"] == top.coalition_id]
        facts = {"times": times(top.named_outside), "sessions": counted(named["session_id"].nunique(), "session"), "by": _by(named)}
        yield _called(55, "recognised", "named_outside", top, named.drop_duplicates("session_id"), "strong", **facts)
    for row in e.coalitions[e.coalitions["named_outside"] == 0].itertuples():
        yield _called(50, "unnamed", "named_outside", row, e.recognition.head(0), "tentative")
    yield from _misnamed(e)


def _misnamed(e: Evidence) -> Iterator[Statement]:
    """The coalition called most by a name it had before, and the one called most by a name that is nearly its own."""
    for measure, status in (("old_names", "old name"), ("wrong_names", "wrong name")):
        ranked = e.coalitions.sort_values([measure, "coalition_id"], ascending=[False, True])
        for top in ranked[ranked[measure] > 0].head(1).itertuples():
            said = e.recognition[(e.recognition["coalition_id"] == top.coalition_id) & (e.recognition["name_status"] == status)]
            words = joined([f"“{name}”" for name in said["name"].drop_duplicates().head(QUOTED)])
            yield _called(48, status, measure, top, said, "tentative", times=times(getattr(top, measure)), words=words)


def _by(named: pd.DataFrame) -> str:
    """Who names a coalition: ", by panellists (4) and chairs (1)", and their groups where they are known."""
    parts = [_numbered(named["role"].map(BY).dropna()), _numbered(named["stakeholder_group"].replace("", None).dropna())]
    return "".join(start + joined(part) for start, part in zip((", by ", "; by group: "), parts, strict=True) if part)


def _numbered(values: pd.Series) -> list[str]:
    count = Counter(values)
    return [f"{value} ({count[value]})" for value in sorted(count, key=lambda value: (-count[value], value))][:QUOTED]


def _called(weight: float, kind: str, measure: str, row: Any, shown: pd.DataFrame, strength: str, **facts: str) -> Statement:
    """A statement on how a coalition is named, with up to three sentences that show it."""
    text = TEMPLATES[kind].format(name=row.name, **facts)
    ids = tuple(dict.fromkeys(shown["quote_id"]))[:QUOTED]
    key = {"coalition_id": str(row.coalition_id)}
    return Statement(weight, "recognition", text, measure, float(getattr(row, measure)), "mentions", "coalitions", key, strength, (), ids)


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
