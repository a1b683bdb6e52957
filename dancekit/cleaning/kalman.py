"""A Kalman filter and Rauch-Tung-Striebel smoother for points that move smoothly, at any time stamps.

The state is position and its first derivatives; the highest is driven by white noise. Several columns (axes, keypoints)
run side by side. Values that are NaN are bridged, so that the smoother also fills gaps.
"""

from __future__ import annotations

from math import factorial

import numpy as np

__all__ = ["kalman_smooth"]


def kalman_smooth(
    time: np.ndarray, values: np.ndarray, *, cutoff_hz: float, order: int = 3, weights: np.ndarray | None = None
) -> np.ndarray:
    """Smooth points by a Kalman filter forwards and the Rauch-Tung-Striebel pass backwards.

    Parameters
    ----------
    time
        (T,) seconds, increasing, in any steps.
    values
        (T, K, D): K points on D axes. A frame in which all is NaN is bridged.
    cutoff_hz
        Frequency at which half of the amplitude remains.
    order
        Derivatives in the state: 2 drives velocity by white noise, 3 acceleration.
    weights
        (T, K) trust in each point, 1 for full; the variance of its noise is divided by it.

    Returns
    -------
    np.ndarray
        (T, K, D) smoothed, float64.

    Notes
    -----
    Far from the ends the smoother's response is ``1 / (1 + (f / cutoff_hz) ** (2 * order))``, that of a Butterworth
    filter run both ways: the ratio of the noises is chosen so. Rauch, Tung, Striebel 1965, doi:10.2514/3.3166.

    Examples
    --------
    >>> time = np.arange(5) / 30
    >>> line = np.stack([2 * time, 1 - time], axis=1)[:, None]
    >>> line[2] = np.nan
    >>> kalman_smooth(time, line, cutoff_hz=6.0)[2].round(3).tolist()
    [[0.133, 0.933]]
    """
    values = np.asarray(values, dtype=float)
    seen = np.isfinite(values).all(axis=(1, 2))
    if seen.sum() < 2:
        return values.copy()
    trust = np.ones(values.shape[:2]) if weights is None else np.maximum(weights, 1e-3)
    drive = (2 * np.pi * cutoff_hz) ** (2 * order) * np.median(np.diff(time[seen]))
    moves = [_move(step, order, drive) for step in np.diff(time, prepend=time[0])]
    return _backward(_forward(values, seen, 1.0 / trust, moves, _vague(time, order, drive)), moves)


def _move(step: float, order: int, drive: float) -> tuple[np.ndarray, np.ndarray]:
    """Give transition and process noise of an order-fold integrated white noise over a step in seconds."""
    power = np.arange(order)[None, :] - np.arange(order)[:, None]
    faculty = np.vectorize(factorial, otypes=[float])
    transition = np.where(power >= 0, step ** np.maximum(power, 0) / faculty(np.maximum(power, 0)), 0.0)
    left = order - 1 - np.arange(order)
    both = left[:, None] + left[None, :] + 1
    return transition, drive * step**both / (both * faculty(left)[:, None] * faculty(left)[None, :])


def _vague(time: np.ndarray, order: int, drive: float) -> np.ndarray:
    """Give a start that is known to nothing: far more doubtful than any movement, but still well conditioned."""
    span = float(time[-1] - time[0])
    reach = 1e4 * (1.0 + drive * span ** (2 * order - 1))
    return np.diag([reach / span ** (2 * k) for k in range(order)])


def _forward(
    values: np.ndarray,
    seen: np.ndarray,
    noise: np.ndarray,
    moves: list[tuple[np.ndarray, np.ndarray]],
    vague: np.ndarray,
) -> list[tuple[np.ndarray, np.ndarray, np.ndarray, np.ndarray]]:
    """Filter; give (predicted state, predicted covariance, state, covariance) of every frame, for K points."""
    order, points = len(vague), values.shape[1]
    state = np.zeros((points, order, values.shape[2]))
    state[:, 0] = values[int(np.argmax(seen))]
    covariance = np.broadcast_to(vague, (points, order, order))
    first = np.eye(order)[0]
    steps = []
    for frame, (transition, process) in enumerate(moves):
        ahead, doubt = transition @ state, transition @ covariance @ transition.T + process
        state, covariance = ahead, doubt
        if seen[frame]:
            gain = doubt[:, :, 0] / (doubt[:, 0, 0] + noise[frame])[:, None]
            keep = np.eye(order) - gain[:, :, None] * first
            state = ahead + gain[:, :, None] * (values[frame] - ahead[:, 0])[:, None]
            # Joseph's form keeps the covariance positive where the plain update loses digits.
            spread = noise[frame][:, None, None] * gain[:, :, None] * gain[:, None, :]
            covariance = keep @ doubt @ np.swapaxes(keep, 1, 2) + spread
        steps.append((ahead, doubt, state, covariance))
    return steps


def _backward(
    steps: list[tuple[np.ndarray, np.ndarray, np.ndarray, np.ndarray]], moves: list[tuple[np.ndarray, np.ndarray]]
) -> np.ndarray:
    """Run the Rauch-Tung-Striebel recursion; give positions (T, K, D)."""
    smooth = steps[-1][2]
    positions = [smooth[:, 0]]
    for frame in range(len(steps) - 2, -1, -1):
        ahead, doubt = steps[frame + 1][:2]
        state, covariance = steps[frame][2:]
        gain = np.swapaxes(np.linalg.solve(doubt, moves[frame + 1][0] @ covariance), 1, 2)
        smooth = state + gain @ (smooth - ahead)
        positions.append(smooth[:, 0])
    return np.stack(positions[::-1])
