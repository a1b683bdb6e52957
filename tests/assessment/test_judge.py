"""quality(): known faults give the known figures, spans and words, and nothing else."""

from __future__ import annotations

import numpy as np
import pytest

from dancekit import plot, skeleton
from dancekit.assessment import Quality, quality
from dancekit.errors import RecordingError
from dancekit.normalization import normalize
from dancekit.recording import Recording
from dancekit.storage import load
from dancekit.synthetic import corrupt, dance

HAND, FOOT = skeleton.indices("left_hand"), skeleton.indices("left_foot")
SIGNALS = ["missing", "confidence", "jitter", "bone_variation", "speed_outliers", "out_of_frame"]


def row(judged: Quality, keypoint: str) -> dict:
    return next(r for r in judged.table.to_dicts() if r["keypoint"] == keypoint)


@pytest.mark.parametrize("name", ["groove", "waves", "hiphop", "lyrical"])
def test_faultless_truth_is_good_and_has_no_spans(name):
    judged = quality(dance(name, duration_s=8))
    assert (judged.verdict, judged.trusted, judged.spans.height, judged.trouble) == ("good", 1.0, 0, None)
    assert judged.summary == "Good: 100 % of body parts and time can be trusted."


def test_known_missing_share_and_span(filmed):
    recording = filmed()
    position, image = np.array(recording.position), np.array(recording.image)
    position[30:60, 0, HAND], image[30:60, 0, HAND] = np.nan, np.nan
    judged = quality(filmed(position=position, image=image))
    assert row(judged, "left_index")["missing"] == pytest.approx(30 / 120)
    assert row(judged, "right_index")["missing"] == 0
    (span,) = judged.spans.rows()
    assert span[:2] + span[4:] == ("dancer", "left_hand", "missing", 0.0)
    assert span[2:4] == pytest.approx((1.0, 2.0))
    assert "- left hand not found from 1.0 to 2.0 s" in judged.summary
    assert "nothing between dancer and camera" in judged.summary


def test_known_doubt_gives_exactly_that_span(filmed):
    confidence = np.ones(filmed().confidence.shape)
    confidence[60:90, 0, HAND] = 0.1
    judged = quality(filmed(confidence=confidence))
    (span,) = judged.spans.rows()
    assert span[1] == "left_hand"
    assert span[2:4] == pytest.approx((2.0, 3.0))
    assert span[4:] == ("low confidence", 0.0)
    assert row(judged, "left_index")["confidence"] == pytest.approx(1 - 0.9 / 4, abs=1e-6)
    expected = "left hand unreliable from 2.0 to 3.0 s (hidden or hard to see: low confidence)"
    assert expected in judged.summary


def test_doubt_is_found_to_the_resolution_of_the_window(filmed):
    confidence = np.ones(filmed().confidence.shape)
    confidence[50:80, 0, HAND] = 0.1  # 1.67 to 2.67 s
    (span,) = quality(filmed(confidence=confidence), window_s=0.5).spans.rows()
    assert abs(span[2] - 50 / 30) <= 0.5
    assert abs(span[3] - 80 / 30) <= 0.5


def test_known_share_out_of_the_picture(filmed):
    image = np.array(filmed().image)
    image[:, 0, FOOT] = [0, 599.5]  # the first and the last pixel are still inside
    image[:30, 0, FOOT[0], 0] = -1
    image[:30, 0, FOOT[1], 1] = 600
    judged = quality(filmed(image=image))
    assert row(judged, "left_heel")["out_of_frame"] == pytest.approx(0.25)
    assert row(judged, "left_foot_index")["out_of_frame"] == pytest.approx(0.25)
    assert row(judged, "right_heel")["out_of_frame"] == 0
    found = [span[1:5] for span in judged.spans.rows() if span[4] == "out of the picture"]
    assert found == [("left_foot", 0.0, pytest.approx(1.0), "out of the picture")]
    assert "left foot out of the picture from 0.0 to 1.0 s" in judged.summary


def test_unknown_picture_size_is_unknown_not_inside(filmed):
    judged = quality(filmed(meta={}))
    assert np.isnan(judged.table["out_of_frame"].to_numpy()).all()
    assert judged.verdict == "good"


def test_bones_of_known_variation(groove):
    # the left forearm's far end moves away along the bone by 0 % and 40 % in turn: mean 1.2, standard deviation 0.2
    elbow, wrist = skeleton.index("left_elbow"), skeleton.index("left_wrist")
    position = np.array(groove.position, float)
    position[:] = position[:1]
    along = position[:, :, wrist] - position[:, :, elbow]
    grow = np.where(np.arange(120) // 30 % 2, 0.4, 0.0)[:, None, None]
    position[:, :, [wrist, *HAND]] += (grow * along)[:, :, None]
    judged = quality(groove.replace(position=position))
    assert row(judged, "left_elbow")["bone_variation"] == pytest.approx(0.2 / 1.2 / 2, abs=1e-5)  # one bone of two
    assert row(judged, "right_elbow")["bone_variation"] == pytest.approx(0, abs=1e-6)


def test_lengths_that_change_for_a_while_are_named(groove):
    wrist, elbow = skeleton.index("left_wrist"), skeleton.index("left_elbow")
    position = np.array(groove.position, float)
    share = np.interp(np.arange(120), [30, 45, 75, 90], [0, 1, 1, 0])[:, None, None]
    shift = share * (position[:, :, wrist] - position[:, :, elbow])
    position[:, :, [wrist, *HAND]] += shift[:, :, None]
    judged = quality(groove.replace(position=position))
    assert {span[1] for span in judged.spans.rows()} == {"left_arm"}
    assert {span[4] for span in judged.spans.rows()} == {"bones change length"}
    assert judged.spans["start_s"][0] == pytest.approx(1.25, abs=0.25)
    assert "left arm unreliable" in judged.summary
    assert "its bones change length" in judged.summary


def test_trembling_is_measured_and_named(groove):
    shaken, _ = corrupt(groove, seed=1, jitter=0.06, jitter_s=0.005)
    judged = quality(shaken)
    assert set(judged.spans["reason"].to_list()) <= {"trembling", "bones change length"}  # it shakes bones, too
    assert judged.table["jitter"].mean() > 4 * quality(groove).table["jitter"].mean()
    assert (judged.verdict, judged.trouble) == ("poor", "trembling")
    assert "whole body unreliable" in judged.summary
    assert "takes out most of the trembling" in judged.summary


def test_more_trembling_is_never_better(groove):
    trusted = [
        quality(corrupt(groove, seed=2, jitter=size, jitter_s=0.005)[0]).trusted for size in (0, 0.02, 0.04, 0.08)
    ]
    assert trusted == sorted(trusted, reverse=True)
    assert trusted[0] > trusted[-1]


def test_wild_values_are_jumps(groove):
    wild, faults = corrupt(groove, seed=4, outliers=5, outlier_size=(1.0, 1.2))
    judged = quality(wild)
    hit = {skeleton.KEYPOINTS[k] for k in np.flatnonzero(faults.outlier.any(axis=(0, 1)))}
    found = {r["keypoint"] for r in judged.table.to_dicts() if r["speed_outliers"] > 0}
    assert found == hit
    assert "jumps" in judged.spans["reason"].to_list()
    assert judged.trouble == "jumps"
    # a jump is no trembling: it leaves the measure of trembling as it was
    before, after = quality(groove).table["jitter"].to_numpy(), judged.table["jitter"].to_numpy()
    assert np.abs(after - before).max() < 0.002


def test_gaps_are_nobody(groove):
    gone, faults = corrupt(groove, seed=5, gaps=1, gap_s=(0.8, 0.8))
    judged = quality(gone)
    lost = faults.gap[:, 0, 0]
    assert judged.found == {"dancer": pytest.approx(1 - lost.mean())}
    line = judged.summary.splitlines()[1]
    assert line.startswith("- nobody found from ")
    start, end = (float(word) for word in line.split()[4:7:2])
    times = groove.time[lost]
    assert abs(start - times[0]) <= 0.3
    assert abs(end - times[-1]) <= 0.3


def test_a_known_cut_is_no_jump(groove):
    position = np.array(groove.position)
    position[60:] = position[60:] * [-1, 1, -1]
    cut = groove.replace(position=position)
    assert "jumps" in quality(cut).spans["reason"].to_list()
    assert quality(cut.replace(meta={"cuts": [2.0]})).spans.height == 0


def test_individuals_are_judged_apart_and_named(groove):
    pair = [np.repeat(getattr(groove, name), 2, axis=1) for name in ("position", "confidence")]
    pair[1][30:60, 1, HAND] = 0.0
    both = Recording(time=groove.time, position=pair[0], confidence=pair[1], individuals=("Ana", "Bo"))
    judged = quality(both)
    assert set(judged.spans["individual"].to_list()) == {"Bo"}
    assert "- Bo: left hand unreliable from 1.0 to 2.0 s" in judged.summary
    assert "Ana" not in judged.summary
    assert "markers" in judged.summary  # no video: the remedy is not to film better


def test_a_skeleton_without_hands_is_not_blamed_for_it(groove):
    position = np.array(groove.position)
    hands = skeleton.indices("hands")
    position[:, :, hands] = np.nan
    judged = quality(groove.replace(position=position, image=None, confidence=None))
    assert judged.verdict == "good"
    assert judged.spans.height == 0
    assert row(judged, "left_index")["missing"] == 1
    assert "- not in this recording at all: both hands" in judged.summary
    assert np.isnan(judged.table["confidence"].to_numpy()).all()


def test_two_dimensions_are_enough(filmed):
    judged = quality(filmed(position=np.full(filmed().position.shape, np.nan), root=None))
    assert judged.verdict == "good"
    assert np.isnan(judged.table["bone_variation"].to_numpy()).all()
    assert np.isfinite(judged.table["jitter"].to_numpy()).all()


def test_units_do_not_matter(groove):
    plain, scaled = quality(groove), quality(normalize(groove))
    for name in SIGNALS:
        assert np.allclose(plain.table[name].to_numpy(), scaled.table[name].to_numpy(), atol=2e-3, equal_nan=True)


def test_uneven_times_are_kept(groove):
    keep = np.sort(np.random.default_rng(0).permutation(120)[:90])
    uneven = groove.replace(
        time=groove.time[keep] + 5.0,
        **{name: getattr(groove, name)[keep] for name in ("position", "root", "image", "confidence", "presence")},
    )
    judged = quality(uneven)
    assert judged.verdict == "good"
    assert judged.over_time["start_s"].min() == pytest.approx(5.0 + groove.time[keep[0]])


def test_a_hole_in_time_is_not_judged():
    time = np.concatenate([np.arange(30), np.arange(90, 120)]) / 30
    position = dance("groove", duration_s=2).position
    judged = quality(Recording(time=time, position=position, fps=30))
    hole = judged.over_time.filter((judged.over_time["start_s"] >= 1.0) & (judged.over_time["end_s"] <= 3.0))
    assert hole.height == 80
    assert np.isnan(hole["trust"].to_numpy()).all()


@pytest.mark.parametrize("frames", [0, 1, 2])
@pytest.mark.parametrize("people", [0, 1, 3])
def test_the_smallest_recordings(frames, people):
    judged = quality(Recording(time=np.arange(frames) / 30, position=np.zeros((frames, people, 33, 3)), fps=30))
    assert judged.table.height == 33 * people
    assert judged.over_time.height == (10 * people if frames else 0)
    assert judged.plot() is not None
    assert "<svg" in judged._repr_html_() or not (frames and people)
    if not frames:
        assert judged.summary == "Poor: the recording has no frames; there is nothing to judge."
    elif not people:
        assert judged.summary == "Poor: nobody is in the recording; there is nothing to judge."
    else:
        assert judged.verdict == "good"


def test_a_recording_of_nobody_is_poor():
    judged = quality(Recording(time=np.arange(30) / 30, position=np.full((30, 1, 33, 3), np.nan)))
    assert (judged.verdict, judged.trouble, judged.found) == ("poor", "missing", {"id_0": 0.0})
    assert judged.summary.splitlines()[:2] == [
        "Poor: 0 % of body parts and time can be trusted.",
        "- nobody found from 0.0 to 1.0 s",
    ]


def test_the_tables_have_their_columns(groove):
    judged = quality(groove)
    assert judged.table.columns == ["individual", "keypoint", *SIGNALS]
    assert judged.over_time.columns == ["individual", "part", "start_s", "end_s", *SIGNALS, "trust", "reason"]
    assert judged.spans.columns == ["individual", "part", "start_s", "end_s", "reason", "trust"]
    assert judged.over_time["trust"].is_between(0, 1).all()
    assert repr(judged).startswith("<Quality of 4.00 s>\nGood")


def test_the_sample_with_a_pillar_in_it_keeps_its_truth(sample):
    truth = load(sample("trouble.parquet"))
    assert truth.meta["cuts"] == [6.0]
    assert quality(truth).spans.height == 0
    # without the word of the cut, a jump to another place is what it looks like
    assert {span[4] for span in quality(truth.replace(meta={**truth.meta, "cuts": []})).spans.rows()} == {"jumps"}


def test_plot_says_when_and_why(filmed):
    confidence = np.ones(filmed().confidence.shape)
    confidence[60:90, 0, HAND] = 0.1
    (drawn,) = plot.quality(filmed(confidence=confidence)).data
    hand = list(drawn.y).index("left hand")
    assert drawn.customdata[hand][8] == "2.00 to 2.25 s: trust 0.00 (low confidence)"
    assert drawn.z[hand][8] == 0
    assert len(drawn.x) == len(drawn.z[hand]) + 1


@pytest.mark.parametrize("window_s", [0, -1, float("nan"), float("inf")])
def test_senseless_windows(groove, window_s):
    with pytest.raises(RecordingError, match=r"window_s is .*; expected a positive number of seconds, such as 0.25"):
        quality(groove, window_s=window_s)


@pytest.mark.parametrize("size", ["big", [0, 5], [5], [1, 2, 3], 7, [float("nan"), 3]])
def test_a_malformed_size(filmed, size):
    with pytest.raises(RecordingError, match=r'meta\["size"\] is .*; expected \[width, height\] in pixels'):
        quality(filmed(meta={"size": size}))


def test_malformed_cuts(filmed):
    with pytest.raises(RecordingError, match=r'meta\["cuts"\] is .*expected a list of seconds'):
        quality(filmed(meta={"cuts": "soon"}))
