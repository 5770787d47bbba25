"""Deterministic samples."""

import numpy as np
from numpy.typing import NDArray


def evenly_spaced(n: int, limit: int) -> NDArray[np.int64]:
    """Up to `limit` of n places, evenly spaced from the first to the last, in order.

    Examples
    --------
    >>> evenly_spaced(5, 3).tolist(), evenly_spaced(2, 9).tolist(), evenly_spaced(0, 3).tolist()
    ([0, 2, 4], [0, 1], [])
    """
    return np.unique(np.linspace(0, n - 1, min(n, limit)).round().astype(np.int64)) if n else np.zeros(0, np.int64)
