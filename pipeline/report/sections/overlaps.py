"""Overlap of coalitions: a matrix ordered by group, and the evidence for each pair side by side."""

from typing import NamedTuple

from pipeline.report.citations import Citation, Citations
from pipeline.report.formatting import acronym, anchor
from pipeline.report.material import Material, Record, by, parts

CONTACTS = 2
"""Quotes of each kind that show that two coalitions are in touch."""


class Shared(NamedTuple):
    """A theme that both speak about, with the passages that are most alike."""

    theme: str
    anchor: str
    row: Record
    a: Citation | None
    b: Citation | None


class Pair(NamedTuple):
    """Two coalitions: the row of coalition_overlap.csv, what they share and how they are in touch."""

    row: Record
    anchor: str
    a: str
    b: str
    themes: tuple[str, ...]
    shared: tuple[Shared, ...]
    contacts: tuple[tuple[str, tuple[Citation, ...]], ...]

    @property
    def title(self) -> str:
        """Both names in short."""
        return f"{acronym(self.row['coalition_a'])} and {acronym(self.row['coalition_b'])}"


class Matrix(NamedTuple):
    """Coalitions in order of their group, where a group begins, and the pairs by both ways round."""

    order: tuple[str, ...]
    group: dict[str, str]
    starts: frozenset[str]
    pairs: dict[tuple[str, str], Pair]


def pairs(material: Material, citations: Citations) -> list[Pair]:
    """All pairs, closest first."""
    rows = sorted(
        material.rows("coalition_overlap"), key=lambda row: (row["rank"], row["coalition_a"], row["coalition_b"])
    )
    evidence, contacts = (by_pair(material.rows(name)) for name in ("overlap_evidence", "contacts"))
    return [_pair(material, citations, row, evidence.get(key(row), []), contacts.get(key(row), [])) for row in rows]


def key(row: Record) -> tuple[str, str]:
    """Both coalitions of a row."""
    return row["coalition_a"], row["coalition_b"]


def by_pair(rows: list[Record]) -> dict[tuple[str, str], list[Record]]:
    """Rows by pair of coalitions."""
    found: dict[tuple[str, str], list[Record]] = {}
    for row in rows:
        found.setdefault(key(row), []).append(row)
    return found


def _pair(
    material: Material, citations: Citations, row: Record, evidence: list[Record], contacts: list[Record]
) -> Pair:
    a, b = key(row)
    ranked = sorted(evidence, key=lambda theme: (-theme["contribution"], theme["theme_id"]))
    kinds = by(contacts, "kind")
    shown = (
        (kind, tuple(citations.all(";".join(contact["quote_id"] for contact in kinds[kind]))[:CONTACTS]))
        for kind in sorted(kinds)
    )
    themes = tuple(material.theme(theme) for theme in parts(row["shared_themes"]))
    name = anchor("pair", a) + anchor("", b)
    return Pair(
        row,
        name,
        material.coalition(a),
        material.coalition(b),
        themes,
        tuple(_shared(material, citations, r) for r in ranked),
        tuple(pair for pair in shown if pair[1]),
    )


def _shared(material: Material, citations: Citations, row: Record) -> Shared:
    said = (next(iter(citations.all(row[side])), None) for side in ("quote_a", "quote_b"))
    return Shared(material.theme(row["theme_id"]), anchor("theme", row["theme_id"]), row, *said)


def matrix(material: Material, found: list[Pair]) -> Matrix:
    """Coalitions of the pairs, members of a group beside each other, those without one last."""
    group = {row["coalition_id"]: row["group_id"] for row in material.rows("coalition_groups")}
    order = sorted(
        {name for pair in found for name in key(pair.row)},
        key=lambda name: (name not in group, group.get(name, ""), name),
    )
    starts = frozenset(
        name for before, name in zip(order, order[1:], strict=False) if group.get(before) != group.get(name)
    )
    return Matrix(
        tuple(order), group, starts, {ends: pair for pair in found for ends in (key(pair.row), key(pair.row)[::-1])}
    )
