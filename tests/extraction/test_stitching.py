"""The parts of stitching: evidence with known signs and sizes, margins and cliques against brute force."""

from __future__ import annotations

from itertools import combinations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.optimize import linear_sum_assignment

from dancekit.extraction.choice import fill_unknown, heaviest_clique
from dancekit.extraction.detections import Detections, Tracklet
from dancekit.extraction.evidence import Looks, appearance_evidence, motion_evidence, telling, within_spread
from dancekit.extraction.stitching import margins
from dancekit.extraction.tracklets import tracklets

BODY = np.random.default_rng(0).uniform([0, 0], [30, 100], (33, 2))
PICTURE = np.array([1000.0, 600.0])
NO = -np.inf


def detections(places: np.ndarray, *, fps: float = 30, cuts: tuple[int, ...] = ()) -> Detections:
    """Bodies of one shape at places across (T, P); NaN for absent."""
    places = np.asarray(places, float)
    image = BODY + places[..., None, None] * [1.0, 0.0]
    looks = np.full((*places.shape, 40), np.nan)
    return Detections.of(image, looks, np.arange(len(places)) / fps, cuts)


def two_parts(gap: int, *, jump: float = 0.0, speed: float = 2.0) -> tuple[Tracklet, Tracklet]:
    """One walk with a hole of some frames, and a jump in it."""
    place = 100 + speed * np.arange(60 + gap, dtype=float)
    place[30 + gap :] += jump
    place[30 : 30 + gap] = np.nan
    first, second = tracklets(detections(place[:, None]))
    return first, second


def test_a_steady_walk_is_one_tracklet_with_the_right_place_and_speed() -> None:
    (one,) = tracklets(detections(100 + 2.0 * np.arange(40)[:, None]))
    assert (len(one), one.contested, one.start_s, one.end_s) == (40, False, 0.0, 39 / 30)
    np.testing.assert_allclose(one.first[1], [60, 0], atol=1e-6)
    np.testing.assert_allclose(one.last[0] - one.first[0], [78, 0], atol=1e-6)


def test_links_end_at_cuts_at_long_gaps_and_at_impossible_jumps() -> None:
    walk = 100 + 2.0 * np.arange(40)[:, None]
    assert [len(one) for one in tracklets(detections(walk, cuts=(15,)))] == [15, 25]
    holed = walk.copy()
    holed[10:12] = np.nan
    assert [len(one) for one in tracklets(detections(holed))] == [38]
    holed[10:20] = np.nan
    assert [len(one) for one in tracklets(detections(holed))] == [10, 20]
    walk[20:] += 400
    assert [len(one) for one in tracklets(detections(walk))] == [20, 20]


def test_two_in_one_place_are_never_linked() -> None:
    places = np.full((20, 2), 100.0)
    places[10:, 1] = places[10:, 0] + 5
    assert all(len(one) <= 1 for one in tracklets(detections(places)))


def test_who_goes_on_where_another_vanished_is_contested_until_the_other_is_back() -> None:
    frames = np.arange(90)
    front, rear = np.full(90, 300.0), 300 - 2.0 * (frames - 45)
    rear[35:55] = np.nan
    tracks = tracklets(detections(np.stack([front, rear], axis=1)))
    doubtful = np.zeros(90, bool)
    for one in tracks:
        if one.contested and abs(one.first[0, 0] - 300 - BODY[[11, 12, 23, 24], 0].mean()) < 1:
            doubtful[one.frames] = True
    assert doubtful[36:56].all()
    assert not doubtful[:30].any()
    assert not doubtful[60:].any()


def test_far_from_each_other_nothing_is_contested() -> None:
    frames = np.arange(90)
    rear = 700 + 0.0 * frames
    rear[35:55] = np.nan
    assert not any(one.contested for one in tracklets(detections(np.stack([300 + 0.0 * frames, rear], axis=1))))


def test_motion_speaks_for_going_on_and_against_jumping() -> None:
    for gap in (3, 6, 15):
        same = motion_evidence(*([one] for one in two_parts(gap + 3)), PICTURE)[0, 0]
        jumped = motion_evidence(*([one] for one in two_parts(gap + 3, jump=300)), PICTURE)[0, 0]
        assert same > 2
        assert -8 < jumped < -2


def test_motion_knows_less_over_longer_gaps_and_in_the_end_next_to_nothing() -> None:
    values = [motion_evidence(*([one] for one in two_parts(gap)), PICTURE)[0, 0] for gap in (5, 15, 30, 90, 300)]
    assert (np.diff(values) < 0).all()
    assert abs(values[-1]) < 3


def test_motion_says_nothing_across_a_cut_nor_backwards() -> None:
    before, after = tracklets(detections(100 + 2.0 * np.arange(40)[:, None], cuts=(20,)))
    assert motion_evidence([before], [after], PICTURE)[0, 0] == 0
    assert np.isnan(motion_evidence([after], [before], PICTURE)[0, 0])


def of(mean: float, count: float = 30.0, depth: int = 40) -> Looks:
    return Looks(np.full(depth, mean * count), np.full(depth, count))


def test_looks_speak_for_the_like_and_against_the_unlike_and_nothing_where_unseen() -> None:
    spread, even = np.full(40, 4.0), np.full(40, 1 / 40)
    same, other = appearance_evidence([of(50)], [of(50), of(90)], spread, even)[0]
    assert same > 3
    assert other < -3
    unseen = Looks(np.zeros(40), np.zeros(40))
    assert appearance_evidence([of(50)], [unseen], spread, even)[0, 0] == 0
    assert appearance_evidence([], [of(1)], spread, even).shape == (0, 1)


def test_one_odd_number_can_not_outweigh_all_others() -> None:
    """Hair over a shoulder changes a part's colour by any amount; it counts as three deviations."""
    odd = of(50)
    odd.total[0] += 1e6
    spread, even = np.full(40, 4.0), np.full(40, 1 / 40)
    same, changed = appearance_evidence([of(50)], [of(50), odd], spread, even)[0]
    assert 0 < same - changed < 0.6


def test_numbers_that_tell_people_apart_weigh_more() -> None:
    ones, others = of(50), of(50)
    others.total[7] += 30 * 30
    weights = telling([ones, others], [(0, 1)], np.full(40, 4.0))
    assert weights.argmax() == 7
    assert weights.sum() == pytest.approx(1)
    np.testing.assert_allclose(telling([ones], [], np.full(40, 4.0)), 1 / 40)
    np.testing.assert_allclose(telling([ones, ones], [(0, 1)], np.full(40, 4.0)), 1 / 40)


def test_looks_add_up() -> None:
    np.testing.assert_allclose((of(10, 1) + of(40, 2)).mean, 30)


def test_spread_is_that_of_means_over_half_a_second() -> None:
    rng = np.random.default_rng(0)
    steps = np.repeat(rng.normal(0, 20, (40, 1, 40)), 15, axis=0)
    found = detections(np.full((600, 1), 100.0))
    found = Detections(**{**vars(found), "appearance": 50 + steps})
    spread = within_spread(found, tracklets(found))
    assert np.median(spread) == pytest.approx(20, rel=0.1)
    np.testing.assert_allclose(within_spread(found, []), np.tile([3, 3, 3, 1.5, 1.5], 8))


@settings(max_examples=100, deadline=None)
@given(st.integers(0, 2**32 - 1), st.integers(1, 2))
def test_margins_agree_with_solving_again_without_the_link(seed: int, people: int) -> None:
    """Before and after one event, where all before are seen at once and so are all after: forbid a link, solve anew."""
    score = np.random.default_rng(seed).normal(2, 5, (people, people))
    rows, columns = linear_sum_assignment(np.maximum(score, 0), maximize=True)
    links = [(int(r), int(c)) for r, c in zip(rows, columns, strict=True) if score[r, c] > 0]
    if not links:
        return
    best = sum(score[link] for link in links)
    whole = np.full((2 * people, 2 * people), NO)
    whole[:people, people:], whole[people:, :people] = score, score.T
    found = margins(whole, [(r, people + c) for r, c in links])
    for link, margin in zip(links, found, strict=True):
        without = score.copy()
        without[link] = -1e6
        again = np.maximum(without, 0)[linear_sum_assignment(np.maximum(without, 0), maximize=True)].sum()
        assert margin == pytest.approx(best - again, abs=1e-9)


def test_parts_of_one_person_are_no_rivals() -> None:
    score = np.array([[NO, 6.0, 5.9], [6.0, NO, 6.0], [5.9, 6.0, NO]])
    assert margins(score, [(0, 1), (1, 2)]).tolist() == [6.0, 6.0]


@settings(max_examples=60, deadline=None)
@given(st.integers(0, 2**32 - 1))
def test_the_heaviest_clique_agrees_with_trying_all_sets(seed: int) -> None:
    rng = np.random.default_rng(seed)
    count, most = int(rng.integers(1, 8)), int(rng.integers(1, 5))
    weight = rng.uniform(0.1, 5, count)
    joined = np.triu(rng.random((count, count)) < 0.6, 1)
    joined |= joined.T
    best = max(
        sum(weight[list(nodes)])
        for size in range(1, most + 1)
        for nodes in combinations(range(count), size)
        if all(joined[a, b] for a, b in combinations(nodes, 2))
    )
    chosen = heaviest_clique(weight, joined, most)
    assert len(chosen) <= most
    assert all(joined[a, b] for a, b in combinations(chosen, 2))
    assert weight[chosen].sum() == pytest.approx(best)


def test_a_large_crowd_is_chosen_from_in_reasonable_time() -> None:
    chosen = heaviest_clique(np.linspace(1, 2, 40), ~np.eye(40, dtype=bool), 40)
    assert len(chosen) == 40
    assert heaviest_clique(np.zeros(0), np.zeros((0, 0), bool), 2) == []


def test_unknown_columns_hold_as_many_as_fit_and_leave_out_the_short() -> None:
    def column(first: int, stop: int) -> np.ndarray:
        return np.where((np.arange(60) >= first) & (np.arange(60) < stop), 1, -1)

    time = np.arange(60) / 30
    result = fill_unknown([column(30, 60), column(0, 20), column(10, 25), column(50, 53)], time, 0.3)
    assert len(result) == 2
    np.testing.assert_array_equal(result[0], np.maximum(column(0, 20), column(30, 60)))
    np.testing.assert_array_equal(result[1], column(10, 25))
