"""What titles, file names and first lines say of a session: date, year, kind, room. Patterns are data."""

import re
from collections.abc import Callable, Iterable
from typing import NamedTuple

from pipeline.conventions import labels
from pipeline.conventions.characters import plain_characters
from pipeline.conventions.notes import strip_furniture
from pipeline.data import load_meetings
from pipeline.ingest.session_dates import find_date, find_year, forum_year
from pipeline.language.patterns import Pattern

SESSION_KINDS: tuple[Pattern, ...] = (
    Pattern(
        "coordination meeting",
        r"(?i)\bcoordination (?:meeting|session|call)\b",
        "DC Coordination Session",
        kind="coordination meeting",
    ),
    Pattern(
        "MAG meeting",
        r"(?i)\bMAG\b|\bmultistakeholder advisory group\b",
        "2031 IGF - MAG - Virtual Meeting - XVII",
        kind="MAG meeting",
    ),
    Pattern(
        "open consultations",
        r"(?i)\bopen consultations?\b",
        "Third Open Consultations",
        kind="open consultations",
    ),
    Pattern(
        "ceremony",
        r"(?i)\b(?:opening|closing) (?:ceremony|session|plenary)\b",
        "Opening Ceremony",
        kind="ceremony",
    ),
    Pattern(
        "open mic",
        r"(?i)\bopen mic\b|\btaking stock\b",
        "Open Mic / Taking Stock",
        kind="open mic",
    ),
    Pattern(
        "high-level session",
        r"(?i)\bhigh[- ]level\b",
        "High-Level Leaders Track",
        kind="high-level session",
    ),
    Pattern(
        "main session",
        r"(?i)\bmain session\b|\bmain hall\b|\bdynamic coalitions\b.{0,40}\bsession\b",
        "Dynamic Coalitions Main Session",
        kind="main session",
    ),
    Pattern(
        "workshop",
        r"(?i)\bWS ?(?:#|no\.? ?)?\d+\b|\bworkshop (?!room)",
        "WS #99 Marmalade",
        kind="workshop",
    ),
    Pattern(
        "open forum",
        r"(?i)(?-i:\bOF) ?#\d+\b|(?-i:\bOF ?\d{1,3})\b|\bopen forum\b",
        "OF #9 Marmalade",
        kind="open forum",
    ),
    Pattern(
        "best practice forum",
        r"(?i)\bBPF\b|\bbest practice forum\b",
        "BPF Cybersecurity",
        kind="best practice forum",
    ),
    Pattern(
        "town hall",
        r"(?i)\btown hall\b",
        "Town Hall #7",
        kind="town hall",
    ),
    Pattern(
        "lightning talk",
        r"(?i)\blightning (?:talk|session)s?\b",
        "Lightning Talk #3",
        kind="lightning talk",
    ),
    Pattern(
        "networking session",
        r"(?i)\bnetworking session\b",
        "Networking Session #12",
        kind="networking session",
    ),
    Pattern(
        "launch or award",
        r"(?i)\blaunch\b|\baward\b",
        "Launch / Award Event #5",
        kind="launch or award",
    ),
    Pattern(
        "NRI session",
        r"(?i)\bNRIs?\b",
        "NRIs Collaborative Session",
        kind="NRI session",
    ),
    Pattern(
        "policy network",
        r"(?i)\bpolicy network\b",
        "Policy Network on Access",
        kind="policy network",
    ),
    Pattern(
        "dynamic coalition",
        r"(?i)\bD\.?C\.?(?:[-\s#]|$)|\bDC[A-Z0-9]+\b|\bdynamic coalition\b|\bcoalition on\b|\b\w+ coalition\b",
        "DC-PAL: Libraries",
        kind="dynamic coalition",
    ),
    Pattern(
        "day 0 event",
        r"(?i)\bday[- ]?(?:0|zero)\b|\bpre-event\b",
        "Day 0 - Event #59",
        kind="day 0 event",
    ),
)

ROOM_NAMED = re.compile(
    r"^[ \t#*]*Room:[ \t]*(?P<line>.{1,60}?)[ \t*]*$|\b(?P<name>(?:Workshop |Press |Main )?Room [A-Z0-9]{1,6}"
    r"|Salle [IVX]+|Main Hall|Assembly Hall|Saal [A-Z]\w+|(?:Convention|Plenary|Banquet) Hall(?: [IVX0-9]+)?"
    r"|Plenary)\b",
    re.M,
)
DAY_LINE = re.compile(
    r"^(?:mon|tues|wednes|thurs|fri|satur|sun)day\b[\s,]*(?:\w+ \d{1,2})?$|^internet governance forum$", re.I
)
SESSION_DAY = re.compile(r"\bday[ -]?(?P<day>\d{1,2}|zero)\b", re.I)
SESSION_NUMBER = re.compile(
    r"\b(?:(?:(?-i:WS|OF|TH|LT)|workshop|open forum|town hall|event|lightning (?:talk|session)"
    r"|networking session)[ -]?(?:#|no\.?)? ?|(?-i:ws|of|th|lt)#?)(?P<number>(?!20\d\d\b)\d{1,4})\b"
    r"|# ?(?P<bare>\d{1,4})\b",
    re.I,
)
"""Number of a session among its kind: "WS #99", "ws99", "Event #5"."""

TEXT_STATES: tuple[Pattern, ...] = (
    Pattern(
        "raw",
        r"\b(?:RAW|Raw)\b(?: ?(?:FILE|COPY))?[)\s]*$|[-_ ]raw(?:[-_ ]\d{1,2})?$|(?i:\brough (?:draft|copy)\b"
        r"|\bunedited\b)",
        "Marmalade - RAW",
        kind="raw",
    ),
    Pattern(
        "finished",
        r"^finished[-_ ]|\bFINISHED\b|(?i:\bfinished(?: (?:copy|file)\b|[)\s]*$)|\bfinal transcript\b)",
        "FINISHED COPY",
        kind="finished",
    ),
)
STATE_MARK = re.compile(r"[\s\u2013-]*[(-]?\b(?:RAW|FINISHED)\b\)?\s*$", re.I)

FROM_PAGE, FROM_LINES, FROM_FILE_NAME, FROM_MEETINGS = "page", "first lines", "file name", "list of meetings"
"""Where a fact may come from, beside sessions.csv."""


class Fact(NamedTuple):
    """A fact of a session and where it comes from."""

    value: str
    source: str


def facts_of_text(head: str, stem: str, stated: dict[str, str]) -> dict[str, Fact]:
    """Facts read off the first lines, the file name and the container.

    Parameters
    ----------
    head : str
        Start of the decoded text.
    stem : str
        File name without its suffix.
    stated : dict of str to str
        What the container states: ``title``, ``date``.

    Returns
    -------
    dict of str to Fact
        ``title``, ``date``, ``year``, ``kind``, ``number``, ``day``, ``room``, ``status``, as far as they are known.
    """
    head = plain_characters(head)
    first_lines = head.split(">>")[0]
    opening = strip_furniture(first_lines)[:800]
    titles = (
        Fact(stated.get("title", ""), FROM_PAGE),
        Fact(title_line(opening), FROM_LINES),
        Fact(from_slug(stem), FROM_FILE_NAME),
    )
    printed = next((fact for fact in titles if fact.value.strip()), Fact("", FROM_FILE_NAME))
    title = Fact(_clean(printed.value), printed.source)
    places = (title, Fact(stem.replace("_", "-"), FROM_FILE_NAME), Fact(opening, FROM_LINES))
    slug = Fact(from_slug(stem), FROM_FILE_NAME)
    found = {
        "title": title,
        "date": Fact(stated["date"], FROM_PAGE) if stated.get("date") else _first(find_date, places),
        "year": _first(forum_year, places) or _first(find_year, places) or _meeting_year(head),
        "kind": _first(find_kind, (title, slug)),
        "number": _first(find_number, (title, slug)),
        "day": _first(find_day, places),
        "room": _first(find_room, (title, Fact(opening, FROM_LINES), Fact(slug.value.title(), FROM_FILE_NAME))),
        "status": _first(
            find_status,
            (printed, slug, *(Fact(line, FROM_LINES) for line in first_lines[:800].splitlines() if len(line) < 40)),
        ),
    }
    return {name: fact for name, fact in found.items() if fact and fact.value}


def _first(find: Callable[[str], str], places: Iterable[Fact]) -> Fact | None:
    return next((Fact(found, place.source) for place in places if (found := find(place.value))), None)


def find_day(text: str) -> str:
    """Day of the meeting that a title names, "0" for "Day Zero", "" if none."""
    match = SESSION_DAY.search(text)
    return ("0" if match["day"].lower() == "zero" else str(int(match["day"]))) if match else ""


def find_number(text: str) -> str:
    """Number of the session among its kind, "" if none."""
    match = SESSION_NUMBER.search(text)
    return (match["number"] or match["bare"]) if match else ""


def find_status(text: str) -> str:
    """What a title or a line says of the text: "raw", "finished", "" if nothing."""
    return next((state.kind for state in TEXT_STATES if state.search(text)), "")


def _clean(title: str) -> str:
    return STATE_MARK.sub("", " ".join(title.split()))[:300]


def title_line(opening: str) -> str:
    """The line that names a kind of session, else the first that may be a title, "" if none."""
    lines = [line.strip(" *#\t") for line in opening.splitlines()]
    lines = [
        line[:200]
        for line in lines
        if len(line) > 3
        and not DAY_LINE.match(line)
        and (find_kind(line) or not labels.is_header(line.partition(":")[0]))
    ]
    kinds = [line for line in lines if find_kind(line) and len(line.split()) < 40]
    return (kinds or lines or [""])[0]


def from_slug(stem: str) -> str:
    """A file name as a title: "igf-2031-dc-iot_labels" is "IGF 2031 DC iot labels"."""
    words = re.split(r"[-_\s]+", stem)
    return " ".join(
        word.upper() if re.fullmatch(r"igf|dc|bpf|mag|nri|(?:ws|of)\d*", word, re.I) else word for word in words
    )


def find_kind(text: str) -> str:
    """Kind of session that a title names, "" if none."""
    return next((one.kind for one in SESSION_KINDS if one.search(text)), "")


def find_room(text: str) -> str:
    """Room that a title or a "Room:" line names, "" if none."""
    match = ROOM_NAMED.search(text)
    return (match["line"] or match["name"]).strip() if match else ""


def _meeting_year(head: str) -> Fact | None:
    """Year of the annual meeting whose city the first lines name beside "Internet Governance Forum"."""
    if "internet governance forum" not in " ".join(head.lower().split()):
        return None
    cities = [(m.city, m.year) for m in load_meetings().itertuples() if m.city and m.city != "online"]
    named = {year for city, year in cities if re.search(rf"\b{re.escape(city)}\b", head, re.I)}
    return Fact(named.pop(), FROM_MEETINGS) if len(named) == 1 else None
