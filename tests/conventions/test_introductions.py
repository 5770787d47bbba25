"""Names that speakers give themselves, and sentences that only look like it."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from support.cases import loaded

from pipeline.conventions.introductions import FIRST_WORDS, INTRODUCTIONS, introduced

CASES = loaded("introductions")


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["text"][-60:])
def test_case(case):
    assert introduced(case["text"]) == case["name"]


@pytest.mark.parametrize("introduction", INTRODUCTIONS, ids=lambda introduction: introduction.example)
def test_pattern_finds_its_example(introduction):
    assert introduction.search(introduction.example)["name"] == "Pip Quillfeather" == introduced(introduction.example)


@settings(max_examples=50, deadline=None)
@given(st.text(max_size=120))
def test_a_name_stands_in_the_text(text):
    assert introduced(text) in " ".join(text.split())


@settings(max_examples=50, deadline=None)
@given(st.integers(0, 2 * FIRST_WORDS))
def test_only_the_first_words_count(count):
    found = introduced("oil " * count + "my name is Pip Quillfeather.")
    assert found == ("Pip Quillfeather" if count + 5 <= FIRST_WORDS else "Pip" if count + 4 == FIRST_WORDS else "")
