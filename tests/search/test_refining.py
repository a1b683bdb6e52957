"""The second stage finds where exactly a movement begins and ends, how fast it is, and ranks by poses."""

from __future__ import annotations

import numpy as np
import polars as pl
import pytest

import dancekit as dk
from dancekit.embedding import Embedding, Segment, segment_table
from dancekit.errors import EmbeddingError
from dancekit.synthetic import BODIES, dance

STEP = 0.05
SIX = ["rank", "clip", "individual", "start_s", "end_s", "similarity"]
TURNS = {"slow": 0.8, "same": 1.0, "quick": 1.25}


def walk(seed, frames, dim=24):
    """Poses that drift about by chance: no two stretches are alike."""
    steps = np.random.default_rng(seed).normal(size=(frames, dim))
    path = np.cumsum(steps, axis=0) - 0.02 * np.cumsum(np.cumsum(steps, axis=0), axis=0) / 50
    return path / np.linalg.norm(path, axis=1, keepdims=True)


def retimed(poses, tempo):
    at = np.arange(round(len(poses) / tempo)) * tempo
    low = np.clip(np.floor(at).astype(int), 0, len(poses) - 2)
    share = (at - low)[:, None]
    return poses[low] * (1 - share) + poses[low + 1] * share


@pytest.fixture(scope="module")
def planted():
    """A phrase of 4 s in clip "home" at 10 s, and in other clips at 12 s at some tempo; each clip is 30 s."""
    clips = {name: walk(number, 600) for number, name in enumerate(("home", *TURNS, "none"))}
    phrase = clips["home"][200:280].copy()
    for name, tempo in TURNS.items():
        poses = retimed(phrase, tempo)
        clips[name][240 : 240 + len(poses)] = poses
    poses, rows, vectors, windows = [], [], [], []
    for clip, frames in clips.items():
        poses.append(frames)
        rows += [Segment(clip, "id_0", i * STEP, (i + 1) * STEP) for i in range(600)]
        for first in range(0, 600 - 80 + 1, 10):
            vectors.append(frames[first : first + 80].mean(axis=0))
            windows.append(Segment(clip, "id_0", first * STEP, (first + 80) * STEP))
    pose_embedding = Embedding(np.concatenate(poses), segment_table(rows), {"name": "poses"})
    embedding = Embedding(np.stack(vectors), segment_table(windows), {"name": "means", "window_s": 4.0})
    return embedding, pose_embedding


def test_begin_end_and_tempo(planted):
    embedding, poses = planted
    index = dk.MotionIndex(embedding, poses=poses)
    hits = index.search("home@10-14", 3, refine=True)
    assert set(hits.table["clip"]) == set(TURNS)
    assert hits.table.columns[:9] == [*SIX, "percentile", "cost", "tempo"]
    for row in hits.table.iter_rows(named=True):
        tempo = TURNS[row["clip"]]
        assert row["start_s"] == pytest.approx(12.0, abs=0.11)
        assert row["end_s"] == pytest.approx(12.0 + 4.0 / tempo, abs=0.11)
        assert row["tempo"] == pytest.approx(tempo, rel=0.03)
        assert row["cost"] < 0.01
    assert hits.table["clip"][0] == "same"
    assert hits.table["cost"].is_sorted()
    for number, path in enumerate(hits.paths):
        assert path[0] == pytest.approx([10.0, hits[number].start_s], abs=0.11)
        assert path[-1] == pytest.approx([14.0, hits[number].end_s], abs=0.11)
        assert (np.diff(path, axis=0) >= 0).all()


def test_the_query_does_not_find_itself_from_next_door(planted):
    embedding, poses = planted
    index = dk.MotionIndex(embedding, poses=poses)
    hits = index.search("home@10-14", 60, refine=True)
    home = hits.table.filter(pl.col("clip") == "home")
    assert len(home)
    assert ((home["end_s"] <= 9.0 + 1e-6) | (home["start_s"] >= 15.0 - 1e-6)).all()
    both = index.search("home@10-14", 2, refine=True, exclude=None).table  # itself, and its copy
    own = both.row(by_predicate=pl.col("clip") == "home", named=True)
    assert (own["start_s"], own["end_s"]) == (pytest.approx(10.0), pytest.approx(14.0))
    assert own["cost"] == pytest.approx(0, abs=1e-5)


def test_no_moment_comes_twice(planted):
    embedding, poses = planted
    table = dk.MotionIndex(embedding, poses=poses).search("home@10-14", 40, refine=True).table
    for clip in table["clip"].unique():
        rows = table.filter(pl.col("clip") == clip).sort("start_s")
        for i in range(len(rows)):
            for j in range(i):
                shared = min(rows["end_s"][i], rows["end_s"][j]) - max(rows["start_s"][i], rows["start_s"][j])
                shorter = min(rows["end_s"][r] - rows["start_s"][r] for r in (i, j))
                assert shared <= shorter / 2 + 1e-6


def test_poses_of_all_clips_are_needed(planted):
    embedding, poses = planted
    index = dk.MotionIndex(embedding, poses=poses.select(["home", "same"]))
    with pytest.raises(EmbeddingError, match=r"poses= holds nothing of 'id_0' in '\w+'; embed all clips of the index"):
        index.search("home@10-14", refine=True)


def test_filters_and_candidates_hold_in_both_stages(planted):
    embedding, poses = planted
    index = dk.MotionIndex(embedding, poses=poses)
    assert set(index.search("home@10-14", 5, refine=True, clip=["slow", "none"]).table["clip"]) == {"slow", "none"}
    assert len(index.search("home@10-14", 5, refine=True, candidates=2)) <= 2
    with pytest.raises(EmbeddingError, match="k is 0"):
        index.search("home@10-14", refine=True, candidates=0)


def test_gaps_are_not_jumped_over(planted):
    embedding, poses = planted
    there = ~((pl.col("clip") == "same") & (pl.col("start_s") >= 13.0) & (pl.col("start_s") < 15.0))
    holed = poses.take(poses.segments.select(there).to_series().to_numpy())
    hits = dk.MotionIndex(embedding, poses=holed).search("home@10-14", 3, refine=True)
    same = hits.table.filter(pl.col("clip") == "same")
    assert len(same) == 0 or same["cost"][0] > 0.3


def test_what_refining_needs(planted):
    embedding, poses = planted
    with pytest.raises(
        EmbeddingError, match=r"refine compares frames, and has none of .* make or load the index with pose_encoder="
    ):
        dk.MotionIndex(embedding).search(0, refine=True)
    index = dk.MotionIndex(embedding, poses=poses)
    with pytest.raises(EmbeddingError, match="refine compares frames, and a vector has none"):
        index.search(np.ones(24), refine=True)
    with pytest.raises(EmbeddingError, match="refine compares frames, and the average of"):
        index.search([0, 1], refine=True)
    with pytest.raises(EmbeddingError, match="holds 2 frames; refine needs 4"):
        index.search("home@10-10.1", refine=True)


@pytest.fixture(scope="module")
def danced():
    encoder, pose_encoder = dk.SegmentEncoder.pretrained(), dk.PoseEncoder.pretrained()
    recordings = {
        f"{name}_{seed}": dance(name, duration_s=16, seed=seed, tempo_bpm=100)
        for name in ("groove", "lyrical", "waves")
        for seed in range(2)
    }
    return encoder, pose_encoder, recordings, encoder.transform(recordings, hop_s=0.8)


def test_a_dance_by_another_body_at_another_tempo(danced):
    encoder, pose_encoder, recordings, embedding = danced
    index = dk.MotionIndex(embedding, encoder=encoder, corpus=recordings, pose_encoder=pose_encoder)
    body = list(BODIES.values())[1]
    other = dance("lyrical", duration_s=20, seed=1, tempo_bpm=80, body=body).replace(meta={"clip": "other"})
    hits = index.search(other.select(start_s=5.0, end_s=10.0), 3, refine=True)
    best = hits.table.row(0, named=True)
    assert best["clip"] == "lyrical_1"
    assert best["start_s"] == pytest.approx(4.0, abs=0.25)
    assert best["end_s"] == pytest.approx(8.0, abs=0.25)
    assert best["tempo"] == pytest.approx(1.25, abs=0.08)


@pytest.mark.long
def test_poses_made_before_and_on_demand_are_the_same(danced):
    encoder, pose_encoder, recordings, embedding = danced
    poses = pose_encoder.transform(recordings)
    made = dk.MotionIndex(embedding, poses=poses, pose_encoder=pose_encoder, encoder=encoder)
    lazy = dk.MotionIndex(embedding, pose_encoder=pose_encoder, corpus=recordings)
    query = "lyrical_1@4-8"
    assert made.search(query, 3, refine=True).table.equals(
        dk.MotionIndex(embedding, pose_encoder=pose_encoder, corpus=recordings).search(query, 3, refine=True).table
    )
    assert lazy.search(query, 2, refine=True).recordings is recordings
    outside = recordings["lyrical_1"].replace(meta={"clip": "x"}).select(start_s=4.0, end_s=8.0)
    best = made.search(outside, 1, refine=True).table.row(0, named=True)
    # Not quite 0: the encoder looks 0.2 s around each pose, and a cut recording has nothing before and after it.
    assert (best["clip"], best["cost"]) == ("lyrical_1", pytest.approx(0, abs=0.1))
    without = dk.MotionIndex(embedding, poses=poses, encoder=encoder)
    with pytest.raises(EmbeddingError, match=r"refine compares frames, and has none of x@4-8:dancer"):
        without.search(outside, refine=True)
    with pytest.raises(EmbeddingError, match=r"the poses of '\w+' are needed; make or load the index with corpus="):
        dk.MotionIndex(embedding, pose_encoder=pose_encoder).search(query, refine=True)
    with pytest.raises(EmbeddingError, match="the corpus of this index has no such clip"):
        dk.MotionIndex(embedding, pose_encoder=pose_encoder, corpus={}).search(0, refine=True)


@pytest.mark.long
def test_the_segment_encoder_does_for_frames_too(danced):
    encoder, _, recordings, embedding = danced
    index = dk.MotionIndex(embedding, encoder=encoder, corpus=recordings)
    other = dance("lyrical", duration_s=20, seed=1, tempo_bpm=80, body=list(BODIES.values())[1])
    hits = index.search(other.replace(meta={"clip": "other"}).select(start_s=5.0, end_s=10.0), 1, refine=True)
    best = hits.table.row(0, named=True)
    assert (best["clip"], best["start_s"]) == ("lyrical_1", pytest.approx(4.0, abs=0.25))
    assert best["end_s"] == pytest.approx(8.0, abs=0.25)
    frames = index.pose_encoder.transform(recordings, hop_s=0.1)
    slower = dk.MotionIndex(embedding, encoder=encoder, poses=frames, pose_encoder=index.pose_encoder)
    again = slower.search(other.replace(meta={"clip": "other"}).select(start_s=5.0, end_s=10.0), 1, refine=True)
    assert again[0].start_s == pytest.approx(4.0, abs=0.3)
    every = index.pose_encoder.transform(recordings)
    odd = Embedding(every.vectors, every.segments.with_columns(pl.col("start_s", "end_s") * 1.4), every.model)
    uneven = dk.MotionIndex(embedding, encoder=encoder, poses=odd, pose_encoder=index.pose_encoder)
    with pytest.raises(EmbeddingError, match=r"poses= has a frame every 0\.07 s, which the encoder can't do"):
        uneven.search(other.select(start_s=5.0, end_s=10.0), 1, refine=True)
