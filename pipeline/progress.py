"""How far a long step is, and what went wrong on the way without ending it: told to whoever was given."""

from collections.abc import Callable

Listener = Callable[[str, int, int], None]
"""Called with (what is being done, how much is done, out of how much)."""

Remark = Callable[[str], None]
"""Called with one line on what a run did without, such as a cache that cannot be written."""


def silent(what: str, done: int, total: int) -> None:
    """Listener of whoever shows no progress."""


def unheard(line: str) -> None:
    """Remark of whoever passes none on."""
