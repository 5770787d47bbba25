"""The parts of the themes that need no model."""

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.config import Themes
from pipeline.models import unit
from pipeline.tables import TABLES
from pipeline.themes import FINENESS, STARTS, Clusters, count_themes, neighbourhoods, partition, run, theme_id

laws = settings(max_examples=50, deadline=None)


@pytest.mark.parametrize(("n", "expected"), [(2, 2), (30, 4), (300, 11), (2000, 24), (10_000, 48), (1_000_000, 60)])
def test_number_of_themes(n, expected):
    assert count_themes(n, 60) == expected


@laws
@given(st.integers(2, 100_000), st.integers(2, 100))
def test_number_of_themes_grows_with_the_passages_up_to_the_most(n, most):
    assert 2 <= count_themes(n, most) <= count_themes(n + 1, most) <= most
    assert count_themes(n, most) <= n


@pytest.mark.parametrize(("label", "expected"), [(0, "theme-001"), (41, "theme-042"), (999, "theme-1000"), (-1, "")])
def test_theme_id(label, expected):
    assert theme_id(label) == expected


def passages(*rows):
    """Rows (session, coalition)."""
    facts = {"start": 0, "end": 1, "words": 1, "theme_id": "", "text": "w"}
    return TABLES["passages"].build([{**facts, "turn_id": f"t{i}", "session_id": s, "coalition_id": c} for i, (s, c) in enumerate(rows)])


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        ([], []),
        ([("a", "kites"), ("a", "kites")], ["a", "a"]),
        ([("a", "kites"), ("a", "")], ["a", "a"]),
        ([("a", ""), ("a", "")], ["a", "a"]),
        ([("a", "kites"), ("a", "masts"), ("a", "")], ["a/kites", "a/masts", "a/"]),
        ([("a", "kites"), ("b", "masts")], ["a", "b"]),
        ([("a", "kites"), ("b", "masts"), ("a", "masts")], ["a/kites", "b", "a/masts"]),
    ],
    ids=["none", "one coalition", "one coalition and the audience", "no coalition", "joint session", "two sessions", "a joint session and another"],
)
def test_neighbourhoods(rows, expected):
    assert neighbourhoods(passages(*rows)) == expected


def cloud(centres=4, each=12, spread=0.1, seed=0):
    """Unit vectors around the axes, and to which each belongs."""
    belongs = np.repeat(np.arange(centres), each)
    noise = np.random.default_rng(seed).normal(scale=spread, size=(len(belongs), centres + 2))
    return unit((np.eye(centres + 2)[belongs] + noise).astype(np.float32)), belongs


def together(labels):
    return (labels[:, None] == labels[None, :]).tolist()


@pytest.mark.parametrize("centres", [2, 3, 5])
def test_planted_clusters_are_found(centres):
    vectors, belongs = cloud(centres)
    assert together(Clusters(centres, 0.3, 0).fit(vectors).labels_) == together(belongs)


def test_what_is_far_from_its_centre_has_no_theme():
    vectors, belongs = cloud(3)
    stray = np.zeros((1, 5), np.float32)
    stray[0, 4] = 1
    labels = Clusters(3, 0.5, 0).fit(np.vstack([vectors, stray])).labels_
    assert labels[-1] == -1
    assert together(labels[:-1]) == together(belongs)


@pytest.mark.parametrize(("floor", "without"), [(-1.0, 0), (1.01, 36)])
def test_the_floor_decides_how_many_have_no_theme(floor, without):
    labels = Clusters(3, floor, 0).fit(cloud(3)[0]).labels_
    assert (labels == -1).sum() == without


@pytest.mark.parametrize("seed", [0, 1, 2])
def test_the_same_seed_gives_the_same_clusters(seed):
    vectors = cloud(4, spread=0.6)[0]
    one, other = (Clusters(4, 0.3, seed).fit(vectors).labels_ for _ in range(2))
    assert one.tolist() == other.tolist()


@pytest.fixture(scope="module")
def partitions():
    vectors, belongs = cloud(4)
    return partition(passages(*[("a", f"dc-{i}") for i in belongs]), vectors, Themes())


def test_every_passage_stands_once_in_every_partition(partitions):
    checked = TABLES["partitions"].conform(partitions)
    parts = checked["cluster"].str.partition("-")[0]
    assert parts.nunique() == STARTS * len(FINENESS)
    assert checked.groupby(["turn_id", parts]).size().eq(1).all()
    assert len(checked) == 48 * parts.nunique()


def test_finer_partitions_have_more_clusters(partitions):
    counts = partitions.groupby(partitions["cluster"].str.partition("-")[0])["cluster"].nunique()
    assert list(counts) == [count_themes(48, 60) * times for times in FINENESS for _ in range(STARTS)]


def test_partitions_keep_planted_clusters_apart(partitions):
    assert partitions.groupby("cluster")["coalition_id"].nunique().eq(1).mean() > 0.9


@pytest.mark.parametrize("n", [2, 3, 6])
def test_there_are_no_more_clusters_than_passages(n):
    made = partition(passages(*[("a", "")] * n), cloud(n, each=1)[0], Themes())
    assert made.groupby(made["cluster"].str.partition("-")[0])["cluster"].nunique().max() == n


def test_the_same_seed_gives_the_same_partitions(partitions):
    vectors, belongs = cloud(4)
    again = partition(passages(*[("a", f"dc-{i}") for i in belongs]), vectors, Themes())
    pd.testing.assert_frame_equal(again, partitions)


def turns(n, words=20):
    empty = dict.fromkeys(("speaker_id", "speaker_name", "label", "coalition_id", "coalition_rule", "coalition_evidence"), "")
    facts = {"role": "unknown", "attribution": "none", "words": words, "source_start": 0, "source_end": 0, "session_id": "marmalade"}
    text = " ".join(["Mast"] * words) + "."
    rows = [{**empty, **facts, "turn_id": f"marmalade-t{i:05d}", "position": i, "text": text} for i in range(n)]
    return TABLES["turns"].conform(TABLES["turns"].build(rows))


@pytest.mark.parametrize(("n", "words", "expected"), [(0, 20, 0), (29, 20, 29), (40, 5, 0)], ids=["no turns", "under the floor", "turns that say too little"])
def test_too_few_passages_make_no_themes(n, words, expected):
    made = run(turns(n, words), pd.DataFrame(), config=Themes(embedder="no such model", floor=30))
    assert len(TABLES["passages"].conform(made.pop("passages"))) == expected
    assert {name for name, table in made.items() if len(TABLES[name].conform(table)) == 0} == {"themes", "turn_themes", "quotes", *made}
