"""Every table of the pipeline, declared once.

A declaration carries type, key, limits, description and unit of each column. It checks the table at every stage
boundary, orders the CSV's columns, and writes datapackage.json and the data dictionary (outputs/README.md).
"""

from pipeline.tables import inputs, interaction, outputs, results
from pipeline.tables.base import Table

__all__ = ["GATHERED", "PUBLISHED", "TABLES", "Table"]

PUBLISHED: dict[str, type[Table]] = {
    "sessions": outputs.Sessions,
    "turns": outputs.Turns,
    "notes": outputs.Notes,
    "speakers": outputs.Speakers,
    "affiliations": outputs.Affiliations,
    "mentions": outputs.Mentions,
    "passages": outputs.Passages,
    "themes": outputs.Themes,
    "theme_trust": outputs.ThemeTrust,
    "turn_themes": outputs.TurnThemes,
    "theme_shares": outputs.ThemeShares,
    "taxonomy": outputs.Taxonomy,
    "passage_taxonomy": outputs.PassageTaxonomy,
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
    "quotes": outputs.Quotes,
    "doubts": outputs.Doubts,
    "problems": outputs.Problems,
}

TABLES: dict[str, type[Table]] = {
    "sources": inputs.Sources,
    "session_facts": inputs.SessionFacts,
    "speaker_facts": inputs.SpeakerFacts,
    "corrections": inputs.Corrections,
    "registry": inputs.Registry,
    "documents": inputs.Documents,
    "partitions": inputs.Partitions,
    "previous_themes": inputs.PreviousThemes,
    "previous_passages": inputs.PreviousPassages,
    **PUBLISHED,
}

GATHERED = ("session_measures", "speaker_measures", "quotes", "doubts", "problems")
"""Tables to which several steps add rows; equal keys are one row."""
