"""All makers of statements, as data. A maker yields what the tables carry, and nothing where they do not."""

from collections.abc import Callable, Iterator

from pipeline.summary import about_coalitions, about_coverage, about_focus, about_sessions
from pipeline.summary.evidence import Evidence, Statement

__all__ = ["MAKERS", "Evidence", "Statement"]

MAKERS: tuple[Callable[[Evidence], Iterator[Statement]], ...] = (
    about_sessions.lectures,
    about_sessions.uptake,
    about_sessions.dominance,
    about_sessions.unanswered,
    about_sessions.disagreement,
    about_sessions.quality,
    about_focus.focus,
    about_focus.prior_knowledge,
    about_coalitions.themes,
    about_coalitions.coalition_pairs,
    about_coalitions.groups,
    about_coalitions.recognition,
    about_coalitions.depth,
    about_coverage.coverage,
    about_coverage.only_one,
    about_coverage.own_words,
)
