"""Recordings as tidy polars tables and back, value for value. For pandas: ``to_frame(recording).to_pandas()``."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

import numpy as np

from dancekit.errors import FormatError
from dancekit.recording import Recording
from dancekit.skeleton import KEYPOINTS, N_KEYPOINTS

if TYPE_CHECKING:
    import pandas
    import polars

__all__ = ["from_frame", "to_frame"]

_COLUMNS: dict[str, tuple[str, ...]] = {
    "position": ("x", "y", "z"),
    "image": ("image_x", "image_y"),
    "confidence": ("confidence",),
    "presence": ("presence",),
    "root": ("root_x", "root_y", "root_z"),
}


def to_frame(recording: Recording) -> polars.DataFrame:
    """Give a tidy table: one row per frame, individual and keypoint.

    Returns
    -------
    polars.DataFrame
        T * N * 33 rows, in this order of nesting, with the columns ``time_s``, ``frame``, ``individual``, ``keypoint``
        (both enumerations), ``x``, ``y``, ``z`` (metres from the mid-hip), ``image_x``, ``image_y`` (pixels),
        ``confidence``, ``presence`` and ``root_x``, ``root_y``, ``root_z`` (metres; the same for all keypoints of an
        individual). Missing is NaN. `fps` and `meta` have no place in a table.

    See Also
    --------
    from_frame : the way back.

    Examples
    --------
    >>> still = Recording(time=[0.0, 0.5], position=np.zeros((2, 1, 33, 3)), fps=2)
    >>> table = to_frame(still)
    >>> table.shape, table.row(33)[:5]
    ((66, 14), (0.5, 1, 'id_0', 'nose', 0.0))
    """
    import polars as pl

    n_frames, n_individuals = recording.n_frames, recording.n_individuals
    per_frame = n_individuals * N_KEYPOINTS
    individual = np.tile(np.repeat(np.arange(n_individuals, dtype=np.uint32), N_KEYPOINTS), n_frames)
    keypoint = np.tile(np.arange(N_KEYPOINTS, dtype=np.uint32), n_frames * n_individuals)
    columns: dict[str, Any] = {
        "time_s": np.repeat(recording.time, per_frame),
        "frame": np.repeat(np.arange(n_frames, dtype=np.int32), per_frame),
        "individual": pl.Series(recording.individuals, dtype=pl.Enum(recording.individuals)).gather(individual),
        "keypoint": pl.Series(KEYPOINTS, dtype=pl.Enum(KEYPOINTS)).gather(keypoint),
    }
    for name, axes in _COLUMNS.items():
        flat = getattr(recording, name).reshape(-1, len(axes))
        for axis, column in enumerate(axes):
            values = np.ascontiguousarray(flat[:, axis])
            columns[column] = np.repeat(values, N_KEYPOINTS) if name == "root" else values
    return pl.DataFrame(columns)


def from_frame(
    frame: polars.DataFrame | pandas.DataFrame, *, fps: float = float("nan"), meta: Mapping[str, Any] | None = None
) -> Recording:
    """Make a recording from a tidy table, such as `to_frame` gives or one from elsewhere.

    Parameters
    ----------
    frame
        polars or pandas. Needs the columns ``time_s`` and ``keypoint``, and ``x``, ``y``, ``z`` or ``image_x``,
        ``image_y``. ``individual``, ``confidence``, ``presence`` and ``root_x`` ... are optional. Rows may have any
        order; keypoints and individuals that a frame lacks, and nulls, become NaN. Individuals come in the order of
        their enumeration, if it is one, else of their first rows.
    fps
        Frames per second; by default from the median of the steps in time.
    meta
        Goes to `Recording.meta`.

    Raises
    ------
    FormatError
        If columns are missing, a keypoint is unknown, a value is no number, or a row is there twice.

    Examples
    --------
    >>> import polars as pl
    >>> table = pl.DataFrame({"time_s": [0.0, 0.1], "keypoint": ["nose", "nose"], "x": 1.0, "y": 2.0, "z": 3.0})
    >>> from_frame(table).position[1, 0, 0].tolist()
    [1.0, 2.0, 3.0]
    """
    import polars as pl

    table = frame if isinstance(frame, pl.DataFrame) else pl.from_pandas(frame)
    _check_columns(table)
    time, at_time = np.unique(_numbers(table, "time_s"), return_inverse=True)
    individuals, at_individual = _places(table, "individual")
    at_keypoint = _keypoint_places(table)
    shape = (len(time), len(individuals))
    _check_unique(table, (at_time * len(individuals) + at_individual) * N_KEYPOINTS + at_keypoint)
    arrays: dict[str, Any] = {}
    for name, columns in _COLUMNS.items():
        array = np.full(
            (*shape, len(columns)) if name == "root" else (*shape, N_KEYPOINTS, len(columns)), np.nan, np.float32
        )
        where = (at_time, at_individual) if name == "root" else (at_time, at_individual, at_keypoint)
        for axis, column in enumerate(columns):
            if column in table.columns:
                array[(*where, axis)] = _numbers(table, column)
        arrays[name] = array[..., 0] if len(columns) == 1 else array
    return Recording(time=time, **arrays, fps=fps, individuals=individuals, meta=dict(meta or {}))


def _check_columns(table: polars.DataFrame) -> None:
    there = set(table.columns)
    missing = [name for name in ("time_s", "keypoint") if name not in there]
    if missing:
        raise FormatError(f"the table has no column {' and no '.join(missing)}; it has: {', '.join(table.columns)}")
    if not (there.issuperset(_COLUMNS["position"]) or there.issuperset(_COLUMNS["image"])):
        found = ", ".join(table.columns)
        raise FormatError(f"the table needs columns x, y, z (metres) or image_x, image_y (pixels); it has: {found}")


def _numbers(table: polars.DataFrame, name: str) -> np.ndarray:
    import polars as pl

    if not (table[name].dtype.is_numeric() or table[name].dtype == pl.Null):
        raise FormatError(f"column '{name}' holds {table[name].dtype}; expected numbers")
    values: np.ndarray = table[name].cast(pl.Float64).fill_null(float("nan")).to_numpy()
    if name == "time_s" and not np.isfinite(values).all():
        raise FormatError("column 'time_s' has rows without a time; every row needs its seconds")
    return values


def _places(table: polars.DataFrame, name: str) -> tuple[tuple[str, ...], np.ndarray]:
    """Give the different names in a column, and the place of each row's among them."""
    import polars as pl

    if name not in table.columns:
        return ("id_0",), np.zeros(table.height, dtype=int)
    column = table[name]
    if column.null_count():
        raise FormatError(f"column '{name}' has empty rows; every row needs its {name}")
    in_order = (
        column.dtype.categories
        if isinstance(column.dtype, pl.Enum)
        else column.cast(pl.String).unique(maintain_order=True)
    )
    names = in_order.to_list()
    places = column.cast(pl.String).replace_strict(names, range(len(names)), return_dtype=pl.Int64).to_numpy()
    return tuple(names), places


def _keypoint_places(table: polars.DataFrame) -> np.ndarray:
    names, places = _places(table, "keypoint")
    unknown = [name for name in names if name not in KEYPOINTS]
    if unknown:
        raise FormatError(f"unknown keypoints: {', '.join(unknown)}; the known ones are: {', '.join(KEYPOINTS)}")
    return np.array([KEYPOINTS.index(name) for name in names], dtype=int)[places]


def _check_unique(table: polars.DataFrame, places: np.ndarray) -> None:
    order = np.argsort(places, kind="stable")
    again = np.flatnonzero(np.diff(places[order]) == 0)
    if len(again):
        row = int(order[again[0] + 1])
        where = ", ".join(
            f"{name} {table[name][row]}" for name in ("time_s", "individual", "keypoint") if name in table
        )
        raise FormatError(f"row {row} of the table is there twice: {where}")
