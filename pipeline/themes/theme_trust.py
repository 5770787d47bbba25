"""Table `theme_trust`: how far the themes as a whole can be trusted."""

from math import isnan

import pandas as pd

from pipeline.metrics.coherence import diversity
from pipeline.tables import TABLES
from pipeline.tables.vocabulary import PROCEDURAL
from pipeline.themes.stability import STABILITY_DRAWS


def theme_trust_table(themes: pd.DataFrame, passages: pd.DataFrame, seeds: float) -> pd.DataFrame:
    """Coherence, diversity and stability of the themes, and the share of words without one.

    Parameters
    ----------
    themes, passages : DataFrame
        The tables of these names.
    seeds : float
        Agreement of the themes over several seeds, in [-1, 1].
    """
    if passages.empty:
        return TABLES["theme_trust"].build()
    words = int(passages["words"].sum())
    left = passages.groupby("reason")["words"].sum()
    procedural = int(left.get(PROCEDURAL, 0))
    outliers = int(left.sum()) - int(left.get("", 0)) - procedural
    values = {
        "themes": (len(themes), "themes", len(passages)),
        "coherence": (themes["coherence"].mean(), "NPMI", len(themes)),
        "diversity": (diversity([str(words).split(";") for words in themes["keywords"]]), "share", len(themes)),
        "stability_seeds": (seeds, "adjusted Rand index", 0 if isnan(seeds) else STABILITY_DRAWS),
        "stability_sessions": (
            themes["stability"].mean(),
            "Jaccard similarity",
            STABILITY_DRAWS if themes["stability"].notna().any() else 0,
        ),
        PROCEDURAL: (procedural / words, "share", words),
        "outliers": (outliers / max(1, words - procedural), "share", words - procedural),
    }
    return TABLES["theme_trust"].build(
        [{"measure": name, "value": value, "unit": unit, "n": n} for name, (value, unit, n) in values.items()]
    )
