"""Known subjects that coalitions speak about, as a reader sees them."""

from typing import Any, NamedTuple

import pandas as pd

Frames = dict[str, pd.DataFrame]

TOP = 10
"""Subjects that are listed as those with most words."""

OWN = 3
"""Subjects that are listed for a coalition."""


class Scheme(NamedTuple):
    """How a taxonomy is called: as a key of summary.json, and many of its subjects in a sentence."""

    key: str
    many: str


SCHEMES: dict[str, Scheme] = {
    "digital_watch_issue": Scheme("digital_watch_issues", "Digital Watch issues"),
    "sdg": Scheme("sdgs", "Sustainable Development Goals"),
}
"""Taxonomies of which it is said what is spoken about."""


def shown(label: str) -> str:
    """A label within a sentence."""
    return f"“{label}”"


def of_scheme(table: pd.DataFrame, scheme: str) -> pd.DataFrame:
    """Rows of one taxonomy by code, goal 2 before goal 10."""
    return table[table["scheme"] == scheme].sort_values("code", key=lambda codes: codes.str.zfill(2), kind="stable")


def spoken(coverage: pd.DataFrame, scheme: str) -> pd.DataFrame:
    """Subjects of a taxonomy that coalitions speak about, those with most words first.

    Returns
    -------
    DataFrame
        Columns code, label, words, coalitions (how many), coalition_id and quote_id (of the one with most words on it).
    """
    rows = of_scheme(coverage, scheme).sort_values(["words", "coalition_id"], ascending=[False, True])
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


def coverage(tables: Frames) -> dict[str, dict[str, list[Any]]]:
    """The object ``coverage`` of summary.json: by taxonomy the subjects nobody, one coalition, or many speak about, by name."""
    names = dict(zip(tables["coalitions"]["coalition_id"], tables["coalitions"]["name"], strict=True))
    return {kind.key: _of_scheme(tables, scheme, names) for scheme, kind in SCHEMES.items()}


def _of_scheme(tables: Frames, scheme: str, names: dict[str, str]) -> dict[str, list[Any]]:
    known, ranked = of_scheme(tables["taxonomy"], scheme), spoken(tables["coalition_coverage"], scheme)
    alone = ranked[ranked["coalitions"] == 1]
    return {
        "spoken_by_nobody": list(known.loc[~known["code"].isin(ranked["code"]), "label"]),
        "spoken_by_one": [{"label": row.label, "coalition": names[row.coalition_id]} for row in alone.itertuples()],
        "most": [
            {"label": row.label, "coalitions": int(row.coalitions), "words": int(row.words)}
            for row in ranked.head(TOP).itertuples()
        ],
    }


def of_coalition(coverage: pd.DataFrame, coalition: str) -> dict[str, list[dict[str, Any]]]:
    """Subjects of a profile: those with most words, and those about which nobody else speaks."""
    own = coverage[(coverage["coalition_id"] == coalition) & coverage["scheme"].isin(list(SCHEMES))]
    own = own.sort_values(["words", "scheme", "code"], ascending=[False, True, True])
    alone = own[own["only"] == 1]
    return {
        "subjects": [_subject(row) for row in own.head(OWN).itertuples()],
        "only_on": [_subject(row) for row in alone.itertuples()],
    }


def _subject(row: Any) -> dict[str, Any]:
    share = None if pd.isna(row.share) else float(f"{row.share:.6g}")
    return {
        "label": row.label,
        "taxonomy": SCHEMES[row.scheme].many,
        "words": int(row.words),
        "share": share,
        "quote_id": row.quote_id,
    }
