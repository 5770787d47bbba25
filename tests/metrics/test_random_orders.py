"""Random orders and deals: what they keep, that all are equally likely, and that names of people change nothing."""

from collections import Counter
from itertools import permutations, product

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.stats import chi2

from pipeline.metrics.random_orders import coded, matrices, random_deals, random_orders

VOICES = st.lists(st.sampled_from("abcdef"), max_size=25)
EDGES = st.lists(st.tuples(st.integers(0, 4), st.integers(0, 4)).filter(lambda edge: edge[0] != edge[1]), max_size=15)
MANY = 20_000
laws = settings(max_examples=15, deadline=None)


def words(multiset):
    """Orders of letters without a self-follow, in the codes of the first of them."""
    return sorted(
        {word for word in permutations(multiset) if all(a != b for a, b in zip(word, word[1:], strict=False))}
    )


def unlikely(found, possible):
    """Chance of counts as uneven as these when all that is possible is as likely."""
    counts = np.array([found[each] for each in possible])
    even = counts.sum() / len(possible)
    return chi2.sf(((counts - even) ** 2 / even).sum(), max(1, len(possible) - 1))


MULTISETS = [
    "abc",
    "aabc",
    "aabb",
    "aabbc",
    "aaabc",
    "aaabb",
    "abcde",
    "aabbcc",
    "aaabbc",
    "aaabcd",
    "aabbcd",
    "aaabbcc",
    "aaaabbc",
    "aaaabcd",
    "aaabbbc",
]
"""One leading voice, two, three, none; as many turns of it as fit, and fewer."""


@pytest.mark.parametrize("multiset", MULTISETS)
def test_every_order_is_as_likely(multiset):
    possible = words(multiset)
    names = list(dict.fromkeys(possible[0]))
    orders = random_orders(possible[0], times=MANY, seed=1)
    found = Counter("".join(names[code] for code in order) for order in orders)
    assert set(found) == {"".join(word) for word in possible}
    assert unlikely(found, ["".join(word) for word in possible]) > 1e-4


@pytest.mark.parametrize("multiset", MULTISETS)
def test_transitions_are_as_frequent_as_in_all_orders(multiset):
    possible = words(multiset)
    names, codes = coded(possible[0])
    every = np.array([[names.index(voice) for voice in word] for word in possible])
    orders = random_orders(possible[-1], times=MANY, seed=2)
    orders = np.array([names.index(name) for name in coded(possible[-1])[0]])[orders]
    exact = matrices(every[:, 1:], every[:, :-1], len(names))
    error = exact.std(axis=0) / np.sqrt(MANY)
    assert np.all(
        np.abs(matrices(orders[:, 1:], orders[:, :-1], len(names)).mean(axis=0) - exact.mean(axis=0))
        <= 4.5 * error + 1e-9
    )
    assert len(codes) == len(multiset)


def test_a_chair_between_all_others_stays_there_and_the_others_are_shuffled():
    voices = [f"{i // 2 % 10}" if i % 2 else "the chair" for i in range(301)]
    orders = random_orders(voices, times=1000, seed=0)
    assert (orders[:, ::2] == 0).all()
    for place in (1, 149, 299):
        found = np.bincount(orders[:, place], minlength=11)[1:] / 1000
        assert np.all(np.abs(found - 0.1) < 4 * np.sqrt(0.1 * 0.9 / 1000))


@laws
@given(VOICES, st.integers(0, 3))
def test_orders_keep_every_turn_and_no_voice_follows_itself(voices, seed):
    names, codes = coded(voices)
    orders = random_orders(voices, times=40, seed=seed)
    assert orders.shape == (40, len(codes))
    assert np.array_equal(np.sort(orders, axis=1), np.tile(np.sort(codes), (40, 1)))
    assert not (orders[:, 1:] == orders[:, :-1]).any()
    assert [names[code] for code in codes] == [
        voice for i, voice in enumerate(voices) if not i or voices[i - 1] != voice
    ]


@laws
@given(VOICES)
def test_orders_do_not_depend_on_names(voices):
    orders = random_orders(voices, times=20, seed=3)
    assert np.array_equal(
        orders,
        random_orders([{"a": "Wren", "b": "Pip"}.get(voice, voice.upper()) for voice in voices], times=20, seed=3),
    )


def test_another_seed_gives_other_orders():
    assert not np.array_equal(
        random_orders("abcdefabcdef", times=5, seed=0), random_orders("abcdefabcdef", times=5, seed=1)
    )


def test_nothing_is_left_of_the_observed_order():
    voices = [str(i % 20) for i in range(300)]
    orders = random_orders(voices, times=500, seed=0)
    followed = ((orders[:, 1:] - orders[:, :-1]) % 20 == 1).mean()
    assert abs(followed - 1 / 19) < 0.003


@laws
@given(VOICES)
def test_without_a_step_every_order_is_the_observed_one(voices):
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("pipeline.metrics.random_orders.ORDER_STEPS", 0)
        patch.setattr("pipeline.metrics.random_orders.EXTRA_STEPS", 0)
        assert np.array_equal(random_orders(voices, times=2), np.tile(coded(voices)[1], (2, 1)))


def test_more_voices_than_a_byte_holds():
    orders = random_orders([f"voice {i}" for i in range(300)], times=3)
    assert np.array_equal(np.sort(orders, axis=1), np.tile(np.arange(300), (3, 1)))


def dealings(sources, targets):
    """All ways to deal targets, nobody addressing himself."""
    return sorted({deal for deal in permutations(targets) if all(a != b for a, b in zip(sources, deal, strict=True))})


@pytest.mark.parametrize(
    ("sources", "targets"),
    [
        ((0, 1, 2), (1, 2, 0)),
        ((0, 1, 2, 3), (1, 2, 3, 0)),
        ((0, 0, 1, 2), (1, 2, 0, 0)),
        ((0, 0, 1, 1, 2, 3), (1, 1, 0, 2, 3, 0)),
        ((0, 0, 0, 1, 2, 3), (1, 2, 3, 0, 0, 0)),
        ((0, 1, 2, 3, 4), (1, 2, 0, 4, 3)),
    ],
    ids=["a circle of three", "a circle of four", "one leads", "uneven", "a hub", "two parts"],
)
def test_every_deal_is_as_likely(sources, targets):
    possible = dealings(sources, targets)
    deals = random_deals(np.array(sources), np.array(targets), times=MANY, seed=1)
    found = Counter(map(tuple, deals.tolist()))
    assert set(found) == set(possible)
    assert unlikely(found, possible) > 1e-4


@laws
@given(EDGES, st.integers(0, 3))
def test_deals_keep_how_often_each_addresses_and_is_addressed(edges, seed):
    sources, targets = np.array(edges, int).reshape(-1, 2).T
    deals = random_deals(sources, targets, times=30, seed=seed)
    assert deals.shape == (30, len(edges))
    assert np.array_equal(np.sort(deals, axis=1), np.tile(np.sort(targets), (30, 1)))
    assert not (deals == sources).any()
    assert np.array_equal(deals, random_deals(sources, targets, times=30, seed=seed))


@laws
@given(
    st.lists(st.lists(st.tuples(st.integers(0, 3), st.integers(0, 3)), min_size=4, max_size=4), min_size=1, max_size=5)
)
def test_matrices_count_every_pair(rows):
    pairs = np.array(rows)
    found = matrices(pairs[:, :, 0], pairs[:, :, 1], 4)
    assert found.sum(axis=(1, 2)).tolist() == [4] * len(rows)
    assert all(found[t, i, j] == rows[t].count((i, j)) for t, i, j in product(range(len(rows)), range(4), range(4)))


def test_matrices_are_the_same_in_one_piece_or_many(monkeypatch):
    rows = np.arange(60).reshape(6, 10) % 5
    whole = matrices(rows[:, 1:], rows[:, :-1], 5)
    monkeypatch.setattr("pipeline.metrics.random_orders.MAX_CELLS", 60)
    assert np.array_equal(matrices(rows[:, 1:], rows[:, :-1], 5), whole)
