"""From what has been learnt and moments of a recording to forecasts of every individual, on the recording's axes."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial
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
    learnt: Learnt, recording: Recording, at: np.ndarray, own: Callable[[str, float], Own], *, count: int, level: float,
    model: dict[str, Any],
) -> list[Forecast]:  # fmt: skip
    """Look ahead from moments of a recording.

    Parameters
    ----------
    learnt
        By what to tell.
    recording
        Nothing of it after a moment is looked at.
    at
        (M,) time stamps of its frames, seconds.
    own
        Gives what the past of an individual, by name, adds at a moment; the same object wherever that is the same.
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
    shape = (len(at), count, recording.n_individuals, recording.position.shape[2], 3)
    made = {name: np.full(shape, np.nan, np.float32) for name in _ARRAYS}
    sure = np.full(shape[:3], np.nan)
    for column, individual in enumerate(recording.individuals):
        pasts = pasts_of(recording, column, at, learnt.frames[0])
        for rows, adds in _alike(at, pasts.usable, partial(own, individual)):
            part = pasts.take(rows)
            told, spread = learnt.ahead(part, adds)
            for name, values in zip(made, _placed(learnt, part, told, spread, level), strict=True):
                made[name][rows[:, None, None], np.arange(count)[:, None], column, PLACES] = values[:, :count]
            sure[rows, :, column] = learnt.uncertainty.confidence(spread, part.trunk)[:, :count]
    least = np.where(np.isfinite(sure), sure, np.inf).min(axis=2, initial=np.inf)
    least = np.where(np.isfinite(least), least, np.nan)
    ahead = np.arange(1, count + 1) / FPS
    return [
        Forecast(
            at_s + ahead, **{name: values[m] for name, values in made.items()}, confidence=least[m],
            level=float(level), at_s=float(at_s), individuals=recording.individuals, model=model,
        )
        for m, at_s in enumerate(at)
    ]  # fmt: skip


def _alike(at: np.ndarray, usable: np.ndarray, own: Callable[[float], Own]) -> Iterator[tuple[np.ndarray, Own]]:
    """Give rows that are told with the same own past."""
    found: list[tuple[list[int], Own]] = []
    for row in np.flatnonzero(usable):
        adds = own(float(at[row]))
        if found and found[-1][1] is adds:
            found[-1][0].append(int(row))
        else:
            found.append(([int(row)], adds))
    for rows, adds in found:
        yield np.array(rows), adds


def _placed(
    learnt: Learnt, pasts: Pasts, told: np.ndarray, spread: np.ndarray, level: float
) -> tuple[np.ndarray, np.ndarray, np.ndarray, np.ndarray]:
    """Give forecasts, lower and upper ends, and the last poses held, (M, H, 17, 3) metres each."""
    there, hold = (out_of_body(pasts.last[:, None] + r, pasts.yaw, pasts.trunk) for r in (told, 0 * told))
    reach = learnt.uncertainty.multiple(level)[:, None, None] * spread * pasts.trunk[:, None, None, None]
    return there, there - reach, there + reach, hold
