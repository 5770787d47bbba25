"""How common words are in English, and which words of a text are rare ones."""

import re
from collections.abc import Iterable, Iterator
from functools import cache
from math import log10

from pipeline.language.phrases import stem

TOKEN = re.compile(r"[^\W_]+(?:['\u2019][^\W_]+)*")
LOWER = re.compile(r"(?<![\w'\u2019])[^\W\d_A-Z][^\W_]*")
WITHIN = re.compile(r"(?<=[a-z,] )[A-Z][^\W_]*")
"""A word in small letters, and one with a capital within a sentence."""

SHORTEST = 3
"""Letters that a rare word has at least; a shorter one is a piece of a word or a name."""


@cache
def frequencies() -> dict[str, float]:
    """Share of each word among the words of written and spoken English (wordfreq: films, news, web, books, talk; as of 2021)."""
    from wordfreq import get_frequency_dict

    return get_frequency_dict("en", "large")


@cache
def zipf(word: str) -> float:
    """Zipf frequency of a word in small letters, or of its singular where that is more common (van Heuven et al. 2014).

    Returns
    -------
    float
        Logarithm to base 10 of its uses in a billion words: 3 is once in a million, 7 is "the"; 0 for words that are not listed.
    """
    known = frequencies()
    return max([0.0, *(log10(known[form]) + 9 for form in (word, stem(word)) if form in known)])


def proper(texts: Iterable[str]) -> frozenset[str]:
    """Names of people, places and things, in small letters: printed with a capital within a sentence, and never without."""
    spoken = list(texts)
    capital = {word.lower() for text in spoken for word in WITHIN.findall(text)}
    return frozenset(capital.difference(word for text in spoken for word in LOWER.findall(text)))


def rare(text: str, known: frozenset[str], below: float, *, capitals: bool = False) -> Iterator[str]:
    """Rare words of a text, in small letters, as often as they are said.

    Parameters
    ----------
    text : str
        A turn.
    known : frozenset of str
        Words that are not counted, in small letters: names and acronyms.
    below : float
        Zipf frequency from which a word is common.
    capitals : bool
        The whole session is printed in capitals; else a word in capitals is an acronym and not counted.
    """
    for token in TOKEN.findall(text):
        word = token.lower().replace("\u2019", "'").removesuffix("'s")
        if len(word) < SHORTEST or not word.isalpha() or (token.removesuffix("s").isupper() and not capitals):
            continue
        if zipf(word) < below and not known & {word, stem(word)}:
            yield word
