"""Figures of forecasts: how far off, how wide, how honest; each has a closed form or a brute-force twin in the tests.

References: Gneiting & Raftery 2007, "Strictly proper scoring rules, prediction, and estimation" (CRPS); Ionescu et al.
2014, "Human3.6M" (MPJPE).
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from dancekit.forecast.body import turned, yaw_of

__all__ = ["crps", "facing_apart", "joint_error", "rank_correlation", "skill"]

_STEPS = 400


def joint_error(told: np.ndarray, truth: np.ndarray) -> np.ndarray:
    """Give the mean distance of keypoints: (M, K, 3) twice to (M,); those missing in either don't count.

    Examples
    --------
    >>> joint_error(np.zeros((1, 3, 3)), np.array([[[3.0, 4, 0], [0, 0, 1], [np.nan] * 3]])).tolist()
    [3.0]
    """
    apart = np.linalg.norm(np.asarray(told, float) - truth, axis=-1)
    known = np.isfinite(apart)
    count = known.sum(axis=-1)
    return np.where(known, apart, 0).sum(axis=-1) / np.where(count, count, np.nan)


def facing_apart(told: np.ndarray, truth: np.ndarray) -> np.ndarray:
    """Give the mean distance of keypoints when both bodies face front: (M, 17, 3) twice to (M,).

    That is how far off the pose is, whatever the turn.

    Examples
    --------
    >>> pose = np.random.default_rng(0).normal(size=(1, 17, 3))
    >>> bool(facing_apart(pose, turned(pose[:, None], np.array([1.0]))[:, 0])[0] < 1e-9)
    True
    """
    fronted = [turned(p[:, None], -yaw_of(np.asarray(p, float)[:, None])[:, 0])[:, 0] for p in (told, truth)]
    return joint_error(*fronted)


def skill(
    error: np.ndarray, held: np.ndarray, groups: Sequence[int] | np.ndarray, *, seed: int = 0
) -> tuple[float, ...]:
    """Give the share by which errors are less than those of holding the last pose, with a 95 % interval.

    Parameters
    ----------
    error, held
        (M,) of the same moments; where either is NaN neither counts.
    groups
        (M,) clips: whole clips are drawn with replacement, since moments of one resemble each other.

    Returns
    -------
    tuple of float
        Skill, lower and upper end; with one clip the ends are NaN.

    Examples
    --------
    >>> [round(v, 2) for v in skill(np.array([1.0, 1.0]), np.array([2.0, 2.0]), [0, 1])]
    [0.5, 0.5, 0.5]
    """
    known = np.isfinite(error) & np.isfinite(held)
    names, inverse = np.unique(np.asarray(groups)[known], return_inverse=True)
    if not len(names):
        return (float("nan"),) * 3
    ours, theirs = (np.bincount(inverse, values[known]) for values in (error, held))
    value = 1 - float(ours.sum() / theirs.sum())
    if len(names) < 2:
        return value, float("nan"), float("nan")
    drawn = np.random.default_rng([seed, 13]).integers(0, len(names), (2000, len(names)))
    low, high = np.quantile(1 - ours[drawn].sum(axis=1) / theirs[drawn].sum(axis=1), [0.025, 0.975])
    return value, float(low), float(high)


def crps(missed: np.ndarray, spread: np.ndarray, levels: np.ndarray, multiples: np.ndarray) -> float:
    """Give the continuous ranked probability score, mean over coordinates, in the unit of `missed`.

    It is that of the distribution whose central intervals at `levels` reach `multiples` spreads to each side: what the
    forecaster says of where a coordinate will be.

    Parameters
    ----------
    missed, spread
        Any one shape; NaN is left out.
    levels, multiples
        (L,) rising.

    Examples
    --------
    >>> round(crps(np.array([1.0]), np.array([1e-9]), np.array([0.5, 0.9]), np.array([1.0, 2.0])), 6)
    1.0
    """
    known = np.isfinite(missed)
    share = (np.arange(_STEPS) + 0.5) / _STEPS
    reach = np.interp(np.abs(2 * share - 1), np.concatenate([[0], levels]), np.concatenate([[0], multiples]))
    quantile = np.sign(share - 0.5) * reach
    score = np.abs(missed[known]) / spread[known]
    asked = np.concatenate(
        [np.linspace(0, 2 * quantile[-1], 400), [max(float(score.max(initial=0)), 3 * quantile[-1])]]
    )
    # 2 E of the pinball loss over all shares; beyond the outermost quantile it is a straight line.
    off = asked[:, None] - quantile
    told = 2 * np.where(off >= 0, share * off, (share - 1) * off).mean(axis=1)
    return float((np.interp(score, asked, told) * spread[known]).mean()) if known.any() else float("nan")


def rank_correlation(first: np.ndarray, second: np.ndarray) -> float:
    """Give Spearman's rank correlation of what is known in both; NaN where one does not vary.

    Examples
    --------
    >>> round(rank_correlation(np.array([1.0, 2.0, 5.0, np.nan]), np.array([0.0, 1.0, 9.0, 3.0])), 3)
    1.0
    """
    from scipy.stats import rankdata

    known = np.isfinite(first) & np.isfinite(second)
    if known.sum() < 3 or np.ptp(first[known]) == 0 or np.ptp(second[known]) == 0:
        return float("nan")
    return float(np.corrcoef(rankdata(first[known]), rankdata(second[known]))[0, 1])
