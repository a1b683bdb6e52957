"""The proof in one call, and as a person types it."""

from __future__ import annotations

import subprocess
import sys

import polars as pl
import pytest

from dancekit.bench.retrieval import prove, synthetic
from dancekit.encoders import SegmentEncoder
from dancekit.errors import EmbeddingError


def test_an_encoder_with_random_weights_is_told_so():
    encoder = SegmentEncoder(dim=16, width=16, window_s=3.2)
    encoder.trained_ = {"clips": [], "seconds": 0.0, "steps": 0}  # it says that it has learnt; it has not
    proof = prove([encoder, encoder], data=synthetic(minutes=0.5), hop_s=3)
    assert proof.tasks["contender"].unique(maintain_order=True).to_list()[-3:] == ["tcn, not trained", "tcn", "tcn (2)"]
    assert "tcn does not beat the baselines from other sides" in proof.verdicts[0]
    assert proof.labels is not None
    assert proof.labels["label"].unique().to_list() == ["style"]


def test_data_that_is_not_there_is_explained():
    with pytest.raises(EmbeddingError, match="choose one of: synthetic, choreonet"):
        prove([], data="tiktok")
    with pytest.raises(EmbeddingError, match="say with folder="):
        prove([], data="cmu")


def test_the_command(tmp_path):
    SegmentEncoder(dim=16, width=16).save(tmp_path / "a.safetensors")
    words = ["bench", "retrieval", tmp_path / "a.safetensors", "--hop", "6", "--out", tmp_path / "figures.csv"]
    run = subprocess.run(
        [sys.executable, "-c", "from dancekit.cli import main; main()", *map(str, words)],
        capture_output=True,
        text=True,
    )
    assert run.returncode == 0, run.stderr
    assert "| raw poses + PCA |" in run.stdout
    assert "Same style among the five nearest" in run.stdout
    assert pl.read_csv(tmp_path / "figures.csv")["recall_1"].is_between(0, 1).all()


def test_the_command_explains_a_missing_encoder(tmp_path):
    words = ["bench", "retrieval", str(tmp_path / "none.safetensors")]
    run = subprocess.run(
        [sys.executable, "-c", "from dancekit.cli import main; main()", *words], capture_output=True, text=True
    )
    assert run.returncode == 1
    assert "there is no file" in run.stderr
    assert "Traceback" not in run.stderr
