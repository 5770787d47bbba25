"""Findings about coalitions: closest pairs, missed synergies, sub-groups, recognition, depth and breadth."""

from collections import Counter
from collections.abc import Iterator
from math import ceil
from typing import Any

import pandas as pd

from pipeline.language.prose import counted, joined, times
from pipeline.overlap.recognition import named_by_others
from pipeline.summary.finding_tables import FindingTables
from pipeline.summary.statements import StatedValue, Statement, interval_ends, known_number, worded

MAX_MISSED_SYNERGIES = 3

CLOSEST_SHARE_OF_PAIRS = 0.1
"""A pair without contact is a missed synergy if it is within this share of all pairs, the closest first."""

MAX_Q_OF_STRONG_PAIR = 0.05
"""Chance of an overlap (corrected for all pairs) below which its statement is strong."""

MIN_STRONG_STABILITY = 0.9

MAX_GROUP_QUOTES = 4

MAX_NAMING_QUOTES = 3
"""Sentences, names and kinds of people that a statement about naming gives."""

ROLE_PLURALS = {
    "moderator": "moderators",
    "chair": "chairs",
    "panellist": "panellists",
    "audience": "the audience",
    "remote": "remote participants",
    "secretariat": "the secretariat",
    "interpreter": "interpreters",
}
"""How the people of a role are called."""


def _pair_statement(tables: FindingTables, kind: str, row: Any, after: float = 0) -> Statement:
    names, labels = tables.coalition_names(), tables.theme_labels()
    facts: dict[str, Any] = {
        "a": names[row.coalition_a],
        "b": names[row.coalition_b],
        "contact": _in_touch(row),
        "theme": labels.get(row.shared_themes.split(";")[0], ""),
    }
    stated = StatedValue(
        "coalition_overlap",
        {"coalition_a": row.coalition_a, "coalition_b": row.coalition_b},
        "overlap",
        row.overlap,
        *interval_ends(row),
    )
    return worded(
        kind,
        stated,
        row.status == "ok" and row.q_close < MAX_Q_OF_STRONG_PAIR,
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


def closest_and_missed_pairs(tables: FindingTables) -> Iterator[Statement]:
    """The closest pair, close pairs without any contact, and a pair that already works together."""
    pairs = tables.coalition_overlap
    pairs = pairs[pairs["overlap"].notna() & (pairs["overlap"] > 0) & (pairs["quote_ids"] != "")].sort_values("rank")
    if len(pairs) < 3:
        return
    near = pairs[pairs["overlap"] >= tables.coalition_overlap["overlap"].quantile(0.75)]
    silent = near["mentions"] + near["shared_speakers"] + near["exchanges"] == 0
    missed = near[silent & (near["rank"] <= ceil(CLOSEST_SHARE_OF_PAIRS * len(tables.coalition_overlap)))].head(
        MAX_MISSED_SYNERGIES
    )
    for i, row in enumerate(missed.itertuples()):
        yield _pair_statement(tables, "missed", row, after=i)
    first: Any = next(pairs.itertuples())
    if first.rank == 1 and 1 not in set(missed["rank"]):
        yield _pair_statement(tables, "closest", first)
    for row in (
        near[~silent & (near["rank"] > 1)]
        .sort_values(["together", "rank"], ascending=[False, True])
        .head(1)
        .itertuples()
    ):
        yield _pair_statement(tables, "together", row)


def sub_groups(tables: FindingTables) -> Iterator[Statement]:
    """Proposed sub-groups, with quotes of their members on their main theme."""
    names, labels = tables.coalition_names(), tables.theme_labels()
    for i, (group_id, part) in enumerate(tables.coalition_groups.groupby("group_id", sort=True)):
        core = [f"“{labels[t]}”" for t in part["core_themes"].iloc[0].split(";") if t]
        if not core or part["status"].iloc[0] != "ok":
            continue
        stability = float(part["stability"].mean())
        focus = tables.group_focus[tables.group_focus["group_id"] == group_id].sort_values(["rank", "coalition_id"])
        stated = StatedValue("coalition_groups", {"group_id": str(group_id)}, "stability", stability)
        facts: dict[str, Any] = {"members": joined([names[c] for c in part["coalition_id"]]), "themes": joined(core)}
        yield worded(
            "group",
            stated,
            stability >= MIN_STRONG_STABILITY,
            quote_ids=tuple(focus["quote_id"].head(MAX_GROUP_QUOTES)),
            after=i,
            **facts,
        )


def recognised_coalitions(tables: FindingTables) -> Iterator[Statement]:
    """The coalition that others name most outside its own sessions, those never named, and wrong names."""
    ranked = tables.coalitions.sort_values(["named_outside", "coalition_id"], ascending=[False, True])
    for top in ranked[ranked["named_outside"] > 0].head(1).itertuples():
        named = named_by_others(tables.recognition)
        named = named[named["coalition_id"] == top.coalition_id]
        facts: dict[str, Any] = {
            "times": times(top.named_outside),
            "sessions": counted(named["session_id"].nunique(), "session"),
            "by": _who_names(named),
        }
        yield _naming_statement(
            "recognised", "named_outside", top, named.drop_duplicates("session_id"), strong=True, **facts
        )
    never = list(tables.coalitions.loc[tables.coalitions["named_outside"] == 0, "name"].sort_values())
    if never:
        words: dict[str, Any] = {
            "names": joined(never),
            "are": "is" if len(never) == 1 else "are",
            "own": "its own" if len(never) == 1 else "their own",
        }
        yield worded(
            "unnamed", StatedValue("coalitions", {"named_outside": "0"}, "unnamed", float(len(never))), False, **words
        )
    yield from _misnamed_coalitions(tables)


def _misnamed_coalitions(tables: FindingTables) -> Iterator[Statement]:
    """The coalition most often called by a former name, and the one most often called by a near miss of its name."""
    for measure, status in (("old_names", "old name"), ("wrong_names", "wrong name")):
        ranked = tables.coalitions.sort_values([measure, "coalition_id"], ascending=[False, True])
        for top in ranked[ranked[measure] > 0].head(1).itertuples():
            said = tables.recognition[
                (tables.recognition["coalition_id"] == top.coalition_id) & (tables.recognition["name_status"] == status)
            ]
            words = joined([f"“{name}”" for name in said["name"].drop_duplicates().head(MAX_NAMING_QUOTES)])
            yield _naming_statement(
                status, measure, top, said, strong=False, times=times(getattr(top, measure)), words=words
            )


def _who_names(named: pd.DataFrame) -> str:
    """Who names a coalition: ", by panellists (4) and chairs (1)", and their stakeholder groups where known."""
    parts = [
        _numbered(named["role"].map(ROLE_PLURALS).dropna()),
        _numbered(named["stakeholder_group"].replace("", None).dropna()),
    ]
    return "".join(start + joined(part) for start, part in zip((", by ", "; by group: "), parts, strict=True) if part)


def _numbered(values: pd.Series) -> list[str]:
    count = Counter(values)
    return [f"{value} ({count[value]})" for value in sorted(count, key=lambda value: (-count[value], value))][
        :MAX_NAMING_QUOTES
    ]


def _naming_statement(
    kind: str, measure: str, row: Any, shown: pd.DataFrame, *, strong: bool, **facts: Any
) -> Statement:
    """A statement about the naming of a coalition, with a few sentences in which it is named."""
    stated = StatedValue("coalitions", {"coalition_id": str(row.coalition_id)}, measure, float(getattr(row, measure)))
    return worded(
        kind,
        stated,
        strong,
        quote_ids=tuple(dict.fromkeys(shown["quote_id"]))[:MAX_NAMING_QUOTES],
        name=row.name,
        **facts,
    )


def depth_and_breadth(tables: FindingTables) -> Iterator[Statement]:
    """The most specialised and the broadest coalition."""
    for measure, kind in (("specialisation", "specialised"), ("breadth", "broad")):
        ranked = tables.coalitions[tables.coalitions[measure].notna()].sort_values(
            [measure, "coalition_id"], ascending=[False, True]
        )
        for top in ranked.head(1 if len(ranked) > 1 else 0).itertuples():
            low, high = (known_number(getattr(top, f"{measure}_{end}")) for end in ("low", "high"))
            stated = StatedValue(
                "coalitions", {"coalition_id": str(top.coalition_id)}, measure, float(getattr(top, measure)), low, high
            )
            yield worded(kind, stated, top.sessions > 2, name=top.name)
