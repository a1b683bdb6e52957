"""The proof for forecasts: figures by hand, baselines that lose, an honest verdict, and the command."""

from __future__ import annotations

import subprocess
import sys

import numpy as np
import pytest

from dancekit.bench.forecast import prove_forecasts, thinned
from dancekit.bench.retrieval import Dataset, synthetic
from dancekit.embedding.keypoints import PLACES
from dancekit.errors import ForecastError
from dancekit.forecast import Forecaster
from dancekit.synthetic import dance


@pytest.fixture(scope="module")
def tiny():
    data = synthetic(minutes=0.5)
    cut = {side: {c: r.select(end_s=12.0) for c, r in getattr(data, side).items()} for side in ("train", "test")}
    return Dataset("tiny", cut["train"], cut["test"])


@pytest.fixture(scope="module")
def proof(tiny):
    return prove_forecasts(["velocity", "ridge"], data=tiny, context_s=1.0, horizon_s=1.0)


def test_holding_the_last_pose_by_hand(proof, tiny):
    """MPJPE of zero at 400 ms, measured again by predict itself, at the same moments."""
    forecaster = proof.forecasters["zero"]
    errors = []
    for take in tiny.test.values():
        for at in np.arange(1.0, 10.5, 0.24):
            forecast = forecaster.predict(take, at_s=at)
            frame = np.argmin(np.abs(take.time - forecast.time[9]))
            if abs(take.time[frame] - forecast.time[9]) > 1e-6:
                continue
            apart = forecast.position[9, 0, PLACES] - take.position[frame, 0, PLACES]
            errors.append(1000 * np.linalg.norm(apart, axis=-1).mean())
    told = proof.table.filter(contender="zero", horizon_s=0.4)["mpjpe_mm"][0]
    assert len(errors) > 30
    assert told == pytest.approx(np.mean(errors), rel=0.15)


def test_what_learns_beats_what_holds_and_adapting_is_told_apart(proof):
    table = proof.table
    names = ["zero", "velocity", "ridge", "ridge, not adapted"]
    assert table["contender"].unique(maintain_order=True).to_list() == names
    assert (table.filter(contender="zero")["skill"] == 0).all()
    ridge = table.filter(contender="ridge")
    assert (ridge["skill"] > 0.04).all()
    assert (table.filter(contender="velocity", horizon_s=1.0)["skill"] < 0).all()
    assert (ridge["crps_mm"] < table.filter(contender="zero")["crps_mm"]).all()
    assert ridge["coverage_90"].is_between(0.8, 0.99).all()
    assert (ridge["body_mm"] <= ridge["mpjpe_mm"] * 1.05).all()
    text = proof._repr_markdown_()
    assert "| ridge, not adapted |" in text
    assert proof.verdicts[0].startswith("ridge is nowhere worse than holding the last pose; its ")
    assert proof.forecasters["ridge"].scores_["tiny"]["0.4 s"]["skill"] == pytest.approx(
        table.filter(contender="ridge", horizon_s=0.4)["skill"][0], abs=1e-4
    )


def test_a_forecaster_that_learnt_elsewhere_is_measured_as_it_is(tiny):
    elsewhere = Forecaster("velocity", context_s=1.0, horizon_s=0.4).fit(tiny.train)
    only = Dataset("elsewhere", {}, tiny.test)
    with pytest.raises(ForecastError, match="elsewhere has nothing to learn from; give forecasters that learnt"):
        prove_forecasts(["zero"], data=only)
    held = Forecaster("zero", context_s=1.0, horizon_s=0.4).fit(tiny.train)
    proof = prove_forecasts([held, elsewhere], data=only)
    assert proof.table["contender"].unique(maintain_order=True).to_list() == ["zero", "velocity"]
    short = Dataset("short", tiny.train, {"a": dance("groove", duration_s=0.3)})
    with pytest.raises(ForecastError, match="no clip of short is 1 s longer than a forecast"):
        prove_forecasts(["zero"], data=short, horizon_s=1.0)


def test_thinning_keeps_the_motion():
    quick = dance("waves", duration_s=2, fps=120)
    slow = thinned(quick, 30.0)
    assert slow.fps == 30
    assert np.allclose(slow.position, quick.position[::4], atol=1e-5)
    assert thinned(slow, 30.0) is slow
    assert thinned(quick, None) is quick


@pytest.mark.slow
def test_choreonet_is_beaten_where_it_is(shared_data):
    """Two minutes of ballroom dance, other sessions: ridge, in use, is nowhere worse than holding the last pose."""
    folder = shared_data("mocap", "choreonet_c3d", "segments.csv").parent
    table = prove_forecasts(["ridge"], data="choreonet", folder=folder, context_s=1.0, horizon_s=1.0, hop_s=0.8).table
    ridge = table.filter(contender="ridge")
    assert (ridge["skill"] > 0.1).all()
    assert ridge["coverage_90"].is_between(0.86, 0.94).all()


def test_the_command(tmp_path):
    words = ["bench", "forecast", "zero", "--horizon", "0.4", "--context", "1", "--out", str(tmp_path / "a.csv")]
    run = subprocess.run(
        [sys.executable, "-c", "from dancekit.cli import main; main()", *words], capture_output=True, text=True
    )
    assert run.returncode == 0, run.stderr
    assert "Coverage of 50, 80 and 90 % intervals" in run.stdout
    assert (tmp_path / "a.csv").read_text().startswith("contender,horizon_s,mpjpe_mm")
