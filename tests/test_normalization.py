"""Normalising: what it makes invariant, what it keeps, and that it can be taken back exactly."""

from __future__ import annotations

import json

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dancekit import denormalize, normalize, skeleton
from dancekit.errors import RecordingError
from dancekit.normalization import facing, torso_length
from dancekit.recording import Recording
from dancekit.synthetic import BODIES, Camera, Dancer, dance, dances

LYRICAL = dance("lyrical", duration_s=2, camera=Camera())
CHOICES = {
    "rotation": st.sampled_from([False, True, "clip", "frame"]),
    "scale": st.booleans(),
    "mirror": st.booleans(),
}


@pytest.fixture(scope="module")
def two() -> Recording:
    """A tall and a short dancer, one second."""
    sizes = sorted(BODIES.values(), key=lambda body: body.height_m)
    return dances(
        [Dancer("groove", body=sizes[-1], name="tall"), Dancer("waves", body=sizes[0], name="short")], duration_s=1
    )


def turned(recording: Recording, yaw: float) -> Recording:
    rotation = np.array([[np.cos(yaw), 0, np.sin(yaw)], [0, 1, 0], [-np.sin(yaw), 0, np.cos(yaw)]])
    return recording.replace(position=recording.position @ rotation.T)


def with_gaps(recording: Recording) -> Recording:
    position = recording.position.copy()
    position[3:9, :, 11:13] = np.nan
    position[20] = np.nan
    return recording.replace(position=position)


def test_the_trunk_is_one_and_the_mid_hip_the_origin():
    done = normalize(LYRICAL)
    assert torso_length(done)[0] == pytest.approx(1, abs=1e-6)
    hips = done.position[:, 0, skeleton.indices(["left_hip", "right_hip"])].mean(axis=1)
    assert np.abs(hips).max() < 1e-6


@given(scale=st.floats(0.1, 20), x=st.floats(-5, 5), y=st.floats(-5, 5), z=st.floats(-5, 5))
@settings(max_examples=25, deadline=None)
def test_size_and_place_do_not_matter(scale, x, y, z):
    other = LYRICAL.replace(position=LYRICAL.position * scale + np.array([x, y, z]))
    assert np.allclose(normalize(other).position, normalize(LYRICAL).position, atol=2e-4)


@pytest.mark.parametrize("rotation", ["clip", "frame"])
@given(yaw=st.floats(-np.pi, np.pi))
@settings(max_examples=25, deadline=None)
def test_facing_does_not_matter_when_it_is_taken_out(rotation, yaw):
    a, b = (normalize(recording, rotation=rotation).position for recording in (LYRICAL, turned(LYRICAL, yaw)))
    assert np.allclose(a, b, atol=1e-4)


def test_facing_matters_when_it_is_kept():
    assert np.abs(normalize(turned(LYRICAL, 1.0)).position - normalize(LYRICAL).position).max() > 0.3


def test_frame_turns_every_frame_to_the_front_and_clip_only_the_mean():
    assert np.abs(facing(normalize(LYRICAL, rotation="frame"))).max() < 1e-5
    clip = facing(normalize(LYRICAL, rotation="clip"))[:, 0]
    assert np.arctan2(np.sin(clip).mean(), np.cos(clip).mean()) == pytest.approx(0, abs=1e-5)
    assert np.abs(clip).max() > 0.1


@given(**CHOICES)
@settings(max_examples=20, deadline=None)
def test_denormalize_takes_it_back(rotation, scale, mirror):
    original = with_gaps(LYRICAL)
    back = denormalize(normalize(original, rotation=rotation, scale=scale, mirror=mirror))
    assert np.allclose(back.position, original.position, atol=1e-6, equal_nan=True)
    assert np.allclose(back.root, original.root, atol=1e-5, equal_nan=True)
    assert np.allclose(back.image, original.image, atol=1e-3, equal_nan=True)
    assert "normalization" not in back.meta
    assert [step["step"] for step in back.meta["steps"]][-2:] == ["normalize", "denormalize"]


def test_missing_stays_missing_and_nothing_else_becomes_so():
    original = with_gaps(LYRICAL)
    done = normalize(original, rotation="frame")
    assert np.array_equal(np.isnan(done.position), np.isnan(original.position))


def test_mirroring_twice_changes_nothing():
    sized = LYRICAL.replace(meta={"size": [480, 640]})
    once = normalize(sized, scale=False, mirror=True)
    plain = once.replace(meta={"size": [480, 640]})
    twice = normalize(plain, scale=False, mirror=True)
    assert np.allclose(twice.position, sized.position, atol=1e-6)
    assert np.allclose(twice.image, sized.image, atol=1e-3)


def test_a_mirror_exchanges_left_and_right():
    done = normalize(LYRICAL, scale=False, mirror=True)
    left, right = skeleton.index("left_wrist"), skeleton.index("right_wrist")
    expected = LYRICAL.position[:, :, right] * [-1, 1, 1]
    assert np.allclose(done.position[:, :, left], expected, atol=1e-6)


def test_each_individual_has_a_size_of_its_own(two):
    sizes = torso_length(two)
    assert abs(sizes[0] - sizes[1]) > 0.01
    assert torso_length(normalize(two)) == pytest.approx([1, 1], abs=1e-5)


def test_the_room_is_scaled_along():
    done = normalize(LYRICAL)
    assert np.allclose(done.root * torso_length(LYRICAL)[0], LYRICAL.root, atol=1e-5)


@pytest.mark.parametrize("frames", [0, 1, 2])
def test_tiny_recordings(frames):
    short = LYRICAL.select(end_s=frames / 30 - 0.001)
    assert short.n_frames == frames
    assert denormalize(normalize(short, rotation="frame")).same_arrays(short) or frames > 0


def test_somebody_never_seen_is_left_alone():
    nobody = LYRICAL.replace(position=np.full_like(LYRICAL.position, np.nan))
    assert np.isnan(normalize(nobody, rotation="clip").position).all()


def test_what_is_kept_for_the_way_back_is_small_json():
    long = dance("lyrical", duration_s=120)
    meta = json.dumps(normalize(long, rotation="frame").meta["normalization"])
    assert len(meta) < long.position.nbytes / 10


def test_facing_follows_its_definition():
    pose = np.zeros((3, 1, 33, 3))
    for frame, across in enumerate([(1, 0, 0), (0, 0, -1), (0, 0, 0)]):
        pose[frame, 0, skeleton.LEFT], pose[frame, 0, skeleton.RIGHT] = across, np.negative(across)
    yaw = facing(Recording(time=[0.0, 1.0, 2.0], position=pose))[:, 0]
    assert yaw[0] == 0
    assert yaw[1] == pytest.approx(np.pi / 2)
    assert np.isnan(yaw[2])


def test_errors_are_clear(two):
    done = normalize(LYRICAL, rotation="frame")
    with pytest.raises(RecordingError, match="normalised already; denormalize it first"):
        normalize(done)
    with pytest.raises(RecordingError, match="not normalised; there is nothing to take back"):
        denormalize(LYRICAL)
    with pytest.raises(RecordingError, match="rotation is 'sideways'; choose False, True, 'clip' or 'frame'"):
        normalize(LYRICAL, rotation="sideways")
    with pytest.raises(RecordingError, match="other frames than when it was normalised; denormalize before you cut"):
        denormalize(done.select(end_s=0.5))
    with pytest.raises(RecordingError, match="2 individuals were normalised and 1 are here"):
        denormalize(normalize(two).select("tall"))
