"""``.trc`` out, OpenSim's and Motion Analysis' table of markers: tabs, y up, an empty field for what was not seen."""

from __future__ import annotations

from os import PathLike
from pathlib import Path
from typing import Literal

import numpy as np

from dancekit.errors import FormatError
from dancekit.interchange.places import Place, chosen, even_frames, room_points
from dancekit.recording import Recording
from dancekit.skeleton import KEYPOINTS

__all__ = ["write_trc"]

_ABOUT = (
    "DataRate", "CameraRate", "NumFrames", "NumMarkers", "Units", "OrigDataRate", "OrigDataStartFrame", "OrigNumFrames"
)  # fmt: skip
_UNITS = {"m": (1.0, 6), "mm": (1000.0, 3)}


def write_trc(
    recording: Recording,
    path: str | PathLike[str],
    *,
    individual: str | None = None,
    unit: Literal["m", "mm"] = "m",
    place: Place | str = "auto",
) -> Path:
    """Write the keypoints of one individual as ``.trc``.

    Parameters
    ----------
    recording
        Poses in space. Times are kept; frames become evenly spaced.
    path
        Where to.
    individual
        Whose; may be left out if there is one.
    unit
        ``"m"`` or ``"mm"``.
    place
        Where the dancer is in the room (`dancekit.interchange.places.room_points`).

    Notes
    -----
    Markers are called by their keypoints; those never seen are left out. Coordinates to a thousandth of a millimetre.

    Raises
    ------
    FormatError
        If there are several individuals and none is named, or no positions in space.

    Warns
    -----
    UserWarning
        If frames are uneven, or it is not known where in the room the dancer is.

    Examples
    --------
    >>> import tempfile
    >>> from dancekit.synthetic import dance
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     write_trc(dance("groove", duration_s=0.1), f"{folder}/a.trc").read_text().splitlines()[2].split()
    ['30.00', '30.00', '3', '33', 'm', '30.00', '1', '3']
    """
    from dancekit.atomic import write_text

    if unit not in _UNITS:
        raise FormatError(f"unit is {unit!r}; choose one of: {', '.join(_UNITS)}")
    even = even_frames(chosen(recording, individual, "a .trc file"))
    scale, digits = _UNITS[unit]
    points = room_points(even, place)[:, 0] * scale
    seen = np.any(np.isfinite(points).all(axis=-1), axis=0)
    names = [name for name, there in zip(KEYPOINTS, seen, strict=True) if there]
    rate, frames = f"{even.fps:.2f}", even.n_frames
    head = [
        ["PathFileType", "4", "(X/Y/Z)", Path(path).name],
        list(_ABOUT),
        [rate, rate, str(frames), str(len(names)), unit, rate, "1", str(frames)],
        ["Frame#", "Time", *(cell for name in names for cell in (name, "", ""))],
        ["", "", *(f"{axis}{k}" for k in range(1, len(names) + 1) for axis in "XYZ")],
        [],
    ]
    rows = [
        [str(k + 1), f"{even.time[k]:.6f}", *_cells(points[k, seen], digits)] for k in range(frames)
    ]  # fmt: skip
    write_text(path, "".join("\t".join(row) + "\n" for row in (*head, *rows)))
    return Path(path)


def _cells(points: np.ndarray, digits: int) -> list[str]:
    """Give the three fields of each marker; all are empty where one coordinate is missing."""
    return [
        f"{value:.{digits}f}" if known else ""
        for point, known in zip(points, np.isfinite(points).all(axis=-1), strict=True)
        for value in point + 0.0
    ]
