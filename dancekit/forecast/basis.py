"""The discrete cosine transform as a matrix, and the past of a moment as a row of numbers made with it.

Reference: Ahmed, Natarajan & Rao 1974, "Discrete cosine transform"; for human motion Mao et al. 2019, "Learning
trajectory dependencies for human motion prediction".
"""

from __future__ import annotations

from functools import lru_cache

import numpy as np

from dancekit.forecast.samples import Pasts

__all__ = ["cosines", "features"]


def cosines(frames: int, count: int | None = None) -> np.ndarray:
    """Give the first `count` rows of the orthonormal DCT-II: (count, frames).

    Examples
    --------
    >>> basis = cosines(8)
    >>> bool(np.allclose(basis @ basis.T, np.eye(8)))
    True
    """
    return _cosines(frames, frames if count is None else min(count, frames))


@lru_cache(maxsize=64)
def _cosines(frames: int, count: int) -> np.ndarray:
    k, t = np.arange(count)[:, None], np.arange(frames)[None]
    basis = np.sqrt(2 / frames) * np.cos(np.pi * (2 * t + 1) * k / (2 * frames))
    basis[0] /= np.sqrt(2)
    basis.flags.writeable = False
    return basis


def features(pasts: Pasts, frames: int, count: int, mean: np.ndarray) -> np.ndarray:
    """Describe pasts: slow to quick movement beside the last pose, that pose, how the body turned, and 1.

    Parameters
    ----------
    pasts
        M moments.
    frames, count
        How many of the last frames are looked at, and how many cosines of them.
    mean
        (17, 3): a pose that stands for keypoints which are not seen.

    Returns
    -------
    np.ndarray
        (M, count * 52 + 52) float32; what is missing is told as no movement.
    """
    points = pasts.points[:, -frames:]
    basis = cosines(points.shape[1], count).astype(np.float32)
    moved = np.nan_to_num(points - points[:, -1:]).reshape(len(points), points.shape[1], points.shape[2] * 3)
    told = (basis @ moved).reshape(len(points), len(basis) * moved.shape[2])
    pose = np.where(np.isfinite(points[:, -1]), points[:, -1], mean).reshape(len(points), points.shape[2] * 3)
    turn = pasts.turn[:, -frames:] @ basis.T
    return np.concatenate([told, pose, turn, np.ones((len(points), 1))], axis=1).astype(np.float32)
