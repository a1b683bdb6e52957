"""The shapes that clothe a skeleton: tapered capsules hung on the bones, sized by the body.

A shape is a round cone between two points of a bone's frame, squashed along the frame's axes. Shapes of one garment
melt into each other where they meet, but one leg never melts into the other: see `distance`.
"""

from __future__ import annotations

from dataclasses import dataclass

from dancekit.synthetic.body import Body
from dancekit.synthetic.contact import SIDES
from dancekit.synthetic.renderer.look import GARMENTS, Look

__all__ = ["LIMBS", "Shape", "body_shapes"]

LIMBS = ("trunk", "left_arm", "right_arm", "left_leg", "right_leg")

Point = tuple[float, float, float]


@dataclass(frozen=True)
class Shape:
    """A tapered capsule on a bone: from `start` to `end` (metres in the bone's frame), radius to radius."""

    bone: str
    start: Point
    end: Point
    radius: tuple[float, float]
    squash: Point
    garment: int
    limb: int
    blend: float


class _Tailor:
    """Collects shapes, scaled to a body."""

    def __init__(self, body: Body, look: Look) -> None:
        self.body, self.look = body, look
        self.shapes: list[Shape] = []

    def add(
        self,
        garment: str,
        bone: str,
        start: Point,
        end: Point,
        radius: tuple[float, float],
        *,
        squash: Point = (1.0, 1.0, 1.0),
        scale: Point = (1.0, 1.0, 1.0),
        thick: float = 1.0,
        limb: str = "trunk",
        blend: float = 0.02,
    ) -> None:
        a, b = ((p[0] * scale[0], p[1] * scale[1], p[2] * scale[2]) for p in (start, end))
        radii = (radius[0] * thick, radius[1] * thick)
        made_of, part = GARMENTS.index(garment), LIMBS.index(limb)
        self.shapes.append(Shape(bone, a, b, radii, squash, made_of, part, blend))


def body_shapes(body: Body, look: Look) -> list[Shape]:
    """Give all shapes of a dressed body, ordered by garment and limb as `distance` needs them.

    Examples
    --------
    >>> len(body_shapes(Body(), Look())) > 60
    True
    """
    tailor = _Tailor(body, look)
    _head(tailor)
    _trunk(tailor)
    for side, sign in SIDES.items():
        _arm(tailor, side, sign)
        _leg(tailor, side, sign)
    return sorted(tailor.shapes, key=lambda shape: (shape.garment, shape.limb))


def _head(t: _Tailor) -> None:
    t.add(
        "skin", "head", (0, 0.032, -0.014), (0, 0.032, -0.0139), (0.078, 0.078), squash=(0.95, 1.08, 1.20), blend=0.01
    )
    t.add("skin", "head", (0, 0.0, 0.030), (0, -0.078, 0.050), (0.060, 0.034), squash=(0.95, 1, 0.95), blend=0.03)
    t.add("skin", "head", (0.024, 0.034, 0.072), (-0.024, 0.034, 0.072), (0.014, 0.014))  # brow
    t.add("skin", "head", (0, 0.018, 0.086), (0, -0.022, 0.101), (0.0065, 0.0115), blend=0.012)  # nose
    t.add("skin", "head", (0.009, -0.028, 0.091), (-0.009, -0.028, 0.091), (0.008, 0.008), blend=0.008)
    t.add("skin", "head", (0.014, -0.064, 0.078), (-0.014, -0.064, 0.078), (0.0095, 0.0095), blend=0.008)  # lips
    t.add("skin", "head", (0, -0.098, 0.068), (0, -0.0979, 0.068), (0.018, 0.018))  # chin
    for sign in (1.0, -1.0):
        t.add("skin", "head", (sign * 0.03, -0.03, 0.035), (sign * 0.025, -0.065, 0.035), (0.034, 0.026))  # jaw
        t.add("skin", "head", (sign * 0.040, -0.022, 0.062), (sign * 0.0399, -0.022, 0.062), (0.022, 0.022))  # cheek
        ear = (sign * 0.077, 0.012, -0.012), (sign * 0.074, -0.022, -0.004)
        t.add("skin", "head", *ear, (0.016, 0.010), squash=(0.45, 1, 1), blend=0.006)
    t.add("skin", "neck", (0, -0.03, -0.005), (0, 0.09, 0.012), (0.058, 0.054), thick=0.5 + 0.5 * t.body.girth)
    t.add("hair", "head", (0, 0.046, -0.026), (0, 0.046, -0.0259), (0.085, 0.085), squash=(0.98, 1.08, 1.20))
    t.add("hair", "head", (0, -0.005, -0.055), (0, -0.035, -0.06), (0.068, 0.055), squash=(1.02, 1, 1))
    if t.look.ponytail:
        t.add("hair", "head", (0, 0.03, -0.125), (0, 0.02, -0.15), (0.030, 0.035))
        t.add("hair", "head", (0, 0.02, -0.15), (0, -0.14, -0.15), (0.035, 0.020))


def _trunk(t: _Tailor) -> None:
    girth, trunk = t.body.girth, t.body.trunk_scale
    wide, hips = t.body.shoulder_width_m / 0.344, t.body.hip_width_m / 0.18
    top, low = (wide, trunk, girth), (hips, trunk, girth)
    t.add("skin", "chest", (0.06, 0.245, -0.03), (-0.06, 0.245, -0.03), (0.045, 0.045), scale=top, blend=0.04)
    for start, end, radius, squash in (
        ((0, 0.11, 0.0), (0, 0.02, 0.005), (0.118, 0.108), (1.22 * wide / girth**0.5, 1, 0.88)),
        ((0, 0.16, -0.015), (0, 0.10, -0.01), (0.105, 0.108), (1.30 * wide / girth**0.5, 1, 0.85)),
    ):
        t.add("shirt", "chest", start, end, radius, squash=squash, scale=top, thick=girth, blend=0.03)
    t.add(
        "shirt",
        "spine",
        (0, 0.08, 0),
        (0, -0.02, 0),
        (0.104, 0.104),
        squash=(1.22, 1, 0.90),
        scale=low,
        thick=girth,
        blend=0.05,
    )
    t.add(
        "shirt",
        "pelvis",
        (0, 0.09, 0),
        (0, 0.0, 0),
        (0.110, 0.116),
        squash=(1.28, 1, 0.93),
        scale=low,
        thick=girth,
        blend=0.05,
    )
    t.add(
        "shirt",
        "pelvis",
        (0, 0.05, -0.005),
        (0, 0, -0.005),
        (0.115, 0.112),
        squash=(1.25, 1, 0.9),
        scale=low,
        thick=girth,
        blend=0.04,
    )
    for sign in (1.0, -1.0):
        chest = (sign * 0.07, 0.105, 0.065), (sign * 0.055, 0.105, 0.068)
        t.add("shirt", "chest", *chest, (0.052, 0.052), squash=(1, 0.9, 0.75), scale=top, blend=0.04)
        t.add(
            "shirt",
            "chest",
            (sign * 0.03, 0.235, -0.02),
            (sign * 0.135, 0.215, -0.015),
            (0.046, 0.050),
            scale=top,
            blend=0.04,
        )
        blade = (sign * 0.07, 0.13, -0.06), (sign * 0.075, 0.05, -0.05)
        t.add("shirt", "chest", *blade, (0.055, 0.05), squash=(1, 1, 0.8), scale=top, blend=0.04)
        seat = (sign * 0.06, -0.01, -0.055), (sign * 0.06, -0.03, -0.05)
        t.add("shirt", "pelvis", *seat, (0.075, 0.07), scale=low, thick=girth, blend=0.04)


def _arm(t: _Tailor, side: str, sign: float) -> None:
    body, limb = t.body, f"{side}_arm"
    thick = 0.35 + 0.65 * body.girth
    upper = (1.0, body.upper_arm_m / 0.285, 1.0)
    fore = (1.0, body.forearm_m / 0.250, 1.0)
    t.add("skin", f"{side}_upper_arm", (0, 0, 0), (0, 0.285, 0), (0.050, 0.038), scale=upper, thick=thick, limb=limb)
    t.add(
        "skin",
        f"{side}_upper_arm",
        (0, 0.10, 0.008),
        (0, 0.20, 0.008),
        (0.043, 0.036),
        scale=upper,
        thick=thick,
        limb=limb,
    )
    t.add(
        "skin",
        f"{side}_forearm",
        (0, 0, 0),
        (0, 0.25, 0),
        (0.036, 0.026),
        squash=(1, 1, 0.95),
        scale=fore,
        thick=thick,
        limb=limb,
    )
    t.add("skin", f"{side}_forearm", (0, 0.05, 0), (0, 0.10, 0), (0.041, 0.036), scale=fore, thick=thick, limb=limb)
    t.add(
        "shirt",
        f"{side}_upper_arm",
        (0, 0, 0),
        (0, 0.15, 0),
        (0.060, 0.058),
        scale=upper,
        thick=thick,
        limb=limb,
        blend=0.03,
    )
    _hand(t, f"{side}_hand", sign, limb)


def _hand(t: _Tailor, bone: str, sign: float, limb: str) -> None:
    size = (t.body.size,) * 3
    t.add(
        "skin",
        bone,
        (0, 0.02, 0),
        (0, 0.075, 0),
        (0.034, 0.040),
        squash=(1, 1, 0.42),
        scale=size,
        limb=limb,
        blend=0.012,
    )
    for x, length, root in (
        (-0.028, 0.068, 0.088),
        (-0.009, 0.077, 0.092),
        (0.010, 0.071, 0.088),
        (0.027, 0.055, 0.080),
    ):
        x = sign * x
        middle = (x * 1.15, root + length * 0.5, 0.008)
        t.add("skin", bone, (x, root, 0), middle, (0.0095, 0.009), scale=size, limb=limb, blend=0.006)
        t.add(
            "skin", bone, middle, (x * 1.15, root + length, 0.026), (0.009, 0.0075), scale=size, limb=limb, blend=0.006
        )
    joint, tip = (-sign * 0.052, 0.068, 0.016), (-sign * 0.060, 0.10, 0.020)
    t.add("skin", bone, (-sign * 0.026, 0.03, 0.004), joint, (0.014, 0.011), scale=size, limb=limb, blend=0.01)
    t.add("skin", bone, joint, tip, (0.011, 0.009), scale=size, limb=limb, blend=0.006)


def _leg(t: _Tailor, side: str, sign: float) -> None:
    body, limb = t.body, f"{side}_leg"
    thick = 0.2 + 0.8 * body.girth
    long, lower, size = body.thigh_m / 0.425, body.shank_m / 0.415, (body.size,) * 3
    thigh, shank, foot = f"{side}_thigh", f"{side}_shank", f"{side}_foot"
    scale, below = (1.0, long, 1.0), (1.0, lower, 1.0)
    t.add("skin", shank, (0, 0.30, 0), (0, 0.415, 0), (0.042, 0.036), scale=below, limb=limb)
    # Trousers are one garment with the shirt, so that they melt at the waist; `paint` finds the hem.
    t.add(
        "shirt",
        thigh,
        (0, -0.01, 0),
        (0, 0.425, 0),
        (0.090, 0.064),
        squash=(1, 1, 1.02),
        scale=scale,
        thick=thick,
        limb=limb,
        blend=0.035,
    )
    t.add(
        "shirt",
        thigh,
        (0, 0.10, 0.012),
        (0, 0.22, 0.012),
        (0.082, 0.075),
        scale=scale,
        thick=thick,
        limb=limb,
        blend=0.03,
    )
    t.add("shirt", shank, (0, 0, 0), (0, 0.38, -0.005), (0.066, 0.056), scale=below, thick=thick, limb=limb)
    t.add("shirt", shank, (0, 0.08, -0.02), (0, 0.17, -0.015), (0.054, 0.052), scale=below, thick=thick, limb=limb)
    t.add("shoes", foot, (0, -0.045, -0.045), (0, -0.052, 0.10), (0.040, 0.036), scale=size, thick=body.size, limb=limb)
    t.add(
        "shoes",
        foot,
        (0, -0.052, 0.08),
        (0, -0.058, 0.135),
        (0.046, 0.032),
        squash=(1, 0.75, 1),
        scale=size,
        thick=body.size,
        limb=limb,
    )
    t.add("shoes", foot, (0, 0, -0.015), (0, -0.04, 0.01), (0.042, 0.044), scale=size, limb=limb)
    t.add(
        "soles",
        foot,
        (0, -0.073, -0.045),
        (0, -0.073, 0.12),
        (0.046, 0.047),
        squash=(1, 0.30, 1),
        scale=size,
        thick=body.size,
        limb=limb,
    )
