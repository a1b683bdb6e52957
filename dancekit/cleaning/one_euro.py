"""The One-Euro filter: smoothing for live use, frame by frame, that knows nothing of the future.

Slow movement is smoothed strongly, fast movement hardly, because trembling is seen in the first and delay in the
second. For recordings, the filters without delay of `dancekit.cleaning.smooth` are better.
"""

from __future__ import annotations

import numpy as np

from dancekit.errors import RecordingError

__all__ = ["OneEuro"]


class OneEuro:
    """Smooth values as they arrive.

    Parameters
    ----------
    min_cutoff_hz
        Cutoff at rest. Lower trembles less and lags more.
    beta
        How fast the cutoff rises with speed: hertz per unit and second (metres: 4; pixels: divide by the pixels of a
        metre).
    speed_cutoff_hz
        Cutoff for the speed itself.

    Raises
    ------
    RecordingError
        If a setting is not positive (`beta` may be 0), or time runs backwards.

    Notes
    -----
    Casiez, Roussel, Vogel 2012, doi:10.1145/2207676.2208639. A value that is NaN gives NaN and is forgotten: the filter
    starts afresh for that value alone when it is seen again.

    Examples
    --------
    >>> live = OneEuro(min_cutoff_hz=1.0, beta=0.0)
    >>> [round(float(live(value, time_s)), 3) for time_s, value in [(0.0, 0.0), (0.1, 1.0), (0.2, 1.0)]]
    [0.0, 0.386, 0.623]
    """

    def __init__(self, *, min_cutoff_hz: float = 1.5, beta: float = 4.0, speed_cutoff_hz: float = 1.0) -> None:
        for name, value in (("min_cutoff_hz", min_cutoff_hz), ("speed_cutoff_hz", speed_cutoff_hz)):
            if not value > 0:
                raise RecordingError(f"{name} is {value}; expected a positive number of hertz")
        if not beta >= 0:
            raise RecordingError(f"beta is {beta}; expected 0 or more")
        self.min_cutoff_hz, self.beta, self.speed_cutoff_hz = min_cutoff_hz, beta, speed_cutoff_hz
        self._time: float | None = None
        self._value = self._speed = np.empty(0)

    def __call__(self, value: np.ndarray | float, time_s: float) -> np.ndarray:
        """Take the values of one frame, of any shape but always the same, and give them smoothed."""
        value = np.asarray(value, dtype=float)
        if self._time is None:
            self._value, self._speed = value.copy(), np.zeros_like(value)
        elif not time_s > self._time:
            raise RecordingError(f"time must increase; got {time_s} s after {self._time} s")
        else:
            self._follow(value, time_s - self._time)
        self._time = float(time_s)
        return self._value.copy()

    def reset(self) -> None:
        """Forget all: for a cut, or a new person."""
        self._time = None

    def _follow(self, value: np.ndarray, step_s: float) -> None:
        fresh = np.isnan(self._value)
        speed = np.where(fresh, 0.0, (value - self._value) / step_s)
        self._speed = np.where(fresh, 0.0, self._speed + _alpha(self.speed_cutoff_hz, step_s) * (speed - self._speed))
        blend = _alpha(self.min_cutoff_hz + self.beta * np.abs(self._speed), step_s)
        self._value = np.where(fresh, value, self._value + blend * (value - self._value))


def _alpha(cutoff_hz: np.ndarray | float, step_s: float) -> np.ndarray | float:
    """Share of the new value in exponential smoothing."""
    turn = 2.0 * np.pi * cutoff_hz * step_s
    return turn / (turn + 1.0)
