"""Figures hold what was told, and a forecast laid into a picture lands where a known camera puts it."""

from __future__ import annotations

import numpy as np
import polars as pl
import pytest

from dancekit import skeleton
from dancekit.embedding.keypoints import PLACES
from dancekit.errors import ForecastError
from dancekit.forecast import Forecaster, judged
from dancekit.forecast.pictures import coverage_picture
from dancekit.synthetic import dance, duo

MATRIX = np.array([[210.0, 4.0, -30.0], [-6.0, -205.0, 12.0]])
WRIST = skeleton.index("left_wrist")


@pytest.fixture(scope="module")
def forecaster():
    takes = {f"groove{seed}": dance("groove", duration_s=6, seed=seed) for seed in range(5)}
    return Forecaster("velocity", context_s=0.6, horizon_s=0.6).fit(takes)


def filmed(recording, hip):
    """The recording as an affine camera sees it, the mid-hip at `hip` (T, 2)."""
    image = hip[:, None, None] + recording.position @ MATRIX.T
    return recording.replace(image=image.astype(np.float32))


def test_a_figure_shows_what_was_told_and_what_came(forecaster):
    take = dance("groove", duration_s=6, seed=9)
    forecast = forecaster.predict(take, at_s=3.0)
    figure = forecast.plot(("left_wrist", "right_ankle"), recording=take)
    told = [trace for trace in figure.data if trace.name == "forecast"]
    assert len(told) == 6
    assert np.allclose(told[0].y, forecast.position[:, 0, WRIST, 0])
    came = next(trace for trace in figure.data if trace.name == "what came")
    assert came.x.min() >= 1.5 - 1e-6
    assert came.x.max() <= forecast.time[-1] + 1e-6
    band = figure.data[0]
    assert band.y.max() == pytest.approx(forecast.upper[:, 0, WRIST, 0].max())
    assert {trace.name for trace in forecast.plot().data} == {
        "where it is with a chance of 90%", "the last pose held", "forecast"
    }  # fmt: skip
    with pytest.raises(ForecastError, match="tells nothing of left_thumb"):
        forecast.plot("left_thumb")
    with pytest.raises(ForecastError, match="is of dancer, not of Ana"):
        forecast.plot(individual="Ana")


def test_coverage_is_drawn_beside_what_was_promised(forecaster):
    figure = forecaster.plot_coverage()
    rows = forecaster.coverage_.filter(level=0.9).sort("horizon_s")
    drawn = next(trace for trace in figure.data if trace.name == "90% intervals")
    assert np.allclose(drawn.y, rows["coverage"])
    assert [line.y0 for line in figure.layout.shapes] == [0.5, 0.8, 0.9]
    with pytest.raises(ForecastError, match="learnt nothing yet"):
        Forecaster().plot_coverage()
    with pytest.raises(ForecastError, match="no coverage to draw"):
        coverage_picture(pl.DataFrame())


def test_a_known_camera_is_found(forecaster):
    take = dance("lyrical", duration_s=6, seed=3)
    walked = np.stack([300 + 40 * take.time, 500 - 10 * take.time], axis=1)
    seen = filmed(take, walked)
    forecast = forecaster.predict(seen, at_s=4.0)
    told = forecast.image(seen)
    hip = walked[np.searchsorted(take.time, forecast.at_s)]
    wanted = hip + forecast.position[:, 0] @ MATRIX.T
    assert told.position.shape == (15, 1, 33, 2)
    assert np.allclose(told.position[:, 0, PLACES], wanted[:, PLACES], atol=0.05)
    half = (forecast.upper - forecast.lower)[:, 0, WRIST] / 2
    reach = np.sqrt((half**2) @ (MATRIX**2).T)
    assert np.allclose(told.upper[:, 0, WRIST] - told.position[:, 0, WRIST], reach, rtol=1e-3)
    assert np.isnan(told.position[:, 0, skeleton.index("left_thumb")]).all()


def test_nothing_after_the_moment_counts_and_who_is_not_seen_has_no_picture(forecaster):
    both = duo(duration_s=5)
    seen = filmed(both, np.full((both.n_frames, 2), 400.0))
    image = seen.image.copy()
    image[:, 1] = np.nan
    forecast = forecaster.predict(seen, at_s=3.0)
    first = forecast.image(seen.replace(image=image))
    image[seen.time > forecast.at_s + 1e-6] = -7
    second = forecast.image(seen.replace(image=image))
    assert np.array_equal(first.position, second.position, equal_nan=True)
    assert np.isfinite(first.position[:, 0, PLACES]).all()
    assert np.isnan(first.position[:, 1]).all()


def test_what_has_no_picture_is_told(forecaster):
    take = dance("groove", duration_s=4)
    forecast = forecaster.predict(take, at_s=2.0)
    with pytest.raises(ForecastError, match="has no positions in a picture; extract it from a video"):
        forecast.image(take)
    seen = filmed(take, np.full((take.n_frames, 2), 300.0))
    with pytest.raises(ForecastError, match="give the one that it was made from"):
        forecast.image(seen.replace(individuals=("Ana",)))


def test_figures_by_hand(forecaster):
    take = dance("groove", duration_s=6, seed=9)
    forecasts = [forecaster.predict(take, at_s=at) for at in (2.0, 5.7)]
    one, table = forecasts[0].judged(take), judged(forecasts, take)
    row = np.searchsorted(take.time, forecasts[0].time[4])  # 0.2 s after a frame, at 30 frames a second: a frame too
    came = take.position[row, 0, PLACES]
    missed, held = (
        np.linalg.norm(came - values[4, 0, PLACES], axis=-1).mean()
        for values in (forecasts[0].position, forecasts[0].baseline)
    )
    assert one["missed_m"][4] == pytest.approx(missed, rel=1e-3)
    assert one["held_m"][4] == pytest.approx(held, rel=1e-3)
    assert one["skill"][4] == pytest.approx(1 - missed / held, rel=1e-2)
    other = forecasts[1].judged(take)
    assert table["missed_m"][4] == pytest.approx((one["missed_m"][4] + other["missed_m"][4]) / 2)
    assert other["missed_m"][14] is None
    assert table["missed_m"][14] == one["missed_m"][14]
    assert forecasts[0].judged()["missed_m"].null_count() == 15
    assert judged([], take).is_empty()
