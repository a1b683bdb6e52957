"""Grain of cloth, wood and plaster: a hash, smooth value noise, and the smooth step; compiled."""

from __future__ import annotations

import math

from dancekit.synthetic.renderer.kernels import inlined, kernel

__all__ = ["grain", "noise", "smooth"]


@inlined
def grain(x: int, y: int, z: int) -> float:
    """Give a number from 0 to 1 that looks random and belongs to a cell of a lattice."""
    n = (x * 73856093) ^ (y * 19349663) ^ (z * 83492791)
    n = (n << 13) ^ n
    n = (n * (n * n * 15731 + 789221) + 1376312589) & 0x7FFFFFFF
    return n / 2147483647.0


@kernel
def noise(x: float, y: float, z: float) -> float:
    """Give smooth noise from -1 to 1: lattice values, blended by cubic smooth steps."""
    fx, fy, fz = math.floor(x), math.floor(y), math.floor(z)
    ix, iy, iz = int(fx), int(fy), int(fz)
    x, y, z = x - fx, y - fy, z - fz
    x, y, z = x * x * (3 - 2 * x), y * y * (3 - 2 * y), z * z * (3 - 2 * z)
    total = 0.0
    for a in range(2):
        wa = x if a else 1 - x
        for b in range(2):
            wb = y if b else 1 - y
            for c in range(2):
                wc = z if c else 1 - z
                total += wa * wb * wc * grain(ix + a, iy + b, iz + c)
    return total * 2 - 1


@inlined
def smooth(low: float, high: float, x: float) -> float:
    """Step smoothly from 0 at `low` to 1 at `high`, which may be the smaller."""
    t = (x - low) / (high - low)
    t = 0.0 if t < 0 else (1.0 if t > 1 else t)
    return t * t * (3 - 2 * t)
