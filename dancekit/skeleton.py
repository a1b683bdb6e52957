"""The one place that knows the 33 keypoints: names, order, bones, sides, groups, joint angles.

dancekit uses MediaPipe's 33 pose landmarks, by their lower-snake names and in MediaPipe's order. Nothing else in the
project counts indices: other modules ask here by name (`index`) or use the ready-made index arrays. Other skeletons
map into these 33 slots; what they lack is NaN.
"""

from __future__ import annotations

from collections.abc import Iterable
from types import MappingProxyType

import numpy as np

from dancekit.errors import RecordingError

__all__ = [
    "ANGLES",
    "BODY",
    "BONES",
    "GROUPS",
    "KEYPOINTS",
    "LEFT",
    "LEFT_RIGHT",
    "MIRROR",
    "N_KEYPOINTS",
    "RIGHT",
    "bone_indices",
    "index",
    "indices",
    "side",
]

KEYPOINTS: tuple[str, ...] = (
    "nose",
    "left_eye_inner",
    "left_eye",
    "left_eye_outer",
    "right_eye_inner",
    "right_eye",
    "right_eye_outer",
    "left_ear",
    "right_ear",
    "mouth_left",
    "mouth_right",
    "left_shoulder",
    "right_shoulder",
    "left_elbow",
    "right_elbow",
    "left_wrist",
    "right_wrist",
    "left_pinky",
    "right_pinky",
    "left_index",
    "right_index",
    "left_thumb",
    "right_thumb",
    "left_hip",
    "right_hip",
    "left_knee",
    "right_knee",
    "left_ankle",
    "right_ankle",
    "left_heel",
    "right_heel",
    "left_foot_index",
    "right_foot_index",
)
"""MediaPipe's pose landmarks, in MediaPipe's order."""

N_KEYPOINTS = len(KEYPOINTS)

_INDEX = MappingProxyType({name: i for i, name in enumerate(KEYPOINTS)})

GROUPS = MappingProxyType(
    {
        "head": KEYPOINTS[:11],
        "torso": ("left_shoulder", "right_shoulder", "left_hip", "right_hip"),
        "left_arm": ("left_elbow", "left_wrist"),
        "right_arm": ("right_elbow", "right_wrist"),
        "left_hand": ("left_pinky", "left_index", "left_thumb"),
        "right_hand": ("right_pinky", "right_index", "right_thumb"),
        "left_leg": ("left_knee", "left_ankle"),
        "right_leg": ("right_knee", "right_ankle"),
        "left_foot": ("left_heel", "left_foot_index"),
        "right_foot": ("right_heel", "right_foot_index"),
    }
)
"""A partition of the 33 keypoints into the parts of a body that a dancer names."""

BODY: tuple[str, ...] = (
    "left_shoulder",
    "right_shoulder",
    "left_elbow",
    "right_elbow",
    "left_wrist",
    "right_wrist",
    "left_hip",
    "right_hip",
    "left_knee",
    "right_knee",
    "left_ankle",
    "right_ankle",
)
"""The twelve joints of trunk and limbs: what every skeleton has, and what errors are usually reported on."""

BONES: tuple[tuple[str, str], ...] = (
    ("nose", "left_eye_inner"),
    ("left_eye_inner", "left_eye"),
    ("left_eye", "left_eye_outer"),
    ("left_eye_outer", "left_ear"),
    ("nose", "right_eye_inner"),
    ("right_eye_inner", "right_eye"),
    ("right_eye", "right_eye_outer"),
    ("right_eye_outer", "right_ear"),
    ("mouth_left", "mouth_right"),
    ("left_shoulder", "right_shoulder"),
    ("left_hip", "right_hip"),
    ("left_shoulder", "left_hip"),
    ("right_shoulder", "right_hip"),
    ("left_shoulder", "left_elbow"),
    ("left_elbow", "left_wrist"),
    ("left_wrist", "left_pinky"),
    ("left_wrist", "left_index"),
    ("left_wrist", "left_thumb"),
    ("left_index", "left_pinky"),
    ("right_shoulder", "right_elbow"),
    ("right_elbow", "right_wrist"),
    ("right_wrist", "right_pinky"),
    ("right_wrist", "right_index"),
    ("right_wrist", "right_thumb"),
    ("right_index", "right_pinky"),
    ("left_hip", "left_knee"),
    ("left_knee", "left_ankle"),
    ("left_ankle", "left_heel"),
    ("left_heel", "left_foot_index"),
    ("left_ankle", "left_foot_index"),
    ("right_hip", "right_knee"),
    ("right_knee", "right_ankle"),
    ("right_ankle", "right_heel"),
    ("right_heel", "right_foot_index"),
    ("right_ankle", "right_foot_index"),
)
"""Pairs of keypoints to draw a line between. Limb bones run from the trunk outwards."""

LEFT_RIGHT: tuple[tuple[str, str], ...] = tuple(
    (name, name.replace("left", "right")) for name in KEYPOINTS if "left" in name
)
"""The sixteen pairs of keypoints that trade places in a mirror."""

LEFT = np.array([_INDEX[left] for left, _ in LEFT_RIGHT])
RIGHT = np.array([_INDEX[right] for _, right in LEFT_RIGHT])
"""Indices of the left and right keypoints, aligned pair by pair."""

MIRROR = np.arange(N_KEYPOINTS)
"""Permutation of the 33 keypoints that exchanges left and right."""
MIRROR[LEFT], MIRROR[RIGHT] = RIGHT, LEFT

ANGLES = MappingProxyType(
    {
        f"{side}_{joint}": tuple(f"{side}_{name}" for name in triple)
        for side in ("left", "right")
        for joint, triple in {
            "elbow": ("shoulder", "elbow", "wrist"),
            "shoulder": ("elbow", "shoulder", "hip"),
            "hip": ("shoulder", "hip", "knee"),
            "knee": ("hip", "knee", "ankle"),
            "ankle": ("knee", "ankle", "foot_index"),
        }.items()
    }
)
"""Joint angles as triples of keypoints; the joint is the middle one."""

for _constant in (LEFT, RIGHT, MIRROR):
    _constant.flags.writeable = False


def index(keypoint: str) -> int:
    """Give the place of a keypoint in the 33.

    Raises
    ------
    RecordingError
        If the name is not one of the 33; the message lists them.

    Examples
    --------
    >>> index("left_wrist")
    15
    """
    try:
        return _INDEX[keypoint]
    except KeyError:
        raise RecordingError(f"unknown keypoint {keypoint!r}; choose one of: {', '.join(KEYPOINTS)}") from None


def indices(keypoints: str | Iterable[str]) -> np.ndarray:
    """Give the places of several keypoints, of a group (``"left_arm"``), or of all groups that end so (``"arm"``).

    Parameters
    ----------
    keypoints
        One keypoint, one name of `GROUPS`, a plural such as ``"arms"``, ``"hands"``, ``"legs"``, ``"feet"``, or an
        iterable of keypoint names.

    Returns
    -------
    np.ndarray
        (K,) integer indices, in the order asked for.

    Examples
    --------
    >>> indices("torso")
    array([11, 12, 23, 24])
    >>> indices("hands").tolist() == sorted(indices("left_hand").tolist() + indices("right_hand").tolist())
    True
    """
    if not isinstance(keypoints, str):
        return np.array([index(name) for name in keypoints], dtype=int)
    if keypoints in _INDEX:
        return np.array([index(keypoints)])
    singular = {"feet": "foot", "arms": "arm", "legs": "leg", "hands": "hand"}.get(keypoints, keypoints)
    names = {
        name for group, members in GROUPS.items() if singular in (group, group[-len(singular) :]) for name in members
    }
    if not names:
        raise RecordingError(f"unknown keypoint or group {keypoints!r}; groups are: {', '.join(GROUPS)}")
    return np.array(sorted(_INDEX[name] for name in names))


def bone_indices(bones: Iterable[tuple[str, str]] = BONES) -> np.ndarray:
    """Give bones as (B, 2) keypoint indices.

    Examples
    --------
    >>> bone_indices([("left_hip", "left_knee")])
    array([[23, 25]])
    """
    return np.array([[index(a), index(b)] for a, b in bones], dtype=int)


def side(keypoint: str) -> str:
    """Tell the side of a keypoint: ``"left"``, ``"right"`` or ``"center"``.

    Examples
    --------
    >>> side("mouth_right"), side("nose")
    ('right', 'center')
    """
    index(keypoint)
    return next((name for name in ("left", "right") if name in keypoint), "center")
