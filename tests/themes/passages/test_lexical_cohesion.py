"""Texts part where the subject turns, not where it stays."""

from collections import Counter

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.themes.passages.lexical_cohesion import bag_cosine, gap_cohesion, segment

MASTS = "The wooden masts on the harbour wall carry antennas for the fishing villages."
JARS = "Libraries lend glass jars to bakers who fill them with orange marmalade."
bags = st.dictionaries(st.sampled_from("abcd"), st.integers(1, 5)).map(Counter)
laws = settings(max_examples=50, deadline=None)


@pytest.mark.parametrize("turn", [5, 7, 9])
def test_a_long_text_parts_where_the_subject_turns(turn):
    assert segment([MASTS] * turn + [JARS] * (14 - turn), 90) == [(0, turn), (turn, 14)]


def test_sides_that_share_words_cohere():
    found = gap_cohesion([MASTS, MASTS, JARS], [13, 13, 12])
    assert found[0] == 0
    assert found[1] > 0.6
    assert found[2] < 0.1


@laws
@given(st.lists(st.integers(1, 80), max_size=12), st.integers(10, 100))
def test_parts_hold_every_sentence_once(sizes, aim):
    found = segment([" ".join(["mast"] * size) for size in sizes], aim)
    assert [i for first, last in found for i in range(first, last)] == list(range(len(sizes)))


@laws
@given(bags, bags)
def test_cosine_is_symmetric_and_between_0_and_1(a, b):
    assert 0 <= bag_cosine(a, b) <= 1 + 1e-9
    assert bag_cosine(a, b) == pytest.approx(bag_cosine(b, a))
    assert not a or bag_cosine(a, a) == pytest.approx(1)
