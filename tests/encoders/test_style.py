"""The style encoder: better than its parts, by labels better still, and the same again from its file."""

from __future__ import annotations

import json

import numpy as np
import polars as pl
import pytest
from safetensors.numpy import load_file, save_file

from dancekit.bench.retrieval import Contender, labelled, synthetic
from dancekit.bench.retrieval.perturb import filmed
from dancekit.bench.retrieval.perturb import trembling as trembled
from dancekit.embedding.baselines import KineticFeatures, RawPoses
from dancekit.encoders import SegmentEncoder
from dancekit.encoders.style import StyleEncoder
from dancekit.errors import EmbeddingError, FormatError
from dancekit.synthetic import dance

SIZES = {"dim": 32, "width": 16, "window_s": 3.2, "hop_s": 1.5}


@pytest.fixture(scope="module")
def data():
    return synthetic(minutes=4)


@pytest.fixture(scope="module")
def dances():
    return {name: dance(name, duration_s=10, fps=20) for name in ("groove", "waves", "lyrical")}


def test_labels_lead_to_the_style(data):
    """Even with random weights inside: what is known of styles is mostly in how much each part moves."""
    encoder = SegmentEncoder(**SIZES)
    train = {clip: name for clip, name in data.labels["style"].items() if clip in data.train}
    contenders = [
        Contender.of(KineticFeatures(window_s=3.2).fit(data.train)),
        Contender.of(StyleEncoder(encoder).fit(data.train), "plain"),
        Contender.of(StyleEncoder(encoder).fit(data.train, labels=train), "by labels"),
        Contender.of(StyleEncoder(encoder).fit(data.train, labels=shuffled(train)), "by wrong labels"),
    ]
    score = dict(labelled(contenders, data).select("contender", "precision_5").iter_rows())
    assert score["plain"] > score["kinetic features"]
    assert score["by labels"] > score["kinetic features"] + 0.15
    assert score["by labels"] > score["by wrong labels"] + 0.15


def shuffled(labels):
    names = list(labels.values())
    np.random.default_rng(0).shuffle(names)
    return dict(zip(labels, names, strict=True))


def test_without_labels_each_part_counts_the_same():
    """What only a camera saw is taken as it is, so that the vectors are those of the fit: each part's power is 1."""
    style = StyleEncoder(SegmentEncoder(**SIZES)).fit(seen())
    assert style.labels_ == []
    vectors = style.transform(seen()).vectors
    power = [float((part**2).sum(axis=1).mean()) for part in np.split(vectors, [32, 83], axis=1)]
    assert power == pytest.approx([1, 1, 1], abs=1e-4)
    assert vectors.shape[1] == 32 + 51 + 35


def test_trembling_is_not_taken_for_style(dances):
    """The same dance, seen well and seen badly, is nearer to itself than to the other dances, in each of the parts."""
    style = StyleEncoder(SegmentEncoder(**SIZES)).fit(dances)
    rng = np.random.default_rng(0)
    steady, trembling = (
        {name: trembled(filmed(recording), rng, share=share) for name, recording in dances.items()}
        for share in (0.0, 0.03)
    )
    first, second = (style.transform(side, hop_s=3.2).vectors for side in (steady, trembling))
    gaps = np.linalg.norm(first[:, None, 32:] - second[None, :, 32:], axis=-1)
    dance_of = np.repeat(np.arange(3), len(first) // 3)
    assert (dance_of[gaps.argmin(axis=1)] == dance_of).all()


def seen():
    return {name: filmed(dance(name, duration_s=10, fps=20)) for name in ("groove", "waves")}


def test_labels_may_hold_for_parts_and_for_some(dances):
    spans = pl.DataFrame(
        {"clip": ["groove", "waves"], "label": ["a", "b"], "start_s": [0.0, 5.0], "end_s": [5.0, 10.0]}
    )
    style = StyleEncoder(SegmentEncoder(**SIZES)).fit(dances, labels=spans)
    assert style.labels_ == ["a", "b"]
    assert style.name == "style by labels, tcn, not trained"


def test_what_only_a_camera_saw_will_do():
    style = StyleEncoder(SegmentEncoder(**SIZES)).fit(seen(), labels={"groove": "a", "waves": "b"})
    assert np.isfinite(style.transform(seen()).vectors).all()


def test_missing_keypoints_enter_and_do_not_leave(dances):
    style = StyleEncoder(SegmentEncoder(**SIZES)).fit(dances, labels={"groove": "a", "waves": "b"})
    position = np.array(dances["groove"].position)
    position[:, :, 15] = np.nan
    position[40:60, :, 27:] = np.nan
    assert np.isfinite(style.transform(dances["groove"].replace(position=position)).vectors).all()


def test_it_is_decided_by_the_seed(dances):
    first, again, other = (StyleEncoder(SegmentEncoder(**SIZES), seed=seed).fit(dances) for seed in (1, 1, 2))
    assert first.identity() == again.identity() != other.identity()
    assert np.array_equal(first.transform(dances).vectors, again.transform(dances).vectors)


def test_saved_and_loaded_it_gives_the_same(dances, tmp_path):
    encoder, path = SegmentEncoder(**SIZES), tmp_path / "style.safetensors"
    style = StyleEncoder(encoder).fit(dances, labels={"groove": "a", "waves": "b"})
    style.save(path)
    again = StyleEncoder.load(path, SegmentEncoder(**SIZES))
    assert np.array_equal(style.transform(dances).vectors, again.transform(dances).vectors)
    assert again.identity() == style.identity()
    with pytest.raises(FormatError, match="made for another encoder, 'tcn, not trained', or damaged"):
        StyleEncoder.load(path, SegmentEncoder(**(SIZES | {"seed": 1})))
    arrays = load_file(path)
    arrays["mean"][0] += 1
    told = {"format": "dancekit style encoder", "labels": ["a", "b"], "identity": style.identity()}
    save_file(arrays, path, metadata={"dancekit": json.dumps(told)})
    with pytest.raises(FormatError, match="damaged"):
        StyleEncoder.load(path, encoder)


def test_files_that_are_not_ours_are_explained(dances, tmp_path):
    encoder = SegmentEncoder(**SIZES)
    with pytest.raises(FormatError, match="there is no file"):
        StyleEncoder.load(tmp_path / "none.safetensors", encoder)
    (tmp_path / "text.safetensors").write_text("hello there")
    with pytest.raises(FormatError, match="damaged, or no safetensors file"):
        StyleEncoder.load(tmp_path / "text.safetensors", encoder)
    encoder.save(tmp_path / "tcn.safetensors")
    with pytest.raises(FormatError, match="but no dancekit style encoder"):
        StyleEncoder.load(tmp_path / "tcn.safetensors", encoder)
    with pytest.raises(FormatError, match="change the ending"):
        StyleEncoder(encoder).fit(dances).save(tmp_path / "style.pt")


def test_what_makes_no_sense_is_explained(dances):
    encoder = SegmentEncoder(**SIZES)
    with pytest.raises(EmbeddingError, match=r"call fit\(recordings\) first"):
        StyleEncoder(encoder).transform(dances)
    with pytest.raises(EmbeddingError, match="there is 1 label"):
        StyleEncoder(encoder).fit(dances, labels={"groove": "a"})
    with pytest.raises(EmbeddingError, match="'tango', which is not among the recordings"):
        StyleEncoder(encoder).fit(dances, labels={"groove": "a", "tango": "b"})
    with pytest.raises(EmbeddingError, match=r"no recording holds a whole window of 3\.2 s"):
        StyleEncoder(encoder).fit(dance("groove", duration_s=1))
    with pytest.raises(EmbeddingError, match="shrink is 0"):
        StyleEncoder(encoder, shrink=0)


def test_it_goes_around_baselines_too(dances):
    raw = RawPoses(dim=4, window_s=3.2).fit(dances)
    style = StyleEncoder(raw).fit(dances)
    assert style.transform(dances).vectors.shape[1] == 4 + 51 + 35
