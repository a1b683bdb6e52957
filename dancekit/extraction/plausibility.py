"""Does a pose look like a body? What can be told from one pose alone, without its history.

A tracker that is lost keeps reporting high confidence; what gives it away are bones of impossible length. MediaPipe's
world landmarks come in metres and keep a body's proportions well, so each bone is compared with an adult's.
"""

from __future__ import annotations

import numpy as np

from dancekit import skeleton
from dancekit.extraction.landmarker import Pose

__all__ = ["disproportion", "in_sight", "torso_length", "torso_middle"]

# Metres between MediaPipe's keypoints: medians of its world landmarks over fifteen clips of different people. Only
# the proportions count, so these serve children too.
_LENGTHS_M = {
    ("shoulder", "elbow"): 0.24,
    ("elbow", "wrist"): 0.23,
    ("hip", "knee"): 0.395,
    ("knee", "ankle"): 0.37,
    ("shoulder", "hip"): 0.49,
}
_BONES = np.array(
    [skeleton.indices([f"{side}_{a}", f"{side}_{b}"]) for a, b in _LENGTHS_M for side in ("left", "right")]
)
_EXPECTED = np.repeat(np.log(list(_LENGTHS_M.values())), 2)
_SHOULDERS = skeleton.indices(["left_shoulder", "right_shoulder"])
_HIPS = skeleton.indices(["left_hip", "right_hip"])


def disproportion(position: np.ndarray) -> np.ndarray:
    """Tell how far the worst bone of a body is out of proportion with the others.

    Parameters
    ----------
    position
        (..., 33, 3) metres.

    Returns
    -------
    np.ndarray
        (...) natural logarithm of the factor by which the worst of ten bones (arms, legs, sides of the trunk) is too
        long or too short, when the body's size is taken from the median bone. 0 is a perfect body, 0.7 a factor of
        two. NaN where a keypoint is missing.

    Examples
    --------
    >>> rng = np.random.default_rng(0)
    >>> body = rng.normal(size=(33, 3))
    >>> bool(np.isclose(disproportion(body), disproportion(1.7 * body)))  # size does not matter
    True
    """
    ends = np.asarray(position, np.float64)[..., _BONES, :]
    length = np.linalg.norm(ends[..., 0, :] - ends[..., 1, :], axis=-1)
    excess = np.log(np.maximum(length, 1e-6)) - _EXPECTED
    return np.abs(excess - np.median(excess, axis=-1, keepdims=True)).max(axis=-1)


def in_sight(pose: Pose, size: tuple[int, int]) -> float:
    """Give the share of keypoints that lie within the picture.

    Parameters
    ----------
    pose
        A body.
    size
        Width and height of the picture, in pixels.

    Examples
    --------
    >>> corner = np.concatenate([np.full((11, 2), -5.0), np.full((22, 2), 5.0)])
    >>> round(in_sight(Pose(corner, np.zeros((33, 3)), np.ones(33), np.ones(33)), (640, 360)), 3)
    0.667
    """
    return float(((pose.image >= 0) & (pose.image < size)).all(axis=1).mean())


def torso_middle(pose: Pose) -> np.ndarray:
    """Give the middle between shoulders and hips, (2,) pixels."""
    return pose.image[np.concatenate([_SHOULDERS, _HIPS])].mean(axis=0)


def torso_length(pose: Pose) -> float:
    """Give the length of the trunk in the picture, as if it were seen from the side: pixels.

    Notes
    -----
    The trunk's length in metres times the scale (pixels per metre) of the whole body, so that it does not shrink when
    the body leans towards the camera.

    Examples
    --------
    >>> position = np.zeros((33, 3)); position[_SHOULDERS, 1] = 0.5
    >>> round(torso_length(Pose(200 * position[:, :2], position, np.ones(33), np.ones(33))), 6)
    100.0
    """
    flat = pose.position[:, :2] - pose.position[:, :2].mean(axis=0)
    picture = pose.image - pose.image.mean(axis=0)
    scale = np.sqrt((picture**2).sum() / max(float((flat**2).sum()), 1e-12))
    trunk = pose.position[_SHOULDERS].mean(axis=0) - pose.position[_HIPS].mean(axis=0)
    return float(scale * np.linalg.norm(trunk))
