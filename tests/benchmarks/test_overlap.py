"""False alarms and power of the overlap (`make slow`), and its cost (`make bench`).

Shares of words are planted directly, with the noise of single sessions, so that only the statistics are put to the
test. Figures to hold: in draws in which all coalitions come from one mix at most 5 % of pairs have q_close below 0.05
and no group is proposed; 40 coalitions with 10 sessions each and 1,000 resamples take under 60 s.
"""

import time

import numpy as np
import pandas as pd
import pytest

from pipeline.config import OverlapSettings
from pipeline.metrics.distribution_overlap import benjamini_hochberg
from pipeline.overlap import groups
from pipeline.overlap.chance import OverlapBasis, against_chance, pair_ranks
from pipeline.overlap.coalition_shares import CoalitionShares

SUBJECTS = 40
"""Themes of the forum."""

OWN = 8
"""Themes of a coalition."""

PASSAGES = 60
"""Passages of a session."""


def mixes(rng, coalitions, common):
    """Shares of themes: each coalition has its own few, the first two have a part of theirs in common."""
    found = np.zeros((coalitions, SUBJECTS))
    for own in found:
        own[rng.choice(SUBJECTS, OWN, replace=False)] = rng.dirichlet(np.full(OWN, 2.0))
    found[1] = common * found[0] + (1 - common) * found[1]
    return found


def session(rng, mix):
    """Shares of the themes in one session: its own emphasis, then passages drawn from it."""
    emphasis = rng.gamma(np.maximum(1e-9, 10 * mix))
    return rng.multinomial(PASSAGES, emphasis / emphasis.sum()) / PASSAGES


def corpus(rng, mix, sessions):
    """Talk of coalitions with so many sessions each, over one partition."""
    names = [f"dc-{i:02d}" for i in range(len(mix))]
    owner = np.repeat(np.arange(len(mix)), sessions)
    units = [(names[c], f"s{i}") for i, c in enumerate(owner)]
    said = np.stack([session(rng, mix[c]) for c in owner])
    shares = CoalitionShares(
        names, [f"c{k}" for k in range(SUBJECTS)], units, owner, np.ones(len(owner)), said, np.full(len(owner), 5000)
    )
    return OverlapBasis(shares, said @ said.T)


def judged(basis, config):
    observed = basis.overlap()
    a, b = np.triu_indices(len(observed), 1)
    chance = against_chance(basis, observed, config)
    return observed, benjamini_hochberg(chance.p[a, b]), chance.p, pair_ranks(observed)


@pytest.mark.slow
@pytest.mark.parametrize("sessions", [2, 4, 8])
def test_one_mix_gives_no_alarms(sessions, capsys):
    rng, config = np.random.default_rng(0), OverlapSettings(resamples=10, deals=199)
    below, proposed, draws = [], 0, 20
    for _ in range(draws):
        basis = corpus(rng, np.repeat(mixes(rng, 1 + 1, 0.0)[:1], 12, axis=0), sessions)
        below.append((judged(basis, config)[1] < 0.05).mean())
        found = groups.find_groups(basis, basis.shares, config)
        proposed += any(row["status"] == "ok" for row in groups.group_rows(found, basis.shares, {}))
    with capsys.disabled():
        print(
            f"\none mix, {sessions} sessions each: pairs with q_close < 0.05 {np.mean(below):.4f}; draws with a "
            f"group proposed {proposed} of {draws}"
        )
    assert np.mean(below) <= 0.05
    assert proposed <= 1


@pytest.mark.slow
def test_power_for_planted_pairs(capsys):
    config, rows = OverlapSettings(resamples=10, deals=199), []
    for sessions in (2, 4, 8):
        for common in (0.0, 0.25, 0.5, 0.8):
            rng = np.random.default_rng(1)
            found = [judged(corpus(rng, mixes(rng, 20, common), sessions), config) for _ in range(20)]
            rows.append(
                {
                    "sessions": sessions,
                    "in common": common,
                    "overlap": np.mean([observed[0, 1] for observed, *_ in found]),
                    "among closest 5 %": np.mean([rank[0, 1] <= 9.5 for *_, rank in found]),
                    "p_close < 0.05": np.mean([p[0, 1] < 0.05 for *_, p, _ in found]),
                    "q_close < 0.05": np.mean([q[0] < 0.05 for _, q, *_ in found]),
                }
            )
    with capsys.disabled():
        print("\n" + pd.DataFrame(rows).round(2).to_string(index=False))
    table = pd.DataFrame(rows).set_index(["sessions", "in common"])["among closest 5 %"]
    assert table[4, 0.0] <= 0.15
    assert table[4, 0.8] >= 0.9


@pytest.mark.slow
def test_forty_coalitions_with_ten_sessions(benchmark, capsys):
    rng, config = np.random.default_rng(2), OverlapSettings(resamples=1000)
    basis = corpus(rng, mixes(rng, 40, 0.5), 10)
    parts = [basis.shares.mix / 5 for _ in range(5)]
    basis = OverlapBasis(
        basis.shares._replace(mix=np.hstack(parts), themes=[f"c{k}" for k in range(5 * SUBJECTS)]), basis.counterparts
    )
    began = time.perf_counter()
    benchmark.pedantic(lambda: (judged(basis, config), groups.find_groups(basis, basis.shares, config)), rounds=1)
    with capsys.disabled():
        print(f"\n40 coalitions, 10 sessions each, 1,000 resamples: {time.perf_counter() - began:.1f} s")
    assert time.perf_counter() - began < 60
