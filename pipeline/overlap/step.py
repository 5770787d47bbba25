"""Stage `overlap`: what coalitions share, how sure that is, why, and which sub-groups would make sense."""

from collections import Counter
from collections.abc import Iterator
from typing import Any

import numpy as np
import pandas as pd

from pipeline.config import OverlapSettings
from pipeline.overlap import contact, counterparts, depth, groups, pairs
from pipeline.overlap.chance import Talk
from pipeline.overlap.coalition_shares import Floats, Shares, measure
from pipeline.overlap.pair_quotes import Evidence
from pipeline.overlap.recognition import outside
from pipeline.tables import TABLES
from pipeline.tables.quote_spans import quote_id, spans_table
from pipeline.themes.passages.whole_passages import has_content, whole_passages
from pipeline.vectors.embeddings import VectorStore
from pipeline.vectors.models import unit

FOCUS = 5
"""Shared themes that are proposed for a joint session of a group."""


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
    """Measure every coalition that spoke, every pair of them, and the groups they make."""
    coalitions = sorted(set(turns["coalition_id"]) - {""})
    shares = measure(passages, coalitions)
    subject = whole_passages(has_content(passages), turns)
    cuts = measure(_even(partitions), coalitions, "cluster")
    unknown = np.zeros((len(subject), 1), np.float32)
    meanings = vectors.embed(list(subject["text"]), config.embedder) if shares.themes else unknown
    talk = Talk(cuts, counterparts.alike(subject, counterparts.in_context(subject, meanings, config), cuts.units))
    evidence = Evidence(subject, meanings, turns, {t.theme_id: str(t.keywords).split(";") for t in themes.itertuples()})
    found = pairs.rows(
        pairs.Pairs.measured(talk, shares, _centroids(subject, meanings, coalitions), config),
        contact.counts(contacts),
        config,
    )
    why = list(evidence.rows(found, shares))
    grouped = groups.find(talk, shares, config)
    focus = list(_focus(grouped, shares, evidence))
    shown = _first_quotes(why)
    found = [{**row, "quote_ids": shown.get((row["coalition_a"], row["coalition_b"]), "")} for row in found]
    measured = zip(
        _coalitions(turns, registry, recognition, shares), depth.rows(shares, grouped.members, config), strict=True
    )
    return {
        "coalitions": TABLES["coalitions"].build([{**row, **more} for row, more in measured]),
        "coalition_themes": TABLES["coalition_themes"].build(_themes(shares)),
        "coalition_overlap": TABLES["coalition_overlap"].build(found),
        "overlap_evidence": TABLES["overlap_evidence"].build(why),
        "coalition_groups": TABLES["coalition_groups"].build(
            groups.rows(grouped, shares, _linking(contacts, speakers))
        ),
        "co_assignment": TABLES["co_assignment"].build(groups.assigned(grouped, coalitions)),
        "group_focus": TABLES["group_focus"].build(focus),
        "quote_spans": spans_table([span for row in [*why, *focus] for span in row["spans"]]),
    }


def _centroids(subject: pd.DataFrame, vectors: Any, coalitions: list[str]) -> Floats:
    """Cosines of the mean vectors of coalitions, in [-1, 1]; 0 for one without passages."""
    means = np.zeros((len(coalitions), vectors.shape[1]), np.float32)
    for i, coalition in enumerate(coalitions):
        own = (subject["coalition_id"] == coalition).to_numpy()
        means[i] = vectors[own].mean(axis=0) if own.any() else 0
    return np.asarray(np.clip(unit(means) @ unit(means).T, -1, 1), np.float64)


def _first_quotes(why: list[dict[str, Any]]) -> dict[tuple[str, str], str]:
    """Quotes of the first shared theme of each pair."""
    shown: dict[tuple[str, str], str] = {}
    for row in why:
        shown.setdefault((row["coalition_a"], row["coalition_b"]), f"{row['quote_a']};{row['quote_b']}")
    return shown


def _focus(found: groups.Found, shares: Shares, evidence: Evidence) -> Iterator[dict[str, Any]]:
    """Rows of group_focus.csv with the spans of their quotes: the themes on which a group could meet, and what each member says on them."""
    mix = shares.of_coalitions()
    for number, group in enumerate(found.members, start=1):
        for rank, theme in enumerate(groups.core_themes(shares, group)[:FOCUS], start=1):
            column = shares.themes.index(theme)
            speaks = [shares.coalitions[member] for member in group if mix[member, column] >= groups.SAY]
            for coalition, span in evidence.typical(theme, speaks).items():
                share = float(mix[shares.coalitions.index(coalition), column])
                key = {"group_id": groups.group_id(number), "theme_id": theme, "coalition_id": coalition}
                yield {**key, "rank": rank, "share": share, "quote_id": quote_id(span), "spans": [span]}


def _linking(contacts: pd.DataFrame, speakers: pd.DataFrame) -> dict[tuple[str, str], list[str]]:
    """Names of those who speak for both of a pair of coalitions, or for one in the other's session."""
    names = dict(zip(speakers["speaker_id"], speakers["name"], strict=True))
    found: dict[tuple[str, str], list[str]] = {}
    for row in contacts[contacts["kind"] == "speaker"].itertuples():
        found.setdefault((str(row.coalition_a), str(row.coalition_b)), []).append(names.get(row.speaker_id, ""))
    return {pair: sorted(set(people) - {""}) for pair, people in found.items()}


def _even(partitions: pd.DataFrame) -> pd.DataFrame:
    """Words shared out over the partitions, so that a session weighs what it says."""
    count = partitions["cluster"].str.partition("-")[0].nunique() if len(partitions) else 1
    return partitions.assign(words=partitions["words"] / count)


def _coalitions(
    turns: pd.DataFrame, registry: pd.DataFrame, recognition: pd.DataFrame, shares: Shares
) -> list[dict[str, Any]]:
    names = dict(zip(registry["coalition_id"], registry["name"], strict=True))
    named = Counter(outside(recognition)["coalition_id"])
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


def _themes(shares: Shares) -> list[dict[str, Any]]:
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
