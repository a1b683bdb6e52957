"""Pose encoders: every kind learns, comes back from disk, takes what is there and gives no NaN."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
import torch
from long_kinds import most_long

from dancekit.bench.poses import prove_poses
from dancekit.bench.retrieval import synthetic
from dancekit.embedding.keypoints import PLACES
from dancekit.encoders import POSE_KINDS, PoseEncoder, SegmentEncoder
from dancekit.errors import EmbeddingError, FormatError
from dancekit.synthetic import Camera, dance, duo
from dancekit.training.augment import Augmentation
from dancekit.training.loop import Settings

SMALL = Settings(batch=48, held_back=0, warmup=20)


@pytest.fixture(autouse=True)
def one_thread():
    threads = torch.get_num_threads()
    torch.set_num_threads(1)
    yield
    torch.set_num_threads(threads)


@pytest.fixture(scope="module")
def dances():
    return synthetic(minutes=1)


@pytest.fixture(scope="module")
def seen():
    return dance("lyrical", duration_s=4, camera=Camera(distance_m=12, view_height_m=3))


def small(kind, **options):
    return PoseEncoder(kind, dim=16, width=32, **options)


@pytest.mark.parametrize("kind", most_long(POSE_KINDS, "transformer"))
def test_every_kind_finds_more_from_the_side_than_random_weights_do(kind, dances):
    clean = replace(SMALL, augmentation=Augmentation(graft=0, hide_limbs=0))
    encoder = PoseEncoder(kind, dim=32, width=48).fit(dances.train, epochs=4, settings=clean)
    proof = prove_poses([encoder], data=dances)
    score = {(name, task): hit for name, task, hit in proof.tasks.select("contender", "task", "hit_1").iter_rows()}
    own, random = (
        np.mean([score[name, task] for task in ("90 degrees", "180 degrees", "random camera")])
        for name in (encoder.name, f"{encoder.name}, not trained")
    )
    assert own > random + 0.05, (own, random)
    assert encoder.scores_["synthetic"]["verdict"] == proof.verdicts[0]


@pytest.mark.parametrize("kind", POSE_KINDS)
def test_it_comes_back_from_disk_and_depends_on_the_seed_alone(kind, dances, seen, tmp_path):
    quick = Settings(batch=8, held_back=0)
    first, again = (small(kind, seed=1).fit(dances.train, epochs=1, settings=quick) for _ in range(2))
    assert first.identity() == again.identity() != small(kind, seed=1).identity()
    first.save(tmp_path / "a.safetensors")
    back = PoseEncoder.load(tmp_path / "a.safetensors")
    assert back.transform(seen) == first.transform(seen)
    assert (back.settings(), back.trained_) == (first.settings(), first.trained_)
    with pytest.raises(FormatError, match="a dancekit pose encoder, and a segment encoder was expected"):
        SegmentEncoder.load(tmp_path / "a.safetensors")


@pytest.mark.parametrize("kind", POSE_KINDS)
def test_nan_enters_and_none_leaves(kind, seen):
    rng = np.random.default_rng(0)
    gone = rng.random(seen.position.shape[:3]) < 0.5
    holes = seen.replace(
        position=np.where(gone[..., None], np.nan, seen.position), image=np.where(gone[..., None], np.nan, seen.image)
    )
    embedding = small(kind).transform(holes)
    assert len(embedding) > 60
    assert np.allclose(np.linalg.norm(embedding.vectors, axis=1), 1, atol=1e-5)


def test_a_row_for_every_frame_and_individual():
    embedding = small("gnn").transform({"pair": duo(duration_s=6)})
    assert embedding.segments["individual"].value_counts()["count"].to_list() == [120, 120]
    row = embedding.segments.row(1, named=True)
    assert (row["start_s"], row["end_s"]) == (0.05, 0.1)
    assert embedding.model["name"] == "pose gnn, not trained"
    assert len(small("gnn").transform(duo(duration_s=6), hop_s=0.25)) == 2 * 24


@pytest.mark.parametrize("kind", POSE_KINDS)
def test_picture_alone_and_space_alone_will_do(kind, seen):
    no_space = seen.replace(position=np.full_like(seen.position, np.nan))
    no_picture = seen.replace(image=np.full_like(seen.image, np.nan))
    both, picture, space = (small(kind).transform(r).vectors for r in (seen, no_space, no_picture))
    assert len(both) == len(picture) == len(space) == 80
    assert not np.allclose(both, picture, atol=1e-3)
    assert not np.allclose(both, space, atol=1e-3)


def test_who_is_not_seen_has_no_row(seen):
    position, image = np.array(seen.position), np.array(seen.image)
    position[30:60], image[30:60] = np.nan, np.nan
    few = np.setdiff1d(np.arange(33), PLACES[:3])
    position[60:90][:, :, few], image[60:90][:, :, few] = np.nan, np.nan
    starts = small("gnn").transform(seen.replace(position=position, image=image)).segments["start_s"].to_numpy()
    assert starts[starts < 3.0].max() <= 1.0
    with pytest.raises(EmbeddingError, match="no recording shows a body: at least 4 of 17"):
        small("gnn").transform(seen.replace(position=np.full_like(position, np.nan), image=np.full_like(image, np.nan)))


@pytest.mark.parametrize(("causal", "changed"), [(True, False), (False, True)])
def test_only_a_causal_encoder_never_looks_ahead(causal, changed):
    encoder = small("tcn", causal=causal)
    points = torch.randn(3, encoder.before + 1 + encoder.after, 17, 3)
    other = points.clone()
    other[:, encoder.before + 1 :] += 1
    space = torch.zeros(*points.shape[:3], 4)
    with torch.no_grad():
        moved = not torch.allclose(encoder.model_(points, space), encoder.model_(other, space), atol=1e-5)
    assert moved == changed


@pytest.mark.parametrize(
    ("options", "message"),
    [
        ({"kind": "oracle"}, "choose one of: transformer, gnn, tcn, autoencoder"),
        ({"dim": 3}, "dim is 3"),
        ({"width": 9}, "width is 9"),
        ({"context_s": 3}, "context_s is 3; expected 0 to 1"),
    ],
)
def test_settings_that_make_no_sense(options, message):
    with pytest.raises(EmbeddingError, match=message):
        PoseEncoder(**options)


def test_what_is_for_movements_is_refused(seen):
    with pytest.raises(EmbeddingError, match="window_s and segments are for SegmentEncoder"):
        small("gnn").transform(seen, window_s=2.0)
    with pytest.raises(EmbeddingError, match="labels are for movements"):
        small("gnn").fit({"a": dance("groove", duration_s=5)}, labels={"a": "x"})
