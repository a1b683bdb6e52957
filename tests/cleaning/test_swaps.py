from __future__ import annotations

import itertools

import numpy as np
import pytest

from dancekit import Recording, skeleton
from dancekit.cleaning import fix_swaps
from dancekit.cleaning.swaps import _DIFFERS, _EXCHANGED, _viterbi
from dancekit.synthetic import DANCES, Camera, corrupt, dance


def test_viterbi_finds_the_cheapest_of_all_sequences():
    rng = np.random.default_rng(0)
    for _ in range(5):
        gain, bones = rng.normal(size=(4, 3)), rng.normal(size=(4, 2))
        loose = _EXCHANGED[:, :2] != _EXCHANGED[:, 2:]

        def cost(states, gain=gain, bones=bones, loose=loose):
            total = 0.0
            for frame, state in enumerate(states):
                total += bones[frame] @ loose[state] + 0.01 * (state > 0)
                if frame:
                    total += gain[frame] @ _DIFFERS[states[frame - 1], state] + 0.3 * (states[frame - 1] != state)
            return total

        best = min(itertools.product(range(8), repeat=4), key=cost)
        assert cost(_viterbi(gain, bones, 0.3, 0.01)) == pytest.approx(cost(best))


@pytest.mark.parametrize("name", DANCES)
@pytest.mark.parametrize("seed", [0, 1, 2])
def test_injected_swaps_are_found_and_mended(name: str, seed: int):
    truth = dance(name, duration_s=8, seed=seed, camera=Camera())
    faulty, faults = corrupt(truth, seed=seed, swaps=5, jitter=0.01)
    fixed = fix_swaps(faulty)
    wrong = np.linalg.norm(fixed.position - truth.position - faults.jitter_m, axis=-1) > 1e-4
    assert wrong[faults.swapped].mean() <= 0.05
    assert wrong[~faults.swapped].mean() <= 0.002


@pytest.mark.parametrize("name", DANCES)
def test_plain_dancing_has_no_swaps(name: str):
    truth = dance(name, duration_s=20, seed=7, tempo_bpm=150, camera=Camera(azimuth_deg=70))
    fixed = fix_swaps(truth)
    assert fixed.meta["steps"][-1]["swaps"] == []
    assert fixed.same_arrays(truth)


def test_swaps_of_a_second_and_more_are_found():
    faulty, faults = corrupt(dance("waves", duration_s=12, seed=1), seed=1, swaps=2, swap_frames=(30, 60))
    step = fix_swaps(faulty).meta["steps"][-1]
    assert step["frames"] == sum(last - first for _, first, last, _ in faults.swaps)
    assert [(s["kind"], round(s["start_s"] * 30)) for s in step["swaps"]] == [(k, a) for _, a, _, k in faults.swaps]


def test_pictures_alone_and_positions_alone_suffice():
    truth = dance("groove", duration_s=6, seed=2, camera=Camera())
    faulty, faults = corrupt(truth, seed=4, swaps=3)
    flat = faulty.replace(position=np.full_like(faulty.position, np.nan))
    deep = faulty.replace(image=np.full_like(faulty.image, np.nan))
    assert np.allclose(fix_swaps(flat).image, truth.image)
    assert np.allclose(fix_swaps(deep).position, truth.position)
    assert faults.swapped.any()


def test_confidence_and_presence_follow_their_keypoints():
    truth = dance("groove", duration_s=4, seed=2, camera=Camera())
    confidence = np.broadcast_to(np.linspace(0.5, 1, 33, dtype=np.float32), truth.confidence.shape)
    truth = truth.replace(confidence=confidence, presence=confidence)
    faulty, _ = corrupt(truth, seed=5, swaps=2)
    assert not np.array_equal(faulty.presence, truth.presence)
    fixed = fix_swaps(faulty)
    assert np.array_equal(fixed.confidence, truth.confidence)
    assert np.array_equal(fixed.presence, truth.presence)


def test_a_swap_of_one_dancer_leaves_the_other_alone():
    one, two = (dance("waves", duration_s=4, seed=seed) for seed in (1, 2))
    faulty, _ = corrupt(one, seed=1, swaps=1)
    both = one.replace(
        **{a: np.concatenate([getattr(faulty, a), getattr(two, a)], axis=1)
           for a in ("position", "image", "root", "confidence", "presence")},
        individuals=("one", "two"),
    )  # fmt: skip
    fixed = fix_swaps(both)
    assert np.array_equal(fixed.position[:, 1], two.position[:, 0])
    assert {s["individual"] for s in fixed.meta["steps"][-1]["swaps"]} == {"one"}


def test_a_mirrored_shot_after_a_cut_is_not_a_swap():
    body = np.array(dance("groove", duration_s=2).position)
    body[30:] = body[30:][:, :, skeleton.MIRROR]
    time = np.arange(60) / 30
    assert fix_swaps(Recording(time=time, position=body)).meta["steps"][-1]["frames"] == 30
    assert fix_swaps(Recording(time=time, position=body, meta={"cuts": [1.0]})).meta["steps"][-1]["frames"] == 0


@pytest.mark.parametrize("frames", [0, 1, 2])
def test_tiny_and_empty_recordings_pass(frames: int):
    tiny = Recording(time=np.arange(frames) / 30, position=np.zeros((frames, 1, 33, 3)))
    assert fix_swaps(tiny).same_arrays(tiny)
    nobody = Recording(time=np.arange(5) / 30, position=np.full((5, 2, 33, 3), np.nan))
    assert fix_swaps(nobody).same_arrays(nobody)
