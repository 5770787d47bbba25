"""Vectors of passages that know what was said around them."""

from typing import Any

import numpy as np
from numpy.typing import NDArray

from pipeline.language.words import STOP_WORDS, TOKEN
from pipeline.vectors.models import unit

Vectors = NDArray[np.float32]
LEXICAL_DIMENSIONS = 100


def passage_vectors(semantic: Vectors, texts: list[str], *, lexical_weight: float, seed: int) -> Vectors:
    """Semantic vectors beside lexical ones.

    Sentence vectors of single passages tell style more than subject. Lexical vectors (latent semantic analysis, Deerwester et al. 1990)
    hold on to the names of things; what a passage is about shows in its neighbours too, see `smooth`.

    Parameters
    ----------
    semantic : ndarray, shape (n_passages, n_dims)
        Unit vectors of the passages.
    texts : list of str, length n_passages
        The passages.
    lexical_weight : float
        Length of the lexical part beside the semantic part of length 1.
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
    """Unit vectors by latent semantic analysis of TF-IDF, shape (n_texts, n_lexical); no columns where no word repeats."""
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


def smooth(vectors: Vectors, neighbourhoods: list[str], width: float) -> Vectors:
    """Rows averaged by a Gaussian with those before and after them in the same neighbourhood, then unit length."""
    if width <= 0:
        return vectors
    out = np.zeros_like(vectors)
    for rows in grouped(neighbourhoods):
        out[rows] = _blur(vectors[rows], width)
    return unit(out)


def grouped(neighbourhoods: list[str]) -> list[NDArray[np.int64]]:
    """Places of the passages of each neighbourhood, in order."""
    places = np.asarray(neighbourhoods)
    order = np.argsort(places, kind="stable")
    return np.split(order, np.flatnonzero(places[order][1:] != places[order][:-1]) + 1) if len(order) else []


def _blur(vectors: Vectors, width: float) -> Vectors:
    out = vectors.copy()
    for lag in range(1, min(len(vectors) - 1, round(3 * width)) + 1):
        weight = np.float32(np.exp(-0.5 * (lag / width) ** 2))
        out[lag:] += weight * vectors[:-lag]
        out[:-lag] += weight * vectors[lag:]
    return out
