"""Where a long text turns to another subject: sentences that share few words with those before them."""

from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import accumulate
from math import inf, sqrt

from pipeline.language.phrases import stem
from pipeline.language.words import content_words

BLOCK = 40
"""Words on either side of a gap that are compared."""

COHESION = 2.0
"""What parting two sides that use the same words costs, where a passage twice as long as it should be costs 1."""

LONGEST = 2.5
"""Length, as a multiple of the aim, from which a passage of several sentences is not looked at."""


def cut(sentences: Sequence[str], aim: int) -> list[tuple[int, int]]:
    """Passages of about `aim` words that part where the subject turns.

    Parameters
    ----------
    sentences : sequence of str
        Sentences in order.
    aim : int
        Words a passage aims at.

    Returns
    -------
    list of (first, last)
        Sentences of each passage, `last` not included; together all of them.

    Notes
    -----
    The cuts with the least sum of squared relative deviations from `aim` and of the lexical cohesion of the sides they part (block comparison,
    Hearst 1997), by dynamic programming as in Utiyama and Isahara (2001). The cost grows with the number of sentences.
    """
    words = [len(sentence.split()) for sentence in sentences]
    until = [0, *accumulate(words)]
    apart = [COHESION * value for value in cohesion(sentences, words)]
    best, came = [0.0], [0]
    first = 0
    for j in range(1, len(sentences) + 1):
        while first < j - 1 and until[j] - until[first] > LONGEST * aim:
            first += 1
        starts = range(first, j)
        costs = [best[i] + ((until[j] - until[i]) / aim - 1) ** 2 + apart[i] for i in starts]
        best.append(min(costs, default=inf))
        came.append(starts[costs.index(best[-1])])
    return _walked(came)


def _walked(came: Sequence[int]) -> list[tuple[int, int]]:
    """Passages from the start of the best last passage at each sentence."""
    found: list[tuple[int, int]] = []
    last = len(came) - 1
    while last:
        found.append((came[last], last))
        last = came[last]
    return found[::-1]


def cohesion(sentences: Sequence[str], words: Sequence[int]) -> list[float]:
    """Cosine of the content words on either side of the gap before each sentence, in [0, 1]; 0 before the first."""
    bags = [Counter(map(stem, content_words(sentence))) for sentence in sentences]
    sizes = list(zip(bags, words, strict=True))
    return [
        cosine(_block(sizes[max(0, gap - BLOCK) : gap][::-1]), _block(sizes[gap : gap + BLOCK]))
        for gap in range(len(sizes))
    ]


def _block(sizes: Iterable[tuple[Counter[str], int]]) -> Counter[str]:
    """Words of the first sentences up to `BLOCK` words."""
    total: Counter[str] = Counter()
    said = 0
    for bag, count in sizes:
        total.update(bag)
        said += count
        if said >= BLOCK:
            break
    return total


def cosine(a: Counter[str], b: Counter[str]) -> float:
    """Cosine of two bags of words, in [0, 1]; 0 where one is empty."""
    product = sum(count * b[word] for word, count in a.items())
    return product / sqrt(sum(v * v for v in a.values()) * sum(v * v for v in b.values())) if product else 0.0
