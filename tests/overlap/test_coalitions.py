"""One row for each coalition that spoke: its size, its themes, who names it."""

from math import exp, log

import numpy as np
import pandas as pd
import pytest

from pipeline.overlap import named_outside, specialisation
from pipeline.tables import TABLES

MIXES = {"harbour": {"kites": 0.5, "masts": 0.5}, "orchard": {"jam": 0.25, "kites": 0.75}, "library": {"labels": 1.0}}


@pytest.fixture(scope="module")
def made(plant, stage):
    return stage(plant(MIXES))


def test_counts_of_a_coalition(made):
    row = made["coalitions"].set_index("coalition_id").loc["harbour"]
    assert row[["name", "sessions", "speakers", "turns", "words", "named_outside"]].tolist() == ["Dynamic Coalition on harbour", 3, 2, 6, 3000, 0]


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
    "mix", [np.array([[1.0, 0.0]]), np.array([[0.0, 0.0], [1.0, 0.0]]), np.array([[1.0, 0.0], [0.0, 0.0]])], ids=["alone", "silent", "with the silent"]
)
def test_specialisation_is_unknown_where_there_is_nothing_to_compare(mix):
    assert specialisation(mix, 0) is None


def test_shares_of_a_coalition_sum_to_one(made):
    shares = made["coalition_themes"].groupby("coalition_id")["share"].sum()
    assert np.allclose(shares, 1)
    assert list(shares.index) == sorted(MIXES)


def test_lift_and_words_of_a_theme(made):
    kites = made["coalition_themes"].set_index(["coalition_id", "theme_id"]).loc[("harbour", "kites")]
    assert kites["lift"] == pytest.approx(0.5 / ((0.5 + 0.75) / 3))
    assert kites["words"] == 1500


def mentions(*rows):
    keys = ("turn_id", "session_id", "coalition_id")
    return TABLES["mentions"].build([{"start": 0, "end": 2, "text": "At", **dict(zip(keys, row, strict=True))} for row in rows])


@pytest.mark.parametrize(
    ("row", "counts"),
    [
        (("harbour-0-t00000", "harbour-0", "library"), True),
        (("harbour-0-t00000", "harbour-0", "harbour"), False),
        (("orchard-1-t00001", "orchard-1", "harbour"), True),
    ],
    ids=["by another in the other's room", "by itself", "by a third"],
)
def test_what_counts_as_named_outside(row, counts, plant):
    corpus = plant(MIXES)
    assert len(named_outside(corpus.turns, corpus.sessions, mentions(row))) == counts


def test_a_mention_in_the_own_room_is_not_outside(plant):
    corpus = plant(MIXES)
    corpus.sessions.loc[corpus.sessions["session_id"] == "orchard-0", "coalitions"] = "orchard;library"
    assert named_outside(corpus.turns, corpus.sessions, mentions(("orchard-0-t00000", "orchard-0", "library"))).empty


def test_named_outside_is_counted_for_each_coalition(plant, stage):
    corpus = plant(MIXES)
    corpus.mentions = mentions(("harbour-0-t00000", "harbour-0", "library"), ("orchard-0-t00000", "orchard-0", "library"))
    assert stage(corpus)["coalitions"].set_index("coalition_id")["named_outside"].to_dict() == {"harbour": 0, "library": 2, "orchard": 0}


def test_silent_coalitions_have_no_breadth(plant, stage):
    row = stage(plant({**MIXES, "cellar": {"": 1.0}}))["coalitions"].set_index("coalition_id").loc["cellar"]
    assert row[["breadth", "specialisation"]].isna().all()
    assert row["turns"] == 3


@pytest.mark.parametrize("mixes", [{}, {"harbour": {"": 1.0}}, {"harbour": {"kites": 1.0}}], ids=["no tables", "no themes", "one coalition"])
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
