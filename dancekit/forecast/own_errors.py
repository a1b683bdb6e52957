"""How forecasts of the dancer's own past fared: where they missed by more than is usual, intervals are widened.

What is looked at are forecasts by what was learnt from others, so that the past is as unseen as what comes; each
horizon has its own evidence, which comes the later the farther it reaches. Little evidence is held back by the horizon
before, and at the first by nothing unusual. Calibration does the same with every file, so that intervals stay honest.

Reference: in aim, Gibbs & Candès 2021, "Adaptive conformal inference under distribution shift"; they move the level,
and here the spread is moved.
"""

from __future__ import annotations

import numpy as np

from dancekit.forecast.adapting import MEMORY_S, step_of
from dancekit.forecast.samples import FPS, Samples

__all__ = ["HOP_S", "LOOK_S", "scale_of", "scales_of", "scored", "usual_of"]

LOOK_S = 1.0
"""Seconds from one look back to the next."""

HOP_S = 0.4
"""Seconds between moments of the past that are looked at in use."""

_FIRST_S, _NEXT_S = 6.0, 25.0
"""Seconds of evidence that hold a scale back: to nothing unusual, and to the scale of the horizon before: neighbouring
horizons tell of the same moments, so that each may only nudge a little."""

_MOST = 0.7
"""The logarithm of a scale is at most this: a factor of two either way."""


def scored(missed: np.ndarray, spread: np.ndarray) -> np.ndarray:
    """Measure errors in spreads: (M, H, 17, 3) twice to (M, H), the mean over what is known; NaN where nothing is."""
    ratio = np.abs(missed) / spread
    known = np.isfinite(ratio)
    count = known.sum(axis=(2, 3))
    return np.where(known, ratio, 0).sum(axis=(2, 3)) / np.where(count, count, np.nan)


def usual_of(scores: np.ndarray) -> np.ndarray:
    """Give the usual score of each horizon: (M, H) to (H,); where nothing is known, that of the horizon before."""
    known = np.isfinite(scores)
    usual = np.where(known, scores, 0).sum(axis=0) / np.maximum(known.sum(axis=0), 1)
    for h in range(len(usual)):
        if not known[:, h].any():
            usual[h] = usual[h - 1] if h else 1.0
    return np.maximum(usual, 1e-6)


def scale_of(scores: np.ndarray, usual: np.ndarray, hop_s: float) -> np.ndarray:
    """Tell by what factor spreads are to be multiplied, by scores of the own past.

    Parameters
    ----------
    scores
        (M, H), NaN where what came is not known yet.
    usual
        (H,) of files that were calibrated on.
    hop_s
        Seconds for which one score stands.

    Returns
    -------
    np.ndarray
        (H,); 1 where there is no past.

    Examples
    --------
    >>> scale_of(np.full((50, 2), 1.5), np.ones(2), 1.0).round(2).tolist()
    [1.44, 1.48]
    >>> scale_of(np.zeros((0, 2)), np.ones(2), 1.0).tolist()
    [1.0, 1.0]
    """
    known = np.isfinite(scores)
    count = known.sum(axis=0)
    mean = np.where(known, scores, 0).sum(axis=0) / np.maximum(count, 1)
    there = np.log(np.maximum(mean, 1e-3) / usual)
    logs, before = np.zeros(len(usual)), 0.0
    for h, seconds in enumerate(count * hop_s):
        held = _NEXT_S if h else _FIRST_S
        before = (seconds * there[h] + held * before) / (seconds + held)
        logs[h] = before
    return np.exp(np.clip(logs, -_MOST, _MOST))


def scales_of(samples: Samples, scores: np.ndarray, usual: np.ndarray, hop_s: float) -> np.ndarray:
    """Tell the factors of all moments as they would be told in use: (M, H).

    Parameters
    ----------
    samples
        All moments of recordings, so that their own pasts are among them.
    scores
        (M, H) of forecasts by what was learnt from others.
    usual, hop_s
        See `scale_of`.
    """
    scales = np.ones_like(scores, dtype=float)
    ahead = np.arange(1, scores.shape[1] + 1) / FPS
    for clip, individual in np.unique(np.stack([samples.clip, samples.individual]), axis=1).T:
        rows = np.flatnonzero((samples.clip == clip) & (samples.individual == individual))
        at = samples.at_s[rows]
        until = step_of(at, float(samples.begin_s[rows[0]]), LOOK_S)
        for end_s in np.unique(until):
            over = (at[:, None] + ahead < end_s - 1e-9) & (at[:, None] >= end_s - MEMORY_S)
            scales[rows[until == end_s]] = scale_of(np.where(over, scores[rows], np.nan), usual, hop_s)
    return scales
