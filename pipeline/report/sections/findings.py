"""Findings as the report shows them: statement, value, denominator, definition, quotes."""

from collections.abc import Iterable
from typing import NamedTuple

from pipeline.report.citations import Citation, Citations
from pipeline.report.formatting import anchor, measured, number, rests_on
from pipeline.report.material import Material, Row, is_known, list_items
from pipeline.tables import PUBLISHED
from pipeline.tables.vocabulary import STRENGTHS

MAX_STRONGEST = 5
"""Maximum findings on the first screen."""

DATA_QUALITY_TOPIC = "data quality"
"""Topic of findings on how far to trust the others; the first screen has a section of its own for that."""

DENOMINATOR_BY_TABLE = {
    "sessions": "{words} words",
    "session_measures": "{rests_on}",
    "speaker_measures": "{rests_on}",
    "session_comparison": "{sessions} sessions against {others}",
    "themes": "{passages} passages in {sessions} sessions",
    "theme_shares": "{n} words",
    "coalitions": "{sessions} sessions, {words} words",
    "coalition_overlap": "{sessions_a} and {sessions_b} sessions",
    "coalition_coverage": "{passages} passages",
    "speaker_pairs": "{follows} turns right after",
}
"""What a value of a table is based on, from the columns of its row."""


class ReportFinding(NamedTuple):
    """A statement with everything it is based on, as text.

    Attributes
    ----------
    finding_id, topic, statement, strength : str
        As in findings.csv.
    measure : str
        Title of the measure; empty if the unit says the same.
    value, interval, rests_on : str
        The value with its unit, its interval, its denominator; empty if there is none.
    definition : str
        What the measure is; empty if it is defined nowhere.
    row, session_id : str
        Table and row that hold the value; the session it is about, empty if it is about several.
    quotes : tuple of Citation
        Words that show it.
    """

    finding_id: str
    topic: str
    statement: str
    strength: str
    measure: str
    value: str
    interval: str
    rests_on: str
    definition: str
    row: str
    session_id: str
    quotes: tuple[Citation, ...]

    @property
    def anchor(self) -> str:
        """Identifier in the page."""
        return anchor("finding", self.finding_id)


def report_findings(material: Material, citations: Citations) -> list[ReportFinding]:
    """All findings, in the order of findings.csv."""
    return [_finding(material, citations, row) for row in material.rows("findings")]


def _finding(material: Material, citations: Citations, row: Row) -> ReportFinding:
    unit = row["unit"]
    interval = (
        f"{number(row['low'], unit)} to {number(row['high'], unit)}"
        if is_known(row["low"]) and is_known(row["high"])
        else ""
    )
    measure = material.measures.get(row["measure"], {})
    return ReportFinding(
        row["finding_id"],
        row["topic"],
        row["statement"],
        row["strength"],
        _named(measure.get("title") or row["measure"].replace("_", " "), unit),
        measured(row["value"], unit),
        interval,
        _rests_on(material, row),
        row.get("definition") or measure_definition(material, row["table"], row["measure"]),
        f"{row['table']}.csv: {row['row'].replace(';', '; ')}",
        row_key(row).get("session_id", ""),
        tuple(citations.listed(row["quote_ids"])),
    )


def measure_definition(material: Material, table: str, measure: str) -> str:
    """What a measure is, from the glossary or else from the declaration of the column of that name."""
    if measure in material.measures:
        return str(material.measures[measure]["definition"])
    columns = PUBLISHED[table].to_schema().columns if table in PUBLISHED else {}
    said = str(columns[measure].description) if measure in columns else ""
    return f"{said[:1].upper()}{said[1:]}." if said else ""


def row_key(finding: Row) -> dict[str, str]:
    """Columns and values that identify the row of a finding."""
    return dict(part.split("=", 1) for part in list_items(finding["row"]) if "=" in part)


def _rests_on(material: Material, finding: Row) -> str:
    template = DENOMINATOR_BY_TABLE.get(finding["table"])
    wanted = row_key(finding)
    if not template or not wanted:
        return ""
    rows = (
        row
        for row in material.where(finding["table"], *next(iter(wanted.items())))
        if all(str(row.get(name)) == v for name, v in wanted.items())
    )
    row = next(rows, None)
    return template.format(**_shown(row)) if row else ""


def _shown(row: Row) -> dict[str, str]:
    shown = {name: number(value) if isinstance(value, int | float) else str(value) for name, value in row.items()}
    return {**shown, "rests_on": rests_on(row.get("n"), str(row.get("unit", "")))}


def _named(title: str, unit: str) -> str:
    """Name of the measure; empty if its unit says the same."""
    return "" if title in (unit, f"share {unit}") else title


def strongest_findings(made: list[ReportFinding]) -> list[ReportFinding]:
    """The first `MAX_STRONGEST` by strength, one of each topic before a second of any; none on data quality."""
    seen: dict[str, int] = {}
    ranked = []
    for place, finding in enumerate(made):
        seen[finding.topic] = seen.get(finding.topic, -1) + 1
        ranked.append((strength_rank(finding), seen[finding.topic], place))
    return [made[place] for *_, place in sorted(ranked) if made[place].topic != DATA_QUALITY_TOPIC][:MAX_STRONGEST]


def strength_rank(finding: ReportFinding) -> int:
    """0 for a strong finding, 1 for a tentative one."""
    return STRENGTHS.index(finding.strength) if finding.strength in STRENGTHS else len(STRENGTHS)


def counts_by_strength(made: Iterable[ReportFinding]) -> str:
    """Number of findings of each strength: "12 strong, 15 tentative"."""
    counts = {strength: sum(finding.strength == strength for finding in made) for strength in STRENGTHS}
    return ", ".join(f"{n} {strength}" for strength, n in counts.items() if n)
