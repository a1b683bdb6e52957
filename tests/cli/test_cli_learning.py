"""`dancekit train` and `dancekit embed` as somebody types them."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from typer.testing import CliRunner

import dancekit as dk
from dancekit.cli import app, learning  # noqa: F401  (registers the verbs)
from dancekit.errors import CorpusError, EmbeddingError, FormatError
from dancekit.synthetic import dance

pytest.importorskip("torch")


@pytest.fixture
def corpus(tmp_path) -> Path:
    shelf = dk.Corpus(tmp_path / "corpus")
    for name in ("groove", "waves"):
        shelf.add(dance(name, duration_s=10), name=name)
    shelf.annotate("groove", "style", "house")
    shelf.annotate("waves", "style", "popping")
    return shelf.folder


@pytest.fixture
def tiny(tmp_path) -> Path:
    """An encoder that is quick to teach."""
    path = tmp_path / "tiny.safetensors"
    dk.SegmentEncoder(dim=16, width=8, window_s=1.0).save(path)
    return path


def typed(*words: object) -> str:
    done = CliRunner().invoke(app, [str(word) for word in words], catch_exceptions=False)
    assert done.exit_code == 0, done.output
    return done.output


def said(*words: object) -> Exception:
    return CliRunner().invoke(app, [str(word) for word in words]).exception


def test_what_was_trained_embeds_the_corpus_it_came_from(corpus, tiny):
    out = corpus.parent / "mine.safetensors"
    told = typed("train", corpus, "--start", tiny, "--epochs", 1, "--out", out)
    assert f"written: {out}" in told.replace("\n", "")
    shelf = dk.Corpus(corpus)
    assert shelf.trainings().select("state", "start").row(0) == ("finished", "nothing")
    assert not list(out.parent.glob("*.unfinished*"))
    assert "16-d" in typed("embed", corpus, out, "--hop", 0.5)
    assert list((corpus / "embeddings").glob("*.parquet"))


@pytest.mark.long
def test_a_pose_encoder_learns_and_embeds_too(corpus):
    told = typed("train", corpus, "--encoder", "pose", "--kind", "autoencoder", "--epochs", 1)
    made = corpus / "models" / "pose-autoencoder.safetensors"
    assert made.is_file(), told
    assert "128-d" in typed("embed", corpus, made)
    typed("train", corpus, "--start", made, "--epochs", 1, "--seed", 7)
    assert not (corpus / "models" / "autoencoder.safetensors").exists()  # its place is that of a pose encoder again
    assert dk.Corpus(corpus).trainings().select("seed", "start").row(0) == (7, "what it had learnt")


@pytest.mark.parametrize(("name", "dim"), [((), "256-d"), (("pretrained-poses",), "128-d")])
def test_what_comes_along_embeds_without_training(corpus, name, dim):
    assert dim in typed("embed", corpus, *name)


@pytest.mark.long
def test_labels_come_from_a_tier_or_a_table(corpus, tiny, tmp_path):
    table = tmp_path / "styles.csv"
    table.write_text("clip,label\ngroove,house\nwaves,popping\n")
    for labels in ("style", table):
        typed("train", corpus, "--start", tiny, "--epochs", 1, "--labels", labels)
    assert len(dk.Corpus(corpus).trainings()) == 2
    table.write_text("clip,label\nwaltz,house\n")
    assert "labels name the clip 'waltz'" in str(said("train", corpus, "--start", tiny, "--labels", table))


def test_what_cannot_be_is_one_clear_sentence(corpus, tmp_path):
    (tmp_path / "no table.csv").mkdir()
    error = said("train", corpus, "--labels", "steps")
    assert isinstance(error, CorpusError)
    assert "no annotations in a tier 'steps'; tiers: style" in str(error)
    assert isinstance(said("train", corpus, "--labels", tmp_path / "no table.csv"), FormatError)
    assert "choose segment or pose" in str(said("train", corpus, "--encoder", "word"))
    assert isinstance(said("train", corpus, "--kind", "cnn"), EmbeddingError)
    assert "--window is for segment encoders" in str(said("train", corpus, "--encoder", "pose", "--window", 2))
    assert "there is no file" in str(said("embed", corpus, tmp_path / "none.safetensors"))
    assert "is not a corpus" in str(said("embed", tmp_path))


def test_what_goes_on_from_a_file_is_not_asked_to_be_another(corpus, tiny):
    error = said("train", corpus, "--start", tiny, "--kind", "gru", "--dim", 64, "--from-nothing")
    assert isinstance(error, EmbeddingError)
    assert str(error).endswith("as it is; leave out --kind, --dim, --from-nothing")
    error = said("train", corpus, "--start", tiny, "--encoder", "pose")
    assert f"--encoder is 'pose', but {tiny} holds a segment encoder" in str(error)


@pytest.mark.skipif(os.name != "posix", reason="Ctrl-C is sent as a POSIX signal")
def test_ctrl_c_keeps_what_was_learnt_and_says_how_to_go_on(corpus, tiny):
    words = ["train", str(corpus), "--start", str(tiny), "--epochs", "4000"]
    unfinished = corpus / "models" / "tcn.unfinished.safetensors"
    process = subprocess.Popen(
        [sys.executable, "-m", "dancekit", *words], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    )
    deadline = time.monotonic() + 120
    while not unfinished.exists() and process.poll() is None and time.monotonic() < deadline:
        time.sleep(0.2)
    process.send_signal(signal.SIGINT)
    out, errors = process.communicate(timeout=60)
    assert process.returncode == 130, errors
    assert f"kept: {unfinished}. The same line again goes on from there" in out.replace("\n", " ").replace("  ", " ")
    assert "Traceback" not in errors
    assert dk.Corpus(corpus).trainings()["state"].to_list() == ["interrupted"]
    # The same line, but with an end that is reached: it takes what was kept, learns no step anew and clears up.
    typed(*words[:-1], 1)
    went_on = dk.SegmentEncoder.load(corpus / "models" / "tcn.safetensors")
    assert went_on.trained_["steps"] >= 50
    assert len(went_on.history_) == went_on.trained_["steps"] // 50
    assert not unfinished.exists()
    assert dk.Corpus(corpus).trainings()["state"].to_list() == ["finished", "interrupted"]
