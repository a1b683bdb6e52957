"""The two definitions of hips and ankles differ exactly as documented."""

from __future__ import annotations

import numpy as np

from dancekit import skeleton
from dancekit.synthetic import BODIES, dance


def both():
    return (
        dance("hiphop", duration_s=4.0, body=BODIES["tall"], definition=name) for name in ("anatomical", "mediapipe")
    )


def test_only_hips_and_ankles_differ_and_the_mid_hip_does_not():
    joints, pose_model = both()
    same = [i for i, name in enumerate(skeleton.KEYPOINTS) if not name.endswith(("_hip", "_ankle"))]
    assert np.allclose(joints.position[:, :, same], pose_model.position[:, :, same], atol=1e-6)
    assert np.allclose(joints.root, pose_model.root, atol=1e-6)


def test_mediapipes_hips_are_a_quarter_further_apart():
    joints, pose_model = both()
    left, right = skeleton.index("left_hip"), skeleton.index("right_hip")
    widths = [np.linalg.norm(r.position[:, 0, left] - r.position[:, 0, right], axis=1) for r in (joints, pose_model)]
    assert np.allclose(widths[1], 1.25 * widths[0], atol=1e-6)
    assert 0.22 < widths[1][0] < 0.24


def test_mediapipes_ankles_are_up_the_shank():
    joints, pose_model = both()
    for side in ("left", "right"):
        knee, ankle = skeleton.index(f"{side}_knee"), skeleton.index(f"{side}_ankle")
        shift = (pose_model.position - joints.position)[:, 0, ankle].astype(float)
        shank = (joints.position[:, 0, knee] - joints.position[:, 0, ankle]).astype(float)
        assert np.allclose(np.linalg.norm(shift, axis=1), 0.035 * BODIES["tall"].size, atol=1e-6)
        assert np.allclose(np.cross(shift, shank), 0.0, atol=1e-6)
