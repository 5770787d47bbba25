"""How much speakers take up what others said just before them."""

from collections.abc import Sequence
from math import nan
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_matrix

from pipeline.metrics.cosine import Rows, group_sums, products, unit

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]


def term_vectors(documents: Sequence[Sequence[str]]) -> csr_matrix:
    """Unit TF-IDF vectors of documents, shape (n_documents, n_terms), weighted ``(1 + ln tf) ln(n / df)``.

    A document without a term that tells it apart is a zero row.
    """
    place = {term: column for column, term in enumerate(sorted({term for document in documents for term in document}))}
    columns = [place[term] for document in documents for term in document]
    rows, n = np.repeat(np.arange(len(documents)), [len(document) for document in documents]), len(documents)
    matrix = csr_matrix((np.ones(len(columns)), (rows, columns)), shape=(n, len(place)))  # equal places are summed
    rarity = np.log(n / np.bincount(matrix.indices, minlength=len(place)))
    matrix.data = (1 + np.log(matrix.data)) * rarity[matrix.indices]
    return csr_matrix(unit(matrix))


class TurnSimilarity(NamedTuple):
    """How similar each turn is to those of other voices.

    Attributes
    ----------
    near : ndarray, shape (n_turns,)
        Mean cosine with the turns of other voices just before it, in [-1, 1] (words: [0, 1]); NaN where there are none.
    anywhere : ndarray, shape (n_turns,)
        Mean cosine with all turns of other voices, before and after; NaN where there are none.
    pairs : ndarray of int, shape (n_turns,)
        Turns that `near` rests on.
    others : ndarray of int, shape (n_turns,)
        Turns that `anywhere` rests on.
    """

    near: Floats
    anywhere: Floats
    pairs: Ints
    others: Ints


def echo(vectors: Rows, voices: Sequence[str], window: int) -> TurnSimilarity:
    """How similar each turn is to those just before it, and to all turns of other voices.

    Parameters
    ----------
    vectors : ndarray or csr_matrix, shape (n_turns, n_dims)
        Meaning or words of the turns in order, of any length; a zero vector has a cosine of 0 with every other.
    voices : sequence of str, length n_turns
        Who speaks; a turn that may be anybody's has a voice of its own.
    window : int
        Earlier turns that count as just before.

    Returns
    -------
    TurnSimilarity
        Values of each turn.

    Notes
    -----
    The mean of ``near - anywhere`` is the uptake beyond chance: it is 0 on average when the order of turns is random,
    whatever the session is about. Linear in turns: one pass for each turn of the window, and sums of vectors by voice.

    Examples
    --------
    >>> found = echo(np.array([[1.0, 0.0], [1.0, 0.0], [0.0, 1.0]]), ["Pip", "Wren", "Pip"], window=1)
    >>> found.near.tolist(), found.anywhere.tolist()
    ([nan, 1.0, 0.0], [1.0, 0.5, 0.0])
    """
    who = np.unique(np.asarray(voices, dtype=str), return_inverse=True)[1]
    rows = unit(vectors)
    near, pairs = np.zeros(len(who)), np.zeros(len(who), np.int64)
    for lag in range(1, min(window, len(who) - 1) + 1):
        other = who[lag:] != who[:-lag]
        near[lag:] += np.where(other, products(rows[lag:], rows[:-lag]), 0)
        pairs[lag:] += other
    others = len(who) - np.bincount(who)[who] if len(who) else pairs
    return TurnSimilarity(_over(near, pairs), _over(_with_others(rows, who), others), pairs, others)


def _with_others(rows: Rows, who: Ints) -> Floats:
    """Sum of the cosines of each row with all rows of other groups, by sums of vectors."""
    sums = group_sums(rows, who, int(who.max(initial=-1)) + 1)
    return products(rows, np.asarray(sums.sum(axis=0)).reshape(1, -1)) - products(rows, sums[who])


def _over(above: Floats, below: Ints) -> Floats:
    """Quotient, NaN where nothing is below."""
    return np.asarray(np.divide(above, below, out=np.full(len(above), nan), where=below > 0))
