"""The variational encoder: its sums are those of the books, and it is surprised by what is strange."""

from __future__ import annotations

import numpy as np
import polars as pl
import pytest
import torch

from dancekit.embedding.keypoints import PLACES
from dancekit.encoders import SegmentEncoder
from dancekit.encoders.novelty import laid_over
from dancekit.encoders.vae import Cloud, Told, divergence, unlikeliness
from dancekit.errors import EmbeddingError
from dancekit.synthetic import dance
from dancekit.training.loop import Settings


@pytest.fixture(autouse=True)
def one_thread():
    threads = torch.get_num_threads()
    torch.set_num_threads(1)
    yield
    torch.set_num_threads(threads)


def small(**options):
    return SegmentEncoder("vae", **{"dim": 32, "width": 24, "window_s": 2, "hop_s": 0.5} | options)


@pytest.fixture(scope="module")
def learnt():
    takes = [dance(name, duration_s=20, seed=seed) for name in ("groove", "hiphop") for seed in (1, 2)]
    return small().fit(takes, epochs=4, settings=Settings(batch=16, held_back=0), pretrained=False)


def test_divergence_is_that_of_torch_distributions():
    torch.manual_seed(0)
    mean, log_variance = torch.randn(5, 7), torch.randn(5, 7)
    ours = torch.distributions.Normal(mean, (0.5 * log_variance).exp())
    wanted = torch.distributions.kl_divergence(ours, torch.distributions.Normal(0.0, 1.0)).sum(dim=1)
    assert torch.allclose(divergence(Cloud(mean, log_variance)), wanted, atol=1e-5)


def test_unlikeliness_is_that_of_torch_distributions():
    torch.manual_seed(0)
    places, truth, log_variance = torch.randn(3, 4, 5, 3), torch.randn(3, 4, 5, 3), torch.randn(3, 4, 5)
    normal = torch.distributions.Normal(places, (0.5 * log_variance).exp()[..., None])
    wanted = -normal.log_prob(truth).mean(dim=-1) - 0.5 * np.log(2 * np.pi)
    assert torch.allclose(unlikeliness(Told(places, log_variance), truth), wanted, atol=1e-5)


def test_fully_weighed_errors_count_as_in_plain_squares():
    torch.manual_seed(0)
    places, truth = torch.randn(2, 3, 4, 3, requires_grad=True), torch.randn(2, 3, 4, 3)
    unlikeliness(Told(places, torch.randn(2, 3, 4)), truth, weighed=1.0).sum().backward()
    assert torch.allclose(places.grad, (places - truth).detach() / 3, atol=1e-5)


def test_points_of_a_cloud_are_spread_as_it_says():
    cloud = Cloud(torch.full((20000, 1), 3.0), torch.full((20000, 1), 2.0).log())
    drawn = cloud.draw(torch.Generator().manual_seed(0))
    assert float(drawn.mean()) == pytest.approx(3, abs=0.05)
    assert float(drawn.var()) == pytest.approx(2, rel=0.05)
    assert torch.equal(drawn, cloud.draw(torch.Generator().manual_seed(0)))


def test_the_embedding_is_the_middle_of_the_cloud_and_variances_stay_within_bounds():
    model, points, confidence = small().model_, 1e3 * torch.randn(3, 40, 17, 2), torch.ones(3, 40, 17)
    with torch.no_grad():
        cloud = model.cloud(points, confidence)
        assert torch.equal(cloud.mean, model(points, confidence))
        told = model.tell(cloud.mean)
    for log_variance in (cloud.log_variance, told.log_variance):
        assert ((log_variance >= -10) & (log_variance <= 4)).all()
    assert told.places.shape == (3, 21, 17, 3)


def test_laying_over_is_least_squares_over_what_is_seen():
    rng = np.random.default_rng(0)
    places, picture, seen = rng.normal(size=(4, 30, 3)), rng.normal(size=(4, 30, 2)), rng.random((4, 30)) < 0.7
    picture[~seen] = np.nan
    found = laid_over(places, picture, seen)
    for row in range(4):
        design = np.c_[places[row], np.ones(30)]
        camera = np.linalg.lstsq(design[seen[row]], picture[row, seen[row]], rcond=None)[0]
        assert np.allclose(found[row], design @ camera, atol=1e-6)
    flat = places * [1, 1, 0]
    assert np.isfinite(laid_over(flat, picture, seen)).all(), "a flat body leaves the camera open"


def test_novelty_in_closed_form(learnt):
    """A model that always tells one pose, shown that pose: no error, and half the log-variance it is sure of."""
    encoder = small()
    encoder.trained_ = learnt.trained_
    pose = dance("groove", duration_s=4)
    position = np.repeat(pose.position[:1], pose.n_frames, axis=0)
    shown = pose.replace(position=position, image=np.full_like(pose.image, np.nan))
    last = encoder.model_.decoder[-1]
    bias = np.zeros((21, 17, 4))
    bias[..., :3] = position[0, 0, PLACES]
    bias[:16, :, 3], bias[16:, :, 3] = -3.0, 4.0
    with torch.no_grad():
        last.weight.zero_()
        last.bias.copy_(torch.as_tensor(bias).flatten())
    table = encoder.novelty(shown)
    sure, unsure = (7 * np.tanh((given + 3) / 7) - 3 for given in (-3.0, 4.0))
    assert np.allclose(table["error"], 0, atol=0.03), "but for perspective"
    squares = np.square(table["error"].to_numpy())
    assert np.allclose(table["novelty"], 0.5 * (squares * np.exp(-sure) + sure), atol=1e-5)
    assert np.allclose(table["doubt"], np.exp(sure / 2), rtol=1e-5)
    assert np.allclose(table["doubt_next"], np.exp(unsure / 2), rtol=1e-5)


def test_strange_motion_is_more_novel_than_unseen_takes_of_known_dance(learnt):
    known = learnt.novelty([dance(name, duration_s=20, seed=7) for name in ("groove", "hiphop")])["novelty"]
    take = dance("groove", duration_s=20, seed=7)
    flat = take.replace(image=np.full_like(take.image, np.nan))
    upside_down = flat.replace(position=flat.position * [1, -1, -1])
    other_style = dance("lyrical", duration_s=20, seed=7)
    for strange, floor in ((upside_down, 0.95), (other_style, 0.6)):
        found = learnt.novelty(strange)["novelty"]
        assert (found.to_numpy()[:, None] > known.to_numpy()).mean() > floor
        assert found.mean() > known.mean() + known.std()


def test_novelty_comes_back_from_disk(learnt, tmp_path):
    take = dance("waves", duration_s=5)
    learnt.save(tmp_path / "a.safetensors")
    again = SegmentEncoder.load(tmp_path / "a.safetensors")
    assert again.novelty(take).equals(learnt.novelty(take))
    assert learnt.novelty(take, window_s=3, hop_s=1)["end_s"].to_list() == [3.0, 4.0, 5.0]


def test_too_little_of_a_body_is_not_judged(learnt):
    take = dance("waves", duration_s=4)
    position, image = np.array(take.position), np.array(take.image)
    position[:, :, :27] = image[:, :, :27] = np.nan
    table = learnt.novelty(take.replace(position=position, image=image))
    assert table["novelty"].is_nan().all()
    assert table["error"].is_nan().all()
    assert table.select(pl.col("doubt", "doubt_next").is_finite().all()).row(0) == (True, True)
    assert learnt.novelty(dance("waves", duration_s=1)).shape == (0, 8)


def test_missing_keypoints_do_not_enter(learnt):
    take = dance("groove", duration_s=6)
    rng = np.random.default_rng(0)
    hidden = rng.random(take.position.shape[:3]) < 0.3
    position, image = np.array(take.position), np.array(take.image)
    position[hidden] = image[hidden] = np.nan
    assert learnt.novelty(take.replace(position=position, image=image))["novelty"].is_finite().all()


def test_who_cannot_tell_says_so():
    take = dance("groove", duration_s=4)
    with pytest.raises(EmbeddingError, match="kind is 'tcn', and only 'vae' tells how novel"):
        SegmentEncoder("tcn", dim=16, width=16, window_s=2).novelty(take)
    with pytest.raises(EmbeddingError, match=r"learnt nothing yet, so everything is new to it; call fit\(\) first"):
        small().novelty(take)
