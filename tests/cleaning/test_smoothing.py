from __future__ import annotations

import numpy as np
import pytest

from dancekit import Recording, skeleton
from dancekit.cleaning import OneEuro, smooth
from dancekit.cleaning.smoothing import METHODS
from dancekit.errors import RecordingError
from dancekit.synthetic import DANCES, Camera, corrupt, dance

BODY = skeleton.indices(skeleton.BODY)


def acceleration(recording: Recording) -> float:
    return float(np.sqrt(np.nanmean(np.diff(recording.position[:, :, BODY].astype(float), n=2, axis=0) ** 2)))


@pytest.mark.parametrize("method", METHODS)
def test_trembling_goes_down_to_that_of_the_truth(method: str):
    truth = dance("waves", duration_s=8, seed=1, camera=Camera())
    noisy, _ = corrupt(truth, seed=1, jitter=0.015, jitter_s=0.02)
    smoothed = smooth(noisy, method=method, cutoff_hz=5.5)
    # The filter that knows no future must let more through.
    assert acceleration(smoothed) < (2.5 if method == "one_euro" else 1.6) * acceleration(truth)
    assert acceleration(noisy) > 3 * acceleration(truth)


@pytest.mark.parametrize("method", ["butterworth", "savgol", "kalman"])
@pytest.mark.parametrize("name", DANCES)
def test_exact_motion_changes_by_millimetres(method: str, name: str):
    truth = dance(name, duration_s=8, seed=4, camera=Camera())
    off = np.linalg.norm(smooth(truth, method=method).position - truth.position, axis=-1)
    assert off.mean() < 0.002
    assert np.percentile(off, 99) < 0.01


def test_depth_has_its_own_cutoff_only_where_it_was_guessed():
    rng = np.random.default_rng(0)
    arrays = {"position": rng.normal(size=(120, 1, 33, 3)), "image": np.zeros((120, 1, 33, 2))}
    guessed = Recording(time=np.arange(120) / 30, **arrays)
    known = guessed.replace(root=np.zeros((120, 1, 3)))
    spread = smooth(guessed).position.std(axis=(0, 1, 2))
    assert spread[2] < 0.85 * spread[0]
    spread = smooth(known).position.std(axis=(0, 1, 2))
    assert spread[2] == pytest.approx(spread[0], rel=0.1)
    assert smooth(guessed, depth_cutoff_hz=None).meta["steps"][0]["depth_cutoff_hz"] == 5.5


def test_measured_motion_keeps_more_than_guessed_motion():
    still = Recording(time=np.arange(3) / 30, position=np.zeros((3, 1, 33, 3)))
    guessed = still.replace(image=np.zeros((3, 1, 33, 2)))
    assert smooth(still).meta["steps"][0]["cutoff_hz"] == 8.0
    assert smooth(guessed).meta["steps"][0]["cutoff_hz"] == 5.5
    assert smooth(still, cutoff_hz=3.0).meta["steps"][0]["cutoff_hz"] == 3.0


def test_nothing_is_smoothed_across_a_cut_or_a_gap():
    position = np.zeros((40, 1, 33, 3))
    position[20:] = 1.0
    time = np.arange(40) / 30
    cut = Recording(time=time, position=position, meta={"cuts": [20 / 30]})
    away = position - position[..., skeleton.indices(["left_hip", "right_hip"]), :].mean(axis=-2, keepdims=True)
    assert np.allclose(smooth(cut).position, away)
    image = np.where(np.arange(40)[:, None, None, None] < 20, 0.0, 100.0) * np.ones((1, 1, 33, 2))
    assert np.allclose(smooth(cut.replace(image=image)).image, image)
    image[20] = np.nan
    assert np.allclose(smooth(Recording(time=time, position=position, image=image)).image, image, equal_nan=True)


@pytest.mark.parametrize("method", METHODS)
def test_missing_stays_missing_and_root_is_smoothed_too(method: str):
    rng = np.random.default_rng(1)
    position = rng.normal(size=(30, 2, 33, 3))
    position[5:12, 0] = np.nan
    position[:, 1, 15] = np.nan
    recording = Recording(time=np.arange(30) / 30, position=position, root=rng.normal(size=(30, 2, 3)))
    smoothed = smooth(recording, method=method)
    assert np.array_equal(np.isnan(smoothed.position), np.isnan(recording.position))
    assert np.isnan(smoothed.image).all()
    assert smoothed.root.std() < recording.root.std()


@pytest.mark.parametrize("method", METHODS)
@pytest.mark.parametrize("frames", [0, 1, 2])
def test_tiny_recordings_pass(method: str, frames: int):
    tiny = Recording(time=np.arange(frames) / 30, position=np.zeros((frames, 1, 33, 3)))
    assert smooth(tiny, method=method).same_arrays(tiny)


def test_unknown_methods_and_impossible_cutoffs_are_named():
    still = Recording(time=[0.0], position=np.zeros((1, 1, 33, 3)))
    with pytest.raises(RecordingError, match="'median'; choose one of: butterworth, savgol, kalman, one_euro"):
        smooth(still, method="median")
    with pytest.raises(RecordingError, match="cutoff_hz is 0; expected a positive"):
        smooth(still, cutoff_hz=0)
    with pytest.raises(RecordingError, match="depth_cutoff_hz is -1; expected a positive"):
        smooth(still, depth_cutoff_hz=-1)


def test_one_euro_follows_a_formula_that_can_be_done_by_hand():
    live = OneEuro(min_cutoff_hz=2.0, beta=0.0)
    assert live(0.0, 0.0) == 0.0
    turn = 2 * np.pi * 2.0 * 0.05
    assert live(1.0, 0.05) == pytest.approx(turn / (turn + 1))


def test_one_euro_lags_less_in_fast_movement():
    time = np.arange(90) / 30
    lag = {}
    for speed in (0.1, 3.0):
        live = OneEuro(min_cutoff_hz=1.0, beta=4.0)
        out = [float(live(speed * t, t)) for t in time]
        lag[speed] = (speed * time[-1] - out[-1]) / speed
    assert lag[3.0] < 0.3 * lag[0.1]


def test_one_euro_forgets_what_is_missing_and_on_reset():
    live = OneEuro(min_cutoff_hz=1.0, beta=0.0)
    live(np.array([0.0, 0.0]), 0.0)
    assert np.isnan(live(np.array([np.nan, 0.0]), 0.1)[0])
    assert live(np.array([5.0, 0.0]), 0.2).tolist() == [5.0, 0.0]
    live.reset()
    assert live(np.array([9.0, 9.0]), 0.0).tolist() == [9.0, 9.0]


def test_one_euro_says_what_is_wrong():
    with pytest.raises(RecordingError, match="min_cutoff_hz is 0"):
        OneEuro(min_cutoff_hz=0)
    with pytest.raises(RecordingError, match="speed_cutoff_hz is -1"):
        OneEuro(speed_cutoff_hz=-1)
    with pytest.raises(RecordingError, match="beta is -1; expected 0 or more"):
        OneEuro(beta=-1)
    live = OneEuro()
    live(1.0, 1.0)
    with pytest.raises(RecordingError, match=r"time must increase; got 1.0 s after 1.0 s"):
        live(1.0, 1.0)
