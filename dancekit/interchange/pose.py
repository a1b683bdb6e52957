"""``.pose`` out, the binary format of sign language research: MediaPipe's 33 points, in the picture and in space.

Written in version 0.2 of the format (https://github.com/sign-language-processing/pose, docs/specs). Components are
called as in its MediaPipe files: ``POSE_LANDMARKS`` (pixels) and ``POSE_WORLD_LANDMARKS``, whose x and y are, as there,
metres times the picture's width and height; y points down and z away from the viewer.
"""

from __future__ import annotations

import struct
from os import PathLike
from pathlib import Path

import numpy as np

from dancekit import skeleton
from dancekit.errors import FormatError
from dancekit.interchange.places import even_frames
from dancekit.recording import Recording

__all__ = ["IMAGE", "WORLD", "write_pose"]

IMAGE, WORLD = "POSE_LANDMARKS", "POSE_WORLD_LANDMARKS"
_VERSION = 0.2


def write_pose(recording: Recording, path: str | PathLike[str]) -> Path:
    """Write the keypoints of all individuals as ``.pose``.

    Parameters
    ----------
    recording
        Anything. Frames become evenly spaced; time begins at the first frame.
    path
        Where to.

    Notes
    -----
    Confidence 0 says "missing" in this format: keypoints with a place and without a confidence get 1. The depth of the
    points in the picture is not known to a recording, and written as 0. The place in the room (`root`) is not written.

    Raises
    ------
    FormatError
        If the recording has no frames, no individuals, or neither positions nor a picture.

    Warns
    -----
    UserWarning
        If frames are uneven.
    """
    from dancekit.atomic import write_bytes

    even = even_frames(recording)
    drawn, placed = np.isfinite(even.image).any(), np.isfinite(even.position).any()
    if not (drawn or placed):
        raise FormatError("the recording has no keypoints, in space or in the picture; there is nothing to write")
    width, height = _size(even) if drawn else (1, 1)
    parts = []
    if drawn:
        depth = np.zeros((*even.image.shape[:-1], 1), np.float32)
        parts.append((IMAGE, np.concatenate([even.image, depth], axis=-1)))
    if placed:
        parts.append((WORLD, even.position * np.array([width, -height, -1], np.float32)))
    points = np.concatenate([values for _, values in parts], axis=2)
    known = np.isfinite(points).all(axis=-1)
    confidence = np.tile(even.confidence, (1, 1, len(parts)))
    confidence = np.where(np.isfinite(confidence), np.clip(confidence, 1e-6, 1.0), 1.0)
    header = struct.pack("<fHHHH", _VERSION, width, height, 1, len(parts))
    header += b"".join(_component(name) for name, _ in parts)
    body = struct.pack("<fIH", even.fps, even.n_frames, even.n_individuals)
    data = np.where(known[..., None], points, 0.0).astype("<f4").tobytes()
    write_bytes(path, header + body + data + np.where(known, confidence, 0.0).astype("<f4").tobytes())
    return Path(path)


def _size(recording: Recording) -> tuple[int, int]:
    """Give width and height of the picture, or, where they are not on record, of what the keypoints cover."""
    size = recording.meta.get("size")
    if size and all(0 < int(n) < 65536 for n in size[:2]):
        return int(size[0]), int(size[1])
    reach = np.nanmax(recording.image, axis=(0, 1, 2))
    return int(np.clip(np.ceil(reach[0]) + 1, 1, 65535)), int(np.clip(np.ceil(reach[1]) + 1, 1, 65535))


def _component(name: str) -> bytes:
    limbs = skeleton.bone_indices()
    head = _text(name) + _text("XYZC") + struct.pack("<HHH", skeleton.N_KEYPOINTS, len(limbs), 1)
    points = b"".join(_text(keypoint.upper()) for keypoint in skeleton.KEYPOINTS)
    return head + points + limbs.astype("<u2").tobytes() + struct.pack("<HHH", 255, 0, 0)


def _text(value: str) -> bytes:
    raw = value.encode("utf-8")
    return struct.pack("<H", len(raw)) + raw
