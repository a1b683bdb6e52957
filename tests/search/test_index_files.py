"""An index goes to disk and comes back the same; damage is told, not guessed at."""

from __future__ import annotations

import json

import numpy as np
import polars as pl
import pytest

import dancekit as dk
from dancekit.embedding import Embedding, Segment, segment_table
from dancekit.errors import EmbeddingError, FormatError


def embedding_of(count, dim=16, seed=0):
    rng = np.random.default_rng(seed)
    centres = rng.normal(size=(60, dim))
    vectors = centres[rng.integers(0, 60, count)] + 0.5 * rng.normal(size=(count, dim))
    rows = [Segment(f"clip_{i // 100}", "id_0", float(i % 100), i % 100 + 2.0) for i in range(count)]
    table = segment_table(rows).with_columns(style=pl.Series(np.where(rng.random(count) < 0.5, "tango", None).tolist()))
    return Embedding(vectors, table, {"name": "chance", "window_s": 2.0, "nested": {"a": [1, 2]}})


@pytest.fixture(scope="module")
def large():
    return embedding_of(10_100)


@pytest.mark.parametrize("mmap", [False, True])
@pytest.mark.parametrize("method", ["exact", "hnsw", "ivfpq"])
def test_there_and_back(large, tmp_path, method, mmap):
    index = dk.MotionIndex(large, method, seed=2)
    if method != "exact":
        index.remove(clip="clip_3")
    index.save(tmp_path / "index")
    again = dk.MotionIndex.load(tmp_path / "index", mmap=mmap)
    assert repr(again) == repr(index).replace(">", ", memory-mapped>" if mmap else ">")
    assert again.table.equals(index.table)
    assert (again.model, again.recall, again.method, again.seed) == (index.model, index.recall, method, 2)
    rows = list(range(0, 10_000, 501))
    for options in ({}, {"style": "tango"}, {"clip": "clip_7", "exclude": None}):
        for mine, right in zip(again.search_many(rows, **options), index.search_many(rows, **options), strict=True):
            assert mine.table.equals(right.table)
    if mmap:
        with pytest.raises(EmbeddingError, match="a memory-mapped index can't be changed; load it with mmap=False"):
            again.add(large.take([0]))
        with pytest.raises(EmbeddingError, match="memory-mapped"):
            again.remove(0)
    else:
        again.remove(0)
        again.add(large.take([0]))
        assert len(again) == len(index)


def test_parts_are_read_without_dancekit(tmp_path):
    import faiss

    embedding = embedding_of(50)
    dk.MotionIndex(embedding).save(tmp_path / "index")
    told = json.loads((tmp_path / "index" / "index.json").read_text())
    assert pl.read_parquet(tmp_path / "index" / told["files"]["segments"]["name"]).equals(embedding.segments)
    read = faiss.read_index(str(tmp_path / "index" / told["files"]["vectors"]["name"]))
    units = embedding.vectors / np.linalg.norm(embedding.vectors, axis=1, keepdims=True)
    assert np.allclose(read.reconstruct_n(0, 50), units, atol=1e-6)


def test_saving_again_leaves_no_old_parts(tmp_path):
    index = dk.MotionIndex(embedding_of(50))
    index.save(tmp_path / "index")
    before = sorted(path.name for path in (tmp_path / "index").iterdir())
    index.save(tmp_path / "index")
    assert sorted(path.name for path in (tmp_path / "index").iterdir()) == before
    mapped = dk.MotionIndex.load(tmp_path / "index", mmap=True)
    mapped.save(tmp_path / "index")
    index.remove([0, 1])
    index.save(tmp_path / "index")
    after = sorted(path.name for path in (tmp_path / "index").iterdir())
    assert len(after) == 3
    assert after != before
    assert len(dk.MotionIndex.load(tmp_path / "index")) == 48
    assert mapped.search(0, 3).table.height == 3  # whoever has the old one open keeps it


def test_a_save_that_fails_leaves_the_old_index(tmp_path, monkeypatch):
    index = dk.MotionIndex(embedding_of(50))
    index.save(tmp_path / "index")
    old = repr(dk.MotionIndex.load(tmp_path / "index"))
    index.remove([0])

    def fail(*_):
        raise OSError("the disk is full")

    monkeypatch.setattr("dancekit.search.storing.write_text", fail)
    with pytest.raises(OSError, match="the disk is full"):
        index.save(tmp_path / "index")
    assert repr(dk.MotionIndex.load(tmp_path / "index")) == old
    monkeypatch.undo()
    monkeypatch.setattr("dancekit.search.storing.publish", fail)
    with pytest.raises(OSError, match="the disk is full"):
        index.save(tmp_path / "index")
    assert not [path for path in (tmp_path / "index").iterdir() if path.name.startswith(".")]
    monkeypatch.undo()
    index.save(tmp_path / "index")
    assert len(dk.MotionIndex.load(tmp_path / "index")) == 49


def test_folders_that_are_not_ours(tmp_path):
    index = dk.MotionIndex(embedding_of(5))
    (tmp_path / "notes.txt").write_text("mine")
    with pytest.raises(FormatError, match="holds something else than an index"):
        index.save(tmp_path)
    with pytest.raises(FormatError, match=r"notes\.txt is a file; an index is a folder"):
        index.save(tmp_path / "notes.txt")
    with pytest.raises(FormatError, match=r"is no index: there is no index\.json in it"):
        dk.MotionIndex.load(tmp_path)
    with pytest.raises(FormatError, match="is no index"):
        dk.MotionIndex.load(tmp_path / "nowhere")
    odd = Embedding(np.ones((1, 2)), segment_table([Segment("a", "b", 0, 1)]), {"name": {1, 2}})
    with pytest.raises(FormatError, match="identity can't be written as JSON"):
        dk.MotionIndex(odd).save(tmp_path / "odd")
    strange = segment_table([Segment("a", "b", 0, 1)]).with_columns(thing=pl.Series([object()], dtype=pl.Object))
    with pytest.raises(FormatError, match="the table of segments can't be stored"):
        dk.MotionIndex(Embedding(np.ones((1, 2)), strange)).save(tmp_path / "odd")


@pytest.fixture
def saved(tmp_path):
    dk.MotionIndex(embedding_of(50)).save(tmp_path / "index")
    return tmp_path / "index"


def part(saved, name):
    return saved / json.loads((saved / "index.json").read_text())["files"][name]["name"]


@pytest.mark.parametrize("mmap", [False, True])
@pytest.mark.parametrize("name", ["segments", "vectors"])
def test_damaged_parts(saved, name, mmap):
    path = part(saved, name)
    whole = path.read_bytes()
    path.write_bytes(whole[:-10])
    with pytest.raises(FormatError, match=rf"{path.name}: damaged: {len(whole) - 10} bytes instead of {len(whole)}"):
        dk.MotionIndex.load(saved, mmap=mmap)
    path.write_bytes(whole[:40] + bytes([whole[40] ^ 255]) + whole[41:])
    with pytest.raises(FormatError, match="damaged: its content is not what was written; make the index anew"):
        dk.MotionIndex.load(saved, mmap=mmap)
    path.unlink()
    with pytest.raises(FormatError, match=rf"the file {path.name} is missing"):
        dk.MotionIndex.load(saved, mmap=mmap)


def test_every_damaged_byte_of_the_vectors_is_noticed(saved):
    path = part(saved, "vectors")
    whole = path.read_bytes()
    for place in range(0, len(whole), 97):
        path.write_bytes(whole[:place] + bytes([whole[place] ^ 1]) + whole[place + 1 :])
        with pytest.raises(FormatError, match="damaged"):
            dk.MotionIndex.load(saved)


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"format": "other"}, "no dancekit index"),
        ({"format_version": 9}, "written in format version 9, and this dancekit reads up to version 1"),
        ({"format_version": None}, "format version None"),
        ({"kind": 3}, "damaged: it lacks kind"),
        ({"files": {}}, "damaged: it lacks segments, vectors"),
        ({"files": []}, "damaged: it lacks files, segments, vectors"),
        ({"kind": "ivfpq"}, "damaged: it lacks codes"),
        (
            {"rows": 49},
            r"damaged: segments, vectors and dimensions are \(50, 50, 16\), and \(49, 50, 16\) were written",
        ),
        ({"kind": "hnsw"}, "damaged"),
        ({"files": {"segments": {}, "vectors": {}}}, "it does not describe its files"),
        ({"files": {"segments": {"name": "../x", "bytes": 1, "sha256": ""}, "vectors": {}}}, r"file \.\./x is missing"),
    ],
    ids=str,
)
def test_headers_from_elsewhere(saved, change, message):
    place = saved / "index.json"
    place.write_text(json.dumps(json.loads(place.read_text()) | change))
    with pytest.raises(FormatError, match=message):
        dk.MotionIndex.load(saved)


def test_headers_that_are_no_json(saved):
    (saved / "index.json").write_text('{"format"')
    with pytest.raises(FormatError, match=r"index\.json: damaged, or no JSON"):
        dk.MotionIndex.load(saved)


def test_parts_of_two_indexes_do_not_go_together(saved, tmp_path):
    dk.MotionIndex(embedding_of(50).take(range(49))).save(tmp_path / "other")
    header, other = (json.loads((folder / "index.json").read_text()) for folder in (saved, tmp_path / "other"))
    name = other["files"]["segments"]["name"]
    (saved / name).write_bytes((tmp_path / "other" / name).read_bytes())
    header["files"]["segments"] = other["files"]["segments"]
    (saved / "index.json").write_text(json.dumps(header))
    with pytest.raises(FormatError, match=r"damaged: segments, vectors and dimensions are \(49, 50, 16\)"):
        dk.MotionIndex.load(saved)


def test_without_faiss_it_says_what_to_type(saved, monkeypatch):
    import sys

    from dancekit.errors import MissingLibraryError

    monkeypatch.setitem(sys.modules, "faiss", None)
    with pytest.raises(
        MissingLibraryError, match=r"'faiss' is needed to search by vectors.*pip install 'dancekit\[search\]'"
    ):
        dk.MotionIndex(embedding_of(5))
    with pytest.raises(MissingLibraryError, match="search by vectors"):
        dk.MotionIndex.load(saved)
