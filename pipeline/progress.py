"""How far a long step is: stages report, whoever shows progress listens."""

from collections.abc import Callable
from contextvars import ContextVar

Listener = Callable[[str, int, int], None]

listener: ContextVar[Listener | None] = ContextVar("listener", default=None)
"""Called with (what is being done, how much is done, out of how much)."""


def report(what: str, done: int, total: int) -> None:
    """Tell the listener, if there is one."""
    hear = listener.get()
    if hear:
        hear(what, done, total)
