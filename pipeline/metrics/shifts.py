"""Participation shifts: who speaks to whom after whom (Gibson 2003, Social Forces 81, 1335-1380)."""

from collections.abc import Sequence
from itertools import pairwise
from math import nan
from typing import NamedTuple

UNKNOWN = "?"
"""A speaker or target that is not known, and the code of a transition that cannot be told."""

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
"""Class of each code. A spoke to B (0: to all); then A, B or somebody else (X) speaks to all (0), A, B or somebody else (Y)."""

CONTINUING = "continuing"
"""The class without a change of speaker."""

RECEIVING = ("AB-BA", "AB-B0", "AB-BY")
TARGETING = ("A0-XY", "AB-BY", "AB-XY")
TERMINATION = ("A0-AY", "AB-A0", "AB-AY")
"""Codes whose conditional shares make up the propensities."""


class Propensities(NamedTuple):
    """How turns are passed on; each is NaN where a share that it is made of is.

    Attributes
    ----------
    receiving : float
        In [0, 1]: after words to one person that person speaks next.
    targeting : float
        In [0, 2]: a new speaker turns to somebody who has taken no part in the turn before; a sum over words to all and words to one.
    termination : float
        In [0, 2]: a speaker goes on to another target; a sum over words to all and words to one.
    """

    receiving: float
    targeting: float
    termination: float


def codes(pairs: Sequence[tuple[str, str]]) -> list[str]:
    """Participation shift of each turn to the next.

    Parameters
    ----------
    pairs : sequence of (str, str), length n_turns
        Speaker and target of each turn; `GROUP` for words to all, `UNKNOWN` for a speaker or target that is not known.

    Returns
    -------
    list of str, length n_turns - 1
        A key of `CODES`; `UNKNOWN` where the code cannot be told; `NO_SHIFT` where the same speaker goes on to the same target. Empty for fewer than two turns.

    Notes
    -----
    An unknown target is not the group: whatever stands before or after it has no code. An unknown speaker hides the code unless it follows all the same: when
    somebody asks Wren and Wren answers to all, the shift is AB-B0 whoever asked. A turn aimed at its own speaker counts as one with an unknown target.

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
    """How often each of the 13 codes stands in `found` (see `codes`), in the order of `CODES`; what is no code is left out."""
    return {code: found.count(code) for code in CODES}


def conditional(found: Sequence[str], *, changes: bool = False) -> dict[str, float]:
    """Share of each code among all that start alike: P(S|D), or P(S|D,C) among changes of speaker.

    Parameters
    ----------
    found : sequence of str
        Codes, see `codes`; what cannot be told is left out.
    changes : bool
        Whether to count only shifts in which the speaker changes.

    Returns
    -------
    dict of str to float
        In [0, 1] by code: sums to 1 over the codes that start with A0 and over those that start with AB; NaN where there are none. All 13 codes, or the
        10 with a change of speaker.

    Examples
    --------
    >>> conditional(["A0-X0", "A0-X0", "A0-AY", "?"])["A0-X0"], conditional(["A0-X0", "A0-AY"], changes=True)["A0-X0"]
    (0.6666666666666666, 1.0)
    """
    times = {code: n for code, n in counts(found).items() if not changes or CODES[code] != CONTINUING}
    totals = {start: sum(n for code, n in times.items() if code.startswith(start)) for start in ("A0", "AB")}
    return {code: n / totals[code[:2]] if totals[code[:2]] else nan for code, n in times.items()}


def propensities(found: Sequence[str]) -> Propensities:
    """Propensities to receive, to target and to terminate: sums of conditional shares of codes (see `codes`).

    Notes
    -----
    ``receiving`` and ``termination`` are sums of P(S|D) over `RECEIVING` and `TERMINATION`, ``targeting`` is one of P(S|D,C) over `TARGETING`.
    Version 1.0.2 of the package parshift gives another termination, since it takes A0-XY for A0-AY.

    Examples
    --------
    >>> propensities(["A0-AY", "AB-BA", "AB-A0", "A0-XY"])
    Propensities(receiving=0.5, targeting=1.0, termination=1.0)
    """
    given, changed = conditional(found), conditional(found, changes=True)
    return Propensities(_sum(given, RECEIVING), _sum(changed, TARGETING), _sum(given, TERMINATION))


def _sum(shares: dict[str, float], wanted: Sequence[str]) -> float:
    return sum(shares[code] for code in wanted)


def known_share(found: Sequence[str]) -> float:
    """Share of the transitions (see `codes`) with a code, in [0, 1]; those without a shift do not count; NaN where nothing is left.

    Examples
    --------
    >>> known_share(["A0-X0", "?", "?", "AB-BA"])
    0.5
    """
    told = sum(code in CODES for code in found)
    return told / (told + found.count(UNKNOWN)) if told or UNKNOWN in found else nan
