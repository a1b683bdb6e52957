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
    """Prepare, turn once fully about the vertical in small steps with the arms overhead, and arrive open."""
    _feel(p)
    turn = 2.0 * np.pi
    for beat, angle in ((2.0, -0.25), (6.0, turn)):
        p.key("yaw", beat, angle, over=1.4 if beat < 3 else 4.0)
    for number in range(2, 13):
        p.step("left" if number % 2 else "right", number / 2.0 + 0.5, lift_m=0.045, beats=0.48)
    p.key("sink", 2, 0.05)
    p.key("sink", 3, 0.005)
    p.arms(2, "round_low", "second", over=1.6)
    high = p.choose("oval", "round_low")
    p.arms(3.5, high, high, over=1.5)
    p.arms(5.5, high, high)
    p.arms(7, "second", "second", over=1.5)
    p.arms(8, "low_v", "second")
    p.keys("head_yaw", {2.6: -0.5, 4.0: 0.5, 6.0: 0.0}, over=1.2)


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
