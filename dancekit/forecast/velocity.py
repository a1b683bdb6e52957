"""All goes on as it moved in the last tenth of a second: every keypoint beside the body, and the body as it turned.

A steady turn is therefore told exactly. Nothing slows down, as nothing does in the literature's baseline of constant
velocity: good for a tenth of a second, absurd after one.
"""

from __future__ import annotations

from typing import Any, ClassVar

import numpy as np

from dancekit.forecast.body import turned
from dancekit.forecast.kind import Kind
from dancekit.forecast.samples import Pasts

__all__ = ["Velocity"]

_FRAMES = 2


class Velocity(Kind):
    """Holds velocities, in a frame that turns with the body."""

    NAME: ClassVar[str] = "velocity"
    LEARNS: ClassVar[bool] = False

    def options(self) -> tuple[Any, ...]:
        """See `Kind.options`."""
        return ("go on",)

    def trial(self, pasts: Pasts, option: int) -> np.ndarray:
        """See `Kind.trial`."""
        back = min(_FRAMES, pasts.points.shape[1] - 1)
        if back < 1:
            return np.zeros((len(pasts), self.horizon, *pasts.points.shape[2:]), np.float32)
        last, before = pasts.last.astype(float), pasts.points[:, -1 - back]
        rate = -pasts.turn[:, -1 - back].astype(float) / back
        facing = turned(before[:, None], -pasts.turn[:, -1 - back])[:, 0]
        step = (last - facing) / back
        ahead = np.arange(1, self.horizon + 1)
        straight = last[:, None] + step[:, None] * ahead[:, None, None]
        there = turned(straight, rate[:, None] * ahead)
        return np.nan_to_num(there - last[:, None]).astype(np.float32)
