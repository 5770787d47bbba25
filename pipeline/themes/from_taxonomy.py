"""Known subjects beside found themes: which ones a theme is on, and themes made of them where passages are too few to find any."""

import numpy as np
import pandas as pd

from pipeline.config import ThemesSettings
from pipeline.themes.partitions import Found
from pipeline.themes.passages.whole_passages import PLACE
from pipeline.themes.taxonomy.step import ISSUES
from pipeline.themes.taxonomy.terms import known_subjects
from pipeline.vectors.embeddings import VectorStore
from pipeline.vectors.models import unit

LEAST = 0.25
"""Share of its passages that a theme has on a known subject before it counts as on it."""


def subject_of(passages: pd.DataFrame, passage_taxonomy: pd.DataFrame, schemes: tuple[str, ...]) -> list[str]:
    """Known subject of each passage as ``scheme:code`` within some taxonomies, "" for none; of several, the one with the greatest margin."""
    rows = passage_taxonomy[passage_taxonomy["scheme"].isin(schemes)].sort_values(
        ["margin", "scheme", "code"], ascending=[False, True, True], na_position="first"
    )
    best = rows.drop_duplicates(PLACE)
    found = dict(
        zip(zip(best["turn_id"], best["start"], strict=True), best["scheme"] + ":" + best["code"], strict=True)
    )
    return [found.get(place, "") for place in zip(passages["turn_id"], passages["start"], strict=True)]


def sort(passages: pd.DataFrame, passage_taxonomy: pd.DataFrame, config: ThemesSettings, vectors: VectorStore) -> Found:
    """Sort passages by the Digital Watch issue each is on; those on none are left without."""
    subjects = subject_of(passages, passage_taxonomy, ISSUES)
    codes = sorted(set(subjects) - {""})
    labels = np.array([codes.index(subject) if subject else -1 for subject in subjects], np.int64)
    unknown = np.zeros((len(labels), 1), np.float32)
    semantic = vectors.embed(list(passages["text"]), config.embedder) if codes else unknown
    nan = float("nan")
    return Found([labels], semantic, unit(semantic), dict.fromkeys(range(len(codes)), nan), nan)


def on(themes: pd.DataFrame, passages: pd.DataFrame, passage_taxonomy: pd.DataFrame) -> pd.DataFrame:
    """Themes with the known subjects on which at least `LEAST` of their passages are, as ``scheme:code``, most frequent first.

    Parameters
    ----------
    themes, passages, passage_taxonomy : DataFrame
        The tables of these names; a passage is on what any part of it is on.
    """
    placed = passage_taxonomy.merge(passages[[*PLACE, "passage_id", "theme_id"]], on=PLACE)
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
        if row.n >= LEAST * sizes[row.theme_id]:
            subjects.setdefault(row.theme_id, []).append(row.subject)
    return themes.assign(known=[";".join(subjects.get(theme, [])) for theme in themes["theme_id"]])


def renamed(themes: pd.DataFrame, floor: int) -> pd.DataFrame:
    """Themes made of known subjects under the names of these, marked as such."""
    names = {f"{subject.scheme}:{subject.code}": str(subject.label) for subject in known_subjects().itertuples()}
    labels = [
        next((names[s] for s in on.split(";") if s.startswith(ISSUES)), label)
        for on, label in zip(themes["known"], themes["label"], strict=True)
    ]
    return themes.assign(label=labels, status=f"known subject, since fewer than {floor} passages")
