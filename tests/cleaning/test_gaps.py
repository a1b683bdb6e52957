from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dancekit import Recording, skeleton
from dancekit.cleaning import fill_gaps
from dancekit.errors import RecordingError
from dancekit.synthetic import DANCES, Camera, dance

WRIST = skeleton.index("left_wrist")


def with_gap(frames: slice, *, count: int = 60, **changes) -> Recording:
    """One body whose left wrist swings once a second and is missing for some frames."""
    position = np.zeros((count, 1, 33, 3))
    position[:, 0, WRIST, 0] = 0.3 * np.sin(2 * np.pi * np.arange(count) / 30)
    position[frames, 0, WRIST] = np.nan
    return Recording(time=np.arange(count) / 30, position=position, confidence=np.full((count, 1, 33), 0.8), **changes)


@pytest.mark.parametrize(("length", "tolerance"), [(1, 0.005), (4, 0.03), (6, 0.04), (12, 0.12)])
def test_short_gaps_are_filled_close_to_the_truth(length: int, tolerance: float):
    truth = with_gap(slice(0, 0)).position[:, 0, WRIST, 0]
    filled = fill_gaps(with_gap(slice(20, 20 + length)))
    assert np.abs(filled.position[:, 0, WRIST, 0] - truth).max() < tolerance
    assert filled.meta["steps"][0]["filled"] == length


def test_a_gap_of_just_max_gap_s_is_filled_and_a_frame_more_is_not():
    # Fourteen missing frames lie between values half a second apart.
    assert np.isfinite(fill_gaps(with_gap(slice(20, 34))).position).all()
    left = fill_gaps(with_gap(slice(20, 35)))
    assert np.isnan(left.position).sum() == 15 * 3
    assert left.meta["steps"][0]["left_open"] == 15
    assert np.isfinite(fill_gaps(with_gap(slice(20, 35)), max_gap_s=1.0).position).all()


def test_nothing_is_filled_before_the_first_or_after_the_last_value():
    for gap in (slice(0, 3), slice(57, 60)):
        recording = with_gap(gap)
        assert fill_gaps(recording).same_arrays(recording)


def test_nothing_is_filled_across_a_cut():
    recording = with_gap(slice(20, 23), meta={"cuts": [21 / 30]})
    assert fill_gaps(recording).same_arrays(recording)


def test_no_gap_is_filled_on_request():
    recording = with_gap(slice(20, 22))
    assert fill_gaps(recording, max_gap_s=0).same_arrays(recording)


def test_a_filled_value_has_half_of_the_lower_confidence_at_its_ends():
    recording = with_gap(slice(20, 23))
    confidence = np.array(recording.confidence)
    confidence[19, 0, WRIST], confidence[20:23, 0, WRIST], confidence[23, 0, WRIST] = 0.6, np.nan, 0.9
    filled = fill_gaps(recording.replace(confidence=confidence))
    assert filled.confidence[18:25, 0, WRIST].round(3).tolist() == pytest.approx([0.8, 0.6, 0.3, 0.3, 0.3, 0.9, 0.8])


def test_confidence_that_was_unknown_stays_unknown():
    recording = with_gap(slice(20, 23)).replace(confidence=np.full((60, 1, 33), np.nan))
    assert np.isnan(fill_gaps(recording).confidence).all()


@pytest.mark.parametrize("name", DANCES)
def test_lost_moments_of_a_whole_dancer_come_back_within_centimetres(name: str):
    truth = dance(name, duration_s=6, seed=1, camera=Camera())
    lost = {a: np.array(getattr(truth, a)) for a in ("position", "image", "root", "confidence", "presence")}
    for array in lost.values():
        array[60:64] = np.nan
    filled = fill_gaps(truth.replace(**lost))
    assert np.linalg.norm(filled.position - truth.position, axis=-1).mean(axis=(1, 2))[60:64].max() < 0.05
    assert np.isfinite(filled.image).all()
    assert np.isfinite(filled.root).all()
    assert (filled.confidence[60:64] == 0.5).all()
    assert np.isnan(filled.presence[60:64]).all()


@settings(deadline=None, max_examples=40)
@given(st.integers(0, 10_000), st.floats(0.05, 0.95))
def test_what_was_seen_is_never_changed_and_pchip_never_overshoots(seed: int, share: float):
    rng = np.random.default_rng(seed)
    time = np.cumsum(rng.uniform(0.01, 0.06, 40))
    image = rng.normal(size=(40, 1, 33, 2))
    image[rng.random((40, 1, 33)) < share] = np.nan
    recording = Recording(time=time, position=np.full((40, 1, 33, 3), np.nan), image=image)
    filled = fill_gaps(recording, max_gap_s=0.2)
    seen = np.isfinite(recording.image)
    assert np.array_equal(filled.image[seen], recording.image[seen])
    assert np.nanmax(np.abs(filled.image), initial=0) <= np.nanmax(np.abs(recording.image), initial=0) + 1e-6


@pytest.mark.parametrize("frames", [0, 1, 2])
def test_tiny_recordings_pass(frames: int):
    tiny = Recording(time=np.arange(frames) / 30, position=np.full((frames, 2, 33, 3), np.nan))
    assert fill_gaps(tiny).same_arrays(tiny)


def test_negative_lengths_are_named():
    with pytest.raises(RecordingError, match="max_gap_s is -1; expected 0 or more seconds"):
        fill_gaps(with_gap(slice(0, 0)), max_gap_s=-1)
    with pytest.raises(RecordingError, match=r"short_gap_s is -0\.1; expected 0 or more seconds"):
        fill_gaps(with_gap(slice(0, 0)), short_gap_s=-0.1)
