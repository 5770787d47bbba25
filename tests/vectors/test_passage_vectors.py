"""Vectors of passages and what was said around them."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from pipeline.config import VectorsSettings
from pipeline.vectors.models import unit
from pipeline.vectors.passage_vectors import PassageSpace, lexical_vectors, smooth, with_words

TEXTS = [
    "solar mast harbour",
    "solar mast cable",
    "solar cable rope",
    "kite flight rope",
    "kite flight wind",
    "kite wind harbour",
]
PLACES = ["a", "a", "a", "b", "b", "b"]
laws = settings(max_examples=50, deadline=None)
VECTORS = arrays(np.float32, (6, 4), elements=st.integers(-9, 9).map(np.float32))


def semantic(seed=0):
    return unit(np.random.default_rng(seed).normal(size=(6, 4)).astype(np.float32))


def in_context(texts=TEXTS, places=PLACES, width=1.0, lexical_weight=1.0):
    return smooth(with_words(semantic(), list(texts), lexical_weight=lexical_weight, seed=0), places, width)


def unit_or_zero(vectors):
    norms = np.linalg.norm(vectors, axis=1)
    return bool(np.all(np.isclose(norms, 1, atol=1e-5) | (norms == 0)))


@laws
@given(VECTORS, st.floats(0.1, 3))
def test_smoothing_gives_unit_rows(vectors, width):
    assert unit_or_zero(smooth(unit(vectors), PLACES, width))


@laws
@given(VECTORS, VECTORS, st.floats(0.1, 3))
def test_smoothing_stays_within_the_neighbourhood(vectors, others, width):
    mixed = np.vstack([vectors[:3], others[3:]])
    assert np.array_equal(smooth(unit(vectors), PLACES, width)[:3], smooth(unit(mixed), PLACES, width)[:3])


@laws
@given(VECTORS, st.floats(0.1, 3))
def test_smoothing_knows_no_direction(vectors, width):
    forwards = smooth(unit(vectors), ["a"] * 6, width)
    backwards = smooth(unit(vectors)[::-1].copy(), ["a"] * 6, width)[::-1]
    assert np.allclose(forwards, backwards, atol=1e-3)


@laws
@given(VECTORS)
def test_no_width_and_no_neighbours_leave_passages_alone(vectors):
    alone = unit(vectors)
    assert np.array_equal(smooth(alone, PLACES, 0), alone)
    assert np.allclose(smooth(alone, list("abcdef"), 2.0), alone, atol=1e-6)


def test_smoothing_is_a_gaussian():
    smoothed = smooth(np.eye(3, dtype=np.float32), ["a"] * 3, 1.0)
    weights = np.exp([0, -0.5, -2])
    assert np.allclose(smoothed[0], weights / np.linalg.norm(weights))


def test_neighbourhoods_may_be_interleaved():
    vectors = semantic()
    mixed = smooth(vectors, ["a", "b"] * 3, 1.0)
    assert np.allclose(mixed[::2], smooth(vectors[::2], ["a"] * 3, 1.0))


def test_lexical_vectors_of_like_texts_are_near():
    near = lexical_vectors(TEXTS, 0)
    cosine = near @ near.T
    assert unit_or_zero(near)
    assert cosine[0, 1] > cosine[0, 3]
    assert cosine[3, 4] > cosine[1, 4]


@pytest.mark.parametrize(
    "texts",
    [["solar"], ["solar", "mast"], ["the a of", "and or"], ["solar mast"] * 6, TEXTS[:2]],
    ids=["one", "no word twice", "stop words", "all alike", "two"],
)
def test_texts_without_telling_words_have_no_lexical_columns(texts):
    assert lexical_vectors(texts, 0).shape == (len(texts), 0)


def test_lexical_vectors_ignore_the_kind_of_apostrophe():
    texts = [f"we don't {text} they're" for text in TEXTS[:3]] + [f"it isn't {text}" for text in TEXTS[3:]]
    assert np.allclose(lexical_vectors(texts, 0), lexical_vectors([text.replace("'", "\u2019") for text in texts], 0))


def test_context_vectors_are_unit_rows_of_both_parts():
    vectors = in_context()
    assert vectors.shape == (6, 4 + lexical_vectors(TEXTS, 0).shape[1])
    assert unit_or_zero(vectors)
    assert vectors.dtype == np.float32


@pytest.mark.parametrize("weight", [0.5, 1.0, 2.0])
def test_the_lexical_part_has_its_weight(weight):
    vectors = in_context(lexical_weight=weight, width=0.0)
    assert np.allclose(
        np.linalg.norm(vectors[:, 4:], axis=1), weight * np.linalg.norm(vectors[:, :4], axis=1), atol=1e-5
    )


def test_context_draws_a_passage_to_its_neighbours():
    alone, near = in_context(width=0.0), in_context(width=2.0)
    assert near[0] @ near[1] > alone[0] @ alone[1]
    assert (near[:3] @ near[3:].T).mean() < (near[:3] @ near[:3].T).mean()


def test_without_lexical_weight_words_count_for_nothing():
    one, other = (in_context(texts, lexical_weight=0.0)[:, :4] for texts in (TEXTS, TEXTS[::-1]))
    assert np.array_equal(one, other)


def test_the_same_seed_gives_the_same_vectors():
    assert np.array_equal(in_context(), in_context())


def test_no_passages_stay_no_passages():
    nothing = np.zeros((0, 4), np.float32)
    assert with_words(nothing, [], lexical_weight=1.0, seed=0).shape == (0, 4)


@pytest.mark.parametrize("width", [0.0, 2.0])
def test_one_passage_has_a_vector(width):
    one = smooth(with_words(semantic()[:1], ["solar mast"], lexical_weight=1.0, seed=0), ["a"], width)
    assert unit_or_zero(one)


def space(**settings):
    return PassageSpace(TEXTS, PLACES, lambda texts: semantic()[: len(texts)], VectorsSettings(**settings))


def test_a_space_holds_passages_alone_and_in_context():
    found = space(smoothing=1.0)
    assert found.semantic.tobytes() == semantic().tobytes()
    assert found.alone.tobytes() == with_words(semantic(), TEXTS, lexical_weight=1.0, seed=0).tobytes()
    assert found.in_context.tobytes() == smooth(found.alone, PLACES, 1.0).tobytes()


def test_a_space_without_words_and_context_is_the_meaning_alone():
    found = space(smoothing=0.0, lexical_weight=0.0)
    assert found.in_context is found.alone
    assert np.allclose(found.alone[:, :4], unit(semantic() - semantic().mean(axis=0)), atol=1e-6)
