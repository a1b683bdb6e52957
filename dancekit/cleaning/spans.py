"""Where cleaning may look across time, and where not.

A cut ends a movement: nothing may be compared, filled or smoothed across it. The helpers here give the stretches
between cuts, the runs of frames in which a keypoint is there, and the length of the torso that other lengths are
measured by.
"""

from __future__ import annotations

from itertools import pairwise

import numpy as np

from dancekit import skeleton
from dancekit.errors import RecordingError
from dancekit.recording import Recording

__all__ = ["frame_s", "is_lifted", "presence", "recentred", "runs", "segments", "torso_length"]

_SHOULDERS = skeleton.indices(["left_shoulder", "right_shoulder"])
_HIPS = skeleton.indices(["left_hip", "right_hip"])


def frame_s(time: np.ndarray) -> float:
    """Give the usual time between frames, in seconds (1/30 for fewer than two frames).

    Examples
    --------
    >>> frame_s(np.array([0.0, 0.04, 0.08, 0.5]))
    0.04
    """
    return float(np.median(np.diff(time))) if len(time) > 1 else 1.0 / 30.0


def segments(recording: Recording) -> list[slice]:
    """Give the stretches of frames between the cuts of ``meta["cuts"]`` (seconds of each shot's first frame).

    Raises
    ------
    RecordingError
        If ``meta["cuts"]`` is not a list of numbers.

    Examples
    --------
    >>> still = Recording(time=np.arange(6) / 10, position=np.zeros((6, 1, 33, 3)), meta={"cuts": [0.2]})
    >>> segments(still)
    [slice(0, 2, None), slice(2, 6, None)]
    """
    cuts = recording.meta.get("cuts") or []
    try:
        stamps = np.sort(np.array(cuts, dtype=float).ravel())
    except (TypeError, ValueError):
        raise RecordingError(f'meta["cuts"] is {cuts!r}; expected a list of seconds') from None
    # A quarter of a frame of tolerance: cuts may have been rounded when they were written down.
    first = np.searchsorted(recording.time, stamps - 0.25 * frame_s(recording.time))
    edges = np.unique(np.concatenate([[0], first, [recording.n_frames]]))
    return [slice(int(a), int(b)) for a, b in pairwise(edges)]


def runs(mask: np.ndarray) -> list[slice]:
    """Give the runs of True in a (T,) mask.

    Examples
    --------
    >>> runs(np.array([True, True, False, True]))
    [slice(0, 2, None), slice(3, 4, None)]
    """
    edges = np.flatnonzero(np.diff(np.concatenate([[False], mask, [False]]).astype(np.int8)))
    return [slice(int(a), int(b)) for a, b in zip(edges[::2], edges[1::2], strict=True)]


def presence(points: np.ndarray) -> list[tuple[np.ndarray, np.ndarray]]:
    """Group keypoints that come and go together, so that each group can be treated at once.

    Parameters
    ----------
    points
        (T, K, D).

    Returns
    -------
    list of tuple
        For each group a (T,) mask of the frames where all D values are there, and the keypoints' indices. Keypoints
        that never are there are left out.

    Examples
    --------
    >>> points = np.zeros((2, 3, 2)); points[0, 2] = np.nan
    >>> [(mask.tolist(), members.tolist()) for mask, members in presence(points)]
    [([False, True], [2]), ([True, True], [0, 1])]
    """
    if not points.size:
        return []
    there = np.isfinite(points).all(axis=-1)
    patterns, group = np.unique(there, axis=1, return_inverse=True)
    numbers = [number for number in range(patterns.shape[1]) if patterns[:, number].any()]
    return [(patterns[:, number], np.flatnonzero(group.ravel() == number)) for number in numbers]


def torso_length(points: np.ndarray) -> float:
    """Give an individual's length from mid-shoulder to mid-hip, in the units of `points`.

    Parameters
    ----------
    points
        (T, 33, D): one individual, in metres or pixels.

    Returns
    -------
    float
        The 75th percentile over time, because a picture only ever shortens a torso that bends or leans to the camera;
        NaN where shoulders or hips are never there.

    Examples
    --------
    >>> points = np.zeros((5, 33, 3)); points[:, [11, 12], 1] = 0.5
    >>> torso_length(points)
    0.5
    """
    length = np.linalg.norm(points[:, _SHOULDERS].mean(axis=1) - points[:, _HIPS].mean(axis=1), axis=-1)
    length = length[np.isfinite(length)]
    return float(np.percentile(length, 75)) if length.size and np.any(length > 0) else float("nan")


def recentred(position: np.ndarray) -> np.ndarray:
    """Put the origin of (..., 33, 3) back to mid-hip wherever both hips are there."""
    middle = position[..., _HIPS, :].mean(axis=-2, keepdims=True)
    return position - np.where(np.isfinite(middle), middle, 0.0)


def is_lifted(recording: Recording) -> bool:
    """Tell whether the third dimension was guessed from one camera, as MediaPipe does.

    Such depth is several times noisier than what the picture shows, and the whole figure leans. It is so when a pose
    model made the recording (``meta["model"]``), or when there is a picture but no place in the room.
    """
    if not np.isfinite(recording.position).any() or not np.isfinite(recording.image).any():
        return False
    return bool(recording.meta.get("model")) or not np.isfinite(recording.root).any()
