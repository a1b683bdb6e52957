"""The passage that two sequences share: planted, mistimed, cut off, and absent."""

from __future__ import annotations

import numpy as np
import pytest

from dancekit.comparison.joints import by_chance, passages
from dancekit.comparison.overlap import clock, overlap
from dancekit.comparison.pace import steady


def walk(frames: int, seed: int, dim: int = 12) -> np.ndarray:
    """A smooth way over the sphere that never comes back: (frames, dim)."""
    rng = np.random.default_rng(seed)
    way = np.cumsum(rng.normal(size=(frames + 14, dim)), axis=0)
    smooth = np.stack([np.convolve(column, np.hanning(15), mode="valid") for column in way.T], axis=1)
    return smooth / np.linalg.norm(smooth, axis=1, keepdims=True)


@pytest.mark.parametrize(("before", "after"), [(0, 0), (40, 0), (0, 30), (25, 60)])
def test_what_both_have_is_found_whatever_surrounds_it(before, after):
    shared = walk(80, seed=1)
    first = np.concatenate([np.eye(24)[np.arange(before) % 12 + 12], np.pad(shared, ((0, 0), (0, 12)))])
    second = np.concatenate([np.pad(shared, ((0, 0), (0, 12))), -np.eye(24)[np.arange(after) % 12 + 12]])
    found = overlap(first, second)
    assert found.pairs.tolist() == [[before + k, k] for k in range(80)]
    assert found.cost == pytest.approx(0, abs=1e-5)
    assert found.gain == pytest.approx(40, abs=1e-3)


def test_nothing_in_common_gives_no_pairs():
    found = overlap(np.tile([1.0, 0.0], (30, 1)), np.tile([0.0, 1.0], (40, 1)))
    assert found.pairs.shape == (0, 2)
    assert np.isnan(found.cost)
    assert found.gain == 0


def test_the_order_of_the_two_does_not_matter():
    one, other = walk(60, 2), np.concatenate([walk(20, 3), walk(60, 2)[10:]])
    forth, back = overlap(one, other), overlap(other, one)
    assert forth.pairs.tolist() == back.pairs[:, ::-1].tolist()
    assert forth.gain == pytest.approx(back.gain, abs=1e-4)


def test_missing_frames_are_no_gain_and_no_cost():
    one = walk(60, 4)
    holed = one.copy()
    holed[20:30] = 0
    found = overlap(one, holed)
    assert found.cost == pytest.approx(0, abs=0.002)
    assert 24.9 < found.gain < 28, "what little can go around the hole does"


def test_limits_of_the_tempo_are_those_of_the_second():
    slow = walk(120, 5)
    quick = slow[::2]
    free, held = overlap(slow, quick, tempo=(0.5, 2.0)), overlap(slow, quick, tempo=(0.5, 1.0))
    assert free.gain == pytest.approx(30, abs=0.1)
    assert len(set(free.pairs[:, 0])) == pytest.approx(120, abs=2)
    assert len(set(held.pairs[:, 0])) <= 61


def test_a_clock_runs_on_and_keeps_the_tempo():
    first = np.repeat(np.arange(100) / 20, 2)[:-1]
    then = 3 + np.arange(199) / 40 * 1.25
    made = clock(first, then)
    assert made[:, 0].tolist() == (np.arange(100) / 20).tolist()
    assert (np.diff(made[:, 1]) >= 0).all()
    assert made[:, 1] == pytest.approx(3 + 1.25 * made[:, 0], abs=0.03)


def test_passages_have_one_direction_and_end_at_holes():
    seconds = np.arange(200) / 20
    values = np.zeros(200)
    values[20:40], values[40:60], values[100:140], values[160:163] = 30, -30, 20, 90
    values[118:122] = np.nan
    found = passages(seconds, values, 10.0)
    assert np.array([(part.start, part.stop) for part in found[:4]]) == pytest.approx(
        np.array([(20, 40), (40, 60), (100, 118), (122, 140)]), abs=2
    )
    assert all((values[part] > 0).all() or (values[part] < 0).all() for part in found[:4])
    assert passages(seconds, np.full(200, np.nan), 10.0) == []
    assert passages(seconds, np.zeros(200), 10.0) == []


def test_by_chance_is_the_mean_over_all_pairs():
    rng = np.random.default_rng(0)
    one, other = rng.normal(size=(30, 2)), rng.normal(size=(20, 2))
    one[3:5, 0], one[:, 1] = np.nan, np.nan
    every = [abs(a - b) for a in one[:, 0] for b in other[:, 0] if np.isfinite(a)]
    assert by_chance(one, other)[0] == pytest.approx(np.mean(every))
    assert np.isnan(by_chance(one, other)[1])


@pytest.mark.parametrize("at_s", [20, 60, 100])
def test_a_pause_is_no_slower_tempo(at_s):
    seconds = np.arange(0, 120, 0.05)
    slope, begin = steady(seconds, 0.9 * seconds + 2 + 1.5 * (seconds > at_s))
    assert slope == pytest.approx(0.9, abs=1e-6)
    assert begin == pytest.approx(2 if at_s >= 60 else 3.5, abs=1e-6)


def test_a_steady_tempo_of_very_little():
    assert steady(np.array([1.0]), np.array([3.0])) == (1.0, 2.0)
    assert steady(np.array([1.0, 2.0]), np.array([3.0, 5.0])) == pytest.approx((2.0, 1.0))
