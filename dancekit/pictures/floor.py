"""The floor of a room: a grid that fades outwards, and soft shadows that say who stands and who is in the air."""

from __future__ import annotations

import numpy as np

from dancekit import skeleton
from dancekit.pictures.camera import Camera
from dancekit.pictures.looks import Look
from dancekit.pictures.outlines import capsule
from dancekit.pictures.shapes import Polygon, Shape, mixed

__all__ = ["floor_shapes", "shadow_shapes"]

_TILE = 1.0  # in lengths of the trunk: about half a metre
_MOST_TILES = 9  # from the middle outwards; beyond, tiles are twice as large
_RIM = ((0, 1, 0.14), (1, 2, 0.26))  # tiles from the edge of the floor, from and to, and how strong lines are there
_INSIDE = 0.38
_SHARES = np.linspace(1.0, 0.25, 11)  # of a shadow's radius: from its rim to its middle
_TURNS = np.linspace(0, 2 * np.pi, 28, endpoint=False)
_CIRCLE = np.stack([np.cos(_TURNS), np.zeros_like(_TURNS), np.sin(_TURNS)], axis=1)
_TRUNK = skeleton.indices("torso")
_CONTACTS = [*skeleton.indices("feet").tolist(), *skeleton.indices(["left_index", "right_index"]).tolist()]


def floor_shapes(camera: Camera, trunk: float, look: Look) -> list[Shape]:
    """Draw a grid under all that a camera sees.

    Parameters
    ----------
    camera
        Which looks at a room whose floor is at height zero.
    trunk
        Length of a trunk in the room's unit: tiles are as wide.
    look
        Colours.
    """
    tile = _TILE * trunk
    reach = camera.reach + 1.5 * tile
    while reach > _MOST_TILES * tile:
        tile *= 2
    low = np.floor((camera.target - reach) / tile)
    high = np.ceil((camera.target + reach) / tile)
    lines: list[Shape] = []
    for across, along in ((0, 2), (2, 0)):
        for k in np.arange(low[across], high[across] + 1):
            from_edge = min(k - low[across], high[across] - k)
            for start, end, strength in _pieces(low[along], high[along], from_edge):
                ends = np.zeros((2, 3))
                ends[:, across], ends[:, along] = k * tile, (start * tile, end * tile)
                flat, _ = camera.project(ends)
                lines.append(Polygon(capsule(flat[0], flat[1], 0.5, 0.5), look.floor, strength))
    return lines


def _pieces(low: float, high: float, from_edge: float) -> list[tuple[float, float, float]]:
    """Give the pieces of a line in tiles, from and to, and how strong each is."""
    limit = next((strength for start, end, strength in _RIM if start <= from_edge < end), _INSIDE)
    inner = max(end for _, end, _ in _RIM)
    pieces = [(low + inner, high - inner, limit)] if high - low > 2 * inner else []
    for start, end, strength in _RIM:
        faint = min(strength, limit)
        pieces += [(low + start, low + end, faint), (high - end, high - start, faint)]
    return pieces


def shadow_shapes(points: np.ndarray, trunk: float, camera: Camera, look: Look) -> list[Shape]:
    """Darken the floor below a body (33, 3): widely below the trunk, and where a foot or a hand is near it."""
    shadow = mixed(look.background, "#000000", 0.85)
    spots = [(points[_TRUNK], 0.75, 0.012)] + [(points[[contact]], 0.22, 0.016) for contact in _CONTACTS]
    shapes: list[Shape] = []
    for keypoints, radius, strength in spots:
        if not np.isfinite(keypoints).all():
            continue
        middle = keypoints.mean(axis=0) * [1.0, 0.0, 1.0]
        in_air = float(np.clip(keypoints[:, 1].min() / (0.6 * trunk), 0.0, 1.0)) if len(keypoints) == 1 else 0.0
        if in_air < 1.0:
            rings, _ = camera.project(middle + _SHARES[:, None, None] * _CIRCLE * radius * trunk)
            shapes += [Polygon(ring, shadow, strength * (1 - in_air)) for ring in rings]
    return shapes
