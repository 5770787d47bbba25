"""Ways to say something, as short lists of phrases with an example and a counter-example."""

import re
from typing import NamedTuple


class Wording(NamedTuple):
    """Phrases of which one shows something.

    Attributes
    ----------
    pattern : re.Pattern
        Any of them.
    example, counter : str
        A text in which one stands (or that begins with one), and a near one without.
    """

    pattern: re.Pattern[str]
    example: str
    counter: str

    def begins(self, text: str) -> bool:
        """Whether a text begins with one of the phrases."""
        return self.pattern.match(text) is not None

    def within(self, text: str) -> bool:
        """Whether one of the phrases stands anywhere in a text."""
        return self.pattern.search(text) is not None

    def all_of(self, text: str) -> bool:
        """Whether a text holds nothing else."""
        return self.pattern.fullmatch(text) is not None


def either(phrases: str) -> str:
    """Phrases, parted by line ends or two spaces, as a regular expression of which one stands there."""
    return "(?:" + "|".join(re.split(r"\s*\n\s*|\s{2,}", phrases.strip())) + ")"


def wording(phrases: str, example: str, counter: str, *, lead: str = "", whole: bool = False) -> Wording:
    """A `Wording` of phrases.

    Parameters
    ----------
    phrases : str
        Phrases in small letters, parted by line ends or two spaces; each may be a regular expression.
    example, counter : str
        A text that shows it, and a near one that does not.
    lead : str
        Regular expression that may stand before them, at the start of a text.
    whole : bool
        Any number of them, with marks between them, are the whole text.
    """
    one = rf"\b{either(phrases)}\b"
    return Wording(re.compile(rf"\W*(?:{one}\W*)*" if whole else lead + one, re.I), example, counter)
