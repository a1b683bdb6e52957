"""Are these numbers pixels or metres? A table does not say, but the body often does.

What can't be told apart (shares of a picture or metres, pixels or millimetres) is an error that asks, because a wrong
guess would spoil everything that follows.
"""

from __future__ import annotations

import numpy as np

from dancekit import skeleton
from dancekit.errors import FormatError

__all__ = ["SPACES", "find_space", "hip_centred"]

SPACES = ("image", "normalized", "metres")
"""Pixels of the picture; shares of its width and height, as MediaPipe's landmarks; a place in a room."""

_LARGEST_ROOM_M = 20.0


def find_space(points: np.ndarray, space: str | None, *, unit_given: bool, where: str) -> str:
    """Tell what coordinates are.

    Parameters
    ----------
    points
        (T, N, 33, 3) coordinates; z is NaN throughout where the table has none.
    space
        One of `SPACES`, or None to find out: beyond 20 and without z they are pixels; hip-centred with z, or with z and
        a spread beyond that of a picture's shares, they are metres.
    unit_given
        Whether the caller named a unit of length, which says "metres".
    where
        Name of the file, for errors.

    Raises
    ------
    FormatError
        If `space` is unknown, or nothing is given and it can't be told.

    Examples
    --------
    >>> find_space(np.array([[[[640.0, 360.0, np.nan]] * 33]]), None, unit_given=False, where="a.csv")
    'image'
    """
    if space is not None or unit_given:
        return _given(points, space or "metres", where)
    flat = points[..., :2][np.isfinite(points[..., :2])]
    has_depth = bool(np.isfinite(points[..., 2]).any())
    low, high = (float(flat.min()), float(flat.max())) if flat.size else (0.0, 0.0)
    if flat.size == 0:
        raise FormatError(f"{where}: not one keypoint has coordinates")
    large = max(abs(low), abs(high)) > _LARGEST_ROOM_M
    if not has_depth and large:
        return "image"
    if has_depth and not large and (hip_centred(points) or low < -0.5 or high > 1.5):
        return "metres"
    if low >= -0.5 and high <= 1.5:
        choice = "space='normalized', image_size=(width, height) if they are shares of the picture"
    else:
        choice = "space='image' if they are pixels"
    room = ", or unit='mm', 'cm' or 'm' if they are lengths" if has_depth else ""
    raise FormatError(f"{where}: coordinates from {low:.4g} to {high:.4g} can't be told apart; pass {choice}{room}")


def hip_centred(points: np.ndarray) -> bool:
    """Tell whether the middle of the hips stays at the origin, to 3 % of the body's extent.

    Parameters
    ----------
    points
        (..., 33, 3) coordinates.
    """
    hips = points[..., skeleton.indices(("left_hip", "right_hip")), :].mean(axis=-2)
    away = np.linalg.norm(hips, axis=-1)
    away = away[np.isfinite(away)]
    extent = np.linalg.norm(points, axis=-1)
    extent = extent[np.isfinite(extent)]
    return bool(away.size and np.quantile(away, 0.95) < 0.03 * np.quantile(extent, 0.95))


def _given(points: np.ndarray, space: str, where: str) -> str:
    if space not in SPACES:
        raise FormatError(f"{where}: space={space!r} is not known; choose one of: {', '.join(SPACES)}")
    if space == "metres" and not np.isfinite(points[..., 2]).any():
        raise FormatError(f"{where}: a place in a room needs z, and there is none; pass space='image' for pixels")
    return space
