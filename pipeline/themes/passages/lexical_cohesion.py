"""Where a long text changes its subject: sentences that share few words with those before them."""

from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import accumulate
from math import inf, sqrt

from pipeline.language.phrases import stem
from pipeline.language.words import content_words

BLOCK_WORDS = 40
"""Words compared on either side of a gap."""

COHESION_WEIGHT = 2.0
"""Weight of lexical cohesion against length: a passage of twice the target length costs 1."""

MAX_RELATIVE_LENGTH = 2.5
"""Longest passage of several sentences that is considered, as a multiple of the target length."""


def segment(sentences: Sequence[str], target: int) -> list[tuple[int, int]]:
    """Segments of about `target` words that end where the subject changes.

    Parameters
    ----------
    sentences : sequence of str
        Sentences in order.
    target : int
        Words a segment should have.

    Returns
    -------
    list of (first, last)
        Sentences of each segment, `last` not included; together they cover all sentences.

    Notes
    -----
    Minimises the sum of the squared relative deviations from `target` and of the lexical cohesion across the cuts
    (block comparison, Hearst 1997) by dynamic programming, as in Utiyama and Isahara (2001). The cost grows linearly
    with the number of sentences.
    """
    words = [len(sentence.split()) for sentence in sentences]
    words_until = [0, *accumulate(words)]
    cut_costs = [COHESION_WEIGHT * value for value in gap_cohesion(sentences, words)]
    best, best_start = [0.0], [0]
    first = 0
    for j in range(1, len(sentences) + 1):
        while first < j - 1 and words_until[j] - words_until[first] > MAX_RELATIVE_LENGTH * target:
            first += 1
        starts = range(first, j)
        costs = [best[i] + ((words_until[j] - words_until[i]) / target - 1) ** 2 + cut_costs[i] for i in starts]
        best.append(min(costs, default=inf))
        best_start.append(starts[costs.index(best[-1])])
    return _traced_back(best_start)


def _traced_back(best_start: Sequence[int]) -> list[tuple[int, int]]:
    """Segments, given where the best last segment up to each sentence starts."""
    found: list[tuple[int, int]] = []
    last = len(best_start) - 1
    while last:
        found.append((best_start[last], last))
        last = best_start[last]
    return found[::-1]


def gap_cohesion(sentences: Sequence[str], words: Sequence[int]) -> list[float]:
    """Cosine of the content words on either side of the gap before each sentence, in [0, 1]; 0 before the first."""
    bags = [Counter(map(stem, content_words(sentence))) for sentence in sentences]
    sizes = list(zip(bags, words, strict=True))
    return [
        bag_cosine(_block(sizes[max(0, gap - BLOCK_WORDS) : gap][::-1]), _block(sizes[gap : gap + BLOCK_WORDS]))
        for gap in range(len(sizes))
    ]


def _block(sizes: Iterable[tuple[Counter[str], int]]) -> Counter[str]:
    """Words of the first sentences, until `BLOCK_WORDS` are reached."""
    total: Counter[str] = Counter()
    words = 0
    for bag, count in sizes:
        total.update(bag)
        words += count
        if words >= BLOCK_WORDS:
            break
    return total


def bag_cosine(a: Counter[str], b: Counter[str]) -> float:
    """Cosine of two bags of words, in [0, 1]; 0 if one is empty."""
    product = sum(count * b[word] for word, count in a.items())
    return product / sqrt(sum(v * v for v in a.values()) * sum(v * v for v in b.values())) if product else 0.0
