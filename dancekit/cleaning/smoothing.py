"""Trembling taken out of a recording, without delay and without dulling the dance.

What the picture shows (x, y) and what the model guesses (depth) differ: measured on dancers with known truth,
MediaPipe's depth above 3 Hz is nothing but noise, while x and y are worth keeping to 5 Hz and more. So depth has a
cutoff of its own; and where confidence drops, as in spins, values are trusted less and smoothed more.
"""

from __future__ import annotations

import numpy as np

from dancekit.cleaning.filters import butterworth, savgol
from dancekit.cleaning.kalman import kalman_smooth
from dancekit.cleaning.one_euro import OneEuro
from dancekit.cleaning.spans import is_lifted, presence, recentred, runs, segments, torso_length
from dancekit.errors import RecordingError
from dancekit.recording import Recording

__all__ = ["METHODS", "smooth"]

# Measured against known truth, MediaPipe's trembling grows from 0.5 cm where it is sure to 1 cm at a visibility of 0.88
# and 2 cm at 0.7: weights fall with this power of confidence (against the usual one), down to this least.
_STEEP, _LEAST = 12.0, 0.02

_GUESSED_HZ, _MEASURED_HZ = 5.5, 8.0

METHODS = ("butterworth", "savgol", "kalman", "one_euro")


def smooth(
    recording: Recording,
    *,
    method: str = "butterworth",
    cutoff_hz: float | None = None,
    depth_cutoff_hz: float | None = 2.5,
) -> Recording:
    """Smooth `position`, `image` and `root` over time.

    Parameters
    ----------
    recording
        Runs of frames between gaps and cuts are smoothed each for itself; what is NaN stays so.
    method
        ``"butterworth"`` (default), ``"savgol"`` and ``"kalman"`` (Rauch-Tung-Striebel) have no delay;
        ``"one_euro"`` knows only the past, as in live use, and lags behind.
    cutoff_hz
        Frequency at which half of the amplitude remains; for ``"one_euro"`` the cutoff at the speed of 1 m/s. Left
        out, it is 5.5 Hz for poses that were guessed from one camera and 8 Hz for others, such as motion capture.
    depth_cutoff_hz
        The same for the z axis of poses that were guessed from one camera; ``None`` treats all axes alike. In other
        recordings they always are.

    Returns
    -------
    Recording
        Positions are centred on mid-hip again. Confidence is unchanged: it weighs the values while smoothing
        (``"one_euro"`` takes no weights).

    Raises
    ------
    RecordingError
        If the method is unknown or a cutoff is not positive.

    Notes
    -----
    The defaults are the highest cutoffs that bring MediaPipe's trembling within 1.3 times that of the truth on every
    clip of the sample (see ``benchmarks/bench_cleaning.py``). A sharp recording of fast hands deserves 8 to 10 Hz.

    Examples
    --------
    >>> rng = np.random.default_rng(0)
    >>> noisy = Recording(time=np.arange(90) / 30, position=0.01 * rng.normal(size=(90, 1, 33, 3)))
    >>> bool(smooth(noisy, cutoff_hz=4.0).position.std() < 0.7 * noisy.position.std())
    True
    """
    _check(method, cutoff_hz, depth_cutoff_hz)
    lifted = is_lifted(recording)
    if cutoff_hz is None:
        cutoff_hz = _GUESSED_HZ if lifted else _MEASURED_HZ
    depth_hz = depth_cutoff_hz if depth_cutoff_hz is not None and lifted else cutoff_hz
    arrays = {name: np.array(getattr(recording, name), dtype=float) for name in ("position", "image", "root")}
    for person in range(recording.n_individuals):
        body, trusted = arrays["position"][:, person], _trust(recording.confidence[:, person])
        picture, scale = arrays["image"][:, person], _pixels_per_metre(arrays["image"][:, person])
        for segment in segments(recording):
            time, trust = recording.time[segment], trusted[segment]
            body[segment, :, :2] = _smooth_points(method, time, body[segment, :, :2], cutoff_hz, trust)
            body[segment, :, 2:] = _smooth_points(method, time, body[segment, :, 2:], depth_hz, trust)
            picture[segment] = scale * _smooth_points(method, time, picture[segment] / scale, cutoff_hz, trust)
            place = arrays["root"][segment, person][:, None]
            arrays["root"][segment, person] = _smooth_points(method, time, place, cutoff_hz, np.ones((len(time), 1)))[
                :, 0
            ]
    arrays["position"] = recentred(arrays["position"])
    found = {"method": method, "cutoff_hz": cutoff_hz, "depth_cutoff_hz": depth_hz}
    return recording.with_step("smooth", found, **arrays)


def _check(method: str, cutoff_hz: float | None, depth_cutoff_hz: float | None) -> None:
    if method not in METHODS:
        raise RecordingError(f"unknown smoothing method {method!r}; choose one of: {', '.join(METHODS)}")
    for name, value in (("cutoff_hz", cutoff_hz), ("depth_cutoff_hz", depth_cutoff_hz)):
        if value is not None and not value > 0:
            raise RecordingError(f"{name} is {value}; expected a positive number of hertz")


def _trust(confidence: np.ndarray) -> np.ndarray:
    """Turn an individual's confidence (T, 33) into weights; where it is unknown, the values are trusted."""
    known = confidence[np.isfinite(confidence)]
    usual = np.median(known) if known.size and np.median(known) > 0 else 1.0
    return np.where(np.isfinite(confidence), np.clip((confidence / usual) ** _STEEP, _LEAST, 1.0), 1.0)


def _pixels_per_metre(picture: np.ndarray) -> float:
    """Give the scale of an individual's image by its torso, taken as half a metre: speeds then mean the same."""
    scale = 2.0 * torso_length(picture)
    return scale if np.isfinite(scale) else 1.0


def _smooth_points(
    method: str, time: np.ndarray, points: np.ndarray, cutoff_hz: float, weights: np.ndarray
) -> np.ndarray:
    """Smooth (T, K, D), each run between missing values for itself; points missing together go together."""
    smoothed = points.copy()
    for present, members in presence(points):
        for run in runs(present):
            if run.stop - run.start > 2:
                block = np.ix_(np.arange(run.start, run.stop), members)
                smoothed[block] = _filter(method, time[run], points[block], cutoff_hz, weights[block])
    return smoothed


def _filter(method: str, time: np.ndarray, points: np.ndarray, cutoff_hz: float, weights: np.ndarray) -> np.ndarray:
    """Run one of `METHODS` over (T, K, D) without NaN."""
    if method == "kalman":
        return kalman_smooth(time, points, cutoff_hz=cutoff_hz, weights=weights)
    if method == "one_euro":
        live = OneEuro(min_cutoff_hz=0.25 * cutoff_hz, beta=0.75 * cutoff_hz)
        return np.stack([live(frame, stamp) for stamp, frame in zip(time, points, strict=True)])
    one = butterworth if method == "butterworth" else savgol
    columns = (one(time, points[:, k], cutoff_hz=cutoff_hz, weights=weights[:, k]) for k in range(points.shape[1]))
    return np.stack(list(columns), axis=1)
