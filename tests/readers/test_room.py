"""Units, axes and origin of a file's room."""

from __future__ import annotations

import itertools

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from dancekit import skeleton
from dancekit.errors import FormatError
from dancekit.readers import room


def standing(stature_m: float = 1.7, frames: int = 4) -> np.ndarray:
    """A body (T, 33, 3) that stands upright along y, faces +z, and bends its knees a little."""
    points = np.full((frames, 33, 3), np.nan)
    leg = stature_m * room.LEG_OF_STATURE / 2
    for side, x in (("left", 0.1), ("right", -0.1)):
        bend = 0.06
        down = np.sqrt(leg**2 - bend**2)
        for part, place in {
            "shoulder": (2 * x, 2 * leg + 0.55, 0.0),
            "hip": (x, 2 * down + 0.08, 0.0),
            "knee": (x, down + 0.08, bend),
            "ankle": (x, 0.08, 0.0),
            "foot_index": (x, 0.0, 0.15),
        }.items():
            points[:, skeleton.index(f"{side}_{part}")] = place
    return points


@given(st.floats(1.25, 2.15), st.sampled_from(sorted(room.UNITS_M)))
def test_the_unit_of_any_grown_body_is_found(stature_m, unit):
    metres, name, notes = room.find_unit(standing(stature_m) / room.UNITS_M[unit], None, "a.bvh")
    assert (metres, name, notes) == (room.UNITS_M[unit], unit, [])


def test_no_body_height_fits_two_units():
    low, high = room._PLAUSIBLE_STATURE_M
    scales = sorted(room.UNITS_M.values())
    assert min(b / a for a, b in itertools.pairwise(scales)) > high / low


def test_a_giant_is_scaled_and_a_note_says_so():
    metres, name, notes = room.find_unit(standing(1.7) * 25, None, "a.bvh")
    assert name == "unknown"
    assert room.leg_length(standing(1.7) * 25 * metres) == pytest.approx(1.7 * room.LEG_OF_STATURE)
    (note,) = notes
    assert note.startswith(
        "the unit is unknown: a body height of 42.5 units fits none of m, cm, mm, in, cmu; scaled to"
    )
    assert note.endswith("1.70 m (pass unit= to overrule)")


def test_a_given_unit_is_taken():
    assert room.find_unit(standing(), "in", "a")[:2] == (0.0254, "in")
    assert room.find_unit(standing(), 0.5, "a")[:2] == (0.5, "0.5 m")


@pytest.mark.parametrize("unit", ["furlong", 0, -1.0, float("nan"), (1,)])
def test_unknown_units_are_refused(unit):
    with pytest.raises(FormatError, match=r"a.bvh: unit=.* is not known; choose one of: m, cm, mm, in, cmu, or metres"):
        room.find_unit(standing(), unit, "a.bvh")


def test_legs_without_length_tell_no_unit():
    with pytest.raises(FormatError, match="the legs have no length that would tell the unit; pass unit='cm'"):
        room.find_unit(np.zeros((2, 33, 3)), None, "a.bvh")


@pytest.mark.parametrize("up", room.UP_AXES)
def test_axes_turn_up_to_y_and_never_mirror(up):
    assert np.linalg.det(room.UP_AXES[up]) == pytest.approx(1.0)
    axis = np.eye(3)["xyz".index(up[-1])] * (-1 if up.startswith("-") else 1)
    np.testing.assert_array_equal(room.turn_up(axis, up), [0, 1, 0])


@pytest.mark.parametrize("up", ["x", "y", "z"])
@pytest.mark.parametrize("prior", ["y", "z"])
def test_the_axis_along_which_the_body_stands_is_found(up, prior):
    points = standing() @ room.UP_AXES[up]  # the inverse of turning up
    found = room.find_up(points, None, "a", prior=prior, candidates=("x", "y", "z"))
    assert found == up
    np.testing.assert_allclose(room.turn_up(points, found), standing(), atol=1e-12)


def test_floor_work_does_not_tip_the_room():
    """The body lies along z for 80 % of the time, and stands for the rest: y is up."""
    points = standing(frames=50)
    points[10:] = points[10:] @ room.UP_AXES["z"]
    assert room.find_up(points, None, "a", prior="y", candidates=("y", "z")) == "y"


def test_without_a_body_the_prior_stands():
    assert room.find_up(np.full((3, 33, 3), np.nan), None, "a", prior="z", candidates=("y", "z")) == "z"
    assert room.find_up(np.zeros((3, 33, 3)), None, "a", prior="y", candidates=("y", "z")) == "y"


def test_a_strange_axis_is_refused():
    with pytest.raises(FormatError, match=r"a\.bvh: up='up' is not an axis; choose one of: y, z, x, -y, -z, -x"):
        room.find_up(standing(), "up", "a.bvh", prior="y", candidates=("y",))


def test_mirrored_bodies_are_noticed_by_their_knees():
    points = standing()
    assert not room.looks_mirrored(points)
    assert room.looks_mirrored(points * [-1, 1, 1])
    straight = points.copy()
    straight[:, skeleton.indices(("left_knee", "right_knee")), 2] = 0.0
    assert not room.looks_mirrored(straight * [-1, 1, 1])  # nothing to tell by


def test_the_origin_is_the_mid_hip_and_the_way_is_in_root():
    points = standing(frames=3)[:, None]
    points[1, 0, skeleton.index("left_hip")] = np.nan
    recording = room.make_recording(points, time=np.arange(3) / 10, fps=10, meta={})
    hips = recording.position[:, 0, skeleton.indices(("left_hip", "right_hip"))].mean(axis=1)
    np.testing.assert_allclose(hips[[0, 2]], 0, atol=1e-7)
    np.testing.assert_allclose(recording.position[0, 0] + recording.root[0, 0], points[0, 0], atol=1e-6)
    assert np.isnan(recording.root[1]).all()
    assert np.isnan(recording.position[1]).all()
    assert np.isnan(recording.confidence[1]).all()
    assert np.isnan(recording.image).all()
    knee, nose = skeleton.index("left_knee"), skeleton.index("nose")
    assert recording.confidence[0, 0, knee] == recording.presence[0, 0, knee] == 1.0
    assert np.isnan(recording.confidence[0, 0, nose])
