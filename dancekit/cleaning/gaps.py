"""Short gaps filled, long ones left open.

A limb hidden for a moment can be told from what it does before and after: up to 0.2 s by a curve through the values
around (PCHIP, which never overshoots), up to `max_gap_s` by a Kalman smoother, which carries the speed on. Nobody knows
what a dancer did for longer than that: it stays NaN. Nothing is ever added before the first or after the last value.
"""

from __future__ import annotations

import numpy as np

from dancekit.cleaning.kalman import kalman_smooth
from dancekit.cleaning.spans import presence, recentred, runs, segments
from dancekit.errors import RecordingError
from dancekit.recording import Recording

__all__ = ["fill_gaps"]

_AROUND_S = 0.7


def fill_gaps(recording: Recording, *, max_gap_s: float = 0.5, short_gap_s: float = 0.2) -> Recording:
    """Fill gaps of `position`, `image` and `root` that are short enough.

    Parameters
    ----------
    recording
        Each keypoint's gaps are its own. A gap is measured from the last value before to the first after it.
    max_gap_s
        Longest gap to fill; 0 fills none.
    short_gap_s
        Up to here by PCHIP, beyond by Kalman smoothing.

    Returns
    -------
    Recording
        A filled value's `confidence` is half of the lower of the two at the gap's ends, so it never passes 0.5 and can
        always be told from a value that was seen; `presence` is left as it is.

    Raises
    ------
    RecordingError
        If a length is negative.

    Notes
    -----
    PCHIP: Fritsch and Butland 1984, doi:10.1137/0905021.

    Examples
    --------
    >>> position = np.zeros((9, 1, 33, 3)); position[:, 0, 15, 0] = np.arange(9) / 30; position[4, 0, 15] = np.nan
    >>> filled = fill_gaps(Recording(time=np.arange(9) / 30, position=position))
    >>> round(float(filled.position[4, 0, 15, 0]), 4), filled.meta["steps"][0]["filled"]
    (0.1333, 1)
    """
    for name, value in (("max_gap_s", max_gap_s), ("short_gap_s", short_gap_s)):
        if not value >= 0:
            raise RecordingError(f"{name} is {value}; expected 0 or more seconds")
    arrays = {name: np.array(getattr(recording, name), dtype=float) for name in ("position", "image")}
    root, confidence = np.array(recording.root, dtype=float), np.array(recording.confidence)
    filled = np.zeros(recording.confidence.shape, bool)
    for segment in segments(recording):
        time = recording.time[segment]
        for person in range(recording.n_individuals):
            for values in arrays.values():
                filled[segment, person] |= _fill(time, values[segment, person], max_gap_s, short_gap_s)
            _fill(time, root[segment, person][:, None], max_gap_s, short_gap_s)
            _lower(confidence[segment, person], filled[segment, person])
    found = {
        "max_gap_s": max_gap_s,
        "short_gap_s": short_gap_s,
        "filled": int(filled.sum()),
        "left_open": int((~np.isfinite(arrays["position"]).all(axis=-1)).sum()),
    }
    if filled.any():
        arrays["position"] = recentred(arrays["position"])
    return recording.with_step("fill_gaps", found, **arrays, root=root, confidence=confidence)


def _fill(time: np.ndarray, points: np.ndarray, max_gap_s: float, short_gap_s: float) -> np.ndarray:
    """Fill (T, K, D) in place; give (T, K) bool of what was filled."""
    filled = np.zeros(points.shape[:2], bool)
    for present, members in presence(points):
        for gap in runs(~present):
            if gap.start == 0 or gap.stop == len(time):
                continue
            length = time[gap.stop] - time[gap.start - 1]
            if length <= max_gap_s + 1e-9:
                curve = _pchip if length <= short_gap_s + 1e-9 else _carried
                # Keypoints of a group are missing together, so each fills the same frames.
                points[np.ix_(np.arange(gap.start, gap.stop), members)] = curve(time, points[:, members], present, gap)
                filled[gap, members] = True
    return filled


def _around(time: np.ndarray, present: np.ndarray, gap: slice) -> np.ndarray:
    """Give the frames with values close enough to a gap to say something about it."""
    near = (time >= time[gap.start - 1] - _AROUND_S) & (time <= time[gap.stop] + _AROUND_S)
    return np.flatnonzero(near & present)


def _pchip(time: np.ndarray, points: np.ndarray, present: np.ndarray, gap: slice) -> np.ndarray:
    from scipy.interpolate import PchipInterpolator

    known = _around(time, present, gap)
    return PchipInterpolator(time[known], points[known], axis=0)(time[gap])


def _carried(time: np.ndarray, points: np.ndarray, present: np.ndarray, gap: slice) -> np.ndarray:
    """Fill by Kalman smoothing, then shift so that both ends meet the values that were seen."""
    known = _around(time, present, gap)
    frames = np.arange(known[0], known[-1] + 1)
    seen = np.where(np.isin(frames, known)[:, None, None], points[frames], np.nan)
    smooth = kalman_smooth(time[frames], seen, cutoff_hz=6.0, order=2)
    ends = np.array([gap.start - 1, gap.stop])
    off = points[ends] - smooth[ends - frames[0]]
    share = ((time[gap] - time[ends[0]]) / (time[ends[1]] - time[ends[0]]))[:, None, None]
    return smooth[np.arange(gap.start, gap.stop) - frames[0]] + off[0] * (1 - share) + off[1] * share


def _lower(confidence: np.ndarray, filled: np.ndarray) -> None:
    """Write the confidence (T, 33) of filled values, in place."""
    for keypoint in np.flatnonzero(filled.any(axis=0)):
        known = confidence[:, keypoint].copy()
        for gap in runs(filled[:, keypoint]):
            ends = known[[max(gap.start - 1, 0), min(gap.stop, len(known) - 1)]]
            if np.isfinite(ends).any():
                confidence[gap, keypoint] = 0.5 * np.nanmin(ends)
