"""From points of some file's room to a `Recording`: metres, y up, hip-centred, and where each of these was a guess.

Motion files rarely say which unit they use or which axis is up. The body says it: people have legs of a known length,
and stand. Whatever is concluded here is written into the recording's ``meta``, so that a wrong guess can be seen and
overruled with ``unit=`` or ``up=``.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np

from dancekit import skeleton
from dancekit.errors import FormatError
from dancekit.recording import Recording

__all__ = [
    "LEG_OF_STATURE",
    "MIRRORED",
    "UNITS_M",
    "UP_AXES",
    "find_unit",
    "find_up",
    "leg_length",
    "looks_mirrored",
    "make_recording",
    "turn_up",
]

UNITS_M: dict[str, float] = {"m": 1.0, "cm": 0.01, "mm": 0.001, "in": 0.0254, "cmu": 0.0254 / 0.45}
"""Metres per unit. ``"cmu"`` is the unit of the CMU library's skeletons: an inch divided by 0.45."""

UP_AXES: dict[str, np.ndarray] = {
    "y": np.array([[1.0, 0, 0], [0, 1, 0], [0, 0, 1]]),
    "z": np.array([[1.0, 0, 0], [0, 0, 1], [0, -1, 0]]),
    "x": np.array([[0, -1.0, 0], [1, 0, 0], [0, 0, 1]]),
    "-y": np.array([[1.0, 0, 0], [0, -1, 0], [0, 0, -1]]),
    "-z": np.array([[1.0, 0, 0], [0, 0, -1], [0, 1, 0]]),
    "-x": np.array([[0, 1.0, 0], [-1, 0, 0], [0, 0, 1]]),
}
"""Rotations that turn a file's upward axis to y; none of them mirrors."""

LEG_OF_STATURE = 0.491
"""Thigh and shank together as a share of the body height: 0.245 + 0.246 (Drillis and Contini 1966, in D. A. Winter,
Biomechanics and Motor Control of Human Movement, 4th ed., fig. 4.1)."""

MIRRORED = "left and right look exchanged: the file's axes may be left-handed"
"""The note that a mirrored body gets (see `looks_mirrored`)."""

_PLAUSIBLE_STATURE_M = (1.2, 2.2)
_ASSUMED_STATURE_M = 1.70
_UPRIGHT_COSINE = 0.7


def leg_length(points: np.ndarray) -> float:
    """Give the median length of thigh plus shank of both legs, in the unit of the points; NaN without legs.

    Parameters
    ----------
    points
        (T, 33, 3) keypoints.
    """
    lengths = [
        _median(np.linalg.norm(_of(points, f"{side}_{a}") - _of(points, f"{side}_{b}"), axis=-1))
        for side in ("left", "right")
        for a, b in (("hip", "knee"), ("knee", "ankle"))
    ]
    return float(sum(lengths) / 2)


def find_unit(points: np.ndarray, unit: str | float | None, where: str) -> tuple[float, str, list[str]]:
    """Tell how many metres one unit of the file is.

    Parameters
    ----------
    points
        (T, 33, 3) keypoints in the file's unit.
    unit
        A name of `UNITS_M`, metres per unit, or None: the one unit under which thigh and shank belong to a body of 1.2
        to 2.2 m (see `LEG_OF_STATURE`). Where there is none, the body is scaled to 1.70 m, and a note says so.
    where
        Name of the file, for errors.

    Returns
    -------
    tuple
        Metres per unit, the unit's name, and notes in plain words.

    Raises
    ------
    FormatError
        If the unit is unknown, or the legs have no length.

    Examples
    --------
    >>> find_unit(np.zeros((1, 33, 3)), "cm", "a.bvh")
    (0.01, 'cm', [])
    """
    if unit is not None:
        return (*_given_unit(unit, where), [])
    leg = leg_length(points)
    if not (np.isfinite(leg) and leg > 1e-6):
        raise FormatError(f"{where}: the legs have no length that would tell the unit; pass unit='cm' or another")
    stature = leg / LEG_OF_STATURE
    low, high = _PLAUSIBLE_STATURE_M
    for name, metres in UNITS_M.items():
        if low <= stature * metres <= high:
            return metres, name, []
    note = (
        f"the unit is unknown: a body height of {stature:.4g} units fits none of {', '.join(UNITS_M)}; "
        f"scaled to {_ASSUMED_STATURE_M:.2f} m (pass unit= to overrule)"
    )
    return _ASSUMED_STATURE_M / stature, "unknown", [note]


def find_up(points: np.ndarray, up: str | None, where: str, *, prior: str, candidates: Sequence[str]) -> str:
    """Tell which axis of the file points up.

    Parameters
    ----------
    points
        (T, 33, 3) keypoints.
    up
        A key of `UP_AXES`, or None: the prior if the body (ankles to shoulders) stands along it in a tenth of the
        frames; else the candidate along which it stands in most frames, if in half of them; else the prior.
    where
        Name of the file, for errors.
    prior
        What files of this kind usually have.
    candidates
        The axes to consider.

    Raises
    ------
    FormatError
        If `up` is not an axis.

    Examples
    --------
    >>> find_up(np.zeros((1, 33, 3)), "z", "a.bvh", prior="y", candidates=("y", "z"))
    'z'
    """
    if up is not None:
        if up not in UP_AXES:
            raise FormatError(f"{where}: up={up!r} is not an axis; choose one of: {', '.join(UP_AXES)}")
        return up
    spine = _middle(points, "shoulder") - _middle(points, "ankle")
    length = np.linalg.norm(spine, axis=-1, keepdims=True)
    seen = np.isfinite(length[:, 0]) & (length[:, 0] > 0)
    if not seen.any():
        return prior
    direction = spine[seen] / length[seen]
    standing = {axis: float(np.mean(direction @ UP_AXES[axis][1] > _UPRIGHT_COSINE)) for axis in candidates}
    if standing.get(prior, 0.0) >= 0.1:
        return prior
    best = max(standing, key=lambda axis: standing[axis])
    return best if standing[best] >= 0.5 else prior


def turn_up(points: np.ndarray, up: str) -> np.ndarray:
    """Rotate points (..., 3) so that the axis `up` becomes y.

    Examples
    --------
    >>> turn_up(np.array([0.0, 0.0, 1.7]), "z").tolist()
    [0.0, 1.7, 0.0]
    """
    return points @ UP_AXES[up].T


def looks_mirrored(points: np.ndarray) -> bool:
    """Tell whether left and right seem exchanged: knees bend forwards, and the left hip should be on the left of that.

    Parameters
    ----------
    points
        (T, 33, 3) keypoints in metres.

    Notes
    -----
    Only knees that stand out more than 3 cm from the line between hip and ankle count, and only a clear majority does:
    a dancer's turned-out knees point sideways, never behind.
    """
    lateral = _of(points, "left_hip") - _of(points, "right_hip")
    cosines = []
    for side in ("left", "right"):
        leg = _of(points, f"{side}_hip") - _of(points, f"{side}_ankle")
        knee = _of(points, f"{side}_knee") - _of(points, f"{side}_ankle")
        along = np.sum(knee * leg, axis=-1, keepdims=True) / np.maximum(np.sum(leg * leg, axis=-1, keepdims=True), 1e-9)
        forward = knee - along * leg
        bent = np.linalg.norm(forward, axis=-1) > 0.03
        cosines.append(_cosine(np.cross(leg, forward)[bent], lateral[bent]))
    cosine = np.concatenate(cosines)
    return bool(np.isfinite(cosine).sum() >= 3 and _median(cosine) < -0.3)


def make_recording(
    points: np.ndarray, *, time: np.ndarray, fps: float, individuals: tuple[str, ...] = (), meta: dict[str, Any]
) -> Recording:
    """Make a recording of keypoints measured in a room: hip-centred, the mid-hip's way in `root`.

    Parameters
    ----------
    points
        (T, N, 33, 3) metres, y up.
    time
        (T,) seconds.

    Returns
    -------
    Recording
        Confidence and presence are 1 where a keypoint was measured and NaN where it was not. Where a hip is missing
        there is no origin, so that all positions of that frame are NaN.
    """
    root = _middle(points, "hip")
    position = points - root[..., None, :]
    measured = np.where(np.isfinite(position).all(axis=-1), 1.0, np.nan)
    return Recording(
        time=time,
        position=position,
        root=root,
        confidence=measured,
        presence=measured,
        fps=fps,
        individuals=individuals,
        meta=meta,
    )


def _given_unit(unit: str | float, where: str) -> tuple[float, str]:
    if isinstance(unit, str) and unit in UNITS_M:
        return UNITS_M[unit], unit
    if isinstance(unit, int | float) and np.isfinite(unit) and unit > 0:
        return float(unit), f"{unit:g} m"
    raise FormatError(f"{where}: unit={unit!r} is not known; choose one of: {', '.join(UNITS_M)}, or metres per unit")


def _of(points: np.ndarray, keypoint: str) -> np.ndarray:
    return points[..., skeleton.index(keypoint), :]


def _middle(points: np.ndarray, joint: str) -> np.ndarray:
    return (_of(points, f"left_{joint}") + _of(points, f"right_{joint}")) / 2


def _median(values: np.ndarray) -> float:
    finite = values[np.isfinite(values)]
    return float(np.median(finite)) if finite.size else float("nan")


def _cosine(a: np.ndarray, b: np.ndarray) -> np.ndarray:
    norm = np.linalg.norm(a, axis=-1) * np.linalg.norm(b, axis=-1)
    return np.sum(a * b, axis=-1) / np.where(norm > 0, norm, np.nan)
