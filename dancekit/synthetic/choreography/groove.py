"""Groove: side steps on the beat, hips against the shoulders, arms that swing, frame and cross."""

from __future__ import annotations

from collections.abc import Callable

from dancekit.synthetic.score import Phrase

__all__ = ["PHRASES"]

_ACCENTS = ("goal", "high_v", "up", "tee")


def _feel(p: Phrase, **more: float) -> None:
    p.open(
        **{
            "bounce": p.grow(0.035), "sway": p.grow(0.03), "rock": p.grow(0.09), "torque": p.grow(0.18), "nod": 0.06,
            "bend": 0.08, "stance": 0.13, "sink": 0.02,
        }
        | more
    )  # fmt: skip


def _walk(p: Phrase) -> None:
    for beat in range(1, 9):
        p.step("left" if beat % 2 else "right", beat)


def side_step(p: Phrase) -> None:
    """Step on every beat, drifting to one side and back, arms swinging from the elbows."""
    _feel(p)
    _walk(p)
    p.keys("x", {3: p.grow(0.24), 4: p.grow(0.24), 7: -p.grow(0.12), 8: 0.0}, over=2.0)
    p.keys("yaw", {2: p.grow(0.25), 4: 0.0, 6: -p.grow(0.25), 8: 0.0})
    for beat in range(1, 7):
        swing = ("swing_back", "swing_front")
        p.arms(beat, swing[beat % 2], swing[1 - beat % 2])
    accent = p.choose(*_ACCENTS)
    p.arms(7, accent, "low_goal")
    p.arms(8, "low_v", "low_v")


def step_touch(p: Phrase) -> None:
    """Step wide, close with a touch, and frame the beat with the arms."""
    _feel(p, sway=p.grow(0.02))
    for beat, side in (
        (1, "left"),
        (2, "right"),
        (3, "right"),
        (4, "left"),
        (5, "left"),
        (6, "right"),
        (7, "right"),
        (8, "left"),
    ):
        p.step(side, beat, out=0.10 if beat % 2 else -0.03, beats=0.7)
    first, second = p.choose("tee", "high_v", "low_v"), p.choose("cross_high", "cross_low", "guard")
    for beat in (1, 3, 5, 7):
        p.arms(beat, first, first)
        p.arms(beat + 1, second, second if second == "guard" else "cross_low")
    p.keys("head_yaw", {1: 0.3, 3: -0.3, 5: 0.3, 7: -0.3, 8: 0.0})


def sway(p: Phrase) -> None:
    """Stand wide and let the hips swing, one hand on the hip, the other drawing high and low."""
    _feel(p, stance=0.17, sway=p.grow(0.06), rock=p.grow(0.14), bounce=0.015, sink=0.05)
    p.step("left", 1)
    p.step("right", 2)
    for beat, pose in ((2, "high_v"), (4, "low_v"), (6, p.choose("up", "goal", "oval")), (8, "tee")):
        p.arms(beat, pose, "on_hip", over=2.0 if beat > 2 else 1.5)
    p.keys("side", {3: p.grow(0.15), 5: -p.grow(0.15), 7: p.grow(0.12), 8: 0.0}, over=2.0)


def windows(p: Phrase) -> None:
    """Turn a quarter to each side and open windows with bent arms, one up and one down."""
    _feel(p, torque=0.05)
    _walk(p)
    p.keys("yaw", {2: p.grow(0.55), 4: p.grow(0.55), 6: -p.grow(0.55), 7: -p.grow(0.55), 8: 0.0}, over=1.5)
    for beat in range(1, 8):
        pair = ("goal", "low_goal") if beat % 2 else ("low_goal", "goal")
        p.arms(beat, *pair, over=0.7)
    p.arms(8, "rest", "rest")


def grapevine(p: Phrase) -> None:
    """Travel to the side with crossing steps, arms opening, and travel back."""
    _feel(p, sway=0.01, torque=p.grow(0.10))
    p.keys("x", {4: p.grow(0.26), 8: 0.0}, over=3.5)
    for beat in range(1, 9):
        side = "left" if beat % 2 else "right"
        p.step(side, beat, out=-0.02, forward=-0.16 if beat in (2, 7) else 0.0)
    p.arms(2, "second", "low_v", over=1.5)
    p.arms(4, p.choose("up", "high_v"), "on_hip", over=1.5)
    p.arms(6, "low_v", "second", over=1.5)
    p.arms(8, "rest", "rest", over=1.5)
    p.keys("head_yaw", {2: 0.4, 4: 0.0, 6: -0.4, 8: 0.0})


PHRASES: dict[str, Callable[[Phrase], None]] = {
    "side_step": side_step,
    "step_touch": step_touch,
    "sway": sway,
    "windows": windows,
    "grapevine": grapevine,
}
"""Phrases by name; the first steps on every beat and so can travel."""
