"""Samples that stand for a whole without chance."""

import numpy as np
from numpy.typing import NDArray


def evenly(n: int, most: int) -> NDArray[np.int64]:
    """Up to `most` of n places, spread evenly from the first to the last, in order.

    Examples
    --------
    >>> evenly(5, 3).tolist(), evenly(2, 9).tolist(), evenly(0, 3).tolist()
    ([0, 2, 4], [0, 1], [])
    """
    return np.unique(np.linspace(0, n - 1, min(n, most)).round().astype(np.int64)) if n else np.zeros(0, np.int64)
