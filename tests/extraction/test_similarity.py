"""Boxes, sizes and the similarity of bodies."""

from __future__ import annotations

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from dancekit import skeleton
from dancekit.extraction.similarity import body_box, body_center, body_size, keypoint_similarity


def some_body(seed: int = 0) -> np.ndarray:
    return np.random.default_rng(seed).uniform(0, 100, (33, 2))


def test_nobody_has_no_box_no_size_and_no_likeness() -> None:
    nobody = np.full((2, 33, 2), np.nan)
    assert np.isnan(body_box(nobody)).all()
    assert np.isnan(body_size(nobody)).all()
    assert np.isnan(body_center(nobody)).all()
    assert (keypoint_similarity(nobody, nobody) == 0).all()
    assert (keypoint_similarity(nobody, some_body()) == 0).all()


def test_box_ignores_missing_keypoints() -> None:
    points = some_body()
    points[3] = np.nan
    np.testing.assert_array_equal(body_box(points), [*np.nanmin(points, axis=0), *np.nanmax(points, axis=0)])


def test_similarity_agrees_with_the_formula_written_out() -> None:
    one, other = some_body(1), some_body(1) + np.random.default_rng(2).normal(0, 6, (33, 2))
    sigma = {"shoulder": 0.079, "elbow": 0.072, "wrist": 0.062, "hip": 0.107, "knee": 0.087, "ankle": 0.089}
    extent = max(np.ptp(part[:, axis]) for part in (one, other) for axis in (0, 1))
    terms = []
    for name in skeleton.BODY:
        k, i = 2 * sigma[name.split("_")[1]], skeleton.index(name)
        terms.append(np.exp(-np.sum((one[i] - other[i]) ** 2) / (2 * (0.53 * extent * k) ** 2)))
    np.testing.assert_allclose(keypoint_similarity(one, other), np.mean(terms))


@settings(max_examples=50, deadline=None)
@given(st.integers(0, 1000), st.floats(-1000, 1000), st.floats(0.1, 10), st.floats(0, 50))
def test_similarity_is_symmetric_bounded_and_free_of_place_and_scale(
    seed: int, shift: float, scale: float, spread: float
) -> None:
    one = some_body(seed)
    other = one + np.random.default_rng(seed + 1).normal(0, spread, one.shape)
    value = keypoint_similarity(one, other)
    assert 0 <= value <= 1
    np.testing.assert_allclose(value, keypoint_similarity(other, one))
    np.testing.assert_allclose(value, keypoint_similarity(one * scale + shift, other * scale + shift), atol=1e-6)


def test_similarity_falls_with_distance() -> None:
    one = some_body()
    values = [float(keypoint_similarity(one, one + np.array([shift, 0.0]))) for shift in (0, 5, 10, 20, 40)]
    assert values[0] == 1
    assert (np.diff(values) < 0).all()


def test_size_takes_the_longer_side_and_does_not_mind_a_missing_one() -> None:
    points = np.zeros((33, 2))
    for name, y in (("hip", 40), ("knee", 80), ("ankle", 110)):
        points[skeleton.index(f"left_{name}"), 1] = y
        points[skeleton.index(f"right_{name}"), 1] = y / 2
    assert body_size(points) == 110
    points[skeleton.index("left_knee")] = np.nan
    assert body_size(points) == 55
