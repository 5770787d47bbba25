"""One row for each coalition that spoke: its size, its themes, who names it."""

from math import exp, log

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from pipeline.overlap.depth import breadth, specialisation, unique_share
from pipeline.tables import TABLES

MIXES = {"harbour": {"kites": 0.5, "masts": 0.5}, "orchard": {"jam": 0.25, "kites": 0.75}, "library": {"labels": 1.0}}


@pytest.fixture(scope="module")
def made(plant, stage):
    return stage(plant(MIXES))


def test_counts_of_a_coalition(made):
    row = made["coalitions"].set_index("coalition_id").loc["harbour"]
    assert row[["name", "sessions", "speakers", "turns", "words", "named_outside"]].tolist() == [
        "Dynamic Coalition on harbour",
        3,
        2,
        6,
        3000,
        0,
    ]


def test_breadth_is_the_number_of_equal_themes(made):
    breadth = made["coalitions"].set_index("coalition_id")["breadth"]
    assert breadth["harbour"] == pytest.approx(2)
    assert breadth["library"] == pytest.approx(1)
    assert breadth["orchard"] == pytest.approx(exp(-0.25 * log(0.25) - 0.75 * log(0.75)))


def test_specialisation_is_distance_from_the_mean_of_the_others(made):
    value = made["coalitions"].set_index("coalition_id")["specialisation"]
    assert value["library"] == pytest.approx(1)
    assert value["harbour"] == pytest.approx(1 - 0.375)
    assert value["orchard"] == pytest.approx(1 - 0.25)


@pytest.mark.parametrize(
    "mix",
    [np.array([[1.0, 0.0]]), np.array([[0.0, 0.0], [1.0, 0.0]]), np.array([[1.0, 0.0], [0.0, 0.0]])],
    ids=["alone", "silent", "with the silent"],
)
def test_specialisation_is_unknown_where_there_is_nothing_to_compare(mix):
    assert np.isnan(specialisation(mix)[0])


def test_intervals_hold_what_was_measured(plant, stage):
    table = stage(plant(MIXES, sessions=4, noise=0.3))["coalitions"]
    for name in ("breadth", "specialisation"):
        assert (table[f"{name}_low"] <= table[name] + 1e-6).all()
        assert (table[f"{name}_high"] >= table[name] - 0.1).all()


def test_one_session_has_no_interval(plant, stage):
    assert (
        stage(plant(MIXES, sessions=1))["coalitions"][
            ["breadth_low", "breadth_high", "specialisation_low", "specialisation_high"]
        ]
        .isna()
        .all(axis=None)
    )


MIX = np.array([[0.5, 0.5, 0.0], [0.5, 0.2, 0.3], [0.0, 0.0, 1.0]])


def test_what_a_group_would_lose_is_what_no_fellow_says_as_much():
    found = unique_share(MIX, [np.array([0, 1])])
    assert found[:2].tolist() == pytest.approx([0.3, 0.3])
    assert np.isnan(found[2])


shares = arrays(float, st.tuples(st.integers(2, 5), st.integers(1, 5)), elements=st.integers(0, 9).map(float)).map(
    lambda counts: np.divide(
        counts, counts.sum(1, keepdims=True), out=np.zeros_like(counts), where=counts.sum(1, keepdims=True) > 0
    )
)


@settings(max_examples=50, deadline=None)
@given(shares)
def test_depth_and_breadth_have_their_ranges_and_do_not_depend_on_the_order(mix):
    for compute in (breadth, specialisation, lambda m: unique_share(m, [np.arange(len(m))])):
        found = compute(mix)
        assert np.allclose(compute(mix[::-1])[::-1], found, equal_nan=True)
        known = found[~np.isnan(found)]
        assert (known >= 0).all()
        assert (known <= max(1, mix.shape[1]) + 1e-9).all()


def test_shares_of_a_coalition_sum_to_one(made):
    shares = made["coalition_themes"].groupby("coalition_id")["share"].sum()
    assert np.allclose(shares, 1)
    assert list(shares.index) == sorted(MIXES)


def test_lift_and_words_of_a_theme(made):
    kites = made["coalition_themes"].set_index(["coalition_id", "theme_id"]).loc[("harbour", "kites")]
    assert kites["lift"] == pytest.approx(0.5 / ((0.5 + 0.75) / 3))
    assert kites["words"] == 1500


def recognition(*rows):
    keys = ("turn_id", "coalition_id", "own_session", "name_status")
    return TABLES["recognition"].build(
        [{"start": 0, "end": 2, "role": "panellist", **dict(zip(keys, row, strict=True))} for row in rows]
    )


def test_how_it_is_named_is_counted_for_each_coalition(plant, stage):
    corpus = plant(MIXES)
    corpus.recognition = recognition(
        ("harbour-0-t00000", "library", "no", "name"),
        ("orchard-0-t00000", "library", "no", "old name"),
        ("library-0-t00000", "library", "yes", "old name"),
        ("library-0-t00000", "harbour", "no", "wrong name"),
        ("harbour-1-t00000", "harbour", "yes", "short name"),
    )
    counts = stage(corpus)["coalitions"].set_index("coalition_id")[["named_outside", "old_names", "wrong_names"]]
    assert counts.T.to_dict("list") == {"harbour": [1, 0, 1], "library": [2, 2, 0], "orchard": [0, 0, 0]}


def test_silent_coalitions_have_no_breadth(plant, stage):
    row = stage(plant({**MIXES, "cellar": {"": 1.0}}))["coalitions"].set_index("coalition_id").loc["cellar"]
    assert row[["breadth", "specialisation"]].isna().all()
    assert row["turns"] == 3


@pytest.mark.parametrize(
    "mixes", [{}, {"harbour": {"": 1.0}}, {"harbour": {"kites": 1.0}}], ids=["no tables", "no themes", "one coalition"]
)
def test_small_corpora_make_tables_and_no_pairs(mixes, plant, stage):
    made = stage(plant(mixes))
    assert len(made["coalitions"]) == len(mixes)
    assert made["coalition_overlap"].empty
    assert made["coalition_groups"].empty


def test_the_inputs_stay_as_they_were(plant, stage):
    corpus, before = plant(MIXES), plant(MIXES)
    stage(corpus)
    for name, frame in vars(before).items():
        pd.testing.assert_frame_equal(getattr(corpus, name), frame)
