"""Closed forms and laws of how much of what is said is new."""

from math import sqrt

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.metrics.novelty import newness

laws = settings(max_examples=25, deadline=None)
SEEDS = st.integers(0, 99)
SIZES = st.fixed_dictionaries({"back": st.integers(1, 12), "rank": st.integers(1, 6), "renew": st.integers(1, 6)})


def talk(seed, n, dims=12):
    """Turns that come back to three subjects."""
    rng = np.random.default_rng(seed)
    return rng.normal(size=(n, dims)) + 2 * rng.normal(size=(3, dims))[rng.integers(0, 3, n)]


def by_svd(vectors, back, rank):
    """The definition, by a decomposition for each turn."""
    unit = vectors / np.linalg.norm(vectors, axis=1)[:, None]
    found = [1.0]
    for t in range(1, len(unit)):
        axes = np.linalg.svd(unit[max(0, t - back) : t], full_matrices=False)[2][:rank]
        given = axes @ unit[t]
        new, old = np.linalg.norm(unit[t] - given @ axes), np.linalg.norm(given)
        found.append(new / (new + old))
    return np.array(found)


@pytest.mark.parametrize(
    ("vectors", "expected"),
    [
        (np.zeros((0, 3)), []),
        ([[5.0, 0.0]], [1]),
        ([[0.0, 0.0]], [np.nan]),
        ([[1.0, 0.0], [-2.0, 0.0], [0.0, 1.0]], [1, 0, 1]),
        ([[1.0, 0.0], [1.0, 1.0], [0.0, 1.0]], [1, 0.5, 0]),
        ([[1.0, 0.0], [3.0, 4.0]], [1, 4 / 7]),
        ([[1.0, 0.0], [0.0, 0.0], [0.0, 1.0], [1.0, 0.0]], [1, np.nan, 1, 0]),
    ],
    ids=[
        "no turns",
        "one turn",
        "means nothing",
        "repeated, then at right angles",
        "between two",
        "a part of it",
        "a turn that means nothing between",
    ],
)
def test_newness_closed_forms(vectors, expected):
    assert np.allclose(newness(vectors), expected, atol=1e-7, equal_nan=True)


def test_what_was_said_too_long_ago_is_new_again():
    said = np.eye(3)[[0, 1, 2, 0]]
    assert np.allclose(newness(said, back=2, renew=1), [1, 1, 1, 1])
    assert np.allclose(newness(said, back=3, renew=1), [1, 1, 1, 0])


def test_only_main_directions_are_given():
    """One subject is spoken of five times, the other once."""
    said = np.eye(2)[[0, 0, 0, 0, 0, 1, 0, 1]]
    assert np.allclose(newness(said, rank=1, renew=1), [1, 0, 0, 0, 0, 1, 0, 1])
    assert np.allclose(newness(said, rank=2, renew=1), [1, 0, 0, 0, 0, 1, 0, 0])


@pytest.mark.parametrize("name", ["back", "rank", "renew"])
def test_nothing_to_look_back_on_is_an_error(name):
    with pytest.raises(ValueError, match="back, rank and renew must be 1 or more"):
        newness(np.ones((2, 2)), **{name: 0})


@laws
@given(SEEDS, st.integers(1, 30), st.integers(1, 20), st.integers(1, 8))
def test_renewed_at_each_turn_it_is_its_definition(seed, n, back, rank):
    vectors = talk(seed, n)
    assert np.allclose(newness(vectors, back=back, rank=rank, renew=1), by_svd(vectors, back, rank), atol=1e-9)


@laws
@given(SEEDS, st.integers(1, 25), st.integers(1, 9))
def test_renewal_changes_nothing_while_all_directions_are_kept(seed, n, renew):
    vectors = talk(seed, n, dims=40)
    assert np.allclose(newness(vectors, renew=renew), by_svd(vectors, 100, 30), atol=1e-9)


def test_renewal_changes_little():
    """140 turns of 60 dimensions of which the first matter most, as in vectors of sentences."""
    rng = np.random.default_rng(0)
    vectors = talk(0, 140, dims=60) + rng.normal(size=(140, 60)) * np.geomspace(6, 0.6, 60)
    found, exact = newness(vectors), by_svd(vectors, 100, 30)
    assert sqrt(float(np.mean((found - exact) ** 2))) < 0.2 * exact.std()
    assert abs(float(np.mean(found - exact))) < 0.01


@laws
@given(SEEDS, st.integers(1, 20), SIZES)
def test_newness_lies_in_the_unit_interval_and_ignores_length_and_rotation(seed, n, sizes):
    rng = np.random.default_rng(seed)
    vectors = talk(seed, n)
    found = newness(vectors, **sizes)
    assert ((found >= 0) & (found <= 1)).all()
    assert found[0] == 1
    turned = vectors @ np.linalg.qr(rng.normal(size=(12, 12)))[0]
    assert np.allclose(newness(turned * rng.uniform(0.1, 9, (n, 1)), **sizes), found, atol=1e-6)


@laws
@given(SEEDS, st.integers(1, 20), SIZES)
def test_newness_of_a_turn_ignores_what_comes_later(seed, n, sizes):
    vectors = talk(seed, 20)
    assert np.allclose(newness(vectors[:n], **sizes), newness(vectors, **sizes)[:n], atol=1e-9)


@laws
@given(st.integers(1, 25), SIZES, st.randoms())
def test_turns_at_right_angles_are_new_and_one_said_again_is_not(n, sizes, random):
    said = np.eye(25)[random.sample(range(25), n)]
    assert np.allclose(newness(said, **sizes), 1)
    assert np.allclose(newness(np.repeat(said[:1], n, axis=0), **sizes)[1:], 0)
