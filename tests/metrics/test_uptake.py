"""Closed forms and laws of what speakers take up from those before them."""

from itertools import permutations
from math import isclose, log, sqrt

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.sparse import csr_matrix

from pipeline.metrics.uptake import echo, term_vectors

DOCUMENTS = st.lists(
    st.lists(st.sampled_from(["mast", "cable", "solar", "kite", "label"]), max_size=6), min_size=1, max_size=12
)
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
    assert np.allclose(
        term_vectors(documents).toarray(), term_vectors([document[::-1] for document in documents]).toarray()
    )


@st.composite
def spoken(draw, most=12):
    """Vectors of a few turns, zero vectors among them, and whose they are."""
    n, dims = draw(st.integers(0, most)), draw(st.integers(1, 4))
    values = draw(st.lists(st.integers(-3, 3), min_size=n * dims, max_size=n * dims))
    return np.array(values, float).reshape(n, dims), draw(st.lists(st.sampled_from("abc"), min_size=n, max_size=n))


def test_echo_of_each_turn():
    """Wren repeats Pip at once; Tamsin repeats both two turns later; a kite comes between."""
    found = echo(term_vectors([["mast"], ["mast"], ["kite"], ["mast"]]), ["pip", "wren", "pip", "tamsin"], window=2)
    assert np.allclose(found.near, [np.nan, 1, 0, 1 / 2], equal_nan=True)
    assert np.allclose(found.anywhere, [1, 2 / 3, 0, 2 / 3])
    assert found.pairs.tolist() == [0, 1, 1, 2]
    assert found.others.tolist() == [2, 3, 2, 3]


@pytest.mark.parametrize("voices", [[], ["pip"], ["pip", "pip", "pip"]], ids=["no turns", "one turn", "one speaker"])
def test_echo_without_two_speakers_is_nan(voices):
    found = echo(np.ones((len(voices), 2)), voices, window=3)
    assert found.near.shape == found.anywhere.shape == (len(voices),)
    assert np.isnan(found.near).all()
    assert np.isnan(found.anywhere).all()


@laws
@given(spoken(), st.integers(1, 5))
def test_echo_is_its_definition_of_dense_and_of_sparse_vectors(session, window):
    vectors, voices = session
    lengths = np.linalg.norm(vectors, axis=1)[:, None]
    unit = vectors / np.where(lengths > 0, lengths, 1)
    cosine, other = (
        unit @ unit.T,
        np.array([[a != b for b in voices] for a in voices], bool).reshape(len(voices), len(voices)),
    )
    for given_as in (np.asarray, csr_matrix):
        found = echo(given_as(vectors), voices, window)
        for t in range(len(voices)):
            just_before = [s for s in range(max(0, t - window), t) if other[t, s]]
            assert found.near[t] == pytest.approx(
                cosine[t, just_before].mean() if just_before else np.nan, abs=1e-9, nan_ok=True
            )
            assert found.anywhere[t] == pytest.approx(
                cosine[t, other[t]].mean() if other[t].any() else np.nan, abs=1e-9, nan_ok=True
            )


@laws
@given(spoken(), st.integers(1, 5), st.data())
def test_echo_ignores_length_of_vectors_and_names(session, window, data):
    vectors, voices = session
    scale = np.array(data.draw(st.lists(st.floats(0.01, 100), min_size=len(voices), max_size=len(voices))))[:, None]
    found, renamed = (
        echo(vectors, voices, window),
        echo(vectors * scale, [{"a": "c", "b": "a", "c": "pip"}[voice] for voice in voices], window),
    )
    for before, after in zip(found, renamed, strict=True):
        assert np.allclose(before, after, equal_nan=True)


@laws
@given(spoken(most=5), st.integers(1, 4))
def test_echo_over_all_orders_is_what_chance_gives(session, window):
    vectors, voices = session
    beyond = []
    for order in permutations(range(len(voices))):
        found = echo(vectors[list(order)], [voices[i] for i in order], window)
        beyond.extend(found.near - found.anywhere)
    assert isclose(np.nansum(beyond), 0, abs_tol=1e-7)


@pytest.mark.parametrize("window", [1, 3])
def test_echo_of_a_random_order_is_near_none(window):
    """Four voices with subjects of their own, so that turns of different voices are far from alike anyway."""
    rng = np.random.default_rng(0)
    who = rng.integers(0, 4, 2000)
    found = echo(rng.normal(size=(2000, 8)) + 2 * rng.normal(size=(4, 8))[who], [str(voice) for voice in who], window)
    assert abs(np.nanmean(found.near - found.anywhere)) < 0.02
    assert abs(np.nanmean(found.anywhere)) > 0.05


def test_echo_of_a_word_that_is_passed_on():
    found = echo(term_vectors([["mast"], ["mast"], ["kite"], ["kite"]]), ["pip", "wren", "pip", "wren"], window=1)
    assert np.allclose(found.near, [np.nan, 1, 0, 1], equal_nan=True)
    assert np.allclose(found.anywhere, 1 / 2)


@pytest.mark.parametrize(("window", "pairs"), [(1, 3), (2, 3), (3, 4), (99, 4)])
def test_pairs_of_one_speaker_are_not_counted(window, pairs):
    vectors = term_vectors([["mast"], ["kite"], ["mast"], ["solar"]])
    assert echo(vectors, ["pip", "wren", "pip", "wren"], window).pairs.sum() == pairs


@laws
@given(DOCUMENTS, st.integers(1, 5), st.data())
def test_echo_of_words_lies_in_the_unit_interval(documents, window, data):
    voices = data.draw(st.lists(st.sampled_from("abc"), min_size=len(documents), max_size=len(documents)))
    found = echo(term_vectors(documents), voices, window)
    for values in (found.near, found.anywhere):
        assert ((values >= -1e-9) & (values <= 1 + 1e-9) | np.isnan(values)).all()


@laws
@given(DOCUMENTS, st.data())
def test_a_window_as_wide_as_the_session_gives_chance(documents, data):
    """Each pair stands once in `near`, from the later turn, and twice in `anywhere`."""
    voices = data.draw(st.lists(st.sampled_from("abc"), min_size=len(documents), max_size=len(documents)))
    found = echo(term_vectors(documents), voices, window=len(voices))
    assert 2 * found.pairs.sum() == found.others.sum()
    assert isclose(2 * np.nansum(found.near * found.pairs), np.nansum(found.anywhere * found.others), abs_tol=1e-9)
