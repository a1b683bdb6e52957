"""Join the runs of a clip that was detected in several segments, so that no seam shows.

Each segment but the first begins with a warm-up inside the one before it. There two independent runs saw the same
frames: where they agree one fades into the other, and where they do not yet, the earlier run is asked to go on.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np

from dancekit import skeleton
from dancekit.extraction.slots import Slots

__all__ = ["AGREEMENT", "FADE", "Seam", "disagreement", "find_seam", "joined"]

AGREEMENT = 0.04
"""Mean distance of body keypoints, in torso lengths, under which two runs are taken to agree."""
FADE = 10
"""Frames over which one run fades into the next."""
_SETTLING = 12
"""Frames that MediaPipe's tracker takes to settle after a start (measured)."""
_UNLIKE = 0.15
"""From this distance on the mean of two poses is no pose: switch instead of fading."""

_BODY = skeleton.indices(skeleton.BODY)
_SHOULDERS = skeleton.indices(["left_shoulder", "right_shoulder"])
_HIPS = skeleton.indices(["left_hip", "right_hip"])


@dataclass(frozen=True)
class Seam:
    """Where one run hands over to the next.

    Attributes
    ----------
    frame
        The first frame that is the later run's alone.
    fade
        How many frames before it are a mixture of both.
    disagreement
        Mean distance of the two runs over these frames, in torso lengths; NaN where it can't be told.
    """

    frame: int
    fade: int
    disagreement: float

    @property
    def agrees(self) -> bool:
        """Whether the two runs agree here."""
        return bool(self.disagreement < AGREEMENT)


def disagreement(earlier: np.ndarray, later: np.ndarray) -> np.ndarray:
    """Measure how far two runs differ in each frame.

    Parameters
    ----------
    earlier, later
        (n, 33, 2) pixels of the same frames; NaN where a run saw nobody.

    Returns
    -------
    np.ndarray
        (n,) mean distance over the twelve joints of trunk and limbs, in torso lengths. 0 where neither run saw
        anybody, infinite where only one did.

    Examples
    --------
    >>> body = np.zeros((1, 33, 2)); body[:, _SHOULDERS, 1] = -50.0
    >>> disagreement(body, body + [3.0, 4.0]).round(3)
    array([0.1])
    """
    torso = np.linalg.norm(earlier[:, _SHOULDERS].mean(axis=1) - earlier[:, _HIPS].mean(axis=1), axis=-1)
    # A trunk that points at the camera looks short; the clip's typical length is what a difference is measured by.
    scale = np.nanmedian(torso) if np.isfinite(torso).any() else np.nan
    distance = np.linalg.norm(earlier[:, _BODY] - later[:, _BODY], axis=-1).mean(axis=1) / scale
    seen = np.isfinite(earlier[:, 0, 0]).astype(int) + np.isfinite(later[:, 0, 0])
    return np.where(seen == 0, 0.0, np.where(seen == 1, np.inf, distance))


def find_seam(earlier: Slots, later: Slots) -> Seam:
    """Choose where one run hands over to the next.

    Parameters
    ----------
    earlier, later
        Two runs of which the later begins within the earlier one.

    Returns
    -------
    Seam
        The latest place where both agree over `FADE` frames (the later run is best settled there); if they agree
        nowhere, the place where they differ least. With several slots, whose order means nothing, the end of the
        earlier run.
    """
    stop = min(earlier.stop, later.stop)
    first = min(later.first + _SETTLING, stop)
    if earlier.capacity > 1 or stop - first < 1:
        return Seam(stop, 0, float("nan"))
    apart = disagreement(earlier.part(first, stop)["image"][:, 0], later.part(first, stop)["image"][:, 0])
    if len(apart) >= FADE:
        mean = np.convolve(apart, np.full(FADE, 1 / FADE), mode="valid")
        good = np.flatnonzero(mean < AGREEMENT)
        best = int(good[-1]) if len(good) else int(np.argmin(mean))
        if mean[best] < _UNLIKE:
            return Seam(first + best + FADE, FADE, float(mean[best]))
    least = int(np.argmin(apart))
    return Seam(first + least, 0, float(apart[least]))


def joined(runs: Sequence[Slots]) -> tuple[dict[str, np.ndarray], list[Seam]]:
    """Join the runs of a clip, in order.

    Returns
    -------
    arrays
        As `Slots.arrays`, from the first frame of the first run to the last of the last.
    seams
        Where they were joined.
    """
    seams = [find_seam(earlier, later) for earlier, later in pairwise(runs)]
    limits = [runs[0].first, *(seam.frame for seam in seams), runs[-1].stop]
    parts = [dict(run.part(limits[k], limits[k + 1])) for k, run in enumerate(runs)]
    for k, seam in enumerate(seams):
        if seam.fade:
            span = seam.frame - seam.fade, seam.frame
            # A run shorter than the fade keeps what belongs to the seam before it.
            length = min(seam.fade, len(parts[k]["image"]))
            mixed = _mixed(runs[k].part(*span), runs[k + 1].part(*span))
            kept = len(parts[k]["image"]) - length
            parts[k] = {
                name: np.concatenate([values[:kept], mixed[name][seam.fade - length :]])
                for name, values in parts[k].items()
            }
    return {name: np.concatenate([part[name] for part in parts]) for name in parts[0]}, seams


def _mixed(earlier: Mapping[str, np.ndarray], later: Mapping[str, np.ndarray]) -> dict[str, np.ndarray]:
    """Fade from one run to the other; where only one of them saw somebody, take that."""
    result = {}
    for name, old in earlier.items():
        new = later[name]
        weight = ((np.arange(len(old)) + 1) / (len(old) + 1)).astype(np.float32)
        weight = weight.reshape(-1, *[1] * (old.ndim - 1))
        mixed = (1 - weight) * old + weight * new
        result[name] = np.where(np.isnan(mixed), np.where(np.isnan(old), new, old), mixed)
    return result
