"""Step `overlap`: what coalitions share, how certain that is, why, and which groups would make sense."""

from collections import Counter
from collections.abc import Iterator
from typing import Any

import numpy as np
import pandas as pd

from pipeline.config import OverlapSettings
from pipeline.overlap import groups
from pipeline.overlap.chance import OverlapBasis
from pipeline.overlap.coalition_shares import CoalitionShares, Floats
from pipeline.overlap.contact import contact_counts
from pipeline.overlap.counterparts import counterpart_shares
from pipeline.overlap.depth import depth_rows
from pipeline.overlap.pair_quotes import PairQuotes
from pipeline.overlap.pairs import PairOverlaps, pair_rows
from pipeline.overlap.recognition import named_by_others
from pipeline.tables import TABLES
from pipeline.tables.quote_spans import quote_id, spans_table
from pipeline.themes.passages.whole_passages import has_content, neighbourhoods, whole_passages
from pipeline.vectors.embeddings import VectorStore
from pipeline.vectors.models import unit

FOCUS_THEMES = 5
"""Shared themes proposed for a joint session of a group."""


def run(
    turns: pd.DataFrame,
    speakers: pd.DataFrame,
    registry: pd.DataFrame,
    recognition: pd.DataFrame,
    contacts: pd.DataFrame,
    passages: pd.DataFrame,
    partitions: pd.DataFrame,
    themes: pd.DataFrame,
    *,
    config: OverlapSettings,
    vectors: VectorStore,
) -> dict[str, pd.DataFrame]:
    """Measure every coalition that spoke, every pair of them, and the groups they form."""
    coalitions = sorted(set(turns["coalition_id"]) - {""})
    shares = CoalitionShares.from_passages(passages, coalitions)
    whole = whole_passages(has_content(passages), turns)
    cluster_shares = CoalitionShares.from_passages(_averaged(partitions), coalitions, "cluster")
    space = vectors.passages(whole["text"], neighbourhoods(whole))
    unknown = np.zeros((len(whole), 1), np.float32)
    semantic, in_context = (space.semantic, space.in_context) if shares.themes else (unknown, unknown)
    basis = OverlapBasis(cluster_shares, counterpart_shares(whole, in_context, cluster_shares.units))
    keywords = {theme.theme_id: str(theme.keywords).split(";") for theme in themes.itertuples()}
    pair_quotes = PairQuotes(whole, semantic, turns, keywords)
    centroids = _centroids(whole, semantic, coalitions)
    overlaps = PairOverlaps.from_shares(basis, shares, centroids, config)
    found = pair_rows(overlaps, contact_counts(contacts), config)
    why = list(pair_quotes.rows(found, shares))
    grouped = groups.find_groups(basis, shares, config)
    focus = list(_focus(grouped, shares, pair_quotes))
    shown = _first_quotes(why)
    found = [{**row, "quote_ids": shown.get((row["coalition_a"], row["coalition_b"]), "")} for row in found]
    measured = zip(
        _coalitions(turns, registry, recognition, shares), depth_rows(shares, grouped.members, config), strict=True
    )
    return {
        "coalitions": TABLES["coalitions"].build([{**row, **more} for row, more in measured]),
        "coalition_themes": TABLES["coalition_themes"].build(_themes(shares)),
        "coalition_overlap": TABLES["coalition_overlap"].build(found),
        "overlap_evidence": TABLES["overlap_evidence"].build(why),
        "coalition_groups": TABLES["coalition_groups"].build(
            groups.group_rows(grouped, shares, _linking(contacts, speakers))
        ),
        "co_assignment": TABLES["co_assignment"].build(groups.co_assignment_rows(grouped, coalitions)),
        "group_focus": TABLES["group_focus"].build(focus),
        "quote_spans": spans_table([span for row in [*why, *focus] for span in row["spans"]]),
    }


def _centroids(passages: pd.DataFrame, vectors: Any, coalitions: list[str]) -> Floats:
    """Cosines of the mean vectors of coalitions, in [-1, 1]; 0 for a coalition without passages."""
    means = np.zeros((len(coalitions), vectors.shape[1]), np.float32)
    for i, coalition in enumerate(coalitions):
        own = (passages["coalition_id"] == coalition).to_numpy()
        means[i] = vectors[own].mean(axis=0) if own.any() else 0
    return np.asarray(np.clip(unit(means) @ unit(means).T, -1, 1), np.float64)


def _first_quotes(why: list[dict[str, Any]]) -> dict[tuple[str, str], str]:
    """Quotes of the first shared theme of each pair."""
    shown: dict[tuple[str, str], str] = {}
    for row in why:
        shown.setdefault((row["coalition_a"], row["coalition_b"]), f"{row['quote_a']};{row['quote_b']}")
    return shown


def _focus(found: groups.ProposedGroups, shares: CoalitionShares, pair_quotes: PairQuotes) -> Iterator[dict[str, Any]]:
    """Rows of table ``group_focus``: themes a group could meet on, in each member's words; ``spans`` are the quotes."""
    mix = shares.of_coalitions()
    for number, group in enumerate(found.members, start=1):
        for rank, theme in enumerate(groups.core_themes(shares, group)[:FOCUS_THEMES], start=1):
            column = shares.themes.index(theme)
            speaks = [shares.coalitions[member] for member in group if mix[member, column] >= groups.MIN_THEME_SHARE]
            for coalition, span in pair_quotes.typical(theme, speaks).items():
                share = float(mix[shares.coalitions.index(coalition), column])
                key = {"group_id": groups.group_id(number), "theme_id": theme, "coalition_id": coalition}
                yield {**key, "rank": rank, "share": share, "quote_id": quote_id(span), "spans": [span]}


def _linking(contacts: pd.DataFrame, speakers: pd.DataFrame) -> dict[tuple[str, str], list[str]]:
    """Names of the people who speak for both coalitions of a pair, or for one in a session of the other."""
    names = dict(zip(speakers["speaker_id"], speakers["name"], strict=True))
    found: dict[tuple[str, str], list[str]] = {}
    for row in contacts[contacts["kind"] == "speaker"].itertuples():
        found.setdefault((str(row.coalition_a), str(row.coalition_b)), []).append(names.get(row.speaker_id, ""))
    return {pair: sorted(set(people) - {""}) for pair, people in found.items()}


def _averaged(partitions: pd.DataFrame) -> pd.DataFrame:
    """Words divided by the number of partitions, so that a session weighs what it says."""
    count = partitions["cluster"].str.partition("-")[0].nunique() if len(partitions) else 1
    return partitions.assign(words=partitions["words"] / count)


def _coalitions(
    turns: pd.DataFrame, registry: pd.DataFrame, recognition: pd.DataFrame, shares: CoalitionShares
) -> list[dict[str, Any]]:
    names = dict(zip(registry["coalition_id"], registry["name"], strict=True))
    named = Counter(named_by_others(recognition)["coalition_id"])
    called = Counter(zip(recognition["coalition_id"], recognition["name_status"], strict=True))
    rows = []
    for coalition in shares.coalitions:
        own = turns[turns["coalition_id"] == coalition]
        rows.append(
            {
                "coalition_id": coalition,
                "name": names.get(coalition, coalition),
                "sessions": own["session_id"].nunique(),
                "speakers": own.loc[own["speaker_id"] != "", "speaker_id"].nunique(),
                "turns": len(own),
                "words": int(own["words"].sum()),
                "named_outside": named[coalition],
                "old_names": called[coalition, "old name"],
                "wrong_names": called[coalition, "wrong name"],
            }
        )
    return rows


def _themes(shares: CoalitionShares) -> list[dict[str, Any]]:
    mix = shares.of_coalitions()
    speaking = mix[mix.sum(axis=1) > 0]
    usual = speaking.mean(axis=0) if len(speaking) else np.zeros(len(shares.themes))
    words = np.zeros_like(mix)
    np.add.at(words, shares.owner, shares.mix * shares.words[:, None])
    return [
        {
            "coalition_id": c,
            "theme_id": t,
            "share": float(mix[i, k]),
            "lift": float(mix[i, k] / usual[k]),
            "words": round(float(words[i, k])),
        }
        for i, c in enumerate(shares.coalitions)
        for k, t in enumerate(shares.themes)
        if mix[i, k] > 0
    ]
