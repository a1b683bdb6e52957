"""Motion as a dancer's body would tell it: turned so that the last pose known faces front, in trunk lengths.

Positions have the mid-hip as origin, as in every recording. What is taken out, the yaw of the last pose and the size of
the trunk, is kept beside, so that the way back is exact. How the body turns is a channel of its own.
"""

from __future__ import annotations

import numpy as np

from dancekit.embedding.keypoints import NAMES

__all__ = ["into_body", "mirrored", "out_of_body", "trunk_of", "yaw_of"]

_LEFT_HIP, _RIGHT_HIP = NAMES.index("left_hip"), NAMES.index("right_hip")
_LEFT_SHOULDER, _RIGHT_SHOULDER = NAMES.index("left_shoulder"), NAMES.index("right_shoulder")
_MIRROR = np.array(
    [NAMES.index(name.replace("left", "\0").replace("right", "left").replace("\0", "right")) for name in NAMES]
)


def yaw_of(points: np.ndarray) -> np.ndarray:
    """Tell where bodies face: (M, F, 17, 3) to (M, F) radians, without jumps along time.

    The line of the hips plus that of the shoulders decides, or one of the two where the other is missing. Frames in
    which it can't be told take their neighbours'; 0 is towards the camera, positive turns to the viewer's right.

    Returns
    -------
    np.ndarray
        NaN for windows in which it can never be told.

    Examples
    --------
    >>> pose = np.zeros((1, 1, 17, 3))
    >>> pose[..., [NAMES.index("left_hip"), NAMES.index("left_shoulder")], 2] = -1.0
    >>> np.degrees(yaw_of(pose)).tolist()
    [[90.0]]
    """
    pairs = ((_LEFT_HIP, _RIGHT_HIP), (_LEFT_SHOULDER, _RIGHT_SHOULDER))
    lines = np.stack([points[:, :, left] - points[:, :, right] for left, right in pairs]).astype(float)
    known = np.isfinite(lines)
    across = np.where(known, lines, 0).sum(axis=0)
    told = known.any(axis=(0, -1)) & (np.hypot(across[..., 0], across[..., 2]) > 1e-6)
    yaw = np.where(told, np.arctan2(-across[..., 2], across[..., 0]), np.nan)
    # NaN would spread along the windows: unwrap what was held over from the neighbours, without lines between them.
    held = _nearest_known(yaw)
    return np.unwrap(held, axis=1) if yaw.shape[1] else yaw


def trunk_of(points: np.ndarray) -> np.ndarray:
    """Give the distance from the middle of the shoulders to that of the hips: (M, F, 17, 3) to (M,), median over time.

    NaN where the trunk is never seen.
    """
    shoulders = points[:, :, [_LEFT_SHOULDER, _RIGHT_SHOULDER]].astype(float).mean(axis=2)
    hips = points[:, :, [_LEFT_HIP, _RIGHT_HIP]].astype(float).mean(axis=2)
    length = np.sort(np.linalg.norm(shoulders - hips, axis=-1), axis=1)  # NaN come last
    count = np.isfinite(length).sum(axis=1)
    rows, last = np.arange(len(length)), length.shape[1] - 1
    low, high = np.clip((count - 1) // 2, 0, last), np.clip(count // 2, 0, last)
    found = (length[rows, low] + length[rows, high]) / 2
    return np.where(found > 0, found, np.nan)


def into_body(points: np.ndarray, yaw: np.ndarray, trunk: np.ndarray) -> np.ndarray:
    """Turn points so that what faced `yaw` faces front, and measure them in trunk lengths.

    Parameters
    ----------
    points
        (M, F, K, 3) metres, mid-hip as origin.
    yaw, trunk
        (M,) radians, and metres.

    Returns
    -------
    np.ndarray
        (M, F, K, 3) float64.

    Examples
    --------
    >>> there = into_body(np.ones((1, 1, 1, 3)), np.array([0.3]), np.array([0.5]))
    >>> bool(np.allclose(out_of_body(there, np.array([0.3]), np.array([0.5])), 1.0))
    True
    """
    return turned(points, -yaw) / np.asarray(trunk, float)[:, None, None, None]


def out_of_body(points: np.ndarray, yaw: np.ndarray, trunk: np.ndarray) -> np.ndarray:
    """Undo `into_body`."""
    return turned(points * np.asarray(trunk, float)[:, None, None, None], yaw)


def turned(points: np.ndarray, yaw: np.ndarray) -> np.ndarray:
    """Turn points about the vertical: (M, F, K, 3) by (M,) or (M, F) radians; what faced front faces `yaw`."""
    yaw = np.asarray(yaw, float)
    yaw = yaw.reshape(yaw.shape + (1,) * (points.ndim - 1 - yaw.ndim))
    cosine, sine = np.cos(yaw), np.sin(yaw)
    x, y, z = np.moveaxis(np.asarray(points, float), -1, 0)
    return np.stack([cosine * x + sine * z, y + 0 * cosine, cosine * z - sine * x], axis=-1)


def mirrored(points: np.ndarray) -> np.ndarray:
    """Exchange left and right: (..., 17, 3) in a frame that faces front."""
    return points[..., _MIRROR, :] * np.array([-1, 1, 1], points.dtype)


def mirrored_keypoints(values: np.ndarray) -> np.ndarray:
    """Exchange left and right in what is told of keypoints: (..., 17)."""
    return values[..., _MIRROR]


def _nearest_known(values: np.ndarray) -> np.ndarray:
    """Hold values over NaN along axis 1, from before or, at the beginning, from after."""
    known = np.isfinite(values)
    if known.all():
        return values
    places = np.arange(values.shape[1])
    before = np.maximum.accumulate(np.where(known, places, -1), axis=1)
    first = np.where(known.any(axis=1), known.argmax(axis=1), 0)
    return np.take_along_axis(values, np.where(before < 0, first[:, None], before), axis=1)
