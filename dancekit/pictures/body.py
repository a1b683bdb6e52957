"""A body as shapes: rounded limbs in the colours of their sides, a trunk, a head that shows where it looks.

Drawn from far to near, each part with a thin halo of the background, so that crossing limbs stay apart on paper too.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from dancekit import skeleton
from dancekit.pictures.looks import Look
from dancekit.pictures.outlines import capsule, hull
from dancekit.pictures.shapes import Disc, Polygon, Shape, mixed

__all__ = ["body_shapes"]

_PARTS: tuple[tuple[tuple[str, float], ...], ...] = (
    (("shoulder", 0.115), ("elbow", 0.085)),
    (("elbow", 0.085), ("wrist", 0.06)),
    (("wrist", 0.05), ("index", 0.035), ("pinky", 0.03)),
    (("wrist", 0.04), ("thumb", 0.03)),
    (("hip", 0.15), ("knee", 0.105)),
    (("knee", 0.105), ("ankle", 0.07)),
    (("ankle", 0.06), ("heel", 0.055), ("foot_index", 0.04)),
)
"""Limbs, palms, thumbs and feet: keypoints and the radii there, in lengths of the trunk."""

_TRUNK = skeleton.indices(["left_shoulder", "right_shoulder", "right_hip", "left_hip"])
_TRUNK_RADII = np.array([0.1, 0.1, 0.12, 0.12])
_EARS = skeleton.indices(["left_ear", "right_ear"])
_SHOULDERS = skeleton.indices(["left_shoulder", "right_shoulder"])
_NOSE = skeleton.index("nose")
_HEAD_RADIUS = 0.23
_HALO = 0.025
_FAR_FADE = 1.2  # how much paler a part gets for each share of the distance that it is farther away

Part = tuple[float, list[Shape]]
"""How near, and what is drawn."""


@dataclass(frozen=True, eq=False)
class Figure:
    """One pose as a camera sees it.

    Attributes
    ----------
    flat
        (33, 2) pixels; NaN is left out.
    near
        (33,) nearness, 1 at the target of the camera.
    sizes
        (33,) how large things are drawn there, 1 at the target.
    opacity
        (33,).
    trunk
        Pixels from mid-shoulder to mid-hip, seen straight, at the target.
    """

    flat: np.ndarray
    near: np.ndarray
    sizes: np.ndarray
    opacity: np.ndarray
    trunk: float


def body_shapes(figure: Figure, look: Look, *, shade: float = 0.0) -> list[Shape]:
    """Draw one body.

    Parameters
    ----------
    figure
        Where its keypoints are.
    look
        Colours.
    shade
        0 to 1: mixes the trunk and head with the background, to tell several people apart.
    """
    parts: list[Part] = []
    for side, color in (("left", look.left), ("right", look.right)):
        for joints in _PARTS:
            keypoints = np.array([skeleton.index(f"{side}_{name}") for name, _ in joints])
            radii = np.array([radius for _, radius in joints])
            parts += _limb(figure, keypoints, radii, color, look)
    plain = mixed(look.center, look.background, 0.45 * shade)
    parts += _trunk(figure, plain, look) + _head(figure, plain, look)
    return [shape for _, group in sorted(parts, key=lambda part: part[0]) for shape in group]


def _limb(figure: Figure, keypoints: np.ndarray, radii: np.ndarray, color: str, look: Look) -> list[Part]:
    """Draw the skin around the keypoints that are known, if there are two."""
    known = np.isfinite(figure.flat[keypoints, 0])
    if known.sum() < 2:
        return []
    keypoints, radii = keypoints[known], radii[known] * figure.sizes[keypoints[known]]
    nearness = float(figure.near[keypoints].mean())
    skin = _edged(figure, keypoints, radii, _toned(color, nearness, look), look)
    return [(nearness, skin)]


def _edged(figure: Figure, keypoints: np.ndarray, radii: np.ndarray, color: str, look: Look) -> list[Shape]:
    points, opacity = figure.flat[keypoints], float(figure.opacity[keypoints].min())
    return [
        Polygon(hull(points, (radii + _HALO) * figure.trunk), look.background, 0.8 * opacity),
        Polygon(hull(points, radii * figure.trunk), color, opacity),
    ]


def _trunk(figure: Figure, color: str, look: Look) -> list[Part]:
    """Draw the skin around shoulders and hips; a line where only two of them are known."""
    known = np.isfinite(figure.flat[_TRUNK, 0])
    if known.sum() < 2:
        return []
    corners = _TRUNK[known]
    nearness = float(figure.near[corners].mean())
    radii = _TRUNK_RADII[known] * figure.sizes[corners]
    return [(nearness - 1e-6, _edged(figure, corners, radii, _toned(color, nearness, look), look))]


def _head(figure: Figure, color: str, look: Look) -> list[Part]:
    """Draw a neck, a skull around the ears, and the nose where it shows."""
    flat, near, trunk = figure.flat, figure.near, figure.trunk
    ears = _EARS[np.isfinite(flat[_EARS, 0])]
    nose_known = bool(np.isfinite(flat[_NOSE, 0]))
    if not len(ears) and not nose_known:
        return []
    where = ears if len(ears) else np.array([_NOSE])
    center, nearness = flat[where].mean(axis=0), float(near[where].mean())
    opacity = float(figure.opacity[[_NOSE, *_EARS]].max())
    toned, size = _toned(color, nearness, look), float(figure.sizes[where].mean()) * trunk
    parts: list[Part] = []
    if np.isfinite(flat[_SHOULDERS]).all():
        neck = capsule(flat[_SHOULDERS].mean(axis=0), center, 0.09 * trunk, 0.08 * trunk)
        behind = float(min(near[_SHOULDERS].mean(), np.nanmean(near[_TRUNK]))) - 2e-6  # under the trunk's skin
        parts.append((behind, [Polygon(neck, _toned(color, behind, look), opacity)]))
    radius = _HEAD_RADIUS * size
    skull: list[Shape] = [
        Disc(center, radius + _HALO * size, look.background, 0.8 * opacity),
        Disc(center, radius, toned, opacity),
    ]
    if nose_known and len(ears) and near[_NOSE] >= nearness - 0.005:
        root = center + 0.8 * (flat[_NOSE] - center)
        nose = capsule(root, flat[_NOSE], 0.05 * size, 0.035 * size)
        skull.append(Polygon(nose, mixed(toned, look.ink, 0.45), opacity))
    return [*parts, (nearness, skull)]


def _toned(color: str, near: float, look: Look) -> str:
    return mixed(color, look.background, float(np.clip((1 - near) * _FAR_FADE, 0.0, 0.5)))
