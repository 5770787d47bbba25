"""Known subjects with their terms, and which of them a text uses."""

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import cache

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from pipeline.data import load_taxonomy, load_taxonomy_terms
from pipeline.language.phrases import stem

WORD = re.compile(r"[^\W_]+(?:\+\d+)?")

SPELLINGS: tuple[tuple[str, str, str, str], ...] = (
    # British ending, what stands for it, a word, the same word in American
    (r"is(?=(?:e|ed|es|ing|ation|ations)$)", "iz", "localisation", "localization"),
    (r"(?<=\w{3})our(?=s?$)", "or", "behaviour", "behavior"),
    (r"(?<=\w{2})tre(?=s?$)", "ter", "centres", "centers"),
    (r"^fibre", "fiber", "fibre", "fiber"),
    (r"^licence", "license", "licences", "licenses"),
)
"""Endings that captioners write in two ways; both sides of a comparison are changed."""

COMMON = 2
"""Common words of a subject that together say as much as one of its terms."""


@cache
def known_subjects() -> pd.DataFrame:
    """Subjects on which passages can be placed: scheme, code, label, parent, terms and common (lists of str), description."""
    known = load_taxonomy().merge(load_taxonomy_terms(), on=["scheme", "code"], validate="one_to_one")
    terms = [_parts(cell) for cell in known["terms"]]
    common = [_parts(cell) for cell in known["common"]]
    described = [
        f"{label}: {', '.join([*own, *words])}" for label, own, words in zip(known["label"], terms, common, strict=True)
    ]
    return known.assign(terms=terms, common=common, description=described)


def _parts(cell: str) -> list[str]:
    return [part for part in str(cell).split(";") if part]


def contests(known: pd.DataFrame) -> Iterator[tuple[str, list[int]]]:
    """Subjects that stand against each other, by place: those of one taxonomy, of the sub-themes those of one year."""
    against = (
        known["scheme"]
        .str.removesuffix("_older")
        .where(known["scheme"] != "igf_subtheme", "igf_subtheme-" + known["parent"])
    )
    for name, rows in known.groupby(against, sort=True).indices.items():
        yield str(name), [int(row) for row in rows]


def used(known: pd.DataFrame, texts: Sequence[str]) -> NDArray[np.int64]:
    """How telling the words are that each text uses of each subject: its terms, and half the common words, shape (n_texts, n_subjects)."""
    return Finder(known["terms"]).counts(texts) + Finder(known["common"]).counts(texts) // COMMON


def stems(text: str) -> list[str]:
    """Words of a text in small letters without plural endings, in one spelling; a hyphen parts words."""
    return [stem(_spelt(word.lower())) for word in WORD.findall(text)]


@cache
def _spelt(word: str) -> str:
    for british, american, _, _ in SPELLINGS:
        word = re.sub(british, american, word)
    return word


class Finder:
    """Finds terms of several words; one pass over a text, whatever the number of terms."""

    def __init__(self, terms: Iterable[Sequence[str]]) -> None:
        self.holders: dict[tuple[str, ...], list[int]] = {}
        self.count = 0
        for subject, own in enumerate(terms):
            self.count += 1
            for term in {tuple(stems(term)) for term in own}:
                self.holders.setdefault(term, []).append(subject)
        self.lengths = sorted({len(term) for term in self.holders})

    def counts(self, texts: Iterable[str]) -> NDArray[np.int64]:
        """Different terms of each subject that each text uses, shape (n_texts, n_subjects)."""
        rows = []
        for text in texts:
            words = stems(text)
            said = {tuple(words[i : i + n]) for n in self.lengths for i in range(len(words) - n + 1)}
            row = np.zeros(self.count, np.int64)
            for term in said & self.holders.keys():
                row[self.holders[term]] += 1
            rows.append(row)
        return np.stack(rows) if rows else np.zeros((0, self.count), np.int64)
