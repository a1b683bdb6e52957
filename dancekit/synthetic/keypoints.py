"""From a moving figure to the 33 keypoints, by two definitions of hips and ankles.

``"anatomical"``: hips and ankles are the centres of the joints about which the bones turn, so that every bone of the
limbs has one exact length. ``"mediapipe"``: where MediaPipe's world landmarks of rendered dancers have them:
hips some 25 % further apart (0.22-0.23 m in an adult) and ankles 3.5 cm up the shank. The other 29 keypoints are the
same in both, and so is the mid-hip.
"""

from __future__ import annotations

import numpy as np

from dancekit import skeleton
from dancekit.errors import DancekitError
from dancekit.synthetic.contact import SIDES
from dancekit.synthetic.figure import Motion
from dancekit.synthetic.geometry import unit

__all__ = ["DEFINITIONS", "place_keypoints"]

DEFINITIONS = ("anatomical", "mediapipe")

MEDIAPIPE_HIP_WIDTH = 1.25
"""MediaPipe's distance between the hips over that of the hip joints."""

MEDIAPIPE_ANKLE_M = 0.035
"""How far up the shank MediaPipe puts the ankle, in the average body. In pixels it is less: see ``data/README.md``."""

_FACE = {
    "nose": (0.0, -0.024, 0.112),
    "eye_inner": (0.017, 0.012, 0.082),
    "eye": (0.031, 0.013, 0.083),
    "eye_outer": (0.045, 0.012, 0.072),
    "ear": (0.078, -0.002, -0.012),
    "mouth": (0.025, -0.064, 0.084),
}
"""Metres in the frame of the head, on the left side."""

_HAND = {"thumb": (-0.045, 0.055, 0.015), "index": (-0.026, 0.092, 0.0), "pinky": (0.030, 0.080, 0.0)}
"""Metres in the frame of the left hand of the average body: y along it, z the palm's normal."""


def place_keypoints(motion: Motion, definition: str = "anatomical") -> np.ndarray:
    """Give the 33 keypoints of a figure in the room.

    Parameters
    ----------
    motion
        The figure.
    definition
        One of `DEFINITIONS`: which hips and ankles.

    Returns
    -------
    np.ndarray
        (T, 33, 3) metres.

    Raises
    ------
    DancekitError
        If the definition is unknown.
    """
    if definition not in DEFINITIONS:
        raise DancekitError(f"unknown definition {definition!r}; choose one of: {', '.join(DEFINITIONS)}")
    places = {"nose": motion.at("head", *_FACE["nose"])}
    for side, sign in SIDES.items():
        places |= _face(motion, side, sign) | _arm(motion, side, sign) | _leg(motion, side)
    if definition == "mediapipe":
        _as_mediapipe(places, motion)
    return np.stack([places[name] for name in skeleton.KEYPOINTS], axis=1)


def _face(motion: Motion, side: str, sign: float) -> dict[str, np.ndarray]:
    def point(name: str) -> np.ndarray:
        x, y, z = _FACE[name]
        return motion.at("head", sign * x, y, z)

    named = {f"{side}_{name}": point(name) for name in ("eye_inner", "eye", "eye_outer", "ear")}
    return named | {f"mouth_{side}": point("mouth")}


def _arm(motion: Motion, side: str, sign: float) -> dict[str, np.ndarray]:
    size = motion.body.size
    hand = {
        f"{side}_{name}": motion.at(f"{side}_hand", sign * size * x, size * y, size * z)
        for name, (x, y, z) in _HAND.items()
    }
    joints = {"shoulder": "upper_arm", "elbow": "forearm", "wrist": "hand"}
    return hand | {f"{side}_{name}": motion.origin[f"{side}_{bone}"] for name, bone in joints.items()}


def _leg(motion: Motion, side: str) -> dict[str, np.ndarray]:
    size, foot = motion.body.size, f"{side}_foot"
    joints = {"hip": "thigh", "knee": "shank", "ankle": "foot"}
    return {f"{side}_{name}": motion.origin[f"{side}_{bone}"] for name, bone in joints.items()} | {
        f"{side}_heel": motion.at(foot, 0.0, -0.060 * size, -0.055 * size),
        f"{side}_foot_index": motion.at(foot, 0.0, -0.055 * size, 0.165 * size),
    }


def _as_mediapipe(places: dict[str, np.ndarray], motion: Motion) -> None:
    middle = (places["left_hip"] + places["right_hip"]) / 2.0
    for side in SIDES:
        places[f"{side}_hip"] = middle + MEDIAPIPE_HIP_WIDTH * (places[f"{side}_hip"] - middle)
        ankle, knee = places[f"{side}_ankle"], places[f"{side}_knee"]
        places[f"{side}_ankle"] = ankle + MEDIAPIPE_ANKLE_M * motion.body.size * unit(knee - ankle)
