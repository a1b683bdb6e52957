from __future__ import annotations

import numpy as np
import pytest

from dancekit import Recording, skeleton
from dancekit.cleaning import remove_outliers
from dancekit.cleaning.outliers import _skipped
from dancekit.synthetic import DANCES, Camera, corrupt, dance

WRIST = skeleton.index("left_wrist")


def taken(before: Recording, after: Recording, array: str) -> np.ndarray:
    was, now = (np.isfinite(getattr(r, array)).all(axis=-1) for r in (before, after))
    return was & ~now


def arm_moving(frames: int = 60) -> np.ndarray:
    """One still body, 0.5 m of torso, whose left wrist goes to and fro by 0.3 m twice a second."""
    position = np.zeros((frames, 1, 33, 3))
    position[:, :, skeleton.indices(["left_shoulder", "right_shoulder"]), 1] = 0.5
    position[:, 0, WRIST, 0] = 0.3 * np.sin(2 * np.pi * 2 * np.arange(frames) / 30)
    return position


def test_injected_outliers_are_found_with_precision_and_recall_over_95_percent():
    for array in ("position", "image"):
        found = hit = true = 0
        for name in DANCES:
            for seed in range(3):
                truth = dance(name, duration_s=10, seed=seed, camera=Camera())
                faulty, faults = corrupt(truth, seed=seed, outliers=40, jitter=0.01)
                wild = taken(faulty, remove_outliers(faulty), array)
                found, hit, true = found + wild.sum(), hit + (wild & faults.outlier).sum(), true + faults.outlier.sum()
        assert hit / found >= 0.95
        assert hit / true >= 0.95


@pytest.mark.parametrize("name", DANCES)
def test_dancing_itself_is_left_alone(name: str):
    truth = dance(name, duration_s=20, seed=5, tempo_bpm=140, camera=Camera(azimuth_deg=45))
    step = remove_outliers(truth).meta["steps"][-1]
    # At most one value in 2,000: a hand that snaps back within two frames can't be told from a wild value.
    assert max(step["position"], step["image"]) <= truth.n_frames * 33 / 2000


def test_a_fast_arm_stays_and_a_value_thrown_off_by_a_torso_goes():
    position = arm_moving()
    assert remove_outliers(Recording(time=np.arange(60) / 30, position=position)).meta["steps"][0]["position"] == 0
    position[20, 0, WRIST, 1] += 0.5
    cleaned = remove_outliers(Recording(time=np.arange(60) / 30, position=position))
    assert np.argwhere(np.isnan(cleaned.position).any(axis=-1)).tolist() == [[20, 0, WRIST]]


@pytest.mark.parametrize("length", [1, 2, 3, 4])
def test_runs_up_to_longest_s_go_whole(length: int):
    position = arm_moving()
    position[30 : 30 + length, 0, WRIST, 2] += 0.6
    cleaned = remove_outliers(Recording(time=np.arange(60) / 30, position=position))
    assert np.flatnonzero(np.isnan(cleaned.position[:, 0, WRIST, 0])).tolist() == list(range(30, 30 + length))


def test_the_first_and_the_last_value_are_judged_too():
    position = arm_moving()
    position[[0, -1], 0, WRIST, 2] += 0.8
    cleaned = remove_outliers(Recording(time=np.arange(60) / 30, position=position))
    assert np.flatnonzero(np.isnan(cleaned.position[:, 0, WRIST, 0])).tolist() == [0, 59]


def test_a_fast_arm_that_sets_off_in_the_last_frame_stays():
    position = arm_moving()
    position[:, 0, WRIST, 0] = 0.05 * np.arange(60)
    position[-1, 0, WRIST, 0] += 0.13
    assert remove_outliers(Recording(time=np.arange(60) / 30, position=position)).meta["steps"][0]["position"] == 0
    position[-1, 0, WRIST, 0] += 1.0
    assert remove_outliers(Recording(time=np.arange(60) / 30, position=position)).meta["steps"][0]["position"] == 1


def test_a_jump_that_does_not_come_back_is_movement():
    position = arm_moving()
    position[30:, 0, WRIST] += 0.6
    assert remove_outliers(Recording(time=np.arange(60) / 30, position=position)).meta["steps"][0]["position"] == 0


def test_a_jump_at_a_cut_is_no_outlier():
    position = arm_moving()
    position[30:32, 0, WRIST] += 0.6
    time = np.arange(60) / 30
    cut = Recording(time=time, position=position, meta={"cuts": [30 / 30, 32 / 30]})
    assert remove_outliers(cut).meta["steps"][0]["position"] == 0
    assert remove_outliers(cut.replace(meta={})).meta["steps"][0]["position"] == 2


def test_confidence_of_what_was_taken_out_is_0_and_the_rest_unchanged():
    position = arm_moving()
    position[20, 0, WRIST, 1] += 0.5
    confidence = np.full((60, 1, 33), 0.9)
    cleaned = remove_outliers(Recording(time=np.arange(60) / 30, position=position, confidence=confidence))
    assert cleaned.confidence[20, 0, WRIST] == 0
    assert (cleaned.confidence == np.float32(0.9)).sum() == 60 * 33 - 1


def test_a_doubtful_value_goes_sooner():
    position = arm_moving()
    position[20, 0, skeleton.index("nose"), 1] += 0.10
    time, confidence = np.arange(60) / 30, np.ones((60, 1, 33))
    settings = {"floor": 0.25}
    sure = remove_outliers(Recording(time=time, position=position, confidence=confidence), **settings)
    confidence[20, 0, skeleton.index("nose")] = 0.0
    unsure = remove_outliers(Recording(time=time, position=position, confidence=confidence), **settings)
    assert (sure.meta["steps"][0]["position"], unsure.meta["steps"][0]["position"]) == (0, 1)


def test_the_shortest_way_leaves_out_what_brute_force_leaves_out():
    settings = {"deviations": 3.0, "floor": 0.12, "window_s": 1.0, "longest_s": 0.1}
    for seed in range(10):
        rng = np.random.default_rng(seed)
        way = np.cumsum(rng.normal(0, 0.01, size=(12, 1, 2)), axis=0)
        thrown = int(rng.integers(2, 10))
        way[thrown] += 0.8
        skipped = _skipped(np.arange(12) / 30, way, np.ones((12, 1)), settings)
        lengths = [np.linalg.norm(np.diff(np.delete(way[:, 0], k, axis=0), axis=0), axis=1).sum() for k in range(12)]
        assert np.flatnonzero(skipped[:, 0]).tolist() == [int(np.argmin(lengths))] == [thrown]


def test_gaps_uneven_time_and_tiny_recordings_pass():
    rng = np.random.default_rng(0)
    position = arm_moving()
    position[10:20] = np.nan
    uneven = np.cumsum(rng.uniform(0.02, 0.05, 60))
    assert remove_outliers(Recording(time=uneven, position=position)).meta["steps"][0]["position"] == 0
    for frames in (0, 1, 2):
        tiny = Recording(time=np.arange(frames) / 30, position=rng.normal(size=(frames, 2, 33, 3)))
        assert remove_outliers(tiny).same_arrays(tiny)
