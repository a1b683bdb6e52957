"""Every kind of model: the same promises, whatever is inside."""

from __future__ import annotations

import numpy as np
import pytest
import torch
from long_kinds import most_long

from dancekit.bench.retrieval import TASKS, Contender, items_of, retrieval, synthetic
from dancekit.encoders import KINDS, SegmentEncoder
from dancekit.encoders.parts import Pool, Stem, features
from dancekit.encoders.transformer import rotated
from dancekit.synthetic import dance
from dancekit.training.loop import Settings


@pytest.fixture(autouse=True)
def one_thread():
    threads = torch.get_num_threads()
    torch.set_num_threads(1)
    yield
    torch.set_num_threads(threads)


@pytest.fixture(scope="module")
def takes():
    return {name: dance(name, duration_s=16, seed=3) for name in ("waves", "hiphop")}


def small(kind, **options):
    return SegmentEncoder(kind, dim=16, width=16, window_s=2, **options)


@pytest.mark.parametrize("kind", KINDS)
def test_it_learns_and_comes_back_from_disk(kind, takes, tmp_path):
    encoder = small(kind).fit(takes, epochs=2, settings=Settings(batch=12, held_back=0))
    losses = [entry["loss"] for entry in encoder.history_]
    assert losses[1] < 0.8 * losses[0]
    encoder.save(tmp_path / "a.safetensors")
    assert SegmentEncoder.load(tmp_path / "a.safetensors").transform(takes) == encoder.transform(takes)


@pytest.fixture(scope="module")
def dances():
    return synthetic(minutes=1)


@pytest.mark.parametrize("kind", most_long(KINDS, "tcn", "transformer"))
def test_every_kind_finds_more_from_the_side_than_random_weights_do(kind, dances):
    options = {"dim": 32, "width": 48, "window_s": 2.0}
    encoder = SegmentEncoder(kind, **options)
    encoder.fit(dances.train, epochs=2, settings=Settings(batch=40, held_back=0, warmup=20))
    side = [task for task in TASKS if task.name == "90 degrees"]
    contenders = [Contender.of(encoder), Contender.of(SegmentEncoder(kind, **options))]
    learnt, random = retrieval(contenders, items_of(dances.test, window_s=2, hop_s=2), tasks=side)["recall_1"]
    assert learnt > random + 0.15


@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_learns_the_same_by_the_same_seed(kind, takes):
    quick = Settings(batch=2, held_back=0)
    first, again = (small(kind, seed=1).fit(takes["waves"], epochs=1, settings=quick) for _ in range(2))
    assert first.identity() == again.identity() != small(kind, seed=1).identity()


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("window_s", [1.0, 10.0])
def test_any_window_and_missing_keypoints(kind, window_s, takes):
    position = np.array(takes["waves"].position)
    position[np.random.default_rng(0).random(position.shape[:3]) < 0.4] = np.nan
    embedding = small(kind).transform(takes["waves"].replace(position=position), window_s=window_s)
    assert np.allclose(np.linalg.norm(embedding.vectors, axis=1), 1, atol=1e-5)


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("causal", [True, False])
def test_only_causal_models_never_look_ahead(kind, causal):
    torch.manual_seed(0)
    points, confidence = torch.randn(2, 40, 17, 2), torch.ones(2, 40, 17)
    later = points.clone()
    later[:, 24:] += 1
    model = small(kind, causal=causal).model_
    with torch.no_grad():
        before, after = (model.places(p, confidence) for p in (points, later))
    same = torch.isclose(before, after, atol=1e-6).all(dim=-1).all(dim=0)
    assert same[:6].all() == causal
    assert not same[6:].any()


@pytest.mark.parametrize("kind", KINDS)
def test_time_backwards_is_another_movement(kind):
    torch.manual_seed(0)
    points, confidence = torch.randn(1, 40, 17, 2).cumsum(dim=1), torch.ones(1, 40, 17)
    model = small(kind).model_
    with torch.no_grad():
        assert not torch.allclose(model(points, confidence), model(points.flip(1), confidence), atol=1e-3)


def test_the_stem_is_a_strided_convolution():
    torch.manual_seed(0)
    stem, x = Stem(3, 5), torch.randn(2, 20, 3)
    weight = stem.mix.weight.view(5, 3, 8)
    padded = torch.nn.functional.pad(x.transpose(1, 2), (2, 2))
    wanted = torch.nn.functional.conv1d(padded, weight, stem.mix.bias, stride=4).transpose(1, 2)
    assert torch.allclose(stem(x), wanted, atol=1e-5)
    assert stem(torch.randn(2, 21, 3)).shape == (2, 6, 5)


def test_features_of_a_joint_that_comes_and_goes():
    points = torch.arange(4.0).view(1, 4, 1, 1).expand(1, 4, 1, 2)
    confidence = torch.tensor([1.0, 1.0, 0.0, 0.5]).view(1, 4, 1)
    x, y, vx, vy, trust = features(points * (confidence > 0)[..., None], confidence)[0].T
    assert x.tolist() == y.tolist() == [0, 1, 0, 3]
    assert vx.tolist() == vy.tolist() == [0, 4, 0, 0], "no velocity to or from what is not seen"
    assert trust.tolist() == [1, 1, 0, 0.5]


def test_rotation_tells_how_far_apart_and_not_where():
    torch.manual_seed(0)
    query, key = torch.randn(8), torch.randn(8)
    x = [rotated(v.expand(1, 1, 12, 8))[0, 0] for v in (query, key)]
    products = x[0] @ x[1].T
    for shift in range(-5, 6):
        diagonal = torch.diagonal(products, shift)
        assert torch.allclose(diagonal, diagonal[0].expand_as(diagonal), atol=1e-4)
    assert not torch.allclose(products[0, 0], products[0, 5], atol=1e-3)


def test_pooling_of_one_place():
    assert Pool(8, 16)(torch.randn(3, 1, 8)).shape == (3, 16)
