"""What every kind of forecaster can do: learn from moments, tell what follows a past, go on learning within a dance.

All speak of residuals: what is added to the last pose, in the body's frame. So a kind that knows nothing says zero,
which is the baseline that none may fall below.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, ClassVar, Self

import numpy as np

from dancekit.forecast.samples import Pasts, Samples

if TYPE_CHECKING:
    from dancekit.forecast.pretraining import Start

__all__ = ["Kind", "blocks_of"]

_EDGES = (4, 8, 14, 25, 38, 50, 63, 75)


class Kind(ABC):
    """Base of all kinds.

    Parameters
    ----------
    context, horizon
        C and H, frames at `dancekit.forecast.samples.FPS`.
    seed
        Decides chance, where there is any.
    """

    NAME: ClassVar[str]
    LEARNS: ClassVar[bool] = True

    def __init__(self, context: int, horizon: int, seed: int = 0) -> None:
        self.context, self.horizon, self.seed = context, horizon, seed

    def begin(self, start: Start) -> bool:
        """Take what comes with dancekit to begin from, before `fit`; tell whether there was anything of these sizes."""
        return False

    def fit(self, samples: Samples, *, minutes: float | None = None) -> None:  # noqa: B027  (nothing to learn is a way to learn)
        """Learn from moments; kinds that don't learn do nothing."""

    @abstractmethod
    def options(self) -> tuple[Any, ...]:
        """Give what can be chosen between on files not trained on; a single one where there is nothing to choose."""

    @abstractmethod
    def trial(self, pasts: Pasts, option: int) -> np.ndarray:
        """Tell residuals as one of the options would: (M, H, 17, 3) float32."""

    def choose(self, options: np.ndarray) -> None:
        """Take an option for every horizon: (H,) of places in `options`."""
        self.choice = np.asarray(options, int)

    @property
    def choice(self) -> np.ndarray:
        """(H,) which option counts at each horizon."""
        return getattr(self, "_choice", np.zeros(self.horizon, int))

    @choice.setter
    def choice(self, options: np.ndarray) -> None:
        self._choice = options

    def residuals(self, pasts: Pasts) -> np.ndarray:
        """Tell what is to be added to the last pose: (M, H, 17, 3) float32; 0 where a keypoint is not known."""
        told = np.zeros((len(pasts), self.horizon, *pasts.points.shape[2:]), np.float32)
        for option in np.unique(self.choice):
            frames = self.choice == option
            told[:, frames] = self.trial(pasts, int(option))[:, frames]
        return told

    def alternatives(self) -> list[np.ndarray]:
        """Give choices near the one taken, (H,) each, to be tried once more with what the own past adds."""
        return [self.choice]

    def adapted(self, own: Samples) -> Self:
        """Give a twin that has also learnt from the dancer's own past; by default nothing is learnt from it.

        Parameters
        ----------
        own
            Moments of the very recording that is forecast; their futures end before now.
        """
        return self

    def state(self) -> dict[str, np.ndarray]:
        """Give all that was learnt, as arrays."""
        return {"choice": self.choice}

    def restore(self, state: Mapping[str, np.ndarray]) -> None:
        """Put back what `state` gave."""
        self.choice = np.asarray(state["choice"], int)


def blocks_of(horizon: int) -> tuple[tuple[int, int], ...]:
    """Cut the horizon into spans of frames that are learnt and chosen together.

    A moment near the end of a clip has only the beginning of a future; it teaches the spans that it has.

    Examples
    --------
    >>> blocks_of(30)
    ((0, 4), (4, 8), (8, 14), (14, 25), (25, 30))
    """
    ends = [edge for edge in _EDGES if edge < horizon] + [horizon]
    return tuple(zip([0, *ends[:-1]], ends, strict=True))
