"""What forecasters begin from: it fits where it says, comes back from half precision, and can be left aside."""

from __future__ import annotations

import numpy as np
import pytest

from dancekit.errors import ForecastError
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


@pytest.fixture(scope="module")
def untaught() -> Forecaster:
    return Forecaster("ridge", horizon_s=1.0).calibrate(dance("groove", duration_s=6, seed=3))


def test_who_is_calibrated_has_learnt_nothing(start, untaught, tmp_path):
    (ridge,) = untaught.learnt_.parts
    assert ridge.sums
    for (block, look), (gram, cross) in ridge.sums.items():
        sums = start.sums(ridge.looks[look], 25)
        wanted = (np.zeros_like(gram), np.zeros_like(cross)) if sums is None else sums[block]
        assert np.array_equal(gram, wanted[0].astype(np.float32))
        assert np.array_equal(cross, wanted[1].astype(np.float32))
    assert untaught.trained_["clips"] == []
    assert len(untaught.trained_["calibrated"]) == 1
    assert repr(untaught).endswith("learnt from what comes along>")
    untaught.save(tmp_path / "f.safetensors")
    again = Forecaster.load(tmp_path / "f.safetensors")
    assert (again.told_, again.identity()) == (untaught.told_, untaught.identity())


def test_how_wide_it_says_it_is_comes_from_what_it_was_calibrated_on(untaught):
    calm = dance("groove", duration_s=6, seed=3)
    wild = calm.replace(position=calm.position + np.random.default_rng(0).normal(0, 0.05, calm.position.shape))
    other = Forecaster("ridge", horizon_s=1.0).calibrate(wild)
    told = [forecaster.predict(calm, at_s=4.0) for forecaster in (untaught, other)]
    sure, unsure = (float(np.nanmean(one.upper - one.lower)) for one in told)
    assert unsure > 1.5 * sure


def test_networks_of_these_sizes_are_calibrated_as_they_come_along(start):
    net = Forecaster("net").calibrate(dance("groove", duration_s=8, seed=3)).learnt_.parts[0]
    for name, tensor in net.models[0].state_dict().items():
        assert np.array_equal(tensor.numpy(), start.weights("net")[f"weights.{name}"])


def test_without_time_a_network_takes_one_step_however_busy_the_machine_is(start):
    samples = collect({"a": dance("groove", duration_s=6, seed=3)}, context=50, horizon=75, hop_s=0.2)
    nets = []
    for _ in range(2):
        net = make("net", 50, 75, 0)
        net.begin(start)
        net.fit(samples, minutes=0.0)
        nets.append(net)
    for one in nets[0].models[1:] + nets[1].models:
        for name, tensor in one.state_dict().items():
            assert np.array_equal(tensor, nets[0].models[0].state_dict()[name])
            assert np.allclose(tensor, start.weights("net")[f"weights.{name}"], atol=1e-3)


@pytest.mark.parametrize(("kind", "horizon_s"), [("analogue", 3.0), ("net", 1.0), ("zero", 3.0)])
def test_nothing_comes_along_for_them(kind, horizon_s):
    with pytest.raises(ForecastError, match=f"nothing comes along for kind '{kind}'"):
        Forecaster(kind, horizon_s=horizon_s).calibrate(dance("groove", duration_s=6))


def test_moments_are_as_far_apart_as_is_asked():
    forecaster = Forecaster("ridge", context_s=0.4, horizon_s=0.4)
    counts = [forecaster.fit(dance("groove", duration_s=12), hop_s=hop_s).trained_["moments"] for hop_s in (0.12, 0.24)]
    assert abs(counts[0] - 2 * counts[1]) <= 2
    with pytest.raises(ForecastError, match=r"hop_s is 2; expected 0.04 to 1 seconds"):
        forecaster.fit(dance("groove", duration_s=12), hop_s=2)


def test_too_little_to_calibrate_on():
    with pytest.raises(ForecastError, match="at least 30 are needed"):
        Forecaster("ridge").calibrate(dance("groove", duration_s=2))
