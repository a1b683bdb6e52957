"""Quarter turns, and what tells a body from a heap of keypoints."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from dancekit import load, skeleton
from dancekit.extraction.landmarker import Pose
from dancekit.extraction.plausibility import disproportion, in_sight, torso_length
from dancekit.extraction.rotation import turn, turn_back, upright_turns

SIZE = (8, 5)


def at(x: float, y: float) -> Pose:
    """A body whose every keypoint is at one pixel's middle; in space it points where it lies from the middle."""
    position = np.tile([x - SIZE[0] / 2, -(y - SIZE[1] / 2), 0.3], (33, 1))
    return Pose(np.tile([x, y], (33, 1)).astype(np.float32), position.astype(np.float32), np.ones(33), np.ones(33))


@pytest.mark.parametrize("quarters", range(4))
@given(x=st.integers(0, 7), y=st.integers(0, 4))
def test_what_is_found_in_a_turned_picture_comes_back_to_its_pixel(quarters, x, y):
    picture = np.zeros((SIZE[1], SIZE[0], 3), np.uint8)
    picture[y, x] = 255
    turned = turn(picture, quarters)
    row, column = np.argwhere(turned[..., 0])[0]
    position = np.tile([column + 0.5 - turned.shape[1] / 2, -(row + 0.5 - turned.shape[0] / 2), 0.3], (33, 1))
    found = Pose(np.tile([column + 0.5, row + 0.5], (33, 1)), position, np.ones(33), np.ones(33))
    back, expected = turn_back(found, quarters, SIZE), at(x + 0.5, y + 0.5)
    assert np.allclose(back.image, expected.image)
    assert np.allclose(back.position, expected.position, atol=1e-6)


def standing(turns: int) -> Pose:
    """A body whose head is up after so many quarter turns of the picture."""
    direction = {0: (0, -1), 1: (1, 0), 2: (0, 1), 3: (-1, 0)}[turns]
    image = np.zeros((33, 2), np.float32)
    image[skeleton.indices(["left_shoulder", "right_shoulder"])] = np.array(direction) * 50.0
    return Pose(image, np.zeros((33, 3), np.float32), np.ones(33), np.ones(33))


@pytest.mark.parametrize("turns", range(4))
def test_upright_turns_bring_the_head_up(turns):
    assert upright_turns(standing(turns)) == turns


def test_a_dancer_is_in_proportion_and_a_broken_one_is_not(sample):
    dance = load(sample("lyrical.parquet"))
    good = disproportion(dance.position[:, 0])
    assert good.max() < 0.4
    broken = dance.position[:, 0].copy()
    broken[:, skeleton.index("left_ankle")] = broken[:, skeleton.index("left_knee")] + 0.02
    assert disproportion(broken).min() > 1.5


def test_keypoints_outside_the_picture_are_out_of_sight():
    image = np.full((33, 2), 5.0)
    image[:11] = -1.0
    assert in_sight(Pose(image, np.zeros((33, 3)), np.ones(33), np.ones(33)), (10, 10)) == pytest.approx(22 / 33)


def test_torso_length_does_not_shrink_when_the_body_leans_to_the_camera():
    position = np.zeros((33, 3))
    position[skeleton.indices(["left_shoulder", "right_shoulder"])] = [0.0, 0.3, 0.4]
    position[skeleton.indices(["left_ankle", "right_ankle"])] = [0.0, -0.8, 0.0]
    assert torso_length(Pose(200 * position[:, :2], position, np.ones(33), np.ones(33))) == pytest.approx(100.0)
