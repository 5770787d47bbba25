"""Findings about the focus of sessions and the prior knowledge they require."""

from collections.abc import Iterator
from math import isnan
from typing import Any

from pipeline.language.prose import counted, joined
from pipeline.summary.about_sessions import session_statement
from pipeline.summary.finding_tables import FindingTables
from pipeline.summary.statements import Statement
from pipeline.tables.quote_spans import Span, most_telling_sentences, whole_sentences

MIN_STRONG_WORDS = 1000
"""A measure over at least this many words makes a strong statement."""

MAX_FOCUS_QUOTES = 3
"""Acronyms that a statement names and quotes, and themes that it quotes."""


def least_focused_session(tables: FindingTables) -> Iterator[Statement]:
    """The session that spreads over most themes, with a quote on each of the largest."""
    ranked = list(tables.measure_rows("theme_breadth").itertuples())
    if len(ranked) > 1 and ranked[-1].value > 1:
        most = ranked[-1]
        main = tables.measure_value(most.session_id, "main_theme_share")
        if not isnan(main):
            yield session_statement(
                tables, "unfocused", most, _main_themes(tables, most.session_id), enough=MIN_STRONG_WORDS, main=main
            )


def most_prior_knowledge(tables: FindingTables) -> Iterator[Statement]:
    """The session with the highest rate of acronyms that nobody there explains."""
    ranked = list(tables.measure_rows("acronyms_unexplained_rate").itertuples())
    if len(ranked) < 2 or not ranked[-1].value:
        return
    most = ranked[-1]
    table = tables.acronyms[(tables.acronyms["session_id"] == most.session_id) & (tables.acronyms["explanation"] == "")]
    table = table.sort_values(["uses", "acronym"], ascending=[False, True])
    if table.empty:
        return
    texts = tables.turn_texts()
    spans = tuple(
        whole_sentences(a.turn_id, texts[a.turn_id], a.start, a.end) for a in table.head(MAX_FOCUS_QUOTES).itertuples()
    )
    facts: dict[str, Any] = {
        "acronyms": counted(len(table), "acronym"),
        "named": joined(list(table["acronym"].head(MAX_FOCUS_QUOTES))),
    }
    yield session_statement(tables, "prior knowledge", most, spans, enough=MIN_STRONG_WORDS, **facts)


def _main_themes(tables: FindingTables, session_id: str) -> tuple[Span, ...]:
    """The most telling sentences of a session on each of its largest themes."""
    own = tables.passages[(tables.passages["session_id"] == session_id) & (tables.passages["theme_id"] != "")]
    largest = own.groupby("theme_id")["words"].sum().sort_values(ascending=False, kind="stable").head(MAX_FOCUS_QUOTES)
    keywords = dict(zip(tables.themes["theme_id"], tables.themes["keywords"], strict=True))
    texts = tables.turn_texts()
    spans = []
    for theme in largest.index:
        longest: Any = (
            own[own["theme_id"] == theme]
            .sort_values(["words", "turn_id", "start"], ascending=[False, True, True])
            .iloc[0]
        )
        words = str(keywords.get(theme, "")).split(";")
        spans.append(
            (
                longest["turn_id"],
                *most_telling_sentences(texts[longest["turn_id"]], int(longest["start"]), int(longest["end"]), words),
            )
        )
    return tuple(spans)
