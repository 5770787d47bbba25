"""Statements about the focus of sessions and the prior knowledge they ask for."""

from collections.abc import Iterator
from math import isnan
from typing import Any

from pipeline.language.prose import counted, joined
from pipeline.summary.about_sessions import of_session
from pipeline.summary.tables import Evidence, Statement
from pipeline.tables.quote_spans import Span, most_telling_sentences, whole_sentences

LEAST_WORDS = 1000
"""Themed or spoken words from which a session's figure counts as strong."""

NAMED = 3
"""Acronyms that a statement names, and themes that it quotes."""


def focus(e: Evidence) -> Iterator[Statement]:
    """The session that spreads over most themes."""
    ranked = list(e.measure("theme_breadth").itertuples())
    if len(ranked) > 1 and ranked[-1].value > 1:
        most = ranked[-1]
        main = e.value(most.session_id, "main_theme_share")
        if not isnan(main):
            yield of_session(e, "unfocused", most, _main_themes(e, most.session_id), enough=LEAST_WORDS, main=main)


def prior_knowledge(e: Evidence) -> Iterator[Statement]:
    """The session that uses most acronyms which nobody there explains."""
    ranked = list(e.measure("acronyms_unexplained_rate").itertuples())
    if len(ranked) < 2 or not ranked[-1].value:
        return
    most = ranked[-1]
    table = e.acronyms[(e.acronyms["session_id"] == most.session_id) & (e.acronyms["explanation"] == "")]
    table = table.sort_values(["uses", "acronym"], ascending=[False, True])
    if table.empty:
        return
    texts = e.texts()
    spans = tuple(whole_sentences(a.turn_id, texts[a.turn_id], a.start, a.end) for a in table.head(NAMED).itertuples())
    facts: dict[str, Any] = {
        "acronyms": counted(len(table), "acronym"),
        "named": joined(list(table["acronym"].head(NAMED))),
    }
    yield of_session(e, "prior knowledge", most, spans, enough=LEAST_WORDS, **facts)


def _main_themes(e: Evidence, session_id: str) -> tuple[Span, ...]:
    """Telling words on each of the largest themes of a session."""
    own = e.passages[(e.passages["session_id"] == session_id) & (e.passages["theme_id"] != "")]
    largest = own.groupby("theme_id")["words"].sum().sort_values(ascending=False, kind="stable").head(NAMED)
    keywords = dict(zip(e.themes["theme_id"], e.themes["keywords"], strict=True))
    texts = e.texts()
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
