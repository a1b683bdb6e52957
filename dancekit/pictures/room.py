"""A room with dancers in it: bodies, ghosts, trails and the floor, as shapes for one camera.

A `Room` knows where everybody stands in every frame; `moment` draws one of them. Made once, it serves a still, a strip
or a whole video, so that all of their pictures fit together.
"""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np

from dancekit import skeleton
from dancekit.errors import RecordingError
from dancekit.pictures.body import Figure, body_shapes
from dancekit.pictures.camera import Camera
from dancekit.pictures.floor import floor_shapes, shadow_shapes
from dancekit.pictures.looks import Look, opacity_of
from dancekit.pictures.shapes import Group, Shape, Text
from dancekit.pictures.sizes import trunk_lengths
from dancekit.pictures.trails import trail_shapes
from dancekit.placing import placed
from dancekit.recording import Recording

__all__ = ["Room", "frame_at"]

_HEAD_ROOM = 0.28  # of a trunk: the skull above the ears
_NAME_ROOM = 0.6  # of a trunk: with a name over it
_GHOST = 0.22
_EARS = skeleton.indices(["left_ear", "right_ear"])


def frame_at(recording: Recording, time_s: float) -> int:
    """Give the frame on screen at a time: the last whose stamp is not later. Before the first it is the first.

    Raises
    ------
    RecordingError
        If the time is NaN or infinite.
    """
    if not np.isfinite(time_s):
        raise RecordingError(f"a time is {time_s}; expected seconds of the recording")
    return int(np.clip(np.searchsorted(recording.time, time_s + 1e-6, side="right") - 1, 0, recording.n_frames - 1))


class Room:
    """Dancers in a room.

    Parameters
    ----------
    recording
        One or several individuals.
    look
        Colours.
    fade
        Whether what is uncertain is drawn faintly.

    Raises
    ------
    RecordingError
        If there is nobody to draw.
    """

    def __init__(self, recording: Recording, look: Look, *, fade: bool = True) -> None:
        if not np.isfinite(recording.position).any():
            raise RecordingError("there is nobody to draw: no frame of the recording has a keypoint in space")
        self.recording = recording
        self.look = look
        self.points = recording.position.astype(float) + placed(recording).place[:, :, None]
        self.opacity = opacity_of(recording.confidence) if fade else np.ones(recording.confidence.shape)
        self.trunk = trunk_lengths(self.points)

    def box(
        self, frames: Iterable[int], *, floor: bool = True, trails: Iterable[int] = (), trail_from: int = 0
    ) -> np.ndarray:
        """Give the corners (8, 3) of the box that holds everybody in these frames, and the trails that lead to them."""
        frames, keypoints = list(frames), list(trails)
        ways = self.points[trail_from : max(frames) + 1][:, :, keypoints]
        points = np.concatenate([self.points[frames].reshape(-1, 3), ways.reshape(-1, 3)])
        points = points[np.isfinite(points).all(axis=-1)]
        if not len(points):
            raise RecordingError("there is nobody to draw at that time; choose a moment in which somebody is seen")
        longest = float(self.trunk.max())
        over = longest * (_NAME_ROOM if self.recording.n_individuals > 1 else _HEAD_ROOM)
        around = np.full(3, longest * _HEAD_ROOM / 2)
        low, high = points.min(axis=0) - around, points.max(axis=0) + around
        high[1] += over - around[1]
        if floor:
            low[1] = min(low[1], -0.02)
        return np.array([[x, y, z] for x in (low[0], high[0]) for y in (low[1], high[1]) for z in (low[2], high[2])])

    def floor(self, camera: Camera) -> list[Shape]:
        """Draw the grid on the floor: the same in every frame."""
        return floor_shapes(camera, float(self.trunk.max()), self.look)

    def moment(
        self,
        frame: int,
        camera: Camera,
        *,
        shadows: bool = True,
        ghosts: Iterable[int] = (),
        trails: Iterable[int] = (),
        trail_from: int = 0,
    ) -> list[Shape]:
        """Draw one frame, without the floor's grid.

        Parameters
        ----------
        shadows
            Whether bodies darken the floor.
        ghosts
            Other frames to draw faintly, most distant first.
        trails, trail_from
            Keypoint indices that leave a trail, and the frame in which it begins.
        """
        shapes: list[Shape] = []
        for n, trunk in enumerate(self.trunk.tolist() if shadows else ()):
            shapes += shadow_shapes(self.points[frame, n], trunk, camera, self.look)
        shapes += [Group(self._bodies(ghost, camera), _GHOST) for ghost in ghosts]
        for n, trunk in enumerate(self.trunk.tolist()):
            for keypoint in trails:
                flat, _ = camera.project(self.points[trail_from : frame + 1, n, keypoint])
                shapes += trail_shapes(flat, 0.035 * trunk * camera.scale, self.look.of(keypoint), self.look)
        return [*shapes, *self._bodies(frame, camera), *self._names(frame, camera)]

    def _bodies(self, frame: int, camera: Camera) -> list[Shape]:
        """Draw all bodies of a frame, the farthest first."""
        drawn = []
        for n in range(self.recording.n_individuals):
            flat, near = camera.project(self.points[frame, n])
            if np.isfinite(flat).any():
                trunk = float(self.trunk[n]) * camera.scale
                figure = Figure(flat, near, camera.size_of(near), self.opacity[frame, n], trunk)
                body = body_shapes(figure, self.look, shade=n / max(1, self.recording.n_individuals))
                drawn.append((float(np.nanmean(near)), body))
        return [shape for _, body in sorted(drawn, key=lambda pair: pair[0]) for shape in body]

    def _names(self, frame: int, camera: Camera) -> list[Shape]:
        """Write the names of several individuals over their heads."""
        names: list[Shape] = []
        size = max(9.0, 0.2 * float(self.trunk.max()) * camera.scale)
        for n, name in enumerate(self.recording.individuals):
            heads = self.points[frame, n, _EARS]
            if self.recording.n_individuals > 1 and np.isfinite(heads).any():
                over = np.nanmean(heads, axis=0) + np.array([0.0, 0.35 * self.trunk[n], 0.0])
                names.append(Text(camera.project(over)[0], name, size, self.look.ink, halo=self.look.background))
        return names
