"""The documents summary.json and findings.json, made from tables."""

from typing import Any

import pandas as pd

from pipeline.overlap.recognition import named_by_others
from pipeline.summary.topics import coverage_by_taxonomy, profile_subjects
from pipeline.tables.vocabulary import STATEMENT_KINDS

Frames = dict[str, pd.DataFrame]
MAX_OVERVIEW_ROWS = 20
OVERVIEW_MEASURES = (
    "interactivity", "responsiveness", "gini", "moderator_share", "response_rate",
    "theme_breadth", "acronyms_unexplained_rate", "rare_terms", "readability",
)  # fmt: skip


def summary_document(tables: Frames) -> dict[str, Any]:
    """summary.json: counts, headline measures, themes, overlaps, groups, coalitions, known subjects."""
    return {
        "counts": _counts(tables),
        "sessions": _sessions(tables),
        "themes": records(
            _current_themes(tables["themes"])
            .sort_values(["words", "theme_id"], ascending=[False, True])
            .head(MAX_OVERVIEW_ROWS)
        ),
        "theme_trust": records(tables["theme_trust"]),
        "overlaps": records(tables["coalition_overlap"].sort_values("rank").head(MAX_OVERVIEW_ROWS)),
        "groups": _groups(tables["coalition_groups"]),
        "coalitions": _profiles(tables),
        "coverage": coverage_by_taxonomy(tables),
    }


def findings_document(findings: pd.DataFrame) -> list[dict[str, Any]]:
    """findings.json: one object per finding."""
    rows = records(findings)
    for row in rows:
        row["row"] = dict(part.split("=", 1) for part in row["row"].split(";") if "=" in part)
        row["quote_ids"] = [quote for quote in row["quote_ids"].split(";") if quote]
    return rows


def records(frame: pd.DataFrame) -> list[dict[str, Any]]:
    """Rows as JSON values: numbers with six significant digits, unknown numbers null."""
    return [{str(name): _plain(value) for name, value in row.items()} for row in frame.to_dict("records")]


def _plain(value: Any) -> Any:
    if isinstance(value, str):
        return value
    if pd.isna(value):
        return None
    return int(value) if float(value).is_integer() and not isinstance(value, float) else float(f"{value:.6g}")


def _counts(tables: Frames) -> dict[str, int]:
    names = (
        "sessions",
        "turns",
        "speakers",
        "themes",
        "interactions",
        "coalitions",
        "coalition_groups",
        "findings",
        "quotes",
        "problems",
    )
    counts = {name: len(tables[name]) for name in names} | {
        "themes": len(_current_themes(tables["themes"])),
        "coalition_groups": tables["coalition_groups"]["group_id"].nunique(),
    }
    return {"words": int(tables["sessions"]["words"].fillna(0).sum()), **counts}


def _current_themes(themes: pd.DataFrame) -> pd.DataFrame:
    """Themes of this run, without those of an earlier run that are gone."""
    return themes[themes["change"] != "gone"]


def _sessions(tables: Frames) -> list[dict[str, Any]]:
    table = tables["session_measures"]
    seen = table[(table["view"] == "all") & table["measure"].isin(OVERVIEW_MEASURES)]
    values = seen.pivot(index="session_id", columns="measure", values="value").reset_index()
    return records(
        tables["sessions"][["session_id", "title", "date", "kind", "turns", "words"]].merge(
            values, on="session_id", how="left"
        )
    )


def _groups(groups: pd.DataFrame) -> list[dict[str, Any]]:
    return [
        {
            "group_id": str(group),
            "members": list(part["coalition_id"]),
            "core_themes": [theme for theme in part["core_themes"].iloc[0].split(";") if theme],
            "stability": _plain(float(part["stability"].mean())),
            "p_chance": _plain(part["p_chance"].iloc[0]),
            "status": str(part["status"].iloc[0]),
            "bridge": next(iter(part.loc[part["bridge"] == 1, "coalition_id"]), None),
            "people": [name for name in part["people"].iloc[0].split(";") if name],
        }
        for group, part in groups.groupby("group_id", sort=True)
    ]


def _profiles(tables: Frames) -> list[dict[str, Any]]:
    shares = tables["coalition_themes"].sort_values(["share", "theme_id"], ascending=[False, True])
    labels = dict(zip(tables["themes"]["theme_id"], tables["themes"]["label"], strict=True))
    names = dict(zip(tables["coalitions"]["coalition_id"], tables["coalitions"]["name"], strict=True))
    pairs = tables["coalition_overlap"].sort_values("rank")
    profiles = records(tables["coalitions"])
    for profile in profiles:
        own = profile["coalition_id"]
        near = pairs[((pairs["coalition_a"] == own) | (pairs["coalition_b"] == own)) & (pairs["overlap"] > 0)].head(3)
        profile["themes"] = [labels[theme] for theme in shares.loc[shares["coalition_id"] == own, "theme_id"].head(3)]
        closest = [str(row.coalition_b if row.coalition_a == own else row.coalition_a) for row in near.itertuples()]
        profile["closest"] = [{"coalition_id": other, "name": names[other]} for other in closest]
        people = tables["turns"][(tables["turns"]["coalition_id"] == own) & (tables["turns"]["speaker_name"] != "")]
        profile["people"] = sorted(set(people["speaker_name"]))
        said = _coalition_statements(tables, own)
        profile["description"] = next(iter(said["self-description"]), None)
        profile["open_questions"] = said["open question"]
        profile |= profile_subjects(tables["coalition_coverage"], own)
        profile["named_outside_by"] = _named_by(tables["recognition"], own)
    return profiles


def _named_by(recognition: pd.DataFrame, coalition: str) -> dict[str, dict[str, int]]:
    """How often others name a coalition outside its own sessions: by year, role, group and kind of session."""
    named = named_by_others(recognition)
    named = named[named["coalition_id"] == coalition]
    counts = {
        column: named[column].dropna().astype(str).value_counts().sort_index()
        for column in ("year", "role", "stakeholder_group", "session_kind")
    }
    return {column: {value: int(n) for value, n in found.items() if value} for column, found in counts.items()}


def _coalition_statements(tables: Frames, coalition: str) -> dict[str, list[dict[str, Any]]]:
    """A coalition's descriptions of itself and open questions, the clearest first."""
    own = tables["coalition_statements"][tables["coalition_statements"]["coalition_id"] == coalition].sort_values(
        "rank"
    )
    quoted = own.merge(tables["quotes"], on="quote_id").rename(columns={"speaker_name": "speaker"})
    shown = quoted[["text", "speaker", "session_id", "quote_id", "whose"]]
    return {kind: records(shown[quoted["kind"] == kind]) for kind in STATEMENT_KINDS}
