"""Stability: the same themes are stable, others are not."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.themes.stability import agreement, stability_over_sessions

LABELS = np.array([0, 0, 1, 1, -1, 0, 1, 1])
SESSIONS = list("aabbccdd")
labels = st.lists(st.integers(-1, 3), min_size=4, max_size=12).map(np.array)


def test_themes_that_come_back_are_stable():
    found = stability_over_sessions(
        LABELS, SESSIONS, lambda drawn: 7 - LABELS[drawn] * (LABELS[drawn] >= 0) - 8 * (LABELS[drawn] < 0), seed=0
    )
    assert set(found) == {0, 1}
    assert all(value == pytest.approx(1) for value in found.values() if not np.isnan(value))


def test_themes_that_fall_apart_are_not():
    apart = stability_over_sessions(LABELS, SESSIONS, lambda drawn: np.arange(len(drawn)), seed=0)
    assert all(value < 1 for value in apart.values())


def test_without_any_theme_in_a_draw_nothing_is_stable():
    found = stability_over_sessions(LABELS, SESSIONS, lambda drawn: np.full(len(drawn), -1), seed=0)
    assert set(found.values()) == {0.0}


@settings(max_examples=50, deadline=None)
@given(labels, st.integers(0, 9))
def test_stability_is_a_share_whatever_comes_back(found, seed):
    made = stability_over_sessions(
        found, [str(i // 2) for i in range(len(found))], lambda drawn: np.arange(len(drawn)) % 3 - 1, seed
    )
    assert all(np.isnan(value) or 0 <= value <= 1 for value in made.values())


@settings(max_examples=50, deadline=None)
@given(labels)
def test_equal_labellings_agree_and_names_do_not_matter(found):
    assert agreement([found, found]) == pytest.approx(1)
    assert agreement([found, np.where(found >= 0, 9 - found, -1)]) == pytest.approx(1)


def test_one_labelling_has_nothing_to_agree_with():
    assert np.isnan(agreement([LABELS]))


def test_one_session_says_nothing_of_others():
    assert all(
        np.isnan(value)
        for value in stability_over_sessions(LABELS, ["a"] * len(LABELS), lambda drawn: LABELS[drawn], seed=0).values()
    )
