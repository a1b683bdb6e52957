"""One frame: shapes are placed, shadows mapped, rays traced, and the light turned into eight-bit colour."""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np

from dancekit.synthetic.camera import Camera
from dancekit.synthetic.renderer.look import Room
from dancekit.synthetic.renderer.placing import (
    END,
    START,
    Actor,
    Pillar,
    boxes_in_light,
    boxes_in_picture,
    place_shapes,
)
from dancekit.synthetic.renderer.shadow import depth_map
from dancekit.synthetic.renderer.trace import trace
from dancekit.synthetic.renderer.walls import paint_room

__all__ = ["Scene", "develop"]

_MAP_M = 0.0098
"""Width of a pixel of the shadow map."""


@dataclass
class Scene:
    """Who and what is filmed, from where.

    Attributes
    ----------
    actors
        Figures in motion.
    camera
        Who films.
    room
        Where.
    pillar
        Something in the way, or None.
    looks
        Rays per side of a pixel at edges.
    """

    actors: list[Actor]
    camera: Camera = field(default_factory=Camera)
    room: Room = field(default_factory=Room)
    pillar: Pillar | None = None
    looks: int = 2
    _empty: np.ndarray | None = field(default=None, repr=False)

    def expose(self, frame: int) -> np.ndarray:
        """Trace one frame of the actors' motion: (H, W, 3), linear light."""
        rows, bones = place_shapes(self.actors, frame, self.pillar)
        lamp, half = self._lamp(frame)
        depths = np.empty((_map_size(half),) * 2)
        depth_map(rows, boxes_in_light(rows, lamp), lamp, half, depths)
        above = np.stack([np.eye(3)[0], np.eye(3)[2], np.eye(3)[1], lamp[3] * [1.0, 0.0, 1.0]])
        out = np.empty((self.camera.height, self.camera.width, 3))
        trace(
            rows, bones, boxes_in_picture(rows, self.camera), self._view(), self.looks, self.room.half_m,
            depths, lamp, half, _low_over_floor(rows, above, half), above,
            self._palette(), np.array([actor.look.printed for actor in self.actors]), self._background(), out,
        )  # fmt: skip
        return out

    def picture(self, frame: int) -> np.ndarray:
        """Draw one frame: (H, W, 3) uint8."""
        return develop(self.expose(frame))

    def _view(self) -> np.ndarray:
        camera = self.camera
        lens = [camera.focal_px, camera.width / 2.0, camera.height / 2.0]
        return np.concatenate([camera.place, camera.rotation.ravel(), lens])

    def _lamp(self, frame: int) -> tuple[np.ndarray, float]:
        """Axes of the lamp's map and half its width, so that it covers all actors."""
        places = np.stack([actor.motion.origin["pelvis"][frame] for actor in self.actors])
        light = np.asarray(self.room.light) / np.linalg.norm(self.room.light)
        right = np.cross([0.0, 1.0, 0.0], light)
        right /= np.linalg.norm(right)
        low, high = places.min(axis=0), places.max(axis=0)
        centre = np.array([(low[0] + high[0]) / 2.0, 0.95, (low[2] + high[2]) / 2.0])
        half = 1.25 + float(np.linalg.norm((high - low)[[0, 2]])) / 2.0
        return np.stack([right, np.cross(light, right), light, centre]), half

    def _palette(self) -> np.ndarray:
        pillar = [0.0, 0.0, 0.0] if self.pillar is None else list(self.pillar.colour)
        return np.concatenate([np.concatenate([actor.look.palette, [pillar]]) for actor in self.actors])

    def _background(self) -> np.ndarray:
        if self._empty is None:
            light = np.asarray(self.room.light) / np.linalg.norm(self.room.light)
            self._empty = np.empty((self.camera.height, self.camera.width, 6))
            wall = np.asarray(self.room.wall, dtype=float)
            paint_room(self._view(), 3, self.room.half_m, self.room.planks, wall, light, self._empty)
        return self._empty


def _map_size(half: float) -> int:
    return int(np.ceil(2.0 * half / _MAP_M / 16.0)) * 16


def _low_over_floor(rows: np.ndarray, axes: np.ndarray, half: float) -> np.ndarray:
    """Map how much of the sky the floor misses under feet and whatever hangs lower than 0.7 m."""
    ends = np.stack([rows[:, START + 1], rows[:, END + 1]])
    low = np.ascontiguousarray(rows[(ends.min(axis=0) < 0.75) & (rows[:, START + 1] > -0.5)])
    size = int(np.ceil(2.0 * half / 0.025 / 16.0)) * 16
    heights = np.full((size, size), -1e9)
    if len(low):
        depth_map(low, boxes_in_light(low, axes), axes, half, heights)
    cover = np.where(heights > -1e8, np.clip(1.0 - (heights - 0.08) / 0.7, 0.0, 1.0), 0.0)
    return np.clip(0.5 * _soften(cover, 1) + 0.6 * _soften(cover, 5), 0.0, 1.0)


def _soften(image: np.ndarray, reach: int) -> np.ndarray:
    """Average over squares of 2 reach + 1 pixels, twice."""
    from scipy.ndimage import uniform_filter

    size = 2 * reach + 1
    return uniform_filter(uniform_filter(image, size, mode="nearest"), size, mode="nearest")


def develop(light: np.ndarray) -> np.ndarray:
    """Turn linear light (H, W, 3) into sRGB bytes, with a soft shoulder instead of hard white.

    Examples
    --------
    >>> import numpy as np
    >>> develop(np.array([[[0.0, 0.18, 5.0]]])).tolist()
    [[[0, 126, 255]]]
    """
    exposed = np.clip(light, 0.0, None) * 1.18
    exposed = exposed / (1.0 + 0.12 * exposed)
    bent = np.where(exposed <= 0.0031308, 12.92 * exposed, 1.055 * np.clip(exposed, 1e-6, 1.0) ** (1 / 2.4) - 0.055)
    return (np.clip(bent, 0.0, 1.0) * 255.0 + 0.5).astype(np.uint8)
