"""What encoders learn from: moments drawn where they are, seen twice, and never called different when they are one."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import polars as pl
import pytest
import torch

from dancekit import skeleton
from dancekit.embedding.keypoints import NAMES
from dancekit.errors import EmbeddingError
from dancekit.synthetic import Camera, dance, duo
from dancekit.training.augment import Augmentation
from dancekit.training.dances import Dances
from dancekit.training.objectives import contrast, not_opposed

PLAIN = Augmentation(
    camera=False, speed=(1, 1), build=0, graft=0, jitter=0, hide_limbs=0, hide_keypoints=0, swap_limbs=0, mirror=0
)


@pytest.fixture(scope="module")
def dances():
    return Dances.read([dance("waves", duration_s=12), dance("hiphop", duration_s=8)], fps=20, window_s=3)


def generator(seed=0):
    return torch.Generator().manual_seed(seed)


def test_all_frames_are_there(dances):
    assert dances.length.tolist() == [240, 160]
    assert dances.seconds == 20
    assert dances.seen.all()


def test_every_individual_is_a_track_of_its_own():
    assert Dances.read(duo(duration_s=6), fps=20, window_s=3).clips == [
        "groove/first",
        "groove/second",
    ]


def test_a_track_ends_where_the_trunk_is_lost():
    recording = dance("waves", duration_s=12, fps=20)
    position = np.array(recording.position)
    position[100:110, :, skeleton.index("left_hip")] = np.nan
    position[:, :, skeleton.index("nose")] = np.nan
    found = Dances.read(recording.replace(position=position), fps=20, window_s=3)
    assert found.length.tolist() == [100, 130]
    assert not found.seen[:, NAMES.index("nose")].any()
    assert torch.isfinite(found.points).all()


def test_two_plain_views_are_one(dances):
    views = dances.draw(16, 60, PLAIN, generator())
    assert torch.equal(views.points[:16], views.points[16:])
    assert views.points.shape == (32, 60, 17, 2)
    again = dances.draw(16, 60, PLAIN, generator())
    assert torch.equal(views.points, again.points)


def test_views_differ_by_camera_and_not_by_moment(dances):
    views = dances.draw(16, 60, Augmentation(), generator())
    assert not torch.allclose(views.points[:16], views.points[16:], atol=0.1)
    assert torch.equal(views.moment[:16], views.moment[16:])
    assert torch.isfinite(views.points).all()
    assert (views.points[views.confidence == 0] == 0).all()


def test_a_view_shows_the_frames_around_its_moment(dances):
    clip, middle = torch.tensor([1]), torch.tensor([70.0])
    points, _ = dances.view(clip, middle, torch.ones(1), 60, torch.zeros(1, dtype=torch.bool), PLAIN, generator())
    wrist = NAMES.index("left_wrist")
    flat = dances.points[240 + 40 : 240 + 100]
    depth = 1 - flat[..., 2:] / 18
    assert torch.allclose(
        points[0, :, wrist] / points[0, 0, wrist],
        (flat[..., :2] / depth)[:, wrist] / (flat[..., :2] / depth)[0, wrist],
        atol=0.02,
    )


def test_mirrored_moments_are_others(dances):
    views = dances.draw(64, 60, Augmentation(mirror=0.5), generator())
    assert 10 < views.mirrored[:64].sum() < 54
    ignored = not_opposed(views.moment, views.mirrored, 10)
    different_side = views.mirrored[:, None] != views.mirrored[None]
    assert not (ignored & different_side).any()


def test_what_is_held_back_is_the_end_of_each_clip(dances):
    kept, held = dances.split(0.4, 3)
    assert kept.length.tolist() == [144, 96]
    assert held.length.tolist() == [96, 64]
    assert torch.equal(held.points[:96], dances.points[144:240])
    assert dances.split(0.1, 3)[1] is None, "a tenth of these is too short to search in"
    assert dances.split(0, 3) == (dances, None)


def test_nothing_to_learn_from_is_explained():
    flat = dance("groove", duration_s=6, camera=Camera())
    for recording in (dance("groove", duration_s=1), flat.replace(position=np.full_like(flat.position, np.nan))):
        with pytest.raises(EmbeddingError, match="nothing to learn from"):
            Dances.read(recording, fps=20, window_s=3)


def test_contrast_by_hand():
    """Two moments, two views each; the loss of a row is -log(exp(s_twin/t) / sum of exp(s/t) over the others)."""
    rng = np.random.default_rng(0)
    vectors = rng.normal(size=(4, 5))
    unit = vectors / np.linalg.norm(vectors, axis=1, keepdims=True)
    similarity = np.exp(unit @ unit.T / 0.2)
    rows = [-np.log(similarity[i, (i + 2) % 4] / (similarity[i].sum() - similarity[i, i])) for i in range(4)]
    none = torch.zeros(4, 4, dtype=torch.bool)
    got = contrast(torch.as_tensor(vectors), temperature=0.2, ignored=none)
    assert float(got) == pytest.approx(np.mean(rows), rel=1e-5)
    ignored = ~torch.eye(4, dtype=torch.bool)
    assert float(contrast(torch.as_tensor(vectors), temperature=0.2, ignored=ignored)) == pytest.approx(0, abs=1e-5)


def test_labels_draw_together():
    labels = torch.tensor([0, 0, 1, 0, 0, 1])
    none = torch.zeros(6, 6, dtype=torch.bool)
    by_label = torch.nn.functional.one_hot(labels, 3).float()
    by_moment = torch.eye(3).repeat(2, 1)
    scores = [float(contrast(v, temperature=0.1, ignored=none, labels=labels)) for v in (by_label, by_moment)]
    assert scores[0] < scores[1]
    unknown = torch.full((6,), -1)
    assert float(contrast(by_moment, temperature=0.1, ignored=none, labels=unknown)) == pytest.approx(
        float(contrast(by_moment, temperature=0.1, ignored=none)), abs=1e-5
    )


def test_labels_are_those_of_the_middle_and_grafted_moments_have_none():
    recordings = {"waves": dance("waves", duration_s=12), "hiphop": dance("hiphop", duration_s=8)}
    spans = pl.DataFrame(
        {"clip": ["waves", "hiphop"], "label": ["b", "a"], "start_s": [6.0, None], "end_s": [None] * 2}
    )
    found = Dances.read(recordings, fps=20, window_s=3, labels=spans)
    assert found.label.tolist() == [-1] * 120 + [1] * 120 + [0] * 160
    views = found.draw(64, 60, PLAIN, generator())
    assert torch.equal(views.label, found.label[views.moment.long()])
    grafted = found.draw(64, 60, replace(PLAIN, graft=1.0), generator())
    assert (grafted.label == -1).all()
    assert torch.equal(grafted.points[:64], grafted.points[64:])


@pytest.mark.parametrize(
    ("labels", "message"),
    [
        ({"tango": "x"}, "labels name the clip 'tango', which is not among the recordings: waves"),
        (["x"], "labels is a list; expected a mapping"),
        (pl.DataFrame({"clip": ["waves"], "style": ["x"]}), "has the columns clip, style; expected clip and label"),
    ],
)
def test_labels_that_make_no_sense(labels, message):
    with pytest.raises(EmbeddingError, match=message):
        Dances.read({"waves": dance("waves", duration_s=6)}, fps=20, window_s=3, labels=labels)
