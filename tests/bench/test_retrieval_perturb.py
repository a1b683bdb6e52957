"""Perturbations: each does what it says, by a closed form, and nothing else."""

from __future__ import annotations

import numpy as np
import pytest

from dancekit import skeleton
from dancekit.bench.retrieval import perturb
from dancekit.embedding import iterate_windows
from dancekit.errors import RecordingError
from dancekit.synthetic import Camera, dance


@pytest.fixture(scope="module")
def waves():
    return dance("waves", duration_s=4)


def bones(recording):
    pairs = [(child, parent) for child, parent in perturb.PARENTS.items() if parent not in ("hips", "shoulders")]
    ends = [skeleton.indices(names) for names in zip(*pairs, strict=True)]
    return recording.position[:, :, ends[0]].astype(float) - recording.position[:, :, ends[1]]


@pytest.mark.parametrize(("azimuth", "elevation"), [(0, 0), (30, 0), (90, 20), (180, -10), (233, 35)])
def test_filmed_is_what_the_synthetic_camera_sees(azimuth, elevation):
    """From far away the camera that follows and the one that stands see the same, but for place and size."""
    camera = Camera(azimuth_deg=azimuth, elevation_deg=elevation, distance_m=500, view_height_m=3)
    truth = dance("waves", duration_s=4, camera=camera)
    ours = perturb.filmed(dance("waves", duration_s=4), azimuth_deg=azimuth, elevation_deg=elevation, heights_away=300)
    [a], [b] = (list(iterate_windows(r, window_s=4, hop_s=1)) for r in (truth, ours))
    assert np.abs(a.points - b.points).max() < 0.02


def test_filmed_shows_nothing_but_the_picture(waves):
    seen = perturb.filmed(waves)
    assert np.isnan(seen.position).all()
    assert np.isnan(seen.root).all()
    nearer = perturb.filmed(waves, heights_away=2)
    assert not np.allclose(nearer.image, seen.image, atol=1), "perspective"
    with pytest.raises(RecordingError, match="only motion in space can be filmed"):
        perturb.filmed(seen)


def test_trembling_has_the_size_asked_for(waves):
    seen = perturb.filmed(waves)
    noise = perturb.trembling(seen, np.random.default_rng(0), share=0.05).image - seen.image
    torso = perturb._torso_px(seen)
    assert 80 < torso < 110
    assert np.isclose(noise.std(), 0.05 * torso, rtol=0.02)
    assert abs(noise.mean()) < 0.1


def test_played_keeps_the_moment_and_changes_the_rate(waves):
    slow = perturb.played(waves, speed=0.8, around_s=2.0)
    at = np.argmin(np.abs(waves.time - 2.0))
    assert slow.time[at] == pytest.approx(waves.time[at], abs=1e-9)
    assert np.diff(slow.time) == pytest.approx(1 / 30 / 0.8)
    assert slow.fps == pytest.approx(24)
    with pytest.raises(RecordingError, match="speed is 0"):
        perturb.played(waves, speed=0, around_s=0)


def test_hidden_loses_the_share_asked_for_in_stretches():
    recording = dance("groove", duration_s=60, fps=20)
    lost = np.isnan(perturb.hidden(recording, np.random.default_rng(1), share=0.2).position).any(axis=-1)[:, 0]
    assert lost.mean() == pytest.approx(0.2, abs=0.02)
    assert (lost.reshape(120, 10, 33).std(axis=1) == 0).all(), "half a second at a time"


@pytest.mark.parametrize(("limbs", "joint"), [("arms", "wrist"), ("legs", "knee")])
def test_swapped_for_ten_frames(waves, limbs, joint):
    seen = perturb.filmed(waves)
    bad = perturb.swapped(seen, limbs=limbs, start_s=1.0)
    left, right = skeleton.index(f"left_{joint}"), skeleton.index(f"right_{joint}")
    assert np.array_equal(bad.image[30:40, :, left], seen.image[30:40, :, right])
    changed = (bad.image != seen.image).any(axis=(1, 2, 3))
    assert np.flatnonzero(changed).tolist() == list(range(30, 40))
    assert np.array_equal(bad.image[:, :, skeleton.index("left_hip")], seen.image[:, :, skeleton.index("left_hip")])


def test_rebuilt_keeps_directions_and_changes_lengths(waves):
    other = perturb.rebuilt(waves, np.random.default_rng(3), share=0.15)
    before, after = bones(waves), bones(other)
    ratio = np.linalg.norm(after, axis=-1) / np.linalg.norm(before, axis=-1)
    assert np.allclose(before * ratio[..., None], after, atol=1e-5)
    assert ratio.min() > 0.84
    assert ratio.max() < 1.16
    assert np.ptp(ratio, axis=0).max() < 1e-3, "a bone keeps its length over time"
    assert ratio.std() > 0.03
    assert np.allclose(other.position[:, :, skeleton.indices(("left_hip", "right_hip"))].mean(axis=2), 0, atol=1e-6)


def test_rebuilt_without_a_nose_keeps_the_ears(waves):
    position = np.array(waves.position)
    position[:, :, skeleton.index("nose")] = np.nan
    other = perturb.rebuilt(waves.replace(position=position), np.random.default_rng(0))
    assert np.isfinite(other.position[:, :, skeleton.index("left_ear")]).all()
    assert np.isnan(other.position[:, :, skeleton.index("nose")]).all()


def test_mirrored_twice_is_the_same(waves):
    once = perturb.mirrored(waves)
    assert perturb.mirrored(once).same_arrays(waves)
    left, right = skeleton.index("left_wrist"), skeleton.index("right_wrist")
    assert np.array_equal(once.position[:, :, left], waves.position[:, :, right] * [-1, 1, 1])


def test_every_keypoint_hangs_somewhere():
    assert set(perturb.PARENTS) == set(skeleton.KEYPOINTS)
