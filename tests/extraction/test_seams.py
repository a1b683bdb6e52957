"""Joining runs: what agrees fades, what does not is found out, nothing is lost or doubled."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from dancekit.extraction.seams import AGREEMENT, FADE, disagreement, find_seam, joined
from dancekit.extraction.slots import Slots

TORSO = 100.0


def body(n: int) -> np.ndarray:
    """A body that stands still: shoulders 100 px above the hips."""
    points = np.zeros((n, 33, 2), np.float32)
    points[:, [11, 12], 1] = -TORSO
    return points


def run(first: int, stop: int, *, moved: float = 0.0, capacity: int = 1) -> Slots:
    """A run over some frames in which every keypoint is off by so many pixels to the right."""
    slots = Slots(first, stop, capacity=capacity)
    for name, values in slots.arrays.items():
        values[:] = 0.5 if name != "image" else (body(stop - first) + np.array([moved, 0.0]))[:, None]
    return slots


def test_disagreement_is_in_torso_lengths():
    assert disagreement(body(3), body(3) + np.array([0.0, 25.0])) == pytest.approx([0.25] * 3)


def test_disagreement_knows_who_saw_nobody():
    one, other = body(4), body(4)
    one[1] = other[1] = np.nan
    one[2] = np.nan
    assert disagreement(one, other).tolist() == [0.0, 0.0, np.inf, 0.0]


def test_where_nobody_is_seen_by_either_run_they_agree():
    nobody = np.full((5, 33, 2), np.nan)
    assert (disagreement(nobody, nobody) == 0).all()


def test_runs_that_agree_meet_at_the_end_of_the_earlier():
    seam = find_seam(run(0, 60), run(30, 100, moved=1.0))
    assert (seam.frame, seam.fade) == (60, FADE)
    assert seam.disagreement == pytest.approx(0.01)
    assert seam.agrees


def test_runs_that_differ_by_more_than_a_limb_switch_without_fading():
    seam = find_seam(run(0, 60), run(30, 100, moved=80.0))
    assert seam.fade == 0
    assert not seam.agrees


def test_the_seam_is_where_both_agree_and_not_where_they_do_not():
    later = run(30, 100)
    later.arrays["image"][25:30] += 50.0  # frames 55 to 59: off by half a torso
    seam = find_seam(run(0, 60), later)
    assert seam.agrees
    assert seam.frame <= 55 + FADE * AGREEMENT / 0.5 + 1


def test_runs_without_overlap_switch_where_one_ends():
    seam = find_seam(run(0, 50), run(50, 90))
    assert (seam.frame, seam.fade) == (50, 0)


def test_several_slots_are_not_mixed_because_their_order_means_nothing():
    seam = find_seam(run(0, 60, capacity=3), run(30, 100, capacity=3))
    assert (seam.frame, seam.fade) == (60, 0)


def test_a_fade_has_no_step_larger_than_its_share():
    arrays, (seam,) = joined([run(0, 60), run(30, 100, moved=3.0)])
    steps = np.abs(np.diff(arrays["image"][:, 0, 0, 0]))
    assert seam.fade == FADE
    assert steps.max() <= 3.0 / (FADE + 1) + 1e-5
    assert arrays["image"][0, 0, 0, 0] == 0
    assert arrays["image"][-1, 0, 0, 0] == pytest.approx(3.0)


def test_in_a_fade_a_gap_of_one_run_is_filled_by_the_other():
    earlier, later = run(0, 60), run(30, 100)
    earlier.arrays["image"][55] = np.nan
    arrays, _ = joined([earlier, later])
    assert np.isfinite(arrays["image"]).all()


@given(
    lengths=st.lists(st.integers(60, 120), min_size=1, max_size=4),
    overlap=st.integers(0, 40),
    moved=st.lists(st.floats(-200, 200), min_size=4, max_size=4),
)
def test_joined_runs_hold_every_frame_once(lengths, overlap, moved):
    runs, start = [], 0
    for length, shift in zip(lengths, moved, strict=False):
        runs.append(run(max(0, start - overlap), start + length, moved=shift))
        start += length
    arrays, seams = joined(runs)
    assert len(arrays["image"]) == start
    assert len(seams) == len(runs) - 1
    assert np.isfinite(arrays["image"]).all()
    limits = [seam.frame for seam in seams]
    assert limits == sorted(limits)
