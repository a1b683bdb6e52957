"""Trails: the way of a keypoint, wide and strong at its end, thin and pale where it began."""

from __future__ import annotations

import numpy as np

from dancekit.pictures.looks import Look
from dancekit.pictures.outlines import capsule
from dancekit.pictures.shapes import Polygon, Shape, mixed

__all__ = ["trail_shapes"]


def trail_shapes(flat: np.ndarray, half_width: float, color: str, look: Look) -> list[Shape]:
    """Draw a trail through points (T, 2) in pixels, which breaks where one is NaN.

    Parameters
    ----------
    half_width
        Pixels, at the end.
    color
        At the end; it begins nearly as the background.
    """
    known = np.isfinite(flat).all(axis=1)
    shapes: list[Shape] = []
    for i in np.flatnonzero(known[:-1] & known[1:]).tolist():
        young, old = (i + 1) / (len(flat) - 1), i / (len(flat) - 1)
        outline = capsule(flat[i], flat[i + 1], _width(old, half_width), _width(young, half_width))
        shapes.append(Polygon(outline, mixed(look.background, color, 0.15 + 0.75 * young)))
    return shapes


def _width(age: float, half_width: float) -> float:
    return half_width * (0.3 + 0.7 * age)
