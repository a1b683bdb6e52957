"""Shadows: a depth map from the lamp, looked up softly, and a map of what hangs low over the floor."""

from __future__ import annotations

import math

import numpy as np

from dancekit.synthetic.renderer.distance import distance
from dancekit.synthetic.renderer.kernels import inlined, kernel

__all__ = ["depth_map", "floor_shade", "lit"]

_TILE = 16


@kernel
def depth_map(rows: np.ndarray, boxes: np.ndarray, axes: np.ndarray, half: float, out: np.ndarray) -> None:
    """Fill a square map with the height towards the lamp of the first surface met; -1e9 where there is none.

    Parameters
    ----------
    rows, boxes
        Shapes and their bounds in the light (`placing.boxes_in_light`).
    axes
        (4, 3): right, up, towards the lamp, centre.
    half
        Half the width of the map in metres.
    out
        (S, S), S a multiple of 16.
    """
    size, shapes = out.shape[0], rows.shape[0]
    which = np.empty(shapes, np.int64)
    for tile in range((size // _TILE) ** 2):
        row, column = tile // (size // _TILE) * _TILE, tile % (size // _TILE) * _TILE
        left, right = (column / size * 2 - 1) * half, ((column + _TILE) / size * 2 - 1) * half
        low, high = (row / size * 2 - 1) * half, ((row + _TILE) / size * 2 - 1) * half
        count, top, bottom = 0, -1e9, 1e9
        for i in range(shapes):
            if boxes[i, 0] < right and boxes[i, 1] > left and boxes[i, 2] < high and boxes[i, 3] > low:
                which[count] = i
                count += 1
                top, bottom = max(top, boxes[i, 5]), min(bottom, boxes[i, 4])
        for y in range(row, row + _TILE):
            for x in range(column, column + _TILE):
                out[y, x] = -1e9
                if count == 0:
                    continue
                u, v, w = ((x + 0.5) / size * 2 - 1) * half, ((y + 0.5) / size * 2 - 1) * half, top
                for _ in range(40):
                    px = axes[3, 0] + axes[0, 0] * u + axes[1, 0] * v + axes[2, 0] * w
                    py = axes[3, 1] + axes[0, 1] * u + axes[1, 1] * v + axes[2, 1] * w
                    pz = axes[3, 2] + axes[0, 2] * u + axes[1, 2] * v + axes[2, 2] * w
                    d, _owner = distance(rows, which, count, px, py, pz)
                    if d < 0.003:
                        out[y, x] = w
                        break
                    w -= d
                    if w < bottom:
                        break


@kernel
def lit(
    depths: np.ndarray, axes: np.ndarray, half: float, px: float, py: float, pz: float, spread: float, bias: float
) -> float:
    """Tell which share of the lamp a point sees, 0 to 1, by 25 looks into the depth map.

    Parameters
    ----------
    depths, axes, half
        The map of `depth_map`.
    px, py, pz
        The point, metres.
    spread
        Pixels of the map between looks: the softness of the edge.
    bias
        Metres by which the point is lifted towards the lamp, against shadows of a surface on itself.
    """
    size = depths.shape[0]
    dx, dy, dz = px - axes[3, 0], py - axes[3, 1], pz - axes[3, 2]
    u = axes[0, 0] * dx + axes[0, 1] * dy + axes[0, 2] * dz
    v = axes[1, 0] * dx + axes[1, 1] * dy + axes[1, 2] * dz
    w = axes[2, 0] * dx + axes[2, 1] * dy + axes[2, 2] * dz + bias
    fx, fy = (u / half + 1) * 0.5 * size, (v / half + 1) * 0.5 * size
    hidden = 0
    for j in range(-2, 3):
        for i in range(-2, 3):
            x, y = math.floor(fx + i * spread), math.floor(fy + j * spread)
            if 0 <= x < size and 0 <= y < size and depths[y, x] > w:
                hidden += 1
    return 1 - hidden / 25


@inlined
def floor_shade(shade: np.ndarray, axes: np.ndarray, half: float, px: float, pz: float) -> float:
    """Look up how much of the sky a point of the floor misses, blending four pixels of the map."""
    size = shade.shape[0]
    fx = ((px - axes[3, 0]) / half + 1) * 0.5 * size - 0.5
    fy = ((pz - axes[3, 2]) / half + 1) * 0.5 * size - 0.5
    x, y = math.floor(fx), math.floor(fy)
    if x < 0 or y < 0 or x >= size - 1 or y >= size - 1:
        return 0.0
    ax, ay = fx - x, fy - y
    upper = shade[y, x] * (1 - ax) + shade[y, x + 1] * ax
    lower = shade[y + 1, x] * (1 - ax) + shade[y + 1, x + 1] * ax
    return upper * (1 - ay) + lower * ay
