"""Statements about coalitions: closest pairs, missed synergies, sub-groups, recognition, depth and breadth."""

from collections import Counter
from collections.abc import Iterator
from math import ceil
from typing import Any

import pandas as pd

from pipeline.language.prose import counted, joined, times
from pipeline.overlap.recognition import named_by_others
from pipeline.summary.tables import Evidence, Row, Statement, interval, known, say

MISSED = 3
"""Missed synergies that are stated."""

CLOSEST = 0.1
"""Share of all pairs, from the closest on, in which a pair without any contact is a missed synergy."""

SURE = 0.05
"""Chance of a pair, corrected for all pairs, below which its statement is strong."""

STABLE = 0.9
"""Stability from which the statement on a group is strong."""

MEMBERS = 4
"""Quotes of a statement on a group."""

QUOTED = 3
"""Sentences, names and kinds of people that a statement on recognition gives."""

BY = {
    "moderator": "moderators", "chair": "chairs", "panellist": "panellists", "audience": "the audience", "remote": "remote participants",
    "secretariat": "the secretariat", "interpreter": "interpreters",
}  # fmt: skip
"""Roles as those who name a coalition."""


def _pair(e: Evidence, kind: str, row: Any, after: float = 0) -> Statement:
    names, labels = e.names(), e.labels()
    facts: dict[str, Any] = {
        "a": names[row.coalition_a],
        "b": names[row.coalition_b],
        "contact": _in_touch(row),
        "theme": labels.get(row.shared_themes.split(";")[0], ""),
    }
    stated = Row(
        "coalition_overlap",
        {"coalition_a": row.coalition_a, "coalition_b": row.coalition_b},
        "overlap",
        row.overlap,
        *interval(row),
    )
    return say(
        kind,
        stated,
        row.status == "ok" and row.q_close < SURE,
        quote_ids=tuple(row.quote_ids.split(";")),
        after=after,
        **facts,
    )


def _in_touch(row: Any) -> str:
    """How two coalitions are in touch: "one names the other twice and they share speakers or guests once"."""
    kinds = (
        (row.mentions, f"one names the other {times(row.mentions)}"),
        (row.shared_speakers, f"they share speakers or guests {times(row.shared_speakers)}"),
        (row.exchanges, f"turns of one take up the other's {times(row.exchanges)}"),
    )
    return (
        joined([words for count, words in kinds if count])
        if any(count for count, _ in kinds)
        else "they are not in touch"
    )


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
        yield _pair(e, "missed", row, after=i)
    first: Any = next(pairs.itertuples())
    if first.rank == 1 and 1 not in set(missed["rank"]):
        yield _pair(e, "closest", first)
    for row in (
        near[~silent & (near["rank"] > 1)]
        .sort_values(["together", "rank"], ascending=[False, True])
        .head(1)
        .itertuples()
    ):
        yield _pair(e, "together", row)


def groups(e: Evidence) -> Iterator[Statement]:
    """Proposed sub-groups, with what each member says on the theme on which they say most."""
    names, labels = e.names(), e.labels()
    for i, (group_id, part) in enumerate(e.coalition_groups.groupby("group_id", sort=True)):
        core = [f"“{labels[t]}”" for t in part["core_themes"].iloc[0].split(";") if t]
        if not core or part["status"].iloc[0] != "ok":
            continue
        stability = float(part["stability"].mean())
        focus = e.group_focus[e.group_focus["group_id"] == group_id].sort_values(["rank", "coalition_id"])
        stated = Row("coalition_groups", {"group_id": str(group_id)}, "stability", stability)
        facts: dict[str, Any] = {"members": joined([names[c] for c in part["coalition_id"]]), "themes": joined(core)}
        yield say(
            "group", stated, stability >= STABLE, quote_ids=tuple(focus["quote_id"].head(MEMBERS)), after=i, **facts
        )


def recognition(e: Evidence) -> Iterator[Statement]:
    """The coalition named most by others outside its own sessions and who names it, those never named, and names that are not their own."""
    ranked = e.coalitions.sort_values(["named_outside", "coalition_id"], ascending=[False, True])
    for top in ranked[ranked["named_outside"] > 0].head(1).itertuples():
        named = named_by_others(e.recognition)
        named = named[named["coalition_id"] == top.coalition_id]
        facts: dict[str, Any] = {
            "times": times(top.named_outside),
            "sessions": counted(named["session_id"].nunique(), "session"),
            "by": _by(named),
        }
        yield _called("recognised", "named_outside", top, named.drop_duplicates("session_id"), strong=True, **facts)
    never = list(e.coalitions.loc[e.coalitions["named_outside"] == 0, "name"].sort_values())
    if never:
        words: dict[str, Any] = {
            "names": joined(never),
            "are": "is" if len(never) == 1 else "are",
            "own": "its own" if len(never) == 1 else "their own",
        }
        yield say("unnamed", Row("coalitions", {"named_outside": "0"}, "unnamed", float(len(never))), False, **words)
    yield from _misnamed(e)


def _misnamed(e: Evidence) -> Iterator[Statement]:
    """The coalition called most by a name it had before, and the one called most by a name that is nearly its own."""
    for measure, status in (("old_names", "old name"), ("wrong_names", "wrong name")):
        ranked = e.coalitions.sort_values([measure, "coalition_id"], ascending=[False, True])
        for top in ranked[ranked[measure] > 0].head(1).itertuples():
            said = e.recognition[
                (e.recognition["coalition_id"] == top.coalition_id) & (e.recognition["name_status"] == status)
            ]
            words = joined([f"“{name}”" for name in said["name"].drop_duplicates().head(QUOTED)])
            yield _called(status, measure, top, said, strong=False, times=times(getattr(top, measure)), words=words)


def _by(named: pd.DataFrame) -> str:
    """Who names a coalition: ", by panellists (4) and chairs (1)", and their groups where they are known."""
    parts = [
        _numbered(named["role"].map(BY).dropna()),
        _numbered(named["stakeholder_group"].replace("", None).dropna()),
    ]
    return "".join(start + joined(part) for start, part in zip((", by ", "; by group: "), parts, strict=True) if part)


def _numbered(values: pd.Series) -> list[str]:
    count = Counter(values)
    return [f"{value} ({count[value]})" for value in sorted(count, key=lambda value: (-count[value], value))][:QUOTED]


def _called(kind: str, measure: str, row: Any, shown: pd.DataFrame, *, strong: bool, **facts: Any) -> Statement:
    """A statement on how a coalition is named, with up to three sentences that show it."""
    stated = Row("coalitions", {"coalition_id": str(row.coalition_id)}, measure, float(getattr(row, measure)))
    return say(kind, stated, strong, quote_ids=tuple(dict.fromkeys(shown["quote_id"]))[:QUOTED], name=row.name, **facts)


def depth(e: Evidence) -> Iterator[Statement]:
    """The most specialised and the broadest coalition."""
    for measure, kind in (("specialisation", "specialised"), ("breadth", "broad")):
        ranked = e.coalitions[e.coalitions[measure].notna()].sort_values(
            [measure, "coalition_id"], ascending=[False, True]
        )
        for top in ranked.head(1 if len(ranked) > 1 else 0).itertuples():
            low, high = (known(getattr(top, f"{measure}_{end}")) for end in ("low", "high"))
            stated = Row(
                "coalitions", {"coalition_id": str(top.coalition_id)}, measure, float(getattr(top, measure)), low, high
            )
            yield say(kind, stated, top.sessions > 2, name=top.name)
