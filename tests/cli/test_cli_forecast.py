"""`dancekit forecast` as somebody types it: it learns from other clips, keeps what it learnt, writes what it told."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

import dancekit as dk
from dancekit.cli import app, forecasting  # noqa: F401  (registers the verb)
from dancekit.cli.forecast_writing import ENDINGS
from dancekit.errors import DancekitError
from dancekit.forecast import KINDS, load_forecast

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
    assert isinstance(caught, DancekitError), caught
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
    before = sorted((corpus / "models").glob("*"))
    bad = said("forecast", "waves@4.0", "--corpus", corpus, "--kind", "zero", "--out", tmp_path / "told.docx")
    assert "written as .html, .png, .svg, .json, .parquet, .safetensors, not '.docx'" in bad
    assert sorted((corpus / "models").glob("*")) == before, "nothing is learnt for a file that can't be written"
    assert "--without 'tango*' fits no clip; clips: groove" in said(
        "forecast", "waves@4", "--corpus", corpus, "--without", "tango*"
    )
    model = ("--model", tmp_path / "m.safetensors", "--seed", 0, "--groups", tmp_path / "g.csv")
    assert "leave out --seed, --groups, or leave out --model" in said("forecast", "waves@4", "--corpus", corpus, *model)
    assert "there is no file" in said("forecast", "waves@4", "--corpus", corpus, *model[:2])
    assert "no individual Ana; there are: dancer" in said("forecast", "waves@4:Ana", "--corpus", corpus)


def test_the_same_dance_is_left_out_by_name_or_by_group(corpus, tmp_path):
    shelf = dk.Corpus(tmp_path / "filmed")
    for seed, name in enumerate(("groove", "waves", "lyrical", "hiphop")):
        shelf.add(dk.synthetic.dance(name, duration_s=5, seed=seed), name=name)
    shelf.add(shelf["waves"], name="waves_again")
    place = ("forecast", "waves@3", "--corpus", shelf.folder, *SHORT)
    assert "1. waves_again@3.0" in typed(*place)
    assert "waves_again" not in typed(*place, "--without", "waves_*")
    table = tmp_path / "groups.csv"
    table.write_text("clip,group\nwaves,w\nwaves_again,w\ngroove,g\nlyrical,l\nhiphop,l\n")
    told = typed(*place, "--groups", table)
    assert "waves_again" not in told
    assert "calibrated on 2 groups of files" in told
    assert len(list((shelf.folder / "models").glob("forecast_*"))) == 3
    for text, error in (("clip,dance\na,b\n", "and lacks group; expected clip and group"), ("", "can't be read as a")):
        table.write_text(text)
        assert error in said(*place, "--groups", table)
    table.write_text("clip,group\nwaves,w\n")
    assert "groups names no group of" in said(*place, "--groups", table)


def test_figures_and_pictures_are_written(corpus, tmp_path):
    typed("forecast", "waves@4.0", "--corpus", corpus, *SHORT, "--out", tmp_path / "told.json")
    told = json.loads((tmp_path / "told.json").read_text())
    assert (told["clip"], told["at_s"], told["level"]) == ("waves", pytest.approx(4.0), 0.9)
    assert len(told["figures"]) == 15
    assert told["figures"][0]["missed_m"] < 0.1
    assert [one["rank"] for one in told["alike"]] == [1, 2, 3]
    typed("forecast", "waves@1-4", "--corpus", corpus, *SHORT, "--out", tmp_path / "told.svg")
    svg = (tmp_path / "told.svg").read_text()
    assert "4.08 s" in svg, "of a span the end counts"
    assert "4.60 s" in svg


def test_what_was_kept_and_is_damaged_is_learnt_anew(corpus):
    asked = ("forecast", "lyrical@2", "--corpus", corpus, "--kind", "zero", "--horizon", 0.4)
    typed(*asked)
    [kept] = (corpus / "models").glob("forecast_zero_*")
    kept.write_bytes(b"x")
    assert "learnt from 2 clips" in typed(*asked)
    assert dk.Forecaster.load(kept).kind == "zero"


def test_help_names_every_kind_and_every_ending():
    told = " ".join(typed("forecast", "--help").split())
    for word in (*KINDS, *ENDINGS, "--without", "--groups"):
        assert word in told, word
