"""Patterns made of short lists of phrases."""

import re

from pipeline.language.patterns import Pattern


def either(phrases: str) -> str:
    """Phrases, separated by line ends or two spaces, as a regular expression that finds any one of them."""
    return "(?:" + "|".join(re.split(r"\s*\n\s*|\s{2,}", phrases.strip())) + ")"


def phrases(
    name: str, choices: str, *, example: str, counter: str, where: str = "", lead: str = "", kind: str = ""
) -> Pattern:
    """A `Pattern` that finds any of several phrases, in capitals or not.

    Parameters
    ----------
    name, example, counter, kind : str
        As in `Pattern`.
    choices : str
        Phrases in small letters, separated by line ends or two spaces; each may be a regular expression.
    where : str
        "" for anywhere; "begins" where the text begins with one; "whole" where the text is nothing but such phrases
        and punctuation.
    lead : str
        Regular expression of what may stand before the phrase at the start of the text.
    """
    one = rf"\b{either(choices)}\b"
    pattern = rf"\W*(?:{one}\W*)*" if where == "whole" else lead + one
    return Pattern(name, f"(?i){pattern}", example, counter, kind=kind, where=where)
