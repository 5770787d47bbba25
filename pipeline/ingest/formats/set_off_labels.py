"""Labels that a page sets off by its looks alone, a bold name or a column of names, get the chevrons of a captioner."""

import re
from collections import Counter
from collections.abc import Sequence
from functools import lru_cache

from pipeline.config import LabelSettings
from pipeline.conventions.labels import is_first_name, is_slot, may_be_label
from pipeline.language.patterns import Pattern

BOLD, LIGHT, LABEL_END = "\x02", "\x03", "\x01"
"""Marks that readers put into a text: bold begins, bold ends, a label ends whose speech stands on the next line."""

READER_MARKS = re.compile(f"[{BOLD}{LIGHT}{LABEL_END}]")
BLANKS = r"[ \t\u00a0]{0,9}"
ENDS_OF_LABELS: tuple[Pattern, ...] = (
    Pattern(
        "colon in bold",
        rf":{{1,2}}\s{{0,9}}{LIGHT}",
        "Pip Quillfeather:\x03 The lamps",
    ),
    Pattern(
        "colon after bold",
        f"{LIGHT}{BLANKS}:{{1,2}}",
        "Pip Quillfeather\x03: The lamps",
    ),
    Pattern(
        "brackets after bold",
        rf"{LIGHT}(?P<extra>{BLANKS}\([^()\n]{{1,60}}\)){BLANKS}:{{1,2}}",
        "Pip Quillfeather\x03 (Libraries): The lamps",
    ),
    Pattern(
        "colon within bold",
        r":(?P<inside>(?=\s))",
        "Pip Quillfeather: The lamps\x03",
    ),
    Pattern(
        "line of its own",
        rf"(?P<below>{LIGHT}{BLANKS}(?=\n))",
        "Pip Quillfeather\x03\nThe lamps",
    ),
)

LABEL_NAME = rf"(?P<name>[^\W\d_][^:>\n{BOLD}{LIGHT}]{{0,79}}?)"
BOLD_LABEL = re.compile(
    rf"{BOLD}(?<![^\n]{BOLD}){BLANKS}{LABEL_NAME}{BLANKS}(?:{'|'.join(end.pattern for end in ENDS_OF_LABELS)})\s*", re.M
)
TWO_BOLD_RUNS = re.compile(rf"{LIGHT}({BLANKS}){BOLD}")
"""Bold that ends and begins again: a label in two runs."""
EMPTY_BOLD = re.compile(rf"{BOLD}(\s{{0,9}}){LIGHT}")

STARTS_LINE = re.compile(rf"[ \t]*(?:{BOLD}|[>\[(]|(?P<name>[^\W\d_][^:\n]{{1,60}}):(?=\s))")
"""What may start a line of the transcript though the container runs it on: bold, chevrons, a note, a label."""

CAPITALS_LABEL = re.compile(rf"^{BLANKS}(?P<name>[^\W\d_a-z][^a-z:>\n{BOLD}{LIGHT}]{{1,60}}):(?=\s)", re.M)
"""A label in capitals: "PIP QUILLFEATHER: The lamps"."""

HEADING_WORDS = re.compile(
    r"\d|\b(?:agenda|answers?|background|closing|conclusions?|contents?|dates?|description|duration|forum"
    "|goals?|introduction|key|messages?|meeting|objectives?|opening|organi[sz]ers?|outcomes?|panel|part"
    "|policy|programme|questions?|recommendations?|remarks|report|resources?|rooms?|sessions?|speakers?"
    r"|summary|takeaways?|themes?|time|title|topics?|tracks?|workshop)\b",
    re.I,
)
"""Words of headings that look like names: "Policy Questions", "Main Session", "WORKSHOP 99"."""

MAX_CELL_CHARACTERS = 2_000
"""Characters of a cell that are looked at."""
MAX_NAME_WORDS = 8
MAX_LABEL_CHARACTERS = 80
SPOKEN_CELL = re.compile(r"[.?!\u2026,;-]\W*$|(?:\S+\s+){7}\S")
"""A cell that somebody may have spoken: it ends like a sentence, or has eight words."""
CELL_TIME = re.compile(r"\W*(?:\d{1,2}[:.])?\d{1,2}[:.]\d\d(?:[.,]\d+)?\W*(?:[ap]\.?m\.?)?", re.I)
"""A cell with a time of day or of the recording: "00:12:31", "10.30 a.m."."""
HEAD_OF_SPEECH = re.compile(
    r"(?:speech|text|transcript(?:ion)?|interventions?|statements?|remarks?|comments?|contents?|captions?)", re.I
)
"""What the column of speech is called in the first row of a table."""


def chevrons(text: str, labels: LabelSettings) -> str:
    """Put ``>>`` before each line that begins with a bold label; take the marks out."""
    if BOLD in text:
        text = TWO_BOLD_RUNS.sub(r"\1", EMPTY_BOLD.sub(r"\1", text))
        found = [*BOLD_LABEL.finditer(text)]
        seen = Counter(_name(label) for label in found)
        alone = any(seen[_name(label)] > 1 and may_speak(_name(label), labels) for label in found if label["below"])
        text = BOLD_LABEL.sub(
            lambda label: _chevron(label) if _is_speaker(label, seen, alone, labels) else label.group(), text
        )
        text = text.replace(BOLD, "").replace(LIGHT, "")
    return re.sub(rf"{LABEL_END}\s*", " ", text) if LABEL_END in text else text


def _is_speaker(label: re.Match[str], seen: Counter[str], alone: bool, labels: LabelSettings) -> bool:
    """Whether a bold label is a speaker's; `alone`: names on lines of their own recur, so they are no headings."""
    again = seen[_name(label)] > 1
    if label["below"]:
        return alone and may_speak(_name(label), labels)
    return may_speak(_name(label), labels, again=again) and (again or label["inside"] is None)


def _chevron(label: re.Match[str]) -> str:
    return f">>{_name(label)}{label['extra'] or ''}: "


def _name(label: re.Match[str]) -> str:
    return _clean(label["name"])


def label_places(text: str, labels: LabelSettings) -> list[int]:
    """Where lines start with a label, in bold or in capitals, that comes again."""
    found = [
        (_name(label), label.start()) for pattern in (BOLD_LABEL, CAPITALS_LABEL) for label in pattern.finditer(text)
    ]
    seen = Counter(name for name, _ in found)
    return sorted(start for name, start in found if seen[name] > 1 and may_speak(name, labels))


def starts_line(line: str, labels: LabelSettings) -> bool:
    """Whether a line that its container may run on starts a turn or a note."""
    found = STARTS_LINE.match(line)
    return found is not None and (found["name"] is None or may_speak(_name(found), labels))


def without_marks(text: str) -> str:
    """The text without marks."""
    return READER_MARKS.sub("", text)


@lru_cache(10_000)
def may_speak(name: str, labels: LabelSettings, *, again: bool = False) -> bool:
    """Whether a label may be a speaker's.

    Parameters
    ----------
    name : str
        The label without chevrons and colon.
    labels : LabelSettings
        What may be a label.
    again : bool
        It stands elsewhere as well, which headings and the facts of a session seldom do; a first name alone has to.
    """
    if (
        not name
        or len(name) > MAX_LABEL_CHARACTERS
        or len(name.split()) > MAX_NAME_WORDS
        or not may_be_label(name, labels)
    ):
        return False
    once = name.isupper() or not is_first_name(name)  # PIP may stand once, Pip may not
    return again or is_slot(name) or (once and not HEADING_WORDS.search(name))


def speaker_column(rows: Sequence[Sequence[str]], labels: LabelSettings) -> list[str]:
    """Names in the first column of a table of speakers and what they say.

    Parameters
    ----------
    rows : sequence of sequences of str
        Cells of each row; a cell with a time does not count.
    labels : LabelSettings
        What may be a label.

    Returns
    -------
    list of str
        The name in each row, "" where it has none; all "" where the table is of something else.
    """
    pairs = [_pair(row) for row in rows]
    seen = Counter(_clean(first) for first, _ in pairs)
    if any(">>" in speech for _, speech in pairs):
        return [""] * len(rows)
    names = [
        _clean(first) if speech and may_speak(_clean(first), labels, again=seen[_clean(first)] > 1) else ""
        for first, speech in pairs
    ]
    named = [pair for pair, name in zip(pairs, names, strict=True) if name]
    marked = sum(first.endswith(":") or first.startswith(">>") for first, _ in named)
    spoken = sum(SPOKEN_CELL.search(speech) is not None for _, speech in named)
    sure = 2 * len(named) >= len(rows) and (2 * marked > len(named) or (len(named) > 1 and 2 * spoken > len(named)))
    return names if sure else [""] * len(rows)


def _pair(row: Sequence[str]) -> tuple[str, str]:
    cells = [
        cell[:MAX_CELL_CHARACTERS].strip()
        for cell in row
        if not CELL_TIME.fullmatch(cell[:MAX_CELL_CHARACTERS].strip())
    ]
    return (cells[0], cells[1]) if len(cells) == 2 and not HEAD_OF_SPEECH.fullmatch(cells[1]) else ("", "")


def _clean(label: str) -> str:
    return " ".join(label.split()).strip(" >:")
