"""Every pair of coalitions: overlap, interval, chance, evidence."""

from itertools import combinations
from typing import Any, NamedTuple

import numpy as np
import pandas as pd

from pipeline import quotes
from pipeline.config import Overlap as Settings
from pipeline.metrics.overlap import benjamini_hochberg, overlap_matrix
from pipeline.overlap.shares import Floats, Shares
from pipeline.words import content_words

SHARED_THEMES = 5
"""Shared themes that are listed for a pair."""

LEAST_SHARE = 0.005
"""A theme that both give less than this is not listed as shared."""


class Chance(NamedTuple):
    """Overlap matrices, shape (n_coalitions, n_coalitions): ends of the interval, and how often chance is as high."""

    low: Floats
    high: Floats
    p: Floats


def against_chance(shares: Shares, observed: Floats, config: Settings) -> Chance:
    """Interval by drawing sessions anew, p by dealing sessions anew over all coalitions; both seeded.

    Notes
    -----
    The unit of both is the session: passages of one session are no independent evidence.
    """
    rng = np.random.default_rng(config.seed)
    drawn = np.stack([overlap_matrix(shares.resampled(rng)) for _ in range(config.resamples)])
    low, high = np.quantile(drawn, [0.025, 0.975], axis=0)
    higher = np.ones_like(observed)
    for _ in range(config.deals):
        higher += overlap_matrix(shares.of_coalitions(owner=rng.permutation(shares.owner))) >= observed - 1e-12
    return Chance(low, high, higher / (config.deals + 1))


def rows(cuts: Shares, shares: Shares, mentions: dict[tuple[str, str], int], quoted: "Quoted", config: Settings) -> list[dict[str, Any]]:
    """Rows of coalition_overlap.csv: every pair, those that cannot be judged with the reason.

    Parameters
    ----------
    cuts : Shares
        Shares over several partitions, on which the overlap rests.
    shares : Shares
        Shares of the themes, which say what it is about.
    mentions : dict
        How often one of a pair names the other.
    quoted : Quoted
        Where quotes come from.
    config : Settings
        Draws, seed and least amounts.
    """
    if len(shares.coalitions) < 2:
        return []
    observed = overlap_matrix(cuts.of_coalitions())
    chance = against_chance(cuts, observed, config)
    sessions, mix = shares.sessions(), shares.of_coalitions()
    words = np.bincount(shares.owner, weights=shares.words, minlength=len(shares.coalitions))
    found = [_pair(shares, a, b, observed, chance, sessions, words, config) for a, b in combinations(range(len(shares.coalitions)), 2)]
    usual = np.median(mix, axis=0) if len(mix) > 2 else np.zeros(mix.shape[1])
    for row, (a, b) in zip(found, combinations(range(len(mix)), 2), strict=True):
        row["shared_themes"] = shared_themes(shares.themes, np.minimum(mix[a], mix[b]), usual)
    q = benjamini_hochberg(np.array([np.nan if row["p_close"] is None else row["p_close"] for row in found], dtype=float))
    order = sorted(range(len(found)), key=lambda i: (-(found[i]["overlap"] if found[i]["overlap"] is not None else -1), i))
    ranks = {i: rank for rank, i in enumerate(order, start=1)}
    for i, row in enumerate(found):
        a, b = row["coalition_a"], row["coalition_b"]
        row |= {"rank": ranks[i], "q_close": None if np.isnan(q[i]) else float(q[i]), "mentions": mentions.get((a, b), 0)}
        row["quote_ids"] = ";".join(quoted.ids(a, b, row["shared_themes"]))
    return found


def _pair(shares: Shares, a: int, b: int, observed: Floats, chance: Chance, sessions: Any, words: Any, config: Settings) -> dict[str, Any]:
    judged = bool(sessions[a] and sessions[b])
    enough = min(sessions[a], sessions[b]) >= config.min_sessions
    return {
        "coalition_a": shares.coalitions[a],
        "coalition_b": shares.coalitions[b],
        "overlap": float(observed[a, b]) if judged else None,
        "low": float(chance.low[a, b]) if judged and enough else None,
        "high": float(chance.high[a, b]) if judged and enough else None,
        "p_close": float(chance.p[a, b]) if judged and enough else None,
        "sessions_a": int(sessions[a]),
        "sessions_b": int(sessions[b]),
        "status": _status(judged, enough, min(words[a], words[b]), config),
    }


def _status(judged: bool, enough: bool, words: float, config: Settings) -> str:
    if not judged:
        return "no themed words"
    if words < config.min_words:
        return f"fewer than {config.min_words} themed words"
    return "ok" if enough else f"fewer than {config.min_sessions} sessions"


def shared_themes(themes: list[str], both: Floats, usual: Floats) -> list[str]:
    """Themes that two coalitions speak about, those first that they share most beyond what coalitions usually say of them.

    Parameters
    ----------
    themes : list of str, length n_themes
        Identifiers.
    both : ndarray, shape (n_themes,)
        The smaller of the two shares; all zero for a coalition without themed words.
    usual : ndarray, shape (n_themes,)
        Median share over all coalitions.
    """
    order = np.argsort(usual - both, kind="stable")
    return [themes[i] for i in order if both[i] >= LEAST_SHARE][:SHARED_THEMES]


class Quoted:
    """The best words of each coalition on each theme, found when they are asked for."""

    def __init__(self, passages: pd.DataFrame, turns: pd.DataFrame, keywords: dict[str, list[str]]) -> None:
        themed = passages[(passages["theme_id"] != "") & (passages["coalition_id"] != "")]
        self.groups = dict(list(themed.groupby(["coalition_id", "theme_id"])))
        self.texts = dict(zip(turns["turn_id"], turns["text"], strict=True))
        self.keywords = keywords
        self.spans: dict[tuple[str, str], quotes.Span | None] = {}

    def ids(self, a: str, b: str, themes: list[str]) -> list[str]:
        """Quotes of both coalitions on the first theme on which both have one."""
        for theme in themes:
            pair = [self.best(a, theme), self.best(b, theme)]
            if pair[0] and pair[1]:
                return [quotes.quote_id(span) for span in pair if span]
        return []

    def best(self, coalition: str, theme: str) -> quotes.Span | None:
        """The telling sentences of the passage that says most of the theme's keywords."""
        if (coalition, theme) not in self.spans:
            self.spans[coalition, theme] = self._find(coalition, theme)
        return self.spans[coalition, theme]

    def _find(self, coalition: str, theme: str) -> quotes.Span | None:
        group = self.groups.get((coalition, theme))
        if group is None:
            return None
        wanted = {word for phrase in self.keywords.get(theme, []) for word in phrase.split()}
        hits = [len(wanted & set(content_words(text))) for text in group["text"]]
        best: Any = group.iloc[int(np.argmax(hits))]
        return (best["turn_id"], *quotes.telling(self.texts[best["turn_id"]], best["start"], best["end"], wanted))
