"""Closed forms and laws of when people speak."""

from itertools import groupby
from math import isclose, isnan, nan, sqrt

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.metrics.participation import evenness
from pipeline.metrics.rhythm import burstiness, latency, window_balance

VOICES = st.lists(st.sampled_from(["Pip", "Wren", "Tamsin", "Juniper"]), max_size=25)
GAPS = st.lists(st.integers(0, 50), min_size=2, max_size=20).filter(any)
TALK = st.lists(st.tuples(st.sampled_from("abcd"), st.integers(0, 300)), max_size=15)
laws = settings(max_examples=25, deadline=None)


@pytest.mark.parametrize(
    ("voices", "waited"),
    [
        ("", []),
        ("a", [None]),
        ("aa", [None]),
        ("aba", [None, None, 2]),
        ("abcacb", [None, None, None, 3, 2, 4]),
        ("aabbaa", [None, None, 2]),
    ],
)
def test_latency_by_hand(voices, waited):
    assert np.array_equal(latency(voices), np.array(waited, float), equal_nan=True)


@laws
@given(VOICES)
def test_latency_is_missing_once_for_each_voice_and_adds_up(voices):
    waited = latency(voices)
    turns = [voice for voice, _ in groupby(voices)]
    assert (len(waited), np.isnan(waited).sum()) == (len(turns), len(set(turns)))
    assert not (waited < 2).any()
    last, first = ({voice: i for i, voice in order} for order in (list(enumerate(turns)), list(enumerate(turns))[::-1]))
    assert np.nansum(waited) == sum(last[voice] - first[voice] for voice in last)


@pytest.mark.parametrize(("gaps", "a"), [([3, 3], -1), ([7] * 40, -1), ([0, 9], 1), ([0] * 8 + [4], 1)])
def test_burstiness_of_regular_and_of_the_most_bursty_gaps(gaps, a):
    assert isclose(burstiness(gaps), a)


def test_burstiness_by_hand():
    r = sqrt(1.25) / 2.5
    assert isclose(burstiness([1, 2, 3, 4]), (sqrt(5) * r - sqrt(3)) / ((sqrt(5) - 2) * r + sqrt(3)))


@pytest.mark.parametrize(("n", "a"), [(5, -0.055), (10, -0.033), (50, -0.010)])
def test_burstiness_of_random_gaps_is_near_zero(n, a):
    gaps = np.random.default_rng(0).exponential(size=(3000, n))
    assert isclose(np.mean([burstiness(row) for row in gaps]), a, abs_tol=0.015)


@pytest.mark.parametrize("gaps", [[], [4], [0, 0, 0]], ids=["none", "one", "no time passes"])
def test_burstiness_of_too_little_is_undefined(gaps):
    assert isnan(burstiness(gaps))


def test_negative_gaps_are_refused():
    with pytest.raises(ValueError, match="negative: -2"):
        burstiness([1, -2, 3])


@laws
@given(GAPS, st.randoms(), st.integers(2, 60))
def test_burstiness_lies_in_its_interval_and_ignores_order_and_unit(gaps, random, factor):
    assert -1 <= burstiness(gaps) <= 1
    assert isclose(burstiness(random.sample(gaps, len(gaps))), burstiness(gaps), abs_tol=1e-9)
    assert isclose(burstiness([factor * gap for gap in gaps]), burstiness(gaps), abs_tol=1e-9)


@laws
@given(GAPS, st.data())
def test_moving_time_from_a_short_gap_to_a_long_one_makes_it_burstier(gaps, data):
    ordered = sorted(gaps)
    moved = data.draw(st.integers(0, ordered[0]))
    assert burstiness([ordered[0] - moved, *ordered[1:-1], ordered[-1] + moved]) >= burstiness(gaps) - 1e-9


@pytest.mark.parametrize(
    ("turns", "top", "even"),
    [
        (
            [("a", 400), ("b", 400)],
            (1 + 0.75 + 0.5 + 0.75 + 1) / 5,
            (0 + evenness([3, 1]) + 1 + evenness([1, 3]) + 0) / 5,
        ),
        ([("a", 100), ("b", 100)], 0.5, 1),
        ([("a", 30), ("b", 10)], 0.75, evenness([3, 1])),
        ([("a", 100), ("b", 100), ("a", 200), ("c", 99)], 0.75, evenness([3, 1])),
        ([("a", 800)], 1, nan),
        ([("a", 0), ("b", 100)], 1, nan),
    ],
    ids=[
        "one after the other",
        "short and even",
        "short",
        "less than a step is left over",
        "one voice",
        "one who says nothing",
    ],
)
def test_window_balance_by_hand(turns, top, even):
    assert np.allclose(window_balance(*zip(*turns, strict=True)), (top, even), equal_nan=True)


def by_hand(turns, size, step):
    """Word by word."""
    said = [voice for voice, count in turns for _ in range(count)]
    windows = [said[i : i + size] for i in range(0, max(len(said) - size, 0) + 1, step)]
    amounts = [[window.count(voice) for voice in sorted(set(window))] for window in windows]
    if not said:
        return nan, nan
    even = np.mean([evenness(counts) if len(counts) > 1 else 0 for counts in amounts])
    return np.mean([max(counts) / sum(counts) for counts in amounts]), even if len(set(said)) > 1 else nan


@laws
@given(TALK, st.sampled_from([(400, 100), (90, 40), (50, 50), (30, 70), (1, 1)]))
def test_window_balance_is_what_counting_word_by_word_gives(turns, window):
    size, step = window
    found = window_balance([voice for voice, _ in turns], [count for _, count in turns], size=size, step=step)
    assert np.allclose(found, by_hand(turns, size, step), equal_nan=True)


@laws
@given(TALK, st.integers(1, 5))
def test_window_balance_ignores_names_and_how_a_turn_is_cut(turns, parts):
    voices, words = [voice for voice, _ in turns], [count for _, count in turns]
    cut = [
        (f"{voice} of the harbour", count // parts + (part < count % parts))
        for voice, count in turns
        for part in range(parts)
    ]
    found = window_balance([voice for voice, _ in cut], [count for _, count in cut])
    assert np.allclose(found, window_balance(voices, words), equal_nan=True)


@pytest.mark.parametrize("words", [[], [0, 0]], ids=["no turns", "no words"])
def test_window_balance_without_words_is_undefined(words):
    assert all(map(isnan, window_balance(["Pip", "Wren"][: len(words)], words)))


def test_turns_and_words_must_go_together():
    with pytest.raises(ValueError, match="shorter"):
        window_balance(["Pip", "Wren"], [3])


def test_a_row_of_lectures_shares_the_floor_less_than_an_exchange_of_the_same_words():
    lecture = window_balance(["Pip", "Wren", "Tamsin"], [2000] * 3)
    exchange = window_balance(["Pip", "Wren", "Tamsin"] * 100, [20] * 300)
    assert lecture.top_share > 0.9 > 0.4 > exchange.top_share
    assert lecture.evenness < 0.15 < 0.95 < exchange.evenness
