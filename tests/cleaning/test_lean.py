from __future__ import annotations

import numpy as np
import pytest

from dancekit import Recording, skeleton
from dancekit.cleaning import find_lean, level
from dancekit.cleaning.lean import _squarely, _upright
from dancekit.synthetic import DANCES, Camera, corrupt, dance


def as_extracted(recording: Recording) -> Recording:
    """Forget where the dancer is in the room, as a pose model does."""
    return recording.replace(root=np.full_like(recording.root, np.nan))


def left_over(cleaned: Recording, truth: Recording) -> float:
    """Degrees between the true and the levelled vertical, after the best rotation of the whole clip."""
    body = skeleton.indices(skeleton.BODY)
    a, b = (r.position[:, 0, body].reshape(-1, 3).astype(float) for r in (cleaned, truth))
    u, _, vt = np.linalg.svd(a.T @ b)
    rotation = u @ np.diag([1, 1, np.sign(np.linalg.det(u @ vt))]) @ vt
    return float(np.degrees(np.arccos(np.clip(rotation[1, 1], -1, 1))))


@pytest.mark.parametrize("lean_deg", [4.0, 7.0, 10.0])
@pytest.mark.parametrize("name", DANCES)
def test_the_lean_of_a_pose_model_is_brought_under_3_degrees(name: str, lean_deg: float):
    truth = dance(name, duration_s=10, seed=6, camera=Camera())
    leaning, _ = corrupt(truth, lean_deg=lean_deg)
    levelled = level(as_extracted(leaning))
    assert left_over(leaning, truth) == pytest.approx(lean_deg, abs=0.1)
    assert left_over(levelled, truth) < 3.0
    assert levelled.meta["steps"][-1]["individuals"][0]["levelled"]


def test_a_dancer_who_turns_shows_the_lean_whatever_was_usual():
    """Posture turns with the dancer and cancels; the constant stays. Without the prior of pose models, too."""
    recording = dance("waves", duration_s=12, seed=2, facing_deg=0.0)
    turned = np.array(recording.position)
    angle = 2 * np.pi * np.arange(recording.n_frames) / recording.n_frames
    c, s = np.cos(angle), np.sin(angle)
    turned[:, 0] = np.stack(
        [c[:, None] * turned[:, 0, :, 0] + s[:, None] * turned[:, 0, :, 2], turned[:, 0, :, 1],
         -s[:, None] * turned[:, 0, :, 0] + c[:, None] * turned[:, 0, :, 2]], axis=-1,
    )  # fmt: skip
    leaning, _ = corrupt(recording.replace(position=turned), lean_deg=12.0)
    assert find_lean(leaning).degrees == pytest.approx(12.0, abs=1.5)


def test_exact_motion_with_a_camera_is_left_as_it_is():
    for name in DANCES:
        truth = dance(name, duration_s=8, seed=3, camera=Camera(azimuth_deg=30))
        levelled = level(truth)
        assert levelled.same_arrays(truth)
        assert "under 4 degrees" in levelled.meta["steps"][-1]["individuals"][0]["why"]


def test_motion_capture_is_left_alone_unless_forced():
    leaning, _ = corrupt(dance("groove", duration_s=6), lean_deg=9.0)
    assert level(leaning).same_arrays(leaning)
    assert "motion capture" in level(leaning).meta["steps"][-1]["individuals"][0]["why"]
    assert not level(leaning, force=True).same_arrays(leaning)


def test_floor_work_teaches_nothing():
    lying = np.array(dance("groove", duration_s=6).position)[..., [1, 0, 2]]
    recording = Recording(time=np.arange(180) / 30, position=lying, image=np.zeros((180, 1, 33, 2)))
    levelled = level(recording)
    found = levelled.meta["steps"][0]["individuals"][0]
    assert levelled.same_arrays(recording)
    assert (found["levelled"], found["degrees"]) == (False, None)
    assert found["why"] == "upright for 0.0 s only; at least 1 s are needed"


def test_a_minority_of_bent_frames_does_not_pull_the_lean():
    truth = dance("waves", duration_s=10, seed=1, camera=Camera())
    leaning, _ = corrupt(truth, lean_deg=7.0)
    plain = find_lean(as_extracted(leaning)).degrees
    bent = np.array(leaning.position)
    bent[:90] = bent[:90][..., [0, 2, 1]]
    assert find_lean(as_extracted(leaning.replace(position=bent))).degrees == pytest.approx(plain, abs=1.0)


def test_each_individual_is_levelled_by_its_own_lean():
    one, _ = corrupt(dance("groove", duration_s=6, camera=Camera()), lean_deg=5.0)
    two, _ = corrupt(dance("waves", duration_s=6, camera=Camera()), lean_deg=11.0)
    both = one.replace(
        **{a: np.concatenate([getattr(one, a), getattr(two, a)], axis=1)
           for a in ("position", "image", "root", "confidence", "presence")},
        individuals=("one", "two"),
    )  # fmt: skip
    found = level(both).meta["steps"][-1]["individuals"]
    assert found[1]["degrees"] - found[0]["degrees"] > 3.0


def test_the_rotation_brings_axes_upright_by_the_shortest_way():
    slope = np.tan(np.radians([[3.0, 8.0], [-5.0, 0.0], [0.0, 0.0]]))
    axis = np.stack([slope[:, 0], np.ones(3), slope[:, 1]], axis=1)
    rotation = _upright(slope)
    turned = np.einsum("tij,tj->ti", rotation, axis)
    assert np.allclose(turned[:, [0, 2]], 0)
    assert np.allclose(rotation @ np.swapaxes(rotation, 1, 2), np.eye(3))
    assert np.degrees(np.arccos((np.trace(rotation[1]) - 1) / 2)) == pytest.approx(5.0)
    assert np.array_equal(rotation[2], np.eye(3))


def test_a_lean_that_comes_with_the_facing_is_taken_out_where_it_is():
    """Half of the clip from the front, leaning by 10 degrees; half from the side, leaning by none."""
    truth = dance("waves", duration_s=16, seed=2, camera=Camera())
    body = np.array(truth.position)
    body[240:] = body[240:][..., [2, 1, 0]] * [-1.0, 1.0, 1.0]
    truth = truth.replace(position=body)
    leaning, _ = corrupt(truth, lean_deg=10.0)
    body[:240] = leaning.position[:240]
    levelled = level(as_extracted(truth.replace(position=body)))
    for half in (slice(0, 220), slice(260, 480)):
        part = [r.replace(**{a: getattr(r, a)[half] for a in ("position", "image", "root", "confidence", "presence")},
                          time=r.time[half]) for r in (levelled, truth)]  # fmt: skip
        assert left_over(*part) < 3.0


def test_posture_is_not_taken_for_lean():
    """A dancer who bows by 6 degrees whichever way she faces: the bow stays."""
    position = np.array(dance("waves", duration_s=12, seed=2).position)
    c, s = np.cos(np.radians(6)), np.sin(np.radians(6))
    bowed = position @ np.array([[1, 0, 0], [0, c, -s], [0, s, c]]).T
    angle = 2 * np.pi * np.arange(360) / 360
    c, s = (f(angle)[:, None] for f in (np.cos, np.sin))
    x, y, z = np.moveaxis(bowed[:, 0], -1, 0)
    turning = np.stack([c * x + s * z, y, -s * x + c * z], axis=-1)[:, None]
    found = find_lean(Recording(time=np.arange(360) / 30, position=turning))
    assert abs(found.degrees) < 1.0
    assert abs(found.sideways_degrees) < 1.0


@pytest.mark.parametrize("frames", [0, 1, 2])
def test_tiny_empty_and_flat_recordings_pass(frames: int):
    for value in (0.0, np.nan):
        tiny = Recording(time=np.arange(frames) / 30, position=np.full((frames, 1, 33, 3), value))
        assert level(tiny, force=True).same_arrays(tiny)


def test_the_share_of_the_facing_lean_is_whole_in_front_and_nothing_from_the_side():
    assert _squarely(np.array([1.0, 0.0, -1.0, 0.5])).tolist() == pytest.approx([1.0, 0.0, 0.6, 0.0625])
