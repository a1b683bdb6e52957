"""What speaks for two tracklets being one person, in natural logarithms of odds: motion and appearance.

Zero means that it can't be told, 4 means about fifty to one for, -4 fifty to one against. Motion asks whether a body
could have gone from the end of one to the start of the other in the time between; appearance, whether the colours
differ more than one person's do over time.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from dancekit.extraction.detections import Detections, Tracklet

__all__ = ["Looks", "appearance_evidence", "motion_evidence", "telling", "within_spread"]

_AGILITY = 2.5  # bodies^2/s^3: white-noise acceleration that changes a walk of 1 m/s into its opposite in 0.6 s
_PLACE_BODIES = 0.10  # standard errors of a tracklet's ends
_SPEED_BODIES_PER_S = 0.35  # at least; more where a tracklet is short
_JITTER_BODIES = 0.03
_MAX_SPEED_ERROR = 3.0
_STRANGER_SPEED = 1.0  # bodies/s: spread of the speed of somebody new
_SURPRISE, _SURPRISE_PER_S = 0.002, 0.02  # share of moves that follow no rule
_FLOOR = np.array([3.0, 3.0, 3.0, 1.5, 1.5])  # of tones and tints: noise that is always there
_BETWEEN = np.array([28.0, 28.0, 28.0, 11.0, 11.0])  # spread of differences between people
_CLIP_SQUARED = 9.0  # hair that falls over a shoulder differs more than three deviations: count no more
_INDEPENDENT = 5.0  # how many of a descriptor's numbers are worth counting as independent
_BLOCK_S = 0.5


def motion_evidence(earlier: Sequence[Tracklet], later: Sequence[Tracklet], picture: np.ndarray) -> np.ndarray:
    """Compare ends of tracklets with starts of others.

    Parameters
    ----------
    earlier, later
        A and B tracklets.
    picture
        (2,) width and height of the picture in pixels: where a stranger may appear.

    Returns
    -------
    np.ndarray
        (A, B) log odds of "moved there" against "somebody else, anywhere"; 0 across a cut; NaN where `later` doesn't
        start after the end of `earlier`.

    Notes
    -----
    Constant velocity with white-noise acceleration (Bar-Shalom, Li, Kirubarajan 2001, section 6.2.2), per axis, on
    place and velocity; a small share of surprises bounds the evidence against.
    """
    gap = np.array([one.start_s for one in later])[None] - np.array([one.end_s for one in earlier])[:, None]
    size = np.sqrt(np.outer([one.size for one in earlier], [one.size for one in later]))[..., None]
    before = np.array([one.last for one in earlier]).reshape(-1, 1, 2, 2)
    after = np.array([one.first for one in later]).reshape(1, -1, 2, 2)
    t = np.where(gap > 0, gap, 1.0)[..., None]  # what is not later becomes NaN below
    place = (after[..., 0, :] - before[..., 0, :] - before[..., 1, :] * t) / size
    speed = (after[..., 1, :] - before[..., 1, :]) / size
    error_before, error_after = (
        np.square(np.minimum(np.hypot(_SPEED_BODIES_PER_S, _JITTER_BODIES * np.array(slack)), _MAX_SPEED_ERROR))
        for slack in ([[[one.last_slack]] for one in earlier], [[[one.first_slack] for one in later]])
    )
    v00 = _AGILITY * t**3 / 3 + 2 * _PLACE_BODIES**2 + error_before * t**2
    v01 = _AGILITY * t**2 / 2 + error_before * t
    v11 = _AGILITY * t + error_before + error_after
    determinant = v00 * v11 - v01**2
    mahalanobis = (v11 * place**2 - 2 * v01 * place * speed + v00 * speed**2) / determinant
    log_same = (-0.5 * mahalanobis - 0.5 * np.log(determinant) - np.log(2 * np.pi)).sum(axis=-1)
    log_stranger = -np.log(picture / size).sum(axis=-1) + _log_stranger_speed(after[..., 1, :] / size)
    odd = np.clip(_SURPRISE + _SURPRISE_PER_S * np.maximum(gap, 0), 0, 0.1)
    evidence = np.logaddexp(np.log1p(-odd) + log_same - log_stranger, np.log(odd))
    other_shot = np.array([one.shot for one in earlier])[:, None] != np.array([one.shot for one in later])[None]
    return np.where(gap > 0, np.where(other_shot, 0.0, evidence), np.nan)


def _log_stranger_speed(speed: np.ndarray) -> np.ndarray:
    return np.asarray((-0.5 * (speed / _STRANGER_SPEED) ** 2 - np.log(_STRANGER_SPEED * np.sqrt(2 * np.pi))).sum(-1))


class Looks:
    """The mean appearance of some detections and how many seconds' worth each number stands on.

    Attributes
    ----------
    total, count
        (D,) sums and numbers of the descriptors seen.
    """

    def __init__(self, total: np.ndarray, count: np.ndarray) -> None:
        self.total, self.count = total, count

    @classmethod
    def of(cls, found: Detections, one: Tracklet) -> Looks:
        """Gather the looks of a tracklet."""
        values = found.appearance[one.frames, one.slots].astype(float)
        return cls(np.nansum(values, axis=0), np.isfinite(values).sum(axis=0).astype(float))

    def __add__(self, other: Looks) -> Looks:
        return Looks(self.total + other.total, self.count + other.count)

    @property
    def mean(self) -> np.ndarray:
        """(D,) the mean; NaN for what was never seen."""
        return np.where(self.count > 0, self.total / np.maximum(self.count, 1), np.nan)


def within_spread(found: Detections, tracks: Sequence[Tracklet]) -> np.ndarray:
    """Give the (D,) standard deviation of one person's looks: of means over half a second, within tracklets."""
    depth = found.appearance.shape[-1]
    floor = np.resize(_FLOOR, depth)
    step_s = float(np.median(np.diff(found.time))) if len(found.time) > 1 else _BLOCK_S
    length = max(round(_BLOCK_S / step_s), 1)
    squares, degrees = np.zeros(depth), np.zeros(depth)
    for one in tracks:
        blocks = [
            _mean(found.appearance[one.frames[i : i + length], one.slots[i : i + length]])
            for i in range(0, len(one) - length + 1, length)
        ]
        if len(blocks) > 1:
            values = np.array(blocks)
            seen = np.isfinite(values)
            off = np.where(seen, values - _mean(values), 0.0)
            squares += np.square(off).sum(axis=0)
            degrees += np.maximum(seen.sum(axis=0) - 1, 0)
    return np.asarray(np.sqrt(squares / np.maximum(degrees, 1) + floor**2))


def telling(looks: Sequence[Looks], pairs: Sequence[tuple[int, int]], spread: np.ndarray) -> np.ndarray:
    """Learn which numbers tell the people of this clip apart, from those seen at the same time.

    Parameters
    ----------
    looks
        Mean appearances.
    pairs
        Places in `looks` that are surely different people.
    spread
        (D,) standard deviation of one person's looks.

    Returns
    -------
    np.ndarray
        (D,) weights, sum 1: all equal without pairs; near 0 where different people look the same (all in black).

    Examples
    --------
    >>> tall, short = (Looks(np.array(mean), np.ones(2)) for mean in ([50.0, 9.0], [50.0, 0.0]))
    >>> telling([tall, short], [(0, 1)], np.array([3.0, 3.0]))
    array([0., 1.])
    """
    if not len(pairs):
        return np.full(len(spread), 1 / len(spread))
    ones, others = (np.array([looks[place].mean for place in side]) for side in zip(*pairs, strict=True))
    contrast = np.minimum(np.square((ones - others) / spread) / 2, _CLIP_SQUARED)
    seen = np.isfinite(contrast)
    mean = np.where(seen, contrast, 0).sum(axis=0) / np.maximum(seen.sum(axis=0), 1)
    weights = mean / (mean + 1)
    total = float(weights.sum())
    return weights / total if total > 0 else np.full(len(spread), 1 / len(spread))


def appearance_evidence(
    ones: Sequence[Looks], others: Sequence[Looks], spread: np.ndarray, weights: np.ndarray
) -> np.ndarray:
    """Compare looks.

    Parameters
    ----------
    ones, others
        A and B mean appearances.
    spread
        (D,) standard deviation of one person's looks.
    weights
        (D,) how much each number tells people apart (`telling`), sum 1.

    Returns
    -------
    np.ndarray
        (A, B) log odds of "one person" against "two people picked at random"; 0 where nothing can be compared.

    Notes
    -----
    A Gaussian likelihood ratio for each number, bounded, then averaged and counted as a few independent ones: the
    numbers of a descriptor depend on each other, and their plain sum would be far too sure.
    """
    if not len(ones) or not len(others):
        return np.zeros((len(ones), len(others)))
    first, second = (np.array([one.mean for one in group]) for group in (ones, others))
    between = np.maximum(np.resize(_BETWEEN, len(spread)), 2 * spread)
    evidence = np.zeros((len(first), len(second)))
    for row, mean in enumerate(first):  # row by row: (B, D) at a time, not (A, B, D)
        squared = np.square((mean - second) / (np.sqrt(2) * spread))
        ratio = np.log(between / (np.sqrt(2) * spread)) - 0.5 * np.minimum(squared, _CLIP_SQUARED)
        seen = np.isfinite(ratio)
        evidence[row] = _INDEPENDENT * np.where(seen, ratio, 0) @ weights
    return evidence


def _mean(values: np.ndarray) -> np.ndarray:
    count = np.isfinite(values).sum(axis=0)
    return np.where(count > 0, np.nansum(values, axis=0) / np.maximum(count, 1), np.nan)
