"""``.pose`` files, the binary format of sign language research, into recordings.

Components are lists of named points; those of the picture become `image`, MediaPipe's world landmarks `position`. Each
size is checked against the file before it is followed. Versions 0.1 and 0.2 of the format
(https://github.com/sign-language-processing/pose, docs/specs).
"""

from __future__ import annotations

import struct
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from dancekit import skeleton
from dancekit.errors import FormatError
from dancekit.readers.csv_header import keypoint_called
from dancekit.readers.overrule import listed
from dancekit.recording import Recording

__all__ = ["read_pose"]

_WORLD = "WORLD"
_MOST_VALUES = 2_000_000_000


@dataclass(frozen=True)
class _Pose:
    """A parsed file: size of the picture, components and their points, and the body's arrays."""

    size: tuple[int, int]
    components: tuple[tuple[str, tuple[str, ...]], ...]
    fps: float
    points: np.ndarray
    confidence: np.ndarray


def read_pose(path: str | Path) -> Recording:
    """Read a ``.pose`` file.

    Parameters
    ----------
    path
        The file.

    Returns
    -------
    Recording
        `image` from the first component with points of a body in the picture (MediaPipe's, OpenPose's), `position`
        from MediaPipe's world landmarks, hip-centred anew; `root` is NaN. What the file marks as missing (confidence
        0) is NaN. ``meta["mapping"]`` tells which point became which keypoint.

    Raises
    ------
    FormatError
        If the file is damaged or cut off, of another version, or has no point that is a keypoint.

    Examples
    --------
    >>> read_pose("nowhere.pose")
    Traceback (most recent call last):
    ...
    dancekit.errors.FormatError: nowhere.pose: no such file
    """
    path = Path(path)
    if not path.is_file():
        raise FormatError(f"{path}: no such file")
    pose = _Parser(path.read_bytes(), str(path)).parse()
    return _recording(pose, path)


def _recording(pose: _Pose, path: Path) -> Recording:
    shape = (*pose.points.shape[:2], skeleton.N_KEYPOINTS)
    image, position = np.full((*shape, 2), np.nan), np.full((*shape, 3), np.nan)
    confidence = np.full(shape, np.nan)
    mapping: dict[str, str] = {}
    first, drawn, placed = 0, False, False
    for name, points in pose.components:
        columns = range(first, first + len(points))
        found = {keypoint_called(point): k for point, k in zip(points, columns, strict=True)}
        found.pop(None, None)
        first += len(points)
        world = _WORLD in name.upper() and pose.points.shape[-1] > 2
        if not found or "HAND" in name.upper() or (placed if world else drawn):
            continue
        to, of = skeleton.indices(found), list(found.values())  # type: ignore[arg-type]
        values, sure = pose.points[:, :, of].astype(float), pose.confidence[:, :, of]
        values = np.where((sure > 0)[..., None], values, np.nan)
        if world:
            position[:, :, to] = values[..., :3] * (1 / max(pose.size[0], 1), -1 / max(pose.size[1], 1), -1.0)
            placed = True
        else:
            image[:, :, to] = values[..., :2]
            drawn = True
        confidence[:, :, to] = np.fmax(confidence[:, :, to], np.where(sure > 0, sure, np.nan))
        mapping |= {str(keypoint): f"{name}:{points[k - columns.start]}" for keypoint, k in found.items()}
    if not (drawn or placed):
        every = listed(f"{name}:{point}" for name, points in pose.components for point in points)
        raise FormatError(f"{path}: none of its points is a keypoint of a body; they are: {every}")
    return Recording(
        time=np.arange(len(pose.points)) / pose.fps,
        position=position - position[:, :, skeleton.indices(("left_hip", "right_hip"))].mean(axis=2, keepdims=True),
        image=image,
        confidence=np.clip(confidence, 0, 1),
        fps=pose.fps,
        meta=_meta(path, pose, mapping),
    )


def _meta(path: Path, pose: _Pose, mapping: dict[str, str]) -> dict[str, Any]:
    told = {"source": str(path), "format": "pose", "mapping": mapping, "steps": [{"step": "read", "format": "pose"}]}
    return {**told, "size": list(pose.size)} if min(pose.size) > 1 else told


class _Parser:
    """Reads the file from front to back."""

    def __init__(self, data: bytes, where: str) -> None:
        self.data, self.where, self.at = data, where, 0

    def parse(self) -> _Pose:
        version = round(float(self.numbers("<f")[0]), 3)
        if version not in (0.1, 0.2):
            raise FormatError(f"{self.where}: version {version:g}; expected 0.1 or 0.2 of the .pose format")
        width, height, _, count = self.numbers("<HHHH")
        parsed = [self.component() for _ in range(count)]
        dims = max((dims for _, _, dims in parsed), default=0)
        n_points = sum(len(points) for _, points, _ in parsed)
        if n_points == 0 or dims < 2:
            raise FormatError(f"{self.where}: {n_points} points of {dims} coordinates; expected at least 2 of each")
        fps, frames, people = self.numbers("<fIH" if version == 0.2 else "<HHH")
        each = people * n_points * (dims + 1) * 4
        if version == 0.1 and each:  # its count of frames is too short for long films, and writers let it overflow
            frames = (len(self.data) - self.at) // each
        if not (np.isfinite(fps) and 0 < fps < 1e5) or people == 0 or frames == 0:
            raise FormatError(f"{self.where}: {frames} frames of {people} people at {fps:g} fps; nothing can be read")
        points = self.floats((int(frames), people, n_points, dims))
        confidence = self.floats((int(frames), people, n_points))
        return _Pose((width, height), tuple((n, p) for n, p, _ in parsed), float(fps), points, confidence)

    def component(self) -> tuple[str, tuple[str, ...], int]:
        name, layout = self.text(), self.text()
        points, limbs, colours = self.numbers("<HHH")
        names = tuple(self.text() for _ in range(points))
        self.skip(4 * limbs + 6 * colours)
        return name, names, len(layout) - 1

    def numbers(self, layout: str) -> tuple[Any, ...]:
        start = self.at
        self.skip(struct.calcsize(layout))
        return struct.unpack_from(layout, self.data, start)

    def text(self) -> str:
        (length,) = self.numbers("<H")
        start = self.at
        self.skip(length)
        return self.data[start : self.at].decode("utf-8", "replace")

    def floats(self, shape: tuple[int, ...]) -> np.ndarray:
        count, start = int(np.prod([int(n) for n in shape], dtype=object)), self.at
        self.skip(4 * min(count, _MOST_VALUES))
        with np.errstate(invalid="ignore"):
            values = np.frombuffer(self.data, "<f4", count, start).reshape(shape)
            return np.where(np.abs(values) < 1e9, values, np.nan)

    def skip(self, size: int) -> None:
        if self.at + size > len(self.data):
            raise FormatError(
                f"{self.where}: {len(self.data)} bytes, but what is announced needs {self.at + size}; "
                "it is no .pose file, or cut off"
            )
        self.at += size
