"""What forecasters begin from: it fits where it says, comes back from half precision, and can be left aside."""

from __future__ import annotations

import numpy as np
import pytest

from dancekit.forecast import Forecaster
from dancekit.forecast.collecting import collect
from dancekit.forecast.kind import blocks_of
from dancekit.forecast.kinds import make
from dancekit.forecast.pretraining import FILE, KNOTS, Start, packed_sums, shipped
from dancekit.forecast.ridge import Ridge
from dancekit.synthetic import dance


@pytest.fixture(scope="module")
def start():
    found = shipped()
    assert found is not None
    return found


def test_the_file_is_small_and_says_what_it_is(start):
    assert FILE.stat().st_size < 5e6
    assert start.mark.startswith("pretrained ")
    assert all(np.isfinite(array.astype(float)).all() for array in start.arrays.values())


def test_sums_come_back_and_straight_lines_join_the_knots():
    rng = np.random.default_rng(0)
    told = rng.normal(size=(300, 20))
    slope = rng.normal(size=(300, 1, 51))
    moved = np.arange(1, 76)[None, :, None] * slope / 75  # in straight lines from knot to knot: nothing is lost
    gram, cross = told.T @ told, told.T @ moved.reshape(300, -1)
    packed = packed_sums(gram, cross, moments=300.0)
    found = Start({f"ridge.25.10.{name}": array for name, array in packed.items()}, "x").sums((25, 10), 75)
    assert len(found) == len(blocks_of(75))
    for (whole, part), (first, end) in zip(found, blocks_of(75), strict=True):
        assert np.allclose(whole * 300 / 2000, gram, rtol=2e-3, atol=0.2)
        wanted = cross.reshape(20, 75, 51)[:, first:end].reshape(20, -1)
        assert np.abs(part * 300 / 2000 - wanted).max() < 0.02 * np.abs(cross).max()
    assert Start({}, "x").sums((25, 10), 75) is None
    assert KNOTS[-1] == 74


def test_ridge_begins_from_moments_that_it_never_saw(start):
    samples = collect({"a": dance("groove", duration_s=6)}, context=25, horizon=20, hop_s=0.2)
    other = collect({"b": dance("waves", duration_s=9, seed=5)}, context=25, horizon=20, hop_s=0.2, full=True)
    missed = []
    for begins in (False, True):
        ridge = Ridge(25, 20)
        assert not begins or ridge.begin(start)
        ridge.fit(samples)
        ridge.choose(np.full(20, 8))
        missed.append(np.linalg.norm(other.moved - ridge.residuals(other.pasts), axis=-1).mean())
    assert missed[1] < 0.8 * missed[0]


@pytest.mark.parametrize("name", ["net", "lstm", "transformer"])
def test_networks_of_these_sizes_know_something_before_they_learn(start, name):
    asked = collect({"b": dance("waves", duration_s=9, seed=5)}, context=50, horizon=75, hop_s=0.2, full=True)
    model = make(name, 50, 75, 0)
    assert model.begin(start)
    model.models = [model._fresh()]
    told = np.linalg.norm(asked.moved - model.trial(asked.pasts, 0), axis=-1).mean()
    assert told < 0.85 * np.linalg.norm(asked.moved, axis=-1).mean()
    assert not make(name, 25, 75, 0).begin(start)


def test_one_may_begin_from_nothing(start):
    takes = {f"groove{seed}": dance("groove", duration_s=5, seed=seed) for seed in range(2)}
    marks = []
    for pretrained in (True, False):
        forecaster = Forecaster("ridge", context_s=1.0, horizon_s=0.4).fit(takes, pretrained=pretrained)
        marks.append(forecaster.trained_["start"])
    assert marks == [start.mark, "nothing"]
