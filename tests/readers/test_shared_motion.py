"""The motion-capture files beside the project: all read, and bodies are plausible, upright and the right way round."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from dancekit import skeleton
from dancekit.readers import read, room


def folder(shared_data, name: str) -> list[Path]:
    return sorted(shared_data("mocap", name).glob("*.bvh"))


def in_room(recording) -> np.ndarray:
    return (recording.position + recording.root[:, :, None])[:, 0].astype(np.float64)


def of(points: np.ndarray, name: str) -> np.ndarray:
    return points[:, skeleton.index(name)]


def angle_deg(points: np.ndarray, name: str) -> np.ndarray:
    a, b, c = (of(points, keypoint) for keypoint in skeleton.ANGLES[name])
    cosine = np.sum((a - b) * (c - b), axis=1) / np.linalg.norm(a - b, axis=1) / np.linalg.norm(c - b, axis=1)
    return np.degrees(np.arccos(np.clip(cosine, -1, 1)))


def assert_plausible(recording, name: str) -> None:
    points = in_room(recording)
    assert 1.4 < room.leg_length(points) / room.LEG_OF_STATURE < 2.1, name
    assert recording.meta["steps"][0]["up"] in ("y", "z"), name
    assert not any("exchanged" in note for note in recording.meta["notes"]), name
    body = recording.position[:, 0, skeleton.indices(skeleton.BODY)]
    assert np.isfinite(body).all(), name
    shoulders_over_ankles = (of(points, "left_shoulder") - of(points, "left_ankle"))[:, 1]
    assert np.median(shoulders_over_ankles) > 0.9, name
    floor = np.percentile(np.nanmin(points[..., 1], axis=1), 10)
    assert -0.15 < floor < 0.25, (name, floor)


@pytest.mark.parametrize(
    ("name", "count", "first_frames_dropped", "unit"),
    [
        ("bandai1_bvh", 129, 0, {"cm"}),
        ("bandai2_bvh", 140, 0, {"cm"}),
        ("cmu_bvh", 42, 6, {"cm"}),
        ("cmu_cgspeed_bvh", 20, 20, {"cmu"}),
        ("misc", 12, 0, {"cm", "cmu", "unknown"}),
    ],
)
def test_every_file_gives_a_plausible_body(shared_data, name, count, first_frames_dropped, unit):
    recordings = {path.name: read(path) for path in folder(shared_data, name)}
    assert len(recordings) == count
    for path, recording in recordings.items():
        assert_plausible(recording, path)
    steps = [recording.meta["steps"][0] for recording in recordings.values()]
    assert sum(step["dropped"] for step in steps) == first_frames_dropped
    assert {step["unit"] for step in steps} == unit


WALKS = [
    "bandai1_bvh/dataset-1_walk_normal_001.bvh",
    "bandai2_bvh/dataset-2_walk_normal_001.bvh",
    "cmu_bvh/002_01.bvh",
    "cmu_bvh/005_01.bvh",
    "cmu_cgspeed_bvh/05_01.bvh",
    "misc/animateddrawings_fair1_zombie.bvh",
    "misc/animateddrawings_jesse_dance.bvh",
    "misc/xia_neutral_01_000.bvh",
]


@pytest.mark.parametrize("name", WALKS)
def test_walkers_go_where_they_face_so_that_left_is_left(shared_data, name):
    """Forward is left shoulder minus right shoulder, crossed with up: exchanged sides would walk backwards."""
    recording = read(shared_data("mocap", *name.split("/")))
    points = in_room(recording)
    forward = np.cross(of(points, "left_shoulder") - of(points, "right_shoulder"), [0.0, 1.0, 0.0])[1:, [0, 2]]
    velocity = (np.diff(recording.root[:, 0], axis=0) * recording.fps)[:, [0, 2]]
    speed = np.linalg.norm(velocity, axis=1)
    cosine = np.sum(forward * velocity, axis=1) / np.linalg.norm(forward, axis=1) / np.maximum(speed, 1e-9)
    assert np.median(cosine[speed > 0.5]) > 0.9


def test_a_backward_dribble_goes_backwards(shared_data):
    recording = read(shared_data("mocap", "cmu_bvh", "006_07.bvh"))
    points = in_room(recording)
    forward = np.cross(of(points, "left_shoulder") - of(points, "right_shoulder"), [0.0, 1.0, 0.0]).mean(axis=0)
    assert forward @ (recording.root[-1, 0] - recording.root[0, 0]) < 0


def procrustes_error(a: np.ndarray, b: np.ndarray) -> np.ndarray:
    """Distances (T, K) after the best similarity of each frame of a onto b; mirroring is not allowed."""
    a, b = a - a.mean(axis=1, keepdims=True), b - b.mean(axis=1, keepdims=True)
    u, s, vt = np.linalg.svd(a.transpose(0, 2, 1) @ b)
    signs = np.ones_like(s)
    signs[:, 2] = np.sign(np.linalg.det(u @ vt))
    scale = (s * signs).sum(axis=1) / (a**2).sum(axis=(1, 2))
    return np.linalg.norm(scale[:, None, None] * (a @ ((u * signs[:, None]) @ vt)) - b, axis=-1)


@pytest.mark.parametrize("take", ["05_01", "05_06", "05_12", "06_01", "06_15"])
def test_the_same_take_on_two_rigs_is_the_same_movement(shared_data, take):
    """CMU takes on the library's own skeleton at 120 Hz and retargeted to a character at 60 Hz.

    Bodies differ (1.67 m against 1.99 m, forearms 14 against 27 cm), so positions agree to centimetres only, but joint
    angles do not depend on proportions.
    """
    first = read(shared_data("mocap", "cmu_cgspeed_bvh", f"{take}.bvh"))
    second = read(shared_data("mocap", "cmu_bvh", f"0{take}.bvh"))
    a, b = first.position[1::2, 0].astype(float), second.position[:, 0].astype(float)
    count = min(len(a), len(b))
    assert abs(len(a) - len(b)) <= 2
    a, b = a[:count], b[:count]
    body = skeleton.indices(skeleton.BODY)
    error = procrustes_error(a[:, body], b[:, body])
    assert np.median(error) < 0.065
    assert error.mean() < 0.075
    assert procrustes_error(a[:, skeleton.MIRROR][:, body], b[:, body]).mean() > 1.8 * error.mean()
    for joint in ("left_knee", "right_knee", "left_elbow", "right_elbow"):
        x, y = angle_deg(a, joint), angle_deg(b, joint)
        assert np.median(np.abs(x - y)) < 4.0, joint
        assert np.corrcoef(x, y)[0, 1] > 0.94, joint


def test_all_c3d_files_give_steady_plausible_bodies(shared_data):
    paths = sorted(shared_data("mocap", "choreonet_c3d").glob("*.c3d"))
    assert len(paths) == 16
    for path in paths:
        recording = read(path)
        assert_plausible(recording, path.name)
        assert recording.fps == 80.0
        points = in_room(recording)
        assert 0.13 < np.median(np.linalg.norm(of(points, "left_hip") - of(points, "right_hip"), axis=1)) < 0.21
        for side in ("left", "right"):
            for a, b in (("hip", "knee"), ("knee", "ankle"), ("shoulder", "elbow"), ("elbow", "wrist")):
                length = np.linalg.norm(of(points, f"{side}_{a}") - of(points, f"{side}_{b}"), axis=1)
                assert length.std() < 0.03, (path.name, side, a, b)
        lacking = {name for name in skeleton.KEYPOINTS if np.isnan(of(points, name)).all()}
        assert {"nose", "left_pinky", "right_thumb"} <= lacking
        assert len(lacking) == 13


def test_the_own_parser_of_c3d_equals_ezc3d_bit_for_bit(shared_data):
    ezc3d = pytest.importorskip("ezc3d")
    from dancekit.readers.c3d_binary import load_c3d

    for name in ("mm_tg_02_1.c3d", "ll_qq_03_1.c3d", "16.c3d"):
        path = shared_data("mocap", "choreonet_c3d", name)
        ours, theirs = load_c3d(path), ezc3d.c3d(str(path))
        np.testing.assert_array_equal(ours.points, theirs["data"]["points"][:3].transpose(2, 1, 0))
        assert list(ours.labels) == theirs["parameters"]["POINT"]["LABELS"]["value"]
        assert ours.first_frame == theirs["header"]["points"]["first_frame"] + 1
