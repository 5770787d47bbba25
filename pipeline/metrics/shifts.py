"""Participation shifts: who speaks to whom after whom (Gibson 2003, Social Forces 81, 1335-1380)."""

from collections.abc import Sequence
from itertools import pairwise
from math import nan

UNKNOWN = "?"
"""An unknown speaker or target, and the code of a transition that depends on one."""

GROUP = ""
"""The target of words to all."""

NO_SHIFT = ""
"""The code of a transition by which nothing changes: the same speaker goes on to the same target."""

CODES: dict[str, str] = {
    "AB-BA": "receiving",
    "AB-B0": "receiving",
    "AB-BY": "receiving",
    "A0-X0": "claiming",
    "A0-XA": "claiming",
    "A0-XY": "claiming",
    "AB-X0": "usurping",
    "AB-XA": "usurping",
    "AB-XB": "usurping",
    "AB-XY": "usurping",
    "A0-AY": "continuing",
    "AB-A0": "continuing",
    "AB-AY": "continuing",
}
"""Class of each code: A spoke to B (0: to all); then A, B or another (X) speaks to all (0), A, B or another (Y)."""


def codes(pairs: Sequence[tuple[str, str]]) -> list[str]:
    """Participation shift of each turn to the next.

    Parameters
    ----------
    pairs : sequence of (str, str), length n_turns
        Speaker and target of each turn; `GROUP` for words to all, `UNKNOWN` for a speaker or target that is not known.

    Returns
    -------
    list of str, length n_turns - 1
        A key of `CODES`; `UNKNOWN` where the code is unknown; `NO_SHIFT` where the same speaker goes on to the same
        target. Empty for fewer than two turns.

    Notes
    -----
    An unknown target is not the group: whatever stands before or after it has no code. An unknown speaker hides the
    code unless it follows all the same: when somebody asks Wren and Wren answers to all, the shift is AB-B0 whoever
    asked. A turn aimed at its own speaker counts as one with an unknown target.

    Examples
    --------
    >>> codes([("Pip", "Wren"), ("Wren", "Pip"), ("Tamsin", ""), ("Pip", "?")])
    ['AB-BA', 'AB-X0', '?']
    """
    return [_code(*before, *after) for before, after in pairwise(_sound(pair) for pair in pairs)]


def _sound(pair: tuple[str, str]) -> tuple[str, str]:
    """A turn aimed at its own speaker has an unknown target."""
    speaker, target = pair
    return (speaker, UNKNOWN if target == speaker else target)


def _code(a: str, b: str, c: str, d: str) -> str:
    if UNKNOWN in (b, d):
        return UNKNOWN
    letters = _speaker(a, b, c) + _target(a, b, d)
    if UNKNOWN in letters:
        return UNKNOWN
    code = f"A{'B' if b else '0'}-{letters}"
    return code if code in CODES else NO_SHIFT


def _speaker(a: str, b: str, c: str) -> str:
    """Third letter: whoever was addressed can be told from an unknown speaker, since nobody addresses himself."""
    if c == UNKNOWN:
        return UNKNOWN
    if c == b:
        return "B"
    if a == UNKNOWN:
        return UNKNOWN
    return "A" if c == a else "X"


def _target(a: str, b: str, d: str) -> str:
    """Fourth letter."""
    if d == GROUP:
        return "0"
    if d == b:
        return "B"
    if a == UNKNOWN:
        return UNKNOWN
    return "A" if d == a else "Y"


def counts(found: Sequence[str]) -> dict[str, int]:
    """How often each of the 13 codes occurs in `found` (see `codes`), in the order of `CODES`; all else is left out."""
    return {code: found.count(code) for code in CODES}


def known_share(found: Sequence[str]) -> float:
    """Share of the shifts (see `codes`) whose code is known, in [0, 1]; `NO_SHIFT` does not count; NaN without any.

    Examples
    --------
    >>> known_share(["A0-X0", "?", "?", "AB-BA"])
    0.5
    """
    told = sum(code in CODES for code in found)
    return told / (told + found.count(UNKNOWN)) if told or UNKNOWN in found else nan
