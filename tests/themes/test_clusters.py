"""Clusters of passages in order: planted ones are found, a theme lasts, and what is in doubt says so."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays
from support.planted_clusters import cloud, together

from pipeline.themes.clusters import ClusterSpace, assign_clusters, best_sequence, centres

laws = settings(max_examples=50, deadline=None)
closeness = arrays(
    np.float32,
    st.tuples(st.integers(1, 12), st.integers(1, 4)),
    elements=st.integers(-8, 8).map(lambda n: np.float32(n / 8)),
)


def placed(vectors, count, stay=0.0, places=None):
    return assign_clusters(ClusterSpace.smoothed(vectors, places or ["a"] * len(vectors), 0.0), count, stay=stay)


@pytest.mark.parametrize("count", [2, 3, 5])
@pytest.mark.parametrize("stay", [0.0, 0.3])
def test_planted_clusters_are_found(count, stay):
    vectors, belongs = cloud(count)
    assert together(placed(vectors, count, stay).labels) == together(belongs)


def test_a_stray_passage_is_nearer_to_none():
    vectors, _ = cloud(3)
    stray = np.zeros((1, 5), np.float32)
    stray[0, 4] = 1
    found = placed(np.vstack([vectors, stray]), 3, places=["a"] * 36 + ["b"])
    assert found.closeness[-1] < 0.5 < found.closeness[:-1].min()


def test_closeness_and_margin_have_their_ranges():
    found = placed(cloud(4, spread=0.6)[0], 4, 0.4)
    assert (np.abs(found.closeness) <= 1 + 1e-5).all()
    assert (np.abs(found.margin) <= 2 + 1e-5).all()


def test_without_a_cost_the_own_theme_is_the_nearest():
    vectors, _ = cloud(4, spread=0.6)
    found = placed(vectors, 4, 0.0, [str(i) for i in range(len(vectors))])
    assert (found.margin > -0.2).mean() > 0.9


def test_the_same_passages_give_the_same_clusters():
    vectors = cloud(4, spread=0.6)[0]
    assert placed(vectors, 4, 0.4).labels.tolist() == placed(vectors, 4, 0.4).labels.tolist()


@pytest.mark.parametrize("n", [1, 2, 3, 6])
def test_as_many_clusters_as_passages(n):
    assert len(set(placed(cloud(n, each=1)[0], n).labels)) == n


def test_centres_are_unit_means_and_empty_ones_zero():
    found = centres(np.eye(3, dtype=np.float32), np.array([0, 0, 2]), 4)
    assert np.allclose(np.linalg.norm(found, axis=1), [1, 0, 1, 0])


@laws
@given(closeness)
def test_without_a_cost_each_passage_has_its_nearest(found):
    labels = best_sequence(found, ["a"] * len(found), 0.0)
    assert np.array_equal(found[np.arange(len(found)), labels], found.max(axis=1))


@laws
@given(closeness)
def test_at_a_great_cost_a_neighbourhood_has_one_theme(found):
    assert len(set(best_sequence(found, ["a"] * len(found), 1e6))) == 1


@laws
@given(closeness, st.sampled_from([0.25, 0.5, 1.0]))
def test_no_other_sequence_is_better(found, stay):
    labels = best_sequence(found, ["a"] * len(found), stay)

    def worth(path):
        return found[np.arange(len(path)), path].sum(dtype=float) - stay * np.count_nonzero(np.diff(path))

    rng = np.random.default_rng(0)
    others = [rng.integers(0, found.shape[1], len(found)) for _ in range(50)]
    assert all(worth(labels) >= worth(other) - 1e-5 for other in [*others, found.argmax(axis=1)])


@laws
@given(closeness, closeness)
def test_neighbourhoods_do_not_know_each_other(one, other):
    if one.shape[1] == other.shape[1]:
        both = best_sequence(np.vstack([one, other]), ["a"] * len(one) + ["b"] * len(other), 0.5)
        assert both.tolist() == [
            *best_sequence(one, ["a"] * len(one), 0.5),
            *best_sequence(other, ["a"] * len(other), 0.5),
        ]


def test_a_word_aside_does_not_change_the_theme():
    found = np.array([[0.6, 0.1], [0.6, 0.1], [0.2, 0.4], [0.6, 0.1], [0.1, 0.6], [0.1, 0.6]], np.float32)
    assert best_sequence(found, ["a"] * 6, 0.4).tolist() == [0, 0, 0, 0, 1, 1]
