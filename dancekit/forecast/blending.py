"""How much of each kind to believe at each horizon, by forecasts of files that were not trained on.

Weights are never negative and found by least squares, repeated so that the mean distance counts and not its square.
Where nothing helps all weights are 0, and the last pose is held.

Reference: Breiman 1996, "Stacked regressions".
"""

from __future__ import annotations

import numpy as np

__all__ = ["blend_weights", "blended"]

_AROUND = 3
_ROUNDS = 3


def blend_weights(told: np.ndarray, moved: np.ndarray, trust: np.ndarray) -> np.ndarray:
    """Find the weights of kinds.

    Parameters
    ----------
    told
        (K, M, H, 17, 3) residuals that the kinds told.
    moved
        (M, H, 17, 3) what came, beside the last pose.
    trust
        (M, H, 17) how much each counts; 0 where not known.

    Returns
    -------
    np.ndarray
        (K, H) float64, none negative.

    Examples
    --------
    >>> rng = np.random.default_rng(0)
    >>> good, noise = rng.normal(size=(2, 50, 8, 17, 3))
    >>> blend_weights(np.stack([good, noise]), 2 * good, np.ones((50, 8, 17))).mean(axis=1).round(2).tolist()
    [2.0, 0.0]
    """
    from scipy.optimize import nnls

    kinds, horizon = told.shape[0], told.shape[2]
    moved = np.nan_to_num(moved)
    weights = np.zeros((kinds, horizon))
    counted = trust.astype(float)
    for _ in range(_ROUNDS):
        root = np.sqrt(counted)[..., None]
        gram, goal = np.zeros((horizon, kinds, kinds)), np.zeros((horizon, kinds))
        scaled = [each * root for each in told]
        for i in range(kinds):
            goal[:, i] = np.einsum("mhkd,mhkd->h", scaled[i], moved * root)
            for j in range(i + 1):
                gram[:, i, j] = gram[:, j, i] = np.einsum("mhkd,mhkd->h", scaled[i], scaled[j])
        for h in range(horizon):
            near = slice(max(0, h - _AROUND), h + _AROUND + 1)
            a, b = gram[near].sum(axis=0), goal[near].sum(axis=0)
            size = max(float(np.trace(a)) / kinds, 1e-12)
            factor = np.linalg.cholesky(a + 1e-3 * size * np.eye(kinds))
            weights[:, h] = nnls(factor.T, np.linalg.solve(factor, b))[0]
        left = np.linalg.norm(moved - blended(told, weights), axis=-1)
        counted = trust / np.maximum(left, 0.02)
    return weights


def blended(told: np.ndarray, weights: np.ndarray) -> np.ndarray:
    """Mix residuals: (K, M, H, 17, 3) and (K, H) to (M, H, 17, 3)."""
    scaled = weights.astype(told.dtype)[:, None, :, None, None] * told
    return scaled.sum(axis=0)
