"""A body with known joints through a BVH file and back, whatever the file's unit, axis, rate or first frame."""

from __future__ import annotations

import numpy as np
import pytest

from dancekit import skeleton
from dancekit.errors import FormatError
from dancekit.readers import read
from dancekit.readers.from_bvh import read_bvh

KEYPOINT_OF = {
    f"{side}_{part}": f"{side}_{keypoint}"
    for side in ("left", "right")
    for part, keypoint in {
        "shoulder": "shoulder",
        "elbow": "elbow",
        "wrist": "wrist",
        "wrist_end": "index",
        "hip": "hip",
        "knee": "knee",
        "ankle": "ankle",
        "toe_end": "foot_index",
    }.items()
}
HIPS_M = 0.95


@pytest.fixture
def write(tmp_path):
    def to_file(text: str):
        path = tmp_path / "body.bvh"
        path.write_text(text)
        return path

    return to_file


def still(n: int) -> np.ndarray:
    return np.tile([0.5, HIPS_M, -2.0], (n, 1))


def at_ease(n: int) -> dict[str, np.ndarray]:
    """Arms down, a small sway: rotations about Z, X, Y in degrees."""
    sway = 2 * np.sin(np.arange(n) / 8)
    return {
        "left_shoulder": np.stack([-75 + sway, 0 * sway, 0 * sway], axis=1),
        "right_shoulder": np.stack([75 - sway, 0 * sway, 0 * sway], axis=1),
        "left_hip": np.stack([0 * sway, -25 + sway, 0 * sway], axis=1),
        "left_knee": np.stack([0 * sway, 40 + sway, 0 * sway], axis=1),
    }


@pytest.mark.parametrize("units_per_m", [1, 100, 1000, 1 / 0.0254, 0.45 / 0.0254])
@pytest.mark.parametrize("z_up", [False, True])
def test_every_joint_is_where_it_was_put(write, bvh_body, t_pose_m, units_per_m, z_up):
    body = bvh_body(units_per_m=units_per_m, z_up=z_up)
    recording = read(write(body.text(still(4))))
    assert recording.meta["steps"][0]["up"] == ("z" if z_up else "y")
    assert recording.meta["steps"][0]["metres_per_unit"] == pytest.approx(1 / units_per_m)
    middle = (t_pose_m["left_hip"] + t_pose_m["right_hip"]) / 2
    np.testing.assert_allclose(recording.root[:, 0], still(4) + middle, atol=2e-5)
    for part, keypoint in KEYPOINT_OF.items():
        at = recording.position[:, 0, skeleton.index(keypoint)]
        np.testing.assert_allclose(at, np.tile(t_pose_m[part] - middle, (4, 1)), atol=2e-5, err_msg=part)
    lacking = set(skeleton.KEYPOINTS) - set(KEYPOINT_OF.values())
    assert np.isnan(recording.position[:, 0, sorted(map(skeleton.index, lacking))]).all()
    assert {"nose", "left_heel", "left_thumb"} <= lacking


def test_left_is_left_and_facing_is_kept(write, bvh_body):
    """The body faces +z, towards the viewer, so that its left is at the viewer's right."""
    recording = read(write(bvh_body().text(still(2))))
    assert recording.position[0, 0, skeleton.index("left_wrist"), 0] > 0.5
    assert recording.position[0, 0, skeleton.index("left_foot_index"), 2] > 0.1
    turned = read(write(bvh_body().text(still(2), {"hips": np.tile([0, 0, 90.0], (2, 1))})))
    assert turned.position[0, 0, skeleton.index("left_wrist"), 2] < -0.5
    assert turned.position[0, 0, skeleton.index("left_foot_index"), 0] > 0.1


def test_rotations_bend_the_limbs(write, bvh_body):
    recording = read(write(bvh_body().text(still(2), {"left_knee": np.tile([0, 90.0, 0], (2, 1))})))
    knee, ankle = (recording.position[0, 0, skeleton.index(f"left_{part}")] for part in ("knee", "ankle"))
    np.testing.assert_allclose(ankle - knee, [0, 0, -0.41], atol=1e-5)


def test_time_rate_and_meta(write, bvh_body):
    recording = read(write(bvh_body(frame_time="0.016667").text(still(5))))
    assert recording.fps == 60.0
    np.testing.assert_allclose(recording.time, np.arange(5) / 60)
    assert recording.individuals == ("id_0",)
    assert recording.meta["format"] == "bvh"
    assert recording.meta["source"].endswith("body.bvh")
    assert recording.meta["mapping"]["left_knee"] == "LeftKnee"
    assert recording.meta["mapping"]["left_index"] == "LeftWrist_end"
    assert recording.meta["approximate"] == ["left_index", "right_index"]
    assert recording.meta["notes"] == []
    assert recording.meta["steps"] == [
        {"step": "read", "format": "bvh", "unit": "cm", "metres_per_unit": 0.01, "up": "y", "dropped": 0}
    ]


def test_a_rest_pose_in_front_is_dropped_unless_kept(write, bvh_body):
    rotations = {part: np.vstack([np.zeros(3), turns]) for part, turns in at_ease(40).items()}
    path = write(bvh_body().text(still(41), rotations))
    dropped, kept = read(path), read(path, first_frame="keep")
    assert (len(dropped), len(kept)) == (40, 41)
    assert dropped.time[0] == 0.0
    np.testing.assert_array_equal(dropped.position, kept.position[1:])
    assert dropped.meta["notes"] == ["the first frame is a rest pose and was dropped (first_frame='keep' keeps it)"]
    assert dropped.meta["steps"][0]["dropped"] == 1
    assert len(read(path, first_frame="drop")) == 40


def test_a_dance_that_begins_in_a_t_pose_or_with_a_jump_is_kept_whole(write, bvh_body):
    """Out of the T-pose without a jump; and a jump in the second frame, but from no T-pose."""
    eased = {part: turns * np.linspace(0, 1, 40)[:, None] for part, turns in at_ease(40).items()}
    assert len(read(write(bvh_body().text(still(40), eased)))) == 40
    jump = at_ease(40)
    jump["left_hip"][0] = [0, -90, 0]
    assert len(read(write(bvh_body().text(still(40), jump)))) == 40


def test_the_roots_offset_is_added_where_the_feet_then_stand(write, bvh_body):
    """Some writers give the root's position relative to its offset: both stand on the same floor."""
    whole = read(write(bvh_body(root_offset=(0.0, HIPS_M, 0.0)).text(still(3))))
    added = read(write(bvh_body(root_offset=(0.0, HIPS_M, 0.0)).text(still(3) - [0, HIPS_M, 0])))
    np.testing.assert_allclose(whole.root, added.root, atol=1e-5)


def test_options_overrule_what_is_found(write, bvh_body):
    path = write(bvh_body().text(still(3)))
    assert read(path, unit="m").root[0, 0, 1] == pytest.approx(100 * read(path).root[0, 0, 1])
    sideways = read(path, up="x", unit="cm")
    assert sideways.meta["steps"][0]["up"] == "x"
    np.testing.assert_allclose(sideways.position[0, 0, 15, 1], read(path).position[0, 0, 15, 0], atol=1e-6)
    mapped = read(path, mapping={"nose": "head_end"})
    assert mapped.position[0, 0, 0, 1] == pytest.approx(0.9, abs=1e-4)


def test_exchanged_sides_are_noted(write, bvh_body):
    names = bvh_body().names
    swapped = {part: names[part.replace("left", "L").replace("right", "left").replace("L", "right")] for part in names}
    recording = read(write(bvh_body(names=swapped).text(still(9), at_ease(9))))
    assert recording.meta["notes"] == ["left and right look exchanged: the file's axes may be left-handed"]


def test_unusable_files_and_options_are_explained(write, tmp_path, bvh_body):
    path = write(bvh_body(names={"left_knee": "Knie"}).text(still(2)))
    with pytest.raises(
        FormatError, match=r"body.bvh: no joint found for right_knee|body.bvh: no joint found for left_k"
    ):
        read_bvh(path)
    with pytest.raises(FormatError, match="first_frame='never' is not known; choose one of: auto, keep, drop"):
        read_bvh(path, first_frame="never")
    with pytest.raises(FormatError, match="no such file"):
        read_bvh(tmp_path / "none.bvh")
