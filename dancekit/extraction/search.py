"""Find everybody in one picture, the small ones too, by looking at the whole and at overlapping squares of it.

MediaPipe's detector sees any picture as 224 x 224 pixels: somebody who fills less than a fifth of it is missed. Each
level of squares halves the size a person needs to have. What several squares find is kept once.
"""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from dancekit.extraction.follower import PoseFinder, moved
from dancekit.extraction.landmarker import Pose
from dancekit.extraction.similarity import body_box, keypoint_similarity

__all__ = ["distinct", "find_people", "squares"]

_SAME_BODY = 0.35
_MIN_TILE_PX = 160


def squares(width: int, height: int, *, levels: int = 2) -> Iterator[tuple[int, int, int, int]]:
    """Give the places to look at: the whole picture, then level by level smaller squares that overlap by half.

    Yields
    ------
    tuple
        left, top, right, bottom in pixels.

    Examples
    --------
    >>> list(squares(400, 200, levels=1))
    [(0, 0, 400, 200), (0, 0, 200, 200), (100, 0, 300, 200), (200, 0, 400, 200)]
    >>> len(list(squares(400, 400, levels=2)))
    10
    """
    yield 0, 0, width, height
    for level in range(levels):
        side = int(min(width, height) / 2**level)
        if side < _MIN_TILE_PX:
            return
        lefts, tops = ([int(v) for v in _starts(extent, side)] for extent in (width, height))
        if len(lefts) * len(tops) > 1:
            yield from ((left, top, left + side, top + side) for top in tops for left in lefts)


def find_people(finder: PoseFinder, image: np.ndarray, *, levels: int = 2) -> list[Pose]:
    """Find everybody in one picture.

    Parameters
    ----------
    finder
        A landmarker in image mode for several bodies.
    image
        (H, W, 3) uint8 RGB.
    levels
        How many sizes of squares to look at beside the whole picture.

    Returns
    -------
    list[Pose]
        Each body once, the surest first.
    """
    height, width = image.shape[:2]
    found = []
    for left, top, right, bottom in squares(width, height, levels=levels):
        part = image[top:bottom, left:right]
        poses = [moved(pose, np.array([left, top])) for pose in finder(part, 0.0)]
        found += [pose for pose in poses if _whole(pose, (left, top, right, bottom), (width, height))]
    return distinct(found)


def distinct(poses: list[Pose], *, same_body: float = _SAME_BODY) -> list[Pose]:
    """Keep the surest of the poses that lie on one body.

    Parameters
    ----------
    same_body
        Object-keypoint similarity from which two poses are of one body.
    """
    kept: list[Pose] = []
    for pose in sorted(poses, key=lambda pose: -float(pose.presence.mean() + pose.confidence.mean())):
        if all(keypoint_similarity(pose.image, other.image) < same_body for other in kept):
            kept.append(pose)
    return kept


def _starts(extent: int, side: int) -> np.ndarray:
    count = int(np.ceil((extent - side) / (side / 2))) + 1
    return np.linspace(0, extent - side, count)


def _whole(pose: Pose, square: tuple[int, int, int, int], size: tuple[int, int]) -> bool:
    """Tell whether a body isn't cut by an edge of the square that isn't an edge of the picture.

    What a square cuts off, MediaPipe invents; another square or the whole picture shows it.
    """
    left, top, right, bottom = body_box(pose.image)
    inner = (square[0] > 0, square[1] > 0, square[2] < size[0], square[3] < size[1])
    slack = 0.1 * max(right - left, bottom - top)
    beyond = (left < square[0] - slack, top < square[1] - slack, right > square[2] + slack, bottom > square[3] + slack)
    return not any(cut and out for cut, out in zip(inner, beyond, strict=True))
