"""The four methods on bodies whose movement is known in closed form, and on what recordings may lack."""

from __future__ import annotations

import numpy as np
import pytest

import dancekit as dk
from dancekit.encoders import PoseEncoder
from dancekit.errors import EmbeddingError
from dancekit.segmentation import METHODS, boundary_f1, boundary_score, segment
from dancekit.synthetic import BODIES, Camera, corrupt, dance, duo


def test_it_is_public():
    assert dk.segment is segment


# --- closed forms


@pytest.mark.parametrize("method", ["change", "beat", "pause"])
def test_a_body_at_rest_has_no_boundary(swaying, method):
    found = segment(swaying(lambda time: 0 * time, duration_s=10), method)
    assert len(found) == 1
    assert found[0][2:] == (0.0, 10.0)


def test_what_only_trembles_does_not_change(swaying):
    still = swaying(lambda time: 0 * time, duration_s=20)
    noise = np.random.default_rng(0).normal(0, 0.005, still.position.shape)
    found = segment(still.replace(position=still.position + noise))
    assert len(found) <= 2


def test_a_body_at_rest_is_one_pause(swaying):
    assert segment(swaying(lambda time: 0 * time, duration_s=5), "pause").table["label"].to_list() == ["pause"]


@pytest.mark.parametrize("rate_hz", [0.5, 1.0])
@pytest.mark.parametrize("fps", [25.0, 60.0])
def test_a_sine_has_beats_where_it_turns(swaying, rate_hz, fps):
    recording = swaying(lambda time: 0.5 * np.sin(2 * np.pi * rate_hz * time), duration_s=8, fps=fps)
    turns = (np.arange(16 * rate_hz) + 0.5) / (2 * rate_hz)
    found = segment(recording, "beat")
    assert found.times() == pytest.approx(turns, abs=0.051)
    assert min(found.boundaries["strength"]) > 0.3


def test_beats_are_at_least_so_far_apart(swaying):
    recording = swaying(lambda time: 0.3 * np.sin(2 * np.pi * time), duration_s=8)
    assert np.diff(segment(recording, "beat", min_s=0.8).times()).min() >= 0.8 - 1 / 30


def test_planted_pauses_are_found_and_only_those(swaying):
    def offset(time):
        # 1 m/s but for rests from 3 to 4.5 s and from 7 to 7.8 s; one of 0.2 s at 9 s is too short
        moving = ~(((time >= 3) & (time < 4.5)) | ((time >= 7) & (time < 7.8)) | ((time >= 9) & (time < 9.2)))
        return np.cumsum(moving) / 60.0

    found = segment(swaying(offset, duration_s=12), "pause")
    assert found.table["label"].to_list() == ["move", "pause", "move", "pause", "move"]
    assert found.times() == pytest.approx([3.0, 4.5, 7.0, 7.8], abs=0.15)
    assert min(found.boundaries["strength"]) > 0.8


def test_a_change_of_what_moves_is_found_at_the_seam(waving):
    found = segment(waving(16.0, 8.0, rate_hz=0.25), "change")
    assert boundary_f1(found.times(), [8.0]) == 1.0
    assert found.boundaries["strength"][0] > 0.3


def test_windows_are_of_one_length_but_for_the_last(swaying):
    found = segment(swaying(lambda time: time, duration_s=7), "window", length_s=2.0)
    assert found.table["end_s"].to_list() == [2.0, 4.0, 6.0, 7.0]
    assert found.boundaries["strength"].is_null().all()


# --- dances


def test_phrases_of_a_dance_are_found_better_than_by_windows():
    takes = {f"{name}{seed}": dance(name, duration_s=40, seed=70 + seed, tempo_bpm=100 + 7 * seed)
             for seed, name in enumerate(("groove", "waves", "hiphop", "lyrical"))}  # fmt: skip
    takes = {clip: take.select(start_s=1.7) for clip, take in takes.items()}
    true = {clip: [p["start_s"] for p in take.meta["phrases"] if p["start_s"] > 2] for clip, take in takes.items()}
    scores = {}
    for method in ("change", "window"):
        found = segment(takes, method, length_s=4.4)
        scores[method] = np.mean([boundary_f1(found.times(clip), true[clip], 0.5) for clip in takes])
    assert scores["change"] > 0.45 > scores["window"] + 0.1


def test_the_camera_and_the_build_hardly_matter_in_space():
    first = dance("waves", duration_s=20, seed=3)
    other = dance("waves", duration_s=20, seed=3, body=list(BODIES.values())[1], camera=Camera(azimuth_deg=70))
    score = boundary_score(segment(first).times(), segment(other).times(), 0.2)
    assert score.true > 2
    assert score.f1 > 0.7


@pytest.mark.parametrize("method", METHODS)
def test_pictures_alone_will_do(method):
    recording = dance("groove", duration_s=20, camera=Camera())
    flat = recording.replace(position=np.full_like(recording.position, np.nan), root=None)
    found = segment(flat, method)
    assert len(found) > (method != "pause")
    assert (found.table["start_s"][0], found.table["end_s"][-1]) == (0.0, 20.0)


@pytest.mark.parametrize("method", METHODS)
def test_every_individual_is_cut_apart(method):
    recording = duo("groove", "waves", duration_s=10)
    found = segment({"pair": recording}, method).table
    for who in recording.individuals:
        alone = segment({"pair": recording.select(who)}, method).table
        assert found.filter(individual=who).equals(alone)


@pytest.mark.parametrize("method", METHODS)
def test_holes_and_noise_do_no_harm(method):
    spoiled = corrupt(dance("groove", duration_s=12, camera=Camera()), seed=1)[0]
    found = segment(spoiled, method).table
    assert len(found) > (method != "pause")
    assert found["end_s"].max() <= 12.0


def test_where_nobody_is_seen_there_is_no_segment():
    recording = dance("groove", duration_s=12)
    position = recording.position.copy()
    position[120:240] = np.nan
    found = segment(recording.replace(position=position), "window", length_s=1.0)
    spans = found.table.select("start_s", "end_s").rows()
    assert all(end <= 4.6 or start >= 7.9 for start, end in spans)
    assert 5.0 not in found.times()
    assert {start for start, _ in spans} >= {0.0, 1.0, 2.0, 3.0, 8.0, 9.0}


def test_an_individual_that_is_never_seen_has_no_segment():
    recording = dance("groove", duration_s=2)
    nobody = recording.replace(position=np.full_like(recording.position, np.nan))
    assert len(segment(nobody, "change")) == 0
    assert segment(nobody, "beat").describe() == "0 of 0 clips, by beat"


def test_time_that_does_not_begin_at_zero_is_kept():
    recording = dance("groove", duration_s=20, seed=2)
    late = recording.replace(time=recording.time + 100)
    assert np.array(segment(late).times()) - 100 == pytest.approx(segment(recording).times())


def test_an_encoder_and_its_embedding_give_the_same():
    pytest.importorskip("torch")
    recording = dance("waves", duration_s=15)
    encoder = PoseEncoder("gnn", dim=16, width=16)
    found = segment({"a": recording}, encoder=encoder)
    assert found.settings["encoder"] == "pose gnn, not trained"
    assert found.table.equals(segment({"a": recording}, encoder=encoder.transform({"a": recording})).table)


@pytest.mark.parametrize(
    ("settings", "message"),
    [
        ({"method": "chance"}, "choose one of: change, beat, window, pause"),
        ({"method": "beat", "slow": 1.0}, "method 'beat' takes no slow; its settings are: min_s"),
        ({"method": "pause", "min_s": -1}, "min_s is -1; expected more than 0"),
        ({"length_s": 3.0, "penalty_s": 1.0}, "give one of them"),
    ],
)
def test_settings_that_make_no_sense_are_refused(settings, message):
    with pytest.raises(EmbeddingError, match=message):
        segment(dance("groove", duration_s=1), **settings)


def test_an_embedding_of_another_clip_is_refused():
    recording = dance("groove", duration_s=4)
    pytest.importorskip("torch")
    embedding = PoseEncoder("gnn", dim=16, width=16).transform({"other": recording})
    with pytest.raises(EmbeddingError, match="tells nothing of clip 'groove'; there are: other"):
        segment(recording, encoder=embedding)


@pytest.mark.parametrize("method", METHODS)
def test_motion_capture_from_a_file(shared_data, method):
    recording = dk.read(shared_data("mocap", "cmu_bvh", "005_02.bvh"))
    found = segment(recording, method)
    lengths = (found.table["end_s"] - found.table["start_s"]).to_numpy()
    assert lengths.sum() == pytest.approx(recording.duration_s, abs=0.1)
