"""Points of a map of movements: coordinates, and a table that says of each which movement it stands for.

Whatever comes in (arrays with segments, tables with coordinates in columns, a fitted map) becomes one `Points`, and
`packed` puts them into the run of bytes that a browser draws.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any

import numpy as np

from dancekit.errors import FormatError
from dancekit.widgets.packs import pack
from dancekit.widgets.point_columns import MISSING, Column, cluster_labels, column_of
from dancekit.widgets.point_tables import coordinates_of, standard_columns, table_of

if TYPE_CHECKING:
    import polars

__all__ = ["KEYS", "Points", "as_points", "packed"]

KEYS = ("clip", "individual", "start_s", "end_s")
"""The columns that say which movement a point stands for; any may be missing."""


@dataclass(frozen=True, eq=False)
class Points:
    """Points and what is known of each.

    Attributes
    ----------
    coordinates
        (M, 2) or (M, 3) float32; NaN in rows that can't be drawn.
    axes
        Names of the coordinates, which are columns of `table` too.
    table
        M rows: coordinates, `KEYS` as far as they are known, and any further columns.
    """

    coordinates: np.ndarray
    axes: tuple[str, ...]
    table: polars.DataFrame

    def __len__(self) -> int:
        return len(self.table)

    @cached_property
    def columns(self) -> dict[str, Column]:
        """What points can be coloured by, by name."""
        named = [column_of(series) for series in self.table if series.name not in self.axes]
        return {column.name: column for column in named if column is not None}

    @cached_property
    def missing(self) -> int:
        """How many rows have no place to be drawn at."""
        return int((~np.isfinite(self.coordinates)).any(axis=1).sum())


def as_points(
    source: Any,
    segments: Any = None,
    *,
    axes: Sequence[str] | None = None,
    dimensions: int | None = None,
) -> Points:
    """Bring coordinates and what is known of each point into one form.

    Parameters
    ----------
    source
        An (M, 2) or (M, 3) array; or a table of polars or pandas with coordinates in columns; or a map with
        ``coordinates``, ``labels`` and ``segments``, whose labels become the column ``cluster``, -1 being noise, by
        their names where it has a series of ``label_names``.
    segments
        For arrays: a table of M rows, usually with the columns ``clip``, ``individual``, ``start_s``, ``end_s``; or an
        embedding, which has one.
    axes
        Names of the coordinates: in a table the columns that hold them, by default x, y and, where there is one, z.
    dimensions
        Of a map: 3 takes its layout in space, ``coordinates_3d``, instead of the flat one.

    Raises
    ------
    FormatError
        If coordinates and rows don't match, a column is missing or holds something else than expected.

    Examples
    --------
    >>> import numpy as np
    >>> points = as_points(np.eye(2), {"clip": ["a", "b"], "start_s": [0.0, 1.0], "end_s": [1.0, 2.0]})
    >>> points.table.columns
    ['x', 'y', 'clip', 'start_s', 'end_s']
    """
    if hasattr(source, "coordinates"):
        return _of_map(source, segments, axes, dimensions)
    array = source if isinstance(source, np.ndarray | list | tuple) else None
    if array is not None:
        return _joined(array, table_of(segments), axes)
    if segments is not None:
        raise FormatError("segments= belongs to an array of coordinates; a table brings its own columns")
    table = table_of(source)
    if table is None:
        raise FormatError(f"points is a {type(source).__name__}; expected an array (M, 2 or 3), a table, or a map")
    names, coordinates = coordinates_of(table, axes)
    return Points(coordinates, names, standard_columns(table))


def packed(points: Points, *, previews: bool, text: Sequence[str] | None = None) -> bytes:
    """Join points into the pack that the browser draws.

    Parameters
    ----------
    previews
        Whether somebody answers when the browser asks for a point's movement.
    text
        Columns that the filter searches; by default all categories.

    Raises
    ------
    FormatError
        If one of them is no column of categories.
    """
    clip, individual = (_codes(points, name) for name in ("clip", "individual"))
    arrays = {axis: np.ascontiguousarray(points.coordinates[:, i]) for i, axis in enumerate("xyz"[: len(points.axes)])}
    arrays |= {"clip": clip.values, "individual": individual.values}
    arrays |= {name: _seconds(points, name) for name in ("start_s", "end_s")}
    own = [column for name, column in points.columns.items() if name not in KEYS]
    arrays |= {f"c.{column.name}": column.values for column in own}
    categories = [column.name for column in points.columns.values() if column.kind == "category"]
    if unknown := [name for name in text or () if name not in categories]:
        raise FormatError(f"text names '{unknown[0]}'; columns with text are: {', '.join(categories) or 'none'}")
    meta = {
        "kind": "points",
        "version": 1,
        "n": len(points),
        "columns": [_told(column) for column in points.columns.values()],
        "clips": list(clip.labels),
        "individuals": list(individual.labels),
        "axes": list(points.axes),
        "text": list(categories if text is None else text),
        "previews": previews,
    }
    return pack(meta, arrays)


def _of_map(source: Any, segments: Any, axes: Sequence[str] | None, dimensions: int | None) -> Points:
    import polars

    table = table_of(getattr(source, "segments", None) if segments is None else segments)
    labels, strength = getattr(source, "labels", None), getattr(source, "strength", None)
    names = getattr(source, "label_names", None)
    extra = {}
    if labels is not None:
        series = polars.Series("cluster", np.asarray(labels)) if names is None else names.alias("cluster")
        extra["cluster"] = cluster_labels(series) if series.dtype.is_integer() else series
    if strength is not None:
        extra["strength"] = polars.Series("strength", np.asarray(strength, np.float64))
    solid = dimensions == 3 and hasattr(source, "coordinates_3d")
    coordinates = np.asarray(source.coordinates_3d if solid else source.coordinates)
    for name, series in extra.items():
        if len(series) != len(coordinates):
            raise FormatError(f"the map has {len(coordinates)} coordinates, but {len(series)} of {name}")
        if table is not None and name in table.columns:
            raise FormatError(f"the segments have a column {name} already, which is the map's; rename it")
    given = polars.DataFrame(extra)
    joined = given if table is None else _beside(table, given, len(coordinates))
    return _joined(coordinates, joined if joined.columns else None, axes)


def _joined(array: Any, table: polars.DataFrame | None, axes: Sequence[str] | None) -> Points:
    import polars

    try:
        with np.errstate(over="ignore"):
            coordinates = np.array(array, dtype=np.float32)
    except (TypeError, ValueError) as error:
        raise FormatError(f"the coordinates are no numbers: {error}") from error
    if coordinates.ndim != 2 or coordinates.shape[1] not in (2, 3):
        raise FormatError(f"the coordinates have shape {coordinates.shape}; expected (M, 2) or (M, 3)")
    names = tuple(axes) if axes is not None else tuple("xyz"[: coordinates.shape[1]])
    if len(names) != coordinates.shape[1] or len(set(names)) != len(names):
        raise FormatError(f"axes is {names}; expected {coordinates.shape[1]} different names, one for each coordinate")
    coordinates[~np.isfinite(coordinates)] = np.nan
    own = polars.DataFrame({name: coordinates[:, i] for i, name in enumerate(names)})
    if table is None:
        return Points(coordinates, names, own)
    if taken := [name for name in names if name in table.columns]:
        raise FormatError(
            f"the segments have a column {taken[0]} of their own; name the coordinates otherwise by axes="
        )
    return Points(coordinates, names, standard_columns(_beside(own, table, len(coordinates))))


def _beside(left: polars.DataFrame, right: polars.DataFrame, expected: int) -> polars.DataFrame:
    for table in (left, right):
        if table.columns and len(table) != expected:
            raise FormatError(
                f"there are {expected} points, but {len(table)} segments; expected one row for each point"
            )
    return left.hstack(right)


def _codes(points: Points, name: str) -> Column:
    absent = Column(name, "category", (), np.full(len(points), MISSING, np.uint32))
    return points.columns.get(name, absent)


def _seconds(points: Points, name: str) -> np.ndarray:
    if name not in points.table.columns:
        return np.full(len(points), np.nan)
    return points.table[name].fill_null(np.nan).to_numpy().astype(np.float64)


def _told(column: Column) -> dict[str, Any]:
    labels = {"labels": list(column.labels)} if column.kind == "category" and column.name not in KEYS else {}
    return {"name": column.name, "kind": column.kind, **labels}
