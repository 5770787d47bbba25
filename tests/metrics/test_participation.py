"""Closed forms and laws of how evenly people take part."""

from math import isclose, isnan, log

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.metrics.participation import (
    early_share,
    entropy,
    evenness,
    gini,
    joined,
    relative_participation,
    return_share,
)

AMOUNTS = st.lists(st.integers(0, 10_000), min_size=2, max_size=12).filter(any)
VOICES = st.lists(st.sampled_from("abcde"), max_size=30)
laws = settings(max_examples=50, deadline=None)


@pytest.mark.parametrize(
    ("measure", "argument", "expected"),
    [
        (gini, [7, 7, 7, 7], 0.0),
        (gini, [0, 0, 0, 9], 1.0),
        (gini, [1, 3], 0.5),
        (gini, [1, 2, 3], 1 / 3),
        (evenness, [4, 4, 4], 1.0),
        (evenness, [0, 9], 0.0),
        (evenness, [1, 1, 0], log(2) / log(3)),
        (entropy, [5], 0.0),
        (entropy, [3] * 8, log(8)),
        (entropy, [1, 3], -0.25 * log(0.25) - 0.75 * log(0.75)),
        (return_share, "abc", 0.0),
        (return_share, "aab", 0.0),
        (return_share, "aba", 0.5),
        (return_share, "ababa", 0.75),
        (return_share, "aabbaa", 0.5),
    ],
)
def test_closed_forms(measure, argument, expected):
    assert isclose(measure(argument), expected, abs_tol=1e-12)


@pytest.mark.parametrize(
    ("turns", "expected"),
    [([6, 3, 0], [1, 0, -1]), ([5, 5], [0, 0]), ([9, 0, 0, 0], [3, -1, -1, -1]), ([4], [0]), ([], [])],
    ids=["one silent", "equal", "one alone of four", "one", "nobody"],
)
def test_relative_participation_closed_forms(turns, expected):
    assert relative_participation(turns) == expected


def test_relative_participation_without_turns_is_nan():
    assert all(map(isnan, relative_participation([0, 0])))


@laws
@given(AMOUNTS, st.randoms())
def test_relative_participation_sums_to_zero_lies_in_its_interval_and_follows_the_person(turns, random):
    found = relative_participation(turns)
    assert isclose(sum(found), 0, abs_tol=1e-9)
    assert all(-1 <= value <= len(turns) - 1 + 1e-9 for value in found)
    order = random.sample(range(len(turns)), len(turns))
    assert relative_participation([turns[i] for i in order]) == [found[i] for i in order]


@laws
@given(AMOUNTS)
def test_silent_people_on_the_roster_make_talk_less_equal(amounts):
    assert gini([*amounts, 0]) >= gini(amounts) - 1e-9


@pytest.mark.parametrize(("voices", "turns"), [("", ""), ("aab", "ab"), ("abba", "aba"), ("aaa", "a")])
def test_neighbouring_turns_of_one_voice_are_one(voices, turns):
    assert joined(voices) == list(turns)


@pytest.mark.parametrize(
    ("words", "limit", "expected"), [([50, 150], 50, 0.5), ([10, 20], 60, 1.0), ([200], 60, 0.3), ([0, 60], 30, 0.5)]
)
def test_early_share_closed_forms(words, limit, expected):
    assert isclose(early_share(words, limit), expected)


@pytest.mark.parametrize(
    ("measure", "argument"),
    [
        (gini, []),
        (gini, [5]),
        (gini, [0, 0]),
        (evenness, []),
        (evenness, [5]),
        (evenness, [0, 0, 0]),
        (entropy, []),
        (entropy, [0]),
        (return_share, []),
        (return_share, ["a"]),
        (return_share, ["a", "a"]),
    ],
)
def test_nothing_to_measure_is_nan(measure, argument):
    assert isnan(measure(argument))


@pytest.mark.parametrize("words", [[], [0, 0]])
def test_early_share_without_words_is_nan(words):
    assert isnan(early_share(words, 60))


@laws
@given(AMOUNTS, st.randoms())
def test_gini_and_evenness_lie_in_the_unit_interval_and_ignore_order(amounts, random):
    shuffled = random.sample(amounts, len(amounts))
    for measure in (gini, evenness):
        assert 0 <= measure(amounts) <= 1
        assert isclose(measure(amounts), measure(shuffled), abs_tol=1e-9)


@laws
@given(AMOUNTS, st.integers(2, 50))
def test_gini_and_evenness_ignore_the_unit(amounts, factor):
    for measure in (gini, evenness):
        assert isclose(measure(amounts), measure([factor * x for x in amounts]), abs_tol=1e-9)


@laws
@given(st.lists(st.integers(1, 1000), min_size=2, max_size=10), st.data())
def test_gini_falls_when_the_rich_give_to_the_poor(amounts, data):
    low, high = min(amounts), max(amounts)
    given_away = data.draw(st.integers(0, (high - low) // 2))
    after = sorted(amounts)
    after[0], after[-1] = low + given_away, high - given_away
    assert gini(after) <= gini(amounts) + 1e-9


@laws
@given(AMOUNTS)
def test_entropy_is_at_most_that_of_equal_shares(amounts):
    assert 0 <= entropy(amounts) <= log(len(amounts)) + 1e-9
    assert isclose(entropy(amounts), entropy([*amounts, 0]), abs_tol=1e-12)


@laws
@given(VOICES)
def test_return_share_lies_below_one_and_joins_neighbouring_turns(voices):
    share = return_share(voices)
    assert isnan(share) or 0 <= share < 1
    doubled = return_share([voice for voice in voices for _ in range(2)])
    assert doubled == share or (isnan(share) and isnan(doubled))


@laws
@given(VOICES)
def test_return_share_ignores_names_and_direction(voices):
    renamed = return_share([f"the {voice} of the Marmalade Forum" for voice in voices])
    backwards = return_share(voices[::-1])
    assert (renamed, backwards) == (return_share(voices),) * 2 or (isnan(renamed) and isnan(backwards))


@laws
@given(st.lists(st.integers(0, 500), min_size=1, max_size=10).filter(any), st.integers(1, 400))
def test_early_share_grows_with_the_limit(words, limit):
    assert 0 < early_share(words, limit) <= early_share(words, limit + 1) <= 1
    assert early_share(words, max(words)) == 1
