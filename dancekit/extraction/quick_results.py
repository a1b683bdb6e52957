"""MediaPipe's landmarks straight into arrays, past the 66 Python objects that it makes for every body.

That conversion takes 3 % of the time of a frame. A worker process, in which nobody else uses MediaPipe, replaces it
with one that reads the same C structs. Where those look otherwise than expected, MediaPipe's own stays.
"""

from __future__ import annotations

import ctypes
from types import SimpleNamespace
from typing import Any

import numpy as np

__all__ = ["install"]

_FIELDS = ("x", "y", "z", "visibility", "presence")


def install() -> bool:
    """Make MediaPipe's pose landmarker give (n, 5) float32 arrays: x, y, z, visibility, presence.

    Returns
    -------
    bool
        Whether that was possible with this version of MediaPipe.
    """
    try:
        from mediapipe.tasks.python.components.containers import landmark_c
        from mediapipe.tasks.python.vision import pose_landmarker

        flat, world = (_layout(kind) for kind in (landmark_c.MpNormalizedLandmarkC, landmark_c.MpLandmarkC))
        result = pose_landmarker.PoseLandmarkerResult
        expected = {"pose_landmarks", "pose_landmarks_count", "pose_world_landmarks", "pose_world_landmarks_count"}
        if not expected <= {name for name, *_ in pose_landmarker.MpPoseLandmarkerResultC._fields_}:
            return False
    except (ImportError, AttributeError, TypeError):
        return False

    def from_ctypes(found: Any) -> SimpleNamespace:
        return SimpleNamespace(
            pose_landmarks=_bodies(found.pose_landmarks, found.pose_landmarks_count, flat),
            pose_world_landmarks=_bodies(found.pose_world_landmarks, found.pose_world_landmarks_count, world),
        )

    result.from_ctypes = staticmethod(from_ctypes)
    return True


def _layout(struct: Any) -> np.dtype:
    """Give where in a C struct the numbers are, from MediaPipe's own declaration of it."""
    if any(dict(struct._fields_)[name] is not ctypes.c_float for name in _FIELDS):
        raise TypeError(f"{struct.__name__} holds something else than floats")
    return np.dtype(
        {
            "names": list(_FIELDS),
            "formats": ["f4"] * len(_FIELDS),
            "offsets": [getattr(struct, name).offset for name in _FIELDS],
            "itemsize": ctypes.sizeof(struct),
        }
    )


def _bodies(lists: Any, count: int, layout: np.dtype) -> list[np.ndarray]:
    return [_numbers(lists[body].landmarks, lists[body].landmarks_count, layout) for body in range(count)]


def _numbers(first: Any, count: int, layout: np.dtype) -> np.ndarray:
    """Copy the numbers out, because MediaPipe frees its memory next."""
    memory = (ctypes.c_char * (count * layout.itemsize)).from_address(ctypes.addressof(first.contents))
    records = np.frombuffer(memoryview(memory), layout)
    return np.stack([records[name] for name in _FIELDS], axis=1)
