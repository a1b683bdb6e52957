"""Faults are exactly where the masks say, and nowhere else."""

from __future__ import annotations

import numpy as np
import pytest

from dancekit import skeleton
from dancekit.errors import DancekitError
from dancekit.synthetic import Camera, corrupt, dance, duo
from dancekit.synthetic.faults import SWAPS


@pytest.fixture(scope="module")
def clean():
    return dance("groove", duration_s=20.0, camera=Camera())


def changed(a: np.ndarray, b: np.ndarray) -> np.ndarray:
    return ~((a == b) | (np.isnan(a) & np.isnan(b))).all(axis=-1)


def test_no_faults_asked_for_none_made(clean):
    same, faults = corrupt(clean)
    assert same.same_arrays(clean)
    for mask in (faults.swapped, faults.outlier, faults.gap, faults.jitter_m):
        assert not mask.any()
    assert np.array_equal(faults.lean, np.eye(3))


def test_masks_describe_exactly_what_was_changed(clean):
    faulty, faults = corrupt(clean, seed=3, swaps=6, outliers=15, gaps=3)
    touched = faults.swapped | faults.outlier | faults.gap
    assert np.array_equal(changed(faulty.position, clean.position), touched)
    assert np.array_equal(changed(faulty.image, clean.image), touched)
    assert not (faults.swapped & faults.outlier).any()
    assert not ((faults.swapped | faults.outlier).any(axis=2) & faults.gap.any(axis=2)).any()


def test_undoing_swaps_by_their_mask_gives_the_clean_recording(clean):
    faulty, faults = corrupt(clean, seed=1, swaps=8)
    mirrored = faulty.position[:, :, skeleton.MIRROR]
    assert np.array_equal(np.where(faults.swapped[..., None], mirrored, faulty.position), clean.position)
    assert len(faults.swaps) == 8
    for individual, first, last, kind in faults.swaps:
        assert individual == "dancer"
        assert 2 <= last - first <= 10
        names = {skeleton.KEYPOINTS[i] for i in np.flatnonzero(faults.swapped[first, 0])}
        assert names == set(SWAPS[kind])


def test_swaps_can_be_of_one_kind_only(clean):
    _, faults = corrupt(clean, seed=1, swaps=5, swap_kinds=("legs",))
    assert {kind for *_, kind in faults.swaps} == {"legs"}
    assert not faults.swapped[:, :, skeleton.index("left_wrist")].any()
    assert not faults.swapped[:, :, skeleton.index("left_hip")].any()


def test_outliers_are_as_large_and_as_short_as_asked(clean):
    faulty, faults = corrupt(clean, seed=2, outliers=20, outlier_size=(0.5, 0.6))
    torso = np.median(
        np.linalg.norm(clean.position[:, 0, skeleton.indices("torso")[:2]].mean(axis=1), axis=-1)
    )  # mid-hip is the origin
    off = np.linalg.norm(faulty.position - clean.position, axis=-1)[faults.outlier]
    assert (off > 0.49 * torso).all()
    assert (off < 0.61 * torso).all()
    runs = np.diff(np.flatnonzero(np.diff(np.pad(faults.outlier.any(axis=2)[:, 0].astype(int), 1)))).tolist()[::2]
    assert len(runs) == 20
    assert max(runs) <= 3


def test_gaps_remove_the_whole_person_for_the_time_asked(clean):
    faulty, faults = corrupt(clean, seed=2, gaps=4, gap_s=(0.2, 0.3))
    lost = faults.gap.all(axis=(1, 2))
    assert np.array_equal(lost, faults.gap.any(axis=(1, 2)))
    assert np.isnan(faulty.position[lost]).all()
    assert np.isnan(faulty.confidence[lost]).all()
    assert np.isnan(faulty.root[lost]).all()
    runs = np.diff(np.flatnonzero(np.diff(np.pad(lost.astype(int), 1)))).tolist()[::2]
    assert len(runs) == 4
    assert all(6 <= run <= 9 for run in runs)


def test_jitter_has_the_size_and_the_correlation_asked_for(clean):
    _, faults = corrupt(clean, seed=5, jitter=0.02, jitter_s=0.08)
    shaken, _ = corrupt(clean, seed=5, jitter=0.02, jitter_s=0.08)
    torso = 0.5
    noise = faults.jitter_m[:, 0]
    assert np.allclose((shaken.position - clean.position)[:, 0], noise, atol=1e-6)
    assert noise[..., 0].std() / noise[..., 2].std() == pytest.approx(0.5, rel=0.05)
    assert 0.8 * 0.02 * torso < noise[..., 0].std() < 1.2 * 0.02 * torso
    # White noise smoothed by a Gaussian of s has correlation exp(-(lag / 2 s)^2).
    for lag in (1, 3, 6):
        found = np.mean(noise[lag:] * noise[:-lag]) / np.mean(noise**2)
        assert found == pytest.approx(np.exp(-((lag / (2 * 0.08 * 30)) ** 2)), abs=0.03)


def test_lean_turns_positions_about_x_and_leaves_the_picture(clean):
    leaning, faults = corrupt(clean, lean_deg=7.0)
    assert np.allclose(leaning.position @ faults.lean, clean.position, atol=1e-6)
    assert np.array_equal(leaning.image, clean.image)
    head, before = (r.position[0, 0, skeleton.index("nose")] for r in (leaning, clean))
    assert head[2] > before[2] + 0.05
    assert np.arccos(np.trace(faults.lean) / 2 - 0.5) == pytest.approx(np.radians(7.0))


def test_every_individual_gets_its_share_and_the_step_is_logged():
    faulty, faults = corrupt(duo(duration_s=6.0), seed=1, swaps=2, gaps=1)
    assert [name for name, *_ in faults.swaps] == ["first", "first", "second", "second"]
    assert faults.gap.any(axis=(0, 2)).all()
    assert faulty.meta["steps"][-1]["step"] == "corrupt"
    assert faulty.meta["steps"][-1]["swaps"] == 2


def test_the_seed_decides(clean):
    one, again, other = (corrupt(clean, seed=seed, jitter=0.01, swaps=3)[0] for seed in (1, 1, 2))
    assert one.same_arrays(again)
    assert not one.same_arrays(other)


@pytest.mark.parametrize(
    ("settings", "message"),
    [
        ({"swaps": -1}, "swaps is -1; it can't be negative"),
        ({"swap_kinds": ("heads",)}, r"unknown swap_kinds \['heads'\]; choose from: legs, arms, all"),
        ({"gaps": 500}, "no room for so many gaps in 600 frames"),
    ],
)
def test_impossible_faults_are_refused(clean, settings, message):
    with pytest.raises(DancekitError, match=message):
        corrupt(clean, **settings)
