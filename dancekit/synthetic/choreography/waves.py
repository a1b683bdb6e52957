"""Waves: a ripple runs through arms and trunk while the torso turns far to either side."""

from __future__ import annotations

from collections.abc import Callable

from dancekit.synthetic.score import Phrase

__all__ = ["PHRASES"]


def _feel(p: Phrase, **more: float) -> None:
    p.open(**{"arm_wave": p.grow(0.9), "body_wave": p.grow(0.5), "stance": 0.15, "sink": 0.03, "bend": 0.02} | more)


def _pivot(p: Phrase, *beats: float) -> None:
    for number, beat in enumerate(beats):
        p.step("left" if number % 2 == 0 else "right", beat, lift_m=0.045)


def glide(p: Phrase) -> None:
    """Step softly on every beat while the wave goes from hand to hand."""
    _feel(p, body_wave=p.grow(0.3))
    _pivot(p, *range(1, 9))
    p.keys("x", {4: p.grow(0.18), 8: 0.0}, over=3.0)
    p.arms(1, "tee", "tee")
    p.arms(8, "tee", "tee")


def turn_out(p: Phrase) -> None:
    """Turn the whole body some sixty degrees to one side, wave there, and turn to the other."""
    _feel(p)
    angle = p.grow(1.0)
    p.keys("yaw", {2: angle, 4: angle, 6: -angle, 7: -angle, 8: 0.0}, over=1.6)
    _pivot(p, 1, 2, 3, 4, 5, 6, 7, 8)
    p.arms(2, "tee", "second")
    p.arms(6, "second", "tee", over=2.0)
    p.keys("head_yaw", {2: -0.35, 4: -0.35, 6: 0.35, 7: 0.35, 8: 0.0}, over=1.6)


def twist(p: Phrase) -> None:
    """Keep the feet planted and wind the spine, the wave reaching forwards and back."""
    _feel(p, stance=0.19, sink=0.07, arm_wave=p.grow(0.6))
    p.step("left", 1)
    p.step("right", 2)
    p.keys("twist", {3: p.grow(0.6), 5: -p.grow(0.6), 7: p.grow(0.4), 8: 0.0}, over=2.0)
    p.keys("head_yaw", {3: 0.3, 5: -0.3, 7: 0.2, 8: 0.0}, over=2.0)
    p.arms(3, "second", "tee", over=2.0)
    p.arms(5, "tee", p.choose("second", "high_v"), over=2.0)
    p.arms(8, "second", "second", over=2.0)


def body_roll(p: Phrase) -> None:
    """Send a roll from the hips through chest and head with the arms hanging low, then open them."""
    _feel(p, body_wave=p.grow(1.1), arm_wave=0.15, stance=0.16, sink=0.06)
    p.step("right", 1)
    p.step("left", 2)
    p.arms(1, "low_v", "low_v")
    p.arms(4, p.choose("low_v", "second"), "low_v", over=2.0)
    p.arms(6, "high_v", "high_v", over=2.0)
    p.arms(8, "tee", "tee", over=2.0)


def pop(p: Phrase) -> None:
    """Stop the wave: hit angular arm shapes on the beat and hold them."""
    _feel(p, arm_wave=0.0, body_wave=0.1, stance=0.16, sink=0.05)
    p.step("left", 1, beats=0.5)
    p.step("right", 2, beats=0.5)
    shapes = [("goal", "low_goal"), ("tee", "goal"), ("low_goal", "goal"), ("goal", "tee"), ("second", "second")]
    first = int(p.rng.integers(len(shapes)))
    for number, beat in enumerate((1, 2, 3, 4, 5, 6, 7)):
        p.arms(beat, *shapes[(first + number) % len(shapes)], over=0.6)
    p.arms(8, "tee", "tee", over=0.6)
    p.keys("twist", {2: 0.25, 4: -0.25, 6: 0.25, 8: 0.0}, over=0.6)
    p.keys("side", {3: p.grow(0.14), 5: -p.grow(0.14), 7: 0.0}, over=0.6)


PHRASES: dict[str, Callable[[Phrase], None]] = {
    "glide": glide,
    "turn_out": turn_out,
    "twist": twist,
    "body_roll": body_roll,
    "pop": pop,
}
"""Phrases by name; the first steps on every beat and so can travel."""
