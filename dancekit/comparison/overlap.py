"""The passage that two clips share: where both dance the same, with beginnings and ends that need not match.

`dancekit.alignment.locate` lays the *whole* of a query into a target. Two takes seldom begin and end alike, so the
target gets margins in which nothing is seen: what costs more than those is better left outside.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from dancekit.alignment.locating import locate, unit_vectors
from dancekit.alignment.steps import TEMPO
from dancekit.cleaning.filters import butterworth

__all__ = ["OUTSIDE", "Overlap", "clock", "overlap"]

OUTSIDE = 0.5
"""Cost, per frame, of leaving it out: half of what movements cost that have nothing in common."""

_STEADY_HZ = 1.0
_ALIKE = 0.1


class Overlap(NamedTuple):
    """What two sequences share.

    Attributes
    ----------
    pairs
        (K, 2): frames of the first and of the second that belong together; neither ever goes back. May be empty.
    cost
        Mean cosine distance of these pairs, 0 to 2; NaN without any.
    gain
        In frames: by how much all of it is better than leaving it out.
    """

    pairs: np.ndarray
    cost: float
    gain: float


def overlap(
    first: np.ndarray, second: np.ndarray, *, tempo: tuple[float, float] = TEMPO, outside: float = OUTSIDE
) -> Overlap:
    """Find the passage that two sequences share.

    Parameters
    ----------
    first, second
        (A, dim) and (B, dim): vectors of frames at one rate. Rows that are zero or NaN are missing.
    tempo
        The slowest and the quickest that the second may dance it, beside the first.
    outside
        What a frame that is left out costs. With 1, which is the distance of what has nothing in common, as much as
        can be is laid over each other; the less, the more alike the two have to be.

    Raises
    ------
    EmbeddingError
        If the vectors don't fit each other, there are fewer than 2 frames, or the limits of the tempo make no sense.

    Examples
    --------
    >>> steps = np.eye(9)
    >>> overlap(steps[:6], steps[3:]).pairs.tolist()
    [[3, 0], [4, 1], [5, 2]]
    """
    if len(first) > len(second):
        found = overlap(second, first, tempo=(1 / tempo[1], 1 / tempo[0]), outside=outside)
        return found._replace(pairs=found.pairs[:, ::-1])
    asked, target = unit_vectors(first, "first"), unit_vectors(second, "second")
    margin = np.zeros((int(np.ceil(len(asked) / tempo[1])) + 4, target.shape[1]), np.float32)
    match = locate(asked, np.concatenate([margin, target, margin]), tempo=tempo, missing_cost=outside, steady=0)
    pairs = match.path - [0, len(margin)]
    pairs = pairs[(pairs[:, 1] >= 0) & (pairs[:, 1] < len(target))]
    known, seen = (asked != 0).any(axis=1), (target != 0).any(axis=1)
    distance = 1 - (asked[pairs[:, 0]] * target[pairs[:, 1]]).sum(axis=1)
    distance[~(known[pairs[:, 0]] & seen[pairs[:, 1]])] = np.nan
    kept = _alike(distance)
    cost = max(float(np.nanmean(distance[kept])), 0.0) if kept.stop > kept.start else float("nan")
    return Overlap(pairs[kept], cost, max(outside - match.cost, 0.0) * int(known.sum()))


def _alike(distance: np.ndarray) -> slice:
    """Leave out what is far less alike than the rest at either end, where a path runs on for want of better."""
    known = distance[np.isfinite(distance)]
    near = np.flatnonzero(distance <= max(_ALIKE, 2 * float(np.median(known)))) if len(known) else known
    return slice(int(near[0]), int(near[-1]) + 1) if len(near) else slice(0, 0)


def clock(first_s: np.ndarray, second_s: np.ndarray) -> np.ndarray:
    """Make a clock of a warping path: (K, 2) seconds, one row for each moment of the first, in steady steps.

    A path goes by whole frames and slides along poses that are held. Tempo does not change that abruptly, so what is
    quicker than a second to and fro is taken out. On dances whose clock is known it is wrong by 0.01 to 0.03 s in the
    mean then, and by up to 0.2 s where a pose is held.
    """
    moments, places = np.unique(first_s, return_inverse=True)
    then = np.bincount(places, second_s) / np.bincount(places)
    smooth = butterworth(moments, then[:, None], cutoff_hz=_STEADY_HZ)[:, 0]
    return np.column_stack([moments, np.maximum.accumulate(smooth)])
