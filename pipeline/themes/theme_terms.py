"""Terms of themes: what sets the passages of each theme apart in words, counted by BERTopic."""

import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from pipeline.language import phrases
from pipeline.vectors.passage_vectors import Vectors
from pipeline.vectors.sampling import evenly_spaced

CANDIDATE_TERMS = 100
"""Terms of a theme: candidates for its keywords and label."""

TERM_SAMPLE = 20_000
"""Passages, evenly spaced, whose terms name the themes; more would only cost memory."""

MIN_TERMS = 2
"""Different terms without which nothing tells one theme from another: then no passage has a theme."""

SEPARATOR = "\x1f"
"""Between the terms of a passage."""

UNUSED_PACKAGES = ("hdbscan", "spacy", "torch", "transformers", "umap")
"""Packages that BERTopic can do without; loading them takes ten times as long as BERTopic itself."""


class ThemeTerms(NamedTuple):
    """Themes and their terms.

    Attributes
    ----------
    labels : list of int, length n_passages
        Theme of each passage, 0 for the largest; -1 for none.
    ranked : dict of int to list of (term, weight)
        Terms of each theme by c-TF-IDF, heaviest first.
    sample : ndarray of int, shape (n_sampled,)
        Passages whose terms were read, by place; at most `TERM_SAMPLE`.
    documents : list of frozenset of str, length n_sampled
        Terms of each of these passages.
    """

    labels: list[int]
    ranked: dict[int, list[tuple[str, float]]]
    sample: NDArray[np.int64]
    documents: list[frozenset[str]]


def theme_terms(
    texts: Sequence[str], vectors: Vectors, clusters: NDArray[np.int64], names: frozenset[str]
) -> ThemeTerms:
    """Number clusters by size and rank their terms.

    Parameters
    ----------
    texts : sequence of str, length n_passages
        The passages.
    vectors : ndarray, shape (n_passages, n_dims)
        Their vectors, for BERTopic to pass through.
    clusters : ndarray of int, shape (n_passages,)
        Cluster of each, -1 for none.
    names : frozenset of str
        Words of speakers' names, which are no terms.
    """
    sample = evenly_spaced(len(texts), TERM_SAMPLE)
    terms = [phrases.terms(texts[i], names) for i in sample]
    documents = [frozenset(some) for some in terms]
    if (clusters < 0).all() or len({term for some in terms for term in some}) < MIN_TERMS:
        return ThemeTerms([-1] * len(clusters), {}, sample, documents)
    labels, ranked = _class_based_tf_idf(terms, vectors[sample], clusters[sample])
    theme = dict(zip(clusters[sample].tolist(), labels, strict=True))
    return ThemeTerms([theme.get(cluster, -1) for cluster in clusters.tolist()], ranked, sample, documents)


def _class_based_tf_idf(
    documents: list[list[str]], vectors: Vectors, clusters: NDArray[np.int64]
) -> tuple[list[int], dict[int, list[tuple[str, float]]]]:
    """Themes and ranked terms by BERTopic's manual topic modelling, from given clusters."""
    with _not_installed(UNUSED_PACKAGES):
        from bertopic import BERTopic
    from bertopic.cluster import BaseCluster
    from bertopic.dimensionality import BaseDimensionalityReduction
    from bertopic.vectorizers import ClassTfidfTransformer
    from sklearn.feature_extraction.text import CountVectorizer

    model = BERTopic(
        embedding_model=None,
        umap_model=BaseDimensionalityReduction(),
        hdbscan_model=BaseCluster(),
        vectorizer_model=CountVectorizer(analyzer=_terms_of),
        language="multilingual",  # any other takes hyphens and accents out of the terms
        ctfidf_model=ClassTfidfTransformer(reduce_frequent_words=True),
        top_n_words=CANDIDATE_TERMS,
    )
    joined = [SEPARATOR + SEPARATOR.join(terms) + SEPARATOR for terms in documents]
    labels, _ = model.fit_transform(joined, embeddings=vectors, y=clusters)
    ranked = {
        int(theme): [(str(word), float(weight)) for word, weight in words if word]
        for theme, words in model.get_topics().items()
        if theme >= 0
    }
    return [int(label) for label in labels], ranked


def _terms_of(document: str) -> list[str]:
    """Terms of a document; BERTopic joins the documents of a theme by spaces."""
    return [term for term in document.split(SEPARATOR) if term.strip()]


@contextmanager
def _not_installed(names: tuple[str, ...]) -> Iterator[None]:
    """Let imports of packages that are not loaded yet fail within the block, as if they were not installed."""
    hidden = [name for name in names if name not in sys.modules]
    sys.modules.update(dict.fromkeys(hidden))  # type: ignore[arg-type]  # None stops an import
    try:
        yield
    finally:
        for name in hidden:
            del sys.modules[name]
