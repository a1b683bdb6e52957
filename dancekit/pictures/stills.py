"""Still pictures for paper: one moment, or chosen moments side by side, drawn without a browser."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from os import PathLike

import numpy as np

from dancekit import skeleton
from dancekit.errors import RecordingError
from dancekit.pictures.over_video import video_moment, video_pictures
from dancekit.pictures.picture import Picture
from dancekit.pictures.room import Room, Theme, frame_at, look_of
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
    size: tuple[int, int] = (480, 480),
    theme: Theme = "light",
) -> Picture:
    """Draw one moment.

    Parameters
    ----------
    recording
        Anything that has positions; with `video`, keypoints in the picture.
    at_s
        Seconds; the frame on screen at that time is drawn. By default the middle of the recording.
    view
        ``"front"``, ``"side"`` (from the dancer's left), ``"top"``, or azimuth and elevation in degrees.
    individual
        One individual; by default all.
    video
        Draw the skeleton over the frame of this video instead of into a room; `size` is then the largest it may have.
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
    size
        Width and height.
    theme
        ``"light"`` or ``"dark"``.

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
    part = recording.select(individual)
    if not part.n_frames:
        raise RecordingError("the recording has no frames, so there is nothing to draw")
    middle = float(part.time[part.n_frames // 2])
    frame = frame_at(part, middle if at_s is None else at_s)
    title = f"{', '.join(part.individuals)} at {part.time[frame]:.2f} s"
    if video is not None:
        shapes, taken = video_moment(part, frame, next(video_pictures(part, [frame], video)), size, theme, fade=fade)
        return Picture(shapes, taken, look_of(theme).background, title)
    room = Room(part, theme=theme, fade=fade)
    past, coming = (ghosts, 0) if isinstance(ghosts, int) else ghosts
    steps = (k * ghost_step_s + float(part.time[frame]) for k in (*range(-past, 0), *range(coming, 0, -1)))
    others = [frame_at(part, second) for second in steps if part.time[0] <= second <= part.time[-1]]
    camera = room.camera(view, size, [frame, *others], floor=floor)
    keypoints = skeleton.indices(trails) if trails else ()
    start = frame_at(part, part.time[frame] - trail_s)
    shapes = room.moment(frame, camera, floor=floor, ghosts=others, trails=keypoints, trail_from=start)
    return Picture(shapes, size, room.look.background, title)


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
    size: tuple[int, int] | None = None,
    theme: Theme = "light",
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
    recording, view, individual, video, fade, floor, theme
        As for `snapshot`.

    Raises
    ------
    RecordingError
        If there are no moments, or nobody is seen in any of them.

    Examples
    --------
    >>> from dancekit.synthetic import dance
    >>> film_strip(dance("groove", duration_s=2), n=4)
    <Picture 656 x 242: dancer from 0.00 to 1.97 s>
    """
    part = recording.select(individual)
    frames = [frame_at(part, second) for second in _moments(part, times_s, n, start_s, end_s)]
    cells, cell = _cells(part, frames, view, video, size, theme, fade=fade, floor=floor)
    across = columns or min(len(frames), _WIDEST)
    pitch = np.array([cell[0] + _GAP, cell[1] + _GAP + (_CAPTION if labels else 0)])
    look = look_of(theme)
    shapes: list[Shape] = []
    for i, (frame, drawn) in enumerate(zip(frames, cells, strict=True)):
        corner = pitch * [i % across, i // across]
        shapes += shifted(drawn, corner)
        if labels:
            below = corner + np.array([cell[0] / 2, cell[1] + 0.72 * _CAPTION])
            shapes.append(Text(below, f"{part.time[frame]:.2f} s", 12, look.ink))
    rows = -(-len(frames) // across)
    whole = pitch * [across, rows] - _GAP
    title = f"{', '.join(part.individuals)} from {part.time[frames[0]]:.2f} to {part.time[frames[-1]]:.2f} s"
    return Picture(shapes, (int(whole[0]), int(whole[1])), look.background, title)


def _moments(
    recording: Recording, times_s: Sequence[float] | None, n: int, start_s: float | None, end_s: float | None
) -> list[float]:
    """Give the times of a strip, in seconds."""
    if not recording.n_frames:
        raise RecordingError("the recording has no frames, so there is nothing to draw")
    if times_s is None:
        first = recording.time[0] if start_s is None else start_s
        last = recording.time[-1] if end_s is None else min(end_s, float(recording.time[-1]))
        if n < 1 or last < first:
            raise RecordingError(f"no moments to draw: n={n}, from {first:g} to {last:g} s")
        times_s = np.linspace(first, last, n).tolist()
    if not len(times_s):
        raise RecordingError("times_s is empty; give at least one time in seconds")
    return [float(second) for second in times_s]


def _cells(
    part: Recording,
    frames: list[int],
    view: str | tuple[float, float],
    video: str | PathLike[str] | None,
    size: tuple[int, int] | None,
    theme: Theme,
    *,
    fade: bool,
    floor: bool,
) -> tuple[list[list[Shape]], tuple[int, int]]:
    """Give the shapes of each picture, and the size that all have."""
    if video is None:
        room = Room(part, theme=theme, fade=fade)
        aspect = float(np.clip(room.aspect(view, frames, floor=floor), *_ASPECTS))
        cell = size or (round(_HEIGHT * aspect), _HEIGHT)
        camera = room.camera(view, cell, frames, floor=floor)
        return [within(room.moment(frame, camera, floor=floor), cell) for frame in frames], cell
    largest = size or (2 * _HEIGHT, _HEIGHT)
    pictures = video_pictures(part, frames, video)
    drawn = [
        video_moment(part, frame, pixels, largest, theme, fade=fade)
        for frame, pixels in zip(frames, pictures, strict=True)
    ]
    return [shapes for shapes, _ in drawn], drawn[0][1]
