"""What coalitions say, by session."""

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.metrics.distribution_overlap import overlap_matrix
from pipeline.overlap.coalition_shares import FULL_WEIGHT_WORDS, CoalitionShares
from pipeline.tables import TABLES

laws = settings(max_examples=15, deadline=None)
ROWS = st.lists(
    st.tuples(
        st.sampled_from(["a", "b", "c", ""]),
        st.sampled_from("xyz"),
        st.sampled_from(["kites", "masts", "owls", ""]),
        st.integers(1, 2000),
    ),
    max_size=10,
)


def passages(rows):
    """Rows (coalition, session, theme, words) to the table of passages."""
    names = ("coalition_id", "session_id", "theme_id", "words")
    return TABLES["passages"].build(
        [
            {"turn_id": f"t{i}", "start": 0, "end": 1, "text": "w", **dict(zip(names, row, strict=True))}
            for i, row in enumerate(rows)
        ]
    )


PLAIN = [
    ("a", "x", "kites", 300),
    ("a", "x", "masts", 100),
    ("a", "y", "kites", 2000),
    ("b", "x", "masts", 500),
    ("b", "x", "masts", 500),
]


def test_a_unit_is_one_coalition_in_one_session():
    shares = CoalitionShares.from_passages(passages(PLAIN), ["a", "b"])
    assert shares.owner.tolist() == [0, 0, 1]
    assert shares.words.tolist() == [400, 2000, 1000]
    assert shares.mix.tolist() == [[0.75, 0.25], [1, 0], [0, 1]]
    assert shares.sessions().tolist() == [2, 1]


def test_a_short_statement_counts_in_proportion():
    shares = CoalitionShares.from_passages(passages(PLAIN), ["a", "b"])
    assert shares.weight.tolist() == [400 / FULL_WEIGHT_WORDS, 1, 1]
    assert np.allclose(shares.of_coalitions(), [[1.3 / 1.4, 0.1 / 1.4], [0, 1]])


def test_passages_without_theme_or_coalition_count_for_nothing():
    idle = [("a", "x", "", 900), ("", "x", "kites", 900), ("c", "x", "kites", 900)]
    plain, more = (CoalitionShares.from_passages(passages(rows), ["a", "b"]) for rows in (PLAIN, PLAIN + idle))
    assert np.array_equal(plain.of_coalitions(), more.of_coalitions())
    assert plain.themes == more.themes == ["kites", "masts"]


def test_a_coalition_without_themed_words_is_a_row_of_zeros():
    shares = CoalitionShares.from_passages(passages(PLAIN), ["a", "b", "silent"])
    assert shares.of_coalitions()[2].tolist() == [0, 0]
    assert shares.sessions().tolist() == [2, 1, 0]


@pytest.mark.parametrize(
    "rows", [[], [("a", "x", "", 50)], [("", "x", "kites", 50)]], ids=["no passages", "no themes", "no coalitions"]
)
def test_nothing_said_is_no_units(rows):
    shares = CoalitionShares.from_passages(passages(rows), ["a", "b"])
    assert shares.of_coalitions().shape == (2, 0)
    assert shares.sessions().tolist() == [0, 0]


def drawn(shares, seed):
    """Shares of coalitions after drawing their sessions anew."""
    return shares.of_coalitions(count=shares.drawn(np.random.default_rng(seed)))


@laws
@given(ROWS.filter(lambda rows: any(row[0] and row[2] for row in rows)), st.integers(0, 5))
def test_shares_sum_to_one_or_nothing(rows, seed):
    shares = CoalitionShares.from_passages(passages(rows), ["a", "b", "c"])
    assert np.allclose(shares.mix.sum(axis=1), 1)
    spoke = (shares.sessions() > 0).astype(float)
    for mix in (shares.of_coalitions(), drawn(shares, seed)):
        assert np.allclose(mix.sum(axis=1), spoke)


@laws
@given(ROWS.filter(lambda rows: any(row[0] and row[2] for row in rows)), st.randoms())
def test_shares_ignore_the_order_of_passages(rows, random):
    one, other = (
        CoalitionShares.from_passages(passages(some), ["a", "b", "c"])
        for some in (rows, random.sample(rows, len(rows)))
    )
    assert np.allclose(one.of_coalitions(), other.of_coalitions())


@laws
@given(
    st.lists(
        st.tuples(
            st.sampled_from("ab"), st.sampled_from(["p0-c1", "p0-c2"]), st.sampled_from(["p1-c1", "p1-c2", "p1-c3"])
        ),
        min_size=1,
        max_size=10,
    )
)
def test_overlap_over_partitions_is_the_mean_over_them(rows):
    first, second = (
        passages([(row[0], "x", row[i], 100) for row in rows]).rename(columns={"theme_id": "cluster"}) for i in (1, 2)
    )
    one, two, both = (
        overlap_matrix(CoalitionShares.from_passages(cut, ["a", "b"], "cluster").of_coalitions())
        for cut in (first, second, pd.concat([first, second]))
    )
    assert np.allclose(both, (one + two) / 2)


def test_drawing_is_seeded_and_keeps_a_coalition_of_one_session():
    shares = CoalitionShares.from_passages(passages(PLAIN), ["a", "b"])
    one, other = (drawn(shares, 7) for _ in range(2))
    assert np.array_equal(one, other)
    found = {tuple(drawn(shares, seed)[0].round(3)) for seed in range(20)}
    assert found == {(0.75, 0.25), (0.929, 0.071), (1.0, 0.0)}
    assert one[1].tolist() == [0, 1]


def test_dealing_moves_whole_sessions():
    shares = CoalitionShares.from_passages(passages(PLAIN), ["a", "b"])
    mix = shares.of_coalitions(owner=np.array([1, 0, 0]))
    assert np.allclose(mix, [[0.5, 0.5], [0.75, 0.25]])
