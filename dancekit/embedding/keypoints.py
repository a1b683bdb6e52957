"""Which keypoints the encoders look at, and how these hang together.

Seventeen that motion capture, MediaPipe and OpenPose all have or nearly have: the twelve joints of trunk and limbs,
nose and ears for the head, and the tips of the feet. Eyes, mouth and fingers tremble more than they tell.
"""

from __future__ import annotations

from types import MappingProxyType

import numpy as np

from dancekit import skeleton

__all__ = ["LIMBS", "NAMES", "PARENTS", "PLACES", "bone_matrices"]

NAMES: tuple[str, ...] = (
    "nose",
    "left_ear",
    "right_ear",
    *skeleton.BODY,
    "left_foot_index",
    "right_foot_index",
)
"""The keypoints that encoders read, in the order in which they read them."""

PLACES: np.ndarray = skeleton.indices(NAMES)
"""Their places in the 33."""

PARENTS = MappingProxyType(
    {
        "nose": "shoulders", "left_ear": "shoulders", "right_ear": "shoulders",
        "left_shoulder": "shoulders", "right_shoulder": "shoulders",
        "left_elbow": "left_shoulder", "right_elbow": "right_shoulder",
        "left_wrist": "left_elbow", "right_wrist": "right_elbow",
        "left_hip": "hips", "right_hip": "hips",
        "left_knee": "left_hip", "right_knee": "right_hip",
        "left_ankle": "left_knee", "right_ankle": "right_knee",
        "left_foot_index": "left_ankle", "right_foot_index": "right_ankle",
    }
)  # fmt: skip
"""Where each bone comes from; ``shoulders`` is the middle of the shoulders, ``hips`` that of the hips: the origin."""

LIMBS: tuple[tuple[str, ...], ...] = (
    ("left_elbow", "left_wrist"),
    ("right_elbow", "right_wrist"),
    ("left_knee", "left_ankle", "left_foot_index"),
    ("right_knee", "right_ankle", "right_foot_index"),
    ("nose", "left_ear", "right_ear"),
)
"""What is hidden together, and what pose models exchange as a whole."""


def bone_matrices() -> tuple[np.ndarray, np.ndarray]:
    """Give the matrices from places to bones and back.

    Returns
    -------
    tuple of np.ndarray
        ``to_bones`` (18, 17) and ``to_places`` (17, 18): bone 17 is the trunk, from the origin to the middle of the
        shoulders. Stretching bones between the two changes a body's build and keeps its directions.

    Examples
    --------
    >>> to_bones, to_places = bone_matrices()
    >>> bool(np.allclose(to_places @ to_bones, np.eye(17)))
    True
    """
    count = len(NAMES)
    trunk = np.zeros(count)
    trunk[[NAMES.index("left_shoulder"), NAMES.index("right_shoulder")]] = 0.5
    to_bones = np.vstack([np.eye(count), trunk])
    for row, name in enumerate(NAMES):
        parent = PARENTS[name]
        if parent == "shoulders":
            to_bones[row] -= trunk
        elif parent != "hips":
            to_bones[row, NAMES.index(parent)] -= 1
    to_places = np.zeros((count, count + 1))
    for row in range(count):
        name = NAMES[row]
        while name not in ("hips", "shoulders"):
            to_places[row, NAMES.index(name)] = 1
            name = PARENTS[name]
        if name == "shoulders":
            to_places[row, count] = 1
    return to_bones, to_places
