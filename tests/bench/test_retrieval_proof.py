"""The proof in one call, and as a person types it."""

from __future__ import annotations

import subprocess
import sys

import polars as pl
import pytest

from dancekit.bench.retrieval import Dataset, models_text, prove, synthetic
from dancekit.embedding.baselines import RawPoses
from dancekit.encoders import SegmentEncoder
from dancekit.errors import EmbeddingError
from dancekit.synthetic import dance


@pytest.mark.long
def test_an_encoder_with_random_weights_is_told_so():
    encoder = SegmentEncoder(dim=16, width=16, window_s=3.2)
    encoder.trained_ = {"clips": [], "seconds": 0.0, "steps": 0}  # it says that it has learnt; it has not
    proof = prove([encoder, encoder], data=synthetic(minutes=0.5), hop_s=3)
    assert proof.tasks["contender"].unique(maintain_order=True).to_list()[-3:] == [
        "tcn, not trained", "tcn", "tcn (2)",
    ]  # fmt: skip
    assert "tcn does not beat the baselines from other sides" in proof.verdicts[0]
    assert proof.labels is not None
    assert proof.labels["label"].unique().to_list() == ["style"]
    told = encoder.scores_["synthetic"]
    assert told["verdict"] == proof.verdicts[1], "the same encoder twice: the later outcome is kept"
    assert told["windows"] == proof.windows
    assert told["tasks"]["90 degrees"] == pytest.approx(recall(proof, "tcn", "90 degrees"), abs=1e-4)
    by_label = {row["contender"]: row["precision_5"] for row in proof.labels.iter_rows(named=True)}
    assert told["labels"] == pytest.approx(
        {"style": by_label["tcn"], "style, led by labels": by_label["tcn, led by style"]}, abs=1e-4
    )
    assert by_label["tcn, led by style"] > by_label["tcn"]
    assert told["verdict"] in encoder.card()
    assert f"that have the same label: style {by_label['tcn']:.2f}; style, led by labels" in encoder.card()


def recall(proof, contender, task):
    return proof.tasks.filter(contender=contender, task=task)["recall_1"].item()


def test_what_encoders_cost_is_told():
    encoder = SegmentEncoder(dim=16, width=16, window_s=3.2)
    encoder.trained_ = {"clips": [], "seconds": 90.0, "steps": 5, "minutes": 0.5, "start": "nothing"}
    proof = prove([encoder, RawPoses(dim=4).fit(dance("groove", duration_s=12))], data=tiny(), window_s=5.0, hop_s=5)
    row = proof.models.row(by_predicate=pl.col("contender") == "tcn", named=True)
    assert row["parameters"] == encoder.parameters
    assert (row["dim"], row["dance_s"], row["minutes"], row["start"]) == (16, 90.0, 0.5, "nothing")
    assert row["windows_per_s"] > 0
    warping = proof.models.row(by_predicate=pl.col("contender") == "DTW on joint angles", named=True)
    assert [warping[name] for name in ("dim", "parameters", "windows_per_s")] == [None] * 3
    assert proof.tasks["contender"].unique(maintain_order=True).to_list()[-1] == "raw poses + PCA (2)"
    assert "| tcn | 16 |" in models_text(proof.models)
    assert "| tcn | 16 |" in proof._repr_markdown_()


def test_a_proof_as_a_table_and_as_text():
    proof = prove([SegmentEncoder(dim=16, width=16)], data=tiny(), window_s=5.0, hop_s=5)
    table = proof.table()
    assert table["contender"].to_list()[-1] == "tcn, not trained"
    assert table.filter(table["contender"] == "kinetic features")["90 degrees"][0] == recall(
        proof, "kinetic features", "90 degrees"
    )
    text = proof._repr_markdown_()
    assert "| tcn, not trained |" in text
    assert text.endswith(proof.verdicts[0])


def tiny():
    return Dataset("tiny", {}, {name: dance(name, duration_s=16, fps=20) for name in ("groove", "waves")})


def test_the_word_pretrained_stands_for_the_weights_that_come_along(monkeypatch, tmp_path):
    asked = []

    def shipped(kind=None):
        asked.append(kind)
        return SegmentEncoder(kind or "tcn", dim=16, width=16, window_s=5.0)

    monkeypatch.setattr(SegmentEncoder, "pretrained", shipped)
    proof = prove(["pretrained", "pretrained:gru"], data=tiny(), window_s=5.0, hop_s=5)
    assert asked == [None, "gru"]
    assert [encoder.kind for encoder in proof.encoders] == ["tcn", "gru"]


def test_data_that_is_not_there_is_explained():
    with pytest.raises(EmbeddingError, match="choose one of: synthetic, choreonet"):
        prove([], data="tiktok")
    with pytest.raises(EmbeddingError, match="say with folder="):
        prove([], data="cmu")


def test_the_command(tmp_path):
    SegmentEncoder(dim=16, width=16).save(tmp_path / "a.safetensors")
    place = tmp_path / "a.safetensors"
    words = ["bench", "retrieval", place, "--hop", "6", "--out", tmp_path / "figures.csv", "--note"]
    run = subprocess.run(
        [sys.executable, "-c", "from dancekit.cli import main; main()", *map(str, words)],
        capture_output=True,
        text=True,
    )
    assert run.returncode == 0, run.stderr
    assert "| raw poses + PCA |" in run.stdout
    assert "Same style among the five nearest" in run.stdout
    assert "| tcn, not trained | 16 |" in run.stdout, "parameters and windows per second"
    assert SegmentEncoder.load(place).scores_["synthetic"]["verdict"] in run.stdout
    assert pl.read_csv(tmp_path / "figures.csv")["recall_1"].is_between(0, 1).all()


def test_the_command_explains_a_missing_encoder(tmp_path):
    words = ["bench", "retrieval", str(tmp_path / "none.safetensors")]
    run = subprocess.run(
        [sys.executable, "-c", "from dancekit.cli import main; main()", *words], capture_output=True, text=True
    )
    assert run.returncode == 1
    assert "there is no file" in run.stderr
    assert "Traceback" not in run.stderr
