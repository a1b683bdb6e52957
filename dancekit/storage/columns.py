"""The columns of a pose file, and how they lie in memory: one row of a block per column, time the fastest axis.

The file has one row per frame and individual and one column per number, so that any tool can use it. A block of shape
(columns, rows) takes each column with one copy, and the recording's arrays are views of it: nothing is transposed.
"""

from __future__ import annotations

from typing import Any

import numpy as np

from dancekit.recording import ARRAYS, Recording
from dancekit.skeleton import KEYPOINTS

__all__ = ["FLOATS", "KEYS", "SPANS", "block_of", "views_of"]

KEYS = ("time_s", "frame", "individual")
"""The columns that name a row: seconds, number of the frame, name of the individual."""

_SUFFIXES = {
    "position": ("_x", "_y", "_z"),
    "root": ("_x", "_y", "_z"),
    "image": ("_image_x", "_image_y"),
    "confidence": ("_confidence",),
    "presence": ("_presence",),
}

FLOATS = tuple(
    f"{owner}{suffix}"
    for array in ARRAYS
    for owner in (("root",) if array == "root" else KEYPOINTS)
    for suffix in _SUFFIXES[array]
)
"""The columns of numbers, array after array: ``nose_x`` ... ``root_x`` ... ``nose_image_x`` ... ``nose_confidence``."""


def _spans() -> dict[str, slice]:
    ends = np.cumsum([0, *(int(np.prod(tail)) for tail in ARRAYS.values())]).tolist()
    return {name: slice(first, last) for name, first, last in zip(ARRAYS, ends, ends[1:], strict=False)}


SPANS = _spans()
"""Where the columns of each array lie in `FLOATS`."""


def block_of(recording: Recording) -> np.ndarray:
    """Give a recording's arrays as (columns, T * N) float32, one row per column of `FLOATS`.

    Examples
    --------
    >>> still = Recording(time=[0.0, 0.5], position=np.ones((2, 3, 33, 3)), fps=2)
    >>> block_of(still).shape, block_of(still)[FLOATS.index("left_wrist_x")].tolist()
    ((234, 6), [1.0, 1.0, 1.0, 1.0, 1.0, 1.0])
    """
    n_rows = recording.n_frames * recording.n_individuals
    block = np.empty((len(FLOATS), n_rows), np.float32)
    for name, span in SPANS.items():
        np.copyto(block[span], getattr(recording, name).reshape(n_rows, span.stop - span.start).T)
    return block


def views_of(block: np.ndarray, n_individuals: int) -> dict[str, Any]:
    """Give the arrays of a recording as read-only views of a block; the way back of `block_of`.

    Examples
    --------
    >>> views_of(np.zeros((234, 6), np.float32), 3)["position"].shape
    (2, 3, 33, 3)
    """
    block.flags.writeable = False
    n_frames = block.shape[1] // n_individuals if n_individuals else 0
    arrays = {}
    for name, span in SPANS.items():
        array = block[span].reshape(*ARRAYS[name], n_frames, n_individuals)
        arrays[name] = np.moveaxis(array, (-2, -1), (0, 1))
    return arrays
