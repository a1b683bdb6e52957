"""Recordings of dances: exact, repeatable, different where they should differ, with beats and phrases as truth."""

from __future__ import annotations

import subprocess
import sys
from itertools import pairwise

import numpy as np
import pytest

from dancekit import skeleton
from dancekit.errors import DancekitError
from dancekit.synthetic import DANCES, PHRASES, Body, Camera, Dancer, dance, dances, duo

LIMBS = [
    bone
    for bone in skeleton.BONES
    if bone not in (("left_shoulder", "right_shoulder"), ("left_shoulder", "left_hip"), ("right_shoulder", "right_hip"))
]
"""All bones but those of the trunk, whose spine and collarbones move."""


@pytest.mark.parametrize("name", DANCES)
def test_bone_lengths_of_limbs_head_and_hips_are_constant(name):
    position = dance(name, duration_s=60.0, seed=1, body=Body.random(1)).position[:, 0].astype(float)
    ends = skeleton.bone_indices(LIMBS)
    lengths = np.linalg.norm(position[:, ends[:, 0]] - position[:, ends[:, 1]], axis=-1)
    assert np.ptp(lengths, axis=0).max() < 2e-6


def test_position_is_hip_centred_and_confidence_is_one():
    recording = dance("hiphop", duration_s=2.0)
    assert np.abs(recording.position[:, :, skeleton.indices(["left_hip", "right_hip"])].mean(axis=2)).max() < 1e-6
    assert (recording.confidence == 1).all()
    assert (recording.presence == 1).all()
    assert np.isnan(recording.image).all()
    assert np.isfinite(recording.root).all()


def test_left_is_at_the_viewers_right_and_the_face_looks_at_the_camera():
    still = dance("groove", duration_s=0.1, delay_s=1.0).position[0, 0]
    assert still[skeleton.index("left_wrist"), 0] > 0.1 > -0.1 > still[skeleton.index("right_wrist"), 0]
    assert still[skeleton.index("nose"), 2] > still[skeleton.index("left_ear"), 2] + 0.05
    assert still[skeleton.index("nose"), 1] > 0.5 > -0.5 > still[skeleton.index("left_ankle"), 1]


@pytest.mark.parametrize("tempo", [90.0, 120.0, 131.0])
def test_beats_are_sixty_over_tempo_apart(tempo):
    beats = dance("waves", duration_s=10.0, tempo_bpm=tempo, delay_s=0.4).meta["beats_s"]
    assert beats[0] == 0.4
    assert np.allclose(np.diff(beats), 60 / tempo, atol=2e-6)
    assert 10.0 - 60 / tempo <= beats[-1] < 10.0


def test_phrases_are_numbered_and_tile_the_dance_in_eights():
    meta = dance("groove", duration_s=20.0, tempo_bpm=120.0, seed=5).meta
    phrases = meta["phrases"]
    assert [phrase["number"] for phrase in phrases] == [1, 2, 3, 4, 5]
    assert [phrase["start_s"] for phrase in phrases] == [0.0, 4.0, 8.0, 12.0, 16.0]
    assert phrases[-1]["end_s"] == 20.0
    assert {phrase["name"] for phrase in phrases} == set(PHRASES["groove"])


def test_the_same_seed_gives_the_same_dance_and_another_another():
    one, again, other = (dance("lyrical", duration_s=8.0, seed=seed) for seed in (1, 1, 2))
    assert one.same_arrays(again)
    assert one.meta == again.meta
    assert np.abs(one.position - other.position).max() > 0.2


def test_dances_differ_from_one_another():
    positions = [dance(name, duration_s=10.0).position for name in DANCES]
    for i, one in enumerate(positions):
        for other in positions[i + 1 :]:
            assert np.linalg.norm(one - other, axis=-1).mean() > 0.1


def test_an_hour_is_no_loop():
    recording = dance("hiphop", duration_s=600.0, fps=5.0)
    blocks = recording.position[:3000].reshape(-1, 20, 33 * 3)
    gaps = np.abs(blocks[:, None] - blocks[None]).mean(axis=(2, 3))
    assert gaps[~np.eye(len(blocks), dtype=bool)].min() > 0.002


def test_all_phrases_come_equally_often():
    names = [phrase["name"] for phrase in dance("waves", duration_s=200.0, fps=2.0, tempo_bpm=120.0).meta["phrases"]]
    assert {names.count(name) for name in PHRASES["waves"]} == {10}
    assert all(a != b for a, b in pairwise(names))


@pytest.mark.parametrize("name", ["groove", "waves", "lyrical"])
def test_half_the_tempo_at_half_the_rate_is_the_same_dance(name):
    fast = dance(name, duration_s=10.0, fps=30.0, tempo_bpm=120.0, seed=3)
    slow = dance(name, duration_s=20.0, fps=15.0, tempo_bpm=60.0, seed=3)
    assert np.allclose(fast.position, slow.position, atol=1e-6)
    assert np.allclose(fast.root, slow.root, atol=1e-6)


def test_frame_rates_sample_the_same_motion():
    assert np.array_equal(dance("hiphop", fps=60.0).position[::2], dance("hiphop", fps=30.0).position)


def test_a_dancer_who_waits_stands_until_the_first_beat():
    recording = dance("groove", duration_s=4.0, delay_s=2.0)
    assert np.ptp(recording.position[:55], axis=0).max() < 0.05
    assert np.ptp(recording.position[60:], axis=0).max() > 0.3
    moving = dance("groove", duration_s=2.0)
    assert np.allclose(recording.position[60:], moving.position, atol=1e-6)


def test_facing_turns_the_whole_dance():
    front, aside = dance("waves", duration_s=2.0), dance("waves", duration_s=2.0, facing_deg=90.0)
    assert np.allclose(aside.position[..., 0], front.position[..., 2], atol=1e-5)
    assert np.allclose(aside.position[..., 2], -front.position[..., 0], atol=1e-5)


def test_a_path_is_walked():
    path = ((0.0, -1.0, 0.0), (4.0, 1.0, 0.5))
    recording = dance("groove", duration_s=6.0, tempo_bpm=120.0, path_m=path)
    assert recording.root[0, 0, 0] == pytest.approx(-1.0, abs=0.15)
    assert recording.root[-1, 0, 0] == pytest.approx(1.0, abs=0.3)
    assert recording.root[-1, 0, 2] == pytest.approx(0.5, abs=0.3)
    assert recording.meta["phrases"][0]["name"] == PHRASES["groove"][0]


def test_given_phrases_are_danced_in_order():
    names = [
        p["name"] for p in dance("lyrical", duration_s=12.0, tempo_bpm=120.0, phrases=("rise", "spin")).meta["phrases"]
    ]
    assert names == ["rise", "spin", "rise"]


def test_lyrical_turns_fully_and_extends_a_leg():
    recording = dance("lyrical", duration_s=8.0, tempo_bpm=120.0, phrases=("spin", "extension"))
    left, right = (recording.position[:, 0, skeleton.index(f"{side}_hip")] for side in ("left", "right"))
    facing = np.unwrap(np.arctan2(-(left - right)[:, 2], (left - right)[:, 0]))
    assert np.ptp(facing[:120]) > 2 * np.pi - 0.1
    ankles = recording.position[120:, 0, skeleton.indices(["left_ankle", "right_ankle"])]
    assert ankles[..., 1].max() > -0.45


def test_hiphop_lifts_knees_crouches_and_jumps():
    recording = dance("hiphop", duration_s=12.0, tempo_bpm=120.0, phrases=("knee_lift", "crouch", "jump"))
    knees = recording.position[:120, 0, skeleton.indices(["left_knee", "right_knee"])]
    assert knees[..., 1].max() > -0.1
    height = recording.root[:, 0, 1]
    assert height[120:240].min() < 0.70 * height[0]
    feet = recording.root[240:, :, None, 1] + recording.position[240:, :, skeleton.indices("feet"), 1]
    assert feet.min(axis=(1, 2)).max() > 0.1


def test_a_duo_trades_places_twice_and_overlaps_in_the_picture():
    pair = duo(duration_s=10.0, camera=Camera())
    order = np.sign(pair.root[:, 0, 0] - pair.root[:, 1, 0])
    assert (order[0], order[150], order[-1]) == (-1, 1, -1)
    assert np.abs(np.diff(order) / 2).sum() == 2
    assert pair.individuals == ("first", "second")
    # They walk: nobody drops into a split to keep up.
    assert (pair.root[:, :, 1] > 0.85 * pair.root[0, :, 1]).all()
    assert np.linalg.norm((pair.root[:, 0] - pair.root[:, 1])[:, [0, 2]], axis=1).min() > 0.4


def test_recordings_can_be_made_again_from_their_meta():
    who = Dancer("waves", 95.0, 4, Body.random(2), ("pop", "twist"), 30.0, ((0.0, 0.1, 0.2),), 0.5, "Ana")
    camera = Camera(azimuth_deg=20.0)
    made = dances([who], duration_s=3.0, camera=camera, definition="mediapipe")
    meta = made.meta
    again = dances(
        [Dancer.from_dict(recipe) for recipe in meta["dancers"]],
        duration_s=3.0,
        camera=Camera(**meta["camera"] | {"target": tuple(meta["camera"]["target"])}),
        definition=meta["definition"],
    )
    assert made == again


@pytest.mark.parametrize(
    ("call", "message"),
    [
        (lambda: dance("polka"), "unknown dance 'polka'; choose one of: groove, waves"),
        (lambda: dance("groove", phrases=("spin",)), "unknown phrases of groove: spin; choose from: side_step"),
        (lambda: dance("groove", phrases=()), "none given"),
        (lambda: dance("groove", tempo_bpm=10), "tempo_bpm is 10; expected 30 to 240"),
        (
            lambda: dance("groove", definition="exact"),
            "unknown definition 'exact'; choose one of: anatomical, mediapipe",
        ),
        (lambda: dance("groove", path_m=((0, 0, 0), (1, 5, 0))), "5.00 m/s"),
        (lambda: dance("groove", path_m=((1, 0, 0), (0, 1, 0))), "in order of time"),
        (lambda: dance("groove", duration_s=0), "must be more than 0"),
    ],
)
def test_what_makes_no_sense_is_refused_with_a_remedy(call, message):
    with pytest.raises(DancekitError, match=message):
        call()


def test_importing_the_dancer_does_not_import_the_renderers_compiler():
    code = "import sys, dancekit.synthetic; print('numba' in sys.modules, 'scipy' in sys.modules, 'av' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.split() == ["False", "False", "False"]
