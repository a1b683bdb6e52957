"""The body's frame: what is taken out is put back, whatever the pose; and known motions are told as they are."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from dancekit.embedding.keypoints import NAMES, PLACES
from dancekit.forecast.body import into_body, mirrored, out_of_body, trunk_of, turned, yaw_of
from dancekit.normalization import facing, torso_length
from dancekit.synthetic import dance


@settings(max_examples=60, deadline=None)
@given(
    points=arrays(float, (3, 4, 17, 3), elements=st.floats(-3, 3)),
    yaw=arrays(float, 3, elements=st.floats(-20, 20)),
    trunk=arrays(float, 3, elements=st.floats(0.05, 5)),
)
def test_out_of_body_undoes_into_body(points, yaw, trunk):
    back = out_of_body(into_body(points, yaw, trunk), yaw, trunk)
    assert np.allclose(back, points, rtol=0, atol=1e-12)
    # Distances are those of before, in trunk lengths: turning changes none.
    inside = into_body(points, yaw, trunk)
    assert np.allclose(
        np.linalg.norm(inside, axis=-1) * trunk[:, None, None], np.linalg.norm(points, axis=-1), atol=1e-9
    )


def test_facing_and_trunk_are_those_of_the_whole_package():
    take = dance("hiphop", duration_s=4, facing_deg=70)
    points = take.position[None, :, 0][:, :, PLACES]
    theirs = np.unwrap(facing(take)[:, 0])
    assert np.allclose(np.exp(1j * yaw_of(points)[0]), np.exp(1j * theirs), atol=1e-6)
    assert trunk_of(points)[0] == pytest.approx(torso_length(take)[0], rel=1e-6)


def test_yaw_goes_on_beyond_half_a_turn_and_holds_where_it_cannot_be_told():
    pose = np.zeros((1, 1, 17, 3))
    pose[..., NAMES.index("left_hip"), 0], pose[..., NAMES.index("right_hip"), 0] = 0.1, -0.1
    turn = np.linspace(0, 3 * np.pi, 40)
    spun = turned(np.repeat(pose, 40, axis=1), turn[None])
    assert np.allclose(yaw_of(spun)[0], turn)
    spun[0, 10:12] = np.nan
    spun[0, 0] = np.nan
    told = yaw_of(spun)[0]
    assert np.allclose(told[10:12], turn[9])
    assert told[0] == pytest.approx(turn[1])
    assert np.allclose(told[12:], turn[12:])
    assert np.isnan(yaw_of(np.full((1, 5, 17, 3), np.nan))).all()


def test_one_pair_is_enough_to_tell_where_a_body_faces():
    take = dance("groove", duration_s=1, facing_deg=30)
    points = take.position[None, :, 0][:, :, PLACES].copy()
    points[:, :, NAMES.index("left_shoulder")] = np.nan
    hips = points[..., NAMES.index("left_hip"), :] - points[..., NAMES.index("right_hip"), :]
    assert np.allclose(yaw_of(points), np.unwrap(np.arctan2(-hips[..., 2], hips[..., 0]), axis=1))


def test_the_mirror_of_the_mirror_is_the_body_itself():
    points = np.random.default_rng(0).normal(size=(2, 3, 17, 3))
    assert np.array_equal(mirrored(mirrored(points)), points)
    left, right = NAMES.index("left_wrist"), NAMES.index("right_wrist")
    assert np.array_equal(mirrored(points)[..., left, :], points[..., right, :] * [-1, 1, 1])
    assert np.allclose(yaw_of(mirrored(points)), -yaw_of(points) + 0.0)
