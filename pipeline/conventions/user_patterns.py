"""A user's own patterns (patterns.toml), by what they are for."""

from collections.abc import Mapping
from typing import Any, NamedTuple

import pandas as pd

from pipeline.language.patterns import Pattern

READ_AS = {"furniture": "line", "notes": "whole", "labels": "begins", "cues": ""}
"""What a user may give patterns for, and where such a pattern counts (`Pattern.where`)."""


class AddedPatterns(NamedTuple):
    """Patterns of a user, tried beside those of the package.

    Attributes
    ----------
    furniture : tuple of Pattern
        What nobody spoke, within a line.
    notes : tuple of Pattern
        All that stands in a captioner's brackets.
    labels : tuple of Pattern
        The start of a line that names a speaker in its group ``label``; `kind` is the speaker's role.
    cues : tuple of Pattern
        Words of an interaction, token patterns in the notation of `pipeline.language.notation`; `kind` says of which.
    """

    furniture: tuple[Pattern, ...] = ()
    notes: tuple[Pattern, ...] = ()
    labels: tuple[Pattern, ...] = ()
    cues: tuple[Pattern, ...] = ()


def own_pattern(row: Mapping[str, Any]) -> Pattern:
    """The pattern of a row of table ``user_patterns``, named after its place in patterns.toml."""
    return Pattern(
        f"[[{row['use']}]] entry {row['entry']}",
        row["pattern"],
        row["example_text"],
        counter=row["counter_text"],
        kind=row["kind"],
        where=READ_AS[row["use"]],
    )


def added_patterns(table: pd.DataFrame) -> AddedPatterns:
    """The patterns of table ``user_patterns``."""
    rows = table.sort_values(["use", "entry"]).to_dict("records")
    return AddedPatterns(
        **{use: tuple(own_pattern(row) for row in rows if row["use"] == use) for use in AddedPatterns._fields}
    )
