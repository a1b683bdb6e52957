"""Errors against a truth that is known exactly, in closed form."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from dancekit.accuracy import accuracy, lean_deg, procrustes, tremble
from dancekit.errors import RecordingError
from dancekit.recording import Recording
from dancekit.synthetic import Camera, dance


@pytest.fixture(scope="module")
def truth() -> Recording:
    """Three seconds of the lyrical dance, seen by a camera."""
    return dance("lyrical", duration_s=3, camera=Camera())


def tilted(recording: Recording, degrees: float) -> Recording:
    a = np.radians(degrees)
    turn = np.array([[1, 0, 0], [0, np.cos(a), -np.sin(a)], [0, np.sin(a), np.cos(a)]])
    return recording.replace(position=recording.position @ turn.T)


def test_the_truth_has_no_error(truth):
    perfect = accuracy(truth, truth)
    assert perfect.detected == 1
    assert perfect.image_error == perfect.position_error_cm == 0
    assert perfect.procrustes_error_cm < 1e-5
    assert perfect.jitter_ratio == 1
    assert perfect.lean_deg < 0.01


def test_a_tilt_is_lean_and_no_procrustes_error(truth):
    found = accuracy(tilted(truth, 8), truth)
    assert found.lean_deg == pytest.approx(8, abs=1e-3)
    assert found.procrustes_error_cm < 1e-4
    assert found.position_error_cm > 3


def test_a_turn_about_the_vertical_is_no_lean():
    pose = np.random.default_rng(1).normal(size=(5, 12, 3))
    turned = pose[..., [2, 1, 0]] * np.array([1, 1, -1])
    assert lean_deg(turned, pose) < 1e-5


def test_a_shift_in_the_picture_is_a_share_of_the_torso(truth):
    shoulders, hips = truth.image[:, 0, [11, 12]].mean(1), truth.image[:, 0, [23, 24]].mean(1)
    torso = np.linalg.norm(shoulders - hips, axis=-1)
    moved = truth.replace(image=truth.image + np.array([0.1, 0]) * torso[:, None, None, None])
    assert accuracy(moved, truth).image_error == pytest.approx(0.1, rel=1e-3)


def test_missing_frames_lower_the_detected_share(truth):
    position = truth.position.copy()
    position[:30] = np.nan
    assert accuracy(truth.replace(position=position), truth).detected == pytest.approx(1 - 30 / truth.n_frames)


def test_nothing_found_is_nan_and_no_warning(truth):
    nothing = accuracy(truth.replace(position=np.full_like(truth.position, np.nan)), truth)
    assert nothing.detected == 0
    assert np.isnan(nothing.position_error_cm)


def test_tremble_of_white_noise_has_its_closed_form():
    noise = np.random.default_rng(0).normal(0, 0.01, (20_000, 1, 33, 3))
    recording = Recording(time=np.arange(20_000) / 30, position=noise, fps=30)
    assert tremble(recording) == pytest.approx(np.sqrt(3 * 6) * 0.01 * 30**2, rel=0.01)


def test_tremble_of_a_sine_has_its_closed_form():
    time = np.arange(3000) / 300
    position = np.zeros((3000, 1, 33, 3))
    position[..., 1] = np.sin(2 * np.pi * 2 * time)[:, None, None]
    exact = (2 * np.pi * 2) ** 2 / np.sqrt(2)
    assert tremble(Recording(time=time, position=position, fps=300)) == pytest.approx(exact, rel=0.01)


@given(seed=st.integers(0, 2**16), scale=st.floats(0.2, 5), shift=st.floats(-10, 10))
def test_procrustes_undoes_any_similarity(seed, scale, shift):
    rng = np.random.default_rng(seed)
    pose, (q, _) = rng.normal(size=(3, 12, 3)), np.linalg.qr(rng.normal(size=(3, 3)))
    q *= np.sign(np.linalg.det(q))
    assert np.allclose(procrustes(pose @ q * scale + shift, pose), pose, atol=1e-8)


def test_procrustes_never_reflects():
    pose = np.random.default_rng(2).normal(size=(1, 12, 3))
    assert np.abs(procrustes(pose * [-1, 1, 1], pose) - pose).max() > 0.1


def test_str_says_it_in_words(truth):
    assert str(accuracy(truth, truth)).startswith("found in 100% of the frames; off by 0.0% of a torso")


def test_what_does_not_fit_is_explained(truth):
    two = Recording(time=[0.0], position=np.zeros((1, 2, 33, 3)), fps=30)
    with pytest.raises(RecordingError, match="has 2 individuals and the truth 1; select the same"):
        accuracy(two, truth)
    with pytest.raises(RecordingError, match="without frames"):
        accuracy(truth.select(start_s=99), truth)
