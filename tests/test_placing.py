"""Where dancers stand: known from the recording, read off the picture, or put side by side."""

from __future__ import annotations

import numpy as np
import pytest

import dancekit as dk
from dancekit import skeleton
from dancekit.errors import RecordingError
from dancekit.placing import NOTES, placed

FEET = skeleton.indices("feet")


@pytest.fixture(scope="module")
def duo(sample):
    """Two dancers who change places, seen by a camera, their way known exactly."""
    return dk.load(sample("duo_crossing.parquet"))


def drawn(recording, placement):
    return recording.position + placement.place[:, :, None]


def test_a_known_root_is_kept_and_feet_come_down_to_the_floor(duo):
    placement = placed(duo)
    assert placement.mode == "root"
    np.testing.assert_allclose(np.diff(placement.place, axis=0), np.diff(duo.root, axis=0), atol=1e-5)
    lowest = drawn(duo, placement)[:, :, FEET, 1].min(axis=(1, 2))
    assert abs(np.quantile(lowest, 0.02)) < 0.03


def test_without_a_root_the_way_across_the_room_is_read_off_the_picture(duo):
    placement = placed(duo.replace(root=None))
    assert placement.mode == "picture"
    for n in range(2):
        assert np.corrcoef(placement.place[:, n, 0], duo.root[:, n, 0])[0, 1] > 0.999
    apart = np.abs(placement.place[:, 0, 0] - placement.place[:, 1, 0])
    assert apart.max() > 1.0
    np.testing.assert_allclose(apart, np.abs(duo.root[:, 0, 0] - duo.root[:, 1, 0]), rtol=0.15, atol=0.1)
    assert (placement.place[..., 2] == 0).all()


def test_the_lowest_foot_stands_on_the_floor(duo):
    blind = duo.replace(root=None, image=None)
    placement = placed(blind)
    assert placement.mode == "none"
    assert np.abs(drawn(blind, placement)[:, :, FEET, 1].min(axis=2)).max() < 0.06
    np.testing.assert_allclose(placement.place[:, 1, 0] - placement.place[:, 0, 0], 1.2, rtol=1e-6)


def test_hands_carry_a_handstand():
    upright = dk.synthetic.dance("groove", duration_s=1)
    standing = upright.replace(root=None, image=None)
    inverted = standing.replace(position=standing.position * np.float32([1, -1, -1]))
    points = drawn(inverted, placed(inverted))
    assert points[..., 1].min() > -0.05, "nobody is under the floor"
    assert points[..., FEET, 1].min() > 1.0


def test_the_floor_does_not_tremble_with_the_feet():
    rng = np.random.default_rng(0)
    still = dk.synthetic.dance("groove", duration_s=4).replace(root=None)
    position = np.repeat(still.position[:1], still.n_frames, axis=0)
    shaky = still.replace(position=position + rng.normal(0, 0.01, position.shape))
    steps = np.abs(np.diff(placed(shaky).place[:, 0, 1]))
    raw = np.abs(np.diff(shaky.position[:, 0, FEET, 1].min(axis=1)))
    assert steps.mean() < raw.mean() / 5


def test_gaps_are_bridged_and_nothing_is_ever_nan(duo):
    holes = {name: np.array(getattr(duo, name)) for name in ("position", "root", "image")}
    for array in holes.values():
        array[40:80, 0] = np.nan
        array[:10, 1] = np.nan
    for changes in ({}, {"root": None}, {"root": None, "image": None}):
        assert np.isfinite(placed(duo.replace(**{**holes, **changes})).place).all()
    bridged = placed(duo.replace(**holes)).place[40:80, 0, 0]
    straight = np.linspace(duo.root[39, 0, 0], duo.root[80, 0, 0], 42)[1:-1]
    np.testing.assert_allclose(bridged, straight, atol=1e-4)


def test_someone_never_seen_stands_somewhere(duo):
    nobody = duo.replace(position=np.full_like(duo.position, np.nan), root=None, image=None)
    assert np.isfinite(placed(nobody).place).all()


def test_normalised_recordings_are_placed_in_torso_lengths():
    metres = dk.synthetic.dance("groove", duration_s=2).replace(root=None)
    torsos = dk.normalize(metres)
    ratio = placed(metres).place[..., 1] / placed(torsos).place[..., 1]
    assert ratio.std() < 0.02
    assert 0.3 < ratio.mean() < 0.8


def test_what_is_missing_is_said():
    recording = dk.synthetic.dance("groove", duration_s=1)
    with pytest.raises(RecordingError, match="too few of them"):
        placed(recording, mode="picture")
    with pytest.raises(RecordingError, match="choose one of: auto, root, picture, none"):
        placed(recording, mode="guess")
    assert placed(recording, mode="none").note == NOTES["none"]
