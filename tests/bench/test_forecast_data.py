"""Data sets for forecasts: names that are unknown are told, and a split by label shares nothing."""

from __future__ import annotations

import pytest

from dancekit.bench.forecast_data import by_label, forecast_data
from dancekit.bench.retrieval import Dataset
from dancekit.corpus import Corpus
from dancekit.errors import ForecastError
from dancekit.synthetic import dance


def test_poses_of_a_corpus_are_forecast(tmp_path):
    corpus = Corpus(tmp_path / "corpus")
    corpus.add(dance("groove", duration_s=2), name="mine")
    found = forecast_data("mediapipe", corpus.folder)
    assert list(found.test) == ["mine"]
    assert len(found.train) == 12
    assert not set(found.train) & set(found.test)


def test_names_and_folders_are_checked(tmp_path):
    with pytest.raises(ForecastError, match=r"data is 'imagenet'; choose one of: synthetic, .*, mediapipe"):
        forecast_data("imagenet")
    with pytest.raises(ForecastError, match=r"needs a corpus, and folder is None; run `dancekit demo"):
        forecast_data("mediapipe")


def test_no_label_is_on_both_sides():
    takes = {f"{name}{i}": dance(name, duration_s=0.5) for name in ("groove", "waves", "lyrical") for i in range(2)}
    split = by_label(Dataset("x", {}, takes, {"style": {clip: clip[:-1] for clip in takes}}), "style")
    assert set(split.train) == {"groove0", "groove1", "waves0", "waves1"}
    assert set(split.test) == {"lyrical0", "lyrical1"}
    assert split.groups["groove1"] == "groove"
    assert split.name == "x, by style"
