"""The segment encoder: it learns, the same way every time, survives a kill and a disk, and no NaN gets through."""

from __future__ import annotations

import json
import math
import sys

import numpy as np
import pytest
import torch
from safetensors import safe_open
from safetensors.torch import save_file

from dancekit.bench.retrieval import TASKS, Contender, items_of, retrieval, synthetic
from dancekit.embedding import Windows
from dancekit.encoders import SegmentEncoder
from dancekit.encoders.tcn import TCN, TCNConfig
from dancekit.errors import EmbeddingError, FormatError, MissingLibraryError
from dancekit.synthetic import Camera, dance
from dancekit.training.loop import STEPS_PER_EPOCH, Settings

SMALL = Settings(batch=8, held_back=0.25)


@pytest.fixture(autouse=True)
def one_thread():
    threads = torch.get_num_threads()
    torch.set_num_threads(1)
    yield
    torch.set_num_threads(threads)


@pytest.fixture(scope="module")
def takes():
    return {name: dance(name, duration_s=16, seed=3) for name in ("waves", "hiphop")}


@pytest.fixture(scope="module")
def learnt():
    data = synthetic(minutes=2)
    encoder = SegmentEncoder(dim=64, width=48, window_s=2).fit(data.train, epochs=3, settings=Settings(batch=48))
    return encoder, data


def fresh(**options):
    return SegmentEncoder(dim=16, width=16, window_s=2, **options)


def test_learning_beats_random_weights_from_another_side(learnt):
    encoder, data = learnt
    untrained = SegmentEncoder(dim=64, width=48, window_s=2)
    chosen = [task for task in TASKS if task.name in ("90 degrees", "random camera")]
    contenders = [Contender.of(encoder), Contender.of(untrained)]
    table = retrieval(contenders, items_of(data.test, window_s=2, hop_s=2), tasks=chosen)
    score = {(row["contender"], row["task"]): row["recall_1"] for row in table.iter_rows(named=True)}
    for task in ("90 degrees", "random camera"):
        assert score["tcn", task] > score["tcn, not trained", task] + 0.2


def test_the_history_tells_loss_and_retrieval(learnt):
    encoder, data = learnt
    assert [entry["step"] for entry in encoder.history_] == [50, 100, 150]
    assert encoder.history_[-1]["loss"] < encoder.history_[0]["loss"]
    assert encoder.history_[-1]["retrieval"] > encoder.history_[0]["retrieval"] > 0
    assert encoder.trained_["steps"] == 150
    assert len(encoder.trained_["clips"]) == len(data.train)


def test_vectors_have_unit_length_and_belong_to_segments(learnt, takes):
    encoder, _ = learnt
    embedding = encoder.transform(takes)
    assert np.allclose(np.linalg.norm(embedding.vectors, axis=1), 1, atol=1e-5)
    assert embedding.segments["clip"].unique(maintain_order=True).to_list() == ["waves", "hiphop"]
    assert embedding.model["name"] == "tcn"
    assert embedding.model["sha256"] == encoder.identity()["sha256"]


def test_a_vector_does_not_depend_on_its_batch(learnt, takes):
    encoder, _ = learnt
    together, alone = encoder.transform(takes), encoder.transform(takes["hiphop"])
    assert np.allclose(together.select("hiphop").vectors, alone.vectors, atol=1e-5)


@pytest.mark.parametrize("window_s", [1.0, 2.5, 10.0])
def test_any_window_from_one_to_ten_seconds(takes, window_s):
    embedding = fresh().transform(takes["waves"], window_s=window_s)
    assert len(embedding) == int(16 - window_s) + 1
    assert embedding.model["window_s"] == window_s


def test_picture_only_and_space_only_recordings(learnt):
    encoder, _ = learnt
    seen = dance("lyrical", duration_s=6, camera=Camera(distance_m=12, view_height_m=3))
    no_space = seen.replace(position=np.full_like(seen.position, np.nan))
    no_picture = seen.replace(image=np.full_like(seen.image, np.nan))
    a, b = (encoder.transform(recording).vectors for recording in (no_space, no_picture))
    assert ((a * b).sum(axis=1) > 0.8).all()


@pytest.mark.parametrize("share", [0.2, 0.7, 1.0])
def test_nan_enters_and_none_leaves(learnt, takes, share):
    encoder, _ = learnt
    position = np.array(takes["waves"].position)
    gone = np.random.default_rng(0).random(position.shape[:3]) < share
    gone[:, :, 0] = False  # a nose is left, so that there is somebody
    position[gone] = np.nan
    assert np.isfinite(encoder.transform(takes["waves"].replace(position=position)).vectors).all()


def test_windows_without_anything_are_finite_too():
    nothing = Windows(np.full((2, 40, 33, 2), np.nan, np.float32), np.zeros((2, 40, 33), np.float32), (), 20)
    assert np.isfinite(fresh().encode(nothing)).all()


def test_learning_is_decided_by_the_seed(takes):
    first, again, other = (fresh(seed=seed).fit(takes, epochs=1, settings=SMALL) for seed in (1, 1, 2))
    assert first.identity() == again.identity()
    assert first.history_[0]["loss"] == again.history_[0]["loss"]
    assert first.identity() != other.identity()


def test_the_world_s_random_numbers_are_left_alone(takes):
    torch.manual_seed(5)
    wanted = torch.rand(3)
    torch.manual_seed(5)
    fresh()
    assert torch.equal(torch.rand(3), wanted)


class KilledError(Exception):
    pass


def test_a_killed_run_ends_as_it_would_have(takes, tmp_path):
    def kill(entry):
        if entry["step"] == 2 * STEPS_PER_EPOCH:
            raise KilledError

    path = tmp_path / "run.safetensors"
    straight = fresh().fit(takes, epochs=2, settings=SMALL)
    with pytest.raises(KilledError):
        fresh().fit(takes, epochs=2, settings=SMALL, checkpoint=path, watch=kill)
    resumed = fresh().fit(takes, epochs=2, settings=SMALL, checkpoint=path)
    assert resumed.identity() == straight.identity()
    assert [e["step"] for e in resumed.history_] == [50, 100]
    assert [p.name for p in tmp_path.iterdir()] == ["run.safetensors"]


def test_a_checkpoint_of_another_run_is_refused(takes, tmp_path):
    path = tmp_path / "run.safetensors"
    fresh().fit(takes, epochs=1, settings=SMALL, checkpoint=path)
    with pytest.raises(EmbeddingError, match="differs in seed"):
        fresh(seed=3).fit(takes, epochs=1, settings=SMALL, checkpoint=path)
    path.write_bytes(b"half a file")
    with pytest.raises(EmbeddingError, match="the checkpoint is damaged"):
        fresh().fit(takes, epochs=1, settings=SMALL, checkpoint=path)


def test_it_stops_when_retrieval_does(takes):
    impatient = Settings(batch=8, held_back=0.25, patience=1, rate=0.0)
    encoder = fresh().fit(takes, epochs=50, settings=impatient)
    assert len(encoder.history_) < 5, "nothing changes at a rate of 0"


def test_minutes_are_kept(takes):
    encoder = fresh().fit(takes, minutes=0.03, settings=Settings(batch=8, held_back=0))
    assert encoder.history_[-1]["seconds"] < 4
    assert math.isnan(encoder.history_[-1]["retrieval"]), "nothing was held back to judge by"


def test_saved_and_loaded_it_gives_the_same_vectors(learnt, takes, tmp_path):
    encoder, _ = learnt
    encoder.save(tmp_path / "waltz.safetensors")
    back = SegmentEncoder.load(tmp_path / "waltz.safetensors")
    assert back.transform(takes) == encoder.transform(takes)
    assert (back.settings(), back.trained_, back.history_) == (encoder.settings(), encoder.trained_, encoder.history_)
    assert repr(back) == "<SegmentEncoder tcn, 64-d, windows of 2 s, learnt from 120 s of dance>"


def test_half_precision_is_half_the_size_and_stays_what_it_is(learnt, takes, tmp_path):
    encoder, _ = learnt
    whole, half, again = (tmp_path / f"{name}.safetensors" for name in ("whole", "half", "again"))
    encoder.save(whole)
    encoder.save(half, half=True)
    assert half.stat().st_size < 0.6 * whole.stat().st_size
    (tmp_path / "other").touch()
    assert half.stat().st_mode == (tmp_path / "other").stat().st_mode, "colleagues may read it as any other file"
    rounded = SegmentEncoder.load(half)
    assert rounded.identity()["sha256"] != encoder.identity()["sha256"], "they are not the same weights"
    own, near = (each.transform(takes).vectors for each in (encoder, rounded))
    assert ((own * near).sum(axis=1) > 0.9999).all()
    rounded.save(again)
    assert again.stat().st_size == half.stat().st_size
    assert SegmentEncoder.load(again).transform(takes) == rounded.transform(takes)


def changed(path, weights=None, **changes):
    with safe_open(path, "pt") as file:
        told = json.loads(file.metadata()["dancekit"]) | changes
        tensors = {name: file.get_tensor(name) for name in file.keys()} | (weights or {})  # noqa: SIM118
    save_file(tensors, path, metadata={"dancekit": json.dumps(told)})


def test_files_that_are_not_ours(tmp_path):
    path = tmp_path / "a.safetensors"
    with pytest.raises(FormatError, match="there is no file"):
        SegmentEncoder.load(path)
    path.write_text("no tensors")
    with pytest.raises(FormatError, match="damaged, or no safetensors"):
        SegmentEncoder.load(path)
    save_file({"a": torch.zeros(1)}, path)
    with pytest.raises(FormatError, match="no dancekit segment encoder"):
        SegmentEncoder.load(path)
    with pytest.raises(FormatError, match=r"stored as \.safetensors, not '\.pkl'"):
        fresh().save(tmp_path / "a.pkl")


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        ({"format_version": 9}, "format version 9"),
        ({"keypoints": ["nose"]}, "other keypoints"),
        (
            {"settings": {"kind": "tcn", "dim": 32, "width": 16, "window_s": 2.0, "hop_s": 1.0}},
            "weights don't fit its settings",
        ),
        ({"settings": {"kind": "oracle"}}, "kind is 'oracle'"),
        ({"identity": {}}, "sha256 differs"),
    ],
)
def test_files_of_another_version_or_size(tmp_path, changes, message):
    path = tmp_path / "a.safetensors"
    fresh().save(path)
    changed(path, **changes)
    with pytest.raises(FormatError, match=message):
        SegmentEncoder.load(path)


def test_a_flipped_weight_is_noticed(tmp_path):
    path = tmp_path / "a.safetensors"
    fresh().save(path)
    changed(path, weights={"pool.norm.weight": torch.zeros(16)})
    with pytest.raises(FormatError, match="not those that were saved"):
        SegmentEncoder.load(path)


@pytest.mark.parametrize(
    ("options", "message"),
    [
        ({"kind": "oracle"}, "choose one of: tcn"),
        ({"dim": 3}, "dim is 3"),
        ({"width": 1}, "width is 1"),
        ({"window_s": 0}, "window_s is 0"),
    ],
)
def test_settings_that_make_no_sense(options, message):
    with pytest.raises(EmbeddingError, match=message):
        SegmentEncoder(**options)


@pytest.mark.parametrize("options", [{"minutes": 0}, {"epochs": 0}])
def test_no_time_to_learn(takes, options):
    with pytest.raises(EmbeddingError, match="expected more than 0"):
        fresh().fit(takes, **options)


def test_missing_keypoints_are_masked_and_not_read():
    torch.manual_seed(0)
    model = TCN(TCNConfig(dim=16, width=32)).eval()
    points, confidence = torch.randn(1, 40, 17, 2), torch.ones(1, 40, 17)
    confidence[:, :, 3] = 0
    hidden = points * (confidence > 0)[..., None]
    with torch.no_grad():
        assert torch.isfinite(model(hidden, confidence)).all()
        assert not torch.allclose(model(hidden, confidence), model(hidden, torch.ones(1, 40, 17)))


def test_without_torch_it_says_what_to_type(monkeypatch):
    monkeypatch.setitem(sys.modules, "torch", None)
    with pytest.raises(MissingLibraryError, match=r"pip install 'dancekit\[learn\]'"):
        SegmentEncoder()
