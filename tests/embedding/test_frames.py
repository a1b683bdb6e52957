"""Frames as pose encoders read them: freed of place and size, weighed by worth, with those around them."""

from __future__ import annotations

import numpy as np
import pytest

from dancekit import skeleton
from dancekit.embedding.frames import GUESSED, iterate_frames
from dancekit.embedding.keypoints import NAMES, PLACES
from dancekit.errors import RecordingError
from dancekit.normalization import torso_length
from dancekit.synthetic import Camera, dance


@pytest.fixture(scope="module")
def seen():
    return dance("waves", duration_s=3, fps=20, camera=Camera(distance_m=12, view_height_m=3))


def one(recording, **options):
    [frames] = iterate_frames(recording, **options)
    return frames


def test_place_and_size_in_the_picture_do_not_matter(seen):
    moved = seen.replace(image=seen.image * 2 + 300)
    assert np.allclose(one(seen).picture, one(moved).picture, atol=1e-4)


def test_the_hips_are_the_origin_and_a_trunk_the_unit(seen):
    picture = one(seen).picture[:, 0]
    hips = picture[:, [NAMES.index("left_hip"), NAMES.index("right_hip")], :2].mean(axis=1)
    shoulders = picture[:, [NAMES.index("left_shoulder"), NAMES.index("right_shoulder")], :2].mean(axis=1)
    assert np.allclose(hips, 0, atol=1e-5)
    assert 0.85 < np.linalg.norm(shoulders, axis=1).mean() < 1.1
    assert (shoulders[:, 1] > 0.5).all(), "y is up"


def test_space_is_in_trunk_lengths_and_half_believed_beside_a_picture(seen):
    frames = one(seen)
    wanted = seen.position[:, 0, PLACES] / torso_length(seen)[0]
    assert np.allclose(frames.space[:, 0, :, :3], wanted, atol=1e-4)
    assert np.allclose(frames.space[..., 3], GUESSED * frames.picture[..., 2])
    alone = one(seen.replace(image=np.full_like(seen.image, np.nan)))
    assert np.allclose(alone.space[..., 3], 1 * frames.picture[..., 2])
    assert not alone.picture.any()


def test_missing_is_zero_and_told_by_confidence(seen):
    image = np.array(seen.image)
    image[:, :, skeleton.index("left_wrist")] = np.nan
    picture = one(seen.replace(image=image)).picture[:, 0]
    assert not picture[:, NAMES.index("left_wrist")].any()
    assert (picture[:, NAMES.index("right_wrist"), 2] > 0).all()


def test_frames_around_are_those_before_and_after_and_nothing_beyond_the_ends(seen):
    alone, around = one(seen), one(seen, before=2, after=1)
    assert around.picture.shape == (60, 4, 17, 3)
    assert np.array_equal(around.picture[10], alone.picture[8:12, 0])
    assert not around.picture[0, :2].any()
    assert not around.picture[-1, 3].any()
    assert np.array_equal(around.space[10, 2], alone.space[10, 0])


def test_hops_and_batches(seen):
    parts = list(iterate_frames(seen, hop_s=0.1, batch=7))
    assert [len(part) for part in parts] == [7, 7, 7, 7, 2]
    starts = [segment.start_s for part in parts for segment in part.segments]
    assert np.allclose(starts, np.arange(30) * 0.1)


@pytest.mark.parametrize("options", [{"fps": 0}, {"hop_s": -1}])
def test_rates_that_make_no_sense(seen, options):
    with pytest.raises(RecordingError, match="must be more than 0"):
        one(seen, **options)
