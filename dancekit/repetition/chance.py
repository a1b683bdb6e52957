"""How alike windows are by chance: told by the same dances seen backwards.

Backwards a dance has the same poses, speeds and habits, and whatever is alike in it without having been danced again;
but a phrase that returns does not return backwards. In dances of which the law is the same in both directions the test
is exact; a movement that is its own mirror in time (an arm up, and down again) makes it more cautious.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np

from dancekit.errors import EmbeddingError
from dancekit.repetition.pairs import best
from dancekit.repetition.windows import Windows

__all__ = ["FEWEST", "Chance", "by_chance", "weibull"]

FEWEST = 8
"""From fewer independent windows chance can't be told."""

_SECTIONS = 8
_STEEPEST = 100.0
_ERROR = 0.78  # of the shape, for one value: sqrt(6) / pi


class Chance(NamedTuple):
    """How near the nearest place is by chance.

    Attributes
    ----------
    usual
        (N,) the distance, ``1 - similarity``, at which each window usually finds something: some look like much, others
        like nothing.
    shape, scale
        Of the Weibull distribution of the nearest distance as a share of the usual one.
    windows
        How many independent windows there are.
    """

    usual: np.ndarray
    shape: float
    scale: float
    windows: int

    def least(self, significance: float, *, whole: bool) -> np.ndarray:
        """Give how alike a place must be to each window, (N,), not to be there by chance.

        Parameters
        ----------
        significance
            The chance that something is.
        whole
            Among all windows; else for a window that is given.
        """
        rate = -np.log1p(-significance) / (self.windows if whole else 1)
        return (1 - self.usual * self.scale * rate ** (1 / self.shape)).astype(np.float32)


def by_chance(queries: Windows, backwards: Sequence[Windows]) -> Chance:
    """Learn what chance does from windows seen backwards.

    Raises
    ------
    EmbeddingError
        If there are too few independent windows.

    Notes
    -----
    The nearest of many places has a distance whose law has a lower tail of a power, whichever way poses are spread;
    its minimum over many is Weibull's (Fisher & Tippett 1928; the power is the dimension in which the windows lie, see
    Levina & Bickel 2004). It is fitted by maximum likelihood to the minima of windows that do not overlap by more than
    half, and extrapolated to all of them.
    """
    distance = 1 - best(queries, backwards, _SECTIONS)
    usual = np.maximum(np.median(distance, axis=1), 1e-6)
    share = np.maximum(distance.min(axis=1) / usual, 1e-6)
    apart = _minima(share, queries.starts, queries.length / 2)
    if len(apart) < FEWEST:
        raise EmbeddingError(
            f"{len(apart)} windows that do not overlap are too few to know what chance does; give {FEWEST} or more: "
            "longer recordings, more of them, or a smaller length_s"
        )
    shape, scale = weibull(share[apart])
    # One standard error of the shape on the safe side: the fewer windows there are to learn from, the more cautious.
    return Chance(usual, shape / (1 + _ERROR / np.sqrt(len(apart))), scale, len(apart))


def weibull(values: np.ndarray) -> tuple[float, float]:
    """Fit Weibull's distribution by maximum likelihood: shape and scale.

    Examples
    --------
    >>> shape, scale = weibull(2.0 * np.random.default_rng(0).weibull(5.0, 20_000))
    >>> round(shape, 1), round(scale, 2)
    (5.0, 2.0)
    """
    from scipy.optimize import brentq

    top = float(values.max())
    share = values / top  # so that no power overflows
    logs = np.log(share)

    def slope(shape: float) -> float:
        power = share**shape
        return float((power * logs).sum() / power.sum() - 1 / shape - logs.mean())

    shape = _STEEPEST if slope(_STEEPEST) < 0 else float(brentq(slope, 1e-3, _STEEPEST))
    return shape, top * float((share**shape).mean() ** (1 / shape))


def _minima(values: np.ndarray, starts: np.ndarray, reach: float) -> np.ndarray:
    """Give the numbers of windows that are the least among those that begin within `reach` frames."""
    low = np.searchsorted(starts, starts - reach, side="right")
    high = np.searchsorted(starts, starts + reach, side="left")
    return np.array([i for i, (a, b) in enumerate(zip(low, high, strict=True)) if values[i] <= values[a:b].min()], int)
