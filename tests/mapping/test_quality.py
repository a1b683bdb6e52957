"""Figures that say how far a map can be believed: high for what was planted, chance for a cloud, and annotations."""

from __future__ import annotations

import numpy as np
import polars as pl
import pytest

from dancekit.embedding import Embedding
from dancekit.errors import EmbeddingError
from dancekit.mapping import MotionMap
from dancekit.mapping.agreement import said_of
from dancekit.mapping.quality import LEFT_OUT, Resampled, judged, trust


def test_planted_clusters_come_again_and_more_surely_than_chance(motion_map):
    quality = motion_map.quality(resamples=4, progress=False)
    assert quality.ari.shape == (4,)
    assert quality.ari.mean() > 0.9
    assert quality.better_than_chance
    assert quality.stability.shape == (4,)
    assert (quality.stability > 0.9).all()
    assert set(quality.table["verdict"]) == {"stable"}
    assert quality.noise == (motion_map.labels == -1).mean()
    assert quality.trustworthiness > 0.8
    assert quality.resampled_by == "clips"
    assert np.array_equal(motion_map.stability, quality.stability)
    assert "found again without a fifth of the clips: ARI" in motion_map.describe()
    assert "4 of 4 clusters are stable" in str(quality)


def test_hand_made_clusters_are_judged_by_the_same_resamples(motion_map):
    motion_map.quality(resamples=2, progress=False)
    motion_map.merge(0, 1)
    stability = dict(zip(motion_map.quality().clusters, motion_map.stability, strict=True))
    assert stability[0] == pytest.approx(0.5, abs=0.1)  # its best counterpart is one half of it
    assert stability[2] > 0.9


def test_a_cloud_without_clusters_is_told_as_such(known):
    rng = np.random.default_rng(1)
    cloud = Embedding(rng.normal(size=(240, 32)), known.embedding.segments)
    found = MotionMap().fit(cloud, progress=False)
    quality = found.quality(resamples=4, progress=False)
    assert quality.ari.mean() < 0.6
    assert not quality.better_than_chance
    assert "no more than in a cloud" in str(quality)
    assert not (quality.stability > 0.75).any()


def test_jaccard_against_hand_made_resamples():
    labels = np.array([0, 0, 0, 0, 1, 1, -1, -1])
    again = np.array(
        [
            [7, 7, 7, 7, 3, 3, -1, -1],  # equal
            [7, 7, 7, 3, 3, 3, -1, -1],  # 3 of 4, and 2 of 3
            [7, 7, 7, 7, LEFT_OUT, LEFT_OUT, 7, -1],  # 4 of 5, and nothing known of the second
        ],
        dtype=np.int32,
    )
    quality = judged(labels, {0: "a", 1: "b"}, Resampled(again, np.zeros(2), "clips"), (1.0, 1.0))
    assert quality.stability.tolist() == pytest.approx([(1 + 0.75 + 0.8) / 3, (1 + 2 / 3) / 2])
    assert quality.ari[0] == 1
    assert quality.table["verdict"].to_list() == ["stable", "stable"]


def test_of_few_clips_spans_of_time_are_left_out(draw):
    two = draw([[0, 1] * 30, [1, 0] * 30])
    found = MotionMap(cluster_in="pca").fit(two.embedding, progress=False)
    quality = found.quality(resamples=2, progress=False)
    assert quality.resampled_by == "spans of time"
    assert (found._resampled.labels == LEFT_OUT).any(axis=1).all()


def test_too_few_resamples_are_refused(motion_map):
    with pytest.raises(EmbeddingError, match="resamples is 1; expected 2 or more"):
        motion_map.quality(resamples=1, progress=False)


def test_trust_is_whole_for_the_same_neighbours_and_less_for_chance():
    angle = np.linspace(0, 3, 60)
    vectors = np.stack([np.cos(angle), np.sin(angle)], axis=1)
    assert trust(vectors, angle[:, None], 5, 0) > 0.99
    assert trust(vectors, np.random.default_rng(0).permutation(angle)[:, None], 5, 0) < 0.7


def test_agreement_with_what_was_planted(motion_map, known):
    names = [None if kind < 0 else f"kind {kind}" for kind in known.truth.tolist()]
    found = motion_map.agreement(names)
    assert found["noise"].to_list() == ["a class of its own", "left out"]
    assert found["segments"][0] == (known.truth >= 0).sum()
    assert (found["ari"] > 0.95).all()
    assert (found["ami"] > 0.95).all()
    assert (found["v_measure"] > 0.95).all()
    chance = motion_map.agreement(np.random.default_rng(0).integers(4, size=240))
    assert chance["ari"].abs().max() < 0.05
    assert chance["ami"].abs().max() < 0.05


def test_annotations_are_laid_over_segments(motion_map, known):
    spans = [
        (clip, s, e, str(kind))
        for (clip, _, s, e), kind in zip(known.embedding.segments.rows(), known.truth, strict=True)
    ]
    table = pl.DataFrame(spans, schema=["clip", "start_s", "end_s", "value"], orient="row")
    assert motion_map.agreement(table)["ari"][0] > 0.95
    two = pl.concat([table.with_columns(tier=pl.lit(tier)) for tier in ("kind", "other")])
    assert motion_map.agreement(two, tier="kind")["segments"][0] == 240
    with pytest.raises(EmbeddingError, match="the annotations have 2 tiers; choose one by tier=: kind, other"):
        motion_map.agreement(two)
    with pytest.raises(EmbeddingError, match="there is no tier 'style' in the annotations; there are: kind, other"):
        motion_map.agreement(two, tier="style")
    with pytest.raises(EmbeddingError, match="the annotations lack value; expected clip, start_s"):
        motion_map.agreement(table.drop("value"))


def test_the_annotation_that_covers_most_of_a_segment_counts():
    segments = pl.DataFrame(
        [("a", "A", 0.0, 4.0), ("a", "B", 0.0, 4.0), ("a", "A", 4.0, 8.0), ("b", "A", 0.0, 4.0)],
        schema=["clip", "individual", "start_s", "end_s"],
        orient="row",
    )
    told = pl.DataFrame(
        [
            ("a", "A", 0.0, 1.0, "turn"),
            ("a", "A", 2.0, 3.5, "turn"),
            ("a", "A", 1.0, 2.0, "leap"),
            ("a", None, 0.0, 2.0, "rest"),
            ("a", None, 7.0, 9.0, "leap"),
        ],
        schema=["clip", "individual", "start_s", "end_s", "value"],
        orient="row",
    )
    assert said_of(segments, told) == ["turn", "rest", None, None]


def test_labels_that_do_not_fit_are_refused(motion_map):
    with pytest.raises(EmbeddingError, match="3 labels for 240 segments"):
        motion_map.agreement(["a", "b", "c"])
    with pytest.raises(EmbeddingError, match="no segment has a label; nothing to compare"):
        motion_map.agreement([None] * 240)
    with pytest.raises(EmbeddingError, match="the segments have no column 'style'; there are: clip, individual"):
        motion_map.agreement("style")
    assert motion_map.agreement("clip")["values"][0] == 12
