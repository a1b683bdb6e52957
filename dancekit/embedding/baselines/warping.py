"""Dynamic time warping of joint angles: two windows are as far apart as the best alignment of their angles leaves them.

It gives distances of pairs, not vectors. All pairs are worked on at once, cell by cell of the band, which makes plain
NumPy as quick as compiled code that takes one pair after the other.
"""

from __future__ import annotations

import numpy as np

from dancekit import skeleton
from dancekit.embedding.resampling import fill_gaps
from dancekit.embedding.windows import Windows
from dancekit.errors import EmbeddingError

__all__ = ["AngleWarping", "joint_angles", "warped_distances"]

_TRIPLES = np.array([skeleton.indices(triple) for triple in skeleton.ANGLES.values()])


def joint_angles(points: np.ndarray) -> np.ndarray:
    """Give the ten joint angles of `dancekit.skeleton.ANGLES`: (..., 33, C) to (..., 10), radians in 0 to pi.

    NaN where one of the three keypoints is missing, or two of them fall together.

    Examples
    --------
    >>> pose = np.zeros((33, 2))
    >>> pose[skeleton.indices(("left_shoulder", "left_elbow", "left_wrist"))] = [(0, 1), (0, 0), (1, 0)]
    >>> round(float(np.degrees(joint_angles(pose)[0])), 6)
    90.0
    """
    middle = points[..., _TRIPLES[:, 1], :]
    first, last = points[..., _TRIPLES[:, 0], :] - middle, points[..., _TRIPLES[:, 2], :] - middle
    sizes = np.linalg.norm(first, axis=-1) * np.linalg.norm(last, axis=-1)
    cosine = (first * last).sum(axis=-1) / np.where(sizes > 1e-9, sizes, np.nan)
    return np.arccos(np.clip(cosine, -1, 1))


def warped_distances(first: np.ndarray, second: np.ndarray, *, band: int) -> np.ndarray:
    """Align every sequence of one set with every one of another.

    Parameters
    ----------
    first, second
        (A, F, D) and (B, F, D), without NaN; as many frames in both.
    band
        How many frames the alignment may stray (Sakoe & Chiba 1978).

    Returns
    -------
    np.ndarray
        (A, B): the least sum, over the frames of an alignment, of the Euclidean distances of what it pairs.

    Raises
    ------
    EmbeddingError
        If the sequences differ in length or dimensions, or `band` is negative.

    Examples
    --------
    >>> wave = np.array([[[0.0], [1.0], [0.0], [0.0]]])
    >>> late = np.array([[[0.0], [0.0], [1.0], [0.0]]])
    >>> warped_distances(wave, late, band=0).item(), warped_distances(wave, late, band=1).item()
    (2.0, 0.0)
    """
    if first.shape[1:] != second.shape[1:] or band < 0:
        raise EmbeddingError(
            f"sequences of shape {first.shape[1:]} and {second.shape[1:]} with band {band}; expected the same shape, "
            "and a band of 0 frames or more"
        )
    frames = first.shape[1]
    first_size, second_size = (first**2).sum(axis=-1), (second**2).sum(axis=-1)
    unreachable = np.full((len(first), len(second)), np.inf)
    above: dict[int, np.ndarray] = {-1: np.zeros_like(unreachable)}
    for i in range(frames):
        row: dict[int, np.ndarray] = {}
        for j in range(max(0, i - band), min(frames, i + band + 1)):
            square = first_size[:, i, None] + second_size[None, :, j] - 2 * first[:, i] @ second[:, j].T
            best = np.minimum(above.get(j, unreachable), above.get(j - 1, unreachable))
            row[j] = np.sqrt(np.maximum(square, 0)) + np.minimum(best, row.get(j - 1, unreachable))
        above = row
    return above[frames - 1]


class AngleWarping:
    """Distances between windows by dynamic time warping of ten joint angles.

    Parameters
    ----------
    band
        How far the alignment may stray, as a share of the window.

    Notes
    -----
    Angles that a window never shows count as the mean of those that the other windows of its set show.
    """

    name = "DTW on joint angles"

    def __init__(self, band: float = 0.12) -> None:
        if not 0 <= band <= 1:
            raise EmbeddingError(f"band is {band:g}; expected a share of the window between 0 and 1")
        self.band = band

    def distances(self, queries: Windows, gallery: Windows) -> np.ndarray:
        """Compare every query with every window of a gallery: (queries, gallery) in radians, summed over frames."""
        frames = gallery.points.shape[1]
        return warped_distances(_known(queries), _known(gallery), band=round(self.band * frames))


def _known(windows: Windows) -> np.ndarray:
    angles = fill_gaps(joint_angles(windows.points.astype(float)), axis=1)
    there = np.isfinite(angles)
    mean = np.where(there, angles, 0).sum(axis=(0, 1)) / np.maximum(there.sum(axis=(0, 1)), 1)
    return np.where(there, angles, mean)
