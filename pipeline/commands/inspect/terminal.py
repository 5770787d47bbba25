"""What is shown in a terminal: the progress line, and the report on one transcript."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import Any, NamedTuple

from rich.console import Console
from rich.progress import BarColumn, Progress, TextColumn, TimeElapsedColumn
from rich.table import Table
from rich.text import Text

from pipeline.progress import Listener

MIN_REPORT_COLUMNS = 120
"""Width in characters for which a report is laid out unless the terminal is wider."""

MAX_CELL_COLUMNS = 24
"""Width in characters of a cell before it is folded."""

NUMBER_COLUMNS = ("share", "words", "turns", "position")


class ReportPart(NamedTuple):
    """One part of the report: its heading, its columns as (key, heading), and the one that may be cut to fit."""

    key: str
    heading: str
    columns: tuple[tuple[str, str], ...]
    cut: str


REPORT_PARTS: tuple[ReportPart, ...] = (
    ReportPart("facts", "What is known of the session", (("field", ""), ("value", ""), ("source", "from")), "value"),
    ReportPart(
        "speakers",
        "Who speaks",
        (
            ("share", "share"),
            ("words", "words"),
            ("turns", "turns"),
            ("name", "name"),
            ("role", "role"),
            ("coalition_id", "coalition"),
            ("rules", "rules"),
        ),
        "rules",
    ),
    ReportPart(
        "affiliations",
        "Where they come from",
        (("speaker_id", "speaker"), ("field", "what"), ("value", "value"), ("source", "from")),
        "value",
    ),
    ReportPart(
        "turns",
        "Turns",
        (
            ("position", ""),
            ("speaker_name", "speaker"),
            ("label", "label"),
            ("attribution", "rule"),
            ("words", "words"),
            ("text", "text"),
        ),
        "text",
    ),
    ReportPart(
        "notes",
        "Read as furniture or captioners' notes",
        (("position", "turn"), ("kind", "kind"), ("text", "text")),
        "text",
    ),
    ReportPart("doubts", "Doubts", (("kind", "kind"), ("what", "what"), ("turns", "turns"), ("detail", "why")), ""),
    ReportPart("problems", "Problems", (("file", "file"), ("reason", "reason"), ("detail", "detail")), ""),
)
"""The parts of the report in order."""


@contextmanager
def progress_line() -> Iterator[Listener]:
    """A listener that shows progress within the block; the line goes when the block ends."""
    columns = (
        TextColumn("{task.description:21}"),
        BarColumn(),
        TextColumn("{task.completed}/{task.total}"),
        TimeElapsedColumn(),
    )
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task("reading", total=None)
        yield lambda what, done, total: bar.update(task, description=what, completed=done, total=total)


def show_report(report: dict[str, Any], console: Console | None = None) -> None:
    """Print the report that `pipeline.commands.inspect.transcript_report` makes."""
    out = console or Console()
    if out.width < MIN_REPORT_COLUMNS and not out.is_terminal:
        out.width = MIN_REPORT_COLUMNS
    counts = report["counts"]
    named = counts["named_words"] / max(1, counts["words"])
    out.print(Text(printable(f"{report['file']}  session {report['session_id'] or '(none)'}"), style="bold"))
    out.print(
        f"{counts['turns']} turns, {counts['words']} words, {named:.0%} with a named speaker; "
        f"{counts['words_beside_speech']} words beside speech",
        markup=False,
    )
    for part in REPORT_PARTS:
        rows = report[part.key]
        out.print()
        out.print(Text(f"{part.heading}: none" if not rows else part.heading, style="bold"))
        if rows:
            out.print(_table(part, rows))


def _table(part: ReportPart, rows: Iterable[dict[str, Any]]) -> Table:
    """Rows of one part; the column that may be cut takes the space left by the others."""
    cells = [[_cell(key, row[key]) for key, _ in part.columns] for row in rows]
    table = Table(
        box=None,
        pad_edge=False,
        header_style="dim",
        expand=bool(part.cut),
        show_header=any(heading for _, heading in part.columns),
    )
    for (key, heading), column in zip(part.columns, zip(*cells, strict=True), strict=True):
        if key == part.cut:
            table.add_column(heading, no_wrap=True, overflow="ellipsis", ratio=1)
        else:
            width = min(MAX_CELL_COLUMNS, max(map(len, column)))
            most = MAX_CELL_COLUMNS if part.cut else None
            table.add_column(
                heading,
                justify="right" if key in NUMBER_COLUMNS else "left",
                min_width=width,
                max_width=most,
                overflow="fold",
            )
    for row in cells:
        table.add_row(*map(Text, row))
    return table


def _cell(key: str, value: Any) -> str:
    return f"{value:.1%}" if key == "share" else printable(str(value))


def printable(text: str) -> str:
    """Text that cannot control a terminal: characters that do not print become replacement characters."""
    return "".join(char if char.isprintable() else "\ufffd" for char in text)
