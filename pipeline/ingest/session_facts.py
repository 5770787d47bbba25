"""What titles, file names and first lines say of a session: date, year, kind, room. Patterns are data."""

import re
from collections.abc import Callable, Iterable
from datetime import date
from typing import NamedTuple

from pipeline.conventions import labels
from pipeline.conventions.characters import plain
from pipeline.conventions.notes import strip_furniture
from pipeline.data import load_meetings
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

MONTHS = {name: i + 1 for i, name in enumerate("jan feb mar apr may jun jul aug sep oct nov dec".split())}
MONTH = r"(?P<month>(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*)\.?"
DATE_FORMS: tuple[Pattern, ...] = (
    Pattern(
        "year first",
        r"(?i)(?<!\d)(?P<year>(?:19|20)\d\d)[-/._](?P<month>\d{1,2})[-/._](?P<day>\d{1,2})(?!\d)",
        "2031-05-04",
    ),
    Pattern(
        "day first",
        r"(?i)(?<!\d)(?<!\d[-\u2013])(?<!\d [-\u2013])(?<!\d [-\u2013] )(?P<day>\d{1,2})(?:st|nd|rd"
        rf"|th)?(?: of)?[ ,-]{{1,2}}{MONTH}[ ,-]{{1,2}}(?P<year>(?:19|20)\d\d)(?!\d)",
        "4 May 2031",
    ),
    Pattern(
        "month first",
        rf"(?i)\b{MONTH} (?P<day>\d{{1,2}})(?:st|nd|rd|th)?,? (?P<year>(?:19|20)\d\d)(?!\d)",
        "May 4, 2031",
    ),
)
FORUM_YEAR = re.compile(r"\bIGF[- ]?(?P<year>20\d\d)\b|\b(?P<before>20\d\d)[- ]IGF\b", re.I)
YEAR = re.compile(r"(?<!\d)(?P<year>20\d\d)(?!\d)")
ROOM = re.compile(
    r"^[ \t#*]*Room:[ \t]*(?P<line>.{1,60}?)[ \t*]*$|\b(?P<name>(?:Workshop |Press |Main )?Room [A-Z0-9]{1,6}"
    r"|Salle [IVX]+|Main Hall|Assembly Hall|Saal [A-Z]\w+|(?:Convention|Plenary|Banquet) Hall(?: [IVX0-9]+)?"
    r"|Plenary)\b",
    re.M,
)
DAY = re.compile(
    r"^(?:mon|tues|wednes|thurs|fri|satur|sun)day\b[\s,]*(?:\w+ \d{1,2})?$|^internet governance forum$", re.I
)
SESSION_DAY = re.compile(r"\bday[ -]?(?P<day>\d{1,2}|zero)\b", re.I)
NUMBER = re.compile(
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
    return next((state.kind for state in TEXT_STATES if state.search(text)), "")


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
    return next((one.kind for one in SESSION_KINDS if one.search(text)), "")


def find_date(text: str) -> str:
    """First full date in a text, ISO 8601, "" if none."""
    found = (match for form in DATE_FORMS for match in form.regex.finditer(text))
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
