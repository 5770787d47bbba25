"""All makers of statements, as data. A maker yields what the tables carry, and nothing where they do not."""

from collections.abc import Callable, Iterator

from pipeline.summary import (
    about_coalitions,
    about_comparison,
    about_coverage,
    about_exchange,
    about_focus,
    about_quality,
    about_sessions,
    about_themes,
)
from pipeline.summary.tables import Evidence, Statement

__all__ = ["MAKERS", "Evidence", "Statement"]

MAKERS: tuple[Callable[[Evidence], Iterator[Statement]], ...] = (
    about_sessions.lectures,
    about_sessions.uptake,
    about_sessions.dominance,
    about_sessions.audience,
    about_comparison.differences,
    about_exchange.left_open,
    about_exchange.unanswered,
    about_exchange.exchange,
    about_exchange.disagreement,
    about_focus.focus,
    about_focus.prior_knowledge,
    about_themes.largest,
    about_themes.of_the_year,
    about_coalitions.coalition_pairs,
    about_coalitions.groups,
    about_coalitions.recognition,
    about_coalitions.depth,
    about_coverage.coverage,
    about_coverage.only_one,
    about_coverage.own_words,
    about_quality.attribution,
    about_quality.problems,
)
