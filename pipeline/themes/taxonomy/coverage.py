"""Step `coverage`: who speaks about which known subjects, and which subjects nobody speaks about."""

from collections.abc import Iterable
from typing import Any

import pandas as pd

from pipeline.config import CoverageSettings
from pipeline.data import load_taxonomy
from pipeline.tables import TABLES
from pipeline.tables.quote_spans import Span, most_telling_sentences, quote_id, spans_table, whole_sentences
from pipeline.themes.passages.whole_passages import PASSAGE_PLACE
from pipeline.themes.taxonomy import goals
from pipeline.themes.taxonomy.step import ISSUE_SCHEMES
from pipeline.themes.taxonomy.terms import known_subjects

BASKET = "digital_watch_basket"

EVIDENCE_ORDER = ["named", "words", "meaning"]
"""Quotes are chosen by this kind of evidence first, then by margin."""


def run(
    turns: pd.DataFrame,
    passages: pd.DataFrame,
    passage_taxonomy: pd.DataFrame,
    themes: pd.DataFrame,
    *,
    config: CoverageSettings,
) -> dict[str, pd.DataFrame]:
    """One row per known subject, with how much is said on it and its clearest passage."""
    if passages.empty:
        return {"taxonomy": TABLES["taxonomy"].build(), "quote_spans": TABLES["quote_spans"].build()}
    placed = passages_on_subjects(passages, passage_taxonomy)
    on = _themes_on(themes)
    texts = dict(zip(turns["turn_id"], turns["text"], strict=True))
    found = dict(list(placed.groupby(["scheme", "code"])))
    rows, spans = [], []
    for subject in subjects_and_baskets().itertuples():
        own = found.get((subject.scheme, subject.code), placed.head(0))
        quote = subject_quote(own, subject.terms, texts)
        spans += quote
        facts = {
            "scheme": subject.scheme,
            "code": subject.code,
            "label": subject.label,
            "themes": ";".join(on.get((subject.scheme, subject.code), [])),
        }
        rows.append({**facts, **_counts(own), "quote": _text(quote, texts), "quote_id": ";".join(map(quote_id, quote))})
    return {"taxonomy": TABLES["taxonomy"].build(rows), "quote_spans": spans_table(spans)}


def subjects_and_baskets() -> pd.DataFrame:
    """Known subjects, and the baskets into which the Digital Watch issues are grouped."""
    known, taxonomy = known_subjects(), load_taxonomy()
    baskets = taxonomy[taxonomy["scheme"] == BASKET]
    issues = known[known["scheme"].isin(ISSUE_SCHEMES)]
    terms = [
        [term for own in issues.loc[issues["parent"] == code, "terms"] for term in own] for code in baskets["code"]
    ]
    return pd.concat([known, baskets.assign(terms=terms)], ignore_index=True)


def _baskets() -> dict[tuple[str, str], str]:
    """Code of the basket of each issue."""
    known = known_subjects()
    issues = known[known["scheme"].isin(ISSUE_SCHEMES)]
    return dict(zip(zip(issues["scheme"], issues["code"], strict=True), issues["parent"], strict=True))


def passages_on_subjects(passages: pd.DataFrame, passage_taxonomy: pd.DataFrame) -> pd.DataFrame:
    """Passages on each known subject; those on an issue are also on its basket, once."""
    placed = passage_taxonomy.merge(passages.drop(columns="theme_id"), on=PASSAGE_PLACE)
    size = passages.groupby("passage_id")["words"].sum()
    placed = placed.assign(words=placed["passage_id"].map(size).astype("int64"))
    issues = placed[placed["scheme"].isin(ISSUE_SCHEMES)]
    baskets = _baskets()
    above = issues.assign(
        scheme=BASKET, code=[baskets[place] for place in zip(issues["scheme"], issues["code"], strict=True)]
    )
    both = pd.concat([placed, above], ignore_index=True)
    return _clearest_first(both).drop_duplicates(["scheme", "code", "passage_id"])


def _clearest_first(placed: pd.DataFrame) -> pd.DataFrame:
    order = placed["evidence"].map(EVIDENCE_ORDER.index)
    return placed.assign(order=order).sort_values(
        ["order", "margin", *PASSAGE_PLACE, "scheme", "code"], ascending=[True, False, True, True, True, True]
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
    """Themes that are on each known subject; those on an issue are also on its basket."""
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


def subject_quote(own: pd.DataFrame, terms: Iterable[str], texts: dict[str, str]) -> list[Span]:
    """Quote from the first passage, which is the clearest; empty if there is none."""
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
