"""The steady tempo beside which somebody is late: one that a single pause does not bend."""

from __future__ import annotations

import numpy as np

__all__ = ["steady"]

_MOST = 300


def steady(first_s: np.ndarray, second_s: np.ndarray) -> tuple[float, float]:
    """Give the straight line of a clock: how many seconds the second takes for one of the first, and its begin at 0.

    Parameters
    ----------
    first_s, second_s
        (K,) seconds that belong together, in order.

    Returns
    -------
    tuple of float
        Slope and intercept. The slope is the median over all pairs of moments that lie no further apart than a third of
        the whole (Theil-Sen, but near): a pause touches few of these, while least squares would take it for a slower
        tempo.

    Examples
    --------
    >>> seconds = np.arange(100) / 10
    >>> [round(value, 2) for value in steady(seconds, 1.25 * seconds + 3)]
    [1.25, 3.0]
    >>> [round(value, 2) for value in steady(seconds, seconds + 0.6 * (seconds > 6))]
    [1.0, 0.0]
    """
    if len(first_s) < 2:
        return 1.0, float(second_s[0] - first_s[0])
    chosen = np.unique(np.linspace(0, len(first_s) - 1, _MOST).astype(int))
    one, other = first_s[chosen], second_s[chosen]
    apart = one[None] - one[:, None]
    near = (apart > 0) & (apart <= max((one[-1] - one[0]) / 3, float(np.diff(one).max())))
    slope = float(np.median((other[None] - other[:, None])[near] / apart[near]))
    return slope, float(np.median(second_s - slope * first_s))
