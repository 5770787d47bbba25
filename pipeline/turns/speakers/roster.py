"""Speaker lists of session pages: who was announced, in which role, from where."""

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from pipeline.conventions import labels
from pipeline.conventions.spoken_names import may_be_name
from pipeline.data import load_countries
from pipeline.language.patterns import Pattern

STAKEHOLDER_GROUPS: tuple[Pattern, ...] = (
    Pattern(
        "civil society",
        r"(?i)civil society|ngos?\b|academi\w+",
        "NGO",
        kind="Civil Society",
        where="whole",
    ),
    Pattern(
        "technical community",
        "(?i)technical community",
        "Technical Community",
        kind="Technical Community",
        where="whole",
    ),
    Pattern(
        "private sector",
        "(?i)private sector|business(?: community)?",
        "business community",
        kind="Private Sector",
        where="whole",
    ),
    Pattern(
        "intergovernmental organisation",
        r"(?i)inter-?governmental(?: organi[sz]ations?)?|igos?\b|international organi[sz]ations?",
        "IGO",
        kind="Intergovernmental Organization",
        where="whole",
    ),
    Pattern(
        "government",
        "(?i)governments?|public sector",
        "Government",
        kind="Government",
        where="whole",
    ),
    Pattern(
        "youth",
        "(?i)youth",
        "youth",
        kind="Youth",
        where="whole",
    ),
    Pattern(
        "media",
        "(?i)media",
        "media",
        kind="Media",
        where="whole",
    ),
)
"""Stakeholder groups as session pages write them: "Technical Community"."""

REGIONAL_GROUPS: tuple[Pattern, ...] = (
    Pattern(
        "Africa",
        "(?i:african (?:states|group)|africa)",
        "African Group",
        kind="African Group",
        where="whole",
    ),
    Pattern(
        "Asia-Pacific",
        "(?i:asia[- ]?pacific(?: (?:states|group))?|asian? (?:and|&) pacific(?: (?:states|group))?|asia)",
        "Asia-Pacific Group",
        kind="Asia-Pacific Group",
        where="whole",
    ),
    Pattern(
        "Eastern Europe",
        "(?i:eastern european(?: (?:states|group))?|eeg|eastern europe)",
        "EEG",
        kind="Eastern European Group",
        where="whole",
    ),
    Pattern(
        "Latin America and the Caribbean",
        "(?i:latin american? (?:and|&) (?:the )?caribbean(?: (?:states|group))?|grulac|latin america)",
        "GRULAC",
        kind="Latin American and Caribbean Group (GRULAC)",
        where="whole",
    ),
    Pattern(
        "Western Europe and others",
        "(?i:western europe(?:an)?(?: (?:and|&) others?)?(?: (?:states|group))?|weog)",
        "WEOG",
        kind="Western European and Others Group (WEOG)",
        where="whole",
    ),
    Pattern(
        "intergovernmental",
        "(?i:inter-?governmental organi[sz]ations?)",
        "intergovernmental organisation",
        kind="Intergovernmental Organizations",
        where="whole",
    ),
)
"""Regional groups, with or without their acronym: "African Group", "GRULAC"."""

LIST_HEADINGS: tuple[Pattern, ...] = (
    Pattern(
        "remote moderators",
        r"(?i:(?:remote|online|virtual)\s+moderators?)",
        "Online Moderator",
        kind="remote",
        where="whole",
    ),
    Pattern(
        "moderators",
        r"(?i:(?:(?:on-?\s?site|in-person|session)\s+)?(?:co-)?(?:moderators?|facilitators?|hosts?))",
        "Onsite Moderators",
        kind="moderator",
        where="whole",
    ),
    Pattern(
        "chairs",
        "(?i:(?:co-?)?chairs?(?:persons?|man|woman)?)",
        "Co-Chairs",
        kind="chair",
        where="whole",
    ),
    Pattern(
        "panellists",
        r"(?i:(?:(?:confirmed|invited|keynote|panel|main|remote|online)\s+)?(?:speakers?|panell?ists?|discussants?"
        "|presenters?|respondents?|participants?))",
        "Confirmed Speakers",
        kind="panellist",
        where="whole",
    ),
    Pattern(
        "organisers",
        "(?i:(?:co-?)?organi[sz]ers?|rapporteurs?|reporters?|contributors?)",
        "Rapporteur",
        where="whole",
    ),
)
"""What a list or a line of it is headed with, and the role it gives."""

HEADED_LINE = re.compile(
    rf"^[\W_]*(?P<role>{'|'.join(one.pattern for one in LIST_HEADINGS)})(?:\(s\))?(?:\s*#?\d+)?\s*"
    r"(?::|\u2013|-(?=\s)|$)\s*(?P<rest>.*)$",
    re.I,
)
LIST_BULLET = re.compile(r"^\s*(?:[\u2022\u00b7*\u25cf\u2023\u2013-]|\d{1,2}[.)])\s*")


MAX_PARTS = 3
"""Maximum parts between commas of one person's line: name, organisation, group; more names are a list of people."""


class AnnouncedPerson(NamedTuple):
    """One announced person."""

    name: str
    role: str = ""
    organisation: str = ""
    stakeholder_group: str = ""
    region: str = ""
    line: str = ""


def read_roster(lines: Iterable[str]) -> list[AnnouncedPerson]:
    """People that the lines before the first turn announce.

    A line counts under a heading ("Speakers:"), with a role of its own ("Moderator: ..."), or where it gives a
    stakeholder group or region ("Pip Quillfeather, Civil Society, GRULAC").
    """
    found: list[AnnouncedPerson] = []
    role: str | None = None
    for line in lines:
        heading = HEADED_LINE.match(line)
        text = heading["rest"] if heading else LIST_BULLET.sub("", line)
        if heading:
            role = _role(heading["role"])
        plural = heading is not None and heading["role"].endswith("s")
        entries = [entry._replace(role=role or "") for entry in _entries(text, line, 1 if plural else MAX_PARTS)]
        entries = [entry for entry in entries if role is not None or entry.stakeholder_group or _names_region(text)]
        role = role if entries or (heading and not text) else None
        found += entries
    return found


def _names_region(text: str) -> bool:
    """A regional group by its own name; a country alone may be a town's."""
    return any(re.search(rf"\b{one.pattern}\b", text) for one in REGIONAL_GROUPS if "Group" in one.kind)


def _role(heading: str) -> str:
    return next(one.kind for one in LIST_HEADINGS if one.search(heading))


def _entries(text: str, line: str, parts: int) -> Iterator[AnnouncedPerson]:
    """One person with up to so many parts, or several names: "Pip Oak, Wren Moss and Tansy Fern"."""
    names = [name for name in re.split(r"\s*(?:;|,|\band\b|&)\s*", text) if name]
    joints = re.findall(r";|,|\band\b|&", text)
    several = len(names) > 1 and (joints[-1] != "," or (len(set(joints)) == 1 and len(names) > parts))
    if several and all(_is_name(name) for name in names):
        yield from (AnnouncedPerson(_untitled(name), line=line) for name in names)
    else:
        yield from (entry for piece in text.split(";") if (entry := _entry(piece.strip(), line)))


def _entry(text: str, line: str) -> AnnouncedPerson | None:
    """The person that one line announces: "Pip Quillfeather, Tide Table, Civil Society, GRULAC"."""
    head, *rest = [part.strip(" .") for part in re.split(r",|\s[\u2013-]\s|\s*[()]\s*", text) if part.strip(" .")] or [
        ""
    ]
    if not _is_name(head) or len(text.split()) > 40:
        return None
    facts = {"organisation": "", "stakeholder_group": "", "region": ""}
    for part in rest:
        field, value = affiliation_part(part)
        facts[field] = facts[field] or value
    return AnnouncedPerson(_untitled(head), line=line, **facts)


def affiliation_part(text: str) -> tuple[str, str]:
    """Field and value of one part of an affiliation: ("region", "African Group"), else ("organisation", text)."""
    text = re.sub(r"\s*\([A-Z]{2,8}\)$", "", text.strip())
    group = next((one.kind for one in STAKEHOLDER_GROUPS if one.search(text)), "")
    region = next((one.kind for one in REGIONAL_GROUPS if one.search(text)), "") or region_of(text)
    if group:
        return "stakeholder_group", group
    return ("region", region) if region else ("organisation", text)


def region_of(country: str) -> str:
    """Regional group of a country under any of its names, "" if it is none."""
    wanted = labels.tokens(country)
    rows = load_countries().itertuples()
    return (
        next((row.group for row in rows if wanted in map(labels.tokens, [row.country, *row.aliases.split(";")])), "")
        if wanted
        else ""
    )


def _untitled(name: str) -> str:
    return labels.parse(name).name


def _is_name(text: str) -> bool:
    name = _untitled(text)
    return may_be_name(name) and labels.is_name_like(labels.show(name)) and affiliation_part(name)[0] == "organisation"
