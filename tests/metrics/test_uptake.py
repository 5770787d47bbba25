"""Closed forms and laws of what speakers take up from those before them."""

from math import isclose, isnan, log, sqrt

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.metrics.uptake import term_vectors, uptake

DOCUMENTS = st.lists(st.lists(st.sampled_from(["mast", "cable", "solar", "kite", "label"]), max_size=6), min_size=1, max_size=12)
laws = settings(max_examples=50, deadline=None)


def test_term_vectors_are_tf_idf_of_unit_length():
    vectors = term_vectors([["mast", "mast", "cable"], ["cable", "solar"], ["kite"]]).toarray()
    cable, mast = log(3 / 2), (1 + log(2)) * log(3)
    assert np.allclose(vectors[0], [cable / sqrt(cable**2 + mast**2), 0, mast / sqrt(cable**2 + mast**2), 0])


@pytest.mark.parametrize(
    ("documents", "shape"),
    [([], (0, 0)), ([[]], (1, 0)), ([[], []], (2, 0)), ([["mast"]], (1, 1)), ([["mast"], ["mast", "mast"]], (2, 1))],
    ids=["none", "one empty", "two empty", "one", "the same word everywhere"],
)
def test_documents_without_telling_terms_are_zero_rows(documents, shape):
    vectors = term_vectors(documents)
    assert vectors.shape == shape
    assert not vectors.toarray().any()


@laws
@given(DOCUMENTS)
def test_rows_have_unit_length_or_none_and_columns_are_not_negative(documents):
    vectors = term_vectors(documents).toarray()
    norms = np.linalg.norm(vectors, axis=1)
    assert np.all(np.isclose(norms, 1) | (norms == 0))
    assert (vectors >= 0).all()


@laws
@given(DOCUMENTS)
def test_vectors_ignore_the_order_of_words(documents):
    assert np.allclose(term_vectors(documents).toarray(), term_vectors([document[::-1] for document in documents]).toarray())


def test_uptake_of_a_word_that_is_passed_on():
    vectors = term_vectors([["mast"], ["mast"], ["kite"], ["kite"]])
    near, anywhere, n = uptake(vectors, ["pip", "wren", "pip", "wren"], window=1)
    assert (n, isclose(near, 2 / 3), isclose(anywhere, 2 / 4)) == (3, True, True)


@pytest.mark.parametrize("voices", [[], ["pip"], ["pip", "pip", "pip"]], ids=["no turns", "one turn", "one speaker"])
def test_uptake_without_two_speakers_is_nan(voices):
    near, anywhere, n = uptake(term_vectors([["mast"]] * len(voices)), voices, window=3)
    assert isnan(near)
    assert isnan(anywhere)
    assert n == 0


@pytest.mark.parametrize(("window", "pairs"), [(1, 3), (2, 3), (3, 4), (99, 4)])
def test_pairs_of_one_speaker_are_not_counted(window, pairs):
    vectors = term_vectors([["mast"], ["kite"], ["mast"], ["solar"]])
    assert uptake(vectors, ["pip", "wren", "pip", "wren"], window)[2] == pairs


@laws
@given(DOCUMENTS, st.integers(1, 5), st.data())
def test_uptake_lies_in_the_unit_interval_and_ignores_names(documents, window, data):
    voices = data.draw(st.lists(st.sampled_from("abc"), min_size=len(documents), max_size=len(documents)))
    found = uptake(term_vectors(documents), voices, window)
    assert all(isnan(x) or -1e-9 <= x <= 1 + 1e-9 for x in found[:2])
    assert np.allclose(found, uptake(term_vectors(documents), [f"{voice}-wren" for voice in voices], window), equal_nan=True)


@laws
@given(DOCUMENTS, st.data())
def test_anywhere_is_the_mean_over_all_pairs(documents, data):
    voices = data.draw(st.lists(st.sampled_from("abc"), min_size=len(documents), max_size=len(documents)))
    vectors = term_vectors(documents)
    cosine = (vectors @ vectors.T).toarray()
    pairs = [cosine[i, j] for i in range(len(voices)) for j in range(len(voices)) if voices[i] != voices[j]]
    anywhere = uptake(vectors, voices, window=len(voices))[1]
    assert isclose(anywhere, float(np.mean(pairs)), abs_tol=1e-9) if pairs else isnan(anywhere)


@laws
@given(DOCUMENTS, st.data())
def test_a_window_as_wide_as_the_session_gives_chance(documents, data):
    voices = data.draw(st.lists(st.sampled_from("abc"), min_size=len(documents), max_size=len(documents)))
    near, anywhere, _ = uptake(term_vectors(documents), voices, window=len(voices))
    assert isclose(near, anywhere, abs_tol=1e-9) or (isnan(near) and isnan(anywhere))
