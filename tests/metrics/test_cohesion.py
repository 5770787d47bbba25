"""Another program's values, closed forms and laws of how like the turns of people are."""

import json
from math import isclose, isnan

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.sparse import csr_matrix
from support.paths import CASES

from pipeline.metrics.cohesion import (
    discursive_diversity,
    internal_cohesion,
    lagged_cohesion,
    responsivity,
    social_impact,
)

GCA = json.loads((CASES / "gca.json").read_text(encoding="utf-8"))
"""Values of gca_analyzer 0.4.7, responsivity and social impact swapped; `tests/benchmarks/test_cohesion.py` runs it."""

MEASURES = [responsivity, social_impact, internal_cohesion]
PEOPLE = ["Pip Quillfeather", "Wren Mossbank", "Tamsin Oakapple"]
EAST, NORTH, WEST = [1.0, 0.0], [0.0, 1.0], [-1.0, 0.0]
laws = settings(max_examples=25, deadline=None)


@st.composite
def sessions(draw):
    """Vectors of a few turns, zero vectors among them, and who speaks."""
    n, dims = draw(st.integers(0, 14)), draw(st.integers(1, 4))
    values = draw(st.lists(st.integers(-3, 3), min_size=n * dims, max_size=n * dims))
    speakers = draw(st.lists(st.sampled_from([*PEOPLE, ""]), min_size=n, max_size=n))
    return np.array(values, float).reshape(n, dims), speakers


WINDOWS = st.integers(1, 6)


@pytest.mark.parametrize("measure", MEASURES)
@pytest.mark.parametrize("case", GCA, ids=[case["name"] for case in GCA])
def test_gca_analyzer_gives_the_same(case, measure):
    found = measure(lagged_cohesion(np.array(case["vectors"]), case["speakers"], case["window"]))
    assert found == pytest.approx(case[measure.__name__], abs=1e-9)


def test_the_later_speaker_responds():
    """Wren says what Pip said just before, and never the other way round."""
    cohesion = lagged_cohesion(np.array([EAST, EAST, NORTH, NORTH]), ["Pip", "Wren", "Pip", "Wren"], window=1)
    assert cohesion.names == ["Pip", "Wren"]
    assert cohesion.matrix.tolist() == [[0, 0], [1, 0]]
    assert cohesion.counts.tolist() == [[0, 1], [2, 0]]
    assert responsivity(cohesion) == {"Pip": 0, "Wren": 1}
    assert social_impact(cohesion) == {"Pip": 1, "Wren": 0}


@pytest.mark.parametrize(
    ("speakers", "window", "matrix", "counts"),
    [
        (["Pip", "Wren", "Pip"], 1, [[0, -1], [1, 0]], [[0, 1], [1, 0]]),
        (["Pip", "Wren", "Pip"], 2, [[-0.5, -0.5], [0.5, 0]], [[1, 1], [1, 0]]),
        (["Pip", "Wren", "Pip"], 4, [[-0.25, -0.25], [0.25, 0]], [[1, 1], [1, 0]]),
        (["Pip", "", "Pip"], 2, [[-0.5]], [[1]]),
        (["Pip", "Pip", "Pip"], 2, [[-0.5]], [[3]]),
        (["", "", ""], 2, [], []),
    ],
    ids=["one lag", "two lags", "more lags than turns", "an unknown voice keeps its place", "one speaker", "nobody"],
)
def test_matrix_closed_forms(speakers, window, matrix, counts):
    found = lagged_cohesion(np.array([EAST, EAST, WEST]), speakers, window)
    assert found.names == sorted(set(speakers) - {""})
    assert found.matrix.tolist() == matrix
    assert found.counts.tolist() == counts


@pytest.mark.parametrize("measure", MEASURES)
@pytest.mark.parametrize(
    ("speakers", "names"),
    [([], []), (["Pip"] * 3, ["Pip"]), (["", "Pip", ""], ["Pip"])],
    ids=["no turns", "one speaker", "one known"],
)
def test_fewer_than_two_speakers_have_no_measures(measure, speakers, names):
    found = measure(lagged_cohesion(np.ones((len(speakers), 2)), speakers, window=2))
    assert list(found) == names
    assert all(isnan(value) for value in found.values())


def test_a_window_of_no_turns_is_an_error():
    with pytest.raises(ValueError, match="window must be 1 or more: 0"):
        lagged_cohesion(np.ones((2, 2)), ["Pip", "Wren"], window=0)


def by_loops(vectors, speakers, window):
    """The definition, turn by turn."""
    names = sorted(set(speakers) - {""})
    matrix = np.zeros((len(names), len(names)))
    for i, a in enumerate(names):
        for j, b in enumerate(names):
            for lag in range(1, window + 1):
                cosines = [
                    cosine(vectors[t], vectors[t - lag])
                    for t in range(lag, len(speakers))
                    if (speakers[t], speakers[t - lag]) == (a, b)
                ]
                matrix[i, j] += np.mean(cosines) / window if cosines else 0
    return matrix


def cosine(a, b):
    lengths = np.linalg.norm(a) * np.linalg.norm(b)
    return float(a @ b / lengths) if lengths else 0.0


@laws
@given(sessions(), WINDOWS)
def test_matrix_is_its_definition(session, window):
    vectors, speakers = session
    found = lagged_cohesion(vectors, speakers, window)
    assert np.allclose(found.matrix, by_loops(vectors, speakers, window))
    assert (np.abs(found.matrix) <= 1 + 1e-9).all()
    pairs = [(speakers[t], speakers[t - lag]) for lag in range(1, window + 1) for t in range(lag, len(speakers))]
    assert found.counts.tolist() == [[pairs.count((a, b)) for b in found.names] for a in found.names]


@laws
@given(sessions(), WINDOWS)
def test_words_and_meaning_are_measured_alike(session, window):
    vectors, speakers = session
    assert np.allclose(
        lagged_cohesion(csr_matrix(vectors), speakers, window).matrix, lagged_cohesion(vectors, speakers, window).matrix
    )
    assert discursive_diversity(csr_matrix(vectors), speakers) == pytest.approx(
        discursive_diversity(vectors, speakers), nan_ok=True
    )


@laws
@given(sessions(), WINDOWS, st.data())
def test_length_of_vectors_does_not_count(session, window, data):
    vectors, speakers = session
    scale = np.array(data.draw(st.lists(st.floats(0.01, 100), min_size=len(vectors), max_size=len(vectors))))[:, None]
    assert np.allclose(
        lagged_cohesion(vectors * scale, speakers, window).matrix, lagged_cohesion(vectors, speakers, window).matrix
    )


@laws
@given(sessions(), WINDOWS, st.permutations(PEOPLE))
def test_names_do_not_count(session, window, names):
    vectors, speakers = session
    renamed = dict(zip(PEOPLE, names, strict=True)) | {"": ""}
    before, after = (
        lagged_cohesion(vectors, speakers, window),
        lagged_cohesion(vectors, [renamed[who] for who in speakers], window),
    )
    places = [after.names.index(renamed[name]) for name in before.names]
    assert np.allclose(after.matrix[np.ix_(places, places)], before.matrix)
    for measure in MEASURES:
        assert {renamed[who]: value for who, value in measure(before).items()} == pytest.approx(
            measure(after), nan_ok=True
        )


@laws
@given(sessions(), WINDOWS)
def test_backwards_responsivity_is_social_impact(session, window):
    vectors, speakers = session
    forwards, backwards = (
        lagged_cohesion(vectors, speakers, window),
        lagged_cohesion(vectors[::-1], speakers[::-1], window),
    )
    assert np.allclose(backwards.matrix, forwards.matrix.T)
    assert responsivity(backwards) == pytest.approx(social_impact(forwards), nan_ok=True)
    assert internal_cohesion(backwards) == pytest.approx(internal_cohesion(forwards), nan_ok=True)


@laws
@given(st.lists(st.sampled_from(PEOPLE), max_size=12))
def test_who_says_the_same_is_wholly_like(speakers):
    found = lagged_cohesion(np.full((len(speakers), 3), 2.0), speakers, window=1)
    assert np.allclose(found.matrix, found.counts > 0)


@pytest.mark.parametrize(
    ("vectors", "speakers", "expected"),
    [
        ([EAST, NORTH], ["Pip", "Wren"], 1),
        ([EAST, WEST], ["Pip", "Wren"], 2),
        ([EAST, EAST], ["Pip", "Wren"], 0),
        ([EAST, NORTH, WEST], ["Pip", "Wren", "Tamsin"], 4 / 3),
        ([EAST, NORTH, EAST], ["Pip", "Pip", "Wren"], 1 - 1 / np.sqrt(2)),
        ([[9.0, 0.0], NORTH, EAST], ["Pip", "Pip", "Wren"], 1 - 1 / np.sqrt(2)),
        ([EAST, NORTH, WEST], ["Pip", "Wren", ""], 1),
    ],
    ids=[
        "at right angles",
        "opposed",
        "the same",
        "mean over pairs",
        "centre of two turns",
        "a long turn counts as one",
        "nobody",
    ],
)
def test_diversity_closed_forms(vectors, speakers, expected):
    assert isclose(discursive_diversity(np.array(vectors), speakers, least=1), expected, abs_tol=1e-12)


@pytest.mark.parametrize(
    ("speakers", "least"),
    [([], 1), (["Pip"] * 4, 1), (["Pip", "Pip", "Wren"], 2), (["Pip", "Pip", "", ""], 2)],
    ids=["no turns", "one speaker", "too few turns of the other", "an unknown voice is nobody"],
)
def test_diversity_of_fewer_than_two_is_nan(speakers, least):
    assert isnan(discursive_diversity(np.ones((len(speakers), 2)), speakers, least))


def test_turns_that_mean_nothing_are_not_counted():
    vectors, speakers = np.array([EAST, EAST, NORTH, [0.0, 0.0]]), ["Pip", "Pip", "Wren", "Wren"]
    assert isnan(discursive_diversity(vectors, speakers, least=2))


@laws
@given(st.integers(0, 99), st.integers(6, 20), st.permutations(PEOPLE))
def test_diversity_is_the_mean_over_pairs_and_ignores_order_length_and_names(seed, n, names):
    rng = np.random.default_rng(seed)
    vectors, speakers = rng.normal(size=(n, 4)), [PEOPLE[i] for i in rng.integers(0, 3, n)]
    unit = vectors / np.linalg.norm(vectors, axis=1)[:, None]
    centres = [unit[[who == name for who in speakers]].mean(axis=0) for name in PEOPLE if speakers.count(name) >= 3]
    pairs = [1 - cosine(a, b) for i, a in enumerate(centres) for b in centres[:i]]
    found = discursive_diversity(vectors, speakers)
    assert found == pytest.approx(np.mean(pairs) if pairs else np.nan, nan_ok=True)
    order, renamed = rng.permutation(n), dict(zip(PEOPLE, names, strict=True))
    assert discursive_diversity(3 * vectors[order], [renamed[speakers[i]] for i in order]) == pytest.approx(
        found, nan_ok=True
    )
