"""How values are printed: numbers with their unit, dates, shortened texts, anchors."""

import re
from collections.abc import Callable
from typing import Any
from urllib.parse import quote

import pandas as pd

from pipeline.language.prose import counted, joined

MONTHS = "January February March April May June July August September October November December".split()

UNNAMED_SPEAKER = "speaker not named in the transcript"
"""Printed in place of a missing name."""

UNKNOWN_NUMBER = "\u2013"
"""Printed in place of an unknown number."""

MAX_NAME_CHARACTERS, MAX_TITLE_CHARACTERS, MAX_QUOTE_CHARACTERS = 80, 160, 700
"""Longer names, titles and quotes are shortened."""

DECIMALS_BY_UNIT = {
    "index": 2,
    "cosine": 3,
    "NPMI": 2,
    "ratio": 1,
    "themes": 1,
    "LIX": 0,
    "distance": 2,
    "probability": 3,
    "adjusted Rand index": 2,
    "share of": 0,
}
"""Decimals by the first words of a unit; other numbers have two, unless they are whole."""

SINGULAR_UNITS = {"people": "person"}
"""Singular of units that do not end in s."""

NO_DECIMALS_FROM = 100
"""Numbers of at least this size are printed without decimals."""

COUNTED_BY_UNIT = {
    "share of words": "words",
    "share of turns": "turns",
    "share of questions": "questions",
    "share of themed words": "themed words",
    "share of acronyms": "acronyms",
    "share of shifts": "shifts",
    "uses per 100 words": "words",
    "questions per 1,000 words": "words",
    "LIX": "words",
}
"""What ``n`` of a measure counts, for units that say so."""

ALL_CAPITALS = re.compile(r"^[A-Z0-9-]+$")


def number(value: Any, unit: str = "") -> str:
    """A number for readers: "64%" for a share, "2,149" for a count, "0.96" for an index, "–" if unknown."""
    if value is None or pd.isna(value):
        return UNKNOWN_NUMBER
    if unit.startswith("share") or (unit == "similarity"):
        return percent(value)
    if float(value).is_integer() and unit.split(" ")[0] not in DECIMALS_BY_UNIT:
        return f"{value:,.0f}"
    decimals = next(
        (n for start, n in DECIMALS_BY_UNIT.items() if unit.startswith(start)),
        0 if abs(value) >= NO_DECIMALS_FROM else 2,
    )
    shown = f"{value:,.{decimals}f}"
    return shown if shown.strip("-0.,") else shown.removeprefix("-")


def percent(value: Any) -> str:
    """A share in percent; a share above zero never reads 0%."""
    if value is None or pd.isna(value):
        return UNKNOWN_NUMBER
    return "<1%" if 0 < value < 0.005 else f"{value:.0%}".replace("-0%", "0%")


def measured(value: Any, unit: str) -> str:
    """A number with its unit: "64% of words", "3 questions", "0.96 (index 0 to 1)"."""
    shown = number(value, unit)
    if shown == UNKNOWN_NUMBER or not unit:
        return shown
    if unit.startswith("share"):
        return f"{shown} {unit.removeprefix('share').strip()}".strip()
    if unit.startswith(("index", "ratio", "LIX")):
        return f"{shown} ({unit})"
    return f"{shown} {SINGULAR_UNITS.get(unit, unit.removesuffix('s')) if value == 1 else unit}"


def rests_on(n: Any, unit: str) -> str:
    """What a measure is based on: "2,149 words", or "n = 92" if its unit does not say what is counted."""
    return f"{number(n)} {COUNTED_BY_UNIT[unit]}" if unit in COUNTED_BY_UNIT else f"n = {number(n)}"


def date_in_words(date: str) -> str:
    """A date in words: "13 May 2031"; other text unchanged."""
    found = re.fullmatch(r"(\d{4})-(\d\d)-(\d\d)", date)
    if not found or not 1 <= int(found[2]) <= 12:
        return date
    return f"{int(found[3])} {MONTHS[int(found[2]) - 1]} {found[1]}"


def session_date(session: dict[str, Any]) -> str:
    """Day of a session, or else its year, or an empty string."""
    return date_in_words(session["date"]) or (str(int(session["year"])) if pd.notna(session["year"]) else "")


def short(text: str, length: int = MAX_NAME_CHARACTERS) -> str:
    """A text on one line, cut between words if it is too long."""
    line = " ".join(text.split())
    if len(line) <= length:
        return line
    cut = line[: length - 1]
    return f"{cut.rsplit(' ', 1)[0] if ' ' in cut[length // 2 :] else cut}\u2026"


def anchor(kind: str, key: str) -> str:
    """Identifier in the page: ASCII without spaces, different for different keys."""
    return f"{kind}-{quote(key, safe=':').replace('~', '%7E').replace('%', '~')}"


def acronym(coalition_id: str) -> str:
    """A coalition's identifier as a short name: "DC-IOT" for dc-iot."""
    upper = coalition_id.upper()
    return upper if ALL_CAPITALS.match(upper) else coalition_id


TEMPLATE_FILTERS: dict[str, Callable[..., str]] = {
    "number": number,
    "percent": percent,
    "measured": measured,
    "counted": counted,
    "short": short,
    "acronym": acronym,
    "joined": joined,
}
"""Functions that templates call by name."""
