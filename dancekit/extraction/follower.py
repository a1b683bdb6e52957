"""Follow one person with one landmarker through a virtual camera that pans and zooms with them.

MediaPipe looks for people in a picture of 224 pixels, so a small person in a large picture is never found, and with
several people it mixes them up. The follower shows its landmarker a part of the picture about twice as large as the
person. The part glides, as a camera would, so that the landmarker's own tracking goes on undisturbed.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Protocol

import numpy as np

from dancekit.extraction.landmarker import Pose
from dancekit.extraction.similarity import body_box, keypoint_similarity

__all__ = ["Follower", "PoseFinder", "crop", "grown", "moved", "without"]

_WINDOW_PER_EXTENT = 2.0
_MIN_WINDOW_PX = 96
_PAN = 0.5  # share of the way to the person that the camera goes in a frame
_ZOOM = 0.15
_MARGIN = 0.12
_BLANK = 127
_EVERYTHING = np.array([-np.inf, -np.inf, np.inf, np.inf])
_JUMP = 0.3  # similarity to the pose before below which a person has jumped


class PoseFinder(Protocol):
    """What a follower needs of a `Landmarker`."""

    def __call__(self, image: np.ndarray, time_s: float) -> list[Pose]:
        """Give the bodies of one picture."""

    def restart(self) -> None:
        """Forget what was tracked."""

    def close(self) -> None:
        """Release what is held."""


def moved(pose: Pose, offset: np.ndarray) -> Pose:
    """Give the pose with its keypoints shifted by (x, y) pixels: from a part of the picture back to the whole."""
    return replace(pose, image=pose.image + np.asarray(offset, np.float32))


def crop(image: np.ndarray, center: np.ndarray, side: float) -> tuple[np.ndarray, np.ndarray]:
    """Cut a square around a center, slid (not shrunk) into the picture where it would stick out.

    Returns
    -------
    tuple
        The part, a view of (h, w, 3), and its (x, y) offset in whole pixels.

    Examples
    --------
    >>> part, offset = crop(np.zeros((100, 200, 3), np.uint8), np.array([190.0, 50.0]), 60)
    >>> part.shape, offset
    ((60, 60, 3), array([140,  20]))
    """
    size = np.array([image.shape[1], image.shape[0]])
    extent = np.minimum(round(side), size)
    offset = np.clip(np.round(center - extent / 2).astype(int), 0, size - extent)
    (left, top), (width, height) = offset, extent
    return image[top : top + height, left : left + width], offset


class Follower:
    """One person's landmarker and virtual camera.

    Parameters
    ----------
    landmarker
        In video mode, for one body; restarted, because it may have followed somebody else before.

    Attributes
    ----------
    box
        (4,) left, top, right, bottom of the person when last seen, pixels.
    seen_s, born_s
        When the person was last and first seen.
    doubled
        Whether what was last seen was taken back (`silence`).
    steady
        Whether what was last seen is where the person was the time before.
    """

    def __init__(self, landmarker: PoseFinder) -> None:
        self.landmarker = landmarker
        self.box = np.full(4, np.nan)
        self.pose: Pose | None = None
        self.seen_s = self.born_s = float("-inf")
        self.doubled, self.steady = False, True
        self._last: Pose | None = None
        self._before = (self.seen_s, self.box)
        self._center = np.full(2, np.nan)
        self._side = float("nan")

    def start(self, image: np.ndarray, time_s: float, box: np.ndarray) -> Pose | None:
        """Aim at a box and look there only: the rest of the first picture is blanked, lest a neighbour be taken."""
        self.landmarker.restart()
        self.box, self.pose, self.born_s = np.asarray(box, float), None, time_s
        self.doubled, self.steady, self._last = False, True, None
        self._center, self._side = _middle(self.box), _window(self.box)
        return self._look(image, time_s, [_EVERYTHING])

    def step(self, image: np.ndarray, time_s: float, others: Sequence[np.ndarray] = ()) -> Pose | None:
        """Look at the next picture; None where the person isn't seen.

        Parameters
        ----------
        others
            Boxes (4,) of other people: blanked where they don't overlap this person's.
        """
        return self._look(image, time_s, others)

    def silence(self) -> None:
        """Take back what was just seen, because another follower sees the same body."""
        self.pose, self.doubled = None, True
        self.seen_s, self.box = self._before

    def _look(self, image: np.ndarray, time_s: float, others: Sequence[np.ndarray]) -> Pose | None:
        part, offset = crop(image, self._center, self._side)
        shift = np.tile(offset, 2)
        own = grown(self.box) - shift
        found = self.landmarker(without(part, [box - shift for box in others], [own]), time_s)
        self.pose = moved(found[0], offset) if found else None
        if self.pose is not None:
            self._before = (self.seen_s, self.box)
            self.box, self.seen_s = body_box(self.pose.image).astype(float), time_s
            self._aim()
        return self.pose

    def _aim(self) -> None:
        """Turn the camera towards the person, smoothly, and note whether the person has jumped."""
        assert self.pose is not None
        self.steady = self._last is None or float(keypoint_similarity(self.pose.image, self._last.image)) > _JUMP
        self._last = self.pose
        self._center = self._center + _PAN * (_middle(self.box) - self._center)
        self._side = self._side + _ZOOM * (_window(self.box) - self._side)


def without(image: np.ndarray, others: Sequence[np.ndarray], keep: Sequence[np.ndarray] = ()) -> np.ndarray:
    """Give a copy in which other people's boxes are blank, save where they overlap boxes to keep.

    MediaPipe merges neighbours when it searches, and strays to them when it follows; what it can't see it can't take.

    Examples
    --------
    >>> picture = np.zeros((4, 6, 3), np.uint8)
    >>> without(picture, [np.array([0, 0, 4, 4])], [np.array([2, 0, 6, 4])])[0, :, 0]
    array([127, 127,   0,   0,   0,   0], dtype=uint8)
    """
    if not len(others):
        return image
    blank = image.copy()
    for box in others:
        blank[_slices(image, box)] = _BLANK
    for box in keep:
        blank[_slices(image, box)] = image[_slices(image, box)]
    return blank


def grown(box: np.ndarray, share: float = _MARGIN) -> np.ndarray:
    """Give the box with a margin that is a share of its larger side.

    Examples
    --------
    >>> grown(np.array([0.0, 0.0, 10.0, 20.0]), 0.1)
    array([-2., -2., 12., 22.])
    """
    margin = share * float((box[2:] - box[:2]).max())
    return np.asarray(box + margin * np.array([-1, -1, 1, 1]))


def _slices(image: np.ndarray, box: np.ndarray) -> tuple[slice, slice]:
    size = np.array([image.shape[1], image.shape[0]])
    (left, top), (right, bottom) = (np.clip(np.round(edge), 0, size).astype(int) for edge in (box[:2], box[2:]))
    return slice(top, bottom), slice(left, right)


def _middle(box: np.ndarray) -> np.ndarray:
    return np.asarray((box[:2] + box[2:]) / 2)


def _window(box: np.ndarray) -> float:
    return max(_WINDOW_PER_EXTENT * float((box[2:] - box[:2]).max()), _MIN_WINDOW_PX)
