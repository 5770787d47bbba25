"""How common words are in English, and which words of a text are rare."""

import re
from collections.abc import Iterable, Iterator
from functools import cache
from math import log10

from pipeline.language.phrases import stem

SPOKEN_TOKEN = re.compile(r"[^\W_]+(?:['\u2019][^\W_]+)*")
SMALL_WORD = re.compile(r"(?<![\w'\u2019])[^\W\d_A-Z][^\W_]*")
CAPITALISED_WITHIN_SENTENCE = re.compile(r"(?<=[a-z,] )[A-Z][^\W_]*")

MIN_RARE_LETTERS = 3
"""Shorter words are pieces of words or names."""


@cache
def frequencies() -> dict[str, float]:
    """Share of each word in written and spoken English, in [0, 1].

    From wordfreq (films, news, web, books, talk; as of 2021).
    """
    from wordfreq import get_frequency_dict

    return get_frequency_dict("en", "large")


@cache
def zipf(word: str) -> float:
    """Zipf frequency of a word in small letters, or of its singular if that is more common (van Heuven et al. 2014).

    Returns
    -------
    float
        Base-10 logarithm of its uses per billion words: 3 is once in a million, 7 is "the"; 0 for an unlisted word.
    """
    known = frequencies()
    return max([0.0, *(log10(known[form]) + 9 for form in (word, stem(word)) if form in known)])


def proper_names(texts: Iterable[str]) -> frozenset[str]:
    """Names of people, places and things, in small letters: capitalised within a sentence, never printed without."""
    spoken = list(texts)
    capital = {word.lower() for text in spoken for word in CAPITALISED_WITHIN_SENTENCE.findall(text)}
    return frozenset(capital.difference(word for text in spoken for word in SMALL_WORD.findall(text)))


def rare_words(text: str, known: frozenset[str], below: float, *, capitals: bool = False) -> Iterator[str]:
    """Rare words of a text, in small letters, once for every use.

    Parameters
    ----------
    text : str
        A turn.
    known : frozenset of str
        Words that do not count, in small letters: names and acronyms.
    below : float
        A word is rare below this Zipf frequency.
    capitals : bool
        Whether the whole session is printed in capitals; if not, a word in capitals is an acronym and does not count.
    """
    for token in SPOKEN_TOKEN.findall(text):
        word = token.lower().replace("\u2019", "'").removesuffix("'s")
        if len(word) < MIN_RARE_LETTERS or not word.isalpha() or (token.removesuffix("s").isupper() and not capitals):
            continue
        if zipf(word) < below and not known & {word, stem(word)}:
            yield word
