"""Findings about known subjects, the coalitions that speak about them, and coalitions in their own words."""

from collections.abc import Iterator
from typing import Any

import pandas as pd

from pipeline.language.prose import counted, joined
from pipeline.summary.finding_tables import FindingTables
from pipeline.summary.statements import StatedValue, Statement, worded
from pipeline.summary.topics import SCHEMES, in_quotation_marks, rows_of_scheme, subjects_by_words

MAX_NAMED_SUBJECTS = 3

MAX_SOLE_SUBJECTS = 2
"""Findings per taxonomy on subjects about which only one coalition speaks."""

MIN_STRONG_PASSAGES = 3
"""With this many passages it is certain that a coalition speaks about a subject."""

MAX_DESCRIPTIONS = 5

MIN_STRONG_SCORE = 0.8
"""Descriptions with at least this score make strong statements."""


def covered_subjects(tables: FindingTables) -> Iterator[Statement]:
    """How many Digital Watch issues and goals the coalitions speak about, and a few that no coalition speaks about."""
    for i, scheme in enumerate(SCHEMES):
        known, ranked = rows_of_scheme(tables.taxonomy, scheme), subjects_by_words(tables.coalition_coverage, scheme)
        missing = known[~known["code"].isin(ranked["code"])]
        quoted = tuple(ranked["quote_id"].head(MAX_NAMED_SUBJECTS))
        if len(ranked) and len(known):
            yield _subjects_statement(i, "covered", scheme, ranked, len(known), quoted)
        if len(ranked) and len(missing):
            yield _subjects_statement(i, "uncovered", scheme, missing, len(known), ())


def _subjects_statement(
    after: float, kind: str, scheme: str, subjects: pd.DataFrame, total: int, quoted: tuple[str, ...]
) -> Statement:
    """The number of some subjects of a taxonomy; tentative, as it depends on the placing of passages."""
    named = joined([in_quotation_marks(label) for label in subjects["label"].head(MAX_NAMED_SUBJECTS)])
    row = StatedValue("taxonomy", {"scheme": scheme}, kind, float(len(subjects)))
    return worded(
        kind, row, False, quote_ids=quoted, after=after, total=total, subjects=SCHEMES[scheme].subjects, named=named
    )


def subjects_of_one_coalition(tables: FindingTables) -> Iterator[Statement]:
    """Subjects about which only one coalition speaks, those with most words first."""
    names = tables.coalition_names()
    for scheme in SCHEMES:
        alone = rows_of_scheme(tables.coalition_coverage, scheme)
        alone = alone[alone["only"] == 1].sort_values(["words", "coalition_id", "code"], ascending=[False, True, True])
        for i, row in enumerate(alone.head(MAX_SOLE_SUBJECTS).itertuples()):
            words = counted(row.words, "word")
            facts: dict[str, Any] = {
                "name": names[row.coalition_id],
                "label": in_quotation_marks(row.label),
                "subjects": SCHEMES[scheme].subjects,
                "words": words,
            }
            key = {"coalition_id": row.coalition_id, "scheme": scheme, "code": row.code}
            stated = StatedValue("coalition_coverage", key, "words", float(row.words))
            yield worded(
                "only one", stated, row.passages >= MIN_STRONG_PASSAGES, quote_ids=(row.quote_id,), after=i, **facts
            )


def coalitions_in_own_words(tables: FindingTables) -> Iterator[Statement]:
    """Coalitions that describe themselves clearly, the clearest first."""
    names, texts, quoted = tables.coalition_names(), tables.turn_texts(), tables.spans_of_quotes()
    for i, row in enumerate(best_descriptions(tables.coalition_statements).head(MAX_DESCRIPTIONS).itertuples()):
        turn_id, start, end = quoted[str(row.quote_id)]
        key = {"coalition_id": row.coalition_id, "kind": row.kind, "quote_id": row.quote_id}
        stated = StatedValue("coalition_statements", key, "score", float(row.score))
        words = " ".join(texts[turn_id][start:end].split())
        yield worded(
            "own words",
            stated,
            row.score >= MIN_STRONG_SCORE,
            quote_ids=(row.quote_id,),
            after=i / 10,
            name=names[row.coalition_id],
            text=words,
        )


def best_descriptions(statements: pd.DataFrame) -> pd.DataFrame:
    """The clearest description of each coalition, the clearest of all first."""
    best = statements[(statements["kind"] == "self-description") & (statements["rank"] == 1)]
    return best.sort_values(["score", "coalition_id"], ascending=[False, True])
