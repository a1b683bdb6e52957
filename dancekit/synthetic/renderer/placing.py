"""From shapes and motion to the arrays that the ray tracer reads: one row of numbers per shape of one frame."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from dancekit.synthetic.camera import Camera
from dancekit.synthetic.figure import BONES, Motion
from dancekit.synthetic.renderer.look import GARMENTS, Look
from dancekit.synthetic.renderer.shapes import Shape, body_shapes

__all__ = ["COLUMNS", "PILLAR", "Actor", "Pillar", "boxes_in_light", "boxes_in_picture", "place_shapes"]

START, AXES, HEIGHT, RADIUS, STRETCH, SHRINK, GROUP, BLEND, END, EXTENT, BONE, LIMB, COLOUR = (
    0, 3, 12, 13, 15, 18, 19, 20, 21, 24, 25, 26, 27,
)  # fmt: skip
"""Where things stand in a row: start point, three axes, length, two radii, inverse squash, least squash, melting group,
melting width, end point, outer radius, bone, limb, row of the palette."""

COLUMNS = 28
PILLAR = len(GARMENTS)
"""Row of the palette after the garments: the pillar's."""


@dataclass(frozen=True)
class Actor:
    """A figure in motion and what it wears."""

    motion: Motion
    look: Look


@dataclass(frozen=True)
class Pillar:
    """A round pillar from floor to ceiling that may move: where its axis is at each frame (T, 2) metres (x, z)."""

    place: np.ndarray
    radius_m: float = 0.22
    colour: tuple[float, float, float] = (0.30, 0.32, 0.30)

    def hides(self, points: np.ndarray, camera: Camera) -> np.ndarray:
        """Tell which points are behind the pillar: exact, as it is taller than the picture.

        Parameters
        ----------
        points
            (T, K, 3) metres in the room.
        camera
            Who looks.

        Returns
        -------
        np.ndarray
            (T, K) bool.
        """
        eye = camera.place[[0, 2]]
        way = points[..., [0, 2]] - eye
        axis = self.place[:, None] - eye
        share = np.clip(np.sum(axis * way, axis=-1) / np.sum(way * way, axis=-1), 0.0, 1.0)
        return np.linalg.norm(axis - share[..., None] * way, axis=-1) < self.radius_m


@dataclass(frozen=True)
class _Local:
    """What of a body's shapes doesn't change from frame to frame."""

    shapes: list[Shape]
    rows: np.ndarray
    axes: np.ndarray


def place_shapes(actors: list[Actor], frame: int, pillar: Pillar | None = None) -> tuple[np.ndarray, np.ndarray]:
    """Place every shape of every actor at one frame.

    Returns
    -------
    tuple of np.ndarray
        (P, COLUMNS) shapes; (B, 12) bones: origin and axes as rows, for painting.
    """
    rows, bones = [], []
    for number, actor in enumerate(actors):
        local = _dress(actor)
        rows.append(_move(local, actor.motion, frame, number))
        bones.append(_bones(actor.motion, frame))
    if pillar is not None:
        rows.append(_pillar_row(pillar, frame, len(actors)))
        bones.append(np.concatenate([np.zeros(3), np.eye(3).ravel()])[None])
    return np.ascontiguousarray(np.concatenate(rows)), np.ascontiguousarray(np.concatenate(bones))


_DRESSED: dict[tuple[int, Look], _Local] = {}


def _dress(actor: Actor) -> _Local:
    key = (hash(actor.motion.body), actor.look)
    if key not in _DRESSED:
        _DRESSED[key] = _build(body_shapes(actor.motion.body, actor.look))
    return _DRESSED[key]


def _build(shapes: list[Shape]) -> _Local:
    rows, axes = np.zeros((len(shapes), COLUMNS)), np.zeros((len(shapes), 3, 3))
    for row, frame, shape in zip(rows, axes, shapes, strict=True):
        along = np.subtract(shape.end, shape.start)
        length = max(float(np.linalg.norm(along)), 1e-4)
        frame[:], squash = _frame_of(along / length, np.array(shape.squash))
        row[HEIGHT] = length / squash[1]
        row[RADIUS : RADIUS + 2] = shape.radius
        row[STRETCH : STRETCH + 3] = 1.0 / squash
        row[SHRINK] = squash.min()
        row[BLEND] = shape.blend
        row[EXTENT] = squash.max() * max(shape.radius)
        row[LIMB] = shape.limb
    return _Local(shapes, rows, axes)


def _frame_of(along: np.ndarray, squash: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Columns x, y, z of a shape whose y runs along it, and the squash on these axes (which is given on the bone's)."""
    main = int(np.argmax(np.abs(along))) if np.abs(along).max() > 0.9 else 1
    reference = np.array([0.0, 1.0, 0.0]) if main == 2 else np.array([0.0, 0.0, 1.0])
    z = reference - along * (reference @ along)
    z /= np.linalg.norm(z)
    order = {0: [1, 0, 2], 1: [0, 1, 2], 2: [0, 2, 1]}[main]
    return np.stack([np.cross(along, z), along, z], axis=1), squash[order]


def _move(local: _Local, motion: Motion, frame: int, number: int) -> np.ndarray:
    rows = local.rows.copy()
    for row, axes, shape in zip(rows, local.axes, local.shapes, strict=True):
        origin, turn = motion.origin[shape.bone][frame], motion.frame[shape.bone][frame]
        row[START : START + 3] = origin + turn @ np.array(shape.start)
        row[END : END + 3] = origin + turn @ np.array(shape.end)
        row[AXES : AXES + 9] = (turn @ axes).T.ravel()
        row[GROUP] = number * 16 + shape.garment
        row[BONE] = number * len(BONES) + BONES.index(shape.bone)
        row[COLOUR] = number * (len(GARMENTS) + 1) + shape.garment
    return rows


def _bones(motion: Motion, frame: int) -> np.ndarray:
    return np.array(
        [np.concatenate([motion.origin[bone][frame], motion.frame[bone][frame].T.ravel()]) for bone in BONES]
    )


def _pillar_row(pillar: Pillar, frame: int, number: int) -> np.ndarray:
    x, z = pillar.place[frame]
    row = np.zeros((1, COLUMNS))
    row[0, START : START + 3], row[0, END : END + 3] = (x, -0.6, z), (x, 4.0, z)
    row[0, AXES : AXES + 9] = np.eye(3).ravel()
    row[0, HEIGHT], row[0, RADIUS : RADIUS + 2] = 4.6, pillar.radius_m
    row[0, STRETCH : STRETCH + 3] = row[0, SHRINK] = 1.0
    row[0, GROUP], row[0, BLEND], row[0, EXTENT] = number * 16 + PILLAR, 0.01, pillar.radius_m
    row[0, BONE], row[0, COLOUR] = number * len(BONES), (number - 1) * (len(GARMENTS) + 1) + PILLAR
    return row


def boxes_in_light(rows: np.ndarray, axes: np.ndarray) -> np.ndarray:
    """Bound shapes in a parallel light: (P, 6) least and greatest along right, up and towards the lamp.

    Parameters
    ----------
    rows
        (P, COLUMNS) shapes.
    axes
        (4, 3): right, up, towards the lamp, and the centre of the map.
    """
    margin = rows[:, EXTENT, None] + 0.02
    ends = [(rows[:, column : column + 3] - axes[3]) @ axes[:3].T for column in (START, END)]
    low, high = np.minimum(*ends) - margin, np.maximum(*ends) + margin
    return np.ascontiguousarray(np.stack([low[:, 0], high[:, 0], low[:, 1], high[:, 1], low[:, 2], high[:, 2]], axis=1))


def boxes_in_picture(rows: np.ndarray, camera: Camera) -> np.ndarray:
    """Bound shapes in the picture: (P, 6) least and greatest pixel x, pixel y and depth."""
    margin = rows[:, EXTENT] + 0.03
    ends = []
    for column in (START, END):
        pixels, depth = camera.project(rows[:, column : column + 3])
        reach = 1.02 * camera.focal_px * margin / np.maximum(depth - margin, 0.3)
        ends.append((pixels, reach[:, None], depth))
    (a, ra, da), (b, rb, db) = ends
    low, high = np.minimum(a - ra, b - rb), np.maximum(a + ra, b + rb)
    near, far = np.minimum(da, db) - margin, np.maximum(da, db) + margin
    return np.ascontiguousarray(np.stack([low[:, 0], high[:, 0], low[:, 1], high[:, 1], near, far], axis=1))
