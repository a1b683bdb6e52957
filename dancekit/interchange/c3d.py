"""C3D out: keypoints as points in a z-up room, millimetres, Intel floats; what was not seen is marked so.

Written by NumPy alone: ezc3d and FAISS can't live in one process. The format: The C3D File Format, User Guide, Motion
Lab Systems (c3d.org).
"""

from __future__ import annotations

import struct
from collections.abc import Sequence
from os import PathLike
from pathlib import Path

import numpy as np

import dancekit
from dancekit.errors import FormatError
from dancekit.interchange.places import Place, even_frames, room_points
from dancekit.readers.room import UP_AXES
from dancekit.recording import Recording
from dancekit.skeleton import KEYPOINTS

__all__ = ["c3d_bytes", "write_c3d"]

_BLOCK = 512
_MOST_LABELS = 255
_GROUPS = ("POINT", "ANALOG", "FORCE_PLATFORM", "TRIAL", "MANUFACTURER")


def write_c3d(recording: Recording, path: str | PathLike[str], *, place: Place | str = "auto") -> Path:
    """Write the keypoints of all individuals as C3D.

    Parameters
    ----------
    recording
        Poses in space. Time begins at its first frame; frames become evenly spaced.
    path
        Where to.
    place
        Where the dancers are in the room (`dancekit.interchange.places.room_points`).

    Notes
    -----
    Points are called by their keypoints (``left_wrist``), with several individuals ``Ana:left_wrist``. Keypoints that
    are never seen are left out; those not seen in a frame have the residual -1. X is the viewer's right, Z up, and the
    viewer looks along +Y, as `dancekit.read` takes it.

    Raises
    ------
    FormatError
        If there are no positions in space, or more points than the format holds.

    Warns
    -----
    UserWarning
        If frames are uneven, or it is not known where in the room the dancers are.
    """
    from dancekit.atomic import write_bytes

    even = even_frames(recording)
    points = room_points(even, place) @ UP_AXES["z"] * 1000.0
    prefix = [f"{name}:" if even.n_individuals > 1 else "" for name in even.individuals]
    labels = [f"{who}{keypoint}" for who in prefix for keypoint in KEYPOINTS]
    points = points.reshape(len(points), -1, 3)
    seen = np.isfinite(points).all(axis=-1).any(axis=0)
    kept = [label for label, there in zip(labels, seen, strict=True) if there]
    write_bytes(path, c3d_bytes(points[:, seen], kept, even.fps, first_frame=1 + round(even.time[0] * even.fps)))
    return Path(path)


def c3d_bytes(
    points: np.ndarray, labels: Sequence[str], rate_hz: float, *, unit: str = "mm", first_frame: int = 1
) -> bytes:
    """Give the bytes of a C3D file.

    Parameters
    ----------
    points
        (T, M, 3) in `unit`, z up; NaN where not seen.
    labels
        M names.
    rate_hz
        Frames per second.
    first_frame
        Its number, counted from 1.

    Raises
    ------
    FormatError
        If there are no points, or more than 65535.

    Examples
    --------
    >>> from dancekit.readers.c3d_binary import parse_c3d
    >>> c3d = parse_c3d(c3d_bytes(np.array([[[1.0, 2.0, 3.0], [np.nan] * 3]]), ["A", "B"], 30.0))
    >>> c3d.points.tolist(), c3d.labels, c3d.rate_hz
    ([[[1.0, 2.0, 3.0], [nan, nan, nan]]], ('A', 'B'), 30.0)
    """
    count = points.shape[1]
    if not 0 < count <= 65535 or not len(points):
        raise FormatError(f"C3D holds 1 to 65535 points over at least one frame; got {count} over {len(points)}")
    first = min(max(first_frame, 1), 65535)
    # The number of blocks decides where the data begin, which is itself a parameter of constant size.
    blocks = -(-len(_parameters(points, labels, rate_hz, unit, first, 0)) // _BLOCK)
    parameters = _parameters(points, labels, rate_hz, unit, first, 2 + blocks)
    last = min(first + len(points) - 1, 65535)
    header = struct.pack("<BBHHHHHfHHf", 2, 0x50, count, 0, first, last, 0, -1.0, 2 + blocks, 0, rate_hz)
    seen = np.isfinite(points).all(axis=-1, keepdims=True)
    values = np.concatenate([np.where(seen, points, 0.0), np.where(seen, 0.0, -1.0)], axis=-1).astype("<f4")
    data = values.tobytes()
    padding = b"\0" * (-len(data) % _BLOCK)
    return header.ljust(_BLOCK, b"\0") + parameters.ljust(blocks * _BLOCK, b"\0") + data + padding


def _parameters(points: np.ndarray, labels: Sequence[str], rate: float, unit: str, first: int, start: int) -> bytes:
    section = b"".join(
        struct.pack("<bb", len(name), -number) + name.encode() + struct.pack("<HB", 3, 0)
        for number, name in enumerate(_GROUPS, 1)
    )
    frames, count = len(points), points.shape[1]
    last = first + frames - 1
    point = {
        "USED": _words(count),
        "FRAMES": _words(min(frames, 65535)),
        "SCALE": _floats(-1.0),
        "RATE": _floats(rate),
        "DATA_START": _words(start),
        "UNITS": _text(unit),
        "X_SCREEN": _text("+X"),
        "Y_SCREEN": _text("+Z"),
    }
    for part, at in enumerate(range(0, count, _MOST_LABELS), 1):
        number = "" if part == 1 else str(part)
        point[f"LABELS{number}"] = _texts(labels[at : at + _MOST_LABELS])
        point[f"DESCRIPTIONS{number}"] = _texts([""] * len(labels[at : at + _MOST_LABELS]))
    if frames > 65535:
        point["LONG_FRAMES"] = _floats(float(frames))
    analog = {"USED": _words(0), "LABELS": _texts([]), "RATE": _floats(0.0), "GEN_SCALE": _floats(1.0),
              "SCALE": _floats(), "OFFSET": _words(dimensions=(0,)), "UNITS": _texts([])}  # fmt: skip
    trial = {"ACTUAL_START_FIELD": _words(first % 65536, first // 65536, dimensions=(2,)),
             "ACTUAL_END_FIELD": _words(last % 65536, last // 65536, dimensions=(2,))}  # fmt: skip
    platform = {"USED": _words(0)}
    maker = {"COMPANY": _text("dancekit"), "SOFTWARE": _text(f"dancekit {dancekit.__version__}")}
    for group, parameters in enumerate((point, analog, platform, trial, maker), 1):
        for name, value in parameters.items():
            body = value + b"\0"  # and no description
            section += struct.pack("<bb", len(name), group) + name.encode() + struct.pack("<H", len(body) + 2) + body
    section += b"\0\0"
    blocks = -(-(len(section) + 4) // _BLOCK)
    return struct.pack("<BBBB", 1, 0x50, blocks, 84) + section


def _value(kind: int, dimensions: Sequence[int], raw: bytes) -> bytes:
    return struct.pack("<bB", kind, len(dimensions)) + bytes(dimensions) + raw


def _words(*values: int, dimensions: Sequence[int] = ()) -> bytes:
    return _value(2, dimensions, struct.pack(f"<{len(values)}H", *values))


def _floats(*values: float) -> bytes:
    return _value(4, () if values else (0,), struct.pack(f"<{len(values)}f", *values))


def _text(value: str) -> bytes:
    return _value(-1, (len(value),), value.encode("ascii", "replace"))


def _texts(values: Sequence[str]) -> bytes:
    raw = [value.encode("utf-8")[:_MOST_LABELS] for value in values]
    width = max((len(value) for value in raw), default=0)
    return _value(-1, (width, len(raw)), b"".join(value.ljust(width) for value in raw))
