"""Poses that can be compared: the mid-hip as origin, the trunk as unit, y upwards, in the picture as in space.

What encoders see is freed of where the dancer stood in the picture and of how large they appeared, never of how they
moved. One scale is taken for a whole window, so that bending forward does not blow the limbs up.
"""

from __future__ import annotations

import numpy as np

from dancekit import skeleton
from dancekit.embedding.resampling import fill_gaps

__all__ = ["MIN_TORSO", "centred", "flattened"]

_SHOULDERS = skeleton.indices(("left_shoulder", "right_shoulder"))
_HIPS = skeleton.indices(("left_hip", "right_hip"))

MIN_TORSO = 1e-3
"""Trunks shorter than this share of the body's own extent can't serve as unit."""

_TORSOS_PER_EXTENT = 3.0
"""The box around a standing body's keypoints is about three trunks high: the unit where no trunk is seen."""


def centred(points: np.ndarray) -> np.ndarray:
    """Centre windows on the mid-hip of every frame and measure them in trunk lengths.

    Parameters
    ----------
    points
        (M, F, 33, 2) or (M, F, 33, 3), any unit, NaN where missing.

    Returns
    -------
    np.ndarray
        Same shape and type. The unit is the median over the window's frames of the distance from mid-shoulder to
        mid-hip. Hips that are missing for a while are interpolated within the window, for the origin only: what was NaN
        stays NaN. One hip alone stands for both; without hips and shoulders the middle and the size of what is seen
        take their place.

    Examples
    --------
    >>> pose = np.random.default_rng(0).normal(size=(2, 8, 33, 2))
    >>> bool(np.allclose(centred(pose * 7 + 100), centred(pose)))
    True
    """
    seen = np.isfinite(points).all(axis=-1, keepdims=True)
    points = np.where(seen, points, np.nan)
    middle = _mean(points, slice(None))
    hips = fill_gaps(_mean(fill_gaps(points[:, :, _HIPS], axis=1), slice(None)), axis=1)
    shoulders = _mean(fill_gaps(points[:, :, _SHOULDERS], axis=1), slice(None))
    origin = np.where(np.isfinite(hips), hips, fill_gaps(middle, axis=1))
    torso = _median(np.linalg.norm(shoulders - hips, axis=-1))
    extent = _extent(points)
    usable = torso > MIN_TORSO * np.where(np.isfinite(extent), extent, 0)
    unit = np.where(usable, torso, extent / _TORSOS_PER_EXTENT)
    unit = np.where(np.isfinite(unit) & (unit > 0), unit, 1.0)
    return ((points - origin[:, :, None]) / unit[:, None, None, None]).astype(points.dtype)


def flattened(position: np.ndarray, *, distance: float = 10.0) -> np.ndarray:
    """See poses in space as a camera in front would: (..., 33, 3) on the camera's axes to (..., 33, 2), y upwards.

    Parameters
    ----------
    position
        Mid-hip as origin, trunk as unit (see `centred`).
    distance
        From the camera to the mid-hip, in trunk lengths: nearer keypoints appear larger.

    Examples
    --------
    >>> flattened(np.array([[1.0, 2.0, 5.0]])).tolist()
    [[2.0, 4.0]]
    """
    depth = 1.0 - position[..., 2:] / distance
    return position[..., :2] / np.maximum(depth, 0.1)


def _mean(points: np.ndarray, which: slice) -> np.ndarray:
    """Mean over the keypoints that are seen: (M, F, K, C) to (M, F, C); NaN where none is."""
    points = points[:, :, which]
    known = np.isfinite(points)
    count = known.sum(axis=2)
    return np.where(known, points, 0).sum(axis=2) / np.where(count, count, np.nan)


def _median(values: np.ndarray) -> np.ndarray:
    """Median over frames: (M, F) to (M,), NaN where there is none; by sorting, in which NaN come last."""
    ordered = np.sort(values, axis=1)
    count = np.isfinite(values).sum(axis=1)
    rows = np.arange(len(values))
    low, high = np.maximum((count - 1) // 2, 0), np.maximum(count // 2, 0)
    last = values.shape[1] - 1
    return (ordered[rows, np.minimum(low, last)] + ordered[rows, np.minimum(high, last)]) / 2


def _extent(points: np.ndarray) -> np.ndarray:
    """Median over frames of the longest side of the box around what is seen: (M,)."""
    known = np.isfinite(points)
    high = np.where(known, points, -np.inf).max(axis=2)
    low = np.where(known, points, np.inf).min(axis=2)
    side = np.where(np.isfinite(high), high, 0) - np.where(np.isfinite(low), low, 0)
    side = side.max(axis=-1)
    return _median(np.where(known.any(axis=(2, 3)), side, np.nan))
