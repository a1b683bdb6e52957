"""Legs by inverse kinematics: from hip and ankle to the knee, which points where knees point."""

from __future__ import annotations

import numpy as np

from dancekit.synthetic.geometry import apply, swing, unit

__all__ = ["knee_pole", "two_bones"]

_DOWN = np.array([0.0, -1.0, 0.0])


def two_bones(
    start: np.ndarray, end: np.ndarray, first_m: float, second_m: float, pole: np.ndarray
) -> tuple[np.ndarray, np.ndarray]:
    """Find the joint between two bones of given length by the law of cosines.

    Parameters
    ----------
    start, end
        (T, 3) metres. Where the distance is out of reach, the end is brought on to the reach.
    first_m, second_m
        Lengths of the bones.
    pole
        (T, 3): which way the joint points.

    Returns
    -------
    tuple of np.ndarray
        (T, 3) the joint, (T, 3) the end as reached.

    Examples
    --------
    >>> import numpy as np
    >>> joint, end = two_bones(np.array([[0.0, 0.8, 0.0]]), np.zeros((1, 3)), 0.5, 0.5, np.array([[0.0, 0.0, 1.0]]))
    >>> joint.round(3).tolist()
    [[0.0, 0.4, 0.3]]
    """
    between = end - start
    distance = np.linalg.norm(between, axis=-1, keepdims=True)
    along = between / distance
    reached = np.clip(distance, abs(first_m - second_m) + 1e-3, (first_m + second_m) * (1.0 - 1e-5))
    side = unit(pole - along * np.sum(pole * along, axis=-1, keepdims=True))
    cosine = (first_m**2 + reached**2 - second_m**2) / (2.0 * first_m * reached)
    joint = start + first_m * (along * cosine + side * np.sqrt(np.maximum(1.0 - cosine**2, 0.0)))
    return joint, start + along * reached


def knee_pole(
    hip: np.ndarray, ankle: np.ndarray, pelvis: np.ndarray, toes_yaw: np.ndarray, outwards: float
) -> np.ndarray:
    """Say which way a knee points: forwards, half way to where the toes point, carried along as the leg swings up.

    Parameters
    ----------
    hip, ankle
        (T, 3) metres.
    pelvis
        (T, 3, 3) orientation of the pelvis.
    toes_yaw
        (T,) radians: yaw of the foot relative to the pelvis.
    outwards
        +1 for the left leg, -1 for the right.
    """
    along = unit(np.einsum("tji,tj->ti", pelvis, ankle - hip))
    angle = 0.5 * toes_yaw + 0.08 * outwards
    forwards = np.stack([np.sin(angle), np.zeros_like(angle), np.cos(angle)], axis=-1)
    return apply(pelvis, swing(forwards, np.broadcast_to(_DOWN, along.shape), along))
