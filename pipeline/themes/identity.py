"""Step `identity`: themes keep their identifiers from run to run; which are new, merged, split or gone is recorded.

Themes of two runs are compared by the passages that both runs have.
"""

from typing import NamedTuple

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from pipeline.config import IdentitySettings
from pipeline.tables import TABLES
from pipeline.themes.naming import theme_id
from pipeline.themes.passages.whole_passages import PASSAGE_PLACE

MIN_HELD_SHARE = 0.5
"""A theme is held by another one that has at least this share of its words."""


class ThemeMatches(NamedTuple):
    """Themes of this run and of the previous one.

    Attributes
    ----------
    same : dict of str to str
        Earlier identifier of each theme that is the same.
    into : dict of str to str
        For each earlier theme that is gone, the theme of this run that holds it; "" for none.
    out_of : dict of str to str
        For each theme that is new, the earlier theme that held it; "" for none.
    """

    same: dict[str, str]
    into: dict[str, str]
    out_of: dict[str, str]


def run(
    previous_themes: pd.DataFrame,
    previous_passages: pd.DataFrame,
    themes: pd.DataFrame,
    passages: pd.DataFrame,
    turn_themes: pd.DataFrame,
    theme_shares: pd.DataFrame,
    *,
    config: IdentitySettings,
) -> dict[str, pd.DataFrame]:
    """Give themes that are in the previous run's outputs the identifiers they have there."""
    tables = {"themes": themes, "passages": passages, "turn_themes": turn_themes, "theme_shares": theme_shares}
    if previous_themes.empty:
        return tables
    found = match_themes(passages, previous_passages, config.min_similarity)
    ids = _identifiers(themes, previous_themes, found)
    renamed = {name: _with_identifiers(table, ids) for name, table in tables.items()}
    if _equal(renamed["passages"], previous_passages):
        return renamed | {"themes": _as_before(renamed["themes"], previous_themes)}
    return renamed | {"themes": _changed(renamed["themes"], previous_themes, found, ids)}


def match_themes(passages: pd.DataFrame, previous: pd.DataFrame, min_similarity: float) -> ThemeMatches:
    """Match themes one to one so that the sum of their Jaccard similarities, by words, is greatest.

    Two themes with a similarity below `min_similarity` are not the same.
    """
    from scipy.optimize import linear_sum_assignment

    both = passages[[*PASSAGE_PLACE, "words", "theme_id"]].merge(
        previous[[*PASSAGE_PLACE, "theme_id"]], on=PASSAGE_PLACE, suffixes=("", "_before")
    )
    known = sorted(set(passages["theme_id"]) - {""}), sorted(set(previous["theme_id"]) - {""})
    words = both.pivot_table(index="theme_id", columns="theme_id_before", values="words", aggfunc="sum", fill_value=0)
    now, before = words.sum(axis=1), words.sum(axis=0)
    words = words.reindex(index=known[0], columns=known[1], fill_value=0)
    now, before = (
        now.reindex(known[0], fill_value=0).to_numpy(float),
        before.reindex(known[1], fill_value=0).to_numpy(float),
    )
    table = words.to_numpy(float)
    either = now[:, None] + before[None, :] - table
    similarity = np.divide(table, either, out=np.zeros_like(table), where=either > 0)
    pairs = [
        (i, j) for i, j in zip(*linear_sum_assignment(-similarity), strict=True) if similarity[i, j] >= min_similarity
    ]
    same = {known[0][i]: known[1][j] for i, j in pairs}
    into = _holders(table.T, before, known[1], known[0], set(same.values()))
    return ThemeMatches(same, into, _holders(table, now, known[0], known[1], set(same)))


def _holders(
    words: NDArray[np.float64], total: NDArray[np.float64], themes: list[str], others: list[str], matched: set[str]
) -> dict[str, str]:
    """For each unmatched theme, the theme of the other run that holds it; "" if none does."""
    held = {}
    for row, size, theme in zip(words, total, themes, strict=True):
        if theme not in matched:
            held[theme] = others[int(row.argmax())] if size and len(row) and row.max() >= MIN_HELD_SHARE * size else ""
    return held


def _identifiers(themes: pd.DataFrame, previous: pd.DataFrame, found: ThemeMatches) -> dict[str, str]:
    """Identifier of each theme; a new one gets a number that no theme had before."""
    used = [int(number) for number in previous["theme_id"].str.extract(r"(\d+)$")[0].dropna()]
    fresh = iter(range(max(used, default=0), max(used, default=0) + len(themes)))
    return {theme: found.same.get(theme) or theme_id(next(fresh)) for theme in sorted(themes["theme_id"])}


def _with_identifiers(table: pd.DataFrame, ids: dict[str, str]) -> pd.DataFrame:
    columns = [name for name in ("theme_id", "part") if name in table]
    return table.assign(**{name: [ids.get(value, value) for value in table[name]] for name in columns})


def _equal(passages: pd.DataFrame, previous: pd.DataFrame) -> bool:
    """Whether both runs found the same themes."""
    now, before = (
        table[[*PASSAGE_PLACE, "theme_id"]].sort_values(PASSAGE_PLACE).reset_index(drop=True)
        for table in (passages, previous)
    )
    return len(now) == len(before) and bool((now.to_numpy() == before.to_numpy()).all())


def _as_before(themes: pd.DataFrame, previous: pd.DataFrame) -> pd.DataFrame:
    """Themes with the changes that the previous run recorded: the same command twice gives the same tables."""
    recorded = previous.set_index("theme_id")
    gone = previous[previous["change"] == "gone"]
    kept = themes.assign(
        change=themes["theme_id"].map(recorded["change"]), before=themes["theme_id"].map(recorded["before"])
    )
    return pd.concat([kept, _gone_rows(gone)], ignore_index=True)


def _changed(themes: pd.DataFrame, previous: pd.DataFrame, found: ThemeMatches, ids: dict[str, str]) -> pd.DataFrame:
    """Themes with what became of those of the previous run."""
    merged: dict[str, list[str]] = {}
    for earlier, theme in found.into.items():
        merged.setdefault(ids.get(theme, ""), []).append(earlier)
    came = {ids[theme]: earlier for theme, earlier in found.out_of.items()}
    rows = []
    for theme in themes["theme_id"]:
        before = sorted(
            {*merged.get(theme, []), *([came.get(theme, theme)] if theme in merged else []), came.get(theme, "")} - {""}
        )
        change = (
            "merged"
            if theme in merged and len(before) > 1
            else "new"
            if theme in came and not before
            else "split"
            if theme in came
            else ""
        )
        rows.append((change, ";".join(before)))
    gone = previous[(previous["change"] == "gone") | previous["theme_id"].isin(merged.get("", []))]
    kept = themes.assign(change=[change for change, _ in rows], before=[before for _, before in rows])
    return pd.concat([kept, _gone_rows(gone)], ignore_index=True)


def _gone_rows(gone: pd.DataFrame) -> pd.DataFrame:
    """Rows for earlier themes that are gone; they stay, so that no other theme gets their identifiers."""
    empty = {"passages": 0, "words": 0, "speakers": 0, "sessions": 0, "status": "gone", "change": "gone"}
    return TABLES["themes"].build(
        [{"theme_id": row.theme_id, "label": row.label, "keywords": row.keywords, **empty} for row in gone.itertuples()]
    )
