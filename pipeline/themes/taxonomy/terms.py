"""Known subjects with their terms, and how many of these a text uses."""

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import cache

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from pipeline.data import load_taxonomy, load_taxonomy_terms
from pipeline.language.patterns import Pattern
from pipeline.language.phrases import stem

TERM_WORD = re.compile(r"[^\W_]+(?:\+\d+)?")

SPELLINGS: tuple[Pattern, ...] = (
    Pattern(
        "-ise",
        r"is(?=(?:e|ed|es|ing|ation|ations)$)",
        example="localisation",
        counter="localization",
        kind="iz",
    ),
    Pattern("-our", r"(?<=\w{3})our(?=s?$)", example="behaviour", counter="behavior", kind="or"),
    Pattern("-tre", r"(?<=\w{2})tre(?=s?$)", example="centres", counter="centers", kind="ter"),
    Pattern("fibre", r"^fibre", example="fibre", counter="fiber", kind="fiber"),
    Pattern("licence", r"^licence", example="licences", counter="licenses", kind="license"),
)
"""British spellings; ``kind`` is the American one that replaces them, on both sides of a comparison."""

COMMON_WORDS_PER_TERM = 2
"""So many common words of a subject count as much as one of its terms."""


@cache
def known_subjects() -> pd.DataFrame:
    """Subjects on which passages can be placed.

    Columns scheme, code, label, parent, terms and common (lists of str), description.
    """
    known = load_taxonomy().merge(load_taxonomy_terms(), on=["scheme", "code"], validate="one_to_one")
    terms = [_parts(cell) for cell in known["terms"]]
    common = [_parts(cell) for cell in known["common"]]
    described = [
        f"{label}: {', '.join([*own, *words])}" for label, own, words in zip(known["label"], terms, common, strict=True)
    ]
    return known.assign(terms=terms, common=common, description=described)


def _parts(cell: str) -> list[str]:
    return [part for part in str(cell).split(";") if part]


def rival_subjects(known: pd.DataFrame) -> Iterator[tuple[str, list[int]]]:
    """Rows of subjects that compete for a passage: those of one taxonomy; of the sub-themes, those of one year."""
    against = (
        known["scheme"]
        .str.removesuffix("_older")
        .where(known["scheme"] != "igf_subtheme", "igf_subtheme-" + known["parent"])
    )
    for name, rows in known.groupby(against, sort=True).indices.items():
        yield str(name), [int(row) for row in rows]


def term_counts(known: pd.DataFrame, texts: Sequence[str]) -> NDArray[np.int64]:
    """Terms of each subject that each text uses, shape (n_texts, n_subjects); common words count in part."""
    common = TermFinder(known["common"]).counts(texts)
    return TermFinder(known["terms"]).counts(texts) + common // COMMON_WORDS_PER_TERM


def term_stems(text: str) -> list[str]:
    """Words of a text in small letters and one spelling, without plural endings; hyphens separate words."""
    return [stem(_spelt(word.lower())) for word in TERM_WORD.findall(text)]


@cache
def _spelt(word: str) -> str:
    for british in SPELLINGS:
        word = british.regex.sub(british.kind, word)
    return word


class TermFinder:
    """Finds terms of several words in one pass over a text, whatever the number of terms."""

    def __init__(self, terms: Iterable[Sequence[str]]) -> None:
        self.holders: dict[tuple[str, ...], list[int]] = {}
        self.count = 0
        for subject, own in enumerate(terms):
            self.count += 1
            for term in {tuple(term_stems(term)) for term in own}:
                self.holders.setdefault(term, []).append(subject)
        self.lengths = sorted({len(term) for term in self.holders})

    def counts(self, texts: Iterable[str]) -> NDArray[np.int64]:
        """Number of different terms of each subject that each text uses, shape (n_texts, n_subjects)."""
        rows = []
        for text in texts:
            words = term_stems(text)
            said = {tuple(words[i : i + n]) for n in self.lengths for i in range(len(words) - n + 1)}
            row = np.zeros(self.count, np.int64)
            for term in said & self.holders.keys():
                row[self.holders[term]] += 1
            rows.append(row)
        return np.stack(rows) if rows else np.zeros((0, self.count), np.int64)
