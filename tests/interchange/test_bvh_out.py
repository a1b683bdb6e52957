"""BVH, judged by bvhio, which is not ours, and read again by dancekit."""

from __future__ import annotations

import json
from importlib.util import find_spec

import numpy as np
import pytest

from dancekit import skeleton
from dancekit.errors import FormatError
from dancekit.interchange import write_bvh
from dancekit.interchange.rig import JOINTS
from dancekit.readers import read
from dancekit.readers.bvh_text import load_bvh
from dancekit.recording import Recording

ROUND = ("left_eye_inner", "left_eye_outer", "right_eye_inner", "right_eye_outer")  # have no joint
FACE = {"nose": "Nose", "mouth_left": "LeftMouth", "mouth_right": "RightMouth"}


BLENDER = """
import sys, json, bpy, addon_utils
bpy.ops.wm.read_factory_settings(use_empty=True)
addon_utils.enable("io_anim_bvh")
bpy.ops.import_anim.bvh(filepath=sys.argv[1], update_scene_fps=True)
body, scene, found = bpy.context.object, bpy.context.scene, {}
for frame in map(int, sys.argv[2:]):
    scene.frame_set(frame + 1)
    found[frame] = {bone.name: list(body.matrix_world @ bone.head) for bone in body.pose.bones}
rest = {bone.name: list(bone.head_local) for bone in body.data.bones}
print("\\nfound:" + json.dumps([scene.render.fps / scene.render.fps_base, rest, found]))
"""


def test_blender_shows_every_joint_where_it_was_measured(tmp_path, groove, elsewhere):
    if find_spec("bpy") is None:
        pytest.skip("needs Blender as a module (pip install bpy, 350 MB)")
    path = write_bvh(groove, tmp_path / "a.bvh", bones="moving", face=True)
    fps, rest, found = json.loads(elsewhere(BLENDER, path, 0, 7, 14).rpartition("found:")[2])
    assert fps == pytest.approx(30.0)
    assert rest["LeftHand"][0] > 0.5, "its left is at +x"
    assert rest["LeftFoot"][2] < -0.7, "it stands upright, z up"
    assert rest["Nose"][1] < rest["LeftEar"][1], "it faces -y, Blender's front"
    points = (groove.position + groove.root[:, :, None])[:, 0].astype(float)
    for frame, bones in found.items():
        for joint in JOINTS:
            x, y, z = points[int(frame), skeleton.indices(joint.at)].mean(axis=0)
            assert np.allclose(bones[joint.name], (x, -z, y), atol=1e-5), joint.name


@pytest.mark.parametrize(("unit", "scale"), [("m", 1.0), ("cm", 100.0)])
def test_bvhio_finds_every_joint_where_it_was_measured(tmp_path, groove, unit, scale):
    bvhio = pytest.importorskip("bvhio", reason="needs bvhio, which reads BVH")
    path = write_bvh(groove, tmp_path / "a.bvh", unit=unit, bones="moving", face=True)
    tree = bvhio.readAsHierarchy(str(path))
    points = (groove.position + groove.root[:, :, None])[:, 0].astype(float) * scale
    # bvhio joints of single precision: a thousandth of a millimetre of a body that is two metres from the origin.
    for frame in (0, 7, 14):
        tree.loadPose(frame)
        at = {joint.Name: np.array(joint.PositionWorld) for joint, _, _ in tree.layout()}
        assert set(at) == {joint.name for joint in JOINTS}
        for joint in JOINTS:
            middle = points[frame, skeleton.indices(joint.at)].mean(axis=0)
            assert np.abs(at[joint.name] - middle).max() < 5e-6 * scale, joint.name


def test_read_again_it_is_the_same_dance(tmp_path, groove):
    again = read(write_bvh(groove, tmp_path / "a.bvh", bones="moving", face=True), mapping=FACE)
    kept = [k for k, name in enumerate(skeleton.KEYPOINTS) if name not in ROUND]
    assert np.abs(again.position[:, 0, kept] - groove.position[:, 0, kept]).max() < 2e-5
    assert np.abs(again.root - groove.root).max() < 2e-5
    assert np.isnan(again.position[:, 0, skeleton.indices(ROUND)]).all()
    assert again.fps == pytest.approx(30.0)
    assert np.allclose(again.time, groove.time)


def test_constant_bones_keep_their_length_and_centimetres_are_known(tmp_path, groove):
    again = read(write_bvh(groove, tmp_path / "a.bvh", unit="cm"))
    shin = again.position[:, 0, skeleton.index("left_knee")] - again.position[:, 0, skeleton.index("left_ankle")]
    assert np.ptp(np.linalg.norm(shin, axis=-1)) < 1e-4
    legs = skeleton.indices(("left_hip", "left_knee", "left_ankle", "left_foot_index", "right_heel"))
    assert np.abs(again.position[:, 0, legs] - groove.position[:, 0, legs]).max() < 1e-4
    # Between hips and shoulders there is no keypoint: where the spine bends, the shoulders are off by what it shortens.
    assert np.nanmax(np.abs(again.position - groove.position)) < 0.06


def test_what_the_file_says(tmp_path, groove):
    path = write_bvh(groove, tmp_path / "a.bvh")
    lines = path.read_text().splitlines()
    assert lines[4] == "\tCHANNELS 6 Xposition Yposition Zposition Zrotation Xrotation Yrotation"
    channels = {line.strip() for line in lines if "CHANNELS" in line} - {lines[4].strip()}
    assert channels == {"CHANNELS 3 Zrotation Xrotation Yrotation"}
    start = lines.index("MOTION")
    assert lines[start + 1 : start + 3] == ["Frames: 15", "Frame Time: 0.03333333"]
    assert len(lines) == start + 3 + 15
    assert load_bvh(path).motion.shape[1] == 6 + 3 * (sum("JOINT" in line for line in lines))
    assert "Nose" not in path.read_text()


def test_one_dancer_of_two_is_named(tmp_path, pair):
    with pytest.raises(FormatError, match="a BVH file holds one individual, and there are: Ana, Bo; say which"):
        write_bvh(pair, tmp_path / "a.bvh")
    again = read(write_bvh(pair, tmp_path / "a.bvh", individual="Ana"))
    assert np.abs(again.root[:, 0] - pair.root[:, 0]).max() < 1e-4
    with pytest.raises(FormatError, match="a skeleton needs left_wrist, which this recording does not have"):
        write_bvh(pair, tmp_path / "b.bvh", individual="Bo")
    assert not (tmp_path / "b.bvh").exists()


def test_gaps_are_bridged_in_straight_lines_and_told(tmp_path, groove):
    position = groove.position.copy()
    knee = skeleton.index("left_knee")
    position[4:7, 0, knee] = np.nan
    with pytest.warns(UserWarning, match=r"in 20.0% of the frames joints of 'dancer' are missing"):
        path = write_bvh(groove.replace(position=position), tmp_path / "a.bvh", bones="moving")
    line = position[3, 0, knee] + (position[7, 0, knee] - position[3, 0, knee]) * 0.5
    whole = groove.root[5, 0] + line, groove.root[3, 0], groove.root[7, 0]
    found = read(path)
    place = found.position[5, 0, knee] + found.root[5, 0]
    assert np.allclose(place, whole[0] - groove.root[5, 0] + (whole[1] + whole[2]) / 2, atol=2e-3)


def test_uneven_frames_are_made_even_and_told(tmp_path, groove):
    time = groove.time.copy()
    time[6:] += 0.015
    with pytest.warns(UserWarning, match="written as 15 even frames at 30 fps"):
        path = write_bvh(groove.replace(time=time), tmp_path / "a.bvh")
    assert read(path).n_frames == 15


def test_where_the_dancer_is_nobody_knows_without_root_or_picture(tmp_path, groove):
    lost = np.full_like(groove.root, np.nan)
    hidden = groove.replace(root=lost, image=np.full_like(groove.image, np.nan))
    with pytest.warns(UserWarning, match=r"\(place= chooses another way\)"):
        write_bvh(hidden, tmp_path / "a.bvh")
    again = read(write_bvh(hidden, tmp_path / "b.bvh", place="hips"))
    assert np.abs(again.root).max() < 1e-6
    with pytest.raises(FormatError, match="place is 'moon'; choose one of: auto, root, picture, none, hips"):
        write_bvh(hidden, tmp_path / "c.bvh", place="moon")
    with pytest.raises(FormatError, match="does not know where in the room its dancers are"):
        write_bvh(hidden, tmp_path / "c.bvh", place="root")


def test_what_can_not_be_written_is_explained(tmp_path, groove):
    with pytest.raises(FormatError, match="unit is 'ft'; choose one of: m, cm"):
        write_bvh(groove, tmp_path / "a.bvh", unit="ft")
    with pytest.raises(FormatError, match="bones is 'soft'; choose one of: constant, moving"):
        write_bvh(groove, tmp_path / "a.bvh", bones="soft")
    drawn = groove.replace(position=np.full_like(groove.position, np.nan))
    with pytest.raises(FormatError, match="there are no positions in space, only in the picture"):
        write_bvh(drawn, tmp_path / "a.bvh")
    nothing = Recording(time=[], position=np.zeros((0, 1, 33, 3)), fps=30.0)
    with pytest.raises(FormatError, match="the recording has no frames; there is nothing to write"):
        write_bvh(nothing, tmp_path / "a.bvh")
    nobody = Recording(time=[0.0], position=np.zeros((1, 0, 33, 3)), fps=30.0)
    with pytest.raises(FormatError, match="there are: nobody"):
        write_bvh(nobody, tmp_path / "a.bvh")
    assert not list(tmp_path.iterdir())


def test_one_frame_is_enough(tmp_path, groove):
    still = Recording(time=[0.0], position=groove.position[:1], root=groove.root[:1], fps=30.0)
    again = read(write_bvh(still, tmp_path / "a.bvh", bones="moving"))
    body = skeleton.indices(skeleton.BODY)
    assert np.abs(again.position[:, :, body] - still.position[:, :, body]).max() < 1e-5
