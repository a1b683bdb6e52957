"""Lyrical: long lines, a full turn of 360 degrees, a leg that extends to the side, arms that breathe."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from dancekit.synthetic.score import Phrase

__all__ = ["PHRASES"]


def _feel(p: Phrase, **more: float) -> None:
    p.open(**{"stance": 0.10, "turnout": 0.35, "bend": -0.03, "sink": 0.015} | more)


def float_walk(p: Phrase) -> None:
    """Walk softly on every beat, arms passing through low, second and high positions."""
    _feel(p, sway=p.grow(0.02))
    for beat in range(1, 9):
        p.step("left" if beat % 2 else "right", beat, lift_m=0.05, beats=0.9)
    p.keys("x", {4: p.grow(0.16), 8: 0.0}, over=3.5)
    p.arms(2, "round_low", "round_low", over=2.0)
    p.arms(4, "second", p.choose("oval", "second"), over=2.0)
    p.arms(6, "oval", "oval", over=2.0)
    p.arms(8, "second", "second", over=2.0)
    p.keys("side", {4: p.grow(0.12), 8: -p.grow(0.10)}, over=3.0)


def spin(p: Phrase) -> None:
    """Prepare in plie, turn once fully on the ball of one foot with the other knee raised, and arrive open."""
    _feel(p, stance=0.11)
    p.step("left", 1.0)
    p.step("right", 1.8, forward=0.04)
    p.key("yaw", 2.2, -0.25, over=1.2)
    p.key("yaw", 5.6, 2.0 * np.pi, over=3.3)
    p.keys("sink", {2.2: 0.10, 3.0: 0.0, 5.0: 0.0, 6.2: 0.08, 7.5: 0.015})
    p.keys("heels", {3.0: 0.5, 5.2: 0.5, 6.0: 0.0}, over=0.8)
    p.pivot("right", 2.2, 5.6)
    p.gesture("left", 2.3, 6.0, direction=(0.05, -0.80, 0.45), reach=0.68, point=1.0, ramp=0.28)
    p.step("left", 5.8, beats=3.4, lift_m=0.0)
    p.arms(2, "round_low", "second", over=1.6)
    high = p.choose("oval", "round_low")
    p.arms(3.2, high, high, over=1.1)
    p.arms(5.0, high, high)
    p.arms(6.6, "second", "second", over=1.6)
    p.arms(8, "low_v", "second", over=1.4)
    p.step("right", 7.0, lift_m=0.045)
    p.step("left", 8.0, lift_m=0.045)
    p.keys("head_yaw", {2.8: -0.5, 4.2: 0.5, 5.6: 0.0}, over=1.2)


def extension(p: Phrase) -> None:
    """Stand on one leg and extend the other to the side, long, the trunk leaning away."""
    _feel(p, stance=0.09)
    p.step("left", 1, beats=0.8)
    p.step("right", 2, beats=0.8)
    height = -0.55 + 0.35 * (p.amount - 0.8)
    p.gesture("left", 2.4, 6.6, direction=(0.85, height, 0.25), reach=0.985, point=1.0, ramp=0.40)
    p.keys("side", {4.2: p.grow(0.22), 5.2: p.grow(0.22), 7.0: 0.0}, over=1.8)
    p.keys("roll", {4.2: 0.14, 5.2: 0.14, 7.0: 0.0}, over=1.8)
    p.arms(2.2, "round_low", "round_low", over=1.8)
    p.arms(4.2, "second", p.choose("up", "oval"), over=1.8)
    p.arms(5.4, "second", "oval")
    p.arms(8, "second", "low_v", over=2.0)
    p.keys("head_roll", {4.2: -0.2, 7.0: 0.0}, over=1.8)


def reach(p: Phrase) -> None:
    """Step forward into a long reach, fall back, and reach to the other side."""
    _feel(p, stance=0.12, body_wave=0.25)
    p.keys("z", {2: p.grow(0.16), 4: p.grow(0.16), 6: -p.grow(0.05), 8: 0.0}, over=1.8)
    for beat, side in ((1.0, "left"), (2.0, "right"), (4.5, "right"), (5.5, "left"), (7.0, "left"), (8.0, "right")):
        p.step(side, beat, forward=0.10 if beat == 2.0 else 0.0)
    p.arms(2.5, "arabesque", p.choose("behind", "second"), over=2.0)
    p.arms(5.0, "second", "arabesque", over=2.0)
    p.arms(8.0, "oval", "second", over=2.2)
    p.keys("twist", {2.5: p.grow(0.25), 5.0: -p.grow(0.35), 8.0: 0.0}, over=2.0)
    p.keys("head_pitch", {2.5: -0.15, 5.0: 0.1, 8.0: 0.0}, over=2.0)


def rise(p: Phrase) -> None:
    """Sink into a plie with low arms and rise on to the balls of the feet with the arms overhead."""
    _feel(p, stance=0.14, turnout=0.6)
    p.step("left", 1)
    p.step("right", 2)
    p.keys("sink", {3.2: p.grow(0.16), 5.2: 0.0, 7.4: p.grow(0.05)}, over=1.8)
    p.keys("heels", {5.2: 0.42, 6.0: 0.42, 7.2: 0.0}, over=1.5)
    p.arms(3.2, "round_low", "round_low", over=2.0)
    p.arms(5.4, "oval", "oval", over=2.0)
    p.arms(8.0, p.choose("second", "low_v"), "second", over=2.0)
    p.keys("head_pitch", {3.2: 0.2, 5.2: -0.25, 7.5: 0.0}, over=1.8)


PHRASES: dict[str, Callable[[Phrase], None]] = {
    "float_walk": float_walk,
    "spin": spin,
    "extension": extension,
    "reach": reach,
    "rise": rise,
}
"""Phrases by name; the first steps on every beat and so can travel."""
