"""Sections on coalitions: profiles, proposed sub-groups, and where coalitions are named."""

from collections import Counter
from typing import NamedTuple

from pipeline.report.citations import Citation, Citations
from pipeline.report.formatting import acronym, anchor
from pipeline.report.material import Material, Row, count_or_zero, grouped_by, list_items
from pipeline.tables.vocabulary import OLD_NAME, OPEN_QUESTION, SELF_DESCRIPTION, STATEMENT_KINDS, WRONG_NAME

MAX_THEMES = 5
"""Maximum themes in a profile."""

MAX_CLOSEST = 3
"""Maximum coalitions listed as closest."""

MAX_RECOGNITION_QUOTES = 6
"""Maximum quotes that show a coalition being named outside its own sessions."""


class CoalitionProfile(NamedTuple):
    """Profile of one coalition."""

    row: Row
    anchor: str
    acronym: str
    people: tuple[str, ...]
    themes: tuple[Row, ...]
    closest: tuple[Row, ...]
    only: tuple[Row, ...]
    description: tuple[Citation, ...]
    open_questions: tuple[Citation, ...]


class ProposedGroup(NamedTuple):
    """A proposed sub-group: members, core themes, what each member says about them."""

    group_id: str
    members: tuple[Row, ...]
    core_themes: tuple[str, ...]
    people: tuple[str, ...]
    row: Row
    focus: tuple[tuple[str, tuple[tuple[Row, Citation | None], ...]], ...]


class CoalitionRecognition(NamedTuple):
    """Where a coalition is named by others outside its own sessions, and by which names."""

    coalition_id: str
    name: str
    outside: int
    sessions: int
    own: int
    old: int
    wrong: int
    roles: str
    quotes: tuple[Citation, ...]


def coalition_profiles(material: Material, citations: Citations) -> list[CoalitionProfile]:
    """Coalitions that spoke, most words first."""
    rows = sorted(material.coalitions.values(), key=lambda row: (-count_or_zero(row["words"]), row["coalition_id"]))
    return [_profile(material, citations, row) for row in rows]


def _profile(material: Material, citations: Citations, row: Row) -> CoalitionProfile:
    own = row["coalition_id"]
    people = sorted({speaker["name"] for speaker in material.where("speakers", "coalition_id", own)})
    only = [subject for subject in material.where("coalition_coverage", "coalition_id", own) if subject["only"] == 1]
    said = {kind: _statements(material, citations, own, kind) for kind in STATEMENT_KINDS}
    return CoalitionProfile(
        row,
        anchor("coalition", own),
        acronym(own),
        tuple(people),
        tuple(_themes(material, own)),
        tuple(_closest(material, own)),
        tuple(only),
        said[SELF_DESCRIPTION],
        said[OPEN_QUESTION],
    )


def _themes(material: Material, own: str) -> list[Row]:
    rows = sorted(
        material.where("coalition_themes", "coalition_id", own), key=lambda row: (-row["share"], row["theme_id"])
    )
    return [
        row | {"label": material.theme(row["theme_id"]), "anchor": anchor("theme", row["theme_id"])}
        for row in rows[:MAX_THEMES]
    ]


def _closest(material: Material, own: str) -> list[Row]:
    pairs = [
        *material.where("coalition_overlap", "coalition_a", own),
        *material.where("coalition_overlap", "coalition_b", own),
    ]
    near = sorted(
        (pair for pair in pairs if pair["overlap"] > 0),
        key=lambda pair: (pair["rank"], pair["coalition_a"], pair["coalition_b"]),
    )[:MAX_CLOSEST]
    return [
        pair | {"other": pair["coalition_b"] if pair["coalition_a"] == own else pair["coalition_a"]} for pair in near
    ]


def _statements(material: Material, citations: Citations, own: str, kind: str) -> tuple[Citation, ...]:
    rows = [row for row in material.where("coalition_statements", "coalition_id", own) if row["kind"] == kind]
    return tuple(
        citations.listed(
            ";".join(row["quote_id"] for row in sorted(rows, key=lambda row: (row["rank"], row["quote_id"])))
        )
    )


def proposed_groups(material: Material, citations: Citations) -> list[ProposedGroup]:
    """Proposed sub-groups."""
    return [
        _group(material, citations, group_id, rows)
        for group_id, rows in grouped_by(material.rows("coalition_groups"), "group_id").items()
    ]


def _group(material: Material, citations: Citations, group_id: str, rows: list[Row]) -> ProposedGroup:
    members = tuple(
        row | {"name": material.coalition(row["coalition_id"]), "anchor": anchor("coalition", row["coalition_id"])}
        for row in rows
    )
    focus = grouped_by(
        sorted(
            material.where("group_focus", "group_id", group_id),
            key=lambda row: (row["rank"], row["theme_id"], row["coalition_id"]),
        ),
        "theme_id",
    )
    said = tuple(
        (theme, tuple((row, next(iter(citations.listed(row["quote_id"])), None)) for row in found))
        for theme, found in focus.items()
    )
    return ProposedGroup(
        group_id,
        members,
        tuple(list_items(rows[0]["core_themes"])),
        tuple(list_items(rows[0]["people"])),
        rows[0],
        said,
    )


def coalition_recognition(material: Material, citations: Citations) -> list[CoalitionRecognition]:
    """Coalitions that spoke or are named, those named most outside their own sessions first."""
    named = grouped_by(material.rows("recognition"), "coalition_id")
    found = [_recognised(material, citations, own, named.get(own, [])) for own in {**material.coalitions, **named}]
    return sorted(found, key=lambda row: (-row.outside, row.coalition_id))


def _recognised(material: Material, citations: Citations, own: str, rows: list[Row]) -> CoalitionRecognition:
    outside = [row for row in rows if row["own_session"] == "no"]
    roles = Counter(row["role"] for row in outside)
    status = Counter(row["name_status"] for row in rows)
    by_role = sorted(roles.items(), key=lambda item: (-item[1], item[0]))
    places, said = (
        {row["session_id"] for row in outside},
        citations.listed(";".join(row["quote_id"] for row in outside)),
    )
    return CoalitionRecognition(
        own,
        material.coalition(own),
        len(outside),
        len(places),
        len(rows) - len(outside),
        status[OLD_NAME],
        status[WRONG_NAME],
        ", ".join(f"{role} {n}" for role, n in by_role),
        tuple(said[:MAX_RECOGNITION_QUOTES]),
    )
