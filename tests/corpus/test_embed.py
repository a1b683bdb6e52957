"""Embeddings in a corpus: kept, and made again only for what changed."""

from __future__ import annotations

import os

import pytest

from dancekit import Corpus, Embedding
from dancekit.corpus.embedding import embedding_file
from dancekit.embedding.baselines import KineticFeatures
from dancekit.errors import CorpusError
from dancekit.synthetic import dance


class Counting(KineticFeatures):
    """Counts the windows that it was really asked for."""

    asked = 0

    def encode(self, windows):
        self.asked += len(windows)
        return super().encode(windows)


@pytest.fixture
def corpus(tmp_path):
    shelf = Corpus(tmp_path / "corpus")
    for name in ("waves", "groove"):
        shelf.add(dance(name, duration_s=8), name=name)
    return shelf


def test_only_what_changed_is_embedded_again(corpus):
    encoder = Counting(window_s=3)
    first = corpus.embed(encoder)
    assert (len(first), encoder.asked) == (12, 12)
    assert corpus.embed(encoder) == first
    assert encoder.asked == 12

    corpus.add(dance("hiphop", duration_s=8), name="hiphop")
    corpus.add(dance("groove", duration_s=8, seed=9), name="groove", overwrite=True)
    corpus.remove("waves")
    changed = corpus.embed(encoder)
    assert encoder.asked == 12 + 12
    assert changed.segments["clip"].unique().sort().to_list() == ["groove", "hiphop"]
    assert Embedding.load(embedding_file(corpus, encoder)) == changed


def test_other_windows_are_another_embedding(corpus):
    encoder = Counting(window_s=3)
    corpus.embed(encoder)
    assert len(corpus.embed(encoder, window_s=4)) == 10
    assert len(corpus.embed(encoder, window_s=4, hop_s=2)) == 6
    assert encoder.asked == 12 + 10 + 6


def test_a_damaged_file_is_made_anew(corpus):
    encoder = Counting(window_s=3)
    first = corpus.embed(encoder)
    embedding_file(corpus, encoder).write_bytes(b"half")
    assert corpus.embed(encoder) == first


def test_clean_poses_come_first(corpus):
    encoder = Counting(window_s=3)
    raw = corpus.embed(encoder)
    (corpus.folder / "clean").mkdir()
    dance("waves", duration_s=8, tempo_bpm=90).save(corpus.folder / "clean" / "waves.parquet")
    clean = corpus.embed(encoder)
    assert clean.select("groove") == raw.select("groove")
    assert (clean.select("waves").vectors != raw.select("waves").vectors).any()
    os.utime(corpus.folder / "clean" / "waves.parquet", (0, 0))
    assert corpus.embed(encoder) == raw, "cleaned before the raw poses were replaced"


def test_nothing_long_enough(corpus):
    corpus.add(dance("groove", duration_s=1), name="short")
    encoder = Counting(window_s=3)
    assert "short" not in corpus.embed(encoder).segments["clip"]
    with pytest.raises(CorpusError, match="no clip holds a whole window of 60 s"):
        corpus.embed(encoder, window_s=60)
