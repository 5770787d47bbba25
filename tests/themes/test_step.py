"""The step as a whole, without a model: what it makes of few passages, and how it hands on what was found."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from support.encoders import GivenVectors
from support.passages import sentences
from support.planted_clusters import cloud
from support.turns import turn, turns

from pipeline.config import PassagesSettings, ThemesSettings, VectorsSettings
from pipeline.tables import TABLES
from pipeline.themes.clusters import ClusterSpace
from pipeline.themes.naming import theme_id
from pipeline.themes.partitions import PARTITION_SIZES, assign_themes, count_themes
from pipeline.themes.passages.step import run as cut
from pipeline.themes.step import _partitions, run
from pipeline.themes.theme_terms import theme_terms
from pipeline.vectors.embeddings import VectorStore

NO_MODEL = VectorStore(settings=VectorsSettings(embedder="no such model"))

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


@pytest.fixture(scope="module")
def partitions():
    vectors, belongs = cloud(4)
    rows = [
        {
            "turn_id": f"t{i:02d}",
            "passage_id": f"p{i}",
            "start": 0,
            "end": 1,
            "session_id": "a",
            "coalition_id": f"dc-{k}",
            "words": 1,
        }
        for i, k in enumerate(belongs)
    ]
    kept = TABLES["passages"].build(rows)
    space = ClusterSpace.smoothed(vectors, ["a"] * len(kept), 0.0)
    return _partitions(kept, kept, [assign_themes(space, times, ThemesSettings()) for times in PARTITION_SIZES])


def test_every_passage_stands_at_most_once_in_every_partition(partitions):
    checked = TABLES["partitions"].conform(partitions)
    parts = checked["cluster"].str.partition("-")[0]
    assert parts.nunique() == len(PARTITION_SIZES)
    assert checked.groupby(["turn_id", parts]).size().eq(1).all()


def test_finer_partitions_have_more_clusters(partitions):
    counts = list(partitions.groupby(partitions["cluster"].str.partition("-")[0])["cluster"].nunique())
    assert counts == sorted(counts)
    assert all(
        count <= round(times * count_themes(48, 60)) for count, times in zip(counts, PARTITION_SIZES, strict=True)
    )


def test_partitions_keep_planted_clusters_apart(partitions):
    assert partitions.groupby("cluster")["coalition_id"].nunique().eq(1).mean() > 0.9


def made(spoken, known=(), vectors=None, **settings):
    """Tables of the step for turns, of which some passages are on known subjects: (position, code)."""
    table = turns(*spoken)
    facts = {"scheme": "digital_watch_issue", "evidence": "words", "start": 0, "closeness": 0.5, "margin": 0.1}
    placed = TABLES["passage_taxonomy"].build(
        [{**facts, "turn_id": f"marmalade-t{i:05d}", "code": code} for i, code in known]
    )
    passages = cut(table, config=PassagesSettings())["passages"]
    config = ThemesSettings(**settings)
    found = run(table, passages, placed, config=config, vectors=vectors or VectorStore())
    return {name: TABLES[name].conform(frame) for name, frame in found.items()}


@pytest.mark.parametrize(
    ("n", "words", "reasons"), [(0, 20, set()), (29, 20, {"too few passages"}), (1, 5, {"too short"})]
)
def test_few_passages_on_no_known_subject_make_no_themes(n, words, reasons):
    found = made([turn(sentences(words), position=i) for i in range(n)], vectors=NO_MODEL)
    assert set(found["passages"]["reason"]) == reasons
    assert {name for name, table in found.items() if table.empty} >= {
        "partitions",
        "themes",
        "turn_themes",
        "quote_spans",
    }


@pytest.fixture
def few():
    """Five passages, of which three are on known subjects."""
    kinds = np.eye(8, dtype=np.float32), np.ones((99, 8), np.float32)  # of passages, of terms
    vectors = GivenVectors(lambda texts: kinds[not texts[0].endswith("end.")][: len(texts)])
    spoken = [
        turn(f"{name} " * 20 + "end.", position=i) for i, name in enumerate(["Spam", "Spam", "Tor", "Owl", "Owl"])
    ]
    return made(spoken, [(0, "access"), (1, "access"), (2, "encryption")], vectors)


def test_few_passages_are_sorted_by_known_subjects(few):
    assert list(few["themes"]["label"]) == ["Access", "Encryption"]
    assert list(few["themes"]["known"]) == ["digital_watch_issue:access", "digital_watch_issue:encryption"]
    assert set(few["themes"]["status"]) == {"known subject, since fewer than 30 passages"}


def test_few_passages_on_no_known_subject_are_left_without(few):
    assert list(few["passages"]["reason"]) == ["", "", "", "too few passages", "too few passages"]


def test_words_that_tell_no_subject_make_no_themes():
    assert theme_terms(["You know.", "Yes."], cloud(2, each=1)[0], np.array([0, 1]), frozenset())[:2] == ([-1, -1], {})


def test_one_word_alone_makes_no_themes():
    assert theme_terms(["Jars.", "Jars."], cloud(2, each=1)[0], np.array([0, 1]), frozenset())[:2] == ([-1, -1], {})


def test_passages_that_are_all_far_from_each_other_have_no_theme():
    assert theme_terms(["mast", "kite"], cloud(2, each=1)[0], np.array([-1, -1]), frozenset())[:2] == ([-1, -1], {})


def test_all_parts_of_a_passage_have_its_theme(small_run):
    passages = small_run.result.tables["passages"]
    assert passages.groupby("passage_id")["theme_id"].nunique().eq(1).all()
    assert ((passages["theme_id"] == "") == (passages["reason"] != "")).all()


def test_what_is_left_over_is_a_share(small_run):
    trust = small_run.result.tables["theme_trust"].set_index("measure")["value"]
    assert 0 <= trust["outliers"] <= 1
    assert 0 <= trust["procedural"] <= 1
