"""Feet: planted they neither slide nor sink, in the air they obey gravity, and legs reach them without breaking."""

from __future__ import annotations

import numpy as np
import pytest

from dancekit import skeleton
from dancekit.synthetic import DANCES, Body, Dancer
from dancekit.synthetic.contact import ankle_from_ball
from dancekit.synthetic.geometry import apply
from dancekit.synthetic.keypoints import place_keypoints
from dancekit.synthetic.performer import crossing

FPS = 30


def moved(dancer: Dancer, seconds: float = 60.0):
    return dancer.motion(np.arange(round(seconds * FPS)) / FPS)


def soles(motion) -> np.ndarray:
    """(T, 2, 3): the balls of the feet as the leg's chain of bones puts them, not as they were asked for."""
    back = ankle_from_ball(motion.body)
    return np.stack(
        [motion.origin[f"{side}_foot"] - apply(motion.frame[f"{side}_foot"], back) for side in ("left", "right")],
        axis=1,
    )


@pytest.mark.parametrize("seed", [0, 1, 2])
@pytest.mark.parametrize("dance", DANCES)
def test_a_planted_foot_slides_less_than_a_micrometre_and_stands_on_the_floor(dance, seed):
    motion = moved(Dancer(dance, tempo_bpm=90.0 + 30.0 * seed, seed=seed, body=Body.random(seed)))
    planted = motion.feet.planted
    ball = soles(motion)
    both = planted[1:] & planted[:-1]
    assert 0.3 < planted.mean() < 1.0
    assert np.linalg.norm(np.diff(ball, axis=0), axis=-1)[both].max() < 1e-6
    assert np.allclose(ball[planted][:, 1], 0.020 * motion.body.size, atol=1e-9)


@pytest.mark.parametrize("dance", DANCES)
def test_nothing_sinks_into_the_floor(dance):
    for seed in range(3):
        points = place_keypoints(moved(Dancer(dance, seed=seed, body=Body.random(seed))))
        assert points[:, :, 1].min() > 0.010


@pytest.mark.parametrize("dance", DANCES)
def test_legs_never_run_through_each_other(dance):
    for dancer in (Dancer(dance, seed=4), crossing(dance, dance, duration_s=10.0, tempo_bpm=110.0, seed=1)[0]):
        points = place_keypoints(moved(dancer, 30.0))
        for a, b in (("knee", "ankle"), ("heel", "foot_index")):
            ends = [points[:, skeleton.index(f"{side}_{name}")] for side in ("left", "right") for name in (a, b)]
            shares = np.linspace(0, 1, 9)[:, None, None]
            left, right = (first + shares * (last - first) for first, last in (ends[:2], ends[2:]))
            assert np.linalg.norm(left[:, None] - right[None], axis=-1).min() > 0.09


def test_a_jump_is_a_free_fall_that_lands_on_its_beat():
    motion = moved(Dancer("hiphop", tempo_bpm=120.0, phrases=("jump",)), 4.0)
    rise = motion.feet.rise
    time = np.arange(len(rise)) / FPS
    flight = rise > 0
    landing = time[1:][~flight[1:] & flight[:-1]]
    # Written to land on beats 4 and 7: at 2.0 and 3.5 s; a frame is 0.033 s.
    assert np.allclose(landing, [2.0, 3.5], atol=1.001 / FPS)
    inner = flight[2:] & flight[1:-1] & flight[:-2]
    assert np.allclose((np.diff(rise, 2) * FPS**2)[inner], -9.81, atol=1e-6)
    assert not motion.feet.planted[flight].any()


def test_the_pelvis_leaves_and_meets_the_floor_without_a_jolt():
    time = np.arange(0, 4.0, 1 / 600)
    motion = Dancer("hiphop", tempo_bpm=120.0, phrases=("jump",)).motion(time)
    speed = np.gradient(motion.origin["pelvis"][:, 1], time)
    assert np.abs(np.diff(speed)).max() < 0.15


def test_a_turn_on_one_foot_turns_its_ball_in_place():
    motion = moved(Dancer("lyrical", tempo_bpm=96.0, phrases=("spin",)), 5.0)
    turned = np.ptp(motion.feet.yaw, axis=0)
    assert (turned > 1.9 * np.pi).all()
    standing = np.argmax(motion.feet.planted.mean(axis=0))
    facing = np.unwrap(np.arctan2(motion.frame["pelvis"][:, 0, 2], motion.frame["pelvis"][:, 2, 2]))
    fast = np.abs(np.gradient(facing) * FPS) > np.radians(120)
    assert fast.sum() > 10
    assert motion.feet.planted[fast, standing].all()
    assert np.ptp(soles(motion)[fast, standing], axis=0).max() < 1e-6
