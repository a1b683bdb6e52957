"""A picture as a list of shapes: what is drawn, apart from how. SVG and pixels are made of the same list.

Coordinates are pixels of the finished picture, x right, y down. Shapes are painted in order, later ones over earlier.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

__all__ = ["Disc", "Image", "Polygon", "Shape", "Text", "capsule", "mixed", "printable", "shifted", "within"]

_ARC = 8  # corners of a rounded end


@dataclass(frozen=True, eq=False)
class Polygon:
    """A filled outline: `points` (P, 2), `color` ``"#rrggbb"``, `opacity` 0 to 1."""

    points: np.ndarray
    color: str
    opacity: float = 1.0


@dataclass(frozen=True, eq=False)
class Disc:
    """A filled circle about `center` (2,)."""

    center: np.ndarray
    radius: float
    color: str
    opacity: float = 1.0


@dataclass(frozen=True, eq=False)
class Text:
    """A line of text; `anchor` is ``"start"``, ``"middle"`` or ``"end"``, `at` (2,) lies on its base line."""

    at: np.ndarray
    text: str
    size: float
    color: str
    anchor: str = "middle"


@dataclass(frozen=True, eq=False)
class Image:
    """Pixels (height, width, 3) uint8, their upper left corner put `at` (2,), scaled to `size` (width, height)."""

    at: np.ndarray
    size: tuple[float, float]
    pixels: np.ndarray


Shape = Polygon | Disc | Text | Image


def capsule(
    a: np.ndarray, b: np.ndarray, radius_a: float, radius_b: float, color: str, opacity: float = 1.0
) -> Polygon:
    """Give a limb: two circles of their own radii and all between them, as one outline, so that it blends once.

    Examples
    --------
    >>> import numpy as np
    >>> limb = capsule(np.array([0.0, 0.0]), np.array([10.0, 0.0]), 1.0, 2.0, "#000000")
    >>> limb.points.min(axis=0).round(3).tolist(), limb.points.max(axis=0).round(3).tolist()
    ([-1.0, -2.0], [12.0, 2.0])
    """
    along = b - a
    angle = float(np.arctan2(along[1], along[0]))
    turns = np.linspace(-np.pi / 2, np.pi / 2, _ARC + 1)
    front, back = angle + turns, angle + np.pi + turns
    ends = (
        (b + radius_b * np.stack([np.cos(front), np.sin(front)], 1)),
        (a + radius_a * np.stack([np.cos(back), np.sin(back)], 1)),
    )
    return Polygon(np.concatenate(ends), color, opacity)


def mixed(color: str, other: str, share: float) -> str:
    """Give a colour between two: `share` 0 is `color`, 1 is `other`.

    Examples
    --------
    >>> mixed("#000000", "#ffffff", 0.5)
    '#808080'
    """
    first, second = (np.array([int(code[i : i + 2], 16) for i in (1, 3, 5)]) for code in (color, other))
    blend = np.rint(first + (second - first) * share).astype(int)
    return "#" + "".join(f"{value:02x}" for value in blend)


def printable(text: str) -> str:
    r"""Give text without what neither XML nor a font can hold: control characters, halves of surrogate pairs.

    Examples
    --------
    >>> printable("Ana\x00 & Ben")
    'Ana & Ben'
    """
    unfit = (range(0x20), range(0xD800, 0xE000), range(0xFFFE, 0x10000))
    return "".join(letter for letter in text if not any(ord(letter) in span for span in unfit))


def shifted(shapes: Sequence[Shape], by: np.ndarray) -> list[Shape]:
    """Give shapes moved by (2,) pixels."""
    moved: list[Shape] = []
    for shape in shapes:
        match shape:
            case Polygon():
                moved.append(Polygon(shape.points + by, shape.color, shape.opacity))
            case Disc():
                moved.append(Disc(shape.center + by, shape.radius, shape.color, shape.opacity))
            case Text():
                moved.append(Text(shape.at + by, shape.text, shape.size, shape.color, shape.anchor))
            case Image():
                moved.append(Image(shape.at + by, shape.size, shape.pixels))
    return moved


def within(shapes: Sequence[Shape], size: tuple[float, float]) -> list[Shape]:
    """Give shapes cut at the edges of a picture of `size`, so that they don't reach into its neighbours.

    Notes
    -----
    Outlines are cut after Sutherland and Hodgman (1974), one edge after the other; discs, texts and images are kept
    as they are.
    """
    kept: list[Shape] = []
    for shape in shapes:
        if not isinstance(shape, Polygon):
            kept.append(shape)
            continue
        points = shape.points
        for axis, limit, sign in ((0, 0.0, 1), (0, size[0], -1), (1, 0.0, 1), (1, size[1], -1)):
            points = _cut(points, axis, limit, sign)
        if len(points) > 2:
            kept.append(Polygon(points, shape.color, shape.opacity))
    return kept


def _cut(points: np.ndarray, axis: int, limit: float, sign: int) -> np.ndarray:
    """Keep the part of an outline on one side of a line."""
    inside = sign * (points[:, axis] - limit) >= 0
    if inside.all():
        return points
    out = []
    for i in range(len(points)):
        a, b = points[i - 1], points[i]
        if inside[i] != inside[i - 1]:
            out.append(a + (b - a) * (limit - a[axis]) / (b[axis] - a[axis]))
        if inside[i]:
            out.append(b)
    return np.array(out).reshape(-1, 2)
