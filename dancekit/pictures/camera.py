"""From the room to a picture: a camera that looks at what is to be seen and keeps all of it in the frame."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from types import MappingProxyType

import numpy as np

from dancekit.errors import RecordingError

__all__ = ["VIEWS", "Camera", "aspect", "fitted"]

VIEWS: Mapping[str, tuple[float, float]] = MappingProxyType(
    {"front": (0.0, 8.0), "side": (90.0, 8.0), "top": (0.0, 90.0)}
)
"""Azimuth and elevation in degrees: from the viewer's side, from the dancer's left, from above."""

_DISTANCE = 4.0  # in sizes of what is seen: near enough for depth, far enough for true proportions


@dataclass(frozen=True, eq=False)
class Camera:
    """Where a picture is taken from.

    Attributes
    ----------
    target
        (3,) metres, the point that the camera looks at.
    azimuth_deg, elevation_deg
        Direction from the target to the camera: 0 is the front, 90 the dancer's left; up is positive.
    distance
        Metres from the target; four times the extent of what is seen.
    scale
        Pixels per metre at the target.
    center
        (2,) pixels, where the target is drawn.
    perspective
        Whether what is nearer is drawn larger. Without, lengths across the view are true everywhere.
    """

    target: np.ndarray
    azimuth_deg: float
    elevation_deg: float
    distance: float
    scale: float = 1.0
    center: tuple[float, float] = (0.0, 0.0)
    perspective: bool = True

    @property
    def reach(self) -> float:
        """Metres from the target within which everything is that the camera was made for."""
        return self.distance / _DISTANCE / 2

    def project(self, points: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
        """Give pixels (..., 2) of points (..., 3) in metres, and how near each is: 1 at the target, more before it."""
        right, up, back = self._axes
        away = np.asarray(points, float) - self.target
        near = self.distance / np.maximum(self.distance - away @ back, 1e-3 * self.distance)
        flat = np.stack([away @ right, -(away @ up)], axis=-1) * self.size_of(near)[..., None] * self.scale
        return flat + np.asarray(self.center), near

    def size_of(self, near: np.ndarray) -> np.ndarray:
        """Give how large something is drawn that is so near, 1 at the target."""
        return near if self.perspective else np.ones_like(near)

    @cached_property
    def _axes(self) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
        """Give the directions right, up and towards the camera."""
        azimuth, elevation = np.radians([self.azimuth_deg, self.elevation_deg])
        right = np.array([np.cos(azimuth), 0.0, -np.sin(azimuth)])
        back = np.array([np.sin(azimuth) * np.cos(elevation), np.sin(elevation), np.cos(azimuth) * np.cos(elevation)])
        return right, np.cross(back, right), back


def fitted(
    points: np.ndarray,
    view: str | tuple[float, float],
    size: tuple[float, float],
    *,
    perspective: bool = True,
    margin: float = 0.06,
) -> Camera:
    """Give the camera that sees all points (P, 3), as large as a picture of `size` (width, height) allows.

    Parameters
    ----------
    view
        One of `VIEWS`, or azimuth and elevation in degrees.
    perspective
        Whether what is nearer is drawn larger.
    margin
        Share of the shorter side that stays empty all around.

    Raises
    ------
    RecordingError
        If the view is something else.

    Examples
    --------
    >>> import numpy as np
    >>> camera = fitted(np.array([[-1.0, 0.0, 0.0], [1.0, 2.0, 0.0]]), (0.0, 0.0), (100, 100), margin=0.0)
    >>> camera.project(np.array([-1.0, 0.0, 0.0]))[0].round(6).tolist()
    [0.0, 100.0]
    """
    azimuth, elevation = _angles(view)
    low, high = points.min(axis=0), points.max(axis=0)
    extent = max(float(np.linalg.norm(high - low)), 1e-3)
    plain = Camera((low + high) / 2, azimuth, elevation, _DISTANCE * extent, perspective=perspective)
    flat, _ = plain.project(points)
    left_top, right_bottom = flat.min(axis=0), flat.max(axis=0)
    room = np.array(size, float) - 2 * margin * min(size)
    scale = float((room / np.maximum(right_bottom - left_top, 1e-6 * extent)).min())
    x, y = np.array(size) / 2 - (left_top + right_bottom) / 2 * scale
    return replace(plain, scale=scale, center=(float(x), float(y)))


def aspect(points: np.ndarray, view: str | tuple[float, float], *, perspective: bool = True) -> float:
    """Give width over height of what points (P, 3) take up in a view.

    Examples
    --------
    >>> import numpy as np
    >>> aspect(np.array([[-1.0, 0.0, 0.0], [1.0, 4.0, 0.0]]), (0.0, 0.0))
    0.5
    """
    flat, _ = fitted(points, view, (1000, 1000), perspective=perspective, margin=0.0).project(points)
    width, height = np.ptp(flat, axis=0)
    return float(width / max(height, 1e-6))


def _angles(view: str | tuple[float, float]) -> tuple[float, float]:
    """Give azimuth and elevation in degrees."""
    given = VIEWS.get(view) if isinstance(view, str) else view
    try:
        azimuth, elevation = map(float, given)  # type: ignore[arg-type]  # what doesn't fit is told below
    except (TypeError, ValueError):
        azimuth = elevation = float("nan")
    if not (np.isfinite(azimuth) and abs(elevation) <= 90):
        raise RecordingError(f"view is {view!r}; choose {', '.join(VIEWS)}, or (azimuth, elevation) in degrees")
    return azimuth, elevation
