"""The dynamic programme against all partitions there are, and against seams that are known."""

from __future__ import annotations

from itertools import combinations, pairwise

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dancekit.segmentation.changes import change_points, partition


def price(features, at, prices):
    edges = [0, *at, len(features)]
    pieces = [features[a:b] for a, b in pairwise(edges)]
    return sum(float(((piece - piece.mean(axis=0)) ** 2).sum()) for piece in pieces) + sum(
        prices[place] for place in at
    )


@settings(max_examples=60, deadline=None)
@given(st.integers(0, 10_000), st.integers(3, 11), st.integers(1, 3), st.floats(0.05, 8))
def test_no_partition_is_cheaper(seed, count, least, penalty):
    rng = np.random.default_rng(seed)
    features = rng.normal(size=(count, 2)).round(1)
    prices = np.where(rng.random(count) < 0.8, penalty * rng.uniform(0.5, 2, count), np.inf)
    found = partition(features, prices, least=least)
    allowed = [c for c in np.flatnonzero(np.isfinite(prices)) if c > 0]
    every = [
        price(features, at, prices)
        for size in range(len(allowed) + 1)
        for at in combinations(allowed, size)
        if min(np.diff([0, *at, count])) >= least or not at
    ]
    assert set(found) <= set(allowed)
    assert not len(found) or min(np.diff([0, *found, count])) >= least
    assert price(features, found, prices) == pytest.approx(min(every), abs=1e-9)


def test_between_equals_a_boundary_stands_where_the_body_slows_down():
    ramp = np.clip(np.arange(60) - 20, 0, 20)[:, None] / 20.0
    for slow in (26, 30, 34):
        speed = np.ones(60)
        speed[slow - 1 : slow + 2] = 0
        at, _ = change_points(ramp * 4, speed, 10.0, min_s=1.5, penalty_s=2.0)
        assert at == pytest.approx([slow], abs=1)


@given(st.integers(5, 40), st.integers(5, 40))
def test_two_constant_halves_have_one_boundary_at_the_seam(first, second):
    features = np.repeat([[0.0, 1.0], [2.0, -1.0]], [first, second], axis=0)
    assert partition(features, np.ones(first + second)).tolist() == [first]


def test_what_never_changes_has_no_boundary():
    assert partition(np.ones((50, 3)), np.full(50, 0.5)).tolist() == []


def test_a_boundary_at_a_clean_seam_explains_everything():
    features = np.repeat([[0.0], [3.0]], 20, axis=0)
    at, strength = change_points(features, np.ones(40), 10.0, min_s=0.5, penalty_s=0.5)
    assert at.tolist() == [20]
    assert strength.tolist() == [1.0]


@pytest.mark.parametrize("count", [2, 4, 8])
def test_the_price_is_found_that_gives_segments_of_the_length_asked_for(count):
    rng = np.random.default_rng(0)
    features = np.repeat(rng.normal(size=(8, 4)), 24, axis=0) + 0.1 * rng.normal(size=(192, 4))
    speed = 1 + np.cos(np.arange(-6, 186) * 2 * np.pi / 12)
    at, _ = change_points(features, speed, 10.0, min_s=0.3, penalty_s=1.0, length_s=19.2 / count)
    assert len(at) + 1 == count
