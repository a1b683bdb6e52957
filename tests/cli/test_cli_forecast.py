"""`dancekit forecast` as somebody types it: it learns from other clips, keeps what it learnt, writes what it told."""

from __future__ import annotations

from pathlib import Path

import pytest
from typer.testing import CliRunner

import dancekit as dk
from dancekit.cli import app, forecasting  # noqa: F401  (registers the verb)
from dancekit.errors import CorpusError, ForecastError, FormatError
from dancekit.forecast import load_forecast

SHORT = ("--kind", "analogue", "--context", 0.6, "--horizon", 0.6)


@pytest.fixture(scope="module")
def corpus(tmp_path_factory) -> Path:
    shelf = dk.Corpus(tmp_path_factory.mktemp("forecasting") / "corpus")
    for seed, name in enumerate(("groove", "waves", "lyrical")):
        shelf.add(dk.synthetic.dance(name, duration_s=6, seed=seed), name=name)
    return shelf.folder


def typed(*words: object) -> str:
    done = CliRunner().invoke(app, [str(word) for word in words], catch_exceptions=False)
    assert done.exit_code == 0, done.output
    return done.output


def said(*words: object) -> str:
    caught = CliRunner().invoke(app, [str(word) for word in words]).exception
    assert isinstance(caught, CorpusError | ForecastError | FormatError), caught
    return str(caught)


def test_a_moment_is_forecast_by_the_other_clips_and_what_was_learnt_is_kept(corpus, tmp_path):
    out = tmp_path / "told.safetensors"
    told = typed("forecast", "waves@4.0", "--corpus", corpus, *SHORT, "--out", out)
    assert "learnt from 2 clips, 0.2 minutes; kept as" in told
    assert "calibrated on 2 files only" in told
    assert "3 moments like waves@4.00" in told
    [kept] = (corpus / "models").glob("forecast_analogue_*.safetensors")
    forecaster = dk.Forecaster.load(kept)
    assert forecaster.trained_["clips"] == ["groove", "lyrical"]
    forecast = load_forecast(out)
    assert forecast.at_s == pytest.approx(4.0)
    assert forecast.model == forecaster.identity()
    again = typed("forecast", "waves@5.0", "--corpus", corpus, *SHORT)
    assert "learnt from" not in again.partition("\n")[0]
    assert len(list((corpus / "models").glob("forecast_*"))) == 1


def test_a_page_and_poses_are_written(corpus, tmp_path):
    page, poses = tmp_path / "told.html", tmp_path / "told.parquet"
    typed("forecast", "waves@4.0", "--corpus", corpus, *SHORT, "--out", page)
    assert "What it was like" in page.read_text(encoding="utf-8")
    typed("forecast", "waves", "--corpus", corpus, *SHORT, "--out", poses)
    assert dk.load(poses).n_frames == 15


def test_a_file_is_forecast_by_a_model_that_is_given(corpus, tmp_path):
    typed("forecast", "groove@3", "--corpus", corpus, *SHORT)
    model = sorted((corpus / "models").glob("forecast_*"))[0]
    dk.save(dk.synthetic.dance("hiphop", duration_s=4), tmp_path / "mine.parquet")
    told = typed("forecast", f"{tmp_path / 'mine.parquet'}@2", "--model", model, "--horizon", 0.4)
    assert "Forecast 10 frames from 2.00 s to 2.40 s" in told


def test_what_cannot_be_is_told(corpus, tmp_path):
    assert "has no clip 'tango', and there is no such file; clips: groove" in said(
        "forecast", "tango@1", "--corpus", corpus
    )
    assert "is not a corpus" in said("forecast", "groove@1", "--corpus", tmp_path)
    alone = dk.Corpus(tmp_path / "alone")
    alone.add(dk.synthetic.dance("groove", duration_s=4), name="groove")
    assert "holds no other clip to learn from" in said("forecast", "groove@1", "--corpus", alone.folder)
    bad = said("forecast", "waves@4.0", "--corpus", corpus, *SHORT, "--out", tmp_path / "told.docx")
    assert "written as .html, .safetensors or .parquet, not '.docx'" in bad
