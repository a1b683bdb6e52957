"""A finished picture: shown in a notebook, saved as PNG or SVG."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from os import PathLike
from pathlib import Path

import numpy as np

from dancekit.atomic import write_bytes
from dancekit.errors import FormatError, RecordingError
from dancekit.pictures.raster import pillow_image, raster
from dancekit.pictures.shapes import Shape
from dancekit.pictures.svg import svg

__all__ = ["Picture", "checked_size"]

_INCH_PX = 96  # CSS pixels to the inch: what `size` is measured in
_MOST_PX = 16_384


@dataclass(frozen=True, eq=False, repr=False)
class Picture:
    """A picture of a recording, as shapes.

    Attributes
    ----------
    shapes
        What is painted, in order.
    size
        Width and height in pixels.
    background
        A colour such as ``"#ffffff"``.
    title
        What it shows, in a few words.
    """

    shapes: Sequence[Shape]
    size: tuple[int, int]
    background: str = "#ffffff"
    title: str = ""

    def __repr__(self) -> str:
        return f"<Picture {self.size[0]} x {self.size[1]}: {self.title}>"

    def to_svg(self) -> str:
        """Give the picture as an SVG document."""
        return svg(self.shapes, self.size, self.background, self.title)

    def to_array(self, *, scale: float = 1.0) -> np.ndarray:
        """Give the picture as pixels (height, width, 3) uint8, `scale` of them for each of `size`."""
        return raster(self.shapes, self.size, self.background, scale=scale)

    def to_png(self, *, dpi: float = 192) -> bytes:
        """Give the picture as a PNG file; 96 dpi is one pixel for each of `size`."""
        from io import BytesIO

        file = BytesIO()
        pillow_image(self.to_array(scale=dpi / _INCH_PX)).save(file, "PNG", dpi=(dpi, dpi))
        return file.getvalue()

    def save(self, path: str | PathLike[str], *, dpi: float = 192) -> Path:
        """Write the picture; it appears whole or not at all.

        Parameters
        ----------
        path
            Ends in ``.png`` or ``.svg``.
        dpi
            Pixels to the inch of a PNG, where 96 is the picture's own size; 300 for print.

        Raises
        ------
        FormatError
            If the name ends otherwise.
        """
        target = Path(path)
        ending = target.suffix.lower()
        if ending not in (".png", ".svg"):
            raise FormatError(
                f"{target}: a picture is saved as .png or .svg, not as '{target.suffix}'; give it another name"
            )
        content = self.to_svg().encode() if ending == ".svg" else self.to_png(dpi=dpi)
        write_bytes(target, content)
        return target

    def _repr_png_(self) -> tuple[bytes, dict[str, int]]:
        """Give what a notebook shows: sharp on fine screens, and as large as `size` says."""
        return self.to_png(), {"width": self.size[0], "height": self.size[1]}


def checked_size(size: tuple[int, int]) -> tuple[int, int]:
    """Give width and height as whole numbers.

    Raises
    ------
    RecordingError
        If they are no two numbers from 2 to 16384.

    Examples
    --------
    >>> checked_size((480.0, 320))
    (480, 320)
    """
    try:
        width, height = (round(side) for side in size)
    except (TypeError, ValueError):
        width = height = 0
    if not (2 <= width <= _MOST_PX and 2 <= height <= _MOST_PX):
        raise RecordingError(f"size is {size!r}; expected width and height in pixels, from 2 to {_MOST_PX}")
    return width, height
