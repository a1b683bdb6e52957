"""Figures of forecasts against closed forms and brute force."""

from __future__ import annotations

import numpy as np
import pytest
from scipy.stats import norm, spearmanr

from dancekit.bench.forecast_metrics import crps, facing_apart, joint_error, rank_correlation, skill
from dancekit.forecast.body import turned
from dancekit.forecast.uncertainty import GRID


def test_joint_error_by_brute_force():
    rng = np.random.default_rng(0)
    told, truth = rng.normal(size=(2, 6, 5, 3))
    truth[2, 3] = np.nan
    truth[4] = np.nan
    wanted = [
        np.mean([np.sqrt(((told[m, k] - truth[m, k]) ** 2).sum()) for k in range(5) if np.isfinite(truth[m, k]).all()])
        if m != 4
        else np.nan
        for m in range(6)
    ]
    assert np.allclose(joint_error(told, truth), wanted, equal_nan=True)


def test_turns_do_not_count_when_both_face_front():
    rng = np.random.default_rng(1)
    pose = rng.normal(size=(4, 17, 3))
    other = pose + 0.1 * rng.normal(size=pose.shape)
    spun = turned(other[:, None], np.array([0.4, -2.0, 3.0, 9.0]))[:, 0]
    assert np.allclose(facing_apart(pose, spun), facing_apart(pose, other))
    assert (joint_error(pose, spun) > facing_apart(pose, spun)).all()


@pytest.mark.parametrize("size", [0.3, 2.0])
def test_crps_of_a_normal_distribution(size):
    """Gneiting & Raftery 2007, equation 21; tails beyond 99.5 % are cut off, which costs little."""
    rng = np.random.default_rng(2)
    missed = size * rng.normal(size=4000)
    z = missed / size
    wanted = size * (z * (2 * norm.cdf(z) - 1) + 2 * norm.pdf(z) - 1 / np.sqrt(np.pi))
    told = crps(missed, np.full(4000, size), GRID, norm.ppf(0.5 + GRID / 2))
    assert told == pytest.approx(wanted.mean(), rel=0.01)
    missed[::2] = np.nan
    assert crps(missed, np.full(4000, size), GRID, norm.ppf(0.5 + GRID / 2)) == pytest.approx(
        wanted[1::2].mean(), rel=0.01
    )


def test_crps_is_least_for_the_right_spread():
    missed = np.random.default_rng(3).normal(size=5000)
    values = [crps(missed, np.full(5000, s), GRID, norm.ppf(0.5 + GRID / 2)) for s in (0.5, 1.0, 2.0)]
    assert min(values) == values[1]


def test_skill_draws_whole_clips():
    error, held = np.array([1.0, 1.0, 4.0]), np.array([2.0, 2.0, 4.0])
    value, low, high = skill(error, held, [0, 0, 1])
    assert value == pytest.approx(1 - 6 / 8)
    assert (low, high) == (0.0, 0.5)
    assert skill(error, held, [0, 0, 0])[0] == value
    assert np.isnan(skill(error, held, [0, 0, 0])[1])
    assert np.isnan(skill(np.array([np.nan]), np.array([1.0]), [0])).all()


def test_rank_correlation_is_scipy_s():
    rng = np.random.default_rng(4)
    first = rng.normal(size=50).round(1)
    second = first + rng.normal(size=50)
    assert rank_correlation(first, second) == pytest.approx(spearmanr(first, second).statistic)
    assert np.isnan(rank_correlation(np.ones(5), np.arange(5.0)))
