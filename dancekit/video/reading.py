"""Reading frames: upright RGB pictures, each with its index and its time, from any place in the clip.

Reading from the middle seeks to the key frame before and decodes forward, telling frames by their stamps, so that it
gives the very pictures that reading from the start gives. One picture is held at a time.
"""

from __future__ import annotations

from collections.abc import Generator, Iterator
from dataclasses import dataclass
from os import PathLike
from typing import Any

import numpy as np

from dancekit.errors import VideoError
from dancekit.video.conversion import Converter
from dancekit.video.decoding import Damage, DamageReport
from dancekit.video.seeking import numbered
from dancekit.video.timing import Timeline
from dancekit.video.timing import timeline as find_timeline

__all__ = ["Frame", "FrameReader", "read_frames"]


@dataclass(frozen=True, slots=True, eq=False)
class Frame:
    """One picture of a video.

    Attributes
    ----------
    index
        Which time of the timeline.
    time_s
        Seconds from the clip's start.
    image
        (H, W, 3) uint8, RGB, upright, C-contiguous.
    """

    index: int
    time_s: float
    image: np.ndarray

    def __repr__(self) -> str:
        height, width = self.image.shape[:2]
        return f"<Frame {self.index} at {self.time_s:.3f} s, {width}x{height}>"


class FrameReader(Iterator[Frame]):
    """Iterate over frames; what `read_frames` gives. Can be closed early, also by ``with``.

    Attributes
    ----------
    timeline
        When each frame is shown.
    """

    def __init__(self, timeline: Timeline, start: int, stop: int, max_side: int | None, threads: int) -> None:
        self.timeline = timeline
        self._report = DamageReport()
        self._missing: list[int] = []
        self._convert = Converter(timeline, max_side)
        self._frames = self._run(start, stop, threads)

    @property
    def problems(self) -> tuple[str, ...]:
        """What was wrong so far, in plain sentences; complete when the iteration has ended."""
        said = self._report.sentences() + self._convert.problems
        if self._missing:
            times = self.timeline.time[self._missing]
            between = f"between {times[0]:.2f} s and {times[-1]:.2f} s"
            said += (
                f"{len(self._missing)} of {len(self.timeline)} frames are missing, {between}; their times are kept",
            )
        return said

    def __iter__(self) -> FrameReader:
        return self

    def __next__(self) -> Frame:
        return next(self._frames)

    def __enter__(self) -> FrameReader:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Close the file."""
        self._frames.close()

    def _run(self, start: int, stop: int, threads: int) -> Generator[Frame, None, None]:
        if start >= stop:
            return
        wanted = self.timeline.source_index
        at = start
        for index, picture in _pictures(self.timeline, int(wanted[start]), threads, self._report):
            while at < stop and wanted[at] < index:
                self._missing.append(at)
                at += 1
            image = self._convert(picture) if at < stop and wanted[at] == index else None
            while at < stop and wanted[at] == index:
                assert image is not None
                yield Frame(at, float(self.timeline.time[at]), image)
                at += 1
            if at >= stop:
                return
        self._missing.extend(range(at, stop))


def read_frames(
    path: str | PathLike[str],
    *,
    timeline: Timeline | None = None,
    fps: float | None = None,
    start: int = 0,
    stop: int | None = None,
    max_side: int | None = None,
    threads: int = 1,
) -> FrameReader:
    """Read the frames of a video one after the other.

    Parameters
    ----------
    path
        A file.
    timeline
        What `timeline` gave for this file; found out here if None.
    fps
        Resample by time to this rate (only without `timeline`); None keeps all frames.
    start, stop
        Which frames: indices into ``timeline.time``, half-open. Beginning in mid-clip gives the same pictures.
    max_side
        Scale down so that the longer side has at most this many pixels; None keeps the size.
    threads
        Threads of the decoder; 0 lets FFmpeg choose. The pictures do not depend on it.

    Returns
    -------
    An iterator of `Frame` with ``problems``. Frames that can't be decoded are left out; their indices are skipped, so
    time never shifts. Frames that repeat after resampling share one array: copy it before writing into it.

    Raises
    ------
    VideoError
        If the file can't be opened, has no picture, has changed since the timeline was made, or an argument is wrong.

    See Also
    --------
    timeline : when the frames are shown.
    """
    if timeline is None:
        timeline = find_timeline(path, fps=fps)
    elif fps is not None:
        raise VideoError(f"{path}: give fps= to timeline() when you pass timeline=, not to read_frames()")
    if max_side is not None and max_side < 1:
        raise VideoError(f"{path}: max_side is {max_side}; give a number of pixels, or None to keep the size")
    stop = len(timeline) if stop is None else min(stop, len(timeline))
    if start < 0 or stop < 0:
        raise VideoError(
            f"{path}: start={start}, stop={stop}: frames are counted from 0; give numbers that are not negative"
        )
    return FrameReader(timeline, start, stop, max_side, threads)


def _pictures(timeline: Timeline, first: int, threads: int, report: DamageReport) -> Iterator[tuple[int, Any]]:
    """Yield (index in the file, PyAV frame) from `first` on, in order; some indices may be missing.

    Several threads report damage late and lose good frames with it, so at the first damage it goes on with one.
    """
    if threads != 1:
        try:
            for index, picture in numbered(timeline, first, threads=threads, report=None):
                yield index, picture
                first = index + 1
        except Damage:
            pass
        else:
            return
    yield from numbered(timeline, first, threads=1, report=report)
