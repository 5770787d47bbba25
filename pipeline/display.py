"""The progress display: one line on standard error."""

from collections.abc import Iterator
from contextlib import contextmanager

from rich.console import Console
from rich.progress import BarColumn, Progress, TextColumn, TimeElapsedColumn

from pipeline import progress


@contextmanager
def showing() -> Iterator[None]:
    """Show reports of progress within the block; the line goes when it is done."""
    columns = (TextColumn("{task.description:12}"), BarColumn(), TextColumn("{task.completed}/{task.total}"), TimeElapsedColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task("reading", total=None)
        token = progress.listener.set(lambda what, done, total: bar.update(task, description=what, completed=done, total=total))
        try:
            yield
        finally:
            progress.listener.reset(token)
