"""How well the words of a theme hang together."""

from collections.abc import Sequence
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
        In [-1, 1], higher is more coherent; a pair that never occurs together counts -1, one that always does 1. NaN for
        fewer than two words or no documents.

    References
    ----------
    Bouma, G. (2009). Normalized (pointwise) mutual information in collocation extraction. GSCL.

    Examples
    --------
    >>> npmi(["mast", "solar"], [frozenset({"mast", "solar"}), frozenset({"label"})])
    1.0
    """
    pairs = list(combinations(words, 2))
    if not pairs or not documents:
        return nan
    holds = {word: {i for i, terms in enumerate(documents) if word in terms} for word in set(words)}
    return sum(_pair(holds[a], holds[b], len(documents)) for a, b in pairs) / len(pairs)


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
