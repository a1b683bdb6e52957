"""A map finds what was planted, is the same again, places new dances, and says where it can't be believed."""

from __future__ import annotations

import hashlib
import os
import subprocess
import sys
import warnings
from pathlib import Path

import numpy as np
import polars as pl
import pytest
from sklearn.metrics import adjusted_rand_score

import dancekit as dk
from dancekit.embedding import Embedding
from dancekit.errors import EmbeddingError
from dancekit.mapping import MotionMap

AGAIN = """
import sys, hashlib
from dancekit.embedding import Embedding
from dancekit.mapping import MotionMap
found = MotionMap(seed=0).fit(Embedding.load(sys.argv[1]))
arrays = (found.coordinates, found.coordinates_3d, found.labels)
print(hashlib.sha256(b"".join(a.tobytes() for a in arrays)).hexdigest())
"""


def test_planted_clusters_are_found(motion_map, known):
    there = known.truth >= 0
    assert adjusted_rand_score(known.truth[there], motion_map.labels[there]) > 0.95
    assert motion_map.clusters == (0, 1, 2, 3)
    assert (motion_map.labels[~there] == -1).all()  # what is like nothing else is forced into no cluster
    assert motion_map.coordinates.shape == (240, 2)
    assert motion_map.coordinates_3d.shape == (240, 3)
    assert motion_map.coordinates.dtype == np.float32


def test_strength_is_a_share_and_none_for_noise(motion_map):
    noise = motion_map.labels == -1
    assert (motion_map.strength[noise] == 0).all()
    assert (motion_map.strength[~noise] > 0).all()
    assert motion_map.strength.max() <= 1


def test_clusters_are_numbered_by_size(motion_map):
    sizes = np.bincount(motion_map.labels[motion_map.labels >= 0])
    assert (np.diff(sizes) <= 0).all()


def test_the_same_seed_gives_the_same_map_also_in_another_process(motion_map, known, tmp_path: Path):
    again = MotionMap(seed=0).fit(known.embedding, progress=False)
    assert np.array_equal(again.coordinates, motion_map.coordinates)
    assert np.array_equal(again.coordinates_3d, motion_map.coordinates_3d)
    assert np.array_equal(again.strength, motion_map.strength)
    known.embedding.save(tmp_path / "known.parquet")
    command = [sys.executable, "-W", "ignore", "-c", AGAIN, str(tmp_path / "known.parquet")]
    arrays = (motion_map.coordinates, motion_map.coordinates_3d, motion_map.labels)
    expected = hashlib.sha256(b"".join(a.tobytes() for a in arrays)).hexdigest()
    for threads in ("1", "2"):
        own = os.environ | {"OMP_NUM_THREADS": threads, "OPENBLAS_NUM_THREADS": threads}
        done = subprocess.run(command, capture_output=True, text=True, check=True, env=own)
        assert done.stdout.strip() == expected, f"{threads} threads"


def test_another_seed_draws_another_picture_of_the_same_clusters(motion_map, known):
    other = MotionMap(seed=5).fit(known.embedding, progress=False)
    assert not np.array_equal(other.coordinates, motion_map.coordinates)
    assert adjusted_rand_score(other.labels, motion_map.labels) > 0.95


def test_fitted_segments_are_placed_where_they_are(motion_map, known):
    placed = motion_map.transform(known.embedding)
    assert np.allclose(placed.coordinates, motion_map.coordinates, atol=1e-4)
    assert np.allclose(placed.coordinates_3d, motion_map.coordinates_3d, atol=1e-4)
    assert np.array_equal(placed.labels, motion_map.labels)
    assert np.allclose(placed.strength, motion_map.strength, atol=1e-4)


def test_new_segments_join_their_kind_and_what_is_like_nothing_is_noise(motion_map, known, draw):
    new = draw([[0, 1, 2, 3] * 5], seed=9)
    placed = motion_map.transform(new.embedding)
    of_kind = {kind: int(np.median(motion_map.labels[known.truth == kind])) for kind in range(4)}
    assert placed.labels.tolist() == [of_kind[kind] for kind in new.truth.tolist()]
    assert placed.strength.min() > 0.3
    for label, spot in zip(placed.labels, placed.coordinates, strict=True):
        members = motion_map.coordinates[motion_map.labels == label]
        assert (spot >= members.min(axis=0)).all()
        assert (spot <= members.max(axis=0)).all()
    strangers = Embedding(np.eye(32)[10:20], new.embedding.segments[:10], {"name": "planted"})
    alien = motion_map.transform(strangers)
    assert (alien.labels == -1).all()
    assert (alien.strength == 0).all()
    assert (alien.distance > placed.distance.max()).all()
    assert set(alien.names) == {"noise"}
    assert repr(alien) == "<Placed 10 segments, 10 of them noise>"
    assert placed.to_frame().columns[-6:] == ["x", "y", "cluster", "name", "strength", "distance"]


def test_a_map_follows_decisions_when_it_places(motion_map, known, draw):
    merged = motion_map.merge(0, 1, name="both")
    placed = motion_map.transform(known.embedding)
    assert np.array_equal(placed.labels, motion_map.labels)
    assert merged in set(placed.labels.tolist())
    assert "both" in placed.names


def test_vectors_of_another_model_are_refused(motion_map, known):
    other = Embedding(known.embedding.vectors, known.embedding.segments, {"name": "other"})
    with pytest.raises(EmbeddingError, match=r"is not by the model of the map.*embed anew"):
        motion_map.transform(other)
    with pytest.raises(EmbeddingError, match=r"is not by the model of the map"):
        motion_map.rare(3, other)


def test_too_little_dance_is_said_with_how_much_would_do(draw):
    few = draw([[0] * 10, [1] * 10])
    with pytest.warns(UserWarning, match=r"cover 40 s, which is 20 of 2 s .* 200 s of dance, so 160 s more"):
        MotionMap(seed=0, cluster_in="pca").fit(few.embedding)


def test_no_warning_where_there_is_enough(known):
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        MotionMap(cluster_in="pca").fit(known.embedding, progress=False)


def test_principal_components_find_the_planted_clusters_too(known):
    found = MotionMap(cluster_in="pca").fit(known.embedding, progress=False)
    there = known.truth >= 0
    assert adjusted_rand_score(known.truth[there], found.labels[there]) > 0.9
    assert "on the first 5 principal components" in found.describe()


def test_bad_input_is_told(known):
    with pytest.raises(EmbeddingError, match="9 segments; a map takes 10 at least"):
        MotionMap().fit(known.embedding.take(range(9)))
    with pytest.raises(EmbeddingError, match=r"got ndarray; expected an Embedding"):
        MotionMap().fit(known.embedding.vectors)
    zero = known.embedding.vectors.copy()
    zero[7] = 0
    with pytest.raises(EmbeddingError, match="the vector of segment 7 is zero"):
        MotionMap().fit(Embedding(zero, known.embedding.segments))


@pytest.mark.parametrize("what", ["labels", "coordinates", "strength", "segments", "clusters", "stability"])
def test_an_empty_map_says_so(what):
    with pytest.raises(EmbeddingError, match="this map is empty; fit it first"):
        getattr(MotionMap(), what)


@pytest.mark.parametrize(
    ("setting", "message"),
    [
        ({"n_neighbors": 1}, "n_neighbors is 1; expected a whole number, 2 or more"),
        ({"min_cluster_size": 2.5}, "min_cluster_size is 2.5; expected a whole number"),
        ({"min_samples": 0}, "min_samples is 0; expected a whole number, 1 or more"),
        ({"min_dist": 1.5}, "min_dist is 1.5; expected 0 to 1"),
        ({"cluster_in": "tsne"}, "cluster_in is 'tsne'; choose one of: umap, pca"),
        ({"selection": "best"}, "selection is 'best'; choose one of: eom, leaf"),
    ],
)
def test_settings_that_make_no_sense_are_refused(setting, message):
    with pytest.raises(EmbeddingError, match=message):
        MotionMap(**setting)


def test_it_is_public_and_says_what_it_is(motion_map):
    assert dk.MotionMap is MotionMap
    assert repr(motion_map).startswith("<MotionMap 240 segments, 4 clusters, ")


def test_the_frame_has_everything_beside_the_segments(motion_map):
    table = motion_map.to_frame()
    own = ["x", "y", "x3", "y3", "z3", "cluster", "name", "strength"]
    assert table.columns == ["clip", "individual", "start_s", "end_s", *own]
    assert table["cluster"].to_list() == motion_map.labels.tolist()
    assert table["x"].dtype == pl.Float32
    assert np.array_equal(table.select("x", "y").to_numpy(), motion_map.coordinates)


def test_real_segments_make_a_map(sample):
    encoder = dk.SegmentEncoder.pretrained()
    names = ("groove", "waves", "hiphop", "lyrical", "duo_crossing")
    embedding = encoder.transform({name: dk.load(sample(f"{name}.parquet")) for name in names})
    with pytest.warns(UserWarning, match="share no time"):
        found = MotionMap().fit(embedding)
    assert len(found) == len(embedding)
    assert np.isfinite(found.coordinates).all()
    seconds = found.budget()["seconds"].sum()
    assert seconds == pytest.approx(found.timeline().select(pl.col("end_s") - pl.col("start_s")).sum().item())
