"""The timeline of a video: when each of its frames is shown, and how to get to any of them exactly.

The frames' own time stamps are kept, never a frame number divided by a rate. Where the container's stamps can be
trusted they are read without decoding, and checked against the first decoded frames; else the clip is decoded once.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from os import PathLike
from pathlib import Path
from typing import Any

import numpy as np

from dancekit.errors import VideoError
from dancekit.video import stamps
from dancekit.video.decoding import Damage, DamageReport, decoded
from dancekit.video.opening import Source, open_source
from dancekit.video.orientation import Orientation, orientation_of
from dancekit.video.packets import MISSING, PacketTable, has_explicit_stamps, origin_s, read_packets

__all__ = ["Timeline", "timeline"]

_MAX_FRAMES = 20_000_000
_PROBE_FRAMES = 16
"""So many decoded frames must agree with the container's stamps before these are trusted."""


@dataclass(frozen=True, eq=False, repr=False)
class Timeline:
    """When each frame of a clip is shown. Plain arrays, so it can be sent to other processes.

    Attributes
    ----------
    path
        The file.
    time
        (T,) float64, seconds from the clip's start, strictly increasing: the frames that `read_frames` delivers.
    fps
        Frames per second, nominal.
    width, height
        Pixels of the upright picture.
    orientation
        How coded pictures become upright.
    source_index
        (T,) int64: which frame of the file is shown; differs from 0, 1, 2, ... after resampling only.
    source_time
        (S,) float64, seconds: the time of every frame of the file. ``source_time[source_index]`` is when the pictures
        of a resampled timeline were taken.
    problems
        Plain sentences about what is wrong with the file.
    seekable
        Whether frames can be told by their stamps, so that reading may begin at a key frame in mid-clip. Otherwise it
        begins at the start, which is slower but as exact.
    """

    path: Path
    time: np.ndarray
    fps: float
    width: int
    height: int
    orientation: Orientation
    source_index: np.ndarray
    source_time: np.ndarray
    problems: tuple[str, ...]
    seekable: bool
    stamps: np.ndarray = field(metadata={"private": "time stamps of the file's frames, in its time base"})
    keyframes: np.ndarray = field(metadata={"private": "(K, 2) pts and dts at which decoding can begin"})
    bytes: int = field(metadata={"private": "size of the file when it was looked at"})
    origin_s: float = field(
        default=0.0, metadata={"private": "the clip's start on the clock of the file and its sound"}
    )

    def __len__(self) -> int:
        return len(self.time)

    def __repr__(self) -> str:
        return (
            f"<Timeline {self.path.name}: {len(self)} frames, {self.duration_s:.2f} s at {self.fps:.4g} fps, "
            f"{self.width}x{self.height}>"
        )

    @property
    def duration_s(self) -> float:
        """Seconds from the first frame to the end of the last."""
        return float(self.time[-1] - self.time[0]) + 1.0 / self.fps

    def resampled(self, fps: float) -> Timeline:
        """Give the timeline at another rate: at each time k / fps the nearest frame of the file.

        The stamps are the times k / fps themselves; the picture shown at each was taken at most half a source interval
        earlier or later (`source_time` says when), and the error never adds up.

        Raises
        ------
        VideoError
            If fps is not a positive number, or would need more frames than anybody could want (damaged stamps leap).
        """
        if not (np.isfinite(fps) and fps > 0):
            raise VideoError(f"{self.path}: fps is {fps}; give a positive number of frames per second, or None for all")
        source_fps = stamps.nominal_fps(self.source_time) if len(self.source_time) > 1 else self.fps
        if (span := self.source_time[-1] - self.source_time[0]) * fps > _MAX_FRAMES:
            raise VideoError(
                f"{self.path}: at {fps:g} fps its {span:.0f} s would be more than {_MAX_FRAMES:,} frames; "
                "its time stamps are damaged, or fps is too high: use fps=None, or convert the video first"
            )
        time, index = stamps.resampled(self.source_time, fps=fps, source_fps=source_fps)
        return replace(self, time=time, fps=float(fps), source_index=index)


def timeline(path: str | PathLike[str], *, fps: float | None = None) -> Timeline:
    """Find out when each frame of a video is shown.

    Parameters
    ----------
    path
        A file.
    fps
        Resample by time to this rate (see `Timeline.resampled`); None keeps all frames at their own times.

    Raises
    ------
    VideoError
        If the file can't be opened, or not one frame of it can be decoded.

    Notes
    -----
    A frame whose stamp is missing, repeated or out of order is put between its neighbours and reported in `problems`.

    See Also
    --------
    read_frames : the pictures.
    """
    whole = _from_packets(path) or _from_frames(path)
    return whole if fps is None else whole.resampled(fps)


def _from_packets(path: str | PathLike[str]) -> Timeline | None:
    """Build the timeline without decoding, or give None where the container's stamps can't be trusted."""
    with open_source(path) as source:
        if not has_explicit_stamps(source):
            return None
        table = read_packets(source)
    if not table.has_sound_stamps():
        return None
    expected = table.shown_pts
    with open_source(path) as source:
        seen = []
        try:
            for frame in decoded(source, strict=True):
                seen.append(frame)
                if len(seen) == _PROBE_FRAMES:
                    break
        except Damage:
            return None
        agree = [f.pts for f in seen] == expected[: len(seen)].tolist() and len(seen) == min(
            len(expected), _PROBE_FRAMES
        )
        return _assembled(source, expected, table, seen[0], ()) if seen and agree else None


def _from_frames(path: str | PathLike[str]) -> Timeline:
    """Build the timeline by decoding everything once."""
    with open_source(path) as source:
        table = read_packets(source)
    with open_source(path) as source:
        first = None
        pts = []
        report = DamageReport()
        for frame in decoded(source, report=report):
            first = first or frame
            pts.append(MISSING if frame.pts is None else frame.pts)
        if first is None:
            raise VideoError(
                f"{source.path}: not one frame of this file can be decoded "
                f"({'; '.join(report.sentences()) or 'it holds no frames'}); copy or download it again"
            )
        return _assembled(source, np.array(pts, dtype=np.int64), table, first, report.sentences())


def _assembled(source: Source, pts: np.ndarray, table: PacketTable, first: Any, problems: tuple[str, ...]) -> Timeline:
    """Put the timeline together from the stamps of all frames and the first picture."""
    declared = float(source.stream.guessed_rate or 0) or None
    clock, n_mended = _on_the_clock(source, pts, declared or 30.0)
    origin = origin_s(source, float(clock[0]))
    time = clock - origin
    if n_mended == len(time):
        problems += (f"no frame has a time stamp of its own; they were spaced evenly, at {declared or 30.0:.4g} fps",)
    elif n_mended:
        bad = f"{n_mended} of {len(time)} frames have no good time stamp of their own"
        problems += (f"{bad} (missing, repeated or out of order); they were put between their neighbours",)
    orientation = orientation_of(first)
    width, height = orientation.upright_size(first.width, first.height)
    return Timeline(
        path=source.path,
        time=time,
        fps=stamps.nominal_fps(time, declared=declared),
        width=width,
        height=height,
        orientation=orientation,
        source_index=np.arange(len(time)),
        source_time=time,
        problems=table.problems + problems,
        seekable=not n_mended and np.array_equal(pts, table.shown_pts),
        stamps=pts,
        keyframes=table.keyframes,
        bytes=source.path.stat().st_size,
        origin_s=origin,
    )


def _on_the_clock(source: Source, pts: np.ndarray, fps: float) -> tuple[np.ndarray, int]:
    """Give the frames' times on the clock of the file, in seconds, increasing; and how many had to be made up."""
    seconds = np.where(pts == MISSING, np.nan, pts * float(source.stream.time_base))
    if not has_explicit_stamps(source) and np.isfinite(seconds).all() and len(np.unique(pts)) == len(pts):
        # AVI stamps frames in the order of decoding; pictures come in the order of display, and so do sorted stamps.
        return np.sort(seconds), 0
    return stamps.mended(seconds, fps=fps)
