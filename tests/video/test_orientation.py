"""All eight ways to lay a picture, against the matrix applied to every pixel, and in real files."""

from __future__ import annotations

from itertools import product

import numpy as np
import pytest
from numbered_videos import numbered_picture, read_number

from dancekit.video import probe, read_frames
from dancekit.video.orientation import Orientation

TURNS = [(1, 0, 0, 1), (0, 1, -1, 0), (-1, 0, 0, -1), (0, -1, 1, 0)]
MIRRORED = [(-1, 0, 0, 1), (1, 0, 0, -1), (0, 1, 1, 0), (0, -1, -1, 0)]


def moved_by_matrix(image, matrix):
    """Send each pixel to x' = a x + c y, y' = b x + d y (ISO 14496-12, 6.2.2; y down), then shift into the frame."""
    a, b, c, d = matrix
    height, width = image.shape
    moved = {(a * x + c * y, b * x + d * y): image[y, x] for y, x in product(range(height), range(width))}
    left, top = min(x for x, _ in moved), min(y for _, y in moved)
    right, bottom = max(x for x, _ in moved), max(y for _, y in moved)
    return np.array([[moved[x, y] for x in range(left, right + 1)] for y in range(top, bottom + 1)])


@pytest.mark.parametrize("matrix", TURNS + MIRRORED)
def test_each_matrix_moves_each_pixel_where_it_says(matrix):
    image = np.arange(12).reshape(3, 4)
    laid = Orientation.from_matrix(matrix)
    upright = laid.upright(image)
    assert np.array_equal(upright, moved_by_matrix(image, matrix))
    assert upright.flags.c_contiguous
    assert laid.upright_size(4, 3) == upright.shape[::-1]
    assert laid.mirrored == (matrix in MIRRORED)
    assert Orientation.from_matrix(tuple(65536.0 * m for m in matrix)) == laid


@pytest.mark.parametrize(("matrix", "degrees"), zip(TURNS, [0, 90, 180, 270], strict=True))
def test_rotation_is_clockwise(matrix, degrees):
    image = np.arange(12).reshape(3, 4)
    laid = Orientation.from_matrix(matrix)
    assert laid.rotation == degrees
    assert np.array_equal(laid.upright(image), np.rot90(image, -degrees // 90))


@pytest.mark.parametrize("matrix", MIRRORED)
def test_mirrored_ones_are_a_left_right_mirror_and_then_a_rotation(matrix):
    image = np.arange(12).reshape(3, 4)
    laid = Orientation.from_matrix(matrix)
    assert np.array_equal(laid.upright(image), np.rot90(image[:, ::-1], -laid.rotation // 90))


def test_a_slanting_matrix_is_rounded_to_the_nearest_quarter():
    for degrees, nearest in [(10, 0), (80, 90), (100, 90), (200, 180), (-80, 270)]:
        angle = np.deg2rad(degrees)
        matrix = (np.cos(angle), np.sin(angle), -np.sin(angle), np.cos(angle))
        assert Orientation.from_matrix(matrix).rotation == nearest


@pytest.mark.parametrize("degrees", [0, 90, 180, 270])
@pytest.mark.parametrize("hflip", [False, True])
def test_files_that_are_turned_give_upright_pictures(video, turned, degrees, hflip):
    path = turned(video("plain.mp4", frames=5), degrees, hflip=hflip)
    info = probe(path)
    frames = list(read_frames(path))
    size = (240, 136) if degrees % 180 == 0 else (136, 240)
    assert (info.width, info.height) == size
    assert (info.coded_width, info.coded_height) == (240, 136)
    assert frames[0].image.shape[1::-1] == size
    assert info.mirrored == hflip
    for number, frame in enumerate(frames):
        back = np.rot90(frame.image, info.rotation // 90)
        lying = back[:, ::-1] if hflip else back
        assert read_number(lying) == number
        assert np.abs(lying.astype(int) - numbered_picture(number, 240, 136)).mean() < 12
    if not hflip:
        assert info.rotation == -degrees % 360  # PyAV counts counter-clockwise
