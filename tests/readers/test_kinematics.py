"""Forward kinematics against closed forms and against a plain loop with SciPy's rotations."""

from __future__ import annotations

import itertools

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.spatial.transform import Rotation

from dancekit.readers.bvh_text import Bvh, Joint, load_bvh, parse_bvh
from dancekit.readers.kinematics import forward_kinematics, rotations

LEG = """HIERARCHY
ROOT Hip
{{
  OFFSET 0 0 0
  CHANNELS 6 Xposition Yposition Zposition {order}
  JOINT Knee
  {{
    OFFSET 0 -4 0
    CHANNELS 3 {order}
    End Site
    {{
      OFFSET 0 -3 0
    }}
  }}
}}
MOTION
Frames: 3
Frame Time: 0.04
0 0 0  0 0 0  0 0 0
10 20 30  {hip}  {knee}
10 20 30  {hip}  0 0 0
"""


def slow_positions(bvh: Bvh) -> np.ndarray:
    """One joint and one frame at a time, by SciPy."""
    result = np.zeros((len(bvh.motion), len(bvh.joints), 3))
    for t, row in enumerate(bvh.motion):
        turned = {}
        for j, joint in enumerate(bvh.joints):
            values = row[joint.first : joint.first + len(joint.channels)]
            turn, move = Rotation.identity(), np.array(joint.offset) if joint.parent >= 0 else np.zeros(3)
            for name, value in zip(joint.channels, values, strict=True):
                if name.endswith("rotation"):
                    turn = turn * Rotation.from_euler(name[0].lower(), value, degrees=True)
                else:
                    move["XYZ".index(name[0])] = value
            if joint.parent < 0:
                result[t, j], turned[j] = move, turn
            else:
                result[t, j] = result[t, joint.parent] + turned[joint.parent].apply(move)
                turned[j] = turned[joint.parent] * turn
    return result


def test_a_leg_lifted_and_bent_is_where_trigonometry_says():
    """The thigh is turned 90 degrees about x (forwards and up), the shank 60 degrees back: closed form."""
    text = LEG.format(order="Xrotation Yrotation Zrotation", hip="-90 0 0", knee="60 0 0")
    places = forward_kinematics(parse_bvh(text))
    np.testing.assert_allclose(places[0], [[0, 0, 0], [0, -4, 0], [0, -7, 0]], atol=1e-12)
    np.testing.assert_allclose(places[1, 1], [10, 20, 34], atol=1e-12)
    cos, sin = 3 * np.cos(np.deg2rad(60)), 3 * np.sin(np.deg2rad(60))
    np.testing.assert_allclose(places[1, 2], [10, 20 - sin, 34 + cos], atol=1e-12)
    np.testing.assert_allclose(places[2, 2], [10, 20, 37], atol=1e-12)


def test_the_order_of_channels_is_the_order_of_rotations():
    """Z then X (moving axes): -y goes to +x by Z, and X about the turned x axis leaves it there."""
    zx = parse_bvh(LEG.format(order="Zrotation Xrotation Yrotation", hip="90 90 0", knee="0 0 0"))
    xz = parse_bvh(LEG.format(order="Xrotation Zrotation Yrotation", hip="90 90 0", knee="0 0 0"))
    np.testing.assert_allclose(forward_kinematics(zx)[1, 1] - [10, 20, 30], [0, 0, -4], atol=1e-12)
    np.testing.assert_allclose(forward_kinematics(xz)[1, 1] - [10, 20, 30], [4, 0, 0], atol=1e-12)


@pytest.mark.parametrize("axes", ["".join(p) for p in itertools.permutations("XYZ")] + ["X", "YZ", ""])
def test_rotations_equal_scipy(axes):
    angles = np.random.default_rng(0).uniform(-400, 400, (50, len(axes)))
    expected = np.broadcast_to(np.eye(3), (50, 3, 3))
    if axes:
        expected = Rotation.from_euler(axes, angles, degrees=True).as_matrix()
    np.testing.assert_allclose(rotations(angles, axes), expected, atol=1e-12)


@st.composite
def trees(draw) -> Bvh:
    rng = np.random.default_rng(draw(st.integers(0, 2**32 - 1)))
    joints, columns = [], 0
    for j in range(draw(st.integers(1, 12))):
        order = [f"{axis}rotation" for axis in rng.permutation(list("XYZ"))][: rng.integers(0, 4)]
        moves = [f"{axis}position" for axis in rng.permutation(list("XYZ"))] if j == 0 or rng.random() < 0.3 else []
        channels = tuple(moves + order if rng.random() < 0.7 else order + moves)
        parent = -1 if j == 0 else int(rng.integers(0, j))
        joints.append(Joint(f"j{j}", parent, tuple(rng.uniform(-10, 10, 3)), channels, columns))
        columns += len(channels)
    motion = rng.uniform(-200, 200, (draw(st.integers(1, 4)), columns))
    return Bvh(tuple(joints), motion, 30.0)


@settings(max_examples=60, deadline=None)
@given(trees())
def test_all_frames_at_once_equal_the_plain_loop(bvh):
    np.testing.assert_allclose(forward_kinematics(bvh), slow_positions(bvh), atol=1e-9)


def test_position_channels_that_are_zero_are_added_to_the_offset():
    joints = (
        Joint("a", -1, (0.0, 0.0, 0.0), (), 0),
        Joint("b", 0, (0.0, 9.0, 0.0), ("Xposition", "Yposition", "Zposition"), 0),
    )
    added = forward_kinematics(Bvh(joints, np.zeros((2, 3)), 30.0))
    whole = forward_kinematics(Bvh(joints, np.tile([1.0, 8.0, 0.0], (2, 1)), 30.0))
    np.testing.assert_array_equal(added[:, 1], [[0, 9, 0]] * 2)
    np.testing.assert_array_equal(whole[:, 1], [[1, 8, 0]] * 2)


@pytest.mark.parametrize(
    "name",
    [
        "cmu_bvh/005_01.bvh",
        "cmu_bvh/002_01.bvh",
        "cmu_cgspeed_bvh/05_01.bvh",
        "bandai1_bvh/dataset-1_walk_normal_001.bvh",
        "misc/animateddrawings_fair1_dab.bvh",
        "misc/animateddrawings_jesse_dance.bvh",
        "misc/xia_neutral_01_000.bvh",
    ],
)
def test_real_files_equal_the_plain_loop(shared_data, name):
    bvh = load_bvh(shared_data("mocap", *name.split("/")))
    few = Bvh(bvh.joints, bvh.motion[:: max(1, len(bvh.motion) // 5)], bvh.fps)
    np.testing.assert_allclose(forward_kinematics(few), slow_positions(few), atol=1e-6)


def test_blocks_of_frames_make_no_difference(monkeypatch):
    """Whether a bone's positions are added is decided over all frames, not block by block."""
    rng = np.random.default_rng(0)
    joints = (
        Joint("a", -1, (0.0, 0.0, 0.0), ("Xposition", "Zrotation"), 0),
        Joint("b", 0, (0.0, 9.0, 0.0), ("Yposition", "Xrotation"), 2),
    )
    bvh = Bvh(joints, rng.normal(size=(50, 4)) * [1, 90, 0.02, 90], 30.0)
    whole = forward_kinematics(bvh)
    monkeypatch.setattr("dancekit.readers.kinematics._BLOCK", 7)
    np.testing.assert_array_equal(forward_kinematics(bvh), whole)
