from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.signal import butter, savgol_filter, sosfiltfilt

from dancekit.cleaning.filters import butterworth, half_window, savgol
from dancekit.cleaning.kalman import kalman_smooth

TIME = np.arange(600) / 60
MIDDLE = slice(150, 450)


def kalman(time, values, *, cutoff_hz, weights=None):
    return kalman_smooth(
        time, values[:, None], cutoff_hz=cutoff_hz, weights=None if weights is None else weights[:, None]
    )[:, 0]


def amplitude(filtered, frequency: float, cutoff_hz: float) -> float:
    """What a filter leaves of a sine, in the middle of ten seconds at 60 fps."""
    wave = np.sin(2 * np.pi * frequency * TIME)[:, None]
    left = filtered(TIME, wave, cutoff_hz=cutoff_hz)
    return float((left[MIDDLE] * wave[MIDDLE]).sum() / (wave[MIDDLE] ** 2).sum())


@pytest.mark.parametrize("filtered", [butterworth, savgol, kalman])
@pytest.mark.parametrize("cutoff_hz", [3.0, 6.0])
def test_half_of_the_amplitude_remains_at_the_cutoff(filtered, cutoff_hz):
    # The window of Savitzky-Golay is a whole number of frames, so it comes only close.
    assert amplitude(filtered, cutoff_hz, cutoff_hz) == pytest.approx(0.5, abs=0.15 if filtered is savgol else 0.02)
    assert amplitude(filtered, cutoff_hz / 4, cutoff_hz) > 0.98
    assert abs(amplitude(filtered, cutoff_hz * 4, cutoff_hz)) < 0.12


def test_butterworth_is_scipys_filter_run_both_ways():
    rng = np.random.default_rng(0)
    values = np.cumsum(rng.normal(size=(600, 2)), axis=0)
    ours = butterworth(TIME, values, cutoff_hz=4.0)
    theirs = sosfiltfilt(butter(2, 4.0, fs=60, output="sos"), values, axis=0)
    assert np.abs(ours - theirs)[MIDDLE].max() < 0.02 * values.std()


def test_savgol_is_scipys_in_even_steps_ends_included():
    values = np.random.default_rng(1).normal(size=(80, 3))
    half = half_window(6 / 60)
    assert np.allclose(
        savgol(TIME[:80], values, cutoff_hz=6.0), savgol_filter(values, 2 * half + 1, 3, axis=0, mode="interp")
    )


@pytest.mark.parametrize("filtered", [butterworth, savgol, kalman])
def test_straight_movement_passes_at_any_time_stamps(filtered):
    time = np.cumsum(np.random.default_rng(2).uniform(0.01, 0.06, 90))
    line = np.stack([3 * time - 1, -0.5 * time], axis=1)
    assert np.allclose(filtered(time, line, cutoff_hz=3.0), line, atol=1e-5)


@pytest.mark.parametrize("filtered", [butterworth, kalman])
def test_uneven_time_stamps_give_what_even_ones_give(filtered):
    rng = np.random.default_rng(3)
    uneven = np.sort(np.concatenate([TIME[::2], TIME[1::2] + rng.uniform(-0.006, 0.006, 300)]))

    def motion(time):
        return np.sin(2 * np.pi * 1.1 * time)[:, None] + 0.2 * np.sin(2 * np.pi * 9 * time)[:, None]

    even = filtered(TIME, motion(TIME), cutoff_hz=4.0)[:, 0]
    other = np.interp(TIME, uneven, filtered(uneven, motion(uneven), cutoff_hz=4.0)[:, 0])
    assert np.abs(even - other)[MIDDLE].max() < 0.02


@pytest.mark.parametrize("filtered", [butterworth, savgol, kalman])
def test_no_delay(filtered):
    values = np.cumsum(np.random.default_rng(4).normal(size=(200, 1)), axis=0)
    time = np.arange(200) / 30
    there = filtered(time, values, cutoff_hz=3.0)
    back = filtered(time, values[::-1], cutoff_hz=3.0)[::-1]
    assert np.allclose(there, back, atol=1e-6)


@pytest.mark.parametrize("filtered", [butterworth, savgol, kalman])
def test_a_value_of_no_weight_hardly_counts(filtered):
    values, weights = np.zeros((61, 1)), np.ones(61)
    values[30] = 1.0
    time = np.arange(61) / 30
    full = filtered(time, values, cutoff_hz=4.0, weights=weights)[30, 0]
    weights[30] = 0.0
    assert filtered(time, values, cutoff_hz=4.0, weights=weights)[30, 0] < 0.05 < full


@pytest.mark.parametrize("filtered", [butterworth, savgol, kalman])
@pytest.mark.parametrize("frames", [1, 2, 3, 4])
def test_few_frames_are_no_trouble(filtered, frames):
    values = np.arange(float(frames))[:, None]
    assert np.allclose(filtered(np.arange(frames) / 30, values, cutoff_hz=6.0), values, atol=1e-4)


@pytest.mark.parametrize("filtered", [butterworth, savgol])
def test_a_cutoff_above_half_the_frame_rate_changes_nothing(filtered):
    values = np.random.default_rng(5).normal(size=(50, 2))
    assert np.array_equal(filtered(np.arange(50) / 10, values, cutoff_hz=6.0), values)


def test_kalman_agrees_with_least_squares():
    """The smoother's mean is the minimum of data misfit plus process misfit; solve that as one linear system."""
    rng = np.random.default_rng(6)
    time = np.cumsum(rng.uniform(0.02, 0.05, 12))
    values = rng.normal(size=(12, 1))
    from dancekit.cleaning.kalman import _move

    drive = (2 * np.pi * 3.0) ** 4 * np.median(np.diff(time))
    n, normal, right = len(time), np.zeros((24, 24)), np.zeros(24)
    for k in range(n):
        normal[2 * k, 2 * k] += 1
        right[2 * k] += values[k, 0]
        if k:
            transition, process = _move(time[k] - time[k - 1], 2, drive)
            block = np.zeros((2, 24))
            block[:, 2 * k : 2 * k + 2], block[:, 2 * k - 2 : 2 * k] = np.eye(2), -transition
            normal += block.T @ np.linalg.solve(process, block)
    expected = np.linalg.solve(normal, right)[::2]
    ours = kalman_smooth(time, values[:, None], cutoff_hz=3.0, order=2)[:, 0, 0]
    assert np.abs(ours - expected).max() < 1e-3


def test_kalman_bridges_frames_without_values():
    time = np.arange(60) / 30
    wave = np.sin(2 * np.pi * 0.5 * time)[:, None, None] * np.ones((1, 2, 3))
    holed = wave.copy()
    holed[25:33] = np.nan
    assert np.abs(kalman_smooth(time, holed, cutoff_hz=6.0, order=2) - wave).max() < 0.03


def test_kalman_gives_back_what_is_too_little():
    lonely = np.full((5, 1, 3), np.nan)
    lonely[2] = 1.0
    assert np.array_equal(kalman_smooth(np.arange(5) / 30, lonely, cutoff_hz=6.0), lonely, equal_nan=True)


@settings(deadline=None, max_examples=30)
@given(st.integers(3, 40), st.floats(1, 12), st.integers(0, 1000))
def test_butterworth_solves_its_least_squares_problem(frames, cutoff_hz, seed):
    rng = np.random.default_rng(seed)
    time, values = np.arange(frames) / 30, rng.normal(size=(frames, 1))
    second = np.diff(np.eye(frames), n=2, axis=0)
    strength = (2 * np.sin(np.pi * cutoff_hz / 30)) ** -4
    expected = np.linalg.solve(np.eye(frames) + strength * second.T @ second, values)
    assert np.allclose(butterworth(time, values, cutoff_hz=cutoff_hz), expected, atol=1e-6)
