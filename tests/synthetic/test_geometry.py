"""Rotations turn the way the docstrings say, and keep lengths."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from dancekit.synthetic.geometry import apply, frame_along, rotation_x, rotation_y, rotation_z, slerp, swing, unit

ANGLES = st.floats(-7.0, 7.0)


def directions(seed: int, count: int) -> np.ndarray:
    return unit(np.random.default_rng(seed).standard_normal((count, 3)))


@pytest.mark.parametrize("rotation", [rotation_x, rotation_y, rotation_z])
@given(angle=ANGLES, other=ANGLES)
def test_rotations_about_one_axis_add_up_and_are_proper(rotation, angle, other):
    matrix = rotation(angle)
    assert np.allclose(matrix @ matrix.T, np.eye(3), atol=1e-12)
    assert np.linalg.det(matrix) == pytest.approx(1.0)
    assert np.allclose(rotation(angle) @ rotation(other), rotation(angle + other), atol=1e-12)


def test_rotations_turn_each_axis_to_the_next():
    quarter = np.pi / 2
    assert np.allclose(rotation_x(quarter) @ [0, 0, 1], [0, -1, 0])
    assert np.allclose(rotation_y(quarter) @ [1, 0, 0], [0, 0, -1])
    assert np.allclose(rotation_z(quarter) @ [1, 0, 0], [0, 1, 0])


def test_many_angles_at_once_equal_one_by_one():
    angles = np.linspace(-2, 2, 7)
    assert np.array_equal(rotation_y(angles), np.stack([rotation_y(a) for a in angles]))


def test_apply_equals_matrix_times_vector():
    vectors, turns = directions(0, 5), rotation_x(np.arange(5.0))
    assert np.allclose(apply(turns, vectors), np.stack([m @ v for m, v in zip(turns, vectors, strict=True)]))


def test_frame_along_has_y_along_and_is_right_handed():
    along, towards = directions(1, 50), directions(2, 50)
    frame = frame_along(along, towards)
    assert np.allclose(frame[:, :, 1], along)
    assert np.allclose(np.linalg.det(frame), 1.0)
    assert (np.sum(frame[:, :, 2] * towards, axis=1) > 0).all()


def test_swing_is_the_shortest_rotation():
    start, end = directions(3, 40), directions(4, 40)
    vector = unit(np.cross(start, directions(5, 40)))
    carried = swing(vector, start, end)
    assert np.allclose(np.linalg.norm(carried, axis=1), 1.0)
    assert np.allclose(np.sum(carried * end, axis=1), 0.0, atol=1e-9)
    axis = np.cross(start, end)
    # What lies along the axis of the shortest rotation stays.
    assert np.allclose(swing(unit(axis), start, end), unit(axis))


def test_slerp_goes_along_the_great_circle_at_even_speed():
    start, end = directions(6, 30), directions(7, 30)
    whole = np.arccos(np.sum(start * end, axis=1))
    for share in (0.0, 0.25, 0.8, 1.0):
        middle = slerp(start, end, np.full(30, share))
        assert np.allclose(np.arccos(np.clip(np.sum(start * middle, axis=1), -1, 1)), share * whole, atol=1e-6)
    assert np.allclose(slerp(start, start, np.full(30, 0.3)), start)
