"""How hard a text is to read, from plain counts."""

from collections.abc import Sequence
from math import nan

MAX_SHORT_WORD_LETTERS = 6
"""A longer word is a long one."""


def lix(letters: Sequence[int], sentences: int) -> float:
    """Readability of a text by the length of its words and sentences.

    Parameters
    ----------
    letters : sequence of int
        Letters of each word.
    sentences : int
        Sentences of the text.

    Returns
    -------
    float
        Words per sentence plus the percentage of words of more than six letters: above 0, without an upper end. Higher
        is harder: 25 is a children's book, 55 a law. NaN for no words or no sentences.

    Notes
    -----
    LIX (Björnsson, C. H. 1968, Läsbarhet, Stockholm: Liber). Made for writing; what is spoken has shorter sentences.

    Examples
    --------
    >>> lix([4, 5, 3, 8], sentences=2)
    27.0
    """
    if not letters or not sentences:
        return nan
    return len(letters) / sentences + per_hundred(
        sum(count > MAX_SHORT_WORD_LETTERS for count in letters), len(letters)
    )


def per_hundred(uses: int, words: int) -> float:
    """Uses among 100 words, in [0, 100] where each use is one of the words; NaN without words.

    Examples
    --------
    >>> per_hundred(3, 600)
    0.5
    """
    return 100 * uses / words if words else nan
