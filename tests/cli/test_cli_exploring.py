"""`dancekit map`, `search` and `segment` as somebody types them, on dances of the sample."""

from __future__ import annotations

from pathlib import Path

import polars as pl
import pytest
from typer.testing import CliRunner

import dancekit as dk
from dancekit.cli import app, exploring  # noqa: F401  (registers the verbs)
from dancekit.errors import CorpusError, EmbeddingError

pytest.importorskip("torch")
CLIPS = ("groove", "hiphop", "lyrical", "lyrical_090")
LENGTHS = ("--window", 2, "--hop", 0.5)


@pytest.fixture(scope="module")
def corpus(tmp_path_factory) -> Path:
    shelf = dk.Corpus(tmp_path_factory.mktemp("exploring") / "corpus")
    data = Path(__file__).resolve().parents[2] / "data"
    for clip in CLIPS:
        shelf.add(dk.load(data / f"{clip}.parquet"), name=clip)
    return shelf.folder


def typed(*words: object) -> str:
    done = CliRunner().invoke(app, [str(word) for word in words], catch_exceptions=False)
    assert done.exit_code == 0, done.output
    return done.output


def said(*words: object) -> Exception | None:
    return CliRunner().invoke(app, [str(word) for word in words]).exception


@pytest.mark.filterwarnings("ignore:the segments cover")
def test_map_keeps_names_and_writes_a_page(corpus):
    pytest.importorskip("umap")
    told = typed("map", corpus, *LENGTHS, "--no-quality")
    [place] = (corpus / "maps").glob("*.parquet")
    page = place.with_suffix(".html")
    assert "were described by 256-dimensional vectors" in told
    assert "HDBSCAN" in page.read_text()
    motion_map = dk.MotionMap.load(place)
    motion_map.name(motion_map.clusters[0], "the turning one")
    motion_map.save(place)
    assert "the turning one" in typed("map", corpus, *LENGTHS, "--no-quality", "--out", corpus / "again.html")
    assert "the turning one" in (corpus / "again.html").read_text()


def test_search_finds_the_same_dance_from_the_side_to_the_tenth_of_a_second(corpus, tmp_path):
    pytest.importorskip("faiss")
    table, page = tmp_path / "hits.csv", tmp_path / "hits.html"
    files = ("--csv", table, "--html", page)
    typed("search", "lyrical@4-6", "--corpus", corpus, *LENGTHS, "--exclude", "clip", "-k", 3, *files)
    first = pl.read_csv(table).row(0, named=True)
    assert first["clip"] == "lyrical_090"
    assert (first["start_s"], first["end_s"]) == (pytest.approx(4, abs=0.15), pytest.approx(6, abs=0.15))
    assert first["tempo"] == pytest.approx(1, abs=0.1)
    assert first["similarity"] > 0.8, "it is that of the moment itself, not of a window beside it"
    assert "dk-player" in page.read_text() or "dancekit" in page.read_text()


def test_search_without_the_second_stage_and_elsewhere(corpus):
    pytest.importorskip("faiss")
    told = typed("search", "lyrical@4-6", "--corpus", corpus, *LENGTHS, "--no-refine", "--clip", "hiphop", "-k", 2)
    assert "2 moments like lyrical@4-6" in told
    assert isinstance(said("search", "waltz@4-6", "--corpus", corpus, *LENGTHS, "--no-refine"), EmbeddingError)
    assert isinstance(said("search", "lyrical@4-6", "--corpus", corpus.parent), CorpusError)


def test_segment_annotates_or_writes(corpus, tmp_path):
    told = typed("segment", corpus, "--annotate", "moves", "--clip", "groove")
    count = len(dk.Corpus(corpus).annotations(tier="moves"))
    assert f"{count} annotations in the tier 'moves'" in told
    out = tmp_path / "beats.csv"
    assert f"written: {out}" in typed("segment", corpus, "--method", "beat", "--out", out).replace("\n", "")
    assert set(pl.read_csv(out)["clip"]) == set(CLIPS)


def test_segment_of_one_file(corpus, sample):
    poses = sample("groove.parquet")
    assert "of 1 clip" in typed("segment", poses, "--method", "window", "--length", 2)
    assert isinstance(said("segment", poses, "--annotate", "moves"), CorpusError)
    assert isinstance(said("segment", corpus, "--method", "guess"), EmbeddingError)
