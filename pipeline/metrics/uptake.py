"""How much speakers take up what others said just before them."""

from collections import Counter
from collections.abc import Sequence
from math import log, nan

import numpy as np
from scipy.sparse import csr_matrix


def term_vectors(documents: Sequence[Sequence[str]]) -> csr_matrix:
    """Unit TF-IDF vectors of documents, shape (n_documents, n_terms): ``(1 + ln tf) ln(n / df)``; terms in one document only weigh nothing between documents.

    A document without a term that tells it apart is a zero row.
    """
    counts = [Counter(document) for document in documents]
    frequency = Counter(term for count in counts for term in count)
    column = {term: i for i, term in enumerate(sorted(frequency))}
    n = len(documents)
    entries = [(row, column[term], (1 + log(tf)) * log(n / frequency[term])) for row, count in enumerate(counts) for term, tf in sorted(count.items())]
    rows, columns, values = zip(*entries, strict=True) if entries else ((), (), ())
    matrix = csr_matrix((values, (rows, columns)), shape=(n, len(column)), dtype=float)
    norms = np.sqrt(np.asarray(matrix.multiply(matrix).sum(axis=1)).ravel())
    return csr_matrix(matrix.multiply((1 / np.where(norms > 0, norms, 1))[:, None]))


def uptake(vectors: csr_matrix, voices: Sequence[str], window: int) -> tuple[float, float, int]:
    """Similarity of turns to those just before them, against all turns of other speakers.

    Parameters
    ----------
    vectors : csr_matrix, shape (n_turns, n_terms)
        Unit vectors of the turns in order.
    voices : sequence of str, length n_turns
        Who speaks.
    window : int
        Earlier turns that count as just before.

    Returns
    -------
    near : float
        Mean cosine, in [0, 1], of turns of different speakers at most `window` turns apart.
    anywhere : float
        Mean cosine of all pairs of turns of different speakers: what chance gives in this session. NaN without pairs.
    n : int
        Pairs that `near` rests on.

    Notes
    -----
    ``near - anywhere`` is 0 on average when the order of turns is random. Linear in the number of turns.
    """
    who = np.unique(np.asarray(voices, dtype=str), return_inverse=True)[1]
    total, n = 0.0, 0
    for lag in range(1, min(window, len(who) - 1) + 1):
        other = who[lag:] != who[:-lag]
        cosine = np.asarray(vectors[lag:].multiply(vectors[:-lag]).sum(axis=1)).ravel()
        total += float(cosine[other].sum())
        n += int(other.sum())
    return (total / n if n else nan), _between(vectors, who), n


def _between(vectors: csr_matrix, who: np.ndarray) -> float:
    """Mean cosine over all pairs of rows of different groups, by sums of vectors."""
    groups = csr_matrix((np.ones(len(who)), (who, np.arange(len(who)))), shape=(int(who.max(initial=-1)) + 1, len(who)))
    sums = groups @ vectors
    whole = np.asarray(vectors.sum(axis=0)).ravel()
    sizes = np.bincount(who) if len(who) else np.zeros(0)
    pairs = float(len(who) ** 2 - (sizes**2).sum())
    return float((whole @ whole - sums.multiply(sums).sum()) / pairs) if pairs else nan
