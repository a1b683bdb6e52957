"""Time is shared out once: timelines against a brute-force oracle, budgets, and transitions counted by hand."""

from __future__ import annotations

import numpy as np
import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dancekit.errors import EmbeddingError
from dancekit.mapping.matching import matched, shared_time
from dancekit.mapping.timeline import covered, pieces, runs

A, B = "id_0", "id_1"


def table(*rows: tuple[str, str, float, float]) -> pl.DataFrame:
    return pl.DataFrame(list(rows), schema=["clip", "individual", "start_s", "end_s"], orient="row")


SPANS = st.lists(
    st.tuples(st.sampled_from(["a", "b"]), st.sampled_from([A, B]), st.integers(0, 30), st.integers(1, 8)),
    min_size=1,
    max_size=12,
)


@given(SPANS)
@settings(max_examples=60, deadline=None)
def test_every_covered_instant_belongs_to_the_nearest_middle(spans):
    segments = table(*((clip, who, start / 2, (start + length) / 2) for clip, who, start, length in spans))
    found = pieces(segments)
    for clip, who in {(clip, who) for clip, who, *_ in spans}:
        for at in np.arange(0, 20, 0.25) + 0.0371:  # never on an edge, nor halfway between two middles
            mine = [
                (abs((s + e) / 2 - at), row)
                for row, (c, w, s, e) in enumerate(segments.iter_rows())
                if (c, w) == (clip, who) and s <= at < e
            ]
            here = found.filter(
                (pl.col("clip") == clip)
                & (pl.col("individual") == who)
                & (pl.col("start_s") <= at)
                & (pl.col("end_s") > at)
            )
            assert len(here) == bool(mine)
            if mine:
                middle = segments.row(here["row"][0])
                assert abs((middle[2] + middle[3]) / 2 - at) == pytest.approx(min(mine)[0])
    length = (found["end_s"] - found["start_s"]).sum()
    assert length == pytest.approx(covered(segments))


def test_time_is_covered_once_for_each_individual():
    assert covered(table(("a", A, 0, 4), ("a", A, 2, 6), ("a", A, 3, 4))) == 6
    assert covered(table(("a", A, 0, 4), ("a", B, 0, 4), ("b", A, 0, 4))) == 12
    assert covered(table(("a", A, 0, 1), ("a", A, 5, 6))) == 2
    assert covered(table()) == 0
    assert pieces(table()).columns == ["row", "clip", "individual", "start_s", "end_s"]


def test_an_unknown_individual_has_a_time_of_its_own():
    found = pieces(table(("a", None, 0, 2), ("a", A, 0, 2), ("a", None, 2, 4)))
    joined = runs(found, np.zeros(3, int))
    assert joined.select("individual", "start_s", "end_s").rows() == [("id_0", 0.0, 2.0), (None, 0.0, 4.0)]


def test_runs_end_at_gaps_and_at_other_clips():
    segments = table(("a", A, 0, 2), ("a", A, 2, 4), ("a", A, 5, 7), ("b", A, 7, 9))
    found = runs(pieces(segments), np.zeros(4, int))
    assert found.select("clip", "start_s", "end_s").rows() == [("a", 0, 4), ("a", 5, 7), ("b", 7, 9)]
    assert found["part"].n_unique() == 3


def relabelled(motion_map, segments: pl.DataFrame, labels: list[int]):
    """Give the map with other segments and labels: what is read off it needs no more."""
    from dancekit.embedding import Embedding

    rows = len(labels)
    motion_map._embedding = Embedding(motion_map.embedding.vectors[:rows], segments, motion_map.model)
    motion_map._labels = np.array(labels)
    return motion_map


def chain(motion_map):
    """A: 0 0 1 0 | gap | 1 2 in one clip; B beside it: 2 2 noise; another clip: 1 0."""
    segments = table(
        *(("a", A, t, t + 1.0) for t in (0, 1, 2, 3, 10, 11)),
        *(("a", B, t, t + 1.0) for t in (0, 1, 2)),
        *(("b", A, t, t + 1.0) for t in (4, 5)),
    )
    return relabelled(motion_map, segments, [0, 0, 1, 0, 1, 2, 2, 2, -1, 1, 0])


def counted(found: pl.DataFrame, column: str = "count") -> dict[tuple[int, int], float]:
    return {(a, b): value for a, b, value in found.select("from", "to", column).iter_rows() if value > 0}


def test_transitions_are_those_of_the_chain_counted_by_hand(motion_map):
    found = chain(motion_map).transitions()
    assert counted(found) == {(0, 1): 1, (1, 0): 2, (1, 2): 1, (2, -1): 1}
    assert counted(found, "probability") == pytest.approx({(0, 1): 1.0, (1, 0): 2 / 3, (1, 2): 1 / 3, (2, -1): 1.0})
    assert found.filter(pl.col("from") == -1)["probability"].is_nan().all()
    assert len(found) == 16
    assert found.row(3, named=True)["to_name"] == "noise"


def test_staying_counts_only_where_asked_for(motion_map):
    found = chain(motion_map).transitions(stay=True)
    assert counted(found) == {(0, 0): 1, (0, 1): 1, (1, 0): 2, (1, 2): 1, (2, 2): 1, (2, -1): 1}


def test_noise_can_be_left_out_of_transitions(motion_map):
    found = chain(motion_map).transitions(noise=False)
    assert counted(found) == {(0, 1): 1, (1, 0): 2, (1, 2): 1}
    assert len(found) == 9


def test_windows_that_overlap_follow_each_other(motion_map):
    segments = table(*(("a", A, t, t + 5.0) for t in range(6)))
    found = relabelled(motion_map, segments, [0, 0, 1, 1, 0, 0])
    assert counted(found.transitions()) == {(0, 1): 1, (1, 0): 1}
    assert counted(found.transitions(stay=True)) == {(0, 0): 2, (0, 1): 1, (1, 1): 1, (1, 0): 1}
    assert found.timeline().select("start_s", "end_s", "cluster").rows() == [(0, 4, 0), (4, 6, 1), (6, 10, 0)]


def test_budgets_add_up_to_the_time_danced(motion_map):
    chained = chain(motion_map)
    by_clip = chained.budget()
    seconds = {(clip, k): s for clip, k, s in by_clip.select("clip", "cluster", "seconds").iter_rows()}
    assert seconds == {("a", -1): 1, ("a", 0): 3, ("a", 1): 2, ("a", 2): 3, ("b", 0): 1, ("b", 1): 1}
    assert by_clip.group_by("clip").agg(pl.col("share").sum())["share"].to_list() == pytest.approx([1, 1])
    assert chained.budget("individual").filter(pl.col("individual") == A)["seconds"].sum() == 8
    assert chained.budget(None).select("cluster", "seconds").rows() == [(-1, 1), (0, 4), (1, 3), (2, 3)]
    with pytest.raises(EmbeddingError, match="by is 'style'; choose one of: clip, individual, None"):
        chained.budget("style")


def test_budgets_of_overlapping_windows_count_every_second_once(motion_map, known):
    total = motion_map.budget()["seconds"].sum()
    assert total == pytest.approx(covered(known.embedding.segments)) == pytest.approx(480)


def spans(*rows: tuple[float, float, int]) -> pl.DataFrame:
    data = [("a", A, *row) for row in rows]
    return pl.DataFrame(data, schema=["clip", "individual", "start_s", "end_s", "cluster"], orient="row")


def test_clusters_are_matched_by_the_time_they_share():
    before = spans((0, 10, 0), (10, 20, 1), (20, 25, -1))
    after = spans((0, 9, 5), (9, 20, 3), (20, 25, 4))
    assert shared_time(before, after) == {(0, 5): 9, (0, 3): 1, (1, 3): 10, (-1, 4): 5}
    assert matched(before, after) == {5: 0, 3: 1}
    assert matched(before, spans((30, 40, 0))) == {}


def test_a_cluster_that_fell_to_pieces_is_none_of_them():
    before = spans((0, 100, 0))
    after = spans(*((10 * i, 10 * i + 10, i) for i in range(10)))
    assert matched(before, after) == {}
