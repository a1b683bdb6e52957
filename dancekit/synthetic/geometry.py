"""Rotations and directions for many frames at once.

Everything here takes arrays whose last axes hold the vector (3,) or the matrix (3, 3) and whose leading axes are
frames, so that an hour of motion is a handful of NumPy calls. Axes are right-handed with y up; a figure at rest faces
+z.
"""

from __future__ import annotations

import numpy as np

__all__ = ["apply", "frame_along", "rotation_x", "rotation_y", "rotation_z", "slerp", "swing", "unit"]


def _rotation(angle: np.ndarray | float, i: int, j: int) -> np.ndarray:
    angle = np.asarray(angle, dtype=float)
    matrix = np.zeros((*angle.shape, 3, 3))
    matrix[..., range(3), range(3)] = 1.0
    cosine, sine = np.cos(angle), np.sin(angle)
    matrix[..., i, i] = cosine
    matrix[..., j, j] = cosine
    matrix[..., i, j] = -sine
    matrix[..., j, i] = sine
    return matrix


def rotation_x(angle: np.ndarray | float) -> np.ndarray:
    """Rotate about x: a positive angle pitches a figure that faces +z forwards (y towards z).

    Parameters
    ----------
    angle
        (...,) radians.

    Returns
    -------
    np.ndarray
        (..., 3, 3).

    Examples
    --------
    >>> import numpy as np
    >>> (rotation_x(np.pi / 2) @ [0, 1, 0]).round(3).tolist()
    [0.0, 0.0, 1.0]
    """
    return _rotation(angle, 1, 2)


def rotation_y(angle: np.ndarray | float) -> np.ndarray:
    """Rotate about y: a positive angle turns a figure that faces +z towards +x, to its left.

    Examples
    --------
    >>> import numpy as np
    >>> (rotation_y(np.pi / 2) @ [0, 0, 1]).round(3).tolist()
    [1.0, 0.0, 0.0]
    """
    return _rotation(angle, 2, 0)


def rotation_z(angle: np.ndarray | float) -> np.ndarray:
    """Rotate about z: a positive angle tips a figure that faces +z to its right (y towards -x).

    Examples
    --------
    >>> import numpy as np
    >>> (rotation_z(np.pi / 2) @ [0, 1, 0]).round(3).tolist()
    [-1.0, 0.0, 0.0]
    """
    return _rotation(angle, 0, 1)


def apply(rotation: np.ndarray, vector: np.ndarray | list[float]) -> np.ndarray:
    """Rotate vectors: (..., 3, 3) on (..., 3), leading axes broadcast."""
    return np.einsum("...ij,...j->...i", rotation, np.asarray(vector, dtype=float))


def unit(vector: np.ndarray) -> np.ndarray:
    """Scale vectors (..., 3) to length one."""
    vector = np.asarray(vector, dtype=float)
    return vector / np.linalg.norm(vector, axis=-1, keepdims=True)


def frame_along(direction: np.ndarray, towards: np.ndarray) -> np.ndarray:
    """Build the frame whose y runs along a direction and whose z is as near as possible to another.

    Parameters
    ----------
    direction, towards
        (..., 3); they must not be parallel.

    Returns
    -------
    np.ndarray
        (..., 3, 3), columns x, y, z; right-handed.
    """
    y = unit(direction)
    z = unit(towards - y * np.sum(towards * y, axis=-1, keepdims=True))
    return np.stack([np.cross(y, z), y, z], axis=-1)


def swing(vector: np.ndarray, start: np.ndarray, end: np.ndarray) -> np.ndarray:
    """Carry a vector along the shortest rotation that takes one direction to another.

    Parameters
    ----------
    vector
        (..., 3), perpendicular to `start`.
    start, end
        (..., 3) unit directions, not opposite to each other.

    Notes
    -----
    Rodrigues' formula with the axis eliminated: ``v - (v . end) / (1 + start . end) * (start + end)`` where
    ``v . start = 0``.

    Examples
    --------
    >>> import numpy as np
    >>> swing(np.array([0.0, 0, 1]), np.array([0.0, -1, 0]), np.array([0.0, 0, 1])).tolist()
    [0.0, 1.0, 0.0]
    """
    along = np.sum(vector * end, axis=-1, keepdims=True)
    return vector - along / (1.0 + np.sum(start * end, axis=-1, keepdims=True)) * (start + end)


def slerp(start: np.ndarray, end: np.ndarray, share: np.ndarray) -> np.ndarray:
    """Go from one unit direction to another along the great circle.

    Parameters
    ----------
    start, end
        (..., 3) unit vectors, not opposite.
    share
        (...,) from 0 (start) to 1 (end).

    Examples
    --------
    >>> import numpy as np
    >>> slerp(np.array([1.0, 0, 0]), np.array([0.0, 1, 0]), np.array(0.5)).round(4).tolist()
    [0.7071, 0.7071, 0.0]
    """
    angle = np.arccos(np.clip(np.sum(start * end, axis=-1), -1.0, 1.0))
    sine = np.sin(angle)
    near = sine < 1e-6
    safe = np.where(near, 1.0, sine)
    a = np.where(near, 1.0 - share, np.sin((1.0 - share) * angle) / safe)
    b = np.where(near, share, np.sin(share * angle) / safe)
    return unit(a[..., None] * start + b[..., None] * end)
