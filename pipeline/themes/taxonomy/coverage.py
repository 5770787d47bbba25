"""Step `coverage`: who speaks about which known subjects, and which of them nobody speaks about."""

from collections.abc import Iterable
from typing import Any

import pandas as pd

from pipeline.config import CoverageSettings
from pipeline.data import load_taxonomy
from pipeline.tables import TABLES
from pipeline.tables.quote_spans import Span, most_telling_sentences, quote_id, spans_table, whole_sentences
from pipeline.themes.passages.whole_passages import PLACE
from pipeline.themes.taxonomy import goals
from pipeline.themes.taxonomy.step import ISSUES
from pipeline.themes.taxonomy.terms import known_subjects

BASKET = "digital_watch_basket"

EVIDENCE_FIRST = ["named", "words", "meaning"]
"""What a quote is chosen by before how clear it is."""


def run(
    turns: pd.DataFrame,
    passages: pd.DataFrame,
    passage_taxonomy: pd.DataFrame,
    themes: pd.DataFrame,
    *,
    config: CoverageSettings,
) -> dict[str, pd.DataFrame]:
    """One row for each known subject that may come up, with what is said on it and its clearest passage."""
    if passages.empty:
        return {"taxonomy": TABLES["taxonomy"].build(), "quote_spans": TABLES["quote_spans"].build()}
    placed = placed_on_subjects(passages, passage_taxonomy)
    on = _themes_on(themes)
    texts = dict(zip(turns["turn_id"], turns["text"], strict=True))
    found = dict(list(placed.groupby(["scheme", "code"])))
    rows, spans = [], []
    for subject in subjects().itertuples():
        own = found.get((subject.scheme, subject.code), placed.head(0))
        quote = clearest_words(own, subject.terms, texts)
        spans += quote
        facts = {
            "scheme": subject.scheme,
            "code": subject.code,
            "label": subject.label,
            "themes": ";".join(on.get((subject.scheme, subject.code), [])),
        }
        rows.append({**facts, **_counts(own), "quote": _text(quote, texts), "quote_id": ";".join(map(quote_id, quote))})
    return {"taxonomy": TABLES["taxonomy"].build(rows), "quote_spans": spans_table(spans)}


def subjects() -> pd.DataFrame:
    """Known subjects, and the baskets in which the Digital Watch issues lie."""
    known, taxonomy = known_subjects(), load_taxonomy()
    baskets = taxonomy[taxonomy["scheme"] == BASKET]
    issues = known[known["scheme"].isin(ISSUES)]
    terms = [
        [term for own in issues.loc[issues["parent"] == code, "terms"] for term in own] for code in baskets["code"]
    ]
    return pd.concat([known, baskets.assign(terms=terms)], ignore_index=True)


def _baskets() -> dict[tuple[str, str], str]:
    """Code of the basket of each issue."""
    known = known_subjects()
    issues = known[known["scheme"].isin(ISSUES)]
    return dict(zip(zip(issues["scheme"], issues["code"], strict=True), issues["parent"], strict=True))


def placed_on_subjects(passages: pd.DataFrame, passage_taxonomy: pd.DataFrame) -> pd.DataFrame:
    """Passages on each known subject; those on an issue are on its basket too, once."""
    placed = passage_taxonomy.merge(passages.drop(columns="theme_id"), on=PLACE)
    size = passages.groupby("passage_id")["words"].sum()
    placed = placed.assign(words=placed["passage_id"].map(size).astype("int64"))
    issues = placed[placed["scheme"].isin(ISSUES)]
    baskets = _baskets()
    above = issues.assign(
        scheme=BASKET, code=[baskets[place] for place in zip(issues["scheme"], issues["code"], strict=True)]
    )
    both = pd.concat([placed, above], ignore_index=True)
    return _clearest_first(both).drop_duplicates(["scheme", "code", "passage_id"])


def _clearest_first(placed: pd.DataFrame) -> pd.DataFrame:
    order = placed["evidence"].map(EVIDENCE_FIRST.index)
    return placed.assign(order=order).sort_values(
        ["order", "margin", *PLACE, "scheme", "code"], ascending=[True, False, True, True, True, True]
    )


def _counts(own: pd.DataFrame) -> dict[str, Any]:
    coalitions = sorted(set(own["coalition_id"]) - {""})
    named = int((own["evidence"] == "named").sum())
    return {
        "words": int(own["words"].sum()),
        "passages": len(own),
        "named": named,
        "sessions": own["session_id"].nunique(),
        "coalitions": ";".join(coalitions),
    }


def _themes_on(themes: pd.DataFrame) -> dict[tuple[str, str], list[str]]:
    """Themes that are on each known subject, those on an issue also on its basket."""
    on: dict[tuple[str, str], list[str]] = {}
    baskets = _baskets()
    for theme in themes.sort_values("theme_id").itertuples():
        places = [
            (scheme, code)
            for scheme, _, code in (subject.partition(":") for subject in str(theme.known).split(";") if subject)
        ]
        above = [(BASKET, baskets[place]) for place in places if place in baskets]
        for place in dict.fromkeys([*places, *above]):
            on.setdefault(place, []).append(str(theme.theme_id))
    return on


def clearest_words(own: pd.DataFrame, terms: Iterable[str], texts: dict[str, str]) -> list[Span]:
    """The telling sentences of the first of the passages, the clearest; none where there is no passage."""
    if own.empty:
        return []
    best: Any = own.iloc[0]
    text = texts[best["turn_id"]]
    if best["evidence"] == "named":
        said = next(
            (a, b)
            for goal, a, b in goals.named_goals(text[best["start"] : best["end"]], about=True)
            if str(goal) == best["code"]
        )
        return [whole_sentences(best["turn_id"], text, *(best["start"] + place for place in said))]
    return [
        (best["turn_id"], *most_telling_sentences(text, best["start"], best["end"], [term.lower() for term in terms]))
    ]


def _text(quote: list[Span], texts: dict[str, str]) -> str:
    return "".join(texts[turn][start:end] for turn, start, end in quote)
