"""Hip-hop: bounce, knee lifts, punches, a deep crouch and jumps that land on the beat."""

from __future__ import annotations

from collections.abc import Callable

from dancekit.synthetic.score import Phrase

__all__ = ["PHRASES"]

_KNEE = {"direction": (0.10, -0.72, 0.68), "reach": 0.66, "point": 0.35}


def _feel(p: Phrase, **more: float) -> None:
    p.open(
        **{
            "bounce": p.grow(0.055), "torque": p.grow(0.22), "nod": 0.08, "bend": 0.14, "stance": 0.16,
            "turnout": 0.28, "sink": 0.035, "pitch": 0.05,
        }
        | more
    )  # fmt: skip


def bounce_walk(p: Phrase) -> None:
    """Step heavily on every beat with bent knees and pumping arms."""
    _feel(p, stance=0.14)
    for beat in range(1, 9):
        p.step("left" if beat % 2 else "right", beat, lift_m=0.09, beats=0.7)
        swing = ("swing_back", "swing_front")
        p.arms(beat, swing[beat % 2], swing[1 - beat % 2])
    p.keys("yaw", {3: p.grow(0.3), 5: -p.grow(0.3), 8: 0.0}, over=2.0)


def knee_lift(p: Phrase) -> None:
    """Lift one knee after the other to hip height, punching up with the other arm."""
    _feel(p, stance=0.13, bounce=0.03, torque=0.08)
    p.step("left", 0.9, beats=0.7)
    p.step("right", 1.6, beats=0.6)
    other = p.choose("guard", "on_hip", "swing_back")
    for beat, side in ((2, "left"), (4, "right"), (6, "left")):
        p.gesture(side, beat - 0.1, beat + 1.3, ramp=0.42, **_KNEE)  # type: ignore[arg-type]
        up = p.choose("punch_up", "punch_out", "goal")
        p.arms(beat + 0.6, *((other, up) if side == "left" else (up, other)), over=0.8)
        p.arms(beat + 1.5, "guard", "guard", over=0.8)
    p.arms(8, "swing_back", "swing_front")


def crouch(p: Phrase) -> None:
    """Drop into a deep crouch, hold it low, and rise through the chest."""
    _feel(p, stance=0.20, turnout=0.45, bounce=0.02)
    p.step("left", 1)
    p.step("right", 1.8)
    depth = min(p.grow(0.36), 0.40)
    p.keys("sink", {3.5: depth, 5.0: depth, 7.0: 0.04}, over=1.6)
    p.keys("heels", {3.5: 0.45, 5.0: 0.45, 7.0: 0.0}, over=1.6)
    p.keys("pitch", {3.5: 0.40, 5.0: 0.40, 7.0: 0.05}, over=1.6)
    p.keys("bend", {3.5: 0.35, 5.0: 0.35, 7.0: 0.10}, over=1.6)
    p.keys("head_pitch", {3.5: -0.45, 5.0: -0.45, 7.0: 0.0}, over=1.6)
    p.arms(2, "guard", "guard")
    p.arms(3.6, p.choose("reach_floor", "forward", "low_goal"), "reach_floor", over=1.5)
    p.arms(5, "reach_floor", "forward")
    p.arms(7, p.choose("high_v", "goal"), "high_v", over=1.6)
    p.arms(8, "guard", "guard")


def jump(p: Phrase) -> None:
    """Bend, jump, and land on the fourth beat; jump again with the legs apart and land on the eighth."""
    _feel(p, bounce=0.0, stance=0.15, torque=0.05)
    p.step("right", 0.9, beats=0.7)
    p.step("left", 1.6, beats=0.6)
    flight_s = float(p.rng.uniform(0.34, 0.44))
    p.jump(4, flight_s=flight_s)
    p.jump(7, flight_s=flight_s, spread_m=p.grow(0.14))
    p.arms(2.6, "swing_back", "swing_back")
    p.arms(3.6, p.choose("up", "high_v"), "up", over=0.7)
    p.arms(4.6, "low_v", "low_v", over=0.8)
    p.arms(5.7, "swing_back", "swing_back")
    p.arms(6.7, "tee", p.choose("tee", "high_v"), over=0.7)
    p.arms(8, "guard", "guard")
    for beat in (4, 7):
        p.key("bend", beat - 1.2, 0.25)
        p.key("bend", beat - 0.5, 0.02, over=0.6)
        p.key("bend", beat + 0.4, 0.28, over=0.6)
    p.key("bend", 8, 0.14, over=0.5)


def punches(p: Phrase) -> None:
    """Stand wide and throw punches to the sides and up, the chest twisting behind them."""
    _feel(p, stance=0.20, torque=0.0, sink=0.07)
    p.step("left", 1, beats=0.6)
    p.step("right", 1.7, beats=0.6)
    for beat in range(2, 8):
        side = 1.0 if beat % 2 else -1.0
        hit = p.choose("punch_out", "punch_up", "tee", "forward")
        p.arms(beat, *((hit, "guard") if beat % 2 else ("guard", hit)), over=0.8)
        p.key("twist", beat, -side * p.grow(0.3), over=0.6)
        p.key("shift_x", beat, side * 0.04, over=0.8)
    p.keys("twist", {8: 0.0})
    p.arms(8, "cross_low", "cross_high")


PHRASES: dict[str, Callable[[Phrase], None]] = {
    "bounce_walk": bounce_walk,
    "knee_lift": knee_lift,
    "crouch": crouch,
    "jump": jump,
    "punches": punches,
}
"""Phrases by name; the first steps on every beat and so can travel."""
