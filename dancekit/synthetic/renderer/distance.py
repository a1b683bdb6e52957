"""How far a point is from the nearest shape: the signed distance that the rays step by.

Within one garment of one dancer, shapes of the trunk melt into each other, shapes of one limb do too, and each limb
melts into the trunk; two limbs never melt into each other, so that shanks that pass stay two shanks.
"""

from __future__ import annotations

import math

import numpy as np

from dancekit.synthetic.renderer.kernels import inlined, kernel
from dancekit.synthetic.renderer.placing import AXES, BLEND, GROUP, HEIGHT, LIMB, RADIUS, SHRINK, START, STRETCH

__all__ = ["distance"]

_FAR = 1e9
_JOIN = 0.035


@inlined
def _capsule(rows: np.ndarray, i: int, px: float, py: float, pz: float) -> float:
    """Distance to a round cone squashed along its axes (after https://iquilezles.org/articles/distfunctions/)."""
    dx, dy, dz = px - rows[i, START], py - rows[i, START + 1], pz - rows[i, START + 2]
    x = (rows[i, AXES] * dx + rows[i, AXES + 1] * dy + rows[i, AXES + 2] * dz) * rows[i, STRETCH]
    y = (rows[i, AXES + 3] * dx + rows[i, AXES + 4] * dy + rows[i, AXES + 5] * dz) * rows[i, STRETCH + 1]
    z = (rows[i, AXES + 6] * dx + rows[i, AXES + 7] * dy + rows[i, AXES + 8] * dz) * rows[i, STRETCH + 2]
    height, r1, r2 = rows[i, HEIGHT], rows[i, RADIUS], rows[i, RADIUS + 1]
    out = math.sqrt(x * x + z * z)
    if height < 0.004:
        return (math.sqrt(out * out + y * y) - r1) * rows[i, SHRINK]
    slope = min(max((r1 - r2) / height, -0.999), 0.999)
    rest = math.sqrt(1 - slope * slope)
    along = -slope * out + rest * y
    if along < 0:
        d = math.sqrt(out * out + y * y) - r1
    elif along > rest * height:
        d = math.sqrt(out * out + (y - height) * (y - height)) - r2
    else:
        d = out * rest + y * slope - r1
    return d * rows[i, SHRINK]


@inlined
def _melt(a: float, b: float, width: float) -> float:
    """Smooth minimum."""
    reach = width - abs(a - b)
    low = a if a < b else b
    return low - reach * reach * 0.25 / width if reach > 0 else low


@kernel
def distance(rows: np.ndarray, which: np.ndarray, count: int, px: float, py: float, pz: float) -> tuple[float, int]:
    """Give the distance to the nearest surface, and the shape it belongs to (-1 if there is none).

    Parameters
    ----------
    rows
        (P, COLUMNS) shapes, ordered by group and limb, the trunk first.
    which, count
        The first `count` of these indices are looked at.
    px, py, pz
        The point, metres.
    """
    best, nearest = _FAR, -1
    group, limb = -1.0, -1.0
    trunk, part, whole = _FAR, _FAR, _FAR
    close, owner = _FAR, -1
    for j in range(count):
        i = which[j]
        if rows[i, GROUP] != group:
            whole = min(whole, _melt(trunk, part, _JOIN))
            if whole < best:
                best, nearest = whole, owner
            group, limb = rows[i, GROUP], 0.0
            trunk, part, whole, close = _FAR, _FAR, _FAR, _FAR
        if rows[i, LIMB] != limb:
            whole = min(whole, _melt(trunk, part, _JOIN))
            part = _FAR
            limb = rows[i, LIMB]
        d = _capsule(rows, i, px, py, pz)
        if d < close:
            close, owner = d, i
        if limb == 0.0:
            trunk = _melt(trunk, d, rows[i, BLEND])
        else:
            part = _melt(part, d, rows[i, BLEND])
    whole = min(whole, _melt(trunk, part, _JOIN))
    if whole < best:
        best, nearest = whole, owner
    return best, nearest
