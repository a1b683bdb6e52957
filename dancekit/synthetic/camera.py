"""A pinhole camera that looks at the middle of the stage from any side.

Room axes: the origin is the middle of the stage on the floor, y points up; at azimuth 0 the camera stands on +z, so
that room axes and camera axes agree: x to the viewer's right, y up, z towards the camera.
"""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import Any

import numpy as np

from dancekit.errors import DancekitError
from dancekit.synthetic.geometry import rotation_x, rotation_y

__all__ = ["Camera"]


@dataclass(frozen=True)
class Camera:
    """A camera without lens distortion.

    Attributes
    ----------
    azimuth_deg
        Where the camera stands around the stage: 0 on +z, 90 on +x (the left side of a dancer who faces +z), 180
        behind.
    elevation_deg
        How far it is raised, looking down on the target.
    distance_m
        From the target to the camera.
    width, height
        Size of the picture, pixels.
    view_height_m
        How many metres fill the picture's height at the target's distance; together with `distance_m` it gives the
        focal length in pixels.
    target
        The point looked at, metres in the room; it appears in the middle of the picture.

    Raises
    ------
    DancekitError
        If a size or distance is not positive, or the elevation is not between -90 and 90.

    Examples
    --------
    >>> camera = Camera(distance_m=4.0, view_height_m=2.0, height=640)
    >>> camera.focal_px
    1280.0
    >>> pixels, depth = camera.project([0.0, 1.0, 0.0])
    >>> pixels.tolist(), float(depth)
    ([240.0, 320.0], 4.0)
    """

    azimuth_deg: float = 0.0
    elevation_deg: float = 0.0
    distance_m: float = 4.2
    width: int = 480
    height: int = 640
    view_height_m: float = 2.7
    target: tuple[float, float, float] = (0.0, 1.0, 0.0)

    def __post_init__(self) -> None:
        for name in ("distance_m", "width", "height", "view_height_m"):
            if not getattr(self, name) > 0:
                raise DancekitError(f"a camera needs a positive {name}, not {getattr(self, name)}")
        if not -90.0 < self.elevation_deg < 90.0:
            raise DancekitError(f"elevation_deg is {self.elevation_deg:g}; expected more than -90 and less than 90")

    def to_dict(self) -> dict[str, Any]:
        """Give the settings as plain numbers, for `Recording.meta`; ``Camera(**that)`` is the same camera."""
        return asdict(self) | {"target": list(self.target)}

    @property
    def focal_px(self) -> float:
        """Focal length in pixels."""
        return self.distance_m * self.height / self.view_height_m

    @property
    def rotation(self) -> np.ndarray:
        """(3, 3): takes room axes to camera axes."""
        elevation, azimuth = np.radians(self.elevation_deg), np.radians(self.azimuth_deg)
        return rotation_x(elevation) @ rotation_y(-azimuth)

    @property
    def place(self) -> np.ndarray:
        """(3,) metres: where the camera stands in the room."""
        return np.asarray(self.target) + self.distance_m * self.rotation[2]

    def to_camera_axes(self, points: np.ndarray) -> np.ndarray:
        """Turn room coordinates (..., 3) to the camera's axes; the origin stays where it was.

        Examples
        --------
        >>> Camera(azimuth_deg=90).to_camera_axes([0.0, 0.0, 1.0]).round(6).tolist()
        [-1.0, 0.0, 0.0]
        """
        return np.asarray(points, dtype=float) @ self.rotation.T

    def to_room_axes(self, points: np.ndarray) -> np.ndarray:
        """Turn camera coordinates (..., 3) back to the room's axes."""
        return np.asarray(points, dtype=float) @ self.rotation

    def project(self, points: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
        """Project room coordinates into the picture.

        Parameters
        ----------
        points
            (..., 3) metres in the room.

        Returns
        -------
        tuple of np.ndarray
            (..., 2) pixels, x right and y down from the upper left corner, NaN behind the camera; and (...,) metres of
            depth along the line of sight.
        """
        seen = self.to_camera_axes(np.asarray(points, dtype=float) - self.place)
        depth = -seen[..., 2]
        scale = self.focal_px / np.where(depth > 1e-6, depth, np.nan)
        return np.stack([self.width / 2 + scale * seen[..., 0], self.height / 2 - scale * seen[..., 1]], axis=-1), depth
