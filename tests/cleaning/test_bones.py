from __future__ import annotations

import numpy as np
import pytest

from dancekit import Recording, skeleton
from dancekit.cleaning import hold_bones
from dancekit.cleaning.bones import CHAINS
from dancekit.errors import RecordingError
from dancekit.synthetic import corrupt, dance


def lengths(recording: Recording) -> np.ndarray:
    pairs = skeleton.bone_indices(CHAINS)
    return np.linalg.norm(recording.position[:, 0, pairs[:, 0]] - recording.position[:, 0, pairs[:, 1]], axis=-1)


def noisy() -> Recording:
    return corrupt(dance("groove", duration_s=4, seed=1), seed=1, jitter=0.03)[0]


def test_at_full_strength_lengths_are_constant_and_equal_on_both_sides():
    held = lengths(hold_bones(noisy(), strength=1.0))
    assert held.std(axis=0).max() < 1e-5
    half = len(CHAINS) // 2
    assert np.abs(held[:, :half] - held[:, half:]).max() < 1e-5


def test_half_strength_halves_deviations_in_proportion():
    before, after = lengths(noisy()), lengths(hold_bones(noisy(), strength=0.5))
    usual = lengths(hold_bones(noisy(), strength=1.0))
    assert np.allclose(np.log(after / usual), 0.5 * np.log(before / usual), atol=1e-4)


def test_directions_stay():
    pairs = skeleton.bone_indices(CHAINS)
    ways = []
    for recording in (noisy(), hold_bones(noisy(), strength=1.0)):
        bone = recording.position[:, 0, pairs[:, 1]] - recording.position[:, 0, pairs[:, 0]]
        ways.append(bone / np.linalg.norm(bone, axis=-1, keepdims=True))
    assert np.allclose(ways[0], ways[1], atol=1e-4)


def test_exact_motion_and_pictures_are_left_alone():
    truth = dance("waves", duration_s=3)
    assert np.allclose(hold_bones(truth, strength=1.0).position, truth.position, atol=1e-5)
    flat = Recording(time=[0.0, 0.1], position=np.full((2, 1, 33, 3), np.nan), image=np.ones((2, 1, 33, 2)))
    assert hold_bones(flat).same_arrays(flat)
    assert hold_bones(flat).meta["steps"][0]["individuals"][0]["variation_before"] is None


def test_what_hangs_on_a_missing_joint_stays_where_it_was_seen():
    recording = noisy()
    position = np.array(recording.position)
    position[:, 0, skeleton.index("left_elbow")] = np.nan
    holed = recording.replace(position=position)
    held = hold_bones(holed, strength=1.0)
    wrist = skeleton.index("left_wrist")
    assert np.allclose(held.position[:, 0, wrist], position[:, 0, wrist], atol=1e-6)
    assert np.array_equal(np.isnan(held.position), np.isnan(holed.position))


def test_strength_0_changes_nothing_and_the_step_tells_the_variation():
    assert np.allclose(hold_bones(noisy(), strength=0.0).position, noisy().position, atol=1e-6)
    found = hold_bones(noisy()).meta["steps"][-1]["individuals"][0]
    assert found["variation_after"] < 0.6 * found["variation_before"]


@pytest.mark.parametrize("frames", [0, 1])
def test_tiny_recordings_pass(frames: int):
    tiny = Recording(time=np.arange(frames) / 30, position=np.zeros((frames, 1, 33, 3)))
    assert hold_bones(tiny).same_arrays(tiny)


def test_strength_out_of_range_is_named():
    with pytest.raises(RecordingError, match=r"strength is 1\.5; expected 0 to 1"):
        hold_bones(noisy(), strength=1.5)
