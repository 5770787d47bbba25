"""How similar the turns of people are: those that stand near each other, and all they say.

In every matrix the row is who speaks later; the column is who spoke before.
"""

from collections.abc import Sequence
from math import nan
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from pipeline.metrics.cosine import Rows, group_sums, products, unit

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]


class Cohesion(NamedTuple):
    """How similar turns are to those just before them, by who speaks.

    Attributes
    ----------
    names : list of str, length k
        Speakers, sorted.
    matrix : ndarray, shape (k, k)
        Mean over the lags of the mean cosine between a turn of the row's speaker and a turn of the column's that many
        turns earlier, in [-1, 1], in practice [0, 1]; a lag at which the two never meet counts 0.
    counts : ndarray of int, shape (k, k)
        Pairs of turns, over all lags, that each cell rests on. Where it is 0, the 0 in `matrix` says nothing.
    """

    names: list[str]
    matrix: Floats
    counts: Ints


def lagged_cohesion(vectors: Rows, speakers: Sequence[str], window: int) -> Cohesion:
    """How similar the turns of each two people are that stand near each other.

    Parameters
    ----------
    vectors : ndarray or csr_matrix, shape (n_turns, n_dims)
        Turns in order, of any length; a zero vector has a cosine of 0 with every other.
    speakers : sequence of str, length n_turns
        Who speaks; "" keeps its place but makes no pair.
    window : int
        Lags, 1 or more: how many turns back count as near.

    Returns
    -------
    Cohesion
        ``matrix[a, b] = (1 / window) sum over lags of mean(cos(d_t, d_(t - lag)))`` over t with a at t and b at t -
        lag. Speakers who hardly meet are low: look at `counts`.

    Raises
    ------
    ValueError
        If `window` is below 1.

    Notes
    -----
    The cross-cohesion of group communication analysis (Dowell, Nixon and Graesser 2019, Behavior Research Methods 51).
    gca_analyzer 0.4.7 gives the transpose, and so exchanges responsivity and social impact against what its own
    documentation says. Linear in turns, one pass for each lag.

    Examples
    --------
    >>> turns = np.array([[1.0, 0.0], [2.0, 0.0], [0.0, 1.0]])
    >>> lagged_cohesion(turns, ["Pip", "Wren", "Wren"], window=1).matrix.tolist()
    [[0.0, 0.0], [1.0, 0.0]]
    """
    if window < 1:
        raise ValueError(f"window must be 1 or more: {window}")
    names, who = _seated(speakers)
    k, rows = len(names), unit(vectors)
    matrix, counts = np.zeros(k * k), np.zeros(k * k, np.int64)
    for lag in range(1, min(window, len(who) - 1) + 1):
        later, earlier = who[lag:], who[:-lag]
        both = (later >= 0) & (earlier >= 0)
        cells = later[both] * k + earlier[both]
        found = np.bincount(cells, minlength=k * k)
        total = np.bincount(cells, weights=products(rows[lag:], rows[:-lag])[both], minlength=k * k)
        matrix += np.divide(total, found, out=np.zeros(k * k), where=found > 0)
        counts += found
    return Cohesion(names, (matrix / window).reshape(k, k), counts.reshape(k, k))


def _seated(speakers: Sequence[str]) -> tuple[list[str], Ints]:
    """Names, sorted, and the place of each turn's among them, -1 for a turn without a speaker."""
    names, who = np.unique(np.asarray(speakers, dtype=str), return_inverse=True)
    unknown = int((names == "").any())
    return names[unknown:].tolist(), who - unknown


def responsivity(cohesion: Cohesion) -> dict[str, float]:
    """How similar each speaker's turns are to what others said just before.

    Parameters
    ----------
    cohesion : Cohesion
        Of the session: see `lagged_cohesion`.

    Returns
    -------
    dict of str to float
        Mean of the speaker's row, the diagonal left out, in [-1, 1], in practice [0, 1]; NaN where there is nobody
        else.

    References
    ----------
    Dowell, Nixon and Graesser 2019. Called social impact by gca_analyzer 0.4.7.
    """
    return _with_others(cohesion.names, cohesion.matrix)


def social_impact(cohesion: Cohesion) -> dict[str, float]:
    """How similar what others say just after is to each speaker's turns: `responsivity` by columns.

    Called responsivity by gca_analyzer 0.4.7.
    """
    return _with_others(cohesion.names, cohesion.matrix.T)


def _with_others(names: list[str], matrix: Floats) -> dict[str, float]:
    """Mean of each row without the diagonal."""
    others = len(names) - 1
    rows = matrix.sum(axis=1) - np.diagonal(matrix)
    return dict(zip(names, (rows / others if others > 0 else np.full(len(names), nan)).tolist(), strict=True))


def internal_cohesion(cohesion: Cohesion) -> dict[str, float]:
    """How similar each speaker's turns are to the speaker's own just before.

    Parameters
    ----------
    cohesion : Cohesion
        Of the session: see `lagged_cohesion`.

    Returns
    -------
    dict of str to float
        The diagonal (Dowell, Nixon and Graesser 2019), in [-1, 1], in practice [0, 1]; NaN for fewer than two speakers.

    Notes
    -----
    Where neighbouring turns of one voice are joined, nobody follows upon themselves: the lag of 1 counts 0, and no
    value is above ``(window - 1) / window``.
    """
    alone = len(cohesion.names) < 2
    return {
        name: nan if alone else float(value)
        for name, value in zip(cohesion.names, np.diagonal(cohesion.matrix), strict=True)
    }


def discursive_diversity(vectors: Rows, speakers: Sequence[str], least: int = 3) -> float:
    """How far apart people are in all they say.

    Parameters
    ----------
    vectors : ndarray or csr_matrix, shape (n_turns, n_dims)
        Turns, of any length; every turn counts the same, a zero vector not at all.
    speakers : sequence of str, length n_turns
        Who speaks; "" is nobody.
    least : int
        Turns that a speaker must have to be counted.

    Returns
    -------
    float
        Mean of ``1 - cos`` over the pairs of speakers, each at the centre of their turns, in [0, 2], in practice [0,
        1]: 0 all say the same. NaN for fewer than two speakers with `least` turns.

    Notes
    -----
    Discursive diversity of Lix, Goldberg, Srivastava and Valentine 2022, Management Science 68. All pairs at once, by
    the sum of the centres.

    Examples
    --------
    >>> discursive_diversity(np.array([[1.0, 0.0], [0.0, 1.0]]), ["Pip", "Wren"], least=1)
    1.0
    """
    rows = unit(vectors)
    names, who = _seated(speakers)
    who = np.where(products(rows, rows) > 0, who, -1)
    turns = np.bincount(who[who >= 0], minlength=len(names))
    centres = unit(group_sums(rows, who, len(names))[turns >= max(least, 1)])
    pairs = centres.shape[0] * (centres.shape[0] - 1)
    whole = np.asarray(centres.sum(axis=0))
    return float(1 - ((whole**2).sum() - products(centres, centres).sum()) / pairs) if pairs else nan
