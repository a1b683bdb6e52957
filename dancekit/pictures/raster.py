"""Shapes as pixels, by Pillow: painted larger than asked for and reduced, which makes edges smooth."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from typing import Any

import numpy as np

from dancekit.errors import require
from dancekit.pictures.shapes import Disc, Image, Polygon, Shape, Text, printable

__all__ = ["pillow_image", "raster"]

_FONTS = ("DejaVuSans.ttf", "Arial.ttf", "LiberationSans-Regular.ttf", "Helvetica.ttc")
_ANCHORS = {"start": "ls", "middle": "ms", "end": "rs"}


def raster(
    shapes: Iterable[Shape], size: tuple[int, int], background: str, *, scale: float = 1.0, smooth: int = 2
) -> np.ndarray:
    """Paint shapes.

    Parameters
    ----------
    size
        Width and height before scaling.
    background
        A colour.
    scale
        Pixels of the result for each of `size`.
    smooth
        So many times larger it is painted in each direction; 1 is fast and jagged.

    Returns
    -------
    np.ndarray
        (height, width, 3) uint8.
    """
    pillow = _pillow()
    whole = tuple(max(1, round(side * scale)) for side in size)
    factor = scale * smooth
    canvas = pillow.new("RGB", [side * smooth for side in whole], background)
    for shape in shapes:
        _paint(canvas, shape, factor)
    if smooth > 1:
        canvas = canvas.reduce(smooth)
    return np.array(canvas)


def pillow_image(pixels: np.ndarray) -> Any:
    """Give pixels (height, width, 3) uint8 as an image of Pillow."""
    return _pillow().fromarray(np.ascontiguousarray(pixels))


def _pillow() -> Any:
    return require("PIL.Image", extra="widgets", purpose="draw pictures")


def _paint(canvas: Any, shape: Shape, factor: float) -> None:
    # on an RGB canvas the mode "RGBA" blends with what lies below
    draw = require("PIL.ImageDraw", extra="widgets", purpose="draw pictures").Draw(canvas, "RGBA")
    match shape:
        case Polygon() if shape.opacity > 0:
            draw.polygon((np.asarray(shape.points) * factor).ravel().tolist(), _fill(shape.color, shape.opacity))
        case Disc() if shape.opacity > 0:
            low, high = ((np.asarray(shape.center) + sign * shape.radius) * factor for sign in (-1, 1))
            draw.ellipse([*low.tolist(), *high.tolist()], _fill(shape.color, shape.opacity))
        case Text():
            at = tuple((np.asarray(shape.at) * factor).tolist())
            font = _font(max(1, round(shape.size * factor)))
            draw.text(at, printable(shape.text), _fill(shape.color, 1.0), font=font, anchor=_ANCHORS[shape.anchor])
        case Image():
            place = tuple(round(value * factor) for value in shape.at)
            size = tuple(max(1, round(side * factor)) for side in shape.size)
            canvas.paste(pillow_image(shape.pixels).resize(size, _pillow().Resampling.BILINEAR), place)


def _fill(color: str, opacity: float) -> tuple[int, int, int, int]:
    return (*_rgb(color), round(255 * min(opacity, 1.0)))


def _rgb(color: str) -> tuple[int, int, int]:
    return int(color[1:3], 16), int(color[3:5], 16), int(color[5:7], 16)


@cache
def _font(size: int) -> Any:
    fonts = require("PIL.ImageFont", extra="widgets", purpose="draw pictures")
    for name in _FONTS:
        try:
            return fonts.truetype(name, size)
        except OSError:
            continue
    return fonts.load_default(size)
