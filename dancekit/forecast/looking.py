"""From what has been learnt and a recording that ends now to a forecast of every individual, on its own axes."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np

from dancekit.embedding.keypoints import PLACES
from dancekit.errors import ForecastError
from dancekit.forecast.body import out_of_body
from dancekit.forecast.collecting import pasts_of
from dancekit.forecast.forecast import Forecast
from dancekit.forecast.learnt import Learnt, Own
from dancekit.forecast.samples import FPS, Pasts
from dancekit.recording import Recording

__all__ = ["frames_asked", "look_ahead"]

_ARRAYS = ("position", "lower", "upper", "baseline")


def frames_asked(horizon_s: float | None, most: int) -> int:
    """Give the frames at `FPS` of a horizon: all, `most`, if None.

    Raises
    ------
    ForecastError
        If it is farther than that.
    """
    if horizon_s is None:
        return most
    if not 0 < horizon_s <= most / FPS + 1e-9:
        raise ForecastError(f"horizon_s is {horizon_s:g}; this forecaster looks ahead up to {most / FPS:g} s")
    return max(1, round(horizon_s * FPS))


def look_ahead(
    learnt: Learnt, known: Recording, own: Callable[[str], Own], *, count: int, level: float, model: dict[str, Any]
) -> Forecast:
    """Look ahead from the last frame of a recording.

    Parameters
    ----------
    learnt
        By what to tell.
    known
        Ends at the moment looked ahead from.
    own
        Gives what the past of an individual, by name, adds.
    count
        Frames at `FPS`.
    level, model
        See `Forecast`.

    Raises
    ------
    ForecastError
        If the level is none that intervals are kept for.
    """
    if not 0.02 <= level <= 0.995:
        raise ForecastError(f"level is {level:g}; expected a share from 0.02 to 0.995")
    at = known.time[-1:]
    shape = (count, known.n_individuals, known.position.shape[2], 3)
    made = {name: np.full(shape, np.nan, np.float32) for name in _ARRAYS}
    sure = np.full((count, known.n_individuals), np.nan)
    for column, individual in enumerate(known.individuals):
        pasts = pasts_of(known, column, at, learnt.frames[0])
        if not pasts.usable[0]:
            continue
        told, spread = learnt.ahead(pasts, own(individual))
        for name, values in zip(made, _placed(learnt, pasts, told, spread, level), strict=True):
            made[name][:, column, PLACES] = values[:count]
        sure[:, column] = learnt.uncertainty.confidence(spread, pasts.trunk)[0, :count]
    least = np.where(np.isfinite(sure), sure, np.inf).min(axis=1, initial=np.inf)
    return Forecast(
        at[0] + np.arange(1, count + 1) / FPS, **made, confidence=np.where(np.isfinite(least), least, np.nan),
        level=float(level), at_s=float(at[0]), individuals=known.individuals, model=model,
    )  # fmt: skip


def _placed(
    learnt: Learnt, pasts: Pasts, told: np.ndarray, spread: np.ndarray, level: float
) -> tuple[np.ndarray, np.ndarray, np.ndarray, np.ndarray]:
    """Give forecast, lower and upper end, and the last pose held, (H, 17, 3) metres each, of one moment."""
    there, hold = (out_of_body(pasts.last[:, None] + r, pasts.yaw, pasts.trunk)[0] for r in (told, 0 * told))
    reach = learnt.uncertainty.multiple(level)[:, None, None] * spread[0] * pasts.trunk[0]
    return there, there - reach, there + reach, hold
