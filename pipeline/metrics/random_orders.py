"""Random orders of turns and random deals of targets among the same people: what is expected by chance.

Both start from what was observed and exchange places in many rows at once. A step draws pairs of places that do not
touch each other, the same for all rows; each row exchanges each pair with probability 1/2 where the outcome is allowed.
An exchange undoes itself and pairs do not depend on the rows, so every allowed row stays as likely as any other (a
Metropolis chain with a symmetric proposal), and given the pairs rows do not depend on each other.
"""

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from pipeline.metrics.participation import joined

Ints = NDArray[np.int64]
Codes = NDArray[np.uint8] | NDArray[np.uint16] | NDArray[np.uint32]
Bools = NDArray[np.bool_]
Counts = NDArray[np.int32]

ORDER_STEPS = 60
"""Steps of a random order. Transitions are at their exact expectation, within the error of 3,000 orders of 300 turns,
after 30 steps with one leading voice or none, after 40 with two voices that alternate, after 60 where ten others come
in only at the start."""

DEAL_STEPS = 20
"""Steps of a random deal; the mean share of what goes both ways stays the same from 10 on."""

NEIGHBOUR_STEPS_SHARE = 0.3
"""Share of the steps that exchange neighbours, without which very short orders would not mix."""

EXTRA_STEPS = 600
"""Extra steps for a row of one place; a longer row has this many divided by its length, as it has more pairs a step."""


MAX_CELLS = 4_000_000
"""Cells of matrices that are counted at a time, so that many voices do not fill the memory."""


class GapOrders(NamedTuple):
    """Orders, as what the other voices say one after another and where the most frequent voice comes in between.

    Attributes
    ----------
    others : ndarray, shape (n_others + 2, times)
        Codes of the other voices, a code that nobody has before and after.
    filled : ndarray, shape (n_others + 1, times)
        Whether the most frequent voice speaks in the gap after each place; of two equal neighbours it keeps the gap.
    """

    others: Codes
    filled: Bools


def coded(voices: Sequence[str]) -> tuple[list[str], Ints]:
    """Voices in the order in which they first speak, and the place of each joined turn's voice among them."""
    turns = joined(voices)
    place = {voice: i for i, voice in enumerate(dict.fromkeys(turns))}
    return list(place), np.array([place[voice] for voice in turns], np.int64)


def random_orders(voices: Sequence[str], times: int = 1000, seed: int = 0) -> Ints:
    """Random orders of the same turns, no voice following itself.

    Parameters
    ----------
    voices : sequence of str
        Who speaks, turn by turn; neighbouring turns of one voice are one.
    times : int
        Number of orders.
    seed : int
        The same seed gives the same orders, whatever the voices are called.

    Returns
    -------
    ndarray, shape (times, n_turns)
        Places of the voices in the order in which they first speak (``dict.fromkeys(voices)``). Every order without a
        self-follow is as likely as any other.

    Notes
    -----
    Exchanging turns one by one would hardly move a moderator who has half of the turns. Hence two kinds of exchanges
    take turns: between the places of the other voices, with the gaps of the most frequent voice kept; and between the
    gaps, with the others kept.

    Examples
    --------
    >>> random_orders(["Pip", "Wren", "Pip"], times=2).tolist()
    [[0, 1, 0], [0, 1, 0]]
    """
    codes = coded(voices)[1]
    if not len(codes):
        return np.zeros((times, 0), np.int64)
    rng, leading = np.random.default_rng(seed), int(np.bincount(codes).argmax())
    rows = _rows(codes, leading, times)
    for _ in range(ORDER_STEPS + EXTRA_STEPS // len(codes)):
        _exchange_others(rows, rng)
        _exchange_gaps(rows, rng)
    return _orders(rows, leading)


def _rows(codes: Ints, leading: int, times: int) -> GapOrders:
    """The observed order in every row."""
    nobody = int(codes.max()) + 1
    other = codes != leading
    edged = np.concatenate([[nobody], codes[other], [nobody]]).astype(np.min_scalar_type(nobody))
    filled = np.zeros(int(other.sum()) + 1, bool)
    filled[np.cumsum(other)[~other]] = True
    return GapOrders(np.repeat(edged[:, None], times, axis=1), np.repeat(filled[:, None], times, axis=1))


def _exchange_others(rows: GapOrders, rng: np.random.Generator) -> None:
    """Exchange pairs of places where no other voice comes to follow itself."""
    others, filled = rows
    p, q = _apart(len(others) - 2, rng)
    a, b, neighbours = others[p], others[q], (p + 1 == q)[:, None]
    fits = (b != others[p - 1]) | filled[p - 1]
    fits &= (b != others[p + 1]) | filled[p] | neighbours
    fits &= (a != others[q - 1]) | filled[q - 1] | neighbours
    fits &= (a != others[q + 1]) | filled[q]
    change = (a ^ b) * (fits & _coins(len(p), others.shape[1], rng))
    others[p], others[q] = a ^ change, b ^ change


def _exchange_gaps(rows: GapOrders, rng: np.random.Generator) -> None:
    """Exchange pairs of gaps of which neither must stay filled."""
    others, filled = rows
    free = others[:-1] != others[1:]
    free[0] = free[-1] = True
    p, q = _halves(rng.permutation(len(filled)))
    a, b = filled[p], filled[q]
    change = (a ^ b) & (free[p] | b) & (free[q] | a) & _coins(len(p), filled.shape[1], rng)
    filled[p], filled[q] = a ^ change, b ^ change


def _apart(n: int, rng: np.random.Generator) -> tuple[Ints, Ints]:
    """Pairs of places 1 to n, drawn at random, no place next to one of another pair."""
    if rng.random() < NEIGHBOUR_STEPS_SHARE:
        first = np.arange(1 + int(rng.integers(3)), n, 3)
        return first, first + 1
    places = np.arange(1, n + 1)
    # Odd places before a cut and even ones after it, or the reverse: so turns pass from odd places to even ones.
    cut, odd = int(rng.integers(1, n + 2)), int(rng.integers(2))
    return _halves(rng.permutation(places[(places != cut) & ((places % 2 == odd) == (places < cut))]))


def _halves(places: Ints) -> tuple[Ints, Ints]:
    """Each of the first half with one of the second."""
    half = len(places) // 2
    return places[:half], places[half : 2 * half]


def _coins(n: int, times: int, rng: np.random.Generator) -> Bools:
    """Tosses of a coin, shape (n, times)."""
    width = -(-times // 8)
    bits = np.frombuffer(rng.bytes(n * width), np.uint8).reshape(n, width)
    return np.unpackbits(bits, axis=1, count=times).view(np.bool_)


def _orders(rows: GapOrders, leading: int) -> Ints:
    """Rows as orders, shape (times, n_turns)."""
    others, filled = rows[0][1:-1], rows[1]
    n, times = others.shape
    places = np.cumsum(filled, axis=0)[:-1] + np.arange(n)[:, None]
    found = np.full((times, n + int(filled[:, 0].sum())), leading)
    found[np.arange(times), places] = others
    return found


def random_deals(sources: Ints, targets: Ints, times: int = 1000, seed: int = 0) -> Ints:
    """Random deals of targets to sources, nobody addressing himself.

    Parameters
    ----------
    sources, targets : ndarray of int, shape (n,)
        Who addresses whom; no source is its own target.
    times : int
        Number of deals.
    seed : int
        The same seed gives the same deals.

    Returns
    -------
    ndarray, shape (times, n)
        Targets of the sources: each source addresses, and each target is addressed, as often as before. Every deal is
        as likely as any other.

    Notes
    -----
    Pairs exchange their targets, and threes pass them round: three people who address each other in a circle could not
    do otherwise (Aoki and Takemura 2005, Journal of Statistical Computation and Simulation 75).
    """
    rng, code = np.random.default_rng(seed), np.min_scalar_type(max(sources.max(initial=0), targets.max(initial=0)))
    froms, dealt = sources.astype(code)[:, None], np.repeat(targets.astype(code)[:, None], times, axis=1)
    for _ in range(DEAL_STEPS + EXTRA_STEPS // max(1, len(sources))):
        _exchange_targets(froms, dealt, rng)
        _pass_round(froms, dealt, rng)
    return np.ascontiguousarray(dealt.T, np.int64)


def _exchange_targets(froms: Codes, dealt: Codes, rng: np.random.Generator) -> None:
    """Exchange the targets of pairs."""
    p, q = _halves(rng.permutation(len(froms)))
    a, b = dealt[p], dealt[q]
    change = (a ^ b) * ((b != froms[p]) & (a != froms[q]) & _coins(len(p), dealt.shape[1], rng))
    dealt[p], dealt[q] = a ^ change, b ^ change


def _pass_round(froms: Codes, dealt: Codes, rng: np.random.Generator) -> None:
    """Pass the targets of threes round, either way."""
    threes = rng.permutation(len(froms))[: len(froms) // 3 * 3].reshape(3, -1)
    old = dealt[threes]
    there, back = old[[1, 2, 0]], old[[2, 0, 1]]
    new = there ^ (there ^ back) * _coins(threes.shape[1], dealt.shape[1], rng)
    dealt[threes] = old ^ (old ^ new) * (new != froms[threes]).all(axis=0)


def matrices(rows: Ints, columns: Ints, k: int) -> Counts:
    """Counts of (row, column), shape (times, n) each, by matrix, shape (times, k, k)."""
    times = len(rows)
    found = np.zeros((times, k * k), np.int32)
    step = max(1, MAX_CELLS // max(1, k * k))
    for start in range(0, times, step):
        part = slice(start, min(start + step, times))
        cells = np.arange(part.stop - start)[:, None] * (k * k) + rows[part] * k + columns[part]
        found[part] = np.bincount(cells.ravel(), minlength=found[part].size).reshape(found[part].shape)
    return found.reshape(times, k, k)
