"""Descriptors in the spirit of Laban's effort and shape: a kinetic proxy, not what a trained observer sees.

Laban's words name intentions that a viewer reads from a mover; the numbers here are only what correlates with them in
the literature. They are continuous, and the direction of each is written down.
"""

from __future__ import annotations

import numpy as np

from dancekit.embedding.baselines.kinetic import Standardised
from dancekit.embedding.baselines.raw import filled_places
from dancekit.embedding.keypoints import NAMES
from dancekit.embedding.windows import Windows
from dancekit.errors import EmbeddingError

__all__ = ["DESCRIPTORS", "LabanLike", "laban_like"]

_ENDS = tuple(NAMES.index(n) for n in ("nose", "left_wrist", "right_wrist", "left_ankle", "right_ankle"))

DESCRIPTORS: tuple[str, ...] = (
    *(f"{what}_{end}" for what in ("weight", "time", "space", "flow") for end in ("head", "lw", "rw", "la", "ra")),
    *(
        f"{what}_{how}"
        for what in ("width", "height", "hands", "feet", "reach")
        for how in ("mean", "spread", "change")
    ),
)
"""The names of the numbers of `laban_like`, in their order."""


def laban_like(points: np.ndarray, fps: float) -> np.ndarray:
    """Describe windows by effort-like and shape-like numbers.

    Parameters
    ----------
    points
        (M, F, 17, C) of `dancekit.embedding.keypoints.NAMES`, trunk lengths, y up, without NaN; F at least 4.
    fps
        Frames per second.

    Returns
    -------
    np.ndarray
        (M, 35), as `DESCRIPTORS` names them. For head, left and right wrist, left and right ankle: ``weight``, the
        greatest speed (strong is high); ``time``, mean size of acceleration (sudden is high); ``space``, length of
        the path over the distance between the ends, as a logarithm (direct is 0, roundabout is high); ``flow``, mean
        size of jerk (bound, or trembling, is high). For the body: width and height of its box, distance between hands
        and between feet, mean distance of the five ends from the mid-hip; of each the mean, the spread over time, and
        last less first (growing is positive).

    Notes
    -----
    After Larboulette & Gibet 2015, "A review of computable expressive descriptors of human motion", and Aristidou et
    al. 2015, "Folk dance evaluation using Laban Movement Analysis". Jerk and acceleration of poses from video are
    mainly the tracker's noise: clean first.

    Examples
    --------
    >>> laban_like(np.zeros((2, 10, 17, 3)), 20).shape == (2, len(DESCRIPTORS))
    True
    """
    if points.shape[1] < 4:
        raise EmbeddingError(f"windows of {points.shape[1]} frames have no jerk; expected at least 4")
    ends = points[:, :, _ENDS]
    velocity = np.diff(ends, axis=1) * fps
    speed = np.linalg.norm(velocity, axis=-1)
    acceleration, jerk = np.diff(velocity, axis=1) * fps, np.diff(velocity, n=2, axis=1) * fps**2
    path, straight = speed.sum(axis=1) / fps, np.linalg.norm(ends[:, -1] - ends[:, 0], axis=-1)
    effort = (
        speed.max(axis=1),
        np.linalg.norm(acceleration, axis=-1).mean(axis=1),
        np.log((path + 0.05) / (straight + 0.05)),
        np.linalg.norm(jerk, axis=-1).mean(axis=1),
    )
    box = points.max(axis=2) - points.min(axis=2)
    shape = np.stack(
        [
            np.linalg.norm(box[..., [0, *range(2, points.shape[-1])]], axis=-1),
            box[..., 1],
            np.linalg.norm(ends[:, :, 1] - ends[:, :, 2], axis=-1),
            np.linalg.norm(ends[:, :, 3] - ends[:, :, 4], axis=-1),
            np.linalg.norm(ends, axis=-1).mean(axis=-1),
        ],
        axis=-1,
    )
    change = np.stack([shape.mean(axis=1), shape.std(axis=1), shape[:, -1] - shape[:, 0]], axis=-1)
    return np.concatenate([*effort, change.reshape(len(points), -1)], axis=1)


class LabanLike(Standardised):
    """Effort-like and shape-like numbers of windows; see `laban_like` for what they are and are not.

    Examples
    --------
    >>> from dancekit.synthetic import dance
    >>> groove = dance("groove", duration_s=12)
    >>> LabanLike(window_s=3).fit(groove).transform(groove)
    <Embedding 10 segments of 1 clip, 35-d, by Laban-like>
    """

    name = "Laban-like"

    def describe(self, windows: Windows) -> np.ndarray:
        """See `laban_like`."""
        return laban_like(filled_places(windows).astype(float), windows.fps)
