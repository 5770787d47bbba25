"""Closed forms and laws of how well words hang together."""

from math import isclose, isnan, log

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.metrics.coherence import diversity, npmi

TERMS = ["mast", "cable", "solar", "kite"]
DOCUMENTS = st.lists(st.frozensets(st.sampled_from(TERMS)), min_size=1, max_size=15)
laws = settings(max_examples=50, deadline=None)


def documents(*texts):
    return [frozenset(text.split()) for text in texts]


@pytest.mark.parametrize(
    ("words", "texts", "expected"),
    [
        (["mast", "solar"], ["mast solar", "mast solar", "kite"], 1.0),
        (["mast", "solar"], ["mast solar"], 1.0),
        (["mast", "solar"], ["mast", "solar"], -1.0),
        (["mast", "solar"], ["kite", "cable"], -1.0),
        (["mast", "solar"], ["mast solar", "mast", "solar", "kite"], 0.0),
        (["mast", "solar"], ["mast solar", "mast", "kite", "cable"], log(2) / log(4)),
        (["mast", "solar", "kite"], ["mast solar", "mast solar", "kite"], -1 / 3),
    ],
    ids=["always together", "one document", "never together", "nowhere", "by chance", "half", "mean of pairs"],
)
def test_npmi_closed_forms(words, texts, expected):
    assert isclose(npmi(words, documents(*texts)), expected, abs_tol=1e-12)


@pytest.mark.parametrize(
    ("words", "texts"),
    [([], ["mast"]), (["mast"], ["mast"]), (["mast", "kite"], [])],
    ids=["no words", "one word", "no documents"],
)
def test_npmi_of_nothing_is_nan(words, texts):
    assert isnan(npmi(words, documents(*texts)))


@laws
@given(st.permutations(TERMS), DOCUMENTS, st.randoms())
def test_npmi_lies_between_minus_one_and_one_and_ignores_order(words, corpus, random):
    value = npmi(TERMS, corpus)
    assert -1 - 1e-9 <= value <= 1 + 1e-9
    assert isclose(value, npmi(words, random.sample(corpus, len(corpus))), abs_tol=1e-9)


@laws
@given(DOCUMENTS)
def test_npmi_depends_on_frequencies_only(corpus):
    assert isclose(npmi(TERMS, corpus), npmi(TERMS, corpus * 3), abs_tol=1e-9)


@laws
@given(DOCUMENTS)
def test_npmi_ignores_what_the_words_are(corpus):
    renamed = [frozenset(term[::-1] for term in document) for document in corpus]
    assert isclose(npmi(TERMS, corpus), npmi([term[::-1] for term in TERMS], renamed), abs_tol=1e-12)


@pytest.mark.parametrize(
    ("themes", "expected"),
    [
        ([["mast", "cable"], ["kite", "solar"]], 1.0),
        ([["mast", "cable"], ["cable", "mast"]], 0.5),
        ([["mast"]] * 4, 0.25),
        ([[], ["kite"]], 1.0),
    ],
)
def test_diversity_closed_forms(themes, expected):
    assert diversity(themes) == expected


@pytest.mark.parametrize("themes", [[], [[], []]])
def test_diversity_without_words_is_nan(themes):
    assert isnan(diversity(themes))


@laws
@given(st.lists(st.lists(st.sampled_from(TERMS)), min_size=1).filter(any))
def test_diversity_lies_in_the_unit_interval(themes):
    assert 0 < diversity(themes) <= 1
    assert diversity(themes) == diversity(themes[::-1])


@pytest.mark.parametrize("n", [10, 22, 33, 391])
def test_npmi_never_passes_one(n):
    assert npmi(["mast", "solar"], [frozenset({"mast", "solar"})] + [frozenset({"kite"})] * (n - 1)) <= 1
