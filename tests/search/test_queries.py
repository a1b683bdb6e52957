"""Whatever a search is asked with becomes the vector that it should."""

from __future__ import annotations

import numpy as np
import polars as pl
import pytest

import dancekit as dk
from dancekit.embedding import Embedding, Segment, segment_table
from dancekit.errors import EmbeddingError, FormatError, VideoError
from dancekit.interchange import export_recording
from dancekit.search.query import Query
from dancekit.synthetic import dance

ROWS = [Segment(clip, who, float(s), s + 4.0) for clip in ("a", "b@home") for who in ("Ana", "Ben") for s in range(10)]
VECTORS = np.random.default_rng(0).normal(size=(40, 6)).astype(np.float32)
VECTORS /= np.linalg.norm(VECTORS, axis=1, keepdims=True)


def unit(vector):
    return vector / np.linalg.norm(vector)


@pytest.fixture
def index():
    return dk.MotionIndex(Embedding(VECTORS, segment_table(ROWS), {"name": "chance", "window_s": 4.0}))


@pytest.mark.parametrize(
    ("query", "rows"),
    [
        (3, [3]),
        (np.int64(13), [13]),
        ("a@3-7:Ana", [3]),
        ("b@home@3-7:Ben", [33]),
        (("a", "Ana", 3.0, 7.0), [3]),
        (Segment("a", "Ana", 3.0, 7.0), [3]),
        ({"clip": "a", "individual": "Ben", "start_s": 2.0, "end_s": 6.0, "rank": 1}, [12]),
        (segment_table(ROWS)[5], [5]),
        (segment_table(ROWS)[5].to_pandas(), [5]),
        ("a@3-9:Ana", [3, 4, 5]),  # longer: all within
        ("a@3.2-5:Ana", [2]),  # shorter: the one that has it in its middle
        ("a@4.5-8:Ana", [4]),
        ("a@5.1:Ana", [3]),  # a moment: the one around it
        (["a@3-7:Ana", 25], [3, 25]),
        ([("a", "Ana", 3.0, 7.0), {"clip": "a", "individual": "Ben", "start_s": 2.0, "end_s": 6.0}], [3, 12]),
    ],
    ids=str,
)
def test_places_have_the_vectors_of_their_rows(index, query, rows):
    assert np.allclose(index[query], unit(VECTORS[rows].mean(axis=0)), atol=1e-6)


def test_vectors_are_scaled(index):
    vector = np.arange(6.0)
    assert np.allclose(index[vector], unit(vector))
    average = index[Embedding(VECTORS[:2], segment_table(ROWS[:2]), {"name": "chance"})]
    assert np.allclose(average, unit(VECTORS[:2].mean(axis=0)), atol=1e-6)


def test_only_one_who_is_there_needs_no_name():
    alone = dk.MotionIndex(Embedding(VECTORS[:10], segment_table(ROWS[:10])))
    assert np.allclose(alone["a@3-7"], VECTORS[3], atol=1e-6)
    assert np.allclose(alone["a"], unit(VECTORS[:10].mean(axis=0)), atol=1e-6)
    assert alone.search(("a", 3.0, 7.0), 1, exclude=None).rows.tolist() == [3]


def test_hits_and_names_can_be_searched_for(index):
    hits = index.search(3, 5)
    again = index.search(hits[0], 1, exclude=None)
    assert again.rows[0] == hits.rows[0]
    assert index.search("a@3-7", 1, who="Ben", exclude=None).rows.tolist() == [13]
    assert [segment.clip for segment in hits] == hits.table["clip"].to_list()


def test_a_query_of_several_places_finds_none_of_them(index):
    found = set(index.search([3, 25], 40, distinct=False).rows.tolist())
    assert found == set(range(40)) - {0, 1, 2, 3, 4, 5, 6, 7} - {21, 22, 23, 24, 25, 26, 27, 28, 29}


def test_this_but_not_that(index):
    query = index.search(3, without=25).query
    assert query.vector @ VECTORS[25] == pytest.approx(0, abs=1e-6)
    expected = VECTORS[3] - (VECTORS[3] @ VECTORS[25]) * VECTORS[25]
    assert np.allclose(query.vector, unit(expected), atol=1e-5)
    assert query.said == "a@3-7:Ana without b@home@5-9:Ana"
    several = index.search(3, without=[25, "a@1-5:Ben"])
    assert np.allclose(several.query.vector @ VECTORS[[25, 11]].T, 0, atol=1e-6)
    assert 25 not in several.rows
    with pytest.raises(EmbeddingError, match="nothing is left of a@3-7:Ana without a@3-7:Ana: they are alike"):
        index.search(3, without=3)
    untouched = index.search(3, without=[])
    assert untouched.query.said == "a@3-7:Ana"
    assert untouched.rows.tolist() == index.search(3).rows.tolist()


def test_an_average_of_many_is_told_in_few_words(index):
    assert index.search([3, 25, 11]).query.said == "the average of a@3-7:Ana, b@home@5-9:Ana, a@1-5:Ben"
    hits = index.search([3, 25, 11, 4, 5])
    assert hits.query.said == "the average of a@3-7:Ana, b@home@5-9:Ana, a@1-5:Ben and 2 more"
    assert len(hits.query.places) == 5


@pytest.mark.parametrize(
    ("query", "message"),
    [
        (40, "row 40 is not there; the index has rows 0 to 39"),
        (-1, "row -1 is not there"),
        (True, "got True as a query; expected a place such as"),
        (None, "got a NoneType as a query; expected a place such as"),
        (np.ones(5), r"shape \(5,\); expected \(6,\)$"),
        (np.ones((2, 6)), r"shape \(2, 6\); expected \(6,\); for many queries at once use search_many"),
        (np.zeros(6), "the query: the vector has no direction"),
        (np.full(6, np.nan), "no direction"),
        ("c@1-2", "'c' is neither a clip of the index nor a file; the index has: a, b@home"),
        ("a@3-7", "a@3-7 shows Ana, Ben; say whom you mean: 'a@3-7:Ana', or who="),
        ("a@3-7:Cy", "no clip 'a' with an individual 'Cy'"),
        ("a@90-95:Ana", "no segment at a@90-95:Ana; clip 'a' goes from 0 to 13 s in it"),
        ("a@90:Ana", "no segment at a@90:Ana; clip 'a' goes from 0 to 13 s"),
        (("a", 5.0, 3.0), "the span of 'a' goes from 5 to 3 s"),
        (("c", 1.0, 3.0), "the index has no clip 'c'; it has: a, b@home"),
        ({"clip": "a"}, "the row lacks start_s, end_s; expected clip, individual, start_s, end_s"),
        (segment_table(ROWS)[:2], "the table has 2 rows; give one"),
        ([], "the list of queries is empty"),
        ([3, "nowhere"], "'nowhere' is neither"),
        (Embedding(np.ones((1, 6)), segment_table(ROWS[:1]), {"name": "x"}), "the query is of another model"),
        (dance("groove", duration_s=2), r"groove needs the encoder that made the vectors \(chance\)"),
    ],
    ids=lambda value: str(value)[:40],
)
def test_queries_that_make_no_sense(index, query, message):
    with pytest.raises(EmbeddingError, match=message):
        index.search(query)


@pytest.fixture(scope="module")
def encoder():
    return dk.SegmentEncoder("tcn", dim=16, width=16, window_s=2.0, hop_s=0.5)


@pytest.fixture(scope="module")
def recordings():
    return {name: dance(name, duration_s=8, seed=number) for number, name in enumerate(("groove", "waves"))}


@pytest.fixture(scope="module")
def equipped(encoder, recordings):
    return dk.MotionIndex(encoder.transform(recordings), encoder=encoder, corpus=recordings)


def test_a_recording_is_found_where_it_is(equipped, recordings):
    part = recordings["waves"].select(start_s=3.0, end_s=5.0)
    hits = equipped.search(part, 1, exclude=None)
    assert hits[0] == Segment("waves", "dancer", 3.0, 5.0)
    assert hits.table["similarity"][0] > 0.99
    away = equipped.search(part, 30, distinct=False)
    near = (away.table["clip"] == "waves") & (away.table["start_s"] < 6) & (away.table["end_s"] > 2)
    assert not near.any()
    assert len(away) == 26 - int(((equipped.rows.start_s < 6) & (equipped.rows.end_s > 2))[13:].sum())


def test_a_stranger_has_no_neighbourhood(equipped, recordings):
    stranger = recordings["waves"].replace(meta={"clip": "other"})
    assert len(equipped.search(stranger, 30, distinct=False)) == 26


def test_spans_between_rows_are_embedded_anew(equipped, encoder, recordings):
    span = Segment("waves", "dancer", 3.2, 5.2)
    expected = encoder.transform(recordings, window_s=2.0, segments=[span]).vectors[0]
    assert np.allclose(equipped["waves@3.2-5.2"], unit(expected), atol=1e-5)
    short = Segment("waves", "dancer", 2.7, 4.7)  # 3.2 to 4.2, with what is around it
    expected = encoder.transform(recordings, window_s=2.0, segments=[short]).vectors[0]
    assert np.allclose(equipped["waves@3.2-4.2"], unit(expected), atol=1e-5)
    several = [Segment("waves", "dancer", at, at + 2.0) for at in (1.1, 1.6, 2.1)]
    expected = encoder.transform(recordings, window_s=2.0, segments=several).vectors.mean(axis=0)
    assert np.allclose(equipped["waves@1.1-4.1"], unit(expected), atol=1e-5)
    rows = (
        (equipped.table["clip"] == "waves").to_numpy() & (equipped.rows.start_s >= 1.1) & (equipped.rows.end_s <= 6.1)
    )
    assert rows.sum() == 6  # enough of them: nothing is embedded
    assert np.allclose(equipped["waves@1.1-6.1"], unit(equipped.store.vectors[rows].mean(axis=0)), atol=1e-6)


def test_short_recordings_and_ends_of_clips(equipped, encoder, recordings):
    brief = recordings["waves"].select(start_s=3.0, end_s=4.2)
    assert equipped[brief.replace(meta={"clip": "x"})].shape == (16,)
    assert np.allclose(equipped["waves@7.5-8"], unit(encoder.transform(recordings).vectors[-1]), atol=1e-5)
    with pytest.raises(EmbeddingError, match=r"0\.0666667 s of waves are too short to search with"):
        equipped.search(recordings["waves"].select(start_s=3.0, end_s=3.05))
    with pytest.raises(EmbeddingError, match="the recording has no frames to search with"):
        equipped.search(recordings["waves"].select(start_s=30.0))


def test_two_people_need_a_name(equipped, recordings):
    import dataclasses

    one = recordings["waves"]
    both = dataclasses.replace(
        one.replace(meta={"clip": "duet"}),
        individuals=("Ana", "Ben"),
        **{
            name: np.repeat(getattr(one, name), 2, axis=1)
            for name in ("position", "root", "image", "confidence", "presence")
        },
    )
    with pytest.raises(EmbeddingError, match="duet: 2 individuals in the recording; choose by who= one of: Ana, Ben"):
        equipped.search(both)
    with pytest.raises(EmbeddingError, match="duet: no individual 'Cy' in the recording"):
        equipped.search(both, who="Cy")
    assert np.allclose(equipped.search(both, who="Ben").query.vector, equipped[one.replace(meta={})], atol=1e-6)


def test_nobody_seen(equipped, recordings):
    one = recordings["waves"]
    empty = one.replace(position=np.full_like(one.position, np.nan), image=np.full_like(one.image, np.nan))
    with pytest.raises(EmbeddingError, match="'dancer' is not seen in waves from 0 to 8 s"):
        equipped.search(empty)


@pytest.mark.parametrize("ending", [".parquet", ".csv"])
def test_files(equipped, recordings, tmp_path, ending):
    path = tmp_path / f"outside{ending}"
    export_recording(recordings["waves"].replace(meta={"clip": "outside"}), path)
    hits = equipped.search(f"{path}@3-5", 1)
    assert hits.query.said == "outside@3-5:dancer"
    assert hits[0].clip == "waves"
    whole = equipped.search(path, 1)
    assert np.allclose(equipped[str(path)], whole.query.vector)
    with pytest.raises(EmbeddingError, match=r"@30-40 lies outside of the recording, which goes from 0 to 8"):
        equipped.search(f"{path}@30-40")
    around = equipped[f"{path}@4"]
    assert np.allclose(around, equipped[f"{path}@3-5"], atol=1e-6)


def test_motion_capture(equipped, shared_data):
    path = sorted(shared_data("mocap").rglob("*.bvh"))[0]
    hits = equipped.search(f"{path}@1-3", 3)
    assert len(hits) == 3
    assert hits.query.recording is not None


def test_files_that_can_not_be_read(equipped, index, tmp_path):
    (tmp_path / "no.parquet").write_text("no parquet")
    with pytest.raises(FormatError, match=r"no\.parquet"):
        equipped.search(tmp_path / "no.parquet")
    (tmp_path / "no.mp4").write_text("no film")
    with pytest.raises(VideoError, match=r"no\.mp4"):
        equipped.search(str(tmp_path / "no.mp4"))
    with pytest.raises(EmbeddingError, match=r"no\.mp4 needs the encoder"):
        index.search(tmp_path / "no.mp4")


def test_videos_are_extracted_and_cleaned(equipped, recordings, tmp_path, monkeypatch):
    met = []
    monkeypatch.setattr("dancekit.extraction.extract", lambda path: met.append(path) or recordings["waves"])
    monkeypatch.setattr("dancekit.cleaning.clean", lambda recording: met.append("clean") or recording)
    (tmp_path / "film.mov").write_text("")
    assert equipped.search(tmp_path / "film.mov", 1, exclude=None)[0].clip == "waves"
    assert met == [tmp_path / "film.mov", "clean"]


@pytest.mark.pose
def test_a_real_video(sample):
    pytest.importorskip("mediapipe")
    clip = sample("groove.mp4")
    encoder = dk.SegmentEncoder("tcn", dim=16, width=16, window_s=2.0, hop_s=1.0)
    truth = {name: dance(name, duration_s=8) for name in ("groove", "waves")}
    index = dk.MotionIndex(encoder.transform(truth), encoder=encoder)
    hits = index.search(f"{clip}@1-3", 2)
    assert len(hits) == 2
    assert isinstance(hits.query, Query)
    assert hits.query.recording is not None


def test_the_encoder_has_to_be_that_of_the_vectors(recordings, encoder):
    embedding = encoder.transform(recordings)
    other = dk.SegmentEncoder("tcn", dim=16, width=16, window_s=2.0, seed=1)
    with pytest.raises(EmbeddingError, match="the encoder is of another model than the vectors of the index: sha256"):
        dk.MotionIndex(embedding, encoder=other)


def test_poses_are_searched_for_too(recordings):
    encoder = dk.PoseEncoder("gnn", dim=16, width=16)
    index = dk.MotionIndex(encoder.transform(recordings), encoder=encoder, corpus=recordings)
    hits = index.search("waves@4.0", 8)
    starts = hits.table.filter(pl.col("clip") == "waves")["start_s"].sort().to_numpy()
    assert len(hits) == 8
    assert (np.abs(starts - 4.0) >= 0.99).all()
    assert (np.diff(starts) >= 0.499).all()
    pose = recordings["waves"].replace(meta={"clip": "x"})
    assert index.search(pose.select(start_s=4.0, end_s=4.04), 1)[0].start_s == pytest.approx(4.0, abs=0.06)


def test_annotations_of_the_corpus_are_filters(recordings, encoder, tmp_path):
    corpus = dk.Corpus(tmp_path / "corpus")
    for name, recording in recordings.items():
        corpus.add(recording, name=name)
    corpus.annotate("waves", "phrase", "turn", start_s=2.0, end_s=5.0)
    corpus.annotate("waves", "phrase", "fall", start_s=5.0, end_s=8.0, individual="dancer")
    corpus.annotate("groove", "phrase", "turn", start_s=0.0, end_s=1.0)
    corpus.annotate("waves", "performance/timing", 3.5)
    index = dk.MotionIndex(encoder.transform(corpus), encoder=encoder, corpus=corpus)
    found = index.search(0, 30, phrase="turn", distinct=False, exclude=None).table
    rows = sorted((row["clip"], row["start_s"]) for row in found.iter_rows(named=True))
    assert rows == [("groove", 0.0), *(("waves", at) for at in (1.0, 1.5, 2.0, 2.5, 3.0, 3.5))]
    found = index.search(0, 30, phrase=["fall"], distinct=False).table
    assert sorted(found["start_s"]) == [4.0, 4.5, 5.0, 5.5, 6.0]
    scored = index.search(0, 30, where=pl.col("performance/timing") > 3, distinct=False, exclude=None)
    assert set(scored.table["clip"]) == {"waves"}
    assert len(scored) == 13
    with pytest.raises(EmbeddingError, match="tiers of annotations: performance/timing, phrase"):
        index.search(0, mood="sad")


def test_spans_of_a_corpus_are_embedded_from_the_poses_that_its_vectors_are_of(recordings, encoder, tmp_path):
    corpus = dk.Corpus(tmp_path / "corpus")
    noisy = recordings["waves"].position + np.random.default_rng(0).normal(0, 0.1, (240, 1, 33, 3))
    corpus.add(recordings["waves"].replace(position=noisy), name="waves")
    (corpus.folder / "clean").mkdir()
    recordings["waves"].save(corpus.folder / "clean" / "waves.parquet")
    index = dk.MotionIndex(corpus.embed(encoder), encoder=encoder, corpus=corpus)
    span = Segment("waves", "dancer", 3.2, 5.2)
    expected = encoder.transform(recordings, window_s=2.0, segments=[span]).vectors[0]
    assert np.allclose(index["waves@3.2-5.2"], unit(expected), atol=1e-5)
