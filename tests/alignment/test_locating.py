"""Where one sequence is danced inside another: against a textbook recursion, closed forms, and what must not matter."""

from __future__ import annotations

from functools import cache

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dancekit.alignment import TEMPO, locate, locate_each
from dancekit.alignment.steps import steps_of
from dancekit.errors import EmbeddingError


def walk(frames: int, seed: int, dim: int = 12) -> np.ndarray:
    """A smooth way over the sphere that never comes back: (frames, dim)."""
    rng = np.random.default_rng(seed)
    way = np.cumsum(rng.normal(size=(frames + 14, dim)), axis=0)
    smooth = np.stack([np.convolve(column, np.hanning(15), mode="valid") for column in way.T], axis=1)
    return smooth / np.linalg.norm(smooth, axis=1, keepdims=True)


def retimed(vectors: np.ndarray, tempo: float) -> np.ndarray:
    """The same at another tempo, 2 being twice as fast."""
    at = np.arange(0, len(vectors) - 1, tempo)
    low, share = at.astype(int), (at % 1)[:, None]
    return vectors[low] * (1 - share) + vectors[np.minimum(low + 1, len(vectors) - 1)] * share


def textbook(query: np.ndarray, target: np.ndarray, tempo: tuple[float, float]) -> np.ndarray:
    """Mean cost of the best path that ends in each frame of the target, by the recursion as it stands in books."""
    costs = 1 - query @ target.T

    @cache
    def best(i: int, j: int) -> float:
        if i == 0:
            return float(costs[0, j])
        ways = [
            best(i - step.rows, j - step.columns) + sum(w * costs[i - r, j - c] for r, c, w in step.cells)
            for step in steps_of(tempo)
            if step.rows <= i and step.columns <= j
        ]
        return min(ways, default=np.inf)

    return np.array([best(len(query) - 1, j) for j in range(len(target))]) / len(query)


@given(
    seed=st.integers(0, 10_000),
    q=st.integers(2, 12),
    t=st.integers(2, 25),
    tempo=st.sampled_from([TEMPO, (1.0, 1.0), (0.5, 2.0), (1.0, 1.5), (0.8, 1.25)]),
)
@settings(max_examples=60, deadline=None)
def test_the_cost_is_that_of_the_textbook(seed, q, t, tempo):
    rng = np.random.default_rng(seed)
    query, target = (v / np.linalg.norm(v, axis=1, keepdims=True) for v in (rng.normal(size=(n, 4)) for n in (q, t)))
    expected = textbook(query, target, tempo).min()
    found = locate(query, target, tempo=tempo, steady=0)
    if np.isinf(expected):
        assert np.isinf(found.cost)
        assert np.isnan(found.start)
    else:
        assert found.cost == pytest.approx(max(expected, 0), abs=1e-5)


@given(seed=st.integers(0, 10_000), q=st.integers(2, 30), t=st.integers(30, 60))
@settings(max_examples=30, deadline=None)
def test_a_path_never_goes_back_and_keeps_to_the_tempo(seed, q, t):
    found = locate(walk(q, seed), walk(t, seed + 1), steady=0)
    steps = np.diff(found.path, axis=0)
    assert (steps >= 0).all()
    assert (steps.sum(axis=1) >= 1).all()
    assert found.path[0, 0] == 0
    assert found.path[-1, 0] == q - 1
    length = found.path[-1, 1] - found.path[0, 1]
    assert (q - 1) / 1.5 - 2 <= length <= (q - 1) * 1.5 + 2


@pytest.mark.parametrize("tempo", [0.7, 0.8, 1.0, 1.1, 1.25, 1.45])
def test_what_was_planted_is_found_with_its_tempo(tempo):
    query = walk(90, seed=1)
    planted = retimed(query, tempo)
    target = np.concatenate([walk(70, seed=2), planted, walk(50, seed=3)])
    found = locate(query, target)
    assert found.start == pytest.approx(70, abs=1.5)
    assert found.end == pytest.approx(70 + len(planted), abs=2.5)
    assert found.tempo == pytest.approx(tempo, rel=0.03)
    assert found.cost < 0.01


def test_with_itself_the_path_is_the_diagonal():
    query = walk(40, seed=5)
    found = locate(query, query, steady=0)
    assert found.path.tolist() == [[i, i] for i in range(40)]
    assert (found.start, found.end, found.cost) == (0, 40, pytest.approx(0, abs=1e-6))


def test_every_path_weighs_the_same():
    """Where nothing is alike every frame costs 1, whatever way is taken."""
    query = np.tile([1.0, 0.0], (9, 1))
    target = np.tile([0.0, 1.0], (20, 1))
    for tempo in (TEMPO, (0.5, 2.0), (1.0, 1.0)):
        assert locate(query, target, tempo=tempo).cost == pytest.approx(1, abs=1e-6)


def test_length_of_vectors_and_what_comes_before_do_not_matter():
    query, target = walk(30, seed=7), np.concatenate([walk(20, seed=8), walk(30, seed=7), walk(20, seed=9)])
    plain = locate(query, target)
    scaled = locate(3 * query, target * np.random.default_rng(0).uniform(0.5, 2, size=(len(target), 1)))
    assert scaled.cost == pytest.approx(plain.cost, abs=1e-5)
    later = locate(query, np.concatenate([walk(33, seed=10), target]))
    assert later.start == pytest.approx(plain.start + 33, abs=1e-6)


def test_missing_frames_cost_nothing_in_the_query_and_as_told_in_the_target():
    query = walk(30, seed=11)
    holes = query.copy()
    holes[10:15] = np.nan
    assert locate(holes, query).cost == pytest.approx(0, abs=1e-5)
    for missing in (0.25, 1.0):
        found = locate(query, np.where(np.isfinite(holes), holes, 0), tempo=(1, 1), missing_cost=missing)
        assert found.cost == pytest.approx(missing * 5 / 30, abs=1e-5)


def test_many_targets_are_as_one_after_the_other():
    query = walk(25, seed=12)
    targets = [walk(length, seed) for seed, length in enumerate((60, 30, 5, 90, 26))]
    for one, other in zip(locate_each(query, targets), (locate(query, target) for target in targets), strict=True):
        assert one.cost == other.cost
        assert one.path.tolist() == other.path.tolist()


def test_what_does_not_fit_in_is_nowhere():
    found = locate(walk(40, 0), walk(10, 1))
    assert np.isnan([found.start, found.end, found.tempo]).all()
    assert found.cost == np.inf


@pytest.mark.parametrize(
    ("query", "target", "how", "says"),
    [
        (np.zeros((5, 3)), np.ones((9, 3)), {}, "0 known frames of 5; expected 2 or more"),
        (np.ones((1, 3)), np.ones((9, 3)), {}, "1 known frames of 1"),
        (np.ones((5, 3)), np.ones((9, 4)), {}, "has 3 dimensions and the target 4"),
        (np.ones(5), np.ones((9, 3)), {}, r"shape \(5,\); expected \(frames, dimensions\)"),
        (np.ones((5, 3)), np.ones((9, 3)), {"tempo": (1.2, 2)}, r"tempo is \(1.2, 2\); expected the slowest"),
        (np.ones((5, 3)), np.ones((9, 3)), {"tempo": (0.1, 2)}, r"tempo is \(0.1, 2\)"),
    ],
)
def test_what_makes_no_sense_is_told(query, target, how, says):
    with pytest.raises(EmbeddingError, match=says):
        locate(query, target, **how)
