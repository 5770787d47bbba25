"""Section on the overlap of coalitions: a matrix ordered by group, and the evidence for each pair."""

from typing import NamedTuple

from pipeline.report.citations import Citation, Citations
from pipeline.report.formatting import acronym, anchor
from pipeline.report.material import Material, Row, grouped_by, list_items

MAX_CONTACT_QUOTES = 2
"""Maximum quotes of each kind of contact between two coalitions."""


class SharedTheme(NamedTuple):
    """A theme that both talk about, with their two most similar passages on it."""

    theme: str
    anchor: str
    row: Row
    a: Citation | None
    b: Citation | None


class CoalitionPair(NamedTuple):
    """Two coalitions: the row of coalition_overlap.csv, what they share and how they are in touch."""

    row: Row
    anchor: str
    a: str
    b: str
    themes: tuple[str, ...]
    shared: tuple[SharedTheme, ...]
    contacts: tuple[tuple[str, tuple[Citation, ...]], ...]

    @property
    def title(self) -> str:
        """Short names of both."""
        return f"{acronym(self.row['coalition_a'])} and {acronym(self.row['coalition_b'])}"


class OverlapMatrix(NamedTuple):
    """Coalitions in the order of their group, the first of each group, and the pairs in both directions."""

    order: tuple[str, ...]
    group: dict[str, str]
    starts: frozenset[str]
    pairs: dict[tuple[str, str], CoalitionPair]


def coalition_pairs(material: Material, citations: Citations) -> list[CoalitionPair]:
    """All pairs, closest first."""
    rows = sorted(
        material.rows("coalition_overlap"), key=lambda row: (row["rank"], row["coalition_a"], row["coalition_b"])
    )
    evidence, contacts = (rows_by_pair(material.rows(name)) for name in ("overlap_evidence", "contacts"))
    return [
        _pair(material, citations, row, evidence.get(pair_key(row), []), contacts.get(pair_key(row), []))
        for row in rows
    ]


def pair_key(row: Row) -> tuple[str, str]:
    """Both coalitions of a row."""
    return row["coalition_a"], row["coalition_b"]


def rows_by_pair(rows: list[Row]) -> dict[tuple[str, str], list[Row]]:
    """Rows by pair of coalitions."""
    found: dict[tuple[str, str], list[Row]] = {}
    for row in rows:
        found.setdefault(pair_key(row), []).append(row)
    return found


def _pair(
    material: Material, citations: Citations, row: Row, evidence: list[Row], contacts: list[Row]
) -> CoalitionPair:
    a, b = pair_key(row)
    ranked = sorted(evidence, key=lambda theme: (-theme["contribution"], theme["theme_id"]))
    kinds = grouped_by(contacts, "kind")
    shown = (
        (kind, tuple(citations.listed(";".join(contact["quote_id"] for contact in kinds[kind]))[:MAX_CONTACT_QUOTES]))
        for kind in sorted(kinds)
    )
    themes = tuple(material.theme(theme) for theme in list_items(row["shared_themes"]))
    name = anchor("pair", a) + anchor("", b)
    return CoalitionPair(
        row,
        name,
        material.coalition(a),
        material.coalition(b),
        themes,
        tuple(_shared(material, citations, r) for r in ranked),
        tuple(pair for pair in shown if pair[1]),
    )


def _shared(material: Material, citations: Citations, row: Row) -> SharedTheme:
    said = (next(iter(citations.listed(row[side])), None) for side in ("quote_a", "quote_b"))
    return SharedTheme(material.theme(row["theme_id"]), anchor("theme", row["theme_id"]), row, *said)


def overlap_matrix(material: Material, found: list[CoalitionPair]) -> OverlapMatrix:
    """Coalitions of the pairs, members of a group next to each other, coalitions without a group last."""
    group = {row["coalition_id"]: row["group_id"] for row in material.rows("coalition_groups")}
    order = sorted(
        {name for pair in found for name in pair_key(pair.row)},
        key=lambda name: (name not in group, group.get(name, ""), name),
    )
    starts = frozenset(
        name for before, name in zip(order, order[1:], strict=False) if group.get(before) != group.get(name)
    )
    return OverlapMatrix(
        tuple(order),
        group,
        starts,
        {ends: pair for pair in found for ends in (pair_key(pair.row), pair_key(pair.row)[::-1])},
    )
