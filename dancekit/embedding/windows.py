"""Recordings cut into windows of one length at one rate: what every encoder and every baseline reads.

A window is a segment ``[start_s, end_s)`` of one individual, resampled on the recording's own time stamps, centred on
the body and measured in trunk lengths. Windows come in batches from a generator, so memory does not grow with the
corpus. What is missing stays NaN, and `Windows.seen` says so.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal, NamedTuple

import numpy as np

from dancekit.embedding.bodies import centred, flattened
from dancekit.embedding.clips import Recordings, named
from dancekit.embedding.resampling import resample
from dancekit.errors import RecordingError
from dancekit.recording import Recording

if TYPE_CHECKING:
    import polars

__all__ = ["Segment", "Space", "Windows", "cut", "iterate_windows"]

Space = Literal["auto", "image", "position"]


class Segment(NamedTuple):
    """A half-open span of time of one individual in one clip."""

    clip: str
    individual: str
    start_s: float
    end_s: float


@dataclass(frozen=True)
class Windows:
    """A batch of windows.

    Attributes
    ----------
    points
        (M, F, 33, C) float32, C = 2 or 3: x to the viewer's right, y up (z towards the camera); mid-hip as origin,
        trunk as unit; NaN where missing.
    confidence
        (M, F, 33) float32, 0 to 1; 0 where missing, 1 where the recording does not say.
    segments
        M of them: where each window comes from.
    fps
        Frames per second of the windows.
    """

    points: np.ndarray
    confidence: np.ndarray
    segments: tuple[Segment, ...]
    fps: float

    @property
    def seen(self) -> np.ndarray:
        """(M, F, 33) bool: which keypoints are there."""
        return np.isfinite(self.points).all(axis=-1)

    def __len__(self) -> int:
        return len(self.segments)


def cut(
    recording: Recording, *, window_s: float, hop_s: float, min_seen: float = 0.5, clip: str = "recording"
) -> list[Segment]:
    """List the segments of a recording: as many whole windows as fit, `hop_s` apart, for each individual.

    Parameters
    ----------
    recording
        Any one; its frames need not be evenly spaced.
    window_s, hop_s
        Length of a window and distance from one start to the next, seconds.
    min_seen
        Windows in which the individual is detected in a smaller share of the frames are left out.
    clip
        Name to write into the segments.

    Returns
    -------
    list of Segment
        By individual, then by time. Empty if the recording is shorter than one window.

    Raises
    ------
    RecordingError
        If a length is not positive.

    Examples
    --------
    >>> from dancekit.synthetic import dance
    >>> [segment.start_s for segment in cut(dance("groove", duration_s=5), window_s=3, hop_s=1)]
    [0.0, 1.0, 2.0]
    """
    _check_lengths(window_s, hop_s)
    if not recording.n_frames:
        return []
    count = int(np.floor((recording.duration_s - window_s) / hop_s + 1e-6)) + 1
    starts = recording.time[0] + hop_s * np.arange(max(count, 0))
    low = np.searchsorted(recording.time, starts - 1e-9)
    high = np.searchsorted(recording.time, starts + window_s - 1e-9)
    total = np.concatenate([np.zeros((1, recording.n_individuals)), np.cumsum(recording.detected, axis=0)])
    share = (total[high] - total[low]) / np.maximum(high - low, 1)[:, None]
    return [
        Segment(clip, name, round(float(start), 6), round(float(start) + window_s, 6))
        for column, name in enumerate(recording.individuals)
        for start, enough in zip(starts, share[:, column] >= max(min_seen, 1e-9), strict=True)
        if enough
    ]


def iterate_windows(
    recordings: Recordings,
    *,
    window_s: float = 5.0,
    hop_s: float = 1.0,
    fps: float = 20.0,
    space: Space = "auto",
    segments: polars.DataFrame | Sequence[Segment] | None = None,
    min_seen: float = 0.5,
    max_gap_s: float = 0.2,
    batch: int = 512,
) -> Iterator[Windows]:
    """Cut recordings into windows, batch by batch.

    Parameters
    ----------
    recordings
        One, several, a mapping, a corpus or a generator (see `dancekit.embedding.clips.named`).
    window_s, hop_s, min_seen
        See `cut`.
    fps
        Rate to which the windows are resampled; a window has ``round(window_s * fps)`` frames.
    space
        ``"image"``: what the camera saw. ``"position"``: in space, C = 3. ``"auto"``: the picture where there is one,
        else the positions as a camera in front would see them, C = 2.
    segments
        Only these, instead of all: `Segment` or a table with columns clip, individual, start_s and end_s. All must be
        `window_s` long; what lies outside of the recording is NaN.
    max_gap_s
        See `dancekit.embedding.resampling.resample`.
    batch
        At most so many windows at a time; a batch never mixes clips.

    Raises
    ------
    RecordingError
        If a recording has nothing in the space asked for, or segments name what is not there.

    Examples
    --------
    >>> from dancekit.synthetic import dance
    >>> [batch] = iterate_windows(dance("groove", duration_s=6), window_s=5, hop_s=1)
    >>> batch.points.shape, batch.segments[1].start_s
    ((2, 100, 33, 2), 1.0)
    """
    _check_lengths(window_s, hop_s)
    if not fps > 0 or round(window_s * fps) < 2:
        raise RecordingError(f"fps is {fps:g} and window_s {window_s:g}: a window needs at least 2 frames")
    wanted = None if segments is None else _by_clip(segments, window_s)
    met = set()
    for clip, recording in named(recordings):
        met.add(clip)
        if wanted is None:
            chosen = cut(recording, window_s=window_s, hop_s=hop_s, min_seen=min_seen, clip=clip)
        else:
            chosen = wanted.get(clip, [])
        for first in range(0, len(chosen), batch):
            yield _windows(recording, chosen[first : first + batch], round(window_s * fps), fps, space, max_gap_s)
    if wanted is not None and set(wanted) - met:
        raise RecordingError(f"segments name the clip {min(set(wanted) - met)!r}, which is not among the recordings")


def _windows(
    recording: Recording, chosen: list[Segment], frames: int, fps: float, space: Space, max_gap_s: float
) -> Windows:
    points, flip = _values(recording, space, chosen[0].clip)
    starts = np.array([segment.start_s for segment in chosen])
    unknown = {segment.individual for segment in chosen} - set(recording.individuals)
    if unknown:
        raise RecordingError(
            f"clip {chosen[0].clip!r} has no individual {min(unknown)!r}; there are: {', '.join(recording.individuals)}"
        )
    columns = np.array([recording.individuals.index(segment.individual) for segment in chosen])
    at = starts[:, None] + np.arange(frames) / fps
    gathered = np.empty((*at.shape, *points.shape[2:]), np.float32)
    trust = np.empty(at.shape + points.shape[2:3], np.float32)
    given = np.where(np.isnan(recording.confidence), 1.0, recording.confidence).astype(np.float32)
    for column in np.unique(columns):
        rows = columns == column
        gathered[rows] = resample(recording.time, points[:, column], at[rows], max_gap_s=max_gap_s)
        trust[rows] = resample(recording.time, given[:, column], at[rows], max_gap_s=max_gap_s)
    placed = centred(gathered) * np.array(flip, np.float32)
    if space == "auto" and points is recording.position:
        placed = centred(flattened(placed))
    known = np.isfinite(placed).all(axis=-1)
    return Windows(placed, np.where(known, np.clip(trust, 0, 1), 0).astype(np.float32), tuple(chosen), fps)


def _values(recording: Recording, space: Space, clip: str) -> tuple[np.ndarray, tuple[float, ...]]:
    """Choose the array to read and the signs that turn its axes to x right, y up."""
    if space not in ("auto", "image", "position"):
        raise RecordingError(f"space is {space!r}; choose one of: auto, image, position")
    has_image, has_position = (bool(np.isfinite(a).any()) for a in (recording.image, recording.position))
    if space == "image" and not has_image:
        raise RecordingError(f"clip {clip!r} holds nothing in the picture; use space='position' or 'auto'")
    if space == "position" and not has_position:
        raise RecordingError(f"clip {clip!r} holds no positions in space; use space='image' or 'auto'")
    if space == "image" or (space == "auto" and has_image):
        return recording.image, (1.0, -1.0)
    return recording.position, (1.0, 1.0, 1.0)


def _by_clip(segments: polars.DataFrame | Sequence[Segment], window_s: float) -> dict[str, list[Segment]]:
    rows = segments if isinstance(segments, Sequence) else [
        Segment(*row) for row in segments.select("clip", "individual", "start_s", "end_s").iter_rows()
    ]  # fmt: skip
    found: dict[str, list[Segment]] = {}
    for row in rows:
        if abs(row.end_s - row.start_s - window_s) > 1e-3:
            raise RecordingError(
                f"the segment {row.start_s:g}-{row.end_s:g} s of clip {row.clip!r} is {row.end_s - row.start_s:g} s "
                f"long; expected window_s, which is {window_s:g} s"
            )
        found.setdefault(row.clip, []).append(row)
    return found


def _check_lengths(window_s: float, hop_s: float) -> None:
    if not (window_s > 0 and hop_s > 0):
        raise RecordingError(f"window_s is {window_s:g} and hop_s {hop_s:g}; both must be more than 0 seconds")
