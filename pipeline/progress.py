"""How far a long step is: the engine and the store of vectors tell a listener that they were given."""

from collections.abc import Callable

Listener = Callable[[str, int, int], None]
"""Called with (what is being done, how much is done, out of how much)."""


def silent(what: str, done: int, total: int) -> None:
    """Listener of whoever shows no progress."""
