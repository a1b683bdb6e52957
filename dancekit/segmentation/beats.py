"""Kinematic beats and pauses: moments at which the body slows down, and stretches in which it hardly moves.

A beat of the body is a local minimum of its speed (Davis & Agrawala 2018, "Visual rhythm and beat"; so counted for
AIST++, Li et al. 2021, "AI Choreographer").
"""

from __future__ import annotations

import numpy as np

from dancekit.segmentation.tracks import smoothed, stretches

__all__ = ["beats", "dips", "pauses"]

_SMOOTH_S = 0.05  # places were smoothed before
_DIP = 0.1
_STILL = 1e-3  # trunk lengths per second: where nothing goes faster, nothing moves


def dips(speed: np.ndarray, *, least: float, apart: int = 1) -> tuple[np.ndarray, np.ndarray]:
    """Find local minima.

    Parameters
    ----------
    speed
        (F,) without NaN.
    least
        A dip must be at least so deep (its prominence), as a share of the mean speed.
    apart
        Of several within so many frames, the deepest remain.

    Returns
    -------
    tuple of np.ndarray
        Frames, and for each how much the body slows down: its depth as a share of the lower of the two speeds around
        it. 1 is a stop.

    Examples
    --------
    >>> at, strength = dips(np.array([2.0, 1.0, 2.0, 0.0, 4.0]), least=0.1)
    >>> at.tolist(), strength.tolist()
    ([1, 3], [0.5, 1.0])
    """
    from scipy.signal import find_peaks

    if len(speed) < 3 or speed.max() < _STILL:
        return np.zeros(0, int), np.zeros(0)
    found, told = find_peaks(-speed, prominence=max(least * float(speed.mean()), 1e-12), distance=max(1, apart))
    depth = told["prominences"]
    return found, depth / np.maximum(speed[found] + depth, 1e-12)


def beats(speed: np.ndarray, fps: float, *, min_s: float) -> tuple[np.ndarray, np.ndarray]:
    """Find kinematic beats of a stretch: frames, and strength, 0 to 1 (see `dips`).

    Parameters
    ----------
    speed
        (F,) trunk lengths per second, without NaN.
    fps
        Frames per second.
    min_s
        No two beats are nearer to each other.
    """
    return dips(smoothed(speed, _SMOOTH_S * fps), least=_DIP, apart=round(min_s * fps))


def pauses(speed: np.ndarray, fps: float, *, min_s: float, slow: float) -> list[tuple[int, int]]:
    """Find pauses of a stretch, as half-open spans of frames.

    Parameters
    ----------
    speed
        (F,) trunk lengths per second, without NaN.
    fps
        Frames per second.
    min_s
        The shortest pause.
    slow
        In a pause the body is slower than that. It may be quicker for less than a quarter of `min_s`.

    Examples
    --------
    >>> pauses(np.repeat([1.0, 0.0, 1.0], 10), 10, min_s=0.5, slow=0.2)
    [(10, 20)]
    """
    quiet = stretches(speed < slow, max_gap=int(min_s * fps / 4 - 1e-9))
    return [(first, last) for first, last in quiet if last - first >= min_s * fps - 1e-9]
