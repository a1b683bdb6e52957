"""F1 of boundaries against the largest matching there is, found by another way."""

from __future__ import annotations

from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.sparse import csr_array
from scipy.sparse.csgraph import maximum_bipartite_matching

from dancekit.errors import EmbeddingError
from dancekit.segmentation import BoundaryScore, Segments, boundary_f1, boundary_score, pooled

times = st.lists(st.integers(0, 100), max_size=12).map(lambda ticks: [tick / 20 for tick in ticks])


@given(times, times, st.integers(0, 10))
def test_as_many_pairs_as_any_matching_has(found, true, ticks):
    near = np.abs(np.subtract.outer(np.array(found), np.array(true))) <= ticks / 20 + 1e-9
    expected = 0
    if near.size:
        expected = int((maximum_bipartite_matching(csr_array(near), perm_type="column") >= 0).sum())
    assert boundary_score(found, true, ticks / 20) == BoundaryScore(expected, len(found), len(true))


@given(times, times)
def test_found_and_true_may_change_places_for_f1(found, true):
    assert boundary_f1(found, true) == pytest.approx(boundary_f1(true, found))


def test_a_boundary_serves_once():
    score = boundary_score([1.0, 1.05, 0.95], [1.0])
    assert (score.matched, score.precision, score.recall, score.f1) == (1, pytest.approx(1 / 3), 1.0, 0.5)


def test_the_tolerance_itself_is_within():
    assert boundary_f1([1.25], [1.0]) == 1.0
    assert boundary_f1([1.2501], [1.0]) == 0.0


def test_nothing_to_find_and_nothing_found_is_right():
    assert boundary_f1([], []) == 1.0
    assert boundary_f1([1.0], []) == 0.0
    assert boundary_score([], [1.0]).recall == 0.0


def pieces(clip, edges, who="Ana"):
    return [{"clip": clip, "individual": who, "start_s": a, "end_s": b} for a, b in pairwise(edges)]


def test_segments_are_compared_clip_by_clip_without_their_ends():
    found = Segments.of(pieces("a", [0, 1, 5]) + pieces("b", [0, 2, 4, 5]))
    true = Segments.of(pieces("a", [0, 2, 5]) + pieces("b", [0, 2, 5]) + pieces("b", [0, 1, 5], "Ben"))
    assert boundary_score(found, true) == BoundaryScore(matched=1, found=3, true=3)


def test_pooling_counts_every_boundary_the_same():
    scores = [boundary_score([1.0], [1.0]), boundary_score([], [1.0, 2.0, 3.0])]
    assert pooled(scores).f1 == pytest.approx(2 / 5)


@pytest.mark.parametrize(
    ("found", "true", "tolerance_s", "message"),
    [
        ([1.0], [1.0], -0.1, "0 seconds or more"),
        ([float("nan")], [1.0], 0.1, "expected seconds"),
        (Segments.of([]), [1.0], 0.1, "give both as the same"),
    ],
)
def test_what_makes_no_sense_is_refused(found, true, tolerance_s, message):
    with pytest.raises(EmbeddingError, match=message):
        boundary_score(found, true, tolerance_s)
