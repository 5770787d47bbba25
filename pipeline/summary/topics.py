"""Known subjects that coalitions speak about, for summary.json and findings."""

from typing import Any, NamedTuple

import pandas as pd

Frames = dict[str, pd.DataFrame]

MAX_TOP_SUBJECTS = 10

MAX_PROFILE_SUBJECTS = 3


class TaxonomyName(NamedTuple):
    """What a taxonomy is called: its key in summary.json, and its subjects in a sentence."""

    key: str
    subjects: str


SCHEMES: dict[str, TaxonomyName] = {
    "digital_watch_issue": TaxonomyName("digital_watch_issues", "Digital Watch issues"),
    "sdg": TaxonomyName("sdgs", "Sustainable Development Goals"),
}
"""Taxonomies whose coverage is stated."""


def in_quotation_marks(label: str) -> str:
    """A label as it stands within a sentence."""
    return f"“{label}”"


def rows_of_scheme(table: pd.DataFrame, scheme: str) -> pd.DataFrame:
    """Rows of one taxonomy ordered by code, goal 2 before goal 10."""
    return table[table["scheme"] == scheme].sort_values("code", key=lambda codes: codes.str.zfill(2), kind="stable")


def subjects_by_words(coverage: pd.DataFrame, scheme: str) -> pd.DataFrame:
    """Subjects of a taxonomy that coalitions speak about, those with most words first.

    Returns
    -------
    DataFrame
        Columns code, label, words, coalitions (their number), coalition_id and quote_id (of the one with most words).
    """
    rows = rows_of_scheme(coverage, scheme).sort_values(["words", "coalition_id"], ascending=[False, True])
    how = {
        "label": ("label", "first"),
        "words": ("words", "sum"),
        "coalitions": ("coalition_id", "nunique"),
        "coalition_id": ("coalition_id", "first"),
        "quote_id": ("quote_id", "first"),
    }
    return (
        rows.groupby("code", sort=True).agg(**how).reset_index().sort_values(["words", "code"], ascending=[False, True])
    )


def coverage_by_taxonomy(tables: Frames) -> dict[str, dict[str, list[Any]]]:
    """``coverage`` of summary.json: for each taxonomy, the subjects of no coalition, of one, and with most words."""
    names = dict(zip(tables["coalitions"]["coalition_id"], tables["coalitions"]["name"], strict=True))
    return {kind.key: _coverage_of_scheme(tables, scheme, names) for scheme, kind in SCHEMES.items()}


def _coverage_of_scheme(tables: Frames, scheme: str, names: dict[str, str]) -> dict[str, list[Any]]:
    known, ranked = rows_of_scheme(tables["taxonomy"], scheme), subjects_by_words(tables["coalition_coverage"], scheme)
    alone = ranked[ranked["coalitions"] == 1]
    return {
        "spoken_by_nobody": list(known.loc[~known["code"].isin(ranked["code"]), "label"]),
        "spoken_by_one": [{"label": row.label, "coalition": names[row.coalition_id]} for row in alone.itertuples()],
        "most": [
            {"label": row.label, "coalitions": int(row.coalitions), "words": int(row.words)}
            for row in ranked.head(MAX_TOP_SUBJECTS).itertuples()
        ],
    }


def profile_subjects(coverage: pd.DataFrame, coalition: str) -> dict[str, list[dict[str, Any]]]:
    """A coalition's subjects with most words, and those about which no other coalition speaks."""
    own = coverage[(coverage["coalition_id"] == coalition) & coverage["scheme"].isin(list(SCHEMES))]
    own = own.sort_values(["words", "scheme", "code"], ascending=[False, True, True])
    alone = own[own["only"] == 1]
    return {
        "subjects": [_subject(row) for row in own.head(MAX_PROFILE_SUBJECTS).itertuples()],
        "only_on": [_subject(row) for row in alone.itertuples()],
    }


def _subject(row: Any) -> dict[str, Any]:
    share = None if pd.isna(row.share) else float(f"{row.share:.6g}")
    return {
        "label": row.label,
        "taxonomy": SCHEMES[row.scheme].subjects,
        "words": int(row.words),
        "share": share,
        "quote_id": row.quote_id,
    }
