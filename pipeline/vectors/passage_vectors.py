"""Vectors of passages: what they mean, the words they use, and what is said around them."""

from collections.abc import Callable, Sequence
from functools import cached_property
from typing import Any

import numpy as np
from numpy.typing import NDArray

from pipeline.config import VectorsSettings
from pipeline.language.words import STOP_WORDS, TOKEN
from pipeline.vectors.models import unit

Vectors = NDArray[np.float32]

LEXICAL_DIMENSIONS = 100


class PassageSpace:
    """Passages as vectors; each kind is computed when it is first asked for.

    Taxonomy, themes and overlap see passages in this one space: see `VectorStore.passages`.

    Parameters
    ----------
    texts : sequence of str, length n_passages
        The passages in spoken order.
    neighbourhoods : sequence of str, length n_passages
        Passages with the same entry are context for each other.
    embed : callable
        Unit vectors of texts.
    settings : VectorsSettings
        Weight of words, seed, and width of the context.
    """

    def __init__(
        self,
        texts: Sequence[str],
        neighbourhoods: Sequence[str],
        embed: Callable[[list[str]], Vectors],
        settings: VectorsSettings,
    ) -> None:
        self.texts, self.neighbourhoods, self.settings = list(texts), list(neighbourhoods), settings
        self._embed = embed

    @cached_property
    def semantic(self) -> Vectors:
        """Unit vectors of the meaning of each passage alone, shape (n_passages, n_dims)."""
        return self._embed(self.texts)

    @cached_property
    def alone(self) -> Vectors:
        """Unit vectors of meaning and words of each passage alone, shape (n_passages, n_dims + n_lexical)."""
        return with_words(
            self.semantic, self.texts, lexical_weight=self.settings.lexical_weight, seed=self.settings.seed
        )

    @cached_property
    def in_context(self) -> Vectors:
        """Unit vectors of the passages averaged with their neighbours, shape (n_passages, n_dims + n_lexical)."""
        return smooth(self.alone, self.neighbourhoods, self.settings.smoothing)


def with_words(semantic: Vectors, texts: list[str], *, lexical_weight: float, seed: int) -> Vectors:
    """Semantic vectors side by side with lexical ones.

    Sentence vectors of single passages reflect style more than subject. Lexical vectors (latent semantic analysis,
    Deerwester et al. 1990) keep hold of the names of things.

    Parameters
    ----------
    semantic : ndarray, shape (n_passages, n_dims)
        Unit vectors of the passages.
    texts : list of str, length n_passages
        The passages.
    lexical_weight : float
        Length of the lexical part relative to the semantic part.
    seed : int
        Seed of the singular value decomposition.

    Returns
    -------
    ndarray, shape (n_passages, n_dims + n_lexical)
        Unit vectors.
    """
    if not len(texts):
        return semantic
    centred = unit(semantic - semantic.mean(axis=0))
    return unit(np.hstack([centred, lexical_weight * lexical_vectors(texts, seed)]).astype(np.float32))


def lexical_vectors(texts: list[str], seed: int) -> Vectors:
    """Unit vectors by latent semantic analysis of TF-IDF, shape (n_texts, n_lexical); no columns if no word repeats."""
    from sklearn.decomposition import TruncatedSVD
    from threadpoolctl import threadpool_limits

    counts = _tf_idf(texts)
    dimensions = min(LEXICAL_DIMENSIONS, min(counts.shape) - 1)
    if dimensions < 2:
        return np.zeros((len(texts), 0), np.float32)
    with threadpool_limits(limits=1):
        return unit(TruncatedSVD(dimensions, random_state=seed).fit_transform(counts).astype(np.float32))


def _tf_idf(texts: list[str]) -> Any:
    from scipy.sparse import csr_matrix
    from sklearn.feature_extraction.text import TfidfVectorizer

    plain = [text.replace("\u2019", "'") for text in texts]
    try:
        return TfidfVectorizer(
            sublinear_tf=True, min_df=2, max_df=0.5, stop_words=sorted(STOP_WORDS), token_pattern=TOKEN
        ).fit_transform(plain)
    except ValueError:
        return csr_matrix((len(texts), 0))


def smooth(vectors: Vectors, neighbourhoods: Sequence[str], width: float) -> Vectors:
    """Rows averaged with their neighbours by a Gaussian of standard deviation `width`, scaled to unit length.

    Neighbours are the rows before and after within the same neighbourhood.
    """
    if width <= 0:
        return vectors
    out = np.zeros_like(vectors)
    for rows in rows_by_neighbourhood(neighbourhoods):
        out[rows] = _blurred(vectors[rows], width)
    return unit(out)


def rows_by_neighbourhood(neighbourhoods: Sequence[str]) -> list[NDArray[np.int64]]:
    """Rows of the passages of each neighbourhood, in order."""
    names = np.asarray(neighbourhoods)
    order = np.argsort(names, kind="stable")
    return np.split(order, np.flatnonzero(names[order][1:] != names[order][:-1]) + 1) if len(order) else []


def _blurred(vectors: Vectors, width: float) -> Vectors:
    out = vectors.copy()
    for lag in range(1, min(len(vectors) - 1, round(3 * width)) + 1):
        weight = np.float32(np.exp(-0.5 * (lag / width) ** 2))
        out[lag:] += weight * vectors[:-lag]
        out[:-lag] += weight * vectors[lag:]
    return out
