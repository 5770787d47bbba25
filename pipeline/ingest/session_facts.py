"""What titles, file names and first lines say of a session: date, year, kind, room. Patterns are data."""

import re
from collections.abc import Callable, Iterable
from datetime import date
from typing import NamedTuple

from pipeline.conventions import labels
from pipeline.conventions.characters import plain
from pipeline.conventions.notes import strip_furniture
from pipeline.data import load_meetings

KINDS: tuple[tuple[str, str, str], ...] = (
    # pattern, kind, example
    (r"\bcoordination (?:meeting|session|call)\b", "coordination meeting", "DC Coordination Session"),
    (r"\bMAG\b|\bmultistakeholder advisory group\b", "MAG meeting", "2031 IGF - MAG - Virtual Meeting - XVII"),
    (r"\bopen consultations?\b", "open consultations", "Third Open Consultations"),
    (r"\b(?:opening|closing) (?:ceremony|session|plenary)\b", "ceremony", "Opening Ceremony"),
    (r"\bopen mic\b|\btaking stock\b", "open mic", "Open Mic / Taking Stock"),
    (r"\bhigh[- ]level\b", "high-level session", "High-Level Leaders Track"),
    (
        r"\bmain session\b|\bmain hall\b|\bdynamic coalitions\b.{0,40}\bsession\b",
        "main session",
        "Dynamic Coalitions Main Session",
    ),
    (r"\bWS ?(?:#|no\.? ?)?\d+\b|\bworkshop (?!room)", "workshop", "WS #99 Marmalade"),
    (r"(?-i:\bOF) ?#\d+\b|(?-i:\bOF ?\d{1,3})\b|\bopen forum\b", "open forum", "OF #9 Marmalade"),
    (r"\bBPF\b|\bbest practice forum\b", "best practice forum", "BPF Cybersecurity"),
    (r"\btown hall\b", "town hall", "Town Hall #7"),
    (r"\blightning (?:talk|session)s?\b", "lightning talk", "Lightning Talk #3"),
    (r"\bnetworking session\b", "networking session", "Networking Session #12"),
    (r"\blaunch\b|\baward\b", "launch or award", "Launch / Award Event #5"),
    (r"\bNRIs?\b", "NRI session", "NRIs Collaborative Session"),
    (r"\bpolicy network\b", "policy network", "Policy Network on Access"),
    (
        r"\bD\.?C\.?(?:[-\s#]|$)|\bDC[A-Z0-9]+\b|\bdynamic coalition\b|\bcoalition on\b|\b\w+ coalition\b",
        "dynamic coalition",
        "DC-PAL: Libraries",
    ),
    (r"\bday[- ]?(?:0|zero)\b|\bpre-event\b", "day 0 event", "Day 0 - Event #59"),
)

MONTHS = {name: i + 1 for i, name in enumerate("jan feb mar apr may jun jul aug sep oct nov dec".split())}
MONTH = r"(?P<month>(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*)\.?"
DATES: tuple[tuple[str, str], ...] = (
    # pattern, example
    (r"(?<!\d)(?P<year>(?:19|20)\d\d)[-/._](?P<month>\d{1,2})[-/._](?P<day>\d{1,2})(?!\d)", "2031-05-04"),
    (
        rf"(?<!\d)(?<!\d[-\u2013])(?<!\d [-\u2013])(?<!\d [-\u2013] )(?P<day>\d{{1,2}})(?:st|nd|rd|th)?(?: of)?[ ,-]{{1,2}}{MONTH}[ ,-]{{1,2}}(?P<year>(?:19|20)\d\d)(?!\d)",
        "4 May 2031",
    ),
    (rf"\b{MONTH} (?P<day>\d{{1,2}})(?:st|nd|rd|th)?,? (?P<year>(?:19|20)\d\d)(?!\d)", "May 4, 2031"),
)
FORUM_YEAR = re.compile(r"\bIGF[- ]?(?P<year>20\d\d)\b|\b(?P<before>20\d\d)[- ]IGF\b", re.I)
YEAR = re.compile(r"(?<!\d)(?P<year>20\d\d)(?!\d)")
ROOM = re.compile(
    r"^[ \t#*]*Room:[ \t]*(?P<line>.{1,60}?)[ \t*]*$|\b(?P<name>(?:Workshop |Press |Main )?Room [A-Z0-9]{1,6}|Salle [IVX]+|Main Hall|Assembly Hall|Saal [A-Z]\w+|"
    r"(?:Convention|Plenary|Banquet) Hall(?: [IVX0-9]+)?|Plenary)\b",
    re.M,
)
DAY = re.compile(
    r"^(?:mon|tues|wednes|thurs|fri|satur|sun)day\b[\s,]*(?:\w+ \d{1,2})?$|^internet governance forum$", re.I
)
SESSION_DAY = re.compile(r"\bday[ -]?(?P<day>\d{1,2}|zero)\b", re.I)
NUMBER = re.compile(
    r"\b(?:(?:(?-i:WS|OF|TH|LT)|workshop|open forum|town hall|event|lightning (?:talk|session)|networking session)[ -]?(?:#|no\.?)? ?|(?-i:ws|of|th|lt)#?)(?P<number>(?!20\d\d\b)\d{1,4})\b"
    r"|# ?(?P<bare>\d{1,4})\b",
    re.I,
)
"""Number of a session among its kind: "WS #99", "ws99", "Event #5"."""

STATUS: tuple[tuple[str, str, str], ...] = (
    # pattern, status, example
    (
        r"\b(?:RAW|Raw)\b(?: ?(?:FILE|COPY))?[)\s]*$|[-_ ]raw(?:[-_ ]\d{1,2})?$|(?i:\brough (?:draft|copy)\b|\bunedited\b)",
        "raw",
        "Marmalade - RAW",
    ),
    (
        r"^finished[-_ ]|\bFINISHED\b|(?i:\bfinished(?: (?:copy|file)\b|[)\s]*$)|\bfinal transcript\b)",
        "finished",
        "FINISHED COPY",
    ),
)
MARK = re.compile(r"[\s\u2013-]*[(-]?\b(?:RAW|FINISHED)\b\)?\s*$", re.I)

PAGE, LINES, FILE, MEETINGS = "page", "first lines", "file name", "list of meetings"
"""Where a fact may come from, beside sessions.csv."""


class Fact(NamedTuple):
    """A fact of a session and where it comes from."""

    value: str
    source: str


def facts(head: str, stem: str, stated: dict[str, str]) -> dict[str, Fact]:
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
        ``title``, ``date``, ``year``, ``kind``, ``number``, ``day``, ``room``, ``status``, as far as anything says them.
    """
    head = plain(head)
    first_lines = head.split(">>")[0]
    opening = strip_furniture(first_lines)[:800]
    titles = (Fact(stated.get("title", ""), PAGE), Fact(title_line(opening), LINES), Fact(from_slug(stem), FILE))
    printed = next((fact for fact in titles if fact.value.strip()), Fact("", FILE))
    title = Fact(_clean(printed.value), printed.source)
    places = (title, Fact(stem.replace("_", "-"), FILE), Fact(opening, LINES))
    slug = Fact(from_slug(stem), FILE)
    found = {
        "title": title,
        "date": Fact(stated["date"], PAGE) if stated.get("date") else _first(find_date, places),
        "year": _first(forum_year, places) or _first(find_year, places) or _meeting_year(head),
        "kind": _first(find_kind, (title, slug)),
        "number": _first(find_number, (title, slug)),
        "day": _first(find_day, places),
        "room": _first(find_room, (title, Fact(opening, LINES), Fact(slug.value.title(), FILE))),
        "status": _first(
            find_status,
            (printed, slug, *(Fact(line, LINES) for line in first_lines[:800].splitlines() if len(line) < 40)),
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
    match = NUMBER.search(text)
    return (match["number"] or match["bare"]) if match else ""


def find_status(text: str) -> str:
    """What a title or a line says of the text: "raw", "finished", "" if nothing."""
    return next((status for pattern, status, _ in STATUS if re.search(pattern, text)), "")


def _clean(title: str) -> str:
    return MARK.sub("", " ".join(title.split()))[:300]


def title_line(opening: str) -> str:
    """The line that names a kind of session, else the first that may be a title, "" if none."""
    lines = [line.strip(" *#\t") for line in opening.splitlines()]
    lines = [
        line[:200]
        for line in lines
        if len(line) > 3 and not DAY.match(line) and (find_kind(line) or not labels.is_header(line.partition(":")[0]))
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
    return next((kind for pattern, kind, _ in KINDS if re.search(pattern, text, re.I)), "")


def find_date(text: str) -> str:
    """First full date in a text, ISO 8601, "" if none."""
    found = (match for pattern, _ in DATES for match in re.finditer(pattern, text, re.I))
    return next((day for match in found if (day := _day(match))), "")


def _day(match: re.Match[str]) -> str:
    month = match["month"]
    number = int(month) if month.isdigit() else MONTHS[month[:3].lower()]
    try:
        return date(int(match["year"]), number, int(match["day"])).isoformat()
    except ValueError:
        return ""


def year_of(text: str) -> str:
    """Year of a date as given, "" if none."""
    return find_date(text)[:4] or find_year(text)


def forum_year(text: str) -> str:
    """Year of the forum that a text names ("IGF 2031"), "" if none."""
    match = FORUM_YEAR.search(text)
    return (match["year"] or match["before"]) if match else ""


def find_year(text: str) -> str:
    """Year that a text names, that of the forum before any other, "" if none."""
    match = YEAR.search(text)
    return forum_year(text) or (match["year"] if match else "")


def find_room(text: str) -> str:
    """Room that a title or a "Room:" line names, "" if none."""
    match = ROOM.search(text)
    return (match["line"] or match["name"]).strip() if match else ""


def _meeting_year(head: str) -> Fact | None:
    """Year of the annual meeting whose city the first lines name beside "Internet Governance Forum"."""
    if "internet governance forum" not in " ".join(head.lower().split()):
        return None
    cities = [(m.city, m.year) for m in load_meetings().itertuples() if m.city and m.city != "online"]
    named = {year for city, year in cities if re.search(rf"\b{re.escape(city)}\b", head, re.I)}
    return Fact(named.pop(), MEETINGS) if len(named) == 1 else None
