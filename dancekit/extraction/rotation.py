"""Quarter turns: a picture turned for the pose model, and the pose found in it turned back.

MediaPipe searches for people who stand upright. Someone on their hands or on the floor is found more surely in a
picture that is turned until they seem to stand.
"""

from __future__ import annotations

import numpy as np

from dancekit import skeleton
from dancekit.extraction.landmarker import Pose

__all__ = ["turn", "turn_back", "upright_turns"]

_SHOULDERS = skeleton.indices(["left_shoulder", "right_shoulder"])
_HIPS = skeleton.indices(["left_hip", "right_hip"])


def turn(image: np.ndarray, quarters: int) -> np.ndarray:
    """Turn a picture counter-clockwise by quarter turns.

    Parameters
    ----------
    image
        (H, W, 3).
    quarters
        Number of quarter turns, 0 to 3.

    Examples
    --------
    >>> turn(np.zeros((4, 6, 3), np.uint8), 1).shape
    (6, 4, 3)
    """
    return image if quarters % 4 == 0 else np.ascontiguousarray(np.rot90(image, quarters))


def turn_back(pose: Pose, quarters: int, size: tuple[int, int]) -> Pose:
    """Give a pose that was found in a turned picture in the pixels and on the axes of the upright one.

    Parameters
    ----------
    pose
        As found in ``turn(image, quarters)``.
    quarters
        How the picture was turned.
    size
        Width and height of the upright picture, in pixels.

    Examples
    --------
    >>> still = np.zeros((33, 3)), np.ones(33), np.ones(33)
    >>> corner = Pose(np.zeros((33, 2)), *still)
    >>> turn_back(corner, 2, (640, 360)).image[0]
    array([640., 360.], dtype=float32)
    """
    quarters %= 4
    if quarters == 0:
        return pose
    width, height = size
    across, down = pose.image[:, 0], pose.image[:, 1]
    x, y, z = pose.position.T
    image, position = {
        1: ((width - down, across), (y, -x, z)),
        2: ((width - across, height - down), (-x, -y, z)),
        3: ((down, height - across), (-y, x, z)),
    }[quarters]
    return Pose(
        image=np.stack(image, axis=1).astype(np.float32),
        position=np.stack(position, axis=1).astype(np.float32),
        confidence=pose.confidence,
        presence=pose.presence,
    )


def upright_turns(pose: Pose) -> int:
    """Tell how many quarter turns of the picture would bring this body's head up.

    Parameters
    ----------
    pose
        In the pixels of the upright picture.

    Examples
    --------
    >>> image = np.zeros((33, 2))
    >>> image[_SHOULDERS] = 100, 300  # below the hips: someone stands on their hands
    >>> upright_turns(Pose(image, np.zeros((33, 3)), np.ones(33), np.ones(33)))
    2
    """
    right, down = pose.image[_SHOULDERS].mean(axis=0) - pose.image[_HIPS].mean(axis=0)
    return round(np.degrees(np.arctan2(right, -down)) / 90) % 4
