"""What pose encoders are taught: what a look holds, what is one pose, and what an autoencoder has to tell."""

from __future__ import annotations

import numpy as np
import pytest
import torch

from dancekit.bench.poses import pose_distances
from dancekit.encoders.pose_autoencoder import PoseAutoencoder, PoseAutoencoderConfig
from dancekit.synthetic import dance
from dancekit.training.augment import Augmentation, facing, turned
from dancekit.training.dances import Dances
from dancekit.training.loop import Settings
from dancekit.training.poses import Poses, apart, fronted, look_at

STEADY = Augmentation(
    camera=False, elevation_deg=(0, 0), roll_deg=0, build=0, jitter=0, hide_limbs=0, hide_keypoints=0, swap_limbs=0
)


@pytest.fixture(scope="module")
def dances():
    return Dances.read([dance("waves", duration_s=12), dance("hiphop", duration_s=8)], fps=20, window_s=1)


@pytest.fixture
def bodies(dances):
    clip, middle = torch.tensor([0, 0, 1]), torch.tensor([[40.0], [100.0], [70.0]])
    return dances.motion(clip, middle, torch.zeros(3, dtype=torch.bool))


def generator(seed=0):
    return torch.Generator().manual_seed(seed)


def test_turning_a_body_changes_neither_the_pose_nor_its_distance(bodies):
    points = bodies[0][:, 0]
    other = turned(points[:, None], torch.tensor([[0.5], [2.0], [-3.0]]))[:, 0]
    assert torch.allclose(fronted(points), fronted(other), atol=1e-5)
    assert torch.allclose(facing(fronted(points)[:, None]), torch.zeros(3, 1), atol=1e-5)
    assert torch.allclose(apart(fronted(points), fronted(other)).diag(), torch.zeros(3), atol=1e-4)
    assert np.allclose(apart(points, other), pose_distances(points.numpy(), other.numpy()), atol=1e-4)


def test_a_steady_look_shows_the_body_from_the_front(bodies):
    points, seen = bodies
    look = look_at(points, seen, STEADY, 20, generator(), both=True)
    shown, flat = look.picture[:, 0, :, :2], points[:, 0, :, :2]
    scale = (shown * flat).sum(dim=(1, 2)) / (flat * flat).sum(dim=(1, 2))
    assert ((scale > 0.75) & (scale < 1.35)).all(), "the trunk is the unit, give or take the range that is taught"
    assert (shown - scale[:, None, None] * flat).abs().max() < 0.25, "perspective only"


def test_a_look_holds_a_picture_or_space_or_both_and_never_nothing(dances):
    clip = torch.zeros(400, dtype=torch.long)
    points, seen = dances.motion(clip, torch.linspace(0, 200, 400)[:, None], torch.zeros(400, dtype=torch.bool))
    look = look_at(points, seen, STEADY, 20, generator())
    picture, space = look.picture[..., 2].amax(dim=(1, 2)) > 0, look.space[..., 3].amax(dim=(1, 2)) > 0
    assert (picture | space).all()
    assert 0.3 < (picture & ~space).float().mean() < 0.5
    assert 0.15 < (space & ~picture).float().mean() < 0.35
    measured = look.space[..., 3].amax(dim=(1, 2)) == 1
    assert (measured & picture).sum() == 0, "motion capture comes without a picture"
    assert torch.allclose(look.space[measured, :, :, :3], points[measured], atol=1e-5)


def test_hidden_joints_are_zero(dances):
    points, seen = dances.motion(torch.zeros(50, dtype=torch.long), torch.arange(50.0)[:, None], torch.zeros(50).bool())
    look = look_at(points, seen, Augmentation(hide_keypoints=1.0, hide_limbs=0.5), 20, generator())
    for part, weight in ((look.picture, 2), (look.space, 3)):
        gone = part[..., weight] == 0
        assert gone.any()
        assert not part[gone].any()


def test_an_autoencoder_that_tells_the_truth_loses_only_the_contrast(dances, monkeypatch):
    lesson = Poses(dances, 0, 0, Settings(batch=16, held_back=0))
    model = PoseAutoencoder(PoseAutoencoderConfig(dim=16, width=16))
    wrong = float(lesson.loss(model, 0.0, generator(3)).detach())
    truth = fronted(lesson._draw(generator(3))[0][:, 0]).repeat(2, 1, 1)
    monkeypatch.setattr(model, "tell", lambda vectors: truth)
    right = float(lesson.loss(model, 0.0, generator(3)).detach())
    assert wrong > right + 0.3


def test_what_is_held_back_judges(dances):
    lesson = Poses(dances, 0, 0, Settings(batch=16, held_back=0.3))
    model = PoseAutoencoder(PoseAutoencoderConfig(dim=16, width=16))
    first, again = lesson.judge(model), lesson.judge(model)
    assert first == again
    assert 0 < first[0] < 1
    assert Poses(dances, 0, 0, Settings(held_back=0)).judge(model) is None
