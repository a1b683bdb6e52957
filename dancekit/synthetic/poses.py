"""A vocabulary of arm poses: directions of upper arm and forearm, and where the palm looks.

Directions are in the frame of the chest with x outwards (to the arm's own side), y up and z forwards, so that one entry
serves both arms. No two entries are opposite, which leaves the way between any two of them well defined.
"""

from __future__ import annotations

from types import MappingProxyType

import numpy as np

from dancekit.synthetic.geometry import unit

__all__ = ["ARM_POSES", "arm_pose"]

_DIRECTIONS = {
    # name: upper arm, forearm, palm normal
    "rest": ((0.22, -1.0, 0.02), (0.10, -1.0, 0.30), (-1.0, 0.0, 0.2)),
    "tee": ((1.0, 0.0, 0.12), (1.0, 0.05, 0.25), (0.0, -1.0, 0.2)),
    "low_v": ((0.75, -0.70, 0.15), (0.85, -0.55, 0.30), (-0.3, -0.9, 0.3)),
    "high_v": ((0.80, 0.65, 0.15), (0.62, 0.80, 0.20), (-0.2, 0.2, 1.0)),
    "up": ((0.45, 1.0, 0.10), (0.15, 1.0, 0.15), (-0.6, 0.0, 1.0)),
    "goal": ((1.0, 0.0, 0.10), (0.20, 1.0, 0.20), (0.0, -0.2, 1.0)),
    "low_goal": ((1.0, -0.10, 0.05), (0.35, -1.0, 0.30), (0.0, -0.3, -1.0)),
    "forward": ((0.28, -0.15, 1.0), (0.05, 0.0, 1.0), (-0.6, -1.0, 0.0)),
    "swing_back": ((0.35, -1.0, -0.35), (0.10, -0.20, 1.0), (-1.0, 0.0, 0.0)),
    "swing_front": ((0.40, -1.0, 0.40), (-0.10, 0.45, 0.95), (-1.0, 0.0, 0.0)),
    "on_hip": ((0.85, -0.80, -0.25), (-0.66, -0.55, 0.50), (-0.6, -0.4, -0.8)),
    "cross_high": ((0.45, -0.55, 0.75), (-0.70, 0.45, 0.60), (0.0, 0.0, -1.0)),
    "cross_low": ((0.45, -0.75, 0.55), (-0.70, -0.15, 0.75), (0.0, -0.3, -1.0)),
    "oval": ((0.75, 0.75, 0.25), (-0.42, 0.95, 0.25), (-0.3, -1.0, 0.3)),
    "round_low": ((0.55, -0.90, 0.35), (-0.25, -0.75, 0.70), (-0.4, 0.5, -0.8)),
    "second": ((0.95, -0.22, 0.30), (0.85, -0.10, 0.55), (-0.2, -0.3, 0.9)),
    "arabesque": ((0.45, 0.25, 0.95), (0.25, 0.30, 1.0), (-0.2, -1.0, 0.2)),
    "behind": ((0.75, -0.45, -0.45), (0.70, -0.50, -0.20), (-0.2, -0.8, 0.5)),
    "punch_up": ((0.35, 0.90, 0.35), (0.08, 1.0, 0.20), (-0.4, 0.0, 1.0)),
    "punch_out": ((0.85, -0.15, 0.55), (0.75, 0.10, 0.75), (0.0, -1.0, 0.2)),
    "guard": ((0.50, -0.85, 0.40), (-0.15, 0.80, 0.65), (-0.6, 0.0, -0.7)),
    "reach_floor": ((0.30, -0.75, 0.65), (0.10, -0.90, 0.45), (-0.8, 0.0, -0.4)),
}

ARM_POSES = MappingProxyType(
    {name: np.concatenate([unit(np.array(part)) for part in parts]) for name, parts in _DIRECTIONS.items()}
)
"""(9,) per name: three unit vectors."""


def arm_pose(name: str) -> np.ndarray:
    """Give the (9,) directions of a named arm pose.

    Examples
    --------
    >>> arm_pose("up").shape
    (9,)
    """
    return ARM_POSES[name]
