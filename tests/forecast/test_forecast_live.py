"""Frame by frame the same is told as from a recording; the own past widens intervals, bad frames are refused."""

from __future__ import annotations

import numpy as np
import pytest

from dancekit.errors import ForecastError
from dancekit.forecast import Forecaster
from dancekit.forecast.adapting import step_of
from dancekit.forecast.collecting import collect
from dancekit.forecast.own_errors import scale_of, scales_of, scored, usual_of
from dancekit.synthetic import dance, duo


@pytest.fixture(scope="module")
def ridge():
    takes = {f"groove{seed}": dance("groove", duration_s=8, seed=seed) for seed in range(5)}
    return Forecaster("ridge", context_s=0.6, horizon_s=0.6).fit(takes)


def pushed(live, take, frames, confidence=True):
    for i in range(frames):
        live.push(take.time[i], take.position[i], take.confidence[i] if confidence else None)
        live.settle()


@pytest.mark.parametrize("take", [dance("hiphop", duration_s=8, seed=4), duo(duration_s=5)], ids=["one", "two"])
def test_live_tells_what_predict_tells(ridge, take):
    with ridge.live(take.individuals) as live:
        pushed(live, take, take.n_frames - 20)
        ours = live.predict(level=0.8)
    theirs = ridge.predict(take, at_s=take.time[-21], level=0.8)
    for name in ("time", "position", "lower", "upper", "confidence", "baseline"):
        assert np.allclose(getattr(ours, name), getattr(theirs, name), atol=1e-5, equal_nan=True), name
    assert (ours.at_s, ours.individuals, ours.model) == (theirs.at_s, theirs.individuals, theirs.model)


def test_live_does_not_wait_and_forgets(ridge):
    take = dance("groove", duration_s=30, seed=7)
    with ridge.live() as live:
        for lap in range(4):
            for time, position in zip(take.time, take.position[:, 0], strict=True):
                live.push(time + 30.0 * lap, position)
        assert live._frames[0].time > 50
        forecast = live.predict(horizon_s=0.4)
        assert forecast.position.shape == (10, 1, 33, 3)
        assert np.isfinite(forecast.confidence).all()
        live.settle()
        assert live._working is None


def test_what_is_told_badly_gets_wider_intervals():
    calm = {f"calm{seed}": dance("waves", duration_s=10, seed=seed) for seed in range(5)}
    forecaster = Forecaster("zero", context_s=0.6, horizon_s=0.6).fit(calm)
    wild = dance("waves", duration_s=40, seed=11)
    other = wild.replace(time=wild.time / 2.5, fps=wild.fps * 2.5)  # the same movement two and a half times as quick
    at = 14.0
    rng = np.random.default_rng(0)
    jitter = other.replace(position=other.position + rng.normal(0, 0.15, other.position.shape).astype(np.float32))
    wide = forecaster.predict(jitter, at_s=at)
    forecaster.adapt = False
    plain = forecaster.predict(jitter, at_s=at)
    reach = np.nanmean(wide.upper - wide.position) / np.nanmean(plain.upper - plain.position)
    assert 1.1 < reach <= 2.02


def test_scales_at_once_are_those_that_are_told_one_by_one(ridge):
    take = dance("hiphop", duration_s=12, seed=2)
    learnt = ridge.learnt_
    samples = collect(take, context=15, horizon=15, hop_s=0.4)
    told = learnt.residuals(samples.pasts)
    scores = scored(samples.missed(told), learnt.uncertainty.spread(samples.pasts, told))
    at_once = scales_of(samples, scores, learnt.usual, 0.4)
    for row in (0, 5, 17, len(samples) - 1):
        end_s = float(step_of(samples.at_s[row], 0.0, 1.0))
        assert np.allclose(at_once[row], learnt.look_back(take.select(end_s=end_s), end_s), atol=1e-3)
    assert (at_once[0] == 1).all()
    assert np.abs(at_once[-1] - 1).max() > 0.01


def test_scores_by_hand():
    missed = np.full((2, 3, 17, 3), 0.2)
    missed[1, 2] = np.nan
    scores = scored(missed, np.full(missed.shape, 0.1))
    assert np.array_equal(scores, [[2, 2, 2], [2, 2, np.nan]], equal_nan=True)
    assert usual_of(scores).tolist() == [2, 2, 2]
    assert usual_of(np.array([[3.0, np.nan]])).tolist() == [3, 3]
    # Six seconds of evidence at the first horizon are believed half: the root of what they say.
    assert scale_of(np.full((6, 1), 1.8), np.array([1.0]), 1.0)[0] == pytest.approx(np.sqrt(1.8))
    assert scale_of(np.full((999, 1), 50.0), np.array([1.0]), 1.0)[0] == pytest.approx(np.exp(0.7))


def test_groups_are_calibrated_as_one(tmp_path):
    takes = {f"{who}_{i}": dance("groove", duration_s=6, seed=10 * i) for i in range(3) for who in "ab"}
    forecaster = Forecaster("zero", context_s=0.6, horizon_s=0.6).fit(takes, groups={c: c[0] for c in takes})
    assert forecaster.learnt_.uncertainty.files == 2
    assert "on 2 groups of files only" in forecaster.told_
    forecaster.save(tmp_path / "f.safetensors")
    assert Forecaster.load(tmp_path / "f.safetensors").told_ == forecaster.told_
    with pytest.raises(ForecastError, match=r"groups names no group of b_0, b_1, b_2; give one for every clip"):
        forecaster.fit(takes, groups={"a_0": "a", "a_1": "a", "a_2": "a"})


def test_frames_that_make_no_sense_are_refused(ridge):
    with ridge.live() as live:
        with pytest.raises(ForecastError, match="no frame has come yet"):
            live.predict()
        with pytest.raises(ForecastError, match=r"position has the shape \(17, 3\); expected \(1, 33, 3\)"):
            live.push(0.0, np.zeros((17, 3)))
        with pytest.raises(ForecastError, match=r"confidence has the shape \(5,\); expected \(1, 33\)"):
            live.push(0.0, np.zeros((33, 3)), np.ones(5))
        live.push(1.0, np.zeros((33, 3)))
        with pytest.raises(ForecastError, match=r"time_s is 0\.5 after 1; frames must come in order"):
            live.push(0.5, np.zeros((33, 3)))
        assert np.isnan(live.predict().position).all()
    with pytest.raises(ForecastError, match="individuals is empty"):
        ridge.live(())
