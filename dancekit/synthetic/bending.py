"""One joint bent by a known angle for a known time: what a dancer does otherwise, with the answer known.

A comparison of two dancers can only be tested where the difference is known; here it is, to rounding.
"""

from __future__ import annotations

import numpy as np

from dancekit import skeleton
from dancekit.errors import DancekitError
from dancekit.recording import Recording

__all__ = ["bend"]

_FOOT = ("foot_index", "heel")
_HAND = ("wrist", "pinky", "index", "thumb")
_BEYOND = {  # the end of the joint's own bone first
    "shoulder": ("elbow", *_HAND),
    "elbow": _HAND,
    "hip": ("knee", "ankle", *_FOOT),
    "knee": ("ankle", *_FOOT),
    "ankle": _FOOT,
}


def bend(
    recording: Recording,
    joint: str,
    degrees: float,
    *,
    start_s: float = -np.inf,
    end_s: float = np.inf,
    ease_s: float = 0.2,
) -> Recording:
    """Bend one joint of every individual more than it was, and leave all other joints as they are.

    Parameters
    ----------
    recording
        Any with positions in space.
    joint
        One of `dancekit.skeleton.ANGLES`; what lies beyond it (for a knee the shank and the foot) turns with it, in the
        plane of the joint, so that of the ten angles only this one changes.
    degrees
        By how much its angle becomes smaller: a knee more bent, an arm lower. Negative opens it. The angle stays
        within 0 and 180.
    start_s, end_s
        From when to when; by default throughout.
    ease_s
        How long it takes to come and to go, within the span, as a half wave of a cosine.

    Returns
    -------
    Recording
        A new one, with the step in ``meta["steps"]``. `image` and `root` are not changed: a planted foot may float.

    Raises
    ------
    DancekitError
        If the joint is unknown, or the span shorter than twice `ease_s`.

    Examples
    --------
    >>> from dancekit.synthetic import dance
    >>> stiff = bend(dance("groove", duration_s=4), "right_knee", 25, start_s=1, end_s=3)
    >>> stiff.meta["steps"][-1]["joint"], stiff.meta["steps"][-1]["degrees"]
    ('right_knee', 25)
    """
    if joint not in skeleton.ANGLES:
        raise DancekitError(f"unknown joint {joint!r}; choose one of: {', '.join(skeleton.ANGLES)}")
    if not (ease_s >= 0 and end_s - start_s >= 2 * ease_s):
        raise DancekitError(
            f"start_s={start_s:g}, end_s={end_s:g}, ease_s={ease_s:g}; expected a span of at least twice ease_s"
        )
    position = np.array(recording.position, dtype=float)
    side, _, kind = joint.partition("_")
    beyond = skeleton.indices([f"{side}_{name}" for name in _BEYOND[kind]])
    pivot = skeleton.index(joint)
    still = skeleton.index(f"{side}_hip") if kind == "shoulder" else skeleton.index(skeleton.ANGLES[joint][0])
    share = _share(recording.time, start_s, end_s, ease_s)[:, None]
    middle = position[:, :, [pivot]]
    bones = position[:, :, beyond] - middle
    axis, angle = _hinge(bones[:, :, 0], position[:, :, still] - middle[:, :, 0])
    turn = angle - np.clip(angle - np.radians(degrees) * share, 0, np.pi)
    position[:, :, beyond] = middle + _turned(bones, axis[:, :, None], turn[:, :, None, None])
    settings = {"joint": joint, "degrees": degrees, "span_s": [_finite(start_s), _finite(end_s)], "ease_s": ease_s}
    return recording.with_step("bend", settings, position=position.astype(np.float32))


def _share(time: np.ndarray, start_s: float, end_s: float, ease_s: float) -> np.ndarray:
    """Give how much of the bend is there at each time, 0 to 1."""
    inside = np.minimum(time - start_s, end_s - time)
    if ease_s == 0:
        return (inside >= 0).astype(float)
    return 0.5 - 0.5 * np.cos(np.pi * np.clip(inside / ease_s, 0, 1))


def _hinge(moving: np.ndarray, still: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Give the axis about which the moving bone turns towards the still one, and the angle between them, radians."""
    moving, still = (bone / np.linalg.norm(bone, axis=-1, keepdims=True) for bone in (moving, still))
    axis = np.cross(moving, still)
    # A stretched limb has no plane of its own; any that holds it will do.
    aside = np.cross(moving, np.where(np.abs(moving[..., :1]) < 0.9, [1.0, 0.0, 0.0], [0.0, 1.0, 0.0]))
    size = np.linalg.norm(axis, axis=-1, keepdims=True)
    axis = np.where(size > 1e-4, axis, aside)
    axis /= np.linalg.norm(axis, axis=-1, keepdims=True)
    return axis, np.arctan2(size[..., 0], (moving * still).sum(axis=-1))


def _turned(points: np.ndarray, axis: np.ndarray, angle: np.ndarray) -> np.ndarray:
    """Turn points about axes through the origin (Rodrigues' formula)."""
    along = (points * axis).sum(axis=-1, keepdims=True) * axis
    return along + np.cos(angle) * (points - along) + np.sin(angle) * np.cross(axis, points)


def _finite(seconds: float) -> float | None:
    return float(seconds) if np.isfinite(seconds) else None
