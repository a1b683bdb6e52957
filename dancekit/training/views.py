"""What is drawn from dances: two views of every moment, and where they come from."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
from torch import Tensor

__all__ = ["Grafts", "Track", "Views"]


class Grafts(NamedTuple):
    """Whose limbs moments get: numbers of clips, how many frames later there, and which keypoints, (B, 17) bool."""

    clip: Tensor
    later: Tensor
    limbs: Tensor


@dataclass(frozen=True)
class Views:
    """Two views of B moments, the first of all before the second of all.

    Attributes
    ----------
    points, confidence
        (2 B, F, 17, 2) centred, 0 where missing; (2 B, F, 17).
    moment
        (2 B,) frames: where each comes from, in one count over all clips.
    speed
        (2 B,) frames of the clip for each frame of the view.
    mirrored
        (2 B,) bool.
    clip
        (2 B,) number of the clip.
    label
        (2 B,) number of the label, -1 where there is none.
    grafts
        Whose limbs they have.
    """

    points: Tensor
    confidence: Tensor
    moment: Tensor
    speed: Tensor
    mirrored: Tensor
    clip: Tensor
    label: Tensor
    grafts: Grafts


class Track(NamedTuple):
    """One individual for as long as their trunk is seen: (frames, 17, 3) and the number of a label per frame."""

    name: str
    points: np.ndarray
    label: np.ndarray
