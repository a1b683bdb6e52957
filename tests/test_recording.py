"""The contract of a recording: shapes, types, order of time, and that nothing can change behind one's back."""

from __future__ import annotations

import dataclasses

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from dancekit.errors import RecordingError
from dancekit.recording import ARRAYS, Recording


@pytest.fixture
def two_dancers_five_frames() -> Recording:
    """Two dancers, 5 frames at 10 fps; every number differs; Bo is missing in frame 2."""
    position = np.arange(5 * 2 * 33 * 3, dtype=np.float32).reshape(5, 2, 33, 3)
    position[2, 1] = np.nan
    return Recording(
        time=np.arange(5) / 10,
        position=position,
        confidence=np.full((5, 2, 33), 0.5),
        fps=10,
        individuals=("Ana", "Bo"),
        meta={"source": {"name": "x.mp4"}},
    )


def test_what_is_left_out_is_nan_of_the_right_shape(two_dancers_five_frames):
    for name, tail in ARRAYS.items():
        array = getattr(two_dancers_five_frames, name)
        assert array.shape == (5, 2, *tail)
        assert array.dtype == np.float32
    assert np.isnan(two_dancers_five_frames.root).all()
    assert np.isnan(two_dancers_five_frames.image).all()


def test_time_is_float64_and_duration_counts_the_last_frame(two_dancers_five_frames):
    assert two_dancers_five_frames.time.dtype == np.float64
    assert two_dancers_five_frames.duration_s == pytest.approx(0.5)


def test_nothing_can_be_changed(two_dancers_five_frames):
    for name in ("time", *ARRAYS):
        with pytest.raises(ValueError, match="read-only"):
            getattr(two_dancers_five_frames, name)[0] = 0
    with pytest.raises(dataclasses.FrozenInstanceError):
        two_dancers_five_frames.fps = 3


def test_changing_what_was_given_changes_nothing():
    time, position, meta = np.arange(2.0), np.zeros((2, 1, 33, 3), np.float32), {"a": [1]}
    recording = Recording(time=time, position=position, fps=1, meta=meta)
    time[0], position[0], meta["a"] = -5, 7, [2]
    assert recording.time[0] == 0
    assert (recording.position == 0).all()
    assert recording.meta == {"a": [1]}


def test_detected_tells_frames_without_a_person(two_dancers_five_frames):
    assert two_dancers_five_frames.detected.tolist() == [[True, True]] * 2 + [[True, False]] + [[True, True]] * 2


def test_select_takes_a_half_open_span_and_keeps_time(two_dancers_five_frames):
    part = two_dancers_five_frames.select("Bo", start_s=0.1, end_s=0.3)
    assert part.individuals == ("Bo",)
    assert part.time.tolist() == [0.1, 0.2]
    assert np.array_equal(part.position, two_dancers_five_frames.position[1:3, 1:], equal_nan=True)


def test_select_in_another_order(two_dancers_five_frames):
    assert two_dancers_five_frames.select(["Bo", "Ana"]).position[0, 0, 0, 0] == 99


def test_with_step_adds_to_the_log_and_leaves_the_old_one(two_dancers_five_frames):
    once = two_dancers_five_frames.with_step("clean", {"cutoff_hz": 8.0}, fps=20)
    twice = once.with_step("normalize")
    assert "steps" not in two_dancers_five_frames.meta
    assert [step["step"] for step in twice.meta["steps"]] == ["clean", "normalize"]
    assert twice.meta["steps"][0]["cutoff_hz"] == 8.0
    assert twice.fps == 20


def test_equal_means_equal_arrays_fps_and_meta(two_dancers_five_frames):
    assert two_dancers_five_frames == two_dancers_five_frames.replace()
    assert two_dancers_five_frames != two_dancers_five_frames.replace(fps=11)
    assert two_dancers_five_frames != two_dancers_five_frames.replace(meta={})
    assert two_dancers_five_frames != "Ana"


def test_fps_is_taken_from_time_where_it_is_not_given():
    assert Recording(time=np.arange(4) / 25, position=np.zeros((4, 1, 33, 3))).fps == pytest.approx(25)


def test_repr_is_stable_and_short(two_dancers_five_frames):
    assert repr(two_dancers_five_frames) == "<Recording 5 frames, 0.50 s at 10 fps, 2 individuals: Ana, Bo>"


def test_an_empty_recording_is_allowed():
    empty = Recording(time=[], position=np.zeros((0, 1, 33, 3)), fps=30)
    assert (len(empty), empty.duration_s, empty.select(start_s=1).n_frames) == (0, 0.0, 0)


@given(frames=st.integers(0, 4), people=st.integers(0, 3))
def test_any_size_has_arrays_that_agree(frames, people):
    recording = Recording(time=np.arange(frames), position=np.zeros((frames, people, 33, 3)), fps=1)
    assert {getattr(recording, name).shape[:2] for name in ARRAYS} == {(frames, people)}
    assert len(recording.individuals) == people


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        (
            {"position": np.zeros((2, 33, 3))},
            r"position has shape \(2, 33, 3\); expected \(frames, individuals, 33, 3\)",
        ),
        ({"time": [0.0]}, r"time has shape \(1,\); expected \(2,\)"),
        ({"time": [0.0, np.nan]}, "time has NaN"),
        ({"time": [1.0, 1.0]}, r"frame 1 is at 1.0 s after 1.0 s"),
        ({"image": np.zeros((2, 1, 33, 3))}, r"image has shape .*; expected \(2, 1, 33, 2\)"),
        ({"individuals": ("a", "b")}, "expected 1 different names"),
        ({"keypoints": ("nose",)}, "keypoints must be the 33"),
        ({"fps": -1}, "fps is -1; expected a positive number"),
        ({"fps": np.inf}, "fps is inf"),
    ],
)
def test_what_does_not_fit_is_explained(changes, message):
    fields = {"time": [0.0, 1.0], "position": np.zeros((2, 1, 33, 3)), "fps": 1} | changes
    with pytest.raises(RecordingError, match=message):
        Recording(**fields)


def test_unknown_names_are_explained(two_dancers_five_frames):
    with pytest.raises(RecordingError, match="no individual Cy; there are: Ana, Bo"):
        two_dancers_five_frames.select("Cy")
    with pytest.raises(RecordingError, match="no field pose"):
        two_dancers_five_frames.replace(pose=1)


def test_clips_are_named_by_themselves_or_their_source(two_dancers_five_frames):
    assert two_dancers_five_frames.replace(meta={"clip": "groove", "source": "other.mp4"}).clip == "groove"
    assert two_dancers_five_frames.replace(meta={"source": "/videos/Ana & Ben.mov"}).clip == "Ana & Ben"
    assert two_dancers_five_frames.replace(meta={"source": "dancekit.synthetic"}).clip == "dancekit.synthetic"
    assert two_dancers_five_frames.replace(meta={}).clip == ""
