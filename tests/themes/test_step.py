"""The parts of the themes that need no model."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from themes.clouds import cloud

from pipeline.config import Themes
from pipeline.tables import TABLES
from pipeline.themes import FINENESS, _partitions, _place, clusters, count_themes, neighbourhoods, run
from pipeline.themes.naming import fit, theme_id

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


@pytest.fixture(scope="module")
def partitions():
    vectors, belongs = cloud(4)
    kept = passages(*[("a", f"dc-{i}") for i in belongs])
    space = clusters.space(vectors, neighbourhoods(kept), 0.0)
    return _partitions(kept, [_place(space, times, Themes()) for times in FINENESS])


def test_every_passage_stands_at_most_once_in_every_partition(partitions):
    checked = TABLES["partitions"].conform(partitions)
    parts = checked["cluster"].str.partition("-")[0]
    assert parts.nunique() == len(FINENESS)
    assert checked.groupby(["turn_id", parts]).size().eq(1).all()


def test_finer_partitions_have_more_clusters(partitions):
    counts = list(partitions.groupby(partitions["cluster"].str.partition("-")[0])["cluster"].nunique())
    assert counts == sorted(counts)
    assert all(count <= round(times * count_themes(48, 60)) for count, times in zip(counts, FINENESS, strict=True))


def test_partitions_keep_planted_clusters_apart(partitions):
    assert partitions.groupby("cluster")["coalition_id"].nunique().eq(1).mean() > 0.9


def turns(n, words=20):
    empty = dict.fromkeys(("speaker_id", "speaker_name", "label", "coalition_id", "coalition_rule", "coalition_evidence"), "")
    facts = {"role": "unknown", "attribution": "none", "words": words, "source_start": 0, "source_end": 0, "session_id": "marmalade"}
    text = " ".join(["Mast"] * words) + "."
    rows = [{**empty, **facts, "turn_id": f"marmalade-t{i:05d}", "position": i, "text": text} for i in range(n)]
    return TABLES["turns"].conform(TABLES["turns"].build(rows))


@pytest.mark.parametrize(("n", "words", "expected"), [(0, 20, 0), (29, 20, 29), (40, 5, 0)], ids=["no turns", "under the floor", "turns that say too little"])
def test_too_few_passages_make_no_themes(n, words, expected):
    made = run(turns(n, words), TABLES["sessions"].build(), TABLES["speakers"].build(), config=Themes(embedder="no such model", floor=30))
    assert len(TABLES["passages"].conform(made.pop("passages"))) == expected
    assert {name for name, table in made.items() if len(TABLES[name].conform(table)) == 0} == set(made) - ({"theme_shares"} if n else set())


def test_passages_that_are_all_far_from_each_other_have_no_theme():
    assert fit([["mast"], ["kite"]], cloud(2, each=1)[0], np.array([-1, -1])) == ([-1, -1], {})
