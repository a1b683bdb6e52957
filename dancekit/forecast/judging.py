"""A forecast in figures: how sure it is, how wide its intervals, and how far off it was where the recording goes on."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import numpy as np

from dancekit.embedding.keypoints import PLACES
from dancekit.embedding.resampling import resample

if TYPE_CHECKING:
    import polars

    from dancekit.forecast.forecast import Forecast
    from dancekit.recording import Recording

__all__ = ["judged"]

_NAMES = ("ahead_s", "confidence", "reach_m", "moves_m", "missed_m", "held_m", "covered")


def judged(forecast: Forecast | Sequence[Forecast], recording: Recording | None = None) -> polars.DataFrame:
    """Give the figures of a forecast, or the mean figures of several of one recording, a row per step ahead.

    Parameters
    ----------
    forecast
        Of anybody; several by one forecaster.
    recording
        What it was made from; where that goes on after the moment, errors are told.

    Returns
    -------
    polars.DataFrame
        ahead_s; confidence; reach_m, half of the interval, in the mean of coordinates; moves_m, how far keypoints move
        from where they were; missed_m and held_m, how far they were, in the mean, from the forecast and from the last
        pose; skill, by how much smaller the one is than the other, as a share; and covered, the share of coordinates
        inside of the interval: null where it is not known.

    Examples
    --------
    >>> from dancekit import Forecaster
    >>> from dancekit.synthetic import dance
    >>> takes = [dance("groove", duration_s=8, seed=seed) for seed in range(3)]
    >>> forecaster = Forecaster("velocity", context_s=1.0, horizon_s=1.0).fit(takes)
    >>> table = judged(forecaster.predict(takes[0], at_s=7.5), takes[0])
    >>> table["missed_m"].is_null().to_list().index(True), len(table)
    (11, 25)
    """
    import polars as pl

    from dancekit.forecast.forecast import Forecast

    given = [forecast] if isinstance(forecast, Forecast) else list(forecast)
    nothing = dict.fromkeys(_NAMES, pl.Float64)
    figures = pl.concat([_figures(one, recording) for one in given] or [pl.DataFrame(schema=nothing)])
    mean = figures.group_by("ahead_s").agg(pl.col(name).mean() for name in _NAMES[1:]).sort("ahead_s")
    skill = pl.when(pl.col("held_m") > 0).then(1 - pl.col("missed_m") / pl.col("held_m")).alias("skill")
    return mean.with_columns(skill).select(*_NAMES[:-1], "skill", _NAMES[-1])


def _figures(forecast: Forecast, recording: Recording | None) -> polars.DataFrame:
    import polars as pl

    reach = _mean((forecast.upper - forecast.lower) / 2, (1, 2, 3))
    moves = _mean(np.linalg.norm(forecast.position - forecast.baseline, axis=-1), (1, 2))
    nothing = np.full(len(forecast.time), np.nan)
    missed, held, covered = (nothing,) * 3 if recording is None else _errors(forecast, recording)
    values = (forecast.time - forecast.at_s, forecast.confidence, reach, moves, missed, held, covered)
    table = pl.DataFrame(dict(zip(_NAMES, (np.asarray(v, float) for v in values), strict=True)))
    return table.with_columns(pl.col("ahead_s").round(6)).fill_nan(None)


def _errors(forecast: Forecast, recording: Recording) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Give how far off forecast and held pose were, and how much of what came was inside: (H,) each."""
    came = np.full(forecast.position.shape, np.nan)
    known = forecast.time <= recording.time[-1] + 1e-9
    for column, name in enumerate(forecast.individuals):
        if name in recording.individuals:
            position = recording.position[:, recording.individuals.index(name)]
            came[known, column] = resample(recording.time, position, forecast.time[known])
    inside = (came >= forecast.lower) & (came <= forecast.upper)
    there = np.isfinite(came) & np.isfinite(forecast.lower)
    missed, held = (np.linalg.norm(came - one, axis=-1) for one in (forecast.position, forecast.baseline))
    return _mean(missed, (1, 2)), _mean(held, (1, 2)), _mean(np.where(there, inside, np.nan)[:, :, PLACES], (1, 2, 3))


def _mean(values: np.ndarray, axes: tuple[int, ...]) -> np.ndarray:
    known = np.isfinite(values)
    count = known.sum(axis=axes)
    return np.where(known, values, 0).sum(axis=axes) / np.where(count, count, np.nan)
