"""Bodies have the measures they were given, and refuse what no person has."""

from __future__ import annotations

import numpy as np
import pytest

from dancekit import skeleton
from dancekit.errors import DancekitError
from dancekit.synthetic import BODIES, Body, dance


@pytest.mark.parametrize("name", list(BODIES))
def test_lengths_follow_from_the_measures(name):
    body = BODIES[name]
    assert body.thigh_m + body.shank_m + body.ankle_m == pytest.approx(body.leg_share * body.height_m)
    assert body.upper_arm_m + body.forearm_m == pytest.approx(body.arm_share * body.height_m)


@pytest.mark.parametrize("name", list(BODIES))
def test_a_dancer_has_the_bones_of_its_body(name):
    body = BODIES[name]
    position = dance("waves", duration_s=1.0, body=body).position[:, 0]

    def length(a: str, b: str) -> np.ndarray:
        return np.linalg.norm(position[:, skeleton.index(a)] - position[:, skeleton.index(b)], axis=1)

    assert np.allclose(length("left_hip", "right_hip"), body.hip_width_m, atol=1e-6)
    assert np.allclose(length("left_hip", "left_knee"), body.thigh_m, atol=1e-6)
    assert np.allclose(length("right_knee", "right_ankle"), body.shank_m, atol=1e-6)
    assert np.allclose(length("left_shoulder", "left_elbow"), body.upper_arm_m, atol=1e-6)
    assert np.allclose(length("right_elbow", "right_wrist"), body.forearm_m, atol=1e-6)


def test_a_standing_body_is_as_tall_as_it_says():
    for body in BODIES.values():
        recording = dance("waves", duration_s=0.1, delay_s=5.0, body=body)
        ear = recording.root[0, 0, 1] + recording.position[0, 0, skeleton.index("left_ear"), 1]
        # The crown is 12.5 cm above the ears' height in every body; standing relaxed costs 1 to 4 cm.
        assert 0.005 < body.height_m - (ear + 0.125) < 0.045


def test_random_bodies_differ_and_are_plausible():
    bodies = [Body.random(seed) for seed in range(50)]
    assert len({body.height_m for body in bodies}) == 50
    assert all(0.85 < body.girth < 1.2 for body in bodies)
    assert Body.random(7) == Body.random(7)


def test_a_body_survives_its_dictionary():
    assert Body(**Body.random(3).to_dict()) == Body.random(3)


def test_an_impossible_body_is_refused_with_the_range():
    with pytest.raises(DancekitError, match=r"height_m=3 .*use 1.2 to 2.2"):
        Body(height_m=3.0)
    with pytest.raises(DancekitError, match="hip_width_m"):
        Body(hip_width_m=0.5)
