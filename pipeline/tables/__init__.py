"""Every table of the pipeline, declared once.

A declaration carries type, key, limits, description and unit of each column. It checks the table at every stage
boundary, orders the CSV's columns, and writes datapackage.json and the data dictionary (outputs/README.md).
"""

from pipeline.tables import inputs, interaction, results, transcripts
from pipeline.tables.base import Table

__all__ = ["GATHERED", "PUBLISHED", "TABLES", "Table"]

PUBLISHED: dict[str, type[Table]] = {
    "sessions": transcripts.Sessions,
    "turns": transcripts.Turns,
    "notes": transcripts.Notes,
    "speakers": transcripts.Speakers,
    "affiliations": transcripts.Affiliations,
    "mentions": transcripts.Mentions,
    "passages": transcripts.Passages,
    "themes": transcripts.Themes,
    "theme_trust": transcripts.ThemeTrust,
    "turn_themes": transcripts.TurnThemes,
    "theme_shares": transcripts.ThemeShares,
    "taxonomy": transcripts.Taxonomy,
    "passage_taxonomy": transcripts.PassageTaxonomy,
    "coalition_coverage": results.CoalitionCoverage,
    "interactions": interaction.Interactions,
    "questions": interaction.Questions,
    "measures": interaction.Measures,
    "session_measures": interaction.SessionMeasures,
    "session_comparison": interaction.SessionComparison,
    "acronyms": results.Acronyms,
    "speaker_measures": interaction.SpeakerMeasures,
    "speaker_pairs": interaction.SpeakerPairs,
    "recognition": results.Recognition,
    "contacts": results.Contacts,
    "coalitions": results.Coalitions,
    "coalition_themes": results.CoalitionThemes,
    "coalition_overlap": results.CoalitionOverlap,
    "overlap_evidence": results.OverlapEvidence,
    "coalition_groups": results.CoalitionGroups,
    "co_assignment": results.CoAssignment,
    "group_focus": results.GroupFocus,
    "coalition_statements": results.CoalitionStatements,
    "findings": results.Findings,
    "quotes": transcripts.Quotes,
    "doubts": transcripts.Doubts,
    "problems": transcripts.Problems,
}

TABLES: dict[str, type[Table]] = {
    "sources": inputs.Sources,
    "session_facts": inputs.SessionFacts,
    "speaker_facts": inputs.SpeakerFacts,
    "corrections": inputs.Corrections,
    "registry": inputs.Registry,
    "user_patterns": inputs.UserPatterns,
    "documents": inputs.Documents,
    "partitions": inputs.Partitions,
    "quote_spans": inputs.QuoteSpans,
    "previous_themes": inputs.PreviousThemes,
    "previous_passages": inputs.PreviousPassages,
    **PUBLISHED,
}

GATHERED = ("session_measures", "speaker_measures", "quote_spans", "doubts", "problems")
"""Tables to which several steps add rows; equal keys are one row."""
