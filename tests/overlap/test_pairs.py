"""Planted sharing is found, and what cannot be judged says so."""

from itertools import combinations

import numpy as np
import pandas as pd
import pytest

from pipeline.overlap.chance import NOISE_OVERLAP
from pipeline.overlap.pairs import in_touch
from pipeline.tables import TABLES

THEMES = ["kites", "masts", "labels", "owls", "jam"]
MIXES = {
    "harbour": {"kites": 0.6, "masts": 0.4},
    "bakery": {"labels": 0.9, "jam": 0.1},
    "orchard": {"jam": 0.8, "owls": 0.2},
    "airfield": {"kites": 0.6, "masts": 0.4},
    "library": {"labels": 0.4, "owls": 0.6},
}


@pytest.fixture(scope="module")
def planted(plant, stage):
    return stage(plant(MIXES, sessions=4, noise=0.2))["coalition_overlap"]


def pair(table, a, b):
    """The row of a pair."""
    return table[(table["coalition_a"] == a) & (table["coalition_b"] == b)].iloc[0]


def test_two_coalitions_with_the_same_mix_rank_first(planted):
    first = planted.sort_values("rank").iloc[0]
    assert (first["coalition_a"], first["coalition_b"], first["status"]) == ("airfield", "harbour", "ok")
    assert first["overlap"] > 0.85
    assert first["p_close"] == planted["p_close"].min() < 0.2


def test_coalitions_without_a_common_theme_share_nothing(planted):
    apart = pair(planted, "airfield", "bakery")
    assert (apart["overlap"], apart["shared"], apart["low"], apart["high"], apart["p_close"]) == (0, 0, 0, 0, 1)
    assert (apart["jensen_shannon"], apart["hellinger"]) == pytest.approx((1, 1))
    assert apart["shared_themes"] == apart["quote_ids"] == ""


def test_every_pair_comes_once_in_order(planted):
    assert list(zip(planted["coalition_a"], planted["coalition_b"], strict=True)) == list(
        combinations(sorted(MIXES), 2)
    )


def test_ranks_follow_the_overlap(planted):
    ranked = planted.sort_values("rank")
    assert list(ranked["rank"]) == list(planted["overlap"].rank(ascending=False, method="min").sort_values())
    assert ranked["rank"].between(ranked["rank_low"], ranked["rank_high"]).all()
    assert ranked["overlap"].is_monotonic_decreasing
    assert (ranked["rank_low"] <= ranked["rank_high"]).all()


def test_probabilities_and_intervals_are_in_order(planted):
    assert (planted["low"] <= planted["high"]).all()
    assert planted["p_close"].between(1 / 100, 1).all()
    assert (planted["q_close"] >= planted["p_close"]).all()


def test_the_interval_holds_the_overlap_of_coalitions_that_differ_little_by_session(planted):
    assert (planted["low"] <= planted["overlap"] + 1e-9).all()
    assert (planted["high"] >= planted["overlap"] - 0.05).all()


def test_overlap_is_the_sum_of_the_smaller_shares(plant, stage):
    table = stage(plant(MIXES))["coalition_overlap"]
    smaller = {
        (a, b): sum(min(MIXES[a].get(t, 0), MIXES[b].get(t, 0)) for t in THEMES)
        for a, b in combinations(sorted(MIXES), 2)
    }
    assert np.allclose(table["shared"], list(smaller.values()))
    assert np.allclose(
        table["overlap"], np.maximum(0, (np.array(list(smaller.values())) - NOISE_OVERLAP) / (1 - NOISE_OVERLAP))
    )


def test_a_short_statement_counts_in_proportion(plant, stage):
    corpus = plant({"harbour": {"kites": 0.5, "masts": 0.5}, "airfield": {"kites": 1.0}}, sessions=2, words=1200)
    for name in ("passages", "partitions"):
        frame = getattr(corpus, name)
        setattr(corpus, name, frame[frame["turn_id"] != "harbour-0-t00001"])
    assert pair(stage(corpus)["coalition_overlap"], "airfield", "harbour")["shared"] == pytest.approx((0.6 + 0.5) / 1.6)


def test_what_all_talk_about_brings_nobody_together(plant, stage):
    mixes = {
        name: {"jam": 0.6, **{theme: 0.4 * share for theme, share in mix.items() if theme != "jam"}}
        for name, mix in MIXES.items()
    }
    table = stage(plant(mixes))["coalition_overlap"]
    apart = pair(table, "airfield", "bakery")
    assert apart["shared"] == pytest.approx(0.6)
    assert apart["overlap"] == 0
    assert pair(table, "airfield", "harbour")["overlap"] == table["overlap"].max() > 0.3


@pytest.mark.parametrize(
    ("kinds", "opportunity"),
    [({}, 0.6), ({"mention": 1}, 0.3), ({"mention": 2, "exchange": 3}, 0.1), ({"speaker": 1}, 0.3)],
    ids=["no contact", "one mention", "five pieces", "a person"],
)
def test_opportunity_shrinks_with_contact(kinds, opportunity):
    found = in_touch(0.6, kinds)
    assert found["opportunity"] == pytest.approx(opportunity)
    assert found["opportunity"] + found["together"] == pytest.approx(0.6)


def test_a_pair_that_is_not_judged_has_no_opportunity():
    assert in_touch(None, {"mention": 3}) == {
        "mentions": 3,
        "shared_speakers": 0,
        "exchanges": 0,
        "opportunity": None,
        "together": None,
    }


def test_the_same_seed_gives_the_same_table_and_another_seed_the_same_overlap(plant, stage, planted):
    corpus = plant(MIXES, sessions=4, noise=0.2)
    pd.testing.assert_frame_equal(stage(corpus)["coalition_overlap"], planted)
    other = stage(corpus, seed=1)["coalition_overlap"]
    assert other["overlap"].equals(planted["overlap"])
    assert not other["p_close"].equals(planted["p_close"])


def test_a_coalition_without_themed_words_has_a_status_and_no_overlap(plant, stage):
    corpus = plant({**MIXES, "cellar": {"": 1.0}})
    table = stage(corpus)["coalition_overlap"]
    silent = table[(table["coalition_a"] == "cellar") | (table["coalition_b"] == "cellar")]
    assert len(silent) == len(MIXES)
    assert set(silent["status"]) == {"no themed words"}
    assert silent[["overlap", "low", "high", "p_close", "q_close"]].isna().all(axis=None)
    assert silent["rank"].min() > table.drop(silent.index)["rank"].max()


def test_the_silent_change_no_overlap_of_the_others(plant, stage):
    with_silent = stage(plant({**MIXES, "zeppelin": {"": 1.0}}))["coalition_overlap"]
    spoken = with_silent[with_silent["coalition_b"] != "zeppelin"].reset_index(drop=True)
    assert spoken[["overlap", "rank", "status"]].equals(
        stage(plant(MIXES))["coalition_overlap"][["overlap", "rank", "status"]]
    )


@pytest.mark.parametrize(
    ("facts", "status", "interval"),
    [
        ({"sessions": 1}, "fewer than 2 sessions", False),
        ({"sessions": 2}, "ok", True),
        ({"words": 100, "sessions": 2}, "fewer than 300 themed words", True),
        ({"words": 100, "sessions": 3}, "ok", True),
    ],
    ids=["one session", "two sessions", "few words", "enough words together"],
)
def test_status_says_what_is_missing(facts, status, interval, plant, stage):
    row = pair(stage(plant(MIXES, **facts))["coalition_overlap"], "airfield", "harbour")
    assert row["status"] == status
    assert row[["low", "high", "p_close", "q_close"]].notna().all() == interval
    assert row["overlap"] == pytest.approx(1)


def test_no_themes_at_all_leave_every_pair_unjudged(plant, stage):
    table = stage(plant({name: {"": 1.0} for name in MIXES}))["coalition_overlap"]
    assert len(table) == 10
    assert set(table["status"]) == {"no themed words"}


@pytest.mark.parametrize(
    ("mixes", "expected"),
    [
        (
            {
                "harbour": {"kites": 0.5, "masts": 0.3, "owls": 0.197, "jam": 0.003},
                "airfield": {"kites": 0.2, "masts": 0.75, "jam": 0.05},
            },
            "masts;kites",
        ),
        (
            {
                name: {"jam": 0.6, theme: 0.4}
                for name, theme in [
                    ("airfield", "kites"),
                    ("harbour", "kites"),
                    ("bakery", "labels"),
                    ("orchard", "owls"),
                ]
            },
            "kites;jam",
        ),
    ],
    ids=["heaviest first, and only where both say something", "what all talk about comes last"],
)
def test_shared_themes(mixes, expected, plant, stage):
    assert pair(stage(plant(mixes))["coalition_overlap"], "airfield", "harbour")["shared_themes"] == expected


def test_quotes_come_from_both_coalitions_on_the_first_shared_theme(plant, stage):
    corpus = plant(MIXES)
    made = stage(corpus)
    quotes = made["quotes"].set_index("quote_id")
    shown = quotes.loc[pair(made["coalition_overlap"], "airfield", "harbour")["quote_ids"].split(";")]
    texts = corpus.turns.set_index("turn_id").loc[shown["turn_id"]]
    assert list(texts["coalition_id"]) == ["airfield", "harbour"]
    assert shown["text"].str.contains("rope and wind").all()
    assert [
        text[start:end] for text, start, end in zip(texts["text"], shown["start"], shown["end"], strict=True)
    ] == list(shown["text"])


def test_every_quote_is_shown_by_a_pair_and_every_pair_shows_quotes_that_are_there(plant, stage):
    made = stage(plant(MIXES))
    shown = {quote for ids in made["coalition_overlap"]["quote_ids"] for quote in ids.split(";") if quote}
    why = {quote for name in ("quote_a", "quote_b") for quote in made["overlap_evidence"][name]} | set(
        made["group_focus"]["quote_id"]
    )
    assert shown <= why == set(made["quotes"]["quote_id"])


def contact(kind, a, b, turn_id):
    return {
        "coalition_a": a,
        "coalition_b": b,
        "kind": kind,
        "turn_id": turn_id,
        "source_coalition_id": a,
        "session_id": turn_id.rpartition("-t")[0],
    }


def test_contacts_of_a_pair_are_counted_by_kind(plant, stage):
    corpus = plant(MIXES)
    rows = [
        ("mention", "airfield", "harbour", "airfield-1-t00001"),
        ("mention", "airfield", "harbour", "harbour-0-t00000"),
        ("exchange", "harbour", "library", "harbour-1-t00000"),
    ]
    corpus.contacts = TABLES["contacts"].build([contact(*row) for row in rows])
    table = stage(corpus)["coalition_overlap"]
    assert pair(table, "airfield", "harbour")[["mentions", "shared_speakers", "exchanges"]].tolist() == [2, 0, 0]
    assert pair(table, "harbour", "library")[["mentions", "shared_speakers", "exchanges"]].tolist() == [0, 0, 1]
    assert table["mentions"].sum() == 2


def test_renaming_coalitions_changes_no_overlap(plant, stage):
    table, backwards = (
        stage(plant(dict(zip(names, MIXES.values(), strict=True)), sessions=2))["coalition_overlap"]
        for names in ("abcde", "edcba")
    )
    found = {
        frozenset(row[:2]): row[2] for row in table[["coalition_a", "coalition_b", "overlap"]].itertuples(index=False)
    }
    other = {
        frozenset("edcba"["abcde".index(c)] for c in row[:2]): row[2]
        for row in backwards[["coalition_a", "coalition_b", "overlap"]].itertuples(index=False)
    }
    assert found == pytest.approx(other)


def test_renaming_themes_changes_no_overlap(plant, stage):
    new = dict(zip(THEMES, THEMES[::-1], strict=True))
    renamed = {coalition: {new[theme]: share for theme, share in mix.items()} for coalition, mix in MIXES.items()}
    table, other = (stage(plant(mixes, sessions=2))["coalition_overlap"] for mixes in (MIXES, renamed))
    assert np.allclose(table[["overlap", "low", "high", "p_close"]], other[["overlap", "low", "high", "p_close"]])
