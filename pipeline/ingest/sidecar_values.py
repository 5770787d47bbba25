"""What people write into the cells of sidecars, as the tables have it; a value not used is a row of problems."""

import re
from collections.abc import Callable, Collection, Iterator
from typing import Any

import pandas as pd

from pipeline.ingest.session_dates import find_date, stated_date, year_of
from pipeline.ingest.sidecars import folder_problem
from pipeline.tables.vocabulary import NO_EFFECT, REMARK

COUNT = re.compile(r"[0-9]{1,3}(?:([,.'\u2019\u00a0\u202f ])[0-9]{3}(?:\1[0-9]{3})*)?|[0-9]{1,9}")
"""A whole number, its thousands apart in any usual way: "1200", "1,200", "1 200"."""


def read_date(text: str) -> tuple[str, str, str]:
    """A date as (value, kind of problem, what is wrong): ISO 8601 if it is one day, else its year alone or nothing."""
    found = find_date(text) or stated_date(text)
    if found:
        return (text if find_date(text) else found), "", ""
    mend = "write it as 2031-12-31"
    if year := year_of(text):
        return year, REMARK, f"is no single day, so only the year is used; {mend}"
    return "", NO_EFFECT, f"is no date; {mend}"


def read_count(text: str) -> tuple[str, str, str]:
    """A whole number as (value, kind of problem, what is wrong)."""
    if COUNT.fullmatch(text):
        return "".join(char for char in text if char.isdigit()), "", ""
    return "", NO_EFFECT, "is no whole number; write it as 1200"


READERS: dict[str, Callable[[str], tuple[str, str, str]]] = {"date": read_date, "attendees": read_count}
"""Facts of a session that are no text."""


def read_facts(facts: pd.DataFrame, problems: list[dict[str, Any]]) -> pd.DataFrame:
    """Rows of sessions.csv with dates and numbers as the tables have them."""
    columns: dict[str, list[str]] = {}
    for column, read in READERS.items():
        columns[column] = []
        for file, text in zip(facts["file"], facts[column], strict=True):
            value, kind, fault = read(text) if text else ("", "", "")
            columns[column].append(value)
            if fault:
                problems.append(folder_problem("sessions.csv", f"{file}: {column} {text} {fault}", kind))
    return facts.assign(**columns)


def read_corrections(corrections: pd.DataFrame, problems: list[dict[str, Any]]) -> pd.DataFrame:
    """Corrections of whole sessions with dates and numbers as the tables have them; one that says nothing goes."""
    rows = []
    for row in corrections.to_dict("records"):
        whole = not row["turn"] and not row["label"] and row["field"] in READERS and row["value"]
        value, kind, fault = READERS[row["field"]](row["value"]) if whole else (row["value"], "", "")
        if fault:
            reason = f"line {row['line']}: {row['field']} {row['value']} {fault}"
            problems.append(folder_problem("corrections.csv", reason, kind))
        if kind != NO_EFFECT:
            rows.append({**row, "value": value})
    return pd.DataFrame(rows, columns=corrections.columns)


def check_coalitions(
    known: Collection[str], facts: pd.DataFrame, people: pd.DataFrame, corrections: pd.DataFrame
) -> Iterator[dict[str, Any]]:
    """Rows of problems for identifiers of coalitions that the registry does not have."""
    named = [("sessions.csv", one) for cell in facts["coalitions"] for one in cell.split(";")]
    named += [("speakers.csv", one) for one in people["coalition_id"]]
    named += [("corrections.csv", row.value) for row in corrections.itertuples() if row.field == "coalition_id"]
    for file, one in dict.fromkeys((file, one.strip()) for file, one in named):
        if one and one not in known:
            reason = f"coalition {one} is not in the registry (coalitions.csv), so no table of coalitions has it"
            yield folder_problem(file, reason, NO_EFFECT)


def check_aliases(people: pd.DataFrame) -> Iterator[dict[str, Any]]:
    """Rows of problems for aliases that can name nobody: single letters, and those of two people."""
    pairs = {
        (" ".join(one.casefold().split()), name)
        for name, cell in zip(people["name"], people["aliases"], strict=True)
        for one in cell.split(";")
        if one.strip()
    }
    holders: dict[str, list[str]] = {}
    for alias, name in sorted(pairs):
        holders.setdefault(alias, []).append(name)
    for alias, names in holders.items():
        if sum(char.isalpha() for char in alias) < 2:
            yield folder_problem(
                "speakers.csv", f"{names[0]}: alias {alias} is no name; a name has two letters", NO_EFFECT
            )
        elif len(names) > 1:
            reason = f"alias {alias} is that of {' and '.join(names)}, so it names neither"
            yield folder_problem("speakers.csv", reason, NO_EFFECT)
