"""The lesson of the variational encoder: what it asks to be told is right, and asking helps."""

from __future__ import annotations

import math

import numpy as np
import pytest
import torch

from dancekit.embedding.keypoints import NAMES
from dancekit.encoders import SegmentEncoder
from dancekit.synthetic import dance
from dancekit.training.augment import Augmentation, facing
from dancekit.training.dances import Dances, Track
from dancekit.training.futures import Futures, Shares, canonical, moments_told
from dancekit.training.loop import Settings

FPS, RATE = 20.0, 0.03  # radians of turning in a frame
WRIST = NAMES.index("left_wrist")
PLAIN = Augmentation(graft=0.0)


def body():
    points = torch.randn(17, 3, generator=torch.Generator().manual_seed(0)).numpy()
    places = {"left_shoulder": (0.3, 1, 0), "right_shoulder": (-0.3, 1, 0), "left_hip": (0.2, 0, 0),
              "right_hip": (-0.2, 0, 0)}  # fmt: skip
    for name, place in places.items():
        points[NAMES.index(name)] = place
    return points


def turn(points, angle):
    sine, cosine = math.sin(angle), math.cos(angle)
    return points @ np.array([[cosine, 0, -sine], [0, 1, 0], [sine, 0, cosine]])


def pose_at(frame):
    """Somebody who turns at a constant rate, and whose left wrist rises."""
    points = body()
    points[WRIST, 1] = 0.01 * frame
    return points


def turning(frames=200, missing=()):
    points = np.stack([turn(pose_at(frame), 0.5 + RATE * frame) for frame in range(frames)]).astype(np.float32)
    for frame, keypoint in missing:
        points[frame, keypoint] = np.nan
    return Dances([Track("turning", points, np.full(frames, -1))], FPS)


def drawn(dances, **augmentation):
    how = Augmentation(**{"graft": 0.0, "mirror": 0.0, **augmentation})
    return dances.draw(12, 40, how, torch.Generator().manual_seed(1))


def test_what_is_to_be_told_is_the_motion_as_seen_from_the_front_at_the_views_tempo():
    dances, moments = turning(), moments_told(40, FPS, 4, 5)
    views = drawn(dances)
    truth, seen = canonical(dances, views, moments)
    assert views.speed.unique().numel() > 12, "tempos differ from view to view"
    for row in range(24):
        for place, moment in enumerate(moments.tolist()):
            later = (moment - 20) * float(views.speed[row])
            if seen[row, place].all():
                wanted = turn(pose_at(float(views.moment[row]) + later), RATE * later)
                assert np.allclose(truth[row, place], wanted, atol=2e-3)  # turning between frames is a straight line
    assert seen[:, :4].all()


def test_both_views_of_a_moment_are_to_tell_the_same_whatever_camera_saw_them():
    views = drawn(dances := turning(), speed=(1.0, 1.0))
    truth, _ = canonical(dances, views, moments_told(40, FPS, 8, 5))
    assert not torch.allclose(views.points[:12], views.points[12:], atol=0.1)
    assert torch.equal(truth[:12], truth[12:])


def test_a_mirrored_view_is_to_tell_the_mirrored_motion():
    dances, moments = turning(), moments_told(40, FPS, 4, 2)
    upright, mirrored = (canonical(dances, drawn(dances, mirror=share), moments)[0] for share in (0.0, 1.0))
    swapped = [NAMES.index(n.replace("left", "?").replace("right", "left").replace("?", "right")) for n in NAMES]
    assert torch.allclose(mirrored, upright[:, :, swapped] * torch.tensor([-1.0, 1, 1]), atol=1e-4)


def test_the_middle_of_the_window_faces_front():
    dances = Dances.read({"a": dance("groove", duration_s=12, facing_deg=70)}, fps=FPS, window_s=2)
    front, _ = canonical(dances, drawn(dances), torch.tensor([20.0]))
    assert facing(front).abs().max() < 1e-3


def test_nothing_is_asked_where_the_clip_is_over_or_a_keypoint_missing():
    dances = turning(80, missing=[(f, WRIST) for f in range(80)])
    views = drawn(dances)
    moments = moments_told(40, FPS, 4, 5)
    _, seen = canonical(dances, views, moments)
    assert not seen[..., WRIST].any()
    at = views.moment[:, None] + (moments - 20) * views.speed[:, None]
    assert torch.equal(seen[..., 0] > 0, at <= 79)
    assert 0 < (at > 79).float().mean() < 0.5


@pytest.fixture(scope="module")
def lesson():
    dances = Dances.read({n: dance(n, duration_s=12, seed=2) for n in ("groove", "waves")}, fps=FPS, window_s=2)
    return lambda **shares: Futures(dances, 40, Settings(batch=8, held_back=0, augmentation=PLAIN), Shares(**shares))


def model(**options):
    return SegmentEncoder("vae", dim=16, width=16, window_s=2, **options).model_


def test_telling_gets_better_by_learning(lesson):
    taught, futures = model().train(), lesson()
    optimiser = torch.optim.AdamW(taught.parameters(), lr=3e-3)

    def told():
        views = futures.dances.draw(64, 40, PLAIN, torch.Generator().manual_seed(9))
        with torch.no_grad():
            everyone = torch.ones(128, dtype=torch.bool)
            latent = taught(views.points, views.confidence)
            return [float(part) for part in futures.told(taught, latent, everyone, views)]

    before, generator = told(), torch.Generator().manual_seed(0)
    for step in range(60):
        optimiser.zero_grad()
        futures.loss(taught, step / 60, generator).backward()
        optimiser.step()
    after = told()
    assert after[0] < before[0] - 0.3
    assert after[1] < before[1] - 0.3


def test_clouds_are_kept_wide_more_and_more(lesson):
    def loss(progress, narrow):
        return float(lesson(narrow=narrow).loss(model(), progress, torch.Generator().manual_seed(0)).detach())

    assert loss(0.0, 10.0) == pytest.approx(loss(0.0, 0.0))
    full, half = (loss(progress, 10.0) - loss(progress, 0.0) for progress in (1.0, 0.15))
    assert full == pytest.approx(2 * half, rel=1e-4)
    assert full > 0


def test_grafted_limbs_are_not_to_be_told(lesson):
    futures = lesson()
    views = futures.dances.draw(4, 40, Augmentation(graft=1.0), torch.Generator().manual_seed(0))
    danced = ~views.grafts.limbs.any(dim=1)
    told = futures.told(model(), torch.zeros(8, 16), danced, views)
    assert not danced.any()
    assert [float(part.detach()) for part in told] == [0.0, 0.0]


def test_a_checkpoint_of_other_shares_is_another_run(lesson):
    assert lesson().fingerprint() == lesson().fingerprint() != lesson(future=0.5).fingerprint()
