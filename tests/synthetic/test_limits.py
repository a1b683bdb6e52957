"""Joints stay within what joints do, in every dance, for many bodies and tempi."""

from __future__ import annotations

import numpy as np
import pytest

from dancekit import skeleton
from dancekit.synthetic import DANCES, Body, Dancer
from dancekit.synthetic.keypoints import place_keypoints
from dancekit.synthetic.limits import JOINT_LIMITS_DEG, joint_angles
from dancekit.synthetic.poses import ARM_POSES


@pytest.mark.parametrize("tempo", [80.0, 120.0, 160.0])
@pytest.mark.parametrize("dance", DANCES)
def test_no_joint_goes_beyond_its_range(dance, tempo):
    for seed in range(3):
        motion = Dancer(dance, tempo, seed, Body.random(seed)).motion(np.arange(2400) / 30)
        points = place_keypoints(motion)
        for name, angles in joint_angles(points).items():
            low, high = JOINT_LIMITS_DEG[name.split("_")[1]]
            assert low <= angles.min(), name
            assert angles.max() <= high, name
        for number, name in enumerate(("head_yaw", "head_pitch", "head_roll")):
            assert np.abs(np.degrees(motion.head_angles[:, number])).max() <= JOINT_LIMITS_DEG[name][1]
        assert np.abs(np.degrees(motion.twist)).max() <= JOINT_LIMITS_DEG["spine_twist"][1]
        hip = thigh_angles(motion)
        assert JOINT_LIMITS_DEG["hip"][0] <= hip.min()
        assert hip.max() <= JOINT_LIMITS_DEG["hip"][1]


def thigh_angles(motion) -> np.ndarray:
    """Flexion of the hips in the sagittal plane of the pelvis, degrees."""
    pelvis = motion.frame["pelvis"]
    thighs = np.stack([motion.frame[f"{side}_thigh"][:, :, 1] for side in ("left", "right")], axis=1)
    local = np.einsum("tji,tsj->tsi", pelvis, thighs)
    return np.degrees(np.arctan2(local[..., 2], -local[..., 1]))


@pytest.mark.parametrize("dance", DANCES)
def test_knees_bend_forwards_only(dance):
    points = place_keypoints(Dancer(dance, seed=2).motion(np.arange(1800) / 30))
    for side in ("left", "right"):
        hip, knee, ankle, heel, toe = (
            points[:, skeleton.index(f"{side}_{name}")] for name in ("hip", "knee", "ankle", "heel", "foot_index")
        )
        along = (ankle - hip) / np.linalg.norm(ankle - hip, axis=1, keepdims=True)
        bend = (knee - hip) - along * np.sum((knee - hip) * along, axis=1, keepdims=True)
        flat = np.abs((toe - heel)[:, 1]) < 0.05
        assert (np.sum(bend * (toe - heel), axis=1)[flat] > 0).all()


def test_elbows_are_measured_in_closed_form():
    points = np.zeros((33, 3))
    points[skeleton.index("left_shoulder")] = [0, 1, 0]
    points[skeleton.index("left_wrist")] = [np.sin(1.0), -np.cos(1.0), 0]
    assert joint_angles(points)["left_elbow"] == pytest.approx(np.degrees(1.0))


def test_no_two_arm_poses_are_opposite():
    poses = np.stack(list(ARM_POSES.values())).reshape(-1, 3, 3)
    for part in range(3):
        cosines = np.einsum("ai,bi->ab", poses[:, part], poses[:, part])
        assert np.degrees(np.arccos(np.clip(cosines, -1, 1))).max() < 176
