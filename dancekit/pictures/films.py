"""A video of the skeleton: alone in a room, over the video that it came from, or beside it, frame for frame in step."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from os import PathLike
from pathlib import Path
from typing import Literal, get_args

import numpy as np

from dancekit import skeleton
from dancekit.errors import RecordingError
from dancekit.pictures.encoding import Sound, write_video
from dancekit.pictures.looks import Theme, look_of
from dancekit.pictures.picture import checked_size
from dancekit.pictures.shots import Shot
from dancekit.recording import Recording

__all__ = ["Layout", "render_video"]

Layout = Literal["auto", "over", "alone", "beside"]


def render_video(
    recording: Recording,
    path: str | PathLike[str],
    *,
    video: str | PathLike[str] | None = None,
    start_s: float | None = None,
    end_s: float | None = None,
    layout: Layout = "auto",
    view: str | tuple[float, float] = "front",
    individual: str | None = None,
    fps: float | None = None,
    size: tuple[int, int] = (720, 720),
    trails: str | Iterable[str] = (),
    trail_s: float = 1.0,
    fade: bool = True,
    floor: bool = True,
    perspective: bool = True,
    theme: Theme = "light",
    background: str | None = None,
    sound: bool = True,
    progress: bool = True,
) -> Path:
    """Write an MP4 of the skeleton, over its video or alone.

    Parameters
    ----------
    recording
        What moves.
    path
        Ends in ``.mp4``; appears only when whole.
    video
        The video that the recording came from.
    start_s, end_s
        Which part; by default the whole.
    layout
        ``"over"`` draws the keypoints over the video, ``"alone"`` the bodies in a room, ``"beside"`` both next to each
        other. ``"auto"`` is ``"over"`` where there is a video.
    view, individual, trails, trail_s, fade, floor, perspective, theme, background
        As for `dancekit.snapshot`.
    fps
        Pictures per second; by default each frame of the recording at its own time.
    size
        Width and height of the room, and the largest that the video may have; a room beside a video is as high as it.
    sound
        Keep the sound of the video, where it has one.
    progress
        Show a bar.

    Returns
    -------
    Path
        `path`.

    Raises
    ------
    RecordingError
        If the span has no frames, or the layout needs a video or keypoints in the picture that aren't there.
    VideoError
        If the video can't be read, or `path` does not end in ``.mp4``.

    Examples
    --------
    >>> import tempfile
    >>> from dancekit.synthetic import dance
    >>> made = render_video(dance("groove", duration_s=0.2), Path(tempfile.mkdtemp()) / "groove.mp4", size=(64, 64))
    >>> made.name
    'groove.mp4'
    """
    from dancekit.waiting import bar

    if layout not in get_args(Layout):
        raise RecordingError(f"layout is {layout!r}; choose one of: {', '.join(get_args(Layout))}")
    chosen: Layout = ("over" if video is not None else "alone") if layout == "auto" else layout
    if chosen != "alone" and video is None:
        raise RecordingError(f"layout={chosen!r} needs the video that the recording came from; give video=...")
    part = recording.select(individual, start_s=start_s, end_s=end_s)
    if not part.n_frames:
        raise RecordingError(
            f"the recording has no frames between {start_s} and {end_s} s, so there is nothing to show"
        )
    times, frames = _schedule(part, fps)
    heard = Sound(video, float(times[0]), float(part.time[-1] + 1 / part.fps)) if sound and video is not None else None
    shot = Shot(
        part,
        look_of(theme, background),
        checked_size(size),
        view=view,
        trails=skeleton.indices(trails).tolist() if trails else [],
        trail_s=trail_s,
        fade=fade,
        floor=floor,
        perspective=perspective,
    )
    drawn = shot.pictures(frames.tolist(), None if chosen == "alone" else video, beside=chosen == "beside")
    with bar(f"drawing {Path(path).name}", shown=progress) as tell:
        return write_video(path, _timed(times, drawn, tell), fps=fps or part.fps, sound=heard)


def _schedule(part: Recording, fps: float | None) -> tuple[np.ndarray, np.ndarray]:
    """Give the times of the pictures, and the frame of the recording in each."""
    if fps is None:
        return part.time, np.arange(part.n_frames)
    if not fps > 0:
        raise RecordingError(f"fps is {fps}; give a positive number of pictures per second, or None for all frames")
    times = part.time[0] + np.arange(max(1, round(part.duration_s * fps))) / fps
    return times, np.searchsorted(part.time, times + 1e-6, side="right") - 1


def _timed(
    times: np.ndarray, pictures: Iterator[np.ndarray], tell: Callable[[float], None]
) -> Iterator[tuple[float, np.ndarray]]:
    for i, (second, pixels) in enumerate(zip(times, pictures, strict=True)):
        yield float(second - times[0]), pixels
        tell((i + 1) / len(times))
