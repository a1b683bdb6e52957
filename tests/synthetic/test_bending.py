"""A joint bent by a known angle is bent by that angle, for that time, and no other joint is."""

from __future__ import annotations

import numpy as np
import pytest

from dancekit import skeleton
from dancekit.embedding.baselines.warping import joint_angles
from dancekit.errors import DancekitError
from dancekit.synthetic import bend, dance

TAKE = dance("lyrical", duration_s=4)


def degrees(recording) -> np.ndarray:
    return np.degrees(joint_angles(recording.position[:, 0].astype(float)))


@pytest.mark.parametrize("joint", list(skeleton.ANGLES))
@pytest.mark.parametrize("by", [20, -15])
def test_one_angle_changes_by_what_was_asked(joint, by):
    column = list(skeleton.ANGLES).index(joint)
    before, after = degrees(TAKE), degrees(bend(TAKE, joint, by))
    assert after[:, column] == pytest.approx(np.clip(before[:, column] - by, 0, 180), abs=0.05)
    assert np.delete(after, column, axis=1) == pytest.approx(np.delete(before, column, axis=1), abs=0.05)


def test_it_comes_and_goes_within_its_time():
    column = list(skeleton.ANGLES).index("left_knee")
    bent = bend(TAKE, "left_knee", 30, start_s=1, end_s=3, ease_s=0.4)
    less, time = degrees(TAKE)[:, column] - degrees(bent)[:, column], TAKE.time
    assert less[(time <= 1) | (time >= 3)] == pytest.approx(0, abs=0.01)
    assert less[(time >= 1.4) & (time <= 2.6)] == pytest.approx(30, abs=0.05)
    assert less[np.isclose(time, 1.2)] == pytest.approx(15, abs=0.05)
    sudden = bend(TAKE, "left_knee", 30, start_s=1, end_s=3, ease_s=0)
    changed = np.abs(sudden.position - TAKE.position).max(axis=(1, 2, 3)) > 0.01
    assert (time[changed].min(), time[changed].max()) == pytest.approx((1, 3))


@pytest.mark.parametrize("joint", ["left_elbow", "right_shoulder", "left_ankle"])
def test_bones_keep_their_lengths_and_the_rest_its_place(joint):
    bent, (first, second) = bend(TAKE, joint, 40), skeleton.bone_indices().T
    after, before = (
        np.linalg.norm(one.position[:, 0, first] - one.position[:, 0, second], axis=-1) for one in (bent, TAKE)
    )
    assert after == pytest.approx(before, abs=1e-5)
    other_side = [k for k, name in enumerate(skeleton.KEYPOINTS) if skeleton.side(name) != skeleton.side(joint)]
    assert np.array_equal(bent.position[:, :, other_side], TAKE.position[:, :, other_side])


def straight_arm() -> np.ndarray:
    pose = TAKE.position[0].copy()
    for k, name in enumerate(("left_shoulder", "left_elbow", "left_wrist", "left_pinky")):
        pose[0, skeleton.index(name)] = [0.2 + 0.3 * k, 0.5, 0]
    return pose


@pytest.mark.parametrize(("by", "angle"), [(30, 150), (500, 0), (-30, 180)])
def test_a_straight_limb_bends_and_none_folds_through_itself(by, angle):
    straight = TAKE.replace(position=np.tile(straight_arm(), (TAKE.n_frames, 1, 1, 1)))
    column = list(skeleton.ANGLES).index("left_elbow")
    assert degrees(bend(straight, "left_elbow", by))[:, column] == pytest.approx(angle, abs=0.1)


def test_what_is_missing_stays_missing():
    position = TAKE.position.copy()
    position[10:20] = np.nan
    bent = bend(TAKE.replace(position=position), "right_hip", 20)
    assert np.array_equal(np.isnan(bent.position), np.isnan(position))


def test_what_makes_no_sense_is_told():
    with pytest.raises(DancekitError, match="unknown joint 'knee'; choose one of: left_elbow"):
        bend(TAKE, "knee", 20)
    with pytest.raises(DancekitError, match=r"start_s=1, end_s=1\.1, ease_s=0\.2; expected a span of at least twice"):
        bend(TAKE, "left_knee", 20, start_s=1, end_s=1.1)
