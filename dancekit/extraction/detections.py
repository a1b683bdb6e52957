"""The detections of a clip with what is measured on them, and runs of them that belong to one body."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from dancekit.extraction.similarity import body_box, body_center, body_size

__all__ = ["Detections", "Tracklet"]

_STATE_S = 0.25  # place and speed at the ends of a tracklet are fitted over this


@dataclass(frozen=True, eq=False)
class Detections:
    """All detections of a clip and what is measured on them.

    Attributes
    ----------
    time
        (T,) seconds.
    image, appearance
        (T, S, 33, 2) pixels and (T, S, D); NaN where a slot is empty. The order of slots means nothing.
    shot
        (T,) the number of the shot that a frame belongs to.
    center, size, present
        (T, S, 2) pixels, (T, S) pixels, (T, S) bool.
    """

    time: np.ndarray
    image: np.ndarray
    appearance: np.ndarray
    shot: np.ndarray
    center: np.ndarray
    size: np.ndarray
    present: np.ndarray

    @classmethod
    def of(cls, image: np.ndarray, appearance: np.ndarray, time: np.ndarray, cuts: Sequence[int] = ()) -> Detections:
        """Measure the places and sizes of all bodies."""
        box = body_box(image)
        present = np.isfinite(box).all(axis=-1)
        center = body_center(image)
        center = np.where(np.isfinite(center), center, (box[..., :2] + box[..., 2:]) / 2)
        extent = np.maximum(box[..., 2] - box[..., 0], box[..., 3] - box[..., 1])
        size = np.fmax(body_size(image), 0.5 * extent)  # a crouching or foreshortened body isn't a small one
        size = np.where(present, np.maximum(np.nan_to_num(size), 1.0), np.nan)
        shot = np.searchsorted(np.sort(np.asarray(cuts, int)), np.arange(len(time)), side="right")
        return cls(np.asarray(time, float), image, appearance, shot, center, size, present)


@dataclass(frozen=True, eq=False)
class Tracklet:
    """One body over consecutive detections.

    Attributes
    ----------
    frames, slots
        (n,) where its detections are.
    contested
        Whether it may have slid from one person to another.
    size
        Median body size, pixels.
    first, last
        (2, 2) place in pixels and velocity in pixels/s at its first and last frame.
    first_slack, last_slack
        Error of the velocity, in pixels/s for an error of one pixel in each place; infinite for fewer than 3 frames.
    start_s, end_s
        Times of the first and last frame.
    shot
        The shot it lies in.
    """

    frames: np.ndarray
    slots: np.ndarray
    contested: bool
    size: float
    first: np.ndarray
    last: np.ndarray
    first_slack: float
    last_slack: float
    start_s: float
    end_s: float
    shot: int

    @classmethod
    def of(cls, found: Detections, frames: np.ndarray, slots: np.ndarray, *, contested: bool = False) -> Tracklet:
        """Measure a run of detections."""
        time, center = found.time[frames], found.center[frames, slots]
        size = float(np.median(found.size[frames, slots]))
        (first, first_slack), (last, last_slack) = (_state(time, center, at) for at in (0, -1))
        shot = int(found.shot[frames[0]])
        return cls(
            frames=frames,
            slots=slots,
            contested=contested,
            size=size,
            first=first,
            last=last,
            first_slack=first_slack,
            last_slack=last_slack,
            start_s=float(time[0]),
            end_s=float(time[-1]),
            shot=shot,
        )

    def __len__(self) -> int:
        return len(self.frames)


def _state(time: np.ndarray, center: np.ndarray, at: int) -> tuple[np.ndarray, float]:
    """Fit place and velocity at one end by least squares, and tell the slack of the velocity."""
    near = np.abs(time - time[at]) <= _STATE_S
    if near.sum() < 3:
        return np.stack([center[at], np.zeros(2)]), float("inf")
    design = np.stack([np.ones(near.sum()), time[near] - time[at]], axis=1)
    fit = np.linalg.lstsq(design, center[near], rcond=None)[0]
    return np.asarray(fit), float(1 / np.sqrt(np.square(time[near] - time[near].mean()).sum()))
