"""A body as shapes: rounded limbs in the colours of their sides, a trunk, a head that shows where it looks.

Drawn from far to near, each part with a thin halo of the background, so that crossing limbs stay apart on paper too.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from dancekit import skeleton
from dancekit.pictures.shapes import Disc, Polygon, Shape, capsule, mixed

__all__ = ["DARK", "LIGHT", "Look", "body_shapes", "opacity_of"]


@dataclass(frozen=True)
class Look:
    """Colours of a theme."""

    left: str
    right: str
    center: str
    background: str
    ink: str
    floor: str


LIGHT = Look("#0072B2", "#D55E00", "#666666", "#ffffff", "#222222", "#9aa3ad")
DARK = Look("#56B4E9", "#E8862E", "#B0B0B0", "#16181d", "#f0f0f0", "#5d6570")

_LIMBS: tuple[tuple[str, str, float, float], ...] = (
    ("shoulder", "elbow", 0.115, 0.085),
    ("elbow", "wrist", 0.085, 0.06),
    ("wrist", "index", 0.055, 0.04),
    ("wrist", "pinky", 0.045, 0.035),
    ("wrist", "thumb", 0.04, 0.03),
    ("hip", "knee", 0.15, 0.105),
    ("knee", "ankle", 0.105, 0.07),
    ("ankle", "heel", 0.06, 0.05),
    ("heel", "foot_index", 0.05, 0.045),
    ("ankle", "foot_index", 0.055, 0.045),
)
"""From, to, and the radii at both ends in lengths of the trunk."""

_TRUNK = skeleton.indices(["left_shoulder", "right_shoulder", "right_hip", "left_hip"])
_EARS = skeleton.indices(["left_ear", "right_ear"])
_SHOULDERS = skeleton.indices(["left_shoulder", "right_shoulder"])
_HIPS = skeleton.indices(["left_hip", "right_hip"])
_NOSE = skeleton.index("nose")
_HEAD_RADIUS = 0.23
_HALO = 0.025
_FAR_FADE = 1.2  # how much paler a part gets for each share of the distance that it is farther away


def opacity_of(confidence: np.ndarray) -> np.ndarray:
    """Give opacity for confidence 0 to 1: whole from 0.7 on, nearly gone below 0.2; NaN counts as sure."""
    return np.where(np.isfinite(confidence), np.clip((np.nan_to_num(confidence) - 0.15) / 0.55, 0.06, 1.0), 1.0)


def body_shapes(
    flat: np.ndarray,
    near: np.ndarray,
    trunk: float,
    look: Look,
    *,
    opacity: np.ndarray | float = 1.0,
    shade: float = 0.0,
) -> list[Shape]:
    """Draw one body.

    Parameters
    ----------
    flat
        (33, 2) pixels; NaN is left out.
    near
        (33,) nearness, 1 at the target of the camera.
    trunk
        Pixels from mid-shoulder to mid-hip, seen straight.
    look
        Colours.
    opacity
        One for all, or (33,).
    shade
        0 to 1: mixes the trunk and head with the background, to tell several people apart.
    """
    sure = np.broadcast_to(np.asarray(opacity, float), (skeleton.N_KEYPOINTS,))
    parts: list[tuple[float, list[Shape]]] = []
    for side, color in (("left", look.left), ("right", look.right)):
        for start, end, radius_a, radius_b in _LIMBS:
            a, b = skeleton.index(f"{side}_{start}"), skeleton.index(f"{side}_{end}")
            if np.isfinite(flat[[a, b]]).all():
                strength = float(min(sure[a], sure[b]))
                depth = float(near[[a, b]].mean())
                radii = radius_a * trunk * near[a], radius_b * trunk * near[b]
                parts.append((depth, _limb(flat[a], flat[b], radii, _toned(color, depth, look), strength, trunk, look)))
    plain = mixed(look.center, look.background, 0.45 * shade)
    parts += _trunk(flat, near, trunk, plain, sure, look) + _head(flat, near, trunk, plain, sure, look)
    return [shape for _, group in sorted(parts, key=lambda part: part[0]) for shape in group]


def _limb(
    a: np.ndarray, b: np.ndarray, radii: tuple[float, float], color: str, opacity: float, trunk: float, look: Look
) -> list[Shape]:
    halo = _HALO * trunk
    return [
        capsule(a, b, radii[0] + halo, radii[1] + halo, look.background, 0.8 * opacity),
        capsule(a, b, *radii, color, opacity),
    ]


def _trunk(
    flat: np.ndarray, near: np.ndarray, trunk: float, color: str, sure: np.ndarray, look: Look
) -> list[tuple[float, list[Shape]]]:
    corners = flat[_TRUNK]
    if not np.isfinite(corners).all():
        return []
    strength = float(sure[_TRUNK].min())
    depth = float(near[_TRUNK].mean())
    toned = _toned(color, depth, look)
    edges: list[Shape] = [
        capsule(corners[i], corners[(i + 1) % 4], 0.1 * trunk, 0.1 * trunk, toned, strength) for i in range(4)
    ]
    outline = _widened(corners, 0.1 * trunk)
    solid: list[Shape] = [Polygon(outline, toned, strength)] if strength < 1 else [Polygon(corners, toned), *edges]
    return [(depth - 1e-6, solid)]


def _widened(corners: np.ndarray, by: float) -> np.ndarray:
    """Push the corners of a convex outline away from its middle."""
    out = corners - corners.mean(axis=0)
    return corners + out / np.maximum(np.linalg.norm(out, axis=1, keepdims=True), 1e-6) * by


def _head(
    flat: np.ndarray, near: np.ndarray, trunk: float, color: str, sure: np.ndarray, look: Look
) -> list[tuple[float, list[Shape]]]:
    ears = _EARS[np.isfinite(flat[_EARS]).all(axis=1)]
    nose_seen = bool(np.isfinite(flat[_NOSE]).all())
    if not len(ears) and not nose_seen:
        return []
    center = flat[ears].mean(axis=0) if len(ears) else flat[_NOSE]
    depth = float(near[ears].mean()) if len(ears) else float(near[_NOSE])
    strength = float(max(sure[_NOSE], sure[_EARS].max()))
    toned, radius = _toned(color, depth, look), _HEAD_RADIUS * trunk * depth
    parts: list[tuple[float, list[Shape]]] = []
    if np.isfinite(flat[_SHOULDERS]).all():
        neck = capsule(flat[_SHOULDERS].mean(axis=0), center, 0.09 * trunk, 0.08 * trunk, toned, strength)
        parts.append((float(near[_SHOULDERS].mean()) - 2e-6, [neck]))
    skull: list[Shape] = [
        Disc(center, radius + _HALO * trunk, look.background, 0.8 * strength),
        Disc(center, radius, toned, strength),
    ]
    if nose_seen and len(ears) and near[_NOSE] >= depth - 0.005:
        tip = mixed(toned, look.ink, 0.45)
        root = center + 0.8 * (flat[_NOSE] - center)
        skull.append(capsule(root, flat[_NOSE], 0.05 * trunk, 0.035 * trunk, tip, strength))
    return [*parts, (depth, skull)]


def _toned(color: str, near: float, look: Look) -> str:
    return mixed(color, look.background, float(np.clip((1 - near) * _FAR_FADE, 0.0, 0.5)))
