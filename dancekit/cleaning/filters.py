"""Two filters without delay, made for uneven time stamps and for weights: Butterworth and Savitzky-Golay.

Both take one run of frames without holes and give it back smoother. Their strength is set by the frequency at which
half of the amplitude remains, so that they can be compared and exchanged.
"""

from __future__ import annotations

import numpy as np

from dancekit.cleaning.spans import frame_s

__all__ = ["butterworth", "savgol"]


def butterworth(
    time: np.ndarray, values: np.ndarray, *, cutoff_hz: float | np.ndarray, weights: np.ndarray | None = None
) -> np.ndarray:
    """Low-pass columns without delay, like a second-order Butterworth filter run forwards and backwards.

    Parameters
    ----------
    time
        (T,) seconds, increasing, in any steps.
    values
        (T, D) without NaN.
    cutoff_hz
        Frequency at which half of the amplitude remains; (T,) to let it vary over time. At or above half the frame rate
        nothing is changed.
    weights
        (T,) trust in each row, 1 for full.

    Returns
    -------
    np.ndarray
        (T, D) smoothed.

    Notes
    -----
    It is computed as a penalised least-squares fit (Whittaker 1923; a discrete smoothing spline): least squared
    second derivative for the distance from the values. In even steps its response is
    ``1 / (1 + (sin(pi f dt) / sin(pi cutoff dt)) ** 4)``, the squared response of the second-order Butterworth filter,
    and unlike that filter it needs no even steps, takes weights, and leaves no transients at the ends.

    Examples
    --------
    >>> time = np.arange(240) / 30
    >>> wave = np.sin(2 * np.pi * 6 * time)[:, None]
    >>> half = butterworth(time, wave, cutoff_hz=6.0) / 2**-1
    >>> bool(np.abs(half - wave)[60:-60].max() < 1e-3)
    True
    """
    from scipy.linalg import solveh_banded

    n, step = len(time), frame_s(time)
    cutoff = np.broadcast_to(np.asarray(cutoff_hz, dtype=float) * step, n)
    if n < 3 or cutoff.min() >= 0.5:
        return np.array(values, dtype=float)
    strength = (2.0 * np.sin(np.pi * np.minimum(cutoff[1:-1], 0.5))) ** -4
    gaps = np.diff(time) / step
    wide = 0.5 * (gaps[:-1] + gaps[1:])
    rows = np.stack([1.0 / gaps[:-1], -1.0 / gaps[:-1] - 1.0 / gaps[1:], 1.0 / gaps[1:]]) / np.sqrt(wide)
    # Frames that stand for more time count for more, so that an uneven rate does not bend the result.
    share = np.concatenate([[1.0], wide, [1.0]]) * (1.0 if weights is None else np.maximum(weights, 1e-3))
    banded = np.zeros((3, n))
    for offset in range(3):
        for left in range(3 - offset):
            at = slice(left + offset, n - 2 + left + offset)
            banded[2 - offset, at] += strength * rows[left] * rows[left + offset]
    banded[2] += share
    return solveh_banded(banded, share[:, None] * values)


def savgol(
    time: np.ndarray,
    values: np.ndarray,
    *,
    cutoff_hz: float,
    weights: np.ndarray | None = None,
    polyorder: int = 3,
) -> np.ndarray:
    """Low-pass columns by a polynomial fitted around every frame (Savitzky and Golay), at any time stamps.

    Parameters
    ----------
    time, values, cutoff_hz, weights
        As in `butterworth`. The window is the one that comes closest to half of the amplitude at `cutoff_hz`.
    polyorder
        Degree of the polynomial. 3 follows peaks exactly as 2 does, and ends better.

    Returns
    -------
    np.ndarray
        (T, D) smoothed; near the ends the last full window's polynomial is used, as in ``scipy.signal``.

    Notes
    -----
    Savitzky and Golay 1964, doi:10.1021/ac60214a047; in even steps the result is that of
    ``scipy.signal.savgol_filter(mode="interp")``.

    Examples
    --------
    >>> time = np.array([0.0, 0.03, 0.07, 0.1, 0.13, 0.18, 0.2, 0.23, 0.27])
    >>> bool(np.allclose(savgol(time, (time**3)[:, None], cutoff_hz=8.0)[:, 0], time**3))
    True
    """
    n, step = len(time), frame_s(time)
    half = half_window(cutoff_hz * step, polyorder) if cutoff_hz * step < 0.5 else 0
    half = min(half, (n - 1) // 2)
    if 2 * half <= polyorder:
        return np.array(values, dtype=float)
    centre = np.clip(np.arange(n), half, n - 1 - half)
    window = centre[:, None] + np.arange(-half, half + 1)
    basis = ((time[window] - time[:, None]) / (half * step))[..., None] ** np.arange(polyorder + 1)
    trust = np.ones(n) if weights is None else np.maximum(weights, 1e-3)
    weighted = basis * trust[window][..., None]
    # The polynomial's value at its own frame is its constant term.
    terms = np.linalg.solve(np.swapaxes(weighted, 1, 2) @ basis, np.swapaxes(weighted, 1, 2) @ values[window])
    return terms[:, 0]


def half_window(cutoff: float, polyorder: int = 3) -> int:
    """Give the half width, in frames, of the window that comes closest to half of the amplitude at `cutoff`.

    Parameters
    ----------
    cutoff
        Cycles per frame.

    Examples
    --------
    >>> half_window(6 / 30), half_window(3 / 30)
    (3, 6)
    """
    narrowest = polyorder // 2 + 1
    closest, left = narrowest, _left_at(cutoff, narrowest, polyorder)
    while left > 0.5:
        wider = _left_at(cutoff, closest + 1, polyorder)
        if abs(wider - 0.5) >= abs(left - 0.5):
            break
        closest, left = closest + 1, wider
    return closest


def _left_at(cutoff: float, half: int, polyorder: int) -> float:
    """Give what a window leaves of the amplitude at a frequency in cycles per frame."""
    offsets = np.arange(-half, half + 1)
    kernel = np.linalg.pinv((offsets / half)[:, None] ** np.arange(polyorder + 1))[0]
    return float(kernel @ np.cos(2 * np.pi * cutoff * offsets))
