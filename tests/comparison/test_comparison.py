"""Two dancers whose difference is known: a joint bent, another tempo, the mirror, gaps, nothing shared."""

from __future__ import annotations

import numpy as np
import polars as pl
import pytest

import dancekit as dk
from dancekit.comparison import FILMED_DEG, JOINTS, compare
from dancekit.errors import DancekitError, EmbeddingError, RecordingError
from dancekit.normalization import mirrored
from dancekit.recording import Recording
from dancekit.synthetic import BODIES, Camera, bend, dance

pytest.importorskip("torch")

NAMES = ("Ana", "Ben")


@pytest.fixture(scope="module")
def ana() -> Recording:
    return dance("lyrical", duration_s=10, tempo_bpm=96, phrases=("spin", "extension"))


@pytest.fixture(scope="module")
def ben() -> Recording:
    """The same, slower, half a second later, by a taller body from the side, with a knee bent by 25 degrees."""
    other = dance(
        "lyrical", duration_s=12, tempo_bpm=84, phrases=("spin", "extension"), delay_s=0.5, body=BODIES["tall"],
        camera=Camera(azimuth_deg=50),
    )  # fmt: skip
    return bend(other, "right_knee", 25, start_s=6, end_s=8)


@pytest.fixture(scope="module")
def found(ana, ben):
    return compare(ana, ben, names=NAMES)


@pytest.fixture(scope="module")
def strangers(ana):
    return compare(ana, dance("hiphop", duration_s=8, seed=2), names=NAMES)


def with_gap(recording: Recording, keypoints, start_s: float, end_s: float) -> Recording:
    position = recording.position.copy()
    when = np.flatnonzero((recording.time >= start_s) & (recording.time < end_s))
    position[np.ix_(when, [0], dk.skeleton.indices(keypoints))] = np.nan
    return recording.replace(position=position)


def test_a_dance_is_as_itself(ana):
    found = compare(ana, ana)
    assert found.related
    assert found.cost == pytest.approx(0, abs=1e-5)
    assert found.tempo == pytest.approx(1)
    assert np.abs(found.difference).max() < 1e-6
    assert np.abs(found.timing["lag_s"]).max() < 1e-6
    assert not len(found.differences)
    assert found.names == ("lyrical (first)", "lyrical (second)")


def test_the_bent_knee_is_what_differs_and_when(found):
    only = found.differences.rows(named=True)
    assert [row["joint"] for row in only] == ["right_knee"]
    assert only[0]["degrees"] == pytest.approx(-25, abs=1.5)
    # the bend is half there a tenth of a second after it begins
    assert only[0]["second_start_s"] == pytest.approx(6.1, abs=0.12)
    assert only[0]["second_end_s"] == pytest.approx(7.9, abs=0.12)
    assert only[0]["start_s"] == pytest.approx((6.1 - 0.5) * 84 / 96, abs=0.12)
    knee = found.difference[:, JOINTS.index("right_knee")]
    inside = (found.path[:, 1] > 6.3) & (found.path[:, 1] < 7.7)
    assert knee[inside] == pytest.approx(-25, abs=4)
    others = np.delete(found.difference, JOINTS.index("right_knee"), axis=1)
    assert np.abs(others).mean() < 1.5


def test_the_clock_is_the_one_it_was_danced_by(found):
    assert found.tempo == pytest.approx(84 / 96, rel=0.01)
    assert found.path[0, 0] == pytest.approx(0, abs=0.15)
    wrong = found.path[:, 1] - (0.5 + found.path[:, 0] * 96 / 84)
    assert np.abs(wrong).mean() < 0.04
    assert np.abs(wrong).max() < 0.22
    lag = found.timing["lag_s"].to_numpy()
    assert lag - wrong == pytest.approx(0.5 + found.path[:, 0] * (96 / 84 - 1), abs=1e-3)
    assert np.abs(found.timing["late_s"]).max() < 0.25
    assert (np.diff(found.path, axis=0) >= 0).all()


def test_who_waits_is_behind(ana):
    """Ben stands still for 0.6 s at 5 s, and goes on as before."""
    frames = np.concatenate([np.arange(150), np.full(18, 150), np.arange(150, 282)])
    waits = ana.replace(**{name: getattr(ana, name)[frames] for name in ("position", "image", "confidence")})
    found = compare(ana, waits, names=NAMES)
    lag = found.timing["lag_s"].to_numpy()
    assert lag[found.path[:, 0] < 4.2] == pytest.approx(0, abs=0.1)
    assert lag[(found.path[:, 0] > 5.8) & (found.path[:, 0] < 9)] == pytest.approx(0.6, abs=0.1)
    assert found.tempo == pytest.approx(1, abs=0.01)
    assert "Ben dances it at Ana's tempo. Beside that Ben is behind from 5." in found.describe()
    assert found.timing["late_s"].abs().max() == pytest.approx(0.6, abs=0.12)


def test_ends_that_do_not_match_are_left_out(ana):
    """Each has three seconds that the other has not."""
    found = compare(ana.select(end_s=7), ana.select(start_s=3), names=NAMES)
    assert found.related
    assert found.path[[0, -1]].ravel() == pytest.approx([3, 3, 7, 7], abs=0.25)
    assert np.abs(found.path[:, 0] - found.path[:, 1]).mean() < 0.04


def test_the_other_way_round_it_is_the_other_way_round(found, ana, ben):
    back = compare(ben, ana, names=NAMES[::-1])
    assert back.tempo == pytest.approx(1 / found.tempo, rel=0.02)
    assert back.differences["degrees"].to_list() == pytest.approx([-found.differences["degrees"][0]], abs=1)


def test_the_mirror_is_found_and_undone(ana):
    other = mirrored(ana)
    plain, turned = compare(ana, other, names=NAMES), compare(ana, other, names=NAMES, mirror=True)
    assert (plain.related, plain.other_side) == (False, True)
    assert "Ben dances it to the other side" in plain.describe()
    assert "`mirror=True`" in plain.describe()
    assert (turned.related, turned.other_side) == (True, False)
    assert np.abs(turned.difference).max() < 0.1


def test_strangers_share_nothing_and_it_is_said(strangers):
    assert not strangers.related
    assert not strangers.other_side
    assert strangers.cost > 0.7 * strangers.chance
    assert strangers.path[0].tolist() == [0, 0]
    assert np.diff(strangers.path, axis=0) == pytest.approx(0.05)
    assert strangers.shared_s == pytest.approx(7.97, abs=0.06)
    said = strangers.describe()
    assert said.startswith("**Ana and Ben do not share a movement, as far as we can tell**")
    assert "between unrelated movements" in said
    assert "Timing" not in said
    table = strangers.joints
    assert (table["mean_deg"] / table["chance_deg"]).mean() == pytest.approx(1, abs=0.25)
    assert repr(strangers) == "<Comparison of Ana and Ben: nothing shared>"


def test_it_is_far_nearer_than_at_random(found):
    table = found.joints.filter(pl.col("joint") != "right_knee")
    assert (table["mean_deg"] < 0.2 * table["chance_deg"]).all()
    assert found.cost < 0.1 * found.chance


def test_range_of_motion(ana):
    """An elbow held 30 degrees more bent throughout moves as far as before, from 30 degrees lower to 30 lower."""
    table = compare(ana, bend(ana, "left_elbow", 30), names=NAMES).joints
    row = table.filter(pl.col("joint") == "left_elbow").row(0, named=True)
    assert row["mean_deg"] == pytest.approx(30, abs=0.5)
    for end in ("low", "high"):
        assert row[f"second_{end}"] - row[f"first_{end}"] == pytest.approx(-30, abs=1)
    assert table["known"].to_list() == [1.0] * 10


def test_gaps_stay_gaps(ana):
    holed = with_gap(ana, ["left_wrist"], 4.0, 6.0)
    found = compare(ana, holed, names=NAMES)
    unknown = np.isnan(found.difference)
    assert unknown.any(axis=0).sum() == 1
    elbow = unknown[:, JOINTS.index("left_elbow")]
    seconds = found.path[elbow, 1]
    assert (seconds.min(), seconds.max()) == pytest.approx((4.0, 6.0), abs=0.1)
    assert "Can't be told, since poses are missing or unsure:\n\n- left elbow: 4.0 to 6.0 s" in found.describe()
    known = found.joints.filter(pl.col("joint") == "left_elbow")["known"][0]
    assert known == pytest.approx(0.8, abs=0.02)


def test_a_dancer_who_is_gone_for_a_while(ana):
    found = compare(ana, with_gap(ana, dk.skeleton.KEYPOINTS, 4.0, 6.0), names=NAMES)
    assert found.related
    assert "- all joints: 4." in found.describe()
    assert np.nanmean(np.abs(found.difference)) < 0.5


def test_what_the_pose_model_was_unsure_of_is_not_compared(ana):
    hidden = bend(ana, "left_elbow", 60, start_s=3, end_s=5)
    confidence = ana.confidence.copy()
    confidence[90:150, 0, dk.skeleton.index("left_wrist")] = 0.4
    hidden = hidden.replace(confidence=confidence)
    found = compare(ana, hidden, names=NAMES)
    assert not len(found.differences)
    assert "- left elbow: 3.0 to " in found.describe()
    anyway = compare(ana, hidden, names=NAMES, min_confidence=0.3)
    assert anyway.differences["joint"].to_list() == ["left_elbow"]
    unknown = compare(ana, hidden.replace(confidence=confidence * np.nan), names=NAMES)
    assert unknown.differences["joint"].to_list() == ["left_elbow"]


def test_a_joint_that_nobody_saw(ana):
    blind = with_gap(ana, ["right_foot_index"], 0, 99)
    found = compare(ana, blind, names=NAMES)
    row = found.joints.filter(pl.col("joint") == "right_ankle").row(0, named=True)
    assert row["known"] == 0
    assert np.isnan([row["mean_deg"], row["chance_deg"], row["second_low"]]).all()
    assert found.plot("right_ankle").data[1].name == "Ben"


def test_words(found, ana):
    said = found.describe()
    assert said.startswith("Ana and Ben share 9.9 s of movement: 0.")
    assert f"Ben dances it more slowly ({found.tempo:.2f} of Ana's tempo), and evenly" in said
    assert "What differs: the right knee most" in said
    assert "right knee more bent in Ben, by 2" in said
    assert "Careful" not in said, "nothing was filmed here"
    higher = compare(ana, bend(ana, "left_shoulder", -20), names=NAMES).describe()
    assert "left arm further from the side in Ben, by " in higher
    assert "at Ana's tempo, and evenly" in higher
    little = compare(ana, ana, names=NAMES).describe()
    assert "No joint differs by more than 10° for a third of a second." in little


def test_of_film_more_is_asked_and_less_is_listed(ana):
    """Poses with a picture and without a place in the room are guessed from one camera."""
    seen = ana.replace(image=np.nan_to_num(ana.position[..., :2]), root=None)
    found = compare(seen, bend(seen, "right_elbow", 20), names=NAMES)
    assert found.filmed
    assert found.least_deg["right_elbow"] == FILMED_DEG["elbow"] > 20
    assert not len(found.differences)
    assert "poses guessed from one camera" in found.describe()
    clearly = compare(seen, bend(seen, "right_elbow", 35, start_s=2, end_s=8), names=NAMES)
    assert clearly.differences["joint"].to_list() == ["right_elbow"]


def test_in_the_picture_plane_depth_does_not_count(ana):
    squeezed = ana.replace(position=ana.position * np.float32([1, 1, 0.5]))
    flat, deep = (compare(ana, squeezed, names=NAMES, depth=depth) for depth in (False, True))
    assert np.abs(flat.difference).max() < 2
    assert np.abs(deep.difference).max() > 10


def test_tables(found):
    table = found.to_frame()
    assert table.shape == (len(found.path) * 10, 6)
    assert (table["second_deg"] - table["first_deg"] - table["difference_deg"]).abs().max() < 1e-9
    assert set(table["joint"]) == set(JOINTS)
    row = table.filter(pl.col("joint") == "left_hip")[7].row(0, named=True)
    assert row["first_s"] == found.path[7, 0]
    assert row["first_deg"] == found.angles[0, 7, JOINTS.index("left_hip")]


def test_missing_is_null_in_tables(ana):
    table = compare(ana, with_gap(ana, ["left_wrist"], 4.0, 6.0), names=NAMES).to_frame()
    assert table["difference_deg"].null_count() == pytest.approx(40, abs=2)


def test_a_player_takes_path_and_differences(found):
    player = dk.Player(
        {"Ana": found.first, "Ben": found.second}, alignment=found.path, segments=found.differences, arrangement="side"
    )
    assert "and 1 more" in repr(player)


def test_pictures(found, strangers):
    heat = found.plot()
    assert heat.data[0].z.shape == (10, len(found.path))
    assert list(heat.data[0].y)[:2] == ["left shoulder", "right shoulder"]
    assert heat.data[0].zmax == -heat.data[0].zmin >= 30
    assert "(no movement shared)" in strangers.plot().layout.title.text
    knee = found.plot("right_knee")
    assert [line.name for line in knee.data] == ["Ana", "Ben"]
    assert found.plot_timing().data[1].name == "Ben"
    with pytest.raises(DancekitError, match="unknown joint 'knee'; choose one of: left_shoulder, "):
        found.plot("knee")


def test_names_are_text_and_not_tags(ana):
    found = compare(ana, ana, names=("<b>A</b>", "B&C"))
    for figure in (found.plot(), found.plot("left_hip"), found.plot_timing()):
        assert "<b>" not in figure.to_json()


def test_other_frame_rates_and_stamps_that_begin_elsewhere(ana):
    slow = dance("lyrical", duration_s=10, fps=17, tempo_bpm=96, phrases=("spin", "extension"))
    later = slow.replace(time=slow.time + 100)
    found = compare(ana, later, names=NAMES)
    assert found.path[:, 1] == pytest.approx(found.path[:, 0] + 100, abs=0.1)
    assert np.abs(found.difference).mean() < 1.5


@pytest.mark.parametrize(
    ("second", "says"),
    [
        (lambda one: dk.synthetic.duo(duration_s=3), r"Ben shows 2 individuals \(first, second\); expected one"),
        (lambda one: one.select(end_s=0.5), r"Ben lasts 0.50 s; expected 1 s or more"),
        (lambda one: one.replace(position=one.position * np.nan), "Ben has no positions in space"),
        (lambda one: with_gap(one, dk.skeleton.KEYPOINTS[2:], 0, 99), "Ben shows nobody long enough"),
    ],
)
def test_what_can_not_be_compared_is_told(ana, second, says):
    with pytest.raises(RecordingError, match=says):
        compare(ana, second(ana), names=NAMES)


def test_limits_of_the_tempo_have_to_make_sense(ana):
    with pytest.raises(EmbeddingError, match="expected the slowest and the quickest"):
        compare(ana, ana, tempo=(1.2, 2))
