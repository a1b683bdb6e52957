"""Identity scores against counting by brute force."""

from __future__ import annotations

from itertools import pairwise, permutations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dancekit.extraction.identity_scores import matches, score_identities, switches

BODY = np.random.default_rng(0).uniform(0, 100, (33, 2))


def stage(places: np.ndarray) -> np.ndarray:
    """Bodies at given places: (T, P) numbers, -1 for absent; places are far apart."""
    shown = BODY + 1000.0 * places[..., None, None]
    return np.where((places >= 0)[..., None, None], shown, np.nan)


def test_swapped_columns_are_two_switches_and_half_right() -> None:
    truth = stage(np.tile([0, 1], (10, 1)))
    found = stage(np.array([[0, 1]] * 5 + [[1, 0]] * 5))
    score = score_identities(truth, found, ("id_0", "id_1"))
    assert (score.switches, score.idf1, score.missed, score.spurious) == (2, 0.5, 0, 0)
    assert score.mota == pytest.approx(1 - 2 / 20)


def test_unknown_is_neither_right_nor_a_switch() -> None:
    truth = stage(np.zeros((10, 1), int))
    found = stage(np.array([[0, -1]] * 4 + [[-1, 0]] * 2 + [[0, -1]] * 4))
    score = score_identities(truth, found, ("id_0", "unknown"))
    assert (score.switches, score.unknown, score.missed) == (0, 2, 0)
    assert score.idf1 == pytest.approx(0.8)


def test_missing_and_spurious_bodies_are_counted() -> None:
    truth = stage(np.array([[0, 1], [0, 1]]))
    found = stage(np.array([[0, 7], [0, -1]]))
    score = score_identities(truth, found, ("id_0", "id_1"))
    assert (score.missed, score.spurious, score.mota) == (2, 1, 0.25)


def test_a_match_is_kept_though_another_comes_nearer() -> None:
    similarity = np.array([[[0.9, 0.0]], [[0.6, 0.8]], [[0.4, 0.8]]])
    assert matches(similarity).ravel().tolist() == [0, 0, 1]


def test_a_switch_over_a_gap_counts() -> None:
    assert switches(np.array([[0], [-1], [-1], [1], [1], [0]])) == 2


def test_an_empty_result_misses_everybody() -> None:
    score = score_identities(stage(np.zeros((3, 1), int)), np.empty((3, 0, 33, 2)), ())
    assert (score.missed, score.idf1, score.mota) == (3, 0.0, 0.0)


@settings(max_examples=60, deadline=None)
@given(st.integers(0, 2**32 - 1))
def test_scores_agree_with_brute_force(seed: int) -> None:
    rng = np.random.default_rng(seed)
    frames, people = int(rng.integers(1, 8)), int(rng.integers(1, 4))
    truth = np.tile(np.arange(people), (frames, 1))
    truth[rng.random(truth.shape) < 0.2] = -1
    found = np.array([rng.permutation(people) for _ in range(frames)])
    found[rng.random(found.shape) < 0.2] = -1
    score = score_identities(stage(truth), stage(found), [f"id_{i}" for i in range(people)])

    def overlap(person: int, name: int) -> int:
        return int(((truth[:, person] >= 0) & (truth[:, person] == found[:, name])).sum())

    best = max(sum(overlap(p, order[p]) for p in range(people)) for order in permutations(range(people)))
    bodies, shown = int((truth >= 0).sum()), int((found >= 0).sum())
    assert score.idf1 == pytest.approx(2 * best / max(bodies + shown, 1))
    hits, changes = 0, 0
    for person in range(people):
        names = [
            int(np.flatnonzero(found[t] == person)[0])
            for t in range(frames)
            if truth[t, person] >= 0 and (found[t] == person).any()
        ]
        hits += len(names)
        changes += sum(a != b for a, b in pairwise(names))
    assert (score.missed, score.spurious, score.switches) == (bodies - hits, shown - hits, changes)
