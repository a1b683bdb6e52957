"""A room with dancers in it: bodies, ghosts, trails and the floor, as shapes for one camera.

A `Room` knows where everybody stands in every frame; `moment` draws one of them. Made once, it serves a still, a strip
or a whole video, so that all of their pictures fit together.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Literal

import numpy as np

from dancekit import skeleton
from dancekit.errors import RecordingError
from dancekit.pictures.body import DARK, LIGHT, Look, body_shapes, opacity_of
from dancekit.pictures.camera import Camera, fitted
from dancekit.pictures.shapes import Polygon, Shape, Text, capsule, mixed
from dancekit.placing import placed
from dancekit.recording import Recording

__all__ = ["Room", "Theme", "frame_at", "look_of"]

Theme = Literal["light", "dark"]

_TILE = 0.5  # metres, in torso lengths of a half metre
_SOFT = 7  # steps from the rim of a shadow to its middle
_HEAD_ROOM = 0.28  # of a trunk: the skull above the ears
_FEET = skeleton.indices("feet")
_EARS = skeleton.indices(["left_ear", "right_ear"])


def look_of(theme: Theme) -> Look:
    """Give the colours of a theme.

    Raises
    ------
    RecordingError
        If it is neither ``"light"`` nor ``"dark"``.
    """
    if theme not in ("light", "dark"):
        raise RecordingError(f"theme is {theme!r}; choose 'light' or 'dark'")
    return LIGHT if theme == "light" else DARK


def frame_at(recording: Recording, time_s: float) -> int:
    """Give the frame on screen at a time: the last whose stamp is not later."""
    return int(np.clip(np.searchsorted(recording.time, time_s + 1e-6, side="right") - 1, 0, recording.n_frames - 1))


class Room:
    """Dancers in a room.

    Parameters
    ----------
    recording
        One or several individuals.
    theme
        Colours.
    fade
        Whether what is uncertain is drawn faintly.

    Raises
    ------
    RecordingError
        If there is nobody to draw.
    """

    def __init__(self, recording: Recording, *, theme: Theme = "light", fade: bool = True) -> None:
        if not recording.n_frames or not recording.detected.any():
            raise RecordingError("there is nobody to draw: no frame of the recording has a keypoint")
        self.recording = recording
        self.look = look_of(theme)
        self.points = recording.position.astype(float) + placed(recording).place[:, :, None]
        self.opacity = opacity_of(recording.confidence) if fade else np.ones(recording.confidence.shape)
        shoulders, hips = (
            self.points[:, :, skeleton.indices([f"left_{part}", f"right_{part}"])].mean(axis=2)
            for part in ("shoulder", "hip")
        )
        lengths = np.linalg.norm(shoulders - hips, axis=-1)
        known = np.isfinite(lengths)
        whole = float(np.median(lengths[known])) if known.any() else 0.5
        self.trunk = np.array(
            [float(np.median(lengths[known[:, n], n])) if known[:, n].any() else whole for n in range(lengths.shape[1])]
        )

    def camera(
        self, view: str | tuple[float, float], size: tuple[float, float], frames: Iterable[int], *, floor: bool = True
    ) -> Camera:
        """Give the camera that sees everybody in these frames."""
        return fitted(self._corners(frames, floor=floor), view, size)

    def aspect(self, view: str | tuple[float, float], frames: Iterable[int], *, floor: bool = True) -> float:
        """Give width over height of what there is to see in these frames."""
        corners = self._corners(frames, floor=floor)
        flat, _ = fitted(corners, view, (1000, 1000), margin=0.0).project(corners)
        width, height = np.ptp(flat, axis=0)
        return float(width / max(height, 1e-6))

    def _corners(self, frames: Iterable[int], *, floor: bool) -> np.ndarray:
        """Give the corners of the box that holds everybody in these frames."""
        seen = self.points[list(frames)]
        points = seen[np.isfinite(seen).all(axis=-1)]
        if not len(points):
            raise RecordingError("there is nobody to draw at that time; choose a moment in which somebody is seen")
        room = _HEAD_ROOM * float(self.trunk.max())
        low, high = points.min(axis=0) - room / 2, points.max(axis=0) + room
        if floor:
            low[1] = min(low[1], -0.02)
        return np.array([[x, y, z] for x in (low[0], high[0]) for y in (low[1], high[1]) for z in (low[2], high[2])])

    def moment(
        self,
        frame: int,
        camera: Camera,
        *,
        floor: bool = True,
        ghosts: Iterable[int] = (),
        trails: Iterable[int] = (),
        trail_from: int = 0,
    ) -> list[Shape]:
        """Draw one frame.

        Parameters
        ----------
        floor
            With a floor and shadows on it.
        ghosts
            Other frames to draw faintly, most distant first.
        trails, trail_from
            Keypoint indices that leave a trail, and the frame in which it begins.
        """
        shapes: list[Shape] = []
        if floor:
            shapes += self._floor(camera) + self._shadows(frame, camera)
        for ghost in ghosts:
            shapes += self._bodies(ghost, camera, 0.18)
        for keypoint in trails:
            shapes += self._trail(keypoint, range(max(trail_from, 0), frame + 1), camera)
        shapes += self._bodies(frame, camera, 1.0)
        return shapes + self._names(frame, camera)

    def _bodies(self, frame: int, camera: Camera, strength: float) -> list[Shape]:
        """Draw all bodies of a frame, the farthest first."""
        drawn = []
        for n in range(self.recording.n_individuals):
            flat, near = camera.project(self.points[frame, n])
            if not np.isfinite(flat).any():
                continue
            trunk = float(self.trunk[n]) * camera.scale
            shade = n / max(1, self.recording.n_individuals)
            body = body_shapes(flat, near, trunk, self.look, opacity=self.opacity[frame, n] * strength, shade=shade)
            drawn.append((float(np.nanmean(near)), body))
        return [shape for _, body in sorted(drawn, key=lambda pair: pair[0]) for shape in body]

    def _names(self, frame: int, camera: Camera) -> list[Shape]:
        """Write the names of several individuals over their heads."""
        names: list[Shape] = []
        for n, name in enumerate(self.recording.individuals):
            heads = self.points[frame, n, _EARS]
            if self.recording.n_individuals > 1 and np.isfinite(heads).any():
                over = np.nanmean(heads, axis=0) + np.array([0.0, 0.55 * self.trunk[n], 0.0])
                size = max(9.0, 0.22 * self.trunk[n] * camera.scale)
                names.append(Text(camera.project(over)[0], name, size, self.look.ink))
        return names

    def _trail(self, keypoint: int, frames: range, camera: Camera) -> list[Shape]:
        """Draw the way of a keypoint, older parts fainter."""
        color = {"left": self.look.left, "right": self.look.right, "center": self.look.center}[
            skeleton.side(skeleton.KEYPOINTS[keypoint])
        ]
        shapes: list[Shape] = []
        for n in range(self.recording.n_individuals):
            flat, _ = camera.project(self.points[frames.start : frames.stop, n, keypoint])
            width = 0.03 * float(self.trunk[n]) * camera.scale
            for i in np.flatnonzero(np.isfinite(flat[:-1]).all(axis=1) & np.isfinite(flat[1:]).all(axis=1)):
                age = (i + 1) / len(flat)
                tone = mixed(self.look.background, color, 0.15 + 0.75 * age)
                shapes.append(capsule(flat[i], flat[i + 1], width * age, width * age, tone))
        return shapes

    def _floor(self, camera: Camera) -> list[Shape]:
        """Draw tiles of half a metre around all that happens, fading outwards."""
        known = self.points[np.isfinite(self.points).all(axis=-1)]
        tile = _TILE * float(self.trunk.max()) / 0.5
        low = np.floor((np.quantile(known, 0.01, axis=0) - 1.5 * tile) / tile)
        high = np.ceil((np.quantile(known, 0.99, axis=0) + 1.5 * tile) / tile)
        lines: list[Shape] = []
        for axis in (0, 2):
            other = 2 - axis
            for k in np.arange(low[axis], high[axis] + 1):
                for m in np.arange(low[other], high[other]):
                    ends = np.zeros((2, 3))
                    ends[:, axis] = k * tile
                    ends[:, other] = np.array([m, m + 1]) * tile
                    edge = min(k - low[axis], high[axis] - k, m - low[other], high[other] - m - 1)
                    flat, _ = camera.project(ends)
                    lines.append(capsule(flat[0], flat[1], 0.5, 0.5, self.look.floor, 0.14 + 0.12 * min(edge, 2)))
        return lines

    def _shadows(self, frame: int, camera: Camera) -> list[Shape]:
        """Darken the floor below each body, softly, and more where a foot is near it."""
        shapes: list[Shape] = []
        turns = np.linspace(0, 2 * np.pi, 24, endpoint=False)
        ring = np.stack([np.cos(turns), np.zeros_like(turns), np.sin(turns)], axis=1)
        shadow = mixed(self.look.background, "#000000", 0.85)
        for n in range(self.recording.n_individuals):
            trunk = float(self.trunk[n])
            spots = [(self.points[frame, n, skeleton.indices("torso")], 0.75, 0.05)]
            spots += [(self.points[frame, n, [foot]], 0.22, 0.07) for foot in _FEET]
            for points, radius, strength in spots:
                if not np.isfinite(points).all():
                    continue
                middle = points.mean(axis=0) * [1.0, 0.0, 1.0]
                lifted = float(np.clip(points[:, 1].min() / (0.6 * trunk), 0.0, 1.0)) if radius < 0.5 else 0.0
                for share in np.linspace(1.0, 0.3, _SOFT):
                    flat, _ = camera.project(middle + ring * radius * trunk * share)
                    shapes.append(Polygon(flat, shadow, 2.5 * strength / _SOFT * (1 - lifted)))
        return shapes
