"""Themes and known subjects: subjects that a theme is on, and themes made of subjects if there are too few passages."""

import numpy as np
import pandas as pd

from pipeline.themes.partitions import ThemePartitions
from pipeline.themes.passages.whole_passages import PASSAGE_PLACE, neighbourhoods
from pipeline.themes.taxonomy.step import ISSUE_SCHEMES
from pipeline.themes.taxonomy.terms import known_subjects
from pipeline.vectors.embeddings import VectorStore
from pipeline.vectors.models import unit

MIN_SUBJECT_SHARE = 0.25
"""A theme is on a known subject if at least this share of its passages is."""


def best_subjects(passages: pd.DataFrame, passage_taxonomy: pd.DataFrame, schemes: tuple[str, ...]) -> list[str]:
    """Known subject of each passage as ``scheme:code``, the one with the greatest margin; "" for none."""
    rows = passage_taxonomy[passage_taxonomy["scheme"].isin(schemes)].sort_values(
        ["margin", "scheme", "code"], ascending=[False, True, True], na_position="first"
    )
    best = rows.drop_duplicates(PASSAGE_PLACE)
    places = zip(best["turn_id"], best["start"], strict=True)
    found = dict(zip(places, best["scheme"] + ":" + best["code"], strict=True))
    return [found.get(place, "") for place in zip(passages["turn_id"], passages["start"], strict=True)]


def partition_by_issue(passages: pd.DataFrame, passage_taxonomy: pd.DataFrame, vectors: VectorStore) -> ThemePartitions:
    """Sort passages by the Digital Watch issue they are on; passages on no issue get no theme."""
    subjects = best_subjects(passages, passage_taxonomy, ISSUE_SCHEMES)
    codes = sorted(set(subjects) - {""})
    labels = np.array([codes.index(subject) if subject else -1 for subject in subjects], np.int64)
    unknown = np.zeros((len(labels), 1), np.float32)
    semantic = vectors.passages(passages["text"], neighbourhoods(passages)).semantic if codes else unknown
    nan = float("nan")
    return ThemePartitions([labels], semantic, unit(semantic), dict.fromkeys(range(len(codes)), nan), nan)


def with_known_subjects(themes: pd.DataFrame, passages: pd.DataFrame, passage_taxonomy: pd.DataFrame) -> pd.DataFrame:
    """Themes with the known subjects of at least `MIN_SUBJECT_SHARE` of their passages, most frequent first.

    Parameters
    ----------
    themes, passages, passage_taxonomy : DataFrame
        The tables of these names; a passage is on every subject that a part of it is on.

    Returns
    -------
    DataFrame
        Table ``themes``; ``known`` lists the subjects as ``scheme:code``.
    """
    placed = passage_taxonomy.merge(passages[[*PASSAGE_PLACE, "passage_id", "theme_id"]], on=PASSAGE_PLACE)
    placed = placed.assign(subject=placed["scheme"] + ":" + placed["code"]).drop_duplicates(["passage_id", "subject"])
    counts = (
        placed.groupby(["theme_id", "subject"])
        .size()
        .reset_index(name="n")
        .sort_values(["n", "subject"], ascending=[False, True])
    )
    sizes = passages.groupby("theme_id")["passage_id"].nunique().to_dict()
    subjects: dict[str, list[str]] = {}
    for row in counts.itertuples():
        if row.n >= MIN_SUBJECT_SHARE * sizes[row.theme_id]:
            subjects.setdefault(row.theme_id, []).append(row.subject)
    return themes.assign(known=[";".join(subjects.get(theme, [])) for theme in themes["theme_id"]])


def named_after_issues(themes: pd.DataFrame, floor: int) -> pd.DataFrame:
    """Themes made of known subjects, with the names of these, and marked as such."""
    names = {f"{subject.scheme}:{subject.code}": str(subject.label) for subject in known_subjects().itertuples()}
    labels = [
        next((names[subject] for subject in known.split(";") if subject.startswith(ISSUE_SCHEMES)), label)
        for known, label in zip(themes["known"], themes["label"], strict=True)
    ]
    return themes.assign(label=labels, status=f"known subject, since fewer than {floor} passages")
