"""Change points: where a dance goes over from one way of moving to another.

A stretch is described by its mean pose and by how much each bone moves; the boundaries are those that leave the least
variance within segments, each at a price (penalised least squares, found exactly by the pruned dynamic programming of
Killick, Fearnhead & Eckley 2012, "Optimal detection of changepoints with a linear computational cost"). The price is
higher where the body moves fast, since a movement ends where it slows down.
"""

from __future__ import annotations

import numpy as np

from dancekit.segmentation.tracks import filled, smoothed

__all__ = ["change_points", "partition", "slowness", "texture"]

_BONES = 18
_SPEED_S = 0.1  # places are smoothed by so much before they are differentiated
_TEXTURE_S = 0.6  # and the speeds of bones by so much: what counts is how much moves, not each stroke
_REST = 0.3  # radians per second; differences well below count as none
_POSE = 0.2  # share of the variance that the poses have, beside the liveliness of the bones
_LEAST_POSE = 0.1  # poses that vary by less, as a share of a vector's length, count as one pose that trembles
_LEAST_CHANGE = 0.25  # and so do speeds of which the logarithm varies by less
_SLOW_S, _AROUND_S, _FAST = 0.15, 1.5, 4.0
_STILL = 1e-3
_LONGEST_SEARCH, _CLOSE = 40, 0.02


def texture(directions: np.ndarray, vectors: np.ndarray, fps: float) -> np.ndarray:
    """Describe frames by pose and by how much each bone moves.

    Parameters
    ----------
    directions
        (F, 18 * C) of bones, without NaN.
    vectors
        (F, D) what stands for the poses: the same, or an encoder's vectors.
    fps
        Frames per second.

    Returns
    -------
    np.ndarray
        (F, D + 18), in such units that the mean of the squared distances from the mean is 1, a fifth of it the poses'.

    Notes
    -----
    Weight and smoothing were chosen on synthetic dances (see ``benchmarks/bench_segmentation.py``).
    """
    velocity = np.gradient(smoothed(directions, _SPEED_S * fps), axis=0) * fps
    speed = np.linalg.norm(velocity.reshape(len(velocity), _BONES, -1), axis=2)
    # Smoothed after the logarithm: the other way round, a change from one arm to the other would have a time between
    # in which both are as lively, and get a segment of its own.
    liveliness = smoothed(np.log(_REST + speed), _TEXTURE_S * fps)
    length = float(np.sqrt((filled(vectors) ** 2).sum(axis=1).mean()))
    poses = _standard(vectors, _LEAST_POSE * length)
    return np.concatenate(
        [np.sqrt(_POSE) * poses, np.sqrt(1 - _POSE) * _standard(liveliness, _LEAST_CHANGE * np.sqrt(_BONES))], axis=1
    )


def change_points(
    features: np.ndarray,
    speed: np.ndarray,
    fps: float,
    *,
    min_s: float,
    penalty_s: float,
    length_s: float | None = None,
) -> tuple[np.ndarray, np.ndarray]:
    """Find the boundaries of one stretch.

    Parameters
    ----------
    features
        (F, D) see `texture`.
    speed
        (F,) of the body.
    fps
        Frames per second.
    min_s
        No segment is shorter.
    penalty_s
        What a boundary costs: it must explain as much as that many seconds of a stretch with the variance of all.
    length_s
        Instead: such a price that segments are about so long on the average.

    Returns
    -------
    tuple of np.ndarray
        Frames, in order, and the strength of each: the share of the variance in the two segments beside it which it
        explains, 0 to 1.
    """
    prices = slowness(speed, fps)
    least = max(1, round(min_s * fps))
    if length_s is None:
        chosen = partition(features, penalty_s * fps * prices, least=least)
    else:
        chosen = _of_length(features, prices, least, max(1, round(len(features) / (length_s * fps))))
    edges = np.concatenate([[0], chosen, [len(features)]]).astype(int)
    costs = _Costs(features)
    both = costs.between(edges[:-2], edges[2:])
    apart = costs.between(edges[:-2], edges[1:-1]) + costs.between(edges[1:-1], edges[2:])
    return chosen, np.clip(1 - apart / np.maximum(both, 1e-12), 0, 1)


def slowness(speed: np.ndarray, fps: float) -> np.ndarray:
    """Give what a boundary costs at each frame, (F,), for a price of 1: from 1/3 at rest to 5/3 at the usual speed.

    The usual speed is that of the seconds around.
    """
    now, around = smoothed(speed, _SLOW_S * fps), smoothed(speed, _AROUND_S * fps)
    return (1 + _FAST * now / np.maximum(around, _STILL)) / (1 + _FAST / 2)


def partition(features: np.ndarray, prices: np.ndarray, *, least: int = 1) -> np.ndarray:
    """Choose the boundaries that make the sum of squares within segments plus their prices least.

    Parameters
    ----------
    features
        (F, D) without NaN.
    prices
        (F,) the sum of squares that a boundary at a frame must save; inf where there can't be one.
    least
        Frames of the shortest segment.

    Returns
    -------
    np.ndarray
        Frames, in order. The least sum there is; among equals, one of them.

    Examples
    --------
    >>> steps = np.repeat([0.0, 5.0, 1.0], 4)[:, None]
    >>> partition(steps, np.ones(12)).tolist()
    [4, 8]
    """
    count, costs = len(features), _Costs(features)
    inner = np.flatnonzero(np.isfinite(prices))
    inner = inner[(inner >= max(least, 1)) & (inner <= count - max(least, 1))]
    price = np.concatenate([[0], prices[inner], [0.0]])
    edges = np.concatenate([[0], inner, [count]])
    total = np.full(len(edges), np.inf)
    total[0] = 0.0
    before = np.zeros(len(edges), int)
    alive, expires = np.array([0]), np.array([np.inf])
    for i in range(1, len(edges)):
        keep = edges[i] < expires
        alive, expires = alive[keep], expires[keep]
        reach = alive[edges[i] - edges[alive] >= least]
        sums = total[reach] + costs.between(edges[reach], np.full(len(reach), edges[i]))
        if len(sums):
            total[i], before[i] = sums.min() + price[i], reach[sums.argmin()]
            # What is dearer than to begin anew here stays so, but only where a segment from here may end.
            worse = np.isin(alive, reach[sums > total[i]])
            expires = np.where(worse, np.minimum(expires, edges[i] + least), expires)
        alive, expires = np.append(alive, i), np.append(expires, np.inf)
    found, i = [], int(before[-1])
    while i > 0:
        found.append(int(edges[i]))
        i = int(before[i])
    return np.array(found[::-1], int)


class _Costs:
    """Sums of squares about the mean of any stretch, from running sums."""

    def __init__(self, features: np.ndarray) -> None:
        x = features.astype(float)
        self.sums = np.concatenate([np.zeros((1, x.shape[1])), np.cumsum(x, axis=0)])
        self.squares = np.concatenate([[0.0], np.cumsum((x**2).sum(axis=1))])

    def between(self, first: np.ndarray, last: np.ndarray) -> np.ndarray:
        """Give the sum of squares in ``[first, last)``, one for each pair."""
        sums = self.sums[last] - self.sums[first]
        length = np.maximum(last - first, 1)
        return np.maximum(self.squares[last] - self.squares[first] - (sums**2).sum(axis=1) / length, 0)


def _of_length(features: np.ndarray, prices: np.ndarray, least: int, wanted: int) -> np.ndarray:
    """Find the price at which about so many segments remain, by bisection of its logarithm."""
    low, high = 1e-3, float(len(features)) + 1
    best = partition(features, low * prices, least=least)
    for _ in range(_LONGEST_SEARCH):
        middle = float(np.sqrt(low * high))
        found = partition(features, middle * prices, least=least)
        if abs(len(found) + 1 - wanted) < abs(len(best) + 1 - wanted):
            best = found
        if abs(len(found) + 1 - wanted) <= _CLOSE * wanted or high / low < 1.001:
            break
        low, high = (middle, high) if len(found) + 1 > wanted else (low, middle)
    return best


def _standard(values: np.ndarray, least: float) -> np.ndarray:
    values = filled(values) - filled(values).mean(axis=0)
    size = max(float(np.sqrt((values**2).sum(axis=1).mean())), least)
    return values / size if size > 1e-9 else values
