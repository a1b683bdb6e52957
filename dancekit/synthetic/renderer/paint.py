"""Colours of a dancer: the painted face, the weave of cloth, the hem between shirt and trousers, laces and hair."""

from __future__ import annotations

import math

import numpy as np

from dancekit.synthetic.figure import BONES
from dancekit.synthetic.renderer.kernels import kernel
from dancekit.synthetic.renderer.noise import noise, smooth

__all__ = ["face", "garment_of", "surface"]

_PELVIS, _CHEST, _HEAD = BONES.index("pelvis"), BONES.index("chest"), BONES.index("head")
_THIGHS = (BONES.index("left_thigh"), BONES.index("right_thigh"))
_SHANKS = (BONES.index("left_shank"), BONES.index("right_shank"))
_HEM_M = -0.035


@kernel
def face(
    x: float, y: float, z: float, skin: np.ndarray, hair: np.ndarray, eyes: np.ndarray
) -> tuple[float, float, float]:
    """Paint a face on the head: cheeks, brows, eyes, nostrils and lips, by place in the frame of the head in metres."""
    r, g, b = skin[0], skin[1], skin[2]
    if z <= 0.02:
        return r, g, b
    ax = abs(x)
    w = math.exp(-((ax - 0.042) ** 2 / 0.0004 + (y + 0.03) ** 2 / 0.0004)) * 0.25  # cheeks
    r, g, b = r * (1 + 0.10 * w), g * (1 - 0.25 * w), b * (1 - 0.2 * w)
    w = 1 - math.exp(-((ax - 0.031) ** 2 / 0.00035 + (y - 0.016) ** 2 / 0.00016)) * 0.35  # sockets
    r, g, b = r * w, g * w, b * w
    brow = 0.034 + 0.006 * math.sin((ax - 0.015) / 0.034 * 3.0)
    w = smooth(0.0055, 0.0030, abs(y - brow)) * smooth(0.010, 0.016, ax) * smooth(0.055, 0.046, ax) * 0.85
    r, g, b = r + (hair[0] * 0.8 - r) * w, g + (hair[1] * 0.8 - g) * w, b + (hair[2] * 0.8 - b) * w
    ex, ey = (ax - 0.031) / 0.0155, (y - 0.012) / 0.0068
    oval = ex * ex + ey * ey
    w = smooth(1.25, 0.85, oval)
    if w > 0:
        d = math.sqrt((ax - 0.031) ** 2 + (y - 0.0125) ** 2)
        iris, dark = smooth(0.0072, 0.0058, d), (1 - smooth(0.0036, 0.0028, d)) * (1 - smooth(0.2, 0.9, ey) * 0.6)
        r += ((0.72 + (eyes[0] - 0.72) * iris) * dark - r) * w
        g += ((0.70 + (eyes[1] - 0.70) * iris) * dark - g) * w
        b += ((0.68 + (eyes[2] - 0.68) * iris) * dark - b) * w
    w = smooth(0.35, 0.1, abs(oval - 1.15)) * (1.0 if ey > 0 else 0.35) * 0.85  # lashes
    w = 1 - max(w, math.exp(-((ax - 0.0075) ** 2 / 0.000012 + (y + 0.0355) ** 2 / 0.000008)) * 0.75)  # nostrils
    r, g, b = r * w, g * w, b * w
    lip = x / 0.0255
    if abs(lip) < 1.15:
        thick = 0.0085 * max(0.0, 1 - lip * lip)
        w = smooth(thick + 0.002, thick - 0.001, abs(y + 0.064 - 0.003 * lip * lip)) * 0.8 * smooth(1.1, 0.9, abs(lip))
        r, g, b = r + (skin[0] * 0.80 - r) * w, g + (skin[1] * 0.42 - g) * w, b + (skin[2] * 0.45 - b) * w
        w = 1 - smooth(0.0022, 0.0008, abs(y + 0.0635 - 0.003 * lip * lip)) * 0.65 * smooth(1.1, 0.9, abs(lip))
        r, g, b = r * w, g * w, b * w
    return r, g, b


@kernel
def garment_of(garment: int, bone: int, along: float, height: float) -> tuple[int, float]:
    """Divide the melted clothes into shirt and trousers, and darken the hem.

    Parameters
    ----------
    garment, bone
        Of the shape that was hit.
    along
        Metres along that bone.
    height
        Metres above the hip joints, in the frame of the pelvis.

    Returns
    -------
    tuple
        The garment, and a factor for its colour.
    """
    if garment != 1:
        return garment, 1.0
    if bone in _SHANKS:
        return 2, 1.0
    thigh = bone in _THIGHS
    if thigh and along > 0.07:
        return 2, 1.0
    if thigh or bone == _PELVIS:
        shadow = 1 - 0.45 * math.exp(-(((height - _HEM_M) / 0.006) ** 2))
        return (2 if height < _HEM_M else 1), shadow
    return 1, 1.0


@kernel
def surface(
    garment: int, bone: int, x: float, y: float, z: float, palette: np.ndarray, first: int, printed: bool
) -> tuple[float, float, float, float, float, float, float]:
    """Give a garment's colour and how it takes light.

    Returns
    -------
    tuple
        Red, green, blue, strength of the highlight, its sharpness, depth of the folds, folds per metre.
    """
    r, g, b = palette[first + garment, 0], palette[first + garment, 1], palette[first + garment, 2]
    tone, shine, sharp, folds, fineness = 1.0, 0.04, 12.0, 0.0, 1.0
    if garment == 0:
        shine, sharp = 0.10, 18.0
        if bone == _HEAD:
            r, g, b = face(x, y, z, palette[first], palette[first + 4], palette[first + 7])
        tone = 1 + 0.03 * noise(x * 120 + bone, y * 120, z * 120)
    elif garment == 1:
        folds, fineness = 0.35, 14.0
        if printed and bone == _CHEST and z > 0:
            away = math.sqrt(x * x + (y - 0.07) ** 2)
            w = smooth(0.062, 0.058, away) * (1 - smooth(0.045, 0.041, away))
            w = max(w, smooth(0.010, 0.006, abs(y - 0.07)) * smooth(0.045, 0.04, abs(x)))
            ink = palette[first + 6]
            r, g, b = r + (ink[0] - r) * w, g + (ink[1] - g) * w, b + (ink[2] - b) * w
        tone = 1 + 0.05 * noise(x * 300, y * 300, z * 300)
    elif garment == 2:
        folds, fineness = 0.35, 11.0
        tone = 1 + 0.08 * noise(x * 250, y * 80, z * 250) + 0.08 * noise(x * 20, y * 9 + bone, z * 20)
    elif garment == 3:
        shine, sharp = 0.15, 20.0
        if 0.03 < z < 0.10 and abs(x) < 0.022:
            w = 0.7 * smooth(0.3, 0.6, math.sin(z * 300))
            r, g, b = r + (0.8 - r) * w, g + (0.8 - g) * w, b + (0.8 - b) * w
    elif garment == 4:
        shine, sharp, folds, fineness = 0.25, 10.0, 0.4, 45.0
        tone = 1 + 0.45 * noise(x * 160, y * 25, z * 60)
    elif garment == 8:
        tone = 1 + 0.10 * noise(x * 30, y * 30, z * 30) + 0.10 * noise(x * 4, y * 2, z * 4)
    return r * tone, g * tone, b * tone, shine, sharp, folds, fineness
