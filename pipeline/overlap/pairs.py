"""Table `coalition_overlap`: for every pair its overlap, interval, chance, plain measures and contact."""

from itertools import combinations
from typing import Any, NamedTuple

import numpy as np

from pipeline.config import OverlapSettings
from pipeline.metrics.distribution_overlap import (
    benjamini_hochberg,
    hellinger,
    jensen_shannon,
    overlap_matrix,
    rank_biased_overlap,
)
from pipeline.overlap.chance import OverlapBasis, OverlapChance, against_chance, pair_ranks
from pipeline.overlap.coalition_shares import CoalitionShares, Floats

MAX_SHARED_THEMES = 5
"""Shared themes listed for a pair."""

MIN_SHARED_SHARE = 0.005
"""A theme is listed as shared only if both coalitions spend at least this share on it."""


class PairOverlaps(NamedTuple):
    """What is known of all pairs of coalitions.

    Attributes
    ----------
    basis : OverlapBasis
        What the overlap rests on.
    shares : CoalitionShares
        Shares of the themes, which say what the overlap is about.
    centroids, observed : ndarray, shape (n_coalitions, n_coalitions)
        Cosines of mean vectors, and overlap.
    cluster_mix, mix : ndarray, shape (n_coalitions, n_clusters or n_themes)
        Shares of each coalition.
    words : ndarray, shape (n_coalitions,)
        Themed words.
    chance : OverlapChance
        Intervals and p-values.
    """

    basis: OverlapBasis
    shares: CoalitionShares
    centroids: Floats
    cluster_mix: Floats
    mix: Floats
    words: Floats
    observed: Floats
    chance: OverlapChance

    @classmethod
    def from_shares(
        cls, basis: OverlapBasis, shares: CoalitionShares, centroids: Floats, config: OverlapSettings
    ) -> "PairOverlaps":
        """Measure all pairs.

        Parameters
        ----------
        basis : OverlapBasis
            What the overlap rests on.
        shares : CoalitionShares
            Shares of the themes.
        centroids : ndarray, shape (n_coalitions, n_coalitions)
            Cosines of the mean vectors of the coalitions.
        config : OverlapSettings
            Numbers of draws, and the seed.
        """
        observed = basis.overlap()
        words = np.bincount(shares.owner, weights=shares.words, minlength=len(shares.coalitions)).astype(float)
        return cls(
            basis,
            shares,
            centroids,
            basis.shares.of_coalitions(),
            shares.of_coalitions(),
            words,
            observed,
            against_chance(basis, observed, config),
        )


def pair_rows(
    found: PairOverlaps, contacts: dict[tuple[str, str], dict[str, int]], config: OverlapSettings
) -> list[dict[str, Any]]:
    """Rows of table ``coalition_overlap``: every pair; if it cannot be judged, its status says why.

    Parameters
    ----------
    found : PairOverlaps
        Measured pairs.
    contacts : dict
        Number of pieces of evidence of contact for each pair, by kind.
    config : OverlapSettings
        Minimum numbers of sessions and words.
    """
    coalitions, mix = found.shares.coalitions, found.mix
    usual = np.median(mix, axis=0) if len(mix) > 2 else np.zeros(mix.shape[1])
    made = [
        {
            "coalition_a": coalitions[a],
            "coalition_b": coalitions[b],
            **_judged(found, a, b, config),
            **_plain(found, a, b, usual),
        }
        for a, b in combinations(range(len(coalitions)), 2)
    ]
    q = benjamini_hochberg(
        np.array([np.nan if row["p_close"] is None else row["p_close"] for row in made], dtype=float)
    )
    rank, judged = pair_ranks(found.observed), sum(row["overlap"] is not None for row in made)
    for row, q_close, (a, b) in zip(made, q, combinations(range(len(coalitions)), 2), strict=True):
        row |= {
            "rank": judged + 1 if row["overlap"] is None else int(rank[a, b]),
            "q_close": None if np.isnan(q_close) else float(q_close),
        }
        row |= in_touch(row["overlap"], contacts.get((row["coalition_a"], row["coalition_b"]), {}))
    return made


def _judged(found: PairOverlaps, a: int, b: int, config: OverlapSettings) -> dict[str, Any]:
    sessions = found.shares.sessions()[[a, b]]
    judged, enough = bool(sessions.all()), sessions.min() >= config.min_sessions
    chance = {
        name: float(matrix[a, b]) if judged and enough else None for name, matrix in found.chance._asdict().items()
    }
    return {
        "overlap": float(found.observed[a, b]) if judged else None,
        **{("p_close" if name == "p" else name): value for name, value in chance.items()},
        "sessions_a": int(sessions[0]),
        "sessions_b": int(sessions[1]),
        "status": _status(judged, bool(enough), float(found.words[[a, b]].min()), config),
    }


def _status(judged: bool, enough: bool, words: float, config: OverlapSettings) -> str:
    if not judged:
        return "no themed words"
    if words < config.min_words:
        return f"fewer than {config.min_words} themed words"
    return "ok" if enough else f"fewer than {config.min_sessions} sessions"


def _plain(found: PairOverlaps, a: int, b: int, usual: Floats) -> dict[str, Any]:
    """Well-known measures, uncorrected, and the themes that both coalitions speak about."""
    mix, themes = found.mix, found.shares.themes
    p, q = mix[a], mix[b]
    first, second = ([themes[k] for k in np.argsort(-own, kind="stable") if own[k] > 0] for own in (p, q))
    values = {
        "shared": float(overlap_matrix(found.cluster_mix[[a, b]])[0, 1]),
        "jensen_shannon": jensen_shannon(p, q),
        "hellinger": hellinger(p, q),
        "cosine": float(found.centroids[a, b]),
        "rbo": rank_biased_overlap(first, second),
    }
    listed = shared_themes(themes, np.minimum(p, q), usual)
    return {
        **{name: None if np.isnan(value) else value for name, value in values.items()},
        "shared_themes": ";".join(listed),
    }


def in_touch(overlap: float | None, kinds: dict[str, int]) -> dict[str, Any]:
    """Contact of a pair, and how its overlap divides into what they could do together and what they already do.

    Parameters
    ----------
    overlap : float or None
        Overlap of the pair in [0, 1].
    kinds : dict
        Number of pieces of evidence of contact, by kind.

    Returns
    -------
    dict
        With ``opportunity``, overlap / (1 + contacts), and ``together``, the rest of the overlap; both in [0, 1].
    """
    count = {kind: kinds.get(kind, 0) for kind in ("mention", "speaker", "exchange")}
    total = sum(count.values())
    shared = (
        {"opportunity": None, "together": None}
        if overlap is None
        else {"opportunity": overlap / (1 + total), "together": overlap * total / (1 + total)}
    )
    return {"mentions": count["mention"], "shared_speakers": count["speaker"], "exchanges": count["exchange"], **shared}


def shared_themes(themes: list[str], both: Floats, usual: Floats) -> list[str]:
    """Themes that two coalitions speak about, ordered by how much they share beyond what is usual.

    Parameters
    ----------
    themes : list of str, length n_themes
        Identifiers.
    both : ndarray, shape (n_themes,)
        The smaller of the two shares; zeros for a coalition without themed words.
    usual : ndarray, shape (n_themes,)
        Median share over all coalitions.
    """
    order = np.argsort(usual - both, kind="stable")
    return [themes[i] for i in order if both[i] >= MIN_SHARED_SHARE][:MAX_SHARED_THEMES]
