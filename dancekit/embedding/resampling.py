"""Values at asked-for times, from frames that carry their own time stamps.

Encoders need a steady rate; cameras have none. Between two frames values are interpolated linearly; a gap that is
longer than a body can be trusted to move in a straight line stays NaN.
"""

from __future__ import annotations

import numpy as np

__all__ = ["fill_gaps", "resample"]


def resample(time: np.ndarray, values: np.ndarray, at: np.ndarray, *, max_gap_s: float = 0.2) -> np.ndarray:
    """Interpolate linearly between frames.

    Parameters
    ----------
    time
        (T,) seconds, strictly increasing.
    values
        (T, ...) one entry per frame; NaN is missing.
    at
        Any shape: seconds at which values are wanted.
    max_gap_s
        Between frames further apart than this nothing is known. A single missing frame is not bridged either: a value
        is given where both neighbours have one, or at a frame itself.

    Returns
    -------
    np.ndarray
        (*at.shape, ...) of the type of `values`. NaN before the first frame and after the last; a frame holds until
        the next would come, so that half-open segments which end with the clip are whole.

    Examples
    --------
    >>> resample(np.array([0.0, 0.1, 0.2]), np.array([0.0, 1.0, np.nan]), np.array([0.05, 0.1, 0.15]))
    array([0.5, 1. , nan])
    """
    at = np.asarray(at, float)
    empty = np.full(at.shape + values.shape[1:], np.nan, values.dtype)
    if not len(time):
        return empty
    step = float(np.median(np.diff(time))) if len(time) > 1 else 0.0
    right = np.clip(np.searchsorted(time, at + 1e-9, side="right"), 1, max(len(time) - 1, 1))
    left = right - 1
    right = np.minimum(right, len(time) - 1)
    gap = time[right] - time[left]
    share = np.clip((at - time[left]) / np.where(gap > 0, gap, 1.0), 0.0, 1.0)
    share = np.where(np.abs(share - np.round(share)) < 1e-6, np.round(share), share)
    weight = share.reshape(at.shape + (1,) * (values.ndim - 1)).astype(values.dtype)
    first, second = values[left], values[right]
    mixed = np.where(weight == 0, first, np.where(weight == 1, second, first + weight * (second - first)))
    known = (at > time[0] - 1e-6) & (at < time[-1] + max(step, 1e-6) - 1e-9)
    known &= (gap <= max_gap_s) | (share == 0) | (share == 1)
    return np.where(known.reshape(weight.shape), mixed, empty)


def fill_gaps(values: np.ndarray, *, axis: int) -> np.ndarray:
    """Fill NaN along an axis: a straight line between neighbours, the nearest value at the ends.

    A series that is NaN throughout stays so.

    Examples
    --------
    >>> fill_gaps(np.array([np.nan, 1.0, np.nan, 3.0, np.nan]), axis=0)
    array([1., 1., 2., 3., 3.])
    """
    values = np.moveaxis(values, axis, 0)
    known = np.isfinite(values)
    if known.all():
        return np.moveaxis(values, 0, axis)
    count = len(values)
    places = np.arange(count).reshape(-1, *(1,) * (values.ndim - 1))
    before = np.maximum.accumulate(np.where(known, places, -1), axis=0)
    after = np.minimum.accumulate(np.where(known, places, count)[::-1], axis=0)[::-1]
    before, after = np.where(before < 0, after, before), np.where(after >= count, before, after)
    before, after = np.clip(before, 0, count - 1), np.clip(after, 0, count - 1)
    low, high = np.take_along_axis(values, before, 0), np.take_along_axis(values, after, 0)
    span = np.maximum(after - before, 1)
    filled = low + ((places - before) / span).astype(values.dtype) * (high - low)
    return np.moveaxis(np.where(known, values, filled), 0, axis)
