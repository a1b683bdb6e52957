from __future__ import annotations

import numpy as np
import pytest

from dancekit import Recording
from dancekit.cleaning.spans import frame_s, is_lifted, presence, recentred, runs, segments, torso_length
from dancekit.errors import RecordingError


def still(frames: int = 10, **meta) -> Recording:
    return Recording(time=np.arange(frames) / 10, position=np.zeros((frames, 1, 33, 3)), meta=meta)


def test_a_recording_without_cuts_is_one_segment_and_an_empty_one_has_none():
    assert segments(still()) == [slice(0, 10)]
    assert segments(still(0)) == []


def test_cuts_begin_a_new_segment_at_their_frame_even_when_rounded():
    assert segments(still(10, cuts=[0.3, 0.7004])) == [slice(0, 3), slice(3, 7), slice(7, 10)]


def test_cuts_outside_the_recording_and_double_ones_change_nothing():
    assert segments(still(10, cuts=[0.0, 0.3, 0.3, 9.0, -1.0])) == [slice(0, 3), slice(3, 10)]


def test_cuts_that_are_not_numbers_are_an_error_that_shows_them():
    with pytest.raises(RecordingError, match=r"cuts.*somewhere.*list of seconds"):
        segments(still(10, cuts=["somewhere"]))


def test_the_usual_frame_time_ignores_dropped_frames():
    assert frame_s(np.array([0, 0.1, 0.2, 0.9, 1.0])) == pytest.approx(0.1)
    assert frame_s(np.array([5.0])) == pytest.approx(1 / 30)


def test_runs_agree_with_a_plain_loop():
    mask = np.random.default_rng(0).random(200) < 0.6
    covered = np.zeros(200, bool)
    for run in runs(mask):
        assert mask[run].all()
        assert run.start == 0 or not mask[run.start - 1]
        covered[run] = True
    assert np.array_equal(covered, mask)


def test_keypoints_that_come_and_go_together_are_one_group():
    points = np.zeros((5, 4, 2))
    points[2, [1, 3]] = np.nan
    points[:, 2] = np.nan
    groups = {tuple(members): mask.tolist() for mask, members in presence(points)}
    assert groups == {(0,): [True] * 5, (1, 3): [True, True, False, True, True]}


def test_torso_length_is_nan_where_there_is_no_torso():
    assert np.isnan(torso_length(np.zeros((4, 33, 2))))
    assert np.isnan(torso_length(np.full((4, 33, 3), np.nan)))


def test_recentred_puts_the_middle_of_the_hips_to_the_origin_and_leaves_bodies_without_hips():
    body = np.random.default_rng(1).normal(size=(3, 33, 3))
    body[2, 23] = np.nan
    moved = recentred(body)
    assert np.abs(moved[:2, [23, 24]].mean(axis=1)).max() < 1e-12
    assert np.array_equal(moved[2], body[2], equal_nan=True)


def test_depth_counts_as_guessed_only_with_a_picture_and_a_model_or_no_place_in_the_room():
    arrays = {"time": [0.0], "position": np.zeros((1, 1, 33, 3)), "image": np.zeros((1, 1, 33, 2))}
    room = np.zeros((1, 1, 3))
    assert is_lifted(Recording(**arrays))
    assert not is_lifted(Recording(**arrays, root=room))
    assert is_lifted(Recording(**arrays, root=room, meta={"model": {"name": "full"}}))
    assert not is_lifted(Recording(time=[0.0], position=np.zeros((1, 1, 33, 3)), meta={"model": "full"}))
