"""The weights that come along: they know a movement from another side, say how good they are, and `fit` uses them."""

from __future__ import annotations

import numpy as np
import pytest

from dancekit.bench.retrieval import TASKS, Contender, items_of, retrieval, synthetic
from dancekit.encoders import PoseEncoder, SegmentEncoder
from dancekit.encoders.shipped import FOLDER, shipped
from dancekit.errors import EmbeddingError
from dancekit.recording import Recording
from dancekit.synthetic import dance
from dancekit.training.loop import Settings

NO_STEP = Settings(batch=2, held_back=0, rate=0.0)


@pytest.fixture(scope="module")
def encoder():
    return SegmentEncoder.pretrained()


@pytest.fixture(scope="module")
def groove() -> Recording:
    return dance("groove", duration_s=12)


def test_they_find_what_random_weights_and_joint_angles_do_not(encoder):
    items = items_of(synthetic(minutes=1, seed=9).test, hop_s=3)
    side = [task for task in TASKS if task.name in ("90 degrees", "180 degrees")]
    twin = SegmentEncoder(**encoder.settings())
    found = retrieval([Contender.of(encoder), Contender.of(twin)], items, tasks=side)["recall_1"].to_list()
    assert min(found[0], found[2]) > 0.9
    assert max(found[1], found[3]) < 0.3


@pytest.mark.parametrize("window_s", [1.0, 3.2, 10.0])
def test_they_know_a_side_view_in_windows_of_any_length(encoder, sample, window_s):
    import dancekit as dk

    front, side = (dk.load(sample(f"{name}.parquet")) for name in ("lyrical", "lyrical_090"))
    a, b = (encoder.transform(r, window_s=window_s, hop_s=0.5).vectors for r in (front, side))
    right = (a @ b.T).argmax(axis=1) == np.arange(len(a))
    assert right.mean() > 0.85
    assert (a * b).sum(axis=1).mean() > 0.8


def test_the_card_tells_what_from_and_how_good(encoder):
    card = encoder.card()
    for told in ("cmu_bvh", "ChoreoNet", "the best baseline", "## What it can't tell"):
        assert told in card
    assert set(encoder.scores_) >= {"synthetic", "ChoreoNet"}
    assert encoder.trained_["start"] == "nothing"


@pytest.mark.long
def test_fit_begins_from_them_and_from_nothing_when_told_so(encoder, groove):
    ours, sha = encoder.settings() | {"window_s": 2.0}, encoder.identity()["sha256"]
    begun = SegmentEncoder(**ours).fit(groove, epochs=1, settings=NO_STEP)
    assert begun.trained_["start"] == f"pretrained {sha[:8]}"
    assert begun.identity()["sha256"] == sha, "without a step nothing has changed"
    nothing = SegmentEncoder(**ours)
    fresh = nothing.identity()["sha256"]
    assert nothing.fit(groove, epochs=1, settings=NO_STEP, pretrained=False).identity()["sha256"] == fresh
    assert nothing.trained_["start"] == "nothing"
    assert nothing.fit(groove, epochs=1, settings=NO_STEP).trained_["start"] == "what it had learnt"


def test_other_sizes_begin_from_nothing_unless_one_insists(groove):
    small = SegmentEncoder(dim=16, width=16, window_s=2)
    assert small.fit(groove, epochs=1, settings=NO_STEP).trained_["start"] == "nothing"
    with pytest.raises(EmbeddingError, match=r"have other sizes; they are \{'kind': 'tcn', 'dim': 256"):
        SegmentEncoder(dim=16, width=16, window_s=2).fit(groove, epochs=1, settings=NO_STEP, pretrained=True)
    with pytest.raises(EmbeddingError, match=r"no trained weights of the segment encoder 'gru' come .* there are: "):
        SegmentEncoder("gru", window_s=2).fit(groove, epochs=1, settings=NO_STEP, pretrained=True)


def test_an_encoder_that_looks_ahead_is_no_start_for_a_causal_one(encoder, groove):
    causal = SegmentEncoder(**(encoder.settings() | {"causal": True, "window_s": 2.0}))
    assert causal.fit(groove, epochs=1, settings=NO_STEP).trained_["start"] == "nothing"


def test_they_are_a_few_megabytes():
    assert shipped("segment encoder", "tcn").is_file()
    assert sum(path.stat().st_size for path in FOLDER.glob("*.safetensors")) < 12e6


def test_a_pose_is_known_from_the_side_where_random_weights_do_not_know_it(sample):
    import dancekit as dk

    learnt = PoseEncoder.pretrained()
    front, side = (dk.load(sample(f"{name}.parquet")) for name in ("lyrical", "lyrical_090"))

    def likeness(encoder: PoseEncoder) -> tuple[float, float]:
        a, b = (encoder.transform(recording).vectors for recording in (front, side))
        same = (a * b).sum(axis=1)
        return float(np.mean((a @ b.T < same[:, None]).mean(axis=1))), float(same.mean())

    rank, same = likeness(learnt)
    random, _ = likeness(PoseEncoder(**learnt.settings()))
    assert rank > 0.97, "nearly all other moments are less alike than the same one from the side"
    assert random < rank - 0.05
    assert same > 0.8
    assert set(learnt.scores_) >= {"synthetic", "ChoreoNet"}
