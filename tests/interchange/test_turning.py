"""Inverse kinematics against forward kinematics written here, and against scipy's rotations."""

from __future__ import annotations

import dataclasses

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.spatial.transform import Rotation

from dancekit import skeleton
from dancekit.errors import FormatError
from dancekit.interchange.rig import JOINTS, joints_of
from dancekit.interchange.turning import Posed, euler_zxy, posed, quaternions
from dancekit.synthetic import dance

SPIN = np.arange(0, 1081, 10.0)[:, None]


def forward(body: Posed, offsets: np.ndarray) -> np.ndarray:
    """Give (T, J, 3): where the joints come to. `offsets` (J, 3), or (T, J, 3) for bones that change."""
    offsets = np.broadcast_to(offsets, (len(body.place), len(body.joints), 3))
    at, turned = np.empty(offsets.shape), np.empty(body.local.shape)
    for j, parent in enumerate(body.parents):
        if parent < 0:
            at[:, j], turned[:, j] = body.place, body.local[:, j]
        else:
            at[:, j] = at[:, parent] + np.einsum("tab,tb->ta", turned[:, parent], offsets[:, j])
            turned[:, j] = turned[:, parent] @ body.local[:, j]
    return at


def wanted(body: Posed, points: np.ndarray) -> np.ndarray:
    return np.stack([points[:, skeleton.indices(joint.at)].mean(axis=1) for joint in body.joints], axis=1)


def rest_pose(body: Posed) -> dict[str, np.ndarray]:
    """Give where each joint is when none is turned."""
    unturned = np.broadcast_to(np.eye(3), (1, len(body.joints), 3, 3))
    still = dataclasses.replace(body, place=np.zeros((1, 3)), local=unturned)
    return dict(zip(tree(body), forward(still, body.offsets)[0], strict=True))


def tree(body: Posed) -> dict[str, int]:
    return {joint.name: j for j, joint in enumerate(body.joints)}


@pytest.fixture(scope="module")
def points() -> np.ndarray:
    return dance("groove", duration_s=0.5, seed=3).position[:, 0].astype(float)


def test_with_moving_bones_every_joint_comes_to_its_keypoint(points):
    body = posed(points, face=True)
    assert len(body.joints) == len(JOINTS)
    assert np.abs(forward(body, body.moving) - wanted(body, points)).max() < 1e-12


def test_with_constant_bones_legs_come_to_their_keypoints_and_bones_keep_their_way(points):
    """The dancer's thighs and shins keep their length; between hips and shoulders bends a spine without keypoints."""
    body = posed(points)
    at, want, named = forward(body, body.offsets), wanted(body, points), tree(body)
    legs = [named[f"{side}{part}"] for side in ("Left", "Right") for part in ("UpLeg", "Leg", "Foot", "Heel")]
    assert np.abs(at[:, legs] - want[:, legs]).max() < 1e-6
    for start, end in (("LeftArm", "LeftForeArm"), ("RightForeArm", "RightHand"), ("LeftUpLeg", "LeftLeg")):
        bone, seen = (values[:, named[end]] - values[:, named[start]] for values in (at, want))
        assert np.allclose(bone, seen, atol=1e-6), f"{start} goes where it was seen to go"


def test_the_rest_pose_is_a_t_that_stands_upright_and_faces_the_front(points):
    at = rest_pose(posed(points, face=True))
    for side, sign in (("Left", 1), ("Right", -1)):
        arm, hand, thigh, foot = (at[f"{side}{part}"] for part in ("Arm", "Hand", "UpLeg", "Foot"))
        assert sign * (hand - arm)[0] > 0.4, "arms go out, the left one to +x"
        assert np.abs((hand - arm)[1:]).max() < 1e-6
        assert (foot - thigh)[1] < -0.6, "legs go down"
        assert np.abs((foot - thigh)[::2]).max() < 1e-6
        sole, heel = at[f"{side}ToeBase"] - at[f"{side}Foot"], at[f"{side}Heel"] - at[f"{side}Foot"]
        assert sole[2] > 0.05 > 0 > heel[2], "toes to the front, heels to the back"
        assert sole[1] * 1.5 == pytest.approx(heel[1], abs=2e-3), "soles are flat"
    assert at["Nose"][2] > at["LeftEar"][2] + 0.03, "the face is in front"
    assert np.abs((at["Head"] - at["Hips"])[::2]).max() < 1e-3, "the head is over the hips"


def test_a_body_in_the_rest_pose_has_no_turn(points):
    at = rest_pose(posed(points, face=True))
    rest = points[:1].copy()
    for joint in JOINTS:
        if len(joint.at) == 1:
            rest[0, skeleton.index(joint.at[0])] = at[joint.name]
    for side in ("left", "right"):
        ankle, toe = at[f"{side.title()}Foot"], at[f"{side.title()}ToeBase"]
        rest[0, skeleton.index(f"{side}_foot_index")] = ankle + 1.5 * (toe - ankle)
    turns = Rotation.from_matrix(posed(rest, face=True).local.reshape(-1, 3, 3)).magnitude()
    assert np.rad2deg(turns).max() < 1.0


@pytest.mark.parametrize(("joint", "part"), [("LeftForeArm", "elbow"), ("RightLeg", "knee")])
def test_hinges_turn_about_one_axis(points, joint, part):
    """Where a limb is bent, all of the bend of elbow or knee is about the hinge: y of an arm, x of a leg."""
    body = posed(points)
    turn = Rotation.from_matrix(body.local[:, tree(body)[joint]]).as_rotvec()
    bent = np.linalg.norm(turn, axis=-1) > np.deg2rad(25)
    assert bent.any(), f"the {part} bends in this dance"
    hinge = 1 if part == "elbow" else 0
    off = np.delete(turn[bent], hinge, axis=1)
    if part == "elbow":
        assert np.abs(off).max() < 1e-6
        assert (turn[bent, hinge] < 0).all(), "the left elbow bends forwards: -y"
    else:
        assert np.rad2deg(np.abs(off).max()) < 20, "the foot has a say in the axis of the knee"
        assert (turn[bent, hinge] > 0).all(), "knees bend backwards: +x"


@settings(max_examples=40, deadline=None)
@given(seed=st.integers(0, 2**31), shift=st.tuples(*[st.floats(-5, 5)] * 3))
def test_turning_the_whole_body_turns_the_root_only(seed, shift):
    base = dance("groove", duration_s=0.1, seed=3).position[:, 0].astype(float)
    turn = Rotation.random(random_state=np.random.RandomState(seed)).as_matrix()
    one, other = posed(base), posed(base @ turn.T + np.array(shift))
    assert np.allclose(other.local[:, 1:], one.local[:, 1:], atol=1e-7)
    assert np.allclose(other.local[:, 0], turn @ one.local[:, 0], atol=1e-9)
    assert np.allclose(other.place, one.place @ turn.T + shift)
    assert np.allclose(other.offsets, one.offsets)


@settings(max_examples=60, deadline=None)
@given(seed=st.integers(0, 2**31), steps=st.integers(1, 20))
def test_euler_angles_are_scipys(seed, steps):
    axis = np.random.default_rng(seed).normal(size=3)
    start = Rotation.random(random_state=np.random.RandomState(seed))
    turns = Rotation.from_rotvec(np.linspace(0, 4, steps)[:, None] * axis) * start
    angles = euler_zxy(turns.as_matrix())
    again = Rotation.from_euler("ZXY", angles, degrees=True)
    assert (again * turns.inv()).magnitude().max() < 1e-6


def test_euler_angles_go_on_over_half_a_turn_and_survive_the_lock():
    spin = euler_zxy(Rotation.from_euler("y", SPIN, degrees=True).as_matrix())
    assert np.allclose(spin[:, 2], SPIN[:, 0]), "three turns about the own axis"
    assert np.allclose(spin[:, :2], 0)
    locked = Rotation.from_euler("ZXY", [[30, 90, 20], [30, -90, 20]], degrees=True)
    back = Rotation.from_euler("ZXY", euler_zxy(locked.as_matrix()), degrees=True)
    assert (back * locked.inv()).magnitude().max() < 1e-6


def test_quaternions_are_scipys_and_do_not_jump():
    turns = Rotation.from_euler("y", SPIN, degrees=True)
    found = quaternions(turns.as_matrix())
    assert (Rotation.from_quat(found) * turns.inv()).magnitude().max() < 1e-7
    assert ((found[1:] * found[:-1]).sum(axis=-1) > 0).all()


def test_a_straight_arm_keeps_the_turn_that_it_had(points):
    """While the elbow is straight nobody sees how the arm is turned about itself; it may not jump there."""
    body, bends = points[:1].repeat(40, axis=0), np.deg2rad(np.abs(np.linspace(-90, 90, 40)))
    shoulder, elbow, wrist = (skeleton.index(f"left_{part}") for part in ("shoulder", "elbow", "wrist"))
    body[:, elbow] = body[:, shoulder] + [0.3, 0, 0]
    body[:, wrist] = body[:, elbow] + 0.25 * np.stack([np.cos(bends), 0 * bends, np.sin(bends)], axis=-1)
    turns = posed(body)
    arm = Rotation.from_matrix(turns.local[:, tree(turns)["LeftArm"]])
    assert (arm[1:] * arm[:-1].inv()).magnitude().max() < 1e-6


def test_what_was_never_seen_is_left_out_with_what_hangs_on_it(points):
    lost = points.copy()
    lost[:, skeleton.indices(("left_pinky", "right_heel", "nose"))] = np.nan
    body = posed(lost)
    assert {joint.name for joint in joints_of(np.ones(33, bool))} - set(tree(body)) == {"LeftHandPinky1", "RightHeel"}
    assert np.isfinite(body.local).all()
    lost[:, skeleton.index("left_knee")] = np.nan
    with pytest.raises(FormatError, match="a skeleton needs left_knee, which are not known in every frame"):
        posed(lost)


def test_a_bone_without_a_length_is_survived(points):
    flat = points.copy()
    for part in ("elbow", "wrist"):
        flat[:, skeleton.index(f"left_{part}")] = flat[:, skeleton.index("left_shoulder")]
    body = posed(flat)
    assert np.isfinite(body.local).all()
    assert np.isfinite(body.offsets).all()
    assert np.allclose(np.linalg.det(body.local), 1)
