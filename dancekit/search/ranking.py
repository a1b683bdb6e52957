"""The best of many similarities, without sorting them all."""

from __future__ import annotations

import numpy as np

__all__ = ["best", "padded"]

_BLOCK = 256


def best(similar: np.ndarray, k: int) -> np.ndarray:
    """Give the places of the `k` highest values, the highest first, equal ones by place; -inf is left out.

    The k-th highest of the blocks' maxima is no more than the k-th highest value, so only what reaches it is sorted.

    Examples
    --------
    >>> best(np.array([0.1, 0.9, -np.inf, 0.9, 0.5]), 3).tolist()
    [1, 3, 4]
    """
    blocks = len(similar) // _BLOCK
    places = None
    if blocks > 2 * k:
        maxima = similar[: blocks * _BLOCK].reshape(blocks, _BLOCK).max(axis=1)
        places = np.flatnonzero(similar >= np.partition(maxima, -k)[-k])
    elif len(similar) > 4 * k:
        places = np.flatnonzero(similar >= np.partition(similar, -k)[-k])
    places = np.arange(len(similar)) if places is None else places
    order = places[np.lexsort((places, -similar[places]))[:k]]
    return order[similar[order] > -np.inf]


def padded(similar: list[np.ndarray], rows: list[np.ndarray], k: int) -> tuple[np.ndarray, np.ndarray]:
    """Put rankings of up to `k` below each other; where there are fewer, similarities are -inf and rows -1."""
    values, places = np.full((len(rows), k), -np.inf, np.float32), np.full((len(rows), k), -1, np.int64)
    for number, (alike, found) in enumerate(zip(similar, rows, strict=True)):
        values[number, : len(alike)], places[number, : len(found)] = alike, found
    return values, places
