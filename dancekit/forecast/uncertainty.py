"""How far a forecast may be off, at a stated level, measured on files that were not trained on.

First a spread is predicted for every keypoint and horizon, by how quickly body and keypoint move and how far the
forecast goes. Then split conformal prediction finds, for every horizon, the multiple of it that covers as many of the
forecasts of unseen files as promised. Where few files can be asked the multiple is widened, and it is said: that one
file differs from another is part of the uncertainty, and a few tell little of it.

References: Lei et al. 2018, "Distribution-free predictive inference for regression"; Vovk 2015, "Cross-conformal
predictors"; Dunn, Wasserman & Ramdas 2023, "Distribution-free prediction sets for two-layer hierarchical models".
"""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np

from dancekit.forecast.samples import FPS, Pasts

__all__ = ["FEW_FILES", "GRID", "NEAR_M", "Uncertainty", "widening"]

GRID = np.concatenate([np.arange(0.02, 0.98, 0.02), [0.98, 0.99, 0.995]])
"""Levels for which multiples are kept; between them they are interpolated."""

FEW_FILES = 5
"""Fewer files than that can't tell how much one file differs from another."""

NEAR_M = 0.1
"""`confidence` is the chance that keypoints are, in the mean, less than this many metres from where they will be."""

_FLOOR = 0.004
"""Trunk lengths: nothing is predicted to be surer than 2 mm."""


def widening(files: int) -> float:
    """Tell by how much intervals are widened for want of files, or groups of them, to calibrate on.

    Examples
    --------
    >>> [round(widening(files), 2) for files in (1, 2, 4, 5, 50)]
    [2.0, 1.5, 1.25, 1.0, 1.0]
    """
    return 1.0 if files >= FEW_FILES else 1.0 + 1.0 / max(files, 1)


class Uncertainty:
    """Spread, and the multiples of it that cover.

    Attributes
    ----------
    slopes
        (2, 17, H, 5): of the logarithm of the spread, level and upright, on what `_signs` tells.
    multiples
        (H, len(GRID)).
    nearness
        (H, len(GRID)) quantiles of the mean distance over the mean spread: what `confidence` reads.
    files
        How many files, or groups of them, were calibrated on.
    """

    def __init__(self, horizon: int) -> None:
        self.slopes = np.zeros((2, 17, horizon, 5), np.float32)
        self.multiples = np.ones((horizon, len(GRID)), np.float32)
        self.nearness = np.ones((horizon, len(GRID)), np.float32)
        self.files = 0

    def fit(self, pasts: Pasts, told: np.ndarray, missed: np.ndarray, clip: np.ndarray) -> None:
        """Learn from forecasts of files that the forecaster was not trained on: `regress`, then `calibrate`."""
        self.regress(pasts, told, missed)
        self.calibrate(missed, self.spread(pasts, told), clip)

    def regress(self, pasts: Pasts, told: np.ndarray, missed: np.ndarray) -> None:
        """Learn what makes errors large.

        Parameters
        ----------
        pasts
            M moments.
        told
            (M, H, 17, 3) residuals that were told, trunk lengths, on the body's axes.
        missed
            (M, H, 17, 3) what came less what was told, on the recording's axes, trunk lengths; NaN where not known.
        """
        signs, size = _signs(pasts, told), _sizes(missed)
        for side in range(2):
            self.slopes[side] = _regressed(signs, np.log(np.maximum(size[side], _FLOOR)))

    def calibrate(
        self, missed: np.ndarray, spread: np.ndarray, clip: np.ndarray, groups: np.ndarray | None = None
    ) -> None:
        """Find the multiples of a spread, (M, H, 17, 3), that cover; `clip` and `groups` are (M,), files by default."""
        self.files = len(np.unique(clip if groups is None else groups))
        weight = _fair(clip)
        score = np.abs(missed) / spread
        near = _mean_known(np.linalg.norm(missed, axis=-1)) / spread.mean(axis=(2, 3))
        for h in range(missed.shape[1]):
            flat = score[:, h].reshape(len(score), -1)
            self.multiples[h] = _quantiles(flat, np.broadcast_to(weight[:, None], flat.shape), GRID)
            self.nearness[h] = _quantiles(near[:, h], weight, GRID)
        # Where hardly anything reaches so far the last horizon that is known stands in.
        for h in range(1, missed.shape[1]):
            for kept in (self.multiples, self.nearness):
                if not np.isfinite(kept[h]).all():
                    kept[h] = kept[h - 1]

    def spread(self, pasts: Pasts, told: np.ndarray) -> np.ndarray:
        """Predict (M, H, 17, 3): spread along the recording's axes, trunk lengths; along x and z it is the same."""
        signs = _signs(pasts, told)
        logs = [(slopes.swapaxes(0, 1) * signs).sum(axis=-1) for slopes in self.slopes]
        level, upright = np.exp(np.clip(logs, np.log(_FLOOR), 3.0))
        return np.stack([level, upright, level], axis=-1)

    def multiple(self, level: float) -> np.ndarray:
        """Give, for every horizon, how many spreads the interval reaches to each side: (H,)."""
        levels, reach = np.concatenate([[0], GRID]), np.pad(self.multiples, ((0, 0), (1, 0)))
        above = int(np.clip(np.searchsorted(levels, level), 1, len(GRID)))
        share = np.clip((level - levels[above - 1]) / (levels[above] - levels[above - 1]), 0, 1)
        return (reach[:, above - 1] * (1 - share) + reach[:, above] * share) * widening(self.files)

    def confidence(self, spread: np.ndarray, trunk: np.ndarray) -> np.ndarray:
        """Give the chance to be within `NEAR_M` in the mean over keypoints: (M, H, 17, 3) and (M,) to (M, H)."""
        ratio = (NEAR_M / trunk)[:, None] / (np.nanmean(spread, axis=(2, 3)) * widening(self.files))
        grid = np.concatenate([[0], GRID, [1]])
        steps = np.concatenate([0 * self.nearness[:, :1], self.nearness, 2 * self.nearness[:, -1:] + 1e-9], axis=1)
        steps = np.maximum.accumulate(steps, axis=1).astype(float)
        above = np.clip((steps <= ratio[..., None]).sum(axis=-1), 1, len(grid) - 1)
        low, high = (np.take_along_axis(steps[None], place[..., None], axis=2)[..., 0] for place in (above - 1, above))
        share = np.clip((ratio - low) / np.maximum(high - low, 1e-12), 0, 1)
        levels = grid[above - 1] * (1 - share) + grid[above] * share
        return np.minimum.accumulate(levels, axis=1)

    def state(self) -> dict[str, np.ndarray]:
        """Give all that was learnt, as arrays."""
        return {
            "slopes": self.slopes, "multiples": self.multiples, "nearness": self.nearness,
            "files": np.array([self.files]),
        }  # fmt: skip

    def restore(self, state: Mapping[str, np.ndarray]) -> None:
        """Put back what `state` gave."""
        self.slopes, self.multiples, self.nearness = (state[name] for name in ("slopes", "multiples", "nearness"))
        self.files = int(state["files"][0])


def _signs(pasts: Pasts, told: np.ndarray) -> np.ndarray:
    """Give what spread depends on: (M, H, 17, 5): keypoint's and body's speed, a second's motion, reach, and 1."""
    points = np.nan_to_num(pasts.points)
    back = min(5, points.shape[1] - 1)
    step = np.linalg.norm(np.diff(points[:, -1 - back :], axis=1), axis=-1) * FPS
    quick = step.mean(axis=1) if back else np.zeros(points[:, 0].shape[:2])
    body = quick.mean(axis=1, keepdims=True)
    second = points[:, -25:]
    wide = second.std(axis=1).mean(axis=(1, 2))[:, None]
    reach = np.linalg.norm(told, axis=-1)
    shape = reach.shape
    logs = [np.log(quick + 0.1), np.log(body + 0.1) + 0 * quick, np.log(wide + 0.02) + 0 * quick]
    spread = [np.broadcast_to(each[:, None], shape) for each in logs]
    return np.stack([*spread, np.log(reach + 0.05), np.ones(shape)], axis=-1).astype(np.float32)


def _sizes(missed: np.ndarray) -> np.ndarray:
    """Give (2, M, H, 17): how far off along the floor, per axis, and upright; NaN where not known."""
    level = np.sqrt((missed[..., 0] ** 2 + missed[..., 2] ** 2) / 2)
    return np.stack([level, np.abs(missed[..., 1])])


def _regressed(signs: np.ndarray, logs: np.ndarray) -> np.ndarray:
    """Regress logarithms on signs for every keypoint and horizon: (M, H, 17, 5) and (M, H, 17) to (17, H, 5)."""
    known = np.isfinite(logs)
    x = np.where(known[..., None], signs, 0)
    y = np.where(known, logs, 0)
    gram = np.einsum("mhki,mhkj->khij", x, x, optimize=True).astype(float)
    goal = np.einsum("mhki,mhk->khi", x, y, optimize=True).astype(float)
    # Neighbouring horizons and other keypoints say nearly the same; a little of their mean steadies each.
    gram = gram + 0.2 * gram.mean(axis=0, keepdims=True) + 1e-3 * np.eye(signs.shape[-1])
    goal = goal + 0.2 * goal.mean(axis=0, keepdims=True)
    return np.linalg.solve(gram, goal[..., None])[..., 0].astype(np.float32)


def _fair(clip: np.ndarray) -> np.ndarray:
    """Weigh moments so that a file counts by the root of its length: long ones more, but not for all."""
    _, inverse, counts = np.unique(clip, return_inverse=True, return_counts=True)
    return (1 / np.sqrt(counts))[inverse]


def _quantiles(values: np.ndarray, weight: np.ndarray, levels: np.ndarray) -> np.ndarray:
    """Give weighted quantiles of what is known; NaN if nothing is."""
    values, weight = values.ravel(), weight.ravel()
    known = np.isfinite(values)
    if not known.any():
        return np.full(len(levels), np.nan)
    order = np.argsort(values[known])
    values, share = values[known][order], np.cumsum(weight[known][order])
    return np.interp(levels, share / share[-1], values)


def _mean_known(values: np.ndarray) -> np.ndarray:
    known = np.isfinite(values)
    count = known.sum(axis=-1)
    return np.where(known, values, 0).sum(axis=-1) / np.where(count, count, np.nan)
