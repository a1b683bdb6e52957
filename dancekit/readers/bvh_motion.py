"""The MOTION part of a BVH file: how many frames, how fast, and the table of channels.

The table is parsed in one go by NumPy; only when it does not add up are the lines looked at one by one, to say which.
"""

from __future__ import annotations

import re
import warnings
from typing import NoReturn

import numpy as np

from dancekit.errors import FormatError

__all__ = ["parse_motion", "snap_rate"]

_FILM_HZ = (24 / 1.001, 30 / 1.001, 60 / 1.001, 120 / 1.001, 240 / 1.001)
_ROUND_HZ = (
    24,
    25,
    30,
    48,
    50,
    60,
    72,
    75,
    80,
    90,
    100,
    120,
    144,
    150,
    180,
    200,
    240,
    250,
    300,
    360,
    400,
    480,
    500,
    1000,
)
_COMMON_RATES_HZ = np.array([*_FILM_HZ, *_ROUND_HZ])
_MAX_MAGNITUDE = 1e9


def parse_motion(rows: list[str], columns: int, *, first_line: int, where: str) -> tuple[np.ndarray, float]:
    """Parse the lines after MOTION.

    Parameters
    ----------
    rows
        The lines that follow the word MOTION; the first is the rest of its own line.
    columns
        Number of channels that each frame has.
    first_line
        Line of the file on which `rows` begins, for errors.
    where
        Name of the file, for errors.

    Returns
    -------
    tuple
        (T, columns) table, and frames per second (see `snap_rate`).

    Raises
    ------
    FormatError
        If a number is missing, is none, or is too large, or if there are more or fewer frames than announced.

    Examples
    --------
    >>> parse_motion(["", "Frames: 2", "Frame Time: .04", "1 2", "3 4"], 2, first_line=1, where="a.bvh")
    (array([[1., 2.],
           [3., 4.]]), 25.0)
    """
    head = [number for number, row in enumerate(rows) if row.strip()][:2]
    if len(head) < 2:
        raise FormatError(f"{where}, line {first_line}: MOTION needs 'Frames:' and 'Frame Time:'; the file is cut off")
    line = [first_line + number for number in head]
    example = "Frame Time: 0.0333333"
    frames = _header_value(rows[head[0]], r"frames\s*:?\s*(\d{1,9})", "Frames: 123", f"{where}, line {line[0]}")
    time = _header_value(rows[head[1]], r"frame\s*time\s*:?\s*(\S+)", example, f"{where}, line {line[1]}")
    fps = _rate(time, f"{where}, line {line[1]}")
    table = _Table(rows[head[1] + 1 :], int(frames), columns, line[1] + 1, where)
    return table.values(), fps


def snap_rate(frame_time: str) -> float:
    """Give frames per second from a frame time as it is printed: the common rate that would be printed so, if any.

    Examples
    --------
    >>> snap_rate("0.0333333"), snap_rate(".008333"), round(snap_rate("0.008342"), 2), round(snap_rate("0.0137"), 2)
    (30.0, 120.0, 119.88, 72.99)
    """
    seconds = float(frame_time)
    digits = re.fullmatch(r"\d*\.(\d+)", frame_time.strip())
    # Writers round or cut: one unit of the last digit is allowed, but never so much that another rate is meant.
    tolerance = min(10.0 ** -len(digits[1]) if digits else 0.0, 0.012 * seconds)
    error = np.abs(1.0 / _COMMON_RATES_HZ - seconds)
    nearest = int(np.argmin(error))
    return float(_COMMON_RATES_HZ[nearest]) if error[nearest] <= tolerance else 1.0 / seconds


def _header_value(row: str, pattern: str, example: str, at: str) -> str:
    match = re.fullmatch(pattern, row.strip(), re.IGNORECASE)
    if match is None:
        raise FormatError(f"{at}: got {row.strip()[:60]!r}, expected a line such as '{example}'")
    return match[1]


def _rate(frame_time: str, at: str) -> float:
    try:
        seconds = float(frame_time)
    except ValueError:
        seconds = float("nan")
    if not 1e-5 <= seconds <= 100.0:
        raise FormatError(f"{at}: frame time {frame_time!r}; expected seconds per frame, such as 0.0333333")
    return snap_rate(frame_time)


class _Table:
    """The rows of numbers, and the ways in which they can be wrong."""

    def __init__(self, rows: list[str], frames: int, columns: int, first_line: int, where: str) -> None:
        self.rows, self.frames, self.columns = rows, frames, columns
        self.first_line, self.where = first_line, where

    def values(self) -> np.ndarray:
        if self.frames == 0:
            self.fail(0, "the file holds no frame ('Frames: 0')")
        with warnings.catch_warnings():
            warnings.simplefilter("error")  # NumPy only warns where the text stops being numbers
            try:
                flat = np.fromstring(" ".join(self.rows), dtype=np.float64, sep=" ")
            except (DeprecationWarning, ValueError):
                self.explain()
        if flat.size != self.frames * self.columns or not (np.abs(flat) < _MAX_MAGNITUDE).all():
            self.explain()
        return flat.reshape(self.frames, self.columns)

    def explain(self) -> NoReturn:
        filled = 0
        for number, row in enumerate(self.rows):
            words = row.split()
            bad = next((word for word in words if not _is_usable(word)), None)
            if bad is not None:
                self.fail(number, f"{bad[:40]!r} is not a number that a channel can have")
            if words and len(words) != self.columns:
                self.fail(number, f"{len(words)} numbers; expected {self.columns}, one per channel{self.cut(number)}")
            filled += bool(words)
        self.fail(len(self.rows) - 1, f"{filled} frames, but the file announces 'Frames: {self.frames}'")

    def cut(self, number: int) -> str:
        return "" if any(row.strip() for row in self.rows[number + 1 :]) else "; the file may be cut off"

    def fail(self, number: int, problem: str) -> NoReturn:
        raise FormatError(f"{self.where}, line {self.first_line + number}: {problem}")


def _is_usable(word: str) -> bool:
    try:
        return abs(float(word)) < _MAX_MAGNITUDE
    except ValueError:
        return False
