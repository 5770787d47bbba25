"""What is compared: tables, the columns that match their rows, and the columns whose values may change."""

from typing import NamedTuple


class ComparedValue(NamedTuple):
    """A column of numbers, with the columns of its 95 % interval.

    Attributes
    ----------
    column : str
        The number.
    measure : str
        Its name in words or in the glossary; empty if the column `measure` of the row names it.
    low, high : str
        Columns of the ends of the interval; empty if there is none.
    """

    column: str
    measure: str = ""
    low: str = ""
    high: str = ""


class ComparedTable(NamedTuple):
    """A table that is compared.

    Attributes
    ----------
    table : str
        Name of the CSV, without its ending.
    title : str
        What it holds, in words.
    key : tuple of str
        Columns that match rows of both runs.
    values : tuple of ComparedValue
        What is compared between rows of one key.
    """

    table: str
    title: str
    key: tuple[str, ...]
    values: tuple[ComparedValue, ...] = ()


COMPARED_TABLES: tuple[ComparedTable, ...] = (
    ComparedTable(
        "sessions",
        "sessions",
        ("session_id",),
        (
            ComparedValue("turns", "turns"),
            ComparedValue("words", "words"),
            ComparedValue("attributed_share", "words with a named speaker"),
        ),
    ),
    ComparedTable("findings", "findings", ("topic", "measure", "table", "row", "finding_id")),
    ComparedTable("themes", "themes", ("theme_id",)),
    ComparedTable("theme_trust", "trust in themes", ("measure",), (ComparedValue("value"),)),
    ComparedTable(
        "coalition_overlap",
        "overlaps",
        ("coalition_a", "coalition_b"),
        (ComparedValue("overlap", "overlap", "low", "high"), ComparedValue("rank", "rank", "rank_low", "rank_high")),
    ),
    ComparedTable("coalition_groups", "groups", ("group_id", "coalition_id")),
    ComparedTable(
        "coalitions",
        "coalitions",
        ("coalition_id",),
        (
            ComparedValue("specialisation", "specialisation", "specialisation_low", "specialisation_high"),
            ComparedValue("breadth", "breadth", "breadth_low", "breadth_high"),
            ComparedValue("named_outside", "named_outside"),
        ),
    ),
    ComparedTable(
        "session_measures",
        "session measures",
        ("session_id", "view", "measure"),
        (ComparedValue("value", low="low", high="high"),),
    ),
    ComparedTable("speakers", "speakers", ("speaker_id",)),
    ComparedTable("interactions", "interactions", ("interaction_id",)),
    ComparedTable("quotes", "quotes", ("quote_id",)),
    ComparedTable("problems", "problems", ("file", "reason", "stage", "detail")),
)
"""Every table that is read, in the order in which missing ones are listed."""

COUNTS: tuple[tuple[str, str, str], ...] = (
    ("sessions", "sessions", ""),
    ("turns", "sessions", "turns"),
    ("words", "sessions", "words"),
    ("speakers", "speakers", ""),
    ("interactions", "interactions", ""),
    ("themes", "themes", ""),
    ("coalitions", "coalitions", ""),
    ("findings", "findings", ""),
    ("quotes", "quotes", ""),
    ("problems", "problems", ""),
)
"""Counts: name, table, and the column that is summed; without one, rows are counted."""

RUN_FACTS: dict[str, tuple[str, ...]] = {
    "versions": ("pipeline", "python", "platform", "packages"),
    "settings": ("until", "settings"),
}
"""Facts of run.json that may explain a difference; times and folders do not."""

ALSO_IN_SESSIONS = frozenset({"turns", "words"})
"""Measures of a session that are also columns of sessions.csv."""

EQUAL_WITHIN = 1e-5
"""Relative difference up to which numbers are equal: tables hold six digits, and the last is no change."""
