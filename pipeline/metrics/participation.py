"""How evenly people take part."""

from collections.abc import Sequence
from math import log, nan


def gini(amounts: Sequence[float]) -> float:
    """Gini index of amounts, corrected for their number.

    Parameters
    ----------
    amounts : sequence of float
        What each of k people has, none negative. Give a person who was there and said nothing as 0; without them it is
        inequality among those who spoke.

    Returns
    -------
    float
        In [0, 1]: 0 all the same, 1 one has all. NaN for fewer than two people or nothing to share.

    Notes
    -----
    ``G = sum((2 i - k - 1) x_i) / (k sum x)`` over ascending x lies in [0, (k - 1) / k]; it is multiplied by k / (k -
    1) (Deltas, G. 2003, The small-sample bias of the Gini coefficient, Review of Economics and Statistics 85).

    Examples
    --------
    >>> gini([5, 5, 5]), gini([0, 0, 9])
    (0.0, 1.0)
    """
    ordered, k, total = sorted(amounts), len(amounts), sum(amounts)
    if k < 2 or total <= 0:
        return nan
    spread = sum((2 * i - k - 1) * x for i, x in enumerate(ordered, start=1)) / (k * total)
    return min(1.0, max(0.0, spread * k / (k - 1)))


def evenness(amounts: Sequence[float]) -> float:
    """Entropy of the shares over its maximum (Pielou 1966), in [0, 1]: 1 all the same; NaN for fewer than two people.

    Examples
    --------
    >>> evenness([1, 1])
    1.0
    """
    total = sum(amounts)
    if len(amounts) < 2 or total <= 0:
        return nan
    return min(1.0, entropy(amounts) / log(len(amounts)))


def entropy(amounts: Sequence[float]) -> float:
    """Shannon entropy of the shares in nats, 0 or more; NaN where there is nothing to share."""
    total = sum(amounts)
    if total <= 0:
        return nan
    return max(0.0, -sum(x / total * log(x / total) for x in amounts if x > 0))


def relative_participation(turns: Sequence[float]) -> list[float]:
    """How far each person's share of the turns is above an equal share, as a multiple of it.

    Parameters
    ----------
    turns : sequence of float
        Turns of each of k people, none negative; 0 for a person who was there and did not speak.

    Returns
    -------
    list of float, length k
        ``(share - 1 / k) / (1 / k)``, in [-1, k - 1]: -1 silent, 0 an equal share, 1 twice as much; sums to 0. NaN
        where nobody has a turn.

    Notes
    -----
    Participation of Group Communication Analysis (Dowell et al. 2019, Behavior Research Methods 51).

    Examples
    --------
    >>> relative_participation([6, 3, 0])
    [1.0, 0.0, -1.0]
    """
    total, k = sum(turns), len(turns)
    return [k * count / total - 1 if total > 0 else nan for count in turns]


def joined(voices: Sequence[str]) -> list[str]:
    """Who speaks, neighbouring turns of one voice as one."""
    return [voice for i, voice in enumerate(voices) if i == 0 or voices[i - 1] != voice]


def return_share(voices: Sequence[str]) -> float:
    """Share of the turns after the first that are taken by somebody who has spoken before.

    Parameters
    ----------
    voices : sequence of str
        Who speaks, turn by turn; neighbouring turns of one voice count once.

    Returns
    -------
    float
        In [0, 1): 0 where everybody speaks once, as in a row of statements. NaN for fewer than two turns.

    Examples
    --------
    >>> return_share(["a", "b", "c"]), return_share(["a", "b", "a", "b", "a"])
    (0.0, 0.75)
    """
    turns = joined(voices)
    if len(turns) < 2:
        return nan
    return (len(turns) - len(set(turns))) / (len(turns) - 1)


def early_share(words: Sequence[int], limit: int) -> float:
    """Share of the words that fall into the first `limit` words of their turn, in (0, 1]; NaN without words.

    Examples
    --------
    >>> early_share([50, 150], 50)
    0.5
    """
    total = sum(words)
    return sum(min(count, limit) for count in words) / total if total else nan
