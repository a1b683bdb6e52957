"""Smooth curves over beats: keyed tracks, bumps, drifts and soft limits.

A track holds values at numbered beats and eases from one to the next with zero speed and zero acceleration at each, so
that motion has no jerk that a camera wouldn't see in a dancer. All functions evaluate every frame at once.
"""

from __future__ import annotations

import numpy as np

__all__ = ["Track", "bumps", "drift", "ease", "soft_limit", "soft_max", "soft_min"]


def ease(share: np.ndarray) -> np.ndarray:
    """Ease from 0 to 1 with the quintic smooth step ``6 s^5 - 15 s^4 + 10 s^3``, clipped outside 0..1.

    Examples
    --------
    >>> import numpy as np
    >>> ease(np.array([-1.0, 0.0, 0.5, 1.0, 2.0])).tolist()
    [0.0, 0.0, 0.5, 1.0, 1.0]
    """
    s = np.clip(share, 0.0, 1.0)
    return s * s * s * (s * (6.0 * s - 15.0) + 10.0)


class Track:
    """Values keyed at beats; between two keys the value eases from one to the other.

    Parameters
    ----------
    default
        (D,) or a number: the value before the first key, held from beat 0.

    Examples
    --------
    >>> track = Track(0.0)
    >>> track.key(0, 0.0); track.key(2, 1.0); track.key(4, 1.0)
    >>> track.at(np.array([0.0, 1.0, 2.0, 3.0, 9.0])).tolist()
    [0.0, 0.5, 1.0, 1.0, 1.0]
    """

    def __init__(self, default: float | np.ndarray) -> None:
        self.beats: list[float] = [0.0]
        self.values: list[np.ndarray] = [np.asarray(default, dtype=float)]

    @property
    def last(self) -> np.ndarray:
        """The value of the latest key."""
        return self.values[-1]

    def key(self, beat: float, value: float | np.ndarray) -> None:
        """Set the value at a beat. Keys come in order of time; a later key at the same beat replaces the earlier."""
        value = np.asarray(value, dtype=float)
        if beat <= self.beats[-1] + 1e-9:
            self.beats[-1], self.values[-1] = max(beat, self.beats[-1]), value
        else:
            self.beats.append(float(beat))
            self.values.append(value)

    def spans(self, beat: np.ndarray) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
        """Give for each beat the indices of the keys before and after it, and the eased share between them."""
        keys = np.asarray(self.beats)
        after = np.clip(np.searchsorted(keys, beat, side="right"), 1, max(len(keys) - 1, 1))
        if len(keys) == 1:
            zero = np.zeros(np.shape(beat), int)
            return zero, zero, np.zeros(np.shape(beat))
        before = after - 1
        return before, after, ease((beat - keys[before]) / (keys[after] - keys[before]))

    def at(self, beat: np.ndarray) -> np.ndarray:
        """Evaluate at beats (T,): gives (T,) or (T, D)."""
        values = np.stack(self.values)
        before, after, share = self.spans(np.asarray(beat, dtype=float))
        share = share.reshape(share.shape + (1,) * (values.ndim - 1))
        return values[before] * (1.0 - share) + values[after] * share


def bumps(beat: np.ndarray, start: np.ndarray, end: np.ndarray, *, ramp: float = 0.5) -> np.ndarray:
    """Rise smoothly from 0 to 1 and fall back to 0 within each of several spans.

    Parameters
    ----------
    beat
        (T,) where to evaluate.
    start, end
        (E,) spans in order, not overlapping.
    ramp
        Share of a span spent rising, and again falling; 0.5 is a plain hump, less leaves a plateau at 1.

    Returns
    -------
    np.ndarray
        (T,), twice continuously differentiable, exactly 0 outside the spans.

    Examples
    --------
    >>> import numpy as np
    >>> bumps(np.array([0.0, 1.0, 2.0, 3.0]), np.array([0.0]), np.array([2.0])).tolist()
    [0.0, 1.0, 0.0, 0.0]
    """
    beat = np.asarray(beat, dtype=float)
    if len(start) == 0:
        return np.zeros(beat.shape)
    which = np.clip(np.searchsorted(start, beat, side="right") - 1, 0, len(start) - 1)
    share = (beat - start[which]) / (end[which] - start[which])
    inside = (share > 0.0) & (share < 1.0)
    return np.where(inside, ease(share / ramp) * ease((1.0 - share) / ramp), 0.0)


def drift(beat: np.ndarray, rng: np.random.Generator, *, count: int, period_beats: float = 7.0) -> np.ndarray:
    """Wander slowly and smoothly about zero, as a living body does: a sum of sines that never repeats.

    Parameters
    ----------
    beat
        (T,).
    rng
        Where phases and periods are drawn from.
    count
        How many independent curves.
    period_beats
        Middle of the range of periods (0.5 to 2 times).

    Returns
    -------
    np.ndarray
        (count, T), standard deviation about 1.
    """
    curves = np.zeros((count, np.size(beat)))
    for curve in curves:
        periods = period_beats * 2.0 ** rng.uniform(-1.0, 1.0, 4)
        phases = rng.uniform(0.0, 2.0 * np.pi, 4)
        for period, phase in zip(periods, phases, strict=True):
            curve += np.sin(2.0 * np.pi * beat / period + phase)
    return curves / np.sqrt(2.0)


def soft_min(a: np.ndarray, b: np.ndarray, *, width: float) -> np.ndarray:
    """Take the smaller of two without a kink: never above either, and below by a quarter of `width` at most.

    The polynomial smooth minimum of Quilez (https://iquilezles.org/articles/smin/).
    """
    reach = np.maximum(width - np.abs(a - b), 0.0)
    return np.minimum(a, b) - reach * reach / (4.0 * width)


def soft_max(a: np.ndarray, b: np.ndarray, *, width: float) -> np.ndarray:
    """Take the larger of two without a kink: never below either."""
    return -soft_min(-a, -b, width=width)


def soft_limit(value: np.ndarray, limit: float) -> np.ndarray:
    """Keep within plus or minus a limit: unchanged up to about half of it, never reaching it.

    Examples
    --------
    >>> import numpy as np
    >>> soft_limit(np.array([0.1, -9.0]), 1.0).round(3).tolist()
    [0.1, -1.0]
    """
    ratio = np.abs(value) / limit
    return value / (1.0 + ratio**4) ** 0.25
