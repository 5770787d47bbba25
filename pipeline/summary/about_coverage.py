"""Statements about known subjects, which coalitions speak about them and which do not, and coalitions in their own words."""

from collections.abc import Iterator
from typing import Any

import pandas as pd

from pipeline.language.prose import counted, joined
from pipeline.summary.tables import Evidence, Row, Statement, say
from pipeline.summary.topics import SCHEMES, of_scheme, shown, spoken

NAMED = 3
"""Subjects that a statement names."""

ALONE = 2
"""Subjects of each taxonomy that only one coalition speaks about which are stated."""

ENOUGH_PASSAGES = 3
"""Passages from which it is taken as said that a coalition speaks about a subject."""

DESCRIBED = 5
"""Coalitions that are quoted in their own words."""

CLEAR = 0.8
"""Score from which a description carries much."""


def coverage(e: Evidence) -> Iterator[Statement]:
    """How many of the Digital Watch issues and the goals any coalition speaks about, and a few that none does."""
    for i, scheme in enumerate(SCHEMES):
        known, ranked = of_scheme(e.taxonomy, scheme), spoken(e.coalition_coverage, scheme)
        missing = known[~known["code"].isin(ranked["code"])]
        quoted = tuple(ranked["quote_id"].head(NAMED))
        if len(ranked) and len(known):
            yield _counted(i, "covered", scheme, ranked, len(known), quoted)
        if len(ranked) and len(missing):
            yield _counted(i, "uncovered", scheme, missing, len(known), ())


def _counted(
    after: float, kind: str, scheme: str, subjects: pd.DataFrame, total: int, quoted: tuple[str, ...]
) -> Statement:
    """A number of subjects of a taxonomy; tentative, since it rests on where passages were placed."""
    named = joined([shown(label) for label in subjects["label"].head(NAMED)])
    row = Row("taxonomy", {"scheme": scheme}, kind, float(len(subjects)))
    return say(kind, row, False, quote_ids=quoted, after=after, total=total, subjects=SCHEMES[scheme].many, named=named)


def only_one(e: Evidence) -> Iterator[Statement]:
    """Subjects about which only one coalition speaks, those with most words."""
    names = e.names()
    for scheme in SCHEMES:
        alone = of_scheme(e.coalition_coverage, scheme)
        alone = alone[alone["only"] == 1].sort_values(["words", "coalition_id", "code"], ascending=[False, True, True])
        for i, row in enumerate(alone.head(ALONE).itertuples()):
            words = counted(row.words, "word")
            facts: dict[str, Any] = {
                "name": names[row.coalition_id],
                "label": shown(row.label),
                "subjects": SCHEMES[scheme].many,
                "words": words,
            }
            key = {"coalition_id": row.coalition_id, "scheme": scheme, "code": row.code}
            stated = Row("coalition_coverage", key, "words", float(row.words))
            yield say("only one", stated, row.passages >= ENOUGH_PASSAGES, quote_ids=(row.quote_id,), after=i, **facts)


def own_words(e: Evidence) -> Iterator[Statement]:
    """Coalitions that say clearly what they are, the clearest first."""
    names, texts, quoted = e.names(), e.texts(), e.quoted()
    for i, row in enumerate(best_descriptions(e.coalition_statements).head(DESCRIBED).itertuples()):
        turn_id, start, end = quoted[str(row.quote_id)]
        key = {"coalition_id": row.coalition_id, "kind": row.kind, "quote_id": row.quote_id}
        stated = Row("coalition_statements", key, "score", float(row.score))
        words = " ".join(texts[turn_id][start:end].split())
        yield say(
            "own words",
            stated,
            row.score >= CLEAR,
            quote_ids=(row.quote_id,),
            after=i / 10,
            name=names[row.coalition_id],
            text=words,
        )


def best_descriptions(statements: pd.DataFrame) -> pd.DataFrame:
    """The clearest description of each coalition, the clearest of all first."""
    best = statements[(statements["kind"] == "self-description") & (statements["rank"] == 1)]
    return best.sort_values(["score", "coalition_id"], ascending=[False, True])
