"""How alike two bodies in a picture are: boxes, sizes, and the object-keypoint similarity of COCO.

Everything is vectorised over leading axes, blind to keypoints that are NaN, and knows nothing of videos or trackers.
"""

from __future__ import annotations

import numpy as np

from dancekit import skeleton

__all__ = ["body_box", "body_center", "body_size", "keypoint_similarity"]

# COCO's standard deviations of annotators (per sqrt of the body's area), by joint of `skeleton.BODY`, twice as wide.
_SIGMA = {"shoulder": 0.079, "elbow": 0.072, "wrist": 0.062, "hip": 0.107, "knee": 0.087, "ankle": 0.089}
_FALLOFF = 2 * np.array([_SIGMA[name.split("_")[1]] for name in skeleton.BODY])
_BODY = skeleton.indices(skeleton.BODY)
_TORSO = skeleton.indices("torso")
_CHAINS = [
    [skeleton.index(f"{side}_{joint}") for joint in ("shoulder", "hip", "knee", "ankle")] for side in ("left", "right")
]
# A person standing fills about 0.28 of the square of their height: sqrt(area) is 0.53 heights.
_ROOT_AREA_PER_EXTENT = 0.53


def body_box(image: np.ndarray) -> np.ndarray:
    """Give the box around the keypoints.

    Parameters
    ----------
    image
        (..., 33, 2) pixels, NaN where missing.

    Returns
    -------
    np.ndarray
        (..., 4) left, top, right, bottom in pixels; NaN where there is no body.

    Examples
    --------
    >>> body = np.zeros((33, 2))
    >>> body[0] = 10, 20
    >>> body_box(body)
    array([ 0.,  0., 10., 20.])
    """
    missing = np.isnan(image)
    low = np.where(missing, np.inf, image).min(axis=-2)
    high = np.where(missing, -np.inf, image).max(axis=-2)
    box = np.concatenate([low, high], axis=-1)
    return np.where(np.isfinite(box), box, np.nan)


def body_center(image: np.ndarray) -> np.ndarray:
    """Give the middle of the torso, the steadiest point of a body: (..., 2) pixels; NaN where it isn't seen.

    Examples
    --------
    >>> body_center(np.ones((33, 2)))
    array([1., 1.])
    """
    return np.asarray(image[..., _TORSO, :].mean(axis=-2))


def body_size(image: np.ndarray) -> np.ndarray:
    """Give the drawn length of trunk, thigh and shank, the longer side of the two: (...,) pixels.

    It stands for the body's scale: about 0.75 of the standing height, and unlike the box it doesn't change when the
    arms open or the knees bend. NaN where none of the two sides is whole.

    Examples
    --------
    >>> body = np.zeros((33, 2))
    >>> body[skeleton.index("left_hip"), 1] = 50
    >>> body[skeleton.index("left_knee"), 1] = 90
    >>> body[skeleton.index("left_ankle"), 1] = 130
    >>> float(body_size(body))
    130.0
    """
    bones = np.diff(image[..., _CHAINS, :], axis=-2)
    sides = np.linalg.norm(bones, axis=-1).sum(axis=-1)
    return np.asarray(np.fmax(sides[..., 0], sides[..., 1]))


def keypoint_similarity(one: np.ndarray, other: np.ndarray) -> np.ndarray:
    """Give the object-keypoint similarity of two bodies over the twelve joints of trunk and limbs.

    Parameters
    ----------
    one, other
        (..., 33, 2) pixels; leading axes are broadcast.

    Returns
    -------
    np.ndarray
        (...,) 0 to 1: 1 for the same pose in the same place; 0 where nothing can be compared.

    Notes
    -----
    COCO's measure (cocodataset.org/#keypoints-eval), the mean of exp(-d^2 / (2 s^2 k^2)), with the body's scale s
    from the larger extent of the larger body instead of its area, which for a body seen from the side is too small.

    Examples
    --------
    >>> body = np.random.default_rng(0).uniform(0, 100, (33, 2))
    >>> float(keypoint_similarity(body, body)), float(keypoint_similarity(body, body + 500)) < 1e-6
    (1.0, True)
    """
    boxes = np.stack(np.broadcast_arrays(body_box(one), body_box(other)))
    extent = np.maximum(boxes[..., 2] - boxes[..., 0], boxes[..., 3] - boxes[..., 1])
    scale = _ROOT_AREA_PER_EXTENT * np.maximum(np.nan_to_num(extent).max(axis=0), 1.0)
    squared = np.square(one[..., _BODY, :] - other[..., _BODY, :]).sum(axis=-1)
    terms = np.exp(-squared / (2 * np.square(scale[..., None] * _FALLOFF)))
    seen = np.isfinite(terms)
    return np.asarray(np.where(seen, terms, 0).sum(axis=-1) / np.maximum(seen.sum(axis=-1), 1))
