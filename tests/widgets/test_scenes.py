"""A scene holds what the recording holds, as exactly as it promises, and nothing where nothing is known."""

from __future__ import annotations

import numpy as np
import pytest

import dancekit as dk
from dancekit import skeleton
from dancekit.errors import RecordingError
from dancekit.widgets.packs import unpack
from dancekit.widgets.scenes import MISSING, Track, scene


@pytest.fixture(scope="module")
def groove(sample):
    """One dancer for ten seconds, in space and in the picture."""
    return dk.load(sample("groove.parquet"))


def opened(*tracks, **options):
    return unpack(scene(list(tracks), **options))


def test_positions_are_kept_to_a_twentieth_of_a_millimetre(groove):
    meta, arrays = opened(Track(groove, "groove"))
    back = arrays["t0.pose"] * meta["tracks"][0]["pose_step"]
    assert np.abs(back - groove.position).max() <= 0.505e-4
    pixels = arrays["t0.image"] * meta["tracks"][0]["image_step"]
    assert np.abs(pixels - groove.image).max() <= 0.03
    np.testing.assert_array_equal(arrays["t0.time"], groove.time)
    assert meta["tracks"][0]["image_size"] == [480, 640]


def test_the_skeleton_comes_along(groove):
    meta, _ = opened(Track(groove, "groove"))
    assert meta["keypoints"] == list(skeleton.KEYPOINTS)
    assert meta["sides"][15] == "left"
    assert [23, 25] in meta["bones"]


def test_what_is_missing_is_marked_and_never_zero(groove):
    position, image, confidence = (np.array(getattr(groove, name)) for name in ("position", "image", "confidence"))
    position[5, 0, 15, 2] = np.nan
    image[6, 0, 16] = np.nan
    confidence[7, 0, 17] = np.nan
    holed = groove.replace(position=position, image=image, confidence=confidence)
    _, arrays = opened(Track(holed, "groove"))
    assert (arrays["t0.pose"] == MISSING).sum() == 3
    assert (arrays["t0.pose"][5, 0, 15] == MISSING).all()
    assert (arrays["t0.image"] == MISSING).sum() == 2
    assert (arrays["t0.confidence"] == 255).sum() == 1


def test_confidence_has_steps_of_one_in_254(groove):
    confidence = np.linspace(0, 1, groove.confidence.size).reshape(groove.confidence.shape)
    _, arrays = opened(Track(groove.replace(confidence=confidence), "groove"))
    assert np.abs(arrays["t0.confidence"] / 254 - confidence).max() <= 0.5 / 254 + 1e-6
    assert arrays["t0.confidence"].max() == 254


def test_a_body_larger_than_the_steps_reach_gets_larger_steps(groove):
    meta, arrays = opened(Track(groove.replace(position=groove.position * 20), "giant"))
    step = meta["tracks"][0]["pose_step"]
    assert step > 1e-4
    assert np.abs(arrays["t0.pose"] * step - groove.position * 20).max() <= step


def test_normalised_recordings_are_drawn_as_bodies(groove):
    meta, arrays = opened(Track(dk.normalize(groove), "torsos"))
    assert meta["tracks"][0]["scale_m"] == 0.5
    shoulder, hip = (arrays["t0.pose"][0, 0, skeleton.index(name)] * 1e-4 for name in ("left_shoulder", "left_hip"))
    assert 0.35 < np.linalg.norm(shoulder - hip) < 0.65
    unscaled, _ = opened(Track(dk.normalize(groove, scale=False), "metres"))
    assert unscaled["tracks"][0]["scale_m"] == 1.0


def test_without_a_picture_no_picture_is_sent(groove):
    meta, arrays = opened(Track(groove.replace(image=None), "mocap"))
    assert "t0.image" not in arrays
    assert meta["tracks"][0]["has_image"] is False


def test_an_offset_and_a_warping_path_are_maps_of_time(groove):
    path = np.array([[0.0, 0.5], [1.0, 0.5], [1.0, 1.0], [2.0, 3.0]])
    _, arrays = opened(
        Track(groove, "first"), Track(groove, "later", offset_s=1.5), Track(groove, "warped", alignment=path)
    )
    assert "t0.map" not in arrays
    assert np.interp(4.0, *arrays["t1.map"].T) == pytest.approx(2.5)
    np.testing.assert_array_equal(arrays["t2.map"], [[0.0, 0.5], [1.0, 1.0], [2.0, 3.0]])


@pytest.mark.parametrize(
    ("path", "words"),
    [
        (np.zeros((3, 3)), r"has shape \(3, 3\); expected \(M, 2\)"),
        (np.array([[0.0, 1.0], [1.0, 0.5]]), "goes back in time"),
        (np.array([[0.0, np.nan]]), "without NaN"),
    ],
)
def test_a_path_that_is_none_is_refused(groove, path, words):
    with pytest.raises(RecordingError, match=words):
        scene([Track(groove, "a"), Track(groove, "b", alignment=path)])


def test_beats_segments_and_video_stamps_come_along(groove):
    stamps = groove.time + 0.001
    meta, arrays = opened(
        Track(groove, "groove", video_time=stamps, video_size=(480, 640)), beats=[1.0, 0.5], segments=[(0, 1, "<b>")]
    )
    np.testing.assert_array_equal(arrays["beats"], [0.5, 1.0])
    np.testing.assert_array_equal(arrays["t0.video_time"], stamps)
    assert meta["segments"] == [{"start_s": 0.0, "end_s": 1.0, "label": "<b>"}]
    assert meta["video_sizes"] == [[480, 640]]


def test_nothing_to_show_is_said(groove):
    with pytest.raises(RecordingError, match="give at least one recording"):
        scene([])
    with pytest.raises(RecordingError, match="'empty' has no frames or nobody in it"):
        scene(Track(groove.select(start_s=100), "empty"))


def test_a_single_frame_is_a_scene(groove):
    still = groove.select(start_s=0, end_s=0.01)
    _, arrays = opened(Track(still, "still"), Track(still, "later", offset_s=1.0))
    assert arrays["t0.pose"].shape == (1, 1, 33, 3)
    assert arrays["t1.map"].shape == (2, 2)
