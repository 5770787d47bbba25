"""Closed forms and laws of who follows whom and of who addresses whom."""

from itertools import pairwise
from math import isclose, isnan

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.metrics import dyads
from pipeline.metrics.distribution_overlap import benjamini_hochberg

VOICES = st.lists(st.sampled_from(["Pip", "Wren", "Tamsin", "Juniper", "Basil"]), max_size=25)
MATRICES = (
    st.integers(1, 5)
    .flatmap(lambda k: st.lists(st.lists(st.integers(0, 4), min_size=k, max_size=k), min_size=k, max_size=k))
    .map(np.array)
)
NEW = {"Pip": "Zinnia", "Wren": "Ash", "Tamsin": "Moss", "Juniper": "Brook", "Basil": "Yarrow"}
laws = settings(max_examples=25, deadline=None)
few = settings(max_examples=10, deadline=None)


def renamed(voices):
    return [NEW[voice] for voice in voices]


def numbered(matrix, order):
    return matrix[np.ix_(order, order)]


def test_the_first_of_a_pair_speaks_after_the_second():
    pairs = dyads.lift(["Pip", "Pip", "Wren", "Pip", "Wren", "Tamsin"], times=5)
    assert {pair: found.observed for pair, found in pairs.items() if found.observed} == {
        ("Pip", "Wren"): 1,
        ("Wren", "Pip"): 2,
        ("Tamsin", "Wren"): 1,
    }


@pytest.mark.parametrize("voices", [[], ["Pip"], ["Pip", "Pip"]], ids=["none", "one turn", "one voice"])
def test_without_a_change_of_speaker_there_are_no_pairs(voices):
    assert dyads.lift(voices, times=5) == {}


@few
@given(VOICES)
def test_lift_keeps_counts_and_its_parts_agree(voices):
    pairs = dyads.lift(voices, times=50)
    changes = [(after, before) for before, after in pairwise(voices) if after != before]
    assert {(a, b) for a in set(voices) for b in set(voices) if a != b} == set(pairs)
    for (after, before), pair in pairs.items():
        assert pair.observed == changes.count((after, before))
        assert 1 / 51 <= pair.p <= pair.q <= 1
        assert isclose(pair.lift * pair.expected, pair.observed) if pair.expected else isnan(pair.lift)
    assert isclose(sum(pair.expected for pair in pairs.values()), len(changes), abs_tol=1e-9)


@few
@given(VOICES)
def test_lift_does_not_depend_on_names(voices):
    pairs, others = dyads.lift(voices, times=50), dyads.lift(renamed(voices), times=50)
    assert {(NEW[after], NEW[before]) for after, before in pairs} == set(others)
    assert all(
        np.array_equal(pair, others[NEW[after], NEW[before]], equal_nan=True) for (after, before), pair in pairs.items()
    )


def test_two_who_keep_answering_each_other_are_above_chance_and_others_below():
    voices = ["Pip", "Wren"] * 8 + ["Tamsin", "Juniper", "Basil", "Clover"] * 4
    pairs = dyads.lift(voices, times=500)
    assert pairs["Wren", "Pip"].lift > 2
    assert pairs["Wren", "Pip"].q < 0.05
    assert pairs["Wren", "Basil"].lift == 0
    assert pairs["Wren", "Basil"].z < 0


def test_a_chair_between_all_others_is_not_above_chance():
    voices = [name for i in range(40) for name in ("Tamsin", ["Pip", "Wren", "Juniper", "Basil"][i % 4])]
    pairs = dyads.lift(voices, times=200)
    assert all(0.7 < pair.lift < 1.3 for names, pair in pairs.items() if "Tamsin" in names)
    assert all(pair.q > 0.05 for pair in pairs.values())


@pytest.mark.parametrize(
    ("voices", "times", "p"),
    [
        ("ababa", {2: 2, 1: 1, 0: 7}, (1 + 2) / 11),
        ("abcbc", {2: 6, 1: 3, 0: 1}, (1 + 1) / 11),
        ("abcbc", {2: 2, 1: 1, 0: 7}, 1),
        ("abacb", {2: 0, 1: 10, 0: 0}, 1),
        ("ababa", {2: 0, 1: 8, 0: 2}, 1 / 11),
    ],
    ids=["more than expected", "less than expected", "as far as all", "always the same", "further than any"],
)
def test_p_counts_orders_as_far_either_way(voices, times, p):
    rows = {
        2: [1, 0, 1, 0, 2],
        1: [1, 0, 2, 1, 2],
        0: [0, 1, 2, 1, 2],
    }  # so often does the first voice follow the second
    orders = np.array([rows[count] for count, number in times.items() for _ in range(number)])
    pair = dyads.lift(voices, orders=orders)["a", "b"]
    counts = np.repeat(list(times), list(times.values()))
    z = (pair.observed - counts.mean()) / counts.std() if counts.std() else np.nan
    assert np.allclose([pair.expected, pair.z, pair.p], [counts.mean(), z, p], equal_nan=True)


def test_chance_may_be_drawn_beforehand_and_pairs_left_out():
    voices = ["Pip", "Wren", "Tamsin", "Pip", "Tamsin", "Wren", "Juniper", "Pip"]
    orders = dyads.random_orders(voices, times=99, seed=4)
    pairs = dyads.lift(voices, orders=orders)
    assert pairs == dyads.lift(voices, times=99, seed=4)
    few = dyads.lift(voices, orders=orders, among={"Pip", "Wren", "Clover"})
    assert set(few) == {("Pip", "Wren"), ("Wren", "Pip")}
    assert all(few[names][:5] == pairs[names][:5] for names in few)
    assert [few[names].q for names in few] == benjamini_hochberg(np.array([few[names].p for names in few])).tolist()


def test_orders_of_other_turns_are_refused():
    with pytest.raises(ValueError, match="orders of 3 turns are needed, not of 2"):
        dyads.lift(["Pip", "Wren", "Pip"], orders=np.zeros((5, 2), int))


@pytest.mark.parametrize(
    ("voices", "rate"), [("aba", 1), ("abc", 0), ("abac", 1 / 2), ("ababcc", 2 / 3), ("abcabc", 0), ("aabbaa", 1)]
)
def test_return_rate_closed_forms(voices, rate):
    assert isclose(dyads.return_rate(voices), rate)


@pytest.mark.parametrize("voices", ["", "a", "ab", "aabb"])
def test_return_rate_of_fewer_than_three_turns_is_undefined(voices):
    assert isnan(dyads.return_rate(voices))
    assert isnan(dyads.return_by_chance(dyads.random_orders(voices, times=5)))


@laws
@given(VOICES)
def test_return_rate_lies_in_the_unit_interval_and_ignores_names_and_direction(voices):
    rate = dyads.return_rate(voices)
    assert isnan(rate) or 0 <= rate <= 1
    assert np.array_equal(
        [rate] * 2, [dyads.return_rate(renamed(voices)), dyads.return_rate(voices[::-1])], equal_nan=True
    )


def test_return_by_chance_is_the_mean_over_orders():
    orders = np.array([[0, 1, 0, 2], [0, 1, 2, 0], [0, 2, 0, 2]])
    assert isclose(dyads.return_by_chance(orders), (1 / 2 + 0 + 1) / 3)


@pytest.mark.parametrize(
    ("weights", "share"),
    [
        ([[0, 3], [1, 0]], 1 / 2),
        ([[0, 2], [2, 0]], 1),
        ([[0, 2], [0, 0]], 0),
        ([[9, 1], [1, 9]], 1),
        ([[0, 4, 0], [1, 0, 2], [0, 1, 0]], 4 / 8),
    ],
    ids=["uneven", "even", "one way", "the diagonal does not count", "three"],
)
def test_mutual_share_closed_forms(weights, share):
    assert isclose(dyads.mutual_share(np.array(weights)), share)


@pytest.mark.parametrize(
    ("weights", "expected"),
    [
        ([[0, 1, 1, 1], [0, 0, 0, 0], [0, 0, 0, 0], [0, 0, 0, 0]], 1),
        ([[0, 1, 0], [0, 0, 1], [1, 0, 0]], 0),
        ([[0, 2, 0, 0], [0, 0, 5, 0], [0, 0, 0, 1], [0, 0, 0, 0]], 2 / 6),
        ([[0, 1, 0], [1, 0, 0], [0, 0, 0]], 1 / 2),
        ([[0, 1, 1], [1, 0, 0], [1, 0, 0]], 1),
    ],
    ids=["a star", "a ring", "a path", "one left out", "a star both ways"],
)
def test_centralisation_closed_forms(weights, expected):
    assert isclose(dyads.centralisation(np.array(weights)), expected)


NOTHING = [np.zeros((0, 0), int), np.zeros((1, 1), int), np.zeros((4, 4), int), np.eye(3, dtype=int)]


@pytest.mark.parametrize(
    "weights", NOTHING, ids=["nobody", "one", "four who do not speak to each other", "to themselves"]
)
def test_without_links_nothing_is_defined(weights):
    measures = (dyads.mutual_share, dyads.centralisation, dyads.reciprocity_by_chance)
    assert all(isnan(measure(weights)) for measure in measures)
    assert isnan(dyads.reciprocity(weights, 0.2))


def test_what_cannot_be_otherwise_is_undefined():
    pair = np.array([[0, 2], [2, 0]])
    assert isnan(dyads.centralisation(pair))
    assert isnan(dyads.reciprocity(pair, dyads.reciprocity_by_chance(pair)))
    assert isnan(dyads.reciprocity(pair, float("nan")))


@laws
@given(MATRICES, st.randoms())
def test_measures_of_links_lie_in_their_intervals_and_ignore_numbering(weights, random):
    order = random.sample(range(len(weights)), len(weights))
    for measure, least in ((dyads.mutual_share, 0), (dyads.centralisation, 0)):
        value = measure(weights)
        assert isnan(value) or least <= value <= 1 + 1e-12
        assert np.isclose(measure(numbered(weights, order)), value, equal_nan=True)


@laws
@given(MATRICES, st.integers(2, 9))
def test_measures_of_links_ignore_direction_and_the_unit(weights, factor):
    for measure in (dyads.mutual_share, dyads.centralisation):
        assert np.allclose([measure(weights.T), measure(factor * weights)], measure(weights), equal_nan=True)


@laws
@given(MATRICES)
def test_a_symmetric_matrix_goes_both_ways(weights):
    both = weights + weights.T
    assert isnan(dyads.mutual_share(both)) or dyads.mutual_share(both) == 1
    assert isnan(dyads.reciprocity(both, 0.3)) or isclose(dyads.reciprocity(both, 0.3), 1)


@laws
@given(MATRICES)
def test_reciprocity_is_zero_at_chance(weights):
    share = dyads.mutual_share(weights)
    assert isnan(share) or share == 1 or isclose(dyads.reciprocity(weights, share), 0, abs_tol=1e-12)


@few
@given(MATRICES)
def test_reciprocity_by_chance_lies_in_the_unit_interval_and_keeps_its_seed(weights):
    chance = dyads.reciprocity_by_chance(weights, times=20, seed=1)
    assert isnan(chance) or 0 <= chance <= 1
    assert np.array_equal(chance, dyads.reciprocity_by_chance(weights, times=20, seed=1), equal_nan=True)


@pytest.mark.parametrize(
    ("weights", "chance"),
    [
        ([[0, 1, 1, 1], [1, 0, 0, 0], [1, 0, 0, 0], [1, 0, 0, 0]], 1),
        ([[0, 1, 0], [0, 0, 1], [1, 0, 0]], 0),
        ([[0, 1, 0, 0], [0, 0, 1, 0], [0, 0, 0, 1], [1, 0, 0, 0]], 1 / 3),
    ],
    ids=["a hub cannot but be answered", "three who address one each", "four: 3 of 9 deals are two pairs"],
)
def test_reciprocity_by_chance_in_small_groups(weights, chance):
    assert isclose(dyads.reciprocity_by_chance(np.array(weights), times=4000), chance, abs_tol=0.03)


def test_weights_that_cannot_be_dealt_are_refused():
    with pytest.raises(ValueError, match="whole numbers"):
        dyads.reciprocity_by_chance(np.array([[0, 0.5], [1, 0]]))


def test_people_who_answer_those_who_address_them_are_above_chance():
    rng = np.random.default_rng(0)
    half = np.triu(rng.integers(0, 2, (12, 12)) * rng.integers(1, 4, (12, 12)), 1)
    both, loose = half + half.T, rng.permutation(half.ravel()).reshape(12, 12)
    chance = dyads.reciprocity_by_chance(both, times=200)
    assert dyads.reciprocity(both, chance) == 1
    assert abs(dyads.reciprocity(loose, dyads.reciprocity_by_chance(loose, times=200))) < 0.3
