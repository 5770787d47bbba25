"""How well the words of a theme hang together."""

from collections.abc import Mapping, Sequence
from itertools import combinations
from math import log, nan


def npmi(words: Sequence[str], documents: Sequence[frozenset[str]]) -> float:
    """Mean normalised pointwise mutual information of all pairs of words.

    Parameters
    ----------
    words : sequence of str
        Top words of a theme.
    documents : sequence of frozenset of str
        Terms of each document of the reference corpus.

    Returns
    -------
    float
        In [-1, 1], higher is more coherent; a pair that never occurs together counts -1, one that always does 1. NaN
        for fewer than two words or no documents.

    References
    ----------
    Bouma, G. (2009). Normalized (pointwise) mutual information in collocation extraction. GSCL.

    Examples
    --------
    >>> npmi(["mast", "solar"], [frozenset({"mast", "solar"}), frozenset({"label"})])
    1.0
    """
    return npmi_of_each([words], documents)[0]


def npmi_of_each(themes: Sequence[Sequence[str]], documents: Sequence[frozenset[str]]) -> list[float]:
    """`npmi` of the words of several themes; the documents are read once."""
    holds: dict[str, set[int]] = {word: set() for words in themes for word in words}
    for i, terms in enumerate(documents):
        for word in terms & holds.keys():
            holds[word].add(i)
    return [_mean(list(combinations(words, 2)), holds, len(documents)) for words in themes]


def _mean(pairs: Sequence[tuple[str, str]], holds: Mapping[str, set[int]], n: int) -> float:
    return min(1.0, max(-1.0, sum(_pair(holds[a], holds[b], n) for a, b in pairs) / len(pairs))) if pairs and n else nan


def _pair(a: set[int], b: set[int], n: int) -> float:
    both = len(a & b)
    if not both:
        return -1.0
    if both == n:
        return 1.0
    return log(both * n / (len(a) * len(b))) / -log(both / n)


def diversity(themes: Sequence[Sequence[str]]) -> float:
    """Share of different words among all top words of all themes, in [0, 1]; NaN without words (Dieng et al. 2020)."""
    words = [word for theme in themes for word in theme]
    return len(set(words)) / len(words) if words else nan
