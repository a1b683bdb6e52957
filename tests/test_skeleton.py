"""The 33 keypoints: MediaPipe's own list is the oracle; sides, bones and groups are consistent with each other."""

from __future__ import annotations

import numpy as np
import pytest

from dancekit import skeleton
from dancekit.errors import RecordingError


def test_names_and_order_are_mediapipes():
    landmarks = pytest.importorskip("mediapipe.tasks.python.vision.pose_landmarker").PoseLandmark
    assert [mark.name.lower() for mark in landmarks] == list(skeleton.KEYPOINTS)


def test_bones_hold_mediapipes_connections_of_body_and_limbs():
    connections = pytest.importorskip("mediapipe.tasks.python.vision.pose_landmarker").PoseLandmarksConnections
    theirs = {frozenset((line.start, line.end)) for line in connections.POSE_LANDMARKS}
    ours = {frozenset(pair) for pair in skeleton.bone_indices().tolist()}
    assert ours == theirs


def test_mirror_is_its_own_inverse_and_swaps_names():
    assert (skeleton.MIRROR[skeleton.MIRROR] == np.arange(33)).all()
    for i, name in enumerate(skeleton.KEYPOINTS):
        swapped = name.replace("left", "#").replace("right", "left").replace("#", "right")
        assert skeleton.KEYPOINTS[skeleton.MIRROR[i]] == swapped


def test_there_are_sixteen_pairs_and_one_center():
    assert len(skeleton.LEFT_RIGHT) == 16
    assert [name for name in skeleton.KEYPOINTS if skeleton.side(name) == "center"] == ["nose"]


def test_groups_are_a_partition():
    members = [name for group in skeleton.GROUPS.values() for name in group]
    assert sorted(members) == sorted(skeleton.KEYPOINTS)


@pytest.mark.parametrize(
    ("asked", "count"), [("head", 11), ("torso", 4), ("arms", 4), ("hands", 6), ("legs", 4), ("feet", 4), ("nose", 1)]
)
def test_indices_of_groups(asked, count):
    assert len(skeleton.indices(asked)) == count


def test_indices_keep_the_order_asked_for():
    assert skeleton.indices(["right_knee", "nose"]).tolist() == [26, 0]


def test_angles_have_their_joint_in_the_middle():
    for name, (first, middle, last) in skeleton.ANGLES.items():
        assert middle == name
        assert len({first, middle, last}) == 3
    assert len(skeleton.ANGLES) == 10


def test_constants_cannot_be_changed():
    with pytest.raises(ValueError, match="read-only"):
        skeleton.MIRROR[0] = 1


@pytest.mark.parametrize("call", [skeleton.index, skeleton.indices, skeleton.side])
def test_an_unknown_name_is_explained(call):
    with pytest.raises(RecordingError, match=r"unknown keypoint.*'tail'"):
        call("tail")
