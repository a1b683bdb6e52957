"""Forecasts as a browser draws them: ghosts about a dancer's hips, haloes as wide as the intervals at hands and feet.

They travel as a pack of their own beside the scene, poses in the same steps; js/src/player/forecasts.js reads it.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np

from dancekit import skeleton
from dancekit.errors import ForecastError
from dancekit.forecast.forecast import Forecast
from dancekit.forecast.uncertainty import NEAR_M
from dancekit.recording import Recording
from dancekit.widgets.packs import pack
from dancekit.widgets.scenes import POSE_STEP, bytes_of, steps, unit_of

__all__ = ["ENDS", "ghosts", "listed"]

ENDS: tuple[str, ...] = ("left_wrist", "right_wrist", "left_ankle", "right_ankle")
"""Keypoints that have haloes."""

_LARGEST = 65535


def listed(forecasts: Forecast | Sequence[Forecast] | None) -> tuple[Forecast, ...]:
    """Give forecasts in the order of the moments that they were made from; those of nothing are left out.

    Raises
    ------
    ForecastError
        If something is no forecast.
    """
    given = () if forecasts is None else (forecasts,) if isinstance(forecasts, Forecast) else tuple(forecasts)
    for one in given:
        if not isinstance(one, Forecast):
            raise ForecastError(f"forecast holds {type(one).__name__}; expected what Forecaster.predict gives")
    return tuple(sorted((one for one in given if len(one.time)), key=lambda one: one.at_s))


def ghosts(forecasts: Sequence[Forecast], recording: Recording, *, clip: str) -> bytes:
    """Pack forecasts of one recording for the browser; no bytes where there are none.

    Parameters
    ----------
    forecasts
        As `listed` gives them.
    recording
        What they look ahead in.
    clip
        Name by which the browser knows it.

    Raises
    ------
    ForecastError
        If a forecast is of somebody who is not in the recording, or from a moment outside of it.

    Notes
    -----
    A halo's radius is half of the interval, in the mean of the three axes: each interval holds one coordinate with the
    forecast's level, so a halo shows how wide they are, and is no region that holds the keypoint with that chance.
    """
    if not forecasts:
        return b""
    for one in forecasts:
        _check(one, recording, clip)
    people = [i for i, name in enumerate(recording.individuals) if any(name in one.individuals for one in forecasts)]
    names = [recording.individuals[i] for i in people]
    told = np.concatenate([_of(one, one.position, names) for one in forecasts])
    half = np.concatenate([_of(one, (one.upper - one.lower) / 2, names) for one in forecasts])
    known = np.flatnonzero(np.isfinite(told).all(axis=-1).any(axis=(0, 1)))
    ends = [k for k in skeleton.indices(ENDS).tolist() if k in known]
    unit = unit_of(recording)
    largest = max(float(np.nanmax(np.abs(told), initial=0.0)), float(np.nanmax(half, initial=0.0)) / 2)
    step = POSE_STEP * max(1.0, largest * unit / (POSE_STEP * (_LARGEST // 2)))
    radius = np.nan_to_num(half[:, :, ends].mean(axis=-1)) * unit / step
    arrays = {
        "at": np.array([one.at_s for one in forecasts], np.float64),
        "level": np.array([one.level for one in forecasts], np.float64),
        "first": np.cumsum([0, *(len(one.time) for one in forecasts)]).astype(np.int32),
        "time": np.concatenate([one.time for one in forecasts]).astype(np.float64),
        "confidence": bytes_of(np.nan_to_num(np.concatenate([one.confidence for one in forecasts]))),
        "pose": steps(told[:, :, known], step / unit),
        "halo": np.clip(np.rint(radius), 0, _LARGEST).astype(np.uint16),
    }
    meta: dict[str, Any] = {
        "kind": "forecasts", "version": 1, "clip": clip, "keypoints": known.tolist(), "ends": ends,
        "individuals": people, "pose_step": step, "near_m": NEAR_M,
    }  # fmt: skip
    return pack(meta, arrays)


def _of(forecast: Forecast, values: np.ndarray, names: Sequence[str]) -> np.ndarray:
    """Give (H, len(names), 33, 3): NaN for individuals of whom this forecast tells nothing."""
    out = np.full((len(values), len(names), *values.shape[2:]), np.nan, np.float32)
    for column, name in enumerate(names):
        if name in forecast.individuals:
            out[:, column] = values[:, forecast.individuals.index(name)]
    return out


def _check(forecast: Forecast, recording: Recording, clip: str) -> None:
    if unknown := sorted(set(forecast.individuals) - set(recording.individuals)):
        raise ForecastError(
            f"the forecast is of {', '.join(unknown)}, and '{clip}' shows {', '.join(recording.individuals)}; give the "
            "recording that it was made from"
        )
    first, last = float(recording.time[0]), float(recording.time[-1])
    if not first - 1e-6 <= forecast.at_s <= last + 1e-6:
        raise ForecastError(
            f"the forecast looks ahead from {forecast.at_s:g} s, and '{clip}' goes from {first:g} to {last:g} s; give "
            "the recording that it was made from"
        )
