"""Closed forms and laws of readability."""

from math import isclose, isnan

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.metrics.readability import MAX_SHORT_WORD_LETTERS, lix, per_hundred

LETTERS = st.lists(st.integers(1, 20), min_size=1, max_size=40)
SENTENCES = st.integers(1, 12)
laws = settings(max_examples=50, deadline=None)


@pytest.mark.parametrize(
    ("letters", "sentences", "expected"),
    [
        ([3], 1, 1.0),
        ([6, 6], 1, 2.0),
        ([7, 7], 1, 102.0),
        ([4, 5, 3, 8], 2, 27.0),
        ([7, 1, 1, 1, 1, 1, 1, 1, 1, 1], 5, 12.0),
    ],
)
def test_lix_closed_forms(letters, sentences, expected):
    assert isclose(lix(letters, sentences), expected)


@pytest.mark.parametrize(("letters", "sentences"), [([], 0), ([], 3), ([5], 0)])
def test_nothing_to_read_is_nan(letters, sentences):
    assert isnan(lix(letters, sentences))


@laws
@given(LETTERS, SENTENCES)
def test_lix_lies_between_the_words_of_a_sentence_and_a_hundred_more(letters, sentences):
    assert 0 < len(letters) / sentences <= lix(letters, sentences) <= len(letters) / sentences + 100


@laws
@given(LETTERS, SENTENCES, st.randoms())
def test_lix_ignores_the_order_of_words(letters, sentences, random):
    assert lix(random.sample(letters, len(letters)), sentences) == lix(letters, sentences)


@laws
@given(LETTERS, SENTENCES, st.integers(2, 5))
def test_a_text_said_again_is_as_hard(letters, sentences, times):
    assert isclose(lix(letters * times, sentences * times), lix(letters, sentences))


@laws
@given(LETTERS, SENTENCES, st.data())
def test_a_longer_word_or_a_lost_full_stop_makes_it_no_easier(letters, sentences, data):
    i = data.draw(st.integers(0, len(letters) - 1))
    longer = [*letters[:i], letters[i] + MAX_SHORT_WORD_LETTERS, *letters[i + 1 :]]
    assert lix(longer, sentences) >= lix(letters, sentences)
    assert lix(letters, sentences) > lix(letters, sentences + 1)


@pytest.mark.parametrize(("uses", "words", "expected"), [(0, 50, 0.0), (3, 600, 0.5), (7, 7, 100.0)])
def test_per_hundred_closed_forms(uses, words, expected):
    assert isclose(per_hundred(uses, words), expected)


def test_no_words_have_no_rate():
    assert isnan(per_hundred(0, 0))


@laws
@given(st.integers(0, 500), st.integers(0, 500), st.integers(1, 9))
def test_a_rate_is_at_most_a_hundred_and_ignores_the_length(uses, more, times):
    words = uses + more + 1
    assert 0 <= per_hundred(uses, words) <= 100
    assert isclose(per_hundred(uses * times, words * times), per_hundred(uses, words))
