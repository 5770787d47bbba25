"""All makers of findings, as data. A maker yields the statements that the tables support, if any."""

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
from pipeline.summary.finding_tables import FindingTables
from pipeline.summary.statements import Statement

FINDING_MAKERS: tuple[Callable[[FindingTables], Iterator[Statement]], ...] = (
    about_sessions.lecture_and_conversation,
    about_sessions.most_uptake,
    about_sessions.largest_word_share,
    about_sessions.audience_room,
    about_comparison.differences,
    about_exchange.unanswered_in_all,
    about_exchange.unanswered_in_sessions,
    about_exchange.closest_exchange,
    about_exchange.open_disagreement,
    about_focus.least_focused_session,
    about_focus.most_prior_knowledge,
    about_themes.largest_theme,
    about_themes.themes_of_the_year,
    about_coalitions.closest_and_missed_pairs,
    about_coalitions.sub_groups,
    about_coalitions.recognised_coalitions,
    about_coalitions.depth_and_breadth,
    about_coverage.covered_subjects,
    about_coverage.subjects_of_one_coalition,
    about_coverage.coalitions_in_own_words,
    about_quality.known_speakers,
    about_quality.files_with_problems,
)
