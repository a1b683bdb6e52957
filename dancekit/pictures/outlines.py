"""Outlines of limbs: the skin around two or more circles, as one polygon, so that a pale limb blends once.

Two circles give a rounded line that tapers; three a palm or a foot; four a trunk.
"""

from __future__ import annotations

import numpy as np

__all__ = ["capsule", "hull"]

_ARC = 14  # corners of a rounded end
_STEPS = np.linspace(-1.0, 1.0, _ARC + 1)
_TURNS = np.linspace(0.0, 2 * np.pi, 2 * _ARC, endpoint=False)
_CIRCLE = np.stack([np.cos(_TURNS), np.sin(_TURNS)], axis=1)


def capsule(a: np.ndarray, b: np.ndarray, radius_a: float, radius_b: float) -> np.ndarray:
    """Give the outline (P, 2) of two circles and all between them.

    Notes
    -----
    The common tangents touch both circles at the same angle to the line between the centres, whose cosine is the
    difference of the radii over the distance. Where one circle holds the other there are none, and it is the outline.

    Examples
    --------
    >>> import numpy as np
    >>> limb = capsule(np.array([0.0, 0.0]), np.array([10.0, 0.0]), 2.0, 2.0)
    >>> limb.min(axis=0).round(3).tolist(), limb.max(axis=0).round(3).tolist()
    ([-2.0, -2.0], [12.0, 2.0])
    """
    along = b - a
    distance = float(np.hypot(*along))
    if distance <= abs(radius_a - radius_b):
        return a + radius_a * _CIRCLE if radius_a >= radius_b else b + radius_b * _CIRCLE
    angle = float(np.arctan2(along[1], along[0]))
    touch = float(np.arccos((radius_a - radius_b) / distance))
    front, back = angle + touch * _STEPS, angle + np.pi + (np.pi - touch) * _STEPS
    turns = np.concatenate([front, back])
    unit = np.stack([np.cos(turns), np.sin(turns)], axis=1)
    unit[: _ARC + 1] *= radius_b
    unit[_ARC + 1 :] *= radius_a
    unit[: _ARC + 1] += b
    unit[_ARC + 1 :] += a
    return unit


def hull(centers: np.ndarray, radii: np.ndarray) -> np.ndarray:
    """Give the outline (P, 2) of the convex hull of circles: `centers` (N, 2), `radii` (N,), N at least 2.

    Notes
    -----
    Andrew's monotone chain (1979) over points of all circles.

    Examples
    --------
    >>> import numpy as np
    >>> foot = hull(np.array([[0.0, 0.0], [4.0, 0.0], [0.0, 4.0]]), np.ones(3))
    >>> foot.min(axis=0).round(3).tolist(), foot.max(axis=0).round(3).tolist()
    ([-1.0, -1.0], [5.0, 5.0])
    """
    if len(centers) == 2:
        return capsule(centers[0], centers[1], float(radii[0]), float(radii[1]))
    points = sorted(map(tuple, (centers[:, None] + radii[:, None, None] * _CIRCLE).reshape(-1, 2).tolist()))
    return np.array(_half(points) + _half(points[::-1]))


def _half(points: list[tuple[float, ...]]) -> list[tuple[float, ...]]:
    """Give one side of the hull of sorted points, without its last one."""
    chain: list[tuple[float, ...]] = []
    for x, y in points:
        while len(chain) > 1:
            (x1, y1), (x2, y2) = chain[-2:]
            if (x2 - x1) * (y - y1) - (y2 - y1) * (x - x1) > 0:
                break
            chain.pop()
        chain.append((x, y))
    return chain[:-1]
