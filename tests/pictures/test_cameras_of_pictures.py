"""Cameras for pictures: where a point of the room lands, and that all of it is in the frame."""

from __future__ import annotations

import hypothesis
import numpy as np
import pytest
from hypothesis import strategies as st

from dancekit.errors import RecordingError
from dancekit.pictures.camera import VIEWS, Camera, fitted

ORIGIN = np.zeros(3)
UNIT = {"x": np.array([1.0, 0, 0]), "y": np.array([0, 1.0, 0]), "z": np.array([0, 0, 1.0])}


@pytest.mark.parametrize(
    ("azimuth", "elevation", "axis", "lands"),
    [
        (0, 0, "x", (1, 0)),  # from the front x is to the right
        (0, 0, "y", (0, -1)),  # and up is up, which pixels count downwards
        (90, 0, "z", (-1, 0)),  # from +x, what is nearer to the front viewer is on the left
        (90, 0, "y", (0, -1)),
        (0, 90, "z", (0, 1)),  # from above, the front viewer's side is below
        (0, 90, "x", (1, 0)),
    ],
)
def test_axes_land_where_a_viewer_expects_them(azimuth, elevation, axis, lands):
    camera = Camera(ORIGIN, azimuth, elevation, distance=1e6)
    flat, near = camera.project(UNIT[axis])
    np.testing.assert_allclose(flat, lands, atol=1e-5)
    assert near == pytest.approx(1.0, abs=1e-5)


def test_what_is_nearer_is_larger():
    camera = Camera(ORIGIN, 0.0, 0.0, distance=4.0, scale=100.0)
    flat, near = camera.project(np.array([[1.0, 0, 2.0], [1.0, 0, 0.0], [1.0, 0, -4.0]]))
    np.testing.assert_allclose(flat[:, 0], [200.0, 100.0, 50.0])
    np.testing.assert_allclose(near, [2.0, 1.0, 0.5])


@hypothesis.given(
    st.lists(st.tuples(*[st.floats(-5, 5)] * 3), min_size=2, max_size=20),
    st.sampled_from([*VIEWS, (30.0, 20.0), (200.0, -30.0)]),
    st.tuples(st.integers(50, 900), st.integers(50, 900)),
)
def test_everything_is_in_the_frame_and_fills_it(points, view, size):
    room = np.array(points)
    hypothesis.assume(np.ptp(room, axis=0).min() > 0.1)
    flat, _ = fitted(room, view, size, margin=0.05).project(room)
    margin = 0.05 * min(size)
    assert (flat >= margin - 1e-6).all()
    assert (flat <= np.array(size) - margin + 1e-6).all()
    filled = np.ptp(flat, axis=0) / (np.array(size) - 2 * margin)
    assert filled.max() == pytest.approx(1.0, abs=1e-6)


def test_an_unknown_view_lists_the_known_ones():
    with pytest.raises(RecordingError, match="view is 'back'; choose front, side, top, or"):
        fitted(np.zeros((2, 3)), "back", (10, 10))
