"""A picture as a list of shapes: what is drawn, apart from how. SVG and pixels are made of the same list.

Coordinates are pixels of the finished picture, x right, y down. Shapes are painted in order, later ones over earlier.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np

__all__ = ["Disc", "Group", "Image", "Polygon", "Ring", "Shape", "Text", "mixed", "printable", "shifted", "within"]


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
class Ring:
    """A circle as a line of some `width`, half of it to either side of `radius`."""

    center: np.ndarray
    radius: float
    width: float
    color: str
    opacity: float = 1.0


@dataclass(frozen=True, eq=False)
class Text:
    """A line of text with a thin edge in the colour `halo`, if one is given.

    `anchor` is ``"start"``, ``"middle"`` or ``"end"``; `at` (2,) lies on the base line.
    """

    at: np.ndarray
    text: str
    size: float
    color: str
    anchor: str = "middle"
    halo: str = ""


@dataclass(frozen=True, eq=False)
class Image:
    """Pixels (height, width, 3) uint8, their upper left corner put `at` (2,), scaled to `size` (width, height)."""

    at: np.ndarray
    size: tuple[float, float]
    pixels: np.ndarray


@dataclass(frozen=True, eq=False)
class Group:
    """Shapes that fade as one, so that where they overlap nothing shows through."""

    shapes: Sequence[Shape]
    opacity: float = 1.0


Shape = Polygon | Disc | Ring | Text | Image | Group


def mixed(color: str, other: str, share: float) -> str:
    """Give a colour between two: `share` 0 is `color`, 1 is `other`.

    Examples
    --------
    >>> mixed("#000000", "#ffffff", 0.5)
    '#808080'
    """
    first, second = ([int(code[i : i + 2], 16) for i in (1, 3, 5)] for code in (color, other))
    return "#" + "".join(f"{round(a + (b - a) * share):02x}" for a, b in zip(first, second, strict=True))


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
    """Give shapes moved by (2,) pixels.

    Examples
    --------
    >>> import numpy as np
    >>> shifted([Disc(np.array([1.0, 2.0]), 3.0, "#000000")], np.array([10, 0]))[0].center.tolist()
    [11.0, 2.0]
    """
    return [_moved(shape, by) for shape in shapes]


def _moved(shape: Shape, by: np.ndarray) -> Shape:
    match shape:
        case Polygon():
            return replace(shape, points=shape.points + by)
        case Disc() | Ring():
            return replace(shape, center=shape.center + by)
        case Text() | Image():
            return replace(shape, at=shape.at + by)
        case Group():
            return replace(shape, shapes=shifted(shape.shapes, by))


def within(shapes: Sequence[Shape], size: tuple[float, float]) -> list[Shape]:
    """Give shapes cut at the edges of a picture of `size`, so that they don't reach into its neighbours.

    Notes
    -----
    Outlines are cut after Sutherland and Hodgman (1974), one edge after the other; circles, texts and images are kept
    as they are.

    Examples
    --------
    >>> import numpy as np
    >>> square = Polygon(np.array([[-1.0, 1.0], [2.0, 1.0], [2.0, 2.0], [-1.0, 2.0]]), "#000000")
    >>> within([square], (4, 4))[0].points.min(axis=0).tolist()
    [0.0, 1.0]
    """
    kept: list[Shape] = []
    for shape in shapes:
        match shape:
            case Polygon(points=points):
                for axis, limit, sign in ((0, 0.0, 1), (0, size[0], -1), (1, 0.0, 1), (1, size[1], -1)):
                    points = _cut(points, axis, limit, sign)
                kept += [replace(shape, points=points)] if len(points) > 2 else []
            case Group():
                kept.append(replace(shape, shapes=within(shape.shapes, size)))
            case _:
                kept.append(shape)
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
