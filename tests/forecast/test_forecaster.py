"""Forecasters: known motions have known forecasts, nothing looks ahead, intervals cover, files give the same again."""

from __future__ import annotations

import numpy as np
import pytest
from long_kinds import most_long

from dancekit import skeleton
from dancekit.embedding.keypoints import PLACES
from dancekit.errors import ForecastError, FormatError
from dancekit.forecast import KINDS, Forecaster, load_forecast
from dancekit.forecast.body import turned
from dancekit.forecast.samples import FPS
from dancekit.recording import Recording
from dancekit.synthetic import dance, duo


@pytest.fixture(scope="module", autouse=True)
def briefly():
    """Let networks learn for some steps only: what they are worth is measured by the bench, not here."""
    from dancekit.forecast import stepwise

    stops = stepwise.STOPS
    stepwise.STOPS = (4, 8, 12, 16)
    yield
    stepwise.STOPS = stops


POSE = dance("groove", duration_s=0.1).position[0, 0].astype(float)
STEPWISE = ("net", "lstm", "transformer")
LEARNING = ("ridge", "analogue", *STEPWISE, "auto")


def film(move, *, seconds=8.0, fps=30.0):
    """Record ``move(t)``: (T,) to (T, 33, 3)."""
    time = np.arange(round(seconds * fps)) / fps
    return Recording(time=time, position=move(time)[:, None], fps=fps)


def still(t):
    return np.repeat(POSE[None], len(t), axis=0)


def spinning(rate, begin=0.0):
    return lambda t: turned(still(t)[None], (begin + rate * t)[None])[0]


def waving(hertz, phase):
    reach = np.zeros((33, 3))
    reach[skeleton.indices(("left_wrist", "left_elbow")), 1] = 0.3, 0.15
    return lambda t: still(t) + np.sin(2 * np.pi * hertz * t + phase)[:, None, None] * reach


@pytest.fixture(scope="module")
def dances():
    names = ("groove", "waves", "hiphop", "lyrical", "groove", "waves")
    return {f"{name}{i}": dance(name, duration_s=8, seed=i) for i, name in enumerate(names)}


@pytest.fixture(scope="module")
def auto(dances):
    return Forecaster("auto", context_s=0.6, horizon_s=0.6).fit(dances)


@pytest.mark.parametrize("kind", most_long(KINDS, *{*KINDS} - {"lstm", "transformer"}))
def test_who_stands_still_goes_on_standing(kind):
    takes = [film(still, seconds=5) for _ in range(2)] + [film(waving(1.0, p), seconds=5) for p in range(2)]
    forecast = Forecaster(kind, context_s=0.6, horizon_s=0.6).fit(takes).predict(film(still), at_s=4.0)
    # A network of sixteen steps has seen little of stillness; the others are exact to rounding and their shrinking.
    assert np.abs(forecast.position[:, 0, PLACES] - POSE[PLACES]).max() < (0.06 if kind in STEPWISE else 0.01)
    assert np.array_equal(forecast.baseline[:, 0, PLACES], np.repeat(forecast.baseline[:1, 0, PLACES], 15, axis=0))


def test_a_steady_turn_is_told_by_velocity_exactly():
    takes = [film(spinning(rate)) for rate in (1.0, 2.0, 3.0)]
    forecast = Forecaster("velocity", context_s=1.0, horizon_s=2.0).fit(takes).predict(film(spinning(1.7)), at_s=3.0)
    truth = spinning(1.7)(forecast.time)
    # Between the camera's frames chords of the turn stand in for arcs: half a millimetre, that grows as it goes on.
    assert np.abs(forecast.position[:, 0, PLACES] - truth[:, PLACES]).max() < 3e-3


@pytest.mark.parametrize("kind", ["ridge", "auto"])
def test_turns_and_waves_that_were_learnt_are_told(kind):
    takes = [film(spinning(r), seconds=5) for r in (-2.0, -1.0, 1.0, 2.0)]
    takes += [film(waving(1.0, p), seconds=5) for p in np.arange(0, 6, 1.2)]
    forecaster = Forecaster(kind, context_s=0.6, horizon_s=0.6).fit(takes)
    for move in (spinning(1.5, 0.3), waving(1.0, 0.25)):
        forecast = forecaster.predict(film(move), at_s=4.0)
        truth = move(forecast.time)[:, PLACES]
        missed = np.linalg.norm(forecast.position[:, 0, PLACES] - truth, axis=-1).mean()
        held = np.linalg.norm(forecast.baseline[:, 0, PLACES] - truth, axis=-1).mean()
        assert missed < 0.2 * held


@pytest.mark.parametrize("adapt", [True, False])
def test_changing_the_future_changes_nothing(dances, auto, adapt):
    auto.adapt = adapt
    auto._pasts._kept.clear()
    take = dance("hiphop", duration_s=9, seed=40)
    now = float(take.time[190])
    changed = take.position.copy()
    changed[191:] = np.random.default_rng(0).normal(size=changed[191:].shape)
    other = take.replace(position=changed)
    first = auto.predict(take, at_s=now)
    auto._pasts._kept.clear()
    second = auto.predict(other, at_s=now + 0.01)
    auto._pasts._kept.clear()
    third = auto.predict(take.select(end_s=now + 0.001))
    auto.adapt = True
    for name in ("time", "position", "lower", "upper", "confidence", "baseline"):
        assert np.array_equal(getattr(first, name), getattr(second, name), equal_nan=True)
        assert np.array_equal(getattr(first, name), getattr(third, name), equal_nan=True)


def test_the_own_past_is_learnt_from(dances):
    move = waving(0.9, 0.0)
    forecaster = Forecaster("ridge", context_s=0.6, horizon_s=0.6).fit(dances)
    missed = {}
    for adapt in (True, False):
        forecaster.adapt = adapt
        forecast = forecaster.predict(film(move, seconds=16), at_s=12.2)
        truth = move(forecast.time)[:, PLACES]
        missed[adapt] = np.linalg.norm(forecast.position[:, 0, PLACES] - truth, axis=-1).mean()
    assert missed[True] < 0.6 * missed[False]


def test_missing_keypoints_stay_missing_and_hurt_nobody(auto):
    take = dance("groove", duration_s=6, seed=9)
    holes = take.position.copy()
    wrist = skeleton.index("left_wrist")
    holes[:, 0, wrist] = np.nan
    holes[100:110, 0] = np.nan
    holes[150:153, 0, skeleton.index("right_knee")] = np.nan
    forecast = auto.predict(take.replace(position=holes), at_s=take.time[152])
    assert np.isnan(forecast.position[:, 0, wrist]).all()
    others = np.setdiff1d(PLACES, [wrist])
    for values in (forecast.position, forecast.lower, forecast.upper):
        assert np.isfinite(values[:, 0, others]).all()
    assert np.isnan(forecast.position[:, 0, skeleton.index("left_thumb")]).all()


def test_who_is_not_seen_is_not_forecast(auto):
    both = duo(duration_s=5)
    gone = both.position.copy()
    gone[90:, 1] = np.nan
    forecast = auto.predict(both.replace(position=gone), at_s=4.0)
    assert np.isfinite(forecast.position[:, 0, PLACES]).all()
    assert np.isnan(forecast.position[:, 1]).all()
    assert np.isfinite(forecast.confidence).all()
    assert auto.predict(both.replace(position=gone * np.nan), at_s=4.0).confidence.shape == (15,)


def test_many_at_once_are_told_as_one_by_one(auto):
    both = duo(duration_s=9)
    gone = both.position.copy()
    gone[100:140, 1] = np.nan
    both = both.replace(position=gone)
    at = [8.3, 2.05, 4.0, 4.2, 6.7]
    for forecast, at_s in zip(auto.predict_many(both, at, horizon_s=0.4, level=0.7), at, strict=True):
        auto._pasts._kept.clear()
        one = auto.predict(both, at_s=at_s, horizon_s=0.4, level=0.7)
        assert (forecast.at_s, forecast.individuals, forecast.level) == (one.at_s, one.individuals, 0.7)
        for name in ("time", "position", "lower", "upper", "confidence", "baseline"):
            assert np.allclose(getattr(forecast, name), getattr(one, name), atol=1e-3, equal_nan=True), name
    assert auto.predict_many(both, []) == []


def test_intervals_enclose_and_widen_with_the_level(auto):
    take = dance("waves", duration_s=6, seed=21)
    narrow, wide = (auto.predict(take, at_s=3.0, level=level) for level in (0.5, 0.9))
    k = PLACES
    assert (narrow.lower[:, 0, k] <= narrow.position[:, 0, k]).all()
    assert (wide.lower[:, 0, k] < narrow.lower[:, 0, k]).all()
    assert (wide.upper[:, 0, k] > narrow.upper[:, 0, k]).all()
    assert ((wide.confidence >= 0) & (wide.confidence <= 1)).all()
    assert (np.diff(wide.confidence) <= 0).all()
    short = auto.predict(take, at_s=3.0, horizon_s=0.4)
    assert len(short.time) == 10
    assert np.array_equal(short.position, wide.position[:10], equal_nan=True)
    assert short.time[-1] == pytest.approx(short.at_s + 0.4)


@pytest.mark.parametrize("kind", most_long(["zero", *LEARNING], *{"zero", *LEARNING} - {"lstm", "transformer"}))
def test_a_file_gives_the_very_same_forecasts(kind, dances, tmp_path):
    forecaster = Forecaster(kind, context_s=0.8, horizon_s=0.6, seed=5).fit(dict(list(dances.items())[:3]))
    forecaster.save(tmp_path / "f.safetensors")
    again = Forecaster.load(tmp_path / "f.safetensors")
    assert again.identity() == forecaster.identity()
    assert again.trained_ == forecaster.trained_
    assert again.told_ == forecaster.told_
    assert again.coverage_.equals(forecaster.coverage_)
    take = dance("lyrical", duration_s=6, seed=31)
    ours, theirs = (f.predict(take, at_s=4.5) for f in (forecaster, again))
    for name in ("position", "lower", "upper", "confidence"):
        assert np.array_equal(getattr(ours, name), getattr(theirs, name), equal_nan=True)
    ours.save(tmp_path / "one.safetensors")
    back = load_forecast(tmp_path / "one.safetensors")
    assert np.array_equal(back.position, ours.position, equal_nan=True)
    assert (back.model, back.individuals, back.level, back.at_s) == (
        ours.model, ours.individuals, ours.level, ours.at_s
    )  # fmt: skip
    assert back.to_recording().n_frames == 15


def test_learning_twice_gives_the_same(dances, auto):
    assert Forecaster("auto", context_s=0.6, horizon_s=0.6).fit(dances).identity() == auto.identity()


def test_analogies_name_a_moment_that_was_like_it(dances, auto):
    found = auto.analogies(dances["waves1"], at_s=2.6, count=3)
    assert len(found) == 3
    assert found[0].clip == "waves1"
    assert abs(found[0].at_s - 2.6) < 0.1
    assert not found[0].mirrored
    assert [a.distance for a in found] == sorted(a.distance for a in found)
    with pytest.raises(ForecastError, match="remembers no moments; use 'analogue' or 'auto'"):
        Forecaster("zero", horizon_s=0.4).fit(dances).analogies(dances["waves1"])


def test_few_files_are_said_and_widened(dances):
    few = Forecaster("zero", context_s=0.8, horizon_s=0.6).fit(dict(list(dances.items())[:2]))
    assert few.told_.startswith("Intervals were calibrated on 2 files only, too few")
    many = Forecaster("zero", context_s=0.8, horizon_s=0.6).fit(dances)
    assert many.told_ == "Intervals were calibrated on 6 files, each forecast by what was learnt from the others."
    one = Forecaster("zero", context_s=0.8, horizon_s=0.6).fit(dances["groove0"])
    assert "on 1 file only" in one.told_
    assert one.learnt_.uncertainty.multiple(0.9)[0] == pytest.approx(2 * np.interp(0.9, *_grid(one)))


def _grid(forecaster):
    from dancekit.forecast.uncertainty import GRID

    return np.concatenate([[0], GRID]), np.concatenate([[0], forecaster.learnt_.uncertainty.multiples[0]])


def test_what_cannot_be_is_said(dances, auto, tmp_path):
    take = dances["groove0"]
    for wrong, text in (
        ({"kind": "oracle"}, "kind is 'oracle'; choose one of: auto, zero"),
        ({"context_s": 9}, "context_s is 9; expected 0.4 to 3 seconds"),
        ({"horizon_s": 0}, "horizon_s is 0; expected 0.08 to 3 seconds"),
    ):
        with pytest.raises(ForecastError, match=text):
            Forecaster(**wrong)
    with pytest.raises(ForecastError, match="learnt nothing yet; call fit"):
        Forecaster().predict(take)
    with pytest.raises(ForecastError, match=r"at_s is 99, and the recording goes from 0 to 7\.9\d* s; choose between"):
        auto.predict(take, at_s=99)
    with pytest.raises(ForecastError, match=r"horizon_s is 2; this forecaster looks ahead up to 0\.6 s"):
        auto.predict(take, horizon_s=2)
    with pytest.raises(ForecastError, match=r"level is 1\.5; expected a share"):
        auto.predict(take, level=1.5)
    with pytest.raises(ForecastError, match="holds no frames"):
        auto.predict(take.select(end_s=-1))
    with pytest.raises(ForecastError, match=r"1 recordings of 0.5 s hold .* moments .*; at least 30 are needed"):
        Forecaster("zero").fit(dance("groove", duration_s=0.5))
    with pytest.raises(
        ForecastError, match=r"1 clip\(s\): with a part set aside, and 2 s before and 3 s after it left out"
    ):
        Forecaster("ridge").fit(dance("groove", duration_s=6))
    with pytest.raises(FormatError, match=r"forecasters are stored as \.safetensors, not '\.pkl'"):
        auto.save(tmp_path / "a.pkl")
    with pytest.raises(FormatError, match=r"forecasts are stored as \.safetensors, not '\.npz'"):
        auto.predict(take).save(tmp_path / "a.npz")
    with pytest.raises(FormatError, match="there is no file"):
        Forecaster.load(tmp_path / "none.safetensors")
    (tmp_path / "bad.safetensors").write_bytes(b"nothing")
    with pytest.raises(FormatError, match="damaged, or no safetensors file"):
        Forecaster.load(tmp_path / "bad.safetensors")
    auto.predict(take).save(tmp_path / "one.safetensors")
    with pytest.raises(FormatError, match="a safetensors file, but no dancekit forecaster"):
        Forecaster.load(tmp_path / "one.safetensors")


def test_time_is_that_of_the_recording(auto):
    take = dance("groove", duration_s=5, fps=24)
    forecast = auto.predict(take, at_s=3.01)
    assert forecast.at_s == take.time[72]
    assert np.allclose(np.diff(forecast.time), 1 / FPS)
    assert forecast.time[0] == pytest.approx(take.time[72] + 1 / FPS)
    assert repr(forecast).startswith("<Forecast 15 frames from 3.00 s to 3.60 s, dancer, confidence ")
