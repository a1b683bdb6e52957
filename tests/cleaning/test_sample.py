"""The promises of cleaning, on what MediaPipe really makes of the hardest clip of the sample."""

from __future__ import annotations

import numpy as np
import pytest

import dancekit as dk
from dancekit.accuracy import accuracy
from dancekit.cleaning import fix_swaps, remove_outliers
from dancekit.synthetic import corrupt


@pytest.fixture(scope="module")
def lyrical(sample):
    """A slow dance with a full turn: as extracted, and the truth."""
    return dk.extract(sample("lyrical.mp4"), progress=False), dk.load(sample("lyrical.parquet"))


@pytest.mark.pose
def test_trembling_error_and_lean_meet_their_targets(lyrical):
    raw, truth = lyrical
    before, after = accuracy(raw, truth), accuracy(dk.clean(raw), truth)
    assert before.jitter_ratio > 3.0
    assert after.jitter_ratio <= 1.3
    assert after.procrustes_error_cm <= before.procrustes_error_cm
    assert after.position_error_cm < before.position_error_cm - 1.0
    assert before.lean_deg > 6.0
    assert after.lean_deg < 3.0


@pytest.mark.pose
def test_faults_put_into_a_pose_models_output_are_found(lyrical):
    raw, _ = lyrical
    hits, found, true = np.zeros(2), np.zeros(2), np.zeros(2)
    for seed in range(3):
        mixed, faults = corrupt(raw, seed=seed, swaps=5)
        changed = (fix_swaps(mixed).position != mixed.position).any(axis=-1)
        wild, thrown = corrupt(raw, seed=seed, outliers=40)
        taken = np.isnan(remove_outliers(wild).position).any(axis=-1)
        for row, (got, put) in enumerate(((changed, faults.swapped), (taken, thrown.outlier))):
            hits[row] += (got & put).sum()
            found[row] += got.sum()
            true[row] += put.sum()
    # The model's own wild values in the turn are found as well, and count against precision here.
    assert (hits / true >= 0.95).all()
    assert hits[0] / found[0] >= 0.95
    assert hits[1] / found[1] >= 0.9
