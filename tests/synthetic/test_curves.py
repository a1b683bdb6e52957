"""Curves are smooth, exact at their keys, and within their bounds."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from dancekit.synthetic.curves import Track, bumps, drift, ease, soft_limit, soft_max, soft_min

NUMBERS = st.floats(-5.0, 5.0)


def test_ease_starts_and_ends_without_speed_or_acceleration():
    step = 1e-4
    for end in (0.0, 1.0):
        near = ease(np.array([end - step, end, end + step]))
        assert abs(near[2] - near[0]) / (2 * step) < 1e-6
        assert abs(near[2] - 2 * near[1] + near[0]) / step**2 < 0.02


def test_a_track_meets_its_keys_and_holds_the_last():
    track = Track(1.0)
    for beat, value in ((2, 3.0), (5, -1.0)):
        track.key(beat, value)
    assert np.allclose(track.at(np.array([-1.0, 0.0, 2.0, 5.0, 50.0])), [1.0, 1.0, 3.0, -1.0, -1.0])
    assert track.at(np.array([1.0]))[0] == pytest.approx(2.0)


def test_a_later_key_at_the_same_beat_replaces_the_earlier():
    track = Track(0.0)
    track.key(1, 5.0)
    track.key(1, 7.0)
    assert track.at(np.array([1.0, 2.0])).tolist() == [7.0, 7.0]


def test_a_track_without_keys_is_constant():
    assert Track(np.array([1.0, 2.0])).at(np.array([0.0, 9.0])).tolist() == [[1.0, 2.0], [1.0, 2.0]]


def test_bumps_are_zero_outside_one_on_the_plateau_and_equal_brute_force():
    start, end = np.array([0.0, 3.0, 6.0]), np.array([2.0, 5.0, 9.0])
    beat = np.linspace(-1, 10, 400)
    brute = sum(
        np.where((beat > a) & (beat < b), ease((beat - a) / (b - a) / 0.3) * ease((b - beat) / (b - a) / 0.3), 0.0)
        for a, b in zip(start, end, strict=True)
    )
    values = bumps(beat, start, end, ramp=0.3)
    assert np.allclose(values, brute)
    assert values[(beat > 5) & (beat < 6)].max() == 0.0
    assert bumps(np.array([7.5]), start, end, ramp=0.3)[0] == 1.0
    assert bumps(beat, start[:0], end[:0]).max() == 0.0


@given(a=NUMBERS, b=NUMBERS, width=st.floats(0.01, 1.0))
def test_soft_min_is_never_above_and_soft_max_never_below(a, b, width):
    low, high = soft_min(np.array(a), np.array(b), width=width), soft_max(np.array(a), np.array(b), width=width)
    assert min(a, b) - width / 4 - 1e-12 <= low <= min(a, b)
    assert max(a, b) <= high <= max(a, b) + width / 4 + 1e-12


@given(value=st.floats(-100, 100), limit=st.floats(0.1, 3.0))
def test_soft_limit_keeps_sign_and_bound(value, limit):
    limited = float(soft_limit(np.array(value), limit))
    assert abs(limited) <= limit
    assert limited * value >= 0
    if abs(value) < limit / 4:
        assert limited == pytest.approx(value, rel=2e-3, abs=1e-12)


def test_drift_is_repeatable_and_has_unit_size():
    beat = np.arange(0, 4000, 0.25)
    curves = drift(beat, np.random.default_rng(1), count=3)
    assert np.array_equal(curves, drift(beat, np.random.default_rng(1), count=3))
    assert np.allclose(curves.std(axis=1), 1.0, atol=0.1)
