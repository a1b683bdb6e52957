"""The renderer draws the dancer where the truth says, in its colours: one tiny frame, as compiling takes seconds."""

from __future__ import annotations

import numpy as np
import pytest

from dancekit import skeleton
from dancekit.errors import DancekitError
from dancekit.synthetic import BODIES, Camera, Dancer
from dancekit.synthetic.keypoints import place_keypoints
from dancekit.synthetic.renderer import LOOKS, Actor, Pillar, Scene, encode
from dancekit.synthetic.renderer.look import GARMENTS
from dancekit.synthetic.renderer.shapes import LIMBS, body_shapes

CAMERA = Camera(width=48, height=64)


@pytest.fixture(scope="module")
def motion():
    return Dancer("hiphop", phrases=("knee_lift",)).motion(np.array([1.35]))


@pytest.fixture(scope="module")
def picture(motion):
    pillar = Pillar(np.array([[-0.62, 0.9]]), radius_m=0.12, colour=(0.0, 0.6, 0.0))
    return Scene([Actor(motion, LOOKS["red"])], CAMERA, pillar=pillar, looks=1).picture(0).astype(int)


def at(picture, motion, name):
    x, y = CAMERA.project(place_keypoints(motion)[0, skeleton.index(name)])[0]
    return picture[round(float(y) - 0.5), round(float(x) - 0.5)]


def test_the_belly_is_red_and_both_knees_blue_also_the_raised_one(picture, motion):
    points = place_keypoints(motion)[0]
    heights = points[skeleton.indices(["left_knee", "right_knee"]), 1] - points[skeleton.index("left_hip"), 1]
    assert heights.max() > -0.1
    hips, shoulders = (points[skeleton.indices([f"left_{n}", f"right_{n}"])].mean(axis=0) for n in ("hip", "shoulder"))
    x, y = CAMERA.project(0.7 * hips + 0.3 * shoulders)[0]
    red, green, blue = picture[int(y), int(x)]
    assert red > 1.5 * max(green, blue)
    for side in ("left", "right"):
        red, green, blue = at(picture, motion, f"{side}_knee")
        assert blue > 1.15 * red


def test_the_wall_is_grey_and_the_pillar_stands_in_front(picture):
    assert np.ptp(picture[2, 40]) < 12
    red, green, blue = picture[:, int(24 - 0.62 * CAMERA.focal_px / 3.3)][10]
    assert green > 2 * max(red, blue)


def test_a_pillar_hides_what_is_behind_it_and_nothing_else():
    pillar = Pillar(np.array([[0.0, 1.0]]), radius_m=0.2)
    points = np.array([[[0.0, 1.0, 0.0], [0.5, 1.0, 0.0], [0.0, 1.0, 2.0], [0.2, 1.7, 0.0]]])
    assert pillar.hides(points, Camera()).tolist() == [[True, False, False, True]]


def test_shapes_come_in_the_order_that_melting_needs():
    shapes = body_shapes(BODIES["sturdy"], LOOKS["teal"])
    order = [(shape.garment, shape.limb) for shape in shapes]
    assert order == sorted(order)
    assert {GARMENTS[garment] for garment, _ in order} == {"skin", "shirt", "shoes", "soles", "hair"}
    assert {LIMBS[limb] for _, limb in order} == set(LIMBS)


def test_encoding_nothing_is_an_error_and_leaves_no_file(tmp_path):
    with pytest.raises(DancekitError, match="no pictures to encode"):
        encode([], tmp_path / "none.mp4")
    assert list(tmp_path.iterdir()) == []


def test_encoded_pictures_come_back_in_number_and_size(tmp_path):
    import av

    encode((np.full((48, 64, 3), 20 * n, np.uint8) for n in range(5)), tmp_path / "five.mp4", fps=25)
    with av.open(str(tmp_path / "five.mp4")) as container:
        frames = [frame.to_ndarray(format="rgb24") for frame in container.decode(video=0)]
    assert len(frames) == 5
    assert frames[0].shape == (48, 64, 3)
    assert abs(frames[3].mean() - 60) < 6
    assert [path.name for path in tmp_path.iterdir()] == ["five.mp4"]
