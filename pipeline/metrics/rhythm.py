"""When people speak: how long they wait, whether their turns come in bursts, and who holds the floor at a time."""

from collections.abc import Sequence
from math import nan, sqrt
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from pipeline.metrics.participation import joined

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]


class Balance(NamedTuple):
    """How the floor is shared at a time; see `window_balance`."""

    top_share: float
    evenness: float


class Pieces(NamedTuple):
    """What one voice says in one window.

    Attributes
    ----------
    window : ndarray, shape (n_pieces,)
        The window; ascending.
    share : ndarray, shape (n_pieces,)
        Share of the words of the window, in (0, 1].
    """

    window: Ints
    share: Floats


def latency(voices: Sequence[str]) -> Floats:
    """Number of turns since the voice last spoke (Gibson 2010, Social Psychology Quarterly 73).

    Parameters
    ----------
    voices : sequence of str
        Who speaks, turn by turn; neighbouring turns of one voice are one.

    Returns
    -------
    ndarray, shape (n_turns,)
        2 or more, one for each turn after neighbouring ones are joined; NaN where the voice speaks for the first time.
        Empty without turns.

    Examples
    --------
    >>> latency(["Pip", "Wren", "Pip", "Tamsin", "Wren"]).tolist()
    [nan, nan, 2.0, nan, 3.0]
    """
    last: dict[str, int] = {}
    waited = []
    for place, voice in enumerate(joined(voices)):
        waited.append(place - last.get(voice, place) or nan)
        last[voice] = place
    return np.array(waited, float)


def burstiness(gaps: Sequence[float]) -> float:
    """How unevenly events are spread, for few events.

    Parameters
    ----------
    gaps : sequence of float
        Gaps between neighbouring events, such as turns of one voice; none negative, any unit.

    Returns
    -------
    float
        In [-1, 1]: -1 regular, about 0 random (exponential gaps), 1 all events at once but for one gap. NaN for fewer
        than two gaps or where all are 0.

    Raises
    ------
    ValueError
        If a gap is negative.

    Notes
    -----
    ``A = (sqrt(n + 1) r - sqrt(n - 1)) / ((sqrt(n + 1) - 2) r + sqrt(n - 1))`` with n gaps and r their population
    standard deviation over their mean (Kim and Jo 2016, Physical Review E 94, 032311). Random gaps give -0.03 on
    average for 10 gaps, where ``(r - 1) / (r + 1)`` (Goh and Barabasi 2008) gives -0.08.

    Examples
    --------
    >>> burstiness([3, 3, 3]), round(burstiness([0, 0, 9]), 9)
    (-1.0, 1.0)
    """
    n, r = len(gaps), _variation(gaps)
    top, bottom = sqrt(n + 1) * r - sqrt(max(0, n - 1)), (sqrt(n + 1) - 2) * r + sqrt(max(0, n - 1))
    return float(np.clip(top / bottom, -1, 1))


def _variation(gaps: Sequence[float]) -> float:
    """Population standard deviation over mean, NaN where that is not defined."""
    values = np.asarray(gaps, float)
    if (values < 0).any():
        raise ValueError(f"gaps must not be negative: {values.min():g}")
    mean = float(values.mean()) if len(values) > 1 else 0.0
    return float(values.std() / mean) if mean > 0 else nan


def window_balance(voices: Sequence[str], words: Sequence[int], *, size: int = 400, step: int = 100) -> Balance:
    """How the floor is shared within windows of words.

    Parameters
    ----------
    voices : sequence of str, length n_turns
        Who speaks, turn by turn.
    words : sequence of int, length n_turns
        Words of each turn; a turn over several windows counts in each with its words there.
    size, step : int
        Words of a window, and from the start of one to the start of the next; what is left after the last whole window
        is left out. Fewer words than `size` are one window.

    Returns
    -------
    Balance
        ``top_share``: mean share of the voice with the most words, in (0, 1]; 1 where nobody else speaks in any window.
        ``evenness``: mean evenness (`participation.evenness`) of the voices in a window, in [0, 1]; a window with one
        voice has 0, the value that two voices come to as one falls silent. Both NaN without words; ``evenness`` NaN
        where the session has fewer than two voices.

    Notes
    -----
    After talk-time sharing in ConvoKit, for any number of voices and without times. Linear in turns and in words /
    step.

    Examples
    --------
    >>> window_balance(["Pip", "Wren", "Pip"], [200, 200, 400], step=400)
    Balance(top_share=0.75, evenness=0.5)
    """
    who = np.array([voice for voice, count in zip(voices, words, strict=True) if count > 0], str)
    ends = np.cumsum([count for count in words if count > 0], dtype=np.int64)
    if not len(ends):
        return Balance(nan, nan)
    seats = np.unique(who, return_inverse=True)[1]
    pieces = _pieces(seats, ends, size, step)
    starts = np.flatnonzero(np.diff(pieces.window, prepend=-1))
    top = np.maximum.reduceat(pieces.share, starts).mean()
    return Balance(float(top), float(_evenness(pieces.share, starts).mean()) if seats.max() else nan)


def _evenness(share: Floats, starts: Ints) -> Floats:
    """Evenness of each window, shape (n_windows,), 0 for one voice; `starts` are the first pieces of the windows."""
    entropy = -np.add.reduceat(share * np.log(share), starts)
    present = np.diff(np.append(starts, len(share)))
    return np.clip(entropy / np.log(np.maximum(present, 2)), 0, 1)


def _pieces(seats: Ints, ends: Ints, size: int, step: int) -> Pieces:
    """What each voice says in each window; `ends` are the words up to the end of each turn."""
    first = np.arange(0, max(int(ends[-1]) - size, 0) + 1, step)
    last = np.minimum(first + size, ends[-1])
    cuts = np.unique(np.concatenate([[0], ends, first, last]))
    window, stretch = _within(np.searchsorted(cuts, first), np.searchsorted(cuts, last))
    speaker = seats[np.searchsorted(ends, cuts[:-1], side="right")]
    keys, place = np.unique(window * (int(seats.max()) + 1) + speaker[stretch], return_inverse=True)
    found = keys // (int(seats.max()) + 1)
    return Pieces(found, np.bincount(place, weights=np.diff(cuts)[stretch]) / (last - first)[found])


def _within(low: Ints, high: Ints) -> tuple[Ints, Ints]:
    """(window, stretch) for each stretch of words in each window, which spans the stretches `low` to `high` - 1."""
    number = high - low
    window = np.repeat(np.arange(len(low)), number)
    return window, np.arange(len(window)) + (low - np.cumsum(number) + number)[window]
