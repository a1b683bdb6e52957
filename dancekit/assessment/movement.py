"""What movement itself gives away: trembling that no muscle makes, and jumps that no body does.

Both are measured in torso lengths, so that a child and a giant, metres and pixels, are judged alike. Nothing is
compared across a cut or a hole.
"""

from __future__ import annotations

import numpy as np

from dancekit.cleaning.filters import butterworth
from dancekit.cleaning.spans import frame_s, presence, runs

__all__ = ["CUTOFF_HZ", "jumps", "trembling"]

CUTOFF_HZ = 6.0
_SHORTEST_RUN = 5


def trembling(time: np.ndarray, points: np.ndarray, *, cutoff_hz: float = CUTOFF_HZ) -> np.ndarray:
    """Give the distance of points from their own smooth path, frame by frame.

    Parameters
    ----------
    time
        (T,) seconds, increasing, in any steps; one shot, without a cut.
    points
        (T, K, D), NaN where missing, in torso lengths.
    cutoff_hz
        The smooth path is a zero-phase low-pass (`dancekit.cleaning.filters.butterworth`) at this frequency.

    Returns
    -------
    np.ndarray
        (T, K) in torso lengths. NaN where missing, in runs of fewer than five frames, and throughout where the frame
        rate is below 2.4 times `cutoff_hz`: trembling that fast can't be seen then.

    Examples
    --------
    >>> time = np.arange(90) / 30
    >>> still = np.zeros((90, 1, 2)); shaken = still.copy(); shaken[::2, 0, 0] = 0.1
    >>> float(trembling(time, still).max()), bool(0.04 < np.median(trembling(time, shaken)) < 0.05)
    (0.0, True)
    """
    result = np.full(points.shape[:2], np.nan)
    if len(time) < _SHORTEST_RUN or frame_s(time) * cutoff_hz * 2.4 > 1.0:
        return result
    for present, members in presence(points):
        for run in runs(present):
            if run.stop - run.start >= _SHORTEST_RUN:
                piece = points[run, members]
                flat = piece.reshape(len(piece), -1)
                smooth = butterworth(time[run], flat, cutoff_hz=cutoff_hz)
                result[run, members] = np.linalg.norm((flat - smooth).reshape(piece.shape), axis=-1)
    return result


def jumps(
    time: np.ndarray,
    points: np.ndarray,
    *,
    deviations: float = 6.0,
    floor_per_s: float = 8.0,
    least_step: float = 0.15,
    abrupt: float = 3.0,
    window_s: float = 0.5,
) -> np.ndarray:
    """Find the frames that a point reaches by a step too fast and too sudden for a body.

    Parameters
    ----------
    time
        (T,) seconds, one shot.
    points
        (T, K, D), NaN where missing, in torso lengths.
    deviations
        How many robust standard deviations (1.4826 MAD) the speed must lie above the median of its surroundings.
    floor_per_s, least_step
        The least speed (torso lengths per second; 8 is about 4 m/s) and the least step (torso lengths) of a jump.
    abrupt
        How many times as fast as the step before, or the step after, it must be: a fast arm gathers speed over several
        frames.
    window_s
        Length of the surroundings.

    Returns
    -------
    np.ndarray
        (T, K): 1 where the point jumped to this frame, 0 where it did not, NaN where the point is missing.

    Notes
    -----
    Hampel's identifier (Pearson 2002, doi:10.1109/87.987058) on the speed, with a test of suddenness.

    Examples
    --------
    >>> points = np.zeros((20, 1, 2)); points[9:, 0, 0] = 1.0
    >>> np.flatnonzero(jumps(np.arange(20) / 30, points)[:, 0]).tolist()
    [9]
    """
    result = np.where(np.isfinite(points).all(axis=-1), 0.0, np.nan)
    if len(time) < 3:
        return result
    step_s = np.diff(time)
    step = np.linalg.norm(np.diff(points, axis=0), axis=-1)
    step[step_s > 2.5 * frame_s(time)] = np.nan
    speed = step / step_s[:, None]
    usual, spread = _surroundings(speed, max(3, 2 * round(window_s / frame_s(time) / 2) + 1))
    fast = (speed > np.maximum(usual + deviations * 1.4826 * spread, floor_per_s)) & (step > least_step)
    known = np.pad(np.nan_to_num(speed, nan=np.inf), ((1, 1), (0, 0)), mode="edge")
    sudden = speed > abrupt * np.minimum(known[:-2], known[2:])
    result[1:][fast & sudden] = 1.0
    return result


def _surroundings(speed: np.ndarray, size: int) -> tuple[np.ndarray, np.ndarray]:
    """Give the running median of (T, K) and the running median distance from it; unknown values count as usual ones."""
    from scipy.ndimage import median_filter

    middle = np.array(
        [np.median(column[np.isfinite(column)]) if np.isfinite(column).any() else 0 for column in speed.T]
    )
    filled = np.where(np.isfinite(speed), speed, middle)
    usual = median_filter(filled, size=(size, 1), mode="nearest")
    return usual, median_filter(np.abs(filled - usual), size=(size, 1), mode="nearest")
