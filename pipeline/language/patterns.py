"""Rules that read language, as data: each is a pattern with an example, whatever it looks for."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property


@dataclass(frozen=True)
class Pattern:
    """One way to say or to print something.

    Attributes
    ----------
    name : str
        What is said or printed; unique among the patterns that are tried together.
    pattern : str
        Regular expression, flags inline (``(?i)``); where the module says so, token patterns in the notation of
        `pipeline.language.notation`.
    example, counter : str
        A text it finds, and a near one that it does not find; `counter` may be empty.
    kind : str
        What a find means, a value of a closed list: a role, a kind of note, a kind of interaction.
    where : str
        Where it counts, if not everywhere. `search` knows "begins" (the text begins with it) and "whole" (the text is
        nothing else); any other value is for the module that reads the pattern.
    weight : float
        How surely it means what it says, 0 to 1.
    hints : tuple of str
        Plain pieces of text, one of which every find contains; where none is there, the pattern is not tried.
    """

    name: str
    pattern: str
    example: str
    counter: str = ""
    kind: str = ""
    where: str = ""
    weight: float = 1.0
    hints: tuple[str, ...] = ()

    @cached_property
    def regex(self) -> re.Pattern[str]:
        """The compiled regular expression."""
        return re.compile(self.pattern)

    def search(self, text: str) -> re.Match[str] | None:
        """First place in a text where it is said, if there is one."""
        if self.where == "begins":
            return self.regex.match(text)
        return self.regex.fullmatch(text) if self.where == "whole" else self.regex.search(text)


def search_finds(pattern: Pattern, text: str) -> bool:
    """Whether `Pattern.search` finds a pattern in a text."""
    return pattern.search(text) is not None


def checked(patterns: tuple[Pattern, ...], finds: Callable[[Pattern, str], bool] = search_finds) -> tuple[Pattern, ...]:
    """The same patterns, if all hold.

    Parameters
    ----------
    patterns : tuple of Pattern
        Patterns that are tried together.
    finds : callable
        How they are read: ``finds(pattern, text) -> bool``.

    Raises
    ------
    ValueError
        A name stands twice, a pattern cannot be read, an example is not found, or a counter-example is.
    """
    seen: set[str] = set()
    for one in patterns:
        if one.name in seen:
            raise ValueError(f"pattern {one.name!r} stands twice")
        seen.add(one.name)
        fault = _fault(one, finds)
        if fault:
            raise ValueError(f"pattern {one.name!r}: {fault}")
    return patterns


def _fault(one: Pattern, finds: Callable[[Pattern, str], bool]) -> str:
    try:
        found, mistaken = finds(one, one.example), one.counter and finds(one, one.counter)
    except re.error as error:
        return f"no regular expression: {error}"
    except ValueError as error:
        return str(error)
    if not found:
        return f"does not find its example {one.example!r}"
    return f"finds its counter-example {one.counter!r}" if mistaken else ""
