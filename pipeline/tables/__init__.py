"""Every table of the pipeline, declared once.

A declaration carries type, key, limits, description and unit of each column. It checks the table at every stage
boundary, orders the CSV's columns, and writes datapackage.json and the data dictionary (outputs/README.md).
"""

from pipeline.tables import (
    coalition_tables,
    findings_and_quotes,
    input_tables,
    interaction_tables,
    measure_tables,
    theme_tables,
    transcript_tables,
)
from pipeline.tables.base import Table

__all__ = ["GATHERED", "PUBLISHED", "TABLES", "Table"]

PUBLISHED: dict[str, type[Table]] = {
    "sessions": transcript_tables.Sessions,
    "turns": transcript_tables.Turns,
    "notes": transcript_tables.Notes,
    "speakers": transcript_tables.Speakers,
    "affiliations": transcript_tables.Affiliations,
    "mentions": transcript_tables.Mentions,
    "passages": theme_tables.Passages,
    "themes": theme_tables.Themes,
    "theme_trust": theme_tables.ThemeTrust,
    "turn_themes": theme_tables.TurnThemes,
    "theme_shares": theme_tables.ThemeShares,
    "taxonomy": theme_tables.Taxonomy,
    "passage_taxonomy": theme_tables.PassageTaxonomy,
    "coalition_coverage": coalition_tables.CoalitionCoverage,
    "interactions": interaction_tables.Interactions,
    "questions": interaction_tables.Questions,
    "measures": measure_tables.Measures,
    "session_measures": measure_tables.SessionMeasures,
    "session_comparison": measure_tables.SessionComparison,
    "acronyms": theme_tables.Acronyms,
    "speaker_measures": measure_tables.SpeakerMeasures,
    "speaker_pairs": interaction_tables.SpeakerPairs,
    "recognition": coalition_tables.Recognition,
    "contacts": coalition_tables.Contacts,
    "coalitions": coalition_tables.Coalitions,
    "coalition_themes": coalition_tables.CoalitionThemes,
    "coalition_overlap": coalition_tables.CoalitionOverlap,
    "overlap_evidence": coalition_tables.OverlapEvidence,
    "coalition_groups": coalition_tables.CoalitionGroups,
    "co_assignment": coalition_tables.CoAssignment,
    "group_focus": coalition_tables.GroupFocus,
    "coalition_statements": coalition_tables.CoalitionStatements,
    "findings": findings_and_quotes.Findings,
    "quotes": findings_and_quotes.Quotes,
    "doubts": transcript_tables.Doubts,
    "problems": transcript_tables.Problems,
}

TABLES: dict[str, type[Table]] = {
    "sources": input_tables.Sources,
    "session_facts": input_tables.SessionFacts,
    "speaker_facts": input_tables.SpeakerFacts,
    "corrections": input_tables.Corrections,
    "registry": input_tables.Registry,
    "user_patterns": input_tables.UserPatterns,
    "documents": input_tables.Documents,
    "partitions": input_tables.Partitions,
    "quote_spans": findings_and_quotes.QuoteSpans,
    "previous_themes": input_tables.PreviousThemes,
    "previous_passages": input_tables.PreviousPassages,
    **PUBLISHED,
}

GATHERED = ("session_measures", "speaker_measures", "quote_spans", "doubts", "problems")
"""Tables to which several steps add rows; equal keys are one row. A step that has read one replaces it."""
