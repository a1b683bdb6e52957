"""Shapes as SVG: real lines and real text, to be opened in Inkscape or Illustrator. Text is always escaped."""

from __future__ import annotations

import base64
from collections.abc import Iterable
from xml.sax.saxutils import escape, quoteattr

import numpy as np

from dancekit.pictures.shapes import Disc, Group, Image, Polygon, Ring, Shape, Text, printable

__all__ = ["svg"]

_FONTS = "DejaVu Sans, Arial, sans-serif"
_EDGE = 0.16  # of a letter's height, as in pixels


def svg(shapes: Iterable[Shape], size: tuple[int, int], background: str, title: str = "") -> str:
    """Write shapes as an SVG document.

    Parameters
    ----------
    size
        Width and height in pixels.
    background
        A colour.
    title
        What the picture shows, for screen readers.

    Examples
    --------
    >>> print(svg([], (4, 3), "#ffffff", "a & b").splitlines()[1])
    <title>a &amp; b</title>
    """
    width, height = size
    box = f'width="{width}" height="{height}" viewBox="0 0 {width} {height}"'
    lines = [
        f'<svg xmlns="http://www.w3.org/2000/svg" {box} role="img">',
        f"<title>{escape(printable(title))}</title>",
        f'<rect width="{width}" height="{height}" fill="{background}"/>',
    ]
    return "\n".join([*lines, *map(_element, shapes), "</svg>", ""])


def _element(shape: Shape) -> str:
    match shape:
        case Polygon():
            points = " ".join(f"{x:.2f},{y:.2f}" for x, y in shape.points.tolist())
            return f'<polygon points="{points}" fill="{shape.color}"{_opacity("fill-", shape.opacity)}/>'
        case Disc():
            return f'<circle {_circle(shape)} fill="{shape.color}"{_opacity("fill-", shape.opacity)}/>'
        case Ring():
            line = f'stroke="{shape.color}" stroke-width="{shape.width:.2f}"{_opacity("stroke-", shape.opacity)}'
            return f'<circle {_circle(shape)} fill="none" {line}/>'
        case Text():
            return _text(shape)
        case Image():
            (x, y), (width, height) = shape.at, shape.size
            place = f'x="{x:.2f}" y="{y:.2f}" width="{width:.2f}" height="{height:.2f}"'
            return f'<image {place} preserveAspectRatio="none" href="data:image/jpeg;base64,{_jpeg(shape.pixels)}"/>'
        case Group():
            inside = "\n".join(map(_element, shape.shapes))
            return f"<g{_opacity('', shape.opacity)}>\n{inside}\n</g>"


def _circle(shape: Disc | Ring) -> str:
    x, y = shape.center
    return f'cx="{x:.2f}" cy="{y:.2f}" r="{shape.radius:.2f}"'


def _text(shape: Text) -> str:
    x, y = shape.at
    place = f'x="{x:.2f}" y="{y:.2f}" font-size="{shape.size:.1f}" text-anchor={quoteattr(shape.anchor)}'
    edge = (
        f' stroke="{shape.halo}" stroke-width="{_EDGE * shape.size:.2f}" stroke-linejoin="round" paint-order="stroke"'
    )
    text = escape(printable(shape.text))
    return f'<text {place} font-family="{_FONTS}" fill="{shape.color}"{edge if shape.halo else ""}>{text}</text>'


def _opacity(of: str, value: float) -> str:
    return "" if value >= 1 else f' {of}opacity="{max(value, 0.0):.3f}"'


def _jpeg(pixels: np.ndarray) -> str:
    from io import BytesIO

    from dancekit.pictures.raster import pillow_image

    file = BytesIO()
    pillow_image(pixels).save(file, "JPEG", quality=90, subsampling=0)
    return base64.b64encode(file.getvalue()).decode()
