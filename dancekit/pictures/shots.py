"""A shot: how every picture of a rendered video is drawn, with all that they share made once."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import chain
from os import PathLike
from typing import Any

import numpy as np

from dancekit.pictures.camera import Camera, fitted
from dancekit.pictures.looks import Look
from dancekit.pictures.over_video import Overlay, picture_size, video_pictures
from dancekit.pictures.raster import Painter
from dancekit.pictures.room import Room, frame_at
from dancekit.pictures.shapes import Shape, shifted, within
from dancekit.recording import Recording

__all__ = ["Shot"]


@dataclass(frozen=True, eq=False)
class Shot:
    """What is drawn in every picture of a video.

    Attributes
    ----------
    recording
        What moves; the camera sees all of it.
    look
        Colours.
    size
        Width and height of the room, and the largest that a video may have.
    trails
        Keypoint indices.
    view, trail_s, fade, floor, perspective
        As for `dancekit.snapshot`.
    """

    recording: Recording
    look: Look
    size: tuple[int, int]
    view: str | tuple[float, float] = "front"
    trails: Sequence[int] = ()
    trail_s: float = 1.0
    fade: bool = True
    floor: bool = True
    perspective: bool = True

    def pictures(
        self, frames: Sequence[int], video: str | PathLike[str] | None = None, *, beside: bool = False
    ) -> Iterator[np.ndarray]:
        """Draw frames: in a room, or over the video, or with a room `beside` it. Each is (height, width, 3) uint8."""
        if video is None:
            return self._in_room(frames)
        films = video_pictures(self.recording, frames, video)
        return self._beside(frames, films) if beside else self._over(frames, films)

    def _in_room(self, frames: Sequence[int]) -> Iterator[np.ndarray]:
        room, camera = self._room(self.size)
        painter = Painter(self.size, self.look.background, below=room.floor(camera) if self.floor else [])
        for frame in frames:
            yield painter.paint(self._moment(room, camera, frame))

    def _over(self, frames: Sequence[int], films: Iterator[np.ndarray]) -> Iterator[np.ndarray]:
        overlay, painter = Overlay(self.recording, self.look, fade=self.fade), None
        for frame, pixels in zip(frames, films, strict=True):
            shapes, size = overlay.moment(frame, pixels, self.size, **self._trail(frame))
            painter = painter or Painter(size, self.look.background)
            yield painter.paint(shapes)

    def _beside(self, frames: Sequence[int], films: Iterator[np.ndarray]) -> Iterator[np.ndarray]:
        overlay = Overlay(self.recording, self.look, fade=self.fade)
        first = next(films)
        left, height = picture_size(first, self.size)
        size, by = (self.size[0], height), np.array([left, 0])
        room, camera = self._room(size)

        def placed(shapes: Sequence[Shape]) -> list[Shape]:
            return shifted(within(shapes, size), by)

        below = placed(room.floor(camera)) if self.floor else []
        painter = Painter((left + size[0], height), self.look.background, below=below)
        for frame, pixels in zip(frames, chain([first], films), strict=True):
            over, _ = overlay.moment(frame, pixels, self.size, **self._trail(frame))
            yield painter.paint([*over, *placed(self._moment(room, camera, frame))])

    def _room(self, size: tuple[int, int]) -> tuple[Room, Camera]:
        room = Room(self.recording, self.look, fade=self.fade)
        corners = room.box(range(self.recording.n_frames), floor=self.floor)
        return room, fitted(corners, self.view, size, perspective=self.perspective)

    def _moment(self, room: Room, camera: Camera, frame: int) -> list[Shape]:
        return room.moment(frame, camera, shadows=self.floor, **self._trail(frame))

    def _trail(self, frame: int) -> dict[str, Any]:
        since = float(self.recording.time[frame]) - self.trail_s
        return {"trails": self.trails, "trail_from": frame_at(self.recording, since)}
