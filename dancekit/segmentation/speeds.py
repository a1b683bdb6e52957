"""How fast a body moves: what kinematic beats and pauses are found in."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from dancekit.embedding.clips import Recordings, named
from dancekit.embedding.keypoints import NAMES, PLACES
from dancekit.embedding.resampling import fill_gaps, resample
from dancekit.normalization import torso_length
from dancekit.recording import Recording
from dancekit.segmentation.tracks import Track, grid, hips, smoothed

__all__ = ["speed_tracks"]

_SHOULDERS = [NAMES.index("left_shoulder"), NAMES.index("right_shoulder")]


def speed_tracks(recordings: Recordings, *, fps: float = 30.0, smooth_s: float = 0.1) -> Iterator[Track]:
    """Give how fast the body moves: the mean speed of 17 keypoints, trunk lengths per second; (F, 1) for each.

    Parameters
    ----------
    recordings
        See `dancekit.embedding.named`.
    fps
        Frames per second of the tracks.
    smooth_s
        Standard deviation of the Gaussian that smooths places before they are differentiated, seconds.

    Notes
    -----
    Travel counts where it is known: in recordings with `root`, and in the picture. The speed at a frame is that
    between its two neighbours.

    Examples
    --------
    >>> from dancekit.synthetic import dance
    >>> [track] = speed_tracks(dance("groove", duration_s=2))
    >>> bool(0.1 < np.nanmean(track.values) < 5)
    True
    """
    for clip, recording in named(recordings):
        at = grid(recording, fps)
        start = float(recording.time[0]) if recording.n_frames else 0.0
        for column, individual in enumerate(recording.individuals):
            speed = _speed(smoothed(_places(recording, column, at), smooth_s * fps), fps)
            yield Track(clip, individual, start, fps, speed[:, None].astype(np.float32))


def _places(recording: Recording, column: int, at: np.ndarray) -> np.ndarray:
    """Give where the keypoints are, (F, 17, C), trunk lengths: in space with travel, else in the picture."""
    if np.isfinite(recording.position[:, column]).any():
        root = recording.root[:, column]
        travel = fill_gaps(root, axis=0) if np.isfinite(root).all(axis=-1).any() else np.zeros_like(root)
        points = recording.position[:, column][:, PLACES] + travel[:, None]
        size = float(torso_length(recording)[column])
    else:
        points = recording.image[:, column][:, PLACES]
        size = _trunk_seen(points)
    return resample(recording.time, points, at) / np.float32(size if np.isfinite(size) and size > 0 else 1.0)


def _trunk_seen(points: np.ndarray) -> float:
    """Give the trunk's length in the picture: what three quarters of the frames do not exceed."""
    shoulders = points[:, _SHOULDERS].mean(axis=1)
    length = np.linalg.norm(shoulders - hips(points), axis=-1)
    length = length[np.isfinite(length)]
    return float(np.percentile(length, 75)) if length.size else float("nan")


def _speed(points: np.ndarray, fps: float) -> np.ndarray:
    """Mean speed of what is seen: (F, K, C) to (F,)."""
    if len(points) < 2:
        return np.full(len(points), np.nan)
    size = np.linalg.norm(np.gradient(points, 1 / fps, axis=0), axis=-1)
    known = np.isfinite(size)
    count = known.sum(axis=1)
    return np.where(count, np.where(known, size, 0).sum(axis=1) / np.maximum(count, 1), np.nan)
