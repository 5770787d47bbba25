"""Step `theme_shares`: the share of each theme in what each session, coalition, role, group and year says."""

import pandas as pd

from pipeline.config import ThemeSharesSettings
from pipeline.tables import TABLES
from pipeline.tables.vocabulary import DIMENSIONS, TOO_SHORT


def run(
    passages: pd.DataFrame,
    turns: pd.DataFrame,
    sessions: pd.DataFrame,
    speakers: pd.DataFrame,
    *,
    config: ThemeSharesSettings,
) -> dict[str, pd.DataFrame]:
    """Shares of themes, and of the reasons for having none, by session, coalition, role, stakeholder group and year.

    The shares of each value are over all its words; turns whose value is unknown are left out.
    """
    groups = dict(zip(speakers["speaker_id"], speakers["stakeholder_group"], strict=True))
    years = dict(zip(sessions["session_id"], sessions["year"], strict=True))
    who = turns.assign(
        session=turns["session_id"],
        coalition=turns["coalition_id"],
        stakeholder_group=[groups.get(speaker, "") for speaker in turns["speaker_id"]],
        year=turns["session_id"].map(years).map(lambda year: "" if pd.isna(year) else str(year).removesuffix(".0")),
    ).set_index("turn_id")
    words = _words(passages, turns)
    rows = [row for dimension in DIMENSIONS for row in _shares_by(dimension, words, who[dimension])]
    return {"theme_shares": TABLES["theme_shares"].build(rows)}


def _words(passages: pd.DataFrame, turns: pd.DataFrame) -> pd.DataFrame:
    """Words of each turn by theme or reason; words in no passage count as too short."""
    held = passages.assign(part=passages["theme_id"].where(passages["theme_id"] != "", passages["reason"]))
    held = held.groupby(["turn_id", "theme_id", "part"], as_index=False)["words"].sum()
    left = turns.set_index("turn_id")["words"].sub(held.groupby("turn_id")["words"].sum(), fill_value=0)
    short = pd.DataFrame({"turn_id": left.index, "theme_id": "", "part": TOO_SHORT, "words": left.to_numpy()})
    return pd.concat([held, short[short["words"] > 0]], ignore_index=True)


def _shares_by(dimension: str, words: pd.DataFrame, who: "pd.Series[str]") -> list[dict[str, object]]:
    named = words.assign(value=words["turn_id"].map(who))
    named = named[named["value"] != ""]
    total = named.groupby("value")["words"].sum()
    found = named.groupby(["value", "part", "theme_id"], as_index=False)["words"].sum()
    return [
        {
            "dimension": dimension,
            "value": row.value,
            "theme_id": row.theme_id,
            "part": row.part,
            "words": int(row.words),
            "n": int(total[row.value]),
            "share": row.words / total[row.value],
        }
        for row in found.itertuples()
    ]
