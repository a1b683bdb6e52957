"""``.trc`` files, OpenSim's and Motion Analysis' tables of markers, into recordings.

Five lines of header, then one line for each frame: number, time, and three fields for each marker, which are empty (or
no number) where it was not seen. Tabs separate fields; writers differ in how many they put where nothing follows.
"""

from __future__ import annotations

from pathlib import Path

import numpy as np

from dancekit.errors import FormatError
from dancekit.readers.c3d_binary import C3d
from dancekit.readers.decoding import decoded
from dancekit.readers.from_c3d import marker_recording
from dancekit.readers.overrule import Mapped
from dancekit.recording import Recording

__all__ = ["read_trc"]

_MAX_RATE_HZ = 100_000.0


def read_trc(
    path: str | Path,
    *,
    mapping: Mapped | None = None,
    unit: str | float | None = None,
    up: str | None = None,
) -> Recording:
    """Read the markers of a ``.trc`` file as keypoints.

    Parameters
    ----------
    path
        The file.
    mapping, unit, up
        As for `dancekit.readers.from_c3d.read_c3d`; by default the file's unit, and the axis along which the body
        stands, which is y in OpenSim.

    Returns
    -------
    Recording
        As from C3D; `time` is the file's column of time.

    Raises
    ------
    FormatError
        If the file is damaged, or the joints of trunk and limbs can't be found among its markers.

    Examples
    --------
    >>> read_trc("nowhere.trc")
    Traceback (most recent call last):
    ...
    dancekit.errors.FormatError: nowhere.trc: no such file
    """
    path = Path(path)
    if not path.is_file():
        raise FormatError(f"{path}: no such file")
    lines = decoded(path.read_bytes()).splitlines()
    about = _header(lines, str(path))
    labels = _labels(lines, str(path))
    time, points = _rows(lines, len(labels), str(path))
    if len(time) < _number(about.get("numframes", "")):
        raise FormatError(f"{path}: {len(time)} frames, but NumFrames is {about['numframes']}; the file is cut off")
    rate = _rate(about, time, str(path))
    c3d = C3d(points, labels, rate, 1, about.get("units", ""), {"Y_SCREEN": "+Y"})
    return marker_recording(c3d, path, "trc", mapping=mapping, unit=unit, up=up, time=time)


def _header(lines: list[str], where: str) -> dict[str, str]:
    if len(lines) < 5 or not lines[0].lower().startswith("pathfiletype"):
        raise FormatError(f"{where}: no .trc file, or cut off: the first of at least 5 lines begins with PathFileType")
    return dict(zip(lines[1].lower().split(), lines[2].split(), strict=False))


def _labels(lines: list[str], where: str) -> tuple[str, ...]:
    cells = [cell.strip() for cell in lines[3].split("\t")]
    if not cells[0].lower().startswith("frame") or len(cells) < 3:
        raise FormatError(f"{where}, line 4: expected Frame#, Time and the names of markers, separated by tabs")
    labels = tuple(filter(None, cells[2:]))
    if not labels:
        raise FormatError(f"{where}, line 4: there are no markers")
    return labels


def _rows(lines: list[str], count: int, where: str) -> tuple[np.ndarray, np.ndarray]:
    """Give time (T,) and points (T, M, 3)."""
    time: list[float] = []
    points: list[list[float]] = []
    for number, line in enumerate(lines[5:], 6):
        cells = line.split("\t")
        if not any(cell.strip() for cell in cells):
            continue
        if len(cells) < 3 and lines[-1] is line:
            raise FormatError(f"{where}, line {number}: {len(cells)} fields; the file is cut off")
        stamp = _number(cells[1]) if len(cells) > 1 else float("nan")
        if not np.isfinite(stamp) or (time and stamp <= time[-1]):
            raise FormatError(f"{where}, line {number}: the time is {cells[1:2]}; it has to increase")
        if len(cells) > 2 + 3 * count and any(cell.strip() for cell in cells[2 + 3 * count :]):
            raise FormatError(f"{where}, line {number}: more fields than {count} markers have")
        values = [_number(cell) for cell in cells[2 : 2 + 3 * count]]
        time.append(stamp)
        points.append(values + [float("nan")] * (3 * count - len(values)))  # fields that are empty to the end may lack
    if not time:
        raise FormatError(f"{where}: a header, but not one frame")
    found = np.array(points).reshape(len(time), count, 3)
    unseen = ~(np.abs(found) < 1e9).all(axis=-1) | (found == 0.0).all(axis=-1)
    return np.array(time), np.where(unseen[..., None], np.nan, found)


def _rate(about: dict[str, str], time: np.ndarray, where: str) -> float:
    rate = _number(about.get("datarate", ""))
    if not np.isfinite(rate) and len(time) > 1:
        rate = float(1 / np.median(np.diff(time)))
    if not 0.0 < rate <= _MAX_RATE_HZ:
        raise FormatError(f"{where}: DataRate is {about.get('datarate', 'missing')}; expected frames per second")
    return rate


def _number(text: str) -> float:
    try:
        return float(text)
    except ValueError:
        return float("nan")
