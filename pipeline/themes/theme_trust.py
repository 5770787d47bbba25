"""Table `theme_trust`: how far the themes as a whole are to be trusted."""

from math import isnan

import pandas as pd

from pipeline.metrics.coherence import diversity
from pipeline.tables import TABLES
from pipeline.themes.stability import DRAWS


def table(themes: pd.DataFrame, passages: pd.DataFrame, seeds: float) -> pd.DataFrame:
    """Coherence, diversity, stability and what is left over.

    Parameters
    ----------
    themes, passages : DataFrame
        The tables of these names.
    seeds : float
        Agreement of themes found with several seeds, in [-1, 1].
    """
    if passages.empty:
        return TABLES["theme_trust"].build()
    words = int(passages["words"].sum())
    left = passages.groupby("reason")["words"].sum()
    subject = words - int(left.get("procedural", 0))
    outliers = int(left.sum()) - int(left.get("", 0)) - int(left.get("procedural", 0))
    values = {
        "themes": (len(themes), "themes", len(passages)),
        "coherence": (themes["coherence"].mean(), "NPMI", len(themes)),
        "diversity": (diversity([str(words).split(";") for words in themes["keywords"]]), "share", len(themes)),
        "stability_seeds": (seeds, "adjusted Rand index", 0 if isnan(seeds) else DRAWS),
        "stability_sessions": (
            themes["stability"].mean(),
            "Jaccard similarity",
            DRAWS if themes["stability"].notna().any() else 0,
        ),
        "procedural": (left.get("procedural", 0) / words, "share", words),
        "outliers": (outliers / max(1, subject), "share", subject),
    }
    return TABLES["theme_trust"].build(
        [{"measure": name, "value": value, "unit": unit, "n": n} for name, (value, unit, n) in values.items()]
    )
