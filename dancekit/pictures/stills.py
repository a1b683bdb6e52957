"""Still pictures for paper: one moment, or chosen moments side by side, drawn without a browser."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from os import PathLike
from typing import Any

import numpy as np

from dancekit import skeleton
from dancekit.errors import RecordingError
from dancekit.pictures.camera import aspect, fitted
from dancekit.pictures.looks import Look, Theme, look_of
from dancekit.pictures.over_video import Overlay, video_pictures
from dancekit.pictures.picture import Picture, checked_size
from dancekit.pictures.room import Room, frame_at
from dancekit.pictures.shapes import Shape, Text, shifted, within
from dancekit.recording import Recording

__all__ = ["film_strip", "snapshot"]

_CAPTION = 22  # pixels below a picture of a strip, for its time
_GAP = 4
_HEIGHT = 220
_ASPECTS = (0.5, 2.0)  # the narrowest and the widest that a picture of a strip becomes on its own
_WIDEST = 8  # pictures in a row, where the number of columns is not given


def snapshot(
    recording: Recording,
    at_s: float | None = None,
    *,
    view: str | tuple[float, float] = "front",
    individual: str | None = None,
    video: str | PathLike[str] | None = None,
    ghosts: int | tuple[int, int] = 0,
    ghost_step_s: float = 0.25,
    trails: str | Iterable[str] = (),
    trail_s: float = 1.0,
    fade: bool = True,
    floor: bool = True,
    perspective: bool = True,
    size: tuple[int, int] = (480, 480),
    theme: Theme = "light",
    background: str | None = None,
) -> Picture:
    """Draw one moment.

    Parameters
    ----------
    recording
        Anything that has positions; with `video`, keypoints in the picture.
    at_s
        Seconds; the frame on screen at that time is drawn, the first or last for times outside. By default the middle
        of the recording.
    view
        ``"front"``, ``"side"`` (from the dancer's left), ``"top"``, or azimuth and elevation in degrees.
    individual
        One individual; by default all.
    video
        Draw the skeleton over the frame of this video instead of into a room; `size` is then the largest it may have.
        What belongs to the room (`view`, `ghosts`, `floor`, `perspective`) has no part in it.
    ghosts
        How many past poses are shown faintly, or how many past and coming ones.
    ghost_step_s
        Seconds from ghost to ghost.
    trails, trail_s
        Keypoints or groups (``"hands"``) whose way of the last seconds is drawn.
    fade
        Whether what is uncertain is drawn faintly. Missing keypoints are never drawn.
    floor
        With a floor.
    perspective
        Whether what is nearer is drawn larger. Without, lengths across the view can be measured in the picture.
    size
        Width and height.
    theme
        ``"light"`` or ``"dark"``.
    background
        A colour such as ``"#fff8e7"``, in place of the theme's.

    Raises
    ------
    RecordingError
        If nobody is seen at that time, or a name is unknown.
    VideoError
        If the video can't be read.

    Examples
    --------
    >>> from dancekit.synthetic import dance
    >>> snapshot(dance("groove", duration_s=2), 1.0, ghosts=2, trails="hands")
    <Picture 480 x 480: dancer at 1.00 s>
    """
    part = _part(recording, individual)
    look, size = look_of(theme, background), checked_size(size)
    frame = frame_at(part, float(part.time[part.n_frames // 2]) if at_s is None else at_s)
    title = f"{', '.join(part.individuals)} at {part.time[frame]:.2f} s"
    keypoints = skeleton.indices(trails).tolist() if trails else []
    start = frame_at(part, part.time[frame] - trail_s)
    trail: dict[str, Any] = {"trails": keypoints, "trail_from": start}
    if video is not None:
        pixels = next(video_pictures(part, [frame], video))
        shapes, size = Overlay(part, look, fade=fade).moment(frame, pixels, size, **trail)
        return Picture(shapes, size, look.background, title)
    room = Room(part, look, fade=fade)
    others = _ghosts(part, frame, ghosts, ghost_step_s)
    camera = fitted(room.box([frame, *others], floor=floor, **trail), view, size, perspective=perspective)
    shapes = room.floor(camera) if floor else []
    shapes += room.moment(frame, camera, shadows=floor, ghosts=others, **trail)
    return Picture(shapes, size, look.background, title)


def film_strip(
    recording: Recording,
    times_s: Sequence[float] | None = None,
    *,
    n: int = 6,
    start_s: float | None = None,
    end_s: float | None = None,
    columns: int | None = None,
    view: str | tuple[float, float] = "front",
    individual: str | None = None,
    video: str | PathLike[str] | None = None,
    labels: bool = True,
    fade: bool = True,
    floor: bool = True,
    perspective: bool = True,
    size: tuple[int, int] | None = None,
    theme: Theme = "light",
    background: str | None = None,
) -> Picture:
    """Draw chosen moments side by side, all in the same scale, each with its time.

    Parameters
    ----------
    times_s
        Seconds; by default `n` moments evenly between `start_s` and `end_s`, or over the whole.
    columns
        Pictures in a row; by default all in one row up to eight.
    labels
        Write the time below each.
    size
        Width and height of each picture; by default 220 high, and as wide as what there is to see.
    recording, view, individual, video, fade, floor, perspective, theme, background
        As for `snapshot`.

    Raises
    ------
    RecordingError
        If there are no moments or columns, or nobody is seen in any of them.

    Examples
    --------
    >>> from dancekit.synthetic import dance
    >>> film_strip(dance("groove", duration_s=2), n=4)
    <Picture 624 x 242: dancer from 0.00 to 1.97 s>
    """
    part = _part(recording, individual)
    look = look_of(theme, background)
    frames = [frame_at(part, second) for second in _moments(part, times_s, n, start_s, end_s)]
    across = min(len(frames), _WIDEST) if columns is None else columns
    if across < 1:
        raise RecordingError(f"columns is {columns}; expected at least 1")
    if video is None:
        room = Room(part, look, fade=fade)
        cells, cell = _in_room(room, frames, view, size, perspective=perspective, floor=floor)
    else:
        cells, cell = _over_video(part, frames, video, size or (2 * _HEIGHT, _HEIGHT), look, fade=fade)
    pitch = np.array([cell[0] + _GAP, cell[1] + _GAP + (_CAPTION if labels else 0)])
    shapes: list[Shape] = []
    for i, (frame, drawn) in enumerate(zip(frames, cells, strict=True)):
        corner = pitch * [i % across, i // across]
        shapes += shifted(drawn, corner)
        if labels:
            below = corner + np.array([cell[0] / 2, cell[1] + 0.72 * _CAPTION])
            shapes.append(Text(below, f"{part.time[frame]:.2f} s", 12, look.ink))
    rows = -(-len(frames) // across)
    whole = pitch * [min(across, len(frames)), rows] - [_GAP, _GAP]
    title = f"{', '.join(part.individuals)} from {part.time[frames[0]]:.2f} to {part.time[frames[-1]]:.2f} s"
    return Picture(shapes, (int(whole[0]), int(whole[1])), look.background, title)


def _part(recording: Recording, individual: str | None) -> Recording:
    part = recording.select(individual)
    if not part.n_frames:
        raise RecordingError("the recording has no frames, so there is nothing to draw")
    return part


def _ghosts(part: Recording, frame: int, ghosts: int | tuple[int, int], step_s: float) -> list[int]:
    """Give the frames of past and coming poses, the most distant first, without those outside the recording."""
    past, coming = (ghosts, 0) if isinstance(ghosts, int) else ghosts
    seconds = [float(part.time[frame]) + k * step_s for k in (*range(-past, 0), *range(coming, 0, -1))]
    return [frame_at(part, second) for second in seconds if part.time[0] <= second <= part.time[-1]]


def _moments(
    recording: Recording, times_s: Sequence[float] | None, n: int, start_s: float | None, end_s: float | None
) -> list[float]:
    """Give the times of a strip, in seconds."""
    if times_s is None:
        first = recording.time[0] if start_s is None else start_s
        last = recording.time[-1] if end_s is None else min(end_s, float(recording.time[-1]))
        if n < 1 or last < first:
            raise RecordingError(f"no moments to draw: n={n}, from {first:g} to {last:g} s")
        times_s = np.linspace(first, last, n).tolist()
    if not len(times_s):
        raise RecordingError("times_s is empty; give at least one time in seconds")
    return [float(second) for second in times_s]


def _in_room(
    room: Room,
    frames: list[int],
    view: str | tuple[float, float],
    size: tuple[int, int] | None,
    *,
    perspective: bool,
    floor: bool,
) -> tuple[list[list[Shape]], tuple[int, int]]:
    """Give the shapes of each picture of a strip, all seen by one camera, and the size that all have."""
    corners = room.box(frames, floor=floor)
    wide = float(np.clip(aspect(corners, view, perspective=perspective), *_ASPECTS))
    cell = checked_size(size or (round(_HEIGHT * wide), _HEIGHT))
    camera = fitted(corners, view, cell, perspective=perspective)
    below = room.floor(camera) if floor else []
    return [within([*below, *room.moment(frame, camera, shadows=floor)], cell) for frame in frames], cell


def _over_video(
    part: Recording,
    frames: list[int],
    video: str | PathLike[str],
    size: tuple[int, int],
    look: Look,
    *,
    fade: bool,
) -> tuple[list[list[Shape]], tuple[int, int]]:
    """Give the shapes of each picture of a strip, and the size that all have."""
    largest = checked_size(size)
    pictures = video_pictures(part, frames, video)
    overlay = Overlay(part, look, fade=fade)
    drawn = [overlay.moment(frame, pixels, largest) for frame, pixels in zip(frames, pictures, strict=True)]
    return [shapes for shapes, _ in drawn], drawn[0][1]
