"""The points of a C3D file as arrays, by NumPy alone.

C3D is a binary format full of sizes and offsets; each is checked against the file before it is followed, so that a
damaged file is an error and never a crash. (ezc3d 1.7.2, tried on 150 damaged copies of a small file, crashed the
interpreter with 2 and hung with 2.) Forces, rotations and events are skipped.

The format: The C3D File Format, User Guide, Motion Lab Systems (c3d.org).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from dancekit.errors import FormatError
from dancekit.readers.c3d_parameters import Numbers, Parameters, parse_parameters

__all__ = ["C3d", "load_c3d", "parse_c3d"]

_BLOCK = 512
_MAX_RATE_HZ = 100_000.0


@dataclass(frozen=True)
class C3d:
    """The points of a file.

    Attributes
    ----------
    points
        (T, M, 3) float64 in the file's unit and on its axes; NaN where a marker was not seen.
    labels
        M names, as in the file without blanks around them.
    rate_hz
        Frames per second.
    first_frame
        Number of the first frame, as the recording software counts.
    unit
        For example ``"mm"``; empty if the file does not say.
    parameters
        What else POINT says, for example ``"Y_SCREEN"``.
    """

    points: np.ndarray
    labels: tuple[str, ...]
    rate_hz: float
    first_frame: int
    unit: str
    parameters: Mapping[str, str]


def load_c3d(path: Path) -> C3d:
    """Read the points of a C3D file.

    Raises
    ------
    FormatError
        If it is not C3D, is damaged or cut off.
    """
    return parse_c3d(path.read_bytes(), where=str(path))


def parse_c3d(data: bytes, *, where: str = "C3D") -> C3d:
    """Parse the bytes of a C3D file.

    Parameters
    ----------
    data
        The whole file.
    where
        What errors call it.

    Raises
    ------
    FormatError
        If the bytes are not C3D, are damaged or cut off.

    Examples
    --------
    >>> parse_c3d(b"not C3D")
    Traceback (most recent call last):
    ...
    dancekit.errors.FormatError: C3D: 7 bytes; a C3D file has at least 1024, so this is none or is cut off
    """
    if len(data) < 2 * _BLOCK:
        raise FormatError(f"{where}: {len(data)} bytes; a C3D file has at least 1024, so this is none or is cut off")
    if data[1] != 0x50 or data[0] == 0:
        raise FormatError(f"{where}: the second byte is 0x{data[1]:02x}; a C3D file has 0x50 there, so this is none")
    parameters, numbers = parse_parameters(data, (data[0] - 1) * _BLOCK, where)
    layout = _Layout(data, numbers, parameters, where)
    points = layout.points()
    labels = _labels(parameters, points.shape[1])
    return C3d(
        points, labels, layout.rate(), layout.first, parameters.text("POINT", "UNITS"), parameters.texts("POINT")
    )


class _Layout:
    """Where the points are, and how they are written."""

    def __init__(self, data: bytes, numbers: Numbers, parameters: Parameters, where: str) -> None:
        self.data, self.numbers, self.parameters, self.where = data, numbers, parameters, where
        self.n_points = self.word(1)
        self.n_analog = self.word(2)
        self.first, self.n_frames = self.frames()
        self.scale = parameters.number("POINT", "SCALE", default=numbers.real(data, 12))

    def word(self, place: int) -> int:
        return self.numbers.unsigned(self.data, 2 * place)

    def rate(self) -> float:
        rate = self.parameters.number("POINT", "RATE", default=self.numbers.real(self.data, 20))
        if not 0.0 < rate <= _MAX_RATE_HZ:
            raise FormatError(f"{self.where}: POINT:RATE is {rate:g}; expected frames per second")
        return rate

    def frames(self) -> tuple[int, int]:
        """Give first frame and count. The header's words end at 65535; TRIAL holds the numbers of longer files."""
        first, last = self.word(3), self.word(4)
        start, end = (self.parameters.words("TRIAL", f"ACTUAL_{name}_FIELD") for name in ("START", "END"))
        if len(start) == len(end) == 2:
            first, last = start[0] + 65536 * start[1], end[0] + 65536 * end[1]
        elif last == 65535:
            count = self.parameters.number("POINT", "LONG_FRAMES", default=float("nan"))
            last = first + int(count) - 1 if 0 < count < 1e9 else last
        if last < first:
            raise FormatError(f"{self.where}: frames {first} to {last}; the file holds none, or its header is damaged")
        return first, last - first + 1

    def points(self) -> np.ndarray:
        if self.n_points == 0:
            raise FormatError(f"{self.where}: no points in the file; only its markers can be read, and it has none")
        if not np.isfinite(self.scale) or self.scale == 0.0:
            raise FormatError(f"{self.where}: POINT:SCALE is {self.scale:g}; the header is damaged")
        real = self.scale < 0
        size = 4 if real else 2
        start = (self.word(8) - 1) * _BLOCK
        frame_bytes = size * (4 * self.n_points + self.n_analog)
        self.check_size(start, frame_bytes)
        raw = np.frombuffer(self.data, np.uint8, self.n_frames * frame_bytes, start).reshape(self.n_frames, -1)
        raw = np.ascontiguousarray(raw[:, : size * 4 * self.n_points])
        values = (self.numbers.reals(raw) if real else self.numbers.integers(raw)).reshape(self.n_frames, -1, 4)
        return _seen(values, 1.0 if real else self.scale)

    def check_size(self, start: int, frame_bytes: int) -> None:
        if start < _BLOCK or start >= len(self.data):
            raise FormatError(f"{self.where}: the data should begin at byte {start} of {len(self.data)}; it is damaged")
        available = (len(self.data) - start) // frame_bytes
        if available < self.n_frames:
            raise FormatError(
                f"{self.where}: room for {available} of the {self.n_frames} frames of {self.n_points} points that the "
                "header announces; the file is cut off"
            )


def _seen(values: np.ndarray, scale: float) -> np.ndarray:
    """Scale (T, M, 4) to points; NaN where the fourth word is negative or the place is exactly the origin."""
    with np.errstate(invalid="ignore", over="ignore"):  # in damaged data any bits may stand, signalling NaNs too
        points = values[..., :3].astype(np.float64) * scale
    unseen = ~(values[..., 3] >= 0) | (points == 0.0).all(axis=-1) | ~(np.abs(points) < 1e9).all(axis=-1)
    points[unseen] = np.nan
    return points


def _labels(parameters: Parameters, count: int) -> tuple[str, ...]:
    """Give one label per point; points beyond the labels are called ``"*41"`` ..., as some software does."""
    labels: list[str] = []
    for name in ("LABELS", *(f"LABELS{k}" for k in range(2, 10))):
        labels.extend(parameters.strings("POINT", name))
    return tuple(labels[:count]) + tuple(f"*{k}" for k in range(len(labels), count))
