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

__all__ = ["distinct", "find_people", "is_piece", "squares"]

_SAME_BODY = 0.35
_PIECE_SIZE, _PIECE_WITHIN = 0.75, 0.8
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
    """Keep the surest of the poses that lie on one body, and none that is a piece of another.

    Parameters
    ----------
    same_body
        Object-keypoint similarity from which two poses are of one body.
    """
    whole = [pose for pose in poses if not any(is_piece(pose, other) for other in poses)]
    kept: list[Pose] = []
    for pose in sorted(whole, key=lambda pose: -float(pose.presence.mean() + pose.confidence.mean())):
        if all(keypoint_similarity(pose.image, other.image) < same_body for other in kept):
            kept.append(pose)
    return kept


def is_piece(pose: Pose, other: Pose) -> bool:
    """Tell whether a pose is much smaller than another and lies within it: a body found in half a body.

    Examples
    --------
    >>> body = np.random.default_rng(0).uniform(0, 100, (33, 2)).astype(np.float32)
    >>> blank = np.zeros(33, np.float32)
    >>> whole, half = (Pose(points, np.zeros((33, 3), np.float32), blank, blank) for points in (body, body / 2))
    >>> is_piece(half, whole), is_piece(whole, half)
    (True, False)
    """
    one, two = body_box(pose.image), body_box(other.image)
    extent, larger = one[2:] - one[:2], two[2:] - two[:2]
    shared = np.maximum(np.minimum(one[2:], two[2:]) - np.maximum(one[:2], two[:2]), 0).prod()
    return bool(extent.max() < _PIECE_SIZE * larger.max() and shared > _PIECE_WITHIN * extent.prod())


def _starts(extent: int, side: int) -> np.ndarray:
    count = int(np.ceil((extent - side) / (side / 2))) + 1
    return np.linspace(0, extent - side, count)


def _whole(pose: Pose, square: tuple[int, int, int, int], size: tuple[int, int]) -> bool:
    """Tell whether a body doesn't reach an edge of the square that isn't an edge of the picture.

    What a square cuts off, MediaPipe invents; another square or the whole picture shows it.
    """
    left, top, right, bottom = body_box(pose.image)
    inner = (square[0] > 0, square[1] > 0, square[2] < size[0], square[3] < size[1])
    near = 0.02 * max(right - left, bottom - top)
    cut = (left < square[0] + near, top < square[1] + near, right > square[2] - near, bottom > square[3] - near)
    return not any(edge and reached for edge, reached in zip(inner, cut, strict=True))
