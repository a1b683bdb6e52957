"""What was detected, frame by frame, as arrays with a fixed number of slots per frame. An empty slot is NaN.

A slot is a place, not a person: who is who is settled later, over the whole clip. Blocks of these arrays are what the
worker processes send home.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np

from dancekit.extraction.landmarker import Pose
from dancekit.skeleton import N_KEYPOINTS

__all__ = ["Slots"]

_POSE = {
    "image": (N_KEYPOINTS, 2),
    "position": (N_KEYPOINTS, 3),
    "confidence": (N_KEYPOINTS,),
    "presence": (N_KEYPOINTS,),
}


class Slots:
    """Detections of a run of frames.

    Parameters
    ----------
    first, stop
        Which frames of the clip, half-open.
    capacity
        Slots per frame.
    looks
        Length of the description of looks that comes with each detection; 0 for none.

    Attributes
    ----------
    arrays
        ``image`` (n, S, 33, 2), ``position`` (n, S, 33, 3), ``confidence`` and ``presence`` (n, S, 33), ``appearance``
        (n, S, looks), all float32.

    Examples
    --------
    >>> slots = Slots(100, 110, capacity=1)
    >>> slots.arrays["image"].shape, bool(slots.filled(105).any())
    ((10, 1, 33, 2), False)
    """

    def __init__(self, first: int, stop: int, *, capacity: int, looks: int = 0) -> None:
        self.first = first
        self.stop = stop
        self.capacity = capacity
        self.looks = looks
        shapes = {**_POSE, "appearance": (looks,)}
        self.arrays = {
            name: np.full((stop - first, capacity, *tail), np.nan, np.float32) for name, tail in shapes.items()
        }

    def put(self, frame: int, found: Sequence[Any], scale: np.ndarray | float = 1.0) -> None:
        """Write the detections of one frame.

        Parameters
        ----------
        frame
            Its number in the clip.
        found
            `Pose` objects, or objects with ``pose`` and ``appearance``. What is beyond the capacity is left out.
        scale
            Factors from the pixels of the picture searched to those of the original, across and down.
        """
        row = frame - self.first
        for slot, one in enumerate(found[: self.capacity]):
            pose: Pose = getattr(one, "pose", one)
            self.arrays["image"][row, slot] = pose.image * scale
            self.arrays["position"][row, slot] = pose.position
            self.arrays["confidence"][row, slot] = pose.confidence
            self.arrays["presence"][row, slot] = pose.presence
            if self.looks:
                self.arrays["appearance"][row, slot] = one.appearance

    def repeat(self, frame: int) -> None:
        """Give a frame what the frame before it has: the picture is the same."""
        for values in self.arrays.values():
            values[frame - self.first] = values[frame - self.first - 1]

    def part(self, first: int, stop: int) -> dict[str, np.ndarray]:
        """Give views of the frames ``[first, stop)``."""
        return {name: values[first - self.first : stop - self.first] for name, values in self.arrays.items()}

    def grow(self, stop: int) -> None:
        """Make room for the frames before `stop`."""
        if stop > self.stop:
            more = Slots(self.stop, stop, capacity=self.capacity, looks=self.looks)
            self.arrays = {name: np.concatenate([values, more.arrays[name]]) for name, values in self.arrays.items()}
            self.stop = stop

    def write(self, first: int, block: Mapping[str, np.ndarray]) -> None:
        """Take over a block that begins with frame `first`, growing if need be."""
        stop = first + len(block["image"])
        self.grow(stop)
        for name, values in block.items():
            self.arrays[name][first - self.first : stop - self.first] = values

    def until(self, stop: int) -> Slots:
        """Give the frames before `stop`, sharing memory."""
        shorter = Slots(self.first, self.first, capacity=self.capacity, looks=self.looks)
        shorter.stop = min(stop, self.stop)
        shorter.arrays = self.part(self.first, shorter.stop)
        return shorter

    def filled(self, frame: int) -> np.ndarray:
        """(S,) bool: which slots of a frame hold a detection."""
        return np.isfinite(self.arrays["image"][frame - self.first, :, 0, 0])
