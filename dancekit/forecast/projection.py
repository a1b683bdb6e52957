"""Forecasts in the picture: the mapping from space to pixels is read off what was seen before the moment.

Over a second a camera is nearly affine: pixels are those of the mid-hip plus a matrix times the position about it. The
matrix is found by least squares, keypoints counting by their confidence. Where the dancer travels is not forecast, so
the mid-hip stays where it was last seen.

Reference: weak perspective as the affine camera, Hartley & Zisserman 2004, "Multiple view geometry", chapter 6.3.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from dancekit import skeleton
from dancekit.errors import ForecastError

if TYPE_CHECKING:
    from dancekit.forecast.forecast import Forecast
    from dancekit.recording import Recording

__all__ = ["ForecastImage", "projected"]

_BACK_S = 1.0
_LEAST = 12
_HIPS = skeleton.indices(("left_hip", "right_hip"))
_STEADY = 1e-6


class ForecastImage(NamedTuple):
    """A forecast in pixels of the upright frame, x right, y down: (H, N, 33, 2) each; NaN where not known.

    `lower` and `upper` take errors along the three axes for independent of each other.
    """

    position: np.ndarray
    lower: np.ndarray
    upper: np.ndarray


def projected(forecast: Forecast, recording: Recording) -> ForecastImage:
    """Lay a forecast into the picture of the recording that it was made from; see `Forecast.image`."""
    known = (recording.time > forecast.at_s - _BACK_S) & (recording.time <= forecast.at_s + 1e-9)
    if not np.isfinite(recording.image).any():
        raise ForecastError(
            f"{recording.clip or 'the recording'} has no positions in a picture; extract it from a video"
        )
    missing = sorted(set(forecast.individuals) - set(recording.individuals))
    if missing or not known.any():
        raise ForecastError(
            f"the forecast is of {', '.join(forecast.individuals)} from {forecast.at_s:g} s, and the recording shows "
            f"{', '.join(recording.individuals)} elsewhere or at other times; give the one that it was made from"
        )
    shape = (*forecast.position.shape[:3], 2)
    made = ForecastImage(*(np.full(shape, np.nan, np.float32) for _ in range(3)))
    half = (forecast.upper - forecast.lower) / 2
    for n, name in enumerate(forecast.individuals):
        part = recording.select(name)
        found = _camera(part.position[known, 0], part.image[known, 0], part.confidence[known, 0])
        if found is None:
            continue
        matrix, hip = found
        there = hip + forecast.position[:, n] @ matrix.T
        reach = np.sqrt(half[:, n] ** 2 @ (matrix**2).T)
        for values, drawn in zip(made, (there, there - reach, there + reach), strict=True):
            values[:, n] = drawn
    return made


def _camera(position: np.ndarray, image: np.ndarray, confidence: np.ndarray) -> tuple[np.ndarray, np.ndarray] | None:
    """Fit pixels about the mid-hip by positions: the (2, 3) matrix, and (2,) the last mid-hip; None if too few."""
    hip = image[:, _HIPS].mean(axis=1)
    apart = image - hip[:, None]
    there = np.isfinite(position).all(axis=-1) & np.isfinite(apart).all(axis=-1)
    seen = np.flatnonzero(np.isfinite(hip).all(axis=-1))
    if there.sum() < _LEAST or not len(seen):
        return None
    weight = np.clip(np.nan_to_num(confidence[there], nan=1.0), 0.01, 1)[:, None]
    points = position[there].astype(float)
    gram = (points * weight).T @ points
    gram += _STEADY * np.trace(gram) * np.eye(3)  # who stands flat to the camera leaves one direction unknown
    matrix = np.linalg.solve(gram, (points * weight).T @ apart[there].astype(float)).T
    return matrix, hip[seen[-1]].astype(float)
