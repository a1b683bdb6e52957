"""Intervals on simulated data cover what they promise; weights of a blend are those that least squares gives."""

from __future__ import annotations

import numpy as np
import pytest

from dancekit.forecast.blending import blend_weights, blended
from dancekit.forecast.samples import Pasts
from dancekit.forecast.uncertainty import GRID, NEAR_M, Uncertainty

H = 6


def simulated(seed, moments, files):
    """Errors whose size follows the body's speed and the horizon: what a spread has to find out."""
    rng = np.random.default_rng(seed)
    quick = np.exp(rng.normal(-3.5, 0.6, (moments, 1, 1, 1)))
    points = np.cumsum(rng.normal(size=(moments, 25, 17, 3)) * quick, axis=1)
    trust = np.ones((moments, 25, 17), np.float32)
    pasts = Pasts(points.astype(np.float32), trust, np.zeros((moments, 25)), np.zeros(moments), np.full(moments, 0.5))
    told = rng.normal(size=(moments, H, 17, 3)) * 0.05
    missed = rng.normal(size=(moments, H, 17, 3)) * quick * np.sqrt(np.arange(1, H + 1))[:, None, None]
    return pasts, told.astype(np.float32), missed.astype(np.float32), rng.integers(0, files, moments)


@pytest.fixture(scope="module")
def fitted():
    uncertainty = Uncertainty(H)
    uncertainty.fit(*simulated(0, 800, 20))
    return uncertainty


@pytest.mark.parametrize("level", [0.5, 0.8, 0.9])
def test_coverage_is_what_was_promised_within_sampling_error(fitted, level):
    pasts, told, missed, _ = simulated(1, 800, 20)
    inside = np.abs(missed) <= fitted.multiple(level)[:, None, None] * fitted.spread(pasts, told)
    # 40,800 coordinates, those of one moment sharing its speed: 3 standard errors with one in ten of them independent.
    error = 3 * np.sqrt(level * (1 - level) / (inside[:, 0].size / 10))
    assert np.abs(inside.mean(axis=(0, 2, 3)) - level).max() < error


def test_the_spread_finds_out_what_makes_errors_large(fitted):
    from scipy.stats import spearmanr

    pasts, told, missed, _ = simulated(2, 400, 20)
    size = np.linalg.norm(missed, axis=-1).mean(axis=(1, 2))
    assert spearmanr(fitted.spread(pasts, told).mean(axis=(1, 2, 3)), size).statistic > 0.9
    assert (np.diff(fitted.spread(pasts, told).mean(axis=(0, 2, 3))) > 0).all()


def test_confidence_is_the_share_that_is_near(fitted):
    pasts, told, missed, _ = simulated(3, 3000, 20)
    sure = fitted.confidence(fitted.spread(pasts, told), pasts.trunk)
    near = np.linalg.norm(missed, axis=-1).mean(axis=2) * 0.5 < NEAR_M
    middle = (sure > 0.2) & (sure < 0.8)
    assert middle.sum() > 300
    assert near[middle].mean() == pytest.approx(sure[middle].mean(), abs=0.06)
    assert near[sure < 0.05].mean() < 0.12
    assert near[sure > 0.95].mean() > 0.9


def test_what_is_missing_is_left_out(fitted):
    pasts, told, missed, clip = simulated(0, 800, 20)
    missed[:, :, 3] = np.nan
    missed[:, 4:] = np.nan
    other = Uncertainty(H)
    other.fit(pasts, told, missed, clip)
    assert np.isfinite(other.multiples).all()
    assert np.allclose(other.multiples[4], other.multiples[3])
    assert other.multiples[:4, GRID.searchsorted(0.9)] == pytest.approx(
        fitted.multiples[:4, GRID.searchsorted(0.9)], rel=0.05
    )


def test_weights_by_least_squares_and_never_negative():
    from scipy.optimize import nnls

    rng = np.random.default_rng(0)
    told = rng.normal(size=(3, 40, 1, 17, 3))
    moved = 0.7 * told[0] - 0.5 * told[1] + 0.2 * told[2] + 0.01 * rng.normal(size=told[0].shape)
    weights = blend_weights(told, moved, np.ones((40, 1, 17)))
    assert (weights >= 0).all()
    assert weights[1, 0] == 0
    assert weights[:, 0] == pytest.approx(nnls(told.reshape(3, -1).T, moved.ravel())[0], abs=0.03)
    assert blended(told, weights).shape == moved.shape


def test_what_does_not_help_is_not_believed():
    rng = np.random.default_rng(0)
    told, moved = rng.normal(size=(2, 500, 4, 17, 3))
    assert blend_weights(told[None], moved, np.ones((500, 4, 17))).max() < 0.02
    assert blend_weights(-moved[None], moved, np.ones((500, 4, 17))).max() == 0
