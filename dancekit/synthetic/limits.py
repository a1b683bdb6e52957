"""How far joints go: the ranges that the dancer keeps, and the angles to check them by.

Ranges follow the norms of the American Academy of Orthopaedic Surgeons (Greene and Heckman, 1994), widened where
dancers are known to be more mobile (plantar flexion of the ankle, abduction of the hip).
"""

from __future__ import annotations

from types import MappingProxyType

import numpy as np

from dancekit import skeleton

__all__ = ["JOINT_LIMITS_DEG", "joint_angles"]

JOINT_LIMITS_DEG = MappingProxyType(
    {
        "elbow": (0.0, 150.0),  # flexion
        "knee": (0.0, 145.0),  # flexion
        "ankle": (-75.0, 42.0),  # minus plantar flexion, plus dorsiflexion
        "hip": (-45.0, 125.0),  # of the thigh forwards from the pelvis' down, measured in the sagittal plane
        "head_yaw": (-80.0, 80.0),  # against the chest
        "head_pitch": (-60.0, 60.0),
        "head_roll": (-45.0, 45.0),
        "spine_twist": (-60.0, 60.0),  # chest against pelvis
    }
)
"""Lowest and highest angle of each joint, degrees."""


def joint_angles(points: np.ndarray) -> dict[str, np.ndarray]:
    """Measure flexion of elbows, knees and ankles from the 33 keypoints (anatomical definition).

    Parameters
    ----------
    points
        (..., 33, 3) metres.

    Returns
    -------
    dict of np.ndarray
        ``left_elbow``, ``left_knee``, ``left_ankle`` and the right ones: (...,) degrees; 0 is straight for elbow and
        knee, and the foot at right angles to the shank for the ankle.

    Examples
    --------
    >>> import numpy as np
    >>> straight = np.zeros((33, 3))
    >>> straight[[23, 25, 27], 1] = [0.9, 0.5, 0.1]
    >>> straight[31] = [0, 0, 0.2]
    >>> angles = joint_angles(straight)
    >>> float(angles["left_knee"].round(3)), float(angles["left_ankle"].round(3))
    (0.0, 0.0)
    """
    angles = {}
    for side in ("left", "right"):
        for joint, (first, last) in {"elbow": ("shoulder", "wrist"), "knee": ("hip", "ankle")}.items():
            a, b, c = (points[..., skeleton.index(f"{side}_{name}"), :] for name in (first, joint, last))
            angles[f"{side}_{joint}"] = _between(b - a, c - b)
        knee, ankle, heel, toe = (
            points[..., skeleton.index(f"{side}_{name}"), :] for name in ("knee", "ankle", "heel", "foot_index")
        )
        angles[f"{side}_ankle"] = 90.0 - _between(knee - ankle, toe - heel)
    return angles


def _between(a: np.ndarray, b: np.ndarray) -> np.ndarray:
    """Angle between vectors in degrees, accurate near 0 and 180; 0 where either has no length."""
    cross = np.linalg.norm(np.cross(a, b), axis=-1)
    return np.degrees(np.arctan2(cross, np.sum(a * b, axis=-1)))
