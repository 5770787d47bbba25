"""Section that defines every number in the report."""

from typing import NamedTuple

from pipeline.report.formatting import anchor
from pipeline.report.material import Material
from pipeline.tables import PUBLISHED

SHOWN_COLUMNS = {
    "coalition_overlap": (
        "overlap",
        "low",
        "rank",
        "p_close",
        "q_close",
        "mentions",
        "shared_speakers",
        "exchanges",
        "opportunity",
        "together",
        "shared",
    ),
    "overlap_evidence": ("share_a", "contribution", "closeness"),
    "coalitions": ("specialisation", "breadth", "lost", "named_outside", "old_names", "wrong_names"),
    "coalition_themes": ("share", "lift"),
    "coalition_groups": ("stability", "core_themes", "bridge", "p_chance"),
    "themes": ("coherence", "stability"),
    "theme_shares": ("share",),
    "speaker_pairs": ("follows", "expected", "q", "addressed"),
    "session_comparison": ("difference", "p", "least_p", "q"),
    "sessions": ("attributed_share",),
    "questions": ("status",),
}
"""Columns whose numbers the report shows, by table; `pipeline.tables` declares what they mean."""


class DefinedNumber(NamedTuple):
    """A number and its definition."""

    name: str
    anchor: str
    definition: str
    unit: str
    range: str
    reading: str
    source: str


def defined_measures(material: Material) -> list[DefinedNumber]:
    """Measures that occur, by name."""
    rows = sorted(material.measures.values(), key=lambda row: (row["title"] or row["measure"]).lower())
    return [
        DefinedNumber(
            row["title"] or row["measure"],
            anchor("measure", row["measure"]),
            row["definition"],
            row["unit"],
            row["range"],
            row["reading"],
            row["source"],
        )
        for row in rows
    ]


def defined_columns() -> list[tuple[str, list[DefinedNumber]]]:
    """Columns that the report shows, by table."""
    return [(name, [_column(name, column) for column in shown]) for name, shown in SHOWN_COLUMNS.items()]


def _column(table: str, column: str) -> DefinedNumber:
    spec = PUBLISHED[table].to_schema().columns[column]
    return DefinedNumber(
        column,
        anchor("column", f"{table}.{column}"),
        str(spec.description or ""),
        PUBLISHED[table].fact(column, "unit"),
        "",
        "",
        "",
    )
