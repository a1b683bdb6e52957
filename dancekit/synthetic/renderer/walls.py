"""The room behind the dancers: a floor of planks or plain grey, and the far walls of a square room."""

from __future__ import annotations

import math

import numpy as np

from dancekit.synthetic.renderer.kernels import inlined, kernel
from dancekit.synthetic.renderer.noise import grain, noise, smooth

__all__ = ["far_wall", "paint_room", "ray"]


@inlined
def ray(view: np.ndarray, x: float, y: float) -> tuple[float, float, float]:
    """Give the direction of the ray through a point of the picture, of unit depth.

    Parameters
    ----------
    view
        (15,): place, right, up and backward directions of the camera, focal length, and the picture's middle.
    x, y
        Pixels.
    """
    a, b = (x - view[13]) / view[12], -(y - view[14]) / view[12]
    return (
        view[3] * a + view[6] * b - view[9],
        view[4] * a + view[7] * b - view[10],
        view[5] * a + view[8] * b - view[11],
    )


@inlined
def far_wall(view: np.ndarray, dx: float, dy: float, dz: float, half: float) -> tuple[float, int]:
    """Give where a ray leaves the square room, and through what: 0 the floor, 1 a wall across x, 2 a wall across z."""
    floor = -view[1] / dy if dy < -1e-5 else 1e9
    across_x = ((half if dx > 0 else -half) - view[0]) / dx if abs(dx) > 1e-9 else 1e9
    across_z = ((half if dz > 0 else -half) - view[2]) / dz if abs(dz) > 1e-9 else 1e9
    wall = min(across_x, across_z)
    if floor < wall:
        return floor, 0
    return wall, 1 if across_x < across_z else 2


@inlined
def _floor_colour(px: float, pz: float, planks: bool) -> tuple[float, float, float]:
    if not planks:
        n = noise(px * 3, 0.0, pz * 3) * 0.02 + noise(px * 40, 0.0, pz * 40) * 0.02
        return 0.46 + n, 0.45 + n, 0.44 + n
    plank = math.floor(px / 0.12)
    offset = grain(int(plank), 3, 7)
    board = math.floor((pz + offset * 1.5) / 1.2)
    tone = grain(int(plank), int(board), 11)
    n = noise(px * 60, plank * 7.0, pz * 4) * 0.08 + noise(px * 200, plank * 3.0, pz * 12) * 0.06
    across = px / 0.12 - plank
    gap = 1 - 0.5 * smooth(0.025, 0.0, min(across, 1 - across))
    bright = (0.85 + 0.3 * tone + n) * gap
    return 0.36 * bright, 0.23 * bright, 0.13 * bright


@kernel
def paint_room(
    view: np.ndarray, looks: int, half: float, planks: bool, wall: np.ndarray, light: np.ndarray, out: np.ndarray
) -> None:
    """Paint the empty room: (H, W, 6), colour under the sky's light, then what the lamp adds where it shines.

    Parameters
    ----------
    view
        The camera, see `ray`.
    looks
        Each pixel averages looks x looks rays.
    half, planks, wall, light
        The room, see `look.Room`; `light` of unit length.
    out
        Filled.
    """
    height, width = out.shape[0], out.shape[1]
    share = 1.0 / (looks * looks)
    for y in range(height):
        for x in range(width):
            out[y, x, :] = 0.0
            for s in range(looks * looks):
                dx, dy, dz = ray(view, x + (s % looks + 0.5) / looks, y + (s // looks + 0.5) / looks)
                t, side = far_wall(view, dx, dy, dz, half)
                px, py, pz = view[0] + dx * t, view[1] + dy * t, view[2] + dz * t
                if side == 0:
                    r, g, b = _floor_colour(px, pz, planks)
                    facing = light[1]
                    near = min(half - abs(px), half - abs(pz))
                    corner = math.exp(-near / 0.5) * 0.25
                else:
                    n = noise(px * 2, py * 2, pz * 2) * 0.025 + noise(px * 60, py * 60, pz * 60) * 0.012
                    r, g, b = wall[0] + n, wall[1] + n, wall[2] + n
                    if planks and py < 0.12:
                        r, g, b = 0.75, 0.75, 0.73
                    facing = (
                        -light[0] * (1.0 if dx > 0 else -1.0) if side == 1 else -light[2] * (1.0 if dz > 0 else -1.0)
                    )
                    corner = math.exp(-py / 0.4) * 0.25
                fall = 1.0 / (1 + 0.06 * (px * px + (py - 1.2) * (py - 1.2)))
                sky, lamp = 0.55 * (1 - corner) * share, 0.75 * max(0.0, facing) * fall * share
                out[y, x, 0] += r * sky
                out[y, x, 1] += g * sky
                out[y, x, 2] += b * sky
                out[y, x, 3] += r * lamp
                out[y, x, 4] += g * lamp
                out[y, x, 5] += b * lamp
