"""Terms: content words and phrases as they were spoken, and labels made of them."""

import re
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from math import log

from pipeline.language.words import STOP_WORDS, WORD

MAX_PHRASE_WORDS = 3

RATE_SMOOTHING = 1e-3
"""Added to rates, so that a term does not name a theme only because nobody else says it."""

MAX_LABEL_TERMS = 3
MAX_LABEL_WORDS = 5
"""Maximum terms and words of a label."""

PHRASE_WEIGHT = 1.6
"""Weight of a phrase in a label relative to a single word."""

SYNONYM_COSINE = 0.7
"""Cosine above which two terms mean the same, such as "hiring" and "hired"."""

MIN_RELATIVE_WEIGHT = 0.3
"""A term with a smaller share of the heaviest weight adds nothing to a label."""

PHRASE_BREAK = re.compile(r"[^\s'\u2019\"\u201c\u201d-]| -- ")
"""What ends a phrase between two words: punctuation, a figure, a one-letter word."""


def terms(text: str, names: frozenset[str] = frozenset()) -> list[str]:
    """Content words of a text and phrases of two or three of them that were spoken side by side.

    Parameters
    ----------
    text : str
        A passage.
    names : frozenset of str
        Words of speakers' names, in small letters: printed with a capital they are no subject.

    Returns
    -------
    list of str
        In small letters; a phrase never jumps over a stop word or a full stop.
    """
    found: list[str] = []
    run: list[str] = []
    last = 0
    plain = text.replace("\u2019", "'")
    for match in WORD.finditer(plain):
        word = match.group().lower()
        if PHRASE_BREAK.search(plain, last, match.start()):
            run = []
        last = match.end()
        bare = word.removesuffix("'s")
        if STOP_WORDS.intersection((word, bare)) or (bare in names and match.group()[0].isupper()):
            run = []
            continue
        run = [*run[-(MAX_PHRASE_WORDS - 1) :], bare]
        found += [" ".join(run[-n:]) for n in range(1, len(run) + 1)]
    return found


def stem(word: str) -> str:
    """A word without the ending of its plural, for telling "label" and "labels" as one."""
    for ending, put in (("ies", "y"), ("sses", "ss"), ("ches", "ch"), ("shes", "sh"), ("xes", "x")):
        if word.endswith(ending) and len(word) > 4:
            return word.removesuffix(ending) + put
    return word[:-1] if word.endswith("s") and not word.endswith(("ss", "us", "is")) and len(word) > 3 else word


def distinct(ranked: Iterable[str], most: int) -> list[str]:
    """The first terms that do not repeat the words of one before: "community network" after "network" stays out."""
    chosen: list[str] = []
    taken: set[str] = set()
    for term in ranked:
        stems = {stem(word) for word in term.split()}
        if len(chosen) < most and not stems & taken:
            chosen.append(term)
            taken |= stems
    return chosen


def keyness(
    terms: Iterable[str], within: Counter[str], overall: Counter[str], size: int, total: int
) -> list[tuple[str, float]]:
    """Terms weighed by how many passages of the theme hold them, and how much rather than other passages do.

    Parameters
    ----------
    terms : iterable of str
        Candidates.
    within, overall : Counter
        Passages of the theme, and of the corpus, that hold each term.
    size, total : int
        Passages of the theme, and of the corpus.

    Returns
    -------
    list of (term, weight)
        Heaviest first; weight is the passages of the theme times the logarithm of the ratio of the rates within and
        without (the main term of the log-likelihood keyness, Rayson and Garside 2000). Terms in fewer than three
        passages (two in a theme of under 20) come after all others: one vivid passage does not name a theme.
    """
    least = 3 if size >= 20 else 2
    weighed = []
    for term in dict.fromkeys(terms):
        inside, outside = within[term] / size, (overall[term] - within[term]) / max(1, total - size)
        weight = within[term] * log((inside + RATE_SMOOTHING) / (outside + RATE_SMOOTHING))
        weighed.append((term, weight * (1.0 if within[term] >= least else 1e-3)))
    return sorted(weighed, key=lambda item: (-item[1], item[0]))


def label(
    ranked: Sequence[tuple[str, float]], closeness: Mapping[str, float], alike: Callable[[str, str], float]
) -> str:
    """A name of a theme, of two to five words where it has as many.

    Parameters
    ----------
    ranked : sequence of (term, weight)
        Terms that set the theme apart, with their `keyness`, heaviest first.
    closeness : mapping of str to float
        Cosine of each term and the theme, in [-1, 1].
    alike : callable
        Cosine of two terms; of two that say the same one is taken (maximal marginal relevance, Carbonell and Goldstein
        1998).

    Returns
    -------
    str
        Up to three terms, joined by commas. A term weighs the root of its keyness times its closeness, a phrase more
        than a word.
    """
    weighed = [
        (term, max(0.0, weight) ** 0.5 * max(0.0, closeness[term]) * (PHRASE_WEIGHT if " " in term else 1.0))
        for term, weight in ranked
    ]
    weighed.sort(key=lambda item: (-item[1], item[0]))
    chosen: list[str] = []
    for term, weight in weighed:
        said = " ".join(chosen).split()
        if len(chosen) == MAX_LABEL_TERMS or (len(said) > 1 and weight < MIN_RELATIVE_WEIGHT * weighed[0][1]):
            break
        if len(said) + len(term.split()) <= MAX_LABEL_WORDS and not _repeats(term, chosen, alike):
            chosen.append(term)
    return ", ".join(chosen)


def _repeats(term: str, chosen: Sequence[str], alike: Callable[[str, str], float]) -> bool:
    stems = {stem(word) for other in chosen for word in other.split()}
    return any(stem(word) in stems for word in term.split()) or any(
        alike(term, other) > SYNONYM_COSINE for other in chosen
    )
