from __future__ import annotations

import json

import numpy as np
import pytest

import dancekit as dk
from dancekit import Recording, skeleton
from dancekit.errors import RecordingError
from dancekit.synthetic import DANCES, Camera, corrupt, dance

ARRAYS = ("position", "image", "root", "confidence", "presence")
BODY = skeleton.indices(skeleton.BODY)


def steps(recording: Recording) -> list[str]:
    return [step["step"] for step in recording.meta["steps"]]


def off(one: Recording, other: Recording) -> np.ndarray:
    return np.linalg.norm(one.position - other.position, axis=-1)


def test_clean_runs_every_step_in_order_and_logs_json():
    cleaned = dk.clean(dance("groove", duration_s=2, camera=Camera()))
    assert steps(cleaned) == ["fix_swaps", "remove_outliers", "fill_gaps", "smooth", "hold_bones", "level", "clean"]
    assert json.loads(json.dumps(cleaned.meta)) == cleaned.meta


def test_every_step_can_be_left_out():
    recording = dance("groove", duration_s=2, camera=Camera())
    bare = dk.clean(recording, swaps=False, outliers=False, max_gap_s=None, smoothing=None, bones=None, level=False)
    assert steps(bare) == ["clean"]
    assert bare.same_arrays(recording)


@pytest.mark.parametrize("name", DANCES)
def test_exact_dancing_survives(name: str):
    for tempo_bpm in (100, 140):
        truth = dance(name, duration_s=10, seed=8, tempo_bpm=tempo_bpm, camera=Camera())
        wrong = off(dk.clean(truth), truth)
        assert wrong.mean() < 0.002
        assert np.percentile(wrong, 99) < 0.01


@pytest.mark.parametrize("name", DANCES)
def test_all_faults_at_once_are_mended(name: str):
    truth = dance(name, duration_s=10, seed=1, camera=Camera())
    faulty, _ = corrupt(truth, seed=1, jitter=0.01, swaps=4, outliers=15, gaps=1, gap_s=(0.2, 0.3), lean_deg=7.0)
    extracted = faulty.replace(root=np.full_like(faulty.root, np.nan))
    cleaned = dk.clean(extracted)
    assert np.isfinite(cleaned.position).all()
    assert off(cleaned, truth)[:, :, BODY].mean() < 0.6 * np.nanmean(off(extracted, truth)[:, :, BODY])
    assert np.percentile(off(cleaned, truth), 99.5) < 0.15


def test_cleaning_twice_changes_little():
    truth = dance("groove", duration_s=6, seed=1, camera=Camera())
    once = dk.clean(corrupt(truth, seed=2, jitter=0.01, swaps=2, outliers=5)[0])
    assert off(dk.clean(once), once).mean() < 0.003


def test_each_individual_is_cleaned_as_if_alone():
    one = corrupt(dance("groove", duration_s=4, camera=Camera()), seed=1, swaps=1, outliers=3, jitter=0.01)[0]
    two = corrupt(dance("waves", duration_s=4, camera=Camera()), seed=2, gaps=1, lean_deg=9)[0]
    names = ("position", "image", "root", "confidence", "presence")
    both = one.replace(
        **{a: np.concatenate([getattr(one, a), getattr(two, a)], axis=1) for a in names}, individuals=("one", "two")
    )
    together = dk.clean(both)
    for person, alone in enumerate((one, two)):
        for name in names:
            expected = getattr(dk.clean(alone), name)[:, 0]
            assert np.allclose(getattr(together, name)[:, person], expected, atol=1e-5, equal_nan=True)


def test_two_shots_are_cleaned_as_if_apart():
    shots = [
        corrupt(dance(name, duration_s=3, camera=Camera()), seed=1, jitter=0.02, outliers=4)[0]
        for name in ("groove", "hiphop")
    ]
    joined = shots[0].replace(
        time=np.arange(180) / 30,
        **{a: np.concatenate([getattr(s, a) for s in shots]) for a in ARRAYS},
        meta={"cuts": [3.0]},
    )  # fmt: skip
    options = {"bones": None, "level": False, "outliers": False}
    expected = np.concatenate([dk.clean(s, **options).position for s in shots])
    assert np.allclose(dk.clean(joined, **options).position, expected, atol=1e-5)


def test_variable_frame_rates_are_cleaned_like_even_ones():
    rng = np.random.default_rng(0)
    truth = dance("waves", duration_s=8, fps=120, seed=1, camera=Camera())
    kept = np.sort(rng.choice(truth.n_frames, 260, replace=False))
    uneven = truth.replace(
        time=truth.time[kept],
        **{a: getattr(truth, a)[kept] for a in ("position", "image", "root", "confidence", "presence")},
        fps=float("nan"),
    )
    assert off(dk.clean(uneven, outliers=False), uneven).mean() < 0.003
    assert np.array_equal(dk.clean(uneven).time, uneven.time)


@pytest.mark.parametrize("frames", [0, 1, 2, 3])
def test_tiny_recordings_pass(frames: int):
    truth = dance("groove", duration_s=1, camera=Camera())
    tiny = truth.select(end_s=(frames - 0.5) / 30)
    assert tiny.n_frames == frames
    assert dk.clean(tiny).n_frames == frames


def test_pictures_only_and_nobody_at_all_pass():
    truth = dance("groove", duration_s=2, camera=Camera())
    flat = truth.replace(position=np.full_like(truth.position, np.nan))
    assert np.isfinite(dk.clean(flat).image).all()
    nobody = flat.replace(image=np.full_like(truth.image, np.nan))
    assert not dk.clean(nobody).detected.any()
    no_one = Recording(time=np.arange(5) / 30, position=np.zeros((5, 0, 33, 3)))
    assert dk.clean(no_one).n_individuals == 0


def test_what_was_given_is_not_changed():
    faulty, _ = corrupt(dance("groove", duration_s=2, camera=Camera()), swaps=1, outliers=2)
    copy = np.array(faulty.position)
    dk.clean(faulty)
    assert np.array_equal(faulty.position, copy)
    assert "clean" not in steps(faulty)


def test_a_wrong_method_is_named():
    with pytest.raises(RecordingError, match="choose one of: butterworth"):
        dk.clean(dance("groove", duration_s=1), smoothing="blur")
