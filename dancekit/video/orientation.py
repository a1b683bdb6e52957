"""Which way up a picture is: the display matrix of phones and cameras, as one of the eight ways to lay a rectangle.

A phone that is held upright writes lying pictures and a matrix that says how to turn them. Everything in dancekit
sees upright pictures, so the matrix is applied once, where frames are read.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np

__all__ = ["Orientation", "orientation_of"]


@dataclass(frozen=True)
class Orientation:
    """How a coded picture becomes the upright one: first transposed, then flipped.

    Attributes
    ----------
    transpose
        Rows become columns.
    flip_x, flip_y
        Then left and right, or top and bottom, change places.

    Examples
    --------
    A phone held upright: the picture is to be turned by 90 degrees clockwise.

    >>> turn = Orientation.from_matrix((0, 1, -1, 0))
    >>> turn.rotation, turn.mirrored, turn.upright_size(1920, 1080)
    (90, False, (1080, 1920))
    """

    transpose: bool = False
    flip_x: bool = False
    flip_y: bool = False

    @classmethod
    def from_matrix(cls, matrix: tuple[float, float, float, float]) -> Orientation:
        """Read (a, b, c, d) of the display matrix, where x' = a x + c y and y' = b x + d y, y down.

        A slanting matrix is rounded to the nearest quarter turn.
        """
        a, b, c, d = matrix
        if abs(b) + abs(c) > abs(a) + abs(d):
            return cls(transpose=True, flip_x=c < 0, flip_y=b < 0)
        return cls(transpose=False, flip_x=a < 0, flip_y=d < 0)

    @property
    def mirrored(self) -> bool:
        """Whether left and right change places, as in some front cameras."""
        return self.transpose ^ self.flip_x ^ self.flip_y

    @property
    def rotation(self) -> int:
        """Degrees clockwise by which the coded picture is turned (after a left-right mirror, where it is mirrored)."""
        if self.transpose:
            return 90 if self.flip_x else 270
        return 180 if self.flip_y else 0

    def upright_size(self, width: int, height: int) -> tuple[int, int]:
        """Give (width, height) of the upright picture."""
        return (height, width) if self.transpose else (width, height)

    def upright(self, image: np.ndarray) -> np.ndarray:
        """Turn an image (H, W, ...) upright; the result is C-contiguous.

        Examples
        --------
        >>> import numpy as np
        >>> Orientation.from_matrix((0, 1, -1, 0)).upright(np.array([[1, 2], [3, 4]])).tolist()
        [[3, 1], [4, 2]]
        """
        if self.transpose:
            image = image.swapaxes(0, 1)
        if self.flip_x:
            image = image[:, ::-1]
        if self.flip_y:
            image = image[::-1]
        return np.ascontiguousarray(image)


def orientation_of(frame: Any) -> Orientation:
    """Read the orientation of a decoded PyAV frame from its display matrix (nine 16.16 integers), if it has one."""
    data = frame.side_data.get("DISPLAYMATRIX")
    if data is None:
        return Orientation()
    matrix = np.frombuffer(bytes(data), dtype=np.int32)
    if matrix.size < 5 or not matrix[[0, 1, 3, 4]].any():
        return Orientation()
    a, b, c, d = (float(matrix[i]) for i in (0, 1, 3, 4))
    return Orientation.from_matrix((a, b, c, d))
