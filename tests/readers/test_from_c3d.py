"""Markers on a standing body into joint centres and keypoints."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.spatial.transform import Rotation

from dancekit import skeleton
from dancekit.errors import FormatError
from dancekit.readers import joint_centres, markers, read


def tiled(places: dict[str, np.ndarray], frames: int = 3) -> dict[str, np.ndarray]:
    return {label: np.tile(place, (frames, 1)) for label, place in places.items()}


@pytest.fixture
def write(tmp_path, c3d_writer):
    """Write markers given in metres, y up, as millimetres with z up."""

    def to_file(places: dict[str, np.ndarray], *, prefix: str = "", units_per_m: float = 1000.0, y_up=False, **options):
        labels = [prefix + label for label in places]
        points = np.stack([np.atleast_2d(place) for place in places.values()], axis=1) * units_per_m
        if not y_up:
            points = np.stack([points[..., 0], -points[..., 2], points[..., 1]], axis=-1)
        path = tmp_path / "take.c3d"
        path.write_bytes(c3d_writer(**options).bytes(labels, points))
        return path

    return to_file


def test_harringtons_hips_in_closed_form():
    """A pelvis 240 mm wide and 180 mm deep, level, facing +z."""
    asis = np.array([[0.12, 1.0, 0.08], [-0.12, 1.0, 0.08]])
    psis = np.array([[0.05, 1.0, -0.10], [-0.05, 1.0, -0.10]])
    left, right = joint_centres.hip_centres(asis, psis)
    np.testing.assert_allclose(left, [0.33 * 0.24 + 0.0073, 1.0 - 0.30 * 0.24 - 0.0109, 0.08 - 0.24 * 0.18 - 0.0099])
    np.testing.assert_allclose(right, left * [-1, 1, 1])


def test_knees_ankles_and_shoulders_in_closed_form(plug_in_gait):
    found = {name: places[0] for name, (places, _) in markers.keypoints_of(tiled(plug_in_gait())).items()}
    np.testing.assert_allclose(found["left_ankle"], [0.132 - 0.042, 0.08, 0.0], atol=2e-3)
    np.testing.assert_allclose(found["right_knee"], [-0.145 + 0.055, 0.5, 0.0], atol=2e-3)
    np.testing.assert_allclose(found["left_shoulder"], [0.18, 1.45 - 0.17 * 0.36, 0.0], atol=2e-3)
    np.testing.assert_allclose(found["left_wrist"], [0.22, 0.88, 0.0], atol=1e-12)
    np.testing.assert_allclose(found["right_ear"], [-0.07, 1.65, 0.01], atol=1e-12)
    np.testing.assert_allclose(found["left_elbow"], [0.22, 1.12, 0.0])
    assert {"nose", "left_pinky", "left_thumb", "left_eye"}.isdisjoint(found)
    assert {"left_heel", "left_foot_index", "left_index"} <= set(found)


@settings(max_examples=30, deadline=None)
@given(seed=st.integers(0, 2**32 - 1))
def test_joint_centres_turn_and_move_with_the_body(plug_in_gait, seed):
    rng = np.random.default_rng(seed)
    turn, move = Rotation.random(random_state=rng), rng.normal(size=3)
    before = markers.keypoints_of(tiled(plug_in_gait(), 1))
    after = markers.keypoints_of(tiled({label: turn.apply(p) + move for label, p in plug_in_gait().items()}, 1))
    assert before.keys() == after.keys()
    for name, (places, _) in before.items():
        np.testing.assert_allclose(after[name][0][0], turn.apply(places[0]) + move, atol=1e-9, err_msg=name)


def test_medial_markers_are_better_than_an_offset(plug_in_gait):
    places = plug_in_gait()
    for side, sign in (("L", 1), ("R", -1)):
        places[f"{side}KNM"] = np.array([sign * 0.04, 0.52, 0.01])
    found = markers.keypoints_of(tiled(places))
    np.testing.assert_allclose(found["left_knee"][0][0], [(0.145 + 0.04) / 2, 0.51, 0.005])
    assert found["left_knee"][1] == ("LKNE", "LKNM")


def test_a_sacral_marker_replaces_both_back_corners(plug_in_gait):
    places = plug_in_gait()
    pair = markers.keypoints_of(tiled(places))["left_hip"][0]
    places["SACR"] = (places.pop("LPSI") + places.pop("RPSI")) / 2
    single = markers.keypoints_of(tiled(places))["left_hip"]
    np.testing.assert_allclose(single[0], pair)
    assert single[1] == ("LASI", "RASI", "SACR")


def test_joints_named_as_keypoints_are_taken_as_they_are():
    places = tiled({name.upper(): np.full(3, float(k)) for k, name in enumerate(skeleton.KEYPOINTS)})
    found = markers.keypoints_of(places)
    assert list(found) == list(skeleton.KEYPOINTS)
    assert all((values == skeleton.index(name)).all() for name, (values, _) in found.items())


@pytest.mark.parametrize("unit", [("mm", 1000.0), ("cm", 100.0), ("m", 1.0)])
@pytest.mark.parametrize("y_up", [False, True])
def test_a_file_through_units_and_axes(write, plug_in_gait, unit, y_up):
    path = write(tiled(plug_in_gait()), prefix="Ana:", unit=unit[0], units_per_m=unit[1], y_up=y_up, rate_hz=80.0)
    recording = read(path)
    expected = markers.keypoints_of(tiled(plug_in_gait()))
    for name, (places, _) in expected.items():
        found = recording.position[:, 0, skeleton.index(name)] + recording.root[:, 0]
        np.testing.assert_allclose(found, places, atol=1e-4, err_msg=name)
    assert recording.fps == 80.0
    np.testing.assert_allclose(recording.time, [0, 1 / 80, 2 / 80])
    assert recording.individuals == ("id_0",)
    assert recording.meta["steps"] == [
        {"step": "read", "format": "c3d", "unit": unit[0], "metres_per_unit": 1 / unit[1], "up": "y" if y_up else "z"}
    ]
    assert recording.meta["mapping"]["left_wrist"] == ["LWRA", "LWRB"]
    assert recording.meta["approximate"] == ["left_ear", "right_ear"]
    assert recording.meta["notes"] == []


def test_an_unknown_unit_is_noted_and_may_be_overruled(write, plug_in_gait):
    path = write(tiled(plug_in_gait()), unit="cubits")
    assert read(path).meta["notes"] == ["POINT:UNITS is 'cubits'; millimetres were assumed (pass unit= to overrule)"]
    assert read(path, unit="mm").meta["notes"] == []
    heel = [
        recording.position[0, 0, skeleton.index("left_heel")] + recording.root[0, 0]
        for recording in (read(path), read(path, unit="cm"))
    ]
    np.testing.assert_allclose(heel[1], 10 * heel[0], rtol=1e-5)


def test_markers_not_seen_are_missing_where_they_matter(write, plug_in_gait):
    places = tiled(plug_in_gait(), 4)
    places["LWRA"][1] = np.nan  # a wrist of two markers needs both
    places["RASI"][2] = np.nan  # no pelvis, no origin
    recording = read(write(places))
    wrist, elbow = skeleton.index("left_wrist"), skeleton.index("left_elbow")
    np.testing.assert_array_equal(np.isnan(recording.position[:, 0, wrist, 0]), [False, True, True, False])
    np.testing.assert_array_equal(np.isnan(recording.position[:, 0, elbow, 0]), [False, False, True, False])
    np.testing.assert_array_equal(np.isnan(recording.root[:, 0, 0]), [False, False, True, False])
    assert recording.confidence[0, 0, wrist] == 1.0
    assert np.isnan(recording.confidence[1, 0, wrist])


def test_each_subject_becomes_an_individual_and_props_do_not(write, plug_in_gait):
    both = {f"Ana:{label}": place for label, place in plug_in_gait().items()}
    both |= {f"Ben:{label}": place + np.eye(3)[0] for label, place in plug_in_gait().items()}
    both |= {"Chair:leg": np.ones(3), "*110": np.ones(3)}
    recording = read(write(tiled(both)))
    assert recording.individuals == ("Ana", "Ben")
    np.testing.assert_allclose(recording.root[:, 1] - recording.root[:, 0], [[1.0, 0, 0]] * 3, atol=1e-4)


def test_a_mapping_names_or_averages_labels(write, plug_in_gait):
    places = plug_in_gait()
    places["HANDGELENK"] = places.pop("LWRA")
    path = write(tiled(places), prefix="Ana:")
    with pytest.raises(FormatError) as caught:
        read(path)
    message = str(caught.value)
    assert "take.c3d: no markers found for left_wrist. The file's labels are: Ana:C7, Ana:T10" in message
    assert "mapping={'left_wrist': 'label' or ['label', 'label'], ...}" in message
    mapped = read(path, mapping={"left_wrist": ["Ana:handgelenk", "LWRB"], "left_ear": None, "nose": "CLAV"})
    at = mapped.position[0, 0, skeleton.index("left_wrist")] + mapped.root[0, 0]
    np.testing.assert_allclose(at, [0.22, 0.88, 0.0], atol=1e-4)
    assert np.isnan(mapped.position[:, 0, skeleton.index("left_ear")]).all()
    assert mapped.meta["mapping"]["nose"] == "CLAV"
    assert mapped.meta["approximate"] == ["right_ear"]
    with pytest.raises(FormatError, match="mapping names LWRIST; the labels are: C7, T10"):
        read(path, mapping={"left_wrist": "LWRIST"})
    with pytest.raises(FormatError, match="mapping names the keypoint 'wrist'"):
        read(path, mapping={"wrist": "LWRB"})


def test_exchanged_sides_are_noted(write, plug_in_gait):
    """Knees bend forwards; in a mirror the left one is on the right of that."""
    places = plug_in_gait()
    for side in "LR":
        places[f"{side}KNE"] = places[f"{side}KNE"] + [0, 0, 0.15]
    assert read(write(tiled(places))).meta["notes"] == []
    mirrored = {label: place * [-1, 1, 1] for label, place in places.items()}
    assert read(write(tiled(mirrored))).meta["notes"] == [
        "left and right look exchanged: the file's axes may be left-handed"
    ]
