"""Arithmetic of time stamps against closed forms and brute force."""

from __future__ import annotations

from itertools import combinations, pairwise

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dancekit.video.stamps import interval_s, is_variable, longest_increasing, mended, nominal_fps, resampled

small = st.lists(st.one_of(st.integers(0, 6).map(float), st.just(float("nan"))), min_size=0, max_size=8)


@given(small)
def test_longest_increasing_is_increasing_and_no_other_is_longer(values):
    array = np.array(values, dtype=float)
    found = longest_increasing(array)
    assert (np.diff(found) > 0).all()
    assert (np.diff(array[found]) > 0).all()
    assert not np.isnan(array[found]).any()
    good = [i for i, value in enumerate(values) if value == value]
    longest = max(
        (
            size
            for size in range(len(good) + 1)
            for chosen in combinations(good, size)
            if all(values[a] < values[b] for a, b in pairwise(chosen))
        ),
        default=0,
    )
    assert len(found) == longest


@given(small.filter(len), st.sampled_from([10.0, 24.0, 60.0]))
def test_mended_stamps_increase_and_good_ones_stay(values, fps):
    stamps = np.array(values)
    time, n_made_up = mended(stamps, fps=fps)
    assert (np.diff(time) > 0).all()
    kept = np.isclose(time, stamps, rtol=0, atol=0, equal_nan=False)
    assert kept.sum() >= len(stamps) - n_made_up
    assert len(stamps) - n_made_up == len(longest_increasing(stamps))


@pytest.mark.parametrize(
    ("stamps", "time", "n_made_up"),
    [
        ([0, 1, 2, 3], [0, 1, 2, 3], 0),
        ([0, 0, 1], [0, 0.5, 1], 1),  # the first of two is kept: the clip doesn't begin before itself
        ([0, 1, 1, 1, 4], [0, 1, 2, 3, 4], 2),
        ([0, 1, 99, 3, 4], [0, 1, 2, 3, 4], 1),  # a wild stamp costs itself only
        ([0, 1, -50, 3, 4], [0, 1, 2, 3, 4], 1),
        ([np.nan, 1, 2], [0.5, 1, 2], 1),
        ([1, 2, np.nan, np.nan], [1, 2, 2.5, 3], 2),
        ([np.nan, np.nan], [0, 0.5], 2),
        ([np.nan, 7], [6.5, 7], 1),
    ],
)
def test_mended_in_plain_cases(stamps, time, n_made_up):
    found, count = mended(np.array(stamps, float), fps=2.0)
    assert found.tolist() == time
    assert count == n_made_up


uneven = st.lists(st.floats(0.004, 0.3), min_size=0, max_size=40).map(lambda gaps: np.cumsum([0.0, *gaps]))


@given(uneven, st.sampled_from([1.0, 12.5, 24.0, 30000 / 1001, 60.0, 144.0]), st.floats(0, 2))
@settings(max_examples=200)
def test_resampling_takes_the_nearest_frame_at_every_time_of_the_grid(time, fps, begin):
    time = time + begin
    source_fps = nominal_fps(time)
    grid, chosen = resampled(time, fps=fps, source_fps=source_fps)
    assert len(grid) >= 1
    assert np.allclose(grid * fps, np.round(grid * fps), atol=1e-6)
    assert np.allclose(np.diff(grid), 1 / fps)
    assert (np.diff(chosen) >= 0).all()
    off = np.abs(time[None, :] - grid[:, None])
    assert (off[np.arange(len(grid)), chosen] <= off.min(axis=1) + 2e-9).all()
    assert grid[0] >= time[0] - 0.11 / fps
    if len(grid) > 1:
        assert grid[-1] < time[-1] + 1 / source_fps


@pytest.mark.parametrize(("source", "wanted"), [(24, 48), (30, 60), (24, 60), (25, 50), (60, 30), (60, 20), (50, 25)])
def test_even_rates_repeat_or_leave_out_evenly_and_keep_the_duration(source, wanted):
    time = np.arange(source * 3) / source
    grid, chosen = resampled(time, fps=wanted, source_fps=source)
    assert len(grid) == wanted * 3
    if wanted > source:
        assert set(chosen.tolist()) == set(range(source * 3))
    if wanted % source == 0 or source % wanted == 0:
        assert set(np.diff(chosen[:-1]).tolist()) <= ({0, 1} if wanted > source else {source // wanted})
    off = np.abs(time[chosen] - grid)
    assert off[grid <= time[-1]].max() <= 0.5 / source + 1e-9
    assert off.max() < 1 / source  # the last frame is shown until its end


def test_the_same_rate_is_the_identity():
    time = np.round(np.arange(300) / 29.97, 3)
    assert resampled(time, fps=29.97, source_fps=29.97)[1].tolist() == list(range(300))


def test_nominal_rates():
    assert nominal_fps(np.arange(50) / 25) == pytest.approx(25)
    assert nominal_fps(np.array([0.0])) == 30.0
    assert nominal_fps(np.array([0.0]), declared=24.0) == 24.0
    assert nominal_fps(np.round(np.arange(600) / 60, 3), declared=60.0) == 60.0
    # A header that says something else than the frames do is not believed.
    assert nominal_fps(np.arange(65) * 1303 / 39000, declared=30.0) == pytest.approx(39000 / 1303)


def test_uneven_spacing():
    even = np.round(np.arange(300) / 60, 3)  # 16 and 17 ms by turns: rounding, not variable
    assert not is_variable(even)
    assert is_variable(np.delete(even, np.arange(20, 280, 20)))
    assert not is_variable(np.array([0.0, 1.0]))
    assert interval_s(np.array([0.0, 0.1, 0.2, 5.0])) == pytest.approx(0.1)
    assert interval_s(np.array([3.0])) == pytest.approx(1 / 30)
