"""Dates and years that titles, file names and first lines give."""

import re
from datetime import date

from pipeline.language.patterns import Pattern

MONTH_NUMBERS = {name: i + 1 for i, name in enumerate("jan feb mar apr may jun jul aug sep oct nov dec".split())}
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


NUMERIC_DATE = re.compile(r"\s*(?P<first>\d{1,2})(?P<mark>[./-])(?P<second>\d{1,2})(?P=mark)(?P<year>(?:19|20)\d\d)\s*")
"""A day and a month as numbers, in either order: "31/12/2031", "13.05.2031", "05/13/2031"."""
COMPACT_DATE = re.compile(r"\s*(?P<year>(?:19|20)\d\d)(?P<month>\d\d)(?P<day>\d\d)\s*")


def stated_date(text: str) -> str:
    """ISO 8601 of a cell that is a date in numbers and can mean one day only, "" if none.

    With dots the day stands first; else a number above 12 is the day, and "04/05/2031" may be two days.
    """
    if compact := COMPACT_DATE.fullmatch(text):
        return _day(compact)
    match = NUMERIC_DATE.fullmatch(text)
    if not match:
        return ""
    first, second = int(match["first"]), int(match["second"])
    orders = [(first, second)] if match["mark"] == "." else [(first, second), (second, first)]
    days = {_iso(int(match["year"]), month, day) for day, month in orders} - {""}
    return days.pop() if len(days) == 1 else ""


def find_date(text: str) -> str:
    """First full date in a text, ISO 8601, "" if none."""
    found = (match for form in DATE_FORMS for match in form.regex.finditer(text))
    return next((day for match in found if (day := _day(match))), "")


def _day(match: re.Match[str]) -> str:
    month = match["month"]
    number = int(month) if month.isdigit() else MONTH_NUMBERS[month[:3].lower()]
    return _iso(int(match["year"]), number, int(match["day"]))


def _iso(year: int, month: int, day: int) -> str:
    try:
        return date(year, month, day).isoformat()
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
    """Year in a text, preferably the year of the forum, "" if none."""
    match = YEAR.search(text)
    return forum_year(text) or (match["year"] if match else "")
