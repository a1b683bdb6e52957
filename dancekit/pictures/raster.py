"""Shapes as pixels, by Pillow: painted larger than asked for and reduced, which makes edges smooth."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from typing import Any

import numpy as np

from dancekit.errors import require
from dancekit.pictures.shapes import Disc, Group, Image, Polygon, Ring, Shape, Text, printable

__all__ = ["Painter", "pillow_image", "raster"]

_FONTS = ("DejaVuSans.ttf", "Arial.ttf", "LiberationSans-Regular.ttf", "Helvetica.ttc")
_ANCHORS = {"start": "ls", "middle": "ms", "end": "rs"}
_EDGE = 0.16  # of a letter's height: how wide the halo of text is


class Painter:
    """Paints pictures of one size, over shapes that all of them share and that are painted once.

    Parameters
    ----------
    size
        Width and height before scaling.
    background
        A colour.
    below
        What lies below every picture.
    scale
        Pixels of the result for each of `size`.
    smooth
        So many times larger it is painted in each direction; 1 is fast and jagged.
    """

    def __init__(
        self,
        size: tuple[int, int],
        background: str,
        *,
        below: Iterable[Shape] = (),
        scale: float = 1.0,
        smooth: int = 2,
    ) -> None:
        self._pillow = _pillow("Image")
        self._scale, self._smooth = scale, smooth
        whole = [max(1, round(side * scale)) * smooth for side in size]
        self._ground = self._pillow.new("RGB", whole, background)
        self._paint_all(self._ground, below)

    def paint(self, shapes: Iterable[Shape]) -> np.ndarray:
        """Give a picture as (height, width, 3) uint8."""
        canvas = self._ground.copy()
        self._paint_all(canvas, shapes)
        return np.array(canvas.reduce(self._smooth) if self._smooth > 1 else canvas)

    def _paint_all(self, canvas: Any, shapes: Iterable[Shape]) -> None:
        draw = _pillow("ImageDraw").Draw(canvas, "RGBA")  # on an RGB canvas, "RGBA" blends with what lies below
        for shape in shapes:
            match shape:
                case Image():
                    self._paste(canvas, shape)
                case Group():
                    self._group(canvas, shape)
                case _:
                    _draw(draw, shape, self._scale * self._smooth)

    def _paste(self, canvas: Any, shape: Image) -> None:
        """Scale as finely as the result shows, then repeat pixels: reducing gives them back as they were."""
        place = tuple(round(value * self._scale) * self._smooth for value in shape.at.tolist())
        size = tuple(max(1, round(side * self._scale)) for side in shape.size)
        picture = pillow_image(shape.pixels)
        if picture.size != size:
            picture = picture.resize(size, self._pillow.Resampling.BICUBIC, reducing_gap=3.0)
        if self._smooth > 1:
            picture = picture.resize([side * self._smooth for side in size], self._pillow.Resampling.NEAREST)
        canvas.paste(picture, place)

    def _group(self, canvas: Any, group: Group) -> None:
        """Paint apart, over a copy of what lies below, and mix the two."""
        above = canvas.copy()
        self._paint_all(above, group.shapes)
        canvas.paste(self._pillow.blend(canvas, above, group.opacity))


def raster(
    shapes: Iterable[Shape], size: tuple[int, int], background: str, *, scale: float = 1.0, smooth: int = 2
) -> np.ndarray:
    """Paint one picture (height, width, 3) uint8; parameters as for `Painter`.

    Examples
    --------
    >>> import numpy as np
    >>> picture = raster([Disc(np.array([10.0, 10.0]), 5.0, "#0072B2")], (20, 20), "#ffffff")
    >>> picture[10, 10].tolist(), picture[0, 0].tolist()
    ([0, 114, 178], [255, 255, 255])
    """
    return Painter(size, background, scale=scale, smooth=smooth).paint(shapes)


def pillow_image(pixels: np.ndarray) -> Any:
    """Give pixels (height, width, 3) uint8 as an image of Pillow."""
    return _pillow("Image").fromarray(np.ascontiguousarray(pixels))


def _pillow(part: str) -> Any:
    return require(f"PIL.{part}", extra="widgets", purpose="draw pictures")


def _draw(draw: Any, shape: Polygon | Disc | Ring | Text, factor: float) -> None:
    match shape:
        case Polygon() if shape.opacity > 0:
            draw.polygon((np.asarray(shape.points) * factor).ravel().tolist(), _fill(shape.color, shape.opacity))
        case Disc() if shape.opacity > 0:
            draw.ellipse(_around(shape.center, shape.radius, factor), _fill(shape.color, shape.opacity))
        case Ring() if shape.opacity > 0:
            box = _around(shape.center, shape.radius + shape.width / 2, factor)
            draw.ellipse(box, outline=_fill(shape.color, shape.opacity), width=max(1, round(shape.width * factor)))
        case Text():
            at = tuple((np.asarray(shape.at) * factor).tolist())
            font = _font(max(1, round(shape.size * factor)))
            edge = {"stroke_width": round(_EDGE / 2 * shape.size * factor), "stroke_fill": shape.halo}
            options = {"font": font, "anchor": _ANCHORS[shape.anchor], **(edge if shape.halo else {})}
            draw.text(at, printable(shape.text), _fill(shape.color, 1.0), **options)


def _around(center: np.ndarray, radius: float, factor: float) -> list[float]:
    # Pillow counts the last pixel in, hence one less
    return [float((value + sign * radius) * factor) - (sign > 0) for sign in (-1, 1) for value in center]


def _fill(color: str, opacity: float) -> tuple[int, int, int, int]:
    red, green, blue = (int(color[i : i + 2], 16) for i in (1, 3, 5))
    return red, green, blue, round(255 * min(opacity, 1.0))


@cache
def _font(size: int) -> Any:
    fonts = _pillow("ImageFont")
    for name in _FONTS:
        try:
            return fonts.truetype(name, size)
        except OSError:
            continue
    return fonts.load_default(size)
