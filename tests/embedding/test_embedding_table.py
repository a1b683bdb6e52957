"""The Embedding: what fits together stays together, in memory and on disk."""

from __future__ import annotations

import json

import numpy as np
import polars as pl
import pyarrow.parquet as pq
import pytest

from dancekit.embedding import Embedding, Segment, segment_table
from dancekit.errors import EmbeddingError, FormatError

ROWS = [Segment(clip, who, start, start + 5.0) for clip in "ab" for who in ("Ana", "Ben") for start in (0.0, 1.0, 2.5)]
MODEL = {"name": "tcn", "dim": 3, "seed": 0}


@pytest.fixture
def embedding():
    vectors = np.random.default_rng(0).normal(size=(len(ROWS), 3))
    return Embedding(vectors, segment_table(ROWS), MODEL)


def test_what_it_says_of_itself(embedding):
    assert repr(embedding) == "<Embedding 12 segments of 2 clips, 3-d, by tcn>"
    assert (len(embedding), embedding.dim, embedding.vectors.dtype) == (12, 3, np.float32)


def test_selecting(embedding):
    ben = embedding.select("b", "Ben", start_s=1, end_s=6)
    assert ben.segments.rows() == [("b", "Ben", 1.0, 6.0)]
    assert np.array_equal(ben.vectors[0], embedding.vectors[10])
    assert len(embedding.select(["a", "b"])) == 12
    assert len(embedding.select(start_s=100)) == 0
    assert np.array_equal(embedding.take([3, 0]).vectors, embedding.vectors[[3, 0]])
    with pytest.raises(EmbeddingError, match="no clip 'c' in the embedding; there are: a, b"):
        embedding.select("c")
    with pytest.raises(EmbeddingError, match="no individual 'Cy'"):
        embedding.select(individual="Cy")


def test_concat(embedding):
    parts = [embedding.select("a"), embedding.select("b")]
    assert Embedding.concat(parts) == embedding
    other = Embedding(embedding.vectors, embedding.segments, {**MODEL, "seed": 1})
    with pytest.raises(EmbeddingError, match="different models"):
        Embedding.concat([embedding, other])
    with pytest.raises(EmbeddingError, match="at least one"):
        Embedding.concat([])


def test_vectors_can_not_be_changed_behind_its_back(embedding):
    with pytest.raises(ValueError, match="read-only"):
        embedding.vectors[0] = 0


@pytest.mark.parametrize(
    ("vectors", "table", "message"),
    [
        (np.zeros(12), segment_table(ROWS), r"shape \(12,\)"),
        (np.zeros((3, 2)), segment_table(ROWS), "3 vectors and 12 segments"),
        (np.zeros((12, 2)), segment_table(ROWS).drop("end_s"), "lacks end_s"),
        (np.full((12, 2), np.nan), segment_table(ROWS), "12 of 12 vectors hold NaN"),
    ],
)
def test_what_does_not_fit_is_refused(vectors, table, message):
    with pytest.raises(EmbeddingError, match=message):
        Embedding(vectors, table)


@pytest.mark.parametrize("rows", [slice(0), slice(None)])
def test_there_and_back(embedding, tmp_path, rows):
    part = embedding.take(np.arange(len(ROWS))[rows])
    part.save(tmp_path / "tcn.parquet")
    assert Embedding.load(tmp_path / "tcn.parquet") == part


def test_other_columns_come_along(embedding, tmp_path):
    labelled = Embedding(embedding.vectors, embedding.segments.with_columns(style=pl.lit("tango")), MODEL)
    labelled.save(tmp_path / "a.parquet")
    assert Embedding.load(tmp_path / "a.parquet").segments["style"].to_list() == ["tango"] * 12


def test_others_read_it_without_dancekit(embedding, tmp_path):
    embedding.save(tmp_path / "a.parquet")
    table = pl.read_parquet(tmp_path / "a.parquet")
    assert table.columns == ["clip", "individual", "start_s", "end_s", "vector"]
    assert np.array_equal(np.stack(table["vector"].to_list()).astype(np.float32), embedding.vectors)


def test_files_that_are_not_ours(embedding, tmp_path):
    path = tmp_path / "a.parquet"
    with pytest.raises(FormatError, match="there is no file"):
        Embedding.load(path)
    path.write_text("no parquet")
    with pytest.raises(FormatError, match="damaged, or no Parquet"):
        Embedding.load(path)
    pl.DataFrame({"a": [1]}).write_parquet(path)
    with pytest.raises(FormatError, match="no dancekit embedding"):
        Embedding.load(path)
    with pytest.raises(FormatError, match=r"stored as \.parquet, not '\.csv'"):
        embedding.save(tmp_path / "a.csv")
    with pytest.raises(FormatError, match="can't be written as JSON"):
        Embedding(embedding.vectors, embedding.segments, {"name": {1, 2}}).save(path)


@pytest.mark.parametrize(
    ("change", "message"),
    [({"format_version": 9}, "format version 9"), ({"dim": "x"}, "which model"), ({"dim": 7}, "damaged")],
)
def test_a_header_from_elsewhere(embedding, tmp_path, change, message):
    path = tmp_path / "a.parquet"
    embedding.save(path)
    table = pq.read_table(path)
    header = json.loads(table.schema.metadata[b"dancekit"]) | change
    pq.write_table(table.replace_schema_metadata({b"dancekit": json.dumps(header)}), path)
    with pytest.raises(FormatError, match=message):
        Embedding.load(path)
