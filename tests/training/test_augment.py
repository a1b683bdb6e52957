"""Augmentations: geometry by closed forms, the same as the benchmark's, and switched off when they are."""

from __future__ import annotations

import numpy as np
import pytest
import torch

from dancekit.bench.retrieval import perturb
from dancekit.embedding.bodies import centred as centred_numpy
from dancekit.embedding.keypoints import NAMES, PLACES
from dancekit.normalization import facing as facing_numpy
from dancekit.normalization import torso_length
from dancekit.synthetic import dance
from dancekit.training.augment import Augmentation, build, centred, choose_limbs, facing, graft, see, spoil

OFF = Augmentation(jitter=0, hide_limbs=0, hide_keypoints=0, swap_limbs=0, build=0, mirror=0, graft=0)


@pytest.fixture(scope="module")
def recording():
    return dance("waves", duration_s=3, fps=20)


@pytest.fixture(scope="module")
def points(recording):
    return torch.as_tensor(recording.position[None, :, 0, PLACES] / torso_length(recording)[0], dtype=torch.float32)


def track(name):
    made = dance(name, duration_s=3, fps=20)
    return torch.as_tensor(made.position[None, :, 0, PLACES] / torso_length(made)[0], dtype=torch.float32)


def generator(seed=0):
    return torch.Generator().manual_seed(seed)


@pytest.mark.parametrize(("azimuth", "elevation"), [(0, 0), (30, 0), (90, -10), (200, 35)])
def test_training_sees_what_the_benchmark_films(recording, points, azimuth, elevation):
    angles = [torch.tensor([float(np.radians(a))]) for a in (azimuth, elevation, 0)]
    ours = centred(see(points, *angles, torch.tensor([4 * 3.4])), torch.ones(points.shape[:3]))
    film = perturb.filmed(recording, azimuth_deg=azimuth, elevation_deg=elevation).image[None, :, 0]
    wanted = (centred_numpy(film) * np.float32([1, -1]))[:, :, PLACES]
    assert np.allclose(ours.numpy(), wanted, atol=2e-3)


def test_a_rolled_camera_turns_the_picture():
    up = torch.tensor([[[[0.0, 1.0, 0.0]]]])
    zero, quarter = torch.zeros(1), torch.tensor([torch.pi / 2])
    assert torch.allclose(see(up, zero, zero, quarter, torch.tensor([10.0])), torch.tensor([[[[1.0, 0.0]]]]), atol=1e-6)


def test_build_keeps_directions_and_both_sides_alike(points):
    other = build(points.repeat(8, 1, 1, 1), 0.15, generator())
    assert torch.equal(build(points, 0, generator()), points)
    for upper, lower in (("elbow", "wrist"), ("knee", "ankle")):
        ratios = []
        for side in ("left", "right"):
            a, b = (NAMES.index(f"{side}_{name}") for name in (upper, lower))
            before, after = points[:, :, b] - points[:, :, a], other[:, :, b] - other[:, :, a]
            ratio = after.norm(dim=-1) / before.norm(dim=-1)
            assert torch.allclose(after, before * ratio[..., None], atol=1e-4)
            assert ratio.std(dim=1).max() < 1e-3
            ratios.append(ratio.mean(dim=1))
        assert torch.allclose(*ratios, atol=1e-3)
        assert 0.84 < ratios[0].min() < ratios[0].max() < 1.16


def test_facing_agrees_with_normalisation(recording, points):
    assert np.allclose(facing(points)[0].numpy(), facing_numpy(recording)[:, 0], atol=1e-4)


def test_nothing_is_spoilt_when_all_is_off(points):
    picture, seen = points[..., :2].repeat(4, 1, 1, 1), torch.ones(4, *points.shape[1:3])
    got = spoil(picture, seen, OFF, 20.0, generator())
    assert torch.equal(got[0], picture)
    assert torch.equal(got[1], seen)


@pytest.mark.parametrize("option", ["jitter", "hide_limbs", "hide_keypoints", "swap_limbs"])
def test_each_fault_is_switched_on_alone(points, option):
    picture, seen = points[..., :2].repeat(64, 1, 1, 1), torch.ones(64, *points.shape[1:3])
    got = spoil(picture, seen, Augmentation(**{**vars(OFF), option: 0.5}), 20.0, generator())
    moved, lost = not torch.equal(got[0], picture), bool((got[1] == 0).any())
    assert (moved, lost) == (not option.startswith("hide"), option.startswith("hide"))


def test_a_swap_lasts_two_to_ten_frames_and_takes_a_whole_limb(points):
    picture, seen = points[..., :2].repeat(200, 1, 1, 1), torch.ones(200, *points.shape[1:3])
    got, _ = spoil(picture, seen, Augmentation(**{**vars(OFF), "swap_limbs": 1.0}), 20.0, generator())
    changed = (got != picture).any(dim=-1)
    arms, legs = changed[:, :, NAMES.index("left_wrist")], changed[:, :, NAMES.index("left_ankle")]
    lengths = arms.sum(dim=1)[arms.any(dim=1)]
    assert lengths.min() >= 2
    assert lengths.max() <= 10
    assert 0.35 < arms.any(dim=1).float().mean() < 0.65
    assert not torch.equal(arms, legs)
    assert not changed[:, :, NAMES.index("left_hip")].any()
    row, frame = (int(i[0]) for i in torch.where(arms))
    left, right = NAMES.index("left_wrist"), NAMES.index("right_wrist")
    assert torch.equal(got[row, frame, left], picture[row, frame, right])


def test_chance_is_the_generator_s(points):
    picture, seen = points[..., :2], torch.ones(points.shape[:3])
    a, b, c = (spoil(picture, seen, Augmentation(), 20.0, generator(seed))[0] for seed in (1, 1, 2))
    assert torch.equal(a, b)
    assert not torch.equal(a, c)


def test_grafted_limbs_move_as_the_donor_does_seen_from_the_body():
    host, donor = (track(name) for name in ("waves", "hiphop"))
    arms = torch.tensor([name in ("left_elbow", "left_wrist") for name in NAMES])[None]
    made = graft(host, donor, arms)
    assert torch.allclose(made[:, :, ~arms[0]], host[:, :, ~arms[0]], atol=1e-6)
    shoulder, elbow = NAMES.index("left_shoulder"), NAMES.index("left_elbow")

    def seen_from_the_body(points):
        yaw = facing(points)
        x, y, z = (points[:, :, elbow] - points[:, :, shoulder]).unbind(-1)
        return torch.stack([yaw.cos() * x - yaw.sin() * z, y, yaw.sin() * x + yaw.cos() * z], -1)

    assert torch.allclose(seen_from_the_body(made), seen_from_the_body(donor), atol=1e-5)
    assert not torch.allclose(seen_from_the_body(made), seen_from_the_body(host), atol=0.1)


def test_nothing_grafted_is_nothing_changed():
    host, donor = (track(name) for name in ("waves", "hiphop"))
    assert torch.allclose(graft(host, donor, torch.zeros(1, 17, dtype=torch.bool)), host, atol=1e-6)


def test_limbs_are_chosen_as_often_as_asked():
    chosen = choose_limbs(2000, 0.3, torch.Generator().manual_seed(0))
    assert 0.26 < chosen.any(dim=1).float().mean() < 0.34
    assert not chosen[:, [NAMES.index("left_hip"), NAMES.index("left_shoulder"), NAMES.index("nose")]].any()
