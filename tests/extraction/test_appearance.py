"""Colours of the parts of a body: right colour at the right part, NaN for the unseen, steady under change of light."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dancekit import skeleton
from dancekit.extraction.appearance import APPEARANCE_NAMES, appearance, lab

STANDING = {
    "shoulder": (20, -80),
    "elbow": (34, -45),
    "wrist": (36, -10),
    "hip": (14, 0),
    "knee": (15, 45),
    "ankle": (15, 90),
    "heel": (14, 95),
    "foot_index": (22, 98),
    "ear": (8, -105),
}


def body(center: tuple[float, float] = (150, 150), scale: float = 1.0) -> np.ndarray:
    """A person of 200 pixels who stands upright and faces us."""
    points = np.zeros((33, 2))
    points[:] = (0, -105)
    for name, (x, y) in STANDING.items():
        points[skeleton.index(f"left_{name}")] = (x, y)
        points[skeleton.index(f"right_{name}")] = (-x, y)
    return points * scale + center


def dressed(shirt: tuple[int, int, int], trousers: tuple[int, int, int]) -> np.ndarray:
    """A picture that is shirt-coloured above the hips and trouser-coloured below."""
    picture = np.empty((300, 300, 3), np.uint8)
    picture[:150], picture[150:] = shirt, trousers
    return picture


def part(values: np.ndarray, name: str) -> np.ndarray:
    return values[[i for i, one in enumerate(APPEARANCE_NAMES) if one.startswith(name + "_")]]


def test_lab_gives_the_published_values_of_the_primaries() -> None:
    """Values of sRGB's red, green and blue under D65 (Lindbloom's calculator, to one decimal)."""
    expected = [[53.2, 80.1, 67.2], [87.7, -86.2, 83.2], [32.3, 79.2, -107.9]]
    np.testing.assert_allclose(lab(np.eye(3) * 255), expected, atol=0.1)


@given(st.integers(0, 255))
def test_grey_has_no_tint(level: int) -> None:
    lightness, red, yellow = lab(np.full(3, level))
    assert abs(red) < 0.02
    assert abs(yellow) < 0.02
    assert 0 <= lightness <= 100.01


def test_each_part_has_its_own_colour() -> None:
    values = appearance(dressed((200, 30, 30), (30, 30, 200)), body())
    red, blue = lab(np.array([[200, 30, 30], [30, 30, 200]]))
    for name in ("chest", "waist", "upper_arms", "head"):
        np.testing.assert_allclose(part(values, name)[[1, 3, 4]], red, atol=0.01)
    for name in ("thighs", "shanks", "feet"):
        np.testing.assert_allclose(part(values, name)[[1, 3, 4]], blue, atol=0.01)


def test_tones_are_in_order() -> None:
    noise = np.random.default_rng(0).integers(0, 255, (300, 300, 3)).astype(np.uint8)
    values = appearance(noise, body()).reshape(-1, 5)
    assert (np.diff(values[:, :3]) > 5).all()


def test_it_does_not_depend_on_place_and_scale() -> None:
    picture = np.zeros((600, 600, 3), np.uint8)
    picture[:300], picture[300:] = (200, 30, 30), (30, 30, 200)
    near, far = appearance(picture, body((300, 300), 2.0)), appearance(picture, body((200, 300), 0.7))
    np.testing.assert_allclose(near, far, atol=0.01)


def test_hidden_and_absent_parts_are_nan() -> None:
    confidence = np.ones(33)
    confidence[skeleton.indices("left_leg")] = confidence[skeleton.indices("right_leg")] = 0.1
    values = appearance(dressed((200, 30, 30), (30, 30, 200)), body(), confidence)
    assert np.isnan(part(values, "thighs")).all()
    assert np.isfinite(part(values, "chest")).all()
    assert np.isnan(values).sum() == 10  # thighs and shanks


def test_one_arm_is_enough() -> None:
    points = body()
    points[skeleton.index("left_wrist")] = np.nan
    assert np.isfinite(part(appearance(dressed((9, 9, 9), (9, 9, 9)), points), "forearms")).all()


@pytest.mark.parametrize("points", [np.full((33, 2), np.nan), body((5000, 5000)), body((-400, 150))])
def test_nobody_in_the_picture_is_all_nan(points: np.ndarray) -> None:
    assert np.isnan(appearance(dressed((1, 2, 3), (4, 5, 6)), points)).all()


def test_a_body_at_the_edge_keeps_what_is_seen() -> None:
    values = appearance(dressed((200, 30, 30), (30, 30, 200)), body((5, 150)))
    assert np.isfinite(part(values, "chest")).all()


@settings(max_examples=50, deadline=None)
@given(st.integers(0, 2**32 - 1))
def test_any_keypoints_give_finite_or_nan_and_never_fail(seed: int) -> None:
    rng = np.random.default_rng(seed)
    points = rng.normal(0, 10.0 ** rng.integers(0, 6), (33, 2))
    values = appearance(rng.integers(0, 255, (40, 60, 3)).astype(np.uint8), points, rng.random(33))
    assert values.dtype == np.float32
    assert values.shape == (40,)
    assert not np.isinf(values).any()


def test_tint_outlasts_dimmer_light_better_than_it_tells_people_apart() -> None:
    """A fifth less light moves the tint of a part less than another colour of clothes does."""
    bright = appearance(dressed((200, 60, 60), (60, 60, 160)), body()).reshape(-1, 5)
    dim = appearance(dressed((160, 48, 48), (48, 48, 128)), body()).reshape(-1, 5)
    other = appearance(dressed((60, 160, 60), (160, 160, 60)), body()).reshape(-1, 5)
    assert np.abs(bright - dim)[:, 3:].max() < 0.3 * np.abs(bright - other)[:, 3:].max()
