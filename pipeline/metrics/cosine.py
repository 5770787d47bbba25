"""Cosines of turns, row by row, whether their vectors are dense (meaning) or sparse (words)."""

from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_matrix, issparse

Floats = NDArray[np.float64]
Rows = Any
"""Vectors of turns in order: ndarray or csr_matrix, shape (n_turns, n_dims)."""


def unit(vectors: Rows) -> Rows:
    """The vectors scaled to length 1, in double precision; a zero vector stays zero: its cosine with others is 0."""
    rows: Rows = csr_matrix(vectors, dtype=float) if issparse(vectors) else np.asarray(vectors, float)
    lengths = np.sqrt(products(rows, rows))
    scale = (1 / np.where(lengths > 0, lengths, 1))[:, None]
    return csr_matrix(rows.multiply(scale)) if issparse(rows) else rows * scale


def products(a: Rows, b: Rows) -> Floats:
    """Inner product of each row of `a` with the same row of `b`, or with its only row, shape (n_turns,)."""
    return np.asarray(a.multiply(b).sum(axis=1)).ravel() if issparse(a) else np.asarray(np.einsum("td,td->t", a, b))


def group_sums(rows: Rows, groups: NDArray[np.int64], k: int) -> Rows:
    """Sum of the rows of each of k groups, shape (k, n_dims); a row of group -1 is left out."""
    inside = np.flatnonzero(groups >= 0)
    return csr_matrix((np.ones(len(inside)), (groups[inside], inside)), shape=(k, len(groups))) @ rows
