"""Arithmetic of time stamps: mending bad ones, finding the frame rate, choosing frames for another rate.

Plain functions on arrays, apart from any file, so that they can be checked against brute force.
"""

from __future__ import annotations

from bisect import bisect_left

import numpy as np

__all__ = ["interval_s", "is_variable", "longest_increasing", "mended", "nominal_fps", "resampled"]


def longest_increasing(values: np.ndarray) -> np.ndarray:
    """Give the indices of a longest strictly increasing run of values (not necessarily neighbours); NaN is left out.

    Patience sorting, O(n log n) (Fredman, 1975). One wild stamp ahead of time costs one frame, not all that follow.

    Examples
    --------
    >>> import numpy as np
    >>> longest_increasing(np.array([0.0, 1.0, 99.0, 2.0, 2.0, np.nan, 3.0])).tolist()
    [0, 1, 4, 6]
    """
    tails: list[float] = []
    ends: list[int] = []
    before = np.full(len(values), -1)
    for i, value in enumerate(np.asarray(values, dtype=np.float64).tolist()):
        if value != value:  # NaN
            continue
        at = bisect_left(tails, value)
        before[i] = ends[at - 1] if at else -1
        tails[at : at + 1], ends[at : at + 1] = [value], [i]
    chain = []
    i = ends[-1] if ends else -1
    while i >= 0:
        chain.append(i)
        i = int(before[i])
    return np.array(chain[::-1], dtype=np.int64)


def mended(stamps: np.ndarray, *, fps: float) -> tuple[np.ndarray, int]:
    """Make time stamps strictly increasing without moving the good ones.

    Parameters
    ----------
    stamps
        (T,) seconds in the order of display; NaN where a frame has none; some may be repeated or out of order.
    fps
        Frames per second, used before the first good stamp and after the last.

    Returns
    -------
    (T,) seconds, strictly increasing, and how many were filled in: spread evenly between the good ones around them.

    Examples
    --------
    >>> import numpy as np
    >>> mended(np.array([0.0, 1.0, 1.0, 2.0, np.nan]), fps=1.0)
    (array([0. , 1. , 1.5, 2. , 3. ]), 2)
    """
    stamps = np.asarray(stamps, dtype=np.float64)
    # Backwards, so that the first of a run of equal stamps is kept and the rest spread towards the next stamp.
    good = len(stamps) - 1 - longest_increasing(-stamps[::-1])[::-1]
    frames = np.arange(len(stamps))
    if not len(good):
        return frames / fps, len(stamps)
    time = np.interp(frames, good, stamps[good])
    first, last = int(good[0]), int(good[-1])
    time[:first] = stamps[first] + (frames[:first] - first) / fps
    time[last + 1 :] = stamps[last] + (frames[last + 1 :] - last) / fps
    return time, len(stamps) - len(good)


def interval_s(time: np.ndarray) -> float:
    """Give the usual interval between frames in seconds (the median); 1/30 where there are fewer than two frames."""
    return float(np.median(np.diff(time))) if len(time) > 1 else 1.0 / 30.0


def is_variable(time: np.ndarray, *, tolerance: float = 0.25, share: float = 0.01) -> bool:
    """Tell whether frames are unevenly spaced: over `share` of the intervals are off the median by over `tolerance`.

    Examples
    --------
    >>> import numpy as np
    >>> is_variable(np.arange(100) / 30), is_variable(np.cumsum(np.tile([0.02, 0.04], 50)))
    (False, True)
    """
    if len(time) < 3:
        return False
    intervals = np.diff(time)
    usual = np.median(intervals)
    return bool(np.mean(np.abs(intervals - usual) > tolerance * usual) > share)


def nominal_fps(time: np.ndarray, *, declared: float | None = None) -> float:
    """Give frames per second: the mean rate, or the declared one where the two agree to 0.1 % or to 2 ms in all.

    A container with coarse stamps (milliseconds in Matroska) can't say 30000/1001 exactly, its header can.

    Examples
    --------
    >>> import numpy as np
    >>> nominal_fps(np.round(np.arange(300) / 29.97, 3), declared=30000 / 1001)
    29.97002997002997
    """
    if len(time) < 2:
        return declared or 30.0
    span = float(time[-1] - time[0])
    mean = (len(time) - 1) / span
    return declared if declared and abs(mean / declared - 1) < max(0.001, 0.002 / span) else mean


def resampled(time: np.ndarray, *, fps: float, source_fps: float) -> tuple[np.ndarray, np.ndarray]:
    """Choose for each time k / fps the nearest frame.

    Parameters
    ----------
    time
        (S,) seconds, strictly increasing: the frames that there are.
    fps
        The rate wanted.
    source_fps
        The rate that there is: says how long the last frame lasts.

    Returns
    -------
    (T,) the times k / fps within the clip, and (T,) int64 which frame to show at each. Going up repeats frames,
    going down leaves some out; a stamp is off its picture by half a source interval at most (the last frame is shown
    until its end), and errors never add up.

    Examples
    --------
    >>> import numpy as np
    >>> resampled(np.arange(4) / 2, fps=4, source_fps=2)[1].tolist()
    [0, 0, 1, 1, 2, 2, 3, 3]
    """
    # Stamps may be rounded to milliseconds: a tenth of an interval at either end neither adds a frame nor loses one.
    first = int(np.ceil(time[0] * fps - 0.1))
    last = int(np.ceil((time[-1] + 1.0 / source_fps) * fps - 0.1))
    wanted = np.arange(first, max(last, first + 1)) / fps
    after = np.clip(np.searchsorted(time, wanted), 1, max(len(time) - 1, 1))
    before = after - 1
    after = np.minimum(after, len(time) - 1)
    # The small bias makes a tie go to the earlier frame whatever the rounding, so that repeats come evenly.
    nearest = np.where(wanted - time[before] <= time[after] - wanted + 1e-9, before, after)
    return wanted, nearest.astype(np.int64)
