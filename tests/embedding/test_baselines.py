"""The baselines: closed-form answers, brute-force oracles, and the surface that they share with encoders."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dancekit import skeleton
from dancekit.embedding import Segment, Windows, iterate_windows
from dancekit.embedding.baselines import AngleWarping, KineticFeatures, LabanLike, RawPoses
from dancekit.embedding.baselines.kinetic import kinetic_features
from dancekit.embedding.baselines.laban import DESCRIPTORS, laban_like
from dancekit.embedding.baselines.warping import joint_angles, warped_distances
from dancekit.embedding.keypoints import NAMES, PARENTS, bone_matrices
from dancekit.errors import EmbeddingError
from dancekit.synthetic import BODIES, Camera, dance

VECTORS = (RawPoses, KineticFeatures, LabanLike)


@pytest.fixture(scope="module")
def waves():
    return dance("waves", duration_s=12, camera=Camera())


def holed(recording, share, seed=0):
    gone = np.random.default_rng(seed).random(recording.image.shape[:3]) < share
    position, image = np.array(recording.position), np.array(recording.image)
    position[gone], image[gone] = np.nan, np.nan
    return recording.replace(position=position, image=image)


@pytest.mark.parametrize("kind", VECTORS)
def test_surface_of_an_encoder(kind, waves):
    encoder = kind(window_s=3.2, hop_s=0.8).fit([waves, dance("hiphop", duration_s=8)])
    embedding = encoder.transform(waves)
    assert embedding.vectors.shape == (12, embedding.dim)
    assert embedding.segments["start_s"].to_list()[:3] == [0, 0.8, 1.6]
    assert embedding.model["window_s"] == 3.2
    assert embedding == encoder.transform(waves), "the same again"
    assert len(encoder.transform(waves, segments=[Segment("dancekit.synthetic", "dancer", 1, 4.2)])) == 1


@pytest.mark.parametrize("kind", VECTORS)
@pytest.mark.parametrize("share", [0.2, 1.0])
def test_missing_keypoints_never_become_nan_vectors(kind, share, waves):
    encoder = kind(window_s=3).fit(waves)
    there = waves.replace(image=np.where(np.arange(33)[:, None] == 0, waves.image, np.nan)) if share == 1 else None
    assert np.isfinite(encoder.transform(there or holed(waves, share)).vectors).all()


@pytest.mark.parametrize("kind", VECTORS)
def test_the_same_movement_is_nearer_than_another(kind):
    ahead, aside = (dance("lyrical", duration_s=12, camera=Camera(azimuth_deg=azimuth)) for azimuth in (0, 10))
    encoder = kind(window_s=3, hop_s=1).fit(ahead)
    front, side = encoder.transform(ahead).vectors, encoder.transform(aside).vectors
    distance = np.linalg.norm(front[:, None] - side[None], axis=-1)
    assert np.mean(distance.argmin(axis=1) == np.arange(len(front))) > 0.7


def test_no_window_is_explained():
    with pytest.raises(EmbeddingError, match="no recording holds a whole window of 5 s"):
        KineticFeatures().transform(dance("groove", duration_s=2))
    for kind in VECTORS:
        with pytest.raises(EmbeddingError, match="smaller window_s"):
            kind().fit(dance("groove", duration_s=2))


def test_raw_poses_keep_distances_when_nothing_is_cut_off(waves):
    encoder = RawPoses(dim=1000, window_s=3).fit(waves)
    [batch] = iterate_windows(waves, window_s=3, hop_s=1, fps=20)
    flat = batch.points[:, :, skeleton.indices(NAMES)].reshape(len(batch), -1)
    ours = encoder.transform(waves).vectors
    pairs = [np.linalg.norm(rows[:, None] - rows[None], axis=-1) for rows in (flat, ours)]
    assert np.allclose(*pairs, atol=1e-3)


def test_raw_poses_say_what_is_wrong(waves):
    with pytest.raises(EmbeddingError, match=r"call fit\(recordings\) first"):
        RawPoses().transform(waves)
    with pytest.raises(EmbeddingError, match="same window_s as in fit"):
        RawPoses(window_s=3).fit(waves).transform(waves, window_s=4)
    with pytest.raises(EmbeddingError, match="dim is 0"):
        RawPoses(0)


def test_kinetic_features_of_a_circle():
    """Radius r, angular speed w: root mean square velocity r w / sqrt(2) each way, acceleration r w^2."""
    radius, omega, fps = 0.7, 3.0, 200
    time = np.arange(int(fps * 2 * np.pi / omega)) / fps
    circle = radius * np.stack([np.cos(omega * time), np.sin(omega * time)], axis=-1)[None, :, None]
    across, up, acceleration = kinetic_features(circle, fps)[0]
    assert np.isclose(across, radius * omega / np.sqrt(2), rtol=0.01)
    assert np.isclose(up, radius * omega / np.sqrt(2), rtol=0.01)
    assert np.isclose(acceleration, radius * omega**2, rtol=0.01)


def test_kinetic_features_know_neither_body_nor_frame_rate():
    found = []
    for body in ("short", "tall"):
        for fps in (25, 60):
            recording = dance("waves", duration_s=6, fps=fps, body=BODIES[body])
            [batch] = iterate_windows(recording, window_s=5, hop_s=5, fps=20, space="position")
            found.append(KineticFeatures(window_s=5).encode(batch)[0, :34])
    assert np.ptp(found, axis=0).max() < 0.25 * np.mean(found)


def test_laban_like_of_straight_and_roundabout_ways():
    points = np.zeros((2, 41, 17, 2))
    time = np.arange(41) / 20
    wrist = NAMES.index("left_wrist")
    points[0, :, wrist, 0] = 0.5 * time
    points[1, :, wrist, 0] = np.sin(np.pi * time)
    numbers = dict(zip(DESCRIPTORS, laban_like(points, 20).T, strict=True))
    assert np.allclose(numbers["weight_lw"], [0.5, np.pi], rtol=0.01)
    assert np.isclose(numbers["space_lw"][0], 0, atol=1e-9)
    assert numbers["space_lw"][1] > 3
    assert np.isclose(numbers["time_lw"][0], 0, atol=1e-9)
    assert np.isclose(numbers["time_lw"][1], np.pi**2 * 2 / np.pi, rtol=0.03)
    assert np.isclose(numbers["width_change"][0], 1.0)
    assert np.isclose(numbers["hands_mean"][0], 0.5)


def test_too_few_frames():
    with pytest.raises(EmbeddingError, match="no acceleration"):
        kinetic_features(np.zeros((1, 2, 17, 2)), 20)
    with pytest.raises(EmbeddingError, match="no jerk"):
        laban_like(np.zeros((1, 3, 17, 2)), 20)


def brute_warp(a, b, band):
    frames = len(a)
    table = np.full((frames + 1, frames + 1), np.inf)
    table[0, 0] = 0
    for i in range(frames):
        for j in range(frames):
            if abs(i - j) <= band:
                best = min(table[i, j], table[i, j + 1], table[i + 1, j])
                table[i + 1, j + 1] = np.linalg.norm(a[i] - b[j]) + best
    return table[frames, frames]


@given(st.integers(0, 2**32 - 1), st.integers(0, 9))
@settings(max_examples=30, deadline=None)
def test_warping_agrees_with_the_textbook(seed, band):
    rng = np.random.default_rng(seed)
    first, second = rng.normal(size=(3, 8, 2)), rng.normal(size=(4, 8, 2))
    wanted = [[brute_warp(a, b, band) for b in second] for a in first]
    assert np.allclose(warped_distances(first, second, band=band), wanted)


def test_warping_finds_a_slower_take():
    hiphop, slower = (dance("hiphop", duration_s=8, tempo_bpm=tempo) for tempo in (120, 112))
    [a], [b] = (list(iterate_windows(r, window_s=3, hop_s=1)) for r in (hiphop, slower))
    first = AngleWarping(band=0.2).distances(a, b)
    stiff = AngleWarping(band=0).distances(a, b)
    assert (np.diag(first)[:2] < 0.8 * np.diag(stiff)[:2]).all()


def test_angles_are_the_same_for_any_size_and_missing_where_a_keypoint_is():
    pose = np.random.default_rng(0).normal(size=(4, 33, 3))
    assert np.allclose(joint_angles(pose), joint_angles(pose * 9 + 2))
    pose[:, skeleton.index("left_wrist")] = np.nan
    assert np.isnan(joint_angles(pose)).any(axis=0).nonzero()[0].tolist() == [0]


def test_warping_copes_with_what_was_never_seen(waves):
    [a] = iterate_windows(holed(waves, 0.3), window_s=3, hop_s=1)
    gone = Windows(np.full_like(a.points, np.nan), a.confidence, a.segments, a.fps)
    assert np.isfinite(AngleWarping().distances(a, gone)).all()
    with pytest.raises(EmbeddingError, match="expected the same shape"):
        warped_distances(np.zeros((1, 3, 2)), np.zeros((1, 4, 2)), band=1)
    with pytest.raises(EmbeddingError, match="band is 2"):
        AngleWarping(2)


def test_stretching_a_bone_moves_what_hangs_on_it():
    to_bones, to_places = bone_matrices()
    pose = np.random.default_rng(0).normal(size=(17, 3))
    pose[NAMES.index("right_hip")] = -pose[NAMES.index("left_hip")]
    assert np.allclose(to_places @ (to_bones @ pose), pose)
    stretch = np.ones(18)
    stretch[NAMES.index("left_elbow")] = 2
    moved = np.linalg.norm(to_places @ (stretch[:, None] * (to_bones @ pose)) - pose, axis=1) > 1e-9
    assert {NAMES[i] for i in np.flatnonzero(moved)} == {"left_elbow", "left_wrist"}
    assert set(PARENTS) == set(NAMES)
