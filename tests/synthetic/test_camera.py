"""The camera projects by the pinhole formula, from any side."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from dancekit.errors import DancekitError
from dancekit.synthetic import Camera, dance

CAMERAS = st.builds(
    Camera,
    azimuth_deg=st.floats(-400, 400),
    elevation_deg=st.floats(-80, 80),
    distance_m=st.floats(1, 20),
    view_height_m=st.floats(0.5, 5),
)


def test_projection_in_closed_form_from_the_front():
    camera = Camera(distance_m=4.0, view_height_m=2.0, width=480, height=640, target=(0.0, 1.0, 0.0))
    pixels, depth = camera.project([[0.5, 1.25, 1.0], [-0.3, 0.4, -1.0]])
    assert np.allclose(depth, [3.0, 5.0])
    assert np.allclose(
        pixels, [[240 + 1280 * 0.5 / 3, 320 - 1280 * 0.25 / 3], [240 - 1280 * 0.3 / 5, 320 + 1280 * 0.6 / 5]]
    )


def test_from_the_left_side_the_dancers_front_is_at_the_viewers_left():
    camera = Camera(azimuth_deg=90.0)
    front, _ = camera.project([0.0, 1.0, 0.5])
    assert front[0] < camera.width / 2
    assert np.allclose(camera.place, [4.2, 1.0, 0.0])


def test_from_behind_left_and_right_trade_places():
    front, behind = Camera(), Camera(azimuth_deg=180.0)
    assert np.allclose(front.to_camera_axes([1.0, 2.0, 3.0]), behind.to_camera_axes([-1.0, 2.0, -3.0]))


def test_a_raised_camera_looks_down():
    camera = Camera(elevation_deg=30.0, distance_m=2.0, target=(0.0, 1.0, 0.0))
    assert np.allclose(camera.place, [0.0, 2.0, np.sqrt(3.0)])
    # A point above the target is nearer to the camera than the target.
    _, depth = camera.project([[0.0, 1.0, 0.0], [0.0, 1.5, 0.0]])
    assert depth[1] == pytest.approx(2.0 - 0.25)


@given(camera=CAMERAS, seed=st.integers(0, 1000))
def test_axes_are_a_proper_rotation_and_go_back(camera, seed):
    points = np.random.default_rng(seed).standard_normal((5, 3))
    assert np.linalg.det(camera.rotation) == pytest.approx(1.0)
    assert np.allclose(camera.to_room_axes(camera.to_camera_axes(points)), points)


@given(camera=CAMERAS)
def test_the_target_is_in_the_middle_at_its_distance_and_the_view_height_fills_the_picture(camera):
    up = np.asarray(camera.target) + camera.rotation[1] * camera.view_height_m / 2
    pixels, depth = camera.project(np.stack([np.asarray(camera.target), up]))
    assert np.allclose(pixels, [[camera.width / 2, camera.height / 2], [camera.width / 2, 0.0]], atol=1e-6)
    assert np.allclose(depth, camera.distance_m)


def test_behind_the_camera_there_is_no_picture():
    pixels, depth = Camera().project([0.0, 1.0, 9.0])
    assert np.isnan(pixels).all()
    assert depth < 0


def test_a_recordings_image_is_the_projection_of_its_position_and_root():
    camera = Camera(azimuth_deg=33.0, elevation_deg=12.0)
    recording = dance("groove", duration_s=2.0, camera=camera)
    room = camera.to_room_axes(recording.position.astype(float) + recording.root[:, :, None])
    assert np.allclose(camera.project(room)[0], recording.image, atol=2e-3)


def test_a_rotated_camera_gives_rotated_positions():
    front = dance("lyrical", duration_s=2.0)
    aside = dance("lyrical", duration_s=2.0, camera=Camera(azimuth_deg=90.0))
    assert np.allclose(aside.position[..., 0], -front.position[..., 2], atol=1e-6)
    assert np.allclose(aside.position[..., 2], front.position[..., 0], atol=1e-6)
    assert np.allclose(aside.position[..., 1], front.position[..., 1], atol=1e-6)


@pytest.mark.parametrize(
    ("change", "message"),
    [({"distance_m": 0.0}, "positive distance_m"), ({"elevation_deg": 90.0}, "elevation_deg is 90")],
)
def test_impossible_cameras_are_refused(change, message):
    with pytest.raises(DancekitError, match=message):
        Camera(**change)
