"""Sustainable Development Goals named by number or title: "SDG 9", "goal five", "the goal on gender equality"."""

import re
from collections.abc import Iterator
from typing import Any

import pandas as pd

from pipeline.data import load_taxonomy
from pipeline.language.patterns import Pattern

WHERE_GOALS_ARE_DISCUSSED = "where the goals are discussed"
"""Kind of a pattern that counts only in a session that speaks about the goals."""

NUMBER_WORDS = (
    "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen".split()
)

NUMBER_WORD = "|".join(sorted(NUMBER_WORDS, key=len, reverse=True))
NUMBERED = rf"(?:1[0-7]|[1-9]|{NUMBER_WORD})"

COUNTED = (
    r"million|billion|thousand|hundred|degrees?|per\s*cent|percent|years?|months?|weeks?|days?|hours?|minutes?"
    r"|countries|goals|by\s+one"
)
"""Words after a number that counts something instead of naming a goal: "goal five years ago"."""

COUNTED_LATER = (
    rf"{COUNTED}|times|people|persons|pupils|women|children|speakers|cities|things?|points?|questions?|ways?|examples?"
    r"|targets?|others?|more"
)
"""The same for a number after a goal: "SDG 4 and 5 examples"; but "SDG 4 targets" is SDG 4."""

WHOLE_NUMBER = r"(?![\w%]|\.0|\.\d+\s*(?:degrees?|per\s*cent|million|billion|[%\u00b0]))"
FIGURE = rf"(?:1[0-7]|[1-9]){WHOLE_NUMBER}"
FIGURE_WORD = rf"(?:{NUMBER_WORD})(?![\w%]|-\w)"
NOT_COUNTED = rf"(?!\s+(?:{COUNTED})\b)"
NOT_COUNTED_LATER = rf"(?!\s+(?:{COUNTED_LATER})\b)"
OWN_GOAL = (
    r"\s+of\b(?!\s+(?:the\s+)?(?:(?:United\s+Nations|UN)\s+)?"
    r"(?:2030|agenda|S\.?D\.?G|sustainable|global\s+goals))"
)
GOAL_SEPARATOR = r"(?:\s*,\s*(?:and\s+|or\s+)?|\s+(?:and|or|to|through)\s+|\s*[&\u2013]\s*|[-\u2010\u2011])"
FIGURES = rf"{FIGURE}{NOT_COUNTED}(?:{GOAL_SEPARATOR}{FIGURE}{NOT_COUNTED_LATER})*"
IN_WORDS = (
    rf"{FIGURE_WORD}{NOT_COUNTED}"
    rf"(?:(?:\s*,\s*{FIGURE_WORD})*\s*,?\s+(?:and|or|to|through)\s+{FIGURE_WORD}{NOT_COUNTED_LATER}(?!{OWN_GOAL}))?"
)
GOAL_LIST = rf"(?P<list>(?>{FIGURES}|{IN_WORDS}))"
"""Numbers all in figures or all in words: "SDG 9, one of many" is one goal."""

SDG = r"(?:\b(?:S\.D\.G\.?s?|SDG(?:['\u2019]?s)?)(?![a-z])|\bsustainable\s+development\s+goals?)"
GOAL_NOUN = r"\b(?:global\s+)?goals?(?!\s+number\s+one\b)"
NUMBER_PREFIX = r"(?:\s+|[-\u2010\u2011])?(?:(?:numbers?|targets?|goals?)\s*|no\.\s*|#\s*)?"
NOT_THE_GOALS = (
    rf"(?!{OWN_GOAL}|\s+(?:is|was|for)\s+(?:us|our|my|the\s+(?:day|session|meeting|project))\b"
    rf"|{GOAL_SEPARATOR}{NUMBERED}\b)"
)
"""What must not follow: signs that the goal is somebody's own, or a list that goes on with something else."""

GOAL_NUMBERS: tuple[Pattern, ...] = (
    Pattern(
        "number",
        rf"(?i){SDG}{NUMBER_PREFIX}{GOAL_LIST}",
        example="It serves SDG 9 and SDGs 4, 5 and 10.",
        counter="The SDG Fund paid 9 of them.",
    ),
    Pattern(
        "goal",
        rf"(?i){GOAL_NOUN}{NUMBER_PREFIX}{GOAL_LIST}{NOT_THE_GOALS}",
        example="This is goal five.",
        counter="Goal one of our project is sleep.",
        kind=WHERE_GOALS_ARE_DISCUSSED,
    ),
)
"""How goals are named by number."""

ABOUT_GOALS = re.compile(rf"{SDG}|\bglobal\s+goals\b|\b2030\s+agenda\b|\bagenda\s+2030\b", re.I)
"""Marks of a session that speaks about the goals; elsewhere "goal two" may be anybody's second goal."""

TITLED = r"(?:{sdg}\s+(?:on|about|for)\s+{title}|\bgoals?\s+(?:on|about)\s+{title}|{sdg}[\s:,\u2013-]+{title})\b"
"""How a goal is named by title."""

RANGE_WORDS = ("to", "through", "-", "\u2010", "\u2011", "\u2013")
"""Between the first and the last goal of a range."""


def goal_rows(turns: pd.DataFrame, passages: pd.DataFrame) -> list[dict[str, Any]]:
    """Rows of table ``passage_taxonomy`` for passages that name a goal, procedural ones included."""
    about = {str(sid) for sid, texts in turns.groupby("session_id")["text"] if any(map(ABOUT_GOALS.search, texts))}
    spoken = dict(zip(turns["turn_id"], turns["text"], strict=True))
    facts = {"scheme": "sdg", "evidence": "named", "closeness": float("nan"), "margin": float("nan")}
    rows = []
    for row in passages.itertuples():
        named = named_goals(spoken[row.turn_id][row.start : row.end], about=row.session_id in about)
        codes = sorted({goal for goal, _, _ in named})
        rows += [{"turn_id": row.turn_id, "start": row.start, "code": str(code), **facts} for code in codes]
    return rows


def named_goals(text: str, *, about: bool) -> Iterator[tuple[int, int, int]]:
    """Goals that a text names.

    Parameters
    ----------
    text : str
        Any text.
    about : bool
        Whether the session speaks about the goals, so that "goal five" is one of them.

    Yields
    ------
    (goal, start, end)
        Number of the goal, 1 to 17, and the place of the words that name it.
    """
    for one in GOAL_NUMBERS:
        for match in one.regex.finditer(text) if about or one.kind != WHERE_GOALS_ARE_DISCUSSED else ():
            yield from ((goal, match.start(), match.end()) for goal in goal_numbers(match["list"]))
    for goal, pattern in GOAL_TITLES:
        yield from ((goal, match.start(), match.end()) for match in pattern.finditer(text))


def goal_numbers(listed: str) -> list[int]:
    """Numbers of a list as spoken: "4, 5 and 10" is [4, 5, 10], "one to three" is [1, 2, 3]."""
    found = [
        (match.start(), match.end(), _value(match.group())) for match in re.finditer(rf"\b{NUMBERED}\b", listed, re.I)
    ]
    out = [found[0][2]]
    for (_, before, first), (after, _, last) in zip(found, found[1:], strict=False):
        between = listed[before:after].strip().lower()
        out += range(first + 1, last + 1) if between in RANGE_WORDS and first < last else [last]
    return out


def _value(word: str) -> int:
    return int(word) if word.isdigit() else NUMBER_WORDS.index(word.lower()) + 1


def _titles() -> list[tuple[int, re.Pattern[str]]]:
    """(number, pattern) of every goal's title, with or without commas, whatever the line breaks."""
    known = load_taxonomy()
    known = known[known["scheme"] == "sdg"]
    found = []
    for code, label in zip(known["code"], known["label"], strict=True):
        title = r"\s+".join(map(re.escape, label.split())).replace(",", ",?").replace(r"\s+and", r",?\s+and")
        found.append((int(code), re.compile(TITLED.format(sdg=SDG, title=title), re.I)))
    return found


GOAL_TITLES = _titles()
