"""The last pose is held: the baseline beside every forecast, and a hard one to beat."""

from __future__ import annotations

from typing import Any, ClassVar

import numpy as np

from dancekit.forecast.kind import Kind
from dancekit.forecast.samples import Pasts

__all__ = ["Zero"]


class Zero(Kind):
    """Says that nothing will move."""

    NAME: ClassVar[str] = "zero"
    LEARNS: ClassVar[bool] = False

    def options(self) -> tuple[Any, ...]:
        """See `Kind.options`."""
        return ("hold",)

    def trial(self, pasts: Pasts, option: int) -> np.ndarray:
        """See `Kind.trial`."""
        return np.zeros((len(pasts), self.horizon, *pasts.points.shape[2:]), np.float32)
