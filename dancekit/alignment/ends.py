"""Where a movement begins and ends, when its first and last frames hardly move and could lie anywhere.

A warping path slides freely along a pose that is held. But tempo is steady for a few seconds, so a straight line
through the path near each end tells better where it has to begin than the path's own first cell.
"""

from __future__ import annotations

import numpy as np

__all__ = ["ends_of"]

_ROUNDS = 5
_SURE = 0.5


def ends_of(path: np.ndarray, *, query_frames: int, target_frames: int, steady: int) -> tuple[float, float]:
    """Give the half-open span of the target, in frames.

    Parameters
    ----------
    path
        (K, 2): frames of query and target.
    query_frames, target_frames
        How many there are.
    steady
        So many frames of the query, from either end, share one tempo. With less than 2 the ends are the path's own.

    Examples
    --------
    >>> held = np.array([(0, 3), (1, 3), (2, 4), (3, 5), (4, 6), (5, 7), (6, 8)])
    >>> ends_of(held, query_frames=7, target_frames=20, steady=0)
    (3.0, 9.0)
    >>> ends_of(held, query_frames=7, target_frames=20, steady=7)[0].__round__(1)
    2.5
    """
    first, last = float(path[0, 1]), float(path[-1, 1] + 1)
    if steady >= 2 and len(path) > 2:
        opening = path[path[:, 0] < steady]
        closing = path[path[:, 0] >= query_frames - steady]
        base, slope = _line(opening + 0.5)
        first = base
        base, slope = _line(closing + 0.5)
        last = base + slope * query_frames
    first = min(max(first, 0.0), target_frames - 1.0)
    return first, min(max(last, first + 1.0), float(target_frames))


def _line(path: np.ndarray) -> tuple[float, float]:
    """Fit the target's frame as a line over the query's: the least sum of distances, by weighting anew (IRLS)."""
    query, target = path.T.astype(float)
    weight = np.ones(len(path))
    base, slope = 0.0, 1.0
    for _ in range(_ROUNDS):
        total = weight.sum()
        middle = weight @ query / total, weight @ target / total
        spread = weight @ (query - middle[0]) ** 2
        slope = float(weight @ ((query - middle[0]) * (target - middle[1])) / spread) if spread > 0 else 1.0
        base = float(middle[1] - slope * middle[0])
        weight = 1 / np.maximum(np.abs(target - base - slope * query), _SURE)
    return base, slope
