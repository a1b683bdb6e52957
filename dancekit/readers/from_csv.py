"""CSV files into recordings: dancekit's own tidy table, wide tables of keypoints, MediaPipe's numbers, DeepLabCut.

Pixels go to `image`, metres to `position` and `root`; which of the two a table holds is found out or asked for
(see `dancekit.readers.space`).
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from dancekit import skeleton
from dancekit.errors import FormatError, RecordingError
from dancekit.readers import room
from dancekit.readers.csv_header import Header, is_tidy, read_header
from dancekit.readers.csv_text import Cells, load_cells
from dancekit.readers.overrule import Mapped
from dancekit.readers.space import find_space, hip_centred
from dancekit.recording import Recording

__all__ = ["read_csv"]


@dataclass(frozen=True)
class _Asked:
    """What the caller said about the coordinates."""

    space: str | None
    image_size: tuple[float, float] | None
    unit: str | float | None
    up: str | None


_FIELDS = ("x", "y", "z", "confidence", "presence")


def read_csv(
    path: str | Path,
    *,
    fps: float | None = None,
    space: str | None = None,
    image_size: tuple[float, float] | None = None,
    unit: str | float | None = None,
    up: str | None = None,
    mapping: Mapped | None = None,
) -> Recording:
    """Read keypoints from a CSV file.

    Parameters
    ----------
    path
        The file.
    fps
        Frames per second, for tables without a column of time (``time_s``, ``time_ms`` ...).
    space
        ``"image"`` (pixels), ``"normalized"`` (shares of the picture; needs `image_size`) or ``"metres"``; None finds
        out, or asks.
    image_size
        Width and height of the picture in pixels.
    unit, up
        For places in a room, as in `dancekit.readers.from_bvh.read_bvh`; None finds out. A y axis that points down,
        as in MediaPipe's world landmarks, is recognised where a body stands.
    mapping
        Keypoint to the name that the table gives it (``{"left_wrist": "wristL"}`` for ``wristL_x``), or None.

    Returns
    -------
    Recording
        Confidence is what columns such as ``_visibility`` or ``_likelihood`` say, else NaN. Empty cells are NaN, and so
        are keypoints at exactly 0, 0 without confidence, as some writers note what they did not find. Hip-centred
        places have no `root`.

    Raises
    ------
    FormatError
        If the file can't be understood; the message names line and column.

    Examples
    --------
    >>> read_csv("nowhere.csv")
    Traceback (most recent call last):
    ...
    dancekit.errors.FormatError: nowhere.csv: no such file
    """
    path = Path(path)
    if not path.is_file():
        raise FormatError(f"{path}: no such file")
    if fps is not None and not (np.isfinite(fps) and fps > 0):
        raise FormatError(f"{path}: fps is {fps}; expected a positive number of frames per second")
    cells = load_cells(path)
    try:
        if is_tidy(cells.row(0)):
            return _read_tidy(cells, fps)
        header = read_header(cells, mapping)
        time, individuals, values = _tabulate(cells, header, fps)
        arrays, step, notes = _arrays(values, _Asked(space, image_size, unit, up), cells.where)
        return Recording(
            time=time,
            **arrays,
            fps=float("nan") if fps is None else fps,
            individuals=individuals,
            meta=_meta(cells.where, header, step, notes),
        )
    except RecordingError as error:
        raise FormatError(f"{path}: {error}") from None


def _read_tidy(cells: Cells, fps: float | None) -> Recording:
    import polars as pl

    from dancekit.tables import from_frame

    names = cells.row(0)
    text = ("individual", "keypoint")
    columns = {
        name: cells.columns[k][1:] if name in text else cells.numbers(k, 1, name) for k, name in enumerate(names)
    }
    meta = {"source": cells.where, "format": "csv", "layout": "tidy", "steps": [{"step": "read", "format": "csv"}]}
    try:
        return from_frame(pl.DataFrame(columns), fps=float("nan") if fps is None else fps, meta=meta)
    except FormatError as error:
        raise FormatError(f"{cells.where}: {error}") from None


def _tabulate(cells: Cells, header: Header, fps: float | None) -> tuple[np.ndarray, tuple[str, ...], np.ndarray]:
    """Give time (T,), individuals, and values (T, N, 33, 5) in the order of `_FIELDS`."""
    n_rows = len(cells.lines) - header.rows
    if n_rows < 1:
        raise FormatError(f"{cells.where}: a header, but no row of numbers")
    who = cells.columns[header.individual][header.rows :] if header.individual is not None else [""] * n_rows
    individuals = tuple(dict.fromkeys((*(c.individual for c in header.columns if c.individual), *filter(None, who))))
    time, frame = _times(cells, header, fps, who)
    values = np.full((len(time), max(len(individuals), 1), skeleton.N_KEYPOINTS, len(_FIELDS)), np.nan)
    by_row = np.array([individuals.index(name) if name else 0 for name in who])
    for column in header.columns:
        person = individuals.index(column.individual) if column.individual else by_row
        numbers = cells.numbers(column.place, header.rows, f"{column.keypoint} {column.field}")
        values[frame, person, skeleton.index(column.keypoint), _FIELDS.index(column.field)] = numbers
    return time, individuals, values


def _times(cells: Cells, header: Header, fps: float | None, who: list[str]) -> tuple[np.ndarray, np.ndarray]:
    """Give the different times, and the place of each row's among them."""
    count = len(cells.lines) - header.rows
    if header.time is None:
        if fps is None:
            raise FormatError(f"{cells.where}: no column of time (time_s, time_ms ...); pass fps=")
        if len(set(who)) > 1:
            raise FormatError(f"{cells.where}: several individuals, but no column of time (time_s, time_ms ...)")
        return np.arange(count) / fps, np.arange(count)
    column, seconds = header.time
    stamps = cells.numbers(column, header.rows, "time") * seconds
    bad = ~np.isfinite(stamps)
    bad[1:] |= ~(np.diff(stamps) >= 0 if len(set(who)) > 1 else np.diff(stamps) > 0)
    if bad.any():
        row = int(np.argmax(bad))
        problem = (
            f"time {stamps[row]:g} s after {stamps[row - 1]:g} s" if row and stamps[row] == stamps[row] else "no time"
        )
        raise FormatError(f"{cells.where}, line {cells.lines[header.rows + row]}: {problem}; it has to increase")
    time, frame = np.unique(stamps, return_inverse=True)
    return time, frame


def _arrays(values: np.ndarray, asked: _Asked, where: str) -> tuple[dict[str, Any], dict[str, Any], list[str]]:
    """Give the recording's arrays, what was found, and notes in plain words."""
    points, confidence, presence = values[..., :3], values[..., 3], values[..., 4]
    nowhere = (np.nan_to_num(points) == 0).all(axis=-1) & ~(confidence > 0)
    points = np.where(nowhere[..., None], np.nan, points)
    space = find_space(points, asked.space, unit_given=asked.unit is not None, where=where)
    step: dict[str, Any] = {"step": "read", "format": "csv", "space": space}
    notes: list[str] = []
    if space == "metres":
        arrays = _in_room(points, asked, where, step, notes)
    else:
        size = _picture(asked.image_size, where) if space == "normalized" else (1.0, 1.0)
        arrays = {"position": np.full(points.shape, np.nan), "image": points[..., :2] * size}
    return {**arrays, "confidence": confidence, "presence": presence}, step, notes


def _meta(where: str, header: Header, step: dict[str, Any], notes: list[str]) -> dict[str, Any]:
    unmapped = [f"not understood: {', '.join(header.unmapped)}"] if header.unmapped else []
    return {
        "source": where,
        "format": "csv",
        "layout": header.layout,
        "mapping": header.mapping,
        "notes": unmapped + notes,
        "steps": [step],
    }


def _in_room(
    points: np.ndarray, asked: _Asked, where: str, step: dict[str, Any], notes: list[str]
) -> dict[str, np.ndarray]:
    unit = asked.unit
    up = room.find_up(points[:, 0], asked.up, where, prior="y", candidates=("y", "z", "-y"))
    if unit is None and not np.isfinite(room.leg_length(points[:, 0])):
        unit = "m"
        notes.append("metres were assumed: there are no legs to tell by (pass unit= to overrule)")
    metres, name, unit_notes = room.find_unit(points[:, 0], unit, where)
    step |= {"unit": name, "metres_per_unit": metres, "up": up}
    notes.extend(unit_notes)
    points = room.turn_up(points * metres, up)
    root = points[..., skeleton.indices(("left_hip", "right_hip")), :].mean(axis=-2)
    if not np.isfinite(root).any():
        raise FormatError(f"{where}: places in a room are kept relative to the hips, and there are no hips")
    position = points - root[..., None, :]
    return {"position": position, "root": np.full(root.shape, np.nan) if hip_centred(points) else root}


def _picture(image_size: tuple[float, float] | None, where: str) -> tuple[float, float]:
    if image_size is None or len(image_size) != 2 or not all(np.isfinite(n) and n > 0 for n in image_size):
        raise FormatError(f"{where}: shares of the picture need image_size=(width, height) in pixels; got {image_size}")
    return image_size
