"""The index finds what brute force finds, leaves out what it shall, and keeps its vectors and rows together."""

from __future__ import annotations

import numpy as np
import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import dancekit as dk
from dancekit.embedding import Embedding, Segment, segment_table
from dancekit.errors import EmbeddingError
from dancekit.search import stores
from dancekit.search.base import units
from dancekit.search.ranking import best

DIM = 8


def corpus_of(seed, clips=3, people=2, length=20, window_s=5.0, dim=DIM):
    """Windows of 5 s, a second apart, of some people in some clips; vectors by chance."""
    rng = np.random.default_rng(seed)
    rows = [
        Segment(f"clip_{clip}", f"dancer_{who}", float(start), start + window_s)
        for clip in range(clips)
        for who in range(people)
        for start in range(length)
    ]
    table = segment_table(rows).with_columns(
        style=pl.Series(rng.choice(["tango", "waltz", "butoh"], len(rows))),
        bpm=pl.Series(rng.integers(80, 160, len(rows))),
    )
    return Embedding(rng.normal(size=(len(rows), dim)), table, {"name": "chance", "window_s": window_s})


def brute(embedding, vector, k, keep=None):
    """Rank all rows by cosine, in float64."""
    vectors = embedding.vectors.astype(np.float64)
    similar = vectors @ vector / np.linalg.norm(vectors, axis=1) / np.linalg.norm(vector)
    rows = np.flatnonzero(np.ones(len(vectors), bool) if keep is None else keep)
    return rows[np.argsort(-similar[rows], kind="stable")[:k]], similar


def greedy(table, ranked, k):
    """Leave out rows that show the same moment as a better one, by the words of the documentation."""
    kept = []
    for row in ranked:
        one = table.row(int(row), named=True)
        for other in (table.row(int(better), named=True) for better in kept):
            same = (one["clip"], one["individual"]) == (other["clip"], other["individual"])
            shared = min(one["end_s"], other["end_s"]) - max(one["start_s"], other["start_s"])
            if same and shared > 0.5 * 5.0:
                break
        else:
            kept.append(row)
        if len(kept) == k:
            break
    return kept


@settings(max_examples=60, deadline=None)
@given(st.integers(0, 2**31), st.integers(1, 130), st.integers(1, 40), st.booleans())
def test_exact_search_is_that_of_numpy(seed, count, k, distinct):
    embedding = corpus_of(seed).take(np.random.default_rng(seed).permutation(120)[:count])
    vector = np.random.default_rng(seed + 1).normal(size=DIM)
    hits = dk.MotionIndex(embedding).search(vector, k, distinct=distinct)
    ranked, similar = brute(embedding, vector, count)
    expected = greedy(embedding.segments, ranked, k) if distinct else list(ranked[:k])
    assert hits.rows.tolist() == [int(row) for row in expected]
    assert np.allclose(hits.table["similarity"], similar[expected], atol=1e-6)
    assert hits.table["rank"].to_list() == list(range(1, len(expected) + 1))


@settings(max_examples=200, deadline=None)
@given(st.integers(0, 2**31), st.integers(1, 3000), st.integers(1, 40), st.sampled_from([3, 1000]))
def test_the_best_are_those_of_sorting(seed, count, k, different):
    rng = np.random.default_rng(seed)
    similar = rng.integers(0, different, count).astype(np.float32)
    similar[rng.random(count) < 0.3] = -np.inf
    expected = [place for place in np.argsort(-similar, kind="stable")[:k] if similar[place] > -np.inf]
    assert best(similar, k).tolist() == expected


@pytest.mark.parametrize("count", [1, 3, 4, 30])
@pytest.mark.parametrize("share", [1.0, 0.6, 0.02, 0.0])
def test_exact_stores_rank_alike_however_many_ask(count, share):
    rng = np.random.default_rng(count)
    vectors, queries = (units(rng.normal(size=(size, 12))) for size in (2000, count))
    allowed = rng.random(2000) < share
    store = stores.Store.build(vectors, "exact")
    similar, rows = store.search(queries, 60, None if share == 1 else allowed)
    for query, values, found in zip(queries, similar, rows, strict=True):
        truth = vectors.astype(np.float64) @ query
        expected = [row for row in np.argsort(-truth) if share == 1 or allowed[row]][:60]
        assert [row for row in found if row >= 0] == expected
        assert np.allclose(values[: len(expected)], truth[expected], atol=1e-6)
        assert (found[len(expected) :] == -1).all()


COLUMN = pl.col
FILTERS = [
    ({"clip": "clip_1"}, COLUMN("clip") == "clip_1"),
    ({"clip": ["clip_0", "clip_2"]}, COLUMN("clip") != "clip_1"),
    ({"individual": "dancer_1"}, COLUMN("individual") == "dancer_1"),
    ({"style": "tango"}, COLUMN("style") == "tango"),
    ({"style": ["tango", "butoh"], "clip": "clip_0"}, (COLUMN("style") != "waltz") & (COLUMN("clip") == "clip_0")),
    ({"bpm": 100}, COLUMN("bpm") == 100),
    ({"start_s": 4.0, "end_s": 15.0}, (COLUMN("start_s") >= 4) & (COLUMN("end_s") <= 15)),
    ({"where": COLUMN("bpm") > 120}, COLUMN("bpm") > 120),
    ({"where": COLUMN("bpm") > 120, "style": "waltz"}, (COLUMN("bpm") > 120) & (COLUMN("style") == "waltz")),
    ({"where": pl.lit(value=True)}, pl.lit(value=True)),
]


@pytest.mark.parametrize("method", ["exact", "hnsw"])
@pytest.mark.parametrize(("asked", "meant"), FILTERS, ids=[str(list(asked)) for asked, _ in FILTERS])
def test_every_filter_gives_what_brute_force_gives(asked, meant, method):
    for seed in range(4):
        embedding = corpus_of(seed)
        vector = np.random.default_rng(100 + seed).normal(size=DIM)
        keep = embedding.segments.with_columns(meant.alias("keep"))["keep"].to_numpy()
        expected, _ = brute(embedding, vector, 7, keep)
        hits = dk.MotionIndex(embedding, method).search(vector, 7, distinct=False, **asked)
        assert hits.rows.tolist() == expected.tolist()


def test_a_filter_that_nothing_passes_finds_nothing():
    hits = dk.MotionIndex(corpus_of(0)).search(np.ones(DIM), where=COLUMN("bpm") > 1000)
    assert len(hits) == 0
    assert "nothing like a vector, among 120 segments" in repr(hits)
    assert hits.table.columns[:7] == ["rank", "clip", "individual", "start_s", "end_s", "similarity", "percentile"]


@pytest.mark.parametrize("exclude", ["neighbourhood", "clip", "individual", None])
@pytest.mark.parametrize("near_s", [0.0, 1.0, 3.0])
def test_what_is_near_the_query_is_left_out(exclude, near_s):
    embedding = corpus_of(1)
    index = dk.MotionIndex(embedding)
    for row in (0, 7, 65):
        own = embedding.segments.row(row, named=True)
        same_clip, same_one = COLUMN("clip") == own["clip"], COLUMN("individual") == own["individual"]
        touches = (COLUMN("start_s") < own["end_s"] + near_s) & (COLUMN("end_s") > own["start_s"] - near_s)
        out = {"neighbourhood": same_clip & same_one & touches, "clip": same_clip, "individual": same_one}
        keep = (
            np.ones(120, bool) if exclude is None else ~embedding.segments.select(out[exclude]).to_series().to_numpy()
        )
        for k in (1, 5, 120):
            expected, _ = brute(embedding, embedding.vectors[row].astype(np.float64), k, keep)
            hits = index.search(row, k, exclude=exclude, near_s=near_s, distinct=False)
            assert hits.rows.tolist() == expected.tolist()


def test_individuals_without_names_can_not_be_left_out():
    embedding = corpus_of(0, people=1)
    with pytest.raises(EmbeddingError, match=r"leaves nothing: every clip's individual is called dancer_0; give"):
        dk.MotionIndex(embedding).search(0, exclude="individual")


def test_many_at_once_are_found_as_one_by_one():
    embedding = corpus_of(2)
    index = dk.MotionIndex(embedding)
    for options in ({}, {"exclude": "clip"}, {"style": "tango", "distinct": False}):
        together = index.search_many(list(range(40)), 9, **options)
        assert [hits.rows.tolist() for hits in together] == [
            index.search(row, 9, **options).rows.tolist() for row in range(40)
        ]
    vectors = index.search_many(embedding.vectors[:3], 2)
    assert [hits.rows[0] for hits in vectors] == [0, 1, 2]
    assert [hits.rows[0] for hits in index.search_many(embedding.take([5, 6]), 2)] == [5, 6]
    assert [len(hits) for hits in index.search_many(embedding.segments[:2], 3)] == [3, 3]
    assert index.search_many([]) == []


def test_the_percentile_is_the_share_of_pairs_that_are_less_alike():
    embedding = corpus_of(3, clips=2, people=1, length=12)
    units = embedding.vectors / np.linalg.norm(embedding.vectors, axis=1, keepdims=True)
    pairs = []
    for i in range(24):
        for j in range(i):
            one, other = embedding.segments.row(i), embedding.segments.row(j)
            if one[0] != other[0] or abs(one[2] - other[2]) >= 5 + 1.0:
                pairs.append(float(units[i] @ units[j]))
    index = dk.MotionIndex(embedding)
    hits = index.search(np.ones(DIM), 24, distinct=False)
    expected = [100 * np.mean(np.array(pairs) < value - 1e-7) for value in hits.table["similarity"]]
    assert len(index.background) == len(pairs)
    assert np.allclose(hits.table["percentile"], expected, atol=1e-6)


def test_the_percentile_of_many_is_estimated_from_some():
    rng = np.random.default_rng(0)
    embedding = corpus_of(4, clips=30, people=2, length=40)
    index = dk.MotionIndex(embedding)
    units = embedding.vectors / np.linalg.norm(embedding.vectors, axis=1, keepdims=True)
    one, other = rng.integers(0, len(units), (2, 400_000))
    all_pairs = (units[one] * units[other]).sum(axis=1)
    for value in (-0.3, 0.0, 0.4, 0.7):
        estimated = float(index.background.percentile(np.array(value)))
        assert estimated == pytest.approx(100 * np.mean(all_pairs < value), abs=1.0)
    assert np.array_equal(index.background.similarities, dk.MotionIndex(embedding).background.similarities)


def test_one_segment_has_no_percentile():
    hits = dk.MotionIndex(corpus_of(0).take([0])).search(np.ones(DIM))
    assert np.isnan(hits.table["percentile"][0])
    assert "  -  " in repr(hits)


def test_adding_is_as_if_all_had_been_there():
    embedding = corpus_of(5)
    index = dk.MotionIndex(embedding.take(range(70)))
    index.search(0)
    index.add(embedding.take(range(70, 120)))
    whole = dk.MotionIndex(embedding)
    for row in (0, 69, 70, 119):
        assert index.search(row, 20).table.equals(whole.search(row, 20).table)


def test_what_is_added_may_have_other_columns():
    embedding = corpus_of(5)
    index = dk.MotionIndex(Embedding(embedding.vectors[:70], embedding.segments[:70].drop("style"), embedding.model))
    index.add(embedding.take(range(70, 120)))
    assert set(index.search(0, 20, style="tango").rows.tolist()) <= set(range(70, 120))


@pytest.mark.parametrize("method", ["exact", "hnsw"])
def test_what_was_removed_is_not_found(method):
    embedding = corpus_of(6)
    vector = np.random.default_rng(9).normal(size=DIM)
    index = dk.MotionIndex(embedding, method)
    gone = brute(embedding, vector, 3)[0]
    assert index.remove(gone) == 3
    keep = np.setdiff1d(np.arange(120), gone)
    left = embedding.take(keep)
    hits = index.search(vector, 10, distinct=False)
    assert keep[hits.rows].tolist() == brute(embedding, vector, 13)[0][3:].tolist()
    assert index.table.equals(left.segments)
    assert index.remove(clip="clip_1") == int((left.segments["clip"] == "clip_1").sum())
    assert set(index.search(vector, 100).table["clip"]) == {"clip_0", "clip_2"}
    assert index.remove(np.arange(len(index)) < 5) == 5
    index.add(embedding.select("clip_1"))
    assert "clip_1" in set(index.search(vector, 100).table["clip"])
    assert np.allclose(np.linalg.norm(index.vectors_of(np.arange(len(index))), axis=1), 1, atol=1e-6)


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        ({}, "rows or clip=, one of the two"),
        ({"rows": 1, "clip": "clip_0"}, "one of the two"),
        ({"rows": 120}, "row 120 is not there; the index has rows 0 to 119"),
        ({"rows": [True]}, r"mask has shape \(1,\)"),
        ({"rows": [0.5]}, "rows are of type float64"),
        ({"rows": "clip_0"}, "clip= takes names"),
        ({"clip": "tango"}, "no clip 'tango' in the index; there are: clip_0, clip_1, clip_2"),
        ({"clip": ["clip_0", "clip_1", "clip_2"]}, "nothing would be left"),
    ],
)
def test_removing_what_is_not_there(arguments, message):
    with pytest.raises(EmbeddingError, match=message):
        dk.MotionIndex(corpus_of(0)).remove(**arguments)


def test_adding_what_does_not_fit():
    embedding = corpus_of(0)
    index = dk.MotionIndex(embedding)
    with pytest.raises(EmbeddingError, match=r"2 of 2 segments are in the index already, .* remove\(clip='clip_0'\)"):
        index.add(embedding.take([0, 1]))
    with pytest.raises(EmbeddingError, match="of another model than the vectors of the index: name is 'other'"):
        index.add(Embedding(embedding.vectors, embedding.segments, {"name": "other"}))
    with pytest.raises(EmbeddingError, match="vectors of 3 numbers, and the index of 8"):
        index.add(Embedding(np.ones((1, 3)), segment_table([Segment("new", "a", 0, 5)]), embedding.model))
    odd = embedding.segments[:1].with_columns(clip=pl.lit("new"), bpm=pl.lit("fast"))
    with pytest.raises(EmbeddingError, match="columns of the segments don't fit"):
        index.add(Embedding(embedding.vectors[:1], odd, embedding.model))


@pytest.mark.parametrize(
    ("asked", "message"),
    [
        ({"k": 0}, "k is 0; expected how many"),
        ({"k": 2.5}, "k is 2.5"),
        ({"exclude": "everything"}, "exclude is 'everything'; choose one of: neighbourhood, clip, individual, or None"),
        ({"clip": "tango"}, "no clip 'tango' in the index; there are: clip_0"),
        ({"individual": "Ana"}, "no individual 'Ana'"),
        ({"bpm": "fast"}, "can't be compared with the column 'bpm', which holds Int64"),
        ({"dancer": "Ana"}, "neither an argument of search nor a column of the segments, which has: clip, .*corpus="),
        ({"where": "bpm > 3"}, "where is a str; expected a polars expression"),
        ({"where": COLUMN("mood") == "sad"}, "'mood' is neither"),
        ({"where": COLUMN("style") + 1}, "the filter can't be computed"),
    ],
)
def test_questions_that_make_no_sense(asked, message):
    with pytest.raises(EmbeddingError, match=message):
        dk.MotionIndex(corpus_of(0)).search(0, **asked)


def test_indexes_that_can_not_be_made():
    with pytest.raises(EmbeddingError, match="method is 'annoy'; choose one of: auto, exact, hnsw, ivfpq"):
        dk.MotionIndex(corpus_of(0), "annoy")
    with pytest.raises(EmbeddingError, match="nothing to search in"):
        dk.MotionIndex(corpus_of(0).take([]))
    with pytest.raises(EmbeddingError, match="at least 9984 vectors, and there are 120"):
        dk.MotionIndex(corpus_of(0), "ivfpq")
    euclidean = Embedding(np.eye(1), segment_table([Segment("a", "b", 0, 5)]), {"name": "k", "metric": "euclidean"})
    with pytest.warns(UserWarning, match="k compares its vectors by euclidean distance"):
        dk.MotionIndex(euclidean)


def test_a_vector_of_zeros_is_like_nothing():
    embedding = corpus_of(0)
    vectors = embedding.vectors.copy()
    vectors[3] = 0
    index = dk.MotionIndex(Embedding(vectors, embedding.segments, embedding.model))
    hits = index.search(np.ones(DIM), 120, distinct=False)
    assert hits.table["similarity"].to_numpy()[hits.rows == 3] == [0]
    with pytest.raises(EmbeddingError, match="row 3: the vector has no direction"):
        index.search(3)


def mixture(count, dim=16, seed=0):
    """Vectors in clusters, as movements are."""
    rng = np.random.default_rng(seed)
    centres = rng.normal(size=(200, dim))
    vectors = centres[rng.integers(0, 200, count)] + 0.6 * rng.normal(size=(count, dim))
    rows = [Segment(f"clip_{i // 500}", "id_0", float(i % 500), i % 500 + 1.0) for i in range(count)]
    return Embedding(vectors, segment_table(rows))


ROWS = list(range(0, 10_400, 97))


@pytest.fixture(scope="module")
def large():
    return mixture(10_400)


@pytest.fixture(scope="module")
def exact(large):
    return dk.MotionIndex(large)


@pytest.fixture(scope="module", params=["hnsw", "ivfpq"])
def quick(request, large):
    return dk.MotionIndex(large, request.param)


def test_approximate_indexes_tell_how_much_they_find(quick, exact):
    assert f"; {quick.kind}, recall@10 0.9" in repr(quick) or f"; {quick.kind}, recall@10 1.0" in repr(quick)
    shares, options = [], {"distinct": False, "exclude": None}
    pairs = zip(quick.search_many(ROWS, 11, **options), exact.search_many(ROWS, 11, **options), strict=True)
    for mine, right in pairs:
        shares.append(len(set(mine.rows) & set(right.rows) - {right.rows[0]}) / 10)
        both = dict(zip(right.rows, right.table["similarity"], strict=True))
        for row, value in zip(mine.rows, mine.table["similarity"], strict=True):
            assert value == pytest.approx(both.get(row, value), abs=1e-5)
    assert np.mean(shares) == pytest.approx(quick.recall, abs=0.04)
    assert 0.9 < quick.recall <= 1
    assert exact.recall == 1


def test_approximate_indexes_filter_among_few_exactly(quick, exact):
    asked = {"clip": "clip_3", "distinct": False}
    assert quick.search(7, 50, **asked).rows.tolist() == exact.search(7, 50, **asked).rows.tolist()
    found = quick.search(7, 10, where=COLUMN("start_s") < 250, distinct=False)
    assert (found.table["start_s"] < 250).all()
    assert len(found) == 10


def test_the_same_seed_gives_the_same_index(quick, large):
    again = dk.MotionIndex(large, quick.kind)
    for mine, right in zip(quick.search_many(ROWS), again.search_many(ROWS), strict=True):
        assert mine.rows.tolist() == right.rows.tolist()


def test_the_kind_follows_the_size(monkeypatch):
    monkeypatch.setattr(stores, "EXACT_UP_TO", 100)
    monkeypatch.setattr(stores, "HNSW_UP_TO", 10_000)
    assert [stores.chosen("auto", count) for count in (100, 101, 10_001)] == ["exact", "hnsw", "ivfpq"]
    embedding = corpus_of(0)
    index = dk.MotionIndex(embedding.take(range(90)))
    assert index.kind == "exact"
    index.add(embedding.take(range(90, 120)))
    assert index.kind == "hnsw"
    whole = dk.MotionIndex(embedding, "exact")
    assert index.search(3).rows.tolist() == whole.search(3).rows.tolist()
    index.remove(range(60))
    assert index.kind == "exact"
    fixed = dk.MotionIndex(embedding.take(range(90)), "exact")
    fixed.add(embedding.take(range(90, 120)))
    assert fixed.kind == "exact"
