"""What is compared: tables, the columns by which rows are matched, the columns whose values may change."""

from typing import NamedTuple


class Value(NamedTuple):
    """A column of numbers, with the columns of its 95 % interval.

    Attributes
    ----------
    column : str
        The number.
    measure : str
        Its name in words or in the glossary; empty where a column `measure` of the row names it.
    low, high : str
        Ends of the interval; empty where there is none.
    """

    column: str
    measure: str = ""
    low: str = ""
    high: str = ""


class Compared(NamedTuple):
    """A table that two runs are compared by.

    Attributes
    ----------
    table : str
        Name of the CSV, without its ending.
    title : str
        What it holds, in words.
    key : tuple of str
        Columns by which rows are told apart.
    values : tuple of Value
        What is compared between rows of one key.
    """

    table: str
    title: str
    key: tuple[str, ...]
    values: tuple[Value, ...] = ()


COMPARED: tuple[Compared, ...] = (
    Compared(
        "sessions",
        "sessions",
        ("session_id",),
        (Value("turns", "turns"), Value("words", "words"), Value("attributed_share", "words with a named speaker")),
    ),
    Compared("findings", "findings", ("topic", "measure", "table", "row", "finding_id")),
    Compared("themes", "themes", ("theme_id",)),
    Compared("theme_trust", "trust in themes", ("measure",), (Value("value"),)),
    Compared(
        "coalition_overlap",
        "overlaps",
        ("coalition_a", "coalition_b"),
        (Value("overlap", "overlap", "low", "high"), Value("rank", "rank", "rank_low", "rank_high")),
    ),
    Compared("coalition_groups", "groups", ("group_id", "coalition_id")),
    Compared(
        "coalitions",
        "coalitions",
        ("coalition_id",),
        (
            Value("specialisation", "specialisation", "specialisation_low", "specialisation_high"),
            Value("breadth", "breadth", "breadth_low", "breadth_high"),
            Value("named_outside", "named_outside"),
        ),
    ),
    Compared(
        "session_measures",
        "session measures",
        ("session_id", "view", "measure"),
        (Value("value", low="low", high="high"),),
    ),
    Compared("speakers", "speakers", ("speaker_id",)),
    Compared("interactions", "interactions", ("interaction_id",)),
    Compared("quotes", "quotes", ("quote_id",)),
    Compared("problems", "problems", ("file", "reason", "stage", "detail")),
)
"""Every table that is read, in the order in which what is missing is named."""

COUNTED: tuple[tuple[str, str, str], ...] = (
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
"""Counts: name, table, and the column that is summed; rows are counted where there is none."""

RUN: dict[str, tuple[str, ...]] = {
    "versions": ("pipeline", "python", "platform", "packages"),
    "settings": ("until", "settings"),
}
"""Facts of run.json that may explain a difference; times and folders do not."""

TWICE = frozenset({"turns", "words"})
"""Measures of a session that sessions.csv has too."""

DIGITS = 1e-5
"""Numbers nearer than this part of themselves are equal: tables hold six digits, and the last one is not a change."""
