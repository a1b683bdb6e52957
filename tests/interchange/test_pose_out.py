"""``.pose``, judged by pose-format, which is not ours: what one writes the other reads."""

from __future__ import annotations

import struct

import numpy as np
import pytest

from dancekit import skeleton
from dancekit.errors import FormatError
from dancekit.interchange import write_pose
from dancekit.readers import read
from dancekit.recording import Recording


@pytest.fixture
def pose_format():
    return pytest.importorskip("pose_format", reason="needs pose-format, which reads and writes .pose")


def test_pose_format_reads_what_we_write(pose_format, tmp_path, pair):
    path = write_pose(pair, tmp_path / "a.pose")
    pose = pose_format.Pose.read(path.read_bytes())
    assert [(part.name, len(part.points)) for part in pose.header.components] == [
        ("POSE_LANDMARKS", 33),
        ("POSE_WORLD_LANDMARKS", 33),
    ]
    assert pose.header.components[0].points[15] == "LEFT_WRIST"
    assert pose.body.fps == 30.0
    assert pose.body.data.shape == (15, 2, 66, 3)
    size = np.array([pose.header.dimensions.width, pose.header.dimensions.height])
    drawn, room = np.ma.filled(pose.body.data[:, :, :33], np.nan), np.ma.filled(pose.body.data[:, :, 33:], np.nan)
    assert np.array_equal(drawn[..., :2], pair.image)
    expected = pair.position * [size[0], -size[1], -1]  # as its MediaPipe files: shares of the picture, y down
    assert np.allclose(room, expected, atol=1e-4, equal_nan=True)
    missing = np.isnan(pair.position).all(axis=-1)
    assert np.array_equal(pose.body.confidence[:, :, 33:] == 0, missing), "what is missing is masked"
    assert np.allclose(pose.body.confidence[:, :, :33], pair.confidence)


def test_read_again_it_is_the_same_dance(tmp_path, pair):
    again = read(write_pose(pair, tmp_path / "a.pose"))
    assert np.allclose(again.position, pair.position, atol=1e-6, equal_nan=True)
    assert np.array_equal(again.image, pair.image)
    assert np.allclose(again.confidence, pair.confidence)
    assert np.isnan(again.root).all(), "the format does not know where in the room they are"
    assert np.allclose(again.time, pair.time)


@pytest.mark.parametrize("only", ["position", "image"])
def test_one_of_the_two_is_enough(pose_format, tmp_path, groove, only):
    other = "image" if only == "position" else "position"
    half = groove.replace(**{other: np.full_like(getattr(groove, other), np.nan)})
    path = write_pose(half, tmp_path / "a.pose")
    assert len(pose_format.Pose.read(path.read_bytes()).header.components) == 1
    again = read(path)
    assert np.allclose(getattr(again, only), getattr(groove, only), atol=1e-6)
    assert np.isnan(getattr(again, other)).all()


def test_without_a_confidence_what_is_there_is_sure(tmp_path, groove):
    blind = groove.replace(confidence=np.full_like(groove.confidence, np.nan))
    again = read(write_pose(blind, tmp_path / "a.pose"))
    assert (again.confidence == 1).all()
    nothing_sure = groove.replace(confidence=np.zeros_like(groove.confidence))
    again = read(write_pose(nothing_sure, tmp_path / "a.pose"))
    assert np.isfinite(again.position).all(), "a confidence of 0 does not make points go missing"


@pytest.mark.parametrize("version", [0.1, 0.2])
def test_we_read_what_pose_format_writes(pose_format, tmp_path, version):
    """A body of OpenPose with two hands, of which only the body is ours, and a keypoint that was not found."""
    from pose_format.numpy import NumPyPoseBody
    from pose_format.pose_header import PoseHeader, PoseHeaderComponent, PoseHeaderDimensions

    body = ["Nose", "Neck", "RShoulder", "RElbow", "RWrist", "LShoulder"]
    parts = [
        PoseHeaderComponent("pose_keypoints_2d", body, [(0, 1)], [(255, 0, 0)], "XYC"),
        PoseHeaderComponent("hand_left_keypoints_2d", ["WRIST"], [], [(255, 0, 0)], "XYC"),
    ]
    header = PoseHeader(version, PoseHeaderDimensions(640, 480, 0), parts)
    data = np.arange(3 * 1 * 7 * 2, dtype=np.float32).reshape(3, 1, 7, 2)
    confidence = np.full((3, 1, 7), 0.5, np.float32)
    confidence[1, 0, 4] = 0
    pose = pose_format.Pose(header, NumPyPoseBody(25, np.ma.masked_array(data), confidence))
    path = tmp_path / "a.pose"
    with path.open("wb") as file:
        pose.write(file)
    if version == 0.1:  # newer pose-formats write 0.2 only; the older header of the body is shorter
        raw = path.read_bytes()
        at = raw.index(struct.pack("<fIH", 25.0, 3, 1))
        path.write_bytes(struct.pack("<f", 0.1) + raw[4:at] + struct.pack("<HHH", 25, 3, 1) + raw[at + 10 :])
    found = read(path)
    assert (found.fps, found.n_frames, found.n_individuals) == (25.0, 3, 1)
    assert found.image[0, 0, skeleton.index("right_wrist")].tolist() == [8.0, 9.0]
    assert np.isnan(found.image[1, 0, skeleton.index("right_wrist")]).all()
    assert np.isnan(found.image[:, 0, skeleton.index("left_wrist")]).all(), "the hand's wrist is another point"
    assert found.meta["mapping"]["left_shoulder"] == "pose_keypoints_2d:LShoulder"


def sound(groove: Recording, folder) -> bytes:
    return write_pose(groove, folder / "sound.pose").read_bytes()


@pytest.mark.parametrize(
    ("damage", "message"),
    [
        (lambda data: b"", "0 bytes, but what is announced needs 4; it is no .pose file, or cut off"),
        (lambda data: data[:-1], "it is no .pose file, or cut off"),
        (lambda data: data[:100], "it is no .pose file, or cut off"),
        (lambda data: struct.pack("<f", 0.9) + data[4:], "version 0.9; expected 0.1 or 0.2"),
        (lambda data: data[:10] + struct.pack("<H", 0) + data[12:], "0 points of 0 coordinates; expected"),
        (lambda data: data.replace(struct.pack("<fIH", 30, 15, 1), struct.pack("<fIH", 0, 15, 1)), "at 0 fps"),
        (lambda data: data.replace(b"POSE_", b"HAND_"), "none of its points is a keypoint of a body; they are: "),
    ],
)
def test_damage_is_explained(tmp_path, groove, damage, message):
    path = tmp_path / "a.pose"
    path.write_bytes(damage(sound(groove, tmp_path)))
    with pytest.raises(FormatError) as caught:
        read(path)
    assert str(path) in str(caught.value)
    assert message in str(caught.value)


def test_cut_off_anywhere_it_is_an_error_that_names_the_file(tmp_path, groove):
    data, path = sound(groove, tmp_path), tmp_path / "a.pose"
    for size in range(0, len(data), 97):
        path.write_bytes(data[:size])
        with pytest.raises(FormatError, match=r"a\.pose"):
            read(path)


def test_nothing_is_written_of_nothing(tmp_path, groove):
    empty = {name: np.full_like(getattr(groove, name), np.nan) for name in ("position", "image")}
    with pytest.raises(FormatError, match="has no keypoints, in space or in the picture"):
        write_pose(groove.replace(**empty), tmp_path / "a.pose")
    with pytest.raises(FormatError, match="has no frames"):
        write_pose(Recording(time=[], position=np.zeros((0, 1, 33, 3)), fps=30.0), tmp_path / "a.pose")
    assert not list(tmp_path.iterdir())
