"""Windows: cut where they should be, resampled on real time, centred on the body, missing where it is missing."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dancekit import Recording, skeleton
from dancekit.corpus import Corpus
from dancekit.embedding import Segment, cut, iterate_windows, named, segment_table
from dancekit.embedding.bodies import centred, flattened
from dancekit.embedding.resampling import fill_gaps, resample
from dancekit.errors import RecordingError
from dancekit.synthetic import Camera, dance, duo

WRIST = skeleton.index("left_wrist")


def moving(times, *, individuals=1, image=False):
    """A body that stands still, with a left wrist that rises by one trunk (0.5) a second."""
    pose = np.zeros((len(times), individuals, 33, 3))
    pose[:, :, skeleton.indices(("left_shoulder", "right_shoulder")), 1] = 0.5
    pose[:, :, WRIST, 1] = 0.5 * np.asarray(times)[:, None]
    picture = 300 + 200 * pose[..., :2] * [1, -1]
    return Recording(time=times, position=pose, image=picture if image else None, fps=30)


@pytest.mark.parametrize("image", [False, True])
def test_a_steady_rise_is_read_off_uneven_stamps(image):
    rng = np.random.default_rng(0)
    times = np.cumsum(rng.uniform(0.01, 0.06, 200))
    [batch] = iterate_windows(moving(times, image=image), window_s=2, hop_s=1, fps=20)
    starts = np.array([segment.start_s for segment in batch.segments])
    wanted = starts[:, None] + np.arange(40) / 20
    assert np.allclose(batch.points[:, :, WRIST, 1], wanted, atol=1e-4)
    assert batch.points.dtype == np.float32
    assert batch.seen.all()


def test_segments_are_half_open_and_fill_the_clip():
    recording = moving(np.arange(150) / 30)
    assert [s.start_s for s in cut(recording, window_s=2, hop_s=0.5)] == [0, 0.5, 1, 1.5, 2, 2.5, 3]
    assert cut(recording, window_s=5, hop_s=1) == [Segment("recording", "id_0", 0.0, 5.0)]
    assert cut(recording, window_s=5.1, hop_s=1) == []
    [batch] = iterate_windows(recording, window_s=5, hop_s=1)
    assert batch.seen.all(), "the last frame holds until the clip's end"


@given(st.floats(0.5, 4), st.floats(0.2, 3), st.integers(2, 300))
@settings(max_examples=60, deadline=None)
def test_cut_agrees_with_counting_one_by_one(window_s, hop_s, frames):
    recording = moving(np.arange(frames) / 30)
    found = [s.start_s for s in cut(recording, window_s=window_s, hop_s=hop_s)]
    wanted, start = [], 0.0
    while start + window_s <= frames / 30 + 1e-6 * hop_s:
        wanted.append(start)
        start = hop_s * len(wanted)
    assert np.allclose(found, wanted, atol=1e-6)


def test_each_individual_gets_windows_of_its_own():
    pair = duo(duration_s=6)
    position = np.array(pair.position)
    position[:, 1] = np.nan
    alone = pair.replace(position=position)
    assert {s.individual for s in cut(pair, window_s=5, hop_s=1)} == {"first", "second"}
    assert {s.individual for s in cut(alone, window_s=5, hop_s=1)} == {"first"}


def test_windows_with_too_few_frames_of_a_body_are_left_out():
    recording = moving(np.arange(300) / 30)
    position = np.array(recording.position)
    position[150:] = np.nan
    found = cut(recording.replace(position=position), window_s=4, hop_s=1, min_seen=0.5)
    assert [s.start_s for s in found] == [0, 1, 2, 3]


def test_missing_stays_missing_and_says_so():
    recording = moving(np.arange(150) / 30)
    position = np.array(recording.position)
    position[30:60, 0, WRIST] = np.nan
    [batch] = iterate_windows(recording.replace(position=position), window_s=5, hop_s=1, fps=30)
    assert np.flatnonzero(~batch.seen[0, :, WRIST]).tolist() == list(range(30, 60))
    assert (batch.confidence[0, 30:60, WRIST] == 0).all()
    assert batch.confidence.sum() == 150 * 33 - 30


def test_a_hole_in_time_is_not_bridged():
    times = np.concatenate([np.arange(30) / 30, 2 + np.arange(60) / 30])
    [batch] = iterate_windows(moving(times), window_s=4, hop_s=1, fps=10, min_seen=0)
    gone = ~batch.seen[0].any(axis=-1)
    assert np.flatnonzero(gone).tolist() == list(range(10, 20))


def test_confidence_is_resampled_beside_the_points():
    recording = moving(np.arange(61) / 30)
    trust = np.repeat(np.linspace(0, 1, 61, dtype=np.float32)[:, None, None], 33, axis=2)
    [batch] = iterate_windows(recording.replace(confidence=trust), window_s=2, hop_s=1, fps=20)
    assert np.allclose(batch.confidence[0, :, 0], np.arange(40) / 40, atol=1e-6)


def test_the_picture_is_upright_and_free_of_place_and_size():
    near, far = (
        dance("waves", duration_s=3, camera=Camera(view_height_m=height, distance_m=4)) for height in (2.5, 5.0)
    )
    [a], [b] = (list(iterate_windows(r, window_s=3, hop_s=1)) for r in (near, far))
    assert np.allclose(a.points, b.points, atol=1e-3)
    assert (a.points[0, :, skeleton.index("nose"), 1] > 1).all()


def test_positions_are_seen_as_by_a_camera_in_front():
    seen = dance("lyrical", duration_s=3, camera=Camera(distance_m=40, view_height_m=3))
    flat = seen.replace(image=np.full_like(seen.image, np.nan))
    [a], [b] = (list(iterate_windows(r, window_s=3, hop_s=1)) for r in (seen, flat))
    assert np.abs(a.points - b.points).max() < 0.25, "perspective differs a little, the body does not"
    [deep] = iterate_windows(flat, window_s=3, hop_s=1, space="position")
    assert deep.points.shape == (1, 60, 33, 3)


def test_only_the_segments_asked_for_in_their_order():
    recording = dance("groove", duration_s=8)
    asked = [Segment("a", "dancer", 2.25, 5.25), Segment("a", "dancer", 0.5, 3.5)]
    [listed] = iterate_windows({"a": recording}, window_s=3, segments=asked)
    [tabled] = iterate_windows({"a": recording}, window_s=3, segments=segment_table(asked))
    assert listed.segments == tabled.segments == tuple(asked)
    [all_of_it] = iterate_windows({"a": recording}, window_s=3, hop_s=0.25)
    starts = [s.start_s for s in all_of_it.segments]
    assert np.allclose(listed.points, all_of_it.points[[starts.index(2.25), starts.index(0.5)]], equal_nan=True)


def test_batches_are_small_and_recordings_come_one_at_a_time():
    alive = []

    def stream():
        for number in range(3):
            alive.append(number)
            yield dance("groove", duration_s=6, seed=number)

    batches = iterate_windows(stream(), window_s=2, hop_s=1, batch=2)
    assert len(next(batches)) == 2
    assert alive == [0], "the second recording is not read before its turn"
    assert [len(b) for b in batches] == [2, 1] + [2, 2, 1] * 2


def test_names_of_clips(tmp_path):
    groove = dance("groove", duration_s=1)
    corpus = Corpus(tmp_path / "corpus")
    corpus.add(groove, name="b")
    corpus.add(groove, name="a")
    assert [clip for clip, _ in named(corpus)] == ["a", "b"]
    from_file = groove.replace(meta={"source": "/videos/tango one.mp4"})
    assert [clip for clip, _ in named(iter([from_file, from_file]))] == ["tango one", "tango one_2"]
    assert next(named(groove.replace(meta={})))[0] == "recording"


@pytest.mark.parametrize(
    ("options", "message"),
    [
        ({"window_s": 0}, "window_s is 0"),
        ({"hop_s": -1}, "hop_s -1"),
        ({"fps": 0.1}, "at least 2 frames"),
        ({"space": "depth"}, "choose one of: auto, image, position"),
        ({"space": "image"}, "nothing in the picture"),
        ({"segments": [Segment("a", "dancer", 0, 3)]}, "3 s long; expected window_s, which is 5 s"),
        ({"segments": [Segment("a", "Ana", 0, 5)]}, "no individual 'Ana'; there are: dancer"),
        ({"segments": [Segment("b", "dancer", 0, 5)]}, "clip 'b', which is not among"),
    ],
)
def test_what_makes_no_sense_is_explained(options, message):
    with pytest.raises(RecordingError, match=message):
        list(iterate_windows({"a": dance("groove", duration_s=6)}, **options))


@pytest.mark.parametrize("wrong", ["clip.parquet", 7, [np.zeros(3)], {"a": None}])
def test_what_is_no_recording_is_refused(wrong):
    with pytest.raises(RecordingError, match="expected a Recording"):
        list(named(wrong))


def test_a_picture_only_recording_has_no_space():
    recording = dance("groove", duration_s=6, camera=Camera())
    flat = recording.replace(position=np.full_like(recording.position, np.nan))
    with pytest.raises(RecordingError, match="holds no positions in space"):
        list(iterate_windows(flat, space="position"))


@given(st.integers(0, 2**32 - 1), st.floats(0.1, 500), st.floats(-1000, 1000))
@settings(max_examples=40, deadline=None)
def test_centring_takes_place_and_size_out_also_where_joints_are_missing(seed, size, shift):
    rng = np.random.default_rng(seed)
    pose = rng.normal(size=(2, 12, 33, 2)) + 3 * (np.arange(33) < 13)[:, None]
    pose[rng.random(pose.shape[:3]) < 0.3] = np.nan
    once, again = centred(pose), centred(pose * size + shift)
    assert np.allclose(once, again, atol=1e-5, equal_nan=True)
    assert (np.isnan(once) == np.isnan(pose)).all()


def test_centring_without_trunk_or_with_one_hip():
    rng = np.random.default_rng(1)
    pose = rng.normal(size=(1, 5, 33, 2))
    headless = pose.copy()
    headless[:, :, 11:] = np.nan
    assert np.isfinite(centred(headless)[:, :, :11]).all()
    one_hip = pose.copy()
    one_hip[:, :, skeleton.index("right_hip")] = np.nan
    assert np.allclose(centred(one_hip)[:, :, skeleton.index("left_hip")], 0, atol=1e-6)
    assert np.isnan(centred(np.full((1, 4, 33, 2), np.nan))).all()


def test_nearer_limbs_look_larger():
    assert flattened(np.array([[0.0, 1.0, 5.0], [0.0, 1.0, -10.0]]))[:, 1].tolist() == [2.0, 0.5]


@given(st.integers(0, 2**32 - 1))
@settings(max_examples=40, deadline=None)
def test_fill_gaps_agrees_with_numpy_interp(seed):
    rng = np.random.default_rng(seed)
    values = rng.normal(size=(17, 3))
    values[rng.random(values.shape) < 0.5] = np.nan
    filled = fill_gaps(values, axis=0)
    for column, got in zip(values.T, filled.T, strict=True):
        known = np.isfinite(column)
        if known.any():
            assert np.allclose(got, np.interp(np.arange(17), np.flatnonzero(known), column[known]))
        else:
            assert np.isnan(got).all()


@given(st.integers(0, 2**32 - 1))
@settings(max_examples=40, deadline=None)
def test_resample_agrees_with_numpy_interp(seed):
    rng = np.random.default_rng(seed)
    time = np.cumsum(rng.uniform(0.02, 0.1, 30))
    values = rng.normal(size=30)
    at = rng.uniform(time[0], time[-1], 50)
    assert np.allclose(resample(time, values, at), np.interp(at, time, values))


def test_resample_outside_of_the_clip_is_missing():
    time, values = np.arange(5) / 10, np.arange(5.0)
    got = resample(time, values, np.array([-0.05, 0.0, 0.4, 0.49, 0.51]))
    assert np.array_equal(got, [np.nan, 0, 4, 4, np.nan], equal_nan=True)
    assert np.isnan(resample(np.zeros(0), np.zeros(0), np.array([0.0]))).all()
