"""Recordings frame by frame, each frame with those around it: what pose encoders read.

Two things are told of every frame: the picture, with confidence, and the body in space, with trust, because a pose
model's depth is a guess where motion capture measures. Either may be missing.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from dancekit import skeleton
from dancekit.embedding.clips import Recordings, named
from dancekit.embedding.keypoints import PLACES
from dancekit.embedding.resampling import fill_gaps, resample
from dancekit.embedding.windows import Segment
from dancekit.errors import RecordingError
from dancekit.normalization import torso_length
from dancekit.recording import Recording

__all__ = ["GUESSED", "LEAST_SEEN", "Frames", "iterate_frames"]

GUESSED = 0.5
"""Trust in positions that a pose model made of a picture, beside 1 for motion capture."""

LEAST_SEEN = 4
"""Fewer keypoints than that are no pose: such frames get no row."""

_AROUND_S = 2.0
_SHOULDERS = skeleton.indices(("left_shoulder", "right_shoulder"))
_HIPS = skeleton.indices(("left_hip", "right_hip"))


@dataclass(frozen=True)
class Frames:
    """A batch of frames.

    Attributes
    ----------
    picture
        (M, C, 17, 3) float32: x to the viewer's right and y up, from the mid-hip, in trunk lengths, and confidence; 0
        where missing.
    space
        (M, C, 17, 4) float32: x, y and z (towards the camera) likewise, and trust; 0 where missing.
    segments
        M of them: each frame for as long as it lasts.
    """

    picture: np.ndarray
    space: np.ndarray
    segments: tuple[Segment, ...]

    def __len__(self) -> int:
        return len(self.segments)


def iterate_frames(
    recordings: Recordings,
    *,
    fps: float = 20.0,
    hop_s: float | None = None,
    before: int = 0,
    after: int = 0,
    batch: int = 2048,
) -> Iterator[Frames]:
    """Give the frames of recordings, batch by batch.

    Parameters
    ----------
    recordings
        See `dancekit.embedding.named`.
    fps
        Rate of the frames around a frame.
    hop_s
        From one frame to the next, seconds; by default 1 / `fps`.
    before, after
        How many frames around each are told too: C = before + 1 + after. Beyond a clip's ends nothing is seen.
    batch
        At most so many at a time; a batch never mixes clips.

    Yields
    ------
    Frames
        By clip, individual and time; frames with fewer than `LEAST_SEEN` keypoints are left out.

    Raises
    ------
    RecordingError
        If a rate or a hop makes no sense.

    Examples
    --------
    >>> from dancekit.synthetic import dance
    >>> [frames] = iterate_frames(dance("groove", duration_s=2), before=2)
    >>> frames.picture.shape, frames.segments[1].start_s
    ((40, 3, 17, 3), 0.05)
    """
    if not fps > 0 or (hop_s is not None and not hop_s > 0):
        raise RecordingError(f"fps is {fps:g} and hop_s {hop_s}; both must be more than 0")
    step = 1 if hop_s is None else max(1, round(hop_s * fps))
    for clip, recording in named(recordings):
        if not recording.n_frames:
            continue
        at = recording.time[0] + np.arange(int(np.ceil(recording.duration_s * fps - 1e-6))) / fps
        for column, individual in enumerate(recording.individuals):
            picture, space = _picture(recording, column, at, fps), _space(recording, column, at)
            seen = np.maximum((picture[..., 2] > 0).sum(axis=1), (space[..., 3] > 0).sum(axis=1)) >= LEAST_SEEN
            chosen = np.flatnonzero(seen & (np.arange(len(at)) % step == 0))
            for first in range(0, len(chosen), batch):
                rows = chosen[first : first + batch]
                yield Frames(
                    _around(picture, rows, before, after),
                    _around(space, rows, before, after),
                    tuple(_segment(clip, individual, float(at[row]), fps) for row in rows),
                )


def _segment(clip: str, individual: str, start_s: float, fps: float) -> Segment:
    return Segment(clip, individual, round(start_s, 6), round(start_s + 1 / fps, 6))


def _around(values: np.ndarray, rows: np.ndarray, before: int, after: int) -> np.ndarray:
    """Take each row with those around it: (M, C, ...), zeros beyond the ends."""
    padded = np.concatenate(
        [np.zeros_like(values[:1]).repeat(before, 0), values, np.zeros_like(values[:1]).repeat(after, 0)]
    )
    return padded[rows[:, None] + np.arange(before + 1 + after)]


def _picture(recording: Recording, column: int, at: np.ndarray, fps: float) -> np.ndarray:
    """Give (frames, 17, 3): what the camera saw."""
    points = resample(recording.time, recording.image[:, column], at) * np.array([1, -1], np.float32)
    known = np.isfinite(points).all(axis=-1)
    if not known.any():
        return np.zeros((len(at), len(PLACES), 3), np.float32)
    hips = fill_gaps(_mean(points[:, _HIPS]), axis=0)
    middle = fill_gaps(_mean(points), axis=0)
    origin = np.where(np.isfinite(hips), hips, middle)
    placed = (points - origin[:, None]) / _unit(points, hips, fps)[:, None, None]
    confidence = _trust(recording, column, at)
    told = np.concatenate([placed, confidence[..., None]], axis=-1)
    return np.where(known[..., None], told, 0)[:, PLACES].astype(np.float32)


def _space(recording: Recording, column: int, at: np.ndarray) -> np.ndarray:
    """Give (frames, 17, 4): where the body is in space."""
    size = torso_length(recording)[column]
    if not np.isfinite(size):
        return np.zeros((len(at), len(PLACES), 4), np.float32)
    points = resample(recording.time, recording.position[:, column], at) / size
    guessed = bool(np.isfinite(recording.image[:, column]).any())
    trust = _trust(recording, column, at) * (GUESSED if guessed else 1.0)
    told = np.concatenate([points, trust[..., None]], axis=-1)
    return np.where(np.isfinite(points).all(axis=-1)[..., None], told, 0)[:, PLACES].astype(np.float32)


def _trust(recording: Recording, column: int, at: np.ndarray) -> np.ndarray:
    given = np.nan_to_num(recording.confidence[:, column].astype(np.float32), nan=1.0)
    # Seen with no confidence at all is still seen: 0 stands for "missing".
    return np.clip(np.nan_to_num(resample(recording.time, given, at)), 0.01, 1)


def _unit(points: np.ndarray, hips: np.ndarray, fps: float) -> np.ndarray:
    """Give a trunk's length in the picture around each frame: (frames,), always more than 0.

    Trunks look shorter when they lean to or from the camera, never longer; so it is the length that three quarters of
    the seconds around do not exceed.
    """
    from scipy.ndimage import percentile_filter

    trunk = np.linalg.norm(_mean(points[:, _SHOULDERS]) - hips, axis=-1)
    if not np.isfinite(trunk).any():
        spread = np.nanmax(points, axis=(0, 1)) - np.nanmin(points, axis=(0, 1))
        return np.full(len(points), max(float(spread.max()) / 3, 1e-6))
    length = percentile_filter(
        fill_gaps(trunk[:, None], axis=0)[:, 0], 75, size=2 * round(_AROUND_S * fps) + 1, mode="nearest"
    )
    return np.maximum(length, 1e-3 * float(np.nanmax(trunk)) + 1e-9)


def _mean(points: np.ndarray) -> np.ndarray:
    """Mean over the keypoints that are seen: (frames, K, 2) to (frames, 2)."""
    known = np.isfinite(points).all(axis=-1)
    count = known.sum(axis=1)[:, None]
    return np.where(known[..., None], points, 0).sum(axis=1) / np.where(count, count, np.nan)
